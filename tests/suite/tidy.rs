//! The invariants of `docs/ARCHITECTURE.md`, held by reading the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::project::{files_of, home};

/// A module may use the ones before it; `text` and `diag` are for all.
const ORDER: &[&str] = &[
    "text",
    "diag",
    "memo",
    "source",
    "decode",
    "records",
    "rules",
    "catalog",
    "schema",
    "drafts",
    "sheets",
    "site",
    "traducciones",
    "editions",
    "check",
    "report",
    "assets",
    "views",
    "calendar",
    "documents",
    "render",
    "comparacion",
    "output",
    "pipeline",
    "serve",
    "cli",
];

/// The Rust files of the crate without their unit tests and comments: path below `src` → code.
fn sources() -> BTreeMap<String, String> {
    let files = files_of(&home().join("src")).into_iter().filter(|(path, _)| path.ends_with(".rs"));
    files
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            (path, lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

fn module(path: &str) -> &str {
    path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// No file outside `allowed` holds any of `words`.
fn only_in(allowed: &[&str], words: &[&str]) {
    for (path, code) in sources() {
        let free = allowed.iter().any(|place| path == *place || path.starts_with(&format!("{place}/")));
        for word in words.iter().filter(|_| !free) {
            assert!(!code.contains(*word), "src/{path} holds {word}");
        }
    }
}

#[test]
fn only_the_ends_touch_the_disk() {
    only_in(&["source", "output", "assets/cache.rs", "cli"], &["std::fs", "fs::", "File::", "WalkDir"]);
}

#[test]
fn the_environment_and_the_clock_belong_to_the_command_line() {
    only_in(&["cli", "main.rs"], &["std::env", "env::var", "Timestamp::now", "Zoned::now"]);
    // When a file was read decides only whether it is read again.
    only_in(&["serve", "source/known.rs"], &["SystemTime"]);
    // How long a stage takes is told, and decides nothing; a preview waits for quiet.
    only_in(&["cli", "pipeline.rs", "serve"], &["Instant::"]);
    only_in(&["output", "assets/cache.rs"], &["process::id"]);
}

#[test]
fn only_the_preview_uses_the_network_and_nobody_other_programs() {
    only_in(&["serve"], &["TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs", "notify::"]);
    only_in(&[], &["reqwest", "ureq", "process::Command", "Command::new"]);
}

#[test]
fn only_the_command_line_prints() {
    only_in(&["cli"], &["print!", "println!", "eprint!", "eprintln!", "io::stdout", "io::stderr", "dbg!"]);
    only_in(&[], &["process::exit", "todo!(", "unimplemented!("]);
}

#[test]
fn no_order_comes_from_a_hash() {
    only_in(&[], &["HashMap", "HashSet"]);
}

#[test]
fn nothing_is_unwrapped() {
    only_in(&[], &[".unwrap()", "unwrap_unchecked", "unsafe "]);
}

/// The modules of the crate that a piece of code names.
fn named(code: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let list = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default(),
            None => rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default(),
        };
        out.extend(list.split(',').map(|name| name.trim().split("::").next().unwrap_or_default().to_string()));
    }
    out
}

#[test]
fn a_module_uses_only_those_before_it() {
    let place = |name: &str| ORDER.iter().position(|module| *module == name);
    for (path, code) in sources() {
        let own = module(&path);
        if matches!(own, "lib" | "main" | "text" | "diag") {
            continue;
        }
        let here = place(own).unwrap_or_else(|| panic!("src/{path}: {own} has no place in the order"));
        for used in named(&code).iter().filter(|used| *used != own) {
            if let Some(there) = place(used) {
                assert!(there < here, "src/{path} uses {used}, which comes later");
            }
        }
    }
    for name in named(&sources()["diag/format.rs"]) {
        assert!(["source", "text", "diag"].contains(&name.as_str()), "diag uses {name}");
    }
}

#[test]
fn templates_and_pages_see_no_catalogue_or_disk() {
    for (path, code) in sources().into_iter().filter(|(path, _)| path.starts_with("render/")) {
        assert!(!named(&code).contains("catalog"), "src/{path} sees the catalogue");
    }
}

#[test]
fn files_stay_small() {
    for (path, bytes) in files_of(&home().join("src")) {
        let limit = match path.rsplit('.').next() {
            Some("rs") if path == "diag/codes.rs" || path.starts_with("records/") => continue,
            Some("rs") => 400,
            // A script is one function that hides all its names: it cannot be divided as freely.
            Some("js") => 500,
            _ => continue,
        };
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
        assert!(lines <= limit, "src/{path} has {lines} lines");
    }
}

#[test]
fn every_module_is_described() {
    for (path, bytes) in files_of(&home().join("src")).into_iter().filter(|(path, _)| path.ends_with(".rs")) {
        assert!(bytes.starts_with(b"//! "), "src/{path} does not say what it is");
    }
    let text = fs::read_to_string(home().join("docs/ARCHITECTURE.md")).expect("there");
    for name in ORDER {
        assert!(text.contains(name), "docs/ARCHITECTURE.md does not name {name}");
    }
}

/// `group.word` of a table of the interface.
fn keys(path: &str) -> BTreeSet<String> {
    fn walk(prefix: &str, value: &serde_yaml::Value, out: &mut BTreeSet<String>) {
        match value {
            serde_yaml::Value::Mapping(map) => map.iter().for_each(|(key, value)| {
                let key = key.as_str().map_or_else(|| format!("{key:?}"), String::from);
                walk(&format!("{prefix}.{key}"), value, out);
            }),
            _ => drop(out.insert(prefix.trim_start_matches('.').to_string())),
        }
    }
    let text = fs::read_to_string(home().join(path)).expect("there");
    let mut out = BTreeSet::new();
    walk("", &serde_yaml::from_str(&text).expect("YAML"), &mut out);
    out
}

#[test]
fn both_languages_have_the_same_words() {
    for folder in ["src/views/locale", "themes/red/locales", "tests/temas/minimo/locales"] {
        let [es, en] = ["es", "en"].map(|lang| keys(&format!("{folder}/{lang}.yaml")));
        assert_eq!(es.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "{folder}: only in es");
        assert_eq!(en.difference(&es).collect::<Vec<_>>(), Vec::<&String>::new(), "{folder}: only in en");
    }
}

#[test]
fn the_words_that_views_ask_for_exist() {
    let known = keys("src/views/locale/es.yaml");
    let groups: BTreeSet<&str> = known.iter().filter_map(|key| Some(key.split_once('.')?.0)).collect();
    let mut seen = 0;
    for (path, code) in sources().into_iter().filter(|(path, _)| path.starts_with("views/")) {
        for text in code.split('"').skip(1).step_by(2) {
            let Some((group, word)) = text.split_once('.') else { continue };
            let plain = |part: &str| part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if !groups.contains(group) || word.is_empty() || word == "html" || !plain(word) {
                continue;
            }
            seen += 1;
            // A count has one word for one and another for more.
            let there = known.contains(text) || known.contains(&format!("{text}_uno"));
            assert!(there, "src/{path}: {text}");
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn every_option_of_a_list_has_words() {
    use cuaderno::records::*;
    let known = keys("src/views/locale/es.yaml");
    let groups: [(&str, Vec<&str>); 12] = [
        ("tipo_espacio", TipoEspacio::ALL.iter().map(|o| o.key()).collect()),
        ("nivel_lepa", NivelLepa::ALL.iter().map(|o| o.key()).collect()),
        ("titularidad", Titularidad::ALL.iter().map(|o| o.key()).collect()),
        ("estado_urbanistico", EstadoUrbanistico::ALL.iter().map(|o| o.key()).collect()),
        ("servicio", Servicio::ALL.iter().map(|o| o.key()).collect()),
        ("tipo_restriccion", TipoRestriccion::ALL.iter().map(|o| o.key()).collect()),
        ("tipo_evento", TipoEvento::ALL.iter().map(|o| o.key()).collect()),
        ("estado_evento", EstadoEvento::ALL.iter().map(|o| o.key()).collect()),
        ("modalidad", Modalidad::ALL.iter().map(|o| o.key()).collect()),
        ("estado_actuacion", EstadoActuacion::ALL.iter().map(|o| o.key()).collect()),
        ("tipo_activo", TipoActivo::ALL.iter().map(|o| o.key()).collect()),
        ("estado_indicacion", EstadoIndicacion::ALL.iter().map(|o| o.key()).collect()),
    ];
    for (group, options) in groups {
        for option in options {
            assert!(known.contains(&format!("{group}.{option}")), "{group}.{option}");
        }
    }
}

#[test]
fn paths_named_in_the_documents_exist() {
    let documents = ["README.md", "docs/ARCHITECTURE.md"];
    for name in documents.iter().filter(|name| home().join(name).exists()) {
        let text = fs::read_to_string(home().join(name)).expect("readable");
        let prose: String = text.split("```").step_by(2).collect();
        for word in prose.split('`').skip(1).step_by(2) {
            let path = word.trim_end_matches('/');
            let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c));
            let made = ["public", ".cache", "target", "node_modules"].iter().any(|top| path.starts_with(top));
            let top = path.split('/').next().unwrap_or_default();
            let ours = word.contains('/') && home().join(top).exists();
            if plain && ours && !made {
                assert!(home().join(path).exists(), "{name} names {word}");
            }
        }
    }
}

#[test]
fn invented_data_lives_under_tests() {
    for (path, bytes) in ["content", "data"].iter().flat_map(|folder| files_of(&home().join(folder))) {
        let text = String::from_utf8_lossy(&bytes);
        for word in [".invalid/", "Villanueva de Prueba", "inventado", "lorem ipsum", "Lorem ipsum"] {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
}
