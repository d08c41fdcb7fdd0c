//! The YAML that answers what is missing: which lines go into which file, and below which line.

use std::collections::BTreeMap;

use super::estado::{EstadoMunicipio, Lugar};
use super::muestra::Formulario;
use crate::catalog::{Catalog, Municipio};
use crate::diag::Findings;
use crate::records::{DatoPedido, FichaCriterio};
use crate::source::SourceTree;
use crate::text::yaml::{self, Kind, Node, node_at};

/// What goes into a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Pegado {
    /// The file.
    pub archivo: String,
    /// Whether it is not there yet.
    pub nuevo: bool,
    /// What goes where, from the end of the file to its beginning: who pastes in this order
    /// finds every line where the letter says.
    pub partes: Vec<Parte>,
}

/// Lines that go together.
#[derive(Debug, PartialEq, Eq)]
pub struct Parte {
    /// Below which line, and the key that stands there; none is the end of the file.
    pub debajo: Option<(usize, String)>,
    /// Whether what is there stands between braces or brackets: lines cannot be pasted into them.
    pub entre_llaves: bool,
    /// The lines.
    pub yaml: String,
}

/// Everything to paste for `town`, the record of the municipality first. `source` is the id of the
/// council as a source.
pub fn pegado(tree: &SourceTree, catalog: &Catalog, town: &EstadoMunicipio, source: &str) -> Vec<Pegado> {
    let Some(all) = &catalog.completitud else { return Vec::new() };
    let record = &catalog.municipios[town.municipio];
    let mut files: BTreeMap<(bool, &str), Vec<(&DatoPedido, &Lugar)>> = BTreeMap::new();
    // Prose is written, not pasted.
    let asked = town.partidas.iter().map(|partida| (&all.criterios[partida.criterio], partida));
    for (criterio, partida) in asked.filter(|(criterio, _)| criterio.ficha != FichaCriterio::Prosa) {
        for place in &partida.faltan {
            let own = criterio.ficha == FichaCriterio::Municipio;
            files.entry((!own, &place.archivo)).or_default().push((criterio, place));
        }
    }
    let pasted = files.into_iter().map(|((_, file), missing)| match file.ends_with('/') {
        true => new_space(catalog, record, &missing, source),
        false => existing(tree, file, &missing, source),
    });
    pasted.filter(|pasted| !pasted.partes.is_empty()).collect()
}

/// The entry of the council in `data/fuentes.yaml`, if it is not there.
pub fn source_entry(catalog: &Catalog, town: &Municipio, source: &str) -> Option<Pegado> {
    if catalog.fuentes_por_id.contains_key(source) {
        return None;
    }
    let name = &town.ficha.nombre;
    let yaml = format!(
        "  - id: {source}\n    titulo: Datos comunicados a la Red por el Ayuntamiento de {name}\n    \
         editor: Ayuntamiento de {name}\n    fecha:   # día en que se comunican; por ejemplo: 2026-11-25\n"
    );
    let partes = vec![Parte { debajo: None, entre_llaves: false, yaml }];
    Some(Pegado { archivo: "data/fuentes.yaml".into(), nuevo: false, partes })
}

/// A whole file for a space that is not there.
fn new_space(catalog: &Catalog, town: &Municipio, missing: &[(&DatoPedido, &Lugar)], source: &str) -> Pegado {
    let mut form = Formulario::default();
    let start = catalog.completitud.as_ref().and_then(|all| all.espacio_nuevo.as_ref());
    start.into_iter().for_each(|sample| form.add(&sample.0));
    for (criterio, _) in missing {
        if let (Some(sample), Some(key)) = (&criterio.escribir, criterio.campos.first()) {
            form.add(&without_others(&sample.0, criterio, key));
        }
    }
    let yaml = form.yaml(FichaCriterio::Espacio, "", 0, source);
    let archivo = town.origin.file.replace("municipio.yaml", "espacios/nombre-del-espacio.yaml");
    Pegado { archivo, nuevo: true, partes: vec![Parte { debajo: None, entre_llaves: false, yaml }] }
}

