//! Editions: snapshots, what changed between two of them, the digest.

use std::collections::BTreeMap;
use std::fs;

use cuaderno::catalog::assemble;
use cuaderno::diag::Findings;
use cuaderno::editions::{self, Boletin, Cambio, Clase, Ediciones, Instantanea, MAX_HTML, Tipo, diff};
use cuaderno::site::plan;
use cuaderno::source::SourceTree;
use cuaderno::text::Lang;
use serde_json::Value;

use crate::edition_pages::with_edition;
use crate::project::{CALL, EVENT, OnDisk, Project, Ran, SITE, SPACE, TOWN, day, files_of, home};

const OTHER_TOWN: &str = "content/municipios/la-otra/municipio.yaml";
const INTERNAL: &str = "content/eventos/interno.yaml";
const COMMITMENTS: &str = "data/compromisos.yaml";

fn taken(tree: &SourceTree, name: &str, date: &str) -> Instantanea {
    let (catalog, _) = assemble(tree);
    let catalog = catalog.expect("a catalogue");
    let (site, _) = plan(&catalog, &[]);
    Instantanea::take(tree, &catalog, &site, name, day(date))
}

/// The minimal project on 15 February, its call not yet open, with a space and a text that will change.
fn before() -> Project {
    Project::minimal()
        .with(&SPACE.replace("norte", "sur"), "id: esp-sur\nnombre: Polígono Sur\ntipo: parque_empresarial\n")
        .replace("content/empresas/talleres.yaml", "  en: An invented workshop.\n", "")
        .with(INTERNAL, internal("confirmado"))
        .append(COMMITMENTS, "      - {id: reunion, semestre: 2026-S1, titulo: {es: Reunirse, en: Meeting}, estado: prevista, evento: eve-interno, fuente: registro}\n")
}

fn internal(state: &str) -> String {
    format!(
        "id: eve-interno\ntitulo: {{es: Cita reservada, en: Private meeting}}\ntipo: encuentro\n\
         inicio: 2026-04-01\nlugar: Sala secreta\nestado: {state}\nfuente: sin-fecha\n"
    )
}

/// The same on 2 March, changed in every way that has a sentence of its own.
fn after() -> Project {
    before()
        .replace(SITE, "valor: 3", "valor: 4")
        .with(
            OTHER_TOWN,
            "ine: \"23998\"\nnombre: La Otra\nestado: adherido\nadhesion: {fecha: 2026-02-20, fuente: registro}\n",
        )
        .replace(SPACE, "nombre: Polígono Norte", "nombre: Parque Norte")
        .replace(SPACE, "superficie_disponible_m2: 45000", "superficie_disponible_m2: 30000")
        .replace(SPACE, "numero_empresas: no_consta", "numero_empresas: 12")
        .replace(SPACE, "{valor: 1.5, estimado: si}", "2")
        .replace(SPACE, "precio_eur_m2: consultar", "precio_eur_m2: 45.5")
        .replace(SPACE, "naves:\n", "  - {id: p-2, superficie_m2: 12000, estado: disponible}\nnaves:\n")
        .replace(SPACE, "agua:\n", "fibra: {disponible: si}\nservicios: [hotel]\nagua:\n")
        .without(&SPACE.replace("norte", "sur"))
        .replace(TOWN, "porcentaje: 95", "porcentaje: 50")
        .replace(TOWN, "conexiones:\n", "agilizacion:\n  - id: obra\n    tramite: {es: Licencia de obra, en: Works licence}\n    plazo_comprometido_dias: 30\nconexiones:\n")
        .replace(TOWN, "paro_registrado: 1234", "paro_registrado: 1100")
        .replace(TOWN, "actualizado: 2026-01-15", "actualizado: 2026-02-20")
        .replace(CALL, "presupuesto: {importe: \"100.000 €\"", "presupuesto: {importe: \"120.000 €\"")
        .replace(COMMITMENTS, "estado: prevista\n        evento: eve-feria", "estado: realizada\n        evidencia: registro\n        evento: eve-feria")
        .replace(EVENT, "inicio: 2026-05-12\nfin: 2026-05-14", "inicio: 2026-05-19\nfin: 2026-05-21")
        .with(
            "content/eventos/jornada.yaml",
            "id: eve-jornada\ntitulo: {es: Jornada, en: Seminar}\ntipo: jornada\ninicio: 2026-T3\nestado: previsto\ndestinatarios: publico\nfuente: registro\n",
        )
        .with(INTERNAL, internal("aplazado"))
        .replace("content/empresas/talleres.yaml", "es: Taller inventado.\n", "es: Taller inventado.\n  en: An invented workshop.\n")
        .replace("content/activos/centro.yaml", "es: Centro inventado.", "es: Centro inventado y renovado.")
        .replace("content/municipios/villanueva/es.md", "Hay un polígono", "Hay un parque")
}

