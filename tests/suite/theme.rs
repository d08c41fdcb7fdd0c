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

/// The pixels of the card of the minimal town, drawn from `svg`.
fn card(svg: String) -> image::DynamicImage {
    let mut project = Project::minimal().with("themes/minimo/templates/tarjeta.svg", svg);
    project.cards = true;
    let built = project.build().clean();
    image::load_from_memory(&built.build.output["tarjetas/es-23999.png"]).expect("a picture")
}

#[test]
fn a_card_reads_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let frame = |inside: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" width=\"9\" height=\"9\">{inside}</svg>\n"
        )
    };
    let other = folder.path().join("otro.svg");
    std::fs::write(&other, frame("<rect width=\"9\" height=\"9\" fill=\"#f00\"/>")).expect("written");
    let drawn = card(frame(&format!("<image href=\"{}\" width=\"9\" height=\"9\"/>", other.display())));
    assert!(drawn.to_rgba8().pixels().all(|pixel| pixel.0 == [0, 0, 0, 0]), "nothing of the other file is seen");
}

#[test]
fn templates_that_call_themselves_are_told() {
    let theme = |name: &str, text: &str| Project::minimal().with(&format!("themes/minimo/templates/{name}"), text);
    for project in [
        theme("id.html", "{%- include \"id.html\" -%}"),
        theme("bucle.html", "{%- component bucle(n) -%}{{ <bucle n={n}/> }}{%- endcomponent bucle -%}")
            .with("themes/minimo/templates/id.html", "{{ <bucle n={1}/> }}"),
    ] {
        assert!(project.build().build.findings.block(false));
    }
}

#[test]
fn a_page_without_head_is_refused() {
    // Without it there is no place for the content policy.
    let built = Project::minimal().with("themes/minimo/templates/id.html", "<p>{{ title }}</p>").build();
    assert!(built.findings().iter().any(|found| found.starts_with("salida-no-valida")), "{:?}", built.findings());
}
