//! Texts of a record that were written, corrected or translated: said once, naming them.

use std::collections::BTreeMap;

use super::cambio::{Cambio, Clase, Tipo};
use super::diff::About;
use super::ficha::section;
use super::hechos::Hecho;
use super::instantanea::Registro;
use super::palabras::{frase, lista};
use crate::text::Lang;
use crate::text::outline::outline;

/// The texts of one record that changed, in Spanish and English words.
#[derive(Debug, Default)]
pub struct Textos {
    added: Vec<[String; 2]>,
    changed: Vec<[String; 2]>,
    translated: Vec<[String; 2]>,
}

impl Textos {
    /// The text named by the sentence `key` is now in English too.
    pub fn translated(&mut self, key: &str) {
        once(&mut self.translated, Lang::ALL.map(|lang| frase(key, &[], lang)));
    }

    /// A short text, before and now.
    pub fn text(&mut self, label: [String; 2], old: Option<&Hecho>, new: Option<&Hecho>) {
        let list = match (old, new) {
            (None, Some(_)) => &mut self.added,
            (Some(Hecho::Texto { es: before, en: None }), Some(Hecho::Texto { es, en: Some(_) })) if before == es => {
                &mut self.translated
            }
            _ => &mut self.changed,
        };
        once(list, label);
    }

    /// The Markdown texts of a record, section by section.
    pub fn prose(&mut self, old: &Registro, new: &Registro) {
        let [before, now] = [old, new].map(|record| Lang::ALL.map(|lang| sections(&record.texto(lang))));
        let [es, en] = [0, 1].map(|at| (&before[at], &now[at]));
        let mut headings: Vec<&String> = Vec::new();
        for heading in [es.1, es.0, en.1, en.0].into_iter().flat_map(|part| part.iter().map(|(heading, _)| heading)) {
            if !headings.contains(&heading) {
                headings.push(heading);
            }
        }
        let body = |part: &[(String, String)], heading: &str| {
            part.iter().find(|(own, _)| own == heading).map(|(_, body)| body.clone())
        };
        for heading in headings {
            let states = [es, en].map(|(before, now)| (body(before, heading), body(now, heading)));
            let list = match states {
                [(old, new), (old_en, new_en)] if old == new && old_en == new_en => continue,
                [(None, Some(_)), _] => &mut self.added,
                [(old, new), (None, Some(_))] if old == new => &mut self.translated,
                _ => &mut self.changed,
            };
            let label = Lang::ALL.map(|lang| match heading.as_str() {
                "" => frase("introduccion", &[], lang),
                heading => frase("seccion", &[("nombre", &section(new.kind(), heading, lang))], lang),
            });
            once(list, label);
        }
    }

    /// One sentence for those that were written, one for those corrected, one for those translated.
    pub fn tell(self, about: &About, out: &mut Vec<Cambio>) {
        for (labels, key, tipo) in [
            (self.added, "textos_mas", Tipo::Texto),
            (self.changed, "textos_cambian", Tipo::Texto),
            (self.translated, "traduccion", Tipo::Traduccion),
        ] {
            if labels.is_empty() {
                continue;
            }
            let key = if labels.len() > 1 { format!("{key}_varios") } else { key.to_string() };
            let names = |lang: Lang| labels.iter().map(|[es, en]| lang.pick(es, en).clone()).collect::<Vec<_>>();
            out.push(
                about.change(Clase::Textos, tipo, |lang| frase(&key, &[("lista", &lista(&names(lang), lang))], lang)),
            );
        }
    }
}

fn once(list: &mut Vec<[String; 2]>, label: [String; 2]) {
    if !list.contains(&label) {
        list.push(label);
    }
}

/// Heading and body of the parts of a text that say something.
fn sections(text: &str) -> Vec<(String, String)> {
    let parts = outline(text).parts.into_iter().map(|part| (part.heading, text[part.body].trim().to_string()));
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    let mut order = Vec::new();
    for (heading, body) in parts.filter(|(_, body)| !body.is_empty()) {
        if !said.contains_key(&heading) {
            order.push(heading.clone());
        }
        said.entry(heading).or_default().push_str(&body);
    }
    order.into_iter().map(|heading| (heading.clone(), said.remove(&heading).unwrap_or_default())).collect()
}
