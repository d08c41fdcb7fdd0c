//! The home page and the lists: municipalities, spaces, sectors.

use rust_decimal::Decimal;

use super::blocks::{Block, Body, Card, Fact, Section, Value};
use super::espacio::{hectares, space_card, space_table};
use super::map::network_map;
use super::municipio::{population, town_card};
use super::scribe::{Basis, Scribe, card};
use super::table::table;
use crate::catalog::{Espacio, Ix, Municipio, Provincia};
use crate::site::PageId;

/// Listed towns of a province, in order.
pub fn towns_of(w: &Scribe, province: Provincia) -> Vec<Ix<Municipio>> {
    let own = w.catalog().municipios.indexed().filter(|(_, town)| town.listed() && town.provincia == province);
    own.map(|(ix, _)| ix).collect()
}

/// Spaces that have a page, by municipality and name.
pub fn published_spaces(w: &Scribe) -> Vec<Ix<Espacio>> {
    w.catalog().espacios.indexed().map(|(ix, _)| ix).filter(|ix| published(w, *ix)).collect()
}

/// Whether a space is in the public lists. A preview has pages for others too.
pub fn published(w: &Scribe, ix: Ix<Espacio>) -> bool {
    w.catalog().municipios[w.catalog().espacios[ix].municipio].listed()
}

/// The network in figures: what is counted, and how much of it is known.
pub fn network_figures(w: &Scribe) -> Block {
    let towns: Vec<&Municipio> = w.catalog().municipios.iter().filter(|town| town.listed()).collect();
    let spaces = published_spaces(w);
    let total = w.catalog().sitio.total_miembros.valor();
    let known = w.integer(towns.len() as i64);
    let members = match total {
        Some(all) => w.figure(all, Basis::default(), |value, lang| {
            super::locale::fill(
                &w.t("cifra.de_total"),
                &[("n", &known), ("total", &crate::text::number::decimal(value, lang))],
            )
        }),
        None => Value::text(known.clone()),
    };
    let people: i64 = towns.iter().filter_map(|town| town.poblacion).sum();
    let area = |of: fn(&crate::records::Espacio) -> &crate::decode::Dato<crate::decode::Cifra>| {
        let figures = spaces.iter().filter_map(|ix| of(&w.catalog().espacios[*ix].ficha).valor());
        figures.fold((Decimal::ZERO, 0_usize), |(sum, n), figure| (sum + figure.valor, n + 1))
    };
    let (surface, with_surface) = area(|space| &space.superficie_total_m2);
    let fact = |key: &str, value: Value| Fact { label: w.t(key), values: vec![value] };
    let mut items = vec![
        fact("cifra.municipios_identificados", members),
        fact("cifra.poblacion", population(w, people)),
        fact("cifra.espacios", Value::text(w.integer(spaces.len() as i64))),
    ];
    if with_surface > 0 {
        let label = w.tf("cifra.superficie", &[("n", &w.integer(with_surface as i64))]);
        let whole = surface / Decimal::from(10_000);
        let text = format!("{}\u{a0}ha", crate::text::number::rounded(whole, 0, w.lang));
        items.push(Fact { label, values: vec![Value::text(text)] });
    }
    Block::Figures { items }
}

