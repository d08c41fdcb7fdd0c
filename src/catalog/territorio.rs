//! Where things are: provinces, municipalities of Andalusia, boundaries, ports, airports.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::records::Lugar;
use crate::text::Bilingual;

use super::prosa::both;

/// One of the eight provinces, by INE code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Provincia(&'static str);

/// Code, Spanish name, English name; in alphabetical order.
const PROVINCIAS: [(&str, &str, &str); 8] = [
    ("04", "Almería", "Almería"),
    ("11", "Cádiz", "Cádiz"),
    ("14", "Córdoba", "Córdoba"),
    ("18", "Granada", "Granada"),
    ("21", "Huelva", "Huelva"),
    ("23", "Jaén", "Jaén"),
    ("29", "Málaga", "Málaga"),
    ("41", "Sevilla", "Seville"),
];

impl Provincia {
    /// All eight, in alphabetical order.
    pub fn all() -> impl Iterator<Item = Provincia> {
        PROVINCIAS.iter().map(|(code, ..)| Provincia(code))
    }

    /// The province whose code starts `code`.
    pub fn of(code: &str) -> Option<Provincia> {
        PROVINCIAS.iter().find(|(own, ..)| code.starts_with(own)).map(|(own, ..)| Provincia(own))
    }

    /// Two digits.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// Name in both languages.
    pub fn nombre(self) -> Bilingual {
        let (_, es, en) = PROVINCIAS.iter().find(|(own, ..)| *own == self.0).copied().unwrap_or(("", "", ""));
        both(es, en)
    }
}

/// What is known of every municipality of Andalusia, member or not.
#[derive(Debug, Default, PartialEq)]
pub struct Territorio {
    /// INE code → official name and population.
    pub padron: BTreeMap<String, (String, i64)>,
    /// INE code → boundary.
    pub terminos: BTreeMap<String, Contorno>,
    /// Province code → outline.
    pub provincias: BTreeMap<String, Contorno>,
    /// Commercial ports.
    pub puertos: Vec<Lugar>,
    /// Civil airports.
    pub aeropuertos: Vec<Lugar>,
}

/// Rings of (lon, lat) in degrees; even-odd rule.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Contorno(pub Vec<Vec<(f64, f64)>>);

