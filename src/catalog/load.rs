//! The layout of a project: which path holds which kind of record.

use std::any::type_name;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::completitud;
use super::prosa::{Prosa, Texto};
use super::stray::stray;
use super::territorio::{Territorio, parse_boundaries, parse_padron};
use crate::decode::{Decode, decode};
use crate::diag::{Code, Finding, Findings, Place, missing_file};
use crate::memo::{Key, Memo};
use crate::records::*;
use crate::rules::{self, Cnae, Reglas};
use crate::source::SourceTree;
use crate::text::outline::outline;
use crate::text::slug::{is_slug, slug};

/// A decoded file and the folder or file name that addresses it.
pub struct Doc<T> {
    /// Path relative to the root.
    pub file: String,
    /// Name in the address.
    pub slug: String,
    /// The record.
    pub ficha: T,
    /// The prose beside it.
    pub prosa: Prosa,
}

/// All files of a project, decoded; nothing resolved yet.
#[derive(Default)]
pub struct Docs {
    /// `data/sitio.yaml`
    pub sitio: Option<Sitio>,
    /// `data/completitud.yaml`
    pub completitud: Option<Completitud>,
    /// `data/redirecciones.yaml`
    pub redirecciones: Option<Redirecciones>,
    /// `data/fuentes.yaml`
    pub fuentes: Vec<Fuente>,
    /// `data/sectores.yaml` with `content/sectores/*.md`
    pub sectores: Vec<(Sector, Prosa)>,
    /// `data/compromisos.yaml`
    pub compromisos: Vec<Compromiso>,
    /// The certifications of the same file
    pub certificaciones: Vec<Certificacion>,
    /// `content/municipios/*/municipio.yaml`
    pub municipios: Vec<Doc<Municipio>>,
    /// `content/municipios/*/espacios/*.yaml`, with the town's folder
    pub espacios: Vec<(String, Doc<Espacio>)>,
    /// All events, with the town's folder if they are of one
    pub eventos: Vec<(Option<String>, Doc<Evento>)>,
    /// Ids of events that do not address the public
    pub internos: BTreeSet<String>,
    /// `content/empresas/*.yaml`
    pub empresas: Vec<Doc<Empresa>>,
    /// `content/activos/*.yaml`
    pub activos: Vec<Doc<Activo>>,
    /// `data/incentivos/*.yaml`, with their rules
    pub incentivos: Vec<(Doc<Incentivo>, Option<Reglas>)>,
    /// `data/cnae/`
    pub cnae: Cnae,
    /// `content/dosieres/*/dosier.yaml`
    pub dosieres: Vec<Doc<Dosier>>,
    /// `content/paginas/*/pagina.yaml`
    pub paginas: Vec<Doc<Pagina>>,
    /// `data/territorio/`
    pub territorio: Territorio,
}

/// The files, and what is known of them from an earlier build.
#[derive(Clone, Copy)]
struct Input<'t> {
    tree: &'t SourceTree,
    memo: &'t Memo,
}

impl Input<'_> {
    /// What `read` makes of the files below `prefixes` alone.
    fn known<T: Clone + Send + Sync + 'static>(
        &self,
        work: &str,
        prefixes: &[&str],
        findings: &mut Findings,
        read: impl FnOnce(&mut Findings) -> T,
    ) -> T {
        let key = Key::of(work, &[type_name::<T>().as_bytes(), &self.tree.hash_under(prefixes)]);
        let made = self.memo.get(key, || {
            let mut findings = Findings::default();
            let made = read(&mut findings);
            (made, findings)
        });
        findings.extend(made.1.clone());
        made.0.clone()
    }

    /// The record of one file and its faults; `None` if it is no text.
    fn decoded<T: Record>(&self, path: &str, text: &str) -> Arc<(Option<T>, Findings)> {
        let key = Key::of(type_name::<T>(), &[path.as_bytes(), &self.tree.hash(path)]);
        self.memo.get(key, || decode(path, text))
    }
}

/// A record that can be remembered.
trait Record: Decode + Clone + Send + Sync + 'static {}
impl<T: Decode + Clone + Send + Sync + 'static> Record for T {}

