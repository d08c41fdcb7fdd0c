//! One side of a comparison: its files, the page that each is of, and the records.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::catalog::{Catalog, both};
use crate::editions::Instantanea;
use crate::site::{PageId, Site};
use crate::source::SourceTree;
use crate::text::{Bilingual, Lang};
use crate::views::{DocumentoId, document_path};

/// The groups of a comparison, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grupo {
    /// Municipalities.
    Municipios,
    /// Productive spaces.
    Espacios,
    /// Sectors.
    Sectores,
    /// Calls and their pre-checks.
    Incentivos,
    /// Events.
    Eventos,
    /// Free pages.
    Paginas,
    /// Lists and what all records share.
    Generales,
}

/// What a page is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Pagina {
    /// Permanent id, or the Spanish address of a list.
    pub clave: String,
    /// Its group.
    pub grupo: Grupo,
    /// Its name.
    pub nombre: Bilingual,
}

/// A file of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parte {
    /// Its Spanish page, or the one in both languages.
    Es,
    /// Its English page.
    En,
    /// The card of its permanent address.
    Id,
    /// Its Spanish document.
    PdfEs,
    /// Its English document.
    PdfEn,
}

/// A site, and what it was made of if that is known.
#[derive(Debug, Default)]
pub struct Lado {
    /// Public path → SHA-256, hexadecimal.
    pub huellas: BTreeMap<String, String>,
    /// Public path → the page that the file is of.
    paginas: BTreeMap<String, (Pagina, Parte)>,
    /// The published records.
    pub instantanea: Option<Instantanea>,
}

impl Lado {
    /// A published site of which only the files are known.
    pub fn published(huellas: BTreeMap<String, String>) -> Self {
        Self { huellas, ..Self::default() }
    }

    /// A site built from `tree`.
    pub fn built(
        huellas: BTreeMap<String, String>,
        tree: &SourceTree,
        catalog: &Catalog,
        site: &Site,
        today: Date,
    ) -> Self {
        let mut paginas = BTreeMap::new();
        for (page, route) in site.pages() {
            let pagina = named(catalog, site, page, &route.es);
            for (lang, parte) in [(Lang::En, Parte::En), (Lang::Es, Parte::Es)] {
                // A page in both languages is of the first.
                paginas.insert(file(route.in_lang(lang)), (pagina.clone(), parte));
            }
            if let Some(id) = site.id_of(page) {
                paginas.insert(format!("id/{id}/index.html"), (pagina.clone(), Parte::Id));
            }
            let document = match page {
                PageId::Cuaderno => Some(DocumentoId::Conjunto),
                PageId::Municipio(ix) => Some(DocumentoId::Individual(ix)),
                PageId::Espacio(ix) => Some(DocumentoId::Ficha(ix)),
                PageId::Sector(ix) => Some(DocumentoId::Dosier(ix)),
                _ => None,
            };
            for (lang, parte) in [(Lang::Es, Parte::PdfEs), (Lang::En, Parte::PdfEn)] {
                let path = document.map(|id| document_path(catalog, None, id, lang));
                paginas.extend(path.map(|path| (path, (pagina.clone(), parte))));
            }
        }
        let instantanea = Some(Instantanea::take(tree, catalog, site, "", today));
        Self { huellas, paginas, instantanea }
    }

    /// What the file at `path` is of.
    pub fn de(&self, path: &str) -> Option<(Pagina, Parte)> {
        self.paginas.get(path).cloned()
    }

    /// Where the record with this permanent id is shown, by language.
    pub fn pages_of(&self, id: &str) -> Option<[&str; 2]> {
        let path = |parte: Parte| {
            let own = |(_, (pagina, own)): &(&String, &(Pagina, Parte))| *own == parte && pagina.clave == id;
            self.paginas.iter().find(own).map(|(path, _)| path.trim_end_matches("index.html"))
        };
        Some([path(Parte::Es)?, path(Parte::En)?])
    }
}

/// `es/municipios/linares/` → `es/municipios/linares/index.html`.
fn file(route: &str) -> String {
    if route.is_empty() || route.ends_with('/') { format!("{route}index.html") } else { route.to_string() }
}

