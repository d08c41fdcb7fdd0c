//! The snapshot: the records that are published, as their editors wrote them, on one day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::arbol;
use crate::catalog::{Catalog, Origin, Prosa};
use crate::records::EstadoAdhesion;
use crate::rules;
use crate::site::Site;
use crate::source::{SourceTree, without_mark};
use crate::text::yaml::{self, Node};
use crate::text::{Bilingual, Lang};

/// The form that this program writes; it reads this one and all before it.
pub const FORMA: u32 = 1;
/// The site as a whole.
pub const SITIO: &str = "sitio";
const POBLACION: &str = "data/territorio/poblacion.csv";

/// The published catalogue of one day. Its file is JSON, one fact a line; its form: `docs/ediciones.md`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Instantanea {
    /// Version of the form ([`FORMA`]).
    pub forma: u32,
    /// Name of the edition (`2026-11`), empty for the working content.
    pub edicion: String,
    /// The day it is of, `2026-11-22`.
    pub dia: String,
    /// The records, by address.
    pub registros: Vec<Registro>,
}

/// One published record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Registro {
    /// Kind and permanent id: `espacio/esp-yr3jev`.
    pub direccion: String,
    /// The file it stood in, relative to the root.
    pub archivo: String,
    /// Where in the file (`sectores[metal]`); empty if it was the whole file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dentro: String,
    /// INE code of its town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipio: Option<String>,
    /// Official population of a municipality, persons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poblacion: Option<i64>,
    /// What was written: a tree of the same keys, every scalar as its source text.
    pub ficha: Value,
    /// Markdown texts by language (`es`, `en`), a line each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub prosa: BTreeMap<String, Vec<String>>,
}

impl Registro {
    /// `espacio` of `espacio/esp-yr3jev`.
    pub fn kind(&self) -> &str {
        self.direccion.split('/').next().unwrap_or_default()
    }

    /// `esp-yr3jev` of `espacio/esp-yr3jev`.
    pub fn id(&self) -> &str {
        self.direccion.split_once('/').map_or("", |(_, id)| id)
    }

    /// Its name or title.
    pub fn nombre(&self) -> Bilingual {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
        match ["nombre", "titulo"].iter().find_map(|key| self.ficha.get(key)) {
            Some(Value::Object(both)) => {
                Bilingual { es: both.get("es").map(text).unwrap_or_default(), en: both.get("en").map(text) }
            }
            Some(name) => Bilingual { es: text(name), en: None },
            None => Bilingual { es: self.direccion.clone(), en: None },
        }
    }

    /// The text of one language.
    pub fn texto(&self, lang: Lang) -> String {
        self.prosa.get(lang.code()).map(|lines| lines.join("\n")).unwrap_or_default()
    }
}

impl Instantanea {
    /// Freezes what is published of `catalog`, which was read from `tree`.
    /// Internal events, towns that are not members, what belongs to them and what nobody cites stay out.
    pub fn take(tree: &SourceTree, catalog: &Catalog, site: &Site, edicion: &str, dia: Date) -> Self {
        let mut taking = Taking { tree, site, files: BTreeMap::new(), registros: Vec::new() };
        taking.towns(catalog);
        taking.others(catalog);
        let mut used = Vec::new();
        taking.registros.iter().for_each(|record| arbol::texts(&record.ficha, &mut used));
        let used: BTreeSet<String> = used.into_iter().map(String::from).collect();
        for source in catalog.fuentes.iter().filter(|source| used.contains(&source.ficha.id.0)) {
            taking.add(&source.origin, None, None);
        }
        taking.registros.sort_by(|a, b| a.direccion.cmp(&b.direccion));
        Self { forma: FORMA, edicion: edicion.to_string(), dia: dia.to_string(), registros: taking.registros }
    }

