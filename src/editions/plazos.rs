//! Calls that open and close, events that are announced and held.

use jiff::civil::Date;
use serde_json::Value;

use super::arbol;
use super::cambio::{Cambio, Clase, Tipo};
use super::diff::About;
use super::instantanea::Registro;
use super::palabras::frase;
use super::valor::{Par, moment, span};
use crate::records::{Plazo, Ventana};
use crate::text::{Lang, Momento, date};

/// Whether a path is told here.
pub fn tells(kind: &str, path: &str) -> bool {
    match kind {
        "incentivo" => path.starts_with("fechas.solicitud."),
        "evento" => {
            matches!(path, "inicio" | "fin" | "estado") || path.starts_with("inicio.") || path.starts_with("fin.")
        }
        _ => false,
    }
}

fn solicitud(call: &Registro) -> Option<Plazo> {
    arbol::read(call.ficha.get("fechas")?.get("solicitud")?)
}

/// «plazo de solicitud: …» of a call that states one.
pub fn period_of(record: &Registro, lang: Lang) -> Option<String> {
    let window = solicitud(record).filter(|_| record.kind() == "incentivo")?;
    Some(frase("plazo", &[("plazo", &period(&window, lang))], lang))
}

fn period(window: &Plazo, lang: Lang) -> String {
    let day = |date: Date| date::day(date, lang);
    match (window.desde, window.ultimo()) {
        (Some(from), Some(until)) => date::span(&Momento::dia(from.0), &Momento::dia(until.0), lang),
        (Some(from), None) => frase("desde", &[("fecha", &day(from.0))], lang),
        (None, Some(until)) => frase("hasta", &[("fecha", &day(until.0))], lang),
        (None, None) => frase("sin_valor", &[], lang),
    }
}

/// A call on the two days: opened, closed, or another window.
pub fn window(par: Par, about: &About, old: &Registro, new: &Registro, out: &mut Vec<Cambio>) {
    let (before, now) = (solicitud(old), solicitud(new));
    let state = |window: &Option<Plazo>, day: Option<Date>| day.map(|day| Ventana::on(window.as_ref(), day));
    let (was, is) = (state(&before, par.antes.day()), state(&now, par.despues.day()));
    let Some(window) = now else { return };
    let dates = |window: &Plazo| (window.desde, window.ultimo());
    let old_dates = before.as_ref().map(dates);
    let words = |lang: Lang| {
        let plazo = period(&window, lang);
        let last = window.ultimo().map(|day| date::day(day.0, lang)).unwrap_or_default();
        let earlier = before.as_ref().map(|window| period(window, lang)).unwrap_or_default();
        let opens = is == Some(Ventana::Abierta) && was != is;
        let closes = is == Some(Ventana::Cerrada) && was != is;
        let key = match old_dates {
            _ if opens => "abre",
            _ if closes => "cierra",
            None => "plazo_nuevo",
            Some(old) if old != dates(&window) => "plazo_cambia",
            Some(_) => return String::new(),
        };
        frase(key, &[("plazo", &plazo), ("despues", &plazo), ("fecha", &last), ("antes", &earlier)], lang)
    };
    let mut change = about.change(Clase::Incentivos, Tipo::Estado, words);
    if change.detalle(Lang::Es).is_empty() {
        return;
    }
    let key = |state: Option<Ventana>| state.map(|state| state_key(state).to_string());
    change.campo = "fechas.solicitud".into();
    (change.antes, change.despues) = (key(was), key(is));
    out.push(change);
}

fn state_key(state: Ventana) -> &'static str {
    match state {
        Ventana::SinAbrir => "sin_abrir",
        Ventana::Abierta => "abierta",
        Ventana::Cerrada => "cerrada",
        Ventana::PorDeterminar => "por_determinar",
    }
}

fn dates(event: &Registro) -> [Option<Momento>; 2] {
    ["inicio", "fin"].map(|key| event.ficha.get(key).and_then(moment))
}

/// When and where, as far as is known.
fn when(event: &Registro, lang: Lang) -> String {
    let [from, to] = dates(event);
    let when = span(from, to, lang);
    match event.ficha.get("lugar").and_then(Value::as_str) {
        Some(place) => format!("{when}, {place}"),
        None => when,
    }
}

/// The first sentence about an event: announced, or put on record when it is over.
pub fn announced(par: Par, event: &Registro, lang: Lang) -> String {
    let [from, to] = dates(event);
    let over = to.or(from).zip(par.despues.day()).is_some_and(|(last, today)| last.hasta < today);
    frase(if over { "evento_pasado" } else { "evento_anuncia" }, &[("cuando", &when(event, lang))], lang)
}

/// An event in both snapshots: its state and its dates.
pub fn event(about: &About, old: &Registro, new: &Registro, out: &mut Vec<Cambio>) {
    let state = |event: &Registro| event.ficha.get("estado").and_then(Value::as_str).unwrap_or_default().to_string();
    let (was, is) = (state(old), state(new));
    let moved = dates(old) != dates(new);
    let mut tell = |campo: &str, key: &str, values: (String, String), before: &dyn Fn(Lang) -> String| {
        let words = |lang| {
            let (now, then) = (when(new, lang), before(lang));
            let [from, to] = dates(new);
            frase(key, &[("cuando", &now), ("despues", &span(from, to, lang)), ("antes", &then)], lang)
        };
        let mut change = about.change(Clase::Agenda, Tipo::Estado, words);
        change.campo = campo.into();
        (change.antes, change.despues) = (Some(values.0), Some(values.1));
        out.push(change);
    };
    if was != is {
        tell("estado", &format!("evento_{is}"), (was, is.clone()), &|_| String::new());
    }
    if moved {
        let earlier = dates(old);
        let neutral = |event: &Registro| dates(event)[0].map(|day| day.iso()).unwrap_or_default();
        tell("inicio", "evento_fecha", (neutral(old), neutral(new)), &|lang| span(earlier[0], earlier[1], lang));
    }
}
