//! Every link, anchor and asset of the output leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::finish::{Anatomy, base_path};
use super::{Made, file_of};
use crate::diag::{Code, Finding, Findings, Place, nearest};
use crate::memo::{Key, Memo};

/// Everything that a link can lead to.
pub struct Addresses<'a> {
    /// Files of the site.
    pub files: BTreeSet<&'a str>,
    /// File of a page → what it holds.
    pub pages: BTreeMap<String, &'a Made>,
    /// Address of the site, ending in `/`.
    pub base: &'a str,
}

impl Addresses<'_> {
    /// Its key: while no file and no anchor comes or goes, a page's links stay as good as they are.
    fn key(&self) -> Key {
        let anchors: Vec<(&String, Key)> = self.pages.iter().map(|(file, made)| (file, made.anchors)).collect();
        Key::of_value("addresses", &(&self.files, anchors, self.base))
    }
}

/// Findings for targets that are no address of the site, anchors that are not in their page, ids that stand twice.
pub fn check(addresses: &Addresses, memo: &Memo) -> Findings {
    let key = addresses.key();
    let pages: Vec<&&Made> = addresses.pages.values().collect();
    let found: Vec<_> = pages
        .par_iter()
        .map(|made| memo.get(Key::of("links", &[made.key.bytes(), key.bytes()]), || one(&made.anatomy, addresses)))
        .collect();
    let mut findings = Findings::default();
    let mut broken: BTreeMap<&String, Vec<(&Anatomy, &String)>> = BTreeMap::new();
    for (made, faults) in pages.iter().zip(&found) {
        findings.extend(faults.twice.clone());
        for (to, target) in &faults.broken {
            broken.entry(to).or_default().push((&made.anatomy, target));
        }
    }
    // What leads nowhere is told once, of the page itself if it is a part of it, whatever the pages that link it.
    for (to, from) in broken {
        let own = from.iter().find(|(_, target)| target.starts_with('#'));
        let Some((anatomy, target)) = own.or(from.first()) else { continue };
        let page = to.split('#').next().and_then(|path| addresses.pages.get(&file_of(path)));
        let ids = page.into_iter().flat_map(|page| page.anatomy.ids.iter().map(String::as_str));
        let near = to.split_once('#').and_then(|(_, anchor)| nearest(anchor, ids));
        let (es, en) = match near {
            Some(near) => (format!("¿Quiso decir «#{near}»?"), format!("Did you mean “#{near}”?")),
            None => (
                "Corrija la dirección o enlace con id:<identificador>.".into(),
                "Correct the address or link with id:<id>.".into(),
            ),
        };
        findings.push(
            Finding::new(Code::EnlaceRoto, Place::file(format!("/{}", anatomy.path)))
                .with("valor", target)
                .with("sugerencia", es)
                .with("sugerencia_en", en),
        );
    }
    findings
}

/// What is wrong with the links and ids of one page.
struct Faults {
    /// Findings for ids that stand twice.
    twice: Findings,
    /// Where it leads that is nowhere: address inside the site, and as written.
    broken: Vec<(String, String)>,
}

fn one(anatomy: &Anatomy, addresses: &Addresses) -> Faults {
    let mut twice = Findings::default();
    for id in &anatomy.twice {
        let finding = Finding::new(Code::SalidaNoValida, Place::file(format!("/{}", anatomy.path)));
        twice.push(finding.with("pagina", format!("/{}", anatomy.path)).because(
            format!("dos partes de la página se llaman «{id}»"),
            format!("two parts of the page are called “{id}”"),
        ));
    }
    let broken = anatomy.targets.iter().filter_map(|target| {
        let to = internal(target, &anatomy.path, addresses.base)?;
        (!leads_somewhere(&to, addresses)).then(|| (to, target.clone()))
    });
    Faults { twice, broken: broken.collect() }
}

/// The path and anchor that a target means inside the site; `None` if it leads outside.
fn internal(target: &str, from: &str, base: &str) -> Option<String> {
    if let Some(rest) = target.strip_prefix(base) {
        return Some(rest.to_string());
    }
    let scheme = target
        .split_once(':')
        .is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphabetic()));
    if scheme {
        return None;
    }
    if target.starts_with('/') {
        // Outside the base path is outside the site: a broken link.
        return Some(target.strip_prefix(&base_path(base)).map_or_else(|| format!("//{target}"), String::from));
    }
    if target.starts_with('#') {
        return Some(format!("{from}{target}"));
    }
    let mut folder: Vec<&str> = from.split('/').collect();
    folder.pop();
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let mut parts = path.split('/').peekable();
    let mut name = "";
    while let Some(part) = parts.next() {
        match part {
            _ if parts.peek().is_none() => name = part,
            "." => {}
            ".." => {
                if folder.pop().is_none() {
                    return Some(format!("//{target}"));
                }
            }
            other => folder.push(other),
        }
    }
    let mut out: String = folder.iter().map(|part| format!("{part}/")).collect();
    out.push_str(name);
    if let Some(anchor) = anchor {
        out.push('#');
        out.push_str(anchor);
    }
    Some(out)
}

fn leads_somewhere(target: &str, addresses: &Addresses) -> bool {
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let file = file_of(path);
    match anchor {
        Some(anchor) if !anchor.is_empty() => {
            addresses.pages.get(&file).is_some_and(|page| page.anatomy.ids.contains(anchor))
        }
        _ => addresses.files.contains(file.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_against_the_page() {
        let base = "https://x.es/red/";
        for (target, from, expected) in [
            ("../martos/", "es/municipios/linares/", Some("es/municipios/martos/")),
            ("./", "es/", Some("es/")),
            ("#suelo", "es/a/", Some("es/a/#suelo")),
            ("https://x.es/red/en/", "es/", Some("en/")),
            ("/red/es/", "404.html", Some("es/")),
            ("https://otro.es/", "es/", None),
            ("mailto:a@b.es", "es/", None),
            ("../../../x", "es/", Some("//../../../x")),
        ] {
            assert_eq!(internal(target, from, base).as_deref(), expected, "{target}");
        }
    }
}