/// Decodes every file of `tree` by its place in the layout.
pub fn load(tree: &SourceTree, memo: &Memo, findings: &mut Findings) -> Docs {
    let input = Input { tree, memo };
    decode_spaces(input);
    let mut prose = prose(input, findings);
    let cnae = input.known("cnae", &["data/cnae/"], findings, |findings| Cnae::load(tree, findings));
    let mut docs = Docs { cnae, ..Docs::default() };
    for (path, _) in tree.under("content/").chain(tree.under("data/")) {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["data", "sitio.yaml"] => docs.sitio = read(input, path, findings),
            ["data", "completitud.yaml"] => docs.completitud = completitud::read(tree, path, findings),
            ["data", "redirecciones.yaml"] => docs.redirecciones = read(input, path, findings),
            ["data", "fuentes.yaml"] => {
                docs.fuentes = read(input, path, findings).map_or_else(Vec::new, |all: Fuentes| all.fuentes)
            }
            ["data", "compromisos.yaml"] => {
                if let Some(all) = read::<Compromisos>(input, path, findings) {
                    (docs.certificaciones, docs.compromisos) = (all.certificaciones, all.compromisos);
                }
            }
            ["data", "sectores.yaml"] => {
                let all: Vec<Sector> = read(input, path, findings).map_or_else(Vec::new, |all: Sectores| all.sectores);
                let with_prose = |sector: Sector| {
                    let text = take(&mut prose, &format!("content/sectores/{}.", sector.id.as_str()));
                    (sector, text)
                };
                docs.sectores = all.into_iter().map(with_prose).collect();
            }
            ["data", "territorio", name] => territory(input, path, name, &mut docs.territorio, findings),
            ["data", "incentivos", name] if yaml(name) => {
                let name = name_of(path, findings);
                let call = input.known(path, &["data/incentivos/", "data/cnae/"], findings, |findings| {
                    rules::load(tree, path, &docs.cnae, findings)
                });
                if let Some((ficha, reglas)) = call {
                    let doc = Doc { file: path.to_string(), slug: name, ficha, prosa: Prosa::default() };
                    docs.incentivos.push((doc, reglas));
                }
            }
            ["data", "incentivos" | "cnae" | "ediciones" | "traducciones" | "schemas", ..] => {}
            ["content", "municipios", town, "municipio.yaml"] => {
                let text = take(&mut prose, &format!("content/municipios/{town}/"));
                docs.municipios.extend(doc(input, path, text, findings));
            }
            ["content", "municipios", town, "espacios", name] if yaml(name) => {
                let text = take(&mut prose, path.trim_end_matches("yaml"));
                docs.espacios.extend(doc(input, path, text, findings).map(|doc| (town.to_string(), doc)));
            }
            ["content", "municipios", town, "eventos", name] if yaml(name) => {
                docs.eventos
                    .extend(doc(input, path, Prosa::default(), findings).map(|doc| (Some(town.to_string()), doc)));
            }
            ["content", "eventos", name] if yaml(name) => {
                docs.eventos.extend(doc(input, path, Prosa::default(), findings).map(|doc| (None, doc)));
            }
            ["content", "empresas", name] if yaml(name) => {
                docs.empresas.extend(doc(input, path, Prosa::default(), findings))
            }
            ["content", "activos", name] if yaml(name) => {
                docs.activos.extend(doc(input, path, Prosa::default(), findings))
            }
            ["content", "dosieres", folder, "dosier.yaml"] => {
                let text = take(&mut prose, &format!("content/dosieres/{folder}/"));
                docs.dosieres.extend(doc(input, path, text, findings));
            }
            ["content", "paginas", folder, "pagina.yaml"] => {
                let text = take(&mut prose, &format!("content/paginas/{folder}/"));
                docs.paginas.extend(doc(input, path, text, findings));
            }
            [.., "img", _] => {}
            // Texts that no record took are told below.
            ["content", .., name] if name.ends_with("es.md") || name.ends_with("en.md") => {}
            _ => findings.push(stray(path)),
        }
    }
    for (_, orphan) in prose {
        for (_, text) in orphan.texts() {
            findings.push(stray(&text.file));
        }
    }
    for path in ["data/sitio.yaml", "data/fuentes.yaml", "data/sectores.yaml"] {
        if tree.bytes(path).is_none() {
            findings.push(missing_file(Place::file(path), path, []));
        }
    }
    // A page about what is asked for needs to know what that is.
    let wanted = docs.sitio.as_ref().is_some_and(|site| site.estado_publico == Some(true));
    if wanted && tree.bytes("data/completitud.yaml").is_none() {
        let path = "data/completitud.yaml";
        findings.push(missing_file(Place::file(path), path, []));
    }
    docs
}

/// Path of a Markdown file without `es.md` or `en.md`.
fn stem(path: &str) -> &str {
    path.strip_suffix("es.md").or_else(|| path.strip_suffix("en.md")).unwrap_or(path)
}

