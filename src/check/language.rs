//! Texts: both languages, the same structure, sound Markdown, links to records that exist.

use super::each_record;
use crate::catalog::{Catalog, Prosa, Texto};
use crate::decode::Visitor;
use crate::diag::{Code, Finding, Findings, Place, nearest};
use crate::records::SECCIONES;
use crate::site::Site;
use crate::text::Bilingual;
use crate::text::markdown::Fault;

/// All rules of this family.
pub fn check(catalog: &Catalog, site: &Site) -> Findings {
    let mut findings = Findings::default();
    each_record(
        catalog,
        |_| Untranslated::default(),
        |origin, seen| {
            for path in seen.0 {
                findings.push(Finding::new(Code::TraduccionAusente, origin.field(&path)).with("campo", path));
            }
        },
    );
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

#[derive(Default)]
struct Untranslated(Vec<String>);

impl Visitor for Untranslated {
    fn text(&mut self, path: &str, text: &Bilingual) {
        // A picture's missing text is an error of its own.
        if text.en.is_none() && !path.ends_with(".alt") {
            self.0.push(path.to_string());
        }
    }
}

fn prose(prosa: &Prosa, site: &Site, sections: Option<&[&str]>, findings: &mut Findings) {
    for (_, text) in prosa.texts() {
        faults(text, findings);
        links(text, site, findings);
        if let Some(sections) = sections {
            known_sections(text, sections, findings);
        }
    }
    match (&prosa.es, &prosa.en) {
        (Some(es), None) => {
            findings.push(Finding::new(Code::TraduccionAusente, Place::file(&es.file)).with("campo", &es.file))
        }
        (None, Some(en)) => {
            let spanish = en.file.replace("en.md", "es.md");
            findings.push(Finding::new(Code::ArchivoFalta, Place::file(&en.file)).with("archivo", spanish));
        }
        (Some(es), Some(en)) => same_structure(es, en, sections.is_some(), findings),
        (None, None) => {}
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

/// Headings of sections with fixed names must agree; others only in number.
fn same_structure(es: &Texto, en: &Texto, fixed_names: bool, findings: &mut Findings) {
    let names = |text: &Texto| text.outline.parts.iter().map(|part| part.heading.clone()).collect::<Vec<_>>();
    let (a, b) = (&es.outline, &en.outline);
    let (es_difference, en_difference) = if fixed_names && names(es) != names(en) {
        ("las secciones no son las mismas".to_string(), "the sections are not the same".to_string())
    } else if a.parts.len() != b.parts.len() || a.shape.headings != b.shape.headings {
        ("los encabezados no coinciden".into(), "the headings do not match".into())
    } else if a.shape.links != b.shape.links {
        (
            format!("{} enlaces frente a {}", a.shape.links, b.shape.links),
            format!("{} links against {}", a.shape.links, b.shape.links),
        )
    } else if a.shape.tables != b.shape.tables {
        (
            format!("{} tablas frente a {}", a.shape.tables, b.shape.tables),
            format!("{} tables against {}", a.shape.tables, b.shape.tables),
        )
    } else {
        return;
    };
    let finding = Finding::new(Code::TraduccionDistinta, Place::file(&en.file));
    findings.push(finding.with("diferencia", es_difference).with("diferencia_en", en_difference));
}
