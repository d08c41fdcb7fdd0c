//! `build --compare`: what a change touches, in words; and the workflows that ask for it.

use std::fs;

use cuaderno::catalog::assemble;
use cuaderno::comparacion::{Comparacion, Entorno, Estado, Lado, Parte, compare, markdown};
use cuaderno::output;
use cuaderno::site::plan;
use cuaderno::text::Lang;

use crate::project::{OnDisk, Project, Ran, SITE, SPACE, TOWN, home, program};

fn side(project: &Project) -> Lado {
    let built = project.build().publishable();
    let catalog = assemble(&built.tree).0.expect("a catalogue");
    let (site, _) = plan(&catalog, &[]);
    Lado::built(output::hashes(&built.build.output), &built.tree, &catalog, &site, project.today)
}

fn told(before: &Project, now: &Project, lang: Lang) -> (Comparacion, String) {
    let (before, after) = (side(before), side(now));
    let found = compare(&before, &after);
    let tree = now.tree();
    let with = Entorno { despues: &after, base: Some("https://prueba.invalid/"), lang, nuevos: &[], tree: &tree };
    let text = plain(&markdown(&found, &with));
    (found, text)
}

/// With plain spaces, as one types them.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn project() -> Project {
    Project::minimal()
}

#[test]
fn the_same_catalogue_changes_nothing() {
    let (found, text) = told(&project(), &project(), Lang::Es);
    assert!(found.nada(), "{found:?}");
    assert_eq!(
        text,
        "<!-- cuaderno: comparación -->\n## Qué cambia en el sitio\n\nNada: el sitio es el mismo, archivo por archivo.\n"
    );
}

#[test]
fn a_figure_is_told_with_its_pages() {
    let now = project().replace(SPACE, "superficie_disponible_m2: 45000", "superficie_disponible_m2: 30000");
    let (found, es) = told(&project(), &now, Lang::Es);
    assert_eq!(found.cambios.as_ref().map(Vec::len), Some(1));
    let sentence = "- Polígono Norte (Villanueva de Prueba): la superficie disponible pasa de 45.000 m² (4,5 ha) a 30.000 m² (3 ha). \
        [es](https://prueba.invalid/es/espacios/villanueva/norte/) · [en](https://prueba.invalid/en/sites/villanueva/norte/)\n";
    assert!(es.contains(sentence), "{es}");
    let space = "- Espacios (1): Polígono Norte (Villanueva de Prueba) ([es](https://prueba.invalid/es/espacios/villanueva/norte/), [en](https://prueba.invalid/en/sites/villanueva/norte/))\n";
    assert!(es.contains(space), "{es}");
    assert!(found.paginas.iter().all(|page| page.estado == Estado::Cambia));
    // What the figure stands on, and no other.
    assert!(es.contains("Lista de espacios") && !es.contains("Feria"), "{es}");
    let (_, en) = told(&project(), &now, Lang::En);
    assert!(en.contains("## What changes on the site") && en.contains("45,000 m²"), "{en}");
    assert!(!en.contains("página"), "{en}");
}

#[test]
fn the_documents_of_a_record_count_with_it() {
    // The small theme has no documents: what their paths are of is known all the same.
    let [mut before, mut now] = [side(&project()), side(&project())];
    let path = |lang: &str| format!("documentos/vivo/espacios/villanueva-norte.{lang}.pdf");
    for (lang, old, new) in [("es", "1", "2"), ("en", "3", "3")] {
        before.huellas.insert(path(lang), old.into());
        now.huellas.insert(path(lang), new.into());
    }
    let found = compare(&before, &now);
    let [space] = &found.paginas[..] else { panic!("{found:?}") };
    assert_eq!((space.pagina.clave.as_str(), space.estado), ("esp-norte", Estado::Cambia));
    assert_eq!(space.partes.iter().collect::<Vec<_>>(), [&Parte::PdfEs]);
    let tree = project().tree();
    let with = Entorno { despues: &now, base: None, lang: Lang::En, nuevos: &[], tree: &tree };
    assert!(markdown(&found, &with).contains("- Sites (1): Polígono Norte (Villanueva de Prueba) (PDF)\n"));
}

