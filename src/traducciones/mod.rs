//! Translations: for every text in both languages, whether the English one was made from the Spanish one of today.
//!
//! What a translator saw is recorded by `cuaderno translated` in `data/traducciones/`, text by text, with its
//! fingerprint. Never: looks at a date, at the history of the files, or at the disk; nothing of it is a fact of the
//! catalogue, and without those files nothing is said. (`docs/decisions/018-traducciones.md`)

mod anotado;
mod anotar;
mod pares;
mod textos;

use std::collections::{BTreeMap, BTreeSet};

pub use anotado::{Anotaciones, Anotado, Anotados, CARPETA};
pub use anotar::Anotacion;
pub use pares::Par;

use crate::catalog::{Catalog, Ix, Municipio, Prosa};
use crate::diag::{Findings, Place};
use crate::source::SourceTree;
use crate::text::Bilingual;

/// How the English of a text stands to its Spanish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Estado {
    /// Its translator saw the Spanish text of today.
    AlDia,
    /// The Spanish text has changed since.
    Desfasada,
    /// There is an English text, and nobody recorded what its translator saw.
    SinRegistrar,
    /// There is no English text.
    Falta,
}

impl Estado {
    /// All of them, in the order of a list.
    pub const ALL: [Estado; 4] = [Estado::AlDia, Estado::Desfasada, Estado::SinRegistrar, Estado::Falta];

    /// Its key in data for programs.
    pub fn key(self) -> &'static str {
        ["al_dia", "desfasada", "sin_registrar", "falta"][self as usize]
    }
}

/// A text that is written in Spanish and translated: a short text of a record, or a section of its prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Texto {
    /// Its address: `municipio/23055.resumen`, `municipio/23055.prosa.tejido`.
    pub campo: String,
    /// The municipality that its record belongs to.
    pub municipio: Option<Ix<Municipio>>,
    /// Where the English text stands; if there is none, the Spanish one.
    pub lugar: Place,
    /// File of the Spanish text.
    pub archivo: String,
    /// The Spanish text of today.
    pub espanol: String,
    /// How the English one stands to it.
    pub estado: Estado,
    /// What the translator saw, if that is another text.
    pub visto: Option<String>,
    /// Whether the whole file of the English text is missing, not this section alone.
    pub sin_archivo: bool,
    /// The record it is kept under in `data/traducciones/`: `espacio/esp-yr3jev`.
    pub registro: String,
    /// Its key there: `resumen`, `prosa.tejido`.
    pub clave: String,
}

/// How many texts are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recuento([usize; 4]);

impl Recuento {
    /// The texts in one state.
    pub fn en(&self, estado: Estado) -> usize {
        self.0[estado as usize]
    }

    /// All texts.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// Counts one more.
    pub fn add(&mut self, text: &Texto) {
        self.0[text.estado as usize] += 1;
    }
}

/// The state of every text of a catalogue.
#[derive(Debug, Default)]
pub struct Traducciones {
    textos: Vec<Texto>,
    anotados: Anotados,
    preguntado: Preguntado,
}

/// All that pages are answered from: if it is equal, so is every answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Preguntado {
    desfasados: BTreeSet<(String, String)>,
    prosas: BTreeMap<String, Vec<Par>>,
}

impl Traducciones {
    /// The states of the texts of `catalog`, by what `tree` holds in `data/traducciones/`.
    pub fn of(catalog: &Catalog, tree: &SourceTree) -> (Self, Findings) {
        let (anotados, findings) = Anotados::load(tree);
        (textos::read(catalog, tree, anotados), findings)
    }

    /// Every text, record by record, in display order.
    pub fn textos(&self) -> &[Texto] {
        &self.textos
    }

    /// How many texts of each municipality, with all that belongs to it, are in each state; under `None`, of those
    /// that belong to none.
    pub fn recuentos(&self) -> BTreeMap<Option<Ix<Municipio>>, Recuento> {
        let mut out: BTreeMap<_, Recuento> = BTreeMap::new();
        self.textos.iter().for_each(|text| out.entry(text.municipio).or_default().add(text));
        out
    }

    /// Whether the project records translations at all.
    pub fn seguidas(&self) -> bool {
        !self.anotados.is_empty()
    }

    /// What is recorded.
    pub fn anotados(&self) -> &Anotados {
        &self.anotados
    }

    /// All that pages are answered from, by [`Self::desfasado`] and [`Self::pares`].
    pub fn asked(&self) -> Preguntado {
        self.preguntado.clone()
    }

    /// Whether the English of a short text was made from another Spanish text.
    pub fn desfasado(&self, text: &Bilingual) -> bool {
        let pair = |en: &String| self.preguntado.desfasados.contains(&(text.es.clone(), en.clone()));
        !self.preguntado.desfasados.is_empty() && text.en.as_ref().is_some_and(pair)
    }

    /// The sections of a prose in both languages, in the order of the English text; empty if there is none.
    pub fn pares(&self, prosa: &Prosa) -> &[Par] {
        prosa.en.as_ref().and_then(|en| self.preguntado.prosas.get(&en.file)).map_or(&[], Vec::as_slice)
    }
}
