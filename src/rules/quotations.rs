//! The rules against the words of the call: every quotation stands in the text,
//! every figure in its quotation, every text in both languages, and no figure of
//! the call is typed into a text by hand.

use std::collections::BTreeSet;
use std::ops::Range;

use super::forma::CLAVES;
use crate::decode::Sources;
use crate::diag::{Code, Finding, Findings};
use crate::records::Importe;
use crate::text::yaml::{Entry, Kind, Node};
use crate::text::{Lang, Momento, Precision, date, template};

/// Compares the tree of a call with its stored text.
pub fn compare(root: &Node, sources: &Sources, text: &str, name: &str) -> Findings {
    let mut walk = Comparison { sources, text: plain(text), name, findings: Findings::default() };
    walk.node(root);
    walk.findings
}

/// Looks at the texts of a tree: both languages, and no figure of the call typed by hand.
pub fn texts(root: &Node, sources: &Sources) -> Findings {
    let mut figures = BTreeSet::new();
    for part in ["cuantia", "modulos"].iter().filter_map(|key| root.get(key)) {
        collect(part, &mut figures);
    }
    if let Some(Kind::List(expenses)) = root.get("gastos").map(|node| &node.kind) {
        expenses.iter().filter_map(|expense| expense.get("topes")).for_each(|caps| collect(caps, &mut figures));
    }
    if let Some(dates) = root.get("fechas") {
        collect(dates, &mut figures);
    }
    let mut walk = Texts { sources, figures, findings: Findings::default() };
    if let Kind::Map(entries) = &root.kind {
        // Facts are translated as those of any other record.
        for entry in entries.iter().filter(|entry| CLAVES.contains(&entry.key.as_str())) {
            let of_rules =
                matches!(entry.key.as_str(), "preguntas" | "requisitos" | "gastos" | "silencios" | "obligaciones");
            walk.node(&entry.value, of_rules);
        }
    }
    walk.findings
}

/// Line breaks and runs of spaces are one space; marks of emphasis of the stored copy are dropped.
fn plain(text: &str) -> String {
    text.replace("**", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Comparison<'a> {
    sources: &'a Sources,
    text: String,
    name: &'a str,
    findings: Findings,
}

impl Comparison<'_> {
    fn node(&mut self, node: &Node) {
        match &node.kind {
            Kind::Scalar { .. } => {}
            Kind::List(items) => items.iter().for_each(|item| self.node(item)),
            Kind::Map(entries) => {
                if let Some((entry, quotation)) = quoted(entries) {
                    self.quotation(entries, entry, &plain(quotation));
                }
                entries.iter().for_each(|entry| self.node(&entry.value));
            }
        }
    }

    fn quotation(&mut self, entries: &[Entry], entry: &Entry, quotation: &str) {
        if quotation.is_empty() || !self.text.contains(quotation) {
            let name = self.name.to_string();
            self.fault(Code::CitaNoEncontrada, &entry.value.span, |f| f.with("cita", quotation).with("archivo", name));
            return;
        }
        let criterion = entries.iter().any(|entry| entry.key == "criterio");
        for entry in entries {
            let Some(value) = entry.value.scalar() else { continue };
            let said = match entry.key.as_str() {
                "importe" | "porcentaje" | "veces" | "puntos" => says_figure(quotation, value),
                "desde" if criterion => true,
                "el" | "desde" | "hasta" => says_day(quotation, value),
                _ => true,
            };
            if !said {
                self.fault(Code::CifraSinCita, &entry.value.span, |f| f.with("valor", value).with("cita", quotation));
            }
        }
    }

    fn fault(&mut self, code: Code, at: &Range<usize>, values: impl FnOnce(Finding) -> Finding) {
        self.findings.push(values(Finding::new(code, self.sources.place(at))));
    }
}

fn quoted(entries: &[Entry]) -> Option<(&Entry, &str)> {
    let entry = entries.iter().find(|entry| entry.key == "cita")?;
    Some((entry, entry.value.scalar()?))
}

