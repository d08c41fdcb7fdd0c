//! Sources, sectors, events, companies, assets, pages.

use crate::decode::{Codigo, Dia, Entero, Id, Ine, Texto, Url, choice, record};
use crate::text::{Bilingual, Lang, Momento};

record! {
    /// `data/fuentes.yaml`
    pub struct Fuentes {
        /// The registry.
        fuentes: Vec<Fuente>,
    }
}

choice! {
    /// Language of a source.
    pub enum Idioma {
        /// Spanish.
        Es = "es",
        /// English.
        En = "en",
    }
}

impl Idioma {
    /// The same as a language of the site.
    pub fn lang(self) -> Lang {
        match self {
            Idioma::Es => Lang::Es,
            Idioma::En => Lang::En,
        }
    }
}

record! {
    /// A source.
    pub struct Fuente {
        /// Id.
        id: Id,
        /// Title in its own language.
        titulo: Texto,
        /// Language of the title, Spanish unless it says otherwise.
        idioma: Option<Idioma>,
        /// Publisher.
        editor: Option<Texto>,
        /// Address.
        url: Option<Url>,
        /// When it was published.
        fecha: Option<Momento>,
        /// When it was seen.
        consultada: Option<Dia>,
        /// Licence.
        licencia: Option<Texto>,
        /// Remark.
        nota: Option<Bilingual>,
    }
}

record! {
    /// `data/sectores.yaml`
    pub struct Sectores {
        /// The vocabulary.
        sectores: Vec<Sector>,
    }
}

record! {
    /// A sector of the programme.
    pub struct Sector {
        /// Id and Spanish address.
        id: Id,
        /// Name.
        nombre: Bilingual,
        /// English address.
        slug_en: Option<Id>,
        /// Other names.
        alias: Vec<Texto>,
        /// CNAE-2009 divisions and groups.
        cnae: Vec<CnaeSector>,
        /// Whether the mapping to CNAE is ours.
        cnae_editorial: Option<bool>,
        /// Value chain of the regional plan.
        cadena_de_valor: Option<Texto>,
        /// Summary.
        resumen: Option<Bilingual>,
        /// Source of the name.
        fuente: Option<Id>,
    }
}

record! {
    /// A CNAE code of a sector.
    pub struct CnaeSector {
        /// Code.
        codigo: Codigo,
        /// Spanish label.
        es: Texto,
        /// English label.
        en: Option<Texto>,
    }
}

choice! {
    /// Kind of event.
    pub enum TipoEvento {
        /// Fair.
        Feria = "feria",
        /// Meeting.
        Encuentro = "encuentro",
        /// Seminar.
        Jornada = "jornada",
        /// Webinar.
        Webinar = "webinar",
        /// Call.
        Convocatoria = "convocatoria",
        /// Accelerator.
        Aceleradora = "aceleradora",
    }
}

choice! {
    /// How one attends.
    pub enum Modalidad {
        /// On site.
        Presencial = "presencial",
        /// On line.
        EnLinea = "en_linea",
        /// Both.
        Hibrida = "hibrida",
    }
}

choice! {
    /// State of an event.
    pub enum EstadoEvento {
        /// Planned.
        Previsto = "previsto",
        /// Confirmed.
        Confirmado = "confirmado",
        /// Postponed.
        Aplazado = "aplazado",
        /// Cancelled.
        Cancelado = "cancelado",
        /// Held.
        Celebrado = "celebrado",
    }
}

choice! {
    /// Whom an event addresses; internal ones appear nowhere.
    pub enum Destinatarios {
        /// The public.
        Publico = "publico",
        /// Municipal staff.
        TecnicosMunicipales = "tecnicos_municipales",
    }
}

