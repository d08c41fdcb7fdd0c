//! Two snapshots → what changed between them, by weight and place.

use std::collections::BTreeSet;

use serde_json::Value;

use super::cambio::{Cambio, Clase, Tipo};
use super::ficha;
use super::instantanea::{Instantanea, Registro, SITIO};
use super::palabras::{campo, frase};
use super::plazos;
use super::valor::{self, Par};
use crate::catalog::Provincia;
use crate::text::{Bilingual, Lang, collate, number};

/// What changed from `antes` to `despues`, heaviest first, then by province, town and name.
pub fn diff(antes: &Instantanea, despues: &Instantanea) -> Vec<Cambio> {
    let par = Par { antes, despues };
    let addresses: BTreeSet<&str> = [antes, despues]
        .into_iter()
        .flat_map(|snapshot| snapshot.registros.iter().map(|record| record.direccion.as_str()))
        .collect();
    let mut out = Vec::new();
    for address in addresses {
        match (antes.get(address), despues.get(address)) {
            (Some(old), Some(new)) if old == new => between_days(par, old, new, &mut out),
            (old, new) => record(par, old, new, &mut out),
        }
    }
    let place = |change: &Cambio| {
        let town = change.lugar.as_ref().map_or("", |place| place.es.as_str()).to_string();
        let own = change.registro.starts_with("municipio/");
        if own { change.nombre.es.clone() } else { town }
    };
    out.sort_by(|a, b| {
        let rank = |c: &Cambio| (c.clase, c.tipo.min(Tipo::Nombre), Provincia::of(&c.municipio).is_none());
        rank(a)
            .cmp(&rank(b))
            .then_with(|| Provincia::of(&a.municipio).cmp(&Provincia::of(&b.municipio)))
            .then_with(|| collate::compare(&place(a), &place(b)))
            .then_with(|| collate::compare(&a.nombre.es, &b.nombre.es))
            .then_with(|| (&a.registro, a.peso, &a.campo, a.tipo).cmp(&(&b.registro, b.peso, &b.campo, b.tipo)))
    });
    out
}

/// A record of which nothing changed but the day.
fn between_days(par: Par, old: &Registro, new: &Registro, out: &mut Vec<Cambio>) {
    if new.kind() == "incentivo" {
        let about = About::new(par, new);
        plazos::window(par, &about, old, new, out);
    }
}

fn record(par: Par, old: Option<&Registro>, new: Option<&Registro>, out: &mut Vec<Cambio>) {
    let Some(any) = new.or(old) else { return };
    let about = About::new(par, any);
    match (any.kind(), old, new) {
        ("fuente", ..) => {}
        ("municipio", ..) => match (old.filter(|r| listed(r)), new.filter(|r| listed(r))) {
            (None, Some(_)) => {
                out.push(about.change(Clase::Red, Tipo::Alta, |lang| frase("municipio_alta", &[], lang)));
            }
            (Some(_), None) => {
                let left = new.is_some_and(|new| new.ficha.get("estado").and_then(Value::as_str) == Some("baja"));
                let key = if left { "municipio_baja" } else { "municipio_fuera" };
                out.push(about.change(Clase::Red, Tipo::Baja, |lang| frase(key, &[], lang)));
            }
            (Some(old), Some(new)) => {
                population(par, &about, old, new, out);
                ficha::diff(par, &about, old, new, out);
            }
            (None, None) => {}
        },
        (_, None, Some(new)) => out.push(added(par, &about, new)),
        (_, Some(old), None) => out.push(removed(par, &about, old)),
        (_, Some(old), Some(new)) => {
            if new.direccion == SITIO {
                padron(par, &about, out);
            }
            ficha::diff(par, &about, old, new, out);
        }
        (_, None, None) => {}
    }
}

fn listed(town: &Registro) -> bool {
    town.ficha.get("estado").and_then(Value::as_str) == Some("adherido")
}

/// What the first sentence about a record says of it.
const PRESENTACION: [&str; 6] = [
    "tipo",
    "superficie_total_m2",
    "superficie_disponible_m2",
    "tramo_empleo",
    "cuantia.presupuesto.importe",
    "estado",
];

