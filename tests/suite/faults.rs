//! Faults of every family planted at once in a copy of the real catalogue: one run tells all of them,
//! each at its own line and column, and nothing else.

use std::collections::BTreeSet;

use cuaderno::diag::CODES;

use crate::project::{Project, home};

/// A copy of the catalogue with faults in it. A fault is marked in the text that brings it, by a character of
/// its own that is taken out before the build.
struct Copy {
    project: Project,
    /// Files that have a finding of their own, or a planted fault: not to be picked.
    taken: BTreeSet<String>,
    /// The code of each mark.
    codes: Vec<&'static str>,
    /// Findings of a whole file.
    whole: Vec<String>,
}

impl Copy {
    /// The mark of a finding with this code.
    fn mark(&mut self, code: &'static str) -> char {
        assert!(CODES.iter().any(|row| row.name == code), "{code}");
        self.codes.push(code);
        char::from_u32(0xe000 + u32::try_from(self.codes.len() - 1).expect("few")).expect("a private character")
    }

    /// A finding of a whole file.
    fn whole(&mut self, code: &'static str, file: &str) {
        self.whole.push(format!("{code} {file}:1:1"));
    }

    /// The first file of a folder that is free and holds all of `wanted` and nothing of `unwanted`.
    fn pick(&mut self, folder: &str, end: &str, wanted: &[&str], unwanted: &[&str]) -> String {
        let fits = |text: &str| {
            wanted.iter().all(|words| text.contains(words)) && !unwanted.iter().any(|words| text.contains(words))
        };
        let found = self.project.files.iter().find(|(path, bytes)| {
            path.starts_with(folder)
                && path.ends_with(end)
                && !self.taken.contains(*path)
                && std::str::from_utf8(bytes).is_ok_and(fits)
        });
        let path = found.unwrap_or_else(|| panic!("no file of {folder} has {wanted:?}")).0.clone();
        self.taken.insert(path.clone());
        path
    }

    /// A town with little in it: no prose, no spaces.
    fn town(&mut self, wanted: &[&str]) -> String {
        self.town_without(wanted, &[])
    }

    fn town_without(&mut self, wanted: &[&str], unwanted: &[&str]) -> String {
        let busy: BTreeSet<String> = self
            .project
            .files
            .keys()
            .filter(|path| path.ends_with("/es.md") || path.contains("/espacios/"))
            .map(|path| format!("{}/municipio.yaml", path.split('/').take(3).collect::<Vec<_>>().join("/")))
            .collect();
        let before = self.taken.clone();
        self.taken.extend(busy);
        let path = self.pick("content/municipios/", "/municipio.yaml", wanted, unwanted);
        self.taken = before;
        self.taken.insert(path.clone());
        path
    }

    fn space(&mut self, wanted: &[&str], unwanted: &[&str]) -> String {
        let own = |path: &String| path.starts_with("content/municipios/") && !path.contains("/espacios/");
        let others: Vec<String> = self.project.files.keys().filter(|path| own(path)).cloned().collect();
        let before = self.taken.clone();
        self.taken.extend(others);
        let path = self.pick("content/municipios/", ".yaml", wanted, unwanted);
        self.taken = before;
        self.taken.insert(path.clone());
        path
    }

    /// The first line that starts with `start` is `line`.
    fn line(&mut self, path: &str, start: &str, line: &str) {
        let text = self.project.text(path);
        let mut done = false;
        let lines: Vec<String> = text
            .lines()
            .map(|own| {
                let hit = !done && own.starts_with(start);
                done |= hit;
                if hit { line.to_string() } else { own.to_string() }
            })
            .collect();
        assert!(done, "{path} has no line {start:?}");
        self.project.files.insert(path.to_string(), (lines.join("\n") + "\n").into_bytes());
    }

    fn append(&mut self, path: &str, more: &str) {
        let text = self.project.text(path);
        let text = format!("{}\n{more}", text.trim_end());
        self.project.files.insert(path.to_string(), text.into_bytes());
    }

    fn new_file(&mut self, path: &str, text: &str) {
        assert!(!self.project.files.contains_key(path), "{path} is there");
        self.project.files.insert(path.to_string(), text.to_string().into_bytes());
        self.taken.insert(path.to_string());
    }

