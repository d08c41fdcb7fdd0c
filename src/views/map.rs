//! Locator maps: outlines and points in map units, for SVG and PDF alike.
//!
//! Longitude is shortened by the cosine of 37.4° N, so that the map keeps its
//! shape; 100 units are one degree of latitude.

use super::blocks::{Dot, Label, Map, Outline};
use super::rotulos::{self, Rings};
use super::scribe::Scribe;
use crate::catalog::{Contorno, Espacio, Ix, Municipio, Provincia};
use crate::memo::Key;
use crate::site::PageId;
use crate::text::Lang;

const WEST: f64 = -7.56;
const NORTH: f64 = 38.76;
const COSINE: f64 = 0.7944;
/// Whole map, in units.
const VIEW_BOX: &str = "0 0 475 280";

fn project((lon, lat): (f64, f64)) -> (f64, f64) {
    ((lon - WEST) * COSINE * 100.0, (NORTH - lat) * 100.0)
}

/// An outline in map units, without points nearer than `simplify` to the one before.
fn rings(outline: &Contorno, simplify: f64) -> Rings {
    let thin = |ring: &Vec<(f64, f64)>| {
        let mut out: Vec<(f64, f64)> = Vec::new();
        for point in ring.iter().map(|point| project(*point)) {
            if out.last().is_none_or(|(x, y)| (point.0 - x).hypot(point.1 - y) >= simplify) {
                out.push(point);
            }
        }
        out
    };
    // Islets below the resolution of the map would be dots.
    outline.0.iter().map(thin).filter(|ring| ring.len() > 3).collect()
}

/// An outline and how much it is simplified, as an input of what is made of it.
fn key(outline: &Contorno, simplify: f64) -> Key {
    let bits = |(x, y): &(f64, f64)| (x.to_bits(), y.to_bits());
    let rings: Vec<Vec<_>> = outline.0.iter().map(|ring| ring.iter().map(bits).collect()).collect();
    Key::of_value("outline", &(rings, simplify.to_bits()))
}

/// [`draw`], once for each outline.
fn path(w: &Scribe, outline: &Contorno, simplify: f64) -> String {
    w.desk.memo.get(key(outline, simplify), || draw(outline, simplify)).to_string()
}

/// SVG path data. One decimal is about 100 m: finer than a screen shows here.
fn draw(outline: &Contorno, simplify: f64) -> String {
    let mut out = String::new();
    for ring in rings(outline, simplify) {
        for (at, (x, y)) in ring.iter().enumerate() {
            out.push_str(&format!("{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" }));
        }
        out.push('Z');
    }
    out
}

/// Outlines of provinces need no more points than these, in map units.
const COARSE: f64 = 1.6;

fn provinces(w: &Scribe, current: Option<Provincia>) -> Vec<Outline> {
    let outlines = &w.catalog().territorio.provincias;
    Provincia::all()
        .filter_map(|province| {
            let outline = outlines.get(province.code())?;
            Some(Outline { path: path(w, outline, COARSE), current: current == Some(province) })
        })
        .collect()
}

fn dot(w: &Scribe, point: (f64, f64), name: &str, current: bool, page: Option<PageId>) -> Dot {
    let (x, y) = project(point);
    Dot {
        x: format!("{x:.1}"),
        y: format!("{y:.1}"),
        name: name.to_string(),
        current,
        href: page.and_then(|page| w.href(page)),
    }
}

/// Where a town is in Andalusia.
pub fn town_map(w: &Scribe, ix: Ix<Municipio>) -> Option<Map> {
    let town = &w.catalog().municipios[ix];
    let point = town.ficha.coordenadas.as_ref()?;
    let province = town.provincia.nombre();
    Some(Map {
        view_box: VIEW_BOX.into(),
        provinces: provinces(w, Some(town.provincia)),
        boundary: w.catalog().territorio.terminos.get(&town.ficha.ine.0).map(|outline| path(w, outline, 0.3)),
        dots: vec![dot(w, (point.lon, point.lat), &town.ficha.nombre, true, None)],
        labels: Vec::new(),
        alt: w.tf(
            "mapa.municipio",
            &[
                ("municipio", &town.ficha.nombre),
                ("provincia", province.text(w.lang)),
                ("punto", &coordinates(w.lang, point.lon, point.lat)),
            ],
        ),
        caption: w.t("mapa.atribucion"),
    })
}

