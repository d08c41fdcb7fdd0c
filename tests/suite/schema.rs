//! `cuaderno schema`, and what is made of the same shapes: committed files are those that a fresh run gives.
//!
//! That real files meet the schemas, and faulty ones do not, is asked of an independent validator
//! (`tests/navegador/esquemas.test.mjs`).

use std::collections::BTreeMap;
use std::fs;

use cuaderno::catalog::assemble;
use cuaderno::schema::{EXTENSIONS, FOLDER, KINDS, LISTS, Listas, Settings, common, files, kind_of, settings, table};
use serde_json::Value;

use crate::project::{OnDisk, Project, Ran, files_of, home, program};

fn update() -> bool {
    std::env::var_os("ACTUALIZAR").is_some()
}

fn fresh() -> BTreeMap<String, Vec<u8>> {
    let (catalog, _) = assemble(&Project::real().tree());
    files(&Listas::of(&catalog.expect("a site")))
}

fn read(path: &str) -> String {
    fs::read_to_string(home().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn the_committed_schemas_are_up_to_date() {
    let mut fresh = fresh();
    if update() {
        fresh.iter().for_each(|(path, bytes)| fs::write(home().join(path), bytes).expect("written"));
    }
    let lists = format!("{FOLDER}/catalogo.json");
    let parse = |bytes: &[u8]| -> Value { serde_json::from_slice(bytes).expect("JSON") };
    let (old, new) = (parse(read(&lists).as_bytes()), parse(&fresh.remove(&lists).expect("made")));
    for (list, _) in LISTS.iter().filter(|(_, closed)| *closed) {
        let same = old["definitions"][list] == new["definitions"][list];
        assert!(same, "{lists}, {list}: cuaderno schema");
    }
    // Open lists grow with the content, by hands that cannot run a command: what they lack is only not offered.
    for (list, _) in LISTS.iter().filter(|(_, closed)| !closed) {
        assert!(old["definitions"][list]["type"] == "string", "{lists}, {list}: cuaderno schema");
    }
    for (path, bytes) in &fresh {
        assert!(read(path).as_bytes() == bytes, "{path} is not up to date: cuaderno schema");
    }
    let there: Vec<String> = files_of(&home().join(FOLDER))
        .into_keys()
        .map(|name| format!("{FOLDER}/{name}"))
        .filter(|p| *p != lists)
        .collect();
    assert_eq!(there, fresh.into_keys().collect::<Vec<_>>());
}

#[test]
fn the_committed_settings_are_up_to_date() {
    let path = ".vscode/settings.json";
    let old = read(path);
    let Settings::Write(new) = settings(Some(&old)) else { panic!("{path} holds comments") };
    if update() {
        fs::write(home().join(path), &new).expect("written");
    }
    assert_eq!(read(path), new, "{path} is not up to date: cuaderno schema");
    assert_eq!(read(".vscode/extensions.json"), EXTENSIONS);
}

#[test]
fn every_yaml_file_has_a_kind() {
    for (path, _) in Project::real().tree().under("") {
        let ours = path.starts_with("content/") || path.starts_with("data/");
        let made = ["data/ediciones/", "data/traducciones/"].iter().any(|folder| path.starts_with(folder));
        if ours && !made && path.ends_with(".yaml") {
            assert!(kind_of(path).is_some(), "{path} has no schema: src/schema/mod.rs");
        }
    }
}

#[test]
fn the_tables_of_the_guide_are_up_to_date() {
    let path = home().join("docs/guia-editorial.md");
    let old = fs::read_to_string(&path).expect("there");
    let (start, end) = ("<!-- tabla: ", "<!-- fin de la tabla -->");
    let mut new = String::new();
    let mut rest = old.as_str();
    let mut seen = Vec::new();
    while let Some(at) = rest.find(start) {
        let (name, after) = rest[at + start.len()..].split_once(" -->").expect("a mark is closed");
        let kind = KINDS.iter().find(|kind| kind.name == name);
        let rows = kind.map_or_else(|| if name == "comunes" { common() } else { String::new() }, table);
        assert!(!rows.is_empty(), "there is no table {name}");
        seen.push(name.to_string());
        new += &format!("{}{start}{name} -->\n{rows}", &rest[..at]);
        rest = &after[after.find(end).expect("the table ends")..];
    }
    new += rest;
    for kind in KINDS.iter().filter(|kind| !["linea", "lugares"].contains(&kind.name)) {
        assert!(seen.iter().any(|name| name == kind.name), "the guide has no table {}", kind.name);
    }
    if update() {
        fs::write(&path, &new).expect("written");
    }
    let now = fs::read_to_string(&path).expect("there");
    assert!(now == new, "docs/guia-editorial.md is not up to date: ACTUALIZAR=1 cargo test");
}

fn run(project: &OnDisk) -> Ran {
    Ran::of(program().args(["schema", "--root"]).arg(project.dir.path()))
}

#[test]
fn the_command_writes_once() {
    let project = Project::minimal().on_disk();
    let first = run(&project);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.out.contains("data/schemas"), "{}", first.out);
    for kind in KINDS {
        let text = fs::read_to_string(project.path(&format!("{FOLDER}/{}.json", kind.name))).expect("written");
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(schema["type"], "object", "{}", kind.name);
    }
    assert!(project.path(".vscode/settings.json").exists() && project.path(".vscode/extensions.json").exists());
    let second = run(&project);
    assert!(second.out.contains("no se ha tocado nada"), "{}", second.out);
    // The schemas are no part of the content.
    assert_eq!(project.run(&["check"]).code, 0);
}

#[test]
fn settings_with_comments_are_left_alone() {
    let project = Project::minimal().on_disk();
    let mine = "{\n  // mine\n  \"editor.fontSize\": 15\n}\n";
    fs::create_dir_all(project.path(".vscode")).expect("made");
    fs::write(project.path(".vscode/settings.json"), mine).expect("written");
    let ran = run(&project);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("yaml.schemas"), "{}", ran.out);
    assert_eq!(fs::read_to_string(project.path(".vscode/settings.json")).expect("there"), mine);
}

#[test]
fn a_faulty_record_takes_only_itself_from_the_lists() {
    let project = Project::minimal().replace(crate::project::SPACE, "tipo: poligono_industrial", "tipo: nada");
    let on_disk = project.on_disk();
    assert_eq!(run(&on_disk).code, 0);
    let text = fs::read_to_string(on_disk.path(&format!("{FOLDER}/catalogo.json"))).expect("written");
    let lists: Value = serde_json::from_str(&text).expect("JSON");
    assert!(lists["definitions"]["sectores"]["enum"].as_array().is_some_and(|all| !all.is_empty()));
    assert_eq!(lists["definitions"]["espacios"]["enum"], Value::Null);
}
