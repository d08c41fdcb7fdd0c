//! Records that speak of each other agree: folder and town, event and folder, company and space, lists without repeats.

use std::collections::BTreeSet;

use super::each_record;
use crate::catalog::{Catalog, Origin};
use crate::decode::{Codigo, Id, Ine, Visitor};
use crate::diag::{Code, Finding, Findings};
use crate::text::slug::slug;

/// All rules of this family.
pub fn check(catalog: &Catalog) -> Findings {
    let mut findings = Findings::default();
    folders(catalog, &mut findings);
    for company in catalog.empresas.iter() {
        let Some(space) = company.espacio.map(|ix| &catalog.espacios[ix]) else { continue };
        let town = &catalog.municipios[space.municipio];
        let own = &company.ficha.municipio;
        if town.ficha.ine != *own && !space.ficha.municipios_ademas.contains(own) {
            findings.push(
                Finding::new(Code::EspacioDeOtroMunicipio, company.origin.field("espacio"))
                    .with("espacio", &space.ficha.nombre)
                    .with("municipio", &town.ficha.nombre),
            );
        }
    }
    repeats(catalog, &mut findings);
    findings
}

/// The folder of a town has words of its name; the events in it are of that town.
fn folders(catalog: &Catalog, findings: &mut Findings) {
    for town in catalog.municipios.iter() {
        let name = slug(&town.ficha.nombre);
        let own: BTreeSet<&str> = name.split('-').collect();
        if !town.slug.split('-').all(|word| own.contains(word)) {
            let (es, en) = (
                format!("Llame a la carpeta «{name}», o corrija «nombre» e «ine»."),
                format!("Name the folder “{name}”, or correct “nombre” and “ine”."),
            );
            let place = town.origin.field("nombre");
            findings.push(mismatch(place, &town.slug, &town.ficha.nombre, (es, en)));
        }
    }
    for event in catalog.eventos.iter() {
        let parts: Vec<&str> = event.origin.file.split('/').collect();
        let ["content", "municipios", folder, ..] = parts.as_slice() else { continue };
        let Some(town) = catalog.municipios.iter().find(|town| town.slug == *folder) else { continue };
        let Some(ine) = event.ficha.municipio.as_ref().filter(|ine| **ine != town.ficha.ine) else { continue };
        let other = catalog.territorio.padron.get(&ine.0).map_or(ine.0.as_str(), |(name, _)| name.as_str());
        // `Ejido, El` of the register is El Ejido.
        let turned = other.split_once(", ").map(|(noun, article)| format!("{article} {noun}"));
        let other = turned.as_deref().unwrap_or(other);
        let help = (
            format!("Quite «municipio», o lleve el archivo a la carpeta de {other} o a content/eventos/."),
            format!("Remove “municipio”, or move the file to the folder of {other} or to content/eventos/."),
        );
        findings.push(mismatch(event.origin.field("municipio"), folder, other, help));
    }
}

fn mismatch(place: crate::diag::Place, folder: &str, name: &str, help: (String, String)) -> Finding {
    Finding::new(Code::CarpetaNoCoincide, place)
        .with("carpeta", folder)
        .with("nombre", name)
        .with("sugerencia", help.0)
        .with("sugerencia_en", help.1)
}

/// The same reference twice in one list.
fn repeats(catalog: &Catalog, findings: &mut Findings) {
    each_record(
        catalog,
        |_| Lists::default(),
        |origin, lists| {
            for (path, value) in lists.twice {
                findings.push(repeated(origin, &path, &value));
            }
        },
    );
    let mut codes = |origin: &Origin, key: &str, list: Vec<&str>| {
        for (position, code) in list.iter().enumerate() {
            if list[..position].contains(code) {
                findings.push(repeated(origin, &format!("{key}[{position}]"), code));
            }
        }
    };
    for space in catalog.espacios.iter() {
        let list = space.ficha.municipios_ademas.iter().map(|Ine(code)| code.as_str()).collect();
        codes(&space.origin, "municipios_ademas", list);
    }
    for asset in catalog.activos.iter() {
        codes(&asset.origin, "municipios", asset.ficha.municipios.iter().map(|Ine(code)| code.as_str()).collect());
        codes(&asset.origin, "provincias", asset.ficha.provincias.iter().map(|Codigo(code)| code.as_str()).collect());
    }
    for dossier in catalog.dosieres.iter() {
        codes(&dossier.origin, "municipios", dossier.ficha.municipios.iter().map(|Ine(code)| code.as_str()).collect());
    }
    for company in catalog.empresas.iter() {
        codes(&company.origin, "cnae", company.ficha.cnae.iter().map(|Codigo(code)| code.as_str()).collect());
    }
}

fn repeated(origin: &Origin, path: &str, value: &str) -> Finding {
    let list = path.split('[').next().unwrap_or(path).rsplit('.').next().unwrap_or(path);
    Finding::new(Code::ElementoRepetido, origin.field(path)).with("valor", value).with("lista", list)
}

/// Ids that stand in a list as its items, and those that stand there again.
#[derive(Default)]
struct Lists {
    seen: BTreeSet<(String, String)>,
    twice: Vec<(String, String)>,
}

impl Visitor for Lists {
    fn id(&mut self, path: &str, id: &Id) {
        let Some((list, _)) = path.strip_suffix(']').and_then(|path| path.rsplit_once('[')) else { return };
        if !self.seen.insert((list.to_string(), id.0.clone())) {
            self.twice.push((path.to_string(), id.0.clone()));
        }
    }
}
