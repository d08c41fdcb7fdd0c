//! The web version of the joint sales notebook: figures, comparison tables, one chapter per town.

use super::blocks::{Block, Body, Section, Value};
use super::documento::DocumentoId;
use super::documentos;
use super::listas::{land_cells, network_figures, towns_of};
use super::map::network_map;
use super::municipio::{chapter, population};
use super::scribe::Scribe;
use super::table::table;
use crate::assets::Pictures;
use crate::catalog::Provincia;
use crate::site::PageId;

/// The contents of the joint notebook.
pub fn body(w: &Scribe, images: &Pictures) -> Body {
    let mut sections = vec![Section {
        id: "cifras".into(),
        title: Value::text(w.t("cuaderno.cifras")),
        level: 2,
        blocks: vec![
            network_figures(w),
            Block::Map(network_map(w, false)),
            Block::Notice { kind: "info", text: w.t("cuaderno.como_leer") },
        ],
    }];
    let offers = [documentos::download(w, DocumentoId::Conjunto), documentos::link(w)];
    sections[0].blocks.splice(0..0, offers.into_iter().flatten());
    sections.push(Section {
        id: "comparacion".into(),
        title: Value::text(w.t("cuaderno.comparacion")),
        level: 2,
        blocks: land_table(w).into_iter().collect(),
    });
    for province in Provincia::all() {
        let towns = towns_of(w, province);
        if towns.is_empty() {
            continue;
        }
        let name = province.nombre();
        sections.push(Section {
            id: crate::text::slug::slug(&name.es),
            title: Value::text(w.tf("cuaderno.provincia", &[("provincia", name.text(w.lang))])),
            level: 2,
            blocks: vec![Block::Links {
                label: Some(w.count("cuaderno.municipios", towns.len())),
                items: towns
                    .iter()
                    .map(|&ix| {
                        let town = &w.catalog().municipios[ix];
                        Value::text(&town.ficha.nombre).linked(Some(format!("#{}", chapter_id(&town.slug))))
                    })
                    .collect(),
            }],
        });
        for ix in towns {
            let town = &w.catalog().municipios[ix];
            let mut blocks = Vec::new();
            if let Some(text) = &town.ficha.resumen {
                blocks.push(Block::Links { label: None, items: vec![w.words(text)] });
            }
            sections.push(Section {
                id: chapter_id(&town.slug),
                title: w.link(&town.ficha.nombre, PageId::Municipio(ix)),
                level: 3,
                blocks,
            });
            sections.extend(chapter(w, ix, 4, &format!("{}-", town.slug), images));
        }
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
        kicker: Some(w.t("cuaderno.documento_vivo")),
        title: Value::text(w.t("nav.cuaderno")),
        lead: Some(Value::text(w.t("cuaderno.entradilla"))),
        badges: Vec::new(),
        sections,
        contents: true,
    }
}

/// A town's chapter: its slug is unique among towns but may equal a province's.
fn chapter_id(slug: &str) -> String {
    format!("municipio-{slug}")
}

pub fn land_table(w: &Scribe) -> Option<Block> {
    let rows = Provincia::all()
        .flat_map(|province| towns_of(w, province))
        .map(|ix| {
            let town = &w.catalog().municipios[ix];
            let mut row = vec![
                w.link(&town.ficha.nombre, PageId::Municipio(ix)),
                Value::text(town.provincia.nombre().text(w.lang)),
                town.poblacion.map_or_else(|| w.owed(), |people| population(w, people)),
            ];
            row.extend(land_cells(w, town));
            row.push(if town.ficha.bonificaciones.is_empty() {
                w.owed()
            } else {
                Value::text(w.integer(town.ficha.bonificaciones.len() as i64))
            });
            row
        })
        .collect();
    let heads = [
        ("campo.municipio", false),
        ("campo.provincia", false),
        ("campo.poblacion", true),
        ("campo.espacios", true),
        ("campo.superficie_total_ha", true),
        ("campo.superficie_disponible_ha", true),
        ("campo.bonificaciones", true),
    ];
    table(w, w.t("tabla.comparacion"), &heads, rows)
}
