//! Where the names of provinces stand on the map of the network: inside their outline and away from the dots.

use super::blocks::{Dot, Label};

/// Height of a name, in map units; a template sets it at this size.
pub const SIZE: f64 = 11.0;
/// Width of a letter, in heights: generous, so that any usual typeface fits.
const LETTER: f64 = 0.68;
/// Distance between the places that are tried, in map units.
const STEP: f64 = 4.0;
/// Further from a dot than this is as good as any, in map units.
const FAR: f64 = 18.0;

/// An outline in map units.
pub type Rings = Vec<Vec<(f64, f64)>>;

/// A place for each name, in order; a name that fits nowhere inside its outline has none.
pub fn place(names: &[(String, Rings)], dots: &[Dot]) -> Vec<Label> {
    let dots: Vec<(f64, f64)> =
        dots.iter().filter_map(|dot| Some((dot.x.parse().ok()?, dot.y.parse().ok()?))).collect();
    let best = names.iter().filter_map(|(name, rings)| Some((name, spot(name, rings, &dots)?)));
    best.map(|(name, (x, y))| Label { x: format!("{x:.1}"), y: format!("{y:.1}"), text: name.clone() }).collect()
}

/// Centre of the box that lies inside `rings` as far as possible from every dot, and then from the outline's middle.
fn spot(name: &str, rings: &Rings, dots: &[(f64, f64)]) -> Option<(f64, f64)> {
    let (wide, high) = (name.chars().count() as f64 * SIZE * LETTER / 2.0, SIZE / 2.0);
    let all = || rings.iter().flatten();
    let least = |of: fn(&(f64, f64)) -> f64| all().map(of).fold(f64::INFINITY, f64::min);
    let most = |of: fn(&(f64, f64)) -> f64| all().map(of).fold(f64::NEG_INFINITY, f64::max);
    let (left, right, top, bottom) = (least(|p| p.0), most(|p| p.0), least(|p| p.1), most(|p| p.1));
    let middle = ((left + right) / 2.0, (top + bottom) / 2.0);
    let inside = |(x, y): (f64, f64)| {
        let corners = [(-wide, -high), (wide, -high), (-wide, high), (wide, high), (0.0, -high), (0.0, high)];
        corners.iter().all(|(dx, dy)| contains(rings, (x + dx, y + dy)))
    };
    let merit = |(x, y): (f64, f64)| {
        let gap = |(px, py): &(f64, f64)| ((px - x).abs() - wide).max(0.0).hypot(((py - y).abs() - high).max(0.0));
        let clear = dots.iter().map(gap).fold(FAR, f64::min);
        // Far from dots first; among equals, near the middle.
        clear * 100.0 - (x - middle.0).hypot(y - middle.1)
    };
    let steps = |from: f64, to: f64| (0..).map(move |n| from + f64::from(n) * STEP).take_while(move |at| *at <= to);
    steps(top, bottom)
        .flat_map(|y| steps(left, right).map(move |x| (x, y)))
        .filter(|point| inside(*point))
        .max_by(|a, b| merit(*a).total_cmp(&merit(*b)))
}

/// Even-odd rule.
fn contains(rings: &Rings, (x, y): (f64, f64)) -> bool {
    let sides = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
    let crossings =
        sides.filter(|((ax, ay), (bx, by))| (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax);
    crossings.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(side: f64) -> Rings {
        vec![vec![(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)]]
    }

    fn dot(x: f64, y: f64) -> Dot {
        Dot { x: x.to_string(), y: y.to_string(), name: String::new(), current: false, href: None }
    }

    #[test]
    fn a_name_keeps_away_from_dots() {
        let dots = [dot(50.0, 50.0), dot(50.0, 70.0), dot(20.0, 60.0), dot(80.0, 60.0)];
        let [label] = &place(&[("Jaén".into(), square(100.0))], &dots)[..] else { panic!("one label") };
        let (x, y): (f64, f64) = (label.x.parse().expect("x"), label.y.parse().expect("y"));
        for (px, py) in [(50.0, 50.0), (50.0, 70.0), (20.0, 60.0), (80.0, 60.0)] {
            assert!((px - x).abs() > 14.0 || (py - y).abs() > SIZE, "{label:?}");
        }
    }

    #[test]
    fn a_name_that_does_not_fit_is_left_out() {
        assert!(place(&[("Almería".into(), square(20.0))], &[]).is_empty());
        assert!(place(&[("Almería".into(), Vec::new())], &[]).is_empty());
    }
}