impl Contorno {
    /// Whether the point lies inside.
    pub fn contains(&self, (x, y): (f64, f64)) -> bool {
        let crossings = self
            .segments()
            .filter(|&((ax, ay), (bx, by))| (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax);
        crossings.count() % 2 == 1
    }

    /// Metres from the point to the boundary.
    pub fn metres_to(&self, point: (f64, f64)) -> f64 {
        let scale = point.1.to_radians().cos();
        let flat = |(lon, lat): (f64, f64)| ((lon - point.0) * scale, lat - point.1);
        let nearest = self.segments().map(|(a, b)| {
            let ((ax, ay), (bx, by)) = (flat(a), flat(b));
            let (dx, dy) = (bx - ax, by - ay);
            let along =
                if dx == 0.0 && dy == 0.0 { 0.0 } else { (-(ax * dx + ay * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0) };
            (ax + along * dx).hypot(ay + along * dy)
        });
        nearest.fold(f64::INFINITY, f64::min) * METRES_PER_DEGREE
    }

    fn segments(&self) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
        self.0.iter().flat_map(|ring| ring.windows(2).map(|pair| (pair[0], pair[1])))
    }
}

const METRES_PER_DEGREE: f64 = 111_195.0;

/// Straight-line kilometres between two points, on a sphere of 6,371 km.
pub fn kilometres((lon_a, lat_a): (f64, f64), (lon_b, lat_b): (f64, f64)) -> f64 {
    let (a, b) = (lat_a.to_radians(), lat_b.to_radians());
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let h = half(lat_b - lat_a) + a.cos() * b.cos() * half(lon_b - lon_a);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

/// `Ejido, El` of the register is `El Ejido` of the record; accents must agree.
pub(super) fn same_town(official: &str, name: &str) -> bool {
    let turned =
        official.split_once(", ").map_or_else(|| official.to_string(), |(noun, article)| format!("{article} {noun}"));
    let plain = |text: &str| text.to_lowercase().replace('/', "-");
    plain(&turned) == plain(name) || plain(official) == plain(name)
}

/// `ine,nombre,poblacion` rows; `Err` names the first line that is not one.
pub fn parse_padron(text: &str) -> Result<BTreeMap<String, (String, i64)>, usize> {
    let mut out = BTreeMap::new();
    for (number, line) in text.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
        let row = (|| {
            let (ine, rest) = line.split_once(',')?;
            let (name, people) = rest.rsplit_once(',')?;
            Some((ine.to_string(), (name.trim_matches('"').to_string(), people.trim().parse().ok()?)))
        })();
        let (ine, value) = row.ok_or(number)?;
        out.insert(ine, value);
    }
    Ok(out)
}

#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    objects: BTreeMap<String, Collection>,
    arcs: Vec<Vec<[i64; 2]>>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: String,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Shape {
    Polygon(Vec<Vec<i64>>),
    MultiPolygon(Vec<Vec<Vec<i64>>>),
}

/// Reads the `municipios` and `provincias` objects of a TopoJSON file.
/// `None` if it is no such file.
pub fn parse_boundaries(bytes: &[u8]) -> Option<[BTreeMap<String, Contorno>; 2]> {
    let topology: Topology = serde_json::from_slice(bytes).ok()?;
    let arcs: Vec<Vec<(f64, f64)>> = topology.arcs.iter().map(|arc| absolute(arc, &topology.transform)).collect();
    let read = |name: &str| -> Option<BTreeMap<String, Contorno>> {
        let collection = topology.objects.get(name)?;
        let rings = |geometry: &Geometry| -> Option<Vec<Vec<(f64, f64)>>> {
            let rings: Vec<&Vec<i64>> = match &geometry.shape {
                Shape::Polygon(rings) => rings.iter().collect(),
                Shape::MultiPolygon(polygons) => polygons.iter().flatten().collect(),
            };
            rings.into_iter().map(|ring| stitch(ring, &arcs)).collect()
        };
        let pair = |geometry: &Geometry| Some((geometry.id.clone(), Contorno(rings(geometry)?)));
        collection.geometries.iter().map(pair).collect()
    };
    Some([read("municipios")?, read("provincias")?])
}

fn absolute(arc: &[[i64; 2]], transform: &Transform) -> Vec<(f64, f64)> {
    let mut at = [0_i64; 2];
    let place = |at: [i64; 2]| {
        (
            at[0] as f64 * transform.scale[0] + transform.translate[0],
            at[1] as f64 * transform.scale[1] + transform.translate[1],
        )
    };
    arc.iter()
        .map(|step| {
            at = [at[0].saturating_add(step[0]), at[1].saturating_add(step[1])];
            place(at)
        })
        .collect()
}

/// Joins arcs end to end; `!n` is arc `n` backwards.
fn stitch(ring: &[i64], arcs: &[Vec<(f64, f64)>]) -> Option<Vec<(f64, f64)>> {
    let mut out: Vec<(f64, f64)> = Vec::new();
    for &number in ring {
        let backwards = number < 0;
        let arc = arcs.get(usize::try_from(if backwards { !number } else { number }).ok()?)?;
        out.pop();
        if backwards { out.extend(arc.iter().rev()) } else { out.extend(arc) }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_contains_its_centre() {
        let square = Contorno(vec![vec![(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]]);
        assert!(square.contains((0.5, 0.5)) && !square.contains((1.5, 0.5)));
        assert!((square.metres_to((1.01, 0.5)) - 1111.9).abs() < 1.0);
    }

    #[test]
    fn seville_to_malaga_is_about_158_km() {
        assert!((kilometres((-5.97317, 37.38283), (-4.42034, 36.72016)) - 157.0).abs() < 3.0);
    }
}
