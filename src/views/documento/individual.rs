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
    let mut parts = vec![town(w, ix, pictures)];
    for &own in &row.espacios {
        if w.desk.site.route(PageId::Espacio(own)).is_some() {
            parts.push(space(w, own, pictures));
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
    Contenido { page: PageId::Espacio(ix), title: row.ficha.nombre.clone(), kicker, lead, parts }
}
