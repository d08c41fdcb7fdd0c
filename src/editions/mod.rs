//! Editions: the published catalogue frozen on a day, what changed between two of them in
//! sentences, and the digest for those who tell others.
//!
//! Never: reads or writes the disk, compares anything but snapshots (no git history, no file
//! dates), or knows an internal event. `docs/ediciones.md` holds the forms of the files.

mod arbol;
mod archivo;
mod cambio;
mod diff;
mod digest;
mod ficha;
mod hechos;
mod informe;
mod instantanea;
mod palabras;
mod plazos;
mod textos;
mod valor;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use archivo::{Archivo, Contado, Guardado, LISTA, Lista, archive};
pub use cambio::{Cambio, Clase, Tipo};
pub use diff::diff;
pub use digest::{Boletin, MAX_HTML};
pub use informe::{called, count, json, report};
pub use instantanea::{FORMA, Instantanea, Registro, SITIO};

use crate::diag::{Code, Failure, Finding, Findings, Place};
use crate::source::SourceTree;
use crate::text::{Lang, Momento, Precision};

/// Folder of the editions in a project.
pub const CARPETA: &str = "data/ediciones/";
/// The snapshot of an edition, in its folder.
pub const REGISTROS: &str = "registros.json";
/// The changes of an edition against the one before it, in its folder.
pub const CAMBIOS: &str = "cambios.json";

/// The editions of a project, oldest first; a name is a year and month, `2026-11`.
#[derive(Debug, Default)]
pub struct Ediciones(BTreeMap<String, Instantanea>);

impl Ediciones {
    /// The editions below `data/ediciones/`. What cannot be read is a finding, and left out.
    pub fn load(tree: &SourceTree) -> (Self, Findings) {
        let mut findings = Findings::default();
        let mut out = Self::default();
        for (path, bytes) in tree.under(CARPETA) {
            let Some((name, REGISTROS)) = path[CARPETA.len()..].split_once('/') else { continue };
            match Instantanea::read(bytes).and_then(|snapshot| named(snapshot, name)) {
                Ok(snapshot) => drop(out.0.insert(name.to_string(), snapshot)),
                Err((at, [es, en])) => findings.push(unreadable(path, name, at, &es, &en)),
            }
        }
        (out, findings)
    }

    /// The edition called `name`.
    pub fn get(&self, name: &str) -> Option<&Instantanea> {
        self.0.get(name)
    }

    /// The last edition that is of `day` or of a day before it.
    pub fn on(&self, day: Date) -> Option<&Instantanea> {
        self.0
            .values()
            .filter(|edition| edition.day().is_some_and(|own| own <= day))
            .max_by_key(|edition| edition.day())
    }

    /// The edition that `--since` names: by its name, or by a day, the last one by then.
    pub fn since(&self, since: &str) -> Option<&Instantanea> {
        match Momento::parse(since).filter(|moment| moment.precision == Precision::Dia) {
            Some(day) => self.on(day.desde),
            None => self.get(since),
        }
    }

    /// What to say when there is no edition `name`.
    pub fn unknown(&self, name: &str) -> Failure {
        let known: Vec<String> = self.iter().map(|edition| format!("{} ({})", edition.edicion, edition.dia)).collect();
        Failure::NoEdition(name.to_string(), known.join(", "))
    }

    /// The edition before the one called `name`, whether that one exists or not.
    pub fn before(&self, name: &str) -> Option<&Instantanea> {
        self.0.range(..name.to_string()).next_back().map(|(_, edition)| edition)
    }

    /// All of them, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Instantanea> {
        self.0.values()
    }

    /// Their names, oldest first.
    pub fn names(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }
}

/// Whether `name` can be that of an edition: a year and month.
pub fn is_name(name: &str) -> bool {
    Momento::parse(name).is_some_and(|moment| moment.precision == Precision::Mes)
}

