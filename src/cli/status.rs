//! `cuaderno status`: what each municipality owes, the letters that ask for it, who is new.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::Path;

use super::args::{Status, StatusFormat};
use super::{BLOCKED, CLEAN, human, options, say, say_error, shown, summary};
use crate::catalog::{Catalog, assemble, without_echoes};
use crate::check::is_example;
use crate::diag::{Code, Failure, Finding, Place, nearest, print};
use crate::editions::{Ediciones, Instantanea, diff};
use crate::output::sources::{self, Written};
use crate::report::{self, Estado, EstadoMunicipio, Oficina, estado};
use crate::site::plan;
use crate::source;
use crate::text::Lang;
use crate::text::slug::slug;
use crate::traducciones::Traducciones;

/// Runs `status`; gives the exit code.
pub fn run(arguments: &Status, lang: Lang) -> Result<u8, Failure> {
    let (tree, mut findings) = source::read(&arguments.project.root)?;
    let options = options(&arguments.project, &[])?;
    let (catalog, found) = assemble(&tree);
    findings.extend(found);
    if catalog.as_ref().is_some_and(|catalog| catalog.completitud.is_none()) && tree.bytes(CRITERIA).is_none() {
        findings.push(Finding::new(Code::ArchivoFalta, Place::file(CRITERIA)).with("archivo", CRITERIA));
    }
    let (editions, found) = Ediciones::load(&tree);
    findings.extend(found);
    let planned = catalog.map(|catalog| {
        let (site, found) = plan(&catalog, &editions.names());
        findings.extend(found);
        findings = without_echoes(std::mem::take(&mut findings), &catalog.en_duda, &tree);
        (catalog, site)
    });
    let Some((catalog, site)) = planned.filter(|_| !findings.block(false)) else {
        // A record that cannot be read would look like one that answers nothing.
        let findings = findings.sorted(&tree);
        say_error(&print(&findings, &tree, human(), lang));
        say_error(&summary::counts(&findings, lang));
        return Ok(BLOCKED);
    };
    let base = whole(options.base_url.as_deref().unwrap_or(&catalog.sitio.base_url.0));
    let base = (!is_example(&base)).then_some(base);
    if let Some(since) = &arguments.since {
        let from = editions.since(since).ok_or_else(|| editions.unknown(since))?;
        let now = Instantanea::take(&tree, &catalog, &site, "", options.today);
        let new = report::nuevos(&catalog, &diff(from, &now), base.as_deref(), lang);
        say(&match arguments.format {
            StatusFormat::Human => report::lista(from, &new, lang, colour()),
            StatusFormat::Json => report::lista_json(from, &new),
            StatusFormat::Csv => report::lista_csv(&new),
        });
        return Ok(CLEAN);
    }
    let (translations, _) = Traducciones::of(&catalog, &tree);
    let estado = estado(&catalog, &translations, options.today);
    let only = match &arguments.town {
        Some(name) => Some(find(&catalog, &estado, name)?),
        None => None,
    };
    let office = Oficina { tree: &tree, catalog: &catalog, site: &site, estado: &estado, base: base.as_deref() };
    if arguments.letter {
        return letters(office, only, arguments.out.as_deref(), lang);
    }
    say(&match (arguments.format, only) {
        (StatusFormat::Human, None) => report::tabla(&catalog, &estado, lang, colour()),
        (StatusFormat::Human, Some(town)) => report::detalle(&catalog, &estado, town, lang, colour()),
        (StatusFormat::Json, only) => report::json(&catalog, &estado, only),
        (StatusFormat::Csv, only) => report::csv(&catalog, &estado, only),
    });
    Ok(CLEAN)
}

/// Where the criteria are.
const CRITERIA: &str = "data/completitud.yaml";

fn letters(office: Oficina, only: Option<&EstadoMunicipio>, out: Option<&Path>, lang: Lang) -> Result<u8, Failure> {
    let letters = match only {
        Some(town) => report::carta(office, town).into_iter().collect(),
        None => report::cartas(office),
    };
    if letters.is_empty() {
        say_error(lang.pick("No hay nada que pedir.\n", "There is nothing to ask for.\n"));
        return Ok(CLEAN);
    }
    let Some(folder) = out else {
        say(&match letters.as_slice() {
            [one] => one.texto.clone(),
            all => report::seguidas(all),
        });
        return Ok(CLEAN);
    };
    let mut files: BTreeMap<String, Vec<u8>> =
        letters.iter().map(|letter| (letter.archivo.clone(), letter.texto.clone().into_bytes())).collect();
    files.insert("indice.csv".into(), report::indice(&letters).into_bytes());
    let n = letters.len();
    let to = shown(folder);
    match sources::new_folder(Path::new(""), &to, &files)? {
        Written::Different => return Err(Failure::ForeignOutput(folder.to_path_buf())),
        Written::Same => say(&lang.pick(
            format!("Las cartas ya estaban en {to}, iguales; no se ha tocado nada.\n"),
            format!("The letters were in {to} already, the same; nothing was touched.\n"),
        )),
        Written::New => {
            let without = letters.iter().filter(|letter| letter.para.is_none()).count();
            say(&lang.pick(
                format!("Cartas escritas en {to}: {n} (sin correo conocido, {without}), con indice.csv para combinar correspondencia.\n"),
                format!("Letters written to {to}: {n} (without a known mailbox, {without}), with indice.csv for a mail merge.\n"),
            ));
        }
    }
    Ok(CLEAN)
}

/// The municipality called `name`: its code, its folder or its name, with or without accents.
fn find<'e>(catalog: &Catalog, estado: &'e Estado, name: &str) -> Result<&'e EstadoMunicipio, Failure> {
    let wanted = slug(name);
    let own = |town: &&EstadoMunicipio| {
        let record = &catalog.municipios[town.municipio];
        record.ficha.ine.0 == name || record.slug == wanted || slug(&record.ficha.nombre) == wanted
    };
    let slugs = || catalog.municipios.iter().map(|town| town.slug.as_str());
    estado.municipios.iter().find(own).ok_or_else(|| {
        let near = nearest(&wanted, slugs()).map(String::from);
        Failure::NoTown(name.to_string(), near)
    })
}

fn whole(base: &str) -> String {
    if base.ends_with('/') { base.to_string() } else { format!("{base}/") }
}

fn colour() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
