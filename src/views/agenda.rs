//! The agenda by month, and the page of a public event.

use jiff::civil::Date;

use super::blocks::{Badge, Block, Body, Card, Moment, Section, Value};
use super::scribe::{Basis, FactList, Scribe, card};
use crate::catalog::{Evento, Ix};
use crate::records::EstadoEvento;
use crate::site::PageId;
use crate::text::{Precision, date};

/// The contents of the agenda: coming events first, then past ones, newest first.
pub fn agenda(w: &Scribe) -> Body {
    let events = &w.catalog().eventos;
    let (mut past, coming): (Vec<_>, Vec<_>) = events.indexed().partition(|(_, event)| last_day(event) < w.desk.today);
    past.reverse();
    let mut sections = Vec::new();
    for (name, list) in [("proximos", coming), ("celebrados", past)] {
        sections.push(Section {
            id: name.into(),
            title: Value::text(w.t(&format!("agenda.{name}"))),
            level: 2,
            blocks: Vec::new(),
        });
        if list.is_empty() {
            let text = w.t(&format!("agenda.sin_{name}"));
            if let Some(section) = sections.last_mut() {
                section.blocks.push(Block::Notice { kind: "info", text });
            }
        }
        sections.extend(months(w, name, &list.iter().map(|(ix, _)| *ix).collect::<Vec<_>>()));
    }
    Body {
        kicker: None,
        title: Value::text(w.t("nav.agenda")),
        lead: Some(Value::text(w.t("agenda.entradilla"))),
        badges: Vec::new(),
        sections,
        contents: false,
    }
}

fn months(w: &Scribe, prefix: &str, events: &[Ix<Evento>]) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    for &ix in events {
        let start = w.catalog().eventos[ix].ficha.inicio;
        let (id, title) = match start.precision {
            Precision::Dia | Precision::Mes | Precision::ParteDeMes(_) => (
                format!("{prefix}-{}-{:02}", start.desde.year(), start.desde.month()),
                date::month_year(start.desde, w.lang),
            ),
            _ => (format!("{prefix}-{}", start.short(w.lang).to_lowercase().replace(' ', "-")), start.text(w.lang)),
        };
        let id = crate::text::slug::slug(&id);
        if out.last().is_none_or(|section| section.id != id) {
            let title = upper_first(&title);
            out.push(Section {
                id,
                title: Value::text(title),
                level: 3,
                blocks: vec![Block::Timeline { items: Vec::new() }],
            });
        }
        if let Some(Block::Timeline { items }) = out.last_mut().and_then(|section| section.blocks.last_mut()) {
            items.push(event_moment(w, ix));
        }
    }
    out
}

/// `septiembre…` → `Septiembre…`, at the start of a heading.
pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn when(w: &Scribe, event: &Evento) -> String {
    match &event.ficha.fin {
        Some(end) => date::span(&event.ficha.inicio, end, w.lang),
        None => event.ficha.inicio.text(w.lang),
    }
}

fn last_day(event: &Evento) -> Date {
    event.ficha.fin.unwrap_or(event.ficha.inicio).hasta
}

/// The stated state; a day gone by without word of the event is said, not hidden.
fn state(w: &Scribe, event: &Evento) -> Badge {
    let (key, kind) = match event.ficha.estado {
        EstadoEvento::Previsto | EstadoEvento::Confirmado if last_day(event) < w.desk.today => {
            ("sin_confirmar", "neutro")
        }
        EstadoEvento::Confirmado => ("confirmado", "ok"),
        EstadoEvento::Aplazado => ("aplazado", "aviso"),
        EstadoEvento::Cancelado => ("cancelado", "fin"),
        other => (other.key(), "neutro"),
    };
    Badge { text: w.t(&format!("estado_evento.{key}")), kind, window: None }
}

/// An event as an entry in time.
pub fn event_moment(w: &Scribe, ix: Ix<Evento>) -> Moment {
    let event = &w.catalog().eventos[ix];
    let place =
        event.ficha.lugar.clone().or_else(|| event.municipio.map(|ix| w.catalog().municipios[ix].ficha.nombre.clone()));
    Moment {
        when: when(w, event),
        iso: event.ficha.inicio.iso(),
        card: Card {
            kicker: Some(w.t(&format!("tipo_evento.{}", event.ficha.tipo.key()))),
            text: place.map(Value::text),
            badge: Some(if event.ficha.publico() { state(w, event) } else { w.draft() }),
            ..card(w.words_to(&event.ficha.titulo, PageId::Evento(ix)))
        },
    }
}

/// The contents of an event's page.
pub fn event(w: &Scribe, ix: Ix<Evento>) -> Body {
    let event = &w.catalog().eventos[ix];
    let ficha = &event.ficha;
    let note = w.cite(Basis::new(&ficha.fuente, &ficha.fecha));
    let mut facts = FactList::default();
    facts.optional(w.t("campo.fecha"), Some(Value::text(upper_first(&when(w, event))).noted(note)));
    facts.add(w.t("campo.lugar"), ficha.lugar.as_ref().map(|place| Value::text(place).noted(note)));
    let town = event.municipio.filter(|ix| w.catalog().municipios[*ix].listed());
    facts.optional(
        w.t("campo.municipio"),
        town.map(|ix| w.link(&w.catalog().municipios[ix].ficha.nombre, PageId::Municipio(ix))),
    );
    facts
        .optional(w.t("campo.modalidad"), ficha.modalidad.map(|m| Value::text(w.t(&format!("modalidad.{}", m.key())))));
    let commitment = event.compromiso.map(|ix| {
        let commitment = &w.catalog().compromisos[ix].ficha;
        let href = w.href(PageId::Compromisos).map(|page| format!("{page}#{}", commitment.id.0));
        w.words(&commitment.titulo).linked(href)
    });
    facts.optional(w.t("campo.compromiso"), commitment);
    let sectors =
        event.sectores.iter().map(|&ix| w.words_to(&w.catalog().sectores[ix].ficha.nombre, PageId::Sector(ix)));
    facts.list(w.t("campo.sectores"), sectors.collect());
    facts.optional(w.t("campo.inscripcion"), ficha.inscripcion_url.as_ref().map(|url| w.web(&url.0)));
    let mut sections = Vec::new();
    let section = |name: &str, blocks: Vec<Block>| Section {
        id: name.into(),
        title: Value::text(w.t(&format!("seccion_evento.{name}"))),
        level: 2,
        blocks,
    };
    sections.extend(facts.block(w).map(|block| section("datos", vec![block])));
    sections.extend(w.sources().map(|block| section("fuentes", vec![block])));
    Body {
        kicker: Some(w.t(&format!("tipo_evento.{}", ficha.tipo.key()))),
        title: w.words(&ficha.titulo),
        lead: ficha.descripcion.as_ref().map(|text| w.words(text)),
        badges: (!ficha.publico()).then(|| w.draft()).into_iter().chain([state(w, event)]).collect(),
        sections,
        contents: false,
    }
}
