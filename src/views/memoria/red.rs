//! The network in a year: events, members, editions, and its land and calls as the year ended.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::super::agenda::upper_first;
use super::super::blocks::{Block, Fact, Section, Value};
use super::super::compromisos::certificates;
use super::super::espacio::hectares;
use super::super::incentivo::{budget, period, state_on, window};
use super::super::scribe::{Basis, Scribe};
use super::super::sector::{events as timeline, published_spaces};
use super::super::table::table;
use crate::catalog::{Espacio, Evento, Incentivo, Ix, Municipio};
use crate::decode::{Cifra, Dato};
use crate::records::{Espacio as Ficha, EstadoEvento};
use crate::site::PageId;
use crate::text::{Momento, date, number};

/// The last day of a year.
fn last_day(year: i16) -> Date {
    Date::new(year, 12, 31).unwrap_or(Date::MAX)
}

/// Certifications dated in the year.
pub fn certifications(w: &Scribe, year: i16) -> Vec<Block> {
    let catalog = w.catalog();
    let own = catalog.compromisos.iter().filter_map(|row| row.ficha.certificacion.as_ref());
    let all = catalog.certificaciones.iter().chain(own);
    let dated = all.filter(|certificate| certificate.fecha.is_some_and(|when| when.hasta.year() == year));
    certificates(w, dated).into_iter().collect()
}

fn events_of(w: &Scribe, year: i16) -> (Vec<Ix<Evento>>, Vec<Ix<Evento>>) {
    let own = w.catalog().eventos.indexed().filter(|(_, event)| event.ficha.publico());
    let own = own.filter(|(_, event)| event.ficha.inicio.desde.year() == year);
    let (held, others): (Vec<_>, Vec<_>) = own.partition(|(_, event)| event.ficha.estado == EstadoEvento::Celebrado);
    let rows = |list: Vec<(Ix<Evento>, &Evento)>| list.into_iter().map(|(ix, _)| ix).collect();
    (rows(held), rows(others))
}

/// The public events of which the record says that they were held.
pub fn events_held(w: &Scribe, year: i16) -> Vec<Ix<Evento>> {
    events_of(w, year).0
}

/// Events held, then the others that were announced, each with its state.
pub fn events(w: &Scribe, year: i16) -> Vec<Section> {
    let (held, others) = events_of(w, year);
    let y = year.to_string();
    let section = |name: &str, level: u8, blocks: Vec<Block>| Section {
        id: name.replace('_', "-"),
        title: Value::text(w.tf(&format!("memoria.seccion_{name}"), &[("ejercicio", &y)])),
        level,
        blocks,
    };
    let none = |key: &str| vec![Block::Notice { kind: "info", text: w.tf(key, &[("ejercicio", &y)]) }];
    let mut out = vec![section("actos", 2, if held.is_empty() { none("memoria.sin_actos") } else { Vec::new() })];
    out.extend(timeline(w, &held).map(|block| section("actos_celebrados", 3, vec![block])));
    out.extend(timeline(w, &others).map(|block| section("actos_otros", 3, vec![block])));
    out
}

/// The towns that joined in the year, as far as a source gives the date.
pub fn joined<'a>(w: &Scribe<'a>, year: i16) -> Vec<(Ix<Municipio>, &'a Municipio)> {
    dated(w, year).into_iter().filter(|(_, town)| town.ficha.adhesion.as_ref().is_some_and(|a| !a.fecha.tope)).collect()
}

fn dated<'a>(w: &Scribe<'a>, year: i16) -> Vec<(Ix<Municipio>, &'a Municipio)> {
    let within = |when: Momento| if when.tope { when.hasta.year() == year } else { when.desde.year() == year };
    let catalog = w.catalog();
    let listed = catalog.municipios.indexed().filter(|(_, town)| town.listed());
    listed.filter(|(_, town)| town.ficha.adhesion.as_ref().is_some_and(|a| within(a.fecha))).collect()
}

/// Members that joined, how many others a source of the year names, and the total that was stated.
pub fn members(w: &Scribe, year: i16) -> Vec<Block> {
    let y = year.to_string();
    let towns = joined(w, year);
    let others = dated(w, year).len() - towns.len();
    let rows = towns.into_iter().map(|(ix, town)| {
        let adhesion = town.ficha.adhesion.as_ref();
        let note = w.cite(Basis { fuente: adhesion.map(|a| &a.fuente), fecha: None });
        vec![
            w.link(&town.ficha.nombre, PageId::Municipio(ix)),
            Value::text(town.provincia.nombre().text(w.lang)),
            adhesion.map_or_else(|| w.owed(), |a| Value::text(a.fecha.text(w.lang)).noted(note)),
        ]
    });
    let heads = [("campo.municipio", false), ("campo.provincia", false), ("memoria.fecha_adhesion", false)];
    let notice = |text: String| Block::Notice { kind: "info", text };
    let listed = table(w, w.tf("memoria.tabla_miembros", &[("ejercicio", &y)]), &heads, rows.collect());
    let mut blocks = vec![listed.unwrap_or_else(|| notice(w.tf("memoria.sin_adhesiones", &[("ejercicio", &y)])))];
    if others > 0 {
        let key = if others == 1 { "memoria.otros_miembros_uno" } else { "memoria.otros_miembros_otros" };
        blocks.push(notice(w.tf(key, &[("n", &w.integer(others as i64)), ("ejercicio", &y)])));
    }
    let stated = w.catalog().sitio.total_miembros.valor();
    if let Some(total) = stated.filter(|total| total.fecha.is_some_and(|when| when.hasta.year() == year)) {
        let when = total.fecha.map_or_else(String::new, |when| when.text(w.lang));
        let label = w.tf("memoria.total_miembros", &[("fecha", &when)]);
        let value = w.figure(total, Basis::default(), number::decimal);
        blocks.push(Block::Facts { items: vec![Fact { label, values: vec![value] }], missing: None });
    }
    blocks
}

