//! The rules of calls and rebates: read, checked against the words of the call,
//! compiled for the one evaluator, and tried on their own examples.
//!
//! `docs/decisions/011-reglas-de-incentivos.md` holds the format and its meaning.
//!
//! Never: decides anything about a project itself (`evaluador.js` does, here and in
//! the browser), reads the disk, or writes a sentence.

mod cnae;
mod compile;
mod engine;
mod examples;
mod forma;
mod forma_gastos;
mod inherit;
mod links;
mod lookup;
mod quotations;
mod rebate;
mod rows;
mod table;
mod terms;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub use cnae::{Cnae, Etiqueta};
pub use engine::{EVALUADOR, EngineFault, evaluate};
pub use forma::{
    Actividad, Alcance, Ayuda, Campo, Clase, Condicion, Criterio, Crudo, Fila, Forma, Gasto, Magnitud, Obligacion,
    Pregunta, Prueba, Requisito, Silencio, Tabla, Tipo, TipoAyuda,
};
pub use lookup::Definida;
pub use rebate::rules_of as rebate_rules;

use crate::decode::decode_tree;
use crate::diag::{Code, Finding, Findings, missing_file};
use crate::records::Incentivo;
use crate::source::SourceTree;
use crate::text::Bilingual;
use compile::Compiler;

/// The form around the evaluator: formatter (`text::template` is its twin), reading, fields, report, steps.
pub const COMPROBADOR: &str = concat!(
    include_str!("formato.js"),
    include_str!("comprobador-lectura.js"),
    include_str!("comprobador-campos.js"),
    include_str!("comprobador-informe.js"),
    include_str!("comprobador.js"),
);
/// General message templates, Spanish and English.
pub const MENSAJES: [&str; 2] = [include_str!("mensajes.es.yaml"), include_str!("mensajes.en.yaml")];
/// Words of the form, Spanish and English.
pub const INTERFAZ: [&str; 2] = [include_str!("interfaz.es.yaml"), include_str!("interfaz.en.yaml")];

/// The rules of a call, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Reglas {
    /// As written, for pages.
    pub forma: Forma,
    /// As the evaluator reads them, with their hash.
    pub canonical: String,
    /// The first 16 hexadecimal digits of the SHA-256 of the canonical form without it.
    pub hash: String,
    /// The worked examples, computed.
    pub ejemplos: Vec<Calculado>,
}

impl Reglas {
    /// Codes of all lists of activities.
    pub fn codigos(&self) -> std::collections::BTreeSet<String> {
        let lists = self.forma.cnae.iter().flat_map(|cnae| cnae.listas.iter());
        lists.flat_map(|(_, list)| list.iter().map(|activity| activity.codigo.text.clone())).collect()
    }
}

/// A worked example with what came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Calculado {
    /// What it is.
    pub nombre: Bilingual,
    /// The answers.
    pub entrada: Value,
    /// The result.
    pub salida: Value,
}

/// Reads the call at `path`: its facts and, if it has any, its rules.
pub fn load(
    tree: &SourceTree,
    path: &str,
    cnae: &Cnae,
    findings: &mut Findings,
) -> Option<(Incentivo, Option<Reglas>)> {
    let merged = inherit::merged(tree, path, findings)?;
    let (facts, rules) = inherit::split(&merged.root);
    let (ficha, faults) = decode_tree::<Incentivo>(&merged.sources, &facts);
    findings.extend(faults);
    let ficha = ficha?;
    let mut read_whole = true;
    let forma = rules.and_then(|rules| {
        let (forma, faults) = decode_tree::<Forma>(&merged.sources, &rules);
        read_whole = faults.is_empty();
        findings.extend(faults);
        forma
    });
    let Some(forma) = forma else { return Some((ficha, None)) };
    let mut found = quotations::texts(&merged.root, &merged.sources);
    found.extend(stored_text(tree, &ficha, &merged));
    let correspondencia = forma.cnae.as_ref().and_then(|written| cnae.correspondencia(&written.correspondencia.text));
    let mut compiler = Compiler::new(&ficha, &forma, &merged.root, &merged.sources);
    let rules = compiler.compile(correspondencia);
    compiler.links();
    let (canonical, hash) = sealed(rules);
    let ejemplos = if compiler.findings.is_empty() {
        try_examples(&mut compiler, &canonical)
    } else {
        // Of rules that cannot be computed whole, an example would say nothing new.
        Vec::new()
    };
    found.extend(compiler.findings);
    let gap = |finding: &Finding| matches!(finding.code, Code::ReferenciaRota | Code::ClaveFalta);
    if !read_whole || found.iter().any(gap) {
        // A question may seem unused because the rule that uses it could not be read.
        found = found.without(|finding| finding.code == Code::PreguntaSinUso);
    }
    findings.extend(found);
    Some((ficha, Some(Reglas { forma, canonical, hash, ejemplos })))
}

