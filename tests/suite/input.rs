//! Bad input: each fault is a clear finding at its place (or exit code 2 for the
//! environment), and the site already published stays as it was.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use crate::project::{CALL, CALL_TEXT, EVENT, LINE, OnDisk, Project, Ran, SITE, SPACE, TOWN, home, program, snapshot};

/// The only finding is `code` at `place`.
fn only(project: &Project, code: &str, place: &str) {
    project.build().finds(&[&format!("{code} {place}")]);
}

#[test]
fn unknown_keys() {
    let project = Project::minimal().append(TOWN, "poblacion: 5\n");
    only(&project, "clave-desconocida", &project.at(TOWN, "poblacion:"));
    let project = Project::minimal().replace(SPACE, "nombre:", "nonbre:");
    let found = project.build();
    assert!(found.findings().contains(&format!("clave-desconocida {}", project.at(SPACE, "nonbre"))));
    assert!(found.messages().contains("nonbre"));
    let help = found.build.findings.iter().map(|f| f.help(cuaderno::text::Lang::Es)).collect::<String>();
    assert!(help.contains("¿Quiso decir «nombre»?"), "{help}");
}

#[test]
fn wrong_types() {
    for (path, from, to, at) in [
        (SPACE, "superficie_total_m2: 250000", "superficie_total_m2: [250000]", "[250000]"),
        (TOWN, "sectores_implantados: [metal]", "sectores_implantados: metal", "metal\nfuente_sectores"),
        (TOWN, "nombre: Villanueva de Prueba", "nombre: {es: Villanueva}", "{es: Villanueva}"),
    ] {
        let project = Project::minimal().replace(path, from, to);
        assert!(
            project.build().findings().contains(&format!("tipo-no-valido {}", project.at(path, at))),
            "{:?}",
            project.build().findings()
        );
    }
}

#[test]
fn repeated_keys() {
    let project = Project::minimal().append(SPACE, "tipo: otro\n");
    only(&project, "clave-repetida", &project.at(SPACE, "tipo: otro"));
}

#[test]
fn dangling_references() {
    for (path, from, to, at) in [
        (SPACE, "sectores: [metal]", "sectores: [metales]", "metales"),
        (SPACE, "fuente: registro\nfecha", "fuente: registo\nfecha", "registo\nfecha"),
        (EVENT, "compromiso: agilizar", "compromiso: agiliza", "agiliza\n"),
        (EVENT, "municipio: \"23999\"", "municipio: \"23777\"", "\"23777\""),
        (TOWN, "[emp-talleres]", "[emp-taller]", "emp-taller]"),
        ("content/empresas/talleres.yaml", "espacio: esp-norte", "espacio: esp-sur", "esp-sur"),
        ("content/municipios/villanueva/es.md", "id:esp-norte", "id:esp-sur", "[Norte]"),
        ("data/compromisos.yaml", "evento: eve-feria", "evento: eve-fería", "eve-fería"),
    ] {
        let project = Project::minimal().replace(path, from, to);
        let place = project.at(path, at);
        let found = project.build().findings();
        let wanted = [format!("referencia-rota {place}"), format!("valor-no-valido {place}")];
        assert!(found.iter().any(|f| wanted.contains(f)), "{to}: {found:?}");
    }
}

#[test]
fn an_action_names_an_event_that_exists() {
    let project = Project::minimal().replace("data/compromisos.yaml", "evento: eve-feria", "evento: eve-fera");
    only(&project, "referencia-rota", &project.at("data/compromisos.yaml", "eve-fera"));
    // An internal event exists: the action is shown without a link, and that is no fault.
    Project::minimal().replace(EVENT, "destinatarios: publico", "destinatarios: tecnicos_municipales").build().clean();
}

#[test]
fn a_call_names_provinces_that_exist() {
    let project = Project::minimal().replace(CALL, "provincias: [\"23\"]", "provincias: [\"32\"]");
    only(&project, "referencia-rota", &project.at(CALL, "\"32\""));
}

