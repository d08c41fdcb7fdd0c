//! Which pages exist and where: the only maker of addresses and links.
//!
//! Never: knows what a page shows.

mod link;

use std::collections::BTreeMap;

pub use link::relative;

use crate::catalog::{Alcance, Catalog, Dosier, Espacio, Evento, Incentivo, Ix, Municipio, Pagina, Sector};
use crate::diag::{Code, Finding, Findings, Place};
use crate::text::Lang;

/// A page of the site, whatever its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageId {
    /// Bilingual doorway.
    Puerta,
    /// Home.
    Inicio,
    /// List of municipalities.
    Municipios,
    /// A municipality: its web notebook.
    Municipio(Ix<Municipio>),
    /// List of spaces.
    Espacios,
    /// A space.
    Espacio(Ix<Espacio>),
    /// List of sectors.
    Sectores,
    /// A sector.
    Sector(Ix<Sector>),
    /// Agenda.
    Agenda,
    /// A public event.
    Evento(Ix<Evento>),
    /// Commitments.
    Compromisos,
    /// List of calls.
    Incentivos,
    /// A call.
    Incentivo(Ix<Incentivo>),
    /// The pre-check of a call.
    Comprobar(Ix<Incentivo>),
    /// Web version of the joint notebook.
    Cuaderno,
    /// List of documents.
    Documentos,
    /// An edition, by its position among them, oldest first.
    Edicion(usize),
    /// What leads to the newest edition.
    Actual,
    /// State of the catalogue.
    Estado,
    /// List of dossiers.
    Dosieres,
    /// A dossier.
    Dosier(Ix<Dosier>),
    /// List of annual reports.
    Memorias,
    /// The report of a year.
    Memoria(i16),
    /// A free page.
    Pagina(Ix<Pagina>),
    /// Not found.
    NoEncontrada,
}

/// Where a page is, relative to the site's root: `es/municipios/linares/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Spanish address.
    pub es: String,
    /// English address; equal to the Spanish one for bilingual pages.
    pub en: String,
}

impl Route {
    /// The address in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        lang.pick(&self.es, &self.en)
    }

    /// Whether one page serves both languages.
    pub fn bilingual(&self) -> bool {
        self.es == self.en
    }
}

/// An old address and where it leads now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Old path, relative to the root.
    pub from: String,
    /// Language of the old path.
    pub lang: Lang,
    /// Where it leads, if anything follows.
    pub to: Option<Target>,
    /// Position in `data/redirecciones.yaml`.
    pub position: usize,
}

/// Where a record is shown: its own page, or a part of another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The page.
    pub page: PageId,
    /// The anchor, if the page is not the record's own.
    pub anchor: Option<String>,
}

/// The plan of the site.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Site {
    routes: BTreeMap<PageId, Route>,
    ids: BTreeMap<String, Target>,
    own_ids: BTreeMap<PageId, String>,
    /// Old addresses.
    pub moved: Vec<Moved>,
}

impl Site {
    /// Where a page is; `None` if it is not published.
    pub fn route(&self, page: PageId) -> Option<&Route> {
        self.routes.get(&page)
    }

    /// All pages in a fixed order.
    pub fn pages(&self) -> impl Iterator<Item = (PageId, &Route)> {
        self.routes.iter().map(|(page, route)| (*page, route))
    }

    /// Where a record is shown, by its permanent id.
    pub fn by_id(&self, id: &str) -> Option<&Target> {
        self.ids.get(id)
    }

    /// The permanent id of the record whose own page this is.
    pub fn id_of(&self, page: PageId) -> Option<&str> {
        self.own_ids.get(&page).map(String::as_str)
    }

    /// Permanent ids of published records.
    pub fn ids(&self) -> impl Iterator<Item = (&str, &Target)> {
        self.ids.iter().map(|(id, target)| (id.as_str(), target))
    }

    fn add(&mut self, page: PageId, es: String, en: String) {
        self.routes.insert(page, Route { es, en });
    }

    fn record(&mut self, page: PageId, id: &str, es: String, en: String) {
        self.ids.insert(id.to_string(), Target { page, anchor: None });
        self.own_ids.insert(page, id.to_string());
        self.add(page, es, en);
    }

    /// A record without a page of its own: the first of `pages` that is published shows it.
    fn part(&mut self, id: &str, pages: impl IntoIterator<Item = PageId>) {
        if let Some(page) = pages.into_iter().find(|page| self.routes.contains_key(page)) {
            self.ids.insert(id.to_string(), Target { page, anchor: Some(id.to_string()) });
        }
    }
}

/// Plans the site of `catalog` and its `editions` (their names, oldest first); two pages at one address are a finding.
pub fn plan(catalog: &Catalog, editions: &[&str]) -> (Site, Findings) {
    plan_all(catalog, editions, Alcance::Publicado)
}

