//! Calls for incentives: the list, the card, and the page with the facts of one.

use jiff::civil::Date;

use super::blocks::{Badge, Block, Body, Card, Section, Value, Window};
use super::scribe::{Basis, FactList, Scribe, card};
use super::shared::contact;
use super::table::table;
use crate::catalog::{Incentivo, Ix, Provincia};
use crate::decode::UrlOrPath;
use crate::records::{ListaCnae, Plazo};
use crate::site::PageId;
use crate::text::{Bilingual, Momento, date, number};

/// Whether one can apply on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ventana {
    /// Not yet.
    SinAbrir,
    /// Now.
    Abierta,
    /// No longer.
    Cerrada,
    /// Not stated.
    PorDeterminar,
}

impl Ventana {
    /// The state of `window` on `day`, both ends included.
    pub fn on(window: Option<&Plazo>, day: Date) -> Self {
        let Some(window) = window else { return Ventana::PorDeterminar };
        match (window.desde, window.hasta) {
            (Some(from), _) if day < from.0 => Ventana::SinAbrir,
            (_, Some(until)) if day > until.0 => Ventana::Cerrada,
            (Some(_), Some(_)) => Ventana::Abierta,
            // Without the first day nothing says whether it has opened.
            _ => Ventana::PorDeterminar,
        }
    }

    fn badge(self, w: &Scribe, window: Option<&Plazo>) -> Badge {
        let (key, kind) = match self {
            Ventana::SinAbrir => ("convocatoria.sin_abrir", "aviso"),
            Ventana::Abierta => ("convocatoria.abierta", "ok"),
            Ventana::Cerrada => ("convocatoria.cerrada", "fin"),
            Ventana::PorDeterminar => ("convocatoria.por_determinar", "neutro"),
        };
        let words = ["convocatoria.sin_abrir", "convocatoria.abierta", "convocatoria.cerrada"].map(|key| w.t(key));
        let day = |day: Option<crate::decode::Dia>| day.map(|day| day.0.to_string());
        let window = window.map(|plazo| Window { from: day(plazo.desde), until: day(plazo.hasta), words });
        Badge { text: w.t(key), kind, window }
    }
}

fn window(call: &Incentivo) -> Option<&Plazo> {
    call.ficha.fechas.as_ref().and_then(|dates| dates.solicitud.as_ref())
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
    sections.extend(w.sources().map(|block| Section {
        id: "fuentes".into(),
        title: Value::text(w.t("seccion.fuentes")),
        level: 2,
        blocks: vec![block],
    }));
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
    Card {
        kicker: Some(provinces(w, call)),
        text: call.ficha.resumen.as_ref().map(|text| w.words(text)),
        facts: facts.into_items(),
        badge: Some(Ventana::on(window(call), w.desk.today).badge(w, window(call))),
        ..card(w.words_to(&call.ficha.titulo, PageId::Incentivo(ix)))
    }
}

fn provinces(w: &Scribe, call: &Incentivo) -> String {
    let names: Vec<String> = call.provincias.iter().map(|p: &Provincia| p.nombre().text(w.lang).to_string()).collect();
    w.tf("convocatoria.provincia", &[("provincia", &names.join(", "))])
}

fn period(w: &Scribe, window: &Plazo) -> String {
    match (window.desde, window.hasta) {
        (Some(from), Some(until)) => date::span(&Momento::dia(from.0), &Momento::dia(until.0), w.lang),
        (Some(from), None) => w.tf("plazo.desde", &[("fecha", &date::day(from.0, w.lang))]),
        (None, Some(until)) => w.tf("plazo.hasta", &[("fecha", &date::day(until.0, w.lang))]),
        (None, None) => w.t("dato.ausente"),
    }
}

fn state(w: &Scribe, call: &Incentivo) -> Block {
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
            sections.push(Section {
                id: name.into(),
                title: Value::text(w.t(&format!("seccion_incentivo.{name}"))),
                level: 2,
                blocks,
            });
        }
    };
    let unread = (ficha.texto == Some(UrlOrPath::NoDisponible))
        .then(|| Block::Notice { kind: "aviso", text: w.t("convocatoria.texto_no_disponible") });
    add(
        "estado",
        vec![Some(state(w, call)), unread, Some(Block::Notice { kind: "info", text: w.t("convocatoria.orientativo") })],
    );
    add("cuantias", vec![amounts(w, call, basis)]);
    add("fechas", vec![dates(w, call, basis)]);
    let concepts: Vec<Vec<Value>> =
        ficha.conceptos.iter().map(|c| vec![Value::text(&c.id.0), w.words(&c.titulo)]).collect();
    add(
        "conceptos",
        vec![table(w, w.t("tabla.conceptos"), &[("campo.apartado", false), ("campo.concepto", false)], concepts)],
    );
    add(
        "actividades",
        vec![
            activities(w, call, Some(ListaCnae::Industria)),
            activities(w, call, Some(ListaCnae::EspaciosProductivos)),
            activities(w, call, None),
        ],
    );
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

