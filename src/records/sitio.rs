//! The site as a whole: name, address, operator's inputs, redirects, places.

use super::Contacto;
use crate::decode::{Cifra, Codigo, Dato, Entero, Id, Punto, Texto, Url, record};
use crate::text::{Bilingual, Momento};

record! {
    /// `data/sitio.yaml`
    pub struct Sitio {
        /// Name of the site.
        nombre: Bilingual,
        /// One line below it.
        lema: Option<Bilingual>,
        /// Address it will be published at.
        base_url: Url,
        /// Theme folder.
        tema: Option<Id>,
        /// Members in all, as the network states.
        total_miembros: Dato<Cifra>,
        /// Source and date of the population of every municipality (`data/territorio/poblacion.csv`).
        padron: Option<Padron>,
        /// Operator's contact.
        contacto: Option<Contacto>,
        /// Operator's name.
        titular: Option<Bilingual>,
        /// Operator's DIR3 code.
        editor_dir3: Option<Codigo>,
        /// Accessibility statement's inputs.
        accesibilidad: Option<Accesibilidad>,
        /// Whether the joint notebook ends with what is not stated; it does unless this says no.
        anexo_pendientes: Option<bool>,
        /// Months after which a record is old.
        frescura_meses: Option<Frescura>,
        /// Whether the site has a page with the state of the catalogue.
        estado_publico: Option<bool>,
    }
}

record! {
    /// Where the population comes from.
    pub struct Padron {
        /// Source.
        fuente: Id,
        /// As-of date.
        fecha: Momento,
    }
}

record! {
    /// What the operator must state about accessibility.
    pub struct Accesibilidad {
        /// Conformance status, in the words of the statement.
        estado: Option<Bilingual>,
        /// How it was checked.
        metodo: Option<Bilingual>,
        /// Whom to write to.
        contacto: Option<Contacto>,
    }
}

record! {
    /// Months after which a record counts as old.
    pub struct Frescura {
        /// Municipality.
        municipio: Option<Entero>,
        /// Space.
        espacio: Option<Entero>,
        /// Company.
        empresa: Option<Entero>,
        /// Asset.
        activo: Option<Entero>,
        /// Source: months since it was last seen.
        fuente: Option<Entero>,
    }
}

record! {
    /// `data/redirecciones.yaml`
    pub struct Redirecciones {
        /// Addresses that moved or ended.
        redirecciones: Vec<Redireccion>,
        /// Ids that must never be used again.
        retirados: Vec<Id>,
    }
}

record! {
    /// An address that moved, or whose subject ended.
    pub struct Redireccion {
        /// Old address, `/es/municipios/x/`.
        desde: Texto,
        /// Id of the record it leads to.
        hacia: Option<Id>,
        /// What ended and when, where nothing follows.
        motivo: Option<Bilingual>,
    }
}

record! {
    /// `data/territorio/puertos.yaml`, `data/territorio/aeropuertos.yaml`
    pub struct Lugar {
        /// Id.
        id: Id,
        /// Name.
        nombre: Texto,
        /// Longitude and latitude.
        coordenadas: Punto,
    }
}

record! {
    /// The list of places of a file.
    pub struct Lugares {
        /// Places.
        lugares: Vec<Lugar>,
    }
}
