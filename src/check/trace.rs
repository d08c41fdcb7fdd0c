//! Links of a page that lead nowhere, taken back to the line that wrote them.

use crate::catalog::{Catalog, Prosa};
use crate::diag::{Code, Finding, Findings, Place};
use crate::records::SECCIONES;
use crate::site::{PageId, Site};

/// The findings of rendered pages, those about a link of an editor's text at that text.
/// A link of the theme or of the program stays where it is: on its page.
pub fn at_their_source(findings: Findings, catalog: &Catalog, site: &Site) -> Findings {
    let mut out = Findings::default();
    for finding in findings.iter() {
        let written = if finding.code == Code::EnlaceRoto { written(finding, catalog, site) } else { Vec::new() };
        if written.is_empty() {
            out.push(finding.clone());
        }
        for place in written {
            let mut traced = Finding { place, ..finding.clone() };
            explain(&mut traced);
            out.push(traced);
        }
    }
    out
}

/// Where the texts of the finding's page wrote its link.
fn written(finding: &Finding, catalog: &Catalog, site: &Site) -> Vec<Place> {
    let path = finding.place.file.trim_start_matches('/');
    let target = finding.value("valor").unwrap_or_default();
    let page = site.pages().find(|(_, route)| route.es == path || route.en == path).map(|(page, _)| page);
    let Some(prosa) = page.and_then(|page| prose(page, catalog)) else { return Vec::new() };
    let places = |english: bool| -> Vec<Place> {
        let text = if english { prosa.en.as_ref() } else { prosa.es.as_ref() };
        let links = text.into_iter().flat_map(|text| text.outline.anchors.iter().map(move |link| (text, link)));
        links
            .filter(|(_, (anchor, _))| anchor == target)
            .map(|(text, (_, range))| Place::bytes(&text.file, range.clone()))
            .collect()
    };
    // What a page lacks in English it takes from the Spanish text.
    let own = places(path.starts_with("en/"));
    if own.is_empty() { places(false) } else { own }
}

fn prose(page: PageId, catalog: &Catalog) -> Option<&Prosa> {
    Some(match page {
        PageId::Municipio(ix) => &catalog.municipios[ix].prosa,
        PageId::Espacio(ix) => &catalog.espacios[ix].prosa,
        PageId::Sector(ix) => &catalog.sectores[ix].prosa,
        PageId::Pagina(ix) => &catalog.paginas[ix].prosa,
        _ => return None,
    })
}

/// A section that exists but has nothing to show is not on the page.
fn explain(finding: &mut Finding) {
    let anchor = finding.value("valor").unwrap_or_default().trim_start_matches('#').to_string();
    if !SECCIONES.iter().any(|name| name.replace('_', "-") == anchor) {
        return;
    }
    let es = format!("La sección «{anchor}» no tiene contenido y no sale en la página: escríbala o quite el enlace.");
    let en = format!("The section “{anchor}” has no content and is not on the page: write it or remove the link.");
    for (name, value) in &mut finding.values {
        match *name {
            "sugerencia" => value.clone_from(&es),
            "sugerencia_en" => value.clone_from(&en),
            _ => {}
        }
    }
}
