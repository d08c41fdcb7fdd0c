//! The catalogue → its texts with their states.

use std::collections::{BTreeMap, BTreeSet};

use super::anotado::Anotados;
use super::pares::{Par, pares, texto};
use super::{Estado, Texto, Traducciones};
use crate::catalog::{Catalog, Registro};
use crate::decode::{Path, Visitor};
use crate::diag::Place;
use crate::text::{Bilingual, words};

/// The state of every text of `catalog`.
pub fn read(catalog: &Catalog, anotados: Anotados) -> Traducciones {
    let mut reading = Reading { anotados: &anotados, textos: Vec::new(), pairs: Vec::new(), prosas: BTreeMap::new() };
    catalog.each_record(|record| {
        reading.fields(record);
        reading.sections(record);
    });
    let Reading { mut textos, pairs, prosas, .. } = reading;
    // The same English for the same Spanish was found right elsewhere.
    let right: BTreeSet<&(String, String)> =
        pairs.iter().filter(|(at, _)| textos[*at].estado == Estado::AlDia).map(|(_, pair)| pair).collect();
    let (mut desfasados, mut mended) = (BTreeSet::new(), Vec::new());
    for (at, pair) in pairs.iter().filter(|(at, _)| textos[*at].estado == Estado::Desfasada) {
        if right.contains(pair) {
            mended.push(*at);
        } else {
            desfasados.insert(pair.clone());
        }
    }
    for at in mended {
        textos[at].estado = Estado::AlDia;
        textos[at].visto = None;
    }
    Traducciones { textos, anotados, desfasados, prosas }
}

struct Reading<'a> {
    anotados: &'a Anotados,
    textos: Vec<Texto>,
    /// Short texts with English: position among the texts, Spanish and English.
    pairs: Vec<(usize, (String, String))>,
    prosas: BTreeMap<String, Vec<Par>>,
}

impl Reading<'_> {
    fn fields(&mut self, record: Registro) {
        let mut seen = Seen(Vec::new());
        record.ficha.walk(&mut Path::default(), &mut seen);
        for (path, text) in seen.0 {
            let (registro, clave) = kept_under(&record.origin.address, &path);
            let (estado, visto) = self.state(&registro, &clave, &text.es, text.en.is_some());
            let mut lugar = record.origin.field(&if text.en.is_some() { format!("{path}.en") } else { path.clone() });
            lugar.field = record.origin.field(&path).field;
            if let Some(en) = &text.en {
                self.pairs.push((self.textos.len(), (text.es.clone(), en.clone())));
            }
            self.textos.push(Texto {
                campo: lugar.field.clone(),
                municipio: record.municipio,
                lugar,
                archivo: record.origin.file.clone(),
                espanol: text.es,
                estado,
                visto,
                sin_archivo: false,
                registro,
                clave,
            });
        }
    }

    fn sections(&mut self, record: Registro) {
        let Some((prosa, es)) = record.prosa.and_then(|prosa| Some((prosa, prosa.es.as_ref()?))) else { return };
        let anotados = self.anotados;
        let key = |clave: &str| kept_under(&record.origin.address, &format!("prosa.{clave}"));
        let seen = |clave: &str| {
            let (registro, clave) = key(clave);
            anotados.of(&registro)?.get(&clave)?.encabezado().map(String::from)
        };
        let mut found = pares(prosa, record.secciones_fijas, seen);
        for par in &mut found {
            let Some(espanol) = par.es.and_then(|at| texto(es, at, record.secciones_fijas)) else { continue };
            let english =
                prosa.en.as_ref().zip(par.en).filter(|(en, at)| texto(en, *at, record.secciones_fijas).is_some());
            let (registro, clave) = key(&par.clave);
            let (estado, visto) = self.state(&registro, &clave, &espanol, english.is_some());
            par.desfasada = estado == Estado::Desfasada;
            let (file, part) = match english {
                Some((en, at)) => (en, at),
                None => (es, par.es.unwrap_or_default()),
            };
            let part = &file.outline.parts[part];
            let span = if part.heading.is_empty() { line(&file.text, &part.body) } else { part.heading_span.clone() };
            let mut lugar = Place::bytes(&file.file, span);
            lugar.field = format!("{}.prosa.{}", record.origin.address, par.clave);
            self.textos.push(Texto {
                campo: lugar.field.clone(),
                municipio: record.municipio,
                lugar,
                archivo: es.file.clone(),
                espanol,
                estado,
                visto,
                sin_archivo: prosa.en.is_none(),
                registro,
                clave,
            });
        }
        if let Some(en) = &prosa.en {
            self.prosas.insert(en.file.clone(), found);
        }
    }

    fn state(&self, registro: &str, clave: &str, espanol: &str, translated: bool) -> (Estado, Option<String>) {
        if !translated {
            return (Estado::Falta, None);
        }
        let huella = words::fingerprint(espanol);
        match self.anotados.get(registro, clave, &huella) {
            None => (Estado::SinRegistrar, None),
            Some(own) if own.huella == huella => (Estado::AlDia, None),
            Some(own) => (Estado::Desfasada, Some(own.texto())),
        }
    }
}

/// The first line of `range` that holds something.
fn line(text: &str, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let body = &text[range.clone()];
    let start = range.start + (body.len() - body.trim_start().len());
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..end
}

/// The record and the key that a text is kept under: by permanent id, so that files may be moved. An action
/// of a commitment is kept with it.
fn kept_under(address: &str, path: &str) -> (String, String) {
    let own = address.rsplit('#').next().unwrap_or_default();
    match (own.starts_with("actuacion/"), address.split_once('#')) {
        (true, Some((whole, _))) => (whole.to_string(), format!("{own}.{path}")),
        _ => (own.to_string(), path.to_string()),
    }
}

struct Seen(Vec<(String, Bilingual)>);

impl Visitor for Seen {
    fn text(&mut self, path: &str, text: &Bilingual) {
        self.0.push((path.to_string(), text.clone()));
    }
}
