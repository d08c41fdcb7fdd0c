//! Random damage to real files: nothing makes the program panic, every finding
//! lies inside its file and can be printed in every form, and the positional
//! parser agrees with the YAML crate on what is YAML.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use cuaderno::catalog::{Catalog, assemble};
use cuaderno::check;
use cuaderno::diag::{Finding, Findings, Format, Severity, Spot, print};
use cuaderno::pipeline;
use cuaderno::site::plan;
use cuaderno::source::SourceTree;
use cuaderno::text::outline::outline;
use cuaderno::text::yaml::{self, Fault};
use cuaderno::text::{Lang, markdown};
use cuaderno::traducciones::Traducciones;

use crate::project::{CALL, EVENT, Project, SPACE, TOWN};

/// How many cases; `MUTACIONES` asks for more.
fn cases() -> u64 {
    std::env::var("MUTACIONES").ok().and_then(|n| n.parse().ok()).unwrap_or(2_000)
}

/// A small generator with a seed, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % sides.max(1)
    }

    fn of<'t, T: ?Sized>(&mut self, items: &[&'t T]) -> &'t T {
        items[self.roll(items.len())]
    }
}

const PIECES: &[&str] = &[
    ":",
    ": ",
    "- ",
    "-",
    "&a",
    "*a",
    "!x ",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    "\t",
    "\r",
    "\r\n",
    "\n",
    "\0",
    "é",
    "🏭",
    "\u{feff}",
    "#",
    " #",
    "|",
    ">",
    "|-\n",
    "? ",
    "%",
    "@",
    "`",
    ",",
    "<<: ",
    "---\n",
    "...\n",
    "  ",
    "~",
    "null",
    "\u{85}",
    "\u{2028}",
    "<b>",
    "](",
    "![a](b)",
    "## ",
    "#### ",
    "> [!NOTE]\n> ",
    "[x](id:nada)",
    "[x](javascript:1)",
    "\\",
    "\u{202e}",
    "a\u{301}",
];

const VALUES: &[&str] = &[
    "",
    "~",
    "[]",
    "{}",
    "no_consta",
    "no_procede",
    "1.250",
    "1,5",
    "-1",
    "99999999999999999999",
    "0",
    ".inf",
    "2025-02-30",
    "2025-T3",
    "2025-13",
    "\"23055\"",
    "04902",
    "si",
    "no",
    "http://",
    "javascript:x",
    "{es: x}",
    "[a, b]",
    "{valor: 1}",
    "{mes: 2025-02, parte: finales}",
    "|\n  a\n  b",
    "x: y",
    "'",
    "\"\\x00\"",
    "\"\\ud800\"",
    "!!int 3",
    "&x 1",
];

/// Slips of an editor or of a program that saved the file.
fn slip(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut lines: Vec<String> = text.lines().map(String::from).collect();
    if lines.is_empty() {
        return;
    }
    let at = dice.roll(lines.len());
    match dice.roll(9) {
        // Another encoding.
        0 => *bytes = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
        1 => *bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        2 => *bytes = text.replace('\n', dice.of(&["\r\n", "\r", "\n\n"])).into_bytes(),
        // A key with a slip, in capitals, or without its colon.
        3 => {
            let (key, rest) = lines[at].split_once(':').unwrap_or((&lines[at], ""));
            lines[at] = match dice.roll(4) {
                0 => format!("{}:{rest}", key.to_uppercase()),
                1 => format!("{key}s:{rest}"),
                2 => format!("{key}{rest}"),
                _ => format!("{key}:{}", rest.trim_start()),
            };
            *bytes = lines.join("\n").into_bytes();
        }
        // A block gone, or one level out.
        4 => {
            let end = (at + 1 + dice.roll(8)).min(lines.len());
            lines.drain(at..end);
            *bytes = lines.join("\n").into_bytes();
        }
        5 => {
            let end = (at + 1 + dice.roll(8)).min(lines.len());
            let outward = dice.roll(2) == 0;
            for line in &mut lines[at..end] {
                *line = if outward { line.strip_prefix("  ").unwrap_or(line).to_string() } else { format!("  {line}") };
            }
            *bytes = lines.join("\n").into_bytes();
        }
        // A value that becomes a list, a group, a block, or loses its quotation marks.
        6 => {
            if let Some((key, value)) = lines[at].split_once(": ") {
                let value = value.to_string();
                lines[at] = match dice.roll(4) {
                    0 => format!("{key}: [{value}]"),
                    1 => format!("{key}: {{es: {value}}}"),
                    2 => format!("{key}: |"),
                    _ => format!("{key}: {}", value.replace(['"', '\''], "")),
                };
            }
            *bytes = lines.join("\n").into_bytes();
        }
        // Marks of a merge that was not finished.
        7 => {
            lines.insert(at, dice.of(&["<<<<<<< HEAD", "=======", ">>>>>>> rama"]).to_string());
            *bytes = lines.join("\n").into_bytes();
        }
        _ => bytes.clear(),
    }
}

