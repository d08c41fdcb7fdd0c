//! Documents: the theme's Typst templates over the minimal project.

use cuaderno::diag::{Code, Severity};

use crate::project::{Built, Project, SPACE, files_of, home};

/// The minimal project with the documents and fonts of the theme `red`.
pub fn project() -> Project {
    let mut project = Project::minimal();
    for folder in ["documents", "fonts"] {
        for (path, bytes) in files_of(&home().join("themes/red").join(folder)) {
            project.files.insert(format!("themes/minimo/{folder}/{path}"), bytes);
        }
    }
    project
}

pub fn document<'b>(built: &'b Built, name: &str) -> &'b [u8] {
    let path = format!("documentos/vivo/{name}.pdf");
    built.build.output.get(&path).unwrap_or_else(|| panic!("there is no {path}: {:?}", built.findings()))
}

const NAMES: [&str; 8] = [
    "cuaderno-de-venta.es",
    "cuaderno-de-venta.en",
    "municipios/villanueva.es",
    "municipios/villanueva.en",
    "espacios/villanueva-norte.es",
    "espacios/villanueva-norte.en",
    "sectores/metal.es",
    "sectores/metal.en",
];

#[test]
fn every_kind_of_document_in_both_languages() {
    let built = project().build().clean();
    for name in NAMES {
        assert!(document(&built, name).starts_with(b"%PDF-1.7"), "{name}");
    }
    let sums = String::from_utf8(built.build.output["documentos/vivo/SHA256SUMS"].clone()).expect("UTF-8");
    assert_eq!(sums.lines().count(), NAMES.len(), "{sums}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, two) = (project().build(), project().build());
    for name in NAMES {
        assert!(document(&one, name) == document(&two, name), "{name}");
    }
}

#[test]
fn another_fact_gives_another_document() {
    let before = project().build();
    let after = project().replace(SPACE, "superficie_total_m2: 250000", "superficie_total_m2: 251000").build();
    assert!(document(&before, "espacios/villanueva-norte.es") != document(&after, "espacios/villanueva-norte.es"));
}

#[test]
fn texts_never_become_markup() {
    let hostile = "Norte #panic() *x* _y_ $z$ <w> @v \\\\ `u` [t] // s /* r */ = q";
    let built = project().replace(SPACE, "nombre: Polígono Norte", &format!("nombre: '{hostile}'")).build();
    assert!(built.build.findings.iter().all(|f| f.severity() != Severity::Error), "{:?}", built.messages());
    document(&built, "espacios/villanueva-norte.es");
}

#[test]
fn a_glyph_that_no_font_has_is_a_finding() {
    let built = project().replace(SPACE, "nombre: Polígono Norte", "nombre: Polígono \u{1F3ED} \u{5D0}").build();
    let found = built.build.findings.iter().any(|finding| finding.code == Code::LetraSinDibujo);
    assert!(found, "{:?}", built.findings());
}

#[test]
fn without_documents_pages_say_so_and_link_nothing() {
    let mut project = project();
    project.pdf = false;
    let built = project.build().clean();
    assert!(!built.build.output.keys().any(|path| path.ends_with(".pdf")));
    assert!(built.page("es/documentos/index.html").contains("no se han hecho"));
    assert!(!built.page("es/municipios/villanueva/index.html").contains(".pdf"));
}
