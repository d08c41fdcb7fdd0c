//! The rules of a call as an editor writes them (`docs/decisions/011-reglas-de-incentivos.md`).
//!
//! What a scalar means may depend on another line (the type of a question, an
//! amount of the call), so those stay [`Escrito`] until they are compiled.

use std::ops::Range;

pub use super::forma_gastos::*;
use crate::decode::{Clave, Decode, Escrito, Mapa, Path, Reader, Shape, Texto, Visitor, Walk, choice, record};
use crate::text::Bilingual;
use crate::text::yaml::{Kind, Node};

record! {
    /// The rules of a line of aid or of a call.
    pub struct Forma {
        /// How amounts are worked out.
        calculo: Option<Calculo>,
        /// Economic activities.
        cnae: Option<Cnae>,
        /// Steps of the form.
        grupos: Mapa<Bilingual>,
        /// What is asked.
        preguntas: Vec<Pregunta>,
        /// What has to be met.
        requisitos: Vec<Requisito>,
        /// Rates per unit, by name.
        modulos: Option<Crudo>,
        /// What may be spent on.
        gastos: Vec<Gasto>,
        /// The rule about linked suppliers.
        proveedor_vinculado: Option<Vinculado>,
        /// How much can be awarded.
        ayuda: Option<Ayuda>,
        /// What binds afterwards.
        obligaciones: Vec<Obligacion>,
        /// Scoring.
        valoracion: Vec<Criterio>,
        /// What breaks a tie, in order.
        desempate: Vec<Criterio>,
        /// What the text does not say.
        silencios: Vec<Silencio>,
        /// Named sets of answers, for examples.
        perfiles: Mapa<Mapa<Crudo>>,
        /// Worked examples.
        ejemplos: Vec<Ejemplo>,
    }
}

/// Keys of [`Forma`], in the order of its fields.
pub const CLAVES: [&str; 15] = [
    "calculo",
    "cnae",
    "grupos",
    "preguntas",
    "requisitos",
    "modulos",
    "gastos",
    "proveedor_vinculado",
    "ayuda",
    "obligaciones",
    "valoracion",
    "desempate",
    "silencios",
    "perfiles",
    "ejemplos",
];

choice! {
    /// What becomes of a fraction of a cent.
    pub enum Redondeo {
        /// It is dropped: rates are upper limits.
        HaciaAbajo = "hacia_abajo",
    }
}

record! {
    /// How amounts are worked out.
    pub struct Calculo {
        /// Rounding.
        redondeo: Redondeo,
        /// The window in which an expense must be paid to count.
        plazo_pago: Option<Escrito>,
    }
}

record! {
    /// Economic activities.
    pub struct Cnae {
        /// Edition of the codes of the lists.
        edicion: Escrito,
        /// Table from the other edition, below `data/`.
        correspondencia: Escrito,
        /// Titles of the lists, by their name.
        titulos: Mapa<Bilingual>,
        /// Codes, by list.
        listas: Mapa<Vec<Actividad>>,
    }
}

record! {
    /// An activity of a list.
    pub struct Actividad {
        /// Code, two to four digits.
        codigo: Escrito,
        /// Spanish title.
        es: Texto,
        /// English title.
        en: Option<Texto>,
    }
}

choice! {
    /// What an answer is.
    pub enum Tipo {
        /// Yes or no.
        SiNo = "si_no",
        /// One of several.
        Opcion = "opcion",
        /// An activity code and its edition.
        Cnae = "cnae",
        /// A day.
        Fecha = "fecha",
        /// An area, m².
        Superficie = "superficie",
        /// Euros.
        Importe = "importe",
        /// A count.
        Entero = "entero",
        /// Per cent.
        Porcentaje = "porcentaje",
    }
}

record! {
    /// Something asked.
    pub struct Pregunta {
        /// Name.
        id: Clave,
        /// Step of the form.
        grupo: Option<Escrito>,
        /// Type of the answer.
        tipo: Tipo,
        /// Whether it serves obligations only.
        no_decide: Option<bool>,
        /// When it is asked.
        preguntar_si: Option<Condicion>,
        /// The question.
        etiqueta: Bilingual,
        /// Help with it.
        ayuda: Option<Bilingual>,
        /// Options of an `opcion`.
        opciones: Mapa<Bilingual>,
    }
}

record! {
    /// A field of an expense.
    pub struct Campo {
        /// Type of the answer.
        tipo: Tipo,
        /// When it is asked.
        preguntar_si: Option<Condicion>,
        /// The question.
        etiqueta: Bilingual,
        /// Help with it.
        ayuda: Option<Bilingual>,
        /// Options of an `opcion`.
        opciones: Mapa<Bilingual>,
    }
}

record! {
    /// Something that has to be met.
    pub struct Requisito {
        /// Name.
        id: Clave,
        /// What is required, in a few words.
        titulo: Bilingual,
        /// Clause.
        apartado: Texto,
        /// Its words.
        cita: Texto,
        /// When it applies.
        solo_si: Option<Condicion>,
        /// When it is met.
        se_cumple: Option<Condicion>,
        /// The same by cases.
        segun: Vec<Caso>,
        /// What is said if it is not met.
        si_no: Bilingual,
        /// What is said if it is open.
        por_determinar: Option<Bilingual>,
    }
}