fn pair() -> (Instantanea, Instantanea) {
    (taken(&before().tree(), "2026-02", "2026-02-15"), taken(&after().tree(), "2026-03", "2026-03-02"))
}

fn changes() -> Vec<Cambio> {
    let (old, new) = pair();
    diff(&old, &new)
}

/// Compares with `tests/ediciones/<name>`, or writes it.
fn golden(name: &str, text: &str) {
    let path = home().join("tests/ediciones").join(name);
    if std::env::var_os("ACTUALIZAR").is_some() {
        fs::write(&path, text).expect("written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == text, "tests/ediciones/{name} is old: ACTUALIZAR=1 cargo test\n{text}");
}

#[test]
fn what_changed_in_sentences_and_as_data() {
    let (old, new) = pair();
    let changes = changes();
    golden("cambios.es.txt", &editions::report(&old, &new, &changes, Lang::Es));
    golden("cambios.en.txt", &editions::report(&old, &new, &changes, Lang::En));
    golden("cambios.json", &editions::json(Some(&old), &new, &changes));
}

#[test]
fn the_digest_in_both_languages_and_forms() {
    let (old, new) = pair();
    let changes = changes();
    let digest = Boletin { antes: &old, despues: &new, cambios: &changes, base: Some("https://prueba.invalid/") };
    golden("novedades.txt", &digest.text(&Lang::ALL));
    golden("novedades.html", &digest.html(&Lang::ALL));
    for lang in Lang::ALL {
        let text = digest.text(&[lang]);
        assert!(text.lines().all(|line| line.chars().count() <= 72), "{text}");
        assert!(digest.text(&Lang::ALL).contains(&text));
        let html = digest.html(&[lang]);
        for forbidden in ["<script", "<img", "<link", "<style", "src=", "url("] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
        assert!(html.contains("https://prueba.invalid/id/esp-norte/"));
    }
    let without = Boletin { base: None, ..digest };
    assert!(!without.html(&Lang::ALL).contains("href"), "no links to an address that is not the site's");
}

#[test]
fn every_record_that_changed_is_told_and_no_other() {
    let (old, new) = pair();
    let told: std::collections::BTreeSet<String> = changes().into_iter().map(|change| change.registro).collect();
    let differ = |address: &str| old.get(address) != new.get(address);
    let all = old.registros.iter().chain(&new.registros).map(|record| record.direccion.clone());
    let expected: std::collections::BTreeSet<String> = all.filter(|address| differ(address)).collect();
    assert_eq!(told, expected);
}

#[test]
fn an_internal_event_is_nowhere() {
    let (old, new) = pair();
    let changes = changes();
    let digest = Boletin { antes: &old, despues: &new, cambios: &changes, base: None };
    let outputs = [
        String::from_utf8(old.to_bytes()).expect("UTF-8"),
        String::from_utf8(new.to_bytes()).expect("UTF-8"),
        editions::report(&old, &new, &changes, Lang::Es),
        editions::report(&old, &new, &changes, Lang::En),
        editions::json(Some(&old), &new, &changes),
        digest.html(&Lang::ALL),
        digest.text(&Lang::ALL),
    ];
    for output in outputs {
        // Nor the source that only it cites.
        for word in ["eve-interno", "reservada", "Private", "secreta", "sin-fecha"] {
            assert!(!output.contains(word), "{word}");
        }
    }
}

#[test]
fn towns_that_are_not_members_stay_out() {
    let applying = Project::minimal().replace(TOWN, "estado: adherido", "estado: tramitando");
    let snapshot = taken(&applying.tree(), "2026-03", "2026-03-02");
    let text = String::from_utf8(snapshot.to_bytes()).expect("UTF-8");
    assert!(!text.contains("municipio/23999") && !text.contains("espacio/esp-norte"), "{text}");
    assert!(!text.contains("\"espacio\": \"esp-norte\""), "a company does not name it either");

    let left = Project::minimal().replace(TOWN, "estado: adherido", "estado: baja");
    let snapshot = taken(&left.tree(), "2026-03", "2026-03-02");
    let town = snapshot.get("municipio/23999").expect("that it left is public");
    assert_eq!(town.ficha, serde_json::json!({ "ine": "23999", "nombre": "Villanueva de Prueba", "estado": "baja" }));
    assert!(town.prosa.is_empty());
}

#[test]
fn a_town_that_left_and_one_that_is_no_longer_there() {
    let old = taken(&Project::minimal().tree(), "2026-02", "2026-02-15");
    let left = Project::minimal().replace(TOWN, "estado: adherido", "estado: baja");
    let mut gone = Project::minimal();
    gone.files.retain(|path, _| !path.starts_with("content/municipios/"));
    for (project, words) in [(left, "causa baja en la Red"), (gone, "deja de figurar entre los municipios de la Red")] {
        let changes = diff(&old, &taken(&project.tree(), "2026-03", "2026-03-02"));
        let said: Vec<String> = changes.iter().map(|change| change.frase(Lang::Es)).collect();
        assert_eq!(said[0], format!("Villanueva de Prueba (Jaén) {words}."));
        assert!(said[1].contains("porque su municipio ya no figura en la Red"), "{said:?}");
        assert_eq!((changes[0].clase, changes[0].tipo), (Clase::Red, Tipo::Baja));
    }
}

#[test]
fn a_renamed_space_keeps_its_identity() {
    let old = taken(&Project::minimal().tree(), "2026-02", "2026-02-15");
    let text = Project::minimal().text(SPACE);
    // Another file, another name, the same id.
    let renamed = Project::minimal()
        .without(SPACE)
        .with(&SPACE.replace("norte", "nuevo"), text.replace("Polígono Norte", "Parque Nuevo"));
    let changes = diff(&old, &taken(&renamed.tree(), "2026-03", "2026-02-15"));
    let said: Vec<String> = changes.iter().map(|change| change.frase(Lang::Es)).collect();
    assert_eq!(said, ["Parque Nuevo (Villanueva de Prueba) cambia de nombre; antes, «Polígono Norte»."]);
}

#[test]
fn calls_open_and_close_by_the_day_alone() {
    let tree = Project::minimal().tree();
    let on = |name: &str, date: &str| taken(&tree, name, date);
    let said = |a: &Instantanea, b: &Instantanea| -> Vec<String> {
        diff(a, b).iter().map(|change| change.frase(Lang::Es)).collect()
    };
    let [soon, open, closed] = [on("2026-01", "2026-01-31"), on("2026-03", "2026-03-31"), on("2026-04", "2026-04-01")];
    assert_eq!(said(&soon, &open), ["Ayuda de prueba: abre el plazo de solicitud (1–31 de marzo de 2026)."]);
    assert_eq!(
        said(&open, &closed),
        ["Ayuda de prueba: cierra el plazo de solicitud, que terminó el 31 de marzo de 2026."]
    );
    assert!(said(&closed, &closed).is_empty());
}

#[test]
fn the_rules_of_a_call_are_told_in_one_sentence() {
    let old = taken(&Project::minimal().tree(), "2026-03", "2026-03-02");
    let stricter = Project::minimal().replace(crate::project::LINE, "porcentaje: 50 %", "porcentaje: 40 %");
    let changes = diff(&old, &taken(&stricter.tree(), "2026-04", "2026-03-02"));
    let said: Vec<String> = changes.iter().map(|change| change.frase(Lang::Es)).collect();
    assert_eq!(said, ["Ayuda de prueba: cambian sus requisitos, los gastos que admite o el cálculo de la ayuda."]);
}

#[test]
fn the_order_of_a_file_and_its_comments_are_no_change() {
    let old = taken(&Project::minimal().tree(), "2026-03", "2026-03-02");
    let text = Project::minimal().text(SPACE);
    let moved = text.replace("superficie_total_m2: 250000\n", "") + "superficie_total_m2: 250000   # medida\n";
    let new = taken(&Project::minimal().with(SPACE, moved).tree(), "2026-04", "2026-03-02");
    assert_eq!(diff(&old, &new), []);
}

#[test]
fn a_snapshot_reads_back_and_makes_the_same_catalogue() {
    for project in [before(), after(), Project::real()] {
        let tree = project.tree();
        let snapshot = taken(&tree, "2026-03", "2026-03-02");
        let bytes = snapshot.to_bytes();
        assert_eq!(bytes, taken(&tree, "2026-03", "2026-03-02").to_bytes(), "stable");
        let read = Instantanea::read(&bytes).expect("readable");
        assert_eq!(read, snapshot);
        // Over the project of another time, here one without any record.
        let mut other = project.clone();
        other
            .files
            .retain(|path, _| !path.ends_with(".yaml") || path.starts_with("themes/") || path.contains("territorio"));
        let again = read.tree(&other.tree());
        let (_, findings) = assemble(&again);
        assert!(!findings.block(false), "{:?}", findings.iter().next());
        assert_eq!(taken(&again, "2026-03", "2026-03-02"), snapshot);
    }
}

#[test]
fn the_population_is_that_of_the_edition() {
    let old = taken(&Project::minimal().tree(), "2026-02", "2026-02-15");
    let csv = "data/territorio/poblacion.csv";
    let later = Project::minimal().replace(csv, "12345", "12400");
    let text = String::from_utf8(old.tree(&later.tree()).bytes(csv).expect("there").to_vec()).expect("UTF-8");
    assert_eq!(text, Project::minimal().text(csv));
    let said = |project: &Project| -> Vec<String> {
        diff(&old, &taken(&project.tree(), "2026-03", "2026-02-15")).iter().map(|c| c.frase(Lang::Es)).collect()
    };
    assert_eq!(said(&later), ["Villanueva de Prueba (Jaén): la población pasa de 12.345 a 12.400 habitantes."]);
    let dated = later.replace(SITE, "fecha: 2025-01-01", "fecha: 2026-01-01");
    assert_eq!(said(&dated), ["Red de Prueba: la población de los municipios pasa a ser la de 1 de enero de 2026."]);
}

/// A project with editions of 31 January and 15 February, on 2 March.
fn with_editions() -> OnDisk {
    let project = before().on_disk();
    for (name, date) in [("2026-01", "2026-01-31"), ("2026-02", "2026-02-15")] {
        let ran = project.run(&["edition", "cut", name, "--date", date]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    after().write(project.dir.path());
    fs::remove_file(project.path(&SPACE.replace("norte", "sur"))).expect("removed");
    project
}

fn files(project: &OnDisk) -> BTreeMap<String, Vec<u8>> {
    let folder = project.path("data/ediciones");
    if folder.exists() { files_of(&folder) } else { BTreeMap::new() }
}

#[test]
fn cutting_keeps_records_and_changes() {
    let project = with_editions();
    let ran = project.run(&["edition", "cut", "2026-03"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let kept = files(&project);
    let names: Vec<&str> = kept.keys().map(String::as_str).collect();
    let expected = ["2026-01", "2026-02", "2026-03"]
        .map(|name| ["cambios", "edicion", "registros"].map(|file| format!("{name}/{file}.json")));
    assert_eq!(names, expected.concat());
    let changes: Value = serde_json::from_slice(&kept["2026-03/cambios.json"]).expect("JSON");
    assert_eq!(changes["desde"]["edicion"], "2026-02");
    assert_eq!(changes["cambios"].as_array().map(Vec::len), Some(self::changes().len()));
    let first: Value = serde_json::from_slice(&kept["2026-01/cambios.json"]).expect("JSON");
    assert_eq!((&first["desde"], &first["cambios"]), (&Value::Null, &serde_json::json!([])));
    // The site still builds with its editions.
    let ran = project.run(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn an_edition_never_changes() {
    let project = with_editions();
    let kept = files(&project);
    let ran = project.run(&["edition", "cut", "2026-02"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("2026-02 ya existe"), "{}", ran.err);
    assert_eq!(files(&project), kept);

    assert_eq!(project.run(&["edition", "cut", "2026-03"]).code, 0);
    let kept = files(&project);
    let again = project.run(&["edition", "cut", "2026-03", "--lang", "en"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.out.contains("nothing was touched"), "{}", again.out);
    assert_eq!(files(&project), kept);
}

#[test]
fn faulty_content_is_not_cut() {
    let project = Project::minimal().replace(SPACE, "250000", "250.000").on_disk();
    let ran = project.run(&["edition", "cut", "2026-03"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("cifra-ambigua"), "{}", ran.err);
    assert!(!project.path("data/ediciones").exists());
    // A record that cannot be read is not one that was withdrawn.
    for verb in [&["edition", "diff", "actual"][..], &["digest", "--since", "2026-01"]] {
        let ran = project.run(verb);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{verb:?}: {}", ran.err);
    }
}

#[test]
fn a_damaged_edition_is_a_finding() {
    let path = "data/ediciones/2026-01/registros.json";
    let whole = with_edition(Project::minimal(), "2026-01", "2026-01-31");
    let good = whole.text(path);
    for (text, place) in [
        ("{\n  \"forma\": 1,\n  roto".to_string(), "3:3"),
        (good.replacen("\"forma\": 1", "\"forma\": 99", 1), "1:1"),
        (good.replacen("2026-01\"", "2026-07\"", 1), "1:1"),
        (good.replacen("2026-01-31", "ayer", 1), "1:1"),
        (good.replacen("\"activo/act-centro\"", "\"zzz\"", 1), "1:1"),
        (String::new(), "1:1"),
    ] {
        let expected = format!("valor-no-valido {path}:{place}");
        whole.clone().with(path, text).build().finds(&[&expected]);
    }
    whole.build().clean();
}

#[test]
fn a_date_picks_the_last_edition_by_then() {
    let project = with_editions();
    for (since, edition) in [
        ("2026-01-31", "2026-01 (31 de enero de 2026)"),
        ("2026-02-14", "2026-01 (31 de enero de 2026)"),
        ("2026-02-15", "2026-02 (15 de febrero de 2026)"),
        ("2027-01-01", "2026-02 (15 de febrero de 2026)"),
        ("2026-01", "2026-01 (31 de enero de 2026)"),
    ] {
        let ran = project.run(&["digest", "--since", since, "--format", "text", "--lang", "es"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.replace('\n', " ").contains(edition), "{since}: {}", ran.out);
        assert!(!ran.out.contains("What is new"), "one language only");
    }
    let both = project.run(&["digest", "--since", "2026-02"]).out;
    assert!(both.starts_with("<!DOCTYPE html>") && both.contains("Novedades") && both.contains("What is new"));
}

#[test]
fn an_unknown_edition_is_told_with_those_that_exist() {
    let project = with_editions();
    for verb in [
        &["edition", "diff", "2025-01"][..],
        &["edition", "diff", "2026-01", "2030-01"],
        &["digest", "--since", "2026-01-30"],
        &["digest", "--since", "ayer"],
    ] {
        let ran = project.run(verb);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{verb:?}");
        assert!(ran.err.contains("2026-01 (2026-01-31), 2026-02 (2026-02-15)"), "{}", ran.err);
    }
    for wrong in ["noviembre", "2026", "2026-11-22", "2026-13", "../fuera", "2026-11/x"] {
        assert_eq!(project.run(&["edition", "cut", wrong]).code, 2, "{wrong}");
    }
    let ran = Project::minimal().on_disk().run(&["digest", "--since", "2026-01", "--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("none has been cut yet"), "{}", ran.err);
}

#[test]
fn comparing_from_the_command_line() {
    let project = with_editions();
    let json = |ran: Ran| serde_json::from_str::<Value>(&ran.out).expect("JSON");
    let found = json(project.run(&["edition", "diff", "2026-02", "actual", "--format", "json"]));
    assert_eq!(found["hasta"], serde_json::json!({ "edicion": null, "dia": "2026-03-02" }));
    assert_eq!(found["cambios"].as_array().map(Vec::len), Some(changes().len()));
    let none = project.run(&["edition", "diff", "2026-01", "2026-02", "--lang", "en"]);
    assert!(none.code == 0 && none.out.contains("There are no changes."), "{}", none.out);
}

#[test]
fn a_digest_of_a_thousand_changes_is_still_an_e_mail() {
    let (old, mut new) = pair();
    let model = new.get("espacio/esp-norte").expect("there").clone();
    for n in 0..1000 {
        let mut more = model.clone();
        more.direccion = format!("espacio/esp-{n:04}");
        new.registros.push(more);
    }
    new.registros.sort_by(|a, b| a.direccion.cmp(&b.direccion));
    let changes = diff(&old, &new);
    let html = Boletin { antes: &old, despues: &new, cambios: &changes, base: Some("https://a.es/") }.html(&Lang::ALL);
    assert!(html.len() < MAX_HTML, "{}", html.len());
    assert!(html.contains("1.000 espacios productivos nuevos") && html.contains("fichas más"), "{html}");
}

#[test]
fn editions_are_listed_oldest_first() {
    let (old, new) = pair();
    let tree = SourceTree::from_files([
        ("data/ediciones/2026-03/registros.json", new.to_bytes()),
        ("data/ediciones/2026-02/registros.json", old.to_bytes()),
        ("data/ediciones/2026-02/conjunto.es.pdf", b"%PDF".to_vec()),
    ]);
    let (editions, findings) = Ediciones::load(&tree);
    assert_eq!(findings, Findings::default());
    assert_eq!(editions.names(), ["2026-02", "2026-03"]);
    assert_eq!(editions.before("2026-03"), Some(&old));
    assert_eq!(editions.before("2026-02"), None);
    assert_eq!(editions.on(day("2026-03-01")), Some(&old));
    let cut = editions::cut(&new, &editions);
    assert_eq!((cut.carpeta.as_str(), cut.anterior.as_deref()), ("data/ediciones/2026-03", Some("2026-02")));
    assert_eq!(cut.archivos.keys().collect::<Vec<_>>(), ["cambios.json", "registros.json"]);
}

#[test]
fn every_sentence_that_is_asked_for_exists() {
    let table = fs::read_to_string(home().join("src/editions/campos.yaml")).expect("there");
    let table: Value = serde_yaml::from_str(&table).expect("YAML");
    let mut seen = 0;
    for (path, bytes) in files_of(&home().join("src/editions")).into_iter().filter(|(path, _)| path.ends_with(".rs")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        for key in text.split("frase(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            seen += 1;
            assert!(table["frases"][key].is_object(), "src/editions/{path}: {key}");
        }
    }
    assert!(seen > 25, "{seen}");
}

const DOSSIER: &str = "content/dosieres/metal-del-norte/dosier.yaml";

fn said(old: &Project, new: &Project, lang: Lang) -> Vec<String> {
    let (old, new) = (taken(&old.tree(), "2026-02", "2026-03-02"), taken(&new.tree(), "2026-03", "2026-03-02"));
    diff(&old, &new).iter().map(|change| change.frase(lang)).collect()
}

#[test]
fn a_change_in_a_dossier_is_told() {
    let before = Project::minimal();
    let folder = DOSSIER.trim_end_matches("dosier.yaml");
    let without = before.clone().without(DOSSIER).without(&format!("{folder}es.md")).without(&format!("{folder}en.md"));
    assert_eq!(said(&without, &before, Lang::Es), ["Metal del norte: se publica este dosier."]);
    assert_eq!(said(&before, &without, Lang::En), ["Metal of the north is no longer published."]);
    let chosen = before.clone().append(DOSSIER, "empresas: [emp-talleres]\n");
    let companies = "Metal del norte: se añade «Talleres Inventados» a la lista de empresas.";
    assert_eq!(said(&before, &chosen, Lang::Es), [companies]);
    let renamed = before.clone().replace(DOSSIER, "es: Metal del norte", "es: Metal");
    assert_eq!(said(&before, &renamed, Lang::Es), ["Metal cambia de nombre; antes, «Metal del norte»."]);
    let written = before.clone().replace(&format!("{folder}es.md"), "Talleres.", "Talleres y fundiciones.");
    assert_eq!(said(&before, &written, Lang::Es), ["Metal del norte: se corrige la sección «Lo que hay»."]);
    let changes =
        diff(&taken(&without.tree(), "2026-02", "2026-03-02"), &taken(&before.tree(), "2026-03", "2026-03-02"));
    assert_eq!(changes[0].clase.key(), "dosieres");
}

#[test]
fn an_action_is_told_as_done_only_with_its_evidence() {
    let action = |rest: &str| {
        let line = format!(
            "      - {{id: nueva, semestre: 2026-S1, titulo: {{es: Plan «Norte», en: Plan “North”}}, {rest}}}\n"
        );
        Project::minimal().append(COMMITMENTS, &line)
    };
    let declared = action("estado: realizada, declarada_en: registro");
    let shown = action("estado: realizada, evidencia: registro");
    assert_eq!(
        said(&Project::minimal(), &declared, Lang::Es),
        ["Agilizar los trámites: se añade la actuación «Plan “Norte”» (realizada según la Red, sin prueba pública)."],
        "and quotation marks in quotation marks are of the second level"
    );
    assert_eq!(
        said(&declared, &shown, Lang::En),
        [
            "Faster permits: action “Plan ‘North’” changes from “Carried out according to the Network, no public evidence” to “Carried out”."
        ]
    );
    let dated = action("estado: realizada, realizado: 2026-02-01, evidencia: registro");
    assert_eq!(
        said(&Project::minimal(), &dated, Lang::En),
        ["Faster permits: action “Plan ‘North’” added (carried out; completion date: 1 February 2026)."]
    );
}
