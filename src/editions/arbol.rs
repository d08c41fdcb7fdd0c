//! The tree of a record as JSON: what an editor wrote, every scalar as its source text.

use serde_json::{Map, Value};

use crate::decode::{Decode, Sources, decode_tree};
use crate::text::yaml::{Entry, Kind, Node};

/// A YAML tree as JSON: keys in the order of the file, scalars as text, keys without a value left out.
pub fn to_json(node: &Node) -> Value {
    match &node.kind {
        Kind::Scalar { text, .. } => Value::String(text.clone()),
        Kind::List(items) => Value::Array(items.iter().filter(|item| !item.is_empty()).map(to_json).collect()),
        Kind::Map(entries) => {
            let written = entries.iter().filter(|entry| !entry.value.is_empty());
            Value::Object(written.map(|entry| (entry.key.clone(), to_json(&entry.value))).collect())
        }
    }
}

/// The way back; a later version of a record may then read it, or not.
pub fn read<T: Decode>(value: &Value) -> Option<T> {
    decode_tree(&Sources::default(), &to_node(value)).0
}

fn to_node(value: &Value) -> Node {
    let kind = match value {
        Value::Object(entries) => Kind::Map(entries.iter().map(entry).collect()),
        Value::Array(items) => Kind::List(items.iter().map(to_node).collect()),
        // Quoted: a code must be, and a figure may be.
        Value::String(text) => Kind::Scalar { text: text.clone(), quoted: true },
        other => Kind::Scalar { text: other.to_string(), quoted: true },
    };
    Node { kind, span: 0..0 }
}

fn entry((key, value): (&String, &Value)) -> Entry {
    Entry { key: key.clone(), key_span: 0..0, value: to_node(value) }
}

/// Leaves out every reference, at whatever depth, to a record that is not published.
pub fn without_hidden(value: &mut Value, published: &dyn Fn(&str) -> bool) {
    match value {
        Value::Object(entries) => {
            let hidden = |key: &str, value: &Value| {
                matches!(key, "evento" | "espacio") && value.as_str().is_some_and(|id| !published(id))
            };
            entries.retain(|key, value| !hidden(key, value));
            for (key, value) in entries.iter_mut() {
                if let ("empresas_tractoras" | "espacios", Value::Array(items)) = (key.as_str(), &mut *value) {
                    items.retain(|item| item.as_str().is_none_or(published));
                }
                without_hidden(value, published);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| without_hidden(item, published)),
        _ => {}
    }
}

/// All texts of a tree.
pub fn texts<'v>(value: &'v Value, out: &mut Vec<&'v str>) {
    match value {
        Value::Object(entries) => entries.values().for_each(|value| texts(value, out)),
        Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
        Value::String(text) => out.push(text),
        _ => {}
    }
}

/// The name that an item of a list has in paths: its `id`, or what else tells it from the others.
pub fn item_key(item: &Map<String, Value>) -> Option<&str> {
    ["id", "codigo", "empleos_desde", "archivo"].into_iter().find_map(|key| item.get(key)?.as_str())
}
