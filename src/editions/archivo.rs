//! What an edition keeps, whether it is still so, and its changes as they were told.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::cambio::Clase;
use super::{CAMBIOS, CARPETA, Ediciones, REGISTROS, is_name};
use crate::diag::{Code, Finding, Findings, Place};
use crate::source::{SourceTree, sha256};
use crate::text::Lang;

/// The list of an edition's files, in its folder.
pub const LISTA: &str = "edicion.json";
/// The form of the list that this program writes; it reads this one and all before it.
const FORMA: u32 = 1;

/// `edicion.json`: what an edition is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lista {
    /// Version of the form.
    pub forma: u32,
    /// Name of the edition.
    pub edicion: String,
    /// The day it is of, `2026-11-22`.
    pub dia: String,
    /// Every other file of its folder, by name.
    pub archivos: Vec<Guardado>,
}

/// A file that an edition keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guardado {
    /// Name in the folder.
    pub archivo: String,
    /// Language of a document (`es`, `en`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idioma: Option<String>,
    /// Pages of a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paginas: Option<usize>,
    /// Size, bytes.
    pub bytes: usize,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

impl Guardado {
    /// The record of a file; language and pages if it is a document.
    pub fn of(archivo: &str, bytes: &[u8], documento: Option<(Lang, usize)>) -> Self {
        Self {
            archivo: archivo.to_string(),
            idioma: documento.map(|(lang, _)| lang.code().to_string()),
            paginas: documento.map(|(_, pages)| pages),
            bytes: bytes.len(),
            sha256: sha256(bytes),
        }
    }

    /// Its language, if it is a document.
    pub fn lang(&self) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| self.idioma.as_deref() == Some(lang.code()))
    }
}

impl Lista {
    /// The list of `archivos`.
    pub fn new(edicion: &str, dia: &str, archivos: Vec<Guardado>) -> Self {
        Self { forma: FORMA, edicion: edicion.to_string(), dia: dia.to_string(), archivos }
    }

    /// The bytes of its file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text.into_bytes()
    }
}

/// An edition as it was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Archivo {
    /// Its name, `2026-11`.
    pub nombre: String,
    /// The day it is of.
    pub dia: Date,
    /// Its files, the list itself left out.
    pub archivos: Vec<Guardado>,
    /// The edition that its changes start from; none for the first one.
    pub desde: Option<String>,
    /// Its changes, as they were told.
    pub cambios: Vec<Contado>,
}

/// A change as it was told.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Contado {
    /// Its section.
    pub clase: Clase,
    /// The sentence.
    pub frase: Frase,
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Frase {
    /// In Spanish.
    pub es: String,
    /// In English.
    pub en: String,
}

/// The parts of `cambios.json` that are shown.
#[derive(Deserialize)]
struct Relato {
    desde: Option<Lado>,
    cambios: Vec<Contado>,
}

#[derive(Deserialize)]
struct Lado {
    edicion: Option<String>,
}

/// The editions of a project as they were published, oldest first. One that is not as it was kept is left out,
/// with a finding; `editions` are those whose snapshot can be read.
pub fn archive(tree: &SourceTree, editions: &Ediciones) -> (Vec<Archivo>, Findings) {
    let mut findings = Findings::default();
    let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, _) in tree.under(CARPETA) {
        match path[CARPETA.len()..].split_once('/') {
            Some((folder, name)) if is_name(folder) => drop(folders.entry(folder).or_default().insert(name)),
            // Its snapshot has a finding of its own.
            Some((_, REGISTROS)) => {}
            _ => findings.push(Finding::new(Code::ArchivoInesperado, Place::file(path))),
        }
    }
    let mut out = Vec::new();
    for (name, files) in folders {
        let mut found = Findings::default();
        let archivo = Reading { tree, name, findings: &mut found }.archivo(&files, editions.get(name).is_some());
        out.extend(archivo.filter(|_| !found.block(false)));
        findings.extend(found);
    }
    (out, findings)
}

