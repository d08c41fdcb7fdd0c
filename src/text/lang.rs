//! The two languages and what is said in both.

use serde::{Deserialize, Serialize};

/// A language of the site. Spanish is the source, English the translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Spanish.
    Es,
    /// English.
    En,
}

impl Lang {
    /// Both, source first.
    pub const ALL: [Lang; 2] = [Lang::Es, Lang::En];

    /// `es` or `en`, as in addresses and `lang` attributes.
    pub fn code(self) -> &'static str {
        self.pick("es", "en")
    }

    /// The other one.
    pub fn other(self) -> Lang {
        self.pick(Lang::En, Lang::Es)
    }

    /// `es` in Spanish, `en` in English.
    pub fn pick<T>(self, es: T, en: T) -> T {
        match self {
            Lang::Es => es,
            Lang::En => en,
        }
    }
}

/// A short text in both languages; English may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bilingual {
    /// The source.
    pub es: String,
    /// The translation.
    pub en: Option<String>,
}

impl Bilingual {
    /// The text for a page in `lang`, with the language it really is in.
    pub fn get(&self, lang: Lang) -> (&str, Lang) {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => (en, Lang::En),
            _ => (&self.es, Lang::Es),
        }
    }

    /// The text for a page in `lang`, Spanish where there is no English.
    pub fn text(&self, lang: Lang) -> &str {
        self.get(lang).0
    }
}
