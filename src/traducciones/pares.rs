//! Which section of the English prose translates which of the Spanish one.

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
    let claves = keys(if en.is_empty() { &es } else { &en }, fijas);
    if en.is_empty() {
        let alone = |(at, clave)| Par { es: Some(at), en: None, clave, desfasada: false };
        return claves.into_iter().enumerate().map(alone).collect();
    }
    let mut free: Vec<bool> = vec![true; es.len()];
    let mut take = |found: Option<usize>| {
        let found = found.filter(|at| free[*at])?;
        free[found] = false;
        Some(found)
    };
    let mut pairs: Vec<Option<usize>> = vec![None; en.len()];
    for (at, pair) in pairs.iter_mut().enumerate() {
        let wanted = match at {
            // The text before the first heading has no name in either.
            0 => (!es.is_empty()).then_some(0),
            _ if fijas => es.iter().skip(1).position(|heading| *heading == en[at]).map(|found| found + 1),
            _ => visto(&claves[at])
                .and_then(|seen| es.iter().skip(1).position(|own| *own == seen).map(|found| found + 1)),
        };
        *pair = take(wanted);
    }
    if !fijas {
        let mut rest =
            free.iter().enumerate().filter(|(_, free)| **free).map(|(at, _)| at).collect::<Vec<_>>().into_iter();
        pairs.iter_mut().filter(|pair| pair.is_none()).for_each(|pair| *pair = rest.next());
    }
    let mut out: Vec<Par> = pairs
        .iter()
        .zip(claves)
        .enumerate()
        .map(|(at, (es, clave))| Par { es: *es, en: Some(at), clave, desfasada: false })
        .collect();
    let own = keys(&es, fijas);
    for at in (0..es.len()).filter(|at| !pairs.contains(&Some(*at))) {
        let before = out.iter().rposition(|par| par.es.is_some_and(|other| other < at));
        let mut clave = own[at].clone();
        while out.iter().any(|par| par.clave == clave) {
            clave.push_str("-es");
        }
        out.insert(
            before.map_or(out.len(), |before| before + 1),
            Par { es: Some(at), en: None, clave, desfasada: false },
        );
    }
    out
}

fn keys(headings: &[String], fijas: bool) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for heading in headings {
        let own = match (out.is_empty(), fijas) {
            (true, _) => INICIO.to_string(),
            (_, true) => heading.clone(),
            (_, false) => slug(heading),
        };
        let mut key = own.clone();
        let mut n = 1;
        while out.contains(&key) {
            n += 1;
            key = format!("{own}-{n}");
        }
        out.push(key);
    }
    out
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
