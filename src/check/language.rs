//! Texts: sound Markdown, links to records that exist. What is translated: `traducciones.rs`.

use super::prose;
use crate::catalog::{Catalog, Prosa};
use crate::diag::{Findings, Place, missing_file};
use crate::records::SECCIONES;
use crate::site::Site;

/// All rules of this family.
pub fn check(catalog: &Catalog, site: &Site) -> Findings {
    let mut findings = Findings::default();
    for town in catalog.municipios.iter() {
        both(&town.prosa, site, Some(&SECCIONES), &mut findings);
    }
    let others = catalog.espacios.iter().map(|row| &row.prosa);
    let others = others.chain(catalog.sectores.iter().map(|row| &row.prosa));
    let others = others.chain(catalog.dosieres.iter().map(|row| &row.prosa));
    for texts in others.chain(catalog.paginas.iter().map(|row| &row.prosa)) {
        both(texts, site, None, &mut findings);
    }
    findings
}

fn both(prosa: &Prosa, site: &Site, sections: Option<&[&str]>, findings: &mut Findings) {
    for (_, text) in prosa.texts() {
        prose::check(text, site, sections, findings);
    }
    if let (None, Some(en)) = (&prosa.es, &prosa.en) {
        let spanish = format!("{}es.md", en.file.strip_suffix("en.md").unwrap_or(&en.file));
        findings.push(missing_file(Place::file(&en.file), &spanish, []));
    }
}
