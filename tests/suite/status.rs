//! The state of the catalogue, the letters that ask for what is missing, new members, the page.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use cuaderno::catalog::{Catalog, assemble};
use cuaderno::check::check;
use cuaderno::diag::{Code, Findings, Severity};
use cuaderno::records::EstadoAdhesion;
use cuaderno::report::{self, Estado, EstadoMunicipio, Oficina, Pegado, estado};
use cuaderno::site::plan;
use cuaderno::text::Lang;
use cuaderno::traducciones::Traducciones;
use serde_json::Value;

use crate::project::{Project, SITE, SPACE, TODAY, TOWN, day, program};

const CRITERIA: &str = "data/completitud.yaml";
const PAGE: [&str; 2] = ["es/estado/index.html", "en/status/index.html"];

fn catalog_of(project: &Project) -> Catalog {
    let (catalog, findings) = assemble(&project.tree());
    let errors: Vec<String> = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .map(|finding| format!("{}: {}", finding.place.file, finding.message(Lang::Es)))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    catalog.expect("a catalogue")
}

fn state_of(project: &Project, catalog: &Catalog) -> Estado {
    let (translations, _) = Traducciones::of(catalog, &project.tree());
    estado(catalog, &translations, project.today)
}

/// The state of the only municipality of the minimal project.
fn with_town<T>(project: &Project, look: impl FnOnce(&Catalog, &EstadoMunicipio) -> T) -> T {
    let catalog = catalog_of(project);
    let state = state_of(project, &catalog);
    look(&catalog, &state.municipios[0])
}

/// `criterion: what it is worth now` of what is missing.
fn missing(project: &Project) -> Vec<String> {
    with_town(project, |catalog, town| {
        let criteria = &catalog.completitud.as_ref().expect("criteria").criterios;
        town.pendientes()
            .iter()
            .map(|partida| format!("{} {}", criteria[partida.criterio].id.0, town.vale(partida).normalize()))
            .collect()
    })
}

/// `file: key` of everything that is missing.
fn keys(project: &Project) -> Vec<String> {
    with_town(project, |_, town| {
        let places = town.pendientes().into_iter().flat_map(|partida| &partida.faltan);
        places.map(|place| format!("{}: {}", place.archivo, place.clave)).collect()
    })
}

#[test]
fn what_is_missing_comes_by_worth_and_says_where_it_is_written() {
    let project = Project::minimal();
    // 50 points in all: half of the electricity (4) and the gas (1) are owed.
    assert_eq!(missing(&project), ["electricidad 8", "gas 2"]);
    assert_eq!(keys(&project), [format!("{SPACE}: electricidad.tension_kv"), format!("{SPACE}: gas.disponible")]);
    with_town(&project, |_, town| assert_eq!((town.completitud(), town.con_dato()), (90, 90)));
}

#[test]
fn unknown_is_an_answer_and_what_does_not_apply_leaves_the_sum() {
    let unknown = Project::minimal().replace(SPACE, "agua:\n", "gas: {disponible: no_consta}\nagua:\n");
    with_town(&unknown, |_, town| {
        assert_eq!((town.completitud(), town.con_dato()), (92, 90));
        let places: Vec<&str> = town.partidas.iter().flat_map(|p| &p.no_consta).map(|p| p.clave.as_str()).collect();
        assert_eq!(places, ["gas.disponible"]);
    });
    assert_eq!(missing(&unknown), ["electricidad 8"]);
    let part = Project::minimal().replace(SPACE, "  potencia_mw:", "  tension_kv: no_procede\n  potencia_mw:");
    assert_eq!(missing(&part), ["gas 2"]);
    let whole =
        Project::minimal().replace(SPACE, "superficie_disponible_m2: 45000", "superficie_disponible_m2: no_procede");
    with_town(&whole, |_, town| {
        let land = &town.partidas[2];
        assert!(land.peso.is_zero() && land.faltan.is_empty());
        // 25 of the 30 points that are left.
        assert_eq!(town.completitud(), 83);
    });
}