    fn picture(&mut self, path: &str, width: u32, height: u32) {
        let mut bytes = Vec::new();
        image::RgbImage::new(width, height)
            .write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png)
            .expect("encoded");
        self.project.files.insert(path.to_string(), bytes);
    }

    /// The project without the marks, and the finding of each mark.
    fn harvest(mut self) -> (Project, Vec<String>) {
        let mut expected = self.whole;
        for (path, bytes) in &mut self.project.files {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            let number = |c: char| (c as usize).checked_sub(0xe000).filter(|n| *n < self.codes.len());
            let (mut line, mut column, mut plain) = (1, 1, String::with_capacity(text.len()));
            for c in text.chars() {
                if let Some(n) = number(c) {
                    expected.push(format!("{} {path}:{line}:{column}", self.codes[n]));
                    continue;
                }
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
                plain.push(c);
            }
            if plain.len() != text.len() {
                *bytes = plain.into_bytes();
            }
        }
        (self.project, expected)
    }
}

/// A catalogue without the records of what translators saw: a Spanish text that changes is not at issue here.
fn clean() -> Project {
    let mut project = Project::real().on("2026-11-25");
    project.files.retain(|path, _| !path.starts_with("data/traducciones/"));
    project
}

fn plant() -> (Project, Vec<String>, Vec<String>) {
    let project = clean();
    let before = project.build().findings();
    let taken = before.iter().filter_map(|found| Some(found.split(' ').nth(1)?.rsplitn(3, ':').last()?.to_string()));
    let mut copy = Copy { taken: taken.collect(), project, codes: Vec::new(), whole: Vec::new() };
    syntax(&mut copy);
    writing(&mut copy);
    identity(&mut copy);
    agreement(&mut copy);
    dates(&mut copy);
    texts(&mut copy);
    pictures(&mut copy);
    files(&mut copy);
    let (project, expected) = copy.harvest();
    (project, expected, before)
}

fn syntax(c: &mut Copy) {
    let town = c.town(&["nombre: "]);
    let m = c.mark("yaml-invalido");
    c.line(&town, "nombre:", &format!("nombre: {m}'Villa"));

    let space = c.space(&["\ntipo: "], &[]);
    let m = c.mark("yaml-invalido");
    c.append(&space, &format!("fibra:\n{m}\tdisponible: si\n"));

    let event = c.pick("content/eventos/", ".yaml", &["\n  es: "], &["eve-k3vbu4"]);
    let m = c.mark("yaml-invalido");
    c.line(&event, "  es:", &format!("  es: Feria{m}: edición nueva"));

    let company = c.pick("content/empresas/", ".yaml", &["\nfuente:"], &["\nsectores:"]);
    let m = c.mark("yaml-invalido");
    c.append(&company, &format!("sectores: {m}[quimica, naval\n"));

    let asset = c.pick("content/activos/", ".yaml", &["\nfuente:"], &[]);
    let m = c.mark("yaml-no-admitido");
    c.line(&asset, "fuente:", &format!("fuente: &f {m}x"));

    let company = c.pick("content/empresas/", ".yaml", &["\nfuente:"], &[]);
    let m = c.mark("yaml-invalido");
    c.append(&company, &format!("{m}web www.empresa.es\nalias: x\n"));
}

fn writing(c: &mut Copy) {
    // Several in one file.
    let space = c.space(&["\ntipo: "], &["\nweb:", "\nagua:", "\naccesos:", "\ngas:"]);
    let (key, option, twice, address, list) = (
        c.mark("clave-desconocida"),
        c.mark("opcion-desconocida"),
        c.mark("clave-repetida"),
        c.mark("enlace-no-seguro"),
        c.mark("id-repetido-en-lista"),
    );
    c.line(&space, "tipo:", &format!("tipo: {option}poligono"));
    let more = format!(
        "{key}superfice_m2: 5\nweb: {address}www.poligono.es\naccesos:\n  - id: a1\n    via: A-1\n  - id: {list}a1\n    via: A-2\n{twice}tipo: otro\n"
    );
    c.append(&space, &more);

    let town = c.town(&["\ncoordenadas:"]);
    let (kind, value, figure, code) =
        (c.mark("tipo-no-valido"), c.mark("valor-no-valido"), c.mark("cifra-ambigua"), c.mark("codigo-sin-comillas"));
    c.append(
        &town,
        &format!(
            "sectores_objetivo: {kind}naval\nsuperficie_km2: {figure}1.250\ncontacto:\n  correo: {value}industria en el ayuntamiento\n  telefono: {code}953000000\n"
        ),
    );

    let company = c.pick("content/empresas/", ".yaml", &["\nmunicipio:"], &["\nweb:"]);
    let text = c.project.text(&company);
    let without: String =
        text.lines().filter(|line| !line.starts_with("municipio:")).map(|l| format!("{l}\n")).collect();
    c.project.files.insert(company.clone(), without.into_bytes());
    c.whole("clave-falta", &company);

    let town = c.town(&["\ncoordenadas:"]);
    let m = c.mark("texto-largo");
    let long = "Texto que se alarga sin decir nada nuevo. ".repeat(9);
    c.append(&town, &format!("resumen:\n  es: {m}{long}\n  en: A text that goes on.\n"));

    let call = c.pick("data/incentivos/", ".yaml", &["publicacion: {el: "], &[]);
    let m = c.mark("cita-no-encontrada");
    let text = c.project.text(&call);
    let at = text.find("cita: BOJA").expect("a quotation") + "cita: ".len();
    c.project.files.insert(call, format!("{}{m}Boletín {}", &text[..at], &text[at..]).into_bytes());
}

