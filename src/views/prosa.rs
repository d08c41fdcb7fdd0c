//! Prose on a page: the language it is really in, and where its links lead from there.

use serde_json::Value as Json;

use super::blocks::Block;
use super::scribe::Scribe;
use crate::catalog::Prosa;
use crate::text::Lang;
use crate::text::markdown::{Word, to_html};
use crate::text::prose::to_tree;
use crate::traducciones::Par;

impl Scribe<'_> {
    /// Prose under the heading `section`, headings `deeper` levels down.
    pub fn prose(&self, prosa: &Prosa, section: &str, deeper: usize) -> Option<Block> {
        let behind = || {
            let heading = |at: usize| prosa.en.as_ref().and_then(|en| en.outline.parts.get(at));
            let own = |par: &&Par| par.en.and_then(heading).is_some_and(|part| part.heading == section);
            self.desk.traducciones.pares(prosa).iter().find(own).is_some_and(|par| par.desfasada)
        };
        let (text, lang) = prosa.section(section, self.lang)?;
        Some(self.prose_block(text, lang, deeper, lang == Lang::En && behind()))
    }

    /// A whole text, its headings one level down: in one block, or in one for each section where some of them are
    /// not in English or not up to date.
    pub fn whole_prose(&self, prosa: &Prosa) -> Vec<Block> {
        let pairs = self.desk.traducciones.pares(prosa);
        if self.lang == Lang::Es || pairs.iter().all(|par| par.en.is_some() && !par.desfasada) {
            let whole = prosa.whole(self.lang).filter(|(text, _)| !text.is_empty());
            return whole.map(|(text, lang)| self.prose_block(text, lang, 1, false)).into_iter().collect();
        }
        let block = |par: &Par| {
            let (text, at, lang) = match par.en {
                Some(at) => (prosa.en.as_ref()?, at, Lang::En),
                None => (prosa.es.as_ref()?, par.es?, Lang::Es),
            };
            let text = text.with_heading(at)?;
            Some(self.prose_block(text, lang, 1, par.desfasada))
        };
        pairs.iter().filter_map(block).collect()
    }

    /// A part of a text, by its position, without its heading.
    pub fn prose_part(&self, prosa: &Prosa, par: &Par, deeper: usize) -> Option<(String, Lang, Option<Block>)> {
        let (text, at, lang) = match (self.lang, par.en) {
            (Lang::En, Some(at)) => (prosa.en.as_ref()?, at, Lang::En),
            _ => (prosa.es.as_ref()?, par.es?, Lang::Es),
        };
        let behind = lang == Lang::En && par.desfasada;
        let body = text.body(at).map(|body| self.prose_block(body, lang, deeper, behind));
        Some((text.outline.parts.get(at)?.heading.clone(), lang, body))
    }

    fn prose_block(&self, text: &str, lang: Lang, deeper: usize, behind: bool) -> Block {
        let words = |word: Word| {
            self.t(match word {
                Word::Note => "nota.nota",
                Word::Warning => "nota.aviso",
                Word::Table => "nota.tabla",
            })
        };
        let resolve = |target: &str| match target.strip_prefix('#') {
            None => self.desk.site.by_id(target.trim_start_matches("id:")).and_then(|target| self.href_to(target)),
            // A section is of the page, not of the document.
            Some(_) if self.document.is_some() => None,
            Some(section) => {
                let anchors = self.anchors.borrow();
                Some(anchors.as_ref().map_or_else(|| target.to_string(), |anchors| anchors.link(section)))
            }
        };
        let (html, tree) = match self.document {
            None => (to_html(text, deeper, &words, &resolve), None),
            Some(_) => (String::new(), Some(Json::Array(to_tree(text, deeper, &words, &resolve)))),
        };
        let foreign = self.foreign(lang);
        let notice = match foreign {
            Some(_) => Some("aviso.solo_espanol"),
            None => behind.then_some("aviso.traduccion_desfasada"),
        };
        Block::Prose { html, tree, lang: foreign, notice: notice.map(|key| self.t(key)) }
    }
}

/// The anchors of the chapter that is being written: `#<section>` in a text means the chapter's own section.
#[derive(Debug, Default)]
pub struct Anchors {
    /// What its anchors start with.
    pub prefix: String,
    /// The anchors of its sections.
    pub here: Vec<String>,
    /// Link to the town's own page.
    pub own: String,
}

impl Anchors {
    /// Where `#<section>` leads: to the chapter's section or, if it has none, to that of the town's own page.
    pub fn link(&self, section: &str) -> String {
        let inside = format!("{}{section}", self.prefix);
        if self.here.contains(&inside) { format!("#{inside}") } else { format!("{}#{section}", self.own) }
    }
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn a_section_is_found_in_the_chapter_or_on_its_own_page() {
        let own = "../municipios/linares/".to_string();
        let anchors = Anchors { prefix: "linares-".into(), here: vec!["linares-suelo".into()], own };
        assert_eq!(anchors.link("suelo"), "#linares-suelo");
        assert_eq!(anchors.link("talento"), "../municipios/linares/#talento");
    }
}
