//! Documents: the theme's Typst templates over the minimal project.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use cuaderno::assets::Cache;
use cuaderno::diag::{Code, Findings, Severity};
use cuaderno::pipeline::{self, Options};

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

const NAMES: [&str; 12] = [
    "cuaderno-de-venta.es",
    "cuaderno-de-venta.en",
    "municipios/villanueva.es",
    "municipios/villanueva.en",
    "espacios/villanueva-norte.es",
    "espacios/villanueva-norte.en",
    "sectores/metal.es",
    "sectores/metal.en",
    "dosieres/metal-del-norte.es",
    "dosieres/metal-del-norte.en",
    "memoria-2026.es",
    "memoria-2026.en",
];

#[test]
fn every_kind_of_document_in_both_languages() {
    let built = project().build().clean();
    for name in NAMES {
        assert!(document(&built, name).starts_with(b"%PDF-1.7"), "{name}");
    }
    let sums = String::from_utf8(built.build.output["documentos/vivo/SHA256SUMS"].to_vec()).expect("UTF-8");
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

static STARTED: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);
static FOLDER: OnceLock<PathBuf> = OnceLock::new();

/// Notes how many documents have been begun and are not yet in the cache.
fn note(_: &str) {
    let begun = STARTED.fetch_add(1, Ordering::SeqCst) + 1;
    let entries = std::fs::read_dir(FOLDER.get().expect("set")).into_iter().flatten().flatten();
    let done = entries.filter(|entry| entry.path().extension().is_none()).count();
    MOST.fetch_max(begun.saturating_sub(done), Ordering::SeqCst);
}

#[test]
fn no_more_documents_are_in_the_making_than_there_are_threads() {
    // Typst works in parallel within a document: a thread that waits for a part of one must not begin another.
    let mut project = project();
    for n in 0..12 {
        let town = format!("ine: \"239{n:02}\"\nnombre: Pueblo {n}\nestado: adherido\n");
        project = project
            .with(&format!("content/municipios/pueblo-{n}/municipio.yaml"), town)
            .append("data/territorio/poblacion.csv", &format!("239{n:02},Pueblo {n},100\n"));
    }
    let folder = tempfile::tempdir().expect("a folder");
    FOLDER.set(folder.path().join(".cache")).expect("once");
    project.cache = Cache::at(folder.path());
    let options = Options { tell: note, ..project.options() };
    let build = pipeline::build(&project.tree(), Findings::default(), &options);
    assert!(
        build.output.contains_key("documentos/vivo/municipios/pueblo-3.es.pdf"),
        "{:?}",
        build.findings.iter().next()
    );
    assert!(STARTED.load(Ordering::SeqCst) >= 32);
    let (most, threads) = (MOST.load(Ordering::SeqCst), rayon::current_num_threads());
    assert!(most <= threads, "{most} at once on {threads} threads");
}
