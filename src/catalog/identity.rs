//! Who is who: one id, one record, for ever.

use std::collections::BTreeMap;

use super::Origin;
use super::assemble::{file_origin, listed};
use super::load::Docs;
use crate::decode::Id;
use crate::diag::{Code, Finding, Findings, Place};

/// Ids are unique in the whole catalogue, and retired ones are never used again.
pub(super) fn identity(docs: &Docs, findings: &mut Findings) {
    let mut ids: Vec<(String, Place)> = Vec::new();
    let mut own = |id: &str, origin: Origin, key: &str| ids.push((id.to_string(), origin.field(key)));
    for doc in &docs.municipios {
        own(&doc.ficha.ine.0, file_origin(&doc.file, format!("municipio/{}", doc.ficha.ine.0)), "ine");
    }
    let at = |file: &str, id: &Id| file_origin(file, id.0.clone());
    docs.espacios.iter().for_each(|(_, doc)| own(&doc.ficha.id.0, at(&doc.file, &doc.ficha.id), "id"));
    docs.eventos.iter().for_each(|(_, doc)| own(&doc.ficha.id.0, at(&doc.file, &doc.ficha.id), "id"));
    docs.empresas.iter().for_each(|doc| own(&doc.ficha.id.0, at(&doc.file, &doc.ficha.id), "id"));
    docs.activos.iter().for_each(|doc| own(&doc.ficha.id.0, at(&doc.file, &doc.ficha.id), "id"));
    docs.incentivos.iter().for_each(|(doc, _)| own(&doc.ficha.id.0, at(&doc.file, &doc.ficha.id), "id"));
    docs.dosieres.iter().for_each(|doc| own(&doc.ficha.id.0, at(&doc.file, &doc.ficha.id), "id"));
    docs.paginas.iter().for_each(|doc| own(&doc.ficha.id.0, at(&doc.file, &doc.ficha.id), "id"));
    docs.sectores
        .iter()
        .for_each(|(s, _)| own(&s.id.0, listed("data/sectores.yaml", "sectores", "sector", &s.id), "id"));
    for commitment in &docs.compromisos {
        own(&commitment.id.0, listed("data/compromisos.yaml", "compromisos", "compromiso", &commitment.id), "id");
        for action in &commitment.actuaciones {
            let mut origin = listed("data/compromisos.yaml", "compromisos", "compromiso", &commitment.id);
            origin.within = format!("{}.actuaciones[{}]", origin.within, action.id.0);
            own(&action.id.0, origin, "id");
        }
    }
    let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
    for (position, source) in docs.fuentes.iter().enumerate() {
        if sources.insert(&source.id.0, position).is_some() {
            let place = Place::field("data/fuentes.yaml", "", format!("fuentes[{position}].id"));
            findings
                .push(Finding::new(Code::IdRepetido, place).with("id", &source.id.0).with("otro", "data/fuentes.yaml"));
        }
    }
    let retired: Vec<&str> = docs.redirecciones.iter().flat_map(|r| &r.retirados).map(Id::as_str).collect();
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for (id, place) in ids {
        if retired.contains(&id.as_str()) {
            findings.push(Finding::new(Code::IdRetirado, place.clone()).with("id", &id));
        }
        match first.get(&id) {
            Some(other) => findings.push(Finding::new(Code::IdRepetido, place).with("id", &id).with("otro", other)),
            None => {
                first.insert(id, place.file);
            }
        }
    }
}
