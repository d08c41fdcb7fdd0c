//! The joint notebook: what it compares, what it says is missing, and what becomes of bad input.

use crate::project::{Built, Project, SITE, SPACE, TOWN};

const PAGE: &str = "es/cuaderno/index.html";
const OTHER: &str = "content/municipios/la-otra/municipio.yaml";

/// A second town, of which nobody knows more than its name.
fn with_a_bare_town() -> Project {
    Project::minimal().with(OTHER, "ine: \"23998\"\nnombre: La Otra\nestado: adherido\n")
}

/// The section of `page` with this anchor, up to the next of its level.
fn section<'b>(built: &'b Built, page: &str, id: &str) -> &'b str {
    let html = built.page(page);
    let mark = format!("id=\"{id}\"");
    let from = html.find(&mark).unwrap_or_else(|| panic!("{page} has no {mark}"));
    let level = html[..from].rfind("<h").map(|at| &html[at..at + 3]).expect("a heading");
    let rest = &html[from..];
    &rest[..rest.find(level).unwrap_or(rest.len())]
}

fn words(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace("&nbsp;", "\u{a0}").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_comparison_has_rows_for_who_has_answered_and_a_sentence_for_the_rest() {
    let built = with_a_bare_town().build();
    let land = words(section(&built, PAGE, "comparar-suelo"));
    assert!(land.contains("Villanueva de Prueba") && land.contains("25,00"), "{land}");
    assert!(!land.contains("La Otra"), "{land}");
    assert!(land.contains("Otro municipio no ha aportado todavía ningún espacio productivo."), "{land}");
    let permits = words(section(&built, PAGE, "comparar-plazos"));
    assert!(permits.contains("Ningún municipio ha aportado todavía"), "{permits}");
}

#[test]
fn power_and_permit_days_are_compared() {
    let permit = "agilizacion:\n  - id: licencia\n    tramite:\n      es: Licencia de obra\n      en: Building permit\n    plazo_legal_dias: 90\n    plazo_comprometido_dias: 21\n";
    let built = with_a_bare_town()
        .replace(
            SPACE,
            "  potencia_mw: {valor: 1.5, estimado: si}",
            "  potencia_mw: 12.5\n  tension_kv: 66\n  subestacion_km: 3",
        )
        .append(TOWN, permit)
        .build();
    let power = words(section(&built, PAGE, "comparar-potencia"));
    for cell in ["Polígono Norte", "12,5 MW", "66 kV", "3 km"] {
        assert!(power.contains(cell), "{cell}: {power}");
    }
    let permits = words(section(&built, PAGE, "comparar-plazos"));
    for cell in ["Licencia de obra", "90 días", "21 días", "El otro municipio no ha aportado"] {
        assert!(permits.contains(cell), "{cell}: {permits}");
    }
    let english = words(section(&built, "en/notebook/index.html", "comparar-plazos"));
    assert!(english.contains("Building permit") && english.contains("21 days"), "{english}");
}

#[test]
fn distances_of_two_kinds_never_share_a_table() {
    let more = "  - id: a2\n    modo: puerto\n    nombre: Puerto medido en línea recta\n    km: 150\n    metodo: linea_recta\n  - id: a3\n    modo: aeropuerto\n    nombre: Aeropuerto sin decir cómo\n    km: 99\n";
    let built = with_a_bare_town().replace(TOWN, "mano_de_obra:", &format!("{more}mano_de_obra:")).build();
    let html = section(&built, PAGE, "comparar-distancias");
    let tables: Vec<String> = html.split("<table>").skip(1).map(words).collect();
    let holding = |name: &str| -> Vec<usize> {
        tables.iter().enumerate().filter(|(_, table)| table.contains(name)).map(|(at, _)| at).collect()
    };
    let kinds = ["A-1", "Puerto medido", "Aeropuerto sin decir", "calculada en línea recta"].map(holding);
    assert_eq!(kinds, [vec![0], vec![1], vec![2], vec![3]], "{tables:#?}");
    assert!(tables[3].contains("Inventado 175 km"), "{}", tables[3]);
}

#[test]
fn what_is_not_stated_is_said_once_and_may_be_left_out() {
    let built = with_a_bare_town().build();
    let owed = words(section(&built, PAGE, "pendientes-municipios"));
    assert!(owed.contains("La Otra todos los datos de la tabla anterior"), "{owed}");
    assert!(owed.contains("Villanueva de Prueba"), "{owed}");
    let data = words(section(&built, PAGE, "pendientes-datos"));
    assert!(data.contains("Plazos de tramitación 0 2") && data.contains("Contacto 1 1"), "{data}");
    let built = with_a_bare_town().append(SITE, "anexo_pendientes: no\n").build();
    assert!(!built.page(PAGE).contains("pendientes-"), "the annex is left out");
}

#[test]
fn a_town_with_nothing_but_its_name_has_a_short_chapter() {
    let built = with_a_bare_town().build();
    let html = built.page(PAGE);
    let from = html.find("id=\"municipio-la-otra\"").expect("its chapter");
    let chapter = words(&html[from..from + html[from..].find("municipio-villanueva").expect("the next one")]);
    let said = ["Sin dato", "sin dato", "No consta"].map(|words| chapter.matches(words).count());
    assert_eq!(said, [1, 1, 0], "{chapter}");
    assert!(chapter.contains("Secciones todavía sin datos"), "{chapter}");
}

#[test]
fn the_index_leads_to_what_it_names() {
    let built =
        Project::minimal().replace(SPACE, "nombre: Polígono Norte", "nombre: Polígono industrial La Vega").build();
    let html = built.page(PAGE);
    let index = &html[html.find("id=\"indice-alfabetico\"").expect("the index")..];
    for (entry, target) in [
        ("La Vega, polígono industrial (Villanueva de Prueba)", "villanueva-suelo"),
        ("Villanueva de Prueba", "municipio-villanueva"),
        ("Centro de Prueba", "villanueva-talento"),
        ("Metal", "sectores"),
    ] {
        assert!(index.contains(&format!("<a href=\"#{target}\">{entry}</a>")), "{entry}: {index}");
        assert!(html.contains(&format!("id=\"{target}\"")), "{target}");
    }
}

#[test]
fn sectors_say_who_has_them_and_who_wants_them() {
    let built = with_a_bare_town().append(OTHER, "sectores_objetivo: [metal]\nfuente_sectores: registro\n").build();
    let sectors = words(section(&built, PAGE, "sectores"));
    assert!(sectors.contains("Municipios donde está implantado Villanueva de Prueba"), "{sectors}");
    assert!(sectors.contains("Municipios que quieren atraerlo La Otra"), "{sectors}");
}

#[test]
fn a_geographical_indication_has_its_state_and_date() {
    let text = "id: act-igai\ntipo: indicacion_geografica\nnombre:\n  es: Barro de Prueba\n  en: Test Clay\nmunicipios: [\"23999\"]\nprovincias: [\"23\"]\nestado: fase_nacional\nfuente: registro\nfecha: 2026-01-20\n";
    let built = Project::minimal().with("content/activos/ig-barro.yaml", text).build();
    let table = words(section(&built, PAGE, "indicaciones"));
    for cell in ["Barro de Prueba", "En fase nacional", "20 de enero de 2026"] {
        assert!(table.contains(cell), "{cell}: {table}");
    }
}
