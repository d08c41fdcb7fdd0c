//! `cuaderno new`: skeletons that are valid at once.

use std::fs;

use cuaderno::decode::{Decode, decode};
use cuaderno::diag::info;
use cuaderno::records::{Activo, Dosier, Empresa, Espacio, Evento, Incentivo, Municipio, Pagina};
use cuaderno::text::yaml;

use crate::project::{OnDisk, Project, Ran, SPACE};

/// An order and the file that it makes.
const ORDERS: [(&[&str], &str); 9] = [
    (&["municipio", "La", "Otra"], "content/municipios/la-otra/municipio.yaml"),
    (
        &["espacio", "Polígono: Peña", "--municipio", "villanueva"],
        "content/municipios/villanueva/espacios/poligono-pena.yaml",
    ),
    (
        &["evento", "II Encuentro", "--set", "tipo=encuentro", "--set", "inicio=2026-05"],
        "content/eventos/ii-encuentro.yaml",
    ),
    (
        &["evento", "Feria", "--municipio", "23999", "--set", "tipo=feria", "--set", "inicio=2026-05-03"],
        "content/municipios/villanueva/eventos/feria.yaml",
    ),
    (&["empresa", "Talleres Nuevos", "--municipio", "Villanueva de Prueba"], "content/empresas/talleres-nuevos.yaml"),
    (&["activo", "Escuela", "--set", "tipo=formacion_profesional"], "content/activos/escuela.yaml"),
    (&["dosier", "Suelo para logística"], "content/dosieres/suelo-para-logistica/dosier.yaml"),
    (&["pagina", "Preguntas"], "content/paginas/preguntas/pagina.yaml"),
    (&["convocatoria", "Ayuda 2027"], "data/incentivos/ayuda-2027.yaml"),
];

fn new(project: &OnDisk, arguments: &[&str]) -> Ran {
    project.run(&[&["new"], arguments].concat())
}

fn text(project: &OnDisk, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn every_kind_is_valid_at_once() {
    let project = Project::minimal().on_disk();
    for (order, path) in ORDERS {
        let ran = new(&project, order);
        assert_eq!(ran.code, 0, "{order:?}: {}", ran.err);
        assert!(ran.out.contains(path), "{order:?}: {}", ran.out);
        assert!(text(&project, path).contains("## "), "{path}");
    }
    let ran = project.run(&["check", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(!ran.out.contains("\"gravedad\": \"error\""), "{}", ran.out);
}

#[test]
fn what_is_there_stays() {
    let project = Project::minimal().on_disk();
    let before = text(&project, SPACE);
    let ran = new(&project, &["espacio", "Norte", "--municipio", "villanueva"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("Ya existe") && ran.err.contains(SPACE), "{}", ran.err);
    assert_eq!(text(&project, SPACE), before);
    let ran = new(&project, &["espacio", "Norte", "--municipio", "villanueva", "--lang", "en"]);
    assert!(ran.err.contains("exists already"), "{}", ran.err);
}

#[test]
fn what_is_missing_or_wrong_is_said() {
    let project = Project::minimal().on_disk();
    for (order, words) in [
        (&["evento", "Feria"][..], "Falta «tipo»"),
        (&["evento", "Feria", "--set", "tipo=feria"], "Falta «inicio»"),
        (&["evento", "Feria", "--set", "tipo=ferias", "--set", "inicio=2026"], "ferias"),
        (&["evento", "Feria", "--set", "tipoo=feria"], "¿Quiso decir «tipo»?"),
        (&["evento", "Feria", "--set", "tipo"], "--set tipo"),
        (&["espacio", "Sur"], "--municipio"),
        (&["espacio", "Sur", "--municipio", "vilanueva"], "¿Quiso decir «villanueva»?"),
        (&["municipio", "La Ota"], "¿Quiso decir «La Otra»?"),
        (&["dosier", "¿?"], "no tiene letras"),
    ] {
        let ran = new(&project, order);
        assert_eq!(ran.code, 2, "{order:?}: {}", ran.out);
        assert!(ran.err.contains(words) && ran.out.is_empty(), "{order:?}: {}", ran.err);
    }
}

#[test]
fn an_identifier_is_new_and_the_same_order_gives_the_same_file() {
    let order = &["espacio", "Sur", "--municipio", "villanueva"];
    let path = "content/municipios/villanueva/espacios/sur.yaml";
    let id = |project: &OnDisk| {
        let text = text(project, path);
        text.lines().find_map(|line| line.strip_prefix("id: ")).expect("an id").to_string()
    };
    let [first, again] = [0, 1].map(|_| {
        let project = Project::minimal().on_disk();
        assert_eq!(new(&project, order).code, 0);
        (id(&project), text(&project, path))
    });
    assert_eq!(first, again);
    // Retired, it is never given again.
    let retired =
        Project::minimal().replace("data/redirecciones.yaml", "retirados: []", &format!("retirados: [{}]", first.0));
    let project = retired.on_disk();
    assert_eq!(new(&project, order).code, 0);
    assert_ne!(id(&project), first.0);
}

/// Every comment that holds a key, as a key.
fn uncommented(text: &str) -> String {
    text.lines().map(|line| line.strip_prefix("# ").unwrap_or(line).to_string() + "\n").collect()
}

#[test]
fn every_comment_is_a_key_in_its_place() {
    let project = Project::minimal().on_disk();
    for (order, path) in ORDERS {
        assert_eq!(new(&project, order).code, 0);
        let text = uncommented(&text(&project, path));
        let (_, faults) = yaml::parse(&text);
        assert!(faults.is_empty(), "{path}: {faults:?}\n{text}");
        let found = match order[0] {
            "municipio" => faults_of::<Municipio>(&text),
            "espacio" => faults_of::<Espacio>(&text),
            "evento" => faults_of::<Evento>(&text),
            "empresa" => faults_of::<Empresa>(&text),
            "activo" => faults_of::<Activo>(&text),
            "dosier" => faults_of::<Dosier>(&text),
            "pagina" => faults_of::<Pagina>(&text),
            _ => faults_of::<Incentivo>(&text),
        };
        // Keys that a group needs are still without value; nothing is misplaced or misspelt.
        let other: Vec<&String> = found.iter().filter(|code| *code != "clave-falta").collect();
        assert!(other.is_empty(), "{path}: {other:?}\n{text}");
    }
}

fn faults_of<T: Decode>(text: &str) -> Vec<String> {
    decode::<T>("x.yaml", text).1.iter().map(|finding| info(finding.code).name.to_string()).collect()
}
