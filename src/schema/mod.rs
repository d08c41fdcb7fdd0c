//! What can be written in each kind of file, told to people and to text editors: JSON Schemas with Spanish
//! descriptions, the tables of the editor's guide, the settings that bind schemas to folders.
//! All of it is made from the types that decode the files and from one table of words
//! (`docs/decisions/022-esquemas.md`).
//!
//! Never: decodes a file, decides whether a value is right, or keeps a list of keys of its own.

mod editor;
mod guide;
mod json;
mod lists;
mod words;

use std::collections::BTreeMap;

pub use editor::{EXTENSIONS, Settings, settings};
pub use guide::{common, table};
pub use lists::{LISTS, Listas};
pub use words::{Palabra, of as words_of, option as option_words, sentence};

use crate::decode::{Decode, Field, Mapa, Shape, Texto};
use crate::records::*;
use crate::rules::{Crudo, Forma};

/// Folder of the schemas.
pub const FOLDER: &str = "data/schemas";

/// A kind of file.
#[derive(Debug)]
pub struct Kind {
    /// Name of its schema, and of its table in the guide.
    pub name: &'static str,
    /// What such a file is.
    pub title: &'static str,
    /// Where such files are, as patterns of a text editor.
    pub paths: &'static [&'static str],
    /// What is written in it.
    pub shape: fn() -> Shape,
}

/// Every kind of YAML file of `content/` and `data/`.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "municipio",
        title: "Ficha de un municipio",
        paths: &["content/municipios/*/municipio.yaml"],
        shape: Municipio::shape,
    },
    Kind {
        name: "espacio",
        title: "Ficha de un espacio productivo",
        paths: &["content/municipios/*/espacios/*.yaml"],
        shape: Espacio::shape,
    },
    Kind {
        name: "evento",
        title: "Evento de la Red o de un municipio",
        paths: &["content/eventos/*.yaml", "content/municipios/*/eventos/*.yaml"],
        shape: Evento::shape,
    },
    Kind { name: "empresa", title: "Empresa", paths: &["content/empresas/*.yaml"], shape: Empresa::shape },
    Kind { name: "activo", title: "Recurso del territorio", paths: &["content/activos/*.yaml"], shape: Activo::shape },
    Kind { name: "dosier", title: "Dosier", paths: &["content/dosieres/*/dosier.yaml"], shape: Dosier::shape },
    Kind { name: "pagina", title: "Página", paths: &["content/paginas/*/pagina.yaml"], shape: Pagina::shape },
    Kind { name: "fuentes", title: "Registro de fuentes", paths: &["data/fuentes.yaml"], shape: Fuentes::shape },
    Kind { name: "sectores", title: "Sectores", paths: &["data/sectores.yaml"], shape: Sectores::shape },
    Kind { name: "compromisos", title: "Compromisos", paths: &["data/compromisos.yaml"], shape: Compromisos::shape },
    Kind { name: "convocatoria", title: "Convocatoria", paths: &["data/incentivos/*.yaml"], shape: call },
    Kind { name: "linea", title: "Línea de ayudas", paths: &["data/incentivos/lineas/*.yaml"], shape: line },
    Kind {
        name: "completitud",
        title: "Qué se pregunta a los municipios",
        paths: &["data/completitud.yaml"],
        shape: Completitud::shape,
    },
    Kind { name: "sitio", title: "El sitio", paths: &["data/sitio.yaml"], shape: Sitio::shape },
    Kind {
        name: "redirecciones",
        title: "Direcciones que cambiaron",
        paths: &["data/redirecciones.yaml"],
        shape: Redirecciones::shape,
    },
    Kind {
        name: "lugares",
        title: "Puertos o aeropuertos",
        paths: &["data/territorio/puertos.yaml", "data/territorio/aeropuertos.yaml"],
        shape: Lugares::shape,
    },
];

/// The kind of the file at `path`.
pub fn kind_of(path: &str) -> Option<&'static Kind> {
    let fits = |pattern: &str| {
        let mut parts = path.split('/');
        let same = pattern.split('/').all(|wanted| {
            parts.next().is_some_and(|part| match wanted.split_once('*') {
                Some((before, after)) => part.len() > after.len() && part.starts_with(before) && part.ends_with(after),
                None => part == wanted,
            })
        });
        same && parts.next().is_none()
    };
    KINDS.iter().find(|kind| kind.paths.iter().any(|pattern| fits(pattern)))
}

/// The schemas: path → text.
pub fn files(lists: &Listas) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut add = |name: &str, schema: &serde_json::Value| {
        let text = serde_json::to_string_pretty(schema).unwrap_or_default() + "\n";
        out.insert(format!("{FOLDER}/{name}.json"), text.into_bytes());
    };
    for kind in KINDS {
        add(kind.name, &json::schema(kind));
    }
    add(lists::NAME, &lists.schema());
    out
}

/// A call: its facts, its rules, and what inheritance adds. The rules may be of another file.
fn call() -> Shape {
    let mut fields = Incentivo::shape().fields();
    fields.push(Field::new::<Mapa<Crudo>>("sustituye"));
    fields.extend(Forma::shape().fields());
    Shape::Record("Convocatoria", fields)
}

/// A line of aid: whatever the calls that inherit it share.
fn line() -> Shape {
    let mut fields: Vec<Field> = call().fields().into_iter().map(Field::optional).collect();
    fields.push(Field::new::<Option<Texto>>("texto_de_referencia"));
    Shape::Record("Linea", fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_kind() {
        for (path, expected) in [
            ("content/municipios/linares/municipio.yaml", Some("municipio")),
            ("content/municipios/linares/espacios/los-rubiales.yaml", Some("espacio")),
            ("content/municipios/linares/eventos/feria.yaml", Some("evento")),
            ("data/incentivos/sevilla-2025.yaml", Some("convocatoria")),
            ("data/incentivos/lineas/x.yaml", Some("linea")),
            ("content/municipios/linares/espacios/a/b.yaml", None),
            ("content/municipios/linares/otro.yaml", None),
            ("data/fuentes.yaml.bak", None),
        ] {
            assert_eq!(kind_of(path).map(|kind| kind.name), expected, "{path}");
        }
    }
}
