//! The state of the catalogue: what each municipality has answered, what it owes and in which
//! file it is written, what grows old and when, what lacks its English; as data, then as a table,
//! JSON, CSV, and the letter that asks for it.
//!
//! Never: reads the disk or the clock, writes a page, or decides what is worth more
//! (`data/completitud.yaml` does).

mod carta;
mod detalle;
mod estado;
mod hoja;
mod json;
mod muestra;
mod nuevos;
mod pegado;
mod respuestas;
mod tabla;
mod texto;

pub use carta::{Carta, Oficina, carta, cartas, indice, seguidas};
pub use detalle::detalle;
pub use hoja::csv;
pub use json::json;
pub use nuevos::{Nuevo, lista, lista_csv, lista_json, nuevos};
pub use pegado::{Parte, Pegado, pegado, source_entry};
pub use tabla::{mas_falta, media, tabla};

pub use estado::{Clase, Estado, EstadoMunicipio, Ficha, Ingles, Lugar, Partida, estado};
