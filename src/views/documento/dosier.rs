//! Dossiers: that of a sector, and one chosen by hand.

use super::Contenido;
use super::forma::Parte;
use super::partes::{part, sources};
use crate::catalog::{Dosier, Ix, Sector};
use crate::site::PageId;
use crate::views::scribe::Scribe;
use crate::views::{dosier, sector};

/// The contents of the dossier of a sector: those of its page.
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

/// The contents of a dossier chosen by hand: those of its page.
pub fn chosen(w: &Scribe, ix: Ix<Dosier>) -> Contenido {
    let row = &w.catalog().dosieres[ix];
    let body = dosier::body(w, ix);
    let sections = body.sections.into_iter().filter(|section| section.id != "fuentes").collect();
    let (page, name) = (PageId::Dosier(ix), row.ficha.titulo.text(w.lang).to_string());
    let mut parts = vec![Parte { address: w.href(page), ..part("dosier", "capitulo", name.clone(), sections) }];
    parts.extend(sources(w));
    Contenido { page, title: name, kicker: w.t("tipo.dosier"), lead: body.lead, parts, index: Vec::new() }
}
