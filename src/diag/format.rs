//! Findings as text: for people (80 columns), for programs (JSON), for a git host's annotations.

use std::borrow::Cow;
use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde_json::json;

use super::{Code, Finding, Findings, Severity, Spot, info};
use crate::source::{SourceTree, without_mark};
use crate::text::{Lang, number, yaml};

/// Columns of a terminal.
const WIDTH: usize = 80;

/// How many findings of a code a person is shown in full; of the others, the place.
const SHOWN: usize = 10;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a person at a terminal; with colour or not.
    Human {
        /// Whether to use colour.
        colour: bool,
    },
    /// Version 1 of the JSON document of `docs/decisions/002-hallazgos.md`.
    Json,
    /// `::error file=…,line=…,col=…::…`
    Github,
}

/// All `findings` as one text. `tree` holds the files that they point into.
pub fn print(findings: &Findings, tree: &SourceTree, format: Format, lang: Lang) -> String {
    match format {
        Format::Human { colour } => {
            let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
            let mut left: BTreeMap<Code, usize> = BTreeMap::new();
            findings.iter().for_each(|finding| *left.entry(finding.code).or_default() += 1);
            // One more is no longer than the line that would stand for it.
            left.retain(|_, times| *times > SHOWN + 1);
            let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
            let mut out = String::new();
            for finding in findings.iter() {
                let times = seen.entry(finding.code).or_default();
                *times += 1;
                if *times <= SHOWN || !left.contains_key(&finding.code) {
                    out += &human(finding, tree, lang, &renderer);
                }
            }
            for (code, times) in left {
                out += &the_rest(findings, code, times - SHOWN, tree, lang);
            }
            out + &by_code(findings, lang)
        }
        Format::Json => {
            let rows: Vec<_> = findings.iter().map(|finding| row(finding, tree, lang)).collect();
            let document = json!({ "version": 1, "hallazgos": rows });
            serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
        }
        Format::Github => findings.iter().map(|finding| github(finding, tree, lang)).collect(),
    }
}

/// The places of the findings of a code beyond those that were shown, one a line.
fn the_rest(findings: &Findings, code: Code, more: usize, tree: &SourceTree, lang: Lang) -> String {
    let row = info(code);
    let (name, number) = (word(row.severity, lang), number::integer(more as i64, lang));
    let mut out = match lang {
        Lang::Es => format!("{name}[{}]: lo mismo en otros {number} sitios:\n", row.name),
        Lang::En => format!("{name}[{}]: the same in {number} more places:\n", row.name),
    };
    for finding in findings.iter().filter(|finding| finding.code == code).skip(SHOWN) {
        let (line, column) = finding.line_column(tree);
        out += &format!("  --> {}:{line}:{column}\n", finding.place.file);
    }
    out + "\n"
}

/// How many there are of each code, the gravest first; nothing if they can be counted at a glance.
fn by_code(findings: &Findings, lang: Lang) -> String {
    let mut counts: BTreeMap<(Severity, &str), i64> = BTreeMap::new();
    findings.iter().for_each(|finding| *counts.entry((finding.severity(), info(finding.code).name)).or_default() += 1);
    if findings.len() <= SHOWN || counts.len() < 2 {
        return String::new();
    }
    let row = |((severity, name), count): ((Severity, &str), i64)| {
        format!("{:>6}  {}[{name}]\n", number::integer(count, lang), word(severity, lang))
    };
    counts.into_iter().map(row).collect::<String>() + "\n"
}

fn word(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Aviso => lang.pick("aviso", "warning"),
        Severity::Nota => lang.pick("nota", "note"),
    }
}

fn human(finding: &Finding, tree: &SourceTree, lang: Lang, renderer: &Renderer) -> String {
    let row = info(finding.code);
    let name = word(finding.severity(), lang);
    let level = match finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Aviso => Level::WARNING,
        Severity::Nota => Level::NOTE,
    };
    let label = lang.pick("qué hacer", "what to do");
    let help = wrap(&finding.help(lang), label.len() + HELP_INDENT);
    let text = finding.text(tree);
    let range = finding.range(&text);
    let message = wrap(&finding.message(lang), name.len() + row.name.len() + "[]: ".len());
    let title = level.with_name(name).primary_title(message).id(row.name);
    // A field that is not there has no line to show.
    let group = if text.is_empty() || finding.nowhere(&range) {
        title.element(annotate_snippets::Origin::path(finding.place.file.as_str()))
    } else {
        let range = visible(&text, range);
        title.element(
            Snippet::source(text.as_ref())
                .path(finding.place.file.as_str())
                .annotation(AnnotationKind::Primary.span(range)),
        )
    };
    renderer.render(&[group.element(Level::HELP.with_name(label).message(help))]) + "\n\n"
}