#[test]
fn a_fault_has_no_echo() {
    // A record that cannot be read is named by others: those are not at fault.
    let project = Project::minimal().replace(TOWN, "estado: adherido", "estado: miembro");
    only(&project, "opcion-desconocida", &project.at(TOWN, "miembro"));
    let project = Project::minimal().replace(SPACE, "nombre: Polígono Norte", "nombre: 'Polígono Norte");
    assert_eq!(project.build().findings().len(), 1, "{}", project.build().messages());
    let project = Project::minimal().replace("data/sectores.yaml", "  es: Metal\n", "  es: [Metal]\n");
    assert_eq!(project.build().findings().len(), 1, "{}", project.build().messages());
}

#[test]
fn impossible_dates() {
    let project = Project::minimal().replace(EVENT, "2026-05-12", "2026-02-30");
    only(&project, "fecha-imposible", &project.at(EVENT, "2026-02-30"));
}

#[test]
fn ambiguous_figures() {
    let project = Project::minimal().replace(SPACE, "250000", "250.000");
    only(&project, "cifra-ambigua", &project.at(SPACE, "250.000"));
}

#[test]
fn codes_without_quotes() {
    let project = Project::minimal().replace(TOWN, "\"23999\"", "23999");
    let found = project.build().findings();
    assert!(found.contains(&format!("codigo-sin-comillas {}", project.at(TOWN, "23999"))), "{found:?}");
}

#[test]
fn invalid_utf8() {
    for path in [
        SPACE,
        "content/municipios/villanueva/en.md",
        "data/territorio/poblacion.csv",
        "themes/minimo/assets/minimo.css",
    ] {
        let mut project = Project::minimal();
        let before = project.text(path);
        let at = before.find('\n').expect("a line") + 1;
        project.files.get_mut(path).expect("there").insert(at, 0xff);
        let found = project.build().findings();
        assert!(found.contains(&format!("codificacion-no-valida {path}:2:1")), "{path}: {found:?}");
    }
}

#[test]
fn missing_files() {
    let project = Project::minimal().without(TOWN);
    let found = project.build().findings();
    assert!(found.contains(&format!("archivo-falta {SPACE}:1:1")), "{found:?}");
    for path in [SITE, "data/fuentes.yaml", "data/sectores.yaml"] {
        let found = Project::minimal().without(path).build();
        assert!(found.findings().contains(&format!("archivo-falta {path}:1:1")), "{:?}", found.findings());
        assert!(found.build.findings.block(false));
    }
}

#[test]
fn a_theme_that_is_not_there() {
    let project = Project::minimal().replace(SITE, "tema: minimo", "tema: nimio");
    only(&project, "archivo-falta", &project.at(SITE, "nimio"));
}

#[test]
fn misplaced_files_are_told() {
    for path in [
        "content/municipios/villanueva/notas.md",
        "content/municipios/villanueva/informes.md",
        "content/otros/x.yaml",
        "content/municipios/villanueva/espacios/norte.yml",
        "data/sitios.yaml",
        "data/territorio/mapa.svg",
    ] {
        only(&Project::minimal().with(path, "Texto.\n"), "archivo-inesperado", &format!("{path}:1:1"));
    }
}

#[test]
fn alias_bombs() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..12 {
        bomb += &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "));
    }
    let found = Project::minimal().with(TOWN, bomb.clone()).build().findings();
    assert!(found.contains(&format!("yaml-no-admitido {TOWN}:1:9")), "{found:?}");
    for path in ["themes/minimo/locales/es.yaml", "data/redirecciones.yaml"] {
        let built = Project::minimal().with(path, bomb.clone()).build();
        assert!(built.build.findings.block(false), "{path}");
    }
}

#[test]
fn deep_nesting() {
    let deep = |piece: &str, times: usize| format!("nombre: x\nlista:\n  {}\n", piece.repeat(times));
    for (piece, times) in [("[", 200_000), ("{a: ", 50_000), ("- ", 50_000), ("? ", 50_000)] {
        let built = Project::minimal().with(TOWN, deep(piece, times)).build();
        assert!(built.build.findings.block(false), "{piece}");
        // The YAML crate, which reads the words of a theme, is slow with these; a theme is not from outside.
        let built = Project::minimal().with("themes/minimo/locales/es.yaml", deep(piece, 2_000)).build();
        assert!(built.build.findings.block(false), "{piece}");
    }
    let levels = (0..40).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>();
    let found = Project::minimal().with(SPACE, levels).build().findings();
    assert!(found.iter().any(|f| f.starts_with("yaml-no-admitido")), "{found:?}");
}