fn damage(dice: &mut Dice, bytes: &mut Vec<u8>) {
    if dice.roll(4) == 0 {
        return slip(dice, bytes);
    }
    match dice.roll(10) {
        0 => {
            let at = dice.roll(bytes.len() + 1);
            let piece = dice.of(PIECES);
            bytes.splice(at..at, piece.bytes());
        }
        1 => {
            let at = dice.roll(bytes.len() + 1);
            let end = (at + 1 + dice.roll(12)).min(bytes.len());
            drop(bytes.drain(at.min(end)..end));
        }
        2 if !bytes.is_empty() => {
            let at = dice.roll(bytes.len());
            bytes[at] = u8::try_from(dice.roll(256)).unwrap_or(0);
        }
        3 => bytes.truncate(dice.roll(bytes.len() + 1)),
        _ => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let mut lines: Vec<String> = text.lines().map(String::from).collect();
            if lines.is_empty() {
                return;
            }
            let (a, b) = (dice.roll(lines.len()), dice.roll(lines.len()));
            match dice.roll(6) {
                0 => lines.swap(a, b),
                1 => lines.insert(a, lines[b].clone()),
                2 => drop(lines.remove(a)),
                3 => lines[a] = format!("{}{}", " ".repeat(dice.roll(9)), lines[a].trim_start()),
                4 => {
                    let key = lines[a].split(':').next().unwrap_or_default().to_string();
                    lines[a] = format!("{key}: {}", dice.of(VALUES));
                }
                _ => {
                    let at = lines[a].floor_char_boundary(dice.roll(lines[a].len() + 1));
                    lines[a].insert_str(at, dice.of(PIECES));
                }
            }
            *bytes = lines.join("\n").into_bytes();
        }
    }
}

/// The place in the minimal project where a real file of the same kind can stand.
fn role(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    Some(match parts.as_slice() {
        ["content", "municipios", _, "municipio.yaml"] => TOWN.into(),
        ["content", "municipios", _, name @ ("es.md" | "en.md")] => format!("content/municipios/villanueva/{name}"),
        ["content", "municipios", _, "espacios", name] if name.ends_with(".yaml") => SPACE.into(),
        ["content", "eventos", _] => EVENT.into(),
        ["content", "empresas", _] => "content/empresas/talleres.yaml".into(),
        ["content", "activos", _] => "content/activos/centro.yaml".into(),
        ["content", "paginas", _, name] => format!("content/paginas/acerca-de/{name}"),
        ["data", "incentivos", name] if name.ends_with(".yaml") => CALL.into(),
        ["data", name] if name.ends_with(".yaml") && *name != "fuentes.yaml" => path.to_string(),
        ["data", "territorio", name] if name.ends_with(".yaml") => path.to_string(),
        ["themes", _, "locales", name] => format!("themes/minimo/locales/{name}"),
        _ => return None,
    })
}

/// Files to damage, each with the place it takes.
fn victims() -> Vec<(String, Vec<u8>)> {
    let files = Project::real().files.into_iter().chain(Project::minimal().files);
    files.filter_map(|(path, bytes)| Some((role(&path)?, bytes))).filter(|(_, bytes)| bytes.len() < 20_000).collect()
}

fn inside(finding: &Finding, tree: &SourceTree) {
    let Some(bytes) = tree.bytes(&finding.place.file) else {
        assert_eq!(finding.line_column(tree), (1, 1), "{finding:?} is of no file");
        return;
    };
    if let Spot::Bytes(start, end) | Spot::Found(_, start, end) = finding.place.spot {
        assert!(start <= end && end <= bytes.len(), "{finding:?} of {} bytes", bytes.len());
    }
    let text = String::from_utf8_lossy(cuaderno::source::without_mark(bytes));
    let (line, column) = finding.line_column(tree);
    let lines: Vec<&str> = text.split('\n').collect();
    assert!(line >= 1 && line <= lines.len(), "{finding:?}: line {line} of {}", lines.len());
    assert!(column >= 1 && column <= lines[line - 1].chars().count() + 1, "{finding:?}: column {column}");
}

