//! Calls for incentives: the list, the card, and the page of one: first its state, then its facts and its rules.

use jiff::civil::Date;

use super::blocks::{Badge, Block, Body, Card, Moment, Section, Value, Window};
use super::reglas;
use super::scribe::{Basis, FactList, Scribe, card};
use super::shared::contact;
use super::table::table;
use crate::catalog::{Incentivo, Ix, Provincia};
use crate::decode::{Dia, UrlOrPath};
use crate::records::{Monto, Plazo, Ventana};
use crate::site::PageId;
use crate::text::{Lang, Momento, date, number};

impl Ventana {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Ventana::SinAbrir => ("convocatoria.sin_abrir", "aviso"),
            Ventana::Abierta => ("convocatoria.abierta", "ok"),
            Ventana::Cerrada => ("convocatoria.cerrada", "fin"),
            Ventana::PorDeterminar => ("convocatoria.por_determinar", "neutro"),
        }
    }

    fn badge(self, w: &Scribe, window: Option<&Plazo>) -> Badge {
        let (key, kind) = self.words();
        let words = ["convocatoria.sin_abrir", "convocatoria.abierta", "convocatoria.cerrada"].map(|key| w.t(key));
        let day = |day: Option<Dia>| day.map(|day| day.0.to_string());
        let window = window.map(|plazo| Window { from: day(plazo.desde), until: day(plazo.ultimo()), words });
        Badge { text: w.t(key), kind, window }
    }
}

/// When to apply.
pub fn window(call: &Incentivo) -> Option<&Plazo> {
    call.ficha.fechas.as_ref().and_then(|dates| dates.solicitud.as_ref())
}

/// The state of a call on a day, in words.
pub fn state_on(w: &Scribe, call: &Incentivo, day: Date) -> String {
    w.t(Ventana::on(window(call), day).words().0)
}

/// The budget of a call, if it is stated.
pub fn budget(w: &Scribe, call: &Incentivo) -> Option<Value> {
    figure(w, call.ficha.cuantia.get("presupuesto")?, Basis::new(&call.ficha.fuente, &call.ficha.fecha))
}

/// The contents of the list of calls.
pub fn list(w: &Scribe) -> Body {
    let calls: Vec<Card> = w.catalog().incentivos.indexed().map(|(ix, _)| call_card(w, ix)).collect();
    let mut sections = vec![Section {
        id: "convocatorias".into(),
        title: Value::text(w.t("convocatoria.lista")),
        level: 2,
        blocks: vec![
            Block::Notice { kind: "info", text: w.t("convocatoria.orientativo") },
            Block::Cards { items: calls },
        ],
    }];
    sections.extend(super::bonificacion::comparison(w).map(|block| section(w, "bonificaciones", vec![block])));
    sections.extend(w.sources().map(|block| section(w, "fuentes", vec![block])));
    Body {
        kicker: None,
        title: Value::text(w.t("nav.incentivos")),
        lead: Some(Value::text(w.t("convocatoria.entradilla"))),
        badges: Vec::new(),
        sections,
        contents: false,
    }
}

/// A call in short.
pub fn call_card(w: &Scribe, ix: Ix<Incentivo>) -> Card {
    let call = &w.catalog().incentivos[ix];
    let mut facts = FactList::default();
    facts.optional(w.t("campo.plazo_solicitud"), window(call).map(|plazo| Value::text(period(w, plazo))));
    let check = w.href(PageId::Comprobar(ix));
    facts.optional(
        w.t("campo.comprobador"),
        check.map(|href| Value::text(w.t("convocatoria.comprobar")).linked(Some(href))),
    );
    Card {
        kicker: Some(provinces(w, call)),
        text: call.ficha.resumen.as_ref().map(|text| w.words(text)),
        facts: facts.into_items(),
        badge: Some(Ventana::on(window(call), w.desk.today).badge(w, window(call))),
        ..card(w.words_to(&call.ficha.titulo, PageId::Incentivo(ix)))
    }
}

/// The names of the provinces of a call.
pub fn province_names(call: &Incentivo, lang: Lang) -> String {
    let names: Vec<String> = call.provincias.iter().map(|p: &Provincia| p.nombre().text(lang).to_string()).collect();
    names.join(", ")
}

/// What kind of page, and of where.
pub fn provinces(w: &Scribe, call: &Incentivo) -> String {
    w.tf("convocatoria.provincia", &[("provincia", &province_names(call, w.lang))])
}

