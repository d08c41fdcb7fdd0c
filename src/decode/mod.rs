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
mod scalar;
mod walk;

pub use reader::{Decode, Fields, Reader, decode};
pub use scalar::{
    Cifra, Codigo, Correo, Dato, Dia, Entero, Id, Ine, Numero, Precio, Punto, SiNo, Texto, Url, UrlOrPath,
};
pub use walk::{Path, Visitor, Walk, walk};
pub(crate) use record::{choice, record};
