//! The catalogue as a value: all records in display order, every reference resolved once.
//!
//! Never: reads the disk, formats anything, or keeps a position in a file
//! (a record knows its file and its address; line and column are found when printed).

mod assemble;
mod calls;
mod completitud;
mod dosieres;
mod doubt;
mod identity;
mod load;
mod noted;
mod prosa;
mod registros;
mod resolve;
mod stray;
mod table;
mod territorio;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::records;
pub use assemble::{Alcance, assemble, assemble_again};
pub use completitud::{PRESENTACION, options};
pub use doubt::without_echoes;
pub use noted::Noted;
pub use prosa::{Prosa, Texto, both};
pub use registros::Registro;
pub use table::{Ix, Table};
pub use territorio::{Contorno, Provincia, Territorio, kilometres};

/// Everything that is known, resolved.
#[derive(Debug, Clone)]
pub struct Catalog {
    /// The site as a whole.
    pub sitio: Arc<records::Sitio>,
    /// What is asked of a municipality, if `data/completitud.yaml` is there.
    pub completitud: Option<Arc<records::Completitud>>,
    /// Addresses that moved, retired ids.
    pub redirecciones: Arc<records::Redirecciones>,
    /// Sources, by id.
    pub fuentes: Table<Fuente>,
    /// Source id → source.
    pub fuentes_por_id: Arc<BTreeMap<String, Ix<Fuente>>>,
    /// Municipalities of whatever state, by province and name.
    pub municipios: Table<Municipio>,
    /// Spaces, by municipality and name.
    pub espacios: Table<Espacio>,
    /// Sectors, by Spanish name.
    pub sectores: Table<Sector>,
    /// Public events, by date. Internal ones are checked and then left out.
    pub eventos: Table<Evento>,
    /// Certifications of the commitments as a whole.
    pub certificaciones: Arc<Vec<records::Certificacion>>,
    /// Commitments, by side and order.
    pub compromisos: Table<Compromiso>,
    /// Companies, by name.
    pub empresas: Table<Empresa>,
    /// Assets, by name.
    pub activos: Table<Activo>,
    /// Calls, newest first.
    pub incentivos: Table<Incentivo>,
    /// Codes of activity.
    pub cnae: Arc<crate::rules::Cnae>,
    /// Dossiers, by title.
    pub dosieres: Table<Dosier>,
    /// Free pages, in footer order.
    pub paginas: Table<Pagina>,
    /// Places and boundaries.
    pub territorio: Arc<Territorio>,
    /// Ids whose records may be missing because their files have faults.
    pub en_duda: Arc<BTreeSet<String>>,
}

impl Catalog {
    /// A source by its id.
    pub fn fuente(&self, id: &crate::decode::Id) -> Option<Ix<Fuente>> {
        self.fuentes_por_id.get(&id.0).copied()
    }

    /// The years of which there is a report: those with an action of some commitment.
    pub fn ejercicios(&self) -> BTreeSet<i16> {
        let actions = self.compromisos.iter().flat_map(|commitment| &commitment.actuaciones);
        actions.map(|(action, _)| action.semestre.ejercicio).collect()
    }
}

/// The file of a record and its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Path relative to the root.
    pub file: String,
    /// Start of the record's field addresses: `municipio/23055#espacio/<id>`.
    pub address: String,
    /// Where the record stands in the file (`sectores[x]`), empty if it is the file.
    pub within: String,
}

impl Origin {
    /// The place of one of the record's fields.
    pub fn field(&self, path: &str) -> crate::diag::Place {
        let inside = match (self.within.is_empty(), path.is_empty()) {
            (true, _) => path.to_string(),
            (false, true) => self.within.clone(),
            (false, false) => format!("{}.{path}", self.within),
        };
        let mut place = crate::diag::Place::field(self.file.clone(), "", inside);
        place.field = if path.is_empty() { self.address.clone() } else { format!("{}.{path}", self.address) };
        place
    }
}

/// A source.
#[derive(Debug, PartialEq)]
pub struct Fuente {
    /// Where it is written.
    pub origin: Origin,
    /// What it states.
    pub ficha: records::Fuente,
}

/// A municipality and all that belongs to it.
#[derive(Debug, PartialEq)]
pub struct Municipio {
    /// Where it is written.
    pub origin: Origin,
    /// Folder name, part of the address.
    pub slug: String,
    /// What its record states.
    pub ficha: records::Municipio,
    /// Province of its code.
    pub provincia: Provincia,
    /// Official population, persons.
    pub poblacion: Option<i64>,
    /// Its notebook's prose.
    pub prosa: Prosa,
    /// Spaces, own and shared.
    pub espacios: Vec<Ix<Espacio>>,
    /// Sectors present.
    pub implantados: Vec<Ix<Sector>>,
    /// Sectors wanted.
    pub objetivo: Vec<Ix<Sector>>,
    /// Main companies, then others.
    pub empresas: Vec<Ix<Empresa>>,
    /// Assets.
    pub activos: Vec<Ix<Activo>>,
    /// Public events.
    pub eventos: Vec<Ix<Evento>>,
}

