//! Translations: what a translator saw, and what is said when the Spanish changes.

use std::fs;

use cuaderno::catalog::{Catalog, Ix, assemble};
use cuaderno::text::{Lang, diff, words};
use cuaderno::traducciones::{Estado, Traducciones};
use cuaderno::views::Locale;
use proptest::prelude::*;

use crate::project::{CALL, LINE, OnDisk, Project, SPACE, TOWN, snapshot};

const ES: &str = "content/municipios/villanueva/es.md";
const EN: &str = "content/municipios/villanueva/en.md";
const KEPT: &str = "data/traducciones/municipio/23999.json";

fn catalog(project: &Project) -> Catalog {
    assemble(&project.tree()).0.expect("a catalogue")
}

/// The project with everything recorded as translated.
fn recorded(project: Project) -> Project {
    let tree = project.tree();
    let (all, findings) = Traducciones::of(&catalog(&project), &tree);
    assert!(findings.is_empty());
    let done = all.anotar(&all.elegir("."), true);
    done.archivos.into_iter().fold(project, |project, (path, bytes)| project.with(&path, bytes))
}

fn states(project: &Project) -> Traducciones {
    Traducciones::of(&catalog(project), &project.tree()).0
}

fn state(project: &Project, campo: &str) -> Estado {
    let all = states(project);
    let found = all.textos().iter().find(|text| text.campo == campo);
    found.unwrap_or_else(|| panic!("there is no {campo}")).estado
}

fn words_of(key: &str) -> String {
    let (locale, _) = Locale::load(&Project::minimal().tree(), "themes/minimo");
    locale.get(key, Lang::En)
}

// States.

#[test]
fn a_project_that_records_nothing_hears_nothing() {
    let project = Project::minimal();
    project.build().clean();
    assert_eq!(state(&project, "municipio/23999.resumen"), Estado::SinRegistrar);
    assert!(!states(&project).seguidas());
}

#[test]
fn what_is_recorded_is_up_to_date_and_clean() {
    let project = recorded(Project::minimal());
    project.build().clean();
    let all = states(&project);
    let town = all.recuentos()[&Some(Ix::new(0))];
    assert_eq!(town.en(Estado::AlDia), town.total());
    // Its summary, office, requirement, two sections of prose; its space: summary and restriction.
    assert!(town.total() >= 7, "{town:?}");
    let others = all.recuentos()[&None];
    assert_eq!(town.total() + others.total(), all.textos().len());
}

#[test]
fn a_changed_section_is_stale_in_its_place_and_on_its_page() {
    let project = recorded(Project::minimal()).replace(ES, "Hay un polígono", "Hay dos polígonos");
    let built = project.build().finds(&[&format!("traduccion-desfasada {EN}:3:1")]);
    let finding = built.build.findings.iter().next().expect("one");
    let help = finding.help(Lang::Es);
    assert!(help.contains("cuaderno translated municipio/23999.prosa.suelo"), "{help}");
    assert!(help.contains(&format!("En {ES}:\nHay [-un polígono,-]{{+dos polígonos,+}} [Norte]")), "{help}");
    assert!(!help.contains("pueblo inventado"), "only what changed: {help}");
    let notice = words_of("aviso.traduccion_desfasada");
    let html = built.page("en/municipalities/villanueva/index.html");
    assert_eq!(html.matches(&notice).count(), 1, "{html}");
    let (before, after) = html.split_once(&notice).expect("there");
    assert!(before.contains("invented town.") && after.contains("There is one estate"), "at that passage");
    assert_eq!(built.mentions(&notice), ["en/municipalities/villanueva/index.html", "en/notebook/index.html"]);
    assert!(built.build.findings.block(true), "strict");
    assert!(!built.build.findings.block(false));
}

#[test]
fn a_changed_short_text_is_stale_wherever_it_is_shown() {
    let project = recorded(Project::minimal()).replace(TOWN, "con un polígono", "con dos polígonos");
    let built = project.build();
    built.finds(&[&project
        .at(TOWN, "An invented town with one estate.")
        .replace(TOWN, &format!("traduccion-desfasada {TOWN}"))]);
    let built = project.build();
    let notice = words_of("aviso.traduccion_desfasada_corta");
    let html = built.page("en/municipalities/villanueva/index.html");
    assert!(html.contains(&format!("An invented town with one estate. ({notice})")), "{html}");
    assert!(built.mentions(&notice).iter().all(|path| path.starts_with("en/")), "never in Spanish");
    assert_eq!(state(&project, "municipio/23999#espacio/esp-norte.resumen"), Estado::AlDia);
}