fn amounts(w: &Scribe, call: &Incentivo, basis: Basis) -> Option<Block> {
    let amounts = call.ficha.cuantia.as_ref()?;
    let mut facts = FactList::default();
    facts.add(w.t("campo.presupuesto"), w.dato(&amounts.presupuesto_eur, basis, number::euros));
    facts.add(w.t("campo.porcentaje_maximo"), w.dato(&amounts.porcentaje_maximo, basis, number::percent));
    facts.add(w.t("campo.cuantia_minima"), w.dato(&amounts.minima_eur, basis, number::euros));
    facts.add(w.t("campo.cuantia_maxima"), w.dato(&amounts.maxima_eur, basis, number::euros));
    if let (Some(budget), Some(least)) = (amounts.presupuesto_eur.valor(), amounts.minima_eur.valor()) {
        // Computed: the budget holds this many grants of the smallest size.
        let most = budget.valor.checked_div(least.valor).map(|n| n.floor()).and_then(|n| i64::try_from(n).ok());
        facts.optional(
            w.t("campo.maximo_de_ayudas"),
            most.map(|n| Value::text(w.tf("convocatoria.como_mucho", &[("n", &w.integer(n))]))),
        );
    }
    facts.block(w)
}

fn dates(w: &Scribe, call: &Incentivo, basis: Basis) -> Option<Block> {
    let dates = call.ficha.fechas.as_ref()?;
    let note = w.cite(basis);
    let mut facts = FactList::default();
    facts.add(w.t("campo.publicacion"), dates.publicacion.map(|day| Value::text(date::day(day.0, w.lang)).noted(note)));
    for (key, window) in [
        ("campo.plazo_solicitud", &dates.solicitud),
        ("campo.plazo_gasto", &dates.gasto),
        ("campo.plazo_justificacion", &dates.justificacion),
    ] {
        facts.add(w.t(key), window.as_ref().map(|plazo| Value::text(period(w, plazo)).noted(note)));
    }
    facts.block(w)
}

fn activities(w: &Scribe, call: &Incentivo, wanted: Option<ListaCnae>) -> Option<Block> {
    let rows: Vec<Vec<Value>> = call
        .ficha
        .cnae
        .iter()
        .filter(|code| code.lista == wanted)
        .map(|code| {
            let label = code.es.as_ref().map(|es| Bilingual { es: es.clone(), en: code.en.clone() });
            vec![Value::text(&code.codigo.0), label.map_or_else(Value::default, |label| w.words(&label))]
        })
        .collect();
    let labelled = rows.iter().any(|row| !row[1].text.is_empty());
    let caption = wanted.map_or_else(|| w.t("tabla.cnae"), |list| w.t(&format!("lista_cnae.{}", list.key())));
    match (rows.is_empty(), labelled) {
        (true, _) => None,
        (false, true) => table(w, caption, &[("campo.codigo", false), ("campo.actividad", false)], rows),
        (false, false) => Some(Block::Links {
            label: Some(caption),
            items: rows.into_iter().filter_map(|row| row.into_iter().next()).collect(),
        }),
    }
}

fn rule(w: &Scribe, call: &Incentivo, basis: Basis) -> Option<Block> {
    let ficha = &call.ficha;
    let note = w.cite(basis);
    let mut facts = FactList::default();
    facts.optional(w.t("campo.organismo"), ficha.organismo.as_ref().map(|text| w.words(text).noted(note)));
    facts.add(
        w.t("campo.norma"),
        ficha
            .norma
            .as_ref()
            .map(|text| Value { lang: w.foreign(crate::text::Lang::Es), ..Value::text(text) }.noted(note)),
    );
    facts.add(w.t("campo.boletin"), ficha.boletin.as_ref().map(|text| Value::text(text).noted(note)));
    facts.optional(
        w.t("campo.bases"),
        ficha.bases_reguladoras.as_ref().map(|bases| {
            let gazette = bases.boletin.as_ref().map_or_else(String::new, |text| format!(" ({text})"));
            let words =
                Value { lang: w.foreign(crate::text::Lang::Es), ..Value::text(format!("{}{gazette}", bases.titulo)) };
            words.linked(bases.url.as_ref().map(|url| url.0.clone()))
        }),
    );
    facts.optional(w.t("campo.enlace"), ficha.enlace.as_ref().map(|url| w.web(&url.0)));
    facts.block(w)
}