#[test]
fn records_come_go_and_move() {
    let event = "content/eventos/feria.yaml";
    let other = project().text(event).replace("eve-feria", "eve-otra").replace("Feria de Prueba", "Otra feria");
    let now = project().without(event).with("content/eventos/otra.yaml", other).replace(
        "data/compromisos.yaml",
        "evento: eve-feria",
        "evento: eve-otra",
    );
    let (found, text) = told(&project(), &now, Lang::Es);
    let of = |estado| {
        found
            .paginas
            .iter()
            .filter(|page| page.estado == estado)
            .map(|page| page.pagina.clave.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!((of(Estado::Nueva).len(), of(Estado::Retirada).len()), (1, 1), "{text}");
    // A folder that is renamed is the same record elsewhere.
    let moved = project();
    let space = moved.text(SPACE);
    let moved = moved.without(SPACE).with("content/municipios/villanueva/espacios/del-norte.yaml", space);
    let (found, text) = told(&project(), &moved, Lang::Es);
    let space = found.paginas.iter().find(|page| page.pagina.clave == "esp-norte").expect("the space");
    assert!(space.mudada && space.estado == Estado::Cambia, "{space:?}");
    assert!(text.contains("espacios/villanueva/del-norte/), ") && text.contains(", otra dirección)"), "{text}");
    assert_eq!((found.en(Estado::Nueva), found.en(Estado::Retirada)), (0, 0), "{text}");
}

#[test]
fn what_is_not_of_a_record_is_told_as_such() {
    let now = project().append("themes/minimo/assets/minimo.css", "\np { margin: 0 }\n");
    let (found, text) = told(&project(), &now, Lang::Es);
    assert!(found.cambios.as_ref().is_some_and(Vec::is_empty));
    assert!(text.contains("Ninguna ficha cambia: cambian el aspecto"), "{text}");
}

#[test]
fn content_cannot_become_markup_and_lists_are_cut() {
    let nasty = "Polígono [x](javascript:alert) <img src=x> *y* `z` | #1";
    let now = project().replace(SPACE, "nombre: Polígono Norte", &format!("nombre: '{nasty}'"));
    let (_, text) = told(&project(), &now, Lang::Es);
    assert!(!text.contains("[x](javascript") && !text.replace("\\<", "").contains("<img"), "{text}");
    assert!(text.contains("\\[x\\](javascript:alert) \\<img src=x\\>"), "{text}");
    let town = project().text(TOWN);
    let many = (0..60).fold(project(), |project, at| {
        let space = project
            .text(SPACE)
            .replace("esp-norte", &format!("esp-{at}"))
            .replace("Polígono Norte", &format!("Polígono {at}"));
        project.with(&format!("content/municipios/villanueva/espacios/p-{at}.yaml"), space)
    });
    let (found, text) = told(&project(), &many.with(TOWN, town), Lang::Es);
    assert_eq!(found.en(Estado::Nueva), 60);
    assert!(
        text.contains("- Espacios (60): ") && text.contains("; y 45 más\n") && text.contains("… y 20 más."),
        "{text}"
    );
    assert!(text.lines().count() < 80, "{text}");
}

// The command.

fn changed() -> (OnDisk, OnDisk) {
    let now = Project::minimal().replace(SPACE, "superficie_disponible_m2: 45000", "superficie_disponible_m2: 30000");
    (Project::minimal().on_disk(), now.on_disk())
}

fn build(project: &OnDisk, old: &str) -> Ran {
    project.run(&["build", "--skip", "pdf,cards", "--compare", old])
}

#[test]
fn the_command_compares_with_a_catalogue() {
    let (before, now) = changed();
    let ran = build(&now, before.dir.path().to_str().expect("UTF-8"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("<!-- cuaderno: comparación -->\n"), "{}", ran.out);
    assert!(plain(&ran.out).contains("de 45.000 m² (4,5 ha) a 30.000 m² (3 ha)."), "{}", ran.out);
    assert!(ran.err.contains("Sitio "), "the summary goes elsewhere: {}", ran.err);
    assert!(now.public().join("index.html").exists() && !before.public().exists());
    let again = build(&now, before.dir.path().to_str().expect("UTF-8"));
    assert_eq!(again.out, ran.out);
}

#[test]
fn the_command_compares_with_a_published_site_or_its_manifest() {
    let (before, now) = changed();
    assert_eq!(before.run(&["build", "--skip", "pdf,cards"]).code, 0);
    for old in [before.public(), before.public().join("manifest.json")] {
        let ran = build(&now, old.to_str().expect("UTF-8"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains("Espacios (1): Polígono Norte"), "{}", ran.out);
        assert!(ran.out.contains("`--date`") && !ran.out.contains("45.000"), "{}", ran.out);
    }
    for wrong in ["/no/existe", now.path(SITE).to_str().expect("UTF-8")] {
        let ran = build(&now, wrong);
        assert_eq!(ran.code, 2, "{}", ran.out);
        assert!(ran.out.is_empty() && !ran.err.is_empty());
    }
}

#[test]
fn new_warnings_are_listed_and_errors_take_the_place_of_the_comparison() {
    let (before, now) = changed();
    now.edit(TOWN, "actualizado: 2026-01-15", "actualizado: 2024-01-15");
    let old = before.dir.path().to_str().expect("UTF-8").to_string();
    let ran = build(&now, &old);
    assert!(
        ran.out.contains("### Avisos y notas que antes no había\n\n- `content/municipios/villanueva/municipio.yaml:"),
        "{}",
        ran.out
    );
    now.edit(SPACE, "tipo: poligono_industrial", "tipo: poligono");
    let ran = build(&now, &old);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out
            .contains("## Este cambio no se puede publicar\n\n- `content/municipios/villanueva/espacios/norte.yaml:"),
        "{}",
        ran.out
    );
    // What it starts from may be broken too.
    let ran = build(&before, now.dir.path().to_str().expect("UTF-8"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("## La versión anterior no se puede construir"), "{}", ran.out);
}

// The workflows.

/// Every string of a YAML document.
fn strings(value: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => out.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        serde_json::Value::Object(entries) => entries.values().for_each(|item| strings(item, out)),
        _ => {}
    }
}

#[test]
fn the_workflows_are_yaml_and_their_commands_exist() {
    let mut commands = 0;
    for name in ["github-actions.yml", "gitlab-ci.yml"] {
        let text = fs::read_to_string(home().join("docs/flujos").join(name)).expect("readable");
        let value: serde_json::Value = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        let mut all = Vec::new();
        strings(&value, &mut all);
        let lines = all.iter().flat_map(|text| text.lines());
        let ours = lines.filter_map(|line| line.trim().strip_prefix("target/release/cuaderno "));
        for line in ours {
            commands += 1;
            let words: Vec<&str> = line.split(['>', '|']).next().expect("a command").split_whitespace().collect();
            let (verb, rest) = words.split_first().expect("a verb");
            let help = Ran::of(program().args([verb, "--help"]));
            assert_eq!(help.code, 0, "{name}: {line}");
            for option in rest.iter().filter(|word| word.starts_with("--")) {
                assert!(help.out.contains(&format!("{option} ")), "{name}: {line}: {option}");
            }
            let format = rest.iter().position(|word| *word == "--format").map(|at| rest[at + 1]);
            if let Some(format) = format {
                let project = project().on_disk();
                assert_eq!(project.run(&[verb, "--format", format]).code, 0, "{name}: {line}");
            }
        }
        // What they read of this repository is here.
        for path in ["docs/flujos/calidad.jq", "Cargo.lock", "rust-toolchain.toml"] {
            assert!(!text.contains(path) || home().join(path).exists(), "{name}: {path}");
        }
    }
    assert_eq!(commands, 4);
}
