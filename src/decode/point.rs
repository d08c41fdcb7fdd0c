//! Points on the map.

use std::ops::RangeInclusive;

use super::figure::plain;
use super::scalar::{Id, refuse};
use super::{Decode, Reader, Scalar, Shape};
use crate::diag::Code;
use crate::text::yaml::Node;

/// A point on the map, WGS84 degrees, inside Andalusia.
#[derive(Debug, Clone, PartialEq)]
pub struct Punto {
    /// Longitude, degrees east (negative here).
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
    /// Source of the point.
    pub fuente: Option<Id>,
}

record! {
    /// A point as written.
    pub struct PuntoEscrito {
        /// Longitude.
        lon: Longitud,
        /// Latitude.
        lat: Latitud,
        /// Source.
        fuente: Option<Id>,
    }
}

/// West and east of Andalusia, degrees.
const LON: RangeInclusive<f64> = -7.6..=-1.6;
/// South and north of Andalusia, degrees.
const LAT: RangeInclusive<f64> = 35.9..=38.8;

/// Degrees east.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Longitud(f64);

/// Degrees north.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Latitud(f64);

impl Decode for Longitud {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        degrees(node, reader).map(Self)
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Degrees(*LON.start(), *LON.end()))
    }
}

impl Decode for Latitud {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        degrees(node, reader).map(Self)
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Degrees(*LAT.start(), *LAT.end()))
    }
}

/// Degrees; three decimals are not ambiguous here.
fn degrees(node: &Node, reader: &mut Reader) -> Option<f64> {
    let (text, _) = reader.scalar(node, ("grados con decimales", "decimal degrees"))?;
    let value = plain(text).and_then(|value| f64::try_from(value).ok());
    if value.is_none() {
        refuse(
            reader,
            node,
            text,
            ("no son grados con decimales", "these are not decimal degrees"),
            ("Por ejemplo: -3.63602.", "For example: -3.63602."),
        );
    }
    value
}

impl Decode for Punto {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let written = PuntoEscrito::decode(node, reader)?;
        let (Longitud(lon), Latitud(lat)) = (written.lon, written.lat);
        let inside = LON.contains(&lon) && LAT.contains(&lat);
        if !inside {
            reader.fault(Code::CoordenadaImposible, &node.span, |f| f.with("valor", format!("{lon}, {lat}")));
        }
        inside.then_some(Self { lon, lat, fuente: written.fuente })
    }

    fn shape() -> Shape {
        PuntoEscrito::shape()
    }
}
