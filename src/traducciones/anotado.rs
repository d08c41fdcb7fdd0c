//! The files of `data/traducciones/`: for each record, the Spanish text that the translator of each of its texts saw.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diag::{Code, Finding, Findings, Place};
use crate::source::{SourceTree, without_mark};
use crate::text::words;

/// Folder of the records in a project.
pub const CARPETA: &str = "data/traducciones/";
/// The form that this program writes and reads.
const VERSION: u32 = 1;

/// What the translator of a text saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anotado {
    /// Fingerprint of the Spanish text ([`words::fingerprint`]).
    pub huella: String,
    /// The text itself, a sentence each, so that it can be shown what changed.
    pub espanol: Vec<String>,
}

impl Anotado {
    /// What is recorded of a text that was translated from `espanol`.
    pub fn new(espanol: &str) -> Self {
        Self { huella: words::fingerprint(espanol), espanol: words::sentences(espanol) }
    }

    /// The text, folded.
    pub fn texto(&self) -> String {
        self.espanol.join(" ")
    }

    /// The heading that the text starts with, if it starts with one.
    pub fn encabezado(&self) -> Option<&str> {
        self.espanol.first()?.strip_prefix("## ")
    }
}

/// What is recorded of one record, by key.
pub type Anotaciones = BTreeMap<String, Anotado>;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Archivo {
    version: u32,
    textos: Anotaciones,
}

/// All that is recorded in a project, by record (`espacio/esp-yr3jev`) and key (`resumen`).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Anotados(BTreeMap<String, Anotaciones>);

impl Anotados {
    /// The files below `data/traducciones/`. What cannot be read is a finding, and as if it were not there.
    pub fn load(tree: &SourceTree) -> (Self, Findings) {
        let files: Vec<(&str, &[u8])> = tree.under(CARPETA).filter(|(path, _)| path.ends_with(".json")).collect();
        let read: Vec<_> = files.par_iter().map(|(path, bytes)| (*path, read(without_mark(bytes)))).collect();
        let mut findings = Findings::default();
        let mut out = BTreeMap::new();
        for (path, result) in read {
            match result {
                Ok(texts) => drop(out.insert(registro(path).to_string(), texts)),
                Err((at, reason)) => findings.push(unreadable(path, at, reason)),
            }
        }
        (Self(out), findings)
    }

    /// What is recorded of `registro`.
    pub fn of(&self, registro: &str) -> Option<&Anotaciones> {
        self.0.get(registro)
    }

    /// What is recorded of the text at `clave`. An item of a list without ids is known by its text: its position
    /// changes when another is put before it.
    pub fn get(&self, registro: &str, clave: &str, huella: &str) -> Option<&Anotado> {
        let texts = self.0.get(registro)?;
        let exact = texts.get(clave);
        if exact.is_some_and(|exact| exact.huella == huella) || !clave.contains('[') {
            return exact;
        }
        let moved = |(other, own): &(&String, &Anotado)| own.huella == huella && pattern(other) == pattern(clave);
        texts.iter().find(moved).map(|(_, own)| own).or(exact)
    }

    /// The records of which something is recorded.
    pub fn registros(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether nothing is recorded.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The file of a record, relative to the root: `data/traducciones/espacio/esp-yr3jev.json`.
pub fn archivo(registro: &str) -> String {
    format!("{CARPETA}{registro}.json")
}

/// The bytes of a record's file.
pub fn bytes(textos: &Anotaciones) -> Vec<u8> {
    let file = Archivo { version: VERSION, textos: textos.clone() };
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

fn registro(path: &str) -> &str {
    path.trim_start_matches(CARPETA).trim_end_matches(".json")
}

/// A key without the positions of its items: `reglas[].texto`.
fn pattern(clave: &str) -> String {
    let mut out = String::new();
    for part in clave.split_inclusive('[') {
        let digits = part.trim_start_matches(|c: char| c.is_ascii_digit());
        out.push_str(if digits.starts_with(']') { digits } else { part });
    }
    out
}

fn read(bytes: &[u8]) -> Result<Anotaciones, (usize, [String; 2])> {
    let file: Archivo = serde_json::from_slice(bytes).map_err(|error| {
        let before = bytes.split_inclusive(|byte| *byte == b'\n').take(error.line().saturating_sub(1));
        let at = before.map(<[u8]>::len).sum::<usize>() + error.column().saturating_sub(1);
        let (line, column) = (error.line(), error.column());
        let es = format!("no tiene la forma que escribe el programa ({line}:{column})");
        (at.min(bytes.len()), [es, format!("it does not have the form that the program writes ({line}:{column})")])
    })?;
    if file.version > VERSION {
        let es = "lo escribió una versión posterior de este programa".to_string();
        return Err((0, [es, "a later version of this program wrote it".to_string()]));
    }
    let altered = file.textos.values().find(|own| words::fingerprint(&own.texto()) != own.huella);
    if let Some(own) = altered {
        let needle = own.huella.as_bytes();
        let found = bytes.windows(needle.len().max(1)).position(|window| window == needle);
        let es = "una huella no es la de su texto".to_string();
        return Err((found.unwrap_or(0), [es, "a fingerprint is not that of its text".to_string()]));
    }
    Ok(file.textos)
}

fn unreadable(path: &str, at: usize, [es, en]: [String; 2]) -> Finding {
    Finding::new(Code::ValorNoValido, Place::bytes(path, at..at + 1))
        .with("valor", registro(path))
        .with("motivo", es)
        .with("motivo_en", en)
        .with("ayuda", format!("No se edita a mano: bórrelo y ejecute «cuaderno translated {}».", registro(path)))
        .with(
            "ayuda_en",
            format!("It is not edited by hand: delete it and run “cuaderno translated {}”.", registro(path)),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let texts = Anotaciones::from([
            ("resumen".to_string(), Anotado::new("Uno.\nDos, con \"comillas\" y \u{7}.")),
            ("prosa.que".to_string(), Anotado::new("## ¿Qué? Todo\n\nTexto.")),
        ]);
        assert_eq!(read(&bytes(&texts)), Ok(texts.clone()));
        assert_eq!(texts["prosa.que"].encabezado(), Some("¿Qué? Todo"));
    }

    #[test]
    fn a_text_that_was_edited_by_hand_is_noticed() {
        let texts = Anotaciones::from([("resumen".to_string(), Anotado::new("Uno."))]);
        let edited = String::from_utf8(bytes(&texts)).expect("UTF-8").replace("Uno.", "Dos.");
        let (at, _) = read(edited.as_bytes()).expect_err("a fault");
        assert_eq!(&edited[at..at + 16], words::fingerprint("Uno."));
    }

    #[test]
    fn an_item_without_id_is_known_by_its_text() {
        let texts = Anotaciones::from([("lista[0].texto".to_string(), Anotado::new("Uno."))]);
        let all = Anotados(BTreeMap::from([("incentivo/a".to_string(), texts)]));
        let one = words::fingerprint("Uno.");
        assert_eq!(all.get("incentivo/a", "lista[3].texto", &one).map(|own| &own.huella), Some(&one));
        assert!(all.get("incentivo/a", "lista[3].texto", &words::fingerprint("Dos.")).is_none());
        assert!(all.get("incentivo/a", "otra[0].texto", &one).is_none());
    }
}
