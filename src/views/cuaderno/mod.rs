//! The joint sales notebook: what its page and its document have in common, and its page.

mod comparacion;
mod indice;
mod partes;
mod pendientes;

pub use comparacion::comparison;
pub use indice::index;
pub use partes::{by_province, calls, figures, how_to_read, indications, sectors};
pub use pendientes::unstated;

use super::blocks::{Block, Body, Section, Value};
use super::documento::DocumentoId;
use super::documentos;
use super::listas::towns_of;
use super::map::network_map;
use super::municipio::{Chapter, chapter};
use super::scribe::Scribe;
use crate::assets::Pictures;
use crate::catalog::{Ix, Municipio, Provincia};
use crate::site::PageId;

/// The contents of the joint notebook's page, in the order of the document.
pub fn body(w: &Scribe, images: &Pictures) -> Body {
    let offers = [documentos::download(w, DocumentoId::Conjunto), documentos::link(w)];
    let mut first: Vec<Block> = offers.into_iter().flatten().collect();
    first.push(how_to_read(w));
    // The theme shows the first map in the head of the page.
    first.push(Block::Map(network_map(w, false)));
    let mut sections =
        vec![section(w, "leer", first), section(w, "cifras", figures(w).into_iter().chain(by_province(w)).collect())];
    sections.push(section(w, "comparacion", Vec::new()));
    sections.extend(comparison(w));
    for province in Provincia::all() {
        let towns = towns_of(w, province);
        if !towns.is_empty() {
            sections.push(province_index(w, province, &towns));
            towns.into_iter().for_each(|ix| sections.extend(town(w, ix, images)));
        }
    }
    for (name, blocks) in [("sectores", sectors(w)), ("convocatorias", calls(w)), ("indicaciones", indications(w))] {
        if !blocks.is_empty() {
            sections.push(section(w, name, blocks));
        }
    }
    if let Some(sources) = w.sources() {
        sections.push(section(w, "fuentes", vec![sources]));
    }
    let unstated = unstated(w);
    if !unstated.is_empty() {
        sections.push(section(w, "pendientes", Vec::new()));
        sections.extend(unstated);
    }
    sections.push(section(w, "indice-alfabetico", indice::links(w)));
    Body {
        kicker: Some(w.t("cuaderno.documento_vivo")),
        title: Value::text(w.t("nav.cuaderno")),
        lead: Some(Value::text(w.t("cuaderno.entradilla"))),
        badges: Vec::new(),
        sections,
        contents: true,
    }
}

/// A part of the notebook: its anchor is also the word for its title.
fn section(w: &Scribe, name: &str, blocks: Vec<Block>) -> Section {
    Section { id: name.into(), title: Value::text(title(w, name)), level: 2, blocks }
}

/// The title of a part of the notebook.
pub fn title(w: &Scribe, name: &str) -> String {
    w.t(&format!("seccion_cuaderno.{}", name.replace('-', "_")))
}

fn province_index(w: &Scribe, province: Provincia, towns: &[Ix<Municipio>]) -> Section {
    let name = province.nombre();
    let items = towns.iter().map(|&ix| {
        let town = &w.catalog().municipios[ix];
        Value::text(&town.ficha.nombre).linked(Some(format!("#{}", chapter_id(&town.slug))))
    });
    Section {
        id: crate::text::slug::slug(&name.es),
        title: Value::text(w.tf("cuaderno.provincia", &[("provincia", name.text(w.lang))])),
        level: 2,
        blocks: vec![Block::Links { label: Some(w.count("cuaderno.municipios", towns.len())), items: items.collect() }],
    }
}

/// A town's chapter: its name and summary, and its sections below.
fn town(w: &Scribe, ix: Ix<Municipio>, images: &Pictures) -> Vec<Section> {
    let town = &w.catalog().municipios[ix];
    let summary = town.ficha.resumen.as_ref().map(|text| Block::Links { label: None, items: vec![w.words(text)] });
    let mut sections = vec![Section {
        id: chapter_id(&town.slug),
        title: w.link(&town.ficha.nombre, PageId::Municipio(ix)),
        level: 3,
        blocks: summary.into_iter().collect(),
    }];
    sections.extend(chapter(w, ix, Chapter { level: 4, prefix: &format!("{}-", town.slug), own: false }, images));
    sections
}

/// Anchor of a town's chapter: its slug is unique among towns but may equal a province's.
pub fn chapter_id(slug: &str) -> String {
    format!("municipio-{slug}")
}
