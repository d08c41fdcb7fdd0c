//! A productive space: its page, its row in a table, its card.

use rust_decimal::Decimal;

use super::blocks::{Badge, Block, Body, Card, Section, Value};
use super::documento::DocumentoId;
use super::documentos;
use super::map::space_map;
use super::oferta::{buildings, plots, unit};
use super::scribe::{Basis, FactList, Scribe, card};
use super::shared::{company_cards, contact, pictures};
use super::table::table;
use crate::assets::Pictures;
use crate::catalog::{Espacio, Ix};
use crate::decode::Dato;
use crate::records::{EstadoUrbanistico, NivelLepa};
use crate::site::PageId;
use crate::text::{Lang, Momento, number};

/// The contents of a space's page.
pub fn body(w: &Scribe, ix: Ix<Espacio>, images: &Pictures) -> Body {
    let space = &w.catalog().espacios[ix];
    let town = &w.catalog().municipios[space.municipio];
    let mut sections = Vec::new();
    let mut add = |name: &str, blocks: Vec<Option<Block>>| {
        let blocks: Vec<Block> = blocks.into_iter().flatten().collect();
        if !blocks.is_empty() {
            sections.push(Section {
                id: name.replace('_', "-"),
                title: Value::text(w.t(&format!("seccion_espacio.{name}"))),
                level: 2,
                blocks,
            });
        }
    };
    add(
        "ficha",
        w.whole_prose(&space.prosa)
            .into_iter()
            .map(Some)
            .chain([
                identity(w, space),
                pictures(w, images, &space.origin, &space.ficha.imagenes),
                documentos::download(w, DocumentoId::Ficha(ix)),
            ])
            .collect(),
    );
    add("superficie", vec![areas(w, space), plots(w, space), buildings(w, space)]);
    add("suministros", vec![supplies(w, space)]);
    add("accesos", vec![accesses(w, space), space_map(w, ix).map(Block::Map)]);
    add("gestion", vec![management(w, space)]);
    add("empresas", vec![company_cards(w, &space.empresas, Some(ix))]);
    add("restricciones", vec![restrictions(w, space)]);
    add(
        "contacto",
        vec![town.ficha.contacto.as_ref().and_then(|c| contact(w, c, Basis::default())).or_else(|| {
            Some(Block::Notice {
                kind: "info",
                text: w.tf("espacio.sin_contacto", &[("municipio", &town.ficha.nombre)]),
            })
        })],
    );
    add("fuentes", vec![w.sources()]);
    Body {
        kicker: Some(format!("{} · {}", w.t(&format!("tipo_espacio.{}", space.ficha.tipo.key())), town.ficha.nombre)),
        title: Value::text(&space.ficha.nombre),
        lead: space.ficha.resumen.as_ref().map(|text| w.words(text)),
        badges: (!town.listed()).then(|| w.draft()).into_iter().chain(planning_badge(w, space)).collect(),
        sections,
        contents: false,
    }
}

fn planning_badge(w: &Scribe, space: &Espacio) -> Option<Badge> {
    space.ficha.estado_urbanistico.map(|state| Badge {
        text: w.t(&format!("estado_urbanistico.{}", state.key())),
        kind: if state == EstadoUrbanistico::Recepcionado { "ok" } else { "neutro" },
        window: None,
    })
}

/// Source and date of the record.
pub fn basis(space: &Espacio) -> Basis<'_> {
    Basis::new(&space.ficha.fuente, &space.ficha.fecha)
}