#[test]
fn deep_markdown_and_json() {
    for text in [
        "> ".repeat(20_000),
        "- ".repeat(20_000),
        "[".repeat(20_000),
        "*a".repeat(20_000),
        "#".repeat(5000),
        "| a ".repeat(9000),
    ] {
        Project::minimal().with("content/municipios/villanueva/es.md", text).build();
    }
    for json in
        ["[".repeat(100_000), "{\"a\":".repeat(100_000), "{}".into(), "null".into(), "{\"type\":\"Topology\"}".into()]
    {
        let found = Project::minimal().with("data/territorio/andalucia.topojson", json).build().findings();
        assert_eq!(found, ["valor-no-valido data/territorio/andalucia.topojson:1:1"]);
    }
}

#[test]
fn boundaries_that_point_nowhere() {
    let file = "data/territorio/andalucia.topojson";
    for (from, to) in
        [("\"arcs\": [[0]]", "\"arcs\": [[7]]"), ("\"arcs\": [[0]]", "\"arcs\": [[-9223372036854775808]]")]
    {
        only(&Project::minimal().replace(file, from, to), "valor-no-valido", &format!("{file}:1:1"));
    }
    // Numbers of any size give a useless map, not a panic.
    Project::minimal().replace(file, "[0.01, 0.01]", "[1e308, 1e308]").build();
    Project::minimal().replace(file, "\"arcs\": [[0]]", "\"arcs\": [[]]").build();
}

#[test]
fn nul_and_control_characters() {
    for path in [TOWN, SPACE, SITE] {
        let project = Project::minimal().append(path, "\0\u{1}\n");
        assert!(project.build().build.findings.block(false), "{path}");
    }
    let found =
        Project::minimal().replace(SPACE, "nombre: Polígono Norte", "nombre: \"Polígono\\0Norte\"").build().findings();
    assert!(found.iter().any(|f| f.starts_with("valor-no-valido")), "{found:?}");
    Project::minimal().append("content/municipios/villanueva/es.md", "\n\0\u{7f}\n").build();
}

#[test]
fn empty_files() {
    let found = Project::minimal().with(SPACE, "").build().findings();
    for _ in 0..3 {
        assert_eq!(found.iter().filter(|f| **f == format!("clave-falta {SPACE}:1:1")).count(), 3, "{found:?}");
    }
    for path in Project::minimal().files.keys() {
        // No empty file makes it panic.
        Project::minimal().with(path, "").build();
    }
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    let plain = Project::minimal();
    let mut marked = plain.clone();
    for (path, bytes) in &mut marked.files {
        if path.ends_with(".yaml") || path.ends_with(".md") {
            bytes.splice(0..0, "\u{feff}".bytes());
        }
    }
    assert_eq!(marked.build().clean().build.output, plain.build().build.output);
    for (from, to, at) in [("id: esp-norte", "id: Norte", "Norte"), ("tipo:", "tipa:", "tipa")] {
        let plain = plain.clone().replace(SPACE, from, to);
        let marked = plain.clone().with(SPACE, format!("\u{feff}{}", plain.text(SPACE)));
        assert_eq!(marked.build().findings(), plain.build().findings());
        assert!(plain.build().findings().iter().any(|f| f.ends_with(&plain.at(SPACE, at))));
    }
    let file = "content/municipios/villanueva/es.md";
    let plain = plain.append(file, "\n<b>x</b>\n");
    let marked = plain.clone().with(file, format!("\u{feff}{}", plain.text(file)));
    assert_eq!(marked.build().findings(), plain.build().findings());
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let plain = Project::minimal();
    let mut windows = plain.clone();
    for (path, bytes) in &mut windows.files {
        if ![".svg", ".css", ".html"].iter().any(|end| path.ends_with(end)) {
            *bytes = String::from_utf8(bytes.clone()).expect("UTF-8").replace('\n', "\r\n").into_bytes();
        }
    }
    assert_eq!(windows.build().clean().build.output, plain.build().build.output);
    let wrong = windows.replace(EVENT, "2026-05-12", "2026-02-30");
    only(&wrong, "fecha-imposible", &wrong.at(EVENT, "2026-02-30"));
}

