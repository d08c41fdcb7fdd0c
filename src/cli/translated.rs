//! `cuaderno translated`: records what a translator saw, or lists the state of every text.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;

use super::args::{AnswerFormat, Translated};
use super::{BLOCKED, CLEAN, human, say, say_error};
use crate::catalog::{assemble, without_echoes};
use crate::diag::{Failure, Finding, Findings, Severity, nearest, print};
use crate::output::sources;
use crate::source::{self, SourceTree};
use crate::text::{Lang, number};
use crate::traducciones::{Estado, Texto, Traducciones};

/// Runs it; gives the exit code.
pub fn run(arguments: &Translated, lang: Lang) -> Result<u8, Failure> {
    let root = &arguments.root;
    let (tree, read) = source::read(root)?;
    let (catalog, mut findings) = assemble(&tree);
    findings.extend(read);
    let Some(catalog) = catalog else { return Ok(told(findings, &tree, lang)) };
    let (translations, found) = Traducciones::of(&catalog, &tree);
    findings.extend(found);
    let findings = without_echoes(findings, &catalog.en_duda, &tree);
    if arguments.paths.is_empty() {
        match arguments.format {
            AnswerFormat::Human => say(&list(&translations, &tree, lang)),
            AnswerFormat::Json => say(&data(&translations, &tree)),
        }
        return Ok(CLEAN);
    }
    let mut chosen: Vec<&Texto> = Vec::new();
    let mut names = Vec::new();
    for path in &arguments.paths {
        let name = inside(root, path);
        let texts = translations.elegir(&name);
        let faults = findings.clone().without(|finding| !concerns(finding, &name, &texts));
        if faults.block(false) {
            // A record that cannot be read has texts that nobody sees.
            return Ok(told(faults, &tree, lang));
        }
        if texts.is_empty() {
            return Err(Failure::Argument(unknown(path, &translations, lang)));
        }
        chosen.extend(texts);
        names.push(name);
    }
    let mut seen = std::collections::BTreeSet::new();
    chosen.retain(|text| seen.insert((&text.registro, &text.clave)));
    let recorded = translations.anotar(&chosen, !findings.block(false));
    for (path, bytes) in &recorded.archivos {
        sources::put(root, path, bytes)?;
    }
    let n = |value: usize| number::integer(value as i64, lang);
    let (new, same, none) = (n(recorded.nuevos), n(recorded.iguales), n(recorded.sin_ingles));
    say(&lang.pick(
        format!("Anotados: {new} · ya lo estaban: {same} · sin inglés: {none}\n"),
        format!("Recorded: {new} · already recorded: {same} · without English: {none}\n"),
    ));
    Ok(CLEAN)
}

fn told(findings: Findings, tree: &SourceTree, lang: Lang) -> u8 {
    let errors = findings.without(|finding| finding.severity() != Severity::Error).sorted(tree);
    say_error(&print(&errors, tree, human(), lang));
    BLOCKED
}

/// A path as the project names it: what a shell completes may start at the folder one is in.
fn inside(root: &Path, path: &str) -> String {
    let relative = |path: &Path| {
        let (root, path) = (root.canonicalize().ok()?, path.canonicalize().ok()?);
        Some(path.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/"))
    };
    let found = relative(Path::new(path)).or_else(|| relative(&root.join(path)));
    match found {
        Some(inside) if inside.is_empty() => ".".to_string(),
        Some(inside) => inside,
        None => path.to_string(),
    }
}

/// Whether a finding is about what `name` names.
fn concerns(finding: &Finding, name: &str, texts: &[&Texto]) -> bool {
    let file = &finding.place.file;
    let inside = |folder: &str| file == folder || file.starts_with(&format!("{folder}/"));
    name == "."
        || inside(name)
        || inside(&format!("content/municipios/{name}"))
        || texts.iter().any(|text| text.archivo == *file || text.lugar.file == *file)
}

fn unknown(path: &str, translations: &Traducciones, lang: Lang) -> String {
    let names = translations.textos().iter().flat_map(|text| {
        let town = text.archivo.strip_prefix("content/municipios/").and_then(|rest| rest.split('/').next());
        [Some(text.archivo.as_str()), Some(text.campo.as_str()), town].into_iter().flatten()
    });
    match nearest(path, names) {
        Some(near) => lang.pick(format!("{path}: ¿quiso decir «{near}»?"), format!("{path}: did you mean “{near}”?")),
        None => lang.pick(
            format!("{path}: ahí no hay textos que se traduzcan"),
            format!("{path}: there are no texts to translate there"),
        ),
    }
}

/// The states in words, for a person.
fn list(translations: &Traducciones, tree: &SourceTree, lang: Lang) -> String {
    let of = |state: Estado| translations.textos().iter().filter(move |text| text.estado == state);
    let n = |value: usize| number::integer(value as i64, lang);
    let words = |state: Estado, n: usize| {
        let (es, en) = match state {
            Estado::AlDia => (["al día", "al día"], "up to date"),
            Estado::Desfasada => (["desfasado", "desfasados"], "out of date"),
            Estado::SinRegistrar => (["sin registrar", "sin registrar"], "not recorded"),
            Estado::Falta => (["sin inglés", "sin inglés"], "without English"),
        };
        lang.pick(es[usize::from(n != 1)], en)
    };
    let count = |state: Estado| of(state).count();
    let counts = Estado::ALL.map(|state| format!("{} {}", n(count(state)), words(state, count(state))));
    let mut out = format!("{}\n", counts.join(" · "));
    for state in Estado::ALL.into_iter().skip(1) {
        let mut files: BTreeMap<&str, Vec<&Texto>> = BTreeMap::new();
        of(state).for_each(|text| files.entry(&text.lugar.file).or_default().push(text));
        if files.is_empty() {
            continue;
        }
        out += &format!("\n{}:\n", words(state, 2));
        for (file, texts) in files {
            if state != Estado::Desfasada {
                out += &format!("  {file} ({})\n", n(texts.len()));
                continue;
            }
            for text in texts {
                let (line, column) = place(text, tree);
                out += &format!("  {file}:{line}:{column}  {}\n", text.campo);
            }
        }
    }
    let left = translations.sobrantes();
    if !left.is_empty() {
        let head = lang.pick(
            "de registros que ya no existen (se pueden borrar)",
            "of records that are no more (they may be deleted)",
        );
        out += &format!("\n{head}:\n");
        left.iter().for_each(|path| out += &format!("  {path}\n"));
    }
    out
}

/// The states for a program: `{"version":1,"textos":[{"campo","archivo","linea","columna","estado"}]}`.
fn data(translations: &Traducciones, tree: &SourceTree) -> String {
    let row = |text: &Texto| {
        let (line, column) = place(text, tree);
        json!({
            "campo": text.campo,
            "archivo": text.lugar.file,
            "linea": line,
            "columna": column,
            "estado": text.estado.key(),
        })
    };
    let rows: Vec<_> = translations.textos().iter().map(row).collect();
    serde_json::to_string_pretty(&json!({ "version": 1, "textos": rows })).unwrap_or_default() + "\n"
}

fn place(text: &Texto, tree: &SourceTree) -> (usize, usize) {
    Finding::new(crate::diag::Code::TraduccionDesfasada, text.lugar.clone()).line_column(tree)
}
