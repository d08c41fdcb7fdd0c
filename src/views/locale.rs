//! The words of the interface in both languages: the program's own, which a
//! theme may change or add to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use serde_yaml::Value as Yaml;

use crate::decode::{Sources, tree};
use crate::diag::{Code, Finding, Findings, Place};
use crate::rules::{INTERFAZ, MENSAJES};
use crate::source::SourceTree;
use crate::text::Lang;

/// Prefix of the keys, language, table.
const OWN: [(&str, Lang, &str); 6] = [
    ("", Lang::Es, include_str!("locale/es.yaml")),
    ("", Lang::En, include_str!("locale/en.yaml")),
    ("", Lang::Es, MENSAJES[0]),
    ("", Lang::En, MENSAJES[1]),
    ("comprobador", Lang::Es, INTERFAZ[0]),
    ("comprobador", Lang::En, INTERFAZ[1]),
];

/// Both tables; keys are `group.word`.
#[derive(Debug, Default)]
pub struct Locale {
    es: BTreeMap<String, String>,
    en: BTreeMap<String, String>,
    // Keys asked for and not there; a page is made all the same, and the build is blocked.
    missing: Mutex<BTreeSet<String>>,
}

impl Locale {
    /// The program's tables with those of `theme` (`themes/red`) over them.
    /// A key that only one language has is a finding.
    pub fn load(files: &SourceTree, theme: &str) -> (Locale, Findings) {
        let mut findings = Findings::default();
        let mut locale = Locale::default();
        for (prefix, lang, text) in OWN {
            if let Ok(yaml) = serde_yaml::from_str(text) {
                flatten(prefix, &yaml, locale.table(lang));
            }
        }
        for lang in Lang::ALL {
            let path = format!("{theme}/locales/{}.yaml", lang.code());
            let Some(text) = files.text(&path, &mut findings) else { continue };
            match serde_yaml::from_str::<Yaml>(text) {
                Ok(yaml) => flatten("", &yaml, locale.table(lang)),
                Err(_) => findings.extend(invalid(&path, text)),
            }
        }
        for lang in Lang::ALL {
            let own: BTreeSet<&String> = lang.pick(&locale.es, &locale.en).keys().collect();
            let other: BTreeSet<&String> = lang.pick(&locale.en, &locale.es).keys().collect();
            for key in other.difference(&own) {
                let place = Place::file(format!("{theme}/locales/{}.yaml", lang.code()));
                findings
                    .push(Finding::new(Code::TextoInterfazFalta, place).with("clave", key).with("idioma", lang.code()));
            }
        }
        (locale, findings)
    }

    /// The same words, of which none has been asked for yet.
    pub fn afresh(&self) -> Locale {
        Locale { es: self.es.clone(), en: self.en.clone(), missing: Mutex::default() }
    }

    fn table(&mut self, lang: Lang) -> &mut BTreeMap<String, String> {
        match lang {
            Lang::Es => &mut self.es,
            Lang::En => &mut self.en,
        }
    }

    /// The words of `key`.
    pub fn get(&self, key: &str, lang: Lang) -> String {
        if let Some(words) = lang.pick(&self.es, &self.en).get(key) {
            return words.clone();
        }
        if let Ok(mut missing) = self.missing.lock() {
            missing.insert(key.to_string());
        }
        key.to_string()
    }

    /// All words whose key starts with one of `prefixes`.
    pub fn starting(&self, prefixes: &[&str], lang: Lang) -> BTreeMap<String, String> {
        let own = |key: &&String| prefixes.iter().any(|prefix| key.starts_with(prefix));
        let table = lang.pick(&self.es, &self.en);
        table.iter().filter(|(key, _)| own(key)).map(|(key, words)| (key.clone(), words.clone())).collect()
    }

    /// All words of a group, without its name.
    pub fn group(&self, group: &str, lang: Lang) -> BTreeMap<String, String> {
        let prefix = format!("{group}.");
        let all = self.starting(&[&prefix], lang);
        all.into_iter().map(|(key, words)| (key[prefix.len()..].to_string(), words)).collect()
    }

    /// Whether every key that was asked for is there.
    pub fn complete(&self) -> bool {
        self.missing.lock().is_ok_and(|missing| missing.is_empty())
    }

    /// Findings for the keys that were asked for and are not there.
    pub fn missing(&self, theme: &str) -> Findings {
        let mut findings = Findings::default();
        if let Ok(missing) = self.missing.lock() {
            for key in missing.iter() {
                let place = Place::file(format!("{theme}/locales/es.yaml"));
                findings.push(Finding::new(Code::TextoInterfazFalta, place).with("clave", key).with("idioma", "es"));
            }
        }
        findings
    }

    /// One table, nested again by group, for templates.
    pub fn groups(&self, lang: Lang) -> BTreeMap<String, BTreeMap<String, String>> {
        let mut out: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for (key, words) in lang.pick(&self.es, &self.en) {
            let (group, word) = key.split_once('.').unwrap_or(("", key));
            out.entry(group.to_string()).or_default().insert(word.to_string(), words.clone());
        }
        out
    }
}

/// What an editor of the words has to mend: the reader of records knows the place and the words of it.
fn invalid(path: &str, text: &str) -> Findings {
    let (_, mut findings) = tree(&Sources::of(path), text);
    if findings.is_empty() {
        findings.push(
            Finding::new(Code::TemaNoValido, Place::file(path))
                .because("no tiene la forma grupo, clave y texto", "it does not have the form group, key and text"),
        );
    }
    findings
}

fn flatten(prefix: &str, yaml: &Yaml, out: &mut BTreeMap<String, String>) {
    match yaml {
        Yaml::Mapping(entries) => {
            for (key, value) in entries {
                let key = scalar(key);
                let path = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
                flatten(&path, value, out);
            }
        }
        other => {
            out.insert(prefix.to_string(), scalar(other));
        }
    }
}

fn scalar(yaml: &Yaml) -> String {
    match yaml {
        Yaml::String(text) => text.clone(),
        Yaml::Number(number) => number.to_string(),
        Yaml::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

/// Fills `{name}` of `words` with the values.
pub fn fill(words: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(words.to_string(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
