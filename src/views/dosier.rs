//! Dossiers chosen by hand: the list, and a page with what was chosen and who wrote about it.

use rust_decimal::Decimal;

use super::blocks::{Block, Body, Card, Fact, Section, Value};
use super::documento::DocumentoId;
use super::documentos;
use super::espacio::{hectares, space_table};
use super::incentivo::call_card;
use super::map::towns_map;
use super::municipio::town_card;
use super::scribe::{Basis, FactList, Scribe, card};
use super::sector::{events, published_spaces};
use super::shared::{asset_cards, company_cards};
use crate::catalog::{Dosier, Ix};
use crate::decode::{Cifra, Dato};
use crate::records::Espacio as Ficha;
use crate::site::PageId;

/// The contents of the list: dossiers chosen by hand, then one for each sector.
pub fn list(w: &Scribe) -> Body {
    let catalog = w.catalog();
    let chosen: Vec<Card> = catalog.dosieres.indexed().map(|(ix, _)| dossier_card(w, ix)).collect();
    let sectors = catalog.sectores.indexed().map(|(ix, sector)| w.words_to(&sector.ficha.nombre, PageId::Sector(ix)));
    let sectors: Vec<Value> = sectors.collect();
    let mut sections = Vec::new();
    let mut add = |name: &str, blocks: Vec<Block>| {
        sections.push(Section {
            id: name.replace('_', "-"),
            title: Value::text(w.t(&format!("dosieres.{name}"))),
            level: 2,
            blocks,
        });
    };
    let none = Block::Notice { kind: "info", text: w.t("dosieres.ninguno") };
    let mut first = vec![if chosen.is_empty() { none } else { Block::Cards { items: chosen } }];
    first.extend(documentos::link(w));
    add("elegidos", first);
    if !sectors.is_empty() {
        add("por_sector", vec![Block::Links { label: Some(w.t("dosieres.por_sector_texto")), items: sectors }]);
    }
    Body {
        kicker: None,
        title: Value::text(w.t("dosieres.titulo")),
        lead: Some(Value::text(w.t("dosieres.entradilla"))),
        badges: Vec::new(),
        sections,
        contents: false,
    }
}

/// A dossier in short.
pub fn dossier_card(w: &Scribe, ix: Ix<Dosier>) -> Card {
    let dossier = &w.catalog().dosieres[ix];
    let mut facts = FactList::default();
    let count = |n: usize| (n > 0).then(|| Value::text(w.integer(n as i64)));
    facts.optional(w.t("campo.municipios"), count(dossier.municipios.len()));
    facts.optional(w.t("campo.espacios"), count(published_spaces(w, &dossier.espacios).len()));
    facts.optional(w.t("campo.fecha"), dossier.ficha.fecha.map(|date| Value::text(date.text(w.lang))));
    Card {
        kicker: Some(w.t("tipo.dosier")),
        text: dossier.ficha.resumen.as_ref().map(|text| w.words(text)),
        facts: facts.into_items(),
        ..card(w.words_to(&dossier.ficha.titulo, PageId::Dosier(ix)))
    }
}

/// The contents of a dossier's page.
pub fn body(w: &Scribe, ix: Ix<Dosier>) -> Body {
    let dossier = &w.catalog().dosieres[ix];
    let ficha = &dossier.ficha;
    let mut sections = Vec::new();
    let mut add = |name: &str, blocks: Vec<Option<Block>>| {
        let blocks: Vec<Block> = blocks.into_iter().flatten().collect();
        if !blocks.is_empty() {
            let title = Value::text(w.t(&format!("seccion_sector.{name}")));
            sections.push(Section { id: name.into(), title, level: 2, blocks });
        }
    };
    // The sources of the prose come first among its notes.
    for id in &ficha.fuentes {
        w.cite(Basis { fuente: Some(id), fecha: None });
    }
    let of_sectors: Vec<Value> = dossier
        .sectores
        .iter()
        .map(|&ix| w.words_to(&w.catalog().sectores[ix].ficha.nombre, PageId::Sector(ix)))
        .collect();
    let sectors =
        (!of_sectors.is_empty()).then(|| Block::Links { label: Some(w.t("campo.sectores")), items: of_sectors });
    let offer = documentos::download(w, DocumentoId::Seleccion(ix));
    let prose = w.whole_prose(&dossier.prosa).into_iter().map(Some);
    add("panorama", prose.chain([figures(w, dossier), sectors, offer]).collect());
    let towns: Vec<Card> = dossier.municipios.iter().map(|&ix| town_card(w, ix)).collect();
    let there = !towns.is_empty();
    add(
        "municipios",
        vec![
            there.then(|| Block::Map(towns_map(w, &dossier.municipios))),
            there.then_some(Block::Cards { items: towns }),
        ],
    );
    let spaces = published_spaces(w, &dossier.espacios);
    add("espacios", vec![space_table(w, &spaces, w.t("tabla.espacios_del_dosier"), true)]);
    add("empresas", vec![company_cards(w, &dossier.empresas, None)]);
    add("activos", vec![asset_cards(w, &dossier.activos, |_| true)]);
    add("agenda", vec![events(w, &dossier.eventos)]);
    let calls: Vec<Card> = dossier.incentivos.iter().map(|&ix| call_card(w, ix)).collect();
    add("incentivos", vec![(!calls.is_empty()).then_some(Block::Cards { items: calls })]);
    add("fuentes", vec![w.sources()]);
    Body {
        kicker: Some(w.t("tipo.dosier")),
        title: w.words(&ficha.titulo),
        lead: ficha.resumen.as_ref().map(|text| w.words(text)),
        badges: Vec::new(),
        sections,
        contents: true,
    }
}

/// What was chosen, counted, and its land as far as it is known.
fn figures(w: &Scribe, dossier: &Dosier) -> Option<Block> {
    let mut items: Vec<Fact> = Vec::new();
    let mut add = |label: String, text: String| items.push(Fact { label, values: vec![Value::text(text)] });
    let spaces = published_spaces(w, &dossier.espacios);
    for (key, n) in [
        ("campo.municipios", dossier.municipios.len()),
        ("campo.espacios", spaces.len()),
        ("campo.empresas", dossier.empresas.len()),
        ("cifra.activos", dossier.activos.len()),
    ] {
        if n > 0 {
            add(w.t(key), w.integer(n as i64));
        }
    }
    let known = |of: fn(&Ficha) -> &Dato<Cifra>| {
        let figures = spaces.iter().filter_map(|ix| of(&w.catalog().espacios[*ix].ficha).valor());
        figures.fold((Decimal::ZERO, 0_i64), |(sum, n), figure| (sum + figure.valor, n + 1))
    };
    for (key, (area, n)) in [
        ("cifra.superficie", known(|ficha| &ficha.superficie_total_m2)),
        ("cifra.superficie_disponible", known(|ficha| &ficha.superficie_disponible_m2)),
    ] {
        if n > 0 {
            add(w.tf(key, &[("n", &w.integer(n))]), format!("{}\u{a0}ha", hectares(area, w.lang)));
        }
    }
    (!items.is_empty()).then_some(Block::Figures { items })
}
