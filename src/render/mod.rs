//! Views → bytes: templates, finishing touches, site map, and the check of every link.
//!
//! Never: sees the catalogue, touches the disk, or decides what a page says.

mod finish;
mod links;
mod pieces;
mod sitemap;
mod templates;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use finish::base_path;
pub use templates::Templates;

use crate::diag::{Code, Findings};
use crate::memo::{Key, Memo};
use crate::text::Lang;
use crate::views::{Locale, Written};
use pieces::{Marks, Pieces};

/// Public path → bytes.
pub type Output = BTreeMap<String, Arc<[u8]>>;

/// A page, made.
#[derive(Debug)]
pub(crate) struct Made {
    /// Everything that made it.
    key: Key,
    html: Arc<[u8]>,
    anatomy: finish::Anatomy,
    anchors: Key,
}

/// What all pages are rendered with.
#[derive(Clone, Copy)]
pub struct Rendering<'a> {
    /// The theme's templates.
    pub templates: &'a Templates,
    /// The words of the interface.
    pub locale: &'a Locale,
    /// Address of the site, ending in `/`.
    pub base: &'a str,
    /// Pages that were made before.
    pub memo: &'a Memo,
}

/// Renders all `pages`, adds `files`, and checks every link, anchor and asset of the result.
/// A page whose view, templates and words are those of an earlier one is that one.
pub fn render(pages: &[Arc<Written>], files: Output, with: Rendering) -> (Output, Findings) {
    let groups = [Lang::Es, Lang::En].map(|lang| with.locale.groups(lang));
    let words = groups.each_ref().map(tera::Value::from_serializable);
    let common = Key::of_value("rendering", &(with.templates.key(), &groups, with.base));
    let made: Vec<_> = pages.par_iter().with_max_len(1).map(|written| one(written, common, &words, with)).collect();
    let mut output = files;
    let mut findings = Findings::default();
    let mut whole: BTreeMap<String, &Made> = BTreeMap::new();
    // A broken template breaks many pages for one reason: said once, with the first of them.
    let mut failed: BTreeMap<(String, &String), (String, usize)> = BTreeMap::new();
    for (page, made) in pages.iter().map(|written| &written.page).zip(&made) {
        match &**made {
            Ok(made) => {
                output.insert(file_of(&page.path), made.html.clone());
                whole.insert(file_of(&page.path), made);
            }
            Err(reason) => {
                let first = failed.entry((page.template.to_string(), reason)).or_insert((page.path.clone(), 0));
                first.1 += 1;
            }
        }
    }
    for ((template, reason), (path, count)) in failed {
        let page = if count == 1 { format!("/{path}") } else { format!("/{path} (+{})", count - 1) };
        findings.push(with.templates.finding(Code::SalidaNoValida, &template, reason).with("pagina", page));
    }
    output.insert("sitemap.xml".into(), sitemap::sitemap(pages).into_bytes().into());
    output.insert("robots.txt".into(), sitemap::robots(with.base).into_bytes().into());
    // A page that failed would make every link to it fail too.
    if findings.is_empty() {
        let files = output.keys().map(String::as_str).collect();
        let addresses = links::Addresses { files, pages: whole, base: with.base };
        findings.extend(links::check(&addresses, with.memo));
    }
    (output, findings)
}

fn one(written: &Written, common: Key, words: &[tera::Value; 2], with: Rendering) -> Arc<Result<Made, String>> {
    let page = &written.page;
    let key = Key::of("page", &[common.bytes(), written.key.bytes()]);
    with.memo.get(key, || {
        let [own, other] = if page.lang == "es" { [&words[0], &words[1]] } else { [&words[1], &words[0]] };
        let (templates, base, memo) = (with.templates, with.base, with.memo);
        let common = Key::of("piece", &[common.bytes(), page.lang.as_bytes()]);
        let cut = Pieces { templates, words: own, base, common, memo }.cut(&page.body)?;
        let body = cut.as_ref().map(|cut| cut.body.clone());
        let html = templates.page(page, body, [own, other])?;
        let marks = cut.map_or_else(Marks::new, |cut| cut.marks);
        let (html, anatomy) = finish::finish(&html, page, base, &marks)?;
        Ok(Made { key, html: html.into_bytes().into(), anchors: anatomy.anchors(), anatomy })
    })
}

/// `es/municipios/linares/` → `es/municipios/linares/index.html`.
pub fn file_of(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() }
}
