//! Dossiers: what is chosen is shown, what is not chosen comes from the chosen towns.

use cuaderno::catalog::{Catalog, assemble};

use crate::project::{Built, EVENT, Project, SPACE};

const DOSSIER: &str = "content/dosieres/metal-del-norte/dosier.yaml";
const PAGE: &str = "es/dosieres/metal-del-norte/index.html";
const OTHER: &str = "content/municipios/otra/municipio.yaml";
const SOUTH: &str = "content/municipios/villanueva/espacios/sur.yaml";

fn catalog(project: &Project) -> Catalog {
    assemble(&project.tree()).0.expect("a catalogue")
}

/// A second space, of another sector, and a company without any.
fn richer() -> Project {
    let south = "id: esp-sur\nnombre: Polígono Sur\ntipo: poligono_industrial\nfuente: registro\nsectores: [textil]\n";
    let sector = "  - {id: textil, nombre: {es: Textil, en: Textiles}, fuente: registro}\n";
    Project::minimal()
        .with(SOUTH, south)
        .append("data/sectores.yaml", sector)
        .with("content/empresas/sola.yaml", "id: emp-sola\nnombre: Sola\nmunicipio: \"23999\"\nfuente: registro\n")
}

fn parts(project: &Project) -> [Vec<String>; 4] {
    let catalog = catalog(project);
    let dossier = catalog.dosieres.iter().next().expect("a dossier");
    [
        dossier.espacios.iter().map(|ix| catalog.espacios[*ix].ficha.id.0.clone()).collect(),
        dossier.empresas.iter().map(|ix| catalog.empresas[*ix].ficha.id.0.clone()).collect(),
        dossier.activos.iter().map(|ix| catalog.activos[*ix].ficha.id.0.clone()).collect(),
        dossier.eventos.iter().map(|ix| catalog.eventos[*ix].ficha.id.0.clone()).collect(),
    ]
}

#[test]
fn what_is_not_chosen_is_of_the_towns_and_sectors_chosen() {
    assert_eq!(parts(&richer()), [vec!["esp-norte"], vec!["emp-talleres"], vec!["act-centro"], vec!["eve-feria"]]);
    let without_sector = richer().replace(DOSSIER, "sectores: [metal]\n", "");
    let all = [vec!["esp-norte", "esp-sur"], vec!["emp-talleres", "emp-sola"], vec!["act-centro"], vec!["eve-feria"]];
    assert_eq!(parts(&without_sector), all);
    assert_eq!(catalog(&richer()).dosieres.iter().next().expect("one").incentivos.len(), 1, "of the province");
}

#[test]
fn what_is_chosen_is_shown_in_its_own_order_and_nothing_else() {
    let chosen = richer().append(DOSSIER, "espacios: [esp-sur, esp-norte, esp-sur]\nempresas: [emp-sola]\n");
    let [spaces, companies, assets, _] = parts(&chosen);
    assert_eq!((spaces, companies), (vec!["esp-sur".into(), "esp-norte".into()], vec!["emp-sola".to_string()]));
    assert_eq!(assets, ["act-centro"], "a list that is left out is still made");
}

#[test]
fn its_page_has_every_part() {
    let built = richer().append(DOSSIER, "espacios: [esp-norte]\n").build().publishable();
    let html = built.page(PAGE);
    for id in ["panorama", "municipios", "espacios", "empresas", "activos", "agenda", "incentivos", "fuentes"] {
        assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(html.contains("Un panorama inventado") && html.contains("Talleres Inventados"));
    assert!(built.page("en/dossiers/northern-metal/index.html").contains("An invented overview"));
    assert!(built.page("es/dosieres/index.html").contains("metal-del-norte/"));
    assert!(built.has("id/dos-metal/index.html"));
    assert!(built.page("sitemap.xml").contains("/en/dossiers/northern-metal/"));
    assert!(html.contains("\"@type\":\"Report\""));
}

fn broken(built: &Built) -> Vec<String> {
    built.findings().into_iter().filter(|line| line.starts_with("referencia-rota")).collect()
}

#[test]
fn what_cannot_be_shown_cannot_be_chosen() {
    let applying = "ine: \"23998\"\nnombre: La Otra\nestado: tramitando\n";
    let space = "id: esp-otra\nnombre: Polígono Otro\ntipo: poligono_industrial\nfuente: registro\n";
    let hidden = Project::minimal()
        .with(OTHER, applying)
        .with("content/municipios/otra/espacios/otro.yaml", space)
        .replace(EVENT, "destinatarios: publico\n", "")
        .replace(DOSSIER, "municipios: [\"23999\"]", "municipios: [\"23999\", \"23998\"]")
        .append(DOSSIER, "espacios: [esp-otra]\neventos: [eve-feria]\nincentivos: [ayuda-2027]\nactivos: [act-nada]\n");
    let found = broken(&hidden.build());
    let lines: Vec<&str> = found.iter().filter(|line| line.contains(DOSSIER)).map(String::as_str).collect();
    assert_eq!(lines.len(), 5, "{found:?}");
    for what in ["municipios", "espacios", "eventos", "incentivos", "activos"] {
        let at = hidden.text(DOSSIER).lines().position(|line| line.starts_with(what)).expect(what) + 1;
        assert!(lines.iter().any(|line| line.contains(&format!("{DOSSIER}:{at}:"))), "{what}: {lines:?}");
    }
}

#[test]
fn a_source_of_the_prose_must_exist() {
    let built = Project::minimal().replace(DOSSIER, "fuentes: [registro]", "fuentes: [registro, otra]").build();
    assert_eq!(broken(&built).len(), 1, "{:?}", built.findings());
}

#[test]
fn an_asset_that_only_a_dossier_shows_has_its_address_there() {
    let alone = "id: act-solo\ntipo: puerto\nnombre: {es: Puerto Solo, en: Lone Port}\nprovincias: [\"23\"]\nfuente: registro\n";
    let project = Project::minimal().with("content/activos/solo.yaml", alone).append(DOSSIER, "activos: [act-solo]\n");
    let built = project.build().publishable();
    assert!(built.page("id/act-solo/index.html").contains("dosieres/metal-del-norte/#act-solo"));
    assert!(built.page(PAGE).contains("id=\"act-solo\""));
}

#[test]
fn without_any_dossier_the_list_says_so() {
    let folder = DOSSIER.trim_end_matches("dosier.yaml");
    let none =
        Project::minimal().without(DOSSIER).without(&format!("{folder}es.md")).without(&format!("{folder}en.md"));
    let built = none.build().clean();
    assert!(built.page("es/dosieres/index.html").contains("Todavía no se ha publicado ningún dosier"));
}

#[test]
fn a_space_of_a_shared_town_stands_once() {
    let shared = Project::minimal()
        .with(OTHER, "ine: \"23998\"\nnombre: La Otra\nestado: adherido\n")
        .append(SPACE, "municipios_ademas: [\"23998\"]\n")
        .replace(DOSSIER, "sectores: [metal]\n", "")
        .replace(DOSSIER, "municipios: [\"23999\"]", "municipios: [\"23999\", \"23998\"]");
    assert_eq!(parts(&shared)[0], ["esp-norte"]);
}
