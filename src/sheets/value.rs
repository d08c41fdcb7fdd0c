//! A cell as the value of a key: by the shape of the key, never by what the cell looks like.

use rust_decimal::Decimal;

use super::mapping::{Correspondencia, Decimales};
use super::number::{self, Figure, NoFigure};
use super::table::{Cell, plain};
use crate::decode::{Field, Scalar, Shape};
use crate::text::Lang;
use crate::text::slug::slug;
use crate::text::written;

/// A value, as YAML.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A figure, which takes a source and a date.
    Figure(Figure),
    /// Anything else, as it is written.
    Written(String),
}

/// What is known of the column of a cell.
#[derive(Debug, Clone, Copy)]
pub struct Of<'m> {
    /// Its key.
    pub key: &'m str,
    /// Its unit.
    pub unit: Option<&'m str>,
    /// The decimal sign of its texts.
    pub decimals: Option<Decimales>,
    /// The mapping.
    pub mapping: &'m Correspondencia,
}

type Words = (String, String);

impl Value {
    /// The value with its source and date, if it is a figure.
    pub fn yaml(&self, provenance: Option<(&str, &str)>) -> String {
        match (self, provenance) {
            (Value::Written(text), _) => text.clone(),
            (Value::Figure(Figure { value, estimated: false }), None) => decimal(*value),
            (Value::Figure(Figure { value, estimated }), provenance) => {
                let mut out = format!("{{valor: {}", decimal(*value));
                if let Some((source, date)) = provenance {
                    out += &format!(", fuente: {source}, fecha: {date}");
                }
                out + if *estimated { ", estimado: si}" } else { "}" }
            }
        }
    }
}

/// A figure whose three decimals cannot be taken for thousands.
fn decimal(value: Decimal) -> String {
    let text = value.normalize().to_string();
    match text.split_once('.') {
        Some((whole, fraction)) if fraction.len() == 3 && whole != "0" => format!("{text}0"),
        _ => text,
    }
}

/// The value of `field` in a cell; nothing if it says nothing.
pub fn value(cell: &Cell, field: &Field, of: Of) -> Result<Option<Value>, Words> {
    if cell.is_empty() {
        return Ok(None);
    }
    if let Cell::Fault(_) = cell {
        return Err(both(
            "la fórmula da un error. Corríjala en la hoja.",
            "the formula gives an error. Mend it in the sheet.",
        ));
    }
    let shape = (field.shape)();
    let found = if takes(&shape, &|inner| matches!(inner, Shape::Scalar(Scalar::Figure))) {
        figure(cell, &shape, of)?
    } else {
        match cell {
            Cell::Text(text) if matches!(text.as_str(), "-" | "--" | "—" | "–") => None,
            _ => Some(Value::Written(written_as(cell, &shape, of)?)),
        }
    };
    let Some(found) = found else { return Ok(None) };
    // The key has the last word.
    match (field.faults)(&found.yaml(None)).iter().next() {
        Some(fault) => {
            Err([Lang::Es, Lang::En].map(|lang| format!("{} {}", fault.message(lang), fault.help(lang))).into())
        }
        None => Ok(Some(found)),
    }
}

fn figure(cell: &Cell, shape: &Shape, of: Of) -> Result<Option<Value>, Words> {
    let word = |word: &'static str| takes(shape, &|inner| matches!(inner, Shape::Word(own) if *own == word));
    if word("consultar") && slug(&cell.shown()).contains("consultar") {
        return Ok(Some(Value::Written("consultar".to_string())));
    }
    match number::read(cell, of.key, of.unit, of.decimals) {
        Ok(figure) => Ok(Some(Value::Figure(figure))),
        Err(NoFigure::Nothing) => Ok(None),
        Err(NoFigure::Unknown) if word("no_consta") => Ok(Some(Value::Written("no_consta".to_string()))),
        Err(NoFigure::NotApplicable) if word("no_procede") => Ok(Some(Value::Written("no_procede".to_string()))),
        Err(NoFigure::Ambiguous(a, b)) => Err((
            format!(
                "puede leerse como {a} o como {b}. Escriba «decimales: coma» o «decimales: punto» en el mapa, o corrija la celda."
            ),
            format!(
                "can be read as {a} or as {b}. Write “decimales: coma” or “decimales: punto” in the mapping, or mend the cell."
            ),
        )),
        Err(NoFigure::Unit(unit)) => Err((
            format!("«{unit}» no es una unidad de «{}». Corrija la celda o el mapa.", of.key),
            format!("“{unit}” is no unit of “{}”. Mend the cell or the mapping.", of.key),
        )),
        Err(_) => Err(both("no es una cifra. Corrija la celda.", "it is not a figure. Mend the cell.")),
    }
}