/// The contents of the home page.
pub fn home(w: &Scribe) -> Body {
    let site = &w.catalog().sitio;
    let mut sections = Vec::new();
    let mut add = |name: &str, blocks: Vec<Block>| {
        sections.push(Section {
            id: name.into(),
            title: Value::text(w.t(&format!("inicio.{name}"))),
            level: 2,
            blocks,
        });
    };
    add("red", vec![network_figures(w), Block::Map(network_map(w, true))]);
    let ways = ["municipios", "espacios", "sectores", "incentivos", "agenda", "cuaderno"];
    let pages =
        [PageId::Municipios, PageId::Espacios, PageId::Sectores, PageId::Incentivos, PageId::Agenda, PageId::Cuaderno];
    let cards: Vec<Card> = ways
        .iter()
        .zip(pages)
        .map(|(name, page)| Card {
            text: Some(Value::text(w.t(&format!("inicio.{name}_texto")))),
            ..card(w.link(w.t(&format!("nav.{name}")), page))
        })
        .collect();
    add("consultar", vec![Block::Cards { items: cards }]);
    let largest = largest_spaces(w, 6);
    if !largest.is_empty() {
        let more = w.link(w.t("inicio.todos_los_espacios"), PageId::Espacios);
        add("suelo", vec![Block::Cards { items: largest }, Block::Links { label: None, items: vec![more] }]);
    }
    let coming = super::agenda::agenda(w).sections.into_iter().flat_map(|section| section.blocks);
    let next: Vec<_> = coming
        .filter_map(|block| if let Block::Timeline { items } = block { Some(items) } else { None })
        .flatten()
        .take(4)
        .collect();
    if !next.is_empty() {
        add("agenda", vec![Block::Timeline { items: next }]);
    }
    let calls: Vec<Card> =
        w.catalog().incentivos.indexed().take(3).map(|(ix, _)| super::incentivo::call_card(w, ix)).collect();
    if !calls.is_empty() {
        add("incentivos", vec![Block::Cards { items: calls }]);
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
        title: w.words(&site.nombre),
        lead: site.lema.as_ref().map(|text| w.words(text)),
        badges: Vec::new(),
        sections,
        contents: false,
    }
}

/// The largest spaces with a known area.
fn largest_spaces(w: &Scribe, n: usize) -> Vec<Card> {
    let size =
        |ix: &Ix<Espacio>| w.catalog().espacios[*ix].ficha.superficie_total_m2.valor().map(|figure| figure.valor);
    let mut spaces: Vec<Ix<Espacio>> = published_spaces(w).into_iter().filter(|ix| size(ix).is_some()).collect();
    spaces.sort_by_key(|ix| (std::cmp::Reverse(size(ix)), *ix));
    spaces.into_iter().take(n).map(|ix| space_card(w, ix)).collect()
}

/// The contents of the list of municipalities, by province.
pub fn towns(w: &Scribe) -> Body {
    let mut sections = vec![Section {
        id: "mapa".into(),
        title: Value::text(w.t("municipios.mapa")),
        level: 2,
        blocks: vec![network_figures(w), Block::Map(network_map(w, true))],
    }];
    for province in Provincia::all() {
        let towns = towns_of(w, province);
        if towns.is_empty() {
            continue;
        }
        let rows = towns
            .iter()
            .map(|&ix| {
                let town = &w.catalog().municipios[ix];
                let sectors = town
                    .implantados
                    .iter()
                    .map(|&s| w.catalog().sectores[s].ficha.nombre.text(w.lang))
                    .collect::<Vec<_>>()
                    .join(", ");
                vec![
                    w.link(&town.ficha.nombre, PageId::Municipio(ix)),
                    town.poblacion.map_or_else(|| w.owed(), |people| population(w, people)),
                    if town.espacios.is_empty() {
                        w.owed()
                    } else {
                        Value::text(w.integer(town.espacios.len() as i64))
                    },
                    if sectors.is_empty() { w.owed() } else { Value::text(sectors) },
                ]
            })
            .collect();
        let heads = [
            ("campo.municipio", false),
            ("campo.poblacion", true),
            ("campo.espacios", true),
            ("campo.sectores_implantados", false),
        ];
        let name = province.nombre();
        let count = w.integer(towns.len() as i64);
        let caption = w.tf("tabla.municipios_de", &[("provincia", name.text(w.lang)), ("n", &count)]);
        sections.push(Section {
            id: crate::text::slug::slug(&name.es),
            title: Value::text(name.text(w.lang)),
            level: 2,
            blocks: table(w, caption, &heads, rows).into_iter().collect(),
        });
    }
    let drafts = w.catalog().municipios.indexed().filter(|(_, town)| !town.listed()).map(|(ix, _)| ix);
    let drafts: Vec<_> = drafts.filter(|ix| w.desk.site.route(PageId::Municipio(*ix)).is_some()).collect();
    if !drafts.is_empty() {
        let items = drafts.into_iter().map(|ix| Card { badge: Some(w.draft()), ..town_card(w, ix) }).collect();
        sections.push(Section {
            id: "borradores".into(),
            title: Value::text(w.t("municipios.borradores")),
            level: 2,
            blocks: vec![Block::Cards { items }],
        });
    }
    sources(w, &mut sections);
    listing(w, "municipios", sections, true)
}

