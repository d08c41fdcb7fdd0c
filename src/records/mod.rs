//! The shapes of the files that editors write: one struct per kind of file,
//! field names = YAML keys. References are still ids; [`crate::catalog`] resolves them.
//!
//! Never: holds a position in a file, a formatted text, or a reference by index.

mod completitud;
mod compromiso;
mod dosier;
mod espacio;
mod incentivo;
mod municipio;
mod otros;
mod sitio;

pub use completitud::*;
pub use compromiso::*;
pub use dosier::*;
pub use espacio::*;
pub use incentivo::*;
pub use municipio::*;
pub use otros::*;
pub use sitio::*;