/// A window in words.
pub fn period(w: &Scribe, window: &Plazo) -> String {
    match (window.desde, window.ultimo()) {
        (Some(from), Some(until)) => date::span(&Momento::dia(from.0), &Momento::dia(until.0), w.lang),
        (Some(from), None) if window.hasta_agotar == Some(true) => {
            w.tf("plazo.hasta_agotar", &[("fecha", &date::day(from.0, w.lang))])
        }
        (Some(from), None) => w.tf("plazo.desde", &[("fecha", &date::day(from.0, w.lang))]),
        (None, Some(until)) => w.tf("plazo.hasta", &[("fecha", &date::day(until.0, w.lang))]),
        (None, None) => w.t("dato.ausente"),
    }
}

/// The state of a call on the day of the build, corrected by script on the day of the reader.
pub fn state(w: &Scribe, call: &Incentivo) -> Block {
    let window = window(call);
    let dates = window.map_or_else(|| w.t("dato.ausente"), |plazo| period(w, plazo));
    Block::State {
        badge: Ventana::on(window, w.desk.today).badge(w, window),
        text: w.tf("convocatoria.estado", &[("plazo", &dates), ("hoy", &date::day(w.desk.today, w.lang))]),
    }
}

/// The contents of a call's page.
pub fn body(w: &Scribe, ix: Ix<Incentivo>) -> Body {
    let call = &w.catalog().incentivos[ix];
    let ficha = &call.ficha;
    let basis = Basis::new(&ficha.fuente, &ficha.fecha);
    let mut sections = Vec::new();
    let mut add = |name: &str, blocks: Vec<Option<Block>>| {
        let blocks: Vec<Block> = blocks.into_iter().flatten().collect();
        if !blocks.is_empty() {
            sections.push(section(w, name, blocks));
        }
    };
    let unread = (ficha.texto == Some(UrlOrPath::NoDisponible))
        .then(|| Block::Notice { kind: "aviso", text: w.t("convocatoria.texto_no_disponible") });
    let check = w.href(PageId::Comprobar(ix)).map(|href| Block::Links {
        label: None,
        items: vec![Value::text(w.t("convocatoria.comprobar")).linked(Some(href))],
    });
    let guidance = Block::Notice { kind: "info", text: w.t("convocatoria.orientativo") };
    add("estado", vec![Some(state(w, call)), unread, check, Some(guidance)]);
    let concepts: Vec<Vec<Value>> =
        ficha.conceptos.iter().map(|c| vec![Value::text(&c.id.0), w.words(&c.titulo)]).collect();
    add(
        "conceptos",
        vec![table(w, w.t("tabla.conceptos"), &[("campo.apartado", false), ("campo.concepto", false)], concepts)],
    );
    add("cuantias", vec![amounts(w, call, basis), at_most(w, call).map(|text| Block::Notice { kind: "info", text })]);
    let mut rules = match &call.reglas {
        Some(rules) => reglas::sections(w, call, rules),
        None => reglas::of_the_line(w, ix),
    };
    let when: Vec<Block> = [line_of_dates(w, call), criterion(w, call)].into_iter().flatten().collect();
    if !when.is_empty() {
        // After what counts and before what happens with an application.
        let later = |section: &Section| matches!(section.id.as_str(), "valoracion" | "obligaciones" | "ejemplos");
        let at = rules.iter().position(later).unwrap_or(rules.len());
        rules.insert(at, section(w, "fechas", when));
    }
    sections.extend(rules);
    let mut add = |name: &str, blocks: Vec<Option<Block>>| {
        let blocks: Vec<Block> = blocks.into_iter().flatten().collect();
        if !blocks.is_empty() {
            sections.push(section(w, name, blocks));
        }
    };
    add("norma", vec![rule(w, call, basis)]);
    add("contacto", vec![ficha.contacto.as_ref().and_then(|c| contact(w, c, basis))]);
    add("fuentes", vec![w.sources()]);
    Body {
        kicker: Some(provinces(w, call)),
        title: w.words(&ficha.titulo),
        lead: ficha.resumen.as_ref().map(|text| w.words(text)),
        badges: Vec::new(),
        sections,
        contents: true,
    }
}

/// A section of level 2 with its title from the words of the interface.
pub fn section(w: &Scribe, name: &str, blocks: Vec<Block>) -> Section {
    let title = Value::text(w.t(&format!("seccion_incentivo.{name}")));
    Section { id: name.into(), title, level: 2, blocks }
}

/// Amounts with a name of their own in the interface.
const USUAL: [&str; 5] = ["presupuesto", "porcentaje_maximo", "minima", "maxima", "inversion_minima"];

fn amounts(w: &Scribe, call: &Incentivo, basis: Basis) -> Option<Block> {
    let mut facts = FactList::default();
    for (name, amount) in call.ficha.cuantia.iter() {
        let label = match &amount.titulo {
            Some(title) => title.text(w.lang).to_string(),
            None if USUAL.contains(&name) => w.t(&format!("cuantia.{name}")),
            None => name.replace('_', " "),
        };
        facts.optional(label, figure(w, amount, basis));
    }
    facts.block(w)
}

