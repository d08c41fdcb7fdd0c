//! A build with a memo gives what a build without one gives: the same files, byte for byte, and the same findings.
//!
//! `EDICIONES=2000 cargo test` tries more random edits.

use std::collections::BTreeMap;

use cuaderno::diag::Findings;
use cuaderno::memo::KEPT;
use cuaderno::pipeline::{Build, Past, build, rebuild};
use cuaderno::source::SourceTree;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::project::{EVENT, Project, SITE, SPACE, TOWN};

fn same(warm: &Build, cold: &Build, after: &str) {
    let names = |build: &Build| build.output.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(warm), names(cold), "after {after}");
    for (path, bytes) in &warm.output {
        assert!(bytes == &cold.output[path], "{path} differs after {after}");
    }
    assert_eq!(warm.findings, cold.findings, "after {after}");
    assert_eq!((&warm.pages, warm.next_change), (&cold.pages, cold.next_change), "after {after}");
}

/// Builds a project again and again with one memo, and each time without.
struct Again {
    project: Project,
    past: Past,
}

impl Again {
    fn new(project: Project) -> Self {
        Self { project, past: Past::default() }
    }

    fn check(&mut self, after: &str) -> Build {
        let tree = self.project.tree();
        let warm = rebuild(&tree, Findings::default(), &self.project.options(), &mut self.past);
        let cold = build(&tree, Findings::default(), &self.project.options());
        same(&warm, &cold, after);
        warm
    }
}