impl Municipio {
    /// Whether it is listed as a member.
    pub fn listed(&self) -> bool {
        self.ficha.estado == records::EstadoAdhesion::Adherido
    }
}

/// A productive space.
#[derive(Debug, PartialEq)]
pub struct Espacio {
    /// Where it is written.
    pub origin: Origin,
    /// File name, part of the address.
    pub slug: String,
    /// What its record states.
    pub ficha: records::Espacio,
    /// Lead municipality.
    pub municipio: Ix<Municipio>,
    /// Sectors.
    pub sectores: Vec<Ix<Sector>>,
    /// Companies in it.
    pub empresas: Vec<Ix<Empresa>>,
    /// Its prose.
    pub prosa: Prosa,
}

/// A sector and everything that names it.
#[derive(Debug, PartialEq)]
pub struct Sector {
    /// Where it is written.
    pub origin: Origin,
    /// What its record states.
    pub ficha: records::Sector,
    /// Its prose.
    pub prosa: Prosa,
    /// Towns where it is present.
    pub implantado_en: Vec<Ix<Municipio>>,
    /// Towns that want it.
    pub objetivo_de: Vec<Ix<Municipio>>,
    /// Spaces.
    pub espacios: Vec<Ix<Espacio>>,
    /// Companies.
    pub empresas: Vec<Ix<Empresa>>,
    /// Assets.
    pub activos: Vec<Ix<Activo>>,
    /// Public events.
    pub eventos: Vec<Ix<Evento>>,
    /// Calls whose CNAE list meets the sector's.
    pub incentivos: Vec<Ix<Incentivo>>,
}

/// A public event.
#[derive(Debug, PartialEq)]
pub struct Evento {
    /// Where it is written.
    pub origin: Origin,
    /// File name, part of the address.
    pub slug: String,
    /// What its record states.
    pub ficha: records::Evento,
    /// Member where it takes place.
    pub municipio: Option<Ix<Municipio>>,
    /// Sectors.
    pub sectores: Vec<Ix<Sector>>,
    /// Commitment it serves.
    pub compromiso: Option<Ix<Compromiso>>,
}

/// A commitment.
#[derive(Debug, PartialEq)]
pub struct Compromiso {
    /// Where it is written.
    pub origin: Origin,
    /// What its record states.
    pub ficha: records::Compromiso,
    /// Its actions, with the public event that each is.
    pub actuaciones: Vec<(records::Actuacion, Option<Ix<Evento>>)>,
}

/// A company.
#[derive(Debug, PartialEq)]
pub struct Empresa {
    /// Where it is written.
    pub origin: Origin,
    /// What its record states.
    pub ficha: records::Empresa,
    /// Its member town.
    pub municipio: Option<Ix<Municipio>>,
    /// The space it is in.
    pub espacio: Option<Ix<Espacio>>,
    /// Sectors.
    pub sectores: Vec<Ix<Sector>>,
}

/// An asset.
#[derive(Debug, PartialEq)]
pub struct Activo {
    /// Where it is written.
    pub origin: Origin,
    /// What its record states.
    pub ficha: records::Activo,
    /// Its member towns.
    pub municipios: Vec<Ix<Municipio>>,
    /// Sectors.
    pub sectores: Vec<Ix<Sector>>,
}

/// A call.
#[derive(Debug, PartialEq)]
pub struct Incentivo {
    /// Where it is written.
    pub origin: Origin,
    /// What its record states.
    pub ficha: records::Incentivo,
    /// Provinces it applies to.
    pub provincias: Vec<Provincia>,
    /// Its rules, if its text is known.
    pub reglas: Option<crate::rules::Reglas>,
}

/// A dossier.
#[derive(Debug, PartialEq)]
pub struct Dosier {
    /// Where it is written.
    pub origin: Origin,
    /// Folder name.
    pub slug: String,
    /// What its record states.
    pub ficha: records::Dosier,
    /// Its prose.
    pub prosa: Prosa,
    /// Its sectors.
    pub sectores: Vec<Ix<Sector>>,
    /// Its towns, all members.
    pub municipios: Vec<Ix<Municipio>>,
    /// Its spaces: those chosen, or those of its towns.
    pub espacios: Vec<Ix<Espacio>>,
    /// Its companies, likewise.
    pub empresas: Vec<Ix<Empresa>>,
    /// Its assets, likewise.
    pub activos: Vec<Ix<Activo>>,
    /// Its public events, likewise.
    pub eventos: Vec<Ix<Evento>>,
    /// Its calls: those chosen, or those of the provinces of its towns.
    pub incentivos: Vec<Ix<Incentivo>>,
}

/// A free page.
#[derive(Debug, PartialEq)]
pub struct Pagina {
    /// Where it is written.
    pub origin: Origin,
    /// Folder name, the Spanish address.
    pub slug: String,
    /// What its record states.
    pub ficha: records::Pagina,
    /// Its prose.
    pub prosa: Prosa,
}
