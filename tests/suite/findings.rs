//! Every finding code has an example that provokes it and nothing else:
//!
//! `tests/hallazgos/<code>/`
//! - `entrada/`: the files that differ from the minimal project
//!   (`x.relleno` holds a size in bytes and becomes a file `x` of that size);
//! - `correcto/`: the files that mend it, where the minimal project's own do not;
//! - `esperado.txt`: place, message and help in both languages.
//!
//! `docs/hallazgos.md` is made from the same examples.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use cuaderno::diag::{CODES, Code, CodeInfo, Family, Finding, Severity, family, info};
use cuaderno::text::Lang;
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::project::{Built, OnDisk, Project, home};

fn folder(code: &str) -> PathBuf {
    home().join("tests/hallazgos").join(code)
}

fn update() -> bool {
    std::env::var_os("ACTUALIZAR").is_some()
}

/// Lays the files of `from` over a project on the disk; links stay links.
fn lay(from: &Path, onto: &OnDisk) {
    for entry in WalkDir::new(from).into_iter().map(|entry| entry.expect("readable")) {
        if entry.file_type().is_dir() {
            continue;
        }
        let name = entry.path().strip_prefix(from).expect("inside").to_str().expect("UTF-8");
        let to = onto.path(name.strip_suffix(".relleno").unwrap_or(name));
        fs::create_dir_all(to.parent().expect("a parent")).expect("made");
        drop(fs::remove_file(&to));
        if entry.path_is_symlink() {
            std::os::unix::fs::symlink(fs::read_link(entry.path()).expect("a link"), to).expect("linked");
        } else if name.ends_with(".relleno") {
            let size = fs::read_to_string(entry.path()).expect("readable").trim().parse().expect("a size");
            fs::File::create(to).expect("made").set_len(size).expect("sized");
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

/// An example, built.
struct Example {
    built: Built,
    /// Where the file of its first finding leads, if that is a link.
    link: Option<PathBuf>,
}

/// The example of a code, built; `mended` with the correction on top.
fn example(code: &str, mended: bool) -> Example {
    let project = Project::minimal();
    let on_disk = project.on_disk();
    let correct = folder(code).join("correcto");
    if !mended || correct.is_dir() {
        lay(&folder(code).join("entrada"), &on_disk);
    }
    if mended && correct.is_dir() {
        lay(&correct, &on_disk);
    }
    let mut project = project;
    // The card is a template too.
    project.cards = code == "plantilla-no-valida";
    // Documents are slow to set, and only three findings are about them.
    project.pdf = matches!(code, "documento-no-sale" | "letra-sin-dibujo" | "edicion-incompleta");
    let built = project.build_at(on_disk.dir.path());
    let first = built.build.findings.iter().next();
    let link = first.and_then(|finding| fs::read_link(on_disk.path(&finding.place.file)).ok());
    Example { built, link }
}

/// The example of a code as it is and mended, each built once for all tests. To be called first outside of
/// rayon: whoever waits for it must not be one of those who make it.
fn made(code: &'static str) -> &'static [Example; 2] {
    static MADE: OnceLock<BTreeMap<&'static str, [Example; 2]>> = OnceLock::new();
    &MADE.get_or_init(|| {
        let both = |row: &CodeInfo| (row.name, [example(row.name, false), example(row.name, true)]);
        CODES.par_iter().map(both).collect()
    })[code]
}

fn describe(built: &Built) -> String {
    let mut out = String::new();
    for finding in built.build.findings.iter() {
        let (line, column) = finding.line_column(&built.tree);
        let row = info(finding.code);
        let _ = writeln!(out, "{} {} {}:{line}:{column}", row.severity.as_str(), row.name, finding.place.file);
        for lang in Lang::ALL {
            let _ = writeln!(out, "  {}: {}", lang.code(), finding.message(lang));
            let _ = writeln!(out, "      {}", finding.help(lang));
        }
    }
    out
}

#[test]
fn every_code_has_a_folder_and_every_folder_a_code() {
    let codes: BTreeSet<String> = CODES.iter().map(|row| row.name.to_string()).collect();
    let folders = fs::read_dir(home().join("tests/hallazgos")).expect("there");
    let folders: BTreeSet<String> =
        folders.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(folders, codes);
}

#[test]
fn each_example_gives_what_it_says() {
    made(CODES[0].name);
    let wrong: Vec<String> = CODES.par_iter().filter_map(|row| examine(row).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn examine(row: &CodeInfo) -> Result<(), String> {
    let [Example { built, .. }, Example { built: mended, .. }] = made(row.name);
    let found = describe(built);
    let others: Vec<_> = built.findings().into_iter().filter(|f| f.split(' ').next() != Some(row.name)).collect();
    if !others.is_empty() || built.build.findings.is_empty() {
        return Err(format!("{}: the example gives\n{found}", row.name));
    }
    for finding in built.build.findings.iter() {
        if let Some(name) = names_of(row.code).into_iter().find(|name| finding.value(name).is_none()) {
            return Err(format!("{}: «{name}» has no value", row.name));
        }
    }
    let path = folder(row.name).join("esperado.txt");
    if update() {
        fs::write(&path, &found).expect("written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected != found {
        return Err(format!("{}: expected\n{expected}\nfound\n{found}", row.name));
    }
    if !mended.build.findings.is_empty() {
        return Err(format!("{}: the correction gives\n{}", row.name, describe(mended)));
    }
    Ok(())
}

#[test]
fn every_sentence_is_filled() {
    for row in CODES {
        for (es, en) in [row.message, row.help, row.why] {
            let names = |text: &str| -> BTreeSet<String> {
                let plain = text.replace("{{", "").replace("}}", "");
                plain.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.replace("_en", ""))).collect()
            };
            assert_eq!(names(es), names(en), "{}", row.name);
            assert!(es.ends_with(['.', '}', '?']) && en.ends_with(['.', '}', '?']), "{}: {es} / {en}", row.name);
        }
    }
}

/// The names of the values of a code.
fn names_of(code: Code) -> BTreeSet<&'static str> {
    let row = info(code);
    let texts = [row.message.0, row.message.1, row.help.0, row.help.1];
    texts
        .into_iter()
        // Doubled braces are braces, not names.
        .filter(|text| !text.contains("{{"))
        .flat_map(|text| text.split('{').skip(1))
        .filter_map(|rest| Some(rest.split_once('}')?.0))
        .collect()
}

// The reference.

const HEAD: &str = "# Hallazgos\n\n\
    Todo lo que `cuaderno check` puede decir: por qué existe cada aviso, un ejemplo que está mal y cómo queda bien. \
    Para encontrar el suyo, busque el código que sale entre corchetes (`aviso[fecha-falta]`).\n\n\
    Un **error** impide publicar. Un **aviso** no lo impide, salvo con `--strict`. Una **nota** dice lo que aún se puede añadir. \
    Los códigos no cambian aunque cambie la frase.\n\n\
    Este archivo se genera a partir de la tabla del programa y de los ejemplos de `tests/hallazgos/`: no lo edite; \
    `ACTUALIZAR=1 cargo test` lo vuelve a escribir.\n";

#[test]
fn the_reference_is_up_to_date() {
    made(CODES[0].name);
    let mut out = String::from(HEAD);
    out += "\n## Índice\n";
    let of = |wanted: Family| CODES.iter().filter(move |row| family(row.code) == wanted);
    for part in Family::ALL {
        let _ = write!(out, "\n**[{}](#{})**\n\n", part.words().0, anchor(part.words().0));
        for row in of(part) {
            let _ = writeln!(out, "- [`{0}`](#{0}) ({1}): {2}", row.name, row.severity.as_str(), cell(row.message.0));
        }
    }
    let entries: BTreeMap<&str, String> = CODES.par_iter().map(|row| (row.name, entry(row))).collect();
    for part in Family::ALL {
        let (title, sentence) = part.words();
        let _ = write!(out, "\n## {title}\n\n{sentence}\n");
        of(part).for_each(|row| out += &entries[row.name]);
    }
    let path = home().join("docs/hallazgos.md");
    if update() {
        fs::write(&path, &out).expect("written");
    }
    let now = fs::read_to_string(&path).unwrap_or_default();
    assert!(now == out, "docs/hallazgos.md is not up to date: ACTUALIZAR=1 cargo test");
}

/// The anchor that git hosts give to a heading.
fn anchor(title: &str) -> String {
    title.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect::<String>().replace(' ', "-")
}

fn cell(text: &str) -> String {
    let text = text.replace('|', "\\|").replace("{{", "{").replace("}}", "}");
    let text = text.replace("}.", "}");
    let mut out = String::new();
    let mut rest = text.as_str();
    // The values of a sentence are shown as an ellipsis.
    while let Some((before, after)) = rest.split_once('{') {
        out += before;
        out.push('…');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out + rest
}

fn entry(row: &CodeInfo) -> String {
    let [Example { built, link }, Example { built: mended, .. }] = made(row.name);
    let severity = match row.severity {
        Severity::Error => "Error: impide publicar.",
        Severity::Aviso => "Aviso: se publica, pero alguien debe actuar.",
        Severity::Nota => "Nota: se puede completar.",
    };
    let mut out = format!("\n### {}\n\n{severity} {}\n", row.name, row.why.0);
    let Some(finding) = built.build.findings.iter().next() else { return out };
    let (line, column) = finding.line_column(&built.tree);
    let file = &finding.place.file;
    // Lines of their own are shown as they are printed.
    let help = finding.help(Lang::Es);
    let mut lines_of_help = help.split('\n');
    let help = lines_of_help.next().unwrap_or_default();
    let _ = write!(out, "\n- **Dice:** {}\n- **Qué hacer:** {help}\n", finding.message(Lang::Es));
    lines_of_help.for_each(|line| out += &format!("  `{line}`\n"));
    let _ = write!(out, "\nMal, en `{file}`, línea {line}, columna {column}");
    let (wrong, right) = lines(built, mended, finding, link.as_deref());
    let block = |lines: &[String]| format!("\n\n```{}\n{}\n```\n", language(file), lines.join("\n"));
    match wrong {
        Some(wrong) => out += &format!(":{}", block(&wrong)),
        None => out += ".\n",
    }
    if let Some(right) = right {
        out += &format!("\nBien:{}", block(&right));
    }
    out
}

fn language(file: &str) -> &str {
    match file.rsplit('.').next() {
        Some(end @ ("yaml" | "css" | "html" | "csv" | "svg")) => end,
        Some("md") => "markdown",
        _ => "text",
    }
}

/// The lines that make the example wrong, and those that mend it.
fn lines(
    built: &Built,
    mended: &Built,
    finding: &Finding,
    link: Option<&Path>,
) -> (Option<Vec<String>>, Option<Vec<String>>) {
    // The file of the finding, or the one that the example brings.
    let brought = changed(built, mended);
    let file = if brought.contains(&finding.place.file) { Some(&finding.place.file) } else { brought.first() };
    let Some(file) = file else {
        return (link.map(|to| vec![format!("{} → {}", finding.place.file, to.display())]), None);
    };
    let text = |built: &Built| built.tree.bytes(file).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let (Some(wrong), right) = (text(built), text(mended)) else {
        return (None, None);
    };
    if wrong.len() > 20_000 || wrong.contains('\0') {
        return (None, None);
    }
    let (a, b): (Vec<&str>, Vec<&str>) =
        (wrong.lines().collect(), right.as_deref().unwrap_or_default().lines().collect());
    let name = |lines: Vec<String>| {
        if *file == finding.place.file { lines } else { [vec![format!("# {file}")], lines].concat() }
    };
    if right.is_none() {
        let short: Vec<String> = a.iter().take(12).map(ToString::to_string).collect();
        return (Some(name(short)), None);
    }
    let (start, end_a, end_b) = hunk(&a, &b);
    let show = |lines: &[&str]| (!lines.is_empty()).then(|| name(trimmed(lines)));
    (show(&a[start..end_a]).or_else(|| show(&a[start.saturating_sub(1)..start])), show(&b[start..end_b]))
}

/// Files that are not the same in both, in order.
fn changed(built: &Built, mended: &Built) -> Vec<String> {
    let of = |built: &Built| -> BTreeMap<String, Vec<u8>> {
        built.tree.under("").map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
    };
    let (a, b) = (of(built), of(mended));
    let all: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    all.into_iter().filter(|path| a.get(*path) != b.get(*path)).cloned().collect()
}

/// The lines between what both share at the start and at the end, never cutting
/// a group of keys from its head.
fn hunk(a: &[&str], b: &[&str]) -> (usize, usize, usize) {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let (end_a, end_b) = (a.len() - end, b.len() - end);
    let deep = |lines: &[&str]| lines.first().is_some_and(|line| line.starts_with(' '));
    let mut from = start;
    while from > 0 && (deep(&a[from..end_a.max(from)]) || deep(&b[from..end_b.max(from)])) {
        from -= 1;
        if !a[from].starts_with(' ') {
            break;
        }
    }
    // A head that is far away explains nothing.
    let from = if start - from > 30 { start } else { from };
    (from, end_a, end_b)
}

/// Lines without the indentation they share; a very long line is cut.
fn trimmed(lines: &[&str]) -> Vec<String> {
    let indent =
        lines.iter().filter(|l| !l.trim().is_empty()).map(|l| l.len() - l.trim_start().len()).min().unwrap_or(0);
    let cut = |line: &str| match line.char_indices().nth(160) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_string(),
    };
    lines.iter().map(|line| cut(line.get(indent..).unwrap_or(""))).collect()
}
