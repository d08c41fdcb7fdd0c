//! Editions as they are published: what is kept, what is set again, their pages.

use cuaderno::catalog::assemble;
use cuaderno::diag::{Code, Severity};
use cuaderno::editions::{self, CARPETA, Ediciones, Instantanea};
use cuaderno::pipeline::joint_notebooks;
use cuaderno::site::plan;
use serde_json::Value;

use crate::documents::project as with_documents;
use crate::project::{Built, Project, SPACE, TODAY, TOWN, day};

/// `project` with its own content of `date` cut as the edition `name`.
pub fn with_edition(mut project: Project, name: &str, date: &str) -> Project {
    let tree = project.tree();
    let catalog = assemble(&tree).0.expect("a catalogue");
    let snapshot = Instantanea::take(&tree, &catalog, &plan(&catalog, &[]).0, name, day(date));
    let (documents, findings) = joint_notebooks(&tree, &snapshot, &project.options());
    assert!(!findings.block(false), "{findings:?}");
    let corte = editions::cut(&snapshot, &Ediciones::load(&tree).0).sealed(&snapshot, documents);
    for (file, bytes) in corte.archivos {
        project.files.insert(format!("{}/{file}", corte.carpeta), bytes);
    }
    project
}

/// Two editions, then another change.
fn published() -> Project {
    let first = with_edition(with_documents(), "2026-01", "2026-01-31");
    let changed = first.replace(SPACE, "superficie_disponible_m2: 45000", "superficie_disponible_m2: 30000");
    let second = with_edition(changed, "2026-02", "2026-02-15");
    second.replace(SPACE, "superficie_total_m2: 250000", "superficie_total_m2: 240000")
}

const FIRST: &str = "data/ediciones/2026-01/";

fn kept<'p>(project: &'p Project, name: &str) -> &'p [u8] {
    &project.files[&format!("{FIRST}{name}")]
}

fn served<'b>(built: &'b Built, name: &str) -> &'b [u8] {
    let path = format!("documentos/2026-01/{name}");
    built.build.output.get(&path).unwrap_or_else(|| panic!("no {path}"))
}

const FILES: [&str; 5] =
    ["registros.json", "cambios.json", "edicion.json", "cuaderno-de-venta.es.pdf", "cuaderno-de-venta.en.pdf"];

#[test]
fn what_an_edition_keeps_is_served_byte_for_byte_whatever_changes() {
    let project = published();
    // Another theme and another fact of the town: only what is set again may notice.
    let later = project.clone().append("themes/minimo/documents/comun.typ", "// otra plantilla\n").replace(
        TOWN,
        "superficie_km2: 98.5",
        "superficie_km2: 99.5",
    );
    for built in [project.build().clean(), later.build().publishable()] {
        for name in FILES {
            assert!(served(&built, name) == kept(&project, name), "{name}");
        }
    }
    let mut skipping = project.clone();
    skipping.pdf = false;
    let built = skipping.build().clean();
    for name in FILES {
        assert!(served(&built, name) == kept(&project, name), "{name}");
    }
    assert!(!built.has("documentos/2026-01/municipios/villanueva.es.pdf"));
    let page = built.page("documentos/2026-01/index.html");
    assert!(page.contains("no se han compuesto") && !page.contains("villanueva.es.pdf"), "{page}");
    assert!(page.contains("cuaderno-de-venta.es.pdf") && page.contains("cuaderno-de-venta.en.pdf"));
}

#[test]
fn the_list_of_an_edition_names_its_files() {
    let project = published();
    let list: Value = serde_json::from_slice(kept(&project, "edicion.json")).expect("JSON");
    assert_eq!((&list["forma"], &list["edicion"], &list["dia"]), (&1.into(), &"2026-01".into(), &"2026-01-31".into()));
    let rows = list["archivos"].as_array().expect("a list");
    let names: Vec<&str> = rows.iter().filter_map(|row| row["archivo"].as_str()).collect();
    assert_eq!(names, ["cambios.json", "cuaderno-de-venta.en.pdf", "cuaderno-de-venta.es.pdf", "registros.json"]);
    for row in rows {
        let bytes = kept(&project, row["archivo"].as_str().expect("a name"));
        assert_eq!(row["bytes"], bytes.len());
        assert_eq!(row["sha256"], cuaderno::source::sha256(bytes).as_str());
        assert_eq!(row["paginas"].as_u64().is_some(), bytes.starts_with(b"%PDF"));
    }
    let built = project.build().clean();
    let sums = built.page("documentos/2026-01/SHA256SUMS");
    for name in ["registros.json", "cuaderno-de-venta.es.pdf", "municipios/villanueva.en.pdf"] {
        let line = format!("{}  {name}\n", cuaderno::source::sha256(served(&built, name)));
        assert!(sums.contains(&line), "{name}: {sums}");
    }
}

