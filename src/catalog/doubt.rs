//! Echoes of a fault: a record that could not be read whole makes everything
//! that names it look broken. Only the fault itself is told.

use std::collections::BTreeSet;

use crate::diag::{Code, Finding, Findings, Severity};
use crate::source::SourceTree;

/// Ids that stand in files with blocking faults: their records may be missing.
pub(super) fn in_doubt(tree: &SourceTree, findings: &Findings) -> BTreeSet<String> {
    let faulty: BTreeSet<&str> = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .map(|finding| finding.place.file.as_str())
        .collect();
    let mut ids = BTreeSet::new();
    for text in faulty.into_iter().filter_map(|file| tree.bytes(file)).map(String::from_utf8_lossy) {
        ids.extend(text.lines().filter_map(own_id).map(String::from));
    }
    ids
}

/// The id of `id: x`, `- id: x` or `ine: "x"`, read from the text because the file may be no YAML at all.
fn own_id(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['\u{feff}', ' ', '-', '{']);
    let value = line.strip_prefix("id:").or_else(|| line.strip_prefix("ine:"))?;
    Some(value.split([',', '#']).next()?.trim().trim_matches(['"', '\'']))
}

/// The findings without echoes: references to ids in doubt, and records said to be missing whose file is there.
pub fn without_echoes(findings: Findings, doubt: &BTreeSet<String>, tree: &SourceTree) -> Findings {
    let told: BTreeSet<String> = findings.iter().map(|finding| finding.place.file.clone()).collect();
    let faulty: BTreeSet<String> = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .map(|finding| finding.place.file.clone())
        .collect();
    let unread: BTreeSet<String> = findings
        .iter()
        .filter(|finding| matches!(finding.code, Code::CodificacionNoValida | Code::ArchivoDemasiadoGrande))
        .map(|finding| finding.place.file.clone())
        .collect();
    let echo = |finding: &Finding| match finding.code {
        Code::ReferenciaRota => finding.value("valor").is_some_and(|id| doubt.contains(id)),
        // Whoever names it may be the record that could not be read.
        Code::ImagenSinUso => {
            let folder = finding.place.file.split_once("img/").map_or("", |(folder, _)| folder);
            faulty.iter().any(|file| file.starts_with(folder))
        }
        // A translation that cannot be read is no translation that is missing.
        Code::TraduccionAusente => {
            let english = finding.place.file.strip_suffix("es.md").map(|stem| format!("{stem}en.md"));
            english.is_some_and(|english| unread.contains(&english))
        }
        Code::ArchivoFalta => {
            let there = |path| tree.bytes(path).is_some() || told.contains(path);
            finding.value("archivo").is_some_and(|path| path != finding.place.file && there(path))
        }
        _ => false,
    };
    findings.without(echo)
}
