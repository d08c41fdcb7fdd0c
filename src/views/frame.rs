//! The frame around every page: head, navigation, breadcrumb, footer.

use std::collections::BTreeMap;

use super::blocks::{Block, Body, Value};
use super::page::{Alternate, Link, Page};
use super::scribe::{Desk, Scribe};
use super::{
    agenda, comprobar, compromisos, cuaderno, documentos, dosier, ediciones, espacio, estado, incentivo, json_ld,
    listas, memoria, municipio, paginas, sector,
};
use crate::assets::{CHECKER, Cards, Pictures};
use crate::site::{Moved, PageId, Route, Site, Target, relative};
use crate::text::{Lang, Momento, date};

/// What frames every page of a build.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// What the pages are written from.
    pub desk: Desk<'a>,
    /// Address of the site, ending in `/`.
    pub base: &'a str,
    /// Logical name of an asset → public path.
    pub assets: &'a BTreeMap<String, String>,
    /// Pictures in all their widths.
    pub pictures: &'a Pictures,
    /// Pictures for shared links.
    pub cards: &'a Cards,
}

/// A page to be written.
pub enum Job<'a> {
    /// A planned page in one language.
    Planned(PageId, &'a Route, Lang),
    /// A planned page for both.
    Double(PageId, &'a Route),
    /// The card of a permanent id.
    Id(&'a str, &'a Target),
    /// An old address.
    Moved(&'a Moved),
}

/// Every page of `site`, in a fixed order.
pub fn jobs(site: &Site) -> Vec<Job<'_>> {
    let planned = site.pages().flat_map(|(page, route)| match route.bilingual() {
        true => vec![Job::Double(page, route)],
        false => Lang::ALL.into_iter().map(|lang| Job::Planned(page, route, lang)).collect(),
    });
    let ids = site.ids().map(|(id, target)| Job::Id(id, target));
    planned.chain(ids).chain(site.moved.iter().map(Job::Moved)).collect()
}

/// Writes one page.
pub fn write(frame: Frame, job: &Job) -> Page {
    match *job {
        Job::Planned(page, route, lang) => {
            let scribe = Scribe::new(frame.desk, lang, route.in_lang(lang));
            let body = body(&scribe, page, frame.pictures);
            framed(frame, &scribe, page, body)
        }
        Job::Double(page, route) => double_page(frame, page, route),
        Job::Id(id, target) => id_page(frame, id, target),
        Job::Moved(moved) => moved_page(frame, moved),
    }
}

fn body(w: &Scribe, page: PageId, pictures: &Pictures) -> Body {
    match page {
        PageId::Puerta => paginas::doorway(w),
        PageId::NoEncontrada => paginas::not_found(w),
        PageId::Inicio => listas::home(w),
        PageId::Municipios => listas::towns(w),
        PageId::Municipio(ix) => municipio::body(w, ix, pictures),
        PageId::Espacios => listas::spaces(w),
        PageId::Espacio(ix) => espacio::body(w, ix, pictures),
        PageId::Sectores => listas::sectors(w),
        PageId::Sector(ix) => sector::body(w, ix),
        PageId::Agenda => agenda::agenda(w),
        PageId::Evento(ix) => agenda::event(w, ix),
        PageId::Compromisos => compromisos::body(w),
        PageId::Incentivos => incentivo::list(w),
        PageId::Incentivo(ix) => incentivo::body(w, ix),
        // Planned only for calls with rules.
        PageId::Comprobar(ix) => comprobar::body(w, ix).unwrap_or_else(|| incentivo::body(w, ix)),
        PageId::Cuaderno => cuaderno::body(w, pictures),
        PageId::Documentos => documentos::body(w),
        PageId::Edicion(at) => ediciones::body(w, at),
        PageId::Actual => ediciones::newest(w),
        PageId::Estado => estado::body(w),
        PageId::Dosieres => dosier::list(w),
        PageId::Dosier(ix) => dosier::body(w, ix),
        PageId::Memorias => memoria::list(w),
        PageId::Memoria(year) => memoria::body(w, year),
        PageId::Pagina(ix) => paginas::free(w, ix),
    }
}

fn template(page: PageId) -> &'static str {
    match page {
        PageId::Puerta => "puerta.html",
        PageId::Inicio => "inicio.html",
        PageId::Cuaderno => "cuaderno.html",
        PageId::Comprobar(_) => "comprobar.html",
        PageId::Edicion(_) => "edicion.html",
        PageId::Actual => "id.html",
        PageId::NoEncontrada => "404.html",
        _ => "pagina.html",
    }
}

