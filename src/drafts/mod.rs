//! New records: where their file goes, which identifier it gets, and a skeleton that is valid at once
//! (`docs/decisions/023-fichas-nuevas-e-importacion.md`).
//!
//! Never: reads or writes the disk, changes a file that is there, or invents a fact: what only the editor
//! can know and a record cannot be without is asked for.

mod mint;
mod skeleton;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use mint::mint;
pub use skeleton::{Values, compact, skeleton};

use crate::catalog::{Catalog, Municipio};
use crate::decode::{Decode, Field, Shape};
use crate::diag::nearest;
use crate::records::{self, Incentivo};
use crate::schema::{option_words, words_of};
use crate::source::SourceTree;
use crate::text::Lang;
use crate::text::slug::slug;

/// What can be made new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A municipality.
    Municipio,
    /// A productive space of a town.
    Espacio,
    /// An event, of the network or of a town.
    Evento,
    /// A company.
    Empresa,
    /// An asset.
    Activo,
    /// A dossier.
    Dosier,
    /// A free page.
    Pagina,
    /// A call.
    Convocatoria,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// Which kind.
    pub kind: Kind,
    /// Its name or title, in Spanish.
    pub name: String,
    /// The town it belongs to: folder, name or INE code.
    pub town: Option<String>,
    /// More values, by key.
    pub values: BTreeMap<String, String>,
}

/// A new record.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Where it goes, relative to the root.
    pub path: String,
    /// The file.
    pub text: String,
    /// Keys worth filling in first, with what each is.
    pub next: Vec<(String, &'static str)>,
}

/// Why there is no draft: what is missing or wrong, and what to write, in both languages.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The record cannot be without this key: key, what it is, how it could be written.
    Missing(&'static str, &'static str, String),
    /// Something in the order cannot be used.
    Wrong(String, String),
}

impl Refusal {
    /// One or two sentences for the person at the terminal.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Refusal::Missing(key, what, how) => lang.pick(
                format!("Falta «{key}» ({what}). Añada --set {key}=… ({how})."),
                format!("“{key}” is missing ({what}). Add --set {key}=… ({how})."),
            ),
            Refusal::Wrong(es, en) => lang.pick(es.clone(), en.clone()),
        }
    }
}

impl Kind {
    /// The record and its keys.
    fn fields(self) -> (&'static str, Vec<Field>) {
        let shape = match self {
            Kind::Municipio => records::Municipio::shape(),
            Kind::Espacio => records::Espacio::shape(),
            Kind::Evento => records::Evento::shape(),
            Kind::Empresa => records::Empresa::shape(),
            Kind::Activo => records::Activo::shape(),
            Kind::Dosier => records::Dosier::shape(),
            Kind::Pagina => records::Pagina::shape(),
            Kind::Convocatoria => Incentivo::shape(),
        };
        match shape {
            Shape::Record(name, fields) => (name, fields),
            _ => ("", Vec::new()),
        }
    }

