//! A productive space: estate, park, logistics area, port zone.

use super::{Imagen, Norma};
use crate::decode::{Cifra, Codigo, Correo, Dato, Dia, Id, Ine, Precio, Punto, SiNo, Texto, Url, choice, record};
use crate::text::{Bilingual, Momento};

record! {
    /// `content/municipios/<slug>/espacios/<slug>.yaml`
    pub struct Espacio {
        /// Permanent id.
        id: Id,
        /// Name.
        nombre: Texto,
        /// Other names.
        alias: Vec<Texto>,
        /// Kind (our typology, not LEPA's).
        tipo: TipoEspacio,
        /// Other municipalities it lies in.
        municipios_ademas: Vec<Ine>,
        /// Default source.
        fuente: Option<Id>,
        /// Default date.
        fecha: Option<Momento>,
        /// Summary, at most 300 characters.
        resumen: Option<Bilingual>,
        /// LEPA level; never computed.
        nivel_lepa: Option<NivelLepa>,
        /// The resolution that grants the level.
        resolucion_lepa: Option<Texto>,
        /// LEPA labels.
        etiquetas_lepa: Vec<Texto>,
        /// Protected industrial space (LEPA).
        protegido: Option<bool>,
        /// Who owns it.
        titularidad: Option<Titularidad>,
        /// Developer.
        promotor: Option<Texto>,
        /// Who manages it.
        entidad_gestion: Option<EntidadGestion>,
        /// Planning state.
        estado_urbanistico: Option<EstadoUrbanistico>,
        /// The plan.
        planeamiento: Option<Norma>,
        /// Total area.
        superficie_total_m2: Dato<Cifra>,
        /// Occupied area.
        superficie_ocupada_m2: Dato<Cifra>,
        /// Available area.
        superficie_disponible_m2: Dato<Cifra>,
        /// Companies in it.
        numero_empresas: Dato<Cifra>,
        /// Plots in it.
        numero_parcelas: Dato<Cifra>,
        /// Plots offered.
        parcelas: Vec<Parcela>,
        /// Buildings offered.
        naves: Vec<Nave>,
        /// Electricity.
        electricidad: Option<Electricidad>,
        /// Gas.
        gas: Option<Suministro>,
        /// Water.
        agua: Option<Agua>,
        /// Sewerage.
        saneamiento: Option<Saneamiento>,
        /// Fibre.
        fibra: Option<Fibra>,
        /// 5G.
        cobertura_5g: Option<Suministro>,
        /// Road accesses.
        accesos: Vec<Acceso>,
        /// Railway.
        ferrocarril: Option<Ferrocarril>,
        /// Height limit on the access, metres.
        galibo_m: Dato<Cifra>,
        /// Services.
        servicios: Vec<Servicio>,
        /// Restrictions.
        restricciones: Vec<Restriccion>,
        /// A point inside it.
        coordenadas: Option<Punto>,
        /// Id in ESPAND.
        espand_id: Option<Codigo>,
        /// Sectors.
        sectores: Vec<Id>,
        /// Web page.
        web: Option<Url>,
        /// Pictures.
        imagenes: Vec<Imagen>,
        /// Day on which the record was checked against its sources.
        verificado_el: Option<Dia>,
        /// Role of who checked it.
        verificado_por: Option<Texto>,
    }
}

choice! {
    /// Kind of space.
    pub enum TipoEspacio {
        /// Industrial estate.
        PoligonoIndustrial = "poligono_industrial",
        /// Business park.
        ParqueEmpresarial = "parque_empresarial",
        /// Technology park.
        ParqueTecnologico = "parque_tecnologico",
        /// Logistics area.
        AreaLogistica = "area_logistica",
        /// Port zone.
        ZonaPortuaria = "zona_portuaria",
        /// Undeveloped land.
        SueloSinDesarrollar = "suelo_sin_desarrollar",
        /// Other.
        Otro = "otro",
    }
}

choice! {
    /// Level of Ley 4/2025.
    pub enum NivelLepa {
        /// Not classified.
        SinClasificar = "sin_clasificar",
        /// Basic.
        Basico = "basico",
        /// Advanced.
        Avanzado = "avanzado",
        /// Advanced-excellent.
        AvanzadoExcelente = "avanzado_excelente",
    }
}

choice! {
    /// Ownership.
    pub enum Titularidad {
        /// Public.
        Publico = "publico",
        /// Private.
        Privado = "privado",
        /// Both.
        Mixto = "mixto",
    }
}

choice! {
    /// Planning state.
    pub enum EstadoUrbanistico {
        /// Planned in detail.
        Ordenado = "ordenado",
        /// Works under way.
        EnUrbanizacion = "en_urbanizacion",
        /// Works received by the council.
        Recepcionado = "recepcionado",
        /// Not yet planned in detail.
        SinOrdenacion = "sin_ordenacion",
    }
}

choice! {
    /// Kind of managing body.
    pub enum TipoEntidad {
        /// Association.
        Asociacion = "asociacion",
        /// Management and modernisation body (LEPA).
        Egm = "egm",
        /// Urban conservation body.
        Euc = "euc",
        /// Owners' community.
        ComunidadPropietarios = "comunidad_propietarios",
        /// Consortium.
        Consorcio = "consorcio",
        /// Company.
        Sociedad = "sociedad",
    }
}