#[test]
fn figures_of_any_size() {
    for figure in [
        "9999999999999999",
        "0.00000000000001",
        "99999999999999999999999999",
        "1e999",
        ".inf",
        ".nan",
        "0x10",
        "-1",
        "١٢",
    ] {
        let project = Project::minimal().replace(SPACE, "250000", figure).replace(SPACE, "1500", figure);
        project.build();
        for amount in [figure, &format!("{figure} €")] {
            Project::minimal().replace(CALL, "{importe: \"1.000 €\"", &format!("{{importe: {amount}")).build();
            Project::minimal().replace(LINE, "importe: \"4.000 €\"", &format!("importe: {amount}")).build();
        }
        Project::minimal().replace(SITE, "municipio: 12", &format!("municipio: {figure}")).build();
    }
    // Nothing is an amount too, where the text says so.
    let nothing = [CALL, LINE, CALL_TEXT]
        .into_iter()
        .fold(Project::minimal(), |project, file| project.replace(file, "mínima es de 1.000 €", "mínima es de 0 €"));
    let nothing = nothing.replace(CALL, "{importe: \"1.000 €\"", "{importe: \"0 €\"");
    nothing.replace(LINE, "[\"1.000 €\", \"2.000 €\"]", "[\"0 €\", \"2.000 €\"]").build().clean();
}

#[test]
fn pages_cannot_share_an_address() {
    let file = "data/redirecciones.yaml";
    for old in ["/es/municipios/villanueva/", "/id/23999/", "/en/about/"] {
        let project = Project::minimal()
            .with(file, format!("redirecciones:\n  - desde: {old}\n    hacia: \"23999\"\nretirados: []\n"));
        let project = project.replace(file, "\"23999\"", "esp-norte");
        only(&project, "direccion-repetida", &project.at(file, old));
    }
}

// On the disk.

fn published() -> OnDisk {
    let project = Project::minimal().on_disk();
    project.publish();
    project
}

#[test]
fn links_that_lead_outside_are_refused() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secreto.md"), "Secreto").expect("written");
    fs::create_dir(outside.path().join("carpeta")).expect("made");
    fs::write(outside.path().join("carpeta/es.md"), "Secreto").expect("written");
    for (link, to) in [
        ("content/municipios/villanueva/es.md", "secreto.md"),
        ("content/municipios/villanueva/img", "carpeta"),
        ("content/municipios/villanueva/espacios/sur.yaml", "no-existe"),
        ("themes/minimo/assets/otro.css", "secreto.md"),
    ] {
        let project = published();
        let before = snapshot(&project.public());
        let at = project.path(link);
        drop(fs::remove_file(&at));
        symlink(outside.path().join(to), &at).expect("linked");
        let ran = project.run(&["check", "--format", "github"]);
        assert!(ran.out.contains(&format!("file={link},line=1,col=1,title=enlace-simbolico-externo")), "{}", ran.out);
        assert!(!ran.out.contains("Secreto"));
        assert_eq!(project.run(&["build"]).code, 1);
        assert_eq!(snapshot(&project.public()), before);
    }
}

#[test]
fn a_whole_folder_outside_is_refused_too() {
    let elsewhere = Project::minimal().on_disk();
    let project = published();
    fs::remove_dir_all(project.path("content")).expect("removed");
    symlink(elsewhere.path("content"), project.path("content")).expect("linked");
    let ran = project.run(&["check", "--format", "github"]);
    assert!(ran.out.contains("file=content,line=1,col=1,title=enlace-simbolico-externo"), "{}", ran.out);
    assert_eq!(ran.code, 1);
}

#[test]
fn a_link_inside_the_project_is_followed() {
    let project = Project::minimal().on_disk();
    fs::rename(project.path(SPACE), project.path("norte.txt")).expect("moved");
    symlink("../../../../norte.txt", project.path(SPACE)).expect("linked");
    project.publish();
}

#[test]
fn huge_files_are_not_read() {
    let project = published();
    let before = snapshot(&project.public());
    for (path, size) in
        [("content/municipios/villanueva/es.md", 9 << 20), ("content/municipios/villanueva/img/a.png", 60 << 20)]
    {
        fs::create_dir_all(project.path(path).parent().expect("a parent")).expect("made");
        fs::File::create(project.path(path)).expect("made").set_len(size).expect("sparse");
        let ran = project.run(&["check", "--format", "github"]);
        assert!(ran.out.contains(&format!("file={path},line=1,col=1,title=archivo-demasiado-grande")), "{}", ran.out);
    }
    assert_eq!(project.run(&["build"]).code, 1);
    assert_eq!(snapshot(&project.public()), before);
}