record! {
    /// A case of a requirement.
    pub struct Caso {
        /// When the case is this.
        cuando: Condicion,
        /// When it is met then.
        se_cumple: Option<Condicion>,
        /// Whether the requirement does not apply then.
        no_aplica: Option<bool>,
        /// Words of the clause for this case.
        cita: Option<Texto>,
    }
}

record! {
    /// Something that binds afterwards.
    pub struct Obligacion {
        /// Name.
        id: Clave,
        /// When.
        si: Option<Condicion>,
        /// Words of the clause.
        cita: Texto,
        /// Spanish.
        es: Texto,
        /// English.
        en: Option<Texto>,
    }
}

record! {
    /// A criterion.
    pub struct Criterio {
        /// Name.
        id: Clave,
        /// Points.
        puntos: Option<Escrito>,
        /// Words of the clause.
        cita: Texto,
        /// Spanish.
        es: Texto,
        /// English.
        en: Option<Texto>,
    }
}

record! {
    /// Something the text does not say.
    pub struct Silencio {
        /// Name.
        id: Clave,
        /// Spanish.
        es: Texto,
        /// English.
        en: Option<Texto>,
    }
}

record! {
    /// A worked example.
    pub struct Ejemplo {
        /// Name.
        id: Clave,
        /// What it is.
        nombre: Bilingual,
        /// Answers; `perfil` names a set of them.
        respuestas: Mapa<Crudo>,
        /// Lines of expense.
        gastos: Vec<Mapa<Crudo>>,
        /// What must come out.
        resultado: Esperado,
    }
}

record! {
    /// What must come out of an example; what is not named is not compared.
    pub struct Esperado {
        /// Verdict.
        veredicto: Option<Escrito>,
        /// Requirements not met.
        incumple: Option<Vec<Escrito>>,
        /// Requirements left open.
        abiertos: Option<Vec<Escrito>>,
        /// Questions that would settle them.
        faltan: Option<Vec<Escrito>>,
        /// Eligible expense: an amount or both ends.
        total: Option<Extremos>,
        /// Award: an amount or both ends.
        ayuda: Option<Extremos>,
    }
}

/// One amount, or the two ends of a range.
#[derive(Debug, Clone, PartialEq)]
pub struct Extremos(pub Vec<Escrito>);

impl Decode for Extremos {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.kind {
            Kind::List(_) => Vec::decode(node, reader).map(Self),
            _ => Escrito::decode(node, reader).map(|one| Self(vec![one])),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Escrito::shape(), Escrito::shape().list()])
    }
}

/// A part of the file whose shape depends on another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Crudo(pub Node);

impl Decode for Crudo {
    fn decode(node: &Node, _: &mut Reader) -> Option<Self> {
        Some(Self(node.clone()))
    }

    fn shape() -> Shape {
        Shape::Any
    }
}

/// A condition: all its terms hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Condicion {
    /// Its terms.
    pub terminos: Vec<Termino>,
    /// Where it stands.
    pub at: Range<usize>,
}

/// `name: value` of a condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Termino {
    /// A question, a field, a magnitude, `hay_partida`, `todas`, `alguna` or `ninguna`.
    pub clave: Escrito,
    /// What is asked of it.
    pub prueba: Prueba,
}

/// What a term asks.
#[derive(Debug, Clone, PartialEq)]
pub enum Prueba {
    /// Conditions, of `todas`, `alguna` and `ninguna`.
    Grupo(Vec<Condicion>),
    /// One of these values.
    Valores(Vec<Escrito>),
    /// Comparisons: `en_lista`, `dentro_de`, `al_menos`, `mas_de`, `menos_de`.
    Comparaciones(Vec<(Escrito, Escrito)>),
}

impl Decode for Condicion {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            reader.fields(node, &[])?;
            return None;
        };
        let mut terminos = Vec::new();
        for entry in entries {
            let clave = Escrito { text: entry.key.clone(), at: entry.key_span.clone() };
            let prueba = reader.within(entry.key.clone(), |reader| test(&entry.key, &entry.value, reader));
            if let Some(prueba) = prueba {
                terminos.push(Termino { clave, prueba });
            }
        }
        Some(Self { terminos, at: node.span.clone() })
    }

    fn shape() -> Shape {
        Shape::Map(Box::new(Shape::Any))
    }
}

fn test(key: &str, value: &Node, reader: &mut Reader) -> Option<Prueba> {
    if matches!(key, "todas" | "alguna" | "ninguna") {
        return Vec::decode(value, reader).map(Prueba::Grupo);
    }
    match &value.kind {
        Kind::Scalar { .. } => Escrito::decode(value, reader).map(|one| Prueba::Valores(vec![one])),
        Kind::List(_) => Vec::decode(value, reader).map(Prueba::Valores),
        Kind::Map(entries) => {
            let pairs = entries.iter().filter_map(|entry| {
                let key = Escrito { text: entry.key.clone(), at: entry.key_span.clone() };
                Some((key, Escrito::decode(&entry.value, reader)?))
            });
            Some(Prueba::Comparaciones(pairs.collect()))
        }
    }
}

/// Rules are read by the compiler, not by the rules over the catalogue.
macro_rules! opaque {
    ($($ty:ty),*) => { $( impl Walk for $ty { fn walk(&self, _: &mut Path, _: &mut dyn Visitor) {} } )* };
}

opaque!(Condicion, Crudo, Extremos);