/// [`plan`], with the pages of what is not published if `alcance` asks for them.
pub fn plan_all(catalog: &Catalog, editions: &[&str], alcance: Alcance) -> (Site, Findings) {
    let shown = |town: &Municipio| alcance == Alcance::ConBorradores || town.listed();
    let mut site = Site::default();
    let mut findings = Findings::default();
    let pair = |es: &str, en: &str| (format!("es/{es}"), format!("en/{en}"));
    site.add(PageId::Puerta, String::new(), String::new());
    site.add(PageId::NoEncontrada, "404.html".into(), "404.html".into());
    for (page, es, en) in [
        (PageId::Inicio, "", ""),
        (PageId::Municipios, "municipios/", "municipalities/"),
        (PageId::Espacios, "espacios/", "sites/"),
        (PageId::Sectores, "sectores/", "sectors/"),
        (PageId::Agenda, "agenda/", "events/"),
        (PageId::Compromisos, "compromisos/", "commitments/"),
        (PageId::Incentivos, "incentivos/", "incentives/"),
        (PageId::Cuaderno, "cuaderno/", "notebook/"),
        (PageId::Documentos, "documentos/", "documents/"),
        (PageId::Dosieres, "dosieres/", "dossiers/"),
        (PageId::Memorias, "memoria/", "annual-report/"),
    ] {
        let (es, en) = pair(es, en);
        site.add(page, es, en);
    }
    // Documents and their pages have one address for both languages.
    let shared = |name: &str| (format!("documentos/{name}/"), format!("documentos/{name}/"));
    let (es, en) = shared("actual");
    site.add(PageId::Actual, es, en);
    for (at, name) in editions.iter().enumerate() {
        let (es, en) = shared(name);
        site.add(PageId::Edicion(at), es, en);
    }
    if catalog.sitio.estado_publico == Some(true) && catalog.completitud.is_some() {
        let (es, en) = pair("estado/", "status/");
        site.add(PageId::Estado, es, en);
    }
    for (ix, town) in catalog.municipios.indexed().filter(|(_, town)| shown(town)) {
        let (es, en) = pair(&format!("municipios/{}/", town.slug), &format!("municipalities/{}/", town.slug));
        site.record(PageId::Municipio(ix), &town.ficha.ine.0, es, en);
    }
    for (ix, space) in catalog.espacios.indexed() {
        let town = &catalog.municipios[space.municipio];
        if shown(town) {
            let (es, en) = pair(
                &format!("espacios/{}/{}/", town.slug, space.slug),
                &format!("sites/{}/{}/", town.slug, space.slug),
            );
            site.record(PageId::Espacio(ix), &space.ficha.id.0, es, en);
        }
    }
    for (ix, sector) in catalog.sectores.indexed() {
        let id = &sector.ficha.id.0;
        let english = sector.ficha.slug_en.as_ref().map_or(id, |slug| &slug.0);
        let (es, en) = pair(&format!("sectores/{id}/"), &format!("sectors/{english}/"));
        site.record(PageId::Sector(ix), id, es, en);
    }
    for (ix, event) in catalog.eventos.indexed() {
        let (es, en) = pair(&format!("agenda/{}/", event.slug), &format!("events/{}/", event.slug));
        site.record(PageId::Evento(ix), &event.ficha.id.0, es, en);
    }
    for (ix, call) in catalog.incentivos.indexed() {
        let id = &call.ficha.id.0;
        let (es, en) = pair(&format!("incentivos/{id}/"), &format!("incentives/{id}/"));
        site.record(PageId::Incentivo(ix), id, es, en);
        if call.reglas.is_some() {
            let (es, en) = pair(&format!("incentivos/{id}/comprobar/"), &format!("incentives/{id}/check/"));
            site.add(PageId::Comprobar(ix), es, en);
        }
    }
    for (ix, page) in catalog.paginas.indexed() {
        let (es, en) = pair(&format!("{}/", page.slug), &format!("{}/", page.ficha.slug_en.0));
        site.record(PageId::Pagina(ix), &page.ficha.id.0, es, en);
    }
    for (ix, dossier) in catalog.dosieres.indexed() {
        let english = dossier.ficha.slug_en.as_ref().map_or(&dossier.slug, |slug| &slug.0);
        let (es, en) = pair(&format!("dosieres/{}/", dossier.slug), &format!("dossiers/{english}/"));
        site.record(PageId::Dosier(ix), &dossier.ficha.id.0, es, en);
    }
    for year in catalog.ejercicios() {
        let (es, en) = pair(&format!("memoria/{year}/"), &format!("annual-report/{year}/"));
        site.add(PageId::Memoria(year), es, en);
    }
    for (here, company) in catalog.empresas.indexed() {
        let sectors = company.sectores.iter().map(|ix| PageId::Sector(*ix));
        let dossiers = catalog.dosieres.indexed().filter(|(_, dossier)| dossier.empresas.contains(&here));
        let others = sectors.chain(dossiers.map(|(ix, _)| PageId::Dosier(ix)));
        site.part(&company.ficha.id.0, company.municipio.map(PageId::Municipio).into_iter().chain(others));
    }
    for (here, asset) in catalog.activos.indexed() {
        let towns = asset.municipios.iter().map(|ix| PageId::Municipio(*ix));
        let sectors = asset.sectores.iter().map(|ix| PageId::Sector(*ix));
        let dossiers = catalog.dosieres.indexed().filter(|(_, dossier)| dossier.activos.contains(&here));
        let others = sectors.chain(dossiers.map(|(ix, _)| PageId::Dosier(ix)));
        site.part(&asset.ficha.id.0, towns.chain(others));
    }
    for commitment in catalog.compromisos.iter() {
        site.part(&commitment.ficha.id.0, [PageId::Compromisos]);
    }
    moved(catalog, &mut site, &mut findings);
    collisions(catalog, &mut site, &mut findings);
    (site, findings)
}

