//! Figures: a number, its source and its date, and the three ways of not having one.

use rust_decimal::Decimal;

use super::scalar::{Id, refuse};
use super::{Decode, Reader, Scalar, Shape};
use crate::diag::Code;
use crate::text::Momento;
use crate::text::yaml::{Kind, Node};

/// A value that may be owed, unknown or out of place; none of the three is ever zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Dato<T> {
    /// Nobody has answered yet: owed.
    Ausente,
    /// Asked and unknown.
    NoConsta,
    /// Does not apply.
    NoProcede,
    /// Known.
    Valor(T),
}

impl<T> Dato<T> {
    /// The value, if known.
    pub fn valor(&self) -> Option<&T> {
        match self {
            Dato::Valor(value) => Some(value),
            _ => None,
        }
    }

    /// Whether nobody has answered.
    pub fn is_ausente(&self) -> bool {
        matches!(self, Dato::Ausente)
    }
}

impl<T: Decode> Decode for Dato<T> {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.scalar() {
            Some("no_consta") => Some(Dato::NoConsta),
            Some("no_procede") => Some(Dato::NoProcede),
            _ => T::decode(node, reader).map(Dato::Valor),
        }
    }

    fn absent() -> Option<Self> {
        Some(Dato::Ausente)
    }

    fn shape() -> Shape {
        Shape::Either(vec![T::shape(), Shape::Word("no_consta"), Shape::Word("no_procede")])
    }
}

/// A plain number: digits, a decimal point, no thousands separator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Numero(pub Decimal);

impl Decode for Numero {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("una cifra", "a figure"))?;
        if let Some((a, b)) = ambiguous(text) {
            reader.fault(Code::CifraAmbigua, &node.span, |f| {
                f.with("valor", text).with("lectura_a", a).with("lectura_b", b)
            });
            return None;
        }
        match plain(text) {
            Some(value) => Some(Self(value)),
            None => {
                let (es, en) = meant(text);
                refuse(reader, node, text, ("no es una cifra", "it is not a figure"), (&es, &en));
                None
            }
        }
    }

    fn shape() -> Shape {
        // No record takes a negative figure.
        Shape::Scalar(Scalar::Figure)
    }
}

/// Digits with at most one decimal point, up to 15 digits.
pub(super) fn plain(text: &str) -> Option<Decimal> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let body = text.strip_prefix('-').unwrap_or(text);
    let shape = match body.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(body),
    };
    (shape && body.len() <= 16).then(|| text.parse().ok()).flatten()
}

/// What to write instead of a figure with a unit, a decimal comma or both.
fn meant(text: &str) -> (String, String) {
    let body: String = text.trim().chars().take_while(|c| c.is_ascii_digit() || " .,".contains(*c)).collect();
    let body = body.trim().trim_end_matches(['.', ',']).replace(' ', "");
    // `12.500,5`: the comma can only be the decimal one.
    let point = match body.rsplit_once(',') {
        Some((whole, fraction)) => format!("{}.{fraction}", whole.replace('.', "")),
        None => body.clone(),
    };
    match (ambiguous(&body), plain(&point)) {
        (Some((a, b)), _) => (
            format!("Escriba {a} o {b}: sin unidad, sin separador de miles y con punto decimal."),
            format!("Write {a} or {b}: no unit, no thousands separator, and a decimal point."),
        ),
        (None, Some(_)) => (
            format!("Escriba {point}: sin unidad, sin separador de miles y con punto decimal."),
            format!("Write {point}: no unit, no thousands separator, and a decimal point."),
        ),
        (None, None) => (
            "Escriba solo cifras y, si hace falta, un punto decimal: 12500 o 45.5.".into(),
            "Write digits only and, if needed, a decimal point: 12500 or 45.5.".into(),
        ),
    }
}

/// The two readings of `1.250`, `10.000.000` or `1,250`; `0.125` has only one.
fn ambiguous(text: &str) -> Option<(String, String)> {
    let separator = if text.contains(',') { ',' } else { '.' };
    let groups: Vec<&str> = text.split(separator).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let grouped = groups.len() > 1
        && groups.iter().all(digits)
        && groups[0].len() <= 3
        && groups[0] != "0"
        && groups[1..].iter().all(|group| group.len() == 3);
    if !grouped || text.len() > 16 {
        return None;
    }
    let last = groups.len() - 1;
    let whole = groups[..last].concat();
    let fraction = match groups[last].trim_end_matches('0') {
        "" => whole,
        // Three decimals would be ambiguous again; a fourth settles it.
        three if three.len() == 3 => format!("{whole}.{three}0"),
        short => format!("{whole}.{short}"),
    };
    Some((groups.concat(), fraction))
}