fn written_as(cell: &Cell, shape: &Shape, of: Of) -> Result<String, Words> {
    let text = cell.shown();
    match shape {
        Shape::Choice(_, options) => option(&text, options, of),
        Shape::Scalar(Scalar::YesNo) => option(&text, &["si", "no"], of),
        Shape::List(item) => {
            let each = text.split([',', ';', '/']).map(str::trim).filter(|part| !part.is_empty());
            let each: Result<Vec<String>, Words> =
                each.map(|part| written_as(&Cell::Text(part.to_string()), item, of)).collect();
            Ok(format!("[{}]", each?.join(", ")))
        }
        Shape::Scalar(Scalar::Text) => Ok(written::text(&text)),
        Shape::Scalar(Scalar::Code | Scalar::Ine) => match cell {
            // The zeros before a number are lost already.
            Cell::Number(_) => Err(both(
                "la hoja lo guarda como número y puede haber perdido ceros. Dé a la columna formato de texto y escríbalo de nuevo.",
                "the sheet keeps it as a number and may have lost zeros. Format the column as text and type it again.",
            )),
            _ => Ok(written::quoted(&text)),
        },
        Shape::Scalar(Scalar::Id) => Ok(name(&text)),
        Shape::Scalar(Scalar::Degrees(..)) => Ok(match cell {
            Cell::Number(number) => plain(*number),
            _ => text.replace(',', "."),
        }),
        Shape::Scalar(Scalar::Day | Scalar::Moment) => Ok(day(&text).unwrap_or(text)),
        Shape::Either(options) => match options.iter().find(|option| matches!(option, Shape::Scalar(_))) {
            Some(one) => written_as(cell, one, of),
            None => Ok(text),
        },
        _ => Ok(text),
    }
}

/// A name inside a list: `Parcela 12` → `parcela-12`, `12` → `p-12`.
fn name(text: &str) -> String {
    let short = slug(text);
    if short.starts_with(|c: char| c.is_ascii_digit()) { format!("p-{short}") } else { short }
}

/// `15/03/2025` as Spanish sheets write it, day first.
fn day(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [day, month, year] = <[&str; 3]>::try_from(parts).ok()?;
    let fits = year.len() == 4 && (1..=2).contains(&day.len()) && (1..=2).contains(&month.len());
    fits.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// One of a closed list, by its name or by what the mapping says that the sheet calls it.
fn option(text: &str, options: &[&str], of: Of) -> Result<String, Words> {
    let mapped = of
        .mapping
        .valores
        .get(of.key)
        .and_then(|words| words.iter().find(|(own, _)| slug(own) == slug(text)).map(|(_, option)| option.clone()));
    let same = |option: &&&str| slug(option) == slug(text);
    if let Some(option) = mapped.or_else(|| options.iter().find(same).map(|option| (*option).to_string())) {
        return Ok(option);
    }
    let all = options.join(", ");
    let line = format!("valores: {{{}: {{{}: …}}}}", of.key, written::quoted(text));
    Err((
        format!(
            "no es una de las opciones ({all}). Escriba en el mapa {line}, con la que corresponda en lugar de «…»."
        ),
        format!(
            "it is not one of the options ({all}). Write {line} in the mapping, with the right one instead of “…”."
        ),
    ))
}

/// Whether a shape, or one of several, is of this kind.
fn takes(shape: &Shape, kind: &dyn Fn(&Shape) -> bool) -> bool {
    match shape {
        Shape::Either(options) => options.iter().any(|option| takes(option, kind)),
        other => kind(other),
    }
}

fn both(es: &str, en: &str) -> Words {
    (es.to_string(), en.to_string())
}
