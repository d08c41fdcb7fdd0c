//! Themes are replaceable: the second, minimal one renders everything the first does.

use std::collections::BTreeSet;

use crate::project::{Project, SITE, home};

#[test]
fn the_minimal_project_has_no_finding() {
    let built = Project::minimal().build().clean();
    assert!(built.has("es/index.html") && built.has("en/index.html") && built.has("index.html"));
}

#[test]
fn the_minimal_theme_renders_the_real_catalogue() {
    let real = Project::real();
    let theme = Project::minimal();
    let mut project = real.clone().append(SITE, "tema: minimo\n");
    project.files.extend(theme.files.into_iter().filter(|(path, _)| path.starts_with("themes/minimo/")));
    let built = project.build().publishable();
    let own = real.build().publishable();
    let pages = |built: &crate::project::Built| -> BTreeSet<String> {
        built.build.output.keys().filter(|path| path.ends_with(".html")).cloned().collect()
    };
    assert_eq!(pages(&built), pages(&own), "both themes make the same pages");
}

/// The names that `views::frame` gives to templates, from its source.
fn template_names() -> BTreeSet<String> {
    let source = std::fs::read_to_string(home().join("src/views/frame.rs")).expect("readable");
    let quoted = source.split('"').skip(1).step_by(2);
    let mut names: BTreeSet<String> = quoted.filter(|text| text.ends_with(".html")).map(String::from).collect();
    // 404.html is also an address; it is a template all the same.
    names.insert("tarjeta.svg".into());
    names
}

#[test]
fn every_theme_has_every_template() {
    for theme in ["tests/temas/minimo", "themes/red"] {
        for name in template_names() {
            assert!(home().join(theme).join("templates").join(&name).is_file(), "{theme} lacks {name}");
        }
    }
}

/// The variants of `Block`, as templates see them.
fn block_types() -> BTreeSet<String> {
    let source = std::fs::read_to_string(home().join("src/views/blocks.rs")).expect("readable");
    let from = source.split("pub enum Block {").nth(1).expect("the enum");
    let body = &from[..from.find("\n}").expect("its end")];
    let variant = |line: &str| {
        let name = line.strip_prefix("    ")?.split([' ', '(', ',']).next()?;
        name.starts_with(|c: char| c.is_ascii_uppercase()).then(|| name.to_lowercase())
    };
    body.lines().filter_map(variant).collect()
}

#[test]
fn every_theme_knows_every_block() {
    let types = block_types();
    assert!(types.contains("prose") && types.contains("map") && types.len() > 10, "{types:?}");
    for theme in ["tests/temas/minimo", "themes/red"] {
        let templates = crate::project::files_of(&home().join(theme).join("templates"));
        let all: String = templates.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
        for name in &types {
            assert!(all.contains(&format!("\"{name}\"")), "{theme} does not know the block {name}");
        }
    }
}

#[test]
fn cards_need_no_fonts() {
    let mut project = Project::minimal();
    project.cards = true;
    let built = project.build().clean();
    assert!(built.has("tarjetas/es-23999.png"));
    assert!(built.page("es/municipios/villanueva/index.html").contains("https://prueba.invalid/tarjetas/es-23999.png"));
}