#[test]
fn notebooks_are_set_again_from_the_edition_not_from_the_content() {
    let project = published();
    let built = project.build().clean();
    let name = "municipios/villanueva.es.pdf";
    let first = served(&built, name).to_vec();
    assert!(first.starts_with(b"%PDF-1.7"));
    assert!(*first != *built.build.output[&format!("documentos/vivo/{name}")]);
    // Another day and other content give the same notebook.
    let later = project.replace(TOWN, "porcentaje: 95", "porcentaje: 50").on("2026-03-20").build().publishable();
    assert!(first == served(&later, name));
    assert!(*built.build.output["documentos/2026-02/municipios/villanueva.es.pdf"] != *first);
}

#[test]
fn a_town_that_is_gone_keeps_its_notebook_in_the_edition() {
    let mut project = published();
    project.files.retain(|path, _| !path.starts_with("content/municipios/") && !path.starts_with("content/empresas/"));
    project.files.retain(|path, _| !path.starts_with("content/activos/") && !path.starts_with("content/dosieres/"));
    let built = project.build().publishable();
    assert!(!built.has("documentos/vivo/municipios/villanueva.es.pdf"));
    served(&built, "municipios/villanueva.es.pdf");
    assert!(built.page("documentos/2026-01/index.html").contains(">Villanueva de Prueba</a>"));
}

#[test]
fn the_pages_of_editions() {
    let project = published();
    let built = project.build().clean();
    let page = built.page("documentos/2026-02/index.html");
    for words in [
        "Edición 2026-02",
        "Edition 2026-02",
        "15 de febrero de 2026",
        "15 February 2026",
        "1 cambio desde la edición 2026-01.",
        "1 change since edition 2026-01.",
        "la superficie disponible pasa de 45.000&nbsp;m² (4,5&nbsp;ha) a 30.000&nbsp;m² (3&nbsp;ha).",
        "href=\"../2026-01/\"",
        "href=\"cambios.json\"",
        "href=\"municipios/villanueva.en.pdf\"",
    ] {
        let plain = words.replace("&nbsp;", "\u{a0}");
        assert!(page.contains(words) || page.contains(&plain), "{words}: {page}");
    }
    assert!(built.page("documentos/2026-01/index.html").contains("Es la primera edición"));
    let newest = built.page("documentos/actual/index.html");
    assert!(newest.contains("La edición más reciente es la 2026-02") && newest.contains("href=\"../2026-02/\""));
    assert!(!newest.contains("http-equiv=\"refresh\""), "it leads, it does not send");
    let list = built.page("es/documentos/index.html");
    let at = |words: &str| list.find(words).unwrap_or_else(|| panic!("{words}: {list}"));
    assert!(at("../../documentos/2026-02/") < at("../../documentos/2026-01/"), "newest first");
    let map = built.page("sitemap.xml");
    for path in ["documentos/2026-01/", "documentos/2026-02/", "documentos/actual/"] {
        assert!(map.contains(&format!("<loc>https://prueba.invalid/{path}</loc>")), "{path}");
    }
}

#[test]
fn without_editions_the_pages_say_so() {
    let built = Project::minimal().build().clean();
    for page in ["es/documentos/index.html", "documentos/actual/index.html"] {
        assert!(built.page(page).contains("Todavía no se ha publicado ninguna edición"), "{page}");
    }
    assert!(built.page("en/documents/index.html").contains("No edition has been published yet"));
}

#[test]
fn an_edition_that_was_touched_blocks() {
    let project = published();
    let pdf = format!("{FIRST}cuaderno-de-venta.es.pdf");
    let mut cut_short = kept(&project, "cuaderno-de-venta.es.pdf").to_vec();
    cut_short.truncate(1000);
    let list = format!("{FIRST}edicion.json");
    let altered = |file: &str| format!("edicion-alterada {FIRST}{file}:1:1");
    for (damaged, file) in [
        (project.clone().without(&pdf), "cuaderno-de-venta.es.pdf"),
        (project.clone().with(&pdf, cut_short), "cuaderno-de-venta.es.pdf"),
        (project.clone().replace(&format!("{FIRST}registros.json"), "45000", "46000"), "registros.json"),
        (project.clone().append(&format!("{FIRST}cambios.json"), " "), "cambios.json"),
        (project.clone().without(&format!("{FIRST}registros.json")), "registros.json"),
        (project.clone().without(&list), "edicion.json"),
        (project.clone().with(&list, "{"), "edicion.json"),
        (project.clone().replace(&list, "\"forma\": 1", "\"forma\": 7"), "edicion.json"),
        (project.clone().replace(&list, "2026-01-31", "ayer"), "edicion.json"),
        (project.clone().replace(&list, "\"edicion\": \"2026-01\"", "\"edicion\": \"2026-02\""), "edicion.json"),
    ] {
        let built = damaged.build().finds(&[&altered(file)]);
        assert!(built.build.findings.block(false));
    }
    let stray = project.clone().with(&format!("{FIRST}notas.txt"), "x").with(&format!("{CARPETA}leeme.txt"), "x");
    stray.build().finds(&[
        &format!("archivo-inesperado {FIRST}notas.txt:1:1"),
        &format!("archivo-inesperado {CARPETA}leeme.txt:1:1"),
    ]);
}

