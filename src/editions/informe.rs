//! A list of changes for people and for programs.

use serde_json::{Value, json};

use super::cambio::{Cambio, Clase};
use super::instantanea::Instantanea;
use super::palabras::frase;
use crate::text::{Lang, Momento, number};

/// The list of changes as JSON (`docs/ediciones.md`); `antes` is missing for the first edition.
pub fn json(antes: Option<&Instantanea>, despues: &Instantanea, cambios: &[Cambio]) -> String {
    let side = |snapshot: &Instantanea| {
        let edition = (!snapshot.edicion.is_empty()).then_some(&snapshot.edicion);
        json!({ "edicion": edition, "dia": snapshot.dia })
    };
    let changes: Vec<Value> = cambios.iter().map(Cambio::json).collect();
    let document = json!({ "version": 1, "desde": antes.map(side), "hasta": side(despues), "cambios": changes });
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

/// The list of changes in sentences, one a line, below the heading of each section.
pub fn report(antes: &Instantanea, despues: &Instantanea, cambios: &[Cambio], lang: Lang) -> String {
    let values = [("antes", called(antes, lang)), ("despues", called(despues, lang))];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let mut out = frase("informe_titulo", &values, lang) + "\n";
    if cambios.is_empty() {
        return out + &frase("sin_cambios", &[], lang) + "\n";
    }
    for clase in Clase::ALL {
        let own: Vec<&Cambio> = cambios.iter().filter(|change| change.clase == clase).collect();
        if own.is_empty() {
            continue;
        }
        out += &format!("\n{} ({})\n", clase.titulo(lang), count(own.len(), lang));
        for change in own {
            out += &format!("- {}\n", change.frase(lang));
        }
    }
    out
}

/// `la edición 2026-05 (31 de mayo de 2026)`, `el contenido actual (22 de noviembre de 2026)`.
pub fn called(snapshot: &Instantanea, lang: Lang) -> String {
    let day = Momento::parse(&snapshot.dia).map_or_else(|| snapshot.dia.clone(), |day| day.text(lang));
    let key = if snapshot.edicion.is_empty() { "contenido_actual" } else { "edicion" };
    frase(key, &[("edicion", &snapshot.edicion), ("dia", &day)], lang)
}

/// `1 cambio`, `12 cambios`.
pub fn count(n: usize, lang: Lang) -> String {
    let key = if n == 1 { "cambios_uno" } else { "cambios_otros" };
    frase(key, &[("n", &number::integer(i64::try_from(n).unwrap_or(i64::MAX), lang))], lang)
}