/// Most files are spaces: they are decoded side by side, and taken from the memo in their order.
fn decode_spaces(input: Input) {
    let spaces: Vec<(&str, &[u8])> = input.tree.under("content/municipios/").collect();
    spaces.par_iter().filter(|(path, _)| path.contains("/espacios/") && yaml(path)).for_each(|(path, _)| {
        if let Some(text) = input.tree.text(path, &mut Findings::default()) {
            input.decoded::<Espacio>(path, text);
        }
    });
}

fn prose(input: Input, findings: &mut Findings) -> BTreeMap<String, Prosa> {
    let mut out: BTreeMap<String, Prosa> = BTreeMap::new();
    let files = input.tree.under("content/").filter(|(path, _)| path.ends_with("es.md") || path.ends_with("en.md"));
    for (path, _) in files {
        let Some(text) = input.tree.text(path, findings) else { continue };
        let outline = input.memo.get(Key::of("outline", &[&input.tree.hash(path)]), || outline(text));
        let text = Some(Texto { file: path.to_string(), text: text.to_string(), outline });
        let entry = out.entry(stem(path).to_string()).or_default();
        if path.ends_with("es.md") { entry.es = text } else { entry.en = text }
    }
    out
}

fn take(prose: &mut BTreeMap<String, Prosa>, stem: &str) -> Prosa {
    prose.remove(stem).unwrap_or_default()
}

fn yaml(name: &str) -> bool {
    name.ends_with(".yaml")
}

fn read<T: Record>(input: Input, path: &str, findings: &mut Findings) -> Option<T> {
    let text = input.tree.text(path, findings)?;
    let decoded = input.decoded::<T>(path, text);
    findings.extend(decoded.1.clone());
    decoded.0.clone()
}

fn doc<T: Record>(input: Input, path: &str, prosa: Prosa, findings: &mut Findings) -> Option<Doc<T>> {
    let slug = name_of(path, findings);
    let ficha = read(input, path, findings)?;
    Some(Doc { file: path.to_string(), slug, ficha, prosa })
}

/// The name that addresses a record: its folder's or its file's.
fn name_of(path: &str, findings: &mut Findings) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let file_name = parts.last().copied().unwrap_or_default();
    let name = match file_name {
        "municipio.yaml" | "dosier.yaml" | "pagina.yaml" => parts[parts.len() - 2],
        other => other.trim_end_matches(".yaml"),
    };
    if !is_slug(name) {
        findings.push(
            Finding::new(Code::NombreNoValido, Place::file(path)).with("nombre", name).with("propuesta", slug(name)),
        );
    }
    name.to_string()
}

fn territory(input: Input, path: &str, name: &str, out: &mut Territorio, findings: &mut Findings) {
    let tree = input.tree;
    let invalid = |place: Place, es: &str, en: &str| {
        Finding::new(Code::ValorNoValido, place)
            .with("valor", name)
            .because(es, en)
            .with("ayuda", "Vuelva a generar el archivo como dice data/territorio/LEEME.md.")
            .with("ayuda_en", "Make the file again as data/territorio/LEEME.md says.")
    };
    match name {
        "poblacion.csv" => match input.known("padron", &[path], findings, |f| tree.text(path, f).map(parse_padron)) {
            Some(Ok(padron)) => out.padron = padron,
            Some(Err(line)) => {
                let text = std::str::from_utf8(tree.bytes(path).unwrap_or_default()).unwrap_or_default();
                let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
                let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
                let (es, en) = ("esta línea no es «código,nombre,habitantes»", "this line is not “code,name,people”");
                findings.push(invalid(Place::bytes(path, start..end), es, en));
            }
            None => {}
        },
        "andalucia.topojson" => match input
            .known("andalucia", &[path], findings, |_| parse_boundaries(tree.bytes(path).unwrap_or_default()))
        {
            Some([terminos, provincias]) => (out.terminos, out.provincias) = (terminos, provincias),
            None => findings.push(invalid(
                Place::file(path),
                "no es un mapa con los términos municipales y las provincias",
                "it is no map of the municipalities and provinces",
            )),
        },
        "puertos.yaml" => out.puertos = read(input, path, findings).map_or_else(Vec::new, |all: Lugares| all.lugares),
        "aeropuertos.yaml" => {
            out.aeropuertos = read(input, path, findings).map_or_else(Vec::new, |all: Lugares| all.lugares)
        }
        "LEEME.md" => {}
        _ => findings.push(stray(path)),
    }
}
