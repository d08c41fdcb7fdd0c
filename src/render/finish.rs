//! Finishing touches on each page, and the reading of its links, anchors and assets.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str};
use sha2::{Digest, Sha256};

use super::pieces::Marks;
use crate::memo::Key;
use crate::views::{Block, Page};

/// Ids and targets of a text, in its order.
#[derive(Debug, Default)]
pub struct Seen {
    ids: Vec<String>,
    targets: Vec<String>,
}

impl Seen {
    /// Adds those of a part.
    pub fn extend(&mut self, part: &Seen) {
        self.ids.extend_from_slice(&part.ids);
        self.targets.extend_from_slice(&part.targets);
    }
}

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
    fn new(path: &str, seen: Seen) -> Self {
        let mut out = Self { path: path.to_string(), targets: seen.targets.into_iter().collect(), ..Self::default() };
        for id in seen.ids {
            if out.ids.contains(&id) {
                out.twice.insert(id);
            } else {
                out.ids.insert(id);
            }
        }
        out
    }

    /// What other pages can point at in this one, as a key.
    pub fn anchors(&self) -> Key {
        Key::of_value("anchors", &self.ids)
    }
}

/// Inserts the content policy and the pieces, marks external links, makes the links of the
/// not-found page start at the root, and reads the anatomy of the result.
pub fn finish(html: &str, page: &Page, base: &str, marks: &Marks) -> Result<(String, Anatomy), String> {
    let root = (page.path == "404.html").then(|| base_path(base));
    let (finished, seen, heads) = rewrite(html, Some(&policy(page)), root.as_deref(), base, marks)?;
    // Without it the page would have no content policy.
    if heads != 1 {
        return Err(format!("<head> ×{heads}"));
    }
    Ok((finished, Anatomy::new(&page.path, seen)))
}

/// [`finish`] for a piece of a page.
pub fn piece(html: &str, base: &str, marks: &Marks) -> Result<(String, Seen), String> {
    let (finished, seen, _) = rewrite(html, None, None, base, marks)?;
    Ok((finished, seen))
}

/// The text with the `policy` in its heads and pieces where comments have their name, what is in it, and how many heads
/// it has. `root`: where links start, if not at the page.
fn rewrite(
    html: &str,
    policy: Option<&str>,
    root: Option<&str>,
    base: &str,
    marks: &Marks,
) -> Result<(String, Seen, usize), String> {
    let heads = Cell::new(0);
    let seen = RefCell::new(Seen::default());
    let links = |el: &mut Element, attribute: &str| {
        let Some(target) = el.get_attribute(attribute) else { return };
        let target = match root {
            Some(root) if !is_absolute(&target) && !target.starts_with('#') => {
                let moved = format!("{root}{}", target.trim_start_matches("./"));
                // A valid attribute name cannot fail to be set.
                let _ = el.set_attribute(attribute, &moved);
                moved
            }
            _ => target,
        };
        seen.borrow_mut().targets.push(target);
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("head", |el| {
            if let Some(policy) = policy {
                let meta = format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
                el.prepend(&meta, ContentType::Html);
            }
            heads.set(heads.get() + 1);
            Ok(())
        }))
        .append_document_content_handler(doc_comments!(|comment| {
            if let Some(piece) = marks.get(&comment.text()) {
                comment.replace(&piece.html, ContentType::Html);
                seen.borrow_mut().extend(&piece.seen);
            }
            Ok(())
        }))
        .append_element_content_handler(element!("[id]", |el| {
            seen.borrow_mut().ids.extend(el.get_attribute("id"));
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
            seen.borrow_mut().targets.extend(targets);
            Ok(())
        }))
        .append_element_content_handler(element!("meta[property='og:image']", |el| {
            seen.borrow_mut().targets.extend(el.get_attribute("content"));
            Ok(())
        }));
    let finished = rewrite_str(html, settings).map_err(|e| e.to_string())?;
    Ok((finished, seen.into_inner(), heads.get()))
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
