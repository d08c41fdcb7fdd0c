//! The facts of a record: path → what it states, from the tree as it was written.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::arbol;

/// What a path of a record states.
#[derive(Debug, Clone, PartialEq)]
pub enum Hecho {
    /// One scalar as written: a figure, an option, a day.
    Valor {
        /// Source text.
        texto: String,
        /// Whether the source gives it as an estimate.
        estimado: bool,
    },
    /// A text in one or both languages.
    Texto {
        /// Spanish.
        es: String,
        /// English.
        en: Option<String>,
    },
    /// A moment in its long form (`{mes, parte}`, `{no_posterior_a}`).
    Momento(Value),
    /// A list without items of its own: options, ids, names.
    Lista(Vec<String>),
}

impl Hecho {
    /// Its source text, for programs.
    pub fn neutral(&self) -> String {
        match self {
            Hecho::Valor { texto, .. } => texto.clone(),
            Hecho::Texto { es, .. } => es.clone(),
            Hecho::Momento(value) => value.to_string(),
            Hecho::Lista(items) => items.join(", "),
        }
    }
}

/// The facts of a record, and the items of its lists.
#[derive(Debug, Default)]
pub struct Hechos {
    /// Path (`parcelas[p-1].superficie_m2`) → fact.
    pub hechos: BTreeMap<String, Hecho>,
    /// Path of an item (`parcelas[p-1]`) → the item.
    pub elementos: BTreeMap<String, Map<String, Value>>,
    /// Sources, days and quotations by path: what stands behind the facts.
    pub respaldo: BTreeMap<String, String>,
}

/// Keys that say where a fact comes from, and not what it is.
const RESPALDO: [&str; 16] = [
    "fuente",
    "fecha",
    "fuente_sectores",
    "evidencia",
    "declarada_en",
    "fuentes",
    "verificado_el",
    "verificado_por",
    "actualizado",
    "revisado",
    "consultada",
    "cita",
    "criterio",
    "esquema",
    "linea",
    "texto",
];

impl Hechos {
    /// The facts of the tree of a record.
    pub fn of(ficha: &Value) -> Self {
        let mut out = Self::default();
        out.walk(String::new(), ficha);
        out
    }

    fn walk(&mut self, path: String, value: &Value) {
        let key = path.rsplit('.').next().unwrap_or_default();
        if RESPALDO.contains(&key) {
            self.respaldo.insert(path, value.to_string());
            return;
        }
        let fact = match value {
            Value::Object(keys) => match leaf(keys) {
                Some(fact) => {
                    self.respaldo.extend(
                        ["fuente", "fecha"]
                            .into_iter()
                            .filter_map(|key| Some((format!("{path}.{key}"), keys.get(key)?.to_string()))),
                    );
                    fact
                }
                None => {
                    let declared = only_declared(keys);
                    for (key, value) in keys {
                        let value = if declared && key == "estado" { &DECLARADA } else { value };
                        let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                        self.walk(inner, value);
                    }
                    return;
                }
            },
            Value::Array(items) if items.iter().any(Value::is_object) => {
                for (position, item) in items.iter().enumerate() {
                    let keys = item.as_object().cloned().unwrap_or_default();
                    let name = arbol::item_key(&keys).map_or_else(|| position.to_string(), String::from);
                    let inner = format!("{path}[{name}]");
                    self.walk(inner.clone(), item);
                    self.elementos.insert(inner, keys);
                }
                return;
            }
            Value::Array(items) => Hecho::Lista(items.iter().map(plain).collect()),
            scalar => Hecho::Valor { texto: plain(scalar), estimado: false },
        };
        self.hechos.insert(path, fact);
    }

    /// The items around a path, outermost first: `a[x].b[y].c` has `a[x]` and `a[x].b[y]`.
    pub fn around(path: &str) -> impl Iterator<Item = &str> {
        path.match_indices(']').map(|(at, _)| &path[..=at])
    }
}

/// What pages call an action that is said to be done and that no public source shows.
static DECLARADA: std::sync::LazyLock<Value> = std::sync::LazyLock::new(|| Value::from("declarada"));

/// Whether these are the keys of such an action.
fn only_declared(keys: &Map<String, Value>) -> bool {
    let done = keys.get("estado").and_then(Value::as_str) == Some("realizada");
    done && keys.contains_key("semestre") && !keys.contains_key("evidencia")
}

fn leaf(keys: &Map<String, Value>) -> Option<Hecho> {
    let has = |key: &str| keys.contains_key(key);
    let text = |key: &str| keys.get(key).map(plain);
    if let Some(texto) = text("valor") {
        return Some(Hecho::Valor { texto, estimado: text("estimado").is_some_and(|word| word != "no") });
    }
    if has("no_posterior_a") || (has("mes") && has("parte")) {
        return Some(Hecho::Momento(Value::Object(keys.clone())));
    }
    let only_languages = !keys.is_empty() && keys.keys().all(|key| matches!(key.as_str(), "es" | "en"));
    only_languages.then(|| Hecho::Texto { es: text("es").unwrap_or_default(), en: text("en") })
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), String::from)
}

/// A path with its items unnamed: `parcelas[].superficie_m2`.
pub fn pattern(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.chars() {
        match c {
            '[' => {
                inside = true;
                out.push_str("[]");
            }
            ']' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}
