//! Bytes of one file → one record, with every fault of the file.
//!
//! A field's *type* reads the source text of its scalar, so `04902`, `no` and
//! `1.250` can never change silently, and one run reports all faults of a file
//! with the bytes they stand on. Why this is not a serde deserializer:
//! `docs/decisions/001-decodificar-por-tipo.md`.
//!
//! Never: reads the disk, resolves a reference, or stops at the first fault.

mod reader;
#[macro_use]
mod record;
mod figure;
mod map;
mod moment;
mod origin;
mod point;
mod scalar;
mod semestre;
mod shape;
mod walk;

pub use figure::{Cifra, Dato, Entero, Numero, Precio};
pub use map::Mapa;
pub use moment::Dia;
pub use origin::Sources;
pub use point::Punto;
pub use reader::{Decode, Fields, Reader, decode, decode_tree, tree};
pub(crate) use record::{choice, record};
pub use scalar::{Clave, Codigo, Correo, Escrito, Id, Ine, SiNo, Texto, Url, UrlOrPath};
pub use semestre::Semestre;
pub use shape::{Field, Scalar, Shape};
pub use walk::{Path, Visitor, Walk, walk};
