//! Editions: the page of each, the one that leads to the newest, and their list.

use super::blocks::{Block, Body, Section, Value};
use super::documento::Hecho;
use super::documentos::size;
use super::scribe::Scribe;
use super::table::table;
use crate::editions::{Archivo, CAMBIOS, CARPETA, Clase, Guardado, LISTA, REGISTROS};
use crate::site::PageId;
use crate::text::{Lang, date};

/// An edition and what this build made of it.
#[derive(Debug, Clone)]
pub struct Edicion<'a> {
    /// What it keeps.
    pub archivo: &'a Archivo,
    /// Its notebooks by municipality, set again, with the name of each town. Their ids are of the edition's own
    /// catalogue, not of today's. `None` if this build made none.
    pub cuadernos: Option<Vec<(String, Hecho)>>,
}

impl Edicion<'_> {
    /// Where it is published, relative to the root of the site: `documentos/2026-11/`.
    fn folder(&self) -> String {
        format!("documentos/{}/", self.archivo.nombre)
    }

    /// Its joint notebooks, in the order of the languages.
    fn joint(&self) -> impl Iterator<Item = (Lang, &Guardado)> {
        let of = move |lang| {
            self.archivo.archivos.iter().filter_map(move |file| (file.lang() == Some(lang)).then_some((lang, file)))
        };
        Lang::ALL.into_iter().flat_map(of)
    }
}

/// The file of checksums of an edition: its path and what it says.
pub fn checksums(edition: &Edicion) -> (String, String) {
    let folder = edition.folder();
    let kept = edition.archivo.archivos.iter().map(|file| (file.archivo.as_str(), &file.sha256));
    let again = edition.cuadernos.iter().flatten().map(|(_, one)| (one.path.trim_start_matches(&folder), &one.sha256));
    let mut lines: Vec<String> = kept.chain(again).map(|(name, sha256)| format!("{sha256}  {name}\n")).collect();
    lines.sort();
    (format!("{folder}{SUMS}"), lines.concat())
}

const SUMS: &str = "SHA256SUMS";

/// The contents of the page of an edition, in one language; the other follows it on the same page.
pub fn body(w: &Scribe, at: usize) -> Body {
    let edition = &w.desk.editions[at];
    let (name, day) = (&edition.archivo.nombre, date::day(edition.archivo.dia, w.lang));
    let mut sections = vec![section(w, "conjunto", 3, vec![joint(w, edition)])];
    sections.extend(changes(w, edition));
    sections.push(section(w, "cuadernos", 3, notebooks(w, edition)));
    let files = [LISTA, REGISTROS, CAMBIOS, SUMS];
    let files = files.map(|file| Value::text(file).linked(Some(w.file(&format!("{}{file}", edition.folder())))));
    sections.push(section(
        w,
        "archivos",
        3,
        vec![
            Block::Notice { kind: "info", text: w.t("documentos.formato") },
            Block::Links { label: None, items: files.to_vec() },
        ],
    ));
    let other = |step: Option<usize>, key: &str| {
        let at = step.filter(|at| *at < w.desk.editions.len())?;
        Some(w.link(w.tf(key, &[("edicion", &w.desk.editions[at].archivo.nombre)]), PageId::Edicion(at)))
    };
    let links = [
        other(at.checked_sub(1), "ediciones.anterior"),
        other(Some(at + 1), "ediciones.siguiente"),
        Some(w.link(w.t("documentos.ver_todos"), PageId::Documentos)),
    ];
    sections.push(section(
        w,
        "otras",
        3,
        vec![Block::Links { label: None, items: links.into_iter().flatten().collect() }],
    ));
    Body {
        kicker: Some(w.t("documentos.titulo")),
        title: Value::text(w.tf("ediciones.edicion", &[("edicion", name)])),
        lead: Some(Value::text(w.tf("ediciones.entradilla", &[("fecha", &day)]))),
        badges: Vec::new(),
        sections,
        contents: false,
    }
}

/// Anchors carry the language: both halves stand on one page.
fn section(w: &Scribe, name: &str, level: u8, blocks: Vec<Block>) -> Section {
    Section {
        id: format!("{name}-{}", w.lang.code()),
        title: Value::text(w.t(&format!("ediciones.{name}"))),
        level,
        blocks,
    }
}

const HEADS: [(&str, bool); 4] =
    [("campo.documento", false), ("campo.paginas", true), ("campo.tamano", true), ("campo.huella", false)];

fn joint(w: &Scribe, edition: &Edicion) -> Block {
    let rows = edition.joint().map(|(lang, file)| {
        let href = w.file(&format!("{}{}", edition.folder(), file.archivo));
        // Each language has its own name in both halves.
        let name = Value { lang: w.foreign(lang), ..Value::text(w.desk.locale.get("ediciones.conjunto_en", lang)) };
        row(w, name.linked(Some(href)), file.paginas.unwrap_or_default(), file.bytes, &file.sha256)
    });
    table(w, w.t("documentos.tabla_conjunto"), &HEADS, rows.collect())
        .unwrap_or_else(|| Block::Notice { kind: "info", text: w.t("ediciones.sin_conjunto") })
}

fn row(w: &Scribe, name: Value, pages: usize, bytes: usize, sha256: &str) -> Vec<Value> {
    vec![
        name,
        Value::text(w.integer(i64::try_from(pages).unwrap_or(i64::MAX))),
        Value::text(size(bytes, w.lang)),
        Value::text(sha256.get(..16).unwrap_or(sha256)),
    ]
}

