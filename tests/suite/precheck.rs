//! `cuaderno precheck`: one evaluation from the command line, and the document that describes it.

use std::fmt::Write as _;

use cuaderno::diag::Findings;
use cuaderno::rules::{self, Cnae, Reglas};
use serde_json::Value;

use crate::project::{OnDisk, Project, Ran, home};

const CALL: &str = "ayuda-2026";
const FULL: &str = r#"{"version": 1, "fecha": "2026-03-10",
    "respuestas": {"es_privada": true, "codigo_cnae": {"codigo": "2511", "edicion": "2009"}, "fecha_solicitud": "2026-03-15"},
    "gastos": [{"id": "m", "gasto": "maquinaria", "estado": "nueva", "vinculado": false,
                "pagos": [{"importe": "3000.01", "fecha": "2026-05-01"}]}]}"#;

fn ask(project: &OnDisk, answers: &str, more: &[&str]) -> Ran {
    let mut command = crate::project::program();
    command.args(["precheck", CALL, "--answers", "-", "--root"]).arg(project.dir.path()).args(more);
    Ran::of(command.write_stdin(answers.as_bytes().to_vec()))
}

fn document(project: &OnDisk, answers: &str) -> Value {
    serde_json::from_str(&ask(project, answers, &["--format", "json"]).out).expect("JSON")
}

