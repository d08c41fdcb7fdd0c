//! What a file says already, to be compared with what a sheet says.

use rust_decimal::Decimal;

use crate::source::SourceTree;
use crate::text::slug::slug;
use crate::text::yaml::{self, Kind, Node};

/// A space that has a file.
#[derive(Debug)]
pub struct Space<'t> {
    /// Its file.
    pub path: String,
    /// What is written in it.
    pub text: &'t str,
    /// The same as a tree.
    pub root: Node,
}

impl Space<'_> {
    /// Whether it is called `name`, or was.
    pub fn is_called(&self, name: &str) -> bool {
        let own = self.root.get("nombre").into_iter().chain(match self.root.get("alias").map(|alias| &alias.kind) {
            Some(Kind::List(all)) => all.iter().collect(),
            _ => Vec::new(),
        });
        let name = slug(name);
        own.filter_map(Node::scalar).any(|own| slug(own) == name)
    }
}

/// The spaces of the town in `folder` whose files are YAML.
pub fn spaces<'t>(tree: &'t SourceTree, folder: &str) -> Vec<Space<'t>> {
    let files = tree.under(&format!("content/municipios/{folder}/espacios/"));
    let read = |(path, bytes): (&str, &'t [u8])| {
        let text = std::str::from_utf8(bytes).ok().filter(|_| path.ends_with(".yaml"))?;
        Some(Space { path: path.to_string(), text, root: yaml::parse(text).0? })
    };
    files.filter_map(read).collect()
}

/// How a record stands to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stand {
    /// It says nothing about it.
    Silent,
    /// It says the same.
    Same,
    /// It says this.
    Other(String),
}

/// How the record `node` stands to the value `yaml` of the key at `path`.
pub fn stand(node: &Node, path: &str, yaml: &str) -> Stand {
    let Some(here) = yaml::node_at(node, path).filter(|here| !here.is_empty()) else { return Stand::Silent };
    let there = yaml::parse(&format!("v: {yaml}\n")).0.and_then(|root| root.get("v").cloned());
    let (own, new) = (words(here), there.as_ref().map(words).unwrap_or_default());
    if own == new || same_number(&own, &new) { Stand::Same } else { Stand::Other(own.join(", ")) }
}

/// The scalars of a value; of a figure in its long form, the figure.
fn words(node: &Node) -> Vec<String> {
    match &node.kind {
        Kind::Scalar { text, .. } => vec![text.split_whitespace().collect::<Vec<_>>().join(" ")],
        Kind::List(items) => items.iter().flat_map(words).collect(),
        Kind::Map(entries) => match node.get("valor") {
            Some(value) => words(value),
            None => entries.iter().flat_map(|entry| words(&entry.value)).collect(),
        },
    }
}

fn same_number(a: &[String], b: &[String]) -> bool {
    let number = |words: &[String]| match words {
        [one] => one.parse::<Decimal>().ok().map(|value| value.normalize()),
        _ => None,
    };
    number(a).is_some() && number(a) == number(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_the_same_however_it_is_written() {
        let root =
            yaml::parse("a: {valor: 12500.0, fuente: x}\nb: Norte\nc:\nd: {es: Sur}\ne: [x, y]\n").0.expect("parses");
        assert_eq!(stand(&root, "a", "12500"), Stand::Same);
        assert_eq!(stand(&root, "a", "{valor: 12500, fuente: y, fecha: 2026}"), Stand::Same);
        assert_eq!(stand(&root, "a", "12501"), Stand::Other("12500.0".into()));
        assert_eq!(stand(&root, "b", "\"Norte\""), Stand::Same);
        assert_eq!(stand(&root, "c", "1"), Stand::Silent);
        assert_eq!(stand(&root, "d.es", "Sur"), Stand::Same);
        assert_eq!(stand(&root, "e", "[x, y]"), Stand::Same);
        assert_eq!(stand(&root, "f.g", "1"), Stand::Silent);
    }
}