/// The amounts that no answer changes, label and words.
pub fn amounts_of(w: &Scribe, call: &Incentivo) -> Vec<(String, String)> {
    let named = call.ficha.cuantia.iter().filter(|(name, _)| USUAL.contains(name));
    named
        .filter_map(|(name, amount)| Some((w.t(&format!("cuantia.{name}")), figure(w, amount, Basis::default())?.text)))
        .collect()
}

fn figure(w: &Scribe, amount: &Monto, basis: Basis) -> Option<Value> {
    let own = Basis::new(&amount.fuente, &amount.fecha).or(basis);
    let words = match (amount.importe, amount.porcentaje) {
        (Some(euros), _) => number::amount(euros.0, w.lang),
        (None, Some(share)) => number::percent(share.0, w.lang),
        (None, None) => return None,
    };
    Some(Value::text(words).noted(w.cite(own)))
}

/// How many grants fit the budget at most, if both amounts are known.
pub fn at_most(w: &Scribe, call: &Incentivo) -> Option<String> {
    let euros = |name: &str| call.ficha.cuantia.get(name).and_then(|amount| amount.importe);
    let (budget, least) = (euros("presupuesto")?, euros("minima")?);
    let values = [
        ("n", w.integer(call.ficha.maximo_de_ayudas()?)),
        ("presupuesto", number::amount(budget.0, w.lang)),
        ("minima", number::amount(least.0, w.lang)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(w.tf("convocatoria.como_mucho", &values))
}

/// The dates of the call, one after another.
fn line_of_dates(w: &Scribe, call: &Incentivo) -> Option<Block> {
    let dates = call.ficha.fechas.as_ref()?;
    let mut moments: Vec<(Date, String, Option<&str>)> = Vec::new();
    if let Some(published) = &dates.publicacion {
        moments.push((published.el.0, w.t("campo.publicacion"), published.cita.as_deref()));
    }
    for (name, window) in dates.plazos() {
        let label = |end: &str| w.t(&format!("fecha_convocatoria.{name}_{end}"));
        // The quotation of a window stands once, at its end.
        let quote = |last: bool| window.cita.as_deref().filter(|_| last);
        let until = window.ultimo();
        if let Some(from) = window.desde {
            moments.push((from.0, label("desde"), quote(until.is_none())));
        }
        if let Some(until) = until {
            moments.push((until.0, label("hasta"), quote(true)));
        }
    }
    moments.sort_by_key(|(day, ..)| *day);
    let items: Vec<Moment> = moments
        .into_iter()
        .map(|(day, label, quote)| Moment {
            when: date::day(day, w.lang),
            iso: day.to_string(),
            card: Card { text: quote.map(|words| quoted(w, words)), ..card(Value::text(label)) },
        })
        .collect();
    (!items.is_empty()).then_some(Block::Timeline { items })
}

/// Words of the text, in its language.
pub fn quoted(w: &Scribe, words: &str) -> Value {
    Value { lang: w.foreign(Lang::Es), ..Value::text(format!("«{words}»")) }
}

fn criterion(w: &Scribe, call: &Incentivo) -> Option<Block> {
    let text = window(call)?.criterio.as_ref()?;
    Some(Block::Notice { kind: "info", text: text.text(w.lang).to_string() })
}

fn rule(w: &Scribe, call: &Incentivo, basis: Basis) -> Option<Block> {
    let ficha = &call.ficha;
    let note = w.cite(basis);
    let mut facts = FactList::default();
    facts.optional(w.t("campo.organismo"), ficha.organismo.as_ref().map(|text| w.words(text).noted(note)));
    facts.add(w.t("campo.norma"), ficha.norma.as_ref().map(|text| w.spanish(text).noted(note)));
    facts.add(w.t("campo.boletin"), ficha.boletin.as_ref().map(|text| Value::text(text).noted(note)));
    facts.optional(
        w.t("campo.bases"),
        ficha.bases_reguladoras.as_ref().map(|bases| {
            let gazette = bases.boletin.as_ref().map_or_else(String::new, |text| format!(" ({text})"));
            w.spanish(&format!("{}{gazette}", bases.titulo)).linked(bases.url.as_ref().map(|url| url.0.clone()))
        }),
    );
    facts.optional(w.t("campo.enlace"), ficha.enlace.as_ref().map(|url| w.web(&url.0)));
    facts.optional(
        w.t("campo.revisado"),
        ficha.revisado.as_ref().map(|seen| Value::text(format!("{}, {}", seen.por, date::day(seen.fecha.0, w.lang)))),
    );
    facts.block(w)
}
