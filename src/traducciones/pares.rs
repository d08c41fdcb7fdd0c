//! Which section of the English prose translates which of the Spanish one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::catalog::{Prosa, Texto};
use crate::text::slug::slug;

/// Key of the text before the first heading.
const INICIO: &str = "inicio";

/// A section in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Par {
    /// Position among the parts of the Spanish text.
    pub es: Option<usize>,
    /// Position among the parts of the English text.
    pub en: Option<usize>,
    /// Its key: the heading of the English section, where headings are the text's own.
    pub clave: String,
    /// Whether the Spanish section has changed since it was translated.
    pub desfasada: bool,
}

/// The sections of `prosa` in the order of its English text; those that it lacks follow the one they follow in
/// Spanish. Where headings are not keys, a section is paired with the one whose heading its translator saw
/// (`visto`), the rest in their order.
pub fn pares(prosa: &Prosa, fijas: bool, visto: impl Fn(&str) -> Option<String>) -> Vec<Par> {
    let headings = |text: Option<&Texto>| -> Vec<String> {
        text.map_or_else(Vec::new, |text| text.outline.parts.iter().map(|part| part.heading.clone()).collect())
    };
    let (es, en) = (headings(prosa.es.as_ref()), headings(prosa.en.as_ref()));
    let own = keys(&es, fijas);
    let alone = |at: usize, clave: String| Par { es: Some(at), en: None, clave, desfasada: false };
    if en.is_empty() {
        return own.into_iter().enumerate().map(|(at, clave)| alone(at, clave)).collect();
    }
    let claves = keys(&en, fijas);
    let pairs = paired(&es, &en, |at| match fijas {
        true => Some(en[at].clone()),
        false => visto(&claves[at]),
    });
    let pairs = if fijas { pairs } else { in_order(pairs, es.len()) };
    // Spanish sections of their own, each after the pair of the section before it.
    let taken: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    let mut after: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let mut last = None;
    for at in 0..es.len() {
        if taken.contains(&at) { last = Some(at) } else { after.entry(last).or_default().push(at) }
    }
    let mut used: BTreeSet<String> = claves.iter().cloned().collect();
    let mut lonely = |at: usize| {
        let mut clave = own[at].clone();
        while !used.insert(clave.clone()) {
            clave.push_str("-es");
        }
        alone(at, clave)
    };
    let mut out: Vec<Par> = after.remove(&None).into_iter().flatten().map(&mut lonely).collect();
    for (at, (es, clave)) in pairs.into_iter().zip(claves).enumerate() {
        out.push(Par { es, en: Some(at), clave, desfasada: false });
        if es.is_some() {
            out.extend(after.remove(&es).into_iter().flatten().map(&mut lonely));
        }
    }
    out
}

/// For each English section, the first free Spanish one with the heading that is wanted for it.
fn paired(es: &[String], en: &[String], wanted: impl Fn(usize) -> Option<String>) -> Vec<Option<usize>> {
    let mut free: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    es.iter().enumerate().skip(1).for_each(|(at, heading)| free.entry(heading).or_default().push_back(at));
    let mut find = |at: usize| match at {
        // The text before the first heading has no name in either.
        0 => (!es.is_empty()).then_some(0),
        _ => free.get_mut(wanted(at)?.as_str())?.pop_front(),
    };
    (0..en.len()).map(&mut find).collect()
}

/// What is still without a Spanish section takes those that are left, in their order.
fn in_order(pairs: Vec<Option<usize>>, es: usize) -> Vec<Option<usize>> {
    let taken: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    let mut left = (0..es).filter(|at| !taken.contains(at));
    pairs.into_iter().map(|pair| pair.or_else(|| left.next())).collect()
}

fn keys(headings: &[String], fijas: bool) -> Vec<String> {
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let mut key = |(at, heading): (usize, &String)| {
        let own = match (at, fijas) {
            (0, _) => INICIO.to_string(),
            (_, true) => heading.clone(),
            (_, false) => slug(heading),
        };
        let n = used.entry(own.clone()).or_default();
        *n += 1;
        // A slug has no full stop: `suelo.2` is nobody else's.
        if *n == 1 { own } else { format!("{own}.{n}") }
    };
    headings.iter().enumerate().map(&mut key).collect()
}

/// The text of a part that is translated: its body, below its heading where that is a text too.
pub fn texto(text: &Texto, at: usize, fijas: bool) -> Option<String> {
    let heading = text.outline.parts.get(at).map(|part| part.heading.as_str())?;
    let body = text.body(at);
    if fijas || heading.is_empty() {
        return body.map(String::from);
    }
    Some(format!("## {heading}\n\n{}", body.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prosa(es: &str, en: &str) -> Prosa {
        Prosa { es: Some(Texto::new("es.md".into(), es)), en: Some(Texto::new("en.md".into(), en)) }
    }

    fn shown(pairs: &[Par]) -> Vec<(Option<usize>, Option<usize>, &str)> {
        pairs.iter().map(|par| (par.es, par.en, par.clave.as_str())).collect()
    }

    #[test]
    fn sections_with_names_are_paired_by_name() {
        let text = prosa("a\n\n## suelo\nb\n\n## tejido\nc\n", "a\n\n## tejido\nc\n\n## otra\nd\n");
        let expected = [
            (Some(0), Some(0), "inicio"),
            (Some(1), None, "suelo"),
            (Some(2), Some(1), "tejido"),
            (None, Some(2), "otra"),
        ];
        assert_eq!(shown(&pares(&text, true, |_| None)), expected);
    }

    #[test]
    fn other_sections_are_paired_by_what_the_translator_saw_and_then_in_order() {
        let text = prosa("## Uno\na\n\n## Nueva\nb\n\n## Dos\nc\n", "## One\na\n\n## Two\nc\n");
        let expected = [
            (Some(0), Some(0), "inicio"),
            (Some(1), Some(1), "one"),
            (Some(2), None, "nueva"),
            (Some(3), Some(2), "two"),
        ];
        let seen = |key: &str| match key {
            "one" => Some("Uno".to_string()),
            "two" => Some("Dos".to_string()),
            _ => None,
        };
        assert_eq!(shown(&pares(&text, false, seen)), expected);
        // Nothing recorded: in order, and what is left over is only in Spanish.
        let expected = [
            (Some(0), Some(0), "inicio"),
            (Some(1), Some(1), "one"),
            (Some(2), Some(2), "two"),
            (Some(3), None, "dos"),
        ];
        assert_eq!(shown(&pares(&text, false, |_| None)), expected);
    }
}