record! {
    /// `content/eventos/<slug>.yaml`
    pub struct Evento {
        /// Permanent id.
        id: Id,
        /// Title.
        titulo: Bilingual,
        /// Kind.
        tipo: TipoEvento,
        /// Start, as precise as the source.
        inicio: Momento,
        /// End.
        fin: Option<Momento>,
        /// Place.
        lugar: Option<Texto>,
        /// Municipality.
        municipio: Option<Ine>,
        /// How one attends.
        modalidad: Option<Modalidad>,
        /// Commitment it serves.
        compromiso: Option<Id>,
        /// Sectors.
        sectores: Vec<Id>,
        /// State.
        estado: EstadoEvento,
        /// Whom it addresses; internal unless it says otherwise.
        destinatarios: Option<Destinatarios>,
        /// Where to register.
        inscripcion_url: Option<Url>,
        /// Description.
        descripcion: Option<Bilingual>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

impl Evento {
    /// Whether the public learns of it.
    pub fn publico(&self) -> bool {
        self.destinatarios == Some(Destinatarios::Publico)
    }
}

choice! {
    /// Size of a company by jobs.
    pub enum TramoEmpleo {
        /// 1 to 9.
        Hasta9 = "1-9",
        /// 10 to 49.
        Hasta49 = "10-49",
        /// 50 to 249.
        Hasta249 = "50-249",
        /// 250 or more.
        Desde250 = "250+",
    }
}

record! {
    /// `content/empresas/<slug>.yaml`
    pub struct Empresa {
        /// Permanent id.
        id: Id,
        /// Name.
        nombre: Texto,
        /// Municipality.
        municipio: Ine,
        /// Space.
        espacio: Option<Id>,
        /// Sectors.
        sectores: Vec<Id>,
        /// CNAE-2009 codes.
        cnae: Vec<Codigo>,
        /// Size.
        tramo_empleo: Option<TramoEmpleo>,
        /// Web page.
        web: Option<Url>,
        /// Description.
        descripcion: Option<Bilingual>,
        /// How the company consented, where there is no public source.
        consentimiento: Option<Texto>,
        /// Public source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

choice! {
    /// Kind of asset.
    pub enum TipoActivo {
        /// Technology centre.
        CentroTecnologico = "centro_tecnologico",
        /// Vocational training.
        FormacionProfesional = "formacion_profesional",
        /// University.
        Universidad = "universidad",
        /// Port.
        Puerto = "puerto",
        /// Industrial heritage.
        PatrimonioIndustrial = "patrimonio_industrial",
        /// Geographical indication of craft and industrial products.
        IndicacionGeografica = "indicacion_geografica",
    }
}

choice! {
    /// State of a geographical indication.
    pub enum EstadoIndicacion {
        /// Application being prepared.
        EnPreparacion = "en_preparacion",
        /// National phase.
        FaseNacional = "fase_nacional",
        /// European phase.
        FaseEuropea = "fase_europea",
        /// Registered.
        Registrada = "registrada",
    }
}

record! {
    /// `content/activos/<slug>.yaml`
    pub struct Activo {
        /// Permanent id.
        id: Id,
        /// Kind.
        tipo: TipoActivo,
        /// Name.
        nombre: Bilingual,
        /// Municipalities, members or not.
        municipios: Vec<Ine>,
        /// Provinces, when it is not of one town.
        provincias: Vec<Codigo>,
        /// State, for geographical indications.
        estado: Option<EstadoIndicacion>,
        /// Sectors.
        sectores: Vec<Id>,
        /// Summary.
        resumen: Option<Bilingual>,
        /// Web page.
        web: Option<Url>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// `content/paginas/<slug>/pagina.yaml`
    pub struct Pagina {
        /// Permanent id.
        id: Id,
        /// Title.
        titulo: Bilingual,
        /// English address.
        slug_en: Id,
        /// Summary.
        resumen: Option<Bilingual>,
        /// Whether the page ends with what the operator states, or owes.
        datos_del_titular: Option<bool>,
        /// Order in the footer.
        orden: Option<Entero>,
    }
}
