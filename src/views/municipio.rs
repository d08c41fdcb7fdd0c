//! A municipality: the sections of its sales notebook, on its page and as a chapter of the joint one.

use rust_decimal::Decimal;

use super::blocks::{Badge, Block, Body, Section, Value};
use super::bonificacion;
use super::distancia::nearest;
use super::documento::DocumentoId;
use super::documentos;
use super::espacio::space_table;
use super::incentivo::call_card;
use super::map::town_map;
use super::prosa::Anchors;
use super::scribe::{Basis, FactList, Scribe, card};
use super::shared::{asset_cards, company_cards, contact, pictures};
use super::table::table;
use crate::assets::Pictures;
use crate::catalog::{Ix, Municipio};
use crate::decode::{Cifra, Dato};
use crate::records::{Metodo, SECCIONES, TipoActivo};
use crate::site::PageId;
use crate::text::{Momento, number};

/// The contents of a municipality's page.
pub fn body(w: &Scribe, ix: Ix<Municipio>, images: &Pictures) -> Body {
    let town = &w.catalog().municipios[ix];
    let mut sections = chapter(w, ix, Chapter { level: 2, prefix: "", own: true }, images);
    let offer = documentos::download(w, DocumentoId::Individual(ix));
    if let Some(first) = sections.first_mut() {
        first.blocks.extend(offer);
    }
    if let Some(sources) = w.sources() {
        sections.push(Section {
            id: "fuentes".into(),
            title: Value::text(w.t("seccion.fuentes")),
            level: 2,
            blocks: vec![sources],
        });
    }
    let province = town.provincia.nombre();
    Body {
        kicker: Some(w.tf("municipio.cejilla", &[("provincia", province.text(w.lang))])),
        title: Value::text(&town.ficha.nombre),
        lead: town.ficha.resumen.as_ref().map(|text| w.words(text)),
        badges: vec![membership(w, town)],
        sections,
        contents: true,
    }
}

/// A town that is no member has a page only where somebody writes it.
fn membership(w: &Scribe, town: &Municipio) -> Badge {
    if town.listed() { Badge { text: w.t("municipio.miembro"), kind: "ok", window: None } } else { w.draft() }
}

/// How a chapter stands in its page or document.
#[derive(Debug, Clone, Copy)]
pub struct Chapter<'a> {
    /// Level of its headings.
    pub level: u8,
    /// Start of its anchors.
    pub prefix: &'a str,
    /// Whether the page or document is the town's own: then with its pictures.
    pub own: bool,
}

/// The sections that have something to say; those without anything are named once, at the end of the first one.
pub fn chapter(w: &Scribe, ix: Ix<Municipio>, place: Chapter, images: &Pictures) -> Vec<Section> {
    let mut texts = w.catalog().municipios[ix].prosa.texts();
    if !place.prefix.is_empty() && texts.any(|(_, text)| !text.outline.anchors.is_empty()) {
        // Another hand finds out which sections there will be: its notes are not those of the page.
        let trial = sections(&Scribe::new(w.desk, w.lang, &w.from), ix, place, images);
        let here = trial.into_iter().map(|section| section.id).collect();
        let own = w.href(PageId::Municipio(ix)).unwrap_or_default();
        *w.anchors.borrow_mut() = Some(Anchors { prefix: place.prefix.to_string(), here, own });
    }
    let out = sections(w, ix, place, images);
    *w.anchors.borrow_mut() = None;
    out
}

