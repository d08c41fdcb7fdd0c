//! The report of a year: what was announced and what is shown to have been done, and the network at its end.
//!
//! Every figure is counted from the records when the page is made. An action counts as done only
//! if a public source shows it; that its time has passed makes it nothing.

mod actuaciones;
mod red;

use super::blocks::{Block, Body, Fact, Section, Value};
use super::documento::DocumentoId;
use super::documentos;
use super::scribe::Scribe;
use super::table::table;
use crate::site::PageId;
use actuaciones::Balance;

/// The contents of the list of reports, newest first.
pub fn list(w: &Scribe) -> Body {
    let rows: Vec<Vec<Value>> = w
        .catalog()
        .ejercicios()
        .into_iter()
        .rev()
        .map(|year| {
            let balance = Balance::of(w, year);
            let events = red::events_held(w, year).len();
            let count = |n: usize| Value::text(w.integer(n as i64));
            vec![
                w.link(year.to_string(), PageId::Memoria(year)),
                count(balance.total()),
                count(balance.probadas),
                count(balance.sin_prueba()),
                count(events),
            ]
        })
        .collect();
    let heads = [
        ("memoria.ejercicio", false),
        ("memoria.actuaciones", true),
        ("memoria.probadas", true),
        ("memoria.sin_prueba", true),
        ("memoria.actos", true),
    ];
    let none = || Block::Notice { kind: "info", text: w.t("memoria.ninguna") };
    let mut blocks = vec![table(w, w.t("memoria.tabla_lista"), &heads, rows).unwrap_or_else(none)];
    blocks.extend(documentos::link(w));
    let section = Section { id: "ejercicios".into(), title: Value::text(w.t("memoria.lista")), level: 2, blocks };
    Body {
        kicker: None,
        title: Value::text(w.t("memoria.titulo_lista")),
        lead: Some(Value::text(w.t("memoria.entradilla_lista"))),
        badges: Vec::new(),
        sections: vec![section],
        contents: false,
    }
}

/// The contents of the report of `year`.
pub fn body(w: &Scribe, year: i16) -> Body {
    let y = year.to_string();
    let balance = Balance::of(w, year);
    let section = |name: &str, blocks: Vec<Block>| {
        let title = || Value::text(w.tf(&format!("memoria.seccion_{name}"), &[("ejercicio", &y)]));
        (!blocks.is_empty()).then(|| Section { id: name.into(), title: title(), level: 2, blocks })
    };
    let mut first = vec![figures(w, year, &balance)];
    if year >= w.desk.today.year() {
        first.push(Block::Notice { kind: "aviso", text: w.tf("memoria.provisional", &[("ejercicio", &y)]) });
    }
    first.push(Block::Notice { kind: "info", text: w.t("memoria.como_leer") });
    first.extend(documentos::download(w, DocumentoId::Memoria(year)));
    let mut sections = Vec::new();
    sections.extend(section("resumen", first));
    sections.extend(section("balance", actuaciones::balance(w, year)));
    sections.extend(section("certificaciones", red::certifications(w, year)));
    sections.extend(section("actuaciones", actuaciones::intro(w, year)));
    sections.extend(actuaciones::by_commitment(w, year));
    sections.extend(red::events(w, year));
    sections.extend(section("miembros", red::members(w, year)));
    sections.extend(section("ediciones", red::editions(w, year)));
    sections.extend(section("suelo", red::land(w, year)));
    sections.extend(section("convocatorias", red::calls(w, year)));
    sections.extend(section("siguiente", actuaciones::next(w, year).into_iter().collect()));
    sections.extend(section("fuentes", w.sources().into_iter().collect()));
    Body {
        kicker: Some(w.t("memoria.cejilla")),
        title: Value::text(w.tf("memoria.titulo", &[("ejercicio", &y)])),
        lead: Some(Value::text(w.tf("memoria.entradilla", &[("ejercicio", &y)]))),
        badges: Vec::new(),
        sections,
        contents: true,
    }
}

fn figures(w: &Scribe, year: i16, balance: &Balance) -> Block {
    let fact = |key: &str, n: usize| Fact { label: w.t(key), values: vec![Value::text(w.integer(n as i64))] };
    Block::Figures {
        items: vec![
            fact("memoria.actuaciones", balance.total()),
            fact("memoria.probadas", balance.probadas),
            fact("memoria.sin_prueba", balance.sin_prueba()),
            fact("memoria.actos", red::events_held(w, year).len()),
            fact("memoria.adhesiones", red::joined(w, year).len()),
            fact("memoria.ediciones", red::editions_of(w, year).len()),
        ],
    }
}

/// The links to the reports, on the page of commitments.
pub fn links(w: &Scribe) -> Option<Block> {
    let years = w.catalog().ejercicios();
    let items: Vec<Value> = years
        .into_iter()
        .rev()
        .map(|year| w.link(w.tf("memoria.titulo", &[("ejercicio", &year.to_string())]), PageId::Memoria(year)))
        .collect();
    (!items.is_empty()).then(|| Block::Links { label: Some(w.t("memoria.titulo_lista")), items })
}
