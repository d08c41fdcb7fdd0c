//! What the catalogue offers where a key names something: sectors, municipalities, sources…

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::words;
use crate::catalog::{Catalog, Provincia};

/// Name of the schema that holds the lists.
pub const NAME: &str = "catalogo";

/// Every list. In a closed one nothing else is right; the others grow with the content, so that a value that is not
/// there yet may be right, and is only not offered.
pub const LISTS: [(&str, bool); 10] = [
    ("municipios", true),
    ("provincias", true),
    ("sectores", true),
    ("compromisos", true),
    ("fuentes", false),
    ("espacios", false),
    ("eventos", false),
    ("empresas", false),
    ("activos", false),
    ("incentivos", false),
];

/// The list that the values of a key come from.
pub fn of(key: &str) -> Option<&'static str> {
    words::tabla().listas.get(key).map(String::as_str)
}

/// Whether nothing outside the list is right.
pub fn is_closed(list: &str) -> bool {
    LISTS.iter().any(|(name, closed)| *name == list && *closed)
}

/// The schema of a value of a list.
pub fn reference(list: &str) -> Value {
    json!({ "$ref": format!("{NAME}.json#/definitions/{list}") })
}

/// The values of every list, each with its name in words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listas(BTreeMap<&'static str, BTreeMap<String, String>>);

impl Listas {
    /// What a catalogue offers.
    pub fn of(catalog: &Catalog) -> Self {
        let towns = catalog.territorio.padron.iter().map(|(ine, (name, _))| (ine.clone(), town(ine, name)));
        let provinces = Provincia::all().map(|province| (province.code().to_string(), province.nombre().es));
        let spaces = catalog.espacios.iter().map(|space| {
            (
                space.ficha.id.0.clone(),
                format!("{} ({})", space.ficha.nombre, catalog.municipios[space.municipio].ficha.nombre),
            )
        });
        let sources = catalog.fuentes.iter().map(|source| {
            let publisher = source.ficha.editor.as_ref().map(|editor| format!(". {editor}")).unwrap_or_default();
            (source.ficha.id.0.clone(), format!("{}{publisher}", source.ficha.titulo))
        });
        Self(BTreeMap::from([
            ("municipios", towns.collect()),
            ("provincias", provinces.collect()),
            (
                "sectores",
                catalog.sectores.iter().map(|row| (row.ficha.id.0.clone(), row.ficha.nombre.es.clone())).collect(),
            ),
            (
                "compromisos",
                catalog.compromisos.iter().map(|row| (row.ficha.id.0.clone(), row.ficha.titulo.es.clone())).collect(),
            ),
            ("fuentes", sources.collect()),
            ("espacios", spaces.collect()),
            (
                "eventos",
                catalog.eventos.iter().map(|row| (row.ficha.id.0.clone(), row.ficha.titulo.es.clone())).collect(),
            ),
            (
                "empresas",
                catalog.empresas.iter().map(|row| (row.ficha.id.0.clone(), row.ficha.nombre.clone())).collect(),
            ),
            (
                "activos",
                catalog.activos.iter().map(|row| (row.ficha.id.0.clone(), row.ficha.nombre.es.clone())).collect(),
            ),
            (
                "incentivos",
                catalog.incentivos.iter().map(|row| (row.ficha.id.0.clone(), row.ficha.titulo.es.clone())).collect(),
            ),
        ]))
    }

    /// The schema of the lists. A list without values takes any text, so that it refuses nothing.
    pub(super) fn schema(&self) -> Value {
        let definitions: serde_json::Map<String, Value> = LISTS
            .iter()
            .map(|(name, _)| {
                let rows = self.0.get(name).filter(|rows| !rows.is_empty());
                let schema = match rows {
                    Some(rows) => {
                        let (values, words): (Vec<_>, Vec<_>) = rows.iter().unzip();
                        let message = "No está en la lista del catálogo; los códigos van entre comillas.";
                        json!({ "type": "string", "enum": values, "enumDescriptions": words, "errorMessage": message })
                    }
                    None => json!({ "type": "string" }),
                };
                ((*name).to_string(), schema)
            })
            .collect();
        json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "Lo que el catálogo nombra",
            "description": "Generado por «cuaderno schema»: no lo edite. Las listas que usan los demás esquemas.",
            "definitions": definitions,
        })
    }
}

/// `Ejido, El` with its province: `El Ejido (Almería)`.
fn town(ine: &str, official: &str) -> String {
    let name = match official.split_once(", ") {
        Some((noun, article)) => format!("{article} {noun}"),
        None => official.to_string(),
    };
    match Provincia::of(ine) {
        Some(province) => format!("{name} ({})", province.nombre().es),
        None => name,
    }
}