fn identity(c: &mut Copy) {
    let space = c.space(&["\nsectores: ["], &[]);
    let (a, b) = (c.mark("referencia-rota"), c.mark("elemento-repetido"));
    c.line(&space, "sectores:", &format!("sectores: [naval, {b}naval, {a}navall]"));

    let town = c.town(&["\nactualizado:"]);
    let (source, company) = (c.mark("referencia-rota"), c.mark("referencia-rota"));
    c.append(
        &town,
        &format!(
            "superficie_km2: {{valor: 12, fuente: {source}ine-padron-2052, fecha: 2025}}\nempresas_tractoras: [{company}emp-nadie]\n"
        ),
    );

    let retired = c.pick("content/activos/", ".yaml", &["id: act-"], &[]);
    let id = c.project.text(&retired).lines().next().expect("a line").trim_start_matches("id: ").to_string();
    let m = c.mark("id-retirado");
    c.line(&retired, "id:", &format!("id: {m}{id}"));
    let (address, nowhere) = (c.mark("direccion-no-valida"), c.mark("redireccion-sin-destino"));
    c.project.files.insert(
        "data/redirecciones.yaml".into(),
        format!(
            "redirecciones:\n  - desde: {address}/es/Municipios/Antiguo\n    hacia: \"23055\"\n  - desde: {nowhere}/es/municipios/antiguo/\nretirados: [{id}]\n"
        )
        .into_bytes(),
    );

    // The later file by path is told.
    let first = c.pick("content/empresas/", ".yaml", &["id: emp-"], &[]);
    let id = c.project.text(&first).lines().next().expect("a line").to_string();
    let m = c.mark("id-repetido");
    c.new_file(
        "content/empresas/zz-repetida.yaml",
        &format!("id: {m}{}\nnombre: Zz Repetida\nmunicipio: \"23055\"\nfuente: junta-cetemet\n", &id["id: ".len()..]),
    );

    let event = c.pick("content/eventos/", ".yaml", &["destinatarios: publico", "\nfuente:"], &["evento-sin-cerrar"]);
    let slug = event.rsplit('/').next().expect("a name").to_string();
    let source = source_of(&c.project, &event);
    let year = slug.trim_end_matches(".yaml").rsplit('-').next().expect("a year").to_string();
    let (es, en) = (c.mark("direccion-repetida"), c.mark("direccion-repetida"));
    c.new_file(
        &format!("content/municipios/linares/eventos/{slug}"),
        &format!(
            "id: {es}{en}eve-repetido\ntitulo: {{es: Otro, en: Another}}\ntipo: feria\ninicio: {year}-12-31\nestado: celebrado\ndestinatarios: publico\nfuente: {source}\nfecha: 2025\n"
        ),
    );
}

/// The source that a record names.
fn source_of(project: &Project, path: &str) -> String {
    let text = project.text(path);
    text.lines().find_map(|line| line.strip_prefix("fuente: ")).expect("a source").to_string()
}

