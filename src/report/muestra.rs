//! A piece of a record to be filled in: keys without values, each with what can be written after it.

use crate::catalog::options;
use crate::records::FichaCriterio;
use crate::text::yaml::{Entry, Kind, Node};

/// The key whose sample value stands for the source that the council itself is.
const SOURCES: [&str; 2] = ["fuente", "fuente_sectores"];

/// Keys with sample values, in the order in which they are asked for.
#[derive(Debug)]
pub struct Formulario(Node);

impl Default for Formulario {
    fn default() -> Self {
        Self(Node { kind: Kind::Map(Vec::new()), span: 0..0 })
    }
}

impl Formulario {
    /// Adds the keys of `sample` that are not here yet.
    pub fn add(&mut self, sample: &Node) {
        if self.is_empty() {
            self.0 = sample.clone();
        } else {
            merge(&mut self.0, sample);
        }
    }

    /// Adds the keys of `sample` that neither this nor `record` has.
    pub fn add_missing(&mut self, sample: &Node, record: &Node) {
        if let Kind::Map(entries) = &sample.kind {
            let new = entries.iter().filter(|entry| record.entry(&entry.key).is_none()).cloned().collect();
            self.add(&Node { kind: Kind::Map(new), span: 0..0 });
        }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        matches!(&self.0.kind, Kind::Map(entries) if entries.is_empty())
    }

    /// The keys as lines that begin with `indent`. `ficha` is the record they are of, `path` where
    /// in it (`parcelas[]`, or nothing), `source` the id of the council as a source.
    pub fn yaml(&self, ficha: FichaCriterio, path: &str, indent: usize, source: &str) -> String {
        let mut out = String::new();
        Writer { ficha, source, out: &mut out }.node(&self.0, path, indent);
        out
    }
}

fn merge(into: &mut Node, from: &Node) {
    match (&mut into.kind, &from.kind) {
        (Kind::Map(_), Kind::Map(entries)) => {
            for entry in entries {
                match into.entry_mut(&entry.key) {
                    Some(own) => merge(&mut own.value, &entry.value),
                    None => push(into, entry),
                }
            }
        }
        (Kind::List(own), Kind::List(other)) => {
            if let (Some(own), Some(other)) = (own.first_mut(), other.first()) {
                merge(own, other);
            }
        }
        _ => {}
    }
}

fn push(map: &mut Node, entry: &Entry) {
    if let Kind::Map(entries) = &mut map.kind {
        entries.push(entry.clone());
    }
}

struct Writer<'a> {
    ficha: FichaCriterio,
    source: &'a str,
    out: &'a mut String,
}

impl Writer<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        *self.out += &format!("{}{text}\n", " ".repeat(indent));
    }

    fn node(&mut self, node: &Node, path: &str, indent: usize) {
        match &node.kind {
            Kind::Map(entries) => entries.iter().for_each(|entry| self.entry(entry, node, path, indent)),
            Kind::List(items) => {
                let Some(first) = items.first() else { return };
                let start = self.out.len();
                self.node(first, &format!("{path}[]"), indent + 2);
                // The first key of an item stands beside its dash.
                if self.out.len() > start + indent {
                    self.out.replace_range(start + indent..start + indent + 1, "-");
                }
            }
            Kind::Scalar { .. } => {}
        }
    }

    fn entry(&mut self, entry: &Entry, around: &Node, path: &str, indent: usize) {
        let key = &entry.key;
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        match &entry.value.kind {
            Kind::Scalar { text, quoted } => {
                if SOURCES.contains(&key.as_str()) {
                    return self.line(indent, &format!("{key}: {}", self.source));
                }
                // A figure says who states it, unless its neighbours do.
                if !quoted && is_figure(text) && around.entry("fuente").is_none() {
                    self.line(indent, &format!("{key}:"));
                    self.line(indent + 2, &format!("valor:   # por ejemplo: {text}"));
                    self.line(indent + 2, &format!("fuente: {}", self.source));
                    return self.line(indent + 2, "fecha:   # mes o día del dato; por ejemplo: 2026-11");
                }
                let hint = match options(self.ficha, &path) {
                    Some(options) => format!("una de: {options}"),
                    None if key == "fecha" => format!("mes o día del dato; por ejemplo: {text}"),
                    None if *quoted => format!("por ejemplo: \"{text}\""),
                    None => format!("por ejemplo: {text}"),
                };
                self.line(indent, &format!("{key}:   # {hint}"));
            }
            Kind::List(items) if items.iter().all(|item| item.scalar().is_some()) => {
                let samples: Vec<&str> = items.iter().filter_map(Node::scalar).collect();
                self.line(indent, &format!("{key}:   # por ejemplo: [{}]", samples.join(", ")));
            }
            _ => {
                self.line(indent, &format!("{key}:"));
                self.node(&entry.value, &path, indent + 2);
            }
        }
    }
}

fn is_figure(text: &str) -> bool {
    text.parse::<rust_decimal::Decimal>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::yaml::parse;

    fn form(sample: &str) -> String {
        let mut form = Formulario::default();
        form.add(&parse(sample).0.expect("parses"));
        form.yaml(FichaCriterio::Espacio, "", 0, "ayto")
    }

    #[test]
    fn a_figure_names_its_source_unless_its_group_does() {
        assert_eq!(
            form("superficie_total_m2: 5\nagua: {caudal_m3_dia: 6, fuente: x}\n"),
            "superficie_total_m2:\n  valor:   # por ejemplo: 5\n  fuente: ayto\n  \
             fecha:   # mes o día del dato; por ejemplo: 2026-11\n\
             agua:\n  caudal_m3_dia:   # por ejemplo: 6\n  fuente: ayto\n"
        );
    }

    #[test]
    fn items_and_options() {
        assert_eq!(
            form("parcelas: [{id: p-1, regimen: venta}]\nsectores: [a, b]\n"),
            "parcelas:\n  - id:   # por ejemplo: p-1\n    regimen:   # una de: venta, alquiler, derecho_de_superficie\n\
             sectores:   # por ejemplo: [a, b]\n"
        );
    }
}