#[test]
fn a_space_that_is_full_owes_no_plots() {
    let empty = Project::minimal()
        .replace(SPACE, "parcelas:\n  - id: p-1\n    superficie_m2: 1500\n    regimen: venta\n    precio_eur_m2: consultar\n    estado: disponible\n", "")
        .replace(SPACE, "naves:\n  - id: n-1\n    superficie_m2: 800\n    estado: disponible\n", "");
    assert_eq!(missing(&empty), ["oferta 10", "electricidad 8", "gas 2"]);
    let full = empty.replace(SPACE, "superficie_disponible_m2: 45000", "superficie_disponible_m2: 0");
    assert_eq!(missing(&full).len(), 2);
}

#[test]
fn one_of_several_keys_is_enough_and_each_item_of_a_list_counts() {
    let telephone =
        Project::minimal().replace(TOWN, "  correo: industria@villanueva.invalid", "  telefono: \"900000000\"");
    assert_eq!(missing(&telephone), missing(&Project::minimal()));
    let none = Project::minimal().replace(TOWN, "  correo: industria@villanueva.invalid\n", "");
    assert_eq!(missing(&none)[0], "contacto 20");
    let two = Project::minimal().replace(TOWN, "conexiones:\n", "conexiones:\n  - {id: b, modo: puerto, nombre: P}\n");
    assert_eq!(keys(&two)[1], format!("{TOWN}: conexiones[b].km"));
}

#[test]
fn a_town_without_spaces_owes_all_that_a_space_is_asked_for() {
    let project = Project::minimal()
        .without(SPACE)
        .replace("content/municipios/villanueva/es.md", "[Norte](id:esp-norte)", "Norte")
        .replace("content/empresas/talleres.yaml", "espacio: esp-norte\n", "");
    with_town(&project, |_, town| {
        assert_eq!(town.completitud(), 32);
        let places: Vec<&str> = town.pendientes()[0].faltan.iter().map(|place| place.archivo.as_str()).collect();
        assert_eq!(places, ["content/municipios/villanueva/espacios/"]);
    });
}

#[test]
fn nothing_missing_is_a_hundred_and_nothing_else_is() {
    // Three spaces, so that the shares are thirds.
    let full = Project::minimal().replace(SPACE, "  potencia_mw:", "  tension_kv: 20\n  potencia_mw:").replace(
        SPACE,
        "agua:\n",
        "gas: {disponible: no}\nagua:\n",
    );
    let copy = |project: Project, name: &str| {
        let text = project.text(SPACE).replace("esp-norte", &format!("esp-{name}"));
        project.with(&SPACE.replace("norte", name), text)
    };
    let three = copy(copy(full, "sur"), "este");
    with_town(&three, |_, town| assert_eq!((town.completitud(), town.con_dato()), (100, 100)));
    let less = three.replace(&SPACE.replace("norte", "sur"), "gas: {disponible: no}\n", "");
    with_town(&less, |_, town| assert_eq!(town.completitud(), 99));
}

#[test]
fn age_is_told_beside_and_never_within() {
    let state = |date: &str| {
        let project = Project::minimal().on(date);
        let catalog = catalog_of(&project);
        let state = state_of(&project, &catalog);
        (state.municipios[0].antiguas(state.dia).count(), state.municipios[0].completitud(), state.proxima_caducidad())
    };
    // Both records are of 15 January 2026 and good for twelve months.
    assert_eq!(state("2027-01-15"), (0, 90, Some(day("2027-01-16"))));
    assert_eq!(state("2027-01-16"), (2, 90, None));
    // The finding of the same rule agrees.
    for (date, old) in [("2027-01-15", 0), ("2027-01-16", 2)] {
        let findings = Project::minimal().on(date).build().findings();
        assert_eq!(findings.iter().filter(|f| f.starts_with("dato-antiguo")).count(), old, "{date}");
    }
}