/// One thing that an editor may do to a project.
#[derive(Debug, Clone)]
enum Edit {
    /// Another figure in a line of a file.
    Figure(usize, usize, u32),
    /// A line less.
    Cut(usize, usize),
    /// A line twice.
    Repeat(usize, usize),
    /// A line that is no YAML, or no text.
    Break(usize, usize, &'static str),
    /// The file as it was at first.
    Mend(usize),
    /// No file.
    Remove(usize),
    /// The file under another name.
    Rename(usize, &'static str),
    /// A copy of the file under another name, with another id or with the same.
    Copy(usize, &'static str, bool),
    /// Another day.
    Day(i64),
    /// Nothing: the same again.
    Nothing,
}

fn edit() -> impl Strategy<Value = Edit> {
    let file = || any::<prop::sample::Index>().prop_map(|index| index.index(1 << 20));
    let line = || 0..60_usize;
    prop_oneof![
        6 => (file(), line(), 1..900_000_u32).prop_map(|(f, l, n)| Edit::Figure(f, l, n)),
        2 => (file(), line()).prop_map(|(f, l)| Edit::Cut(f, l)),
        1 => (file(), line()).prop_map(|(f, l)| Edit::Repeat(f, l)),
        2 => (file(), line(), prop::sample::select(vec!["clave: [", "\tx: 1", "## sección", "<b>x</b>", "{{ x }}", "x: 1.000"]))
            .prop_map(|(f, l, t)| Edit::Break(f, l, t)),
        6 => file().prop_map(Edit::Mend),
        2 => file().prop_map(Edit::Remove),
        2 => (file(), prop::sample::select(vec!["otro", "nuevo-nombre", "a"])).prop_map(|(f, n)| Edit::Rename(f, n)),
        2 => (file(), prop::sample::select(vec!["copia", "segunda"]), any::<bool>()).prop_map(|(f, n, i)| Edit::Copy(f, n, i)),
        1 => (0..400_i64).prop_map(Edit::Day),
        1 => Just(Edit::Nothing),
    ]
}

fn lines(bytes: &[u8], at: usize, with: impl FnOnce(&str) -> Vec<String>) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let all: Vec<&str> = text.lines().collect();
    let at = at % all.len().max(1);
    let mut out: Vec<String> = all.iter().map(ToString::to_string).collect();
    let line = out.get(at).cloned().unwrap_or_default();
    out.splice(at..(at + 1).min(all.len()), with(&line));
    Some((out.join("\n") + "\n").into_bytes())
}

fn renamed(path: &str, name: &str) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    match file {
        // The folder is what names these.
        "municipio.yaml" | "pagina.yaml" | "es.md" | "en.md" => {
            let (above, _) = folder.rsplit_once('/').unwrap_or(("", folder));
            format!("{above}/{name}/{file}")
        }
        _ => format!("{folder}/{name}.{}", file.split_once('.').map_or("yaml", |(_, end)| end)),
    }
}

fn apply(project: &mut Project, first: &BTreeMap<String, Vec<u8>>, edit: &Edit) {
    let files: Vec<String> = project.files.keys().filter(|path| !path.ends_with(".woff2")).cloned().collect();
    let path = |index: &usize| files[index % files.len()].clone();
    let mut change = |index: &usize, at: usize, with: &dyn Fn(&str) -> Vec<String>| {
        let path = path(index);
        if let Some(changed) = lines(&project.files[&path], at, with) {
            project.files.insert(path, changed);
        }
    };
    match edit {
        Edit::Figure(index, at, figure) => change(index, *at, &|line| {
            let digits = |c: char| c.is_ascii_digit();
            vec![match (line.find(digits), line.rfind(digits)) {
                (Some(start), Some(end)) => format!("{}{figure}{}", &line[..start], &line[end + 1..]),
                _ => format!("{line} {figure}"),
            }]
        }),
        Edit::Cut(index, at) => change(index, *at, &|_| Vec::new()),
        Edit::Repeat(index, at) => change(index, *at, &|line| vec![line.to_string(), line.to_string()]),
        Edit::Break(index, at, text) => change(index, *at, &|line| vec![line.to_string(), (*text).to_string()]),
        Edit::Mend(index) => {
            let path = first.keys().nth(index % first.len()).expect("a file");
            project.files.insert(path.clone(), first[path].clone());
        }
        Edit::Remove(index) => drop(project.files.remove(&path(index))),
        Edit::Rename(index, name) => {
            let path = path(index);
            let bytes = project.files.remove(&path).expect("there");
            project.files.insert(renamed(&path, name), bytes);
        }
        Edit::Copy(index, name, same_id) => {
            let path = path(index);
            let text = String::from_utf8_lossy(&project.files[&path]).into_owned();
            let text =
                if *same_id { text } else { text.replacen("\nid: ", "\nid: x-", 1).replacen("id: ", "id: x-", 1) };
            project.files.insert(renamed(&path, name), text.into_bytes());
        }
        Edit::Day(days) => {
            let first = crate::project::day(crate::project::TODAY);
            project.today = first.checked_add(jiff::ToSpan::days(*days)).expect("a day");
        }
        Edit::Nothing => {}
    }
}

#[test]
fn random_edits_give_what_a_cold_build_gives() {
    let edits: u32 = std::env::var("EDICIONES").ok().and_then(|n| n.parse().ok()).unwrap_or(120);
    let each = 12;
    let config = Config { cases: edits.div_ceil(each), failure_persistence: None, ..Config::default() };
    let first = Project::minimal();
    TestRunner::new(config)
        .run(&prop::collection::vec(edit(), each as usize), |edits| {
            let mut again = Again::new(first.clone());
            again.project.pdf = false;
            again.check("nothing");
            for edit in edits {
                apply(&mut again.project, &first.files, &edit);
                again.check(&format!("{edit:?}"));
            }
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn edits_of_the_real_catalogue_give_what_a_cold_build_gives() {
    let mut again = Again::new(Project::real());
    again.check("nothing");
    let space = |project: &Project| {
        let own = |path: &&String| path.contains("/espacios/") && path.ends_with(".yaml");
        project.files.keys().find(own).expect("a space").clone()
    };
    let path = space(&again.project);
    let text = again.project.text(&path);
    again.project = again.project.clone().with(&path, text.replace("nombre: ", "nombre: Otro "));
    again.check("a name");
    again.project = again.project.clone().with(&path, text.clone() + "clave_que_no_existe: 1\n");
    assert!(again.check("an error").findings.block(false));
    again.project = again.project.clone().without(&path).with(&path.replace(".yaml", "-b.yaml"), text);
    again.check("a new address");
    let style = "themes/red/assets/red.css";
    again.project = again.project.clone().append(style, "\n.nada { color: inherit; }\n");
    again.check("a style");
    again.project = again.project.clone().on("2027-06-01");
    again.check("a day");
}

#[test]
fn a_page_is_made_again_only_if_its_view_is_another() {
    let mut again = Again::new(Project::minimal());
    let before = again.check("nothing");
    again.project = again.project.clone().replace(SPACE, "numero_empresas: no_consta", "numero_empresas: 7");
    let after = again.check("a figure");
    let same: Vec<&String> = after
        .output
        .iter()
        .filter(|(path, bytes)| before.output.get(*path).is_some_and(|old| std::sync::Arc::ptr_eq(old, bytes)))
        .map(|(path, _)| path)
        .collect();
    assert!(same.iter().any(|path| *path == "es/sectores/index.html"), "{same:?}");
    assert!(!same.iter().any(|path| path.starts_with("es/espacios/villanueva/")), "{same:?}");
}

#[test]
fn a_page_in_pieces_is_the_page_whole() {
    let project = Project::real();
    let components = "themes/red/templates/componentes.html";
    let made = |rename: &[&str]| {
        let text = rename.iter().fold(project.text(components), |text, name| text.replace(name, &format!("{name}_no")));
        let mut past = Past::default();
        let tree = project.clone().with(components, text).tree();
        let build = rebuild(&tree, Findings::default(), &project.options(), &mut past);
        assert!(!build.output.is_empty());
        (build, past.memo.len())
    };
    let ((whole, none), (sections, some), (pieces, all)) =
        (made(&["seccion_aparte", "fila_aparte"]), made(&["fila_aparte"]), made(&[]));
    // There are pieces of both kinds to remember, or nothing would be compared.
    assert!(none + 100 < some && some + 40 < all, "{none} {some} {all}");
    same(&sections, &whole, "the sections of chapters apart");
    same(&pieces, &whole, "rows apart too");
}

#[test]
fn what_is_no_longer_used_is_forgotten() {
    let mut again = Again::new(Project::minimal());
    again.check("nothing");
    let mut one = again.past.memo.len();
    for n in 0..2 * KEPT {
        again.project = again.project.clone().append(TOWN, &format!("# {n}\n")).append(EVENT, &format!("# {n}\n"));
        again.check("a comment");
        if n == KEPT {
            one = again.past.memo.len();
        }
    }
    assert_eq!(again.past.memo.len(), one);
    // A site that cannot be made keeps what the last good one needs.
    let site = again.project.text(SITE);
    again.project = again.project.clone().with(SITE, "nombre: [");
    let broken = again.check("no site");
    assert!(broken.output.is_empty() && again.past.memo.len() >= one);
    again.project = again.project.clone().with(SITE, site);
    again.check("the site again");
    assert!(again.past.memo.len() <= one);
}

/// A tree is compared by what is in it.
#[test]
fn changes_of_a_tree_are_named() {
    let tree = |files: &[(&str, &str)]| SourceTree::from_files(files.iter().map(|(path, text)| (*path, *text)));
    let old = tree(&[("a", "1"), ("b", "2"), ("c", "3")]);
    let new = tree(&[("a", "1"), ("b", "4"), ("d", "3")]);
    assert_eq!(new.changes(&old), ["b", "c", "d"]);
    assert_eq!(new.changes(&new.clone()), Vec::<&str>::new());
}