#[test]
fn any_verdict_is_exit_zero() {
    let project = Project::minimal().on_disk();
    for (answers, verdict) in [
        (FULL.to_string(), "cumple"),
        (FULL.replace("\"es_privada\": true", "\"es_privada\": false"), "no_cumple"),
        (r#"{"version": 1}"#.to_string(), "por_determinar"),
    ] {
        let ran = ask(&project, &answers, &["--format", "json"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(serde_json::from_str::<Value>(&ran.out).expect("JSON")["veredicto"], verdict);
    }
}

#[test]
fn amounts_to_the_cent() {
    let project = Project::minimal().on_disk();
    let found = document(&project, FULL);
    // 3.000,01 € paid, cap 4.000 €; half of it, rounded down: 1.500,00 €.
    assert_eq!(found["total"], serde_json::json!({ "min": "3000.01", "max": "3000.01" }));
    assert_eq!(found["ayuda"], serde_json::json!({ "min": "1000.00", "max": "1500.00" }));
    assert_eq!(found["plazo"], "abierto");
}

#[test]
fn unreadable_answers_are_refused_naming_the_field() {
    let project = Project::minimal().on_disk();
    for (wrong, field) in [
        (FULL.replace("3000.01", "tres mil"), "gastos[0].pagos[0].importe"),
        (FULL.replace("3000.01", "-1.00"), "gastos[0].pagos[0].importe"),
        (FULL.replace("2026-05-01", "2026-02-30"), "gastos[0].pagos[0].fecha"),
        (FULL.replace("es_privada", "es_publica"), "respuestas.es_publica"),
        (FULL.replace("\"nueva\"", "\"seminueva\""), "gastos[0].estado"),
        (FULL.replace("\"estado\"", "\"condicion\""), "gastos[0].condicion"),
        (FULL.replace("\"version\": 1", "\"version\": 2"), "version"),
        (FULL.replace("\"es_privada\": true", "\"es_privada\": false, \"es_privada\": true"), "es_privada"),
        ("{".to_string(), "documento"),
        ("[]".to_string(), "documento"),
        ("\u{0}\u{ff}".to_string(), "documento"),
    ] {
        let ran = ask(&project, &wrong, &["--format", "json"]);
        assert_eq!(ran.code, 1, "{wrong}");
        let refusal: Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!(refusal["error"]["campo"], field, "{wrong}");
        assert!(refusal.get("veredicto").is_none());
        for lang in ["es", "en"] {
            let said = ask(&project, &wrong, &["--lang", lang]);
            assert!(said.code == 1 && said.out.is_empty() && said.err.starts_with(field), "{}", said.err);
            assert!(!said.err.contains("entrada."), "a message, not its id: {}", said.err);
        }
    }
}

#[test]
fn the_same_document_in_both_languages() {
    let project = Project::minimal().on_disk();
    let said = ["es", "en"].map(|lang| ask(&project, FULL, &["--format", "json", "--lang", lang]).out);
    assert_eq!(said[0], said[1]);
}

#[test]
fn sentences_have_no_holes() {
    let project = Project::minimal().on_disk();
    let open = FULL.replace("\"nueva\"", "null").replace("\"es_privada\": true", "\"es_privada\": false");
    for (lang, words) in [("es", "Solo pueden pedirla"), ("en", "Only private companies")] {
        let said = ask(&project, &open, &["--lang", lang]).out;
        assert!(said.contains(words), "{said}");
        assert!(!said.contains('{') && !said.contains("requisito."), "{said}");
    }
}

#[test]
fn calls_that_cannot_be_checked() {
    let project = Project::minimal().on_disk();
    assert_eq!(project.run(&["precheck", "otra", "--answers", "-"]).code, 2);
    assert_eq!(project.run(&["precheck", CALL, "--answers", "no-existe.json"]).code, 2);
    let path = format!("data/incentivos/{CALL}.yaml");
    let unread = Project::minimal()
        .replace(&path, "texto: fuentes/ayuda-2026.txt", "texto: no_disponible")
        .replace(&path, "hereda: lineas/prueba.yaml\n", "")
        .on_disk();
    assert_eq!(ask(&unread, FULL, &[]).code, 2);
    let faulty = Project::minimal().replace(&path, "minima: {importe: \"1.000 €\"", "minima: {importe: \"1000\"");
    let ran = ask(&faulty.on_disk(), FULL, &[]);
    assert!(ran.code == 1 && ran.err.contains("importe-sin-euro"), "{}", ran.err);
}

// The document that describes it.

fn sevilla() -> Reglas {
    let (tree, mut findings) = cuaderno::source::read(home()).expect("readable");
    let cnae = Cnae::load(&tree, &mut findings);
    let loaded = rules::load(&tree, "data/incentivos/sevilla-2025.yaml", &cnae, &mut findings);
    assert_eq!(findings, Findings::default());
    loaded.and_then(|(_, rules)| rules).expect("has rules")
}

fn condition(canonical: &Value, id: &str) -> String {
    let all = canonical["preguntas"].as_array().expect("a list");
    let own = all.iter().find(|question| question["id"] == id).and_then(|question| question.get("preguntar_si"));
    own.map_or_else(String::new, |condition| format!("`{condition}`"))
}

fn tables(rules: &Reglas) -> [String; 3] {
    let canonical: Value = serde_json::from_str(&rules.canonical).expect("JSON");
    let code = |names: Vec<&str>| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ");
    let mut questions = "| id | type | options | asked if | question |\n|---|---|---|---|---|\n".to_string();
    for question in &rules.forma.preguntas {
        let options = code(question.opciones.names().collect());
        let when = condition(&canonical, question.id.as_str());
        let (id, tipo, label) = (question.id.as_str(), question.tipo.key(), &question.etiqueta.es);
        writeln!(questions, "| `{id}` | {tipo} | {options} | {when} | {label} |").expect("written");
    }
    let mut expenses = "| id | kind | fields (type: options) | name |\n|---|---|---|---|\n".to_string();
    for expense in &rules.forma.gastos {
        let fields: Vec<String> = expense
            .campos
            .iter()
            .map(|(name, field)| {
                let options: Vec<&str> = field.opciones.names().collect();
                let more = if options.is_empty() { String::new() } else { format!(": {}", options.join(", ")) };
                format!("`{name}` ({}{more})", field.tipo.key())
            })
            .collect();
        let (id, kind, name) = (expense.id.as_str(), expense.clase.key(), &expense.nombre.es);
        writeln!(expenses, "| `{id}` | {kind} | {} | {name} |", fields.join(" ")).expect("written");
    }
    let mut requirements = "| id | clause | quotation |\n|---|---|---|\n".to_string();
    for requirement in &rules.forma.requisitos {
        let (id, clause, quotation) = (requirement.id.as_str(), &requirement.apartado, &requirement.cita);
        writeln!(requirements, "| `{id}` | {clause} | {quotation} |").expect("written");
    }
    let duties = code(rules.forma.obligaciones.iter().map(|duty| duty.id.as_str()).collect());
    writeln!(requirements, "\nObligations: {duties}.").expect("written");
    [questions, expenses, requirements]
}

fn put(text: &mut String, name: &str, body: &str) {
    let start = format!("<!-- {name} -->\n");
    let from = text.find(&start).expect("the mark is there") + start.len();
    let to = from + text[from..].find("<!-- end -->").expect("the end is there");
    text.replace_range(from..to, &format!("{}\n", body.trim_end()));
}

#[test]
fn the_answer_document_is_up_to_date() {
    let path = home().join("docs/precheck.md");
    let written = std::fs::read_to_string(&path).expect("readable");
    let rules = sevilla();
    let input = std::fs::read_to_string(home().join("tests/proyectos/respuestas/sevilla-2025.json")).expect("readable");
    let output = rules::evaluate(&rules.canonical, &[&input]).expect("evaluates").pop().expect("one");
    let output = serde_json::to_string_pretty(&output).expect("JSON");
    let mut fresh = written.clone();
    let [questions, expenses, requirements] = tables(&rules);
    put(&mut fresh, "questions", &questions);
    put(&mut fresh, "expenses", &expenses);
    put(&mut fresh, "requirements", &requirements);
    put(&mut fresh, "pair", &format!("```json\n{}\n```\n\n```json\n{output}\n```", input.trim_end()));
    if std::env::var_os("ACTUALIZAR").is_some() {
        std::fs::write(&path, &fresh).expect("written");
    } else {
        assert!(fresh == written, "docs/precheck.md is old: ACTUALIZAR=1 cargo test --release --test suite precheck");
    }
}