/// A whole number, zero or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entero(pub i64);

impl Decode for Entero {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Numero(value) = Numero::decode(node, reader)?;
        let whole = value.fract().is_zero() && !value.is_sign_negative();
        let found = whole.then(|| i64::try_from(value.trunc()).ok()).flatten();
        if found.is_none() {
            refuse(
                reader,
                node,
                &value.to_string(),
                ("no es un número entero", "it is not a whole number"),
                ("Escriba un número entero.", "Write a whole number."),
            );
        }
        found.map(Self)
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Whole)
    }
}

/// A figure: a number with, where they differ from the record's, its source and date.
#[derive(Debug, Clone, PartialEq)]
pub struct Cifra {
    /// The number, in the unit that the key names.
    pub valor: Decimal,
    /// Source, if not the record's.
    pub fuente: Option<Id>,
    /// As-of date, if not the record's.
    pub fecha: Option<Momento>,
    /// Whether it is an estimate.
    pub estimado: bool,
}

record! {
    /// The long form of a figure.
    pub struct CifraLarga {
        /// The number.
        valor: Numero,
        /// Source id.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
        /// Whether it is an estimate.
        estimado: Option<bool>,
    }
}

impl Decode for Cifra {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let long = if matches!(node.kind, Kind::Map(_)) {
            CifraLarga::decode(node, reader)?
        } else {
            CifraLarga { valor: Numero::decode(node, reader)?, fuente: None, fecha: None, estimado: None }
        };
        if long.valor.0.is_sign_negative() {
            refuse(
                reader,
                node,
                &long.valor.0.to_string(),
                ("es negativa", "it is negative"),
                ("Escriba una cifra de cero o más.", "Write a figure of zero or more."),
            );
            return None;
        }
        Some(Self {
            valor: long.valor.0,
            fuente: long.fuente,
            fecha: long.fecha,
            estimado: long.estimado.unwrap_or(false),
        })
    }

    fn shape() -> Shape {
        Shape::Either(vec![Numero::shape(), CifraLarga::shape()])
    }
}

/// A price, or «on request».
#[derive(Debug, Clone, PartialEq)]
pub enum Precio {
    /// To be asked for.
    Consultar,
    /// In euros, per the unit of the key.
    Cifra(Cifra),
}

impl Decode for Precio {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.scalar() {
            Some("consultar") => Some(Precio::Consultar),
            _ => Cifra::decode(node, reader).map(Precio::Cifra),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Word("consultar"), Cifra::shape()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;

    record! {
        /// One field, for the tests.
        pub struct Uno {
            /// The field.
            x: Dato<Cifra>,
        }
    }

    fn codes(yaml: &str) -> Vec<Code> {
        decode::<Uno>("t.yaml", yaml).1.iter().map(|f| f.code).collect()
    }

    #[test]
    fn ambiguous_figures_block_and_offer_both_readings() {
        for text in ["1.250", "10.000.000", "1,250", "-"] {
            assert!(!codes(&format!("x: \"{text}\"")).is_empty(), "{text}");
        }
        for (text, a, b) in [("1.250", "1250", "1.25"), ("1.255", "1255", "1.2550"), ("10.000", "10000", "10")] {
            assert_eq!(ambiguous(text), Some((a.into(), b.into())));
        }
        for text in ["1250", "12.5", "0.125", "1.2500", "0"] {
            assert_eq!(codes(&format!("x: {text}")), [], "{text}");
        }
    }

    #[test]
    fn a_figure_as_people_write_it_is_offered_as_a_file_has_it() {
        for (text, start) in [
            ("261,05", "Escriba 261.05:"),
            ("338.000 m²", "Escriba 338000 o 338:"),
            ("12.500,5", "Escriba 12500.5:"),
            ("40 MW", "Escriba 40:"),
            ("unas cuantas", "Escriba solo cifras"),
        ] {
            assert!(meant(text).0.starts_with(start), "{text}: {}", meant(text).0);
        }
    }

    #[test]
    fn absent_unknown_and_not_applicable_are_three_things() {
        let read = |yaml: &str| decode::<Uno>("t.yaml", yaml).0.expect("reads").x;
        assert_eq!(read(""), Dato::Ausente);
        assert_eq!(read("x:"), Dato::Ausente);
        assert_eq!(read("x: no_consta"), Dato::NoConsta);
        assert_eq!(read("x: no_procede"), Dato::NoProcede);
        assert!(read("x: 0").valor().is_some());
    }
}
