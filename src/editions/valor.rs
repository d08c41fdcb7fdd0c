//! The value of a fact in words: the same figure as on the page.

use rust_decimal::Decimal;
use serde_json::Value;

use super::arbol;
use super::hechos::Hecho;
use super::instantanea::Instantanea;
use super::palabras::{self, Campo, Forma, frase, quoted};
use crate::records::{Importe, Porcentaje};
use crate::text::{Bilingual, Lang, Momento, date, number};

/// The two snapshots that a change is between; names come from the newer one, else from the older.
#[derive(Clone, Copy)]
pub struct Par<'a> {
    /// The older.
    pub antes: &'a Instantanea,
    /// The newer.
    pub despues: &'a Instantanea,
}

impl Par<'_> {
    /// The name of a record, if either snapshot has it.
    pub fn nombre(&self, direccion: &str) -> Option<Bilingual> {
        self.despues.get(direccion).or_else(|| self.antes.get(direccion)).map(super::Registro::nombre)
    }
}

/// A fact as a reader of `lang` expects it.
pub fn valor(campo: &Campo, hecho: &Hecho, par: Par, lang: Lang) -> String {
    match hecho {
        Hecho::Texto { es, en } => quoted(Bilingual { es: es.clone(), en: en.clone() }.text(lang), lang),
        Hecho::Momento(value) => moment(value).map_or_else(|| value.to_string(), |moment| moment.text(lang)),
        Hecho::Lista(items) => {
            let names: Vec<String> = items.iter().map(|item| word(campo, item, par, lang)).collect();
            palabras::lista(&names, lang)
        }
        Hecho::Valor { texto, estimado } => {
            let plain = scalar(campo, texto, par, lang);
            if *estimado { frase("estimacion", &[("valor", &plain)], lang) } else { plain }
        }
    }
}

/// A fact in brackets after a name: an option stands there without its quotation marks, in lower case,
/// and an estimate without brackets of its own.
pub fn aside(campo: &Campo, hecho: &Hecho, par: Par, lang: Lang) -> String {
    if let Hecho::Valor { texto, estimado: true } = hecho {
        return frase("estimacion_dentro", &[("valor", &scalar(campo, texto, par, lang))], lang);
    }
    let words = valor(campo, hecho, par, lang);
    if campo.forma != Forma::Opcion {
        return words;
    }
    let bare = words.trim_start_matches(['«', '“']).trim_end_matches(['»', '”']);
    let mut chars = bare.chars();
    match (chars.next(), chars.next()) {
        // Initials stay as they are.
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(bare.chars().skip(1)).collect()
        }
        _ => bare.to_string(),
    }
}

fn scalar(campo: &Campo, text: &str, par: Par, lang: Lang) -> String {
    if let "no_consta" | "no_procede" | "consultar" = text
        && campo.grupo.is_empty()
    {
        return quoted(&palabras::opcion("dato", text, lang), lang);
    }
    let unit = campo.unidad(lang);
    let figure = |form: &dyn Fn(Decimal) -> String| text.parse().map_or_else(|_| quoted(text, lang), form);
    match campo.forma {
        Forma::Superficie => figure(&|value| number::area(value, lang)),
        Forma::Unidad => figure(&|value| number::with_unit(value, unit, lang)),
        Forma::Porcentaje => figure(&|value| number::percent(value, lang)),
        Forma::Euros => figure(&|value| format!("{}{unit}", number::euros(value, lang))),
        Forma::Numero => figure(&|value| number::decimal(value, lang)),
        Forma::Momento => Momento::parse(text).map_or_else(|| text.to_string(), |moment| moment.text(lang)),
        Forma::Importe => amount(text, lang),
        Forma::Opcion | Forma::Lista => word(campo, text, par, lang),
        Forma::Nombre | Forma::Texto => quoted(text, lang),
    }
}

fn amount(text: &str, lang: Lang) -> String {
    match (Importe::parse(text, ""), Porcentaje::parse(text)) {
        (Some(euros), _) => number::amount(euros.0, lang),
        (None, Some(share)) => number::percent(share.0, lang),
        (None, None) => quoted(text, lang),
    }
}

/// An option or the name of a record, quoted.
pub fn word(campo: &Campo, key: &str, par: Par, lang: Lang) -> String {
    let record = par.nombre(&format!("{}/{key}", campo.grupo));
    quoted(&record.map_or_else(|| palabras::opcion(&campo.grupo, key, lang), |name| name.text(lang).to_string()), lang)
}

/// A moment in either of its forms.
pub fn moment(value: &Value) -> Option<Momento> {
    arbol::read(value)
}

/// When something takes place.
pub fn span(from: Option<Momento>, to: Option<Momento>, lang: Lang) -> String {
    match (from, to) {
        (Some(from), Some(to)) => date::span(&from, &to, lang),
        (Some(one), None) | (None, Some(one)) => one.text(lang),
        (None, None) => frase("sin_valor", &[], lang),
    }
}