record! {
    /// Who manages the space.
    pub struct EntidadGestion {
        /// Name.
        nombre: Texto,
        /// Kind.
        tipo: Option<TipoEntidad>,
        /// Web page.
        web: Option<Url>,
        /// Role mailbox.
        correo: Option<Correo>,
        /// Telephone.
        telefono: Option<Codigo>,
        /// Source.
        fuente: Option<Id>,
    }
}

choice! {
    /// How a plot or building is offered.
    pub enum Regimen {
        /// Sale.
        Venta = "venta",
        /// Lease.
        Alquiler = "alquiler",
        /// Surface right.
        DerechoDeSuperficie = "derecho_de_superficie",
    }
}

choice! {
    /// State of an offer.
    pub enum EstadoOferta {
        /// Available.
        Disponible = "disponible",
        /// Reserved.
        Reservada = "reservada",
        /// Sold.
        Vendida = "vendida",
        /// In use.
        Ocupada = "ocupada",
    }
}

record! {
    /// A plot.
    pub struct Parcela {
        /// Id inside the space.
        id: Id,
        /// Cadastral reference.
        ref_catastral: Option<Codigo>,
        /// Area.
        superficie_m2: Dato<Cifra>,
        /// Use.
        uso: Option<Bilingual>,
        /// Floor area ratio.
        edificabilidad_m2_m2: Dato<Cifra>,
        /// Maximum height.
        altura_m: Dato<Cifra>,
        /// Sale or lease.
        regimen: Option<Regimen>,
        /// Price.
        precio_eur_m2: Dato<Precio>,
        /// From when.
        disponible_desde: Option<Momento>,
        /// State.
        estado: Option<EstadoOferta>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// A building.
    pub struct Nave {
        /// Id inside the space.
        id: Id,
        /// Area.
        superficie_m2: Dato<Cifra>,
        /// Free height.
        altura_libre_m: Dato<Cifra>,
        /// Loading docks.
        muelles: Dato<Cifra>,
        /// Overhead crane, tonnes.
        puente_grua_t: Dato<Cifra>,
        /// Sale or lease.
        regimen: Option<Regimen>,
        /// Rent.
        precio_eur_m2_mes: Dato<Precio>,
        /// State.
        estado: Option<EstadoOferta>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// Electricity.
    pub struct Electricidad {
        /// Whether there is supply.
        disponible: Option<SiNo>,
        /// Voltage, kV.
        tension_kv: Dato<Cifra>,
        /// Available power, MW.
        potencia_mw: Dato<Cifra>,
        /// Distributor.
        distribuidora: Option<Texto>,
        /// Distance to the substation, km.
        subestacion_km: Dato<Cifra>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// A supply that is there or not.
    pub struct Suministro {
        /// Whether there is supply.
        disponible: SiNo,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// Water.
    pub struct Agua {
        /// Whether there is supply.
        disponible: Option<SiNo>,
        /// Flow, m³ a day.
        caudal_m3_dia: Dato<Cifra>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// Sewerage.
    pub struct Saneamiento {
        /// Whether there is a network.
        disponible: Option<SiNo>,
        /// Whether it ends in a treatment plant.
        edar: Option<SiNo>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// Fibre.
    pub struct Fibra {
        /// Whether there is fibre.
        disponible: Option<SiNo>,
        /// Speed, Mbps.
        velocidad_mbps: Dato<Cifra>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// A road access.
    pub struct Acceso {
        /// Id inside the list.
        id: Id,
        /// Road.
        via: Texto,
        /// Exit.
        salida: Option<Texto>,
        /// Distance, km.
        km: Dato<Cifra>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

record! {
    /// Railway.
    pub struct Ferrocarril {
        /// Own siding.
        apartadero: Option<SiNo>,
        /// Distance to the line, km.
        km: Dato<Cifra>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

choice! {
    /// A service of the space.
    pub enum Servicio {
        /// Security.
        Vigilancia = "vigilancia",
        /// Lorry park.
        AparcamientoPesados = "aparcamiento_pesados",
        /// Petrol station.
        Gasolinera = "gasolinera",
        /// Catering.
        Restauracion = "restauracion",
        /// Nursery.
        Guarderia = "guarderia",
        /// Public transport.
        TransportePublico = "transporte_publico",
        /// Recycling point.
        PuntoLimpio = "punto_limpio",
        /// Electric vehicle charging.
        CargaVe = "carga_ve",
        /// Hotel.
        Hotel = "hotel",
        /// Business centre.
        CentroEmpresarial = "centro_empresarial",
    }
}

choice! {
    /// Kind of restriction.
    pub enum TipoRestriccion {
        /// Flood risk.
        Inundabilidad = "inundabilidad",
        /// Environmental protection.
        ProteccionAmbiental = "proteccion_ambiental",
        /// Major accidents directive.
        Seveso = "seveso",
        /// Easement.
        Servidumbre = "servidumbre",
        /// Other.
        Otra = "otra",
    }
}

record! {
    /// Something that limits use.
    pub struct Restriccion {
        /// Id inside the list.
        id: Id,
        /// Kind.
        tipo: TipoRestriccion,
        /// In words.
        descripcion: Option<Bilingual>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}
