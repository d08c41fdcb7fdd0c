//! A sector: who has it, who wants it, where, and what helps it.

use super::agenda::event_moment;
use super::blocks::{Block, Body, Section, Value};
use super::documento::DocumentoId;
use super::documentos;
use super::espacio::space_table;
use super::incentivo::call_card;
use super::listas::published;
use super::municipio::town_card;
use super::scribe::Scribe;
use super::shared::{asset_cards, company_cards};
use super::table::table;
use crate::catalog::{Espacio, Evento, Ix, Municipio, Sector};

/// The contents of a sector's page.
pub fn body(w: &Scribe, ix: Ix<Sector>) -> Body {
    let sector = &w.catalog().sectores[ix];
    let mut sections = Vec::new();
    let mut add = |name: &str, blocks: Vec<Option<Block>>| {
        let blocks: Vec<Block> = blocks.into_iter().flatten().collect();
        if !blocks.is_empty() {
            sections.push(Section {
                id: name.replace('_', "-"),
                title: Value::text(w.t(&format!("seccion_sector.{name}"))),
                level: 2,
                blocks,
            });
        }
    };
    add(
        "panorama",
        w.whole_prose(&sector.prosa)
            .into_iter()
            .map(Some)
            .chain([Some(figures(w, sector)), documentos::download(w, DocumentoId::Dosier(ix))])
            .collect(),
    );
    add(
        "municipios",
        vec![
            towns(w, "campo.implantado_en", &sector.implantado_en),
            towns(w, "campo.objetivo_de", &sector.objetivo_de),
        ],
    );
    add(
        "espacios",
        vec![space_table(w, &published_spaces(w, &sector.espacios), w.t("tabla.espacios_del_sector"), true)],
    );
    add("empresas", vec![company_cards(w, &sector.empresas, None)]);
    add("activos", vec![asset_cards(w, &sector.activos, |_| true)]);
    add("agenda", vec![events(w, &sector.eventos)]);
    let calls: Vec<_> = sector.incentivos.iter().map(|&ix| call_card(w, ix)).collect();
    add("incentivos", vec![(!calls.is_empty()).then_some(Block::Cards { items: calls })]);
    add("cnae", vec![activities(w, sector)]);
    add("fuentes", vec![w.sources()]);
    Body {
        kicker: Some(w.t("tipo.sector")),
        title: w.words(&sector.ficha.nombre),
        lead: sector.ficha.resumen.as_ref().map(|text| w.words(text)),
        badges: Vec::new(),
        sections,
        contents: true,
    }
}

/// The spaces that have a page.
pub fn published_spaces(w: &Scribe, spaces: &[Ix<Espacio>]) -> Vec<Ix<Espacio>> {
    spaces.iter().copied().filter(|ix| published(w, *ix)).collect()
}

fn figures(w: &Scribe, sector: &Sector) -> Block {
    let item =
        |key: &str, n: usize| super::blocks::Fact { label: w.t(key), values: vec![Value::text(w.integer(n as i64))] };
    Block::Figures {
        items: vec![
            item("cifra.municipios", sector.implantado_en.len()),
            item("cifra.espacios", published_spaces(w, &sector.espacios).len()),
            item("cifra.empresas", sector.empresas.len()),
            item("cifra.activos", sector.activos.len()),
        ],
    }
}

fn towns(w: &Scribe, label: &str, towns: &[Ix<Municipio>]) -> Option<Block> {
    let items: Vec<Value> = towns.iter().map(|&ix| town_card(w, ix).title).collect();
    (!items.is_empty()).then(|| Block::Links { label: Some(w.t(label)), items })
}

/// Events in time.
pub fn events(w: &Scribe, events: &[Ix<Evento>]) -> Option<Block> {
    let items: Vec<_> = events.iter().map(|&ix| event_moment(w, ix)).collect();
    (!items.is_empty()).then_some(Block::Timeline { items })
}

fn activities(w: &Scribe, sector: &Sector) -> Option<Block> {
    let rows: Vec<Vec<Value>> = sector
        .ficha
        .cnae
        .iter()
        .map(|code| {
            let label = crate::text::Bilingual { es: code.es.clone(), en: code.en.clone() };
            vec![Value::text(&code.codigo.0), w.words(&label)]
        })
        .collect();
    let caption = if sector.ficha.cnae_editorial == Some(true) { "tabla.cnae_editorial" } else { "tabla.cnae" };
    table(w, w.t(caption), &[("campo.codigo", false), ("campo.actividad", false)], rows)
}
