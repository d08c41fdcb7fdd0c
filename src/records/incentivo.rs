//! A call for incentives: its facts. The rules come with the pre-check.

use super::{Contacto, Norma};
use crate::decode::{Cifra, Codigo, Dato, Dia, Id, Texto, Url, UrlOrPath, choice, record};
use crate::text::{Bilingual, Momento};

record! {
    /// `data/incentivos/<id>.yaml`
    pub struct Incentivo {
        /// Permanent id.
        id: Id,
        /// Line of aid that several calls share.
        linea: Option<Id>,
        /// Title.
        titulo: Bilingual,
        /// Who grants it.
        organismo: Option<Bilingual>,
        /// The resolution.
        norma: Option<Texto>,
        /// Gazette and number.
        boletin: Option<Texto>,
        /// Stored text of the call.
        texto: Option<UrlOrPath>,
        /// Regulatory bases.
        bases_reguladoras: Option<Norma>,
        /// Where it applies.
        ambito: Option<Ambito>,
        /// Its dates.
        fechas: Option<Fechas>,
        /// Its amounts.
        cuantia: Option<Cuantia>,
        /// What it pays for.
        conceptos: Vec<Concepto>,
        /// Activities, CNAE-2009.
        cnae: Vec<CnaeListado>,
        /// Summary.
        resumen: Option<Bilingual>,
        /// Official page.
        enlace: Option<Url>,
        /// Whom to ask.
        contacto: Option<Contacto>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// Where a call applies.
    pub struct Ambito {
        /// Province codes.
        provincias: Vec<Codigo>,
    }
}

record! {
    /// Dates of a call.
    pub struct Fechas {
        /// Publication.
        publicacion: Option<Dia>,
        /// When to apply.
        solicitud: Option<Plazo>,
        /// When the expense must be paid.
        gasto: Option<Plazo>,
        /// When to justify.
        justificacion: Option<Plazo>,
    }
}

record! {
    /// A window, both ends included.
    pub struct Plazo {
        /// First day.
        desde: Option<Dia>,
        /// Last day.
        hasta: Option<Dia>,
    }
}

record! {
    /// Amounts of a call.
    pub struct Cuantia {
        /// Budget, euros.
        presupuesto_eur: Dato<Cifra>,
        /// Maximum share, per cent.
        porcentaje_maximo: Dato<Cifra>,
        /// Smallest grant, euros.
        minima_eur: Dato<Cifra>,
        /// Largest grant, euros.
        maxima_eur: Dato<Cifra>,
    }
}

record! {
    /// Something the call pays for.
    pub struct Concepto {
        /// Numeral of the text.
        id: Id,
        /// Title.
        titulo: Bilingual,
    }
}

choice! {
    /// Which list of activities of the call.
    pub enum ListaCnae {
        /// Industry and industrial services.
        Industria = "industria",
        /// Productive spaces.
        EspaciosProductivos = "espacios_productivos",
    }
}

record! {
    /// An activity code of the call.
    pub struct CnaeListado {
        /// Code, 2 to 4 digits.
        codigo: Codigo,
        /// Which list.
        lista: Option<ListaCnae>,
        /// Spanish label.
        es: Option<Texto>,
        /// English label.
        en: Option<Texto>,
    }
}