/// `project` with the records of its first edition changed, and listed so: as a program of another time may find them.
fn with_other_records(project: Project, from: &str, to: &str) -> Project {
    let path = format!("{FIRST}registros.json");
    let old = cuaderno::source::sha256(&project.files[&path]);
    let size = project.files[&path].len();
    let project = project.replace(&path, from, to);
    let (new, length) = (cuaderno::source::sha256(&project.files[&path]), project.files[&path].len());
    let list = format!("{FIRST}edicion.json");
    project.replace(&list, &old, &new).replace(&list, &format!("\"bytes\": {size}"), &format!("\"bytes\": {length}"))
}

#[test]
fn an_edition_that_is_no_longer_understood_is_served_and_not_set() {
    let project = with_other_records(published(), "\"superficie_total_m2\":", "\"superficie_de_antes\":");
    let built = project.build().finds(&[&format!("edicion-incompleta {FIRST}registros.json:1:1")]);
    let finding = built.build.findings.iter().next().expect("one");
    assert_eq!((finding.code, finding.severity()), (Code::EdicionIncompleta, Severity::Aviso));
    assert!(built.messages().contains("superficie_de_antes"), "{}", built.messages());
    served(&built, "cuaderno-de-venta.es.pdf");
    assert!(!built.has("documentos/2026-01/municipios/villanueva.es.pdf"));
    assert!(built.page("documentos/2026-01/index.html").contains("no se han compuesto"));
    assert!(built.has("documentos/2026-02/municipios/villanueva.es.pdf"), "the other one is");
}

#[test]
fn a_picture_that_has_gone_is_told() {
    let picture = "content/municipios/villanueva/img/plaza.jpg";
    let with = with_documents()
        .append(TOWN, "imagenes:\n  - {archivo: img/plaza.jpg, alt: {es: La plaza, en: The square}, autor: Prueba, licencia: CC0}\n")
        .with(picture, std::fs::read(crate::project::home().join("tests/imagenes/cmyk.jpg")).expect("readable"));
    let project = with_edition(with, "2026-01", "2026-01-31");
    let whole = project.build();
    let later = project.without(picture);
    let text = later.text(TOWN);
    let later = later.with(TOWN, text.split("imagenes:").next().expect("the rest")).build().publishable();
    let told = |built: &Built| built.build.findings.iter().any(|finding| finding.code == Code::EdicionIncompleta);
    assert!(!told(&whole) && told(&later), "{}", later.messages());
    served(&later, "municipios/villanueva.es.pdf");
}

#[test]
fn cutting_keeps_the_joint_notebooks_and_says_so_once() {
    let project = with_documents().on_disk();
    let cut = |date: &str| project.run(&["edition", "cut", "2026-03", "--date", date]);
    let ran = cut(TODAY);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.contains("es la primera"), "{}", ran.out);
    let folder = project.path("data/ediciones/2026-03");
    let pdf = std::fs::read(folder.join("cuaderno-de-venta.en.pdf")).expect("kept");
    assert!(pdf.starts_with(b"%PDF-1.7"));
    // Another theme later: the edition is there, the same.
    let template = project.path("themes/minimo/documents/comun.typ");
    std::fs::write(&template, std::fs::read_to_string(&template).expect("readable") + "// otra\n").expect("written");
    let ran = cut(TODAY);
    assert!(ran.code == 0 && ran.out.contains("no se ha tocado nada"), "{}{}", ran.out, ran.err);
    assert_eq!(cut("2026-03-03").code, 2, "another day is another edition");
    assert!(std::fs::read(folder.join("cuaderno-de-venta.en.pdf")).expect("kept") == pdf);
    project.edit(SPACE, "superficie_total_m2: 250000", "superficie_total_m2: 240000");
    let ran = project.run(&["edition", "cut", "2026-04", "--lang", "en"]);
    assert!(ran.out.contains("(1 change since 2026-03)"), "{}", ran.out);
    project.publish();
    assert!(
        std::fs::read(project.public().join("documentos/2026-03/cuaderno-de-venta.en.pdf")).expect("served") == pdf
    );
}
