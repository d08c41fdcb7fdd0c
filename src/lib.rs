//! `cuaderno`: YAML and Markdown of 124 town halls → a bilingual static catalogue.
//!
//! Data flows one way, through the modules in this order:
//! source → decode → catalog → check → site → assets → views → render → output.
//! Only `source` reads the project and only `output` writes the site; every
//! stage between is a function from values to values and gives its product
//! *and* its findings. `pipeline` strings them together on one screen.

pub mod diag;
pub mod text;
pub mod source;
pub mod decode;
pub mod records;
pub mod catalog;
pub mod site;
pub mod assets;
pub mod views;
pub mod check;
pub mod calendar;
pub mod render;
pub mod output;
pub mod pipeline;
pub mod cli;
