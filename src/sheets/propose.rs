//! A first mapping of a sheet nobody has seen: near names, to be checked by a person.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use super::header::{Column, table};
use super::mapping::{Destino, NO_USAR};
use super::number::factor;
use super::table::Sheet;
use crate::diag::nearest;
use crate::text::slug::slug;
use crate::text::written::quoted;

type Names = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// What towns call each key. A test reads the table with all its faults.
static NAMES: LazyLock<Names> =
    LazyLock::new(|| serde_yaml::from_str(include_str!("sinonimos.yaml")).unwrap_or_default());

/// A proposed mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What the rows are.
    pub destino: Destino,
    /// Headings with the key of each, where one is near.
    pub columns: Vec<(String, Option<String>)>,
}

/// The mapping that the headings of a sheet suggest; nothing if there is no table in it.
pub fn propose(sheet: &Sheet, destino: Destino) -> Option<Proposal> {
    let names = NAMES.get(destino.key())?;
    let known = |heading: &str| {
        let name = bare(heading);
        names.values().flatten().any(|other| *other == name)
    };
    let table = table(sheet, &known)?;
    let mut used: Vec<String> = Vec::new();
    let mut keys: BTreeMap<usize, String> = BTreeMap::new();
    // Exact names first, so that a near one does not take their key.
    for exact in [true, false] {
        for column in &table.columns {
            if keys.contains_key(&column.at) {
                continue;
            }
            if let Some(key) = key_of(column, names, &used, exact) {
                used.push(key.clone());
                keys.insert(column.at, key);
            }
        }
    }
    let columns = table.columns.iter().map(|column| (column.heading.clone(), keys.get(&column.at).cloned()));
    Some(Proposal { destino, columns: columns.collect() })
}

fn key_of(column: &Column, names: &BTreeMap<String, Vec<String>>, used: &[String], exact: bool) -> Option<String> {
    let name = bare(&column.heading);
    let fits = |key: &str| {
        let measured = column.unit.as_deref().is_none_or(|unit| factor(key, unit).is_some());
        measured && !used.iter().any(|other| other == key)
    };
    let open = names.iter().filter(|(key, _)| fits(key));
    if exact {
        return open
            .filter(|(_, all)| all.contains(&name))
            .min_by_key(|(_, all)| all.iter().position(|n| *n == name))
            .map(|(key, _)| key.clone());
    }
    let all: Vec<(&str, &String)> =
        open.flat_map(|(key, all)| all.iter().map(move |name| (name.as_str(), key))).collect();
    // A short word is near to too many.
    if name.len() < 5 {
        return None;
    }
    let near = nearest(&name, all.iter().map(|(name, _)| *name).filter(|name| name.len() > 4))?;
    all.iter().find(|(name, _)| *name == near).map(|(_, key)| (*key).clone())
}

/// A heading without unit, accents and signs: `Sup. total (m²)` → `sup total`.
fn bare(heading: &str) -> String {
    let text = heading.split('(').next().unwrap_or(heading);
    let text = if text.trim().is_empty() { heading } else { text };
    let text = text.replace('€', "eur").replace('²', "2");
    let words = slug(&text).replace('-', " ");
    let shorter =
        ["m2", "ha", "has", "en ha", "en m2", "eur"].iter().find_map(|unit| words.strip_suffix(&format!(" {unit}")));
    shorter.map_or_else(|| words.clone(), String::from).trim_end_matches(" en").to_string()
}

impl Proposal {
    /// Key by which rows are recognised another time: the most stable that a column has.
    fn clave(&self) -> &'static str {
        let has = |key: &str| self.columns.iter().any(|(_, own)| own.as_deref() == Some(key));
        match self.destino {
            Destino::Espacios => "nombre",
            Destino::Parcelas if has("ref_catastral") => "ref_catastral",
            Destino::Parcelas => "id",
        }
    }

    /// The mapping as a file that a person reads, mends and keeps.
    pub fn yaml(&self, file: &str) -> String {
        let mut out = format!(
            "# Qué clave de la ficha es cada columna de «{file}». Revíselo, guárdelo y repita la orden con --mapping.\n\
             # «{NO_USAR}» deja fuera una columna. Las claves están en docs/guia-editorial.md.\n\
             filas: {}\nclave: {} # por ella se reconoce una fila otra vez\n",
            self.destino.key(),
            self.clave()
        );
        out += "# decimales: coma # si «1.250» son mil doscientos cincuenta; punto, si es uno con veinticinco\ncolumnas:\n";
        for (heading, key) in &self.columns {
            let _ = writeln!(out, "  {}: {}", quoted(heading), key.as_deref().unwrap_or(NO_USAR));
        }
        if self.destino == Destino::Espacios && !self.columns.iter().any(|(_, key)| key.as_deref() == Some("tipo")) {
            out += "fijos: # lo mismo en todas las filas\n  tipo: otro\n";
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::read;
    use super::*;

    #[test]
    fn names_of_columns_find_their_keys() {
        let text = "RELACIÓN DE PARCELAS;;;;;\nNº parcela;Ref. Catastral;Sup. (m²);Precio €/m²;Situacón;Observaciones\nP-1;;500;45;Libre;\n";
        let proposal = propose(&read(text.as_bytes(), None).expect("reads"), Destino::Parcelas).expect("a table");
        let keys: Vec<_> = proposal.columns.iter().map(|(_, key)| key.as_deref().unwrap_or("-")).collect();
        assert_eq!(keys, ["id", "ref_catastral", "superficie_m2", "precio_eur_m2", "estado", "-"]);
        let yaml = proposal.yaml("x.csv");
        assert!(yaml.contains("clave: ref_catastral") && yaml.contains("\"Observaciones\": no_usar"), "{yaml}");
    }

    #[test]
    fn every_key_of_the_table_can_be_imported() {
        serde_yaml::from_str::<Names>(include_str!("sinonimos.yaml")).expect("a table");
        for (destino, keys) in NAMES.iter() {
            let fields =
                super::super::plan::fields(if destino == "parcelas" { Destino::Parcelas } else { Destino::Espacios });
            for key in keys.keys() {
                assert!(crate::decode::Field::find(&fields, key).is_some(), "{destino}: {key}");
            }
        }
    }
}