    /// The bytes of its file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text.into_bytes()
    }

    /// Reads the bytes of its file; else the byte of the fault and the reason in Spanish and English.
    pub fn read(bytes: &[u8]) -> Result<Self, (usize, [String; 2])> {
        let bytes = without_mark(bytes);
        let at = |error: &serde_json::Error| {
            let before = bytes.split_inclusive(|b| *b == b'\n').take(error.line().saturating_sub(1));
            (before.map(<[u8]>::len).sum::<usize>() + error.column().saturating_sub(1)).min(bytes.len())
        };
        let fault = |error: serde_json::Error| {
            let at = at(&error);
            let place = format!("{}:{}", error.line(), error.column());
            let es = format!("no es una instantánea del catálogo ({place})");
            (at, [es, format!("it is not a snapshot of the catalogue ({place})")])
        };
        let head: Head = serde_json::from_slice(bytes).map_err(fault)?;
        if head.forma > FORMA {
            let es = format!("la escribió una versión posterior de este programa (forma {})", head.forma);
            return Err((0, [es, format!("a later version of this program wrote it (form {})", head.forma)]));
        }
        serde_json::from_slice(bytes).map_err(fault)
    }

    /// The day it is of, if its file says one.
    pub fn day(&self) -> Option<Date> {
        self.dia.parse().ok()
    }

    /// A record by its address.
    pub fn get(&self, direccion: &str) -> Option<&Registro> {
        let at = self.registros.binary_search_by(|record| record.direccion.as_str().cmp(direccion)).ok()?;
        self.registros.get(at)
    }

    /// The project as it was: these records, over what `base` has besides records
    /// (theme, pictures, boundaries, texts of calls). Who reads it may find that a picture has gone.
    pub fn tree(&self, base: &SourceTree) -> SourceTree {
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for folder in ["content/", "data/", "themes/"] {
            let kept = base.under(folder).filter(|(path, _)| !is_record(path));
            files.extend(kept.map(|(path, bytes)| (path.to_string(), bytes.to_vec())));
        }
        let mut roots: BTreeMap<&str, Value> = BTreeMap::new();
        for record in &self.registros {
            let root = roots.entry(&record.archivo).or_insert_with(|| json!({}));
            match record.dentro.split_once('[') {
                Some((list, _)) => match &mut root[list] {
                    Value::Array(items) => items.push(record.ficha.clone()),
                    empty => *empty = json!([record.ficha]),
                },
                None if record.dentro.is_empty() => *root = record.ficha.clone(),
                None => root[record.dentro.as_str()] = record.ficha.clone(),
            }
            for (lang, lines) in &record.prosa {
                files.insert(prose_path(record, lang), lines.join("\n").into_bytes());
            }
        }
        // JSON is YAML.
        let texts = roots.into_iter().map(|(path, root)| (path.to_string(), root.to_string().into_bytes()));
        files.extend(texts);
        if let Some(padron) = files.get(POBLACION) {
            let padron = self.padron(&String::from_utf8_lossy(padron));
            files.insert(POBLACION.into(), padron.into_bytes());
        }
        SourceTree::from_files(files)
    }

    /// The rows of the population register, with the figures of these towns.
    fn padron(&self, csv: &str) -> String {
        let row = |line: &str| {
            let people = line.split(',').next().and_then(|ine| self.get(&format!("municipio/{ine}"))?.poblacion);
            match (people, line.rsplit_once(',')) {
                (Some(people), Some((rest, _))) => format!("{rest},{people}\n"),
                _ => format!("{line}\n"),
            }
        };
        csv.lines().map(row).collect()
    }
}

#[derive(Deserialize)]
struct Head {
    forma: u32,
}

/// Whether a file of a project is a record or the prose of one.
fn is_record(path: &str) -> bool {
    let text = path.ends_with(".yaml") || path.ends_with(".md");
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["content", ..] => text,
        ["data", name] => name.ends_with(".yaml"),
        ["data", "incentivos", name] => name.ends_with(".yaml"),
        // What translators saw is of today's texts.
        ["data", "ediciones" | "traducciones", ..] => true,
        _ => false,
    }
}

fn prose_path(record: &Registro, lang: &str) -> String {
    match record.archivo.rsplit_once('/') {
        _ if record.kind() == "sector" => format!("content/sectores/{}.{lang}.md", record.id()),
        Some((folder, "municipio.yaml" | "dosier.yaml" | "pagina.yaml")) => format!("{folder}/{lang}.md"),
        _ => format!("{}.{lang}.md", record.archivo.trim_end_matches(".yaml")),
    }
}

struct Taking<'a> {
    tree: &'a SourceTree,
    site: &'a Site,
    files: BTreeMap<String, Option<Node>>,
    registros: Vec<Registro>,
}

