//! The report of a year: counted from the records, and nothing done that no source shows.

use cuaderno::assets::{Cards, Pictures};
use cuaderno::catalog::assemble;
use cuaderno::diag::Findings;
use cuaderno::site::plan;
use cuaderno::traducciones::Traducciones;
use cuaderno::views::{Block, Body, Desk, Frame, Known, Locale, all_pages};
use std::collections::BTreeMap;

use crate::project::{EVENT, Project, SPACE, TOWN};

const COMMITMENTS: &str = "data/compromisos.yaml";

/// The contents of the Spanish report of `year`.
fn report(project: &Project, year: i16) -> Body {
    let tree = project.tree();
    let (catalog, _) = assemble(&tree);
    let catalog = catalog.expect("a catalogue");
    let (site, _) = plan(&catalog, &[]);
    let (locale, _): (Locale, Findings) = Locale::load(&tree, "themes/minimo");
    let (traducciones, _) = Traducciones::of(&catalog, &tree);
    let memo = cuaderno::memo::Memo::new();
    let desk = Desk {
        catalog: &catalog,
        site: &site,
        traducciones: &traducciones,
        locale: &locale,
        today: project.today,
        documents: None,
        editions: &[],
        edition: None,
        memo: &memo,
    };
    let (names, pictures, cards) = (BTreeMap::new(), Pictures::default(), Cards::default());
    let frame = Frame { desk, base: "https://x.invalid/", assets: &names, pictures: &pictures, cards: &cards };
    let path = format!("es/memoria/{year}/");
    let page = all_pages(frame, [0; 32], &mut Known::default()).into_iter().find(|page| page.page.path == path);
    page.unwrap_or_else(|| panic!("no {path}")).page.body.clone()
}

fn blocks<'b>(body: &'b Body, section: &str) -> &'b [Block] {
    let found = body.sections.iter().find(|own| own.id == section);
    &found.unwrap_or_else(|| panic!("no section {section}")).blocks
}

/// The rows of the first table of a section, as text.
fn rows(body: &Body, section: &str) -> Vec<Vec<String>> {
    let table = blocks(body, section).iter().find_map(|block| match block {
        Block::Table { rows, .. } => Some(rows),
        _ => None,
    });
    let text = |row: &Vec<cuaderno::views::Value>| row.iter().map(|cell| cell.text.clone()).collect();
    table.map_or_else(Vec::new, |rows| rows.iter().map(text).collect())
}

/// The strip of figures: label → number.
fn figures(body: &Body) -> BTreeMap<String, String> {
    let strip = blocks(body, "resumen").iter().find_map(|block| match block {
        Block::Figures { items } => Some(items),
        _ => None,
    });
    strip.expect("figures").iter().map(|fact| (fact.label.clone(), fact.values[0].text.clone())).collect()
}

fn says(body: &Body, section: &str, words: &str) -> bool {
    blocks(body, section).iter().any(|block| matches!(block, Block::Notice { text, .. } if text.contains(words)))
}

fn action(id: &str, rest: &str) -> String {
    format!("      - {{id: {id}, titulo: {{es: {id}, en: {id}}}, {rest}}}\n")
}

/// One action of each kind in 2025, and the one of 2026.
fn year() -> Project {
    let mut text = String::new();
    for (id, rest) in [
        (
            "probada",
            "semestre: 2025-S1, estado: realizada, realizado: 2025-05-02, evidencia: registro, fuente: registro",
        ),
        ("declarada", "semestre: 2025-S1, estado: realizada, declarada_en: registro"),
        ("olvidada", "semestre: 2025-S1, estado: prevista, fuente: registro"),
        ("callada", "semestre: 2025-S2, estado: sin_datos, fuente: registro"),
        ("aplazada", "semestre: 2025-S2, estado: aplazada, fuente: registro"),
        ("cancelada", "semestre: 2025-S2, estado: cancelada, fuente: registro"),
        ("empezada", "semestre: 2025-S2, previsto: 2026-09, estado: en_curso, fuente: registro"),
    ] {
        text += &action(id, rest);
    }
    Project::minimal().append(COMMITMENTS, &text)
}

fn outcome(body: &Body, id: &str) -> String {
    let all = rows(body, "agilizar");
    all.iter().find(|row| row[0] == id).unwrap_or_else(|| panic!("no {id} in {all:?}"))[2].clone()
}

#[test]
fn each_action_is_counted_once_and_only_shown_ones_are_done() {
    let body = report(&year(), 2025);
    let figures = figures(&body);
    assert_eq!(figures["Actuaciones"], "7");
    assert_eq!(figures["Realizadas, con prueba pública"], "1");
    assert_eq!(figures["Sin prueba pública"], "3");
    let table = rows(&body, "balance");
    assert_eq!(table.iter().map(|row| row[0].as_str()).collect::<Vec<_>>().last(), Some(&"Todo el año"));
    for row in &table {
        let numbers: Vec<i64> = row[1..].iter().map(|cell| cell.parse().expect("a number")).collect();
        assert_eq!(numbers[0], numbers[1..].iter().sum::<i64>(), "the columns add up: {row:?}");
    }
    assert_eq!(table.last().expect("a total")[1], "7");
}