    /// The key of the name or title.
    fn name_key(self) -> &'static str {
        match self {
            Kind::Municipio | Kind::Espacio | Kind::Empresa => "nombre",
            Kind::Activo => "nombre.es",
            Kind::Evento | Kind::Dosier | Kind::Pagina | Kind::Convocatoria => "titulo.es",
        }
    }

    /// What a new record says unless something else is asked for: that nothing is settled.
    fn neutral(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Kind::Municipio => &[("estado", "por_confirmar")],
            Kind::Espacio => &[("tipo", "otro")],
            Kind::Evento => &[("estado", "previsto")],
            Kind::Convocatoria => &[("esquema", "1"), ("texto", "no_disponible")],
            Kind::Empresa | Kind::Activo | Kind::Dosier | Kind::Pagina => &[],
        }
    }

    /// Keys worth filling in first.
    fn first(self) -> &'static [&'static str] {
        match self {
            Kind::Municipio => &["estado", "adhesion", "resumen", "coordenadas", "contacto"],
            Kind::Espacio => &["tipo", "fuente", "fecha", "superficie_total_m2", "coordenadas"],
            Kind::Evento => &["destinatarios", "fuente", "fecha", "lugar", "modalidad"],
            Kind::Empresa => &["fuente", "fecha", "sectores", "descripcion"],
            Kind::Activo => &["municipios", "fuente", "fecha", "resumen"],
            Kind::Dosier => &["sector", "municipios", "espacios"],
            Kind::Pagina => &["titulo", "slug_en", "resumen", "orden"],
            Kind::Convocatoria => &["fuente", "fecha", "ambito", "fechas", "enlace"],
        }
    }

    fn path(self, town: Option<&Municipio>, name: &str) -> String {
        let folder = town.map(|town| format!("content/municipios/{}", town.slug));
        match (self, folder) {
            (Kind::Municipio, _) => format!("content/municipios/{name}/municipio.yaml"),
            (Kind::Espacio, Some(folder)) => format!("{folder}/espacios/{name}.yaml"),
            (Kind::Evento, Some(folder)) => format!("{folder}/eventos/{name}.yaml"),
            (Kind::Evento | Kind::Espacio, None) => format!("content/eventos/{name}.yaml"),
            (Kind::Empresa, _) => format!("content/empresas/{name}.yaml"),
            (Kind::Activo, _) => format!("content/activos/{name}.yaml"),
            (Kind::Dosier, _) => format!("content/dosieres/{name}/dosier.yaml"),
            (Kind::Pagina, _) => format!("content/paginas/{name}/pagina.yaml"),
            (Kind::Convocatoria, _) => format!("data/incentivos/{name}.yaml"),
        }
    }

    fn id(self, path: &str, name: &str, today: Date, tree: &SourceTree) -> Option<String> {
        let prefix = match self {
            Kind::Municipio => return None,
            Kind::Espacio => "esp",
            Kind::Evento => "eve",
            Kind::Empresa => "emp",
            Kind::Activo => "act",
            Kind::Dosier => "dos",
            Kind::Pagina => "pag",
            // The id of a call is its address.
            Kind::Convocatoria => return Some(name.to_string()),
        };
        Some(mint(prefix, path, today, tree))
    }
}

/// The record that `request` asks for.
pub fn draft(request: &Request, catalog: &Catalog, tree: &SourceTree, today: Date) -> Result<Draft, Refusal> {
    let kind = request.kind;
    let (record, fields) = kind.fields();
    let town = request.town.as_deref().map(|town| find_town(town, catalog)).transpose()?;
    let mut values: Values =
        kind.neutral().iter().map(|(key, value)| ((*key).to_string(), (*value).to_string())).collect();
    let short = slug(&request.name);
    if short.is_empty() {
        return Err(wrong("El nombre no tiene letras ni cifras.", "The name has no letters or digits."));
    }
    values.insert(kind.name_key().to_string(), request.name.clone());
    match (kind, town) {
        (Kind::Espacio | Kind::Empresa, None) => {
            return Err(wrong(
                "Diga de qué municipio es: --municipio linares (su carpeta, su nombre o su código INE).",
                "Say which town it belongs to: --municipio linares (its folder, name or INE code).",
            ));
        }
        (Kind::Empresa | Kind::Evento, Some(town)) => {
            values.insert("municipio".to_string(), town.ficha.ine.0.clone());
        }
        (Kind::Activo, Some(town)) => {
            drop(values.insert("municipios".to_string(), format!("[\"{}\"]", town.ficha.ine.0)))
        }
        (Kind::Municipio, _) => {
            let (ine, name) = official(&request.name, catalog)?;
            values.extend([("ine".to_string(), ine), ("nombre".to_string(), name)]);
        }
        (Kind::Pagina, _) => drop(values.insert("slug_en".to_string(), short.clone())),
        _ => {}
    }
    let path = kind.path(town, &short);
    values.extend(kind.id(&path, &short, today, tree).map(|id| ("id".to_string(), id)));
    values.extend(request.values.clone());
    complete(record, &fields, &values)?;
    if tree.bytes(&path).is_some() {
        return Err(Refusal::Wrong(
            format!("Ya existe {path}: no se ha tocado."),
            format!("{path} exists already: it was not touched."),
        ));
    }
    let next = kind.first().iter().filter_map(|key| Some(((*key).to_string(), words_of(record, key)?.que())));
    let text = HEAD.to_string() + &skeleton(record, &fields, &values);
    Ok(Draft { path, text, next: next.collect() })
}

/// What a skeleton begins with.
const HEAD: &str = "\
## Las líneas que empiezan por «##» explican. Las que empiezan por «# » son claves sin contestar: para usar una,
## quite la almohadilla y el espacio del principio de su línea y escriba el valor detrás de los dos puntos.
## Si la clave está dentro de un grupo (lleva más espacios), quite también la almohadilla de la línea del grupo.
## Nada de lo que falta impide publicar. Toda la ayuda está en docs/guia-editorial.md.

";

