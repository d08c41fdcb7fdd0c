//! Tables to compare the towns. A town or space without any answer has no row: how many there are is said below.

use super::super::blocks::{Block, Section, Value};
use super::super::bonificacion;
use super::super::distancia::nearest;
use super::super::listas::{land_cells, published_spaces, towns_of};
use super::super::municipio::population;
use super::super::oferta::unit;
use super::super::scribe::{Basis, Scribe};
use super::super::table::{Head, table};
use crate::catalog::{Ix, Municipio, Provincia};
use crate::records::Metodo;
use crate::site::PageId;
use crate::text::number;

type Part = fn(&Scribe) -> Vec<Block>;

/// The comparisons, each a section of level 3 with an answer or the sentence that there is none.
pub fn comparison(w: &Scribe) -> Vec<Section> {
    let parts: [(&str, Part); 5] = [
        ("suelo", land),
        ("potencia", power),
        ("bonificaciones", rebates),
        ("plazos", permits),
        ("distancias", distances),
    ];
    parts
        .into_iter()
        .map(|(name, blocks)| Section {
            id: format!("comparar-{name}"),
            title: Value::text(w.t(&format!("comparacion.{name}"))),
            level: 3,
            blocks: blocks(w),
        })
        .collect()
}

/// Listed towns, by province and name.
fn towns<'a>(w: &Scribe<'a>) -> Vec<(Ix<Municipio>, &'a Municipio)> {
    let all = Provincia::all().flat_map(|province| towns_of(w, province));
    all.map(|ix| (ix, &w.catalog().municipios[ix])).collect()
}

fn town_cells(w: &Scribe, ix: Ix<Municipio>) -> [Value; 2] {
    let town = &w.catalog().municipios[ix];
    [w.link(&town.ficha.nombre, PageId::Municipio(ix)), Value::text(town.provincia.nombre().text(w.lang))]
}

/// The table, and how many have no row in it.
fn answered(w: &Scribe, name: &str, table: Option<Block>, without: usize) -> Vec<Block> {
    let Some(table) = table else {
        return vec![Block::Notice { kind: "info", text: w.t(&format!("comparacion.{name}_nadie")) }];
    };
    let rest = (without > 0)
        .then(|| Block::Notice { kind: "info", text: w.count(&format!("comparacion.{name}_resto"), without) });
    std::iter::once(table).chain(rest).collect()
}

fn land(w: &Scribe) -> Vec<Block> {
    let all = towns(w);
    let rows: Vec<Vec<Value>> = all
        .iter()
        .filter(|(_, town)| !town.espacios.is_empty())
        .map(|&(ix, town)| {
            let people = town.poblacion.map_or_else(|| w.owed(), |people| population(w, people));
            town_cells(w, ix).into_iter().chain([people]).chain(land_cells(w, town)).collect()
        })
        .collect();
    let heads = [
        ("campo.municipio", false),
        ("campo.provincia", false),
        ("campo.poblacion", true),
        ("campo.espacios", true),
        ("campo.superficie_total_ha", true),
        ("campo.superficie_disponible_ha", true),
    ];
    let without = all.len() - rows.len();
    answered(w, "suelo", table(w, w.t("tabla.comparacion_suelo"), &heads, rows), without)
}

fn power(w: &Scribe) -> Vec<Block> {
    let all = published_spaces(w);
    let rows: Vec<Vec<Value>> = all
        .iter()
        .filter_map(|&ix| {
            let space = &w.catalog().espacios[ix];
            let power = space.ficha.electricidad.as_ref()?;
            let basis = Basis::new(&power.fuente, &power.fecha).or(Basis::new(&space.ficha.fuente, &space.ficha.fecha));
            let town = space.municipio;
            Some(vec![
                w.link(&space.ficha.nombre, PageId::Espacio(ix)),
                w.link(&w.catalog().municipios[town].ficha.nombre, PageId::Municipio(town)),
                power.disponible.map_or_else(|| w.owed(), |there| w.yes_no(there, basis)),
                w.cell(&power.potencia_mw, basis, unit("MW")),
                w.cell(&power.tension_kv, basis, unit("kV")),
                w.cell(&power.subestacion_km, basis, unit("km")),
            ])
        })
        .collect();
    let heads = [
        ("campo.espacio", false),
        ("campo.municipio", false),
        ("campo.electricidad", false),
        ("campo.potencia_mw", true),
        ("campo.tension_kv", true),
        ("campo.subestacion_km", true),
    ];
    let without = all.len() - rows.len();
    answered(w, "potencia", table(w, w.t("tabla.comparacion_potencia"), &heads, rows), without)
}

fn rebates(w: &Scribe) -> Vec<Block> {
    let without = towns(w).iter().filter(|(_, town)| town.ficha.bonificaciones.is_empty()).count();
    answered(w, "bonificaciones", bonificacion::comparison(w), without)
}

