//! The sales notebook of one municipality, and the sheet of one space.

use super::Contenido;
use super::partes::{sources, space, town, untitled};
use crate::assets::Pictures;
use crate::catalog::{Espacio, Ix, Municipio};
use crate::site::PageId;
use crate::views::blocks::Block;
use crate::views::map::space_map;
use crate::views::scribe::Scribe;

/// The notebook of a municipality: its chapter and those of its spaces.
pub fn notebook(w: &Scribe, ix: Ix<Municipio>, pictures: &Pictures) -> Contenido {
    let row = &w.catalog().municipios[ix];
    let mut parts = vec![town(w, ix, true, pictures)];
    for &own in &row.espacios {
        if w.desk.site.route(PageId::Espacio(own)).is_some() {
            let mut part = space(w, own, pictures);
            // Whom to ask is said in the chapter of the town.
            part.sections.retain(|section| !section.id.ends_with("-contacto"));
            parts.push(part);
        }
    }
    parts.extend(sources(w));
    let province = row.provincia.nombre();
    Contenido {
        page: PageId::Municipio(ix),
        title: row.ficha.nombre.clone(),
        kicker: w.tf("municipio.cejilla", &[("provincia", province.text(w.lang))]),
        lead: row.ficha.resumen.as_ref().map(|text| w.words(text)),
        parts,
        index: Vec::new(),
    }
}

/// The sheet of a space, which a template sets on one page.
pub fn sheet(w: &Scribe, ix: Ix<Espacio>, pictures: &Pictures) -> Contenido {
    let row = &w.catalog().espacios[ix];
    let mut chapter = space(w, ix, pictures);
    let map = space_map(w, ix).map(|map| untitled("mapa", vec![Block::Map(map)]));
    for section in &mut chapter.sections {
        section.blocks.retain(|block| !matches!(block, Block::Map(_)));
    }
    chapter.sections.splice(0..0, map);
    let (kicker, lead) = (chapter.kicker.clone().unwrap_or_default(), chapter.lead.clone());
    let mut parts = vec![chapter];
    parts.extend(sources(w));
    let title = row.ficha.nombre.clone();
    Contenido { page: PageId::Espacio(ix), title, kicker, lead, parts, index: Vec::new() }
}
