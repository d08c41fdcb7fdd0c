//! What every document says: the same sections and blocks as the pages, in reading order, with links that
//! work wherever it is read. How it looks is the template's: `themes/<theme>/documents/`.

use serde::Serialize;

use super::blocks::{Badge, Block, Section, Value};
use super::listas::{network_figures, towns_of};
use super::map::{network_map, space_map};
use super::scribe::{Desk, Scribe};
use super::{bonificacion, cuaderno, espacio, incentivo, municipio, sector};
use crate::assets::Pictures;
use crate::catalog::{Espacio, Ix, Municipio, Provincia, Sector};
use crate::site::PageId;
use crate::text::{Lang, date};

/// A document of the catalogue, whatever its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentoId {
    /// The joint sales notebook.
    Conjunto,
    /// The notebook of one municipality.
    Individual(Ix<Municipio>),
    /// One page on a productive space.
    Ficha(Ix<Espacio>),
    /// The dossier of a sector.
    Dosier(Ix<Sector>),
}

impl DocumentoId {
    /// The page of the same record.
    pub fn page(self) -> PageId {
        match self {
            DocumentoId::Conjunto => PageId::Cuaderno,
            DocumentoId::Individual(ix) => PageId::Municipio(ix),
            DocumentoId::Ficha(ix) => PageId::Espacio(ix),
            DocumentoId::Dosier(ix) => PageId::Sector(ix),
        }
    }

    /// Name of the template that sets it.
    pub fn template(self) -> &'static str {
        match self {
            DocumentoId::Ficha(_) => "ficha",
            _ => "cuaderno",
        }
    }
}

/// A finished document.
#[derive(Debug, Clone)]
pub struct Hecho {
    /// Which one.
    pub id: DocumentoId,
    /// Language.
    pub lang: Lang,
    /// Public path.
    pub path: String,
    /// Number of pages.
    pub pages: usize,
    /// Size, bytes.
    pub bytes: usize,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
}

/// A QR code: `size` modules on a side, the dark ones as SVG path data.
#[derive(Debug, Clone, Serialize)]
pub struct Qr {
    /// Modules on a side, quiet zone left out.
    pub size: usize,
    /// `M x y h1v1h-1z` for each dark module.
    pub path: String,
}

impl Qr {
    /// The code of `text`; `None` if it is too long.
    fn of(text: &str) -> Option<Self> {
        let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).ok()?;
        let size = code.width();
        let colours = code.to_colors();
        let dark = (0..size * size).filter(|&at| colours[at] == qrcode::Color::Dark);
        let path = dark.map(|at| format!("M{} {}h1v1h-1z", at % size, at / size)).collect();
        Some(Self { size, path })
    }
}

/// A document, ready for its template.
#[derive(Debug, Clone, Serialize)]
pub struct Documento {
    /// Which one.
    #[serde(skip)]
    pub id: DocumentoId,
    /// Public path, relative to the site's root.
    #[serde(skip)]
    pub path: String,
    /// Language.
    pub lang: &'static str,
    /// Title.
    pub title: String,
    /// Kind of document, above the title.
    pub kicker: String,
    /// What it is, in a sentence or two.
    pub lead: Option<Value>,
    /// Name of the site.
    pub site_name: String,
    /// Line below it.
    pub motto: Option<String>,
    /// The day it is of, in words.
    pub edition: String,
    /// The same day, ISO.
    pub date: String,
    /// Where its page is, for links and the QR code.
    pub address: String,
    /// The same address as a QR code.
    pub qr: Option<Qr>,
    /// Words of the template.
    pub words: std::collections::BTreeMap<String, String>,
    /// Parts in reading order.
    pub parts: Vec<Parte>,
    /// Names in alphabetical order, with the part each is in.
    pub index: Vec<Entrada>,
}

/// A part of a document: a chapter or an annex.
#[derive(Debug, Clone, Serialize)]
pub struct Parte {
    /// Label, unique in the document.
    pub id: String,
    /// `portada`, `capitulo` or `anexo`.
    pub kind: &'static str,
    /// Group of chapters that begins here (a province).
    pub group: Option<String>,
    /// Title.
    pub title: String,
    /// Above the title.
    pub kicker: Option<String>,
    /// Summary.
    pub lead: Option<Value>,
    /// States.
    pub badges: Vec<Badge>,
    /// Permanent address.
    pub address: Option<String>,
    /// Its sections, the headings of the first level at 2.
    pub sections: Vec<Section>,
}

