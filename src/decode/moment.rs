//! Days and moments: dates as precise as their source.

use jiff::civil::Date;

use super::{Decode, Reader, Scalar, Shape};
use crate::diag::Code;
use crate::text::date::Parte;
use crate::text::yaml::{Kind, Node};
use crate::text::{Momento, Precision};

fn impossible(reader: &mut Reader, node: &Node, text: &str, (es, en): (String, String)) {
    reader.fault(Code::FechaImposible, &node.span, |f| f.with("valor", text).with("ayuda", es).with("ayuda_en", en));
}

fn all_forms() -> (String, String) {
    (
        "Escriba año-mes-día (2025-09-30), año-mes (2025-09), año (2025) o trimestre (2025-T3).".into(),
        "Write year-month-day (2025-09-30), year-month (2025-09), year (2025) or quarter (2025-T3).".into(),
    )
}

/// `15/03/2026` as a file has it: `2026-03-15`.
fn near(text: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let number = |part: &str, longest: usize| (part.len() <= longest).then(|| part.parse::<u16>().ok()).flatten();
    let (day, month) = (number(day, 2)?, number(month, 2)?);
    let year = number(year, 4).filter(|_| year.len() == 4)?;
    let near = format!("{year:04}-{month:02}-{day:02}");
    Momento::parse(&near)?;
    Some((format!("¿Quiso decir {near}?"), format!("Did you mean {near}?")))
}

/// A calendar day, `2025-09-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dia(pub Date);

impl Decode for Dia {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("una fecha (2025-09-30)", "a date (2025-09-30)"))?;
        let day = Momento::parse(text).filter(|m| m.precision == Precision::Dia);
        if day.is_none() {
            let (es, en) = match (near(text), Momento::parse(text)) {
                (Some(near), _) => near,
                (None, Some(_)) => (
                    "Aquí hace falta el día: 2025-09-30.".to_string(),
                    "The day is needed here: 2025-09-30.".to_string(),
                ),
                (None, None) => {
                    ("Escriba año-mes-día: 2025-09-30.".to_string(), "Write year-month-day: 2025-09-30.".to_string())
                }
            };
            impossible(reader, node, text, (es, en));
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
                impossible(reader, node, text, near(text).unwrap_or_else(all_forms));
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
            let (es, en) = (
                "Escriba «mes» y «parte», o solo «no_posterior_a».".to_string(),
                "Write “mes” and “parte”, or “no_posterior_a” alone.".to_string(),
            );
            impossible(reader, node, "mes, parte, no_posterior_a", (es, en));
        }
        found
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Scalar(Scalar::Moment), MomentoLargo::shape()])
    }
}
