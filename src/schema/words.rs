//! The words of each key: `campos.yaml`, one row per key of every record.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What a key is, and an example as it is written in a file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Palabra {
    /// What it is.
    Que(String),
    /// What it is, and an example.
    Ejemplo(String, String),
}

impl Palabra {
    /// What it is.
    pub fn que(&self) -> &str {
        match self {
            Palabra::Que(que) | Palabra::Ejemplo(que, _) => que,
        }
    }

    /// An example, as YAML.
    pub fn ejemplo(&self) -> Option<&str> {
        match self {
            Palabra::Que(_) => None,
            Palabra::Ejemplo(_, example) => Some(example),
        }
    }
}

/// The whole table.
#[derive(Debug, Default, Deserialize)]
pub struct Tabla {
    /// Key → list of the catalogue that its values come from.
    pub listas: BTreeMap<String, String>,
    /// Keys that mean the same wherever nothing else is said.
    pub comunes: BTreeMap<String, Palabra>,
    /// Record → key → words.
    pub campos: BTreeMap<String, BTreeMap<String, Palabra>>,
    /// Closed list → option → words.
    pub opciones: BTreeMap<String, BTreeMap<String, String>>,
}

/// The table in the program.
pub fn tabla() -> &'static Tabla {
    static TABLA: LazyLock<Tabla> =
        LazyLock::new(|| serde_yaml::from_str(include_str!("campos.yaml")).unwrap_or_default());
    &TABLA
}

/// Files whose keys are those of several records.
const MADE_OF: [(&str, &[&str]); 2] =
    [("Convocatoria", &["Incentivo", "Forma"]), ("Linea", &["Convocatoria", "Incentivo", "Forma"])];

/// The words of `key` in the record named `record`.
pub fn of(record: &str, key: &str) -> Option<&'static Palabra> {
    let parts = MADE_OF.iter().find(|(name, _)| *name == record).map_or(&[][..], |(_, parts)| parts);
    let own = std::iter::once(&record).chain(parts).find_map(|name| tabla().campos.get(*name)?.get(key));
    own.or_else(|| tabla().comunes.get(key))
}

/// Whether a key means in the record named `record` what it means everywhere.
pub fn is_common(record: &str, key: &str) -> bool {
    of(record, key).is_some_and(|words| tabla().comunes.get(key).is_some_and(|common| std::ptr::eq(common, words)))
}

/// The words of an option of a closed list, if it needs any.
pub fn option(list: &str, option: &str) -> Option<&'static str> {
    tabla().opciones.get(list)?.get(option).map(String::as_str)
}

/// `text` as a sentence: a capital at its start, a full stop at its end.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::{Decode, Shape};
    use crate::records::Incentivo;
    use crate::rules::Forma;
    use crate::schema::KINDS;

    /// Every record and every closed list of every kind of file.
    fn shapes() -> Vec<Shape> {
        let mut out = Vec::new();
        for kind in KINDS {
            (kind.shape)().visit(&mut |shape| out.push(shape.clone()));
        }
        for part in [Incentivo::shape(), Forma::shape()] {
            part.visit(&mut |shape| out.push(shape.clone()));
        }
        out
    }

    #[test]
    fn the_table_is_read() {
        serde_yaml::from_str::<Tabla>(include_str!("campos.yaml")).expect("a table");
    }

    #[test]
    fn every_key_of_every_record_has_words_and_its_example_is_read() {
        let mut seen = BTreeMap::new();
        let mut wrong = Vec::new();
        for shape in shapes() {
            let Shape::Record(record, fields) = shape else { continue };
            let keys: Vec<&str> = fields.iter().map(|field| field.key).collect();
            let before = seen.insert(record, keys.clone());
            assert!(before.is_none_or(|before| before == keys), "two records are called {record}");
            for field in &fields {
                let Some(words) = of(record, field.key).filter(|words| !words.que().is_empty()) else {
                    wrong.push(format!("{record}.{} has no words", field.key));
                    continue;
                };
                let faults = words.ejemplo().map(|example| (field.faults)(example)).unwrap_or_default();
                let said = faults.iter().map(|fault| fault.message(crate::text::Lang::Es));
                wrong.extend(said.map(|said| format!("{record}.{}: {said}", field.key)));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(seen.len() > 60, "{}", seen.len());
        for (record, keys) in &tabla().campos {
            let known = seen.get(record.as_str()).unwrap_or_else(|| panic!("there is no record {record}"));
            for key in keys.keys() {
                assert!(known.contains(&key.as_str()), "{record} has no key {key}");
            }
        }
    }

    #[test]
    fn the_words_of_options_are_of_options() {
        let mut known: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for shape in shapes() {
            if let Shape::Choice(name, options) = shape {
                known.insert(name, options);
            }
        }
        for (name, options) in &tabla().opciones {
            let list = known.get(name.as_str()).unwrap_or_else(|| panic!("there is no list {name}"));
            for option in options.keys() {
                assert!(list.contains(&option.as_str()), "{name} has no option {option}");
            }
        }
    }
}
