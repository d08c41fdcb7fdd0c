//! A municipality and what its sales notebook states.

use crate::decode::{Cifra, Codigo, Correo, Dato, Dia, Entero, Id, Ine, Punto, SiNo, Texto, Url, choice, record};
use crate::text::{Bilingual, Momento};

record! {
    /// `content/municipios/<slug>/municipio.yaml`
    pub struct Municipio {
        /// INE code, the permanent id.
        ine: Ine,
        /// Official name, article first.
        nombre: Texto,
        /// State of the membership; only `adherido` is listed.
        estado: EstadoAdhesion,
        /// Evidence of the membership.
        adhesion: Option<Adhesion>,
        /// Default source of the record's figures.
        fuente: Option<Id>,
        /// Default date of the record's figures.
        fecha: Option<Momento>,
        /// Summary for cards and search results, at most 300 characters.
        resumen: Option<Bilingual>,
        /// Town point.
        coordenadas: Option<Punto>,
        /// Official area.
        superficie_km2: Dato<Cifra>,
        /// Whom to ask.
        contacto: Option<Contacto>,
        /// Local office of productive spaces (LEPA).
        oficina_local: Option<OficinaLocal>,
        /// Sectors present.
        sectores_implantados: Vec<Id>,
        /// Sectors wanted.
        sectores_objetivo: Vec<Id>,
        /// Source of both lists of sectors.
        fuente_sectores: Option<Id>,
        /// Tax rebates.
        bonificaciones: Vec<Bonificacion>,
        /// Permit terms.
        agilizacion: Vec<Agilizacion>,
        /// Connections.
        conexiones: Vec<Conexion>,
        /// Workforce.
        mano_de_obra: Option<ManoDeObra>,
        /// Main companies.
        empresas_tractoras: Vec<Id>,
        /// Pictures.
        imagenes: Vec<Imagen>,
        /// State of the individual sales notebook.
        cuaderno: Option<EstadoCuaderno>,
        /// Day of the last revision of this record.
        actualizado: Option<Dia>,
    }
}

choice! {
    /// State of the membership.
    pub enum EstadoAdhesion {
        /// Member.
        Adherido = "adherido",
        /// Seen only indirectly; not listed.
        PorConfirmar = "por_confirmar",
        /// Applying.
        Tramitando = "tramitando",
        /// Left.
        Baja = "baja",
    }
}

record! {
    /// Evidence of the membership.
    pub struct Adhesion {
        /// When, as the source states it.
        fecha: Momento,
        /// A source that names the town as a member.
        fuente: Id,
    }
}

