//! A change: what was, what is, and how it is said.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::palabras;
use crate::text::{Bilingual, Lang};

/// The sections of a list of changes, by weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Clase {
    /// Who is in the Network.
    Red,
    /// Land and spaces.
    Suelo,
    /// Calls, rebates, permits.
    Incentivos,
    /// Other facts of municipalities.
    Municipios,
    /// Commitments and their actions.
    Compromisos,
    /// Events.
    Agenda,
    /// Companies, assets, sectors.
    Tejido,
    /// Dossiers.
    Dosieres,
    /// Texts, translations, details and revisions.
    Textos,
}

impl Clase {
    /// All sections, by weight.
    pub const ALL: [Clase; 9] = [
        Clase::Red,
        Clase::Suelo,
        Clase::Incentivos,
        Clase::Municipios,
        Clase::Compromisos,
        Clase::Agenda,
        Clase::Tejido,
        Clase::Dosieres,
        Clase::Textos,
    ];

    /// Its key in the list of changes.
    pub fn key(self) -> &'static str {
        ["red", "suelo", "incentivos", "municipios", "compromisos", "agenda", "tejido", "dosieres", "textos"]
            [self as usize]
    }

    /// Its heading.
    pub fn titulo(self, lang: Lang) -> String {
        palabras::clase(self.key(), lang)
    }
}

/// What kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tipo {
    /// The record is new.
    Alta,
    /// The record is gone.
    Baja,
    /// It has another name.
    Nombre,
    /// A call opened or closed, an event was held, confirmed, postponed or cancelled.
    Estado,
    /// A fact was published, changed or withdrawn.
    Dato,
    /// An item of a list was added.
    ElementoAlta,
    /// An item of a list was withdrawn.
    ElementoBaja,
    /// Texts were written or corrected.
    Texto,
    /// Texts were translated.
    Traduccion,
    /// Details that have no sentence of their own.
    Otros,
    /// Only sources or dates were revised.
    Revision,
}

impl Tipo {
    /// Its key in the list of changes.
    pub fn key(self) -> &'static str {
        [
            "alta",
            "baja",
            "nombre",
            "estado",
            "dato",
            "elemento-alta",
            "elemento-baja",
            "texto",
            "traduccion",
            "otros",
            "revision",
        ][self as usize]
    }
}

/// One difference between two snapshots.
#[derive(Debug, Clone, PartialEq)]
pub struct Cambio {
    /// Its section.
    pub clase: Clase,
    /// What kind of change.
    pub tipo: Tipo,
    /// Address of the record: `espacio/esp-yr3jev`.
    pub registro: String,
    /// Name of the record.
    pub nombre: Bilingual,
    /// INE code of the town, the record's own or where it lies; empty if of none.
    pub municipio: String,
    /// Where that is: the town, or the province of a town.
    pub lugar: Option<Bilingual>,
    /// Path of the fact, empty if the change is of the whole record.
    pub campo: String,
    /// What the fact was, as its source text.
    pub antes: Option<String>,
    /// What it is.
    pub despues: Option<String>,
    /// Weight among the changes of its record: less comes first.
    pub peso: usize,
    /// What happened, below the name of the record; Spanish and English, without full stop.
    pub detalle: [String; 2],
}

impl Cambio {
    /// What happened, in one language: `la superficie disponible pasa de …`.
    pub fn detalle(&self, lang: Lang) -> &str {
        let [es, en] = &self.detalle;
        lang.pick(es, en)
    }

    /// The record and where it lies: `Polígono Norte (Villanueva)`.
    pub fn sujeto(&self, lang: Lang) -> String {
        let name = self.nombre.text(lang);
        // «Municipality of Cádiz, in Cádiz» says nothing.
        match self.lugar.as_ref().map(|place| place.text(lang)).filter(|place| !name.contains(place)) {
            Some(place) => format!("{name} ({place})"),
            None => name.to_string(),
        }
    }

    /// One whole sentence.
    pub fn frase(&self, lang: Lang) -> String {
        let joint = if self.verb() { " " } else { ": " };
        format!("{}{joint}{}.", self.sujeto(lang), self.detalle(lang).trim_end_matches('.'))
    }

    /// Whether its words go on from the name (`Linares se incorpora a la Red`) or stand after a colon.
    pub(super) fn verb(&self) -> bool {
        let title = ["incentivo/", "evento/", "dosier/"].iter().any(|kind| self.registro.starts_with(kind));
        match self.tipo {
            Tipo::Baja | Tipo::Nombre => true,
            Tipo::Alta => !title,
            _ => false,
        }
    }

    /// The change for programs (`docs/ediciones.md`).
    pub fn json(&self) -> Value {
        let name = |lang| self.nombre.text(lang).to_string();
        json!({
            "clase": self.clase.key(),
            "tipo": self.tipo.key(),
            "registro": self.registro,
            "nombre": { "es": name(Lang::Es), "en": name(Lang::En) },
            "municipio": (!self.municipio.is_empty()).then_some(&self.municipio),
            "campo": (!self.campo.is_empty()).then_some(&self.campo),
            "antes": self.antes,
            "despues": self.despues,
            "frase": { "es": self.frase(Lang::Es), "en": self.frase(Lang::En) },
        })
    }
}