/// Words of a library, which no editor has to know.
const FOREIGN: [&str; 14] = [
    "serde",
    "while parsing",
    "while scanning",
    "invalid type",
    "invalid value",
    "missing field",
    "unknown field",
    "did not find expected",
    "mapping values",
    "at line ",
    "EOF",
    "UnexpectedChar",
    "Some(",
    "Err(",
];

/// A record that is not in the catalogue has a finding in its own file that says why.
fn none_is_lost_unsaid(catalog: &Catalog, findings: &Findings, harmed: &[String]) {
    let mut read = BTreeSet::new();
    catalog.each_record(|record| {
        read.insert(record.origin.file.clone());
    });
    let own = [TOWN, SPACE, "content/empresas/talleres.yaml", "content/activos/centro.yaml"];
    for path in harmed.iter().filter(|path| own.contains(&path.as_str()) && !read.contains(*path)) {
        let said = findings.iter().any(|f| f.place.file == *path && f.severity() == Severity::Error);
        assert!(said, "{path} is not in the catalogue and nothing says why");
    }
}

fn examine(project: &Project, harmed: &[String], whole: bool) {
    let tree = project.tree();
    let mut findings = Findings::default();
    if whole {
        findings = pipeline::build(&tree, findings, &project.options()).findings;
    } else {
        let (catalog, found) = assemble(&tree);
        findings.extend(found);
        if let Some(catalog) = catalog {
            let (site, found) = plan(&catalog, &[]);
            findings.extend(found);
            let (traducciones, found) = Traducciones::of(&catalog, &tree);
            findings.extend(found);
            findings.extend(check::check(&catalog, &site, &traducciones, project.today));
            none_is_lost_unsaid(&catalog, &findings, harmed);
        }
    }
    for finding in findings.iter() {
        inside(finding, &tree);
        for lang in Lang::ALL {
            let said = format!("{} {}", finding.message(lang), finding.help(lang));
            assert!(!said.contains(['{', '}']) || !finding.values.is_empty());
            let quoted = finding.values.iter().any(|(_, value)| FOREIGN.iter().any(|word| value == word));
            let foreign = FOREIGN.iter().find(|word| said.contains(**word));
            assert!(foreign.is_none() || quoted, "{foreign:?} in {said}");
        }
    }
    let findings = findings.sorted(&tree);
    for format in [Format::Human { colour: false }, Format::Json, Format::Github] {
        for lang in Lang::ALL {
            let printed = print(&findings, &tree, format, lang);
            assert_eq!(printed.is_empty(), findings.is_empty() && format != Format::Json);
        }
    }
}

#[test]
fn damaged_files_never_make_it_panic() {
    let victims = victims();
    assert!(victims.len() > 100, "the real catalogue is there");
    let skip: u64 = std::env::var("MUTACIONES_DESDE").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    for seed in skip..skip + cases() {
        let mut dice = Dice::new(seed);
        let mut project = Project::minimal();
        // Documents are slow to set and have a test of their own.
        project.pdf = false;
        let mut harmed = Vec::new();
        for _ in 0..=dice.roll(2) {
            let (path, bytes) = &victims[dice.roll(victims.len())];
            let mut bytes = bytes.clone();
            for _ in 0..=dice.roll(4) {
                damage(&mut dice, &mut bytes);
            }
            harmed.push(path.clone());
            project = project.with(path, bytes);
        }
        // A whole build, pages and all, costs more: every twentieth.
        let done = catch_unwind(AssertUnwindSafe(|| examine(&project, &harmed, seed % 20 == 0)));
        if done.is_err() {
            for path in harmed {
                eprintln!("--- seed {seed}: {path}\n{}", String::from_utf8_lossy(&project.files[&path]));
            }
            panic!("seed {seed}");
        }
    }
}

/// What the crate says of a text. An integer beyond 64 bits is YAML, though not one of its values.
fn crate_accepts(text: &str) -> bool {
    match serde_yaml::from_str::<serde_yaml::Value>(text) {
        Ok(_) => true,
        Err(error) => error.to_string().contains("invalid type: integer"),
    }
}

/// `None` where the parser refuses on purpose what is YAML, and where the two
/// versions of YAML differ: these three end a line in 1.1 (the crate), not in 1.2 (ours).
fn we_accept(text: &str) -> Option<bool> {
    if text.contains(['\u{85}', '\u{2028}', '\u{2029}']) {
        return None;
    }
    let (root, faults) = yaml::parse(text);
    if faults.iter().any(|(fault, _)| matches!(fault, Fault::Refused(..) | Fault::Repeated(_))) {
        return None;
    }
    Some(root.is_some() && faults.is_empty())
}

