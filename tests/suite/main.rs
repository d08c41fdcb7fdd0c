//! The integration suite: one binary, one module per subject.
//!
//! `ACTUALIZAR=1 cargo test` rewrites the expected texts and `docs/hallazgos.md`;
//! `MUTACIONES=20000 cargo test` runs more random inputs.

#![allow(clippy::unwrap_used, clippy::print_stderr, missing_docs)]

mod cli;
mod compare;
mod determinism;
mod documents;
mod documents_input;
mod dossiers;
mod edition_pages;
mod editions;
mod faults;
mod findings;
mod import;
mod incremental;
mod input;
mod mutations;
mod new;
mod notebook;
mod pictures;
mod precheck;
mod printed;
mod project;
mod publication;
mod reports;
mod rules;
mod schema;
mod serve;
mod site;
mod status;
mod theme;
mod tidy;
mod translations;
