//! Findings as a person, a program and a git host read them.

use cuaderno::diag::{Code, Finding, Findings, Format, Place, print};
use cuaderno::source::SourceTree;
use cuaderno::text::Lang;

use crate::project::{Project, SPACE, TOWN};

const HUMAN: Format = Format::Human { colour: false };

/// `times` figures without a source in as many lines, and one unknown option.
fn many(times: usize) -> (Findings, SourceTree) {
    let text: String = (0..times).map(|n| format!("cifra_{n}: {n}\n")).collect();
    let mut findings = Findings::default();
    for n in 0..times {
        let place = Place::field("content/x.yaml", "", format!("cifra_{n}"));
        findings.push(Finding::new(Code::FuenteFalta, place).with("campo", format!("cifra_{n}")));
    }
    let tree = SourceTree::from_files([("content/x.yaml", text), ("content/y.yaml", "tipo: x\n".to_string())]);
    let option = Finding::new(Code::OpcionDesconocida, Place::field("content/y.yaml", "", "tipo"));
    findings
        .push(option.with("valor", "x").with("sugerencia", "Escriba otra.").with("sugerencia_en", "Write another."));
    (findings.sorted(&tree), tree)
}

#[test]
fn a_finding_that_repeats_is_shown_ten_times_and_then_by_its_places() {
    let (findings, tree) = many(300);
    let printed = print(&findings, &tree, HUMAN, Lang::Es);
    assert_eq!(printed.matches("no dice su fuente").count(), 10);
    assert!(
        printed.contains("aviso[fuente-falta]: lo mismo en otros 290 sitios:\n  --> content/x.yaml:11:11\n"),
        "{printed}"
    );
    assert!(printed.contains("  --> content/x.yaml:300:12\n"));
    // What is wrong only once is not lost among them.
    assert!(printed.contains("error[opcion-desconocida]: «x»"));
    assert!(printed.ends_with("     1  error[opcion-desconocida]\n   300  aviso[fuente-falta]\n\n"), "{printed}");
    assert!(printed.lines().all(|line| line.chars().count() <= 80));
    let english = print(&findings, &tree, HUMAN, Lang::En);
    assert!(english.contains("warning[fuente-falta]: the same in 290 more places:\n"));
    // A program gets all of them.
    let json: serde_json::Value = serde_json::from_str(&print(&findings, &tree, Format::Json, Lang::Es)).expect("JSON");
    assert_eq!(json["hallazgos"].as_array().map(Vec::len), Some(301));
    assert_eq!(print(&findings, &tree, Format::Github, Lang::Es).lines().count(), 301);
}

#[test]
fn one_more_than_are_shown_is_shown_too() {
    let (findings, tree) = many(11);
    let printed = print(&findings, &tree, HUMAN, Lang::Es);
    assert_eq!(printed.matches("no dice su fuente").count(), 11);
    assert!(!printed.contains("lo mismo en otros"), "{printed}");
}

#[test]
fn a_few_findings_need_no_table() {
    let (findings, tree) = many(9);
    assert!(!print(&findings, &tree, HUMAN, Lang::Es).contains("     9  "));
}

#[test]
fn annotations_are_escaped() {
    let file = "content/a,b:100%.yaml";
    let tree = SourceTree::from_files([(file, "x: 1\n")]);
    let mut findings = Findings::default();
    findings.push(
        Finding::new(Code::ValorNoValido, Place::file(file))
            .with("valor", "50 %\r\n::error::x")
            .with("motivo", "a: b, c")
            .with("motivo_en", "a: b, c")
            .with("ayuda", "x.")
            .with("ayuda_en", "x."),
    );
    assert_eq!(
        print(&findings, &tree, Format::Github, Lang::Es),
        "::error file=content/a%2Cb%3A100%25.yaml,line=1,col=1,title=valor-no-valido::\
         «50 %25%0D%0A::error::x» no sirve aquí: a: b, c. x.\n"
    );
}

#[test]
fn a_link_to_a_section_works_on_the_page_and_in_the_joint_notebook() {
    let project = Project::minimal()
        .append(
            "content/municipios/villanueva/es.md",
            "\nVea los [incentivos](#incentivos) y la [obra](#act-centro).\n",
        )
        .append(
            "content/municipios/villanueva/en.md",
            "\nSee the [incentives](#incentivos) and the [work](#act-centro).\n",
        );
    let built = project.build().clean();
    let own = built.page("es/municipios/villanueva/index.html");
    assert!(own.contains("<a href=\"#incentivos\">incentivos</a>"), "{own}");
    let joint = built.page("es/cuaderno/index.html");
    assert!(joint.contains("<a href=\"#villanueva-incentivos\">incentivos</a>"), "{joint}");
    assert!(joint.contains("id=\"villanueva-incentivos\""));
    // What only the town's own page has is linked there.
    assert!(joint.contains("href=\"../municipios/villanueva/#act-centro\""), "{joint}");
}

#[test]
fn a_link_to_no_section_is_told_once_at_its_line() {
    let file = "content/municipios/villanueva/es.md";
    let project = Project::minimal()
        .append(file, "\nVea los [trámites](#tramites) y la [vida](#calidad-de-vida).\n")
        .append("content/municipios/villanueva/en.md", "\nSee [A](https://a.es) and [B](https://b.es).\n");
    let places = [project.at(file, "[trámites]"), project.at(file, "[vida]")];
    let built = project.build();
    let found = built.findings();
    assert_eq!(found, places.map(|place| format!("enlace-roto {place}")));
    let help: Vec<String> = built.build.findings.iter().map(|f| f.help(Lang::Es)).collect();
    assert!(help[1].contains("no tiene contenido"), "{help:?}");
}

#[test]
fn names_that_are_near_are_offered() {
    for (path, from, to, near) in [
        (SPACE, "tipo: poligono_industrial", "tipo: Polígono industrial", "«poligono_industrial»"),
        (SPACE, "numero_empresas:", "numero_empesas:", "«numero_empresas»"),
        (SPACE, "sectores: [metal]", "sectores: [metel]", "«metal»"),
        (TOWN, "empresas_tractoras: [emp-talleres]", "empresas_tractoras: [emp-taleres]", "«emp-talleres»"),
        (
            "content/empresas/talleres.yaml",
            "municipio: \"23999\"",
            "municipio: \"23989\"",
            "\"23999\", que es Villanueva",
        ),
        ("data/sitio.yaml", "tema: minimo", "tema: minino", "«themes/minimo/templates/»"),
        ("content/municipios/villanueva/es.md", "## suelo", "## Suelo", "«## suelo»"),
    ] {
        let built = Project::minimal().replace(path, from, to).build();
        let help: Vec<String> = built.build.findings.iter().map(|f| f.help(Lang::Es)).collect();
        assert!(help.iter().any(|help| help.contains("¿Quiso decir") && help.contains(near)), "{to}: {help:?}");
    }
}

#[test]
fn the_source_of_a_point_is_not_that_of_the_figures_beside_it() {
    let project = Project::minimal().replace(TOWN, "fuente: registro\nfecha: 2025-12-31\n", "");
    let found = project.build().findings();
    assert!(found.contains(&format!("fuente-falta {}", project.at(TOWN, "98.5"))), "{found:?}");
}
