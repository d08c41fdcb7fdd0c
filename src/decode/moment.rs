//! Days and moments: dates as precise as their source.

use jiff::civil::Date;

use super::{Decode, Reader, Scalar, Shape};
use crate::diag::Code;
use crate::text::date::Parte;
use crate::text::yaml::{Kind, Node};
use crate::text::{Momento, Precision};

/// A calendar day, `2025-09-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dia(pub Date);

impl Decode for Dia {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("una fecha (2025-09-30)", "a date (2025-09-30)"))?;
        let day = Momento::parse(text).filter(|m| m.precision == Precision::Dia);
        if day.is_none() {
            reader.fault(Code::FechaImposible, &node.span, |f| f.with("valor", text));
        }
        day.map(|m| Self(m.desde))
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Day)
    }
}

choice! {
    /// Part of a month.
    pub enum ParteDelMes {
        /// Beginning.
        Principios = "principios",
        /// Middle.
        Mediados = "mediados",
        /// End.
        Finales = "finales",
    }
}

record! {
    /// The long form of a moment.
    pub struct MomentoLargo {
        /// The month of `parte`.
        mes: Option<Momento>,
        /// Part of the month.
        parte: Option<ParteDelMes>,
        /// Latest it can be.
        no_posterior_a: Option<Momento>,
    }
}

impl Decode for Momento {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        if !matches!(node.kind, Kind::Map(_)) {
            let (text, _) = reader.scalar(node, ("una fecha", "a date"))?;
            let found = Momento::parse(text);
            if found.is_none() {
                reader.fault(Code::FechaImposible, &node.span, |f| f.with("valor", text));
            }
            return found;
        }
        let long = MomentoLargo::decode(node, reader)?;
        let part = long.parte.map(|parte| match parte {
            ParteDelMes::Principios => Parte::Principios,
            ParteDelMes::Mediados => Parte::Mediados,
            ParteDelMes::Finales => Parte::Finales,
        });
        let found = match (long.mes, part, long.no_posterior_a) {
            (Some(month), Some(part), None) => month.with_part(part),
            (None, None, Some(limit)) => Some(Momento { tope: true, ..limit }),
            _ => None,
        };
        if found.is_none() {
            reader.fault(Code::FechaImposible, &node.span, |f| f.with("valor", "mes, parte, no_posterior_a"));
        }
        found
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Scalar(Scalar::Moment), MomentoLargo::shape()])
    }
}