/// An entry of the alphabetical index.
#[derive(Debug, Clone, Serialize)]
pub struct Entrada {
    /// The name.
    pub text: String,
    /// Label of the part.
    pub target: String,
}

/// All documents of the catalogue in one language, in a fixed order.
pub fn ids(desk: Desk) -> Vec<DocumentoId> {
    let catalog = desk.catalog;
    let listed = catalog.municipios.indexed().filter(|(_, town)| town.listed()).map(|(ix, _)| ix);
    let spaces = catalog.espacios.indexed().map(|(ix, _)| ix);
    let spaces = spaces.filter(|ix| desk.site.route(PageId::Espacio(*ix)).is_some());
    let sectors = catalog.sectores.indexed().map(|(ix, _)| ix);
    std::iter::once(DocumentoId::Conjunto)
        .chain(listed.map(DocumentoId::Individual))
        .chain(spaces.map(DocumentoId::Ficha))
        .chain(sectors.map(DocumentoId::Dosier))
        .collect()
}

/// The public path of a living document.
pub fn path(desk: Desk, id: DocumentoId, lang: Lang) -> String {
    let catalog = desk.catalog;
    let name = match id {
        DocumentoId::Conjunto => "cuaderno-de-venta".to_string(),
        DocumentoId::Individual(ix) => format!("municipios/{}", catalog.municipios[ix].slug),
        DocumentoId::Ficha(ix) => {
            let space = &catalog.espacios[ix];
            format!("espacios/{}-{}", catalog.municipios[space.municipio].slug, space.slug)
        }
        DocumentoId::Dosier(ix) => format!("sectores/{}", catalog.sectores[ix].ficha.id.0),
    };
    format!("documentos/vivo/{name}.{}.pdf", lang.code())
}

/// The document `id` in one language; `base` is the address of the site.
pub fn documento(desk: Desk, id: DocumentoId, lang: Lang, base: &str, pictures: &Pictures) -> Documento {
    let w = Scribe::document(desk, lang, base);
    let (page, title, kicker, lead, parts) = match id {
        DocumentoId::Conjunto => joint(&w, pictures),
        DocumentoId::Individual(ix) => individual(&w, ix, pictures),
        DocumentoId::Ficha(ix) => sheet(&w, ix, pictures),
        DocumentoId::Dosier(ix) => dossier(&w, ix),
    };
    let mut index: Vec<Entrada> = parts
        .iter()
        .filter(|part| part.kind == "capitulo")
        .map(|part| Entrada { text: part.title.clone(), target: part.id.clone() })
        .collect();
    index.sort_by(|a, b| crate::text::collate::compare(&a.text, &b.text));
    let catalog = desk.catalog;
    let address = w.href(page).unwrap_or_default();
    Documento {
        id,
        path: path(desk, id, lang),
        lang: lang.code(),
        title,
        kicker,
        lead,
        site_name: catalog.sitio.nombre.text(lang).to_string(),
        motto: catalog.sitio.lema.as_ref().map(|text| text.text(lang).to_string()),
        edition: date::day(desk.today, lang),
        date: desk.today.to_string(),
        qr: Qr::of(&address),
        address,
        words: desk.locale.group("documento", lang),
        parts,
        index,
    }
}

type Contents = (PageId, String, String, Option<Value>, Vec<Parte>);

fn part(id: &str, kind: &'static str, title: String, sections: Vec<Section>) -> Parte {
    Parte {
        id: id.to_string(),
        kind,
        group: None,
        title,
        kicker: None,
        lead: None,
        badges: Vec::new(),
        address: None,
        sections,
    }
}

fn untitled(id: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), title: Value::default(), level: 2, blocks }
}

fn chapter_of(w: &Scribe, ix: Ix<Municipio>, pictures: &Pictures) -> Parte {
    let town = &w.catalog().municipios[ix];
    let sections = municipio::chapter(w, ix, 2, &format!("{}-", town.slug), pictures);
    Parte {
        kicker: Some(town.provincia.nombre().text(w.lang).to_string()),
        lead: town.ficha.resumen.as_ref().map(|text| w.words(text)),
        address: w.href(PageId::Municipio(ix)),
        ..part(&format!("municipio-{}", town.slug), "capitulo", town.ficha.nombre.clone(), sections)
    }
}

