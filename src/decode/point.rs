//! Points on the map.

use super::figure::plain;
use super::scalar::{Id, refuse};
use super::{Decode, Reader};
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
        lon: Grado,
        /// Latitude.
        lat: Grado,
        /// Source.
        fuente: Option<Id>,
    }
}

/// Degrees; three decimals are not ambiguous here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grado(f64);

impl Decode for Grado {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
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
        value.map(Self)
    }
}

impl Decode for Punto {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let written = PuntoEscrito::decode(node, reader)?;
        let (Grado(lon), Grado(lat)) = (written.lon, written.lat);
        let inside = (-7.6..=-1.6).contains(&lon) && (35.9..=38.8).contains(&lat);
        if !inside {
            reader.fault(Code::CoordenadaImposible, &node.span, |f| f.with("valor", format!("{lon}, {lat}")));
        }
        inside.then_some(Self { lon, lat, fuente: written.fuente })
    }
}
