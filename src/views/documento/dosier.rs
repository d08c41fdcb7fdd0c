//! The dossier of a sector.

use super::Contenido;
use super::forma::Parte;
use super::partes::{part, sources};
use crate::catalog::{Ix, Sector};
use crate::site::PageId;
use crate::views::scribe::Scribe;
use crate::views::sector;

/// Its contents: those of the sector's page.
pub fn contents(w: &Scribe, ix: Ix<Sector>) -> Contenido {
    let row = &w.catalog().sectores[ix];
    let body = sector::body(w, ix);
    let sections = body.sections.into_iter().filter(|section| section.id != "fuentes").collect();
    let name = row.ficha.nombre.text(w.lang).to_string();
    let mut parts =
        vec![Parte { address: w.href(PageId::Sector(ix)), ..part("sector", "capitulo", name.clone(), sections) }];
    parts.extend(sources(w));
    let kicker = w.t("documento.dosier");
    Contenido { page: PageId::Sector(ix), title: name, kicker, lead: body.lead, parts, index: Vec::new() }
}
