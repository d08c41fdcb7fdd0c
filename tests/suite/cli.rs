//! The command line: exit codes, languages, formats.

use cuaderno::diag::CODES;

use crate::project::{OnDisk, Project, Ran, SPACE, TOWN, program};

fn clean() -> OnDisk {
    Project::minimal().on_disk()
}

/// One error, one warning, one note.
fn faulty() -> OnDisk {
    Project::minimal()
        .replace(SPACE, "tipo: poligono_industrial", "tipo: poligono")
        .replace(TOWN, "actualizado: 2026-01-15", "actualizado: 2024-01-15")
        .replace(TOWN, "      en: New building\n", "")
        .on_disk()
}

#[test]
fn exit_codes() {
    let project = clean();
    assert_eq!(project.run(&["check"]).code, 0);
    assert_eq!(project.run(&["build"]).code, 0);
    assert_eq!(faulty().run(&["check"]).code, 1);
    assert_eq!(faulty().run(&["build"]).code, 1);
    for wrong in [
        &["build", "--date", "ayer"][..],
        &["build", "--date", "2026-02-30"],
        &["build", "--date", "2026-03"],
        &["build", "--base-url", "ftp://x.es"],
        &["build", "--base-url", "prueba"],
        &["build", "--jobs", "muchos"],
        &["build", "--skip", "todo"],
        &["check", "--format", "xml"],
        &["construir"],
        &["check", "--lang", "fr"],
    ] {
        let ran = project.run(wrong);
        assert_eq!(ran.code, 2, "{wrong:?}: {}", ran.err);
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{wrong:?}");
    }
    assert_eq!(Ran::of(&mut program()).code, 2, "a verb is needed");
}

#[test]
fn help_and_version() {
    for arguments in [&["--help"][..], &["build", "--help"], &["check", "--help"], &["--version"], &["help"]] {
        let ran = Ran::of(program().args(arguments));
        assert_eq!(ran.code, 0, "{arguments:?}");
        assert!(ran.out.contains("cuaderno") && ran.err.is_empty(), "{}", ran.out);
    }
}

#[test]
fn strict_makes_warnings_block() {
    let project = Project::minimal().replace(TOWN, "actualizado: 2026-01-15", "actualizado: 2024-01-15").on_disk();
    for verb in ["check", "build"] {
        assert_eq!(project.run(&[verb]).code, 0, "{verb}");
        assert_eq!(project.run(&[verb, "--strict"]).code, 1, "{verb}");
    }
    let notes = Project::minimal().replace(SPACE, "      en: Stream nearby\n", "").on_disk();
    assert_eq!(notes.run(&["check", "--strict"]).code, 0, "a note never blocks");
}

#[test]
fn check_writes_nothing() {
    let project = clean();
    project.run(&["check"]);
    let made: Vec<_> =
        std::fs::read_dir(project.dir.path()).expect("there").map(|e| e.expect("read").file_name()).collect();
    assert_eq!(made.len(), 3, "{made:?}");
}

#[test]
fn json() {
    let ran = faulty().run(&["check", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let keys = |value: &serde_json::Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&json), ["version", "hallazgos"]);
    assert_eq!(json["version"], 1);
    let rows = json["hallazgos"].as_array().expect("a list");
    assert_eq!(rows.len(), 3, "{}", ran.out);
    for row in rows {
        assert_eq!(keys(row), ["codigo", "gravedad", "archivo", "linea", "columna", "campo", "mensaje", "ayuda"]);
        assert!(CODES.iter().any(|code| row["codigo"] == code.name));
        assert!(row["linea"].as_u64().is_some_and(|n| n > 0) && row["columna"].as_u64().is_some_and(|n| n > 0));
        for key in ["archivo", "mensaje", "ayuda"] {
            assert!(row[key].as_str().is_some_and(|text| !text.is_empty()), "{row}");
        }
    }
    let row = &rows[0];
    assert_eq!(row["codigo"], "opcion-desconocida");
    assert_eq!(row["gravedad"], "error");
    assert_eq!(row["archivo"], SPACE);
    assert_eq!((row["linea"].as_u64(), row["columna"].as_u64()), (Some(3), Some(7)));
    assert_eq!(row["campo"], "tipo");
    let severities: Vec<_> = rows.iter().map(|row| row["gravedad"].as_str().expect("a word")).collect();
    assert_eq!(severities, ["error", "nota", "aviso"]);
    assert_eq!(rows[2]["campo"], "municipio/23999.actualizado");
    let empty = clean().run(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&empty.out).expect("JSON");
    assert_eq!(json["hallazgos"].as_array().map(Vec::len), Some(0));
}

