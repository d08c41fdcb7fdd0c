//! Inheritance: the file of a call laid over the line of aid, or over another call.

use super::forma;
use crate::decode::{Sources, tree};
use crate::diag::{Code, Finding, Findings, NOT_THERE, did_you_mean};
use crate::source::SourceTree;
use crate::text::yaml::{Kind, Node};

/// What a call never takes from its base.
const OWN: [&str; 15] = [
    "esquema",
    "id",
    "titulo",
    "norma",
    "boletin",
    "texto",
    "resumen",
    "enlace",
    "contacto",
    "fuente",
    "fecha",
    "revisado",
    "hereda",
    "sustituye",
    "texto_de_referencia",
];

/// A tree made of a file and of those that it inherits from.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The tree.
    pub root: Node,
    /// Where its bytes come from.
    pub sources: Sources,
}

/// Lays the file at `path` over what it inherits.
pub fn merged(tree: &SourceTree, path: &str, findings: &mut Findings) -> Option<Merged> {
    let mut reading = Reading { tree, sources: Sources::default(), end: 0, findings };
    let root = reading.resolve(path, &mut Vec::new())?;
    Some(Merged { root, sources: reading.sources })
}

struct Reading<'t> {
    tree: &'t SourceTree,
    sources: Sources,
    end: usize,
    findings: &'t mut Findings,
}

impl Reading<'_> {
    fn resolve(&mut self, path: &str, seen: &mut Vec<String>) -> Option<Node> {
        seen.push(path.to_string());
        let text = self.tree.text(path, self.findings)?;
        let (root, faults) = tree(&Sources::of(path), text);
        self.findings.extend(faults);
        let mut own = root?;
        own.shift(self.end);
        self.sources.add(self.end, path);
        self.end += text.len() + 1;
        let Some(parent) = own.entry("hereda").cloned() else { return Some(own) };
        let Some(name) = parent.value.scalar() else {
            // The record says what goes there.
            return Some(own);
        };
        if own.get("texto").and_then(Node::scalar) == Some("no_disponible") {
            self.fault(Code::HerenciaSinTexto, &parent.key_span, |f| f);
            return Some(own);
        }
        let target = format!("data/incentivos/{name}");
        if seen.contains(&target) {
            self.fault(Code::HerenciaEnCiclo, &parent.value.span, |f| f.with("archivo", name));
            return Some(own);
        }
        if self.tree.bytes(&target).is_none() {
            let there = self.tree.under("data/incentivos/").map(|(path, _)| path);
            let (es, en) = did_you_mean(&target, there.filter(|path| path.ends_with(".yaml")), NOT_THERE);
            self.fault(Code::ArchivoFalta, &parent.value.span, |f| {
                f.with("archivo", &target).with("sugerencia", es).with("sugerencia_en", en)
            });
            return Some(own);
        }
        let base = self.resolve(&target, seen)?;
        Some(self.lay(own, base, name))
    }

    /// `own` over `base`: its new keys, and what it replaces.
    fn lay(&mut self, mut own: Node, base: Node, name: &str) -> Node {
        let Kind::Map(inherited) = base.kind else { return own };
        let mut kept: Vec<_> = inherited.into_iter().filter(|entry| !OWN.contains(&entry.key.as_str())).collect();
        let changes = own.entry("sustituye").cloned();
        let Kind::Map(entries) = &mut own.kind else { return own };
        let mut result = Vec::new();
        for entry in std::mem::take(entries) {
            let free = OWN.contains(&entry.key.as_str()) || entry.key == "linea";
            match kept.iter().position(|other| other.key == entry.key) {
                Some(at) if free => {
                    kept.remove(at);
                }
                Some(_) => {
                    self.fault(Code::ClaveHeredada, &entry.key_span, |f| {
                        f.with("clave", &entry.key).with("archivo", name)
                    });
                    continue;
                }
                None => {}
            }
            if entry.key != "sustituye" {
                result.push(entry);
            }
        }
        result.extend(kept);
        *entries = result;
        if let Some(changes) = changes {
            let Kind::Map(changes) = changes.value.kind else {
                self.fault(Code::TipoNoValido, &changes.value.span, |f| {
                    f.with("esperado", "un grupo de claves (clave: valor)")
                        .with("esperado_en", "a group of keys (key: value)")
                        .with("hallado", "otra cosa")
                        .with("hallado_en", "something else")
                });
                return own;
            };
            for change in changes {
                if let Err(step) = replace(&mut own, &change.key, change.value) {
                    self.fault(Code::SustitucionDesconocida, &change.key_span, |f| {
                        f.with("camino", &change.key).with("paso", step)
                    });
                }
            }
        }
        own
    }

    fn fault(&mut self, code: Code, at: &std::ops::Range<usize>, values: impl FnOnce(Finding) -> Finding) {
        self.findings.push(values(Finding::new(code, self.sources.place(at))));
    }
}

/// Puts `value` at `path` (keys and ids joined by points); the step that does not exist, if any.
fn replace(root: &mut Node, path: &str, value: Node) -> Result<(), String> {
    let mut node = root;
    for step in path.split('.') {
        let found = match &mut node.kind {
            Kind::List(items) => items
                .iter_mut()
                .find(|item| item.get("id").or_else(|| item.get("codigo")).and_then(Node::scalar) == Some(step)),
            Kind::Map(entries) => entries.iter_mut().find(|entry| entry.key == step).map(|entry| &mut entry.value),
            Kind::Scalar { .. } => None,
        };
        node = found.ok_or_else(|| step.to_string())?;
    }
    *node = value;
    Ok(())
}

/// The facts and the rules of a merged tree. A key that is neither stays with what it resembles.
pub fn split(root: &Node) -> (Node, Option<Node>) {
    let Kind::Map(entries) = &root.kind else { return (root.clone(), None) };
    let of_rules = |key: &str| forma::CLAVES.contains(&key);
    let (rules, facts): (Vec<_>, Vec<_>) = entries.iter().cloned().partition(|entry| of_rules(&entry.key));
    let part = |entries| Node { kind: Kind::Map(entries), span: root.span.clone() };
    let any = rules.iter().any(|entry| matches!(entry.key.as_str(), "preguntas" | "requisitos" | "ayuda"));
    (part(facts), any.then(|| part(rules)))
}
