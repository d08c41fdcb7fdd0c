//! Pictures for shared links: the theme's SVG card, drawn with the theme's fonts.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use super::cache::Cache;
use crate::catalog::Catalog;
use crate::diag::{Code, Finding, Findings, Place};
use crate::site::{PageId, Site};
use crate::source::SourceTree;
use crate::text::{Bilingual, Lang};

/// Changes when the same card would be drawn otherwise.
const RECIPE: &[u8] = b"cards-1";
/// Characters of a line of the title.
const LINE: usize = 28;
/// Lines of the title; the rest is an ellipsis.
const LINES: usize = 4;

/// What is written on a card.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CardText {
    /// Title in lines.
    pub lines: Vec<String>,
    /// Line above it.
    pub kicker: String,
    /// Name of the site.
    pub site_name: String,
    /// Language.
    pub lang: &'static str,
}

/// Which page has which card, and the files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cards {
    paths: BTreeMap<(PageId, Lang), String>,
    /// Public path → PNG.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

impl Cards {
    /// The card of a page: its own, or the home page's.
    pub fn of(&self, page: PageId, lang: Lang) -> Option<String> {
        self.paths.get(&(page, lang)).or_else(|| self.paths.get(&(PageId::Inicio, lang))).cloned()
    }
}

/// Draws the cards of home, towns, spaces and calls. `svg` renders a text with the theme's template.
pub fn cards(
    catalog: &Catalog,
    site: &Site,
    tree: &SourceTree,
    theme: &str,
    cache: &Cache,
    svg: &(dyn Fn(&CardText) -> Result<String, String> + Sync),
) -> (Cards, Findings) {
    let mut findings = Findings::default();
    let fonts = fonts(tree, theme);
    let jobs: Vec<((PageId, Lang), String, CardText)> = site
        .pages()
        .filter_map(|(page, _)| Some((page, subject(catalog, page)?)))
        .flat_map(|(page, (title, kicker))| {
            Lang::ALL.map(|lang| {
                let text = CardText {
                    lines: wrap(title.text(lang)),
                    kicker: kicker.text(lang).to_string(),
                    site_name: catalog.sitio.nombre.text(lang).to_string(),
                    lang: lang.code(),
                };
                ((page, lang), text)
            })
        })
        .map(|(key, text)| (key, format!("tarjetas/{}-{}.png", key.1.code(), card_name(catalog, key.0)), text))
        .collect();
    let font_bytes: Vec<&[u8]> = font_files(tree, theme).map(|(_, bytes)| bytes).collect();
    let drawn: Vec<_> = jobs
        .into_par_iter()
        .map(|(key, path, text)| {
            let made = svg(&text).and_then(|source| {
                let mut recipe: Vec<&[u8]> = vec![RECIPE, source.as_bytes()];
                recipe.extend(&font_bytes);
                cache.get(&recipe, || draw(&source, &fonts))
            });
            (key, path, made)
        })
        .collect();
    let mut out = Cards::default();
    for (key, path, made) in drawn {
        match made {
            Ok(png) => {
                out.paths.insert(key, path.clone());
                out.files.insert(path, png.into());
            }
            Err(reason) => {
                let place = Place::file(format!("{theme}/templates/tarjeta.svg"));
                findings.push(Finding::new(Code::PlantillaNoValida, place).because_engine(&reason));
            }
        }
    }
    (out, findings)
}

fn subject(catalog: &Catalog, page: PageId) -> Option<(Bilingual, Bilingual)> {
    let plain = |text: &str| Bilingual { es: text.to_string(), en: None };
    match page {
        PageId::Inicio => Some((catalog.sitio.nombre.clone(), catalog.sitio.lema.clone().unwrap_or_default())),
        PageId::Municipio(ix) => {
            let town = &catalog.municipios[ix];
            Some((plain(&town.ficha.nombre), town.provincia.nombre()))
        }
        PageId::Espacio(ix) => {
            let space = &catalog.espacios[ix];
            Some((plain(&space.ficha.nombre), plain(&catalog.municipios[space.municipio].ficha.nombre)))
        }
        PageId::Incentivo(ix) => {
            let call = &catalog.incentivos[ix];
            Some((call.ficha.titulo.clone(), plain(call.ficha.boletin.as_deref().unwrap_or_default())))
        }
        _ => None,
    }
}

fn card_name(catalog: &Catalog, page: PageId) -> String {
    match page {
        PageId::Municipio(ix) => catalog.municipios[ix].ficha.ine.0.clone(),
        PageId::Espacio(ix) => catalog.espacios[ix].ficha.id.0.clone(),
        PageId::Incentivo(ix) => catalog.incentivos[ix].ficha.id.0.clone(),
        _ => "red".into(),
    }
}

fn wrap(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

fn font_files<'t>(tree: &'t SourceTree, theme: &str) -> impl Iterator<Item = (&'t str, &'t [u8])> + use<'t> {
    tree.under(&format!("{theme}/fonts/")).filter(|(path, _)| path.ends_with(".ttf") || path.ends_with(".otf"))
}

fn fonts(tree: &SourceTree, theme: &str) -> Arc<usvg::fontdb::Database> {
    let mut fonts = usvg::fontdb::Database::new();
    for (_, bytes) in font_files(tree, theme) {
        fonts.load_font_data(bytes.to_vec());
    }
    Arc::new(fonts)
}

fn draw(svg: &str, fonts: &Arc<usvg::fontdb::Database>) -> Result<Vec<u8>, String> {
    let options = usvg::Options {
        fontdb: fonts.clone(),
        // A card is its template and its words: it reads no file.
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_string: Box::new(|_, _| None),
            ..usvg::ImageHrefResolver::default()
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|e| e.to_string())?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("size")?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|e| e.to_string())
}