/// Every value fits its key, and no key that the record needs is missing.
fn complete(record: &str, fields: &[Field], values: &Values) -> Result<(), Refusal> {
    for (path, value) in values {
        let field = follow(fields, path)?;
        let shape = (field.shape)();
        let written = skeleton::one(value, &shape);
        if let Some(fault) = (field.faults)(&written).iter().next() {
            let said = |lang| format!("--set {path}: {} {}", fault.message(lang), fault.help(lang));
            return Err(Refusal::Wrong(said(Lang::Es), said(Lang::En)));
        }
    }
    for field in fields.iter().filter(|field| field.required) {
        let there = |key: &String| key == field.key || key.starts_with(&format!("{}.", field.key));
        if values.keys().any(there) {
            continue;
        }
        let Some(words) = words_of(record, field.key) else { continue };
        let how = match (field.shape)() {
            Shape::Choice(name, options) => {
                let each = options.iter().map(|option| {
                    option_words(name, option)
                        .map_or_else(|| (*option).to_string(), |words| format!("{option}: {words}"))
                });
                each.collect::<Vec<_>>().join(", ")
            }
            _ => words.ejemplo().unwrap_or_default().to_string(),
        };
        return Err(Refusal::Missing(field.key, words.que(), how));
    }
    Ok(())
}

/// The field at a path of keys.
fn follow(fields: &[Field], path: &str) -> Result<Field, Refusal> {
    Field::find(fields, path).ok_or_else(|| {
        let key = path.split('.').next().unwrap_or(path);
        let keys = fields.iter().map(|field| field.key);
        let (es, en) = match nearest(key, keys.clone()).filter(|near| *near != key) {
            Some(near) => (format!("¿Quiso decir «{near}»?"), format!("Did you mean “{near}”?")),
            None => {
                let all = keys.collect::<Vec<_>>().join(", ");
                (format!("Las claves posibles son: {all}."), format!("Possible keys are: {all}."))
            }
        };
        Refusal::Wrong(
            format!("La clave «{path}» no existe aquí. {es}"),
            format!("The key “{path}” does not exist here. {en}"),
        )
    })
}

/// The town with this folder, name or INE code.
pub fn find_town<'c>(wanted: &str, catalog: &'c Catalog) -> Result<&'c Municipio, Refusal> {
    let short = slug(wanted);
    let found = catalog
        .municipios
        .iter()
        .find(|town| town.slug == short || town.ficha.ine.0 == wanted || slug(&town.ficha.nombre) == short);
    found.ok_or_else(|| {
        let near = nearest(&short, catalog.municipios.iter().map(|town| town.slug.as_str()));
        let (es, en) = match near {
            Some(near) => (format!(" ¿Quiso decir «{near}»?"), format!(" Did you mean “{near}”?")),
            None => (
                format!(" Créelo antes: cuaderno new municipio \"{wanted}\"."),
                format!(" Make it first: cuaderno new municipio \"{wanted}\"."),
            ),
        };
        Refusal::Wrong(
            format!("No hay ningún municipio «{wanted}» en el catálogo.{es}"),
            format!("There is no municipality “{wanted}” in the catalogue.{en}"),
        )
    })
}

/// INE code and official name, article first, of the Andalusian municipality called `name`.
fn official(name: &str, catalog: &Catalog) -> Result<(String, String), Refusal> {
    let named: BTreeMap<String, (&String, String)> = catalog
        .territorio
        .padron
        .iter()
        .map(|(ine, (official, _))| {
            let name = match official.split_once(", ") {
                Some((noun, article)) => format!("{article} {noun}"),
                None => official.clone(),
            };
            (slug(&name), (ine, name))
        })
        .collect();
    let short = slug(name);
    match named.get(&short) {
        Some((ine, name)) => Ok(((*ine).clone(), name.clone())),
        None => {
            let near = nearest(&short, named.keys().map(String::as_str)).and_then(|near| named.get(near));
            let (es, en) = match near {
                Some((_, near)) => (format!("¿Quiso decir «{near}»?"), format!("Did you mean “{near}”?")),
                None => (
                    "Escriba el nombre oficial, con el artículo delante.".to_string(),
                    "Write the official name, article first.".to_string(),
                ),
            };
            Err(Refusal::Wrong(
                format!("«{name}» no es un municipio andaluz del padrón. {es}"),
                format!("“{name}” is not an Andalusian municipality of the register. {en}"),
            ))
        }
    }
}

fn wrong(es: &str, en: &str) -> Refusal {
    Refusal::Wrong(es.to_string(), en.to_string())
}
