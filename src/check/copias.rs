//! English texts that are the Spanish one again.

use super::each_record;
use crate::catalog::{Catalog, Texto};
use crate::decode::Visitor;
use crate::diag::{Code, Finding, Findings, Place};
use crate::text::Bilingual;

/// Short texts and sections that were copied and not translated.
pub fn check(catalog: &Catalog) -> Findings {
    let mut findings = Findings::default();
    each_record(
        catalog,
        |_| Copies::default(),
        |origin, seen| {
            for path in seen.0 {
                let place = origin.field(&format!("{path}.en"));
                findings.push(Finding::new(Code::CopiaSinTraducir, place).with("campo", path));
            }
        },
    );
    catalog.each_record(|record| {
        if let Some((es, en)) = record.prosa.and_then(|prosa| Some((prosa.es.as_ref()?, prosa.en.as_ref()?))) {
            sections(es, en, &mut findings);
        }
    });
    findings
}

#[derive(Default)]
struct Copies(Vec<String>);

impl Visitor for Copies {
    fn text(&mut self, path: &str, text: &Bilingual) {
        if text.en.as_ref() == Some(&text.es) && is_sentence(&text.es) {
            self.0.push(path.to_string());
        }
    }
}

fn sections(es: &Texto, en: &Texto, findings: &mut Findings) {
    for (at, part) in en.outline.parts.iter().enumerate() {
        let own = en.body(at).filter(|body| is_sentence(body));
        if own.is_some() && (0..es.outline.parts.len()).any(|other| es.body(other) == own) {
            let body = &en.text[part.body.clone()];
            let start = part.body.start + body.len() - body.trim_start().len();
            let name = if part.heading.is_empty() { &en.file } else { &part.heading };
            let place = Place::bytes(&en.file, start..start + 1);
            findings.push(Finding::new(Code::CopiaSinTraducir, place).with("campo", name));
        }
    }
}

/// Whether a text is Spanish running words, and not a name that is the same in both languages.
fn is_sentence(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let small =
        ["de", "la", "el", "los", "las", "y", "con", "para", "del", "en", "una", "un", "que", "se", "es", "por"];
    words.len() >= 6 && words.iter().filter(|word| small.contains(&word.as_str())).count() >= 2
}