/// The part of the site that a page is in.
fn part(page: PageId) -> PageId {
    match page {
        PageId::Municipio(_) => PageId::Municipios,
        PageId::Espacio(_) => PageId::Espacios,
        PageId::Sector(_) => PageId::Sectores,
        PageId::Evento(_) => PageId::Agenda,
        PageId::Incentivo(_) | PageId::Comprobar(_) => PageId::Incentivos,
        PageId::Documentos | PageId::Edicion(_) | PageId::Actual | PageId::Dosieres | PageId::Dosier(_) => {
            PageId::Cuaderno
        }
        PageId::Memorias | PageId::Memoria(_) => PageId::Compromisos,
        other => other,
    }
}

const NAV: [(PageId, &str); 7] = [
    (PageId::Municipios, "nav.municipios"),
    (PageId::Espacios, "nav.espacios"),
    (PageId::Sectores, "nav.sectores"),
    (PageId::Incentivos, "nav.incentivos"),
    (PageId::Agenda, "nav.agenda"),
    (PageId::Compromisos, "nav.compromisos"),
    (PageId::Cuaderno, "nav.cuaderno"),
];

fn framed(frame: Frame, w: &Scribe, page: PageId, body: Body) -> Page {
    let site = frame.desk.site;
    let catalog = frame.desk.catalog;
    let route = site.route(page).cloned().unwrap_or(Route { es: w.from.clone(), en: w.from.clone() });
    let absolute = |path: &str| format!("{}{path}", frame.base);
    let alternates = vec![
        Alternate { lang: "es", href: absolute(&route.es) },
        Alternate { lang: "en", href: absolute(&route.en) },
        // The home pages have the doorway for readers of neither language.
        Alternate { lang: "x-default", href: absolute(if page == PageId::Inicio { "" } else { &route.es }) },
    ];
    let nav = NAV
        .iter()
        .filter_map(|&(to, key)| Some(Link { text: w.t(key), href: w.href(to)?, current: part(page) == to }))
        .collect();
    let documents = Link {
        text: w.t("documentos.titulo"),
        href: w.href(PageId::Documentos).unwrap_or_default(),
        current: page == PageId::Documentos,
    };
    // Planned only where the operator wants it.
    let state =
        w.href(PageId::Estado).map(|href| Link { text: w.t("estado.titulo"), href, current: page == PageId::Estado });
    let free = catalog.paginas.indexed().filter_map(|(ix, free)| {
        let to = PageId::Pagina(ix);
        Some(Link { text: free.ficha.titulo.text(w.lang).to_string(), href: w.href(to)?, current: to == page })
    });
    let dossiers = Link {
        text: w.t("dosieres.titulo"),
        href: w.href(PageId::Dosieres).unwrap_or_default(),
        current: page == PageId::Dosieres,
    };
    let footer = [documents, dossiers].into_iter().chain(state).chain(free).collect();
    let breadcrumb = breadcrumb(w, page, &body);
    let name = catalog.sitio.nombre.text(w.lang).to_string();
    let title = match (page, &body.kicker) {
        (PageId::Inicio, _) => name.clone(),
        // Its heading is a question that all calls share.
        (PageId::Comprobar(_), Some(call)) => format!("{} {call} — {name}", body.title.text),
        _ => format!("{} — {name}", body.title.text),
    };
    let description = body.lead.as_ref().map_or_else(|| described(w, page, &title), |lead| lead.text.clone());
    let canonical = absolute(&w.from);
    let other = w.lang.other();
    let image = frame.cards.of(page, w.lang).map(|path| absolute(&path));
    let json_ld = json_ld::of(w, page, &canonical, frame.base, &breadcrumb, &body);
    Page {
        template: template(page),
        lang: w.lang.code(),
        title,
        description,
        indexed: page != PageId::NoEncontrada,
        alternates,
        image,
        json_ld,
        switch: (!route.bilingual()).then(|| Link {
            text: frame.desk.locale.get("nav.idioma", other),
            href: relative(&w.from, route.in_lang(other)),
            current: false,
        }),
        breadcrumb,
        nav,
        footer,
        home: w.href(PageId::Inicio).unwrap_or_default(),
        site_name: name,
        motto: catalog.sitio.lema.as_ref().map(|text| text.text(w.lang).to_string()),
        contact: site_contact(w),
        data_date: data_date(w, page),
        built: date::day(frame.desk.today, w.lang),
        assets: frame.assets.iter().map(|(name, path)| (name.clone(), relative(&w.from, path))).collect(),
        scripts: scripts(&body, frame.assets).iter().map(|path| relative(&w.from, path)).collect(),
        target: None,
        canonical,
        path: w.from.clone(),
        body,
        second: None,
    }
}

