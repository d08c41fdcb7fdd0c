//! Pages as they were written, and which of them need not be written again.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::documento::Hecho;
use super::frame::{Frame, jobs, write};
use super::page::Page;
use super::scribe::Desk;
use crate::assets::{Cards, Pictures};
use crate::catalog::{Catalog, Noted};
use crate::editions::Archivo;
use crate::memo::Key;
use crate::site::Site;
use crate::traducciones::Preguntado;

/// A page, and the key of everything that is in it.
#[derive(Debug)]
pub struct Written {
    /// The page.
    pub page: Page,
    /// Its key: an equal page has it too, and no other.
    pub key: Key,
}

/// The pages of the last build, each with what it was written from.
#[derive(Debug, Default)]
pub struct Known(Option<Last>);

#[derive(Debug)]
struct Last {
    catalog: Catalog,
    common: Common,
    pages: Vec<Arc<(Noted, Arc<Written>)>>,
}

/// Documents by the name of what they are of.
type Named = Vec<(String, Hecho)>;

/// What any page may read besides the tables of the catalogue. If it changes, all are written again.
#[derive(Debug, PartialEq)]
struct Common {
    site: Site,
    traducciones: Preguntado,
    today: Date,
    documents: Option<Vec<Hecho>>,
    editions: Vec<(Archivo, Option<Named>)>,
    edition: Option<String>,
    base: String,
    /// Hash of the theme: words, names of assets.
    theme: [u8; 32],
    assets: BTreeMap<String, String>,
    pictures: Pictures,
    cards: Cards,
}

impl Common {
    fn of(frame: Frame, theme: [u8; 32]) -> Self {
        // Named one by one: a new part of a frame or a desk has to be thought of here.
        let Frame { desk, base, assets, pictures, cards } = frame;
        let Desk { catalog: _, site, traducciones, locale: _, today, documents, editions, edition, memo: _ } = desk;
        Self {
            site: site.clone(),
            traducciones: traducciones.asked(),
            today,
            documents: documents.map(<[Hecho]>::to_vec),
            editions: editions.iter().map(|shown| (shown.archivo.clone(), shown.cuadernos.clone())).collect(),
            edition: edition.map(String::from),
            base: base.to_string(),
            theme,
            assets: assets.clone(),
            pictures: pictures.clone(),
            cards: cards.clone(),
        }
    }
}

impl Known {
    /// The catalogue that they were written from.
    pub fn catalog(&self) -> Option<&Catalog> {
        self.0.as_ref().map(|last| &last.catalog)
    }
}

/// All pages of the site, in a fixed order whatever the threads. A page of `known` whose every
/// source is as it was is taken from there; `known` then holds the pages of this build.
/// `theme` is the hash of the theme that the words of the desk come from.
pub fn all_pages(frame: Frame, theme: [u8; 32], known: &mut Known) -> Vec<Arc<Written>> {
    let catalog = frame.desk.catalog;
    let common = Common::of(frame, theme);
    let last = known.0.take().filter(|last| last.common == common && last.catalog.same_whole(catalog));
    // The same site has the same pages in the same order.
    let old = last.map(|last| last.pages).unwrap_or_default();
    let one = |(at, job): (usize, &_)| match old.get(at) {
        Some(old) if old.0.holds(catalog) => old.clone(),
        _ => {
            let noting = catalog.noting();
            let page = write(Frame { desk: Desk { catalog: &noting, ..frame.desk }, ..frame }, job);
            let key = Key::of_value("view", &page);
            Arc::new((noting.noted(), Arc::new(Written { page, key })))
        }
    };
    let pages: Vec<_> = jobs(frame.desk.site).par_iter().with_max_len(1).enumerate().map(one).collect();
    let written = pages.iter().map(|page| page.1.clone()).collect();
    // A page that asked for a word that is not there must ask again: that is how it is told.
    known.0 = frame.desk.locale.complete().then(|| Last { catalog: catalog.clone(), common, pages });
    written
}