#[test]
fn texts_without_english_are_counted() {
    let project = Project::minimal()
        .replace(SPACE, "      en: Stream nearby\n", "")
        .without("content/municipios/villanueva/en.md");
    with_town(&project, |_, town| {
        let places: Vec<String> =
            town.ingles.sin_traducir.iter().map(|place| format!("{}: {}", place.archivo, place.clave)).collect();
        let prose = "content/municipios/villanueva/es.md: ".to_string();
        assert!(places.contains(&format!("{SPACE}: restricciones[cauce].descripcion")), "{places:?}");
        assert!(places.contains(&prose), "{places:?}");
        assert!(town.ingles.desfasados.is_empty());
    });
}

#[test]
fn english_behind_the_spanish_is_counted_apart() {
    let disk = Project::minimal().on_disk();
    let file = disk.path(SPACE);
    let recorded = program().args(["translated", "--root"]).arg(disk.dir.path()).arg(&file).output().expect("it runs");
    assert!(recorded.status.success(), "{}", String::from_utf8_lossy(&recorded.stderr));
    disk.edit(SPACE, "es: Cauce próximo", "es: Cauce a cien metros");
    let ran = disk.run(&["status", "villanueva"]).out;
    let below = ran.split("Con el inglés desfasado").nth(1).unwrap_or_else(|| panic!("{ran}"));
    assert!(below.contains("espacios/norte.yaml: restricciones[cauce].descripcion"), "{ran}");
    assert!(!ran.contains("Sin traducir al inglés"), "{ran}");
}

#[test]
fn criteria_are_tried_when_they_are_read() {
    let wrong = |from: &str, to: &str| Project::minimal().replace(CRITERIA, from, to).build().findings();
    let project = Project::minimal();
    // A key that no record has, with the near one.
    let found = project.clone().replace(CRITERIA, "campos: [gas.disponible]", "campos: [gas.disponble]").build();
    assert_eq!(found.findings(), [format!("valor-no-valido {}", project.at(CRITERIA, "gas.disponible]"))]);
    let finding = found.build.findings.iter().next().expect("one");
    assert!(
        finding.message(Lang::Es).contains("no es una clave de la ficha de un espacio"),
        "{}",
        finding.message(Lang::Es)
    );
    assert_eq!(finding.help(Lang::En), "Did you mean “disponible”?");
    // A key through a list that is written as if it were none, and the other way round.
    assert_eq!(wrong("\"conexiones[].km\"", "conexiones.km").len(), 1);
    assert_eq!(wrong("gas.disponible]", "\"gas[].disponible\"]").len(), 1);
    // A section that no text has; a figure of another kind of record.
    assert_eq!(wrong("campos: [presentacion]", "campos: [prologo]").len(), 1);
    assert_eq!(wrong("salvo_cero: superficie_disponible_m2", "salvo_cero: superficie_km2").len(), 1);
    // Samples are decoded as the record: at the very line, as in the record.
    let sample = wrong("potencia_mw: 8.5", "potencia_mw: 1.250");
    assert_eq!(sample, [format!("cifra-ambigua {}", project.at(CRITERIA, "8.5"))]);
    assert_eq!(
        wrong("modo: autovia", "modo: autopista"),
        [format!("opcion-desconocida {}", project.at(CRITERIA, "autovia"))]
    );
    // A key that is asked for and not shown.
    assert_eq!(
        wrong("        tension_kv: 20\n", ""),
        [format!("valor-no-valido {}", project.at(CRITERIA, "electricidad.tension_kv]"))]
    );
    // Two of one name.
    assert_eq!(wrong("- id: gas", "- id: suelo").len(), 1);
}