fn sections(w: &Scribe, ix: Ix<Municipio>, place: Chapter, images: &Pictures) -> Vec<Section> {
    let Chapter { level, prefix, own } = place;
    let town = &w.catalog().municipios[ix];
    let deeper = usize::from(level) - 2;
    let mut out: Vec<Section> = Vec::new();
    let mut empty: Vec<String> = Vec::new();
    for name in SECCIONES {
        let mut blocks: Vec<Block> = match name {
            "ficha" => sheet(w, ix, place, images),
            "localizacion" => connections(w, town),
            "suelo" => land(w, town),
            "suministros" => supplies(w, town),
            "tejido" => industry(w, town),
            "talento" => talent(w, town),
            "incentivos" => incentives(w, town, own && !w.on_paper()),
            "agilidad" => permits(w, town),
            "contacto" => {
                town.ficha.contacto.as_ref().and_then(|c| contact(w, c, Basis::default())).into_iter().collect()
            }
            _ => Vec::new(),
        };
        let prose = w.prose(&town.prosa, name, deeper);
        // Prose first: it says what the tables are about.
        let at = usize::from(name == "ficha").min(blocks.len());
        blocks.splice(at..at, prose);
        let title = w.t(&format!("seccion.{name}"));
        if !blocks.is_empty() {
            out.push(Section {
                id: format!("{prefix}{}", name.replace('_', "-")),
                title: Value::text(title),
                level,
                blocks,
            });
        } else if name != "fuentes" {
            empty.push(title);
        }
    }
    if let (Some(first), false) = (out.first_mut(), empty.is_empty()) {
        let list = empty.join(" · ");
        first
            .blocks
            .push(Block::Notice { kind: "info", text: w.tf("municipio.secciones_sin_datos", &[("lista", &list)]) });
    }
    out
}

fn sheet(w: &Scribe, ix: Ix<Municipio>, place: Chapter, images: &Pictures) -> Vec<Block> {
    let town = &w.catalog().municipios[ix];
    let ficha = &town.ficha;
    let basis = Basis::new(&ficha.fuente, &ficha.fecha);
    let mut facts = FactList::default();
    facts.add(w.t("campo.provincia"), Some(Value::text(town.provincia.nombre().text(w.lang))));
    facts.add(w.t("campo.poblacion"), town.poblacion.map(|people| population(w, people)));
    facts.add(
        w.t("campo.superficie_km2"),
        w.dato(&ficha.superficie_km2, basis, |value, lang| number::with_unit(value, "km²", lang)),
    );
    let member = ficha.adhesion.as_ref().map(|adhesion| {
        Value::text(adhesion.fecha.text(w.lang)).noted(w.cite(Basis { fuente: Some(&adhesion.fuente), fecha: None }))
    });
    facts.add(w.t("campo.miembro_desde"), member);
    facts.optional(w.t("campo.ine"), Some(Value::text(&ficha.ine.0)));
    if let Some(notebook) = &ficha.cuaderno {
        let words = w.t(&format!("fase_cuaderno.{}", notebook.estado.key()));
        let note = w.cite(Basis::new(&notebook.fuente, &notebook.fecha));
        let href = notebook.documento_externo.as_ref().map(|url| url.0.clone());
        facts.optional(w.t("campo.cuaderno"), Some(Value::text(words).linked(href).noted(note)));
    }
    if let Some(office) = &ficha.oficina_local {
        let value = w.yes_no(office.existe, Basis { fuente: office.fuente.as_ref(), fecha: None });
        facts.optional(w.t("campo.oficina_local"), Some(value.linked(office.web.as_ref().map(|url| url.0.clone()))));
    }
    facts
        .optional(w.t("campo.actualizado"), ficha.actualizado.map(|day| Value::text(Momento::dia(day.0).text(w.lang))));
    let mut blocks: Vec<Block> = w.prose(&town.prosa, "", usize::from(place.level) - 2).into_iter().collect();
    blocks.extend(facts.block(w));
    // The page of all towns would be slow with a map for each.
    if place.own || w.on_paper() {
        blocks.extend(town_map(w, ix).map(Block::Map));
    }
    if place.own {
        blocks.extend(pictures(w, images, &town.origin, &ficha.imagenes));
    }
    blocks
}

/// A population of the register, with its source.
pub fn population(w: &Scribe, people: i64) -> Value {
    let register = w.catalog().sitio.padron.as_ref();
    let basis = register.map_or_else(Basis::default, |r| Basis { fuente: Some(&r.fuente), fecha: Some(r.fecha) });
    Value::text(w.integer(people)).noted(w.cite(basis))
}

