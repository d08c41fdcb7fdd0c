//! Rebates of municipal taxes: on the page of the town, and compared with those of the others.

use super::blocks::{Block, Value};
use super::comprobar::calculator;
use super::scribe::{Basis, Scribe};
use super::table::table;
use crate::catalog::Municipio;
use crate::decode::Dato;
use crate::records::Bonificacion;
use crate::site::PageId;
use crate::text::{Momento, date, number};

/// The rebates of a town, and with `calculators` one for each that states a percentage.
pub fn blocks(w: &Scribe, town: &Municipio, calculators: bool) -> Vec<Block> {
    let record = Basis::new(&town.ficha.fuente, &town.ficha.fecha);
    let rows = town
        .ficha
        .bonificaciones
        .iter()
        .map(|item| {
            let basis = Basis::new(&item.fuente, &item.fecha).or(record);
            let ordinance = item.ordenanza.as_ref().map_or_else(
                || w.owed(),
                |rule| w.spanish(&rule.titulo).linked(rule.url.as_ref().map(|url| url.0.clone())),
            );
            vec![
                tax(w, item),
                share(w, item, basis),
                w.cell(&item.tope_eur, basis, number::euros),
                w.cell(&item.duracion_ejercicios, basis, number::decimal),
                item.requisito.as_ref().map_or_else(|| w.owed(), |text| w.words(text)),
                ordinance,
                validity(w, item),
            ]
        })
        .collect();
    let heads = [
        ("campo.tributo", false),
        ("campo.porcentaje", true),
        ("campo.tope_eur", true),
        ("campo.duracion_ejercicios", true),
        ("campo.requisito", false),
        ("campo.ordenanza", false),
        ("campo.vigencia", false),
    ];
    let mut out: Vec<Block> = table(w, w.t("tabla.bonificaciones"), &heads, rows).into_iter().collect();
    if calculators {
        // Only an ordinance says how much; what the press tells is shown, not reckoned with.
        let stated = town.ficha.bonificaciones.iter().filter(|item| item.ordenanza.is_some());
        out.extend(stated.filter_map(|item| calculator(w, &town.slug, item)));
    }
    out
}

/// The rebates of all towns, side by side.
pub fn comparison(w: &Scribe) -> Option<Block> {
    let mut rows = Vec::new();
    for (ix, town) in w.catalog().municipios.indexed().filter(|(_, town)| town.listed()) {
        let record = Basis::new(&town.ficha.fuente, &town.ficha.fecha);
        for item in &town.ficha.bonificaciones {
            let basis = Basis::new(&item.fuente, &item.fecha).or(record);
            rows.push(vec![
                w.link(&town.ficha.nombre, PageId::Municipio(ix)),
                tax(w, item),
                share(w, item, basis),
                w.cell(&item.tope_eur, basis, number::euros),
                item.requisito.as_ref().map_or_else(|| w.owed(), |text| w.words(text)),
            ]);
        }
    }
    let heads = [
        ("campo.municipio", false),
        ("campo.tributo", false),
        ("campo.porcentaje", true),
        ("campo.tope_eur", true),
        ("campo.requisito", false),
    ];
    table(w, w.t("tabla.bonificaciones_comparadas"), &heads, rows)
}

fn tax(w: &Scribe, item: &Bonificacion) -> Value {
    Value::text(w.t(&format!("tributo.{}", item.tributo.key())))
}

/// The percentage or the tiers; an upper limit says that it is one.
fn share(w: &Scribe, item: &Bonificacion, basis: Basis) -> Value {
    let up_to = |words: String| {
        if item.es_maximo == Some(true) { w.tf("bonificacion.hasta", &[("porcentaje", &words)]) } else { words }
    };
    match &item.porcentaje {
        Dato::Ausente if !item.tramos.is_empty() => {
            let tiers = item.tramos.iter().map(|tier| {
                let share = up_to(number::percent(tier.porcentaje.valor, w.lang));
                w.tf("bonificacion.tramo", &[("empleos", &w.integer(tier.empleos_desde.0)), ("porcentaje", &share)])
            });
            Value::text(tiers.collect::<Vec<_>>().join("; ")).noted(w.cite(basis))
        }
        dato => w.cell(dato, basis, |value, lang| up_to(number::percent(value, lang))),
    }
}

fn validity(w: &Scribe, item: &Bonificacion) -> Value {
    match (item.vigente_desde, item.vigente_hasta) {
        (Some(from), Some(until)) => Value::text(date::span(&Momento::dia(from.0), &Momento::dia(until.0), w.lang)),
        (Some(from), None) => Value::text(w.tf("plazo.desde", &[("fecha", &date::day(from.0, w.lang))])),
        (None, Some(until)) => Value::text(w.tf("plazo.hasta", &[("fecha", &date::day(until.0, w.lang))])),
        (None, None) => w.owed(),
    }
}
