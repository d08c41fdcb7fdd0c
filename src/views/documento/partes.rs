//! The parts that several kinds of document have.

use super::forma::Parte;
use crate::assets::Pictures;
use crate::catalog::{Espacio, Ix, Municipio};
use crate::site::PageId;
use crate::views::blocks::{Block, Section, Value};
use crate::views::scribe::Scribe;
use crate::views::{espacio, municipio};

/// A part of `kind` with nothing but its title and sections.
pub fn part(id: &str, kind: &'static str, title: String, sections: Vec<Section>) -> Parte {
    Parte {
        id: id.to_string(),
        kind,
        group: None,
        title,
        kicker: None,
        lead: None,
        badges: Vec::new(),
        address: None,
        sections,
    }
}

/// A section without heading.
pub fn untitled(id: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), title: Value::default(), level: 2, blocks }
}

/// The chapter of a town; with its map and pictures in its `own` notebook.
pub fn town(w: &Scribe, ix: Ix<Municipio>, own: bool, pictures: &Pictures) -> Parte {
    let town = &w.catalog().municipios[ix];
    let place = municipio::Chapter { level: 2, prefix: &format!("{}-", town.slug), own };
    let sections = municipio::chapter(w, ix, place, pictures);
    Parte {
        kicker: Some(town.provincia.nombre().text(w.lang).to_string()),
        lead: town.ficha.resumen.as_ref().map(|text| w.words(text)),
        address: w.href(PageId::Municipio(ix)),
        ..part(&format!("municipio-{}", town.slug), "capitulo", town.ficha.nombre.clone(), sections)
    }
}

/// The chapter of a productive space.
pub fn space(w: &Scribe, ix: Ix<Espacio>, pictures: &Pictures) -> Parte {
    let row = &w.catalog().espacios[ix];
    let body = espacio::body(w, ix, pictures);
    let sections = body.sections.into_iter().filter(|section| section.id != "fuentes");
    // Headings of several spaces share their names: their labels must not.
    let sections = sections.map(|section| Section { id: format!("{}-{}", row.ficha.id.0, section.id), ..section });
    Parte {
        kicker: body.kicker,
        lead: body.lead,
        badges: body.badges,
        address: w.href(PageId::Espacio(ix)),
        ..part(&row.ficha.id.0, "capitulo", row.ficha.nombre.clone(), sections.collect())
    }
}

/// The annex of sources, with the dates of what was taken from each.
pub fn sources(w: &Scribe) -> Option<Parte> {
    w.sources().map(|block| part("fuentes", "anexo", w.t("seccion.fuentes"), vec![untitled("lista", vec![block])]))
}