/// What goes into a file that is there.
fn existing(tree: &SourceTree, file: &str, missing: &[(&DatoPedido, &Lugar)], source: &str) -> Pegado {
    let text = tree.text(file, &mut Findings::default()).unwrap_or_default();
    let root = yaml::parse(text).0.unwrap_or(Node { kind: Kind::Map(Vec::new()), span: 0..0 });
    let ficha = missing.first().map_or(FichaCriterio::Municipio, |(criterio, _)| criterio.ficha);
    let mut end = Formulario::default();
    let mut below: BTreeMap<usize, (Room, Formulario)> = BTreeMap::new();
    for (criterio, place) in missing {
        let Some(sample) = &criterio.escribir else { continue };
        match Room::of(text, &root, &place.clave) {
            None => end.add_missing(&without_others(&sample.0, criterio, &place.clave), &root),
            Some(room) => {
                let Some(wanted) = room.wanted(&sample.0, &place.clave) else { continue };
                below.entry(room.line).or_insert_with(|| (room, Formulario::default())).1.add(&wanted);
            }
        }
    }
    let mut partes = Vec::new();
    if !end.is_empty() {
        partes.push(Parte { debajo: None, entre_llaves: false, yaml: end.yaml(ficha, "", 0, source) });
    }
    partes.extend(below.into_iter().rev().map(|(line, (room, form))| {
        let yaml = form.yaml(ficha, &plain(&room.path), room.indent, source);
        Parte { debajo: Some((line, room.path)), entre_llaves: room.braces, yaml }
    }));
    Pegado { archivo: file.to_string(), nuevo: false, partes }
}

/// The sample without the keys that answer the same in another way: plots or buildings, not both.
fn without_others(sample: &Node, criterio: &DatoPedido, key: &str) -> Node {
    let top = |path: &str| path.split(['.', '[']).next().unwrap_or_default().to_string();
    let own = top(key);
    let others: Vec<String> = criterio.campos.iter().map(|key| top(key)).filter(|other| *other != own).collect();
    let mut out = sample.clone();
    if let (Kind::Map(entries), Some(true)) = (&mut out.kind, criterio.basta_uno) {
        entries.retain(|entry| !others.contains(&entry.key));
    }
    out
}

/// Where, in a record that is there, the key of a gap can be written.
struct Room {
    /// The group or item that it is of (`contacto`, `conexiones[a-4]`).
    path: String,
    /// The line below which it goes.
    line: usize,
    /// Spaces before it.
    indent: usize,
    /// Whether the group is written between braces.
    braces: bool,
    /// Whether nothing is in it yet.
    empty: bool,
}

impl Room {
    /// The group of `key` that the record has; none if its first key is not there at all.
    fn of(text: &str, root: &Node, key: &str) -> Option<Self> {
        let (top, item) = (key.split(['.', '[']).next().unwrap_or(key), key.find(']').map(|end| &key[..=end]));
        let entry = root.entry(top)?;
        let line = |byte: usize| text[..byte.min(text.len())].matches('\n').count() + 1;
        let column = |byte: usize| text[..byte.min(text.len())].rsplit('\n').next().unwrap_or_default().chars().count();
        let (path, node) = match item.and_then(|item| Some((item, node_at(root, item)?))) {
            Some((item, node)) => (item, node),
            None => (top, &entry.value),
        };
        let first = match &node.kind {
            Kind::Map(entries) => entries.first(),
            _ => None,
        };
        let Some(first) = first else {
            // `key:` with nothing after it, or an empty list.
            let braces = !node.is_empty();
            let indent = column(entry.key_span.start) + 2;
            return Some(Self { path: path.into(), line: line(entry.key_span.start), indent, braces, empty: true });
        };
        let braces = text[..first.key_span.start].trim_end().ends_with(['{', '[']);
        // An item begins with its first key, whatever its value.
        let at = if path == top { entry.key_span.start } else { first.value.span.end.max(first.key_span.end) };
        Some(Self { path: path.into(), line: line(at), indent: column(first.key_span.start), braces, empty: false })
    }

    /// What of `sample` answers `key` here.
    fn wanted(&self, sample: &Node, key: &str) -> Option<Node> {
        let inside = node_at(sample, self.path.split('[').next().unwrap_or_default())?;
        let inside = match (&inside.kind, self.path.ends_with(']')) {
            (Kind::List(items), true) => items.first()?,
            _ => inside,
        };
        let rest = key.strip_prefix(&self.path).unwrap_or_default().trim_start_matches('.');
        let own = rest.split(['.', '[']).next().unwrap_or_default();
        match &inside.kind {
            Kind::Map(entries) if !own.is_empty() && !self.empty => {
                let entries: Vec<_> = entries.iter().filter(|entry| entry.key == own).cloned().collect();
                (!entries.is_empty()).then_some(Node { kind: Kind::Map(entries), span: 0..0 })
            }
            _ => Some(inside.clone()),
        }
    }
}

/// `parcelas[p-1]` as the sample has it: `parcelas[]`.
fn plain(path: &str) -> String {
    path.split_once('[').map_or_else(|| path.to_string(), |(list, _)| format!("{list}[]"))
}
