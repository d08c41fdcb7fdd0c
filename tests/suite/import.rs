//! `cuaderno import`: sheets as towns send them (`tests/importar/`).

use std::fs;
use std::path::PathBuf;

use crate::project::{OnDisk, Project, Ran, SPACE, home};

fn sheet(name: &str) -> String {
    let path: PathBuf = home().join("tests/importar").join(name);
    path.to_str().expect("UTF-8").to_string()
}

fn import(project: &OnDisk, name: &str, more: &[&str]) -> Ran {
    let file = sheet(name);
    let usual = ["import", &file, "--municipio", "villanueva", "--fuente", "registro", "--fecha", "2026-01"];
    project.run(&[&usual, more].concat())
}

fn text(project: &OnDisk, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn spaces(project: &OnDisk) -> Vec<String> {
    let folder = project.path("content/municipios/villanueva/espacios");
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("there")
        .map(|e| e.expect("read").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn spaces_of_a_town() {
    let project = Project::minimal().on_disk();
    let mapping = sheet("espacios.mapa.yaml");
    let before = text(&project, SPACE);
    let ran = import(&project, "espacios.csv", &["--mapping", &mapping]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("Filas: 2 nuevas, 0 con algo que añadir, 1 sin cambios, 1 sin importar; 1 de totales."),
        "{}",
        ran.out
    );
    // What could not be read is said with its row and column, and nothing else is.
    assert_eq!(ran.err.trim().lines().count(), 1, "{}", ran.err);
    assert!(ran.err.starts_with("fila 8, columna «Tipo», «Nodo»: no es una de las opciones"), "{}", ran.err);
    assert_eq!(spaces(&project), ["norte.yaml", "parque-la-pena-fase-2.yaml", "poligono-sur.yaml"]);
    assert_eq!(text(&project, SPACE), before);
    let south = text(&project, "content/municipios/villanueva/espacios/poligono-sur.yaml");
    let id = south.lines().next().expect("a line").to_string();
    assert!(id.starts_with("id: esp-"), "{south}");
    assert_eq!(
        south.replace(&id, ""),
        "\nnombre: Polígono Sur\ntipo: poligono_industrial\nfuente: registro\nfecha: 2026-01\nsuperficie_total_m2: 125000\n\
         superficie_ocupada_m2: 92500\nsuperficie_disponible_m2: 30000\nnumero_empresas: 24\nelectricidad:\n  potencia_mw: 0.8\n"
    );
    let park = text(&project, "content/municipios/villanueva/espacios/parque-la-pena-fase-2.yaml");
    assert!(
        park.contains("nombre: \"Parque \\\"La Peña\\\"; fase 2\"\n") && park.contains("superficie_ocupada_m2: 0\n"),
        "{park}"
    );
    assert_eq!(project.run(&["check"]).code, 0);

    let again = import(&project, "espacios.csv", &["--mapping", &mapping]);
    assert!(again.out.contains("Filas: 0 nuevas, 0 con algo que añadir, 3 sin cambios"), "{}", again.out);
    assert_eq!(text(&project, "content/municipios/villanueva/espacios/poligono-sur.yaml"), south);
}

#[test]
fn plots_of_a_space() {
    let project = Project::minimal()
        .replace(
            SPACE,
            "    estado: disponible\nnaves:",
            "    estado: disponible # de palabra\n# nuestras naves\nnaves:",
        )
        .on_disk();
    let mapping = sheet("parcelas.mapa.yaml");
    let before = text(&project, SPACE);
    let ran = import(&project, "parcelas.xlsx", &["--espacio", "norte", "--mapping", &mapping]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("Se lee la hoja «Parcelas 2026». Las otras (Notas)"), "{}", ran.err);
    let said = |words: &str| assert!(ran.err.contains(words), "{words}\n{}", ran.err);
    said("fila 12, columna «Ref. Catastral», «1234501UG9013S0001AA»: ya está en otra fila");
    said("fila 14, «Superficies según proyecto de reparcelación.»: solo tiene una celda escrita");
    assert!(
        ran.out.contains("Filas: 6 nuevas, 0 con algo que añadir, 0 sin cambios, 2 sin importar; 1 de totales."),
        "{}",
        ran.out
    );
    let after = text(&project, SPACE);
    // Every line that was there is there, in its order.
    let mut rest = after.lines();
    for line in before.lines() {
        assert!(rest.any(|other| other == line), "lost: {line}\n{after}");
    }
    let plot = "  - id: p-3\n    ref_catastral: \"1234502UG9013S0001BA\"\n    superficie_m2: 2310.75\n    uso:\n      es: Industrial\n\
                \x20   edificabilidad_m2_m2: 0.8\n    precio_eur_m2: 45.5\n    estado: disponible\n    fuente: registro\n    fecha: 2026-01\n";
    assert!(after.contains(plot), "{after}");
    assert!(after.contains("superficie_m2: 5000\n") && after.contains("precio_eur_m2: consultar\n"), "{after}");
    assert_eq!(project.run(&["check"]).code, 0);

    let again = import(&project, "parcelas.xlsx", &["--espacio", "Polígono Norte", "--mapping", &mapping]);
    assert!(again.out.contains("0 nuevas, 0 con algo que añadir, 6 sin cambios"), "{}", again.out);
    assert_eq!(text(&project, SPACE), after);
}

#[test]
fn a_figure_that_can_be_read_in_two_ways_is_not_guessed() {
    let project = Project::minimal().on_disk();
    // In this sheet only one other cell tells, and it is in the column.
    let sheet = "Parcela;Superficie\nP-8;1.250 m²\nP-9;700\n";
    let mapping = "filas: parcelas\nclave: id\ncolumnas: {Parcela: id, Superficie: superficie_m2}\n";
    fs::write(project.path("hoja.csv"), sheet).expect("written");
    fs::write(project.path("mapa.yaml"), mapping).expect("written");
    let order = |mapping: &str| {
        let file = project.path("hoja.csv");
        let mapping = project.path(mapping);
        let (file, mapping) = (file.to_str().expect("UTF-8"), mapping.to_str().expect("UTF-8"));
        project.run(&[
            "import",
            file,
            "--municipio",
            "villanueva",
            "--espacio",
            "norte",
            "--fuente",
            "registro",
            "--fecha",
            "2026",
            "--mapping",
            mapping,
        ])
    };
    let ran = order("mapa.yaml");
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("fila 2, columna «Superficie», «1.250 m²»: puede leerse como 1250 o como 1.25."),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("1 nuevas"), "{}", ran.out);
    fs::write(project.path("mapa2.yaml"), format!("{mapping}decimales: coma\n")).expect("written");
    let ran = order("mapa2.yaml");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(text(&project, SPACE).contains("  - id: p-8\n    superficie_m2: 1250\n"), "{}", text(&project, SPACE));
}

#[test]
fn what_a_person_wrote_wins() {
    let project = Project::minimal().on_disk();
    fs::write(project.path("hoja.csv"), "Parcela;Superficie;Altura\np-1;1600;9,5\n").expect("written");
    let mapping = "filas: parcelas\nclave: id\ncolumnas: {Parcela: id, Superficie: superficie_m2, Altura: altura_m}\n";
    fs::write(project.path("mapa.yaml"), mapping).expect("written");
    let order = || {
        let [file, mapping] =
            ["hoja.csv", "mapa.yaml"].map(|name| project.path(name).to_str().expect("UTF-8").to_string());
        project.run(&[
            "import",
            &file,
            "--municipio",
            "villanueva",
            "--espacio",
            "norte",
            "--fuente",
            "registro",
            "--fecha",
            "2026",
            "--mapping",
            &mapping,
        ])
    };
    let before = text(&project, SPACE);
    let ran = order();
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("la ficha dice «1500» en «superficie_m2»"), "{}", ran.err);
    assert_eq!(text(&project, SPACE), before);
    // Where both agree, what is missing is added, with its source.
    project.edit("hoja.csv", "1600", "1500");
    let ran = order();
    assert_eq!(ran.code, 0, "{}", ran.err);
    let added = "    estado: disponible\n    altura_m: {valor: 9.5, fuente: registro, fecha: 2026}\nnaves:";
    assert!(text(&project, SPACE).contains(added), "{}", text(&project, SPACE));
    assert_eq!(order().code, 0);
    assert_eq!(project.run(&["check"]).code, 0);
}

#[test]
fn without_a_mapping_one_is_proposed() {
    let project = Project::minimal().on_disk();
    let before = text(&project, SPACE);
    let ran = import(&project, "parcelas.xlsx", &["--espacio", "norte"]);
    assert_eq!(ran.code, 1);
    for line in [
        "filas: parcelas",
        "clave: ref_catastral",
        "\"Nº Parcela\": id",
        "\"Superficie (m²)\": superficie_m2",
        "\"Situación\": estado",
        "\"Observaciones\": no_usar",
    ] {
        assert!(ran.out.contains(line), "{line}\n{}", ran.out);
    }
    assert!(ran.err.contains("--mapping"), "{}", ran.err);
    assert_eq!(text(&project, SPACE), before);
    // What is proposed can be used.
    fs::write(project.path("mapa.yaml"), &ran.out).expect("written");
    let mapping = project.path("mapa.yaml");
    let ran = import(
        &project,
        "parcelas.xlsx",
        &["--espacio", "norte", "--mapping", mapping.to_str().expect("UTF-8"), "--dry-run"],
    );
    assert!(ran.out.contains("5 nuevas") && ran.out.contains("No se ha escrito nada"), "{}{}", ran.out, ran.err);
    assert_eq!(text(&project, SPACE), before);
}

#[test]
fn a_byte_order_mark_and_commas() {
    let project = Project::minimal().on_disk();
    fs::write(
        project.path("mapa.yaml"),
        "filas: parcelas\nclave: id\ncolumnas: {Parcela: id, Superficie: superficie_m2, Uso: uso.es}\n",
    )
    .expect("written");
    let mapping = project.path("mapa.yaml");
    let ran =
        import(&project, "parcelas-comas.csv", &["--espacio", "norte", "--mapping", mapping.to_str().expect("UTF-8")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let space = text(&project, SPACE);
    // The first cell tells that commas are decimal.
    assert!(
        space.contains("  - id: p-12\n    superficie_m2: 1500.5\n") && space.contains("superficie_m2: 2000\n"),
        "{space}"
    );
    assert!(space.contains("superficie_m2: {valor: 900, estimado: si}\n"), "{space}");
}

#[test]
fn wrong_orders_are_said() {
    let project = Project::minimal().on_disk();
    fs::write(project.path("mal.yaml"), "filas: parcelas\nclave: id\ncolumnas: {Parcela: idd}\n").expect("written");
    fs::write(project.path("peor.yaml"), "filas: cosas\n").expect("written");
    let [bad, worse] = ["mal.yaml", "peor.yaml"].map(|name| project.path(name).to_str().expect("UTF-8").to_string());
    let mapping = sheet("parcelas.mapa.yaml");
    let cases: [(&[&str], i32, &str); 5] = [
        (&["--espacio", "norte", "--mapping", &bad], 1, "¿Quiso decir «id»?"),
        (&["--espacio", "norte", "--mapping", &worse], 1, "opcion-desconocida"),
        (&["--espacio", "sur", "--mapping", &mapping], 1, "no es un espacio de este municipio"),
        (&["--espacio", "norte", "--sheet", "Otra"], 2, "Parcelas 2026, Notas"),
        (&["--espacio", "norte", "--mapping", "no-existe.yaml"], 2, "no-existe.yaml"),
    ];
    for (more, code, words) in cases {
        let ran = import(&project, "parcelas.xlsx", more);
        assert_eq!(ran.code, code, "{more:?}: {}", ran.err);
        assert!(ran.err.contains(words), "{more:?}: {}", ran.err);
    }
    let file = sheet("parcelas.xlsx");
    let ran = project.run(&["import", &file, "--municipio", "villanueva", "--fuente", "registr", "--fecha", "2026"]);
    assert!(ran.code == 2 && ran.err.contains("¿Quiso decir «registro»?"), "{}", ran.err);
    fs::write(project.path("no.pdf"), "%PDF-1.7").expect("written");
    let pdf = project.path("no.pdf");
    let ran = project.run(&[
        "import",
        pdf.to_str().expect("UTF-8"),
        "--municipio",
        "villanueva",
        "--fuente",
        "registro",
        "--fecha",
        "2026",
    ]);
    assert!(ran.code == 2 && ran.err.contains("No es una hoja CSV ni XLSX"), "{}", ran.err);
}

#[test]
fn damaged_sheets_never_panic() {
    use cuaderno::sheets::{Destino, propose, read};
    // A fixed sequence, so that a failure comes back.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("32 bits") % below
    };
    let mut read_whole = 0;
    for name in ["parcelas.xlsx", "espacios.csv", "parcelas-comas.csv"] {
        let whole = fs::read(sheet(name)).expect("readable");
        for _ in 0..400 {
            let mut bytes = whole.clone();
            for _ in 0..=next(4) {
                let at = next(bytes.len());
                match next(4) {
                    0 => bytes.truncate(at + 1),
                    1 => bytes.insert(at, u8::try_from(next(256)).expect("a byte")),
                    _ => bytes[at] = u8::try_from(next(256)).expect("a byte"),
                }
            }
            if let Ok(sheet) = read(&bytes, None) {
                read_whole += 1;
                for destino in [Destino::Espacios, Destino::Parcelas] {
                    drop(propose(&sheet, destino).map(|proposal| proposal.yaml(name)));
                }
            }
        }
    }
    assert!(read_whole > 100, "{read_whole}");
}
