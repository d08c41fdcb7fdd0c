//! Which texts a person names, and what their files hold once they are recorded as translated.

use std::collections::{BTreeMap, BTreeSet};

use super::anotado::{Anotaciones, Anotado, archivo, bytes};
use super::{Estado, Texto, Traducciones};

/// What recording some texts does.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Anotacion {
    /// Path relative to the root → bytes of the files that change.
    pub archivos: BTreeMap<String, Vec<u8>>,
    /// Texts of which what was recorded is new or another.
    pub nuevos: usize,
    /// Texts that were recorded already, as they are.
    pub iguales: usize,
    /// Texts without English, of which there is nothing to record.
    pub sin_ingles: usize,
}

impl Traducciones {
    /// The texts that `name` names: a file (either language), a folder, the slug of a town, the address of a
    /// record or of a text (`municipio/23055`, `espacio/esp-yr3jev.resumen`), or `.` for all.
    pub fn elegir(&self, name: &str) -> Vec<&Texto> {
        let path = name.trim_start_matches("./").trim_end_matches('/');
        let town = format!("content/municipios/{path}/");
        let folder = format!("{path}/");
        let below = |address: &str| {
            address.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '#', '[']))
        };
        let named = |text: &&Texto| {
            let files = [&text.archivo, &text.lugar.file];
            matches!(name, "." | "./")
                || files.iter().any(|file| *file == path || file.starts_with(&folder) || file.starts_with(&town))
                || below(&text.campo)
                || below(&format!("{}.{}", text.registro, text.clave))
        };
        self.textos().iter().filter(named).collect()
    }

    /// Records that the translator of `chosen` saw the Spanish texts of today. `whole` says that the catalogue was
    /// read without faults: what is recorded of texts that are no more is then left out of the files that change.
    pub fn anotar(&self, chosen: &[&Texto], whole: bool) -> Anotacion {
        let mut out = Anotacion::default();
        let mut records: BTreeMap<&str, Anotaciones> = BTreeMap::new();
        for text in chosen {
            let kept = || self.anotados().of(&text.registro).cloned().unwrap_or_default();
            let record = records.entry(&text.registro).or_insert_with(kept);
            if text.estado == Estado::Falta {
                record.remove(&text.clave);
                out.sin_ingles += 1;
                continue;
            }
            let now = Anotado::new(&text.espanol);
            match record.get(&text.clave) == Some(&now) {
                true => out.iguales += 1,
                false => {
                    record.insert(text.clave.clone(), now);
                    out.nuevos += 1;
                }
            }
        }
        let known: BTreeSet<(&str, &str)> =
            self.textos().iter().map(|text| (text.registro.as_str(), text.clave.as_str())).collect();
        for (name, mut record) in records {
            if whole {
                record.retain(|key, _| known.contains(&(name, key.as_str())));
            }
            let before = self.anotados().of(name);
            if before != Some(&record) && (before.is_some() || !record.is_empty()) {
                out.archivos.insert(archivo(name), bytes(&record));
            }
        }
        out
    }

    /// Files of records that are no more: they may be deleted.
    pub fn sobrantes(&self) -> Vec<String> {
        let known: BTreeSet<&str> = self.textos().iter().map(|text| text.registro.as_str()).collect();
        self.anotados().registros().filter(|name| !known.contains(name)).map(archivo).collect()
    }
}