fn named(snapshot: Instantanea, folder: &str) -> Result<Instantanea, (usize, [String; 2])> {
    let fault = |es: String, en: String| Err((0, [es, en]));
    if !is_name(folder) || snapshot.edicion != folder {
        let (own, es) = (&snapshot.edicion, "la carpeta de una edición se llama como ella, año y mes");
        return fault(
            format!("{es}, y esta instantánea es de la edición «{own}»"),
            format!("the folder of an edition has its name, year and month, and this snapshot is of edition “{own}”"),
        );
    }
    if snapshot.day().is_none() {
        let day = &snapshot.dia;
        return fault(format!("«{day}» no es un día"), format!("“{day}” is not a day"));
    }
    if !snapshot.registros.is_sorted_by(|a, b| a.direccion < b.direccion) {
        let es = "los registros no están ordenados por su dirección, o alguno se repite";
        return fault(es.into(), "its records are not sorted by address, or one is repeated".into());
    }
    Ok(snapshot)
}

fn unreadable(path: &str, name: &str, at: usize, es: &str, en: &str) -> Finding {
    Finding::new(Code::ValorNoValido, Place::bytes(path, at..at + 1))
        .with("valor", name)
        .with("motivo", es)
        .with("motivo_en", en)
        .with("ayuda", "Una edición no se edita a mano: recupere el archivo del historial.")
        .with("ayuda_en", "An edition is not edited by hand: restore the file from the history.")
}

/// An edition about to be written.
#[derive(Debug)]
pub struct Corte {
    /// Its folder, relative to the root: `data/ediciones/2026-11`.
    pub carpeta: String,
    /// Name in that folder → bytes.
    pub archivos: BTreeMap<String, Vec<u8>>,
    /// What changed since the edition before it; empty for the first one.
    pub cambios: Vec<Cambio>,
    /// Name of the edition before it.
    pub anterior: Option<String>,
}

impl Corte {
    /// Whether the project has this edition already: `Some(true)` with these records and changes, `Some(false)` with
    /// others. Its documents are those of the day it was cut.
    pub fn kept(&self, tree: &SourceTree) -> Option<bool> {
        let folder = format!("{}/", self.carpeta);
        tree.under(&folder).next()?;
        Some(self.archivos.iter().all(|(name, bytes)| tree.bytes(&format!("{folder}{name}")) == Some(bytes)))
    }

    /// The same with its `documentos` (name, bytes, language and pages of each), and the list of all its files.
    pub fn sealed(mut self, instantanea: &Instantanea, documentos: Vec<(String, Vec<u8>, Lang, usize)>) -> Self {
        let mut listed: Vec<Guardado> =
            self.archivos.iter().map(|(name, bytes)| Guardado::of(name, bytes, None)).collect();
        for (name, bytes, lang, pages) in documentos {
            listed.push(Guardado::of(&name, &bytes, Some((lang, pages))));
            self.archivos.insert(name, bytes);
        }
        listed.sort_by(|a, b| a.archivo.cmp(&b.archivo));
        let lista = Lista::new(&instantanea.edicion, &instantanea.dia, listed);
        self.archivos.insert(LISTA.to_string(), lista.to_bytes());
        self
    }
}

/// The folder of the edition `instantanea` with its records and its changes against the one before it.
pub fn cut(instantanea: &Instantanea, editions: &Ediciones) -> Corte {
    let previous = editions.before(&instantanea.edicion);
    let cambios = previous.map_or_else(Vec::new, |previous| diff(previous, instantanea));
    let archivos = BTreeMap::from([
        (REGISTROS.to_string(), instantanea.to_bytes()),
        (CAMBIOS.to_string(), json(previous, instantanea, &cambios).into_bytes()),
    ]);
    Corte {
        carpeta: format!("{CARPETA}{}", instantanea.edicion),
        archivos,
        cambios,
        anterior: previous.map(|edition| edition.edicion.clone()),
    }
}