#[test]
fn the_documents_say_it_too() {
    let project = recorded(Project::real()).replace(
        "content/municipios/linares/es.md",
        "El automóvil arrastra el conjunto",
        "El automóvil ya no arrastra el conjunto",
    );
    let tree = project.tree();
    let catalog = catalog(&project);
    let (site, _) = cuaderno::site::plan(&catalog, &[]);
    let (locale, _) = Locale::load(&tree, "themes/red");
    let (traducciones, _) = Traducciones::of(&catalog, &tree);
    let memo = cuaderno::memo::Memo::new();
    let desk = cuaderno::views::Desk {
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
    let ix = catalog.municipios.indexed().find(|(_, town)| town.slug == "linares").expect("Linares").0;
    let id = cuaderno::views::DocumentoId::Individual(ix);
    let notices = |lang| {
        let document =
            cuaderno::views::documento(desk, id, lang, "https://x.example/", &cuaderno::assets::Pictures::default());
        let text = serde_json::to_string(&document).expect("plain data");
        text.matches(&locale.get("aviso.traduccion_desfasada", lang)).count()
    };
    assert_eq!((notices(Lang::En), notices(Lang::Es)), (1, 0));
}

#[test]
fn a_section_without_english_is_shown_in_spanish_and_told_once() {
    let project = Project::minimal().append(ES, "\n## talento\n\nHay escuela.\n");
    let built = project.build().finds(&[&format!("traduccion-ausente {ES}:7:1")]);
    let html = built.page("en/municipalities/villanueva/index.html");
    assert!(html.contains(&words_of("aviso.solo_espanol")) && html.contains("Hay escuela."), "{html}");
    assert_eq!(state(&project, "municipio/23999.prosa.talento"), Estado::Falta);
    // A whole file that is missing is told once, and each of its texts is counted.
    let project = Project::minimal().without(EN);
    project.build().finds(&[&format!("traduccion-ausente {ES}:1:1")]);
    let missing = states(&project).textos().iter().filter(|text| text.estado == Estado::Falta).count();
    assert_eq!(missing, 2);
}

#[test]
fn a_free_page_shows_what_is_not_in_english_where_it_belongs() {
    let page = "content/paginas/acerca-de/es.md";
    let project = recorded(Project::minimal());
    let changed = project.clone().replace(page, "## Para qué sirve", "## Quién la hace\n\nNadie.\n\n## Para qué sirve");
    let built = changed.build().finds(&[&format!("traduccion-ausente {page}:3:1")]);
    let html = built.page("en/about/index.html");
    let (before, after) = html.split_once("Quién la hace</span></h2>").expect("the Spanish section");
    assert!(before.contains("A page.") && !before.contains("What it is for</h2>"), "{html}");
    assert!(after.contains("Nadie.") && after.contains("What it is for</h2>"), "{html}");
    // Renamed, it is the same section, changed.
    let renamed = project.replace(page, "## Para qué sirve", "## Para qué vale");
    renamed.build().finds(&["traduccion-desfasada content/paginas/acerca-de/en.md:3:1"]);
}

#[test]
fn texts_without_record_are_told_once_for_each_file_of_a_project_that_follows_them() {
    let project = recorded(Project::minimal()).without(KEPT);
    project.build().finds(&[
        &format!("traduccion-sin-registrar {EN}:1:1"),
        &project.at(TOWN, "An invented town").replace(TOWN, &format!("traduccion-sin-registrar {TOWN}")),
    ]);
}

#[test]
fn the_same_english_for_the_same_spanish_is_right_everywhere() {
    let restriction = "      es: Cauce próximo\n      en: Stream nearby\n";
    let project = Project::minimal().replace(SPACE, restriction, "      es: Obra nueva\n      en: New building\n");
    let project = recorded(project);
    let kept = "data/traducciones/espacio/esp-norte.json";
    // What was seen here was another text; in the town, the same pair was found right.
    let old = project.text(kept).replace(&words::fingerprint("Obra nueva"), &words::fingerprint("Obra vieja"));
    let project = project.with(kept, old.replace("Obra nueva", "Obra vieja"));
    project.build().clean();
    let changed = project.replace(TOWN, "es: Obra nueva", "es: Obra muy nueva");
    assert_eq!(changed.build().findings().len(), 2, "{:?}", changed.build().findings());
}

#[test]
fn a_record_that_was_edited_by_hand_is_a_finding() {
    let project = recorded(Project::minimal()).replace(KEPT, "Hay un polígono", "Hay diez polígonos");
    let found = project.build().findings();
    assert!(found.iter().any(|row| row.starts_with(&format!("valor-no-valido {KEPT}:"))), "{found:?}");
}

#[test]
fn an_edition_is_printed_without_notices() {
    let project = recorded(Project::minimal()).replace(ES, "Hay un polígono", "Hay dos polígonos");
    let tree = project.tree();
    let catalog = catalog(&project);
    let (site, _) = cuaderno::site::plan(&catalog, &[]);
    let edition = cuaderno::editions::Instantanea::take(&tree, &catalog, &site, "2026-03", project.today);
    let past = edition.tree(&tree);
    assert!(past.under("data/traducciones/").next().is_none());
    let built = cuaderno::pipeline::build(&past, cuaderno::diag::Findings::default(), &project.options());
    assert!(built.findings.is_empty());
}

#[test]
fn a_text_of_a_line_of_aid_is_one_text_for_all_its_calls() {
    let second = Project::minimal().text(CALL).replace("id: ayuda-2026", "id: ayuda-2027");
    let project = recorded(Project::minimal().with("data/incentivos/ayuda-2027.yaml", second));
    let own = |project: &Project, end: &str| {
        let all = states(project);
        all.textos().iter().filter(|text| text.campo.ends_with(end)).map(|text| text.campo.clone()).collect::<Vec<_>>()
    };
    assert_eq!(own(&project, "requisitos[privada].titulo"), ["linea/prueba.requisitos[privada].titulo"]);
    assert_eq!(own(&project, "conceptos[i].titulo").len(), 2, "each call's own");
    let changed = project.replace(LINE, "es: Ser una empresa privada", "es: Ser una empresa del todo privada");
    let at = changed.at(LINE, "Be a private company");
    let built = changed.build().finds(&[&format!("traduccion-desfasada {at}")]);
    let notice = words_of("aviso.traduccion_desfasada_corta");
    assert!(built.page("en/incentives/ayuda-2026/index.html").contains(&notice));
    // Another requirement before it: not a word of its own has changed.
    let first = "requisitos:\n";
    let added = "requisitos:\n  - id: sede\n    titulo: {es: Tener sede, en: Have premises}\n    apartado: Solicitantes\n    cita: con actividad de la lista\n    se_cumple: {es_privada: si}\n    si_no: {es: No hay sede., en: No premises.}\n";
    let more = changed.replace(LINE, first, added);
    let stale = states(&more).textos().iter().filter(|text| text.estado == Estado::Desfasada).count();
    assert_eq!(stale, 1);
}

#[test]
fn a_text_of_great_length_is_compared_in_time() {
    let text = |word: &str| (0..40_000).map(|n| format!("## {word} {n}\n\n{word} dice {n}.\n\n")).collect::<String>();
    let page = "content/paginas/acerca-de/es.md";
    let project = Project::minimal().with(page, text("Uno")).with(&page.replace("es.md", "en.md"), text("One"));
    let project = recorded(project).with(page, text("Dos"));
    let all = states(&project);
    let stale: Vec<_> = all.textos().iter().filter(|text| text.estado == Estado::Desfasada).collect();
    assert_eq!(stale.len(), 40_000);
    let told = diff::changed(&text("Uno"), &text("Dos"));
    assert_eq!(told.len(), 1);
}

// Structure.

#[test]
fn sections_that_are_not_built_alike_are_told_at_the_section() {
    let project = Project::minimal().replace(EN, ", and a [source](https://registro.prueba.invalid/)", "");
    let built = project.build().finds(&[&format!("traduccion-distinta {EN}:3:1")]);
    let finding = built.build.findings.iter().next().expect("one");
    assert!(finding.message(Lang::En).contains("2 links in Spanish and 1 in English"), "{}", built.messages());
    let project = Project::minimal().append(EN, "\n## talento\n\nA school.\n");
    project.build().finds(&[&format!("traduccion-distinta {EN}:7:1")]);
    let page = "content/paginas/acerca-de/en.md";
    Project::minimal()
        .replace(page, "| a | b |\n|---|---|\n| 1 | 2 |\n", "")
        .build()
        .finds(&[&format!("traduccion-distinta {page}:3:1")]);
}

// The command.

fn on_disk() -> OnDisk {
    Project::minimal().on_disk()
}

fn translated(project: &OnDisk, arguments: &[&str]) -> crate::project::Ran {
    let mut command = crate::project::program();
    command.arg("translated").args(arguments).arg("--root").arg(project.dir.path());
    crate::project::Ran::of(command)
}

#[test]
fn the_command_records_and_running_it_twice_changes_nothing() {
    let project = on_disk();
    let ran = translated(&project, &["villanueva"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Anotados: "), "{}", ran.out);
    let kept = fs::read_to_string(project.path(KEPT)).expect("written");
    assert!(kept.contains("\"prosa.suelo\"") && kept.contains("\"Villanueva es un pueblo inventado.\""), "{kept}");
    assert!(project.path("data/traducciones/espacio/esp-norte.json").exists(), "what belongs to it too");
    let before = snapshot(&project.path("data"));
    let ran = translated(&project, &["villanueva", "--lang", "en"]);
    assert!(ran.out.starts_with("Recorded: 0 · already recorded: "), "{}", ran.out);
    assert_eq!(snapshot(&project.path("data")), before, "nothing was touched");
}

#[test]
fn the_command_takes_files_folders_towns_and_texts() {
    for (name, expected) in [
        (EN, vec!["prosa.inicio", "prosa.suelo"]),
        (ES, vec!["prosa.inicio", "prosa.suelo"]),
        (TOWN, vec!["bonificaciones[icio].requisito", "contacto.organismo", "resumen"]),
        ("municipio/23999.prosa.suelo", vec!["prosa.suelo"]),
        ("municipio/23999.contacto", vec!["contacto.organismo"]),
    ] {
        let project = on_disk();
        assert_eq!(translated(&project, &[name]).code, 0, "{name}");
        let kept: serde_json::Value =
            serde_json::from_slice(&fs::read(project.path(KEPT)).expect("written")).expect("JSON");
        let keys: Vec<&String> = kept["textos"].as_object().expect("texts").keys().collect();
        assert_eq!(keys, expected, "{name}");
        assert_eq!(fs::read_dir(project.path("data/traducciones")).expect("there").count(), 1, "{name}");
    }
    for name in ["espacio/esp-norte", "municipio/23999#espacio/esp-norte.resumen", SPACE] {
        let project = on_disk();
        assert_eq!(translated(&project, &[name]).code, 0, "{name}");
        assert!(project.path("data/traducciones/espacio/esp-norte.json").exists(), "{name}");
        assert!(!project.path(KEPT).exists(), "{name}");
    }
    let project = on_disk();
    assert_eq!(translated(&project, &["."]).code, 0);
    assert_eq!(project.run(&["check", "--strict"]).code, 0);
    assert!(translated(&project, &[]).out.contains(" 0 desfasados · 0 sin registrar · 0 sin inglés"));
}

#[test]
fn the_command_records_only_what_it_is_given() {
    let project = on_disk();
    translated(&project, &["."]);
    project.edit(ES, "Hay un polígono", "Hay dos polígonos");
    project.edit(ES, "pueblo inventado", "pueblo muy inventado");
    assert_eq!(translated(&project, &["municipio/23999.prosa.suelo"]).code, 0);
    let list = translated(&project, &[]).out;
    assert!(list.contains(&format!("  {EN}:1:1  municipio/23999.prosa.inicio\n")), "{list}");
    assert!(!list.contains("prosa.suelo"), "{list}");
    let json: serde_json::Value = serde_json::from_str(&translated(&project, &["--format", "json"]).out).expect("JSON");
    let stale: Vec<&serde_json::Value> =
        json["textos"].as_array().expect("rows").iter().filter(|row| row["estado"] == "desfasada").collect();
    assert_eq!(stale.len(), 1);
    assert_eq!((&stale[0]["archivo"], &stale[0]["linea"]), (&EN.into(), &1.into()));
}

#[test]
fn the_command_refuses_what_it_does_not_know_or_cannot_read() {
    let project = on_disk();
    let ran = translated(&project, &["vilanueva"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("¿quiso decir «villanueva»?"), "{}", ran.err);
    assert_eq!(translated(&project, &["data/fuentes.yaml"]).code, 2);
    project.edit(TOWN, "estado: adherido", "estado: adherida");
    let ran = translated(&project, &["villanueva"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.err.contains("opcion-desconocida"), "{}", ran.err);
    assert!(!project.path("data/traducciones").exists());
}

#[test]
fn what_is_recorded_of_texts_that_are_no_more_goes_and_what_others_recorded_stays() {
    let project = recorded(Project::minimal());
    let all = states(&project);
    let gone = project.clone().replace(ES, "\n## suelo\n\n", "\n").replace(EN, "\n## suelo\n\n", "\n");
    let tree = gone.tree();
    let (now, _) = Traducciones::of(&catalog(&gone), &tree);
    let done = now.anotar(&now.elegir(EN), true);
    let kept = String::from_utf8(done.archivos[KEPT].clone()).expect("UTF-8");
    assert!(!kept.contains("prosa.suelo") && kept.contains("contacto.organismo"), "{kept}");
    assert!(all.sobrantes().is_empty());
    let without = gone.without(SPACE);
    assert_eq!(states(&without).sobrantes(), ["data/traducciones/espacio/esp-norte.json"]);
}

#[test]
fn the_real_catalogue_is_recorded() {
    let project = Project::real();
    let all = states(&project);
    let open: Vec<&str> = all
        .textos()
        .iter()
        .filter(|text| text.estado == Estado::SinRegistrar)
        .map(|text| text.campo.as_str())
        .collect();
    assert!(
        all.seguidas() && open.is_empty(),
        "{} texts, the first {:?}: `cuaderno translated .`",
        open.len(),
        open.first()
    );
    assert!(all.sobrantes().is_empty(), "{:?}", all.sobrantes());
}

// Properties.

/// Words with spaces of all kinds between them.
fn spaced() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let word = "[a-zñA-Z0-9.,;:¿?«»()#|*-]{1,8}";
    let space = prop::sample::select(vec![" ", "  ", "\n", "\t", "\r\n", "\n\n", "\u{a0}", " \n "]);
    let pairs = prop::collection::vec((word, space), 1..40);
    pairs.prop_map(|pairs| pairs.into_iter().map(|(word, space)| (word, space.to_string())).unzip())
}

proptest! {
    #[test]
    fn only_words_decide((own, spaces) in spaced(), at in any::<prop::sample::Index>()) {
        let text: String = own.iter().zip(&spaces).flat_map(|(word, space)| [word.as_str(), space.as_str()]).collect();
        let folded = own.join(" ");
        prop_assert_eq!(words::fingerprint(&text), words::fingerprint(&folded));
        prop_assert_eq!(words::folded(&text), folded.clone());
        prop_assert_eq!(words::sentences(&text).join(" "), folded.clone());
        prop_assert!(diff::changed(&text, &folded).is_empty());
        let mut other = own.clone();
        let at = at.index(own.len());
        other[at].push('x');
        prop_assert_ne!(words::fingerprint(&text), words::fingerprint(&other.join(" ")));
        let told = diff::changed(&text, &other.join(" "));
        prop_assert!(!told.is_empty(), "a change is always shown");
        let all = told.join(" ");
        prop_assert!(all.contains(&other[at]), "{} in {}", other[at], all);
    }

    #[test]
    fn any_two_texts_can_be_compared((a, _) in spaced(), (b, _) in spaced()) {
        let (a, b) = (a.join(" "), b.join(" "));
        prop_assert_eq!(diff::changed(&a, &b).is_empty(), a == b);
    }
}
