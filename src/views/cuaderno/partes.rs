//! The chapters of the joint notebook about the network as a whole.

use rust_decimal::Decimal;

use super::super::blocks::{Block, Card, Fact, Value};
use super::super::incentivo::{amounts_of, call_card, period, province_names, window};
use super::super::listas::{network_figures, published_spaces, towns_of};
use super::super::municipio::population;
use super::super::scribe::{Basis, FactList, Scribe, card};
use super::super::table::table;
use crate::catalog::{Ix, Municipio, Provincia};
use crate::records::{Plazo, TipoActivo, Ventana};
use crate::site::PageId;
use crate::text::{date, number};

/// How to read the notebook, in a few lines.
pub fn how_to_read(w: &Scribe) -> Block {
    let lines = ["fuentes", "sin_dato", "distancias", "convocatorias", "direcciones", "lengua"];
    let today = date::day(w.desk.today, w.lang);
    let fact = |line: &&str| Fact {
        label: w.t(&format!("como_leer.{line}")),
        values: vec![Value::text(w.tf(&format!("como_leer.{line}_texto"), &[("hoy", &today)]))],
    };
    Block::Facts { items: lines.iter().map(fact).collect(), missing: None }
}

/// The network in figures: all of it, and what is known of it.
pub fn figures(w: &Scribe) -> Vec<Block> {
    let catalog = w.catalog();
    let count = |n: usize| vec![Value::text(w.integer(n as i64))];
    let wanted = catalog.sectores.iter().filter(|s| !s.implantado_en.is_empty() || !s.objetivo_de.is_empty()).count();
    let open =
        catalog.incentivos.iter().filter(|call| Ventana::on(window(call), w.desk.today) == Ventana::Abierta).count();
    let more = Block::Figures {
        items: vec![
            Fact { label: w.t("cifra.sectores"), values: count(wanted) },
            Fact { label: w.t("cifra.empresas"), values: count(catalog.empresas.len()) },
            Fact { label: w.t("cifra.activos"), values: count(catalog.activos.len()) },
            Fact { label: w.t("cifra.convocatorias_abiertas"), values: count(open) },
        ],
    };
    vec![network_figures(w), more]
}

/// The network in figures, province by province.
pub fn by_province(w: &Scribe) -> Option<Block> {
    let catalog = w.catalog();
    let spaces = published_spaces(w);
    let rows = Provincia::all()
        .map(|province| (province, towns_of(w, province)))
        .filter(|(_, towns)| !towns.is_empty())
        .map(|(province, towns)| {
            let rows: Vec<&Municipio> = towns.iter().map(|&ix| &catalog.municipios[ix]).collect();
            let people: i64 = rows.iter().filter_map(|town| town.poblacion).sum();
            let own = spaces.iter().map(|&ix| &catalog.espacios[ix]);
            let own: Vec<_> = own.filter(|space| catalog.municipios[space.municipio].provincia == province).collect();
            let areas: Vec<Decimal> =
                own.iter().filter_map(|space| space.ficha.superficie_total_m2.valor().map(|f| f.valor)).collect();
            let area = areas.iter().sum::<Decimal>() / Decimal::from(10_000);
            let whole = |n: usize| Value::text(w.integer(n as i64));
            vec![
                Value::text(province.nombre().text(w.lang)),
                whole(rows.len()),
                population(w, people),
                whole(own.len()),
                if areas.is_empty() { w.owed() } else { Value::text(number::rounded(area, 0, w.lang)) },
                whole(rows.iter().filter(|town| !town.ficha.bonificaciones.is_empty()).count()),
            ]
        })
        .collect();
    let heads = [
        ("campo.provincia", false),
        ("campo.municipios", true),
        ("campo.poblacion", true),
        ("campo.espacios", true),
        ("campo.superficie_total_ha", true),
        ("campo.con_bonificaciones", true),
    ];
    table(w, w.t("tabla.por_provincia"), &heads, rows)
}

/// Sectors: which towns have each, and which want it.
pub fn sectors(w: &Scribe) -> Vec<Block> {
    let names = |towns: &[Ix<Municipio>]| -> Vec<Value> {
        let listed = towns.iter().filter(|ix| w.catalog().municipios[**ix].listed());
        listed.map(|&ix| w.link(&w.catalog().municipios[ix].ficha.nombre, PageId::Municipio(ix))).collect()
    };
    let mut items: Vec<Card> = Vec::new();
    let mut nobody: Vec<Value> = Vec::new();
    for (ix, sector) in w.catalog().sectores.indexed() {
        let (have, want) = (names(&sector.implantado_en), names(&sector.objetivo_de));
        let title = w.words_to(&sector.ficha.nombre, PageId::Sector(ix));
        if have.is_empty() && want.is_empty() {
            nobody.push(title);
            continue;
        }
        let mut facts = FactList::default();
        facts.list(w.t("campo.implantado_en"), have);
        facts.list(w.t("campo.objetivo_de"), want);
        items.push(Card { facts: facts.into_items(), ..card(title) });
    }
    let mut blocks = vec![Block::Notice { kind: "info", text: w.t("cuaderno.sectores_como") }];
    if !items.is_empty() {
        blocks.push(Block::Cards { items });
    }
    if !nobody.is_empty() {
        blocks.push(Block::Links { label: Some(w.t("cuaderno.sectores_nadie")), items: nobody });
    }
    blocks
}