#[test]
fn a_pipe_does_not_hang() {
    let project = published();
    let made = std::process::Command::new("mkfifo").arg(project.path("content/tubo.yaml")).status();
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(project.run(&["check"]).code, 1);
    }
}

#[test]
fn names_that_are_not_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let project = published();
    let name = std::ffi::OsStr::from_bytes(b"content/eventos/a\xff.yaml");
    fs::write(project.dir.path().join(name), "x").expect("written");
    let ran = project.run(&["check", "--format", "github"]);
    assert!(ran.out.contains("nombre-no-valido"), "{}", ran.out);
}

/// Root reads everything, so as root the program runs as nobody. Where nobody
/// cannot reach the program at all, the test says so and passes.
#[test]
fn an_unreadable_folder_ends_with_2() {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    let project = published();
    let before = snapshot(&project.public());
    let root = fs::metadata(project.dir.path()).expect("there").uid() == 0;
    for closed in ["content/eventos", SPACE] {
        let allow = |mode: u32, path: &str| {
            fs::set_permissions(project.path(path), fs::Permissions::from_mode(mode)).expect("set")
        };
        allow(0o755, "");
        allow(0o000, closed);
        let mut command = std::process::Command::new(program().get_program());
        command.args(["build", "--root"]).arg(project.dir.path());
        if root {
            command.uid(65534).gid(65534);
        }
        let ran = command.output();
        allow(0o755, closed);
        match ran {
            Ok(output) => {
                assert_eq!(output.status.code(), Some(2));
                let text = String::from_utf8_lossy(&output.stderr);
                assert!(text.contains(closed.rsplit('/').next().expect("a name")), "{text}");
            }
            Err(error) => eprintln!("skipped: nobody cannot run the program ({error})"),
        }
    }
    assert_eq!(snapshot(&project.public()), before);
}

#[test]
fn no_fault_touches_the_published_site() {
    let project = published();
    let before = snapshot(&project.public());
    let good = fs::read(project.path(SPACE)).expect("readable");
    let text = String::from_utf8(good.clone()).expect("UTF-8");
    let faults: Vec<Vec<u8>> = vec![
        text.replace("nombre", "nonbre").into_bytes(),
        text.replace("250000", "250.000").into_bytes(),
        text.replace("[metal]", "[plomo]").into_bytes(),
        text.replace("2025-12-31", "2025-02-31").into_bytes(),
        [good.as_slice(), b"\xff\xfe"].concat(),
        [good.as_slice(), b"id: otra\n"].concat(),
        b"a: &a [*a]\n".to_vec(),
        b"\t- x\n".to_vec(),
        Vec::new(),
    ];
    for fault in faults {
        fs::write(project.path(SPACE), &fault).expect("written");
        let ran = project.run(&["build"]);
        assert_eq!(ran.code, 1, "{}", String::from_utf8_lossy(&fault));
        assert!(ran.err.contains("norte.yaml"), "{}", ran.err);
        assert_eq!(snapshot(&project.public()), before);
    }
    fs::write(project.path(SPACE), good).expect("written");
    assert_eq!(project.run(&["build"]).code, 0);
    assert_eq!(snapshot(&project.public()), before);
}

#[test]
fn a_folder_that_is_no_project_ends_with_2() {
    let empty = tempfile::tempdir().expect("a folder");
    for root in [empty.path().to_path_buf(), home().join("no-existe"), home().join("Cargo.toml")] {
        let ran = Ran::of(program().args(["check", "--root"]).arg(&root));
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains("--root"), "{}", ran.err);
    }
}

#[test]
fn the_source_of_a_point_is_not_that_of_the_record() {
    let project = Project::minimal().replace(SPACE, "fuente: registro\nfecha: 2025-12-31\n", "").replace(
        SPACE,
        "coordenadas: {lon: -3.61, lat: 38.11, fuente: registro}\n",
        "",
    );
    let without = project.build().findings();
    assert!(without.iter().any(|finding| finding.starts_with("fuente-falta")), "{without:?}");
    let point = project.append(SPACE, "coordenadas: {lon: -3.61, lat: 38.11, fuente: registro}\n");
    assert_eq!(point.build().findings(), without);
}