struct Reading<'a> {
    tree: &'a SourceTree,
    name: &'a str,
    findings: &'a mut Findings,
}

impl Reading<'_> {
    /// `readable`: whether its snapshot could be read; otherwise that has been told.
    fn archivo(&mut self, files: &BTreeSet<&str>, readable: bool) -> Option<Archivo> {
        let lista: Lista = self.json(LISTA)?;
        if lista.forma > FORMA {
            let n = lista.forma;
            self.altered(
                LISTA,
                format!("la escribió una versión posterior de este programa (forma {n})"),
                format!("a later version of this program wrote it (form {n})"),
            );
            return None;
        }
        let day = lista.dia.parse().ok().filter(|_| lista.edicion == self.name);
        if day.is_none() {
            self.altered(
                LISTA,
                "dice ser de otra edición o de otro día",
                "it says that it is of another edition or day",
            );
        }
        for kept in &lista.archivos {
            self.same(kept, readable);
        }
        let listed: BTreeSet<&str> = lista.archivos.iter().map(|kept| kept.archivo.as_str()).collect();
        for name in [REGISTROS, CAMBIOS].into_iter().filter(|name| !listed.contains(name)) {
            self.altered(LISTA, format!("no nombra «{name}»"), format!("it does not name “{name}”"));
        }
        for stray in files.iter().filter(|name| **name != LISTA && !listed.contains(*name)) {
            self.findings.push(Finding::new(Code::ArchivoInesperado, Place::file(self.path(stray))));
        }
        if self.findings.block(false) {
            return None;
        }
        let relato: Relato = self.json(CAMBIOS)?;
        Some(Archivo {
            nombre: self.name.to_string(),
            dia: day?,
            archivos: lista.archivos,
            desde: relato.desde.and_then(|side| side.edicion),
            cambios: relato.cambios,
        })
    }

    /// A file is there and is the one that was kept.
    fn same(&mut self, kept: &Guardado, readable: bool) {
        let name = &kept.archivo;
        match self.tree.bytes(&self.path(name)) {
            None => self.missing(name),
            Some(bytes) if sha256(bytes) == kept.sha256 => {}
            Some(_) if name == REGISTROS && !readable => {}
            Some(bytes) => {
                let (was, is) = (kept.bytes, bytes.len());
                let [es, en] = if was == is {
                    ["su tamaño es el mismo, su huella es otra".into(), "it has the same size and another hash".into()]
                } else {
                    [format!("tenía {was} bytes, ahora tiene {is}"), format!("that had {was} bytes, this has {is}")]
                };
                self.altered(
                    name,
                    format!("no es el archivo que se guardó ({es})"),
                    format!("it is not the file that was kept ({en})"),
                );
            }
        }
    }

    fn json<T: for<'d> Deserialize<'d>>(&mut self, name: &str) -> Option<T> {
        let Some(bytes) = self.tree.bytes(&self.path(name)) else {
            self.missing(name);
            return None;
        };
        match serde_json::from_slice(bytes) {
            Ok(value) => Some(value),
            Err(error) => {
                let at = format!("{}:{}", error.line(), error.column());
                self.altered(name, format!("no se puede leer ({at})"), format!("it cannot be read ({at})"));
                None
            }
        }
    }

    fn path(&self, name: &str) -> String {
        format!("{CARPETA}{}/{name}", self.name)
    }

    fn missing(&mut self, name: &str) {
        self.altered(name, "falta el archivo", "the file is missing");
    }

    fn altered(&mut self, name: &str, es: impl std::fmt::Display, en: impl std::fmt::Display) {
        let path = self.path(name);
        let finding = Finding::new(Code::EdicionAlterada, Place::file(&path)).with("edicion", self.name);
        self.findings.push(finding.with("archivo", path).with("motivo", es).with("motivo_en", en));
    }
}