fn identity(w: &Scribe, space: &Espacio) -> Option<Block> {
    let ficha = &space.ficha;
    let note = w.cite(basis(space));
    let mut facts = FactList::default();
    let mut towns =
        vec![w.link(&w.catalog().municipios[space.municipio].ficha.nombre, PageId::Municipio(space.municipio))];
    for ine in &ficha.municipios_ademas {
        let name = w.catalog().territorio.padron.get(&ine.0).map_or(ine.0.as_str(), |(name, _)| name);
        towns.push(Value::text(name).linked(w.desk.site.by_id(&ine.0).and_then(|target| w.href_to(target))));
    }
    facts.list(w.t("campo.municipio"), towns);
    facts.optional(w.t("campo.tipo"), Some(Value::text(w.t(&format!("tipo_espacio.{}", ficha.tipo.key())))));
    if !ficha.alias.is_empty() {
        facts.list(w.t("campo.alias"), ficha.alias.iter().map(Value::text).collect());
    }
    facts.add(
        w.t("campo.estado_urbanistico"),
        ficha.estado_urbanistico.map(|s| Value::text(w.t(&format!("estado_urbanistico.{}", s.key()))).noted(note)),
    );
    facts.optional(
        w.t("campo.planeamiento"),
        ficha
            .planeamiento
            .as_ref()
            .map(|plan| w.spanish(&plan.titulo).linked(plan.url.as_ref().map(|url| url.0.clone()))),
    );
    let level = ficha.nivel_lepa.unwrap_or(NivelLepa::SinClasificar);
    let resolution = ficha.resolucion_lepa.as_ref().map_or_else(String::new, |text| format!(" ({text})"));
    facts.optional(
        w.t("campo.nivel_lepa"),
        Some(Value::text(format!("{}{resolution}", w.t(&format!("nivel_lepa.{}", level.key()))))),
    );
    facts.list(w.t("campo.etiquetas_lepa"), ficha.etiquetas_lepa.iter().map(Value::text).collect());
    facts.optional(w.t("campo.protegido"), ficha.protegido.filter(|yes| *yes).map(|_| Value::text(w.t("si_no.si"))));
    let sectors = space
        .sectores
        .iter()
        .map(|&ix| w.words_to(&w.catalog().sectores[ix].ficha.nombre, PageId::Sector(ix)).noted(note));
    facts.list(w.t("campo.sectores"), sectors.collect());
    facts.list(
        w.t("campo.servicios"),
        ficha.servicios.iter().map(|s| Value::text(w.t(&format!("servicio.{}", s.key()))).noted(note)).collect(),
    );
    facts.optional(w.t("campo.web"), ficha.web.as_ref().map(|url| w.web(&url.0)));
    let checked = ficha.verificado_el.map(|day| Value::text(Momento::dia(day.0).text(w.lang)));
    let by = ficha.verificado_por.as_ref().map(|who| w.spanish(who));
    facts.list(w.t("campo.verificado_el"), checked.into_iter().chain(by).collect());
    facts.block(w)
}

fn areas(w: &Scribe, space: &Espacio) -> Option<Block> {
    let ficha = &space.ficha;
    let basis = basis(space);
    let mut facts = FactList::default();
    facts.add(w.t("campo.superficie_total"), w.dato(&ficha.superficie_total_m2, basis, number::area));
    facts.add(w.t("campo.superficie_disponible"), w.dato(&ficha.superficie_disponible_m2, basis, number::area));
    facts.add(w.t("campo.superficie_ocupada"), w.dato(&ficha.superficie_ocupada_m2, basis, number::area));
    facts.optional(w.t("campo.numero_parcelas"), w.dato(&ficha.numero_parcelas, basis, number::decimal));
    facts.add(w.t("campo.numero_empresas"), w.dato(&ficha.numero_empresas, basis, number::decimal));
    facts.block(w)
}