fn added(par: Par, about: &About, new: &Registro) -> Cambio {
    if new.kind() == "evento" {
        return about.change(Clase::Agenda, Tipo::Alta, |lang| plazos::announced(par, new, lang));
    }
    let facts = super::hechos::Hechos::of(&new.ficha);
    let key = match new.kind() {
        "incentivo" => "convocatoria_alta",
        "dosier" => "dosier_alta",
        _ => "alta",
    };
    about.change(about.clase, Tipo::Alta, |lang| {
        let mut parts = vec![frase(key, &[], lang)];
        parts.extend(PRESENTACION.iter().filter_map(|path| {
            let known = campo(new.kind(), path)?;
            Some(ficha::short(known.que(lang), &valor::aside(known, facts.hechos.get(*path)?, par, lang)))
        }));
        parts.extend(plazos::period_of(new, lang));
        let head = parts.remove(0);
        if parts.is_empty() { head } else { format!("{head} ({})", parts.join("; ")) }
    })
}

fn removed(par: Par, about: &About, old: &Registro) -> Cambio {
    let town = old.municipio.as_ref().map(|ine| format!("municipio/{ine}"));
    let left = town.is_some_and(|town| !par.despues.get(&town).is_some_and(listed) && par.antes.get(&town).is_some());
    let key = if left { "baja_con_municipio" } else { "baja" };
    about.change(about.clase, Tipo::Baja, |lang| frase(key, &[], lang))
}

/// The population of all towns is of one register, with one date.
fn padron_date(snapshot: &Instantanea) -> Option<&Value> {
    snapshot.get(SITIO)?.ficha.get("padron")?.get("fecha")
}

fn padron(par: Par, about: &About, out: &mut Vec<Cambio>) {
    let (old, new) = (padron_date(par.antes), padron_date(par.despues));
    if let (true, Some(date)) = (old != new, new.and_then(valor::moment)) {
        let mut change = about
            .change(Clase::Municipios, Tipo::Dato, |lang| frase("poblacion", &[("despues", &date.text(lang))], lang));
        change.campo = "padron.fecha".into();
        out.push(change);
    }
}

fn population(par: Par, about: &About, old: &Registro, new: &Registro, out: &mut Vec<Cambio>) {
    let (Some(before), Some(now)) = (old.poblacion, new.poblacion) else { return };
    if before == now || padron_date(par.antes) != padron_date(par.despues) {
        return;
    }
    let people = |value: i64, lang: Lang| number::integer(value, lang);
    let mut change = about.change(Clase::Municipios, Tipo::Dato, |lang| {
        frase("poblacion_uno", &[("antes", &people(before, lang)), ("despues", &people(now, lang))], lang)
    });
    change.campo = "poblacion".into();
    (change.antes, change.despues) = (Some(before.to_string()), Some(now.to_string()));
    out.push(change);
}

/// The record that changes are about.
pub struct About {
    /// The section of its kind.
    pub clase: Clase,
    registro: String,
    nombre: Bilingual,
    municipio: String,
    lugar: Option<Bilingual>,
}

impl About {
    fn new(par: Par, record: &Registro) -> Self {
        let town = if record.kind() == "municipio" { Some(record.id()) } else { record.municipio.as_deref() };
        let lugar = match (record.kind(), town) {
            ("municipio", Some(ine)) => Provincia::of(ine).map(Provincia::nombre),
            (_, Some(ine)) => par.nombre(&format!("municipio/{ine}")),
            _ => None,
        };
        let both = |key| Bilingual { es: frase(key, &[], Lang::Es), en: Some(frase(key, &[], Lang::En)) };
        Self {
            clase: match record.kind() {
                "espacio" => Clase::Suelo,
                "incentivo" => Clase::Incentivos,
                "municipio" => Clase::Municipios,
                "compromiso" | "certificaciones" => Clase::Compromisos,
                "evento" => Clase::Agenda,
                "empresa" | "activo" | "sector" => Clase::Tejido,
                "dosier" => Clase::Dosieres,
                SITIO => Clase::Red,
                _ => Clase::Textos,
            },
            registro: record.direccion.clone(),
            nombre: if record.kind() == "certificaciones" { both("certificaciones") } else { record.nombre() },
            municipio: town.unwrap_or_default().to_string(),
            lugar,
        }
    }

    /// A change of this record, told by `words`.
    pub fn change(&self, clase: Clase, tipo: Tipo, words: impl Fn(Lang) -> String) -> Cambio {
        Cambio {
            clase,
            tipo,
            registro: self.registro.clone(),
            nombre: self.nombre.clone(),
            municipio: self.municipio.clone(),
            lugar: self.lugar.clone(),
            campo: String::new(),
            antes: None,
            despues: None,
            peso: 0,
            detalle: Lang::ALL.map(words),
        }
    }
}