fn notebooks(w: &Scribe, edition: &Edicion) -> Vec<Block> {
    let Some(made) = &edition.cuadernos else {
        return vec![Block::Notice { kind: "aviso", text: w.t("ediciones.sin_cuadernos") }];
    };
    let rows = made.iter().filter(|(_, one)| one.lang == w.lang).map(|(name, one)| {
        row(w, Value::text(name).linked(Some(w.file(&one.path))), one.pages, one.bytes, &one.sha256)
    });
    let notice = Block::Notice { kind: "info", text: w.t("ediciones.de_nuevo") };
    let list = table(w, w.t("documentos.tabla_individuales"), &HEADS, rows.collect());
    std::iter::once(notice).chain(list).collect()
}

/// The changes as they were told: a section, and one below it for each class.
fn changes(w: &Scribe, edition: &Edicion) -> Vec<Section> {
    let archivo = edition.archivo;
    let Some(since) = &archivo.desde else {
        return vec![section(w, "cambios", 3, vec![Block::Notice { kind: "info", text: w.t("ediciones.primera") }])];
    };
    let count = w.count("ediciones.cuantos", archivo.cambios.len());
    let text = w.tf("ediciones.desde", &[("cambios", &count), ("edicion", since)]);
    let mut out = vec![section(w, "cambios", 3, vec![Block::Notice { kind: "info", text }])];
    for clase in Clase::ALL {
        let own = archivo.cambios.iter().filter(|change| change.clase == clase);
        let items: Vec<Value> =
            own.map(|change| Value::text(w.lang.pick(&change.frase.es, &change.frase.en))).collect();
        if !items.is_empty() {
            out.push(Section {
                id: format!("cambios-{}-{}", clase.key(), w.lang.code()),
                title: Value::text(clase.titulo(w.lang)),
                level: 4,
                blocks: vec![Block::List { ordered: false, items }],
            });
        }
    }
    out
}

/// The contents of the page that leads to the newest edition, in one language.
pub fn newest(w: &Scribe) -> Body {
    let last = w.desk.editions.iter().enumerate().next_back();
    let (title, lead) = match last {
        None => (w.t("ediciones.actual"), w.t("ediciones.ninguna")),
        Some((_, edition)) => {
            let day = date::day(edition.archivo.dia, w.lang);
            let values = [("edicion", edition.archivo.nombre.as_str()), ("fecha", day.as_str())];
            (w.t("ediciones.actual"), w.tf("ediciones.actual_es", &values))
        }
    };
    let mut items = Vec::new();
    if let Some((at, edition)) = last {
        items.push(w.link(w.tf("ediciones.ver", &[("edicion", &edition.archivo.nombre)]), PageId::Edicion(at)));
        items.extend(edition.joint().filter(|(lang, _)| *lang == w.lang).map(|(_, file)| download(w, edition, file)));
    }
    items.push(w.link(w.t("documentos.ver_todos"), PageId::Documentos));
    Body {
        kicker: Some(w.t("documentos.titulo")),
        title: Value::text(title),
        lead: Some(Value::text(lead)),
        badges: Vec::new(),
        sections: vec![Section {
            id: format!("ir-{}", w.lang.code()),
            title: Value::default(),
            level: 3,
            blocks: vec![Block::Links { label: None, items }],
        }],
        contents: false,
    }
}

fn download(w: &Scribe, edition: &Edicion, file: &Guardado) -> Value {
    let pages = w.count("documentos.paginas", file.paginas.unwrap_or_default());
    let words = w.tf("ediciones.descargar", &[("paginas", &pages), ("tamano", &size(file.bytes, w.lang))]);
    Value::text(words).linked(Some(w.file(&format!("{}{}", edition.folder(), file.archivo))))
}

/// The editions, newest first, for the list of documents.
pub fn list(w: &Scribe) -> Section {
    let rows = w.desk.editions.iter().enumerate().rev().map(|(at, edition)| {
        let archivo = edition.archivo;
        let joint = edition.joint().find(|(lang, _)| *lang == w.lang).map(|(_, file)| download(w, edition, file));
        let changes = match &archivo.desde {
            Some(_) => Value::text(w.integer(i64::try_from(archivo.cambios.len()).unwrap_or(i64::MAX))),
            None => Value::muted(w.t("ediciones.es_la_primera")),
        };
        vec![
            w.link(&archivo.nombre, PageId::Edicion(at)),
            Value::text(date::day(archivo.dia, w.lang)),
            joint.unwrap_or_else(|| w.owed()),
            changes,
        ]
    });
    let heads =
        [("campo.edicion", false), ("campo.fecha", false), ("campo.documento", false), ("ediciones.columna", true)];
    let newest = w.link(w.t("ediciones.actual"), PageId::Actual);
    let blocks = match table(w, w.t("ediciones.tabla"), &heads, rows.collect()) {
        Some(table) => vec![table, Block::Links { label: None, items: vec![newest] }],
        None => vec![
            Block::Notice { kind: "info", text: w.t("ediciones.ninguna") },
            Block::Links { label: None, items: vec![newest] },
        ],
    };
    Section { id: "ediciones".into(), title: Value::text(w.t("ediciones.titulo")), level: 2, blocks }
}

/// Every file that an edition keeps, where it is published and where it lies in the project.
pub fn files(archivo: &Archivo) -> impl Iterator<Item = (String, String)> {
    let names = archivo.archivos.iter().map(|file| file.archivo.as_str()).chain([LISTA]);
    let name = &archivo.nombre;
    names.map(move |file| (format!("documentos/{name}/{file}"), format!("{CARPETA}{name}/{file}")))
}