fn agreement(c: &mut Copy) {
    let m = c.mark("carpeta-no-coincide");
    c.new_file(
        "content/municipios/martos/eventos/jornada-de-martos.yaml",
        &format!(
            "id: eve-martos\ntitulo: {{es: Jornada, en: Seminar}}\ntipo: jornada\ninicio: 2027-05-02\nmunicipio: {m}\"23055\"\nestado: previsto\ndestinatarios: publico\nfuente: junta-cetemet\nfecha: 2025\n"
        ),
    );
    let company = c.pick("content/empresas/", ".yaml", &["\nespacio: esp-", "\nmunicipio:"], &["\"14021\""]);
    let text = c.project.text(&company);
    let space = text.lines().find_map(|line| line.strip_prefix("espacio: ")).expect("a space").to_string();
    let m = c.mark("espacio-de-otro-municipio");
    c.line(&company, "municipio:", "municipio: \"14021\"");
    c.line(&company, "espacio:", &format!("espacio: {m}{space}"));

    let space = c.space(
        &["\nfuente: ", "\nsuperficie_total_m2: "],
        &[
            "\nsuperficie_disponible_m2:",
            "\nsuperficie_ocupada_m2:",
            "\nparcelas:",
            "superficie_total_m2: {",
            "superficie_total_m2: no",
        ],
    );
    let area = c.mark("superficies-incoherentes");
    c.append(&space, &format!("superficie_disponible_m2: {area}999999999\n"));

    let space = c.space(&["\ntipo: "], &[]);
    let point = c.mark("coordenada-imposible");
    let text = c.project.text(&space);
    let without: String =
        text.lines().filter(|line| !line.starts_with("coordenadas:")).map(|line| format!("{line}\n")).collect();
    c.project.files.insert(space.clone(), without.into_bytes());
    c.append(&space, &format!("coordenadas: {point}{{lon: 37.5, lat: -4.5}}\n"));

    let town = c.town(&["\ncoordenadas:"]);
    let (point, rebate) = (c.mark("punto-fuera-del-termino"), c.mark("porcentaje-imposible"));
    c.line(&town, "coordenadas:", &format!("{point}coordenadas: {{lon: -2.2, lat: 37.3, fuente: geonames}}"));
    c.append(
        &town,
        &format!(
            "bonificaciones:\n  - id: icio\n    tributo: icio\n    porcentaje: {rebate}950\n    fuente: junta-cetemet\n    fecha: 2025\n"
        ),
    );

    let town = c.town(&["\nnombre: "]);
    let m = c.mark("provincia-no-coincide");
    c.line(&town, "ine:", &format!("ine: {m}\"28079\""));

    let town = c.town(&["\nnombre: "]);
    let name = c.project.text(&town).lines().find_map(|l| l.strip_prefix("nombre: ")).expect("a name").to_string();
    let m = c.mark("nombre-no-coincide");
    c.line(&town, "nombre:", &format!("nombre: {m}{name} Nuevo"));
}

fn dates(c: &mut Copy) {
    let town = c.town_without(&["\nactualizado:"], &["\nfuente:", "\nsuperficie_km2:"]);
    let (future, source) = (c.mark("fecha-futura"), c.mark("fuente-falta"));
    c.line(&town, "actualizado:", &format!("actualizado: {future}2062-11-22"));
    c.append(&town, &format!("superficie_km2: {source}12\n"));

    let town = c.town(&["\nactualizado:"]);
    let m = c.mark("dato-antiguo");
    c.line(&town, "actualizado:", &format!("actualizado: {m}2020-11-22"));

    let town = c.town(&["\nactualizado:"]);
    let m = c.mark("fecha-falta");
    c.append(&town, "mano_de_obra:\n  afiliados: {valor: 900, fuente: sin-fecha-ninguna}\n");
    let text = c.project.text(&town).replace("  afiliados: ", &format!("  {m}afiliados: "));
    c.project.files.insert(town, text.into_bytes());
    let registry = "data/fuentes.yaml";
    c.append(
        registry,
        "  - id: sin-fecha-ninguna\n    titulo: Página sin fecha\n    url: https://www.juntadeandalucia.es/\n",
    );

    let event = |title: &str, dates: &str| {
        format!("titulo: {title}\ntipo: jornada\n{dates}\ndestinatarios: publico\nfuente: junta-cetemet\nfecha: 2025\n")
    };
    let m = c.mark("fecha-imposible");
    let text = event("{es: Uno, en: One}", &format!("inicio: {m}2026-02-30\nestado: celebrado"));
    c.new_file("content/eventos/prueba-uno.yaml", &format!("id: eve-uno\n{text}"));
    let m = c.mark("fechas-desordenadas");
    let text = event("{es: Dos, en: Two}", &format!("inicio: 2026-03-10\nfin: {m}2026-03-01\nestado: celebrado"));
    c.new_file("content/eventos/prueba-dos.yaml", &format!("id: eve-dos\n{text}"));
    let m = c.mark("fecha-fuera-de-periodo");
    let text = event(
        "{es: Jornada de marzo de 2026, en: Seminar of March 2026}",
        &format!("inicio: {m}2026-04-10\nestado: celebrado"),
    );
    c.new_file("content/eventos/prueba-tres.yaml", &format!("id: eve-tres\n{text}"));
    let m = c.mark("evento-sin-cerrar");
    let text = event("{es: Cuatro, en: Four}", &format!("inicio: 2026-04-10\nestado: {m}confirmado"));
    c.new_file("content/eventos/prueba-cuatro.yaml", &format!("id: eve-cuatro\n{text}"));
}

