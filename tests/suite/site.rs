//! What the site promises its readers.

use std::collections::{BTreeMap, BTreeSet};

use cuaderno::assets::{Cards, Pictures};
use cuaderno::catalog::{Alcance, assemble};
use cuaderno::diag::Findings;
use cuaderno::pipeline::{Build, Options, build};
use cuaderno::records::{Plazo, Ventana};
use cuaderno::site::plan;
use cuaderno::text::Lang;
use cuaderno::text::slug::slug;
use cuaderno::traducciones::Traducciones;
use cuaderno::views::{Block, Desk, Frame, Known, Locale, Page, Value, all_pages};

use crate::project::{Built, CALL, CALL_TEXT, EVENT, LINE, Project, SITE, SPACE, TOWN, day};

/// The values of `attribute` in the tags of `html` that hold `mark`.
fn attributes<'h>(html: &'h str, mark: &str, attribute: &str) -> Vec<&'h str> {
    let start = format!("{attribute}=\"");
    let tags = html.split('<').filter_map(|tag| Some(tag.split_once('>')?.0)).filter(|tag| tag.contains(mark));
    tags.filter_map(|tag| Some(tag.split_once(&start)?.1.split_once('"')?.0)).collect()
}

fn alternates(html: &str) -> BTreeMap<&str, &str> {
    let mark = "rel=\"alternate\" hreflang";
    attributes(html, mark, "hreflang").into_iter().zip(attributes(html, mark, "href")).collect()
}

fn file_of(address: &str, base: &str) -> String {
    let path = address.strip_prefix(base).unwrap_or_else(|| panic!("{address} is not below {base}"));
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() }
}

