//! One record in two snapshots: its facts, the items of its lists, its texts.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::cambio::{Cambio, Clase, Tipo};
use super::diff::About;
use super::hechos::{Hecho, Hechos, pattern};
use super::instantanea::Registro;
use super::palabras::{self, Campo, Elemento, Forma, campo, elemento, fill, frase, inside, lista, opcion, quoted};
use super::plazos;
use super::textos::Textos;
use super::valor::{Par, aside, valor, word};
use crate::text::{Bilingual, Lang};

/// Keys that are not facts of the record, or are told in their own way.
const APARTE: [&str; 7] = ["id", "ine", "nombre", "titulo", "alias", "orden", "destinatarios"];
/// Facts of a call; its other keys are its rules.
const DE_CONVOCATORIA: [&str; 10] = [
    "organismo",
    "norma",
    "boletin",
    "bases_reguladoras",
    "ambito",
    "fechas",
    "cuantia",
    "conceptos",
    "enlace",
    "contacto",
];

/// What changed in a record that both snapshots have.
pub fn diff(par: Par, about: &About, old: &Registro, new: &Registro, out: &mut Vec<Cambio>) {
    let facts = [Hechos::of(&old.ficha), Hechos::of(&new.ficha)];
    let mut record = Record { par, about, kind: new.kind(), facts: &facts, texts: Textos::default(), plain: None, out };
    record.name(old, new);
    if old.municipio != new.municipio && new.kind() == "espacio" {
        record.moved(old, new);
    }
    match new.kind() {
        "incentivo" => plazos::window(par, about, old, new, record.out),
        "evento" => plazos::event(about, old, new, record.out),
        _ => {}
    }
    record.items();
    record.paths();
    let Record { mut texts, plain, out, .. } = record;
    texts.prose(old, new);
    texts.tell(about, out);
    if let Some(key) = plain {
        out.push(about.change(Clase::Textos, Tipo::Otros, |lang| frase(key, &[], lang)));
    }
    let [before, now] = &facts;
    // Its changes stand together: the last one tells whether there is any.
    let told = out.last().is_some_and(|change| change.registro == new.direccion);
    if !told && before.respaldo != now.respaldo {
        out.push(about.change(Clase::Textos, Tipo::Revision, |lang| frase("revision", &[], lang)));
    }
}

struct Record<'a> {
    par: Par<'a>,
    about: &'a About,
    kind: &'a str,
    facts: &'a [Hechos; 2],
    texts: Textos,
    /// The sentence for facts that have none of their own.
    plain: Option<&'static str>,
    out: &'a mut Vec<Cambio>,
}

