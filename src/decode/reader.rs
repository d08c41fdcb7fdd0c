//! The walk over a YAML tree that collects faults instead of stopping.

use std::collections::BTreeSet;
use std::ops::Range;

use super::origin::Sources;
use super::shape::Shape;
use crate::diag::{Code, Finding, Findings, did_you_mean, one_of};
use crate::text::yaml::{self, Entry, Fault, Kind, Node};

/// A type that can be read from a YAML node.
pub trait Decode: Sized {
    /// Reads the value; `None` after saying why in `reader`.
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// The value of a key that is not there; `None` if the key is required.
    fn absent() -> Option<Self> {
        None
    }

    /// What [`Decode::decode`] accepts.
    fn shape() -> Shape;
}

/// Where the walk is, and what it has found so far.
pub struct Reader<'f> {
    sources: &'f Sources,
    path: Vec<String>,
    findings: Findings,
}

/// Reads `text` as a record of type `T`.
pub fn decode<T: Decode>(file: &str, text: &str) -> (Option<T>, Findings) {
    let sources = Sources::of(file);
    let (root, mut findings) = tree(&sources, text);
    let record = root.and_then(|root| {
        let (record, faults) = decode_tree(&sources, &root);
        findings.extend(faults);
        record
    });
    (record, findings)
}

/// Reads `text`, the only file of `sources`, as a tree.
pub fn tree(sources: &Sources, text: &str) -> (Option<Node>, Findings) {
    let mut reader = Reader { sources, path: Vec::new(), findings: Findings::default() };
    let (root, faults) = yaml::parse(text);
    for (fault, at) in faults {
        reader.syntax(fault, at);
    }
    (root, reader.findings)
}

/// Reads a tree that may come from several files.
pub fn decode_tree<T: Decode>(sources: &Sources, root: &Node) -> (Option<T>, Findings) {
    let mut reader = Reader { sources, path: Vec::new(), findings: Findings::default() };
    let record = T::decode(root, &mut reader);
    (record, reader.findings)
}

impl Reader<'_> {
    /// Records a fault at `at`; add its values with the closure.
    pub fn fault(&mut self, code: Code, at: &Range<usize>, values: impl FnOnce(Finding) -> Finding) {
        let mut place = self.sources.place(at);
        place.field = self.path.join(".").replace(".[", "[");
        self.findings.push(values(Finding::new(code, place)));
    }

    /// Records that `text` is none of the `options`.
    pub fn unknown_option(&mut self, node: &Node, text: &str, options: &[&str]) {
        let (es, en) = one_of(text, options);
        self.fault(Code::OpcionDesconocida, &node.span, |f| {
            f.with("valor", text).with("opciones", options.join(", ")).with("sugerencia", es).with("sugerencia_en", en)
        });
    }

    /// The text of a scalar, or a fault saying that `expected` (es, en) goes here.
    pub fn scalar<'n>(&mut self, node: &'n Node, expected: (&str, &str)) -> Option<(&'n str, bool)> {
        match &node.kind {
            Kind::Scalar { text, quoted } if !node.is_empty() => Some((text.as_str(), *quoted)),
            _ => {
                self.wrong_type(node, expected);
                None
            }
        }
    }

    /// The items of a list; a lone scalar is a fault.
    pub fn list<'n>(&mut self, node: &'n Node) -> Option<&'n [Node]> {
        match &node.kind {
            Kind::List(items) => Some(items),
            _ => {
                self.wrong_type(node, ("una lista (- …)", "a list (- …)"));
                None
            }
        }
    }

    /// The fields of a mapping; keys outside `known` are faults.
    pub fn fields<'n>(&mut self, node: &'n Node, known: &[&str]) -> Option<Fields<'n>> {
        let Kind::Map(entries) = &node.kind else {
            self.wrong_type(node, ("un grupo de claves (clave: valor)", "a group of keys (key: value)"));
            return None;
        };
        for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let (es, en) = unknown_key(&entry.key, known);
            self.fault(Code::ClaveDesconocida, &entry.key_span, |f| {
                f.with("clave", &entry.key).with("sugerencia", es).with("sugerencia_en", en)
            });
        }
        Some(Fields { entries, at: node.span.clone() })
    }

    /// Reads one field; a key without a value counts as absent.
    pub fn field<T: Decode>(&mut self, fields: &Fields, key: &'static str) -> Option<T> {
        match fields.entries.iter().find(|entry| entry.key == key) {
            Some(entry) if !entry.value.is_empty() => {
                self.within(key.to_string(), |reader| T::decode(&entry.value, reader))
            }
            found => {
                let value = T::absent();
                if value.is_none() {
                    let at = found.map_or_else(|| head(&fields.at), |entry| entry.key_span.clone());
                    let (es, en) = match found {
                        None => (format!("Añada una línea «{key}: …»."), format!("Add a line “{key}: …”.")),
                        Some(_) => (
                            format!("Escriba el valor detrás de «{key}:», o quite el grupo entero si no lo tiene."),
                            format!("Write the value after “{key}:”, or remove the whole group if you do not have it."),
                        ),
                    };
                    self.within(key.to_string(), |reader| {
                        reader.fault(Code::ClaveFalta, &at, |f| {
                            f.with("clave", key).with("ayuda", es).with("ayuda_en", en)
                        })
                    });
                }
                value
            }
        }
    }

    /// Runs `read` with `step` added to the path of the field.
    pub fn within<T>(&mut self, step: String, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let value = read(self);
        self.path.pop();
        value
    }

    /// The path of the field that is being read, for help that depends on it.
    pub(super) fn key(&self) -> &str {
        self.path.iter().rev().find(|step| !step.starts_with('[')).map_or("", String::as_str)
    }

    pub(super) fn wrong_type(&mut self, node: &Node, expected: (&str, &str)) {
        let found = match &node.kind {
            Kind::Scalar { .. } if node.is_empty() => ("nada", "nothing"),
            Kind::Scalar { .. } => ("un texto", "a text"),
            Kind::List(_) => ("una lista", "a list"),
            Kind::Map(_) => ("un grupo de claves", "a group of keys"),
        };
        self.fault(Code::TipoNoValido, &head(&node.span), |f| {
            f.with("esperado", expected.0)
                .with("esperado_en", expected.1)
                .with("hallado", found.0)
                .with("hallado_en", found.1)
        });
    }

    fn syntax(&mut self, fault: Fault, at: Range<usize>) {
        match fault {
            Fault::Syntax(cause) => self.fault(Code::YamlInvalido, &at, |f| {
                f.with("motivo", cause.what.0)
                    .with("motivo_en", cause.what.1)
                    .with("ayuda", cause.help.0)
                    .with("ayuda_en", cause.help.1)
            }),
            Fault::Refused(es, en) => self.fault(Code::YamlNoAdmitido, &at, |f| f.with("que", es).with("que_en", en)),
            Fault::Repeated(key) => self.fault(Code::ClaveRepetida, &at, |f| f.with("clave", key)),
        }
    }
}