/// What an office would type after the colon of a line: what its comment says.
fn filled(line: &str) -> String {
    let Some((key, hint)) = line.split_once("   # ") else { return line.to_string() };
    let value = match hint.split_once("por ejemplo: ") {
        Some((_, sample)) => sample,
        None => hint.strip_prefix("una de: ").and_then(|all| all.split(", ").next()).expect("a sample or options"),
    };
    format!("{key} {value}")
}

/// Pastes into a project what a letter says, filled in.
fn paste(project: &mut Project, pasted: &Pegado, unique: &str) {
    let path = pasted.archivo.replace("nombre-del-espacio", "nuevo");
    let text = if pasted.nuevo { String::new() } else { project.text(&path) };
    let mut lines: Vec<String> = text.lines().map(String::from).collect();
    // In the order of the letter: the numbers of its lines hold.
    for part in &pasted.partes {
        let new = part.yaml.lines().map(|line| filled(line).replace("esp-aaaaaa", &format!("esp-{unique}")));
        match &part.debajo {
            Some((line, _)) if part.entre_llaves => {
                let items: Vec<String> = new.map(|line| line.trim().to_string()).collect();
                let at = lines[line - 1].rfind('}').expect("braces");
                let nested = items.join(", ").replace(":, valor:", ": {valor:");
                let close = if nested.contains("{valor:") { "}" } else { "" };
                lines[line - 1].insert_str(at, &format!(", {nested}{close}"));
            }
            Some((line, _)) => drop(lines.splice(*line..*line, new)),
            None => lines.extend(new),
        }
    }
    project.files.insert(path, (lines.join("\n") + "\n").into_bytes());
}

/// What of each municipality is missing after its letter has been answered.
fn answered(project: &Project) -> (Project, BTreeMap<String, Vec<String>>) {
    let catalog = catalog_of(project);
    let tree = project.tree();
    let state = state_of(project, &catalog);
    let mut answered = project.clone();
    for (position, town) in state.municipios.iter().enumerate() {
        let record = &catalog.municipios[town.municipio];
        let source = format!("ayuntamiento-{}-2026", record.slug);
        let mut all = report::pegado(&tree, &catalog, town, &source);
        all.extend(report::source_entry(&catalog, record, &source));
        all.iter().for_each(|pasted| paste(&mut answered, pasted, &format!("prueba{position}")));
    }
    let catalog = catalog_of(&answered);
    let criteria = &catalog.completitud.as_ref().expect("criteria").criterios;
    let state = state_of(&answered, &catalog);
    let missing = |town: &EstadoMunicipio| {
        town.pendientes().iter().map(|partida| criteria[partida.criterio].id.0.clone()).collect::<Vec<_>>()
    };
    let rest = state.municipios.iter().map(|town| (catalog.municipios[town.municipio].slug.clone(), missing(town)));
    let rest = rest.collect();
    (answered, rest)
}

#[test]
fn what_a_letter_says_to_paste_answers_it() {
    let (project, rest) = answered(&Project::real());
    for (town, missing) in &rest {
        // What is not YAML: companies have their own record, and texts are prose.
        let other: Vec<&String> =
            missing.iter().filter(|id| !["empresas-tractoras", "presentacion"].contains(&id.as_str())).collect();
        assert!(other.is_empty(), "{town}: {other:?}");
    }
    assert!(rest.len() > 50, "{}", rest.len());
    // Sources and dates are there: nothing pasted lacks its provenance.
    let [before, after] = [Project::real(), project].map(|project| {
        let catalog = catalog_of(&project);
        let (site, _) = plan(&catalog, &[]);
        let (translations, _) = Traducciones::of(&catalog, &project.tree());
        check(&catalog, &site, &translations, project.today)
    });
    for code in [Code::FuenteFalta, Code::FechaFalta, Code::ReferenciaRota] {
        let places = |findings: &Findings| {
            let own = findings.iter().filter(|finding| finding.code == code);
            own.map(|finding| finding.place.field.clone()).collect::<BTreeSet<_>>()
        };
        assert_eq!(places(&after), places(&before), "{code:?}");
    }
}

