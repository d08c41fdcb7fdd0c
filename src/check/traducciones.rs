//! Translations: what is missing in English, what its translator did not see, and what is not built alike.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Prosa, Registro, Texto};
use crate::diag::{Code, Finding, Findings, Place};
use crate::text::diff;
use crate::text::outline::{Part, Shape};
use crate::traducciones::{Estado, Texto as Traducible, Traducciones};

/// Changed sentences that a finding shows.
const MAX_SENTENCES: usize = 6;
/// Characters of one of them.
const MAX_CHARS: usize = 1200;

/// All rules of this family.
pub fn check(catalog: &Catalog, traducciones: &Traducciones) -> Findings {
    let mut findings = Findings::default();
    let mut unrecorded: BTreeMap<&str, Vec<&Traducible>> = BTreeMap::new();
    let mut files: Vec<&str> = Vec::new();
    for text in traducciones.textos() {
        match text.estado {
            Estado::AlDia => {}
            Estado::Desfasada => findings.push(stale(text)),
            Estado::SinRegistrar => unrecorded.entry(&text.lugar.file).or_default().push(text),
            // A picture's missing text is an error of its own.
            Estado::Falta if text.campo.ends_with(".alt") => {}
            // A whole file that is missing is told once.
            Estado::Falta if text.sin_archivo && files.contains(&text.archivo.as_str()) => {}
            Estado::Falta => {
                files.extend(text.sin_archivo.then_some(text.archivo.as_str()));
                findings.push(missing(text));
            }
        }
    }
    if traducciones.seguidas() {
        unrecorded.values().for_each(|texts| findings.extend(not_recorded(texts)));
    }
    catalog.each_record(|record| structure(record, traducciones, &mut findings));
    findings
}

fn stale(text: &Traducible) -> Finding {
    let seen = text.visto.as_deref().unwrap_or_default();
    let changed = diff::changed(seen, &text.espanol);
    let shown = |more: &dyn Fn(usize) -> String| {
        let mut lines: Vec<String> =
            changed.iter().take(MAX_SENTENCES).map(|line| format!("\n{}", cut(line))).collect();
        if changed.len() > MAX_SENTENCES {
            lines.push(format!("\n{}", more(changed.len() - MAX_SENTENCES)));
        }
        lines.concat()
    };
    Finding::new(Code::TraduccionDesfasada, text.lugar.clone())
        .with("archivo", &text.archivo)
        .with("campo", argument(&text.campo))
        .with("cambios", shown(&|n| format!("(y {n} frases más)")))
        .with("cambios_en", shown(&|n| format!("(and {n} more sentences)")))
}

fn cut(line: &str) -> String {
    match line.char_indices().nth(MAX_CHARS) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_string(),
    }
}

/// An address as a shell takes it.
fn argument(campo: &str) -> String {
    if campo.contains(['[', '#']) { format!("\"{campo}\"") } else { campo.to_string() }
}

fn not_recorded(texts: &[&Traducible]) -> Findings {
    let mut findings = Findings::default();
    if let Some(first) = texts.first() {
        let finding = Finding::new(Code::TraduccionSinRegistrar, first.lugar.clone());
        findings.push(finding.with("n", texts.len()).with("archivo", &first.lugar.file));
    }
    findings
}

fn missing(text: &Traducible) -> Finding {
    let finding = Finding::new(Code::TraduccionAusente, text.lugar.clone());
    let english = english_file(&text.archivo);
    match (text.sin_archivo, text.clave.strip_prefix("prosa.")) {
        (true, _) => Finding { place: Place::file(&text.archivo), ..finding }
            .with("campo", &text.archivo)
            .with("remedio", format!("Escriba «{english}»"))
            .with("remedio_en", format!("Write “{english}”")),
        (false, Some(section)) => finding
            .with("campo", section)
            .with("remedio", format!("Escriba esta sección en «{english}»"))
            .with("remedio_en", format!("Write this section in “{english}”")),
        (false, None) => finding
            .with("campo", text.clave.rsplit_once("actuacion/").map_or(text.clave.as_str(), |(_, path)| path))
            .with("remedio", "Añada «en: …»")
            .with("remedio_en", "Add “en: …”"),
    }
}

/// `x/es.md` → `x/en.md`.
fn english_file(spanish: &str) -> String {
    spanish.strip_suffix("es.md").map_or_else(|| spanish.to_string(), |stem| format!("{stem}en.md"))
}

/// Pairs of sections that are not built alike, and English ones without a Spanish one.
fn structure(record: Registro, traducciones: &Traducciones, findings: &mut Findings) {
    let Some(Prosa { es: Some(es), en: Some(en) }) = record.prosa else { return };
    for par in record.prosa.map_or(&[][..], |prosa| traducciones.pares(prosa)) {
        let Some(part) = par.en.and_then(|at| en.outline.parts.get(at)) else { continue };
        let body = en.text[part.body.clone()].trim();
        let spanish = par.es.and_then(|at| es.outline.parts.get(at));
        let difference = match spanish {
            Some(spanish) => unlike(&spanish.shape, &part.shape),
            None if body.is_empty() && part.heading.is_empty() => None,
            None => Some((
                "el texto en español no tiene esta sección".into(),
                "the Spanish text has no such section".into(),
            )),
        };
        if let Some((difference, difference_en)) = difference {
            let heading = if part.heading.is_empty() { first_line(en, part) } else { part.heading_span.clone() };
            let finding = Finding::new(Code::TraduccionDistinta, Place::bytes(&en.file, heading));
            findings.push(finding.with("diferencia", difference).with("diferencia_en", difference_en));
        }
    }
}

fn unlike(es: &Shape, en: &Shape) -> Option<(String, String)> {
    let told = |n: [usize; 2], es: [&str; 2], en: [&str; 2]| {
        let form = |words: [&str; 2]| words[usize::from(n[0] != 1)].to_string();
        Some((
            format!("{} {} en español y {} en inglés", n[0], form(es), n[1]),
            format!("{} {} in Spanish and {} in English", n[0], form(en), n[1]),
        ))
    };
    if es.headings != en.headings {
        told([es.headings, en.headings], ["encabezado", "encabezados"], ["heading", "headings"])
    } else if es.links != en.links {
        told([es.links, en.links], ["enlace", "enlaces"], ["link", "links"])
    } else if es.tables != en.tables {
        told([es.tables, en.tables], ["tabla", "tablas"], ["table", "tables"])
    } else {
        None
    }
}

fn first_line(text: &Texto, part: &Part) -> std::ops::Range<usize> {
    let body = &text.text[part.body.clone()];
    let start = part.body.start + body.len() - body.trim_start().len();
    start..text.text[start..].find('\n').map_or(text.text.len(), |at| start + at)
}