/// They differ only where versions 1.1 (the crate) and 1.2 (ours) of YAML do: a
/// `#` without space before it, a quoted text whose next line is not indented,
/// a key between braces that goes on in the next line. Random damage hits one of
/// these less than once in two hundred; any other difference would show.
#[test]
fn the_two_yaml_parsers_agree() {
    let victims: Vec<_> = victims().into_iter().filter(|(path, _)| path.ends_with(".yaml")).collect();
    let (mut compared, mut differ) = (0_u64, Vec::new());
    for seed in 0..cases() * 2 {
        let mut dice = Dice::new(seed ^ 0x5eed);
        let (_, bytes) = &victims[dice.roll(victims.len())];
        let mut bytes = bytes.clone();
        for _ in 0..=dice.roll(3) {
            damage(&mut dice, &mut bytes);
        }
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let Some(ours) = we_accept(&text) else { continue };
        compared += 1;
        if ours != crate_accepts(&text) {
            let error = serde_yaml::from_str::<serde_yaml::Value>(&text).err();
            differ.push(format!("seed {seed}: {:?} / {error:?}\n{text:?}", yaml::parse(&text).1));
        }
    }
    assert!(compared > cases(), "{compared}");
    assert!(differ.len() as u64 * 200 < compared, "{} of {compared}\n{}", differ.len(), differ.join("\n"));
}

#[test]
fn the_parser_keeps_what_the_crate_reads() {
    // Every text of every real file: the same words by both.
    fn same(ours: &yaml::Node, theirs: &serde_yaml::Value) {
        use serde_yaml::Value;
        use yaml::Kind;
        match (&ours.kind, theirs) {
            (Kind::Map(entries), Value::Mapping(map)) => {
                assert_eq!(entries.len(), map.len());
                for (entry, (key, value)) in entries.iter().zip(map) {
                    if let Value::String(key) = key {
                        assert_eq!(entry.key, *key);
                    }
                    same(&entry.value, value);
                }
            }
            (Kind::List(items), Value::Sequence(list)) => {
                assert_eq!(items.len(), list.len());
                items.iter().zip(list).for_each(|(ours, theirs)| same(ours, theirs));
            }
            (Kind::Scalar { text, .. }, Value::String(theirs)) => assert_eq!(text, theirs),
            (Kind::Scalar { text, quoted }, theirs) => {
                assert!(!quoted && !theirs.is_mapping() && !theirs.is_sequence(), "{text} / {theirs:?}");
            }
            (ours, theirs) => panic!("{ours:?} / {theirs:?}"),
        }
    }
    for (path, bytes) in
        Project::real().files.iter().filter(|(path, _)| path.ends_with(".yaml") && !path.starts_with("themes/"))
    {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let (ours, faults) = yaml::parse(text);
        assert_eq!(faults, [], "{path}");
        same(&ours.expect(path), &serde_yaml::from_str(text).expect(path));
    }
}

#[test]
fn markdown_of_any_kind_gives_no_raw_html() {
    let texts: Vec<_> = victims().into_iter().filter(|(path, _)| path.ends_with(".md")).collect();
    for seed in 0..cases() {
        let mut dice = Dice::new(seed ^ 0x3d);
        let mut bytes = texts[dice.roll(texts.len())].1.clone();
        for _ in 0..=dice.roll(4) {
            damage(&mut dice, &mut bytes);
        }
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if dice.roll(2) == 0 {
            let at = text.floor_char_boundary(dice.roll(text.len() + 1));
            text.insert_str(
                at,
                dice.of(&[
                    "<script>x</script>",
                    "<img src=x onerror=y>",
                    "[a](javascript:x)",
                    "<javascript:x>",
                    "[a]: javascript:x\n\n[a]",
                ]),
            );
        }
        let outline = outline(&text);
        for (_, range) in &outline.faults {
            assert!(text.get(range.clone()).is_some(), "seed {seed}: {range:?}");
        }
        for part in &outline.parts {
            assert!(text.get(part.body.clone()).is_some(), "seed {seed}: {part:?}\n{text}");
        }
        let html = markdown::to_html(&text, 1, &|_| "Nota".into(), &|_| Some("../x/".into()));
        for bad in ["<script", "<img", "href=\"javascript", "onerror=y>"] {
            assert!(!html.contains(bad), "seed {seed}: {bad}\n{html}");
        }
    }
}