fn moved(catalog: &Catalog, site: &mut Site, findings: &mut Findings) {
    for (position, entry) in catalog.redirecciones.redirecciones.iter().enumerate() {
        let place = |key: &str| Place::field("data/redirecciones.yaml", "", format!("redirecciones[{position}].{key}"));
        let from = entry.desde.trim_start_matches('/').to_string();
        let lang = if from.starts_with("en/") { Lang::En } else { Lang::Es };
        let clean = from.ends_with('/') && from.trim_end_matches('/').split('/').all(crate::text::slug::is_slug);
        if !clean {
            let finding = Finding::new(Code::DireccionNoValida, place("desde"));
            findings.push(finding.with("valor", &entry.desde).with("propuesta", proposed(&entry.desde)));
            continue;
        }
        if entry.hacia.is_none() && entry.motivo.is_none() {
            findings.push(Finding::new(Code::RedireccionSinDestino, place("desde")).with("valor", &entry.desde));
            continue;
        }
        let to = entry.hacia.as_ref().and_then(|id| site.by_id(&id.0)).cloned();
        if let (Some(id), None) = (&entry.hacia, &to) {
            findings.push(
                Finding::new(Code::ReferenciaRota, place("hacia"))
                    .with("que", "el registro publicado")
                    .with("que_en", "published record")
                    .with("valor", &id.0)
                    .with("sugerencia", "Corrija el identificador o escriba «motivo» con lo que terminó.")
                    .with("sugerencia_en", "Correct the id or write “motivo” saying what ended."),
            );
        }
        site.moved.push(Moved { from, lang, to, position });
    }
}

/// An old address as it must be written, from what was.
fn proposed(written: &str) -> String {
    let path = written.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or(written, |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or(path).trim_end_matches("index.html");
    let parts: Vec<String> = path.split('/').map(crate::text::slug::slug).filter(|part| !part.is_empty()).collect();
    match parts.is_empty() {
        true => "/es/municipios/nombre/".to_string(),
        false => format!("/{}/", parts.join("/")),
    }
}

/// Two pages at one address: the second is told, and a redirect that is second is left out.
fn collisions(catalog: &Catalog, site: &mut Site, findings: &mut Findings) {
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    let mut claim = |path: &str, owner: Place| {
        if let Some(other) = taken.get(path) {
            let finding = Finding::new(Code::DireccionRepetida, owner);
            findings.push(finding.with("direccion", format!("/{path}")).with("otro", other));
            return false;
        }
        taken.insert(path.to_string(), owner.file);
        true
    };
    for (page, route) in site.pages() {
        claim(&route.es, place(catalog, page));
        if !route.bilingual() {
            claim(&route.en, place(catalog, page));
        }
    }
    for (id, target) in site.ids() {
        claim(&format!("id/{id}/"), place(catalog, target.page));
    }
    site.moved.retain(|moved| {
        let path = format!("redirecciones[{}].desde", moved.position);
        claim(&moved.from, Place::field("data/redirecciones.yaml", "", path))
    });
}

/// The record that a page is made from.
pub fn place(catalog: &Catalog, page: PageId) -> Place {
    match page {
        PageId::Municipio(ix) => catalog.municipios[ix].origin.field("ine"),
        PageId::Espacio(ix) => catalog.espacios[ix].origin.field("id"),
        PageId::Sector(ix) => catalog.sectores[ix].origin.field("id"),
        PageId::Evento(ix) => catalog.eventos[ix].origin.field("id"),
        PageId::Incentivo(ix) | PageId::Comprobar(ix) => catalog.incentivos[ix].origin.field("id"),
        PageId::Pagina(ix) => catalog.paginas[ix].origin.field("id"),
        PageId::Dosier(ix) => catalog.dosieres[ix].origin.field("id"),
        PageId::Memorias | PageId::Memoria(_) => Place::file("data/compromisos.yaml"),
        _ => Place::file("data/sitio.yaml"),
    }
}
