//! The tables of the editor's guide: one row per key, from the same shapes and words as the schemas.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{KINDS, Kind, lists, words, words_of};
use crate::decode::{Field, Scalar, Shape};

/// Records that the guide explains in its own words: how a text, a date and a figure are written.
const VALUES: [&str; 3] = ["Textos", "MomentoLargo", "CifraLarga"];

/// Headings of the groups that several kinds of file share.
const COMMON: [(&str, &str); 4] =
    [("Contacto", "Contacto"), ("Norma", "Norma"), ("Imagen", "Imágenes"), ("PuntoEscrito", "Coordenadas")];

/// The tables of a kind of file: its keys, then each group that only it has.
pub fn table(kind: &Kind) -> String {
    let shape = (kind.shape)();
    let Shape::Record(root, fields) = &shape else { return String::new() };
    let mut out = rows(root, fields);
    // Rules have a guide of their own.
    if kind.name == "convocatoria" || kind.name == "linea" {
        return out;
    }
    for (record, keys, fields) in groups(root, fields) {
        let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        let _ = write!(out, "\n{}:\n\n{}", keys.join(", "), rows(record, &fields));
    }
    out
}

/// The tables of the groups that several kinds of file share.
pub fn common() -> String {
    let mut records = BTreeMap::new();
    for kind in KINDS {
        (kind.shape)().visit(&mut |shape| {
            if let Shape::Record(name, fields) = shape {
                records.entry(*name).or_insert_with(|| fields.clone());
            }
        });
    }
    let mut out = String::new();
    for (record, heading) in COMMON {
        let Some(fields) = records.get(record) else { continue };
        let _ = write!(out, "{}#### {heading}\n\n{}", if out.is_empty() { "" } else { "\n" }, rows(record, fields));
    }
    out
}

/// The groups below some keys that no other place explains: record, keys that lead to it, its own keys.
fn groups(root: &str, fields: &[Field]) -> Vec<(&'static str, Vec<&'static str>, Vec<Field>)> {
    let mut out: Vec<(&str, Vec<&str>, Vec<Field>)> = Vec::new();
    let mut waiting: Vec<Field> = fields.to_vec();
    waiting.reverse();
    while let Some(field) = waiting.pop() {
        let Some((name, inner)) = record_in((field.shape)()) else { continue };
        if name == root || VALUES.contains(&name) || COMMON.iter().any(|(own, _)| *own == name) {
            continue;
        }
        match out.iter_mut().find(|(own, ..)| *own == name) {
            Some((_, keys, _)) if keys.contains(&field.key) => {}
            Some((_, keys, _)) => keys.push(field.key),
            None => {
                waiting.extend(inner.iter().rev().cloned());
                out.push((name, vec![field.key], inner));
            }
        }
    }
    out
}

/// The record that a value is, or that its items are.
fn record_in(shape: Shape) -> Option<(&'static str, Vec<Field>)> {
    match shape {
        Shape::Record(name, fields) => Some((name, fields)),
        Shape::List(item) | Shape::Map(item) => record_in(*item),
        _ => None,
    }
}