fn connections(w: &Scribe, town: &Municipio) -> Vec<Block> {
    let record = Basis::new(&town.ficha.fuente, &town.ficha.fecha);
    let mut blocks = Vec::new();
    if !town.ficha.conexiones.is_empty() {
        let rows = town.ficha.conexiones.iter().map(|item| {
            let basis = Basis::new(&item.fuente, &item.fecha).or(record);
            let method = item.metodo.map_or_else(|| w.owed(), |m| Value::text(w.t(&format!("metodo.{}", m.key()))));
            vec![
                Value::text(&item.nombre).noted(w.cite(basis)),
                Value::text(w.t(&format!("modo.{}", item.modo.key()))),
                w.cell(&item.km, basis, |value, lang| number::with_unit(value, "km", lang)),
                w.cell(&item.minutos, basis, |value, lang| number::with_unit(value, "min", lang)),
                method,
            ]
        });
        let heads = [
            ("campo.conexion", false),
            ("campo.modo", false),
            ("campo.km", true),
            ("campo.minutos", true),
            ("campo.metodo", false),
        ];
        blocks.extend(table(w, w.t("tabla.conexiones"), &heads, rows.collect()));
    }
    if let Some(point) = &town.ficha.coordenadas {
        let here = (point.lon, point.lat);
        let territory = &w.catalog().territorio;
        let rows: Vec<Vec<Value>> = [("modo.puerto", &territory.puertos), ("modo.aeropuerto", &territory.aeropuertos)]
            .into_iter()
            .flat_map(|(kind, places)| nearest(here, places).into_iter().take(2).map(move |near| (kind, near)))
            .map(|(kind, (place, km))| {
                let note = w.cite(Basis { fuente: place.coordenadas.fuente.as_ref(), fecha: None });
                let km = number::with_unit(Decimal::from(km), "km", w.lang);
                vec![Value::text(&place.nombre), Value::text(w.t(kind)), Value::text(km).noted(note)]
            })
            .collect();
        let method = w.t(&format!("metodo.{}", Metodo::LineaRecta.key()));
        let caption = w.tf("tabla.linea_recta", &[("metodo", &method)]);
        blocks.extend(table(w, caption, &[("campo.lugar", false), ("campo.modo", false), ("campo.km", true)], rows));
    }
    blocks.extend(asset_cards(w, &town.activos, |kind| kind == TipoActivo::Puerto));
    blocks
}

fn land(w: &Scribe, town: &Municipio) -> Vec<Block> {
    let caption = w.tf("tabla.espacios_de", &[("municipio", &town.ficha.nombre)]);
    space_table(w, &town.espacios, caption, false).into_iter().collect()
}

fn supplies(w: &Scribe, town: &Municipio) -> Vec<Block> {
    let known = |ix: &&Ix<crate::catalog::Espacio>| {
        let ficha = &w.catalog().espacios[**ix].ficha;
        ficha.electricidad.is_some() || ficha.gas.is_some() || ficha.agua.is_some() || ficha.fibra.is_some()
    };
    let rows: Vec<Vec<Value>> = town
        .espacios
        .iter()
        .filter(known)
        .map(|&ix| {
            let space = &w.catalog().espacios[ix];
            let record = Basis::new(&space.ficha.fuente, &space.ficha.fecha);
            let power = space.ficha.electricidad.as_ref().map(|e| {
                let basis = Basis::new(&e.fuente, &e.fecha).or(record);
                w.dato(&e.potencia_mw, basis, |value, lang| number::with_unit(value, "MW", lang))
                    .or_else(|| e.disponible.map(|there| w.yes_no(there, basis)))
                    .unwrap_or_else(|| w.owed())
            });
            let simple = |supply: Option<(crate::decode::SiNo, Basis)>| {
                supply.map_or_else(|| w.owed(), |(v, b)| w.yes_no(v, b.or(record)))
            };
            vec![
                w.link(&space.ficha.nombre, PageId::Espacio(ix)),
                power.unwrap_or_else(|| w.owed()),
                simple(space.ficha.gas.as_ref().map(|s| (s.disponible, Basis::new(&s.fuente, &s.fecha)))),
                simple(space.ficha.agua.as_ref().and_then(|s| Some((s.disponible?, Basis::new(&s.fuente, &s.fecha))))),
                simple(space.ficha.fibra.as_ref().and_then(|s| Some((s.disponible?, Basis::new(&s.fuente, &s.fecha))))),
            ]
        })
        .collect();
    let heads = [
        ("campo.espacio", false),
        ("campo.electricidad", true),
        ("campo.gas", false),
        ("campo.agua", false),
        ("campo.fibra", false),
    ];
    table(w, w.t("tabla.suministros"), &heads, rows).into_iter().collect()
}

