//! Files beside the pages: the theme's styles and fonts, the program's scripts,
//! pictures and cards. Public names carry a hash of the content, so that they
//! can be cached for ever.
//!
//! Never: writes outside the work cache, or changes the result because of it.

mod cache;
mod cards;
mod pictures;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use cache::Cache;
pub use cards::{CardText, Cards, cards};
pub use pictures::{Pictures, pictures};

use crate::diag::{Code, Finding, Findings, Place};
use crate::rules;
use crate::source::SourceTree;

/// Scripts that belong to the program, not to a theme. The evaluator is shipped as the build runs it;
/// what is around it goes in one file.
const SCRIPTS: [(&str, &str); 4] = [
    ("estado.js", include_str!("estado.js")),
    ("enlaces-locales.js", include_str!("enlaces-locales.js")),
    ("evaluador.js", rules::EVALUADOR),
    ("comprobador.js", rules::COMPROBADOR),
];

/// What a page with a checker runs, in this order.
pub const CHECKER: [&str; 2] = ["evaluador.js", "comprobador.js"];

/// Logical name → public path, and public path → bytes.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// `red.css` → `assets/red.0a1b2c3d.css`
    pub names: BTreeMap<String, String>,
    /// The files.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

impl Published {
    fn add(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let path = format!("assets/{stem}.{}.{end}", &blake3::hash(&bytes).to_hex()[..8]);
        self.names.insert(name.to_string(), path.clone());
        self.files.insert(path.clone(), bytes.into());
        path
    }
}

/// Publishes the assets of `theme` (`themes/red`). A style that asks for a file that is not there is a finding.
pub fn publish(tree: &SourceTree, theme: &str) -> (Published, Findings) {
    let mut out = Published::default();
    let mut findings = Findings::default();
    for (name, text) in SCRIPTS {
        // The evaluator is shipped byte for byte as the build runs it.
        let text = if text == rules::EVALUADOR { text.to_string() } else { lean(text) };
        out.add(name, text.into_bytes());
    }
    let fonts = tree.under(&format!("{theme}/fonts/")).filter(|(path, _)| path.ends_with(".woff2"));
    let plain = tree.under(&format!("{theme}/assets/")).filter(|(path, _)| !path.ends_with(".css"));
    for (path, bytes) in fonts.chain(plain) {
        if out.names.contains_key(file_name(path)) {
            let name = file_name(path);
            findings.push(
                Finding::new(Code::TemaNoValido, Place::file(path)).because(
                    format!("hay dos archivos que se llaman «{name}»"),
                    format!("two files are called “{name}”"),
                ),
            );
        }
        out.add(file_name(path), bytes.to_vec());
    }
    for (path, _) in tree.under(&format!("{theme}/assets/")).filter(|(path, _)| path.ends_with(".css")) {
        if let Some(text) = tree.text(path, &mut findings) {
            let rewritten = rewrite(path, text, &out.names, &mut findings);
            out.add(file_name(path), rewritten.into_bytes());
        }
    }
    (out, findings)
}

/// A script without its indentation and the lines that are only comments: what a reader of the page downloads.
fn lean(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::with_capacity(script.len()), |out, line| out + line + "\n")
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Replaces every `url(…)` by the public name of the file it asks for.
fn rewrite(path: &str, css: &str, names: &BTreeMap<String, String>, findings: &mut Findings) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(") {
        let (before, after) = rest.split_at(at + 4);
        out.push_str(before);
        let end = after.find(')').unwrap_or(after.len());
        let target = after[..end].trim().trim_matches(['"', '\'']);
        match names.get(file_name(target)) {
            // Styles and what they ask for are published in one folder.
            Some(public) => out.push_str(file_name(public)),
            None => {
                let start = css.len() - after.len();
                let place = Place::bytes(path, start..start + end);
                findings.push(Finding::new(Code::TemaNoValido, place).because(
                    format!("el estilo pide «{target}», que no está en assets/ ni en fonts/"),
                    format!("the style asks for “{target}”, which is neither in assets/ nor in fonts/"),
                ));
            }
        }
        rest = &after[end..];
    }
    out + rest
}
