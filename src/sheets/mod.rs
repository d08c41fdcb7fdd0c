//! Spreadsheets as towns send them → records: plots of a space, or spaces of a town
//! (`docs/decisions/023-fichas-nuevas-e-importacion.md`).
//!
//! Never: reads or writes the disk, guesses a figure that can be read in two ways, or changes what a
//! person wrote in a file: it adds, or says what it would have added.

mod edit;
mod existing;
mod header;
mod mapping;
mod number;
mod plan;
mod plots;
mod propose;
mod rows;
mod table;
mod value;

pub use mapping::{Correspondencia, Decimales, Destino, NO_USAR};
pub use plan::{Edit, Import, Order, fields, plan};
pub use propose::{Proposal, propose};
pub use table::{Cell, Row, Sheet, Unreadable, decoded, read};

use crate::text::Lang;

/// What could not be taken, and what to do: said in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Row of the sheet, as the spreadsheet numbers it; 0 for the sheet as a whole.
    pub row: u32,
    /// Heading of the column, if it is of one.
    pub column: String,
    /// What is written there.
    pub value: String,
    /// What is wrong with it and what to do, in Spanish and in English.
    pub what: (String, String),
}

impl Problem {
    /// One line for the person at the terminal.
    pub fn message(&self, lang: Lang) -> String {
        let mut out = String::new();
        if self.row > 0 {
            out += &lang.pick(format!("fila {}", self.row), format!("row {}", self.row));
        }
        if !self.column.is_empty() {
            out += &lang.pick(format!(", columna «{}»", self.column), format!(", column “{}”", self.column));
        }
        if !self.value.is_empty() {
            out += &lang.pick(format!(", «{}»", self.value), format!(", “{}”", self.value));
        }
        let what = lang.pick(&self.what.0, &self.what.1);
        if out.is_empty() { what.clone() } else { format!("{out}: {what}") }
    }
}