#[test]
fn keys_go_below_the_group_that_is_there() {
    let project = Project::minimal()
        .replace(SPACE, "  potencia_mw: {valor: 1.5, estimado: si}\n", "")
        .replace(SPACE, "agua:\n", "gas:\nagua:\n")
        .replace(TOWN, "    km: 4\n", "");
    let (after, rest) = answered(&project);
    assert_eq!(rest["villanueva"], Vec::<String>::new());
    let text = after.text(SPACE);
    // The record cites its own register: what the council says now is not of it.
    assert!(text.contains(
        "electricidad:\n  potencia_mw:\n    valor: 8.5\n    fuente: ayuntamiento-villanueva-2026\n    fecha: 2026-11\n"
    ), "{text}");
    assert!(text.contains("gas:\n  disponible: si\n  fuente: ayuntamiento-villanueva-2026\n"), "{text}");
    assert!(after.text(TOWN).contains("  - id: a1\n    km:\n      valor: 4\n"), "{}", after.text(TOWN));
}

#[test]
fn keys_of_a_group_in_braces_go_into_them() {
    let project = Project::minimal().replace(
        SPACE,
        "electricidad:\n  disponible: si\n  potencia_mw: {valor: 1.5, estimado: si}\n",
        "electricidad: {disponible: si, tension_kv: 20}\n",
    );
    let catalog = catalog_of(&project);
    let state = state_of(&project, &catalog);
    let office = |town| {
        let (site, _) = plan(&catalog, &[]);
        let tree = project.tree();
        let of = Oficina { tree: &tree, catalog: &catalog, site: &site, estado: &state, base: None };
        report::carta(of, town).expect("a letter").texto
    };
    let text = office(&state.municipios[0]);
    let line = project.at(SPACE, "electricidad").rsplit(':').nth(1).expect("a line").to_string();
    assert!(text.contains(&format!("# Dentro de «electricidad» (línea {line}), en una sola línea")), "{text}");
    let (_, rest) = answered(&project);
    assert_eq!(rest["villanueva"], Vec::<String>::new());
}

