//! Views → bytes: templates, finishing touches, site map, and the check of every link.
//!
//! Never: sees the catalogue, touches the disk, or decides what a page says.

mod finish;
mod links;
mod sitemap;
mod templates;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use templates::Templates;

use crate::diag::{Code, Findings};
use crate::text::Lang;
use crate::views::{Locale, Page};

/// Public path → bytes.
pub type Output = BTreeMap<String, Vec<u8>>;

/// Renders all `pages`, adds `files`, and checks every link, anchor and asset of the result.
pub fn render(pages: &[Page], files: Output, templates: &Templates, locale: &Locale, base: &str) -> (Output, Findings) {
    let words = [Lang::Es, Lang::En].map(|lang| tera::Value::from_serializable(&locale.groups(lang)));
    let made: Vec<_> = pages.par_iter().map(|page| one(page, templates, &words, base)).collect();
    let mut output = files;
    let mut findings = Findings::default();
    let mut anatomies = BTreeMap::new();
    // A broken template breaks many pages for one reason: said once, with the first of them.
    let mut failed: BTreeMap<(String, String), (String, usize)> = BTreeMap::new();
    for (page, made) in pages.iter().zip(made) {
        match made {
            Ok((html, anatomy)) => {
                output.insert(file_of(&page.path), html.into_bytes());
                anatomies.insert(file_of(&page.path), anatomy);
            }
            Err(reason) => {
                let first = failed.entry((page.template.to_string(), reason)).or_insert((page.path.clone(), 0));
                first.1 += 1;
            }
        }
    }
    for ((template, reason), (path, count)) in failed {
        let page = if count == 1 { format!("/{path}") } else { format!("/{path} (+{})", count - 1) };
        findings.push(templates.finding(Code::SalidaNoValida, &template, &reason).with("pagina", page));
    }
    output.insert("sitemap.xml".into(), sitemap::sitemap(pages).into_bytes());
    output.insert("robots.txt".into(), sitemap::robots(base).into_bytes());
    // A page that failed would make every link to it fail too.
    if findings.is_empty() {
        findings.extend(links::check(&anatomies, &output, base));
    }
    (output, findings)
}

fn one(
    page: &Page,
    templates: &Templates,
    words: &[tera::Value; 2],
    base: &str,
) -> Result<(String, finish::Anatomy), String> {
    finish::finish(&templates.page(page, words)?, page, base)
}

/// `es/municipios/linares/` → `es/municipios/linares/index.html`.
pub fn file_of(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() }
}