fn supplies(w: &Scribe, space: &Espacio) -> Option<Block> {
    let ficha = &space.ficha;
    let record = basis(space);
    let mut facts = FactList::default();
    match &ficha.electricidad {
        None => facts.add(w.t("campo.electricidad"), None),
        Some(power) => {
            let basis = Basis::new(&power.fuente, &power.fecha).or(record);
            facts.optional(w.t("campo.electricidad"), power.disponible.map(|there| w.yes_no(there, basis)));
            facts.add(w.t("campo.potencia_mw"), w.dato(&power.potencia_mw, basis, unit("MW")));
            facts.optional(w.t("campo.tension_kv"), w.dato(&power.tension_kv, basis, unit("kV")));
            facts.optional(w.t("campo.subestacion_km"), w.dato(&power.subestacion_km, basis, unit("km")));
            facts.optional(
                w.t("campo.distribuidora"),
                power.distribuidora.as_ref().map(|name| Value::text(name).noted(w.cite(basis))),
            );
        }
    }
    facts.add(
        w.t("campo.gas"),
        ficha.gas.as_ref().map(|s| w.yes_no(s.disponible, Basis::new(&s.fuente, &s.fecha).or(record))),
    );
    let water = ficha.agua.as_ref().map(|s| (s, Basis::new(&s.fuente, &s.fecha).or(record)));
    facts.add(
        w.t("campo.agua"),
        water.and_then(|(s, basis)| {
            w.dato(&s.caudal_m3_dia, basis, |value, lang| number::with_unit(value, &w.t("unidad.m3_dia"), lang))
                .or_else(|| s.disponible.map(|there| w.yes_no(there, basis)))
        }),
    );
    let sewer = ficha.saneamiento.as_ref().map(|s| (s, Basis::new(&s.fuente, &s.fecha).or(record)));
    facts.add(
        w.t("campo.saneamiento"),
        sewer.and_then(|(s, basis)| s.disponible.or(s.edar).map(|there| w.yes_no(there, basis))),
    );
    let fibre = ficha.fibra.as_ref().map(|s| (s, Basis::new(&s.fuente, &s.fecha).or(record)));
    facts.add(
        w.t("campo.fibra"),
        fibre.and_then(|(s, basis)| {
            w.dato(&s.velocidad_mbps, basis, unit("Mbps")).or_else(|| s.disponible.map(|there| w.yes_no(there, basis)))
        }),
    );
    facts.optional(
        w.t("campo.cobertura_5g"),
        ficha.cobertura_5g.as_ref().map(|s| w.yes_no(s.disponible, Basis::new(&s.fuente, &s.fecha).or(record))),
    );
    facts.block(w)
}

fn accesses(w: &Scribe, space: &Espacio) -> Option<Block> {
    let record = basis(space);
    let mut facts = FactList::default();
    let roads: Vec<Value> = space
        .ficha
        .accesos
        .iter()
        .map(|access| {
            let basis = Basis::new(&access.fuente, &access.fecha).or(record);
            let exit = access.salida.as_ref().map_or_else(String::new, |exit| format!(", {exit}"));
            let km = access
                .km
                .valor()
                .map_or_else(String::new, |km| format!(" ({})", number::with_unit(km.valor, "km", w.lang)));
            let own =
                access.km.valor().map(|km| Basis { fuente: km.fuente.as_ref(), fecha: km.fecha }).unwrap_or_default();
            Value::text(format!("{}{exit}{km}", access.via)).noted(w.cite(own.or(basis)))
        })
        .collect();
    if roads.is_empty() {
        facts.add(w.t("campo.accesos"), None)
    } else {
        facts.list(w.t("campo.accesos"), roads)
    }
    let rail = space.ficha.ferrocarril.as_ref().map(|s| (s, Basis::new(&s.fuente, &s.fecha).or(record)));
    facts.add(w.t("campo.apartadero"), rail.and_then(|(s, basis)| s.apartadero.map(|there| w.yes_no(there, basis))));
    facts.optional(w.t("campo.ferrocarril_km"), rail.and_then(|(s, basis)| w.dato(&s.km, basis, unit("km"))));
    facts.optional(w.t("campo.galibo"), w.dato(&space.ficha.galibo_m, record, unit("m")));
    facts.block(w)
}