fn joint(w: &Scribe, pictures: &Pictures) -> Contents {
    let mut parts = Vec::new();
    let reading = vec![untitled(
        "leer",
        vec![
            Block::Notice { kind: "info", text: w.t("cuaderno.como_leer") },
            network_figures(w),
            Block::Map(network_map(w, false)),
        ],
    )];
    parts.push(part("red", "preliminar", w.t("cuaderno.cifras"), reading));
    let tables: Vec<Block> = cuaderno::land_table(w).into_iter().chain(bonificacion::comparison(w)).collect();
    parts.push(part("comparacion", "preliminar", w.t("cuaderno.comparacion"), vec![untitled("tablas", tables)]));
    for province in Provincia::all() {
        for (at, ix) in towns_of(w, province).into_iter().enumerate() {
            let group = (at == 0).then(|| province.nombre().text(w.lang).to_string());
            parts.push(Parte { group, ..chapter_of(w, ix, pictures) });
        }
    }
    let calls: Vec<_> = w.catalog().incentivos.indexed().map(|(ix, _)| incentivo::call_card(w, ix)).collect();
    if !calls.is_empty() {
        let notice = Block::Notice { kind: "info", text: w.t("convocatoria.orientativo") };
        let blocks = vec![notice, Block::Cards { items: calls }];
        parts.push(part("convocatorias", "anexo", w.t("documento.convocatorias"), vec![untitled("calls", blocks)]));
    }
    parts.extend(sources(w));
    (
        PageId::Cuaderno,
        w.t("nav.cuaderno"),
        w.t("cuaderno.documento_vivo"),
        Some(Value::text(w.t("cuaderno.entradilla"))),
        parts,
    )
}

fn individual(w: &Scribe, ix: Ix<Municipio>, pictures: &Pictures) -> Contents {
    let town = &w.catalog().municipios[ix];
    let mut parts = vec![chapter_of(w, ix, pictures)];
    for &space in &town.espacios {
        if w.desk.site.route(PageId::Espacio(space)).is_some() {
            parts.push(space_part(w, space, pictures));
        }
    }
    parts.extend(sources(w));
    let province = town.provincia.nombre();
    (
        PageId::Municipio(ix),
        town.ficha.nombre.clone(),
        w.tf("municipio.cejilla", &[("provincia", province.text(w.lang))]),
        town.ficha.resumen.as_ref().map(|text| w.words(text)),
        parts,
    )
}

fn space_part(w: &Scribe, ix: Ix<Espacio>, pictures: &Pictures) -> Parte {
    let space = &w.catalog().espacios[ix];
    let body = espacio::body(w, ix, pictures);
    let sections = body.sections.into_iter().filter(|section| section.id != "fuentes");
    // Headings of several spaces share their names: their labels must not.
    let sections = sections.map(|section| Section { id: format!("{}-{}", space.ficha.id.0, section.id), ..section });
    Parte {
        kicker: body.kicker,
        lead: body.lead,
        badges: body.badges,
        address: w.href(PageId::Espacio(ix)),
        ..part(&space.ficha.id.0, "capitulo", space.ficha.nombre.clone(), sections.collect())
    }
}

fn sheet(w: &Scribe, ix: Ix<Espacio>, pictures: &Pictures) -> Contents {
    let space = &w.catalog().espacios[ix];
    let mut chapter = space_part(w, ix, pictures);
    let map = space_map(w, ix).map(|map| untitled("mapa", vec![Block::Map(map)]));
    for section in &mut chapter.sections {
        section.blocks.retain(|block| !matches!(block, Block::Map(_)));
    }
    chapter.sections.splice(0..0, map);
    let (kicker, lead) = (chapter.kicker.clone().unwrap_or_default(), chapter.lead.clone());
    let mut parts = vec![chapter];
    parts.extend(sources(w));
    (PageId::Espacio(ix), space.ficha.nombre.clone(), kicker, lead, parts)
}

fn dossier(w: &Scribe, ix: Ix<Sector>) -> Contents {
    let row = &w.catalog().sectores[ix];
    let body = sector::body(w, ix);
    let sections = body.sections.into_iter().filter(|section| section.id != "fuentes").collect();
    let name = row.ficha.nombre.text(w.lang).to_string();
    let mut parts =
        vec![Parte { address: w.href(PageId::Sector(ix)), ..part("sector", "capitulo", name.clone(), sections) }];
    parts.extend(sources(w));
    (PageId::Sector(ix), name, w.t("documento.dosier"), body.lead, parts)
}

/// The annex of sources, with the dates of what was taken from each.
fn sources(w: &Scribe) -> Option<Parte> {
    w.sources().map(|block| part("fuentes", "anexo", w.t("seccion.fuentes"), vec![untitled("lista", vec![block])]))
}