impl Record<'_> {
    fn name(&mut self, old: &Registro, new: &Registro) {
        let (before, now) = (old.nombre(), new.nombre());
        let clase = if self.kind == "municipio" { Clase::Red } else { self.about.clase };
        let mut renamed = |key: &str, values: [&str; 2]| {
            let [antes, despues] = values;
            let words = |lang| frase(key, &[("antes", antes), ("despues", despues)], lang);
            let mut change = self.about.change(clase, Tipo::Nombre, words);
            change.campo = "nombre".into();
            (change.antes, change.despues) = (Some(antes.to_string()), Some(despues.to_string()));
            self.out.push(change);
        };
        match (&before.en, &now.en) {
            _ if before.es != now.es => renamed("nombre", [&before.es, &now.es]),
            (None, Some(_)) => self.texts.translated("nombre_texto"),
            (Some(old), Some(new)) if old != new => renamed("nombre_en", [old, new]),
            _ => {}
        }
    }

    fn moved(&mut self, old: &Registro, new: &Registro) {
        let town = |record: &Registro| record.municipio.as_ref().map(|ine| format!("municipio/{ine}"));
        let name = |record| town(record).and_then(|town| self.par.nombre(&town)).unwrap_or_default().es;
        let (antes, despues) = (name(old), name(new));
        let words = |lang| frase("municipio_cambia", &[("antes", &antes), ("despues", &despues)], lang);
        let mut change = self.about.change(self.about.clase, Tipo::Dato, words);
        change.campo = "municipio".into();
        (change.antes, change.despues) = (old.municipio.clone(), new.municipio.clone());
        self.out.push(change);
    }

    /// Items that only one snapshot has.
    fn items(&mut self) {
        let [before, now] = self.facts;
        for (side, other, tipo) in [(now, before, Tipo::ElementoAlta), (before, now, Tipo::ElementoBaja)] {
            for (path, item) in &side.elementos {
                let inside_new =
                    Hechos::around(path).any(|outer| outer != path && !other.elementos.contains_key(outer));
                if other.elementos.contains_key(path) || inside_new {
                    continue;
                }
                let Some(known) = elemento(self.kind, &pattern(path)) else {
                    self.untold(path);
                    continue;
                };
                let added = tipo == Tipo::ElementoAlta;
                let key = if added { "elemento_mas" } else { "elemento_menos" };
                let words = |lang| {
                    let name = item_name(known, item, side, path, lang);
                    let more = if added { self.summary(path, lang) } else { String::new() };
                    frase(key, &[("que", &name)], lang) + &more
                };
                let mut change = self.about.change(known.clase.unwrap_or(self.about.clase), tipo, words);
                change.campo = path.clone();
                change.peso = palabras::peso(self.kind, &pattern(path));
                self.out.push(change);
            }
        }
    }

    /// What a new item states, in brackets.
    fn summary(&self, path: &str, lang: Lang) -> String {
        let [_, now] = self.facts;
        let own = now.hechos.iter().filter_map(|(inner, fact)| {
            let key = inner.strip_prefix(path)?.strip_prefix('.')?;
            let known = campo(self.kind, &pattern(inner)).filter(|known| known.forma != Forma::Texto)?;
            let value = aside(known, fact, self.par, lang);
            let weight = palabras::peso(self.kind, &pattern(inner));
            (!key.contains('[')).then(|| (weight, short(known.que(lang), &value)))
        });
        let mut parts: Vec<(usize, String)> = own.collect();
        parts.sort();
        let parts: Vec<String> = parts.into_iter().map(|(_, words)| words).collect();
        if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
    }

    fn paths(&mut self) {
        let [before, now] = self.facts;
        let paths: BTreeSet<&String> = before.hechos.keys().chain(now.hechos.keys()).collect();
        for path in paths {
            let (old, new) = (before.hechos.get(path), now.hechos.get(path));
            let lone = |item| !before.elementos.contains_key(item) || !now.elementos.contains_key(item);
            let top = path.split(['.', '[']).next().unwrap_or_default();
            let aside = APARTE.contains(&top) || plazos::tells(self.kind, path);
            let town_state = self.kind == "municipio" && path == "estado";
            if old == new || aside || town_state || Hechos::around(path).any(lone) {
                continue;
            }
            let known = campo(self.kind, &pattern(path));
            match (known, old, new) {
                (Some(known), ..) if known.forma == Forma::Texto => {
                    let label = Lang::ALL.map(|lang| self.que(known, path, lang));
                    self.texts.text(label, old, new);
                }
                (Some(known), ..) => self.fact(known, path, old, new),
                (None, Some(Hecho::Texto { .. }), _) | (None, None, Some(Hecho::Texto { .. })) if !self.rules(top) => {
                    let label = Lang::ALL.map(|lang| frase("otros_textos", &[], lang));
                    self.texts.text(label, old, new);
                }
                (None, ..) => self.untold(path),
            }
        }
    }

    fn rules(&self, top: &str) -> bool {
        self.kind == "incentivo" && !DE_CONVOCATORIA.contains(&top)
    }

    fn untold(&mut self, path: &str) {
        let top = path.split(['.', '[']).next().unwrap_or_default();
        if self.rules(top) {
            self.plain = Some("reglas");
        } else if !APARTE.contains(&top) || top == "alias" {
            self.plain = self.plain.or(Some("otros"));
        }
    }

    /// The fact in words, with the item it is of.
    fn que(&self, known: &Campo, path: &str, lang: Lang) -> String {
        let [before, now] = self.facts;
        let items: Vec<&str> = Hechos::around(path).collect();
        let key = items.last().map_or("", |item| item.rsplit('[').next().unwrap_or_default().trim_end_matches(']'));
        let name = items.first().and_then(|item| {
            let side = if now.elementos.contains_key(*item) { now } else { before };
            let known = elemento(self.kind, &pattern(item))?;
            Some(item_name(known, side.elementos.get(*item)?, side, item, lang))
        });
        fill(known.que(lang), &[("elemento", name.as_deref().unwrap_or(key)), ("clave", key)])
    }

    fn fact(&mut self, known: &Campo, path: &str, old: Option<&Hecho>, new: Option<&Hecho>) {
        let words = |lang| told(known, &self.que(known, path, lang), old, new, self.par, lang);
        let mut change = self.about.change(known.clase.unwrap_or(self.about.clase), Tipo::Dato, words);
        change.campo = path.to_string();
        change.peso = palabras::peso(self.kind, &pattern(path));
        change.antes = old.map(Hecho::neutral);
        change.despues = new.map(Hecho::neutral);
        self.out.push(change);
    }
}

/// One fact, before and now, as a clause.
fn told(known: &Campo, que: &str, old: Option<&Hecho>, new: Option<&Hecho>, par: Par, lang: Lang) -> String {
    let say = |fact: &Hecho| valor(known, fact, par, lang);
    let (before, now) = (old.map(say).unwrap_or_default(), new.map(say).unwrap_or_default());
    let values = [("que", que), ("antes", before.as_str()), ("despues", now.as_str())];
    let key = match (known.forma, old, new) {
        (Forma::Lista, old, new) => return list(known, que, old, new, par, lang),
        _ if known.grupo == "si_no" => return yes_no(que, old, new, lang),
        (_, None, _) => "nueva",
        (_, _, None) => "retirada",
        (Forma::Nombre | Forma::Momento, ..) => "nombre_cambia",
        _ if before.ends_with('%') && now.ends_with('%') => "porcentaje",
        _ => "cifra",
    };
    frase(key, &values, lang)
}

