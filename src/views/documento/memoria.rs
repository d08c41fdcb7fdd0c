//! The report of a year.

use super::Contenido;
use super::forma::Parte;
use super::partes::{part, sources};
use crate::site::PageId;
use crate::views::memoria;
use crate::views::scribe::Scribe;

/// Its contents: those of its page.
pub fn contents(w: &Scribe, year: i16) -> Contenido {
    let body = memoria::body(w, year);
    let sections = body.sections.into_iter().filter(|section| section.id != "fuentes").collect();
    let page = PageId::Memoria(year);
    let title = body.title.text;
    let mut parts = vec![Parte { address: w.href(page), ..part("memoria", "capitulo", title.clone(), sections) }];
    parts.extend(sources(w));
    Contenido { page, title, kicker: w.t("memoria.cejilla"), lead: body.lead, parts, index: Vec::new() }
}
