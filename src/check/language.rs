//! Texts: sound Markdown, links to records that exist. What is translated: `traducciones.rs`.

use crate::catalog::{Catalog, Prosa, Texto};
use crate::diag::{Code, Finding, Findings, Place, nearest};
use crate::records::SECCIONES;
use crate::site::Site;
use crate::text::markdown::Fault;

/// All rules of this family.
pub fn check(catalog: &Catalog, site: &Site) -> Findings {
    let mut findings = Findings::default();
    for town in catalog.municipios.iter() {
        prose(&town.prosa, site, Some(&SECCIONES), &mut findings);
    }
    let others = catalog.espacios.iter().map(|row| &row.prosa);
    let others = others.chain(catalog.sectores.iter().map(|row| &row.prosa));
    let others = others.chain(catalog.dosieres.iter().map(|row| &row.prosa));
    for texts in others.chain(catalog.paginas.iter().map(|row| &row.prosa)) {
        prose(texts, site, None, &mut findings);
    }
    findings
}

fn prose(prosa: &Prosa, site: &Site, sections: Option<&[&str]>, findings: &mut Findings) {
    for (_, text) in prosa.texts() {
        faults(text, findings);
        links(text, site, findings);
        if let Some(sections) = sections {
            known_sections(text, sections, findings);
        }
    }
    if let (None, Some(en)) = (&prosa.es, &prosa.en) {
        let spanish = en.file.replace("en.md", "es.md");
        findings.push(Finding::new(Code::ArchivoFalta, Place::file(&en.file)).with("archivo", spanish));
    }
}

fn faults(text: &Texto, findings: &mut Findings) {
    for (fault, range) in &text.outline.faults {
        let (code, value) = match fault {
            Fault::Html(html) => (Code::HtmlNoAdmitido, html),
            Fault::Unsafe(target) => (Code::EnlaceNoSeguro, target),
            Fault::Heading(title) => (Code::EncabezadoSaltado, title),
            Fault::Image(target) => (Code::ImagenEnTexto, target),
        };
        findings.push(Finding::new(code, Place::bytes(&text.file, range.clone())).with("valor", value));
    }
}

fn links(text: &Texto, site: &Site, findings: &mut Findings) {
    for (id, range) in text.outline.records.iter().filter(|(id, _)| site.by_id(id).is_none()) {
        let (es, en) = match nearest(id, site.ids().map(|(id, _)| id)) {
            Some(near) => (format!("¿Quiso decir «{near}»?"), format!("Did you mean “{near}”?")),
            None => {
                ("Use el identificador de un registro publicado.".into(), "Use the id of a published record.".into())
            }
        };
        findings.push(
            Finding::new(Code::ReferenciaRota, Place::bytes(&text.file, range.clone()))
                .with("que", "una página del registro")
                .with("que_en", "page of the record")
                .with("valor", id)
                .with("sugerencia", es)
                .with("sugerencia_en", en),
        );
    }
}

fn known_sections(text: &Texto, sections: &[&str], findings: &mut Findings) {
    for part in text.outline.parts.iter().skip(1).filter(|part| !sections.contains(&part.heading.as_str())) {
        let (es, en) = match nearest(&part.heading, sections.iter().copied()) {
            Some(near) => (format!("¿Quiso decir «## {near}»?"), format!("Did you mean “## {near}”?")),
            None => (
                format!("Las secciones son: {}.", sections.join(", ")),
                format!("The sections are: {}.", sections.join(", ")),
            ),
        };
        findings.push(
            Finding::new(Code::SeccionDesconocida, Place::bytes(&text.file, part.heading_span.clone()))
                .with("valor", &part.heading)
                .with("sugerencia", es)
                .with("sugerencia_en", en),
        );
    }
}