/// What stands before the label of a help: line number, `= `, and `: ` after it.
const HELP_INDENT: usize = 10;

/// `text` in lines that fit beside `indent` columns; a word is never cut, and a line of its own stays one.
fn wrap(text: &str, indent: usize) -> String {
    text.split('\n').map(|line| wrap_line(line, indent)).collect::<Vec<_>>().join("\n")
}

fn wrap_line(text: &str, indent: usize) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if !out.is_empty() {
            let full = width + 1 + length > WIDTH.saturating_sub(indent);
            out.push(if full { '\n' } else { ' ' });
            width = if full { 0 } else { width + 1 };
        }
        out.push_str(word);
        width += length;
    }
    out
}

/// Never empty, never past one line: a multi-line snippet hides the fault.
pub(super) fn visible(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(range.start.min(text.len().saturating_sub(1)));
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = text.ceil_char_boundary(range.end.clamp(start, line_end.max(start)));
    start..end
}

fn row(finding: &Finding, tree: &SourceTree, lang: Lang) -> serde_json::Value {
    let (line, column) = finding.line_column(tree);
    json!({
        "codigo": info(finding.code).name,
        "gravedad": finding.severity().as_str(),
        "archivo": finding.place.file,
        "linea": line,
        "columna": column,
        "campo": finding.place.field,
        "mensaje": finding.message(lang),
        "ayuda": finding.help(lang),
    })
}

fn github(finding: &Finding, tree: &SourceTree, lang: Lang) -> String {
    let kind = match finding.severity() {
        Severity::Error => "error",
        Severity::Aviso => "warning",
        Severity::Nota => "notice",
    };
    let data = |text: String| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text.to_string()).replace(':', "%3A").replace(',', "%2C");
    let (line, column) = finding.line_column(tree);
    format!(
        "::{kind} file={},line={line},col={column},title={}::{}\n",
        property(&finding.place.file),
        info(finding.code).name,
        data(format!("{} {}", finding.message(lang), finding.help(lang)))
    )
}

impl Finding {
    /// What is wrong, one sentence.
    pub fn message(&self, lang: Lang) -> String {
        let row = info(self.code);
        self.fill(lang.pick(row.message.0, row.message.1))
    }

    /// What to write instead, one sentence.
    pub fn help(&self, lang: Lang) -> String {
        let row = info(self.code);
        self.fill(lang.pick(row.help.0, row.help.1))
    }

    /// Line and column (from 1; columns count characters); 1:1 for a whole file.
    pub fn line_column(&self, tree: &SourceTree) -> (usize, usize) {
        let text = self.text(tree);
        let start = text.floor_char_boundary(self.range(&text).start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    pub(super) fn range(&self, text: &str) -> std::ops::Range<usize> {
        match &self.place.spot {
            Spot::File => 0..0,
            Spot::Bytes(start, end) | Spot::Found(_, start, end) => (*start).min(text.len())..(*end).min(text.len()),
            Spot::Field(path) => yaml::tree(text).map_or(0..0, |root| yaml::locate_in(&root, path)),
        }
    }

    /// Whether it has no line to show: the whole file, or a field that is not there.
    pub(super) fn nowhere(&self, range: &std::ops::Range<usize>) -> bool {
        match self.place.spot {
            Spot::File => true,
            Spot::Bytes(..) => false,
            Spot::Field(_) | Spot::Found(..) => range.is_empty(),
        }
    }

    /// The byte at which it starts, once fields have been found.
    pub(super) fn start(&self) -> usize {
        match self.place.spot {
            Spot::File | Spot::Field(_) => 0,
            Spot::Bytes(start, _) | Spot::Found(_, start, _) => start,
        }
    }

    /// The text of its file; positions count from here.
    pub(super) fn text<'t>(&self, tree: &'t SourceTree) -> Cow<'t, str> {
        String::from_utf8_lossy(without_mark(tree.bytes(&self.place.file).unwrap_or_default()))
    }

    fn fill(&self, sentence: &str) -> String {
        let mut out = String::new();
        let mut rest = sentence;
        while let Some(at) = rest.find(['{', '}']) {
            out.push_str(&rest[..at]);
            let brace = &rest[at..at + 1];
            if rest[at + 1..].starts_with(brace) {
                out.push_str(brace);
                rest = &rest[at + 2..];
                continue;
            }
            let end = rest[at..].find('}').map_or(rest.len(), |end| at + end);
            let name = rest.get(at + 1..end).unwrap_or_default();
            out.push_str(self.values.iter().find(|(key, _)| *key == name).map_or(name, |(_, value)| value));
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        out + rest
    }
}