fn texts(c: &mut Copy) {
    // Both texts of a town that had none and is published.
    let folder = c.town(&["\nestado: adherido", "\nactualizado:"]).replace("municipio.yaml", "");
    let marks: Vec<char> = [
        "html-no-admitido",
        "enlace-no-seguro",
        "enlace-roto",
        "enlace-sin-texto",
        "enlace-poco-claro",
        "imagen-en-texto",
        "columna-sin-titulo",
        "seccion-desconocida",
        "seccion-repetida",
        "encabezado-saltado",
        "encabezado-vacio",
        "referencia-rota",
    ]
    .into_iter()
    .map(|code| c.mark(code))
    .collect();
    let [html, unsafe_link, broken, empty, vague, picture, column, section, twice, jump, bare, record] = marks[..]
    else {
        panic!("twelve")
    };
    let es = format!(
        "Presentación con {html}<br> y {picture}![plaza](img/plaza.jpg).\n\n## suelo\n\n\
         {unsafe_link}[Ordenanza](www.pueblo.es), {broken}[plano](#planos), {empty}[](https://www.pueblo.es) y \
         {vague}[aquí](https://www.pueblo.es), {record}[vecino](id:99999).\n\n\
         | suelo |{column}  |\n|---|---|\n| a | b |\n\n{section}## suministro\n\nAgua.\n\n{twice}## suelo\n\nMás.\n\n\
         {jump}#### Salto\n\n{bare}##\n"
    );
    let (section, twice, jump) =
        (c.mark("seccion-desconocida"), c.mark("seccion-repetida"), c.mark("encabezado-saltado"));
    let en = format!(
        "Introduction with bold.\n\n## suelo\n\n[A](https://a.es), [B](https://b.es), [C](https://c.es), \
         [D](https://d.es) and [E](https://e.es).\n\n| land | x |\n|---|---|\n| a | b |\n\n{section}## suministro\n\n\
         Water.\n\n{twice}## suelo\n\nMore.\n\n{jump}#### Jump\n"
    );
    c.new_file(&format!("{folder}es.md"), &es);
    c.new_file(&format!("{folder}en.md"), &en);

    let folder = c.town(&["\nactualizado:"]).replace("municipio.yaml", "");
    let spanish = "Un pueblo con industria, en el centro de la comarca y con suelo para las empresas.\n";
    let m = c.mark("copia-sin-traducir");
    c.new_file(&format!("{folder}es.md"), spanish);
    c.new_file(&format!("{folder}en.md"), &format!("{m}{spanish}"));

    let folder = c.town(&["\nactualizado:"]).replace("municipio.yaml", "");
    let m = c.mark("traduccion-distinta");
    c.new_file(&format!("{folder}es.md"), "Pueblo.\n\n## suelo\n\nCon [plano](https://a.es).\n");
    c.new_file(&format!("{folder}en.md"), &format!("Town.\n\n{m}## suelo\n\nWith a plan.\n"));

    let folder = c.town(&["\nactualizado:"]).replace("municipio.yaml", "");
    c.new_file(&format!("{folder}es.md"), "Pueblo con industria.\n");
    c.whole("traduccion-ausente", &format!("{folder}es.md"));

    let asset = c.pick("content/activos/", ".yaml", &["\nresumen:\n  es: "], &[]);
    let text = c.project.text(&asset);
    let at = text.find("\nresumen:").expect("a summary") + 1;
    let m = c.mark("traduccion-ausente");
    let rest: Vec<&str> = text[at..].lines().filter(|line| !line.starts_with("  en:")).collect();
    c.project.files.insert(asset, format!("{}{m}{}\n", &text[..at], rest.join("\n")).into_bytes());

    let folder = c.town(&["\nactualizado:"]).replace("municipio.yaml", "");
    c.new_file(&format!("{folder}es.md"), "Pueblo.\n");
    c.project.files.insert(format!("{folder}en.md"), b"Town of Ca\xf1ada.\n".to_vec());
    c.whole.push(format!("codificacion-no-valida {folder}en.md:1:11"));
}

