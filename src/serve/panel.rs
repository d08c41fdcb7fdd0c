//! Findings as a piece of HTML, for the panel over a page.

use std::fmt::Write;

use crate::diag::{Finding, Findings, Severity, info};
use crate::source::SourceTree;
use crate::text::Lang;

/// Findings shown; the terminal has them all.
const SHOWN: usize = 40;

/// Words of the script, Spanish and English.
pub const WORDS: [(&str, [&str; 2]); 3] = [
    ("cerrar", ["Cerrar", "Close"]),
    ("titulo", ["Hallazgos de la vista previa", "Findings of the preview"]),
    ("parada", ["Vista previa detenida", "Preview stopped"]),
];

/// The list of findings, worst first.
pub fn list(findings: &Findings, tree: &SourceTree, blocked: bool, lang: Lang) -> String {
    let mut out = String::new();
    if blocked {
        let text = lang.pick(
            "Esta es la última versión buena. La página cambiará cuando no quede ningún error.",
            "This is the last good version. The page will change when no error is left.",
        );
        // Writing to a string cannot fail.
        let _ = write!(out, "<p>{text}</p>");
    }
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity());
    out.push_str("<ol>");
    sorted.iter().take(SHOWN).for_each(|finding| item(finding, tree, lang, &mut out));
    out.push_str("</ol>");
    if let Some(more) = sorted.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let text = lang.pick("más, en el terminal.", "more, in the terminal.");
        let _ = write!(out, "<p>{more} {text}</p>");
    }
    out
}

/// How many findings of each severity there are; empty if there is none.
pub fn tally(findings: &Findings, lang: Lang) -> String {
    let kinds = [
        (Severity::Error, ["error", "errores"], ["error", "errors"]),
        (Severity::Aviso, ["aviso", "avisos"], ["warning", "warnings"]),
        (Severity::Nota, ["nota", "notas"], ["note", "notes"]),
    ];
    let some = kinds.into_iter().map(|(severity, es, en)| (findings.count(severity), lang.pick(es, en)));
    let some = some.filter(|(n, _)| *n > 0).map(|(n, words)| format!("{n} {}", words[usize::from(n != 1)]));
    some.collect::<Vec<_>>().join(" · ")
}

fn item(finding: &Finding, tree: &SourceTree, lang: Lang, out: &mut String) {
    let (kind, name) = match finding.severity() {
        Severity::Error => ("error", "error"),
        Severity::Aviso => ("aviso", lang.pick("aviso", "warning")),
        Severity::Nota => ("nota", lang.pick("nota", "note")),
    };
    let (line, column) = finding.line_column(tree);
    let _ = write!(
        out,
        "<li class=\"{kind}\"><p><strong>{name}</strong> <code>{}:{line}:{column}</code> <small>{}</small></p><p>{}</p>",
        escape(&finding.place.file),
        info(finding.code).name,
        escape(&finding.message(lang)),
    );
    if let Some(excerpt) = finding.excerpt(tree) {
        let [before, marked, after] = excerpt.map(|part| escape(&part));
        let _ = write!(out, "<pre><span>{line}</span> {before}<mark>{marked}</mark>{after}</pre>");
    }
    let what = lang.pick("Qué hacer:", "What to do:");
    let _ = write!(out, "<p><b>{what}</b> {}</p></li>", escape(&finding.help(lang)));
}

/// Text as HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Place};

    #[test]
    fn what_blocks_is_never_hidden_by_notes() {
        let mut findings = Findings::default();
        for n in 0..2 * SHOWN {
            findings.push(Finding::new(Code::EventoSinCerrar, Place::file(format!("content/eventos/{n}.yaml"))));
        }
        findings.push(Finding::new(Code::EnlaceRoto, Place::file("/es/")));
        let panel = list(&findings, &SourceTree::default(), true, Lang::Es);
        assert!(panel.find("<li class=\"error\">") < panel.find("<li class=\"nota\">"), "{panel}");
        assert!(panel.contains("<li class=\"error\">"), "{panel}");
    }
}
