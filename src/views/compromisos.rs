//! Commitments: what was promised, what is done, what is pending, by half-year.

use std::collections::BTreeMap;

use super::blocks::{Block, Body, Section, Value};
use super::scribe::{Basis, FactList, Scribe};
use super::table::table;
use crate::catalog::Compromiso;
use crate::records::{Certificacion, EstadoActuacion, Parte};
use crate::site::PageId;

/// The contents of the page.
pub fn body(w: &Scribe) -> Body {
    let all: Vec<&Compromiso> = w.catalog().compromisos.iter().collect();
    let mut sections = vec![Section {
        id: "balance".into(),
        title: Value::text(w.t("compromisos.balance")),
        level: 2,
        blocks: balance(w, &all).into_iter().chain(certificates(w, &w.catalog().certificaciones)).collect(),
    }];
    for party in Parte::ALL {
        let own: Vec<&&Compromiso> = all.iter().filter(|c| c.ficha.parte == *party).collect();
        if own.is_empty() {
            continue;
        }
        let title = w.t(&format!("parte.{}", party.key()));
        let intro = Block::Notice { kind: "info", text: w.t(&format!("compromisos.de_{}", party.key())) };
        sections.push(Section { id: party.key().into(), title: Value::text(title), level: 2, blocks: vec![intro] });
        sections.extend(own.into_iter().map(|commitment| one(w, commitment)));
    }
    if let Some(sources) = w.sources() {
        sections.push(Section {
            id: "fuentes".into(),
            title: Value::text(w.t("seccion.fuentes")),
            level: 2,
            blocks: vec![sources],
        });
    }
    Body {
        kicker: None,
        title: Value::text(w.t("nav.compromisos")),
        lead: Some(Value::text(w.t("compromisos.entradilla"))),
        badges: Vec::new(),
        sections,
        contents: true,
    }
}

/// Actions of each half-year by state.
fn balance(w: &Scribe, all: &[&Compromiso]) -> Vec<Block> {
    let mut by_term: BTreeMap<&str, [i64; 3]> = BTreeMap::new();
    for (action, _) in all.iter().flat_map(|c| &c.actuaciones) {
        let row = by_term.entry(&action.semestre).or_default();
        row[0] += 1;
        match action.estado {
            EstadoActuacion::Realizada => row[1] += 1,
            EstadoActuacion::Cancelada => {}
            _ => row[2] += 1,
        }
    }
    let rows = by_term
        .into_iter()
        .rev()
        .map(|(term, counts)| {
            let mut row = vec![Value::text(half_year(w, term))];
            row.extend(counts.map(|n| Value::text(w.integer(n))));
            row
        })
        .collect();
    let heads = [
        ("campo.semestre", false),
        ("compromisos.prometido", true),
        ("compromisos.hecho", true),
        ("compromisos.pendiente", true),
    ];
    let notice = Block::Notice { kind: "info", text: w.t("compromisos.sin_datos_explicado") };
    table(w, w.t("tabla.balance"), &heads, rows).into_iter().chain([notice]).collect()
}

/// Who certified what, and when.
fn certificates(w: &Scribe, list: &[Certificacion]) -> Option<Block> {
    let mut facts = FactList::default();
    for certificate in list {
        let when = certificate.fecha.map_or_else(String::new, |date| format!(", {}", date.text(w.lang)));
        let note = w.cite(Basis { fuente: certificate.fuente.as_ref(), fecha: None });
        let mut values = vec![Value::text(format!("{}{when}", certificate.entidad)).noted(note)];
        values.extend(certificate.alcance.as_ref().map(|text| w.words(text)));
        facts.list(w.t("campo.certificacion"), values);
    }
    facts.block(w)
}

/// `2025-S2` → «segundo semestre de 2025».
fn half_year(w: &Scribe, term: &str) -> String {
    match term.split_once("-S") {
        Some((year, half @ ("1" | "2"))) => w.tf(&format!("compromisos.semestre_{half}"), &[("ejercicio", year)]),
        _ => term.to_string(),
    }
}

fn one(w: &Scribe, commitment: &Compromiso) -> Section {
    let ficha = &commitment.ficha;
    let note = w.cite(Basis { fuente: ficha.fuente.as_ref(), fecha: None });
    let mut blocks = Vec::new();
    if let Some(text) = &ficha.descripcion {
        blocks.push(Block::Links { label: None, items: vec![w.words(text).noted(note)] });
    }
    blocks.extend(certificates(w, ficha.certificacion.as_slice()));
    let rows: Vec<Vec<Value>> = commitment
        .actuaciones
        .iter()
        .map(|(action, event)| {
            let promised = w.cite(Basis { fuente: action.fuente.as_ref().or(ficha.fuente.as_ref()), fecha: None });
            let evidence = w.cite(Basis { fuente: action.evidencia.as_ref(), fecha: None });
            let words = w.t(&format!("estado_actuacion.{}", action.estado.key()));
            let state =
                if action.estado == EstadoActuacion::SinDatos { Value::muted(words) } else { Value::text(words) };
            vec![
                w.words(&action.titulo).linked(event.and_then(|ix| w.href(PageId::Evento(ix)))),
                Value::text(action.previsto.map_or_else(|| half_year(w, &action.semestre), |when| when.text(w.lang)))
                    .noted(promised),
                state.noted(evidence),
            ]
        })
        .collect();
    let heads = [("campo.actuacion", false), ("compromisos.prometido_para", false), ("campo.estado", false)];
    let caption = w.tf("tabla.actuaciones", &[("compromiso", ficha.titulo.text(w.lang))]);
    blocks.extend(table(w, caption, &heads, rows));
    let number = w.integer(ficha.orden.0);
    let mut title = w.words(&ficha.titulo);
    title.text = format!("{number}. {}", title.text);
    Section { id: ficha.id.0.clone(), title, level: 3, blocks }
}