/// A page of a site of which nothing else is known, by its address.
pub fn unnamed(path: &str) -> Option<(Pagina, Parte)> {
    let address = path.strip_suffix("index.html")?;
    let parte = match address.split('/').next()? {
        "es" => Parte::Es,
        "en" => Parte::En,
        "id" => Parte::Id,
        _ => return None,
    };
    let nombre = both(format!("/{address}"), format!("/{address}"));
    Some((Pagina { clave: path.to_string(), grupo: Grupo::Generales, nombre }, parte))
}

fn named(catalog: &Catalog, site: &Site, page: PageId, es: &str) -> Pagina {
    let same = |name: &str| both(name, name);
    let (grupo, nombre) = match page {
        PageId::Puerta => (Grupo::Generales, both("Entrada bilingüe", "Bilingual doorway")),
        PageId::Inicio => (Grupo::Generales, both("Inicio", "Home")),
        PageId::Municipios => (Grupo::Generales, both("Lista de municipios", "List of municipalities")),
        PageId::Espacios => (Grupo::Generales, both("Lista de espacios", "List of sites")),
        PageId::Sectores => (Grupo::Generales, both("Lista de sectores", "List of sectors")),
        PageId::Agenda => (Grupo::Generales, both("Agenda", "Events")),
        PageId::Compromisos => (Grupo::Generales, both("Compromisos", "Commitments")),
        PageId::Incentivos => (Grupo::Generales, both("Lista de incentivos", "List of incentives")),
        PageId::Cuaderno => (Grupo::Generales, both("Cuaderno de venta conjunto", "Joint sales notebook")),
        PageId::Documentos => (Grupo::Generales, both("Documentos", "Documents")),
        PageId::Estado => (Grupo::Generales, both("Estado del catálogo", "State of the catalogue")),
        PageId::Actual => (Grupo::Generales, both("Edición más reciente", "Newest edition")),
        PageId::Edicion(_) => {
            let name = es.trim_end_matches('/').rsplit('/').next().unwrap_or(es);
            (Grupo::Generales, both(format!("Edición {name}"), format!("Edition {name}")))
        }
        PageId::Dosieres => (Grupo::Generales, both("Lista de dosieres", "List of dossiers")),
        PageId::Memorias => (Grupo::Generales, both("Lista de memorias", "List of annual reports")),
        PageId::Memoria(year) => {
            (Grupo::Generales, both(format!("Memoria de {year}"), format!("Annual report of {year}")))
        }
        PageId::Dosier(ix) => (Grupo::Paginas, catalog.dosieres[ix].ficha.titulo.clone()),
        PageId::NoEncontrada => (Grupo::Generales, both("Página no encontrada", "Not found")),
        PageId::Municipio(ix) => (Grupo::Municipios, same(&catalog.municipios[ix].ficha.nombre)),
        PageId::Espacio(ix) => {
            let space = &catalog.espacios[ix];
            let (name, town) = (&space.ficha.nombre, &catalog.municipios[space.municipio].ficha.nombre);
            (Grupo::Espacios, same(&if name.contains(town) { name.to_string() } else { format!("{name} ({town})") }))
        }
        PageId::Sector(ix) => (Grupo::Sectores, catalog.sectores[ix].ficha.nombre.clone()),
        PageId::Evento(ix) => (Grupo::Eventos, catalog.eventos[ix].ficha.titulo.clone()),
        PageId::Incentivo(ix) => (Grupo::Incentivos, catalog.incentivos[ix].ficha.titulo.clone()),
        PageId::Comprobar(ix) => {
            let title = &catalog.incentivos[ix].ficha.titulo;
            let names = Lang::ALL.map(|lang| {
                let words = lang.pick("Comprobador", "Pre-check");
                format!("{words}: {}", title.text(lang))
            });
            let [es, en] = names;
            (Grupo::Incentivos, both(es, en))
        }
        PageId::Pagina(ix) => (Grupo::Paginas, catalog.paginas[ix].ficha.titulo.clone()),
    };
    Pagina { clave: site.id_of(page).unwrap_or(es).to_string(), grupo, nombre }
}
