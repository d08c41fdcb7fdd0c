//! Markdown of editors: sound, with sections of the notebook and links to records that exist.

use std::collections::BTreeSet;

use crate::catalog::Texto;
use crate::diag::{Code, Finding, Findings, Place, address_help, did_you_mean};
use crate::site::Site;
use crate::text::outline::{Fault, Part};
use crate::text::slug::slug;

/// All rules of one text; `sections` are the names that its headings may have, if they are fixed.
pub(super) fn check(text: &Texto, site: &Site, sections: Option<&[&str]>, findings: &mut Findings) {
    faults(text, findings);
    links(text, site, findings);
    if let Some(sections) = sections {
        known_sections(text, sections, findings);
    }
    let mut seen = BTreeSet::new();
    for part in text.outline.parts.iter().filter(|part| !part.heading.is_empty()) {
        if !seen.insert(slug(&part.heading)) {
            findings.push(at_heading(Code::SeccionRepetida, text, part).with("valor", &part.heading));
        }
    }
}

fn at_heading(code: Code, text: &Texto, part: &Part) -> Finding {
    Finding::new(code, Place::bytes(&text.file, part.heading_span.clone()))
}

fn faults(text: &Texto, findings: &mut Findings) {
    for (fault, range) in &text.outline.faults {
        let at = |code| Finding::new(code, Place::bytes(&text.file, range.clone()));
        findings.push(match fault {
            Fault::Html(html) => at(Code::HtmlNoAdmitido).with("valor", html),
            Fault::Unsafe(target) => {
                let (es, en) = target_help(target);
                at(Code::EnlaceNoSeguro).with("valor", target).with("ayuda", es).with("ayuda_en", en)
            }
            Fault::Heading(title) => at(Code::EncabezadoSaltado).with("valor", title),
            Fault::EmptyHeading => at(Code::EncabezadoVacio),
            Fault::Image(target) => at(Code::ImagenEnTexto).with("valor", target),
            Fault::EmptyLink(words) => at(Code::EnlaceSinTexto).with("valor", words),
            Fault::VagueLink(words) => at(Code::EnlacePocoClaro).with("valor", words),
            Fault::EmptyColumn => at(Code::ColumnaSinTitulo),
        });
    }
}

fn target_help(target: &str) -> (String, String) {
    let mail = target.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    if mail && !target.contains([':', '/']) {
        return (format!("¿Quiso decir «mailto:{target}»?"), format!("Did you mean “mailto:{target}”?"));
    }
    // What looks like a file or a page of this site is not meant as a web address.
    let inner = target.starts_with(['.', '/']) || target.ends_with(".md") || target.ends_with(".html");
    address_help(target).filter(|_| !inner || target.starts_with("//")).unwrap_or_else(|| {
        (
            "Use https://…, mailto:…, tel:…, #sección, o id:<identificador> para otra página de este sitio.".into(),
            "Use https://…, mailto:…, tel:…, #section, or id:<id> for another page of this site.".into(),
        )
    })
}

fn links(text: &Texto, site: &Site, findings: &mut Findings) {
    for (id, range) in text.outline.records.iter().filter(|(id, _)| site.by_id(id).is_none()) {
        let none = ("Use el identificador de un registro publicado.", "Use the id of a published record.");
        let (es, en) = did_you_mean(id, site.ids().map(|(id, _)| id), none);
        findings.push(
            Finding::new(Code::ReferenciaRota, Place::bytes(&text.file, range.clone()))
                .with("que", "un registro publicado con el identificador")
                .with("que_en", "published record with the id")
                .with("valor", id)
                .with("sugerencia", es)
                .with("sugerencia_en", en),
        );
    }
}

fn known_sections(text: &Texto, sections: &[&str], findings: &mut Findings) {
    for part in text.outline.parts.iter().skip(1).filter(|part| !sections.contains(&part.heading.as_str())) {
        let all = sections.join(", ");
        let none = (format!("Las secciones son: {all}."), format!("The sections are: {all}."));
        let (es, en) = match crate::diag::nearest(&part.heading, sections.iter().copied()) {
            Some(near) => (format!("¿Quiso decir «## {near}»?"), format!("Did you mean “## {near}”?")),
            None => none,
        };
        findings.push(
            at_heading(Code::SeccionDesconocida, text, part)
                .with("valor", &part.heading)
                .with("sugerencia", es)
                .with("sugerencia_en", en),
        );
    }
}
