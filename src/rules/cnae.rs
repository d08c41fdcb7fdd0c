//! `data/cnae/`: the correspondence between editions, and titles to search by word.

use std::collections::BTreeMap;

use super::compile::Correspondencia;
use crate::diag::{Code, Finding, Findings, Place};
use crate::source::SourceTree;
use crate::text::Bilingual;

/// Everything known about codes of activity.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cnae {
    tablas: BTreeMap<String, Correspondencia>,
    /// Titles, by edition and code.
    pub etiquetas: Vec<Etiqueta>,
    /// Sources that rows name: id, file and line.
    pub fuentes: Vec<(String, Place)>,
}

/// The title of a code.
#[derive(Debug, Clone, PartialEq)]
pub struct Etiqueta {
    /// Code, two to four digits.
    pub codigo: String,
    /// Edition.
    pub edicion: &'static str,
    /// Title.
    pub texto: Bilingual,
    /// More words to find it by.
    pub palabras: Bilingual,
}

impl Cnae {
    /// Reads all tables of `data/cnae/`.
    pub fn load(tree: &SourceTree, findings: &mut Findings) -> Self {
        let mut out = Self::default();
        for (path, _) in tree.under("data/cnae/").filter(|(path, _)| path.ends_with(".csv")) {
            let Some(text) = tree.text(path, findings) else { continue };
            let name = path.trim_start_matches("data/");
            let edition = if name.contains("etiquetas-2009") { "2009" } else { "2025" };
            let correspondence = name.contains("correspondencia");
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
            for row in reader.records() {
                let (row, at) = match row {
                    Ok(row) => {
                        let at = row.position().map_or(0, |at| at.byte() as usize);
                        (row, at)
                    }
                    Err(error) => {
                        let at = error.position().map_or(0, |at| at.byte() as usize);
                        findings.push(unreadable(path, at, ""));
                        continue;
                    }
                };
                let place = Place::bytes(path, at..at + row.get(0).map_or(1, str::len));
                let field = |n: usize| row.get(n).unwrap_or_default().trim().to_string();
                let code = field(0);
                let shape = (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
                if !shape || row.len() != if correspondence { 3 } else { 6 } {
                    findings.push(unreadable(path, at, &code));
                    continue;
                }
                out.fuentes.push((field(row.len() - 1), place));
                if correspondence {
                    let targets = field(1).split_whitespace().map(String::from).collect();
                    out.tablas.entry(name.to_string()).or_default().insert(code, targets);
                } else {
                    let texto = Bilingual { es: field(1), en: Some(field(2)) };
                    let palabras = Bilingual { es: field(3), en: Some(field(4)) };
                    out.etiquetas.push(Etiqueta { codigo: code, edicion: edition, texto, palabras });
                }
            }
        }
        out
    }

    /// The correspondence table at `path`, below `data/`.
    pub fn correspondencia(&self, path: &str) -> Option<&Correspondencia> {
        self.tablas.get(path)
    }
}

fn unreadable(path: &str, at: usize, value: &str) -> Finding {
    Finding::new(Code::ValorNoValido, Place::bytes(path, at..at + value.len().max(1)))
        .with("valor", value)
        .with("motivo", "la fila no tiene las columnas de la tabla, o el código no tiene de dos a cuatro cifras")
        .with("motivo_en", "the row lacks columns of the table, or the code has not two to four digits")
        .with("ayuda", "Compare la fila con las de alrededor.")
        .with("ayuda_en", "Compare the row with those around it.")
}