/// What to write instead of a key that is not there.
fn unknown_key(key: &str, known: &[&str]) -> (String, String) {
    if let Some((name, value)) = key.split_once(':').filter(|(name, _)| known.contains(name)) {
        return (
            format!("Falta un espacio detrás de los dos puntos: «{name}: {value}»."),
            format!("A space is missing after the colon: “{name}: {value}”."),
        );
    }
    if !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit()) {
        return (
            "Si es una coma decimal, escriba un punto: 3.5; la coma separa claves.".into(),
            "If it is a decimal comma, write a point: 3.5; a comma separates keys.".into(),
        );
    }
    let all = known.join(", ");
    let none = (format!("Las claves posibles son: {all}."), format!("Possible keys are: {all}."));
    did_you_mean(key, known.iter().copied(), (&none.0, &none.1))
}

/// The entries of a mapping being read.
pub struct Fields<'n> {
    entries: &'n [Entry],
    at: Range<usize>,
}

/// A long span shows only its start.
fn head(span: &Range<usize>) -> Range<usize> {
    span.start..span.end.min(span.start + 1).max(span.start)
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::decode(node, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let items = reader.list(node)?;
        let mut out = Vec::with_capacity(items.len());
        let mut ids = BTreeSet::new();
        for (position, item) in items.iter().enumerate() {
            let id = item.get("id").and_then(|id| Some((id.scalar()?, &id.span)));
            if let Some((id, at)) = id.filter(|(id, _)| !ids.insert(*id)) {
                reader.within(format!("[{id}]"), |reader| {
                    reader.fault(Code::IdRepetidoEnLista, at, |f| f.with("id", id));
                });
                continue;
            }
            let name = id.map_or_else(|| position.to_string(), |(id, _)| id.to_string());
            // A faulty item is reported and left out; the others are still read.
            if let Some(value) = reader.within(format!("[{name}]"), |reader| T::decode(item, reader)) {
                out.push(value);
            }
        }
        Some(out)
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn shape() -> Shape {
        T::shape().list()
    }
}