/// The call at `path` with all that it inherits, as one tree; what is wrong with it, [`load`] says.
pub fn whole(tree: &SourceTree, path: &str) -> Option<crate::text::yaml::Node> {
    inherit::merged(tree, path, &mut Findings::default()).map(|merged| merged.root)
}

/// The call at `path` with all that it inherits, and where each of its bytes comes from.
pub fn placed(tree: &SourceTree, path: &str) -> Option<(crate::text::yaml::Node, crate::decode::Sources)> {
    inherit::merged(tree, path, &mut Findings::default()).map(|merged| (merged.root, merged.sources))
}

fn stored_text(tree: &SourceTree, ficha: &Incentivo, merged: &inherit::Merged) -> Findings {
    use crate::decode::UrlOrPath;
    let mut findings = Findings::default();
    let place = || merged.sources.place(&crate::text::yaml::locate_in(&merged.root, "texto"));
    match &ficha.texto {
        Some(UrlOrPath::Archivo(name)) => {
            let path = format!("data/incentivos/{name}");
            if tree.bytes(&path).is_none() {
                let there =
                    tree.under("data/incentivos/").map(|(path, _)| path).filter(|path| !path.ends_with(".yaml"));
                findings.push(missing_file(place(), &path, there));
            } else if let Some(text) = tree.text(&path, &mut findings) {
                findings.extend(quotations::compare(&merged.root, &merged.sources, text, name));
            }
        }
        _ => findings.push(Finding::new(Code::ClaveFalta, place()).with("clave", "texto")),
    }
    findings
}

fn try_examples(compiler: &mut Compiler, canonical: &str) -> Vec<Calculado> {
    let forma = compiler.forma;
    let inputs: Vec<Value> = forma.ejemplos.iter().map(|example| compiler.input(example)).collect();
    if !compiler.findings.is_empty() {
        // An example that names what does not exist is not tried.
        return Vec::new();
    }
    let texts: Vec<String> = inputs.iter().map(Value::to_string).collect();
    let outputs = match evaluate(canonical, &texts.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(outputs) => outputs,
        Err(EngineFault(reason)) => {
            compiler.engine_failed(&reason);
            return Vec::new();
        }
    };
    let mut out = Vec::new();
    for ((example, entrada), salida) in forma.ejemplos.iter().zip(inputs).zip(outputs) {
        compiler.compare_example(example, &salida);
        if salida.get("error").is_some() {
            continue;
        }
        out.push(Calculado { nombre: example.nombre.clone(), entrada, salida });
    }
    out
}

/// The canonical text of rules (keys sorted, no spaces) with their hash in it, and the hash.
pub fn sealed(rules: Value) -> (String, String) {
    let rules = sorted(rules);
    let digest = Sha256::digest(rules.to_string().as_bytes());
    let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let mut rules = rules;
    if let Value::Object(entries) = &mut rules {
        entries.insert("hash".into(), json!(hash));
    }
    (sorted(rules).to_string(), hash)
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Object(entries) => {
            let mut pairs: Vec<_> = entries.into_iter().collect();
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(pairs.into_iter().map(|(key, value)| (key, sorted(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}