#[test]
fn a_letter_asks_in_order_and_names_nobody() {
    let on_disk = Project::minimal().on_disk();
    let ran = on_disk.run(&["status", "villanueva", "--letter"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "Para: industria@villanueva.invalid");
    assert_eq!(lines[1], "Asunto: Datos de Villanueva de Prueba que faltan en el catálogo de la Red de Prueba");
    let place = |words: &str| ran.out.find(words).unwrap_or_else(|| panic!("{words}: {}", ran.out));
    assert!(place("1. Electricidad (8 puntos)") < place("2. Gas (2 puntos)"));
    assert!(place("responde hoy al 90\u{a0}%") < place("Oficina de la Red de Prueba"));
    assert!(
        place("Oficina de la Red de Prueba") < place("gas:\n  disponible:   # una de: si, no, previsto, no_consta")
    );
    assert!(ran.out.contains("https://prueba.invalid/es/municipios/villanueva/"));
    // Letters do not depend on the language of the messages.
    assert_eq!(on_disk.run(&["status", "villanueva", "--letter", "--lang", "en"]).out, ran.out);
    // A letter asks for nothing that is there.
    for there in ["Contacto", "Suelo disponible", "contacto:"] {
        assert!(!ran.out.contains(there), "{there}");
    }
}

#[test]
fn a_town_that_is_not_confirmed_is_asked_that_first() {
    let mut project = Project::minimal().replace(TOWN, "estado: adherido", "estado: por_confirmar");
    // A dossier chooses members only.
    project.files.retain(|path, _| !path.starts_with("content/dosieres/"));
    let catalog = catalog_of(&project);
    let state = state_of(&project, &catalog);
    assert_eq!((state.miembros().count(), state.otros().count()), (0, 1));
    let letter = project.on_disk().run(&["status", "villanueva", "--letter"]).out;
    let place = |words: &str| letter.find(words).unwrap_or_else(|| panic!("{words}: {letter}"));
    assert!(place("no hemos encontrado ninguna que lo nombre como") < place("1. Electricidad"));
    assert!(place("# Solo si la adhesión se confirma") > place("Muchas gracias"));
    let gone = project.clone().replace(TOWN, "estado: por_confirmar", "estado: baja");
    let ran = gone.on_disk().run(&["status", "villanueva", "--letter"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", "No hay nada que pedir.\n"));
    assert_eq!(EstadoAdhesion::ALL.len(), 4, "a state without words for its letter");
}

#[test]
fn what_is_complete_but_old_is_asked_to_be_confirmed() {
    let project = Project::minimal()
        .replace(SPACE, "  potencia_mw:", "  tension_kv: 20\n  potencia_mw:")
        .replace(SPACE, "agua:\n", "gas: {disponible: no}\nagua:\n")
        .on_disk();
    let fresh = project.run(&["status", "villanueva", "--letter"]);
    assert_eq!(fresh.err, "No hay nada que pedir.\n");
    let old = project.run(&["status", "villanueva", "--letter", "--date", "2027-02-01"]).out;
    assert!(old.contains("Polígono Norte, revisado el 15 de enero de 2026"), "{old}");
    assert!(!old.contains("por ejemplo"), "{old}");
}

#[test]
fn letters_go_to_a_new_folder_with_an_index() {
    let project = Project::minimal()
        .with(
            "content/municipios/la-otra/municipio.yaml",
            "ine: \"23998\"\nnombre: La Otra\nestado: adherido\nadhesion: {fecha: 2026-02, fuente: registro}\n",
        )
        .on_disk();
    let folder = project.path("cartas/marzo");
    let out = folder.to_str().expect("UTF-8");
    let ran = project.run(&["status", "--letter", "--out", out]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let names: Vec<String> = {
        let mut names: Vec<String> = fs::read_dir(&folder)
            .expect("there")
            .map(|e| e.expect("read").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names, ["indice.csv", "la-otra.txt", "villanueva.txt"]);
    let index = fs::read_to_string(folder.join("indice.csv")).expect("there");
    let rows: Vec<&str> = index.split("\r\n").collect();
    assert_eq!(rows[0], "municipio,provincia,para,asunto,archivo,contestado");
    assert!(rows[1].starts_with("La Otra,Jaén,,Datos de La Otra que faltan"), "{index}");
    // The text of a letter is the one of the terminal.
    let one = project.run(&["status", "villanueva", "--letter"]).out;
    assert_eq!(fs::read_to_string(folder.join("villanueva.txt")).expect("there"), one);
    let both = project.run(&["status", "--letter"]).out;
    assert!(both.starts_with("===== 1 de 2 · La Otra · la-otra.txt =") && both.contains(&one), "{both}");
    // The same again touches nothing; letters that somebody has changed are never overwritten.
    assert!(project.run(&["status", "--letter", "--out", out]).out.contains("no se ha tocado nada"));
    fs::write(folder.join("la-otra.txt"), "corregida a mano").expect("written");
    let refused = project.run(&["status", "--letter", "--out", out]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert_eq!(fs::read_to_string(folder.join("la-otra.txt")).expect("there"), "corregida a mano");
}

#[test]
fn the_table_fits_a_terminal_in_both_languages() {
    let disk = Project::real().on_disk();
    for lang in ["es", "en"] {
        let ran = disk.run(&["status", "--lang", lang]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(!ran.out.contains('\u{1b}'), "no colour outside a terminal");
        for line in ran.out.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        let words = if lang == "es" { "54 de 124 municipios" } else { "54 of 124 municipalities" };
        assert!(ran.out.contains(words), "{}", ran.out);
        let one = disk.run(&["status", "linares", "--lang", lang]);
        for line in one.out.lines().filter(|line| line.contains(' ')) {
            assert!(line.trim_start().contains(".yaml") || line.chars().count() <= 80, "{line}");
        }
    }
}

#[test]
fn a_town_is_found_by_code_folder_or_name() {
    let disk = Project::minimal().on_disk();
    let one = disk.run(&["status", "villanueva"]).out;
    for name in ["23999", "Villanueva de Prueba", "VILLANUEVA DE PRUEBA"] {
        assert_eq!(disk.run(&["status", name]).out, one, "{name}");
    }
    let near = disk.run(&["status", "vilanueva"]);
    assert_eq!((near.code, near.out.as_str()), (2, ""));
    assert!(near.err.contains("¿Quiso decir «villanueva»?"), "{}", near.err);
    for wrong in
        [&["status", "--out", "x"][..], &["status", "--letter", "--format", "json"], &["status", "--since", "2020-01"]]
    {
        assert_eq!(disk.run(wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn json_and_csv_are_as_documented() {
    let disk = Project::minimal().on_disk();
    let json: Value = serde_json::from_str(&disk.run(&["status", "--format", "json"]).out).expect("JSON");
    assert_eq!((&json["version"], &json["dia"]), (&Value::from(1), &Value::from(TODAY)));
    let guide = fs::read_to_string(crate::project::home().join("docs/guia-oficina.md")).expect("the guide");
    fn names(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                out.push(key.clone());
                names(value, out);
            }),
            Value::Array(items) => items.iter().for_each(|item| names(item, out)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    names(&json, &mut all);
    let csv = disk.run(&["status", "--format", "csv"]).out;
    let mut rows = csv.split("\r\n");
    let head: Vec<&str> = rows.next().expect("a head").split(',').collect();
    all.extend(head.iter().take(13).map(|name| name.to_string()));
    for name in all {
        let there = ["`", "[", "."].iter().any(|end| guide.contains(&format!("`{name}{end}")))
            || guide.contains(&format!(".{name}"));
        assert!(there, "docs/guia-oficina.md does not name {name}");
    }
    assert_eq!(
        rows.next(),
        Some("23999,Villanueva de Prueba,Jaén,adherido,1,90,90,0,2027-01-15,12,0,0,,100,100,100,100,50,0,100")
    );
    assert_eq!((rows.next(), rows.next()), (Some(""), None));
    let town = &json["municipios"][0];
    assert_eq!(town["falta"][0]["criterio"], "electricidad");
    assert_eq!(town["falta"][0]["vale"], 8.0);
    assert_eq!(town["falta"][0]["donde"][0]["clave"], "electricidad.tension_kv");
}

#[test]
fn content_that_cannot_be_read_stops_it() {
    let disk = Project::minimal().replace(TOWN, "estado: adherido", "estado: adherida").on_disk();
    for arguments in [&["status"][..], &["status", "--letter"], &["status", "villanueva"]] {
        let ran = disk.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{arguments:?}");
        assert!(ran.err.contains("opcion-desconocida"), "{}", ran.err);
    }
    let without = Project::minimal().without(CRITERIA);
    assert_eq!(without.build().findings(), Vec::<String>::new(), "a site needs no criteria");
    let ran = without.on_disk().run(&["status"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("archivo-falta") && ran.err.contains(CRITERIA), "{}", ran.err);
}

#[test]
fn new_members_since_an_edition() {
    let disk = Project::minimal().on_disk();
    assert_eq!(disk.run(&["edition", "cut", "2026-02", "--date", "2026-02-15"]).code, 0);
    assert!(disk.run(&["status", "--since", "2026-02"]).out.ends_with(": 0\n"));
    fs::create_dir_all(disk.path("content/municipios/la-otra/espacios")).expect("made");
    fs::write(
        disk.path("content/municipios/la-otra/municipio.yaml"),
        "ine: \"23998\"\nnombre: La Otra\nestado: adherido\nadhesion: {fecha: 2026-02-20, fuente: registro}\nsectores_implantados: [metal]\nfuente_sectores: registro\n",
    )
    .expect("written");
    fs::write(
        disk.path("content/municipios/la-otra/espacios/sur.yaml"),
        "id: esp-sur\nnombre: Sur\ntipo: otro\nfuente: registro\nfecha: 2026-01\nsuperficie_total_m2: 30000\nsuperficie_disponible_m2: 12500\n",
    )
    .expect("written");
    let human = disk.run(&["status", "--since", "2026-02"]).out;
    for words in
        ["La Otra (Jaén)", "https://prueba.invalid/id/23998/", "1 espacio; 12.500\u{a0}m² (1,25\u{a0}ha) disponibles"]
    {
        assert!(human.contains(words), "{words}: {human}");
    }
    assert!(!human.contains("Villanueva"), "{human}");
    let by_day = disk.run(&["status", "--since", "2026-02-28", "--lang", "en"]).out;
    assert!(by_day.contains("since edition 2026-02") && by_day.contains("12,500"), "{by_day}");
    let json: Value =
        serde_json::from_str(&disk.run(&["status", "--since", "2026-02", "--format", "json"]).out).expect("JSON");
    assert_eq!(json["nuevos"][0]["superficie_disponible_m2"], 12500.0);
    let csv = disk.run(&["status", "--since", "2026-02", "--format", "csv"]).out;
    assert!(
        csv.ends_with("\r\n23998,La Otra,Jaén,2026-02-20,https://prueba.invalid/id/23998/,Metal,1,30000,12500\r\n"),
        "{csv}"
    );
}

#[test]
fn the_page_is_there_only_if_the_site_says_so() {
    let off = Project::minimal().build().clean();
    for path in PAGE {
        assert!(!off.has(path), "{path}");
    }
    for words in ["Estado del catálogo", "State of the catalogue", "es/estado/", "en/status/"] {
        assert_eq!(off.mentions(words), Vec::<&str>::new(), "{words}");
    }
    let explicit = Project::minimal().append(SITE, "estado_publico: no\n").build().clean();
    assert_eq!(explicit.build.output, off.build.output);

    let on = Project::minimal().append(SITE, "estado_publico: si\n").build().clean();
    let [es, en] = PAGE.map(|path| on.page(path));
    assert!(es.contains("Villanueva de Prueba") && es.contains("90\u{a0}%"), "{es}");
    assert!(en.contains("Villanueva de Prueba") && en.contains("90%"), "{en}");
    assert!(on.page("es/index.html").contains("href=\"estado/\""), "{}", on.page("es/index.html"));
    assert!(on.page("en/index.html").contains("href=\"status/\""));
    // Towns that are not confirmed are on no page.
    let apart = Project::minimal()
        .with("content/municipios/la-otra/municipio.yaml", "ine: \"23998\"\nnombre: La Otra\nestado: por_confirmar\n")
        .append(SITE, "estado_publico: si\n")
        .build();
    assert_eq!(apart.mentions("La Otra"), Vec::<&str>::new());
    let without = Project::minimal().append(SITE, "estado_publico: si\n").without(CRITERIA).build();
    assert_eq!(without.findings(), [format!("archivo-falta {CRITERIA}:1:1")]);
}

#[test]
fn the_worth_of_all_that_is_asked_is_a_hundred() {
    let catalog = catalog_of(&Project::real());
    let criteria = &catalog.completitud.as_ref().expect("criteria").criterios;
    assert_eq!(criteria.iter().map(|criterio| criterio.peso.0).sum::<i64>(), 100);
    assert!(criteria.iter().all(|criterio| criterio.nombre.en.is_some()));
}
