//! `data/completitud.yaml`: what is asked of a municipality, tried against the records that answer it.

use std::collections::BTreeSet;

use super::assemble::listed;
use crate::decode::{Decode, Sources, decode, decode_tree};
use crate::diag::{Code, Finding, Findings, Place};
use crate::records::{Completitud, DatoPedido, Espacio, FichaCriterio, Muestra, Municipio, SECCIONES};
use crate::source::SourceTree;
use crate::text::yaml::{Entry, Kind, Node, node_at};

/// The introduction of a prose, among the names of its sections.
pub const PRESENTACION: &str = "presentacion";

/// Reads the file: every key that it names is one of its record, every sample value can be written.
pub fn read(tree: &SourceTree, path: &str, findings: &mut Findings) -> Option<Completitud> {
    let text = tree.text(path, findings)?;
    let (record, faults) = decode::<Completitud>(path, text);
    findings.extend(faults);
    let record = record?;
    let mut ids = BTreeSet::new();
    for criterio in &record.criterios {
        let at = |field: &str| listed(path, "criterios", "criterio", &criterio.id).field(field);
        if !ids.insert(&criterio.id) {
            findings.push(Finding::new(Code::IdRepetido, at("id")).with("id", &criterio.id.0).with("otro", path));
        }
        if criterio.campos.is_empty() {
            findings.push(Finding::new(Code::ClaveFalta, at("campos")).with("clave", "campos"));
        }
        keys(criterio, at, findings);
        if let Some(sample) = &criterio.escribir {
            tried(criterio.ficha, sample, path, findings);
        }
    }
    if let Some(sample) = &record.espacio_nuevo {
        tried(FichaCriterio::Espacio, sample, path, findings);
    }
    Some(record)
}

/// The options of the closed list that `key` of a record is, as one text.
pub fn options(ficha: FichaCriterio, key: &str) -> Option<String> {
    let faults = faults(ficha, &only(key, "?"), "");
    let found = faults.iter().find(|f| f.code == Code::OpcionDesconocida).and_then(|f| f.value("opciones"));
    found.map(String::from)
}

/// The keys that a thing names, against the record that holds them and against its own sample.
fn keys(criterio: &DatoPedido, at: impl Fn(&str) -> Place, findings: &mut Findings) {
    for (position, key) in criterio.campos.iter().enumerate() {
        let place = || at(&format!("campos[#{position}]"));
        match known(criterio.ficha, key) {
            Err([es, en]) => findings.push(refused(place(), key, criterio.ficha, &es, &en)),
            // Whoever receives a letter must find the key in what it says to write.
            Ok(()) => {
                if criterio.escribir.as_ref().is_some_and(|sample| !shows(&sample.0, key)) {
                    findings.push(
                        Finding::new(Code::ValorNoValido, place())
                            .with("valor", key)
                            .with("motivo", "no está en «escribir»")
                            .with("motivo_en", "it is not in “escribir”")
                            .with("ayuda", "Añada la clave a «escribir», con un valor de ejemplo.")
                            .with("ayuda_en", "Add the key to “escribir”, with a sample value."),
                    );
                }
            }
        }
    }
    if let Some(key) = &criterio.salvo_cero
        && let Err([es, en]) = known(criterio.ficha, key)
    {
        findings.push(refused(at("salvo_cero"), key, criterio.ficha, &es, &en));
    }
}

fn refused(place: Place, key: &str, ficha: FichaCriterio, es: &str, en: &str) -> Finding {
    let (of_es, of_en) = match ficha {
        FichaCriterio::Municipio => ("una clave de la ficha de un municipio", "a key of the record of a municipality"),
        FichaCriterio::Espacio => ("una clave de la ficha de un espacio", "a key of the record of a space"),
        FichaCriterio::Prosa => ("una sección del texto de un municipio", "a section of the text of a municipality"),
    };
    Finding::new(Code::ValorNoValido, place)
        .with("valor", key)
        .with("motivo", format!("no es {of_es}"))
        .with("motivo_en", format!("it is not {of_en}"))
        .with("ayuda", es)
        .with("ayuda_en", en)
}

/// A sample is decoded as the record it is a part of; only what identifies a record may be missing.
fn tried(ficha: FichaCriterio, sample: &Muestra, path: &str, findings: &mut Findings) {
    let faults = faults(ficha, &sample.0, path);
    findings.extend(faults.without(|f| f.code == Code::ClaveFalta && !f.place.field.contains(['.', '['])));
}

fn faults(ficha: FichaCriterio, root: &Node, path: &str) -> Findings {
    fn of<T: Decode>(root: &Node, path: &str) -> Findings {
        decode_tree::<T>(&Sources::of(path), root).1
    }
    match ficha {
        FichaCriterio::Municipio => of::<Municipio>(root, path),
        FichaCriterio::Espacio => of::<Espacio>(root, path),
        FichaCriterio::Prosa => Findings::default(),
    }
}

/// Whether the record has a key `key`; else what to write, in both languages.
fn known(ficha: FichaCriterio, key: &str) -> Result<(), [String; 2]> {
    if ficha == FichaCriterio::Prosa {
        let sections = || format!("{PRESENTACION}, {}", SECCIONES.join(", "));
        let there = key == PRESENTACION || SECCIONES.contains(&key);
        return if there {
            Ok(())
        } else {
            Err([format!("Las secciones son: {}.", sections()), format!("The sections are: {}.", sections())])
        };
    }
    // The decoder itself knows the keys: it is shown a record that has only this one.
    let faults = faults(ficha, &only(key, "no_consta"), "");
    let unknown = faults.iter().find(|f| f.code == Code::ClaveDesconocida);
    if let Some(unknown) = unknown {
        let value = |name| unknown.value(name).unwrap_or_default().to_string();
        return Err([value("sugerencia"), value("sugerencia_en")]);
    }
    let above = |f: &&Finding| f.code == Code::TipoNoValido && strip(&f.place.field) != strip(key);
    if faults.iter().any(|f| above(&f)) {
        return Err([
            "Los elementos de una lista se escriben con «[]» (parcelas[].superficie_m2), y solo ellos.".into(),
            "The items of a list are written with “[]” (parcelas[].superficie_m2), and only they.".into(),
        ]);
    }
    Ok(())
}

fn strip(path: &str) -> String {
    path.replace("[0]", "").replace("[]", "")
}

/// A record with nothing but `key`.
fn only(key: &str, text: &str) -> Node {
    let node = |kind| Node { kind, span: 0..0 };
    key.rsplit('.').fold(node(Kind::Scalar { text: text.into(), quoted: false }), |inside, step| {
        let (name, value) = match step.strip_suffix("[]") {
            Some(name) => (name, node(Kind::List(vec![inside]))),
            None => (step, inside),
        };
        node(Kind::Map(vec![Entry { key: name.to_string(), key_span: 0..0, value }]))
    })
}

fn shows(sample: &Node, key: &str) -> bool {
    node_at(sample, &key.replace("[]", "[#0]")).is_some()
}