fn industry(w: &Scribe, town: &Municipio) -> Vec<Block> {
    let mut blocks = Vec::new();
    let note = w.cite(Basis { fuente: town.ficha.fuente_sectores.as_ref(), fecha: None });
    for (key, sectors) in
        [("campo.sectores_implantados", &town.implantados), ("campo.sectores_objetivo", &town.objetivo)]
    {
        let items: Vec<Value> = sectors
            .iter()
            .map(|&ix| w.words_to(&w.catalog().sectores[ix].ficha.nombre, PageId::Sector(ix)).noted(note))
            .collect();
        if !items.is_empty() {
            blocks.push(Block::Links { label: Some(w.t(key)), items });
        }
    }
    blocks.extend(company_cards(w, &town.empresas, None));
    blocks.extend(asset_cards(w, &town.activos, |kind| {
        matches!(kind, TipoActivo::PatrimonioIndustrial | TipoActivo::IndicacionGeografica)
    }));
    blocks
}

fn talent(w: &Scribe, town: &Municipio) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(work) = &town.ficha.mano_de_obra {
        let basis = Basis::new(&work.fuente, &work.fecha).or(Basis::new(&town.ficha.fuente, &town.ficha.fecha));
        let mut facts = FactList::default();
        facts.add(w.t("campo.paro_registrado"), w.dato(&work.paro_registrado, basis, number::decimal));
        facts.add(w.t("campo.afiliados"), w.dato(&work.afiliados, basis, number::decimal));
        blocks.extend(facts.block(w));
    }
    blocks.extend(asset_cards(w, &town.activos, |kind| {
        matches!(kind, TipoActivo::CentroTecnologico | TipoActivo::FormacionProfesional | TipoActivo::Universidad)
    }));
    blocks
}

fn incentives(w: &Scribe, town: &Municipio, calculators: bool) -> Vec<Block> {
    let mut blocks = bonificacion::blocks(w, town, calculators);
    let calls: Vec<_> = w
        .catalog()
        .incentivos
        .indexed()
        .filter(|(_, call)| call.provincias.contains(&town.provincia))
        .map(|(ix, _)| call_card(w, ix))
        .collect();
    if !calls.is_empty() {
        blocks.push(Block::Cards { items: calls });
    }
    blocks
}

fn permits(w: &Scribe, town: &Municipio) -> Vec<Block> {
    let record = Basis::new(&town.ficha.fuente, &town.ficha.fecha);
    let rows: Vec<Vec<Value>> = town
        .ficha
        .agilizacion
        .iter()
        .map(|item| {
            let basis = Basis::new(&item.fuente, &item.fecha).or(record);
            let days = |dato: &Dato<Cifra>| {
                w.cell(dato, basis, |value, lang| number::with_unit(value, &w.t("unidad.dias"), lang))
            };
            vec![w.words(&item.tramite), days(&item.plazo_legal_dias), days(&item.plazo_comprometido_dias)]
        })
        .collect();
    let heads = [("campo.tramite", false), ("campo.plazo_legal", true), ("campo.plazo_comprometido", true)];
    table(w, w.t("tabla.agilizacion"), &heads, rows).into_iter().collect()
}

/// A town in short.
pub fn town_card(w: &Scribe, ix: Ix<Municipio>) -> super::blocks::Card {
    let town = &w.catalog().municipios[ix];
    let mut facts = FactList::default();
    facts.optional(w.t("campo.poblacion"), town.poblacion.map(|people| Value::text(w.integer(people))));
    facts.optional(
        w.t("campo.espacios"),
        (!town.espacios.is_empty()).then(|| Value::text(w.integer(town.espacios.len() as i64))),
    );
    super::blocks::Card {
        text: town.ficha.resumen.as_ref().map(|text| w.words(text)),
        facts: facts.into_items(),
        ..card(w.link(&town.ficha.nombre, PageId::Municipio(ix)))
    }
}