#[test]
fn what_became_of_each_is_said_plainly() {
    let body = report(&year(), 2025);
    assert_eq!(outcome(&body, "probada"), "Realizada (2 de mayo de 2025)");
    assert_eq!(outcome(&body, "declarada"), "Realizada según la Red, sin prueba pública");
    assert_eq!(outcome(&body, "olvidada"), "Sin prueba pública (ha pasado la fecha)");
    assert_eq!(outcome(&body, "callada"), "Sin prueba pública");
    assert_eq!(outcome(&body, "empezada"), "En curso");
    let announced = rows(&body, "agilizar").into_iter().find(|row| row[0] == "declarada").expect("there")[1].clone();
    assert_eq!(announced, "No consta el anuncio");
}

#[test]
fn a_planned_action_is_never_done_because_time_passes() {
    for day in ["2025-01-01", "2025-06-30", "2025-07-01", "2030-01-01"] {
        let body = report(&year().on(day), 2025);
        let (planned, past) = ("Prevista", "Sin prueba pública (ha pasado la fecha)");
        let expected = if day < "2025-07-01" { planned } else { past };
        assert_eq!(outcome(&body, "olvidada"), expected, "{day}");
        assert_eq!(figures(&body)["Realizadas, con prueba pública"], "1", "{day}");
    }
    let next = year().on("2025-06-20").build().build.next_change.expect("a day");
    assert_eq!(next.to_string(), "2025-07-01", "the site knows the day");
}

#[test]
fn the_years_are_those_of_the_actions() {
    let built = year().build().publishable();
    for path in ["es/memoria/2025/", "es/memoria/2026/", "en/annual-report/2025/", "es/memoria/"] {
        assert!(built.has(&format!("{path}index.html")), "{path}");
    }
    assert!(!built.has("es/memoria/2024/index.html"));
    assert!(built.page("es/compromisos/index.html").contains("memoria/2025/"));
    assert!(built.page("es/memoria/2025/index.html").contains("\"temporalCoverage\":\"2025\""));
    // The event of 2025 makes no report of its own.
    let only_event = Project::minimal().replace(EVENT, "2026-05-12\nfin: 2026-05-14", "2024-05-12\nfin: 2024-05-14");
    assert!(!only_event.build().has("es/memoria/2024/index.html"));
}

#[test]
fn a_year_that_is_not_over_says_so() {
    let said = |day: &str| says(&report(&year().on(day), 2026), "resumen", "no ha terminado");
    assert_eq!((said("2026-12-31"), said("2027-01-01")), (true, false));
}

#[test]
fn events_members_and_editions_are_those_of_the_year() {
    let held = year()
        .replace(EVENT, "inicio: 2026-05-12\nfin: 2026-05-14", "inicio: 2025-05-12\nfin: 2025-05-14")
        .replace(EVENT, "estado: confirmado", "estado: celebrado");
    let figures_of = |project: &Project, year: i16| figures(&report(project, year));
    assert_eq!(figures_of(&held, 2025)["Actos celebrados"], "1");
    assert_eq!(figures_of(&held, 2026)["Actos celebrados"], "0");
    // An event gone by of which nothing says that it was held is announced, not held.
    let silent = year().replace(EVENT, "inicio: 2026-05-12\nfin: 2026-05-14", "inicio: 2025-05-12");
    let body = report(&silent, 2025);
    assert_eq!(figures(&body)["Actos celebrados"], "0");
    assert!(body.sections.iter().any(|section| section.id == "actos-otros"));

    assert_eq!(rows(&report(&year(), 2025), "miembros"), [["Villanueva de Prueba", "Jaén", "junio de 2025"]]);
    let limit = year().replace(TOWN, "fecha: 2025-06\n", "fecha: {no_posterior_a: 2025-06}\n");
    let body = report(&limit, 2025);
    assert_eq!(figures(&body)["Adhesiones con fecha"], "0", "a limit is no date of joining");
    assert!(says(&body, "miembros", "ya era miembro"));
    assert!(says(&body, "ediciones", "no hay ninguna edición"));
}

#[test]
fn land_counts_only_figures_dated_by_then() {
    let row = |project: &Project| rows(&report(project, 2025), "suelo")[0].clone();
    assert_eq!(row(&year()), ["Superficie total", "1", "25,00", "0"]);
    let later = year().replace(SPACE, "fecha: 2025-12-31", "fecha: 2026-01-01");
    assert_eq!(row(&later), ["Superficie total", "0", "No consta", "1"]);
    // A figure of another source has that source's day.
    let other = "superficie_total_m2: {valor: 250000, fuente: ine-padron-2025}";
    let cited = later.replace(SPACE, "superficie_total_m2: 250000", other);
    assert_eq!(row(&cited)[1], "1");
}

#[test]
fn calls_have_the_state_of_the_last_day() {
    let states = |day: &str| rows(&report(&year().on(day), 2026), "convocatorias")[0][2].clone();
    assert_eq!(
        [states("2026-03-02"), states("2026-04-01"), states("2028-01-01")],
        ["Plazo abierto", "Plazo cerrado", "Plazo cerrado"]
    );
    assert!(says(&report(&year(), 2025), "convocatorias", "no hay ninguna convocatoria"));
}

#[test]
fn what_is_announced_for_the_next_year_is_listed() {
    let body = report(&year(), 2025);
    assert_eq!(rows(&body, "siguiente")[0][0], "Abrir una ventanilla");
}

#[test]
fn a_half_year_is_one_of_two() {
    let built = Project::minimal().replace(COMMITMENTS, "semestre: 2026-S1", "semestre: 2026-T1").build();
    assert!(built.findings().iter().any(|line| line.starts_with("valor-no-valido")), "{:?}", built.findings());
}