/// The contents of the list of spaces, by province.
pub fn spaces(w: &Scribe) -> Body {
    let all = published_spaces(w);
    let mut sections = Vec::new();
    for province in Provincia::all() {
        let own: Vec<_> = all
            .iter()
            .copied()
            .filter(|ix| w.catalog().municipios[w.catalog().espacios[*ix].municipio].provincia == province)
            .collect();
        let name = province.nombre();
        let caption =
            w.tf("tabla.espacios_provincia", &[("provincia", name.text(w.lang)), ("n", &w.integer(own.len() as i64))]);
        sections.extend(space_table(w, &own, caption, true).map(|table| Section {
            id: crate::text::slug::slug(&name.es),
            title: Value::text(name.text(w.lang)),
            level: 2,
            blocks: vec![table],
        }));
    }
    sources(w, &mut sections);
    listing(w, "espacios", sections, true)
}

/// The contents of the list of sectors.
pub fn sectors(w: &Scribe) -> Body {
    let rows = w
        .catalog()
        .sectores
        .indexed()
        .map(|(ix, sector)| {
            let count = |n: usize| Value::text(w.integer(n as i64));
            vec![
                w.words_to(&sector.ficha.nombre, PageId::Sector(ix)),
                count(sector.implantado_en.len()),
                count(sector.objetivo_de.len()),
                count(sector.espacios.iter().filter(|space| published(w, **space)).count()),
                count(sector.empresas.len()),
            ]
        })
        .collect();
    let heads = [
        ("campo.sector", false),
        ("campo.implantado_en", true),
        ("campo.objetivo_de", true),
        ("campo.espacios", true),
        ("campo.empresas", true),
    ];
    let section = Section {
        id: "sectores".into(),
        title: Value::text(w.t("sectores.lista")),
        level: 2,
        blocks: table(w, w.t("tabla.sectores"), &heads, rows).into_iter().collect(),
    };
    listing(w, "sectores", vec![section], false)
}

fn listing(w: &Scribe, name: &str, sections: Vec<Section>, contents: bool) -> Body {
    Body {
        kicker: None,
        title: Value::text(w.t(&format!("nav.{name}"))),
        lead: Some(Value::text(w.t(&format!("{name}.entradilla")))),
        badges: Vec::new(),
        sections,
        contents,
    }
}

fn sources(w: &Scribe, sections: &mut Vec<Section>) {
    if let Some(sources) = w.sources() {
        sections.push(Section {
            id: "fuentes".into(),
            title: Value::text(w.t("seccion.fuentes")),
            level: 2,
            blocks: vec![sources],
        });
    }
}

/// Land of a town: spaces counted, total and available area in hectares.
pub fn land_cells(w: &Scribe, town: &Municipio) -> [Value; 3] {
    let sum = |of: fn(&crate::records::Espacio) -> &crate::decode::Dato<crate::decode::Cifra>| {
        let known: Vec<Decimal> = town
            .espacios
            .iter()
            .filter(|ix| w.catalog().municipios[w.catalog().espacios[**ix].municipio].slug == town.slug)
            .filter_map(|ix| of(&w.catalog().espacios[*ix].ficha).valor().map(|figure| figure.valor))
            .collect();
        if known.is_empty() { w.owed() } else { Value::text(hectares(known.iter().sum(), w.lang)) }
    };
    let count = if town.espacios.is_empty() { w.owed() } else { Value::text(w.integer(town.espacios.len() as i64)) };
    [count, sum(|space| &space.superficie_total_m2), sum(|space| &space.superficie_disponible_m2)]
}