/// `ya dispone de fibra óptica`, `fibre: yes (formerly: planned)`.
fn yes_no(que: &str, old: Option<&Hecho>, new: Option<&Hecho>, lang: Lang) -> String {
    let state = |fact: Option<&Hecho>| fact.map(Hecho::neutral);
    let (before, now) = (state(old), state(new));
    let bare = ["la ", "el "].iter().find_map(|article| que.strip_prefix(article)).unwrap_or(que);
    let Some(now) = now else { return frase("sino_retirada", &[("que", bare)], lang) };
    let earlier = before.as_deref().map(|word| opcion("si_no", word, lang).to_lowercase()).unwrap_or_default();
    let first = match before.as_deref() {
        None | Some("no_consta") => true,
        // What was planned was never there.
        Some("previsto") => now == "no",
        Some(_) => false,
    };
    let key = if first { format!("sino_nueva_{now}") } else { format!("sino_{now}") };
    frase(&key, &[("que", bare), ("antes", &earlier)], lang)
}

fn list(known: &Campo, que: &str, old: Option<&Hecho>, new: Option<&Hecho>, par: Par, lang: Lang) -> String {
    let items = |fact: Option<&Hecho>| match fact {
        Some(Hecho::Lista(items)) => items.clone(),
        _ => Vec::new(),
    };
    let (before, now) = (items(old), items(new));
    let only = |own: &[String], other: &[String]| {
        let names = own.iter().filter(|item| !other.contains(item)).map(|item| word(known, item, par, lang));
        lista(&names.collect::<Vec<_>>(), lang)
    };
    let (gone, come) = (only(&before, &now), only(&now, &before));
    let values = [("que", que), ("antes", gone.as_str()), ("despues", come.as_str())];
    match (come.is_empty(), gone.is_empty()) {
        (false, true) => {
            frase(several("lista_mas", "lista_mas_varios", now.len().abs_diff(before.len())), &values, lang)
        }
        (true, false) => {
            frase(several("lista_menos", "lista_menos_varios", now.len().abs_diff(before.len())), &values, lang)
        }
        (false, false) => frase("lista_ambas", &values, lang),
        (true, true) => frase("lista_orden", &values, lang),
    }
}

fn several<'k>(one: &'k str, more: &'k str, n: usize) -> &'k str {
    if n == 1 { one } else { more }
}

/// An item of a list in words; two of the same name are told apart by their ids.
fn item_name(known: &Elemento, item: &Map<String, Value>, side: &Hechos, path: &str, lang: Lang) -> String {
    let own = |item: &Map<String, Value>| match item.get(&known.nombre) {
        Some(Value::Object(both)) => {
            let text = |key: &str| both.get(key).and_then(Value::as_str).map(String::from);
            Bilingual { es: text("es").unwrap_or_default(), en: text("en") }.text(lang).to_string()
        }
        Some(Value::String(text)) if !known.grupo.is_empty() => opcion(&known.grupo, text, lang),
        Some(Value::String(text)) => text.clone(),
        _ => String::new(),
    };
    let name = own(item);
    let list = path.rsplit_once('[').map_or("", |(list, _)| list);
    let namesakes = side
        .elementos
        .iter()
        .filter(|(other, keys)| other.rsplit_once('[').is_some_and(|(own, _)| own == list) && own(keys) == name);
    let pattern = known.que(lang);
    let shown = if pattern.contains(['«', '“']) { inside(&name, lang) } else { name.clone() };
    let words = fill(pattern, &[("nombre", &shown)]);
    match (namesakes.count() > 1, item.get("id").and_then(Value::as_str)) {
        (true, Some(id)) => format!("{words} ({id})"),
        _ => words,
    }
}

/// `superficie total: 12.500 m²`, from the fact as a part of a sentence.
pub fn short(que: &str, value: &str) -> String {
    let bare = que.split('{').next().unwrap_or_default().trim_end();
    let bare = [" de", " del", " of", " for", " desde", " from"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .unwrap_or(bare);
    let bare = ["la ", "el "].iter().find_map(|article| bare.strip_prefix(article)).unwrap_or(bare);
    if bare.is_empty() { value.to_string() } else { format!("{bare}: {value}") }
}

/// The words of a section of a notebook or profile.
pub fn section(kind: &str, key: &str, lang: Lang) -> String {
    let groups: &[&str] = match kind {
        "municipio" => &["seccion"],
        "espacio" => &["seccion_espacio", "seccion"],
        "sector" => &["seccion_sector", "seccion"],
        _ => &[],
    };
    let found = groups.iter().map(|group| palabras::opcion(group, key, lang)).find(|word| word != key);
    quoted(&found.unwrap_or_else(|| key.to_string()), lang)
}