/// Public paths of what a page with a checker runs, the evaluator first.
fn scripts(body: &Body, assets: &BTreeMap<String, String>) -> Vec<String> {
    let mut blocks = body.sections.iter().flat_map(|section| &section.blocks);
    if !blocks.any(|block| matches!(block, Block::Checker { .. })) {
        return Vec::new();
    }
    CHECKER.iter().filter_map(|name| assets.get(*name).cloned()).collect()
}

/// What a page without summary is about, for search engines.
fn described(w: &Scribe, page: PageId, title: &str) -> String {
    let catalog = w.catalog();
    match page {
        PageId::Municipio(ix) => {
            let town = &catalog.municipios[ix];
            let province = town.provincia.nombre();
            let values = [("municipio", town.ficha.nombre.as_str()), ("provincia", province.text(w.lang))];
            w.tf("municipio.descripcion", &values)
        }
        PageId::Espacio(ix) => {
            let space = &catalog.espacios[ix];
            let town = catalog.municipios[space.municipio].ficha.nombre.as_str();
            w.tf("espacio.descripcion", &[("espacio", &space.ficha.nombre), ("municipio", town)])
        }
        _ => title.to_string(),
    }
}

fn site_contact(w: &Scribe) -> Value {
    match w.catalog().sitio.contacto.as_ref().and_then(|contact| contact.correo.as_ref()) {
        Some(mail) => Value::text(&mail.0).linked(Some(format!("mailto:{}", mail.0))),
        None => Value::muted(w.t("titular.contacto_pendiente")),
    }
}

fn breadcrumb(w: &Scribe, page: PageId, body: &Body) -> Vec<Link> {
    if matches!(page, PageId::Puerta | PageId::Inicio | PageId::NoEncontrada) {
        return Vec::new();
    }
    let mut out = vec![(w.t("nav.inicio"), PageId::Inicio)];
    if part(page) != page {
        let key = NAV.iter().find(|(to, _)| *to == part(page)).map_or("nav.inicio", |(_, key)| key);
        out.push((w.t(key), part(page)));
    }
    if let PageId::Espacio(ix) = page {
        let town = w.catalog().espacios[ix].municipio;
        out.push((w.catalog().municipios[town].ficha.nombre.clone(), PageId::Municipio(town)));
    }
    match page {
        PageId::Dosier(_) => out.push((w.t("dosieres.titulo"), PageId::Dosieres)),
        PageId::Memoria(_) => out.push((w.t("memoria.titulo_lista"), PageId::Memorias)),
        _ => {}
    }
    if let PageId::Comprobar(ix) = page {
        out.push((w.catalog().incentivos[ix].ficha.titulo.text(w.lang).to_string(), PageId::Incentivo(ix)));
    }
    let mut links: Vec<Link> =
        out.into_iter().filter_map(|(text, to)| Some(Link { text, href: w.href(to)?, current: false })).collect();
    links.push(Link { text: body.title.text.clone(), href: "./".into(), current: true });
    links
}

/// The date of what the page shows: of its record, or the newest of the catalogue.
fn data_date(w: &Scribe, page: PageId) -> Option<String> {
    let catalog = w.catalog();
    if let PageId::Dosier(ix) = page
        && let Some(when) = catalog.dosieres[ix].ficha.fecha
    {
        return Some(when.text(w.lang));
    }
    let day = match page {
        PageId::Municipio(ix) => catalog.municipios[ix].ficha.actualizado,
        PageId::Espacio(ix) => catalog.espacios[ix].ficha.verificado_el,
        _ => catalog.municipios.iter().filter_map(|town| town.ficha.actualizado).max(),
    };
    day.map(|day| Momento::dia(day.0).text(w.lang))
}

