//! What a space offers: its plots and buildings, one row each.

use rust_decimal::Decimal;

use super::blocks::{Block, Value};
use super::espacio::basis;
use super::scribe::{Basis, Scribe};
use super::table::table;
use crate::catalog::Espacio;
use crate::decode::{Dato, Precio};
use crate::text::{Lang, number};

fn price(w: &Scribe, price: &Dato<Precio>, basis: Basis, unit: &str) -> Value {
    match price {
        Dato::Ausente => w.owed(),
        Dato::NoConsta => Value::muted(w.t("dato.no_consta")),
        Dato::NoProcede => Value::muted(w.t("dato.no_procede")),
        Dato::Valor(Precio::Consultar) => Value::text(w.t("dato.consultar")),
        Dato::Valor(Precio::Cifra(figure)) => {
            w.figure(figure, basis, |value, lang| format!("{}{unit}", number::euros(value, lang)))
        }
    }
}

/// A figure with a fixed unit.
pub fn unit(unit: &'static str) -> impl Fn(Decimal, Lang) -> String {
    move |value, lang| number::with_unit(value, unit, lang)
}

/// The plots of a space.
pub fn plots(w: &Scribe, space: &Espacio) -> Option<Block> {
    let record = basis(space);
    let rows: Vec<Vec<Value>> = space
        .ficha
        .parcelas
        .iter()
        .map(|plot| {
            let basis = Basis::new(&plot.fuente, &plot.fecha).or(record);
            vec![
                Value::text(plot.ref_catastral.as_ref().map_or(plot.id.0.as_str(), |code| &code.0)),
                w.cell(&plot.superficie_m2, basis, number::area),
                plot.uso.as_ref().map_or_else(|| w.owed(), |text| w.words(text)),
                w.cell(&plot.edificabilidad_m2_m2, basis, unit("m²/m²")),
                plot.regimen.map_or_else(|| w.owed(), |r| Value::text(w.t(&format!("regimen.{}", r.key())))),
                price(w, &plot.precio_eur_m2, basis, "/m²"),
                plot.estado.map_or_else(|| w.owed(), |s| Value::text(w.t(&format!("estado_oferta.{}", s.key())))),
            ]
        })
        .collect();
    let heads = [
        ("campo.parcela", false),
        ("campo.superficie", true),
        ("campo.uso", false),
        ("campo.edificabilidad", true),
        ("campo.regimen", false),
        ("campo.precio", true),
        ("campo.estado", false),
    ];
    table(w, w.t("tabla.parcelas"), &heads, rows)
}

/// The buildings of a space.
pub fn buildings(w: &Scribe, space: &Espacio) -> Option<Block> {
    let record = basis(space);
    let rows: Vec<Vec<Value>> = space
        .ficha
        .naves
        .iter()
        .map(|building| {
            let basis = Basis::new(&building.fuente, &building.fecha).or(record);
            vec![
                Value::text(&building.id.0),
                w.cell(&building.superficie_m2, basis, number::area),
                w.cell(&building.altura_libre_m, basis, unit("m")),
                w.cell(&building.muelles, basis, number::decimal),
                w.cell(&building.puente_grua_t, basis, unit("t")),
                price(w, &building.precio_eur_m2_mes, basis, &w.t("unidad.m2_mes")),
                building.estado.map_or_else(|| w.owed(), |s| Value::text(w.t(&format!("estado_oferta.{}", s.key())))),
            ]
        })
        .collect();
    let heads = [
        ("campo.nave", false),
        ("campo.superficie", true),
        ("campo.altura_libre", true),
        ("campo.muelles", true),
        ("campo.puente_grua", true),
        ("campo.precio", true),
        ("campo.estado", false),
    ];
    table(w, w.t("tabla.naves"), &heads, rows)
}
