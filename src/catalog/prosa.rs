//! The prose of a record: one Markdown text per language.

use std::sync::Arc;

use crate::text::outline::{Outline, outline};
use crate::text::{Bilingual, Lang};

/// A Markdown text and where it comes from.
#[derive(Debug, PartialEq)]
pub struct Texto {
    /// Path of the file.
    pub file: String,
    /// The whole text.
    pub text: String,
    /// What it holds.
    pub outline: Arc<Outline>,
}

/// The prose of a record in both languages; either may be missing.
#[derive(Debug, Default, PartialEq)]
pub struct Prosa {
    /// Spanish.
    pub es: Option<Texto>,
    /// English.
    pub en: Option<Texto>,
}

impl Texto {
    /// The text of `file`.
    pub fn new(file: String, text: &str) -> Self {
        Self { file, text: text.to_string(), outline: Arc::new(outline(text)) }
    }

    /// The body under the heading `section` (empty name: before the first), if there is one.
    pub fn part(&self, section: &str) -> Option<&str> {
        self.body(self.outline.parts.iter().position(|part| part.heading == section)?)
    }

    /// The body of the part at a position, if it says anything.
    pub fn body(&self, at: usize) -> Option<&str> {
        let part = self.outline.parts.get(at)?;
        Some(self.text[part.body.clone()].trim()).filter(|body| !body.is_empty())
    }

    /// The heading and the body of the part at a position, if it has any.
    pub fn with_heading(&self, at: usize) -> Option<&str> {
        let part = self.outline.parts.get(at)?;
        let start = if part.heading.is_empty() { part.body.start } else { part.heading_span.start };
        Some(self.text[start..part.body.end].trim()).filter(|text| !text.is_empty())
    }

    /// From the first character to the last.
    pub fn whole(&self) -> &str {
        self.text.trim()
    }
}

impl Prosa {
    /// The text in one language.
    pub fn in_lang(&self, lang: Lang) -> Option<&Texto> {
        lang.pick(self.es.as_ref(), self.en.as_ref())
    }

    /// A section for a page in `lang`: its text and the language it really is in.
    pub fn section(&self, section: &str, lang: Lang) -> Option<(&str, Lang)> {
        let own = self.in_lang(lang).and_then(|text| text.part(section)).map(|text| (text, lang));
        own.or_else(|| self.es.as_ref()?.part(section).map(|text| (text, Lang::Es)))
    }

    /// The whole text for a page in `lang`, with the language it really is in.
    pub fn whole(&self, lang: Lang) -> Option<(&str, Lang)> {
        let own = self.in_lang(lang).map(|text| (text.whole(), lang));
        own.or_else(|| self.es.as_ref().map(|text| (text.whole(), Lang::Es)))
    }

    /// Both texts that exist.
    pub fn texts(&self) -> impl Iterator<Item = (Lang, &Texto)> {
        Lang::ALL.into_iter().filter_map(|lang| Some((lang, self.in_lang(lang)?)))
    }
}

/// A bilingual text with both languages, for names built by the program.
pub fn both(es: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual { es: es.into(), en: Some(en.into()) }
}
