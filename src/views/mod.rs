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
mod ejemplo;
mod espacio;
mod frame;
mod incentivo;
mod json_ld;
mod listas;
mod locale;
mod map;
mod municipio;
mod oferta;
mod page;
mod paginas;
mod reglas;
mod scribe;
mod sector;
mod shared;
mod table;

pub use blocks::*;
pub use frame::{Frame, all_pages};
pub use incentivo::Ventana;
pub use locale::Locale;
pub use page::{Alternate, Link, Page};
pub use scribe::{Desk, Scribe};