record! {
    /// An office that answers; role mailboxes, no personal names.
    pub struct Contacto {
        /// Office.
        organismo: Option<Bilingual>,
        /// Role mailbox.
        correo: Option<Correo>,
        /// Telephone.
        telefono: Option<Codigo>,
        /// Web page.
        web: Option<Url>,
        /// Postal address.
        direccion: Option<Texto>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// Local office of productive spaces.
    pub struct OficinaLocal {
        /// Whether there is one.
        existe: SiNo,
        /// Its page.
        web: Option<Url>,
        /// Source.
        fuente: Option<Id>,
    }
}

choice! {
    /// A local tax.
    pub enum Tributo {
        /// Building works.
        Icio = "icio",
        /// Real estate.
        Ibi = "ibi",
        /// Economic activity.
        Iae = "iae",
        /// Land value increase.
        Iivtnu = "iivtnu",
        /// A fee.
        Tasa = "tasa",
    }
}

record! {
    /// A rebate of a local tax.
    pub struct Bonificacion {
        /// Id inside the list.
        id: Id,
        /// Tax.
        tributo: Tributo,
        /// Percentage, when there are no tiers.
        porcentaje: Dato<Cifra>,
        /// Whether the percentage is the most that can be granted, and not what is granted.
        es_maximo: Option<bool>,
        /// Tiers by jobs created.
        tramos: Vec<Tramo>,
        /// Cap, euros.
        tope_eur: Dato<Cifra>,
        /// For how many tax years.
        duracion_ejercicios: Dato<Cifra>,
        /// Condition.
        requisito: Option<Bilingual>,
        /// The ordinance.
        ordenanza: Option<Norma>,
        /// In force from.
        vigente_desde: Option<Dia>,
        /// In force until.
        vigente_hasta: Option<Dia>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// A tier of a rebate.
    pub struct Tramo {
        /// From this number of jobs on.
        empleos_desde: Entero,
        /// Percentage.
        porcentaje: Cifra,
    }
}

record! {
    /// A published rule.
    pub struct Norma {
        /// Title.
        titulo: Texto,
        /// Gazette and number.
        boletin: Option<Texto>,
        /// Date.
        fecha: Option<Momento>,
        /// Address.
        url: Option<Url>,
    }
}

record! {
    /// A permit and how long it takes.
    pub struct Agilizacion {
        /// Id inside the list.
        id: Id,
        /// The permit.
        tramite: Bilingual,
        /// Legal term, days.
        plazo_legal_dias: Dato<Cifra>,
        /// Committed term, days.
        plazo_comprometido_dias: Dato<Cifra>,
        /// The ordinance or agreement.
        ordenanza_url: Option<Url>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

choice! {
    /// Kind of connection.
    pub enum Modo {
        /// Motorway.
        Autovia = "autovia",
        /// Road.
        Carretera = "carretera",
        /// Railway.
        Ferrocarril = "ferrocarril",
        /// High-speed railway.
        AltaVelocidad = "alta_velocidad",
        /// Port.
        Puerto = "puerto",
        /// Airport.
        Aeropuerto = "aeropuerto",
        /// Intermodal terminal.
        TerminalIntermodal = "terminal_intermodal",
    }
}

choice! {
    /// How a distance was measured; the two are never mixed.
    pub enum Metodo {
        /// By road.
        Carretera = "carretera",
        /// Straight line.
        LineaRecta = "linea_recta",
    }
}

record! {
    /// A connection.
    pub struct Conexion {
        /// Id inside the list.
        id: Id,
        /// Kind.
        modo: Modo,
        /// Name.
        nombre: Texto,
        /// Distance, kilometres.
        km: Dato<Cifra>,
        /// Time, minutes.
        minutos: Dato<Cifra>,
        /// How it was measured.
        metodo: Option<Metodo>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// Workforce.
    pub struct ManoDeObra {
        /// Registered unemployed, persons.
        paro_registrado: Dato<Cifra>,
        /// Affiliated to social security, persons.
        afiliados: Dato<Cifra>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// A picture and its rights.
    pub struct Imagen {
        /// Path below the record's folder.
        archivo: Texto,
        /// What is seen.
        alt: Option<Bilingual>,
        /// Author.
        autor: Option<Texto>,
        /// Licence.
        licencia: Option<Texto>,
    }
}

choice! {
    /// State of an individual notebook.
    pub enum FaseCuaderno {
        /// None.
        SinCuaderno = "sin_cuaderno",
        /// Being written.
        EnElaboracion = "en_elaboracion",
        /// Published.
        Publicado = "publicado",
        /// Published and out of date.
        PorActualizar = "por_actualizar",
    }
}

record! {
    /// The individual sales notebook.
    pub struct EstadoCuaderno {
        /// State.
        estado: FaseCuaderno,
        /// Edition, year and month.
        edicion: Option<Momento>,
        /// Where the document is.
        documento_externo: Option<Url>,
        /// As-of date.
        fecha: Option<Momento>,
        /// Source.
        fuente: Option<Id>,
    }
}

/// The sections of a notebook, in order (domain: «cuaderno de venta»).
pub const SECCIONES: [&str; 12] = [
    "ficha",
    "localizacion",
    "suelo",
    "suministros",
    "tejido",
    "talento",
    "incentivos",
    "agilidad",
    "calidad_de_vida",
    "casos_de_exito",
    "contacto",
    "fuentes",
];