impl Taking<'_> {
    fn towns(&mut self, catalog: &Catalog) {
        for town in catalog.municipios.iter() {
            if town.listed() {
                self.add(&town.origin, None, Some(&town.prosa));
                if let Some(record) = self.registros.last_mut() {
                    record.poblacion = town.poblacion;
                }
            } else if town.ficha.estado == EstadoAdhesion::Baja {
                // That it left is public; what it said is no longer.
                self.add(&town.origin, None, None);
                if let Some(Value::Object(keys)) = self.registros.last_mut().map(|record| &mut record.ficha) {
                    keys.retain(|key, _| matches!(key.as_str(), "ine" | "nombre" | "estado"));
                }
            }
        }
    }

    fn others(&mut self, catalog: &Catalog) {
        let ine = |ix| Some(catalog.municipios[ix].ficha.ine.0.clone());
        let whole = |address: &str, file: &str, within: &str| Origin {
            file: file.into(),
            address: address.into(),
            within: within.into(),
        };
        self.add(&whole(SITIO, "data/sitio.yaml", ""), None, None);
        if !catalog.certificaciones.is_empty() {
            self.add(&whole("certificaciones", "data/compromisos.yaml", "certificaciones"), None, None);
        }
        for row in catalog.espacios.iter() {
            self.add_published(&row.origin, &row.ficha.id.0, ine(row.municipio), Some(&row.prosa));
        }
        for row in catalog.sectores.iter() {
            self.add_published(&row.origin, &row.ficha.id.0, None, Some(&row.prosa));
        }
        for row in catalog.eventos.iter() {
            self.add_published(&row.origin, &row.ficha.id.0, row.municipio.and_then(ine), None);
        }
        for row in catalog.compromisos.iter() {
            self.add_published(&row.origin, &row.ficha.id.0, None, None);
        }
        for row in catalog.empresas.iter() {
            self.add_published(&row.origin, &row.ficha.id.0, row.municipio.and_then(ine), None);
        }
        for row in catalog.activos.iter() {
            let town = row.municipios.first().copied().and_then(ine);
            self.add_published(&row.origin, &row.ficha.id.0, town, None);
        }
        for row in catalog.incentivos.iter() {
            self.add_published(&row.origin, &row.ficha.id.0, None, None);
        }
        for row in catalog.dosieres.iter() {
            self.add_published(&row.origin, &row.ficha.id.0, None, Some(&row.prosa));
        }
        for row in catalog.paginas.iter() {
            self.add_published(&row.origin, &row.ficha.id.0, None, Some(&row.prosa));
        }
    }

    fn add_published(&mut self, origin: &Origin, id: &str, town: Option<String>, prose: Option<&Prosa>) {
        if self.site.by_id(id).is_some() {
            self.add(origin, town, prose);
        }
    }

    fn add(&mut self, origin: &Origin, municipio: Option<String>, prose: Option<&Prosa>) {
        let Some(mut ficha) = self.node(origin).map(|node| arbol::to_json(&node)) else { return };
        if let Value::Object(keys) = &mut ficha {
            // A call is kept with what it inherits.
            keys.retain(|key, _| key != "hereda");
        }
        arbol::without_hidden(&mut ficha, &|id| self.site.by_id(id).is_some());
        let prosa = prose.into_iter().flat_map(Prosa::texts);
        let lines = |text: &str| text.split('\n').map(String::from).collect();
        self.registros.push(Registro {
            direccion: origin.address.rsplit('#').next().unwrap_or_default().to_string(),
            archivo: origin.file.clone(),
            dentro: origin.within.clone(),
            municipio,
            poblacion: None,
            ficha,
            prosa: prosa.map(|(lang, text)| (lang.code().to_string(), lines(&text.text))).collect(),
        });
    }

    /// The tree of a record; files are parsed once.
    fn node(&mut self, origin: &Origin) -> Option<Node> {
        if origin.file.starts_with("data/incentivos/") {
            return rules::whole(self.tree, &origin.file);
        }
        let parse = |file: &str| {
            let text = std::str::from_utf8(without_mark(self.tree.bytes(file)?)).ok()?;
            yaml::parse(text).0
        };
        let root = self.files.entry(origin.file.clone()).or_insert_with(|| parse(&origin.file)).as_ref()?;
        let Some((list, id)) = origin.within.trim_end_matches(']').split_once('[') else {
            return if origin.within.is_empty() { Some(root.clone()) } else { root.get(&origin.within).cloned() };
        };
        let yaml::Kind::List(items) = &root.get(list)?.kind else { return None };
        items.iter().find(|item| item.get("id").and_then(Node::scalar) == Some(id)).cloned()
    }
}