/// Where a space is; its town if its own point is not known.
pub fn space_map(w: &Scribe, ix: Ix<Espacio>) -> Option<Map> {
    let space = &w.catalog().espacios[ix];
    let town = &w.catalog().municipios[space.municipio];
    let mut map = town_map(w, space.municipio)?;
    match &space.ficha.coordenadas {
        Some(point) => {
            map.dots = vec![dot(w, (point.lon, point.lat), &space.ficha.nombre, true, None)];
            map.alt = w.tf(
                "mapa.espacio",
                &[
                    ("espacio", &space.ficha.nombre),
                    ("municipio", &town.ficha.nombre),
                    ("punto", &coordinates(w.lang, point.lon, point.lat)),
                ],
            );
        }
        None => map.alt = w.tf("mapa.espacio_sin_punto", &[("municipio", &town.ficha.nombre), ("mapa", &map.alt)]),
    }
    Some(map)
}

/// Where some towns are.
pub fn towns_map(w: &Scribe, towns: &[Ix<Municipio>]) -> Map {
    let rows: Vec<_> = towns.iter().map(|&ix| (ix, &w.catalog().municipios[ix])).collect();
    let names: Vec<&str> = rows.iter().map(|(_, town)| town.ficha.nombre.as_str()).collect();
    let alt = w.tf("mapa.municipios", &[("lista", &names.join(", "))]);
    region(w, &rows, true, alt)
}

/// All listed towns.
pub fn network_map(w: &Scribe, linked: bool) -> Map {
    let towns: Vec<_> = w.catalog().municipios.indexed().filter(|(_, town)| town.listed()).collect();
    region(w, &towns, linked, w.tf("mapa.red", &[("n", &w.integer(towns.len() as i64))]))
}

fn region(w: &Scribe, towns: &[(Ix<Municipio>, &Municipio)], linked: bool, alt: String) -> Map {
    let dots: Vec<Dot> = towns
        .iter()
        .filter_map(|(ix, town)| {
            let point = town.ficha.coordenadas.as_ref()?;
            Some(dot(w, (point.lon, point.lat), &town.ficha.nombre, false, linked.then_some(PageId::Municipio(*ix))))
        })
        .collect();
    Map {
        view_box: VIEW_BOX.into(),
        provinces: provinces(w, None),
        boundary: None,
        labels: labels(w, &dots),
        dots,
        alt,
        caption: w.t("mapa.atribucion"),
    }
}

/// The names of the provinces on a map with these dots.
fn labels(w: &Scribe, dots: &[Dot]) -> Vec<Label> {
    let outlines = &w.catalog().territorio.provincias;
    let names: Vec<(String, &Contorno)> =
        Provincia::all().filter_map(|p| Some((p.nombre().text(w.lang).to_string(), outlines.get(p.code())?))).collect();
    let keys: Vec<(&str, Key)> = names.iter().map(|(name, outline)| (name.as_str(), key(outline, COARSE))).collect();
    let points: Vec<(&str, &str)> = dots.iter().map(|dot| (dot.x.as_str(), dot.y.as_str())).collect();
    let place = || {
        let drawn: Vec<(String, Rings)> =
            names.iter().map(|(name, outline)| (name.clone(), rings(outline, COARSE))).collect();
        rotulos::place(&drawn, dots)
    };
    w.desk.memo.get(Key::of_value("labels", &(keys, points)), place).to_vec()
}

/// `38,095° N, 3,636° O`.
fn coordinates(lang: Lang, lon: f64, lat: f64) -> String {
    let point = lang.pick(",", ".");
    let degrees = |value: f64| format!("{:.3}", value.abs()).replace('.', point);
    format!("{}° N, {}° {}", degrees(lat), degrees(lon), lang.pick("O", "W"))
}
