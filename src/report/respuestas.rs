//! How the keys of a record are answered.

use std::collections::{BTreeMap, BTreeSet};

use crate::decode::{Cifra, Id, Path, Visitor, Walk};
use crate::text::{Bilingual, Momento};

/// The answer to a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Respuesta {
    /// Known.
    ConDato,
    /// Asked and unknown.
    NoConsta,
    /// Does not apply.
    NoProcede,
    /// Nobody has answered.
    Ausente,
}

/// All answers of a record, and what else of it counts here.
#[derive(Debug, Default)]
pub struct Respuestas {
    absent: BTreeSet<String>,
    unknown: BTreeSet<String>,
    not_applicable: BTreeSet<String>,
    zero: BTreeSet<String>,
    items: BTreeMap<String, Vec<String>>,
}

impl Respuestas {
    /// The answers of `record`.
    pub fn of(record: &dyn Walk) -> Self {
        let mut out = Self::default();
        record.walk(&mut Path::default(), &mut out);
        out
    }

    /// Whether the figure at `path` is known and zero.
    pub fn is_zero(&self, path: &str) -> bool {
        self.zero.contains(path)
    }

    /// The answers to `key`, one for each item where it goes through a list (`conexiones[].km`):
    /// path and answer. An empty list is one absent answer, at the list itself.
    pub fn de(&self, key: &str) -> Vec<(String, Respuesta)> {
        let Some((list, rest)) = key.split_once("[]") else { return vec![(key.to_string(), self.at(key))] };
        match self.items.get(list) {
            Some(names) => names.iter().flat_map(|name| self.de(&format!("{list}[{name}]{rest}"))).collect(),
            None => vec![(list.to_string(), Respuesta::Ausente)],
        }
    }

    fn at(&self, path: &str) -> Respuesta {
        let ends = path.match_indices(['.', '[']).map(|(at, _)| at).chain([path.len()]);
        let mut above = ends.map(|end| &path[..end]);
        if above.any(|part| self.absent.contains(part)) {
            Respuesta::Ausente
        } else if self.unknown.contains(path) {
            Respuesta::NoConsta
        } else if self.not_applicable.contains(path) {
            Respuesta::NoProcede
        } else {
            Respuesta::ConDato
        }
    }

    fn seen(&mut self, path: &str) {
        for (at, _) in path.match_indices('[') {
            let name = path[at + 1..].split(']').next().unwrap_or_default();
            let names = self.items.entry(path[..at].to_string()).or_default();
            if !names.iter().any(|known| known == name) {
                names.push(name.to_string());
            }
        }
    }
}

impl Visitor for Respuestas {
    fn figure(&mut self, path: &str, figure: &Cifra) {
        self.seen(path);
        if figure.valor.is_zero() {
            self.zero.insert(path.to_string());
        }
    }

    fn text(&mut self, path: &str, _: &Bilingual) {
        self.seen(path);
    }

    fn id(&mut self, path: &str, _: &Id) {
        self.seen(path);
    }

    fn date(&mut self, path: &str, _: &Momento) {
        self.seen(path);
    }

    fn absent(&mut self, path: &str) {
        self.seen(path);
        self.absent.insert(path.to_string());
    }

    fn unknown(&mut self, path: &str) {
        self.seen(path);
        self.unknown.insert(path.to_string());
    }

    fn not_applicable(&mut self, path: &str) {
        self.seen(path);
        self.not_applicable.insert(path.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;
    use crate::records::Espacio;

    fn answers(yaml: &str) -> Respuestas {
        let text = format!("id: esp-a\nnombre: A\ntipo: otro\n{yaml}");
        Respuestas::of(&decode::<Espacio>("t.yaml", &text).0.expect("reads"))
    }

    #[test]
    fn the_four_answers_are_told_apart() {
        let of = |yaml: &str, key: &str| answers(yaml).de(key)[0].1;
        assert_eq!(of("", "superficie_total_m2"), Respuesta::Ausente);
        assert_eq!(of("superficie_total_m2: no_consta", "superficie_total_m2"), Respuesta::NoConsta);
        assert_eq!(of("superficie_total_m2: no_procede", "superficie_total_m2"), Respuesta::NoProcede);
        assert_eq!(of("superficie_total_m2: 0", "superficie_total_m2"), Respuesta::ConDato);
        assert_eq!(of("gas: {disponible: no_consta}", "gas.disponible"), Respuesta::NoConsta);
        assert_eq!(of("gas: {disponible: no}", "gas.disponible"), Respuesta::ConDato);
        assert_eq!(of("", "gas.disponible"), Respuesta::Ausente);
        assert_eq!(of("electricidad: {tension_kv: 20}", "electricidad.potencia_mw"), Respuesta::Ausente);
    }

    #[test]
    fn a_key_through_a_list_has_an_answer_for_each_item() {
        let two = answers("parcelas: [{id: a, superficie_m2: 5}, {id: b}]");
        let paths = two.de("parcelas[].superficie_m2");
        assert_eq!(
            paths,
            [
                ("parcelas[a].superficie_m2".to_string(), Respuesta::ConDato),
                ("parcelas[b].superficie_m2".to_string(), Respuesta::Ausente)
            ]
        );
        assert_eq!(answers("").de("parcelas[].superficie_m2"), [("parcelas".to_string(), Respuesta::Ausente)]);
    }
}
