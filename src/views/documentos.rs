//! Where documents are offered: the list of all, and the download of one on the page of its record.

use super::blocks::{Block, Body, Section, Value};
use super::documento::{DocumentoId, Hecho};
use super::ediciones;
use super::scribe::Scribe;
use super::table::table;
use crate::site::PageId;
use crate::text::{Lang, number};

/// Checksums of all living documents, in the form of `sha256sum`.
pub const CHECKSUMS: &str = "documentos/vivo/SHA256SUMS";

/// The contents of the list of documents.
pub fn body(w: &Scribe) -> Body {
    let mut sections = Vec::new();
    match w.desk.documents {
        None | Some([]) => sections.push(Section {
            id: "sin-documentos".into(),
            title: Value::text(w.t("documentos.vivos")),
            level: 2,
            blocks: vec![Block::Notice { kind: "aviso", text: w.t("documentos.sin_hacer") }],
        }),
        Some(made) => {
            for (name, wanted) in KINDS {
                let own: Vec<&Hecho> = made.iter().filter(|one| one.lang == w.lang && wanted(one.id)).collect();
                let Some(block) = list(w, name, &own) else { continue };
                let title = Value::text(w.t(&format!("documentos.{name}")));
                sections.push(Section { id: name.replace('_', "-"), title, level: 2, blocks: vec![block] });
            }
            let sums = Value::text(w.t("documentos.sumas")).linked(Some(w.file(CHECKSUMS)));
            sections.push(Section {
                id: "comprobacion".into(),
                title: Value::text(w.t("documentos.comprobacion")),
                level: 2,
                blocks: vec![
                    Block::Notice { kind: "info", text: w.t("documentos.formato") },
                    Block::Links { label: None, items: vec![sums] },
                ],
            });
        }
    }
    sections.push(ediciones::list(w));
    Body {
        kicker: None,
        title: Value::text(w.t("documentos.titulo")),
        lead: Some(Value::text(w.t("documentos.entradilla"))),
        badges: Vec::new(),
        sections,
        contents: true,
    }
}

type Kind = (&'static str, fn(DocumentoId) -> bool);

const KINDS: [Kind; 6] = [
    ("conjunto", |id| id == DocumentoId::Conjunto),
    ("individuales", |id| matches!(id, DocumentoId::Individual(_))),
    ("selecciones", |id| matches!(id, DocumentoId::Seleccion(_))),
    ("dosieres", |id| matches!(id, DocumentoId::Dosier(_))),
    ("memorias", |id| matches!(id, DocumentoId::Memoria(_))),
    ("fichas", |id| matches!(id, DocumentoId::Ficha(_))),
];

fn list(w: &Scribe, kind: &str, documents: &[&Hecho]) -> Option<Block> {
    let rows = documents
        .iter()
        .map(|one| {
            vec![
                Value::text(name(w, one.id)).linked(Some(w.file(&one.path))),
                Value::text(w.integer(one.pages as i64)),
                Value::text(size(one.bytes, w.lang)),
                Value::text(&one.sha256[..16]),
            ]
        })
        .collect();
    let heads = [("campo.documento", false), ("campo.paginas", true), ("campo.tamano", true), ("campo.huella", false)];
    table(w, w.t(&format!("documentos.tabla_{kind}")), &heads, rows)
}

fn name(w: &Scribe, id: DocumentoId) -> String {
    let catalog = w.catalog();
    match id {
        DocumentoId::Conjunto => w.t("nav.cuaderno"),
        DocumentoId::Individual(ix) => catalog.municipios[ix].ficha.nombre.clone(),
        DocumentoId::Ficha(ix) => {
            let space = &catalog.espacios[ix];
            format!("{} ({})", space.ficha.nombre, catalog.municipios[space.municipio].ficha.nombre)
        }
        DocumentoId::Dosier(ix) => catalog.sectores[ix].ficha.nombre.text(w.lang).to_string(),
        DocumentoId::Seleccion(ix) => catalog.dosieres[ix].ficha.titulo.text(w.lang).to_string(),
        DocumentoId::Memoria(year) => w.tf("memoria.titulo", &[("ejercicio", &year.to_string())]),
    }
}

/// `210 kB`, `2,4 MB`: decimal units, as file managers show them.
pub(super) fn size(bytes: usize, lang: Lang) -> String {
    let kilobytes = rust_decimal::Decimal::from(bytes) / rust_decimal::Decimal::from(1000);
    if kilobytes < rust_decimal::Decimal::from(1000) {
        return number::with_unit(kilobytes.round_dp(0), "kB", lang);
    }
    number::with_unit((kilobytes / rust_decimal::Decimal::from(1000)).round_dp(1), "MB", lang)
}

/// The download of `id` in the language of the page, if it was made.
pub fn download(w: &Scribe, id: DocumentoId) -> Option<Block> {
    let one = w.desk.documents?.iter().find(|one| one.id == id && one.lang == w.lang)?;
    let key = match id {
        DocumentoId::Ficha(_) => "documentos.descargar_ficha",
        DocumentoId::Dosier(_) | DocumentoId::Seleccion(_) => "documentos.descargar_dosier",
        DocumentoId::Memoria(_) => "documentos.descargar_memoria",
        _ => "documentos.descargar_cuaderno",
    };
    let pages = w.count("documentos.paginas", one.pages);
    let words = w.tf(key, &[("paginas", &pages), ("tamano", &size(one.bytes, w.lang))]);
    Some(Block::Links { label: None, items: vec![Value::text(words).linked(Some(w.file(&one.path)))] })
}

/// The link to the list, on the pages that speak of documents.
pub fn link(w: &Scribe) -> Option<Block> {
    let href = w.href(PageId::Documentos)?;
    Some(Block::Links { label: None, items: vec![Value::text(w.t("documentos.ver_todos")).linked(Some(href))] })
}

/// The file of checksums.
pub fn checksums(documents: &[Hecho]) -> String {
    let folder = CHECKSUMS.trim_end_matches("SHA256SUMS");
    let mut lines: Vec<String> =
        documents.iter().map(|one| format!("{}  {}\n", one.sha256, one.path.trim_start_matches(folder))).collect();
    lines.sort();
    lines.concat()
}