fn management(w: &Scribe, space: &Espacio) -> Option<Block> {
    let ficha = &space.ficha;
    let note = w.cite(basis(space));
    let mut facts = FactList::default();
    facts.add(
        w.t("campo.titularidad"),
        ficha.titularidad.map(|t| Value::text(w.t(&format!("titularidad.{}", t.key()))).noted(note)),
    );
    facts.add(w.t("campo.promotor"), ficha.promotor.as_ref().map(|name| Value::text(name).noted(note)));
    match &ficha.entidad_gestion {
        None => facts.add(w.t("campo.entidad_gestion"), None),
        Some(body) => {
            let kind = body
                .tipo
                .map_or_else(String::new, |kind| format!(" ({})", w.t(&format!("tipo_entidad.{}", kind.key()))));
            let own = Basis { fuente: body.fuente.as_ref(), fecha: None }.or(basis(space));
            let href = body.web.as_ref().map(|url| url.0.clone());
            facts.add(
                w.t("campo.entidad_gestion"),
                Some(Value::text(format!("{}{kind}", body.nombre)).linked(href).noted(w.cite(own))),
            );
            facts.optional(
                w.t("campo.correo"),
                body.correo.as_ref().map(|m| Value::text(&m.0).linked(Some(format!("mailto:{}", m.0)))),
            );
            facts.optional(w.t("campo.telefono"), body.telefono.as_ref().map(|t| Value::text(&t.0)));
        }
    }
    facts.block(w)
}

fn restrictions(w: &Scribe, space: &Espacio) -> Option<Block> {
    let record = basis(space);
    let mut facts = FactList::default();
    for item in &space.ficha.restricciones {
        let label = w.t(&format!("tipo_restriccion.{}", item.tipo.key()));
        let note = w.cite(Basis::new(&item.fuente, &item.fecha).or(record));
        let value = item.descripcion.as_ref().map_or_else(|| Value::text(w.t("si_no.si")), |text| w.words(text));
        facts.optional(label, Some(value.noted(note)));
    }
    if space.ficha.restricciones.is_empty() {
        return None;
    }
    facts.block(w)
}

/// The spaces as a comparison table; with the town where it is not already known.
pub fn space_table(w: &Scribe, spaces: &[Ix<Espacio>], caption: String, with_town: bool) -> Option<Block> {
    if spaces.is_empty() {
        return None;
    }
    let rows = spaces
        .iter()
        .map(|&ix| {
            let space = &w.catalog().espacios[ix];
            let basis = basis(space);
            let mut row = vec![w.link(&space.ficha.nombre, PageId::Espacio(ix))];
            if with_town {
                row.push(
                    w.link(&w.catalog().municipios[space.municipio].ficha.nombre, PageId::Municipio(space.municipio)),
                );
            }
            row.extend([
                Value::text(w.t(&format!("tipo_espacio.{}", space.ficha.tipo.key()))),
                w.cell(&space.ficha.superficie_total_m2, basis, hectares),
                w.cell(&space.ficha.superficie_disponible_m2, basis, hectares),
            ]);
            row
        })
        .collect();
    let mut heads = vec![("campo.espacio", false)];
    heads.extend(with_town.then_some(("campo.municipio", false)));
    heads.extend([
        ("campo.tipo", false),
        ("campo.superficie_total_ha", true),
        ("campo.superficie_disponible_ha", true),
    ]);
    table(w, caption, &heads, rows)
}

/// An area in hectares alone, two decimals, for columns that say so.
pub fn hectares(m2: Decimal, lang: Lang) -> String {
    let mut value = (m2 / Decimal::from(10_000)).round_dp(2);
    value.rescale(2);
    number::decimal(value, lang)
}

/// A space in short.
pub fn space_card(w: &Scribe, ix: Ix<Espacio>) -> Card {
    let space = &w.catalog().espacios[ix];
    let mut facts = FactList::default();
    let plain =
        |dato: &Dato<crate::decode::Cifra>| dato.valor().map(|figure| Value::text(number::area(figure.valor, w.lang)));
    facts.optional(w.t("campo.superficie_total"), plain(&space.ficha.superficie_total_m2));
    facts.optional(w.t("campo.superficie_disponible"), plain(&space.ficha.superficie_disponible_m2));
    Card {
        kicker: Some(w.catalog().municipios[space.municipio].ficha.nombre.clone()),
        text: space.ficha.resumen.as_ref().map(|text| w.words(text)),
        facts: facts.into_items(),
        badge: planning_badge(w, space),
        ..card(w.link(&space.ficha.nombre, PageId::Espacio(ix)))
    }
}