/// Calls for incentives: the state of each on the day, and its dates and amounts.
pub fn calls(w: &Scribe) -> Vec<Block> {
    let calls = &w.catalog().incentivos;
    let cards: Vec<Card> = calls.indexed().map(|(ix, _)| call_card(w, ix)).collect();
    if cards.is_empty() {
        return Vec::new();
    }
    let today = date::day(w.desk.today, w.lang);
    let text = format!("{} {}", w.t("convocatoria.orientativo"), w.tf("cuaderno.situacion_a", &[("hoy", &today)]));
    let mut blocks = vec![Block::Notice { kind: "info", text }, Block::Cards { items: cards }];
    blocks.extend(dates(w));
    blocks
}

fn dates(w: &Scribe) -> Option<Block> {
    let rows = w
        .catalog()
        .incentivos
        .indexed()
        .map(|(ix, call)| {
            let basis = Basis::new(&call.ficha.fuente, &call.ficha.fecha);
            let note = w.cite(basis);
            let when = |of: fn(&crate::records::Fechas) -> Option<&Plazo>| {
                let plazo = call.ficha.fechas.as_ref().and_then(of);
                plazo.map_or_else(|| w.owed(), |plazo| Value::text(period(w, plazo)).noted(note))
            };
            let amounts = amounts_of(w, call);
            let amount = |name: &str| {
                let label = w.t(&format!("cuantia.{name}"));
                let found = amounts.iter().find(|(own, _)| *own == label);
                found.map_or_else(|| w.owed(), |(_, words)| Value::text(words).noted(note))
            };
            vec![
                w.words_to(&call.ficha.titulo, PageId::Incentivo(ix)),
                Value::text(province_names(call, w.lang)),
                when(|dates| dates.solicitud.as_ref()),
                when(|dates| dates.pago.as_ref()),
                amount("presupuesto"),
                amount("maxima"),
            ]
        })
        .collect();
    let heads = [
        ("campo.convocatoria", false),
        ("campo.provincias", false),
        ("campo.plazo_solicitud", false),
        ("campo.plazo_pago", false),
        ("cuantia.presupuesto", true),
        ("cuantia.maxima", true),
    ];
    table(w, w.t("tabla.convocatorias"), &heads, rows)
}

/// Geographical indications of craft and industrial products, with their state and its date.
pub fn indications(w: &Scribe) -> Vec<Block> {
    let rows: Vec<Vec<Value>> = w
        .catalog()
        .activos
        .iter()
        .filter(|asset| asset.ficha.tipo == TipoActivo::IndicacionGeografica)
        .map(|asset| {
            let ficha = &asset.ficha;
            let basis = Basis::new(&ficha.fuente, &ficha.fecha);
            let towns: Vec<&str> = ficha
                .municipios
                .iter()
                .filter_map(|ine| w.catalog().territorio.padron.get(&ine.0).map(|(name, _)| name.as_str()))
                .collect();
            let provinces = ficha.provincias.iter().filter_map(|code| Provincia::of(&code.0));
            let provinces: Vec<String> = provinces.map(|p| p.nombre().text(w.lang).to_string()).collect();
            let state = |state: crate::records::EstadoIndicacion| {
                Value::text(w.t(&format!("estado_indicacion.{}", state.key()))).noted(w.cite(basis))
            };
            vec![
                w.words(&ficha.nombre),
                if towns.is_empty() { w.owed() } else { Value::text(towns.join(", ")) },
                if provinces.is_empty() { w.owed() } else { Value::text(provinces.join(", ")) },
                ficha.estado.map_or_else(|| w.owed(), state),
                ficha.fecha.as_ref().map_or_else(|| w.owed(), |day| Value::text(day.text(w.lang))),
            ]
        })
        .collect();
    let heads = [
        ("campo.indicacion", false),
        ("campo.municipios", false),
        ("campo.provincias", false),
        ("campo.estado", false),
        ("campo.estado_a", false),
    ];
    let table = table(w, w.t("tabla.indicaciones"), &heads, rows);
    let notice = table.is_some().then(|| Block::Notice { kind: "info", text: w.t("cuaderno.indicaciones_como") });
    notice.into_iter().chain(table).collect()
}
