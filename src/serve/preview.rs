//! What a preview shows at one moment: the last good site, and what was found since.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::panel;
use crate::diag::Findings;
use crate::pipeline::Build;
use crate::render::{Output, base_path};
use crate::source::SourceTree;
use crate::text::{Bilingual, Lang};

/// One state of the preview.
#[derive(Debug)]
pub struct Preview {
    /// The last good site; empty if there was none yet.
    pub site: Output,
    /// Where it starts: `/`, or the path of its address.
    base: String,
    /// What the last build found.
    pub findings: Findings,
    /// Whether the last build gave no site.
    pub blocked: bool,
    /// The findings as HTML, and how many there are in words.
    panel: Bilingual,
    tally: Bilingual,
    /// Grows with each state.
    pub number: u64,
}

impl Default for Preview {
    fn default() -> Self {
        Self {
            site: Output::new(),
            base: "/".into(),
            findings: Findings::default(),
            blocked: false,
            panel: Bilingual::default(),
            tally: Bilingual::default(),
            number: 0,
        }
    }
}

impl Preview {
    /// The state after `build`: its site, or this one's if it is blocked.
    pub fn next(&self, build: Build, tree: &SourceTree) -> Self {
        let blocked = build.findings.block(false);
        let both = |of: fn(&Findings, &SourceTree, bool, Lang) -> String| {
            let [es, en] = Lang::ALL.map(|lang| of(&build.findings, tree, blocked, lang));
            Bilingual { es, en: Some(en) }
        };
        Self {
            panel: both(panel::list),
            tally: both(|findings, _, _, lang| panel::tally(findings, lang)),
            base: if blocked { self.base.clone() } else { base_path(&build.base) },
            site: if blocked { self.site.clone() } else { build.output },
            blocked,
            number: self.number + 1,
            findings: build.findings,
        }
    }

    /// How many files are not the same in two states.
    pub fn differences(before: &Self, after: &Self) -> usize {
        let missing = |a: &Output, b: &Output| a.iter().filter(|(path, bytes)| b.get(*path) != Some(bytes)).count();
        let gone = before.site.keys().filter(|path| !after.site.contains_key(*path)).count();
        missing(&after.site, &before.site) + gone
    }

    /// The path that the site starts at.
    pub fn start(&self) -> &str {
        &self.base
    }

    /// The findings in one language, as HTML.
    pub fn panel(&self, lang: Lang) -> &str {
        self.panel.text(lang)
    }

    /// What a page in `lang` is told: the mark of the page at `path` as it is now, and what was found.
    pub fn told(&self, path: &str, lang: Lang) -> String {
        let words: BTreeMap<&str, &str> =
            panel::WORDS.iter().map(|(key, words)| (*key, lang.pick(words[0], words[1]))).collect();
        serde_json::json!({
            "huella": self.site.get(path).map_or_else(String::new, |bytes| mark(bytes)),
            "hay": !self.site.is_empty(),
            "bloquea": self.blocked,
            "cuenta": self.tally.text(lang),
            "panel": self.panel(lang),
            "palabras": words,
        })
        .to_string()
    }
}

/// The mark of a page: another page, another mark.
pub fn mark(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_string()
}

/// The present state, for all who serve it.
#[derive(Debug, Clone, Default)]
pub struct Shared(Arc<(Mutex<Arc<Preview>>, Condvar)>);

impl Shared {
    /// The present state.
    pub fn now(&self) -> Arc<Preview> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Another state, which those who wait hear of.
    pub fn set(&self, next: Preview) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        self.0.1.notify_all();
    }

    /// The state after number `seen`, or `None` if there is none within `longest`.
    pub fn after(&self, seen: u64, longest: Duration) -> Option<Arc<Preview>> {
        let state = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.0.1.wait_timeout_while(state, longest, |state| state.number <= seen);
        let (state, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        (!timeout.timed_out()).then(|| state.clone())
    }
}