/// The editions of the sales notebook of the year, oldest first: position, name and day.
pub fn editions_of<'a>(w: &Scribe<'a>, year: i16) -> Vec<(usize, &'a str, Date)> {
    let all = w.desk.editions.iter().enumerate();
    let own = all.map(|(at, edition)| (at, edition.archivo.nombre.as_str(), edition.archivo.dia));
    own.filter(|(.., day)| day.year() == year).collect()
}

/// The same as a table, or that there is none.
pub fn editions(w: &Scribe, year: i16) -> Vec<Block> {
    let y = year.to_string();
    let rows = editions_of(w, year).into_iter().map(|(at, name, day)| {
        let words = Momento::parse(name).map_or_else(|| name.to_string(), |when| upper_first(&when.text(w.lang)));
        vec![w.link(words, PageId::Edicion(at)), Value::text(date::day(day, w.lang))]
    });
    let heads = [("memoria.edicion", false), ("memoria.dia_edicion", false)];
    let none = || Block::Notice { kind: "info", text: w.tf("memoria.sin_ediciones", &[("ejercicio", &y)]) };
    vec![table(w, w.tf("memoria.tabla_ediciones", &[("ejercicio", &y)]), &heads, rows.collect()).unwrap_or_else(none)]
}

/// Land by the figures whose date is of the year or before; those that are later or undated are counted apart.
pub fn land(w: &Scribe, year: i16) -> Vec<Block> {
    let catalog = w.catalog();
    let all: Vec<Ix<Espacio>> = catalog.espacios.indexed().map(|(ix, _)| ix).collect();
    let spaces = published_spaces(w, &all);
    let rows = [
        ("campo.superficie_total", (|ficha| &ficha.superficie_total_m2) as fn(&Ficha) -> &Dato<Cifra>),
        ("campo.superficie_disponible", |ficha| &ficha.superficie_disponible_m2),
    ]
    .map(|(key, of)| {
        let known = spaces.iter().filter_map(|ix| {
            let ficha = &catalog.espacios[*ix].ficha;
            of(ficha).valor().map(|figure| (figure.valor, as_of(w, ficha, figure)))
        });
        let (mut area, mut by_then, mut other) = (Decimal::ZERO, 0_i64, 0_i64);
        for (value, when) in known {
            if when.is_some_and(|when| when.hasta <= last_day(year)) {
                area += value;
                by_then += 1;
            } else {
                other += 1;
            }
        }
        let sum = if by_then > 0 { Value::text(hectares(area, w.lang)) } else { Value::muted(w.t("dato.no_consta")) };
        vec![Value::text(w.t(key)), Value::text(w.integer(by_then)), sum, Value::text(w.integer(other))]
    });
    let heads = [
        ("memoria.dato", false),
        ("memoria.espacios_con_dato", true),
        ("memoria.hectareas", true),
        ("memoria.espacios_otra_fecha", true),
    ];
    let y = year.to_string();
    let notice = Block::Notice { kind: "info", text: w.tf("memoria.suelo_explicado", &[("ejercicio", &y)]) };
    let caption = w.tf("memoria.tabla_suelo", &[("ejercicio", &y)]);
    table(w, caption, &heads, rows.to_vec()).into_iter().chain([notice]).collect()
}

/// The day a figure is of: its own, its record's, or that of its source.
fn as_of(w: &Scribe, ficha: &Ficha, figure: &Cifra) -> Option<Momento> {
    let record = if figure.fuente.is_none() { ficha.fecha } else { None };
    let source = figure.fuente.as_ref().or(ficha.fuente.as_ref());
    let published = || source.and_then(|id| w.catalog().fuente(id)).and_then(|ix| w.catalog().fuentes[ix].ficha.fecha);
    figure.fecha.or(record).or_else(published)
}

/// The calls of the year, with their state on its last day, or today if it is not over.
pub fn calls(w: &Scribe, year: i16) -> Vec<Block> {
    let day = last_day(year).min(w.desk.today);
    let own = w.catalog().incentivos.indexed().filter(|(_, call)| year_of(call) == Some(year));
    let rows: Vec<Vec<Value>> = own
        .map(|(ix, call)| {
            let note = w.cite(Basis::new(&call.ficha.fuente, &call.ficha.fecha));
            vec![
                w.words_to(&call.ficha.titulo, PageId::Incentivo(ix)),
                window(call).map_or_else(|| w.owed(), |plazo| Value::text(period(w, plazo)).noted(note)),
                Value::text(state_on(w, call, day)),
                budget(w, call).unwrap_or_else(|| w.owed()),
            ]
        })
        .collect();
    let heads = [
        ("memoria.convocatoria", false),
        ("campo.plazo_solicitud", false),
        ("campo.estado", false),
        ("memoria.presupuesto", true),
    ];
    let y = year.to_string();
    let values = [("ejercicio", y.as_str()), ("fecha", &date::day(day, w.lang))];
    let none = || Block::Notice { kind: "info", text: w.tf("memoria.sin_convocatorias", &[("ejercicio", &y)]) };
    vec![table(w, w.tf("memoria.tabla_convocatorias", &values), &heads, rows).unwrap_or_else(none)]
}

/// The year in which a call was published, or in which one could first apply.
fn year_of(call: &Incentivo) -> Option<i16> {
    let dates = call.ficha.fechas.as_ref();
    let published = dates.and_then(|dates| dates.publicacion.as_ref()).map(|published| published.el.0);
    let window = || window(call).and_then(|plazo| plazo.desde.or(plazo.ultimo())).map(|day| day.0);
    published.or_else(window).map(Date::year)
}