fn rows(record: &str, fields: &[Field]) -> String {
    let mut out = String::from("| clave | qué es | cómo se escribe | ejemplo |\n| --- | --- | --- | --- |\n");
    // Nearly every group ends with these two.
    let usual = |field: &&Field| matches!(field.key, "fuente" | "fecha") && words::is_common(record, field.key);
    for field in fields.iter().filter(|field| !usual(field)) {
        let words = words_of(record, field.key);
        let shape = (field.shape)();
        let must = if field.required { "**obligatorio**; " } else { "" };
        let example = words.and_then(|words| words.ejemplo()).map(|text| format!("`{text}`")).unwrap_or_default();
        let _ = writeln!(
            out,
            "| `{}` | {} | {must}{} | {} |",
            field.key,
            cell(words.map_or("", |words| words.que())),
            cell(&form(&shape, lists::of(field.key))),
            cell(&example)
        );
    }
    let keys: Vec<String> = fields.iter().filter(usual).map(|field| format!("`{}`", field.key)).collect();
    if !keys.is_empty() {
        let forms = keys.join(", ").replace('`', "");
        let _ =
            writeln!(out, "| {} | de lo que dice este grupo, si no son las de la ficha | {forms} | |", keys.join(", "));
    }
    out
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// How a value is written, in words.
fn form(shape: &Shape, list: Option<&str>) -> String {
    match shape {
        Shape::Scalar(Scalar::Id | Scalar::Code) if list.is_some() => named(list, 1),
        Shape::Scalar(scalar) => one(*scalar).to_string(),
        Shape::Word(word) => format!("`{word}`"),
        Shape::Choice(_, options) => options.iter().map(|option| format!("`{option}`")).collect::<Vec<_>>().join(", "),
        Shape::Record(name, _) => group(name).unwrap_or_else(|| "grupo, ver abajo".to_string()),
        Shape::List(item) => match item.as_ref() {
            Shape::Scalar(Scalar::Id | Scalar::Code) if list.is_some() => format!("lista de {}", named(list, 2)),
            Shape::Scalar(scalar) => format!("lista de {}", several(*scalar)),
            Shape::Choice(..) => format!("lista de: {}", form(item, list)),
            Shape::Record(name, _) => {
                group(name).map_or_else(|| "lista, ver abajo".to_string(), |words| words.replacen("grupo", "lista", 1))
            }
            _ => "lista".to_string(),
        },
        Shape::Map(_) => "grupo, con los nombres que hagan falta".to_string(),
        Shape::Either(options) => either(options),
        Shape::Any => "según lo demás".to_string(),
    }
}

fn either(options: &[Shape]) -> String {
    // A figure and a date have their own explanation in the guide.
    let known = options.iter().flat_map(|option| match option {
        Shape::Either(inner) => inner.clone(),
        other => vec![other.clone()],
    });
    let mut out: Vec<String> = Vec::new();
    for option in known {
        let words = match &option {
            Shape::Record(name, _) if VALUES.contains(name) => continue,
            Shape::Word("no_consta" | "no_procede") => continue,
            Shape::List(_) => "lista".to_string(),
            other => form(other, None),
        };
        out.push(words);
    }
    out.sort_by_key(|words| words.starts_with('`'));
    out.join(", o ")
}

/// A record that is explained elsewhere in the guide.
fn group(name: &str) -> Option<String> {
    if name == "Textos" {
        return Some("textos".to_string());
    }
    let (_, heading) = COMMON.iter().find(|(own, _)| *own == name)?;
    Some(format!("grupo [{}](#{})", heading.to_lowercase(), anchor(heading)))
}

/// The anchor that a git host gives a heading.
fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-")
}

fn named(list: Option<&str>, count: usize) -> String {
    let list = list.unwrap_or_default();
    let (one, several) = match list {
        "fuentes" => ("fuente", "fuentes"),
        "sectores" => ("identificador de `data/sectores.yaml`", "identificadores de `data/sectores.yaml`"),
        "compromisos" => ("identificador de `data/compromisos.yaml`", "identificadores de `data/compromisos.yaml`"),
        "provincias" => ("código de dos cifras entre comillas", "códigos de dos cifras entre comillas"),
        "espacios" => ("identificador (`esp-…`)", "identificadores (`esp-…`)"),
        "empresas" => ("identificador (`emp-…`)", "identificadores (`emp-…`)"),
        "activos" => ("identificador (`act-…`)", "identificadores (`act-…`)"),
        "eventos" => ("identificador (`eve-…`)", "identificadores (`eve-…`)"),
        _ => ("identificador", "identificadores"),
    };
    if count == 1 { one.to_string() } else { several.to_string() }
}

fn one(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Text => "texto",
        Scalar::YesNo => "`si` / `no`",
        Scalar::Id => "identificador",
        Scalar::Key => "nombre",
        Scalar::Written => "valor",
        Scalar::Code => "código entre comillas",
        Scalar::Ine => "código INE entre comillas",
        Scalar::Url => "dirección web",
        Scalar::Mail => "dirección de correo",
        Scalar::Figure => "cifra",
        Scalar::Whole => "número entero",
        Scalar::Day => "día",
        Scalar::Moment => "fecha",
        Scalar::HalfYear => "semestre (`2025-S1` o `2025-S2`)",
        Scalar::Degrees(..) => "grados con decimales",
        Scalar::Amount => "importe entre comillas",
        Scalar::Percentage => "porcentaje",
    }
}

fn several(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Text => "textos de una línea",
        Scalar::Id => "identificadores",
        Scalar::Code => "códigos entre comillas",
        Scalar::Ine => "códigos INE entre comillas",
        _ => "valores",
    }
}
