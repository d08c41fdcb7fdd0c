//! Straight-line distances, computed from points of the catalogue.

use crate::catalog::kilometres;
use crate::records::Lugar;

/// The places by straight-line distance from `here` (lon, lat), in whole kilometres.
pub fn nearest(here: (f64, f64), places: &[Lugar]) -> Vec<(&Lugar, i64)> {
    let distance = |place: &Lugar| kilometres(here, (place.coordenadas.lon, place.coordenadas.lat));
    let mut sorted: Vec<&Lugar> = places.iter().collect();
    sorted.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    sorted.into_iter().map(|place| (place, distance(place).round() as i64)).collect()
}
