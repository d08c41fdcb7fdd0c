//! `cuaderno`: YAML and Markdown of town halls → a bilingual static catalogue.
//!
//! Data flows one way, through the modules in this order:
//! source → decode → rules → catalog → site → check → report → assets → views → render → output.
//! Only `source` reads the project and only `output` writes the site; every
//! stage between is a function from values to values and gives its product
//! *and* its findings. `pipeline` strings them together on one screen.

pub mod assets;
pub mod calendar;
pub mod catalog;
pub mod check;
pub mod cli;
pub mod comparacion;
pub mod decode;
pub mod diag;
pub mod documents;
pub mod drafts;
pub mod editions;
pub mod memo;
pub mod output;
pub mod pipeline;
pub mod records;
pub mod render;
pub mod report;
pub mod rules;
pub mod schema;
pub mod serve;
pub mod sheets;
pub mod site;
pub mod source;
pub mod text;
pub mod traducciones;
pub mod views;
