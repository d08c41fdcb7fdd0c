//! What every page says: formatted, in one language, as plain data.
//!
//! HTML, PDF, feeds and data are made from these views alone, so a figure is
//! formatted once. Never: touches the disk, or knows how a template draws a block.

mod agenda;
mod blocks;
mod bonificacion;
mod comprobar;
mod compromisos;
mod condicion;
mod cuaderno;
mod distancia;
mod documento;
mod documentos;
mod dosier;
mod ediciones;
mod ejemplo;
mod espacio;
mod estado;
mod frame;
mod incentivo;
mod json_ld;
mod listas;
mod locale;
mod map;
mod memoria;
mod municipio;
mod oferta;
mod page;
mod paginas;
mod prosa;
mod reglas;
mod rotulos;
mod scribe;
mod sector;
mod shared;
mod table;
mod written;

pub use blocks::*;
pub use documento::{Documento, DocumentoId, Hecho, documento, ids as document_ids, path as document_path};
pub use documentos::{CHECKSUMS, checksums};
pub use ediciones::{Edicion, checksums as edition_checksums, files as edition_files};
pub use frame::Frame;
pub use locale::Locale;
pub use page::{Alternate, Link, Page};
pub use scribe::{Desk, Scribe};
pub use written::{Known, Written, all_pages};