#[test]
fn github() {
    let ran = faulty().run(&["check", "--format", "github", "--lang", "en"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 3, "{}", ran.out);
    assert!(
        lines[0].starts_with(&format!("::error file={SPACE},line=3,col=7,title=opcion-desconocida::")),
        "{}",
        lines[0]
    );
    assert!(lines[1].starts_with("::notice ") && lines[2].starts_with("::warning "), "{}", ran.out);
    assert!(lines[0].contains("is not one of the options"));
}

#[test]
fn messages_in_both_languages() {
    let project = faulty();
    let spanish = "no es una de las opciones";
    let english = "is not one of the options";
    let says = |arguments: &[&str], env: &[(&str, &str)]| {
        Ran::of(project.command(&[&["check"], arguments].concat()).envs(env.iter().copied())).out
    };
    assert!(says(&[], &[]).contains(spanish), "Spanish by default");
    for env in [("LC_ALL", "en_GB.UTF-8"), ("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "en")] {
        assert!(says(&[], &[env]).contains(english), "{env:?}");
    }
    for env in [("LC_ALL", "C"), ("LANG", "fr_FR.UTF-8"), ("LC_ALL", "")] {
        assert!(says(&[], &[env]).contains(spanish), "{env:?}");
    }
    assert!(says(&[], &[("LC_ALL", "es_ES.UTF-8"), ("LANG", "en_US.UTF-8")]).contains(spanish), "LC_ALL goes first");
    assert!(says(&["--lang", "es"], &[("LC_ALL", "en_GB")]).contains(spanish), "--lang goes first");
    assert!(says(&["--lang", "en"], &[]).contains(english));
    let ran = Ran::of(program().args(["check", "--lang", "en", "--root", "/no/existe"]));
    assert!(ran.err.contains("is not a catalogue"), "{}", ran.err);
}

#[test]
fn no_line_is_wider_than_eighty() {
    for (code, lang) in CODES.iter().flat_map(|row| [(row, "es"), (row, "en")]) {
        let project = clean();
        let example = crate::project::home().join("tests/hallazgos").join(code.name).join("entrada");
        for (path, bytes) in crate::project::files_of(&example) {
            let to = project.path(&path);
            std::fs::create_dir_all(to.parent().expect("a parent")).expect("made");
            std::fs::write(to, bytes).expect("written");
        }
        let ran = project.run(&["check", "--lang", lang]);
        for line in ran.out.lines() {
            // Paths and lines of a file are as long as they are.
            let quoted = line.trim_start().starts_with("-->") || line.contains(" | ") || line.contains('/');
            assert!(
                quoted || line.chars().count() <= 80,
                "{} {lang}: {} characters\n{line}",
                code.name,
                line.chars().count()
            );
        }
    }
}

#[test]
fn no_colour_where_there_is_no_terminal() {
    let ran = faulty().run(&["check"]);
    assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'));
}

#[test]
fn the_summary_says_what_was_done() {
    let ran = clean().run(&["build"]);
    for words in ["Páginas", "es 20", "en 20", "Archivos", "Hallazgos", "0 errores", "Tiempo", "1 de abril de 2026"] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    let ran = clean().run(&["build", "--lang", "en"]);
    for words in ["Pages", "Findings", "0 errors", "1 April 2026"] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
}

#[test]
fn the_base_address_is_everywhere_it_must_be() {
    let project = clean();
    let ran = Ran::of(project.command(&["build", "--base-url", "https://www.otra.invalid/red"]));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = std::fs::read_to_string(project.public().join("es/municipios/villanueva/index.html")).expect("there");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://www.otra.invalid/red/es/municipios/villanueva/\">"));
    assert!(!page.contains("prueba.invalid/es/"));
    let map = std::fs::read_to_string(project.public().join("sitemap.xml")).expect("there");
    assert!(map.contains("<loc>https://www.otra.invalid/red/es/</loc>"));
    let missing = std::fs::read_to_string(project.public().join("404.html")).expect("there");
    assert!(missing.contains("href=\"/red/es/"), "links of the 404 start at the base path");
}

#[test]
fn cards_can_be_left_out() {
    let project = clean();
    assert_eq!(project.run(&["build", "--skip", "cards,pdf"]).code, 0);
    assert!(!project.public().join("tarjetas").exists());
    assert_eq!(project.run(&["build"]).code, 0);
    assert!(project.public().join("tarjetas/es-23999.png").exists());
}

#[test]
fn a_closed_pipe_is_no_fault() {
    use std::process::{Command, Stdio};
    let project = faulty();
    let mut child = Command::new(program().get_program())
        .args(["check", "--root"])
        .arg(project.dir.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}
