//! Commitments: what was promised, what is done, what is pending, by half-year.

use std::collections::BTreeMap;

use super::agenda::upper_first;
use super::blocks::{Block, Body, Section, Value};
use super::scribe::{Basis, FactList, Scribe};
use super::table::table;
use crate::catalog::Compromiso;
use crate::decode::Semestre;
use crate::records::{Actuacion, Certificacion, EstadoActuacion, Parte};
use crate::site::PageId;

/// The contents of the page.
pub fn body(w: &Scribe) -> Body {
    let all: Vec<&Compromiso> = w.catalog().compromisos.iter().collect();
    let mut sections = vec![Section {
        id: "balance".into(),
        title: Value::text(w.t("compromisos.balance")),
        level: 2,
        blocks: balance(w, &all)
            .into_iter()
            .chain(certificates(w, w.catalog().certificaciones.iter()))
            .chain(super::memoria::links(w))
            .collect(),
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
    let mut by_term: BTreeMap<Semestre, [i64; 3]> = BTreeMap::new();
    for (action, _) in all.iter().flat_map(|c| &c.actuaciones) {
        let row = by_term.entry(action.semestre).or_default();
        row[0] += 1;
        match action.estado {
            _ if action.probada() => row[1] += 1,
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
pub fn certificates<'c>(w: &Scribe, list: impl IntoIterator<Item = &'c Certificacion>) -> Option<Block> {
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
pub fn half_year(w: &Scribe, term: Semestre) -> String {
    let key = if term.mitad == 1 { "compromisos.semestre_1" } else { "compromisos.semestre_2" };
    w.tf(key, &[("ejercicio", &term.ejercicio.to_string())])
}

/// When an action was announced for, with the source of the announcement.
pub fn announced(w: &Scribe, action: &Actuacion) -> Value {
    let note = w.cite(Basis { fuente: action.fuente.as_ref(), fecha: None });
    let when = action.previsto.map_or_else(|| half_year(w, action.semestre), |when| when.text(w.lang));
    if action.fuente.is_some() {
        Value::text(upper_first(&when)).noted(note)
    } else {
        Value::muted(w.t("memoria.sin_anuncio"))
    }
}

/// What became of an action, with what shows it. A promise whose day has passed is not a thing done.
pub fn state(w: &Scribe, action: &Actuacion) -> Value {
    let shown = action.evidencia.as_ref().or(action.declarada_en.as_ref());
    let note = w.cite(Basis { fuente: shown, fecha: None });
    let words = match action.estado {
        _ if action.vencida(w.desk.today) => "vencida",
        EstadoActuacion::Realizada if !action.probada() => "declarada",
        other => other.key(),
    };
    let text = w.t(&format!("estado_actuacion.{words}"));
    let value = match action.realizado {
        Some(when) if action.estado == EstadoActuacion::Realizada => {
            Value::text(w.tf("estado_actuacion.con_fecha", &[("estado", &text), ("fecha", &when.text(w.lang))]))
        }
        _ if matches!(words, "vencida" | "declarada" | "sin_datos") => Value::muted(text),
        _ => Value::text(text),
    };
    value.noted(note)
}

fn one(w: &Scribe, commitment: &Compromiso) -> Section {
    let ficha = &commitment.ficha;
    let note = w.cite(Basis { fuente: ficha.fuente.as_ref(), fecha: None });
    let mut blocks = Vec::new();
    if let Some(text) = &ficha.descripcion {
        blocks.push(Block::Links { label: None, items: vec![w.words(text).noted(note)] });
    }
    blocks.extend(certificates(w, &ficha.certificacion));
    let rows: Vec<Vec<Value>> = commitment
        .actuaciones
        .iter()
        .map(|(action, event)| {
            let title = w.words(&action.titulo).linked(event.and_then(|ix| w.href(PageId::Evento(ix))));
            vec![title, announced(w, action), state(w, action)]
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