/// `252,00 €/m²` as the text may write it: `252`.
fn short(value: &str) -> Option<&str> {
    let number = value.split([' ', '\u{a0}', '€', '%']).next()?;
    let number = number.strip_suffix(",00").unwrap_or(number);
    number.starts_with(|c: char| c.is_ascii_digit()).then_some(number)
}

/// Whether the figure stands in the words, not as a part of a longer one. A name is no figure.
fn says_figure(words: &str, value: &str) -> bool {
    short(value).is_none_or(|number| stands(words, number))
}

fn stands(words: &str, number: &str) -> bool {
    let figure = |c: char| c.is_ascii_digit();
    words.match_indices(number).any(|(at, _)| {
        let before = words[..at].chars().next_back();
        let mut after = words[at + number.len()..].chars();
        let (next, then) = (after.next(), after.next());
        let longer = next.is_some_and(figure)
            || (matches!(next, Some('.' | ',')) && then.is_some_and(figure) && !number.contains(','))
            || before.is_some_and(|c| figure(c) || matches!(c, '.' | ',' | '-'));
        !longer || (next == Some(',') && words[at + number.len()..].starts_with(",00"))
    })
}

/// Whether the words name the day, with its year.
fn says_day(words: &str, value: &str) -> bool {
    let Some(day) = Momento::parse(value).filter(|day| day.precision == Precision::Dia) else { return true };
    let day = day.desde;
    let written = date::day(day, Lang::Es);
    let without_year = written.rsplit_once(" de ").map_or(written.as_str(), |(day, _)| day).to_string();
    let words = words.to_lowercase();
    let named = words.match_indices(&without_year).any(|(at, _)| !words[..at].ends_with(|c: char| c.is_ascii_digit()));
    named && words.contains(&day.year().to_string())
}

/// Amounts and days of the call, as a person would type them.
fn collect(node: &Node, out: &mut BTreeSet<String>) {
    match &node.kind {
        Kind::Scalar { .. } => {}
        Kind::List(items) => items.iter().for_each(|item| collect(item, out)),
        Kind::Map(entries) => {
            for entry in entries {
                let Some(value) = entry.value.scalar() else {
                    collect(&entry.value, out);
                    continue;
                };
                let amount = Importe::parse(value, "").or_else(|| Importe::parse(value, "/m²")).is_some();
                if entry.key == "importe" && amount {
                    out.extend(short(value).map(String::from));
                }
                if let Some(day) = Momento::parse(value).filter(|day| day.precision == Precision::Dia) {
                    for lang in Lang::ALL {
                        let written = date::day(day.desde, lang);
                        let year = format!(" {}", day.desde.year());
                        let short = written.strip_suffix(&year).unwrap_or(&written);
                        out.insert(short.strip_suffix(" de").unwrap_or(short).to_string());
                    }
                }
            }
        }
    }
}

/// What the evaluator says of a requirement, for its texts.
const VALUES: [&str; 8] = ["codigo", "correspondencia", "desde", "hasta", "fecha", "valor", "minimo", "falta"];

struct Texts<'a> {
    sources: &'a Sources,
    figures: BTreeSet<String>,
    findings: Findings,
}

