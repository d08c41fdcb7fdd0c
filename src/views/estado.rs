//! The state of the catalogue as a page, where the operator wants one.

use super::blocks::{Block, Body, Fact, Section, Value};
use super::scribe::Scribe;
use super::table::table;
use crate::report::{self, Estado, EstadoMunicipio};
use crate::site::PageId;
use crate::text::{Momento, number};

/// The contents of the page.
pub fn body(w: &Scribe) -> Body {
    let estado = report::estado(w.catalog(), w.desk.traducciones, w.desk.today);
    let sections = vec![
        Section {
            id: "conjunto".into(),
            title: Value::text(w.t("estado.conjunto")),
            level: 2,
            blocks: vec![figures(w, &estado), Block::Notice { kind: "info", text: w.t("estado.como_leer") }],
        },
        Section {
            id: "municipios".into(),
            title: Value::text(w.t("nav.municipios")),
            level: 2,
            blocks: towns(w, &estado).into_iter().collect(),
        },
        Section {
            id: "falta".into(),
            title: Value::text(w.t("estado.falta")),
            level: 2,
            blocks: missing(w, &estado).into_iter().collect(),
        },
    ];
    Body {
        kicker: None,
        title: Value::text(w.t("estado.titulo")),
        lead: Some(Value::text(w.t("estado.entradilla"))),
        badges: Vec::new(),
        sections,
        contents: false,
    }
}

fn figures(w: &Scribe, estado: &Estado) -> Block {
    let members: Vec<&EstadoMunicipio> = estado.miembros().collect();
    let n = |value: usize| w.integer(i64::try_from(value).unwrap_or(i64::MAX));
    let identified = match w.catalog().sitio.total_miembros.valor() {
        Some(total) => {
            let total = number::decimal(total.valor.normalize(), w.lang);
            w.tf("cifra.de_total", &[("n", &n(members.len())), ("total", &total)])
        }
        None => n(members.len()),
    };
    let old: usize = members.iter().map(|town| town.antiguas(estado.dia).count()).sum();
    let texts: usize = members.iter().map(|town| town.ingles.textos - town.ingles.traducidos()).sum();
    let fact = |key: &str, text: String| Fact { label: w.t(key), values: vec![Value::text(text)] };
    Block::Figures {
        items: vec![
            fact("cifra.municipios_identificados", identified),
            fact("estado.contestado", share(w, report::media(&members, EstadoMunicipio::completitud))),
            fact("estado.antiguas", n(old)),
            fact("estado.sin_traducir", n(texts)),
        ],
    }
}

fn towns(w: &Scribe, estado: &Estado) -> Option<Block> {
    let rows = estado.miembros().map(|town| {
        let record = &w.catalog().municipios[town.municipio];
        let day = town.caduca().map_or_else(|| w.owed(), |day| Value::text(Momento::dia(day).short(w.lang)));
        let notebook =
            town.cuaderno.map_or_else(|| w.owed(), |state| Value::text(w.t(&format!("fase_cuaderno.{}", state.key()))));
        let translated = town.ingles.traducidos();
        let texts = match town.ingles.textos {
            0 => Value::muted(w.t("estado.sin_textos")),
            all => Value::text(
                w.tf("cifra.de_total", &[("n", &w.integer(translated as i64)), ("total", &w.integer(all as i64))]),
            ),
        };
        vec![
            w.link(&record.ficha.nombre, PageId::Municipio(town.municipio)),
            Value::text(record.provincia.nombre().text(w.lang)),
            Value::text(share(w, town.completitud())),
            Value::text(w.integer(town.espacios.len() as i64)),
            day,
            texts,
            notebook,
        ]
    });
    let heads = [
        ("campo.municipio", false),
        ("campo.provincia", false),
        ("estado.contestado", true),
        ("campo.espacios", true),
        ("estado.al_dia_hasta", false),
        ("estado.traducidos", true),
        ("estado.cuaderno", false),
    ];
    table(w, w.t("estado.tabla"), &heads, rows.collect())
}

fn missing(w: &Scribe, estado: &Estado) -> Option<Block> {
    let members: Vec<&EstadoMunicipio> = estado.miembros().collect();
    let rows = report::mas_falta(w.catalog(), &members)
        .into_iter()
        .map(|(name, towns)| vec![w.words(name), Value::text(w.integer(towns as i64))]);
    let heads = [("estado.dato", false), ("estado.municipios_sin", true)];
    table(w, w.t("estado.falta"), &heads, rows.collect())
}

fn share(w: &Scribe, value: i64) -> String {
    number::percent(value.into(), w.lang)
}
