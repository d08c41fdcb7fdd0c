//! A dossier: a selection by hand of towns, spaces, companies, assets, events and calls on one subject.

use crate::decode::{Id, Ine, record};
use crate::text::{Bilingual, Momento};

record! {
    /// `content/dosieres/<slug>/dosier.yaml`, with its panorama in `es.md` and `en.md` beside it.
    ///
    /// A list that is written is shown as it is, in its own order. One that is left out is made from the chosen
    /// towns: what stands in them and is of one of the chosen sectors, or whatever stands in them if none is chosen.
    pub struct Dosier {
        /// Permanent id.
        id: Id,
        /// Title.
        titulo: Bilingual,
        /// English address; the folder's name if there is none.
        slug_en: Option<Id>,
        /// Summary, at most 300 characters.
        resumen: Option<Bilingual>,
        /// Day of the selection and of its prose.
        fecha: Option<Momento>,
        /// Sectors it is about.
        sectores: Vec<Id>,
        /// Municipalities chosen, all members.
        municipios: Vec<Ine>,
        /// Spaces chosen.
        espacios: Vec<Id>,
        /// Companies chosen.
        empresas: Vec<Id>,
        /// Assets chosen.
        activos: Vec<Id>,
        /// Public events chosen.
        eventos: Vec<Id>,
        /// Calls chosen.
        incentivos: Vec<Id>,
        /// Sources of the prose.
        fuentes: Vec<Id>,
    }
}
