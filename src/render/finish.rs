//! Finishing touches on each page, and the reading of its links, anchors and assets.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use sha2::{Digest, Sha256};

use crate::memo::Key;
use crate::views::{Block, Page};

/// What a finished page holds.
#[derive(Debug, Default)]
pub struct Anatomy {
    /// Path of the page.
    pub path: String,
    /// Ids in it.
    pub ids: BTreeSet<String>,
    /// Ids that stand twice.
    pub twice: BTreeSet<String>,
    /// Everything that it links to or loads, as written.
    pub targets: BTreeSet<String>,
}

impl Anatomy {
    /// What other pages can point at in this one, as a key.
    pub fn anchors(&self) -> Key {
        Key::of_value("anchors", &self.ids)
    }
}

/// Inserts the content policy, marks external links, makes the links of the
/// not-found page start at the root, and reads the anatomy of the result.
pub fn finish(html: &str, page: &Page, base: &str) -> Result<(String, Anatomy), String> {
    let anatomy = RefCell::new(Anatomy { path: page.path.clone(), ..Anatomy::default() });
    let policy = policy(page);
    let heads = Cell::new(0);
    let root = (page.path == "404.html").then(|| base_path(base));
    let links = |el: &mut Element, attribute: &str| {
        let Some(target) = el.get_attribute(attribute) else { return };
        let target = match &root {
            Some(root) if !is_absolute(&target) && !target.starts_with('#') => {
                let moved = format!("{root}{}", target.trim_start_matches("./"));
                // A valid attribute name cannot fail to be set.
                let _ = el.set_attribute(attribute, &moved);
                moved
            }
            _ => target,
        };
        anatomy.borrow_mut().targets.insert(target);
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("head", |el| {
            let meta = format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
            el.prepend(&meta, ContentType::Html);
            heads.set(heads.get() + 1);
            Ok(())
        }))
        .append_element_content_handler(element!("[id]", |el| {
            if let Some(id) = el.get_attribute("id") {
                let mut anatomy = anatomy.borrow_mut();
                if !anatomy.ids.insert(id.clone()) {
                    anatomy.twice.insert(id);
                }
            }
            Ok(())
        }))
        .append_element_content_handler(element!("a[href]", |el| {
            let external =
                el.get_attribute("href").is_some_and(|href| href.starts_with("http") && !href.starts_with(base));
            if external {
                el.set_attribute("rel", "external noopener")?;
            }
            Ok(())
        }))
        .append_element_content_handler(element!("[href]", |el| {
            links(el, "href");
            Ok(())
        }))
        .append_element_content_handler(element!("[src]", |el| {
            links(el, "src");
            Ok(())
        }))
        .append_element_content_handler(element!("[srcset]", |el| {
            let list = el.get_attribute("srcset").unwrap_or_default();
            let targets = list.split(',').filter_map(|item| item.split_whitespace().next()).map(String::from);
            anatomy.borrow_mut().targets.extend(targets);
            Ok(())
        }))
        .append_element_content_handler(element!("meta[property='og:image']", |el| {
            anatomy.borrow_mut().targets.extend(el.get_attribute("content"));
            Ok(())
        }));
    let finished = rewrite_str(html, settings).map_err(|e| e.to_string())?;
    // Without it the page would have no content policy.
    if heads.get() != 1 {
        return Err(format!("<head> ×{}", heads.get()));
    }
    Ok((finished, anatomy.into_inner()))
}

/// Nothing but the site's own files; blocks of data by their hash.
fn policy(page: &Page) -> String {
    let checkers = page.body.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Checker { data, .. } => Some(data),
        _ => None,
    });
    let blocks = std::iter::once(&page.json_ld).chain(checkers).filter(|data| !data.is_empty());
    let hash = |data: &String| format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(data.as_bytes())));
    let data: String = blocks.map(hash).collect();
    format!(
        "default-src 'none'; script-src 'self'{data}; style-src 'self'; img-src 'self'; font-src 'self'; \
         base-uri 'none'; form-action 'none'"
    )
}

fn is_absolute(target: &str) -> bool {
    target.starts_with('/')
        || target.split_once(':').is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphabetic()))
}

/// `https://x.es/red/` → `/red/`.
pub fn base_path(base: &str) -> String {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    rest.find('/').map_or_else(|| "/".to_string(), |at| rest[at..].to_string())
}

#[cfg(test)]
mod tests {
    use super::base_path;

    #[test]
    fn base_paths() {
        assert_eq!(base_path("https://x.es/"), "/");
        assert_eq!(base_path("https://x.es/red/ciudades/"), "/red/ciudades/");
    }
}