fn both() -> [(Built, &'static str); 2] {
    [
        (Project::minimal().build().publishable(), "https://prueba.invalid/"),
        (Project::real().build().publishable(), "https://ciudades-industriales.example/"),
    ]
}

#[test]
fn every_page_has_its_twin() {
    for (built, base) in both() {
        let mut pages = 0;
        for (path, _) in
            built.build.output.iter().filter(|(path, _)| path.starts_with("es/") && path.ends_with(".html"))
        {
            let html = built.page(path);
            let languages = alternates(html);
            assert_eq!(languages.keys().copied().collect::<Vec<_>>(), ["en", "es", "x-default"], "{path}");
            assert_eq!(file_of(languages["es"], base), *path);
            let twin = file_of(languages["en"], base);
            assert!(twin.starts_with("en/"), "{path}: {twin}");
            assert_eq!(alternates(built.page(&twin)), languages, "{path} and {twin} name each other");
            assert!(html.contains("<html lang=\"es\">") && built.page(&twin).contains("<html lang=\"en\">"));
            let switch = attributes(html, "hreflang=\"en\"", "href");
            assert!(switch.iter().any(|href| href.contains("../en/")), "{path}: a switch to English: {switch:?}");
            pages += 1;
        }
        let english = built.build.output.keys().filter(|path| path.starts_with("en/") && path.ends_with(".html"));
        assert_eq!(english.count(), pages);
    }
}

#[test]
fn the_map_of_the_site_says_the_same_as_the_pages() {
    for (built, base) in both() {
        let map = built.page("sitemap.xml");
        let mut listed = BTreeSet::new();
        for entry in map.split("<url>").skip(1) {
            let address =
                entry.split_once("<loc>").and_then(|(_, rest)| rest.split_once("</loc>")).expect("an address").0;
            let html = built.page(&file_of(address, base));
            assert_eq!(attributes(html, "rel=\"canonical\"", "href"), [address]);
            let own: BTreeMap<&str, &str> = alternates(entry);
            assert_eq!(own, alternates(html), "{address}");
            for (language, other) in own {
                assert!(built.has(&file_of(other, base)), "{address}: {language} {other}");
            }
            assert!(!html.contains("name=\"robots\" content=\"noindex\""), "{address}");
            listed.insert(file_of(address, base));
        }
        for path in built.build.output.keys().filter(|path| path.ends_with(".html")) {
            let hidden = built.page(path).contains("name=\"robots\" content=\"noindex\"");
            assert_eq!(listed.contains(path), !hidden, "{path}");
        }
        assert!(built.page("robots.txt").contains(&format!("Sitemap: {base}sitemap.xml")));
    }
}

#[test]
fn nothing_is_asked_of_other_sites() {
    for (built, base) in both() {
        for path in built.build.output.keys().filter(|path| path.ends_with(".html")) {
            let html = built.page(path);
            for mark in ["src=", "rel=\"stylesheet\"", "srcset="] {
                for address in ["src", "href", "srcset"].iter().flat_map(|attribute| attributes(html, mark, attribute))
                {
                    assert!(!address.contains("://"), "{path} loads {address}");
                }
            }
            assert!(html.contains("default-src 'none'"), "{path} has no content policy");
            assert!(!html.contains("style=\"") && !html.contains("<style"), "{path} has inline style");
            // A script comes from a file of the site, or it is a block of data that nothing runs.
            for script in html.split("<script").skip(1).filter_map(|rest| rest.split_once('>')) {
                let (tag, data) = (script.0, [" type=\"application/ld+json\"", " type=\"application/json\""]);
                assert!(tag.contains(" src=\"") != data.contains(&tag), "{path}: <script{tag}>");
            }
            assert_eq!(html.matches("<h1").count(), 1, "{path}");
            assert!(!html.contains(&format!("href=\"{base}es/")) || html.contains("canonical"), "{path}");
        }
    }
}

// Figures and sources.

fn pages_of(project: &Project, look: &mut dyn FnMut(&Page)) {
    let tree = project.tree();
    let (catalog, _) = assemble(&tree);
    let catalog = catalog.expect("a catalogue");
    let (site, _) = plan(&catalog, &[]);
    let theme = catalog.sitio.tema.as_ref().map_or("themes/red".into(), |theme| format!("themes/{}", theme.0));
    let (locale, _): (Locale, Findings) = Locale::load(&tree, &theme);
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
    all_pages(frame, [0; 32], &mut Known::default()).iter().for_each(|written| look(&written.page));
}

#[test]
fn every_figure_of_a_town_or_space_has_its_source() {
    let units = ["\u{a0}m²", "\u{a0}ha", "\u{a0}km", "\u{a0}%", "\u{a0}€", "€", "\u{a0}MW", "\u{a0}kV", "\u{a0}min"];
    let figure = |value: &Value| {
        let digits = value.text.starts_with(|c: char| c.is_ascii_digit() || c == '€');
        digits && !value.muted && units.iter().any(|unit| value.text.contains(unit))
    };
    let mut seen = 0;
    for project in [Project::minimal(), Project::real()] {
        pages_of(&project, &mut |page| {
            let ours = ["es/municipios/", "es/espacios/", "en/municipalities/", "en/sites/"];
            if !ours.iter().any(|start| page.path.starts_with(start) && page.path.len() > start.len()) {
                return;
            }
            let blocks = page.body.sections.iter().flat_map(|section| &section.blocks);
            let sources = blocks
                .clone()
                .find_map(|block| if let Block::Sources { items } = block { Some(items.len()) } else { None });
            for (value, column) in blocks.flat_map(values).filter(|(value, _)| figure(value)) {
                seen += 1;
                let note =
                    value.note.or(column).unwrap_or_else(|| panic!("{}: «{}» has no source", page.path, value.text));
                assert!(
                    note >= 1 && Some(note) <= sources,
                    "{}: «{}» cites {note} of {sources:?}",
                    page.path,
                    value.text
                );
            }
        });
    }
    assert!(seen > 100, "{seen} figures");
}

/// The values of facts and tables, with the source that a whole column shares.
fn values(block: &Block) -> Vec<(&Value, Option<usize>)> {
    match block {
        Block::Facts { items, .. } => items.iter().flat_map(|fact| &fact.values).map(|value| (value, None)).collect(),
        Block::Table { rows, columns, .. } => {
            let cells = rows.iter().flat_map(|row| row.iter().zip(columns));
            cells.map(|(value, column)| (value, column.note)).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn the_figures_of_the_minimal_town_are_noted() {
    let built = Project::minimal().build();
    let html = built.page("es/municipios/villanueva/index.html");
    for figure in ["98,5\u{a0}km²", "12.345", "95\u{a0}%", "4\u{a0}km", "1.234"] {
        let after = html.split(figure).nth(1).unwrap_or_else(|| panic!("no {figure}"));
        assert!(after.starts_with("<sup><a href=\"#fuente-"), "{figure}: {}", &after[..60]);
    }
    let html = built.page("en/sites/villanueva/norte/index.html");
    for figure in ["250,000\u{a0}m² (25\u{a0}ha)", "1.5\u{a0}MW (estimated)"] {
        let after = html.split(figure).nth(1).unwrap_or_else(|| panic!("no {figure}"));
        assert!(after.starts_with("<sup><a href=\"#fuente-"), "{figure}: {}", &after[..60]);
    }
}

#[test]
fn absent_unknown_and_not_applicable_are_never_zero() {
    for (written, es, en) in [("no_consta", "no consta", "not stated"), ("no_procede", "no procede", "not applicable")]
    {
        let built = Project::minimal()
            .replace(SPACE, "numero_empresas: no_consta", &format!("numero_empresas: {written}"))
            .build()
            .clean();
        for (path, words) in
            [("es/espacios/villanueva/norte/index.html", es), ("en/sites/villanueva/norte/index.html", en)]
        {
            let html = built.page(path).to_lowercase();
            assert!(html.contains(&format!("<i>{words}</i>")), "{path}: {words}");
        }
    }
    let built = Project::minimal().replace(SPACE, "superficie_ocupada_m2: 180000\n", "").build().clean();
    let html = built.page("es/espacios/villanueva/norte/index.html");
    assert!(
        !html.contains(">0\u{a0}m²") && html.to_lowercase().contains("superficie ocupada"),
        "it is said to be owed"
    );
}

// What must not be seen.

#[test]
fn internal_events_appear_nowhere() {
    for addressed in ["destinatarios: tecnicos_municipales\n", ""] {
        let text = Project::minimal().text(EVENT);
        let text = text.replace("destinatarios: publico\n", addressed).replace("eve-feria", "eve-reservado");
        let text = text.replace("Feria de Prueba", "Reunión reservadísima").replace("Test Fair", "Secret meeting");
        for path in
            ["content/eventos/reunion-reservada.yaml", "content/municipios/villanueva/eventos/reunion-reservada.yaml"]
        {
            let mut project = Project::minimal().with(path, text.clone());
            project.cards = true;
            let built = project.build().clean();
            for words in ["reservad", "Secret meeting", "eve-reservado", "reunion-reservada"] {
                assert_eq!(built.mentions(words), Vec::<&str>::new(), "{path}: {words}");
            }
        }
    }
}

#[test]
fn real_internal_events_appear_nowhere() {
    let project = Project::real();
    let internal: Vec<(&String, String)> = project
        .files
        .keys()
        .filter(|path| path.contains("/eventos/") && !project.text(path).contains("destinatarios: publico"))
        .map(|path| (path, project.text(path)))
        .collect();
    assert!(!internal.is_empty());
    let built = project.build();
    for (path, text) in internal {
        let id = text.lines().find_map(|line| line.strip_prefix("id: ")).expect("an id");
        let slug = path.rsplit('/').next().and_then(|name| name.strip_suffix(".yaml")).expect("a name");
        assert_eq!(built.mentions(id), Vec::<&str>::new(), "{path}");
        assert_eq!(built.mentions(&format!("/{slug}/")), Vec::<&str>::new(), "{path}");
    }
}

#[test]
fn towns_to_be_confirmed_have_no_page() {
    for state in ["por_confirmar", "tramitando", "baja"] {
        let town = format!(
            "ine: \"23998\"\nnombre: La Otra\nestado: {state}\ncoordenadas: {{lon: -3.8, lat: 38.1}}\nsectores_implantados: [metal]\n"
        );
        let space = Project::minimal()
            .text(SPACE)
            .replace("esp-norte", "esp-otro")
            .replace("Polígono Norte", "Polígono Recóndito");
        let space = space.replace("lon: -3.61", "lon: -3.81");
        let built = Project::minimal()
            .with("content/municipios/la-otra/municipio.yaml", town)
            .with("content/municipios/la-otra/espacios/otro.yaml", space)
            .build()
            .clean();
        assert_eq!(built.mentions("La Otra"), Vec::<&str>::new(), "{state}");
        assert_eq!(built.mentions("Polígono Recóndito"), Vec::<&str>::new(), "{state}");
        assert!(!built.build.output.keys().any(|path| path.contains("otr") || path.contains("23998")));
        let home = built.page("es/index.html");
        assert!(home.contains("1 de 3"), "one known member of three");
    }
}

#[test]
fn members_are_counted_from_the_data() {
    let built = Project::real().build();
    let towns = Project::real()
        .files
        .keys()
        .filter(|path| path.ends_with("/municipio.yaml"))
        .map(|path| Project::real().text(path))
        .filter(|text| text.contains("\nestado: adherido\n"))
        .count();
    assert!(built.page("es/index.html").contains(&format!("{towns} de 124")), "{towns}");
    assert!(built.page("en/index.html").contains(&format!("{towns} of 124")), "{towns}");
}

// Redirects.

#[test]
fn addresses_that_moved_or_ended() {
    let list = "redirecciones:\n  - desde: /es/municipios/villanueva-vieja/\n    hacia: \"23999\"\n  - desde: /en/sites/villanueva/old/\n    hacia: esp-norte\n  - desde: /es/agenda/feria-antigua/\n    motivo:\n      es: La feria dejó de celebrarse en 2024.\n      en: The fair ended in 2024.\n  - desde: /en/companies/old/\n    hacia: emp-talleres\nretirados: [esp-viejo]\n";
    let built = Project::minimal().with("data/redirecciones.yaml", list).build().clean();
    let moved = built.page("es/municipios/villanueva-vieja/index.html");
    assert!(moved.contains("http-equiv=\"refresh\" content=\"0; url=../villanueva/\""), "{moved}");
    assert!(moved.contains("<link rel=\"canonical\" href=\"https://prueba.invalid/es/municipios/villanueva/\">"));
    assert!(moved.contains("noindex") && moved.contains("Villanueva de Prueba"));
    let english = built.page("en/sites/villanueva/old/index.html");
    assert!(english.contains("url=../norte/") && english.contains("<html lang=\"en\">"));
    let ended = built.page("es/agenda/feria-antigua/index.html");
    assert!(ended.contains("La feria dejó de celebrarse en 2024.") && !ended.contains("http-equiv=\"refresh\""));
    // A company has no page of its own: its town's, at its anchor.
    assert!(built.page("en/companies/old/index.html").contains("url=../../municipalities/villanueva/#emp-talleres"));
    assert!(!built.page("sitemap.xml").contains("vieja"));
}

#[test]
fn redirects_that_lead_nowhere() {
    for (entry, code, at) in [
        ("  - desde: /es/a/\n    hacia: esp-nada\n", "referencia-rota", "esp-nada"),
        ("  - desde: /es/a\n    hacia: esp-norte\n", "direccion-no-valida", "/es/a"),
        ("  - desde: /es/../b/\n    hacia: esp-norte\n", "direccion-no-valida", "/es/.."),
        ("  - desde: /\n    hacia: esp-norte\n", "direccion-no-valida", "/\n"),
    ] {
        let file = "data/redirecciones.yaml";
        let project = Project::minimal().with(file, format!("redirecciones:\n{entry}retirados: []\n"));
        project.build().finds(&[&format!("{code} {}", project.at(file, at))]);
    }
}

#[test]
fn permanent_addresses_lead_to_both_languages() {
    let built = Project::minimal().build();
    for (id, es, en) in [
        ("23999", "../../es/municipios/villanueva/", "../../en/municipalities/villanueva/"),
        ("esp-norte", "../../es/espacios/villanueva/norte/", "../../en/sites/villanueva/norte/"),
        (
            "emp-talleres",
            "../../es/municipios/villanueva/#emp-talleres",
            "../../en/municipalities/villanueva/#emp-talleres",
        ),
        ("agilizar", "../../es/compromisos/#agilizar", "../../en/commitments/#agilizar"),
    ] {
        let html = built.page(&format!("id/{id}/index.html"));
        assert!(html.contains(&format!("href=\"{es}\"")) && html.contains(&format!("href=\"{en}\"")), "{id}");
    }
}

// Languages.

#[test]
fn missing_english_shows_spanish_and_says_so() {
    let built = Project::minimal().without("content/municipios/villanueva/en.md").build();
    let [found] = &built.findings()[..] else { panic!("{:?}", built.findings()) };
    assert_eq!(found, "traduccion-ausente content/municipios/villanueva/es.md:1:1");
    let html = built.page("en/municipalities/villanueva/index.html");
    assert!(html.contains("<div class=\"prosa\" lang=\"es\">"), "the block is marked");
    let (locale, _) = Locale::load(&built.tree, "themes/minimo");
    let notice = locale.get("aviso.solo_espanol", Lang::En);
    assert!(html.contains(&format!("<p class=\"otra-lengua\">{notice}</p>")), "{notice}");
    assert!(!built.page("es/municipios/villanueva/index.html").contains("otra-lengua"));

    let project = Project::minimal().replace(SPACE, "  en: An invented estate.\n", "");
    let built = project.build();
    assert_eq!(built.findings().len(), 1);
    assert!(
        built.page("en/sites/villanueva/norte/index.html").contains("<span lang=\"es\">Polígono inventado.</span>")
    );
}

#[test]
fn spanish_alphabetical_order() {
    let names = ["Ñora Alta", "Nora", "Écija", "Ebro", "El Puerto", "Zújar", "Ávila", "Chía", "Cádiar"];
    let mut project = Project::minimal();
    let mut register = project.text("data/territorio/poblacion.csv");
    for (n, name) in names.iter().enumerate() {
        let ine = format!("2390{n}");
        register += &format!("{ine},{name},100\n");
        let text = format!("ine: \"{ine}\"\nnombre: {name}\nestado: adherido\n");
        project = project.with(&format!("content/municipios/{}/municipio.yaml", slug(name)), text);
    }
    let built = project.with("data/territorio/poblacion.csv", register).build().publishable();
    let html = built.page("es/municipios/index.html");
    let table = &html[html.find("<tbody>").expect("a table")..];
    let mut shown: Vec<(usize, &str)> =
        names.iter().map(|name| (table.find(&format!(">{name}<")).expect(name), *name)).collect();
    shown.sort_unstable();
    let shown: Vec<&str> = shown.into_iter().map(|(_, name)| name).collect();
    assert_eq!(shown, ["Ávila", "Cádiar", "Chía", "Ebro", "Écija", "El Puerto", "Nora", "Ñora Alta", "Zújar"]);
}

// Days.

#[test]
fn the_state_of_a_call_by_day() {
    use Ventana::{Abierta, Cerrada, PorDeterminar, SinAbrir};
    let window = |from: Option<&str>, until: Option<&str>| Plazo {
        desde: from.map(|text| cuaderno::decode::Dia(day(text))),
        hasta: until.map(|text| cuaderno::decode::Dia(day(text))),
        hasta_agotar: None,
        agotado: None,
        cita: None,
        criterio: None,
    };
    let (a, b) = (Some("2026-03-01"), Some("2026-03-31"));
    for (from, until, on, state) in [
        (a, b, "2026-02-28", SinAbrir),
        (a, b, "2026-03-01", Abierta),
        (a, b, "2026-03-15", Abierta),
        (a, b, "2026-03-31", Abierta),
        (a, b, "2026-04-01", Cerrada),
        (a, None, "2026-02-28", SinAbrir),
        (a, None, "2026-03-01", PorDeterminar),
        (None, b, "2026-03-31", PorDeterminar),
        (None, b, "2026-04-01", Cerrada),
        (None, None, "2026-03-15", PorDeterminar),
        (Some("2026-03-01"), Some("2026-03-01"), "2026-03-01", Abierta),
    ] {
        assert_eq!(Ventana::on(Some(&window(from, until)), day(on)), state, "{from:?} {until:?} on {on}");
    }
    assert_eq!(Ventana::on(None, day("2026-03-15")), PorDeterminar);
}

#[test]
fn the_page_of_a_call_follows_the_day() {
    let (locale, _) = Locale::load(&Project::minimal().tree(), "themes/minimo");
    for (on, key) in
        [("2026-02-28", "sin_abrir"), ("2026-03-01", "abierta"), ("2026-03-31", "abierta"), ("2026-04-01", "cerrada")]
    {
        let built = Project::minimal().on(on).build();
        for (path, lang) in
            [("es/incentivos/ayuda-2026/index.html", Lang::Es), ("en/incentives/ayuda-2026/index.html", Lang::En)]
        {
            let html = built.page(path);
            let words = locale.get(&format!("convocatoria.{key}"), lang);
            assert!(html.contains(&format!("<b data-estado-texto>{words}</b>")), "{on} {path}: {words}");
            assert!(html.contains("data-desde=\"2026-03-01\" data-hasta=\"2026-03-31\""));
        }
    }
}

#[test]
fn the_next_day_on_which_the_site_changes() {
    let next = |project: Project| project.build().build.next_change.map(|day| day.to_string()).unwrap_or_default();
    for (today, change) in [
        // The call opens, closes; the fair passes; records grow old.
        ("2026-02-10", "2026-03-01"),
        ("2026-03-01", "2026-04-01"),
        ("2026-03-31", "2026-04-01"),
        ("2026-04-01", "2026-05-15"),
        ("2026-05-14", "2026-05-15"),
        // The promise for the second quarter passes; the year of its report ends.
        ("2026-05-15", "2026-07-01"),
        ("2026-07-01", "2027-01-01"),
        ("2027-01-01", "2027-01-16"),
        ("2027-01-16", ""),
    ] {
        assert_eq!(next(Project::minimal().on(today)), change, "after {today}");
    }
    // Nothing else: on the eve and on the day the pages differ, on other days only by the date.
    // Since it passed, the fair of which nobody says whether it took place is a finding.
    let told = |on: &str| Project::minimal().on(on).build().findings().len();
    assert_eq!((told("2026-05-14"), told("2026-05-15")), (0, 1));
    assert_eq!((told("2027-01-15"), told("2027-01-16")), (1, 3));
}

#[test]
fn events_pass_the_day_after_they_end() {
    let coming = |on: &str| {
        let built = Project::minimal().on(on).build();
        let html = built.page("es/agenda/index.html").to_string();
        let past = html.find("id=\"celebrados\"").expect("past events");
        html.find("Feria de Prueba").expect("the fair") < past
    };
    assert!(coming("2026-05-14"));
    assert!(!coming("2026-05-15"));
}

#[test]
fn the_operator_and_nobody_else_states_conformance() {
    let pending =
        Project::minimal().replace(SITE, "  estado:\n    es: Parcialmente conforme\n    en: Partially compliant\n", "");
    let built = pending.build();
    assert_eq!(built.findings().len(), 1, "{:?}", built.findings());
    assert_eq!(built.mentions("Parcialmente conforme"), Vec::<&str>::new());
}

#[test]
fn dates_out_of_order_block() {
    // The text of the call itself is out of order; with such a window nobody qualifies.
    let project = [CALL, LINE, CALL_TEXT].into_iter().fold(Project::minimal(), |project, file| {
        project.replace(file, "al 31 de marzo de 2026", "al 1 de febrero de 2026")
    });
    let project = project
        .replace(CALL, "hasta: 2026-03-31", "hasta: 2026-02-01")
        .replace(LINE, "veredicto: cumple", "veredicto: no_cumple")
        .replace(LINE, ", ayuda: [\"1.000 €\", \"2.000 €\"]", "");
    project.build().finds(&[&format!("fechas-desordenadas {}", project.at(CALL, "2026-02-01"))]);
    let project = Project::minimal().replace(
        TOWN,
        "    porcentaje: 95\n",
        "    porcentaje: 95\n    vigente_desde: 2026-01-01\n    vigente_hasta: 2025-01-01\n",
    );
    project.build().finds(&[&format!("fechas-desordenadas {}", project.at(TOWN, "2025-01-01"))]);
}

/// Pages with this text in either language.
fn pages_with(build: &Build, words: &[&str]) -> Vec<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let pages = build.output.iter().filter(|(path, _)| path.ends_with(".html"));
    let found = pages.filter(|(_, bytes)| words.iter().any(|word| text(bytes).contains(word)));
    found.map(|(path, _)| path.clone()).collect()
}

#[test]
fn a_preview_shows_what_is_not_published_and_marks_it() {
    let mark = ["Borrador: solo en la vista previa", "Draft: only in the preview"];
    let project = Project::real();
    let of = |alcance| build(&project.tree(), Findings::default(), &Options { alcance, ..project.options() });
    let (public, preview) = (of(Alcance::Publicado), of(Alcance::ConBorradores));
    assert_eq!(pages_with(&public, &mark), Vec::<String>::new());
    let drafts = pages_with(&preview, &mark);
    for path in [
        "es/municipios/el-ejido/index.html",
        "en/municipalities/el-ejido/index.html",
        "es/municipios/index.html",
        "es/agenda/jornada-acredita-2025/index.html",
        "en/events/index.html",
    ] {
        assert!(drafts.iter().any(|page| page == path), "{path} is not marked: {drafts:?}");
    }
    // The rest says what it will say when it is published: no list and no figure counts a draft.
    let words = |html: &[u8]| {
        let html = String::from_utf8_lossy(html).into_owned();
        html.split('<').filter_map(|part| Some(part.split_once('>')?.1.to_string())).collect::<String>()
    };
    for path in ["es/espacios/index.html", "en/notebook/index.html", "es/index.html", "es/memoria/2025/index.html"] {
        assert!(!drafts.iter().any(|page| page == path), "{path}");
        assert_eq!(words(&preview.output[path]), words(&public.output[path]), "{path}");
    }
}
