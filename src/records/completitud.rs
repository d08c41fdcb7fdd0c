//! What is asked of a municipality, and how much each thing is worth.

use crate::decode::{Decode, Entero, Id, Path, Reader, Shape, Texto, Visitor, Walk, choice, record};
use crate::text::Bilingual;
use crate::text::yaml::{Kind, Node};

record! {
    /// `data/completitud.yaml`
    pub struct Completitud {
        /// What is asked for.
        criterios: Vec<DatoPedido>,
        /// The keys that begin the file of a space that is not there yet, with sample values.
        espacio_nuevo: Option<Muestra>,
    }
}

choice! {
    /// Where a thing is written.
    pub enum FichaCriterio {
        /// The record of the municipality.
        Municipio = "municipio",
        /// The record of each of its spaces.
        Espacio = "espacio",
        /// Its prose, by section.
        Prosa = "prosa",
    }
}

record! {
    /// One thing that is asked for.
    pub struct DatoPedido {
        /// Id.
        id: Id,
        /// Where it is written.
        ficha: FichaCriterio,
        /// Its worth, against the others.
        peso: Entero,
        /// The keys that answer it: `electricidad.potencia_mw`, `conexiones[].km`; sections, for prose.
        campos: Vec<Texto>,
        /// Whether one of the keys is enough.
        basta_uno: Option<bool>,
        /// A figure of the same record: if it is zero, the thing does not apply.
        salvo_cero: Option<Texto>,
        /// Its name, for tables.
        nombre: Bilingual,
        /// What exactly to send, for a letter; letters are in Spanish.
        peticion: Texto,
        /// The keys to write, with sample values.
        escribir: Option<Muestra>,
    }
}

/// A part of a record as an editor would write it; it is decoded as that record when it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Muestra(pub Node);

impl Decode for Muestra {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        if !matches!(node.kind, Kind::Map(_)) {
            // The reader has the words for what goes here instead.
            reader.fields(node, &[])?;
            return None;
        }
        Some(Self(node.clone()))
    }

    fn shape() -> Shape {
        Shape::Any
    }
}

impl Walk for Muestra {
    fn walk(&self, _: &mut Path, _: &mut dyn Visitor) {}
}
