//! The catalogue → its texts with their states.

use std::collections::{BTreeMap, BTreeSet};

use super::anotado::Anotados;
use super::pares::{Par, pares, texto};
use super::{Estado, Preguntado, Texto, Traducciones};
use crate::catalog::{Catalog, Incentivo, Ix, Municipio, Registro};
use crate::decode::{Path, Visitor, Walk};
use crate::diag::Place;
use crate::rules;
use crate::source::SourceTree;
use crate::text::yaml::{self, Node};
use crate::text::{Bilingual, words};

/// Folder of the lines of aid that calls inherit from.
const LINEAS: &str = "data/incentivos/lineas/";

/// The state of every text of `catalog`, which was read from `tree`.
pub fn read(catalog: &Catalog, tree: &SourceTree, anotados: Anotados) -> Traducciones {
    let mut reading = Reading { anotados: &anotados, textos: Vec::new(), pairs: Vec::new(), prosas: BTreeMap::new() };
    catalog.each_record(|record| {
        // A call may inherit its texts.
        if !record.origin.address.starts_with("incentivo/") {
            reading.fields(record);
        }
        reading.sections(record);
    });
    let mut lines = BTreeSet::new();
    catalog.incentivos.iter().for_each(|call| reading.call(call, tree, &mut lines));
    reading.list("certificaciones", "data/compromisos.yaml", &catalog.certificaciones);
    reading.list("redirecciones", "data/redirecciones.yaml", &catalog.redirecciones.redirecciones);
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
    Traducciones { textos, anotados, preguntado: Preguntado { desfasados, prosas } }
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
        for (path, text) in texts_of(record.ficha) {
            let (registro, clave) = kept_under(&record.origin.address, &path);
            let mut lugar = record.origin.field(&if text.en.is_some() { format!("{path}.en") } else { path.clone() });
            lugar.field = record.origin.field(&path).field;
            self.field(record.municipio, lugar, (registro, clave), text);
        }
    }

    /// The texts of a call and of its rules, each where it is written: those of a line of aid once for all calls.
    fn call(&mut self, call: &Incentivo, tree: &SourceTree, lines: &mut BTreeSet<String>) {
        let Some((root, sources)) = rules::placed(tree, &call.origin.file) else { return };
        let rules = call.reglas.iter().flat_map(|rules| texts_of(&rules.forma));
        // In rules, a missing text is an error of its own.
        let rules = rules.filter(|(_, text)| text.en.is_some());
        for (path, text) in texts_of(&call.ficha).into_iter().chain(rules) {
            let end = if text.en.is_some() { ".en" } else { "" };
            let mut lugar = sources.place(&yaml::locate_in(&root, &format!("{path}{end}")));
            let line = lugar.file.strip_prefix(LINEAS).and_then(|name| name.strip_suffix(".yaml"));
            let registro = match line {
                Some(line) => format!("linea/{line}"),
                None if lugar.file == call.origin.file => call.origin.address.clone(),
                // Another call's, and told there.
                None => continue,
            };
            let clave = by_ids(&root, &path);
            lugar.field = format!("{registro}.{clave}");
            if line.is_none() || lines.insert(lugar.field.clone()) {
                self.field(None, lugar, (registro, clave), text);
            }
        }
    }

    /// The texts of a list of a file whose items have no ids.
    fn list<T: Walk>(&mut self, registro: &str, file: &str, items: &[T]) {
        for (at, item) in items.iter().enumerate() {
            for (path, text) in texts_of(item) {
                let clave = format!("[{at}].{path}");
                let end = if text.en.is_some() { ".en" } else { "" };
                let mut lugar = Place::field(file, "", format!("{registro}{clave}{end}"));
                lugar.field = format!("{registro}{clave}");
                self.field(None, lugar, (registro.to_string(), clave), text);
            }
        }
    }

    fn field(
        &mut self,
        municipio: Option<Ix<Municipio>>,
        lugar: Place,
        (registro, clave): (String, String),
        text: Bilingual,
    ) {
        let (estado, visto) = self.state(&registro, &clave, &text.es, text.en.is_some());
        if let Some(en) = &text.en {
            self.pairs.push((self.textos.len(), (text.es.clone(), en.clone())));
        }
        self.textos.push(Texto {
            campo: lugar.field.clone(),
            municipio,
            archivo: lugar.file.clone(),
            lugar,
            espanol: text.es,
            estado,
            visto,
            sin_archivo: false,
            registro,
            clave,
        });
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

/// A path with the ids of its items where it has their positions.
fn by_ids(root: &Node, path: &str) -> String {
    let mut out = String::new();
    for step in path.split_inclusive(']') {
        let known = step.rsplit_once('[').and_then(|(before, item)| {
            let node = yaml::node_at(root, &format!("{out}{step}"))?;
            let id = node.get("id").and_then(Node::scalar)?;
            item.ends_with(']').then(|| format!("{before}[{id}]"))
        });
        out += known.as_deref().unwrap_or(step);
    }
    out
}

fn texts_of(record: &dyn Walk) -> Vec<(String, Bilingual)> {
    let mut seen = Seen(Vec::new());
    record.walk(&mut Path::default(), &mut seen);
    seen.0
}

struct Seen(Vec<(String, Bilingual)>);

impl Visitor for Seen {
    fn text(&mut self, path: &str, text: &Bilingual) {
        self.0.push((path.to_string(), text.clone()));
    }
}