impl Texts<'_> {
    /// `rules` must take their figures from the facts.
    fn node(&mut self, node: &Node, rules: bool) {
        match &node.kind {
            Kind::Scalar { .. } => {}
            Kind::List(items) => items.iter().for_each(|item| self.node(item, rules)),
            Kind::Map(entries) => {
                let both: Vec<&Entry> =
                    entries.iter().filter(|entry| matches!(entry.key.as_str(), "es" | "en")).collect();
                if !both.is_empty() && both.iter().all(|entry| entry.value.scalar().is_some()) {
                    self.pair(node, &both, rules);
                }
                entries.iter().for_each(|entry| self.node(&entry.value, rules));
            }
        }
    }

    /// Every `{placeholder}` is one that somebody fills.
    fn slots(&mut self, words: &str, at: &Range<usize>) {
        for rest in words.split('{').skip(1) {
            let Some((slot, _)) = rest.split_once('}') else { continue };
            let (name, kind) = slot.split_once(':').unwrap_or((slot, "texto"));
            let constant = slot == "provincias"
                || slot.split_once('.').is_some_and(|(window, end)| {
                    matches!(window, "solicitud" | "pago" | "justificacion") && matches!(end, "desde" | "hasta")
                });
            if constant || (VALUES.contains(&name) && template::TYPES.contains(&kind)) {
                continue;
            }
            let examples =
                "{provincias}, {solicitud.hasta}, {desde:fecha}, {hasta:fecha}, {minimo:importe}, {falta:importe}";
            self.fault(Code::ReferenciaRota, at, |f| {
                f.with("que", "el hueco")
                    .with("que_en", "placeholder")
                    .with("valor", format!("{{{slot}}}"))
                    .with("sugerencia", format!("Se escriben como estos: {examples}."))
                    .with("sugerencia_en", format!("They are written like these: {examples}."))
            });
        }
    }

    fn pair(&mut self, node: &Node, both: &[&Entry], rules: bool) {
        let text = |lang: &str| {
            both.iter()
                .find(|entry| entry.key == lang && !entry.value.is_empty())
                .and_then(|entry| entry.value.scalar())
        };
        match (text("es"), text("en")) {
            (Some(es), Some(en)) if es == en && es.contains(' ') => {
                self.fault(Code::TextoIgual, &both[1].value.span, |f| f.with("texto", es));
            }
            (Some(_), Some(_)) => {}
            (es, _) => {
                let at = both.first().map_or(node.span.clone(), |entry| entry.key_span.clone());
                let (lang, lang_en) = if es.is_some() { ("en inglés", "English") } else { ("en español", "Spanish") };
                let key = if es.is_some() { "en" } else { "es" };
                self.fault(Code::TextoFalta, &at, |f| {
                    f.with("idioma", lang).with("idioma_en", lang_en).with("clave", key)
                });
            }
        }
        for entry in both.iter().filter(|_| rules) {
            let Some(words) = entry.value.scalar() else { continue };
            self.slots(words, &entry.value.span);
            let typed = self.figures.iter().find(|figure| {
                let english = figure.replace('.', ",");
                let bare = figure.chars().all(|c| c.is_ascii_digit());
                // Two or three digits alone are too common to be the call's.
                let money = |number: &str| {
                    [format!("{number} €"), format!("{number}\u{a0}€"), format!("€{number}")]
                        .iter()
                        .any(|amount| words.contains(amount.as_str()))
                };
                if bare { money(figure) } else { stands(words, figure) || stands(words, &english) }
            });
            if let Some(figure) = typed.cloned() {
                self.fault(Code::CifraAMano, &entry.value.span, |f| f.with("cifra", figure));
            }
        }
    }

    fn fault(&mut self, code: Code, at: &Range<usize>, values: impl FnOnce(Finding) -> Finding) {
        self.findings.push(values(Finding::new(code, self.sources.place(at))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_whole_in_their_words() {
        assert!(says_figure("con un límite máximo de 2.500 €.", "2.500,00 €"));
        assert!(says_figure("es de 252 €/m² para naves", "252,00 €/m²"));
        assert!(!says_figure("es de 2522 €", "252,00 €"));
        assert!(!says_figure("es de 12.500 €", "2.500,00 €"));
        assert!(says_figure("461.844,32 €", "461.844,32 €"));
        assert!(!says_figure("461.844,32 €", "461.844,00 €"));
        assert!(says_figure("hasta el 75% de los módulos", "75 %"));
    }

    #[test]
    fn days_are_named_with_their_year() {
        assert!(says_day("hasta el 19 de septiembre de 2025.", "2025-09-19"));
        assert!(!says_day("hasta el 19 de septiembre de 2025.", "2025-09-09"));
        assert!(!says_day("hasta el 19 de septiembre.", "2025-09-19"));
        assert!(says_day("entre 1 de enero y 15 de noviembre de 2025", "2025-01-01"));
    }

    #[test]
    fn spaces_and_marks_of_the_copy_do_not_count() {
        assert_eq!(plain("a **b**\n  c"), "a b c");
    }
}