fn pictures(c: &mut Copy) {
    let town = c.town(&["\nactualizado:"]);
    let folder = town.replace("municipio.yaml", "");
    let (rights, small, alt, useless, missing, broken) = (
        c.mark("imagen-sin-derechos"),
        c.mark("imagen-pequena"),
        c.mark("texto-alternativo-falta"),
        c.mark("texto-alternativo-inutil"),
        c.mark("archivo-falta"),
        c.mark("imagen-ilegible"),
    );
    let rest = "    autor: Ayuntamiento\n    licencia: CC BY 4.0\n";
    let described = "    alt: {es: Una plaza con soportales, en: A square with arcades}\n";
    c.append(
        &town,
        &format!(
            "imagenes:\n  - archivo: {rights}img/a.png\n{described}  - archivo: {small}img/b.png\n{described}{rest}  - archivo: img/c.png\n    {alt}alt: {{es: Una plaza con soportales}}\n{rest}  - archivo: img/d.png\n    alt: {{es: {useless}d.png, en: A square}}\n{rest}  - archivo: {missing}img/e.png\n{described}{rest}  - archivo: {broken}img/f.png\n{described}{rest}"
        ),
    );
    for name in ["a", "c", "d"] {
        c.picture(&format!("{folder}img/{name}.png"), 800, 10);
    }
    c.picture(&format!("{folder}img/b.png"), 300, 10);
    c.project.files.insert(format!("{folder}img/f.png"), b"\x89PNG\r\n\x1a\n no".to_vec());

    let town = c.town(&["\nactualizado:"]);
    let unused = town.replace("municipio.yaml", "img/nadie-la-nombra.png");
    c.picture(&unused, 800, 10);
    c.whole("imagen-sin-uso", &unused);
}

fn files(c: &mut Copy) {
    for (code, path, text) in [
        ("archivo-inesperado", "content/municipios/linares/notas.txt", "x\n"),
        ("archivo-inesperado", "content/municipios/linares/espacios/otro.yml", "id: x\n"),
        ("archivo-inesperado", "content/empresa/otra.yaml", "id: x\n"),
        (
            "archivo-falta",
            "content/municipios/sin-ficha/espacios/sur.yaml",
            "id: esp-huerfano\nnombre: Sur\ntipo: otro\n",
        ),
        (
            "nombre-no-valido",
            "content/empresas/Nueva_Empresa.yaml",
            "id: emp-nueva\nnombre: Nueva\nmunicipio: \"23055\"\nfuente: junta-cetemet\n",
        ),
    ] {
        c.new_file(path, text);
        c.whole(code, path);
    }
    let theme = "themes/red/locales/en.yaml";
    assert!(home().join(theme).is_file());
    let text = c.project.text("data/compromisos.yaml");
    let at = text.find("semestre: ").expect("a half-year") + "semestre: ".len();
    let end = text[at..].find('\n').expect("a line") + at;
    let m = c.mark("valor-no-valido");
    let text = format!("{}{m}2025-T2{}", &text[..at], &text[end..]);
    c.project.files.insert("data/compromisos.yaml".into(), text.into_bytes());
}

#[test]
fn sixty_faults_at_once_are_all_told_and_nothing_else() {
    let (project, mut expected, before) = plant();
    assert!(expected.len() >= 60, "{}", expected.len());
    let codes: BTreeSet<&str> = expected.iter().filter_map(|found| found.split(' ').next()).collect();
    assert!(codes.len() >= 45, "{} codes", codes.len());
    let built = project.build();
    let mut found = built.findings();
    // What the catalogue says of itself is still said.
    for own in &before {
        let at = found.iter().position(|other| other == own).unwrap_or_else(|| panic!("{own} is lost"));
        found.remove(at);
    }
    found.sort();
    expected.sort();
    let lost: Vec<_> = expected.iter().filter(|own| !found.contains(own)).collect();
    let more: Vec<_> = found.iter().filter(|own| !expected.contains(own)).collect();
    assert!(lost.is_empty() && more.is_empty(), "not told: {lost:#?}\nnot planted: {more:#?}\n{}", built.messages());
    assert_eq!(found, expected);
}