/// A page with both languages in it: Spanish first.
fn double_page(frame: Frame, page: PageId, route: &Route) -> Page {
    let scribe = |lang| {
        // Not-found is served at any address: its links start at the root of the site.
        Scribe::new(frame.desk, lang, &route.es)
    };
    let (es, en) = (scribe(Lang::Es), scribe(Lang::En));
    let mut out = framed(frame, &es, page, body(&es, page, frame.pictures));
    out.second = Some(body(&en, page, frame.pictures));
    if page == PageId::Puerta {
        out.title = frame.desk.catalog.sitio.nombre.es.clone();
        let home = |lang: Lang| {
            frame
                .desk
                .site
                .route(PageId::Inicio)
                .map_or_else(String::new, |home| format!("{}{}", frame.base, home.in_lang(lang)))
        };
        out.alternates = vec![
            Alternate { lang: "es", href: home(Lang::Es) },
            Alternate { lang: "en", href: home(Lang::En) },
            Alternate { lang: "x-default", href: frame.base.to_string() },
        ];
    } else if !out.indexed {
        out.alternates.clear();
    }
    out
}

fn id_page(frame: Frame, id: &str, target: &Target) -> Page {
    let page = target.page;
    let path = format!("id/{id}/");
    let (es, en) = (Scribe::new(frame.desk, Lang::Es, &path), Scribe::new(frame.desk, Lang::En, &path));
    let card = |w: &Scribe| paginas::id_card(w, id, title_of(w, id, target), target);
    let mut out = framed(frame, &es, PageId::NoEncontrada, card(&es));
    out.template = "id.html";
    out.second = Some(card(&en));
    out.canonical = format!("{}{path}", frame.base);
    out.alternates.clear();
    // The record's own pages are what a search engine should list.
    out.indexed = false;
    out.json_ld.clear();
    out.image = frame.cards.of(page, Lang::Es).map(|card| format!("{}{card}", frame.base));
    out
}

/// The name of the record `id`, shown at `target`.
fn title_of(w: &Scribe, id: &str, target: &Target) -> Value {
    let catalog = w.catalog();
    if target.anchor.is_some() {
        let company =
            catalog.empresas.iter().find(|row| row.ficha.id.0 == id).map(|row| Value::text(&row.ficha.nombre));
        let asset = || catalog.activos.iter().find(|row| row.ficha.id.0 == id).map(|row| w.words(&row.ficha.nombre));
        let commitment =
            || catalog.compromisos.iter().find(|row| row.ficha.id.0 == id).map(|row| w.words(&row.ficha.titulo));
        if let Some(title) = company.or_else(asset).or_else(commitment) {
            return title;
        }
    }
    match target.page {
        PageId::Municipio(ix) => Value::text(&catalog.municipios[ix].ficha.nombre),
        PageId::Espacio(ix) => Value::text(&catalog.espacios[ix].ficha.nombre),
        PageId::Sector(ix) => w.words(&catalog.sectores[ix].ficha.nombre),
        PageId::Evento(ix) => w.words(&catalog.eventos[ix].ficha.titulo),
        PageId::Incentivo(ix) | PageId::Comprobar(ix) => w.words(&catalog.incentivos[ix].ficha.titulo),
        PageId::Pagina(ix) => w.words(&catalog.paginas[ix].ficha.titulo),
        PageId::Dosier(ix) => w.words(&catalog.dosieres[ix].ficha.titulo),
        _ => w.words(&catalog.sitio.nombre),
    }
}

fn moved_page(frame: Frame, moved: &Moved) -> Page {
    let w = Scribe::new(frame.desk, moved.lang, &moved.from);
    let entry = &frame.desk.catalog.redirecciones.redirecciones[moved.position];
    let id = entry.hacia.as_ref().map_or("", |id| &id.0);
    let to = moved.to.as_ref().and_then(|target| Some((title_of(&w, id, target).text, w.href_to(target)?)));
    let target = to.as_ref().map(|(_, href)| href.clone());
    let mut out = framed(
        frame,
        &w,
        PageId::NoEncontrada,
        paginas::moved(&w, to, entry.motivo.as_ref().map(|text| w.words(text))),
    );
    out.template = "redireccion.html";
    let destination =
        moved.to.as_ref().and_then(|target| frame.desk.site.route(target.page)).map(|route| route.in_lang(moved.lang));
    out.canonical = format!("{}{}", frame.base, destination.unwrap_or(&moved.from));
    out.alternates.clear();
    out.indexed = false;
    out.json_ld.clear();
    out.target = target;
    out
}
