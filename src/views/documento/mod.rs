//! What every document says: the same sections and blocks as the pages, in reading order, with links that
//! work wherever it is read. How it looks is the template's: `themes/<theme>/documents/`.

mod conjunto;
mod dosier;
mod edicion;
mod forma;
mod individual;
mod memoria;
mod partes;

pub use forma::{Documento, Entrada, Parte, Qr};

use super::blocks::Value;
use super::scribe::{Desk, Scribe};
use crate::assets::Pictures;
use crate::catalog::{Catalog, Dosier, Espacio, Ix, Municipio, Sector};
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
    /// A dossier chosen by hand.
    Seleccion(Ix<Dosier>),
    /// The report of a year.
    Memoria(i16),
}

impl DocumentoId {
    /// The page of the same record.
    pub fn page(self) -> PageId {
        match self {
            DocumentoId::Conjunto => PageId::Cuaderno,
            DocumentoId::Individual(ix) => PageId::Municipio(ix),
            DocumentoId::Ficha(ix) => PageId::Espacio(ix),
            DocumentoId::Dosier(ix) => PageId::Sector(ix),
            DocumentoId::Seleccion(ix) => PageId::Dosier(ix),
            DocumentoId::Memoria(year) => PageId::Memoria(year),
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
#[derive(Debug, Clone, PartialEq)]
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

/// All documents of the catalogue in one language, in a fixed order.
pub fn ids(desk: Desk) -> Vec<DocumentoId> {
    let catalog = desk.catalog;
    let listed = catalog.municipios.indexed().filter(|(_, town)| town.listed()).map(|(ix, _)| ix);
    let spaces = catalog.espacios.indexed().map(|(ix, _)| ix);
    let spaces = spaces.filter(|ix| desk.site.route(PageId::Espacio(*ix)).is_some());
    let sectors = catalog.sectores.indexed().map(|(ix, _)| ix);
    let chosen = catalog.dosieres.indexed().map(|(ix, _)| ix);
    std::iter::once(DocumentoId::Conjunto)
        .chain(listed.map(DocumentoId::Individual))
        .chain(spaces.map(DocumentoId::Ficha))
        .chain(sectors.map(DocumentoId::Dosier))
        .chain(chosen.map(DocumentoId::Seleccion))
        .chain(catalog.ejercicios().into_iter().map(DocumentoId::Memoria))
        .collect()
}

/// The public path of a document: of the living ones, or of those of an edition.
pub fn path(catalog: &Catalog, edition: Option<&str>, id: DocumentoId, lang: Lang) -> String {
    let name = match id {
        DocumentoId::Conjunto => "cuaderno-de-venta".to_string(),
        DocumentoId::Individual(ix) => format!("municipios/{}", catalog.municipios[ix].slug),
        DocumentoId::Ficha(ix) => {
            let space = &catalog.espacios[ix];
            format!("espacios/{}-{}", catalog.municipios[space.municipio].slug, space.slug)
        }
        DocumentoId::Dosier(ix) => format!("sectores/{}", catalog.sectores[ix].ficha.id.0),
        DocumentoId::Seleccion(ix) => format!("dosieres/{}", catalog.dosieres[ix].slug),
        DocumentoId::Memoria(year) => format!("memoria-{year}"),
    };
    format!("documentos/{}/{name}.{}.pdf", edition.unwrap_or("vivo"), lang.code())
}

/// The document `id` in one language; `base` is the address of the site.
pub fn documento(desk: Desk, id: DocumentoId, lang: Lang, base: &str, pictures: &Pictures) -> Documento {
    let w = Scribe::document(desk, lang, base);
    let Contenido { page, title, kicker, lead, parts, index } = match id {
        DocumentoId::Conjunto => conjunto::contents(&w, pictures),
        DocumentoId::Individual(ix) => individual::notebook(&w, ix, pictures),
        DocumentoId::Ficha(ix) => individual::sheet(&w, ix, pictures),
        DocumentoId::Dosier(ix) => dosier::contents(&w, ix),
        DocumentoId::Seleccion(ix) => dosier::chosen(&w, ix),
        DocumentoId::Memoria(year) => memoria::contents(&w, year),
    };
    let catalog = desk.catalog;
    let address = w.href(page).unwrap_or_default();
    let living = Documento {
        id,
        path: path(desk.catalog, desk.edition, id, lang),
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
    };
    match desk.edition {
        None => living,
        Some(edition) => edicion::of(living, &w, edition, base),
    }
}

/// What a kind of document puts in it.
struct Contenido {
    /// The page of the same record.
    page: PageId,
    title: String,
    kicker: String,
    lead: Option<Value>,
    parts: Vec<Parte>,
    index: Vec<Entrada>,
}
