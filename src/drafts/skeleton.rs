//! A new record as text: what is known is written, everything else is there as a comment with its words.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::decode::{Field, Scalar, Shape};
use crate::schema::{option_words, sentence, words_of};
use crate::text::written;

/// Longest line of an explanation, characters.
const WIDTH: usize = 100;
/// Groups below this depth are not spelt out.
const DEPTH: usize = 3;

/// Values by path (`nombre`, `titulo.es`), as YAML or, for texts and codes, as the words themselves.
pub type Values = BTreeMap<String, String>;

/// The record named `record` with `fields`: those of `values` are written, the others are comments.
pub fn skeleton(record: &str, fields: &[Field], values: &Values) -> String {
    let mut out = String::new();
    for (position, field) in fields.iter().enumerate() {
        if position > 0 {
            out.push('\n');
        }
        write_field(record, field, values, &Level { path: String::new(), indent: 0, depth: 0, off: false }, &mut out);
    }
    out
}

/// The record with only what `values` holds, each as YAML, in the order of `fields`.
pub fn compact(fields: &[Field], values: &Values) -> String {
    let mut out = String::new();
    compact_at(fields, values, "", 0, &mut out);
    out
}

fn compact_at(fields: &[Field], values: &Values, group: &str, indent: usize, out: &mut String) {
    for field in fields {
        let path = format!("{group}{}", field.key);
        let below = format!("{path}.");
        if let Some(value) = values.get(&path) {
            let _ = writeln!(out, "{:indent$}{}: {value}", "", field.key);
        } else if values.keys().any(|key| key.starts_with(&below)) {
            let _ = writeln!(out, "{:indent$}{}:", "", field.key);
            compact_at(&(field.shape)().fields(), values, &below, indent + 2, out);
        }
    }
}

/// Where a field is written.
struct Level {
    /// Path of the group, with a point after it.
    path: String,
    /// Spaces before its keys.
    indent: usize,
    depth: usize,
    /// Whether the group is a comment.
    off: bool,
}

fn write_field(record: &str, field: &Field, values: &Values, at: &Level, out: &mut String) {
    let shape = (field.shape)();
    let path = format!("{}{}", at.path, field.key);
    let value = values.get(&path);
    let inside = values.keys().any(|key| key.strip_prefix(&path).is_some_and(|rest| rest.starts_with('.')));
    let off = at.off || (value.is_none() && !inside);
    explain(record, field, &shape, at, out);
    let mark = if off { "# " } else { "" };
    let _ = write!(out, "{mark}{:1$}{2}:", "", at.indent, field.key);
    if let Some(value) = value {
        let _ = writeln!(out, " {}", one(value, &shape));
        return;
    }
    out.push('\n');
    if let Some((name, inner, list)) = group(&shape).filter(|_| at.depth < DEPTH) {
        let below = Level { path: format!("{path}."), indent: at.indent + 2, depth: at.depth + 1, off };
        if list {
            list_item(name, &inner, values, &below, out);
        } else {
            inner.iter().for_each(|field| write_field(name, field, values, &below, out));
        }
    }
}

/// The keys of one item, the first after a hyphen.
fn list_item(name: &str, fields: &[Field], values: &Values, at: &Level, out: &mut String) {
    let keys = Level { path: at.path.clone(), indent: at.indent + 2, depth: at.depth, off: at.off };
    let mut text = String::new();
    fields.iter().for_each(|field| write_field(name, field, values, &keys, &mut text));
    // The hyphen goes before the first key, not before its explanation.
    let mark = if at.off { "# " } else { "" };
    let (before, after) = (format!("{mark}{:1$}", "", keys.indent), format!("{mark}{:1$}- ", "", at.indent));
    let mut done = false;
    for line in text.lines() {
        if !done && line.starts_with(&before) && !line.starts_with("##") {
            let _ = writeln!(out, "{after}{}", &line[before.len()..]);
            done = true;
        } else {
            let _ = writeln!(out, "{line}");
        }
    }
}

/// The record that a value is or that its items are, if it has keys of its own to spell out.
fn group(shape: &Shape) -> Option<(&'static str, Vec<Field>, bool)> {
    match shape {
        Shape::Record(name, fields) => Some((name, fields.clone(), false)),
        Shape::List(item) => group(item).map(|(name, fields, _)| (name, fields, true)),
        _ => None,
    }
}

/// `## What it is: the options. For example: …`, as long as it needs to be.
fn explain(record: &str, field: &Field, shape: &Shape, at: &Level, out: &mut String) {
    let Some(words) = words_of(record, field.key) else { return };
    let mut text = sentence(words.que()).trim_end_matches('.').to_string();
    if field.required {
        text += " (obligatorio)";
    }
    if let Some(options) = options(shape) {
        text += &format!(": {options}");
    } else if let Some(example) = words.ejemplo().filter(|_| group(shape).is_none()) {
        text += &format!(". Por ejemplo: {example}");
    }
    let head = format!("##{:1$} ", "", at.indent);
    let mut line = head.clone();
    for word in text.split(' ') {
        if line.chars().count() + word.chars().count() > WIDTH && line != head {
            let _ = writeln!(out, "{}", line.trim_end());
            line.clone_from(&head);
        }
        let _ = write!(line, "{word} ");
    }
    let _ = writeln!(out, "{}", line.trim_end());
}

/// The options of a closed list, with the words of those that need them.
fn options(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Choice(name, options) => {
            let each = options.iter().map(|option| match option_words(name, option) {
                Some(words) => format!("{option} ({words})"),
                None => (*option).to_string(),
            });
            Some(each.collect::<Vec<_>>().join(", "))
        }
        Shape::List(item) => options(item).map(|options| format!("lista de {options}")),
        Shape::Scalar(Scalar::YesNo) => Some("si, no".to_string()),
        _ => None,
    }
}

pub(super) fn one(value: &str, shape: &Shape) -> String {
    match shape {
        Shape::Scalar(Scalar::Text) => written::text(value),
        Shape::Scalar(Scalar::Code | Scalar::Ine) => written::quoted(value.trim_matches('"')),
        _ => value.to_string(),
    }
}