fn permits(w: &Scribe) -> Vec<Block> {
    let all = towns(w);
    let without = all.iter().filter(|(_, town)| town.ficha.agilizacion.is_empty()).count();
    let days = |value, lang| number::with_unit(value, &w.t("unidad.dias"), lang);
    let rows: Vec<Vec<Value>> = all
        .iter()
        .flat_map(|&(ix, town)| town.ficha.agilizacion.iter().map(move |item| (ix, town, item)))
        .map(|(ix, town, item)| {
            let basis = Basis::new(&item.fuente, &item.fecha).or(Basis::new(&town.ficha.fuente, &town.ficha.fecha));
            vec![
                w.link(&town.ficha.nombre, PageId::Municipio(ix)),
                w.words(&item.tramite),
                w.cell(&item.plazo_legal_dias, basis, days),
                w.cell(&item.plazo_comprometido_dias, basis, days),
            ]
        })
        .collect();
    let heads = [
        ("campo.municipio", false),
        ("campo.tramite", false),
        ("campo.plazo_legal", true),
        ("campo.plazo_comprometido", true),
    ];
    answered(w, "plazos", table(w, w.t("tabla.comparacion_plazos"), &heads, rows), without)
}

/// What is computed and what the towns state are never in one table, nor are two ways of measuring.
fn distances(w: &Scribe) -> Vec<Block> {
    let mut blocks: Vec<Block> = [Some(Metodo::Carretera), Some(Metodo::LineaRecta), None]
        .into_iter()
        .filter_map(|method| stated(w, method))
        .collect();
    if blocks.is_empty() {
        blocks.push(Block::Notice { kind: "info", text: w.t("comparacion.distancias_nadie") });
    }
    blocks.extend(straight(w));
    blocks
}

/// Distances that towns state, of one way of measuring; `None` is unsaid.
fn stated(w: &Scribe, method: Option<Metodo>) -> Option<Block> {
    let rows: Vec<Vec<Value>> = towns(w)
        .into_iter()
        .flat_map(|(ix, town)| town.ficha.conexiones.iter().map(move |item| (ix, town, item)))
        .filter(|(.., item)| item.metodo == method && (item.km.valor().is_some() || item.minutos.valor().is_some()))
        .map(|(ix, town, item)| {
            let basis = Basis::new(&item.fuente, &item.fecha).or(Basis::new(&town.ficha.fuente, &town.ficha.fecha));
            vec![
                w.link(&town.ficha.nombre, PageId::Municipio(ix)),
                Value::text(&item.nombre),
                Value::text(w.t(&format!("modo.{}", item.modo.key()))),
                w.cell(&item.km, basis, unit("km")),
                w.cell(&item.minutos, basis, unit("min")),
            ]
        })
        .collect();
    let heads: [Head; 5] = [
        ("campo.municipio", false),
        ("campo.conexion", false),
        ("campo.modo", false),
        ("campo.km", true),
        ("campo.minutos", true),
    ];
    let key = method.map_or("sin_metodo", Metodo::key);
    table(w, w.t(&format!("tabla.comparacion_distancias_{key}")), &heads, rows)
}

/// `Puerto de Cádiz` → `Cádiz`, where the head of the column says what it is.
fn bare(name: &str) -> &str {
    let kinds = ["Puerto de ", "Puerto ", "Aeropuerto de ", "Aeropuerto "];
    kinds.iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name)
}

/// Straight lines to the nearest port and airport, computed from the point of each town.
fn straight(w: &Scribe) -> Option<Block> {
    let territory = &w.catalog().territorio;
    let rows = towns(w)
        .into_iter()
        .filter_map(|(ix, town)| {
            let here = town.ficha.coordenadas.as_ref().map(|point| (point.lon, point.lat))?;
            let mut row = vec![w.link(&town.ficha.nombre, PageId::Municipio(ix))];
            for places in [&territory.puertos, &territory.aeropuertos] {
                row.extend(match nearest(here, places).first() {
                    Some((place, km)) => {
                        let note = w.cite(Basis { fuente: place.coordenadas.fuente.as_ref(), fecha: None });
                        [Value::text(bare(&place.nombre)), Value::text(unit("km")((*km).into(), w.lang)).noted(note)]
                    }
                    None => [w.owed(), w.owed()],
                });
            }
            Some(row)
        })
        .collect();
    let heads = [
        ("campo.municipio", false),
        ("campo.puerto_proximo", false),
        ("campo.km_puerto", true),
        ("campo.aeropuerto_proximo", false),
        ("campo.km_aeropuerto", true),
    ];
    table(w, w.t("tabla.comparacion_linea_recta"), &heads, rows)
}
