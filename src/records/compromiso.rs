//! Commitments of the network, what was done about them, and who certified it.

use jiff::civil::Date;

use crate::decode::{Entero, Id, Semestre, Texto, choice, record};
use crate::text::{Bilingual, Momento};

record! {
    /// `data/compromisos.yaml`
    pub struct Compromisos {
        /// Certifications of the commitments as a whole.
        certificaciones: Vec<Certificacion>,
        /// The commitments.
        compromisos: Vec<Compromiso>,
    }
}

choice! {
    /// Who commits.
    pub enum Parte {
        /// The regional government.
        Junta = "junta",
        /// The municipality.
        Municipio = "municipio",
    }
}

record! {
    /// A commitment.
    pub struct Compromiso {
        /// Permanent id.
        id: Id,
        /// Order in its list.
        orden: Entero,
        /// Title.
        titulo: Bilingual,
        /// Who commits.
        parte: Parte,
        /// Description.
        descripcion: Option<Bilingual>,
        /// In force from.
        vigente_desde: Option<Momento>,
        /// In force until.
        vigente_hasta: Option<Momento>,
        /// Certification.
        certificacion: Option<Certificacion>,
        /// Source.
        fuente: Option<Id>,
        /// Actions.
        actuaciones: Vec<Actuacion>,
    }
}

record! {
    /// A certification of the commitments.
    pub struct Certificacion {
        /// Who certifies.
        entidad: Texto,
        /// When.
        fecha: Option<Momento>,
        /// What.
        alcance: Option<Bilingual>,
        /// Source.
        fuente: Option<Id>,
    }
}

choice! {
    /// State of an action.
    pub enum EstadoActuacion {
        /// Planned.
        Prevista = "prevista",
        /// Under way.
        EnCurso = "en_curso",
        /// Done.
        Realizada = "realizada",
        /// Postponed.
        Aplazada = "aplazada",
        /// Cancelled.
        Cancelada = "cancelada",
        /// Promised; no public evidence found.
        SinDatos = "sin_datos",
    }
}

record! {
    /// An action of a commitment in a half-year.
    pub struct Actuacion {
        /// Permanent id.
        id: Id,
        /// Half-year, `2025-S2`.
        semestre: Semestre,
        /// Title.
        titulo: Bilingual,
        /// When it was promised for.
        previsto: Option<Momento>,
        /// State.
        estado: EstadoActuacion,
        /// When it was done, as the evidence states it.
        realizado: Option<Momento>,
        /// Public source that shows it was done.
        evidencia: Option<Id>,
        /// Where the party itself says that it was done, if that is all there is.
        declarada_en: Option<Id>,
        /// Event it is.
        evento: Option<Id>,
        /// Source of the promise; none for what was done without having been announced.
        fuente: Option<Id>,
    }
}

impl Actuacion {
    /// The last day on which it keeps its promise.
    pub fn limite(&self) -> Date {
        self.previsto.map_or_else(|| self.semestre.ultimo_dia(), |when| when.hasta)
    }

    /// Done, and a public source shows it: what a state alone says is not counted as done.
    pub fn probada(&self) -> bool {
        self.estado == EstadoActuacion::Realizada && self.evidencia.is_some()
    }

    /// Whether its time has passed on `today` and the record still speaks of it as to come or under way.
    pub fn vencida(&self, today: Date) -> bool {
        matches!(self.estado, EstadoActuacion::Prevista | EstadoActuacion::EnCurso) && self.limite() < today
    }
}
