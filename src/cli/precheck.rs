//! `cuaderno precheck`: one evaluation by the evaluator that the pages ship.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Read;

use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use super::args::{AnswerFormat, Precheck};
use super::{BLOCKED, CLEAN, human, say, say_error};
use crate::diag::{Failure, Findings, print};
use crate::records::Incentivo;
use crate::rules::{self, Cnae, EngineFault, Forma, Reglas};
use crate::source::{self, SourceTree};
use crate::text::{Bilingual, Lang, template};

/// Runs the command; gives the exit code.
pub fn run(arguments: &Precheck, lang: Lang) -> Result<u8, Failure> {
    let (tree, mut findings) = source::read(&arguments.root)?;
    let Some((ficha, reglas)) = find(&tree, &arguments.call, &mut findings)? else {
        say_error(&print(&findings, &tree, human(), lang));
        return Ok(BLOCKED);
    };
    let document = evaluate(&reglas, &answers(&arguments.answers)?)?;
    let refused = document.get("error").is_some();
    match arguments.format {
        AnswerFormat::Json => say(&(serde_json::to_string_pretty(&document).unwrap_or_default() + "\n")),
        AnswerFormat::Human if refused => say_error(&Words::new(&reglas.forma, lang).refusal(&document)),
        AnswerFormat::Human => say(&Words::new(&reglas.forma, lang).report(&document, &ficha)),
    }
    Ok(if refused { BLOCKED } else { CLEAN })
}

/// The rules of `call`; `None` if they have findings that block.
fn find(tree: &SourceTree, call: &str, findings: &mut Findings) -> Result<Option<(Incentivo, Reglas)>, Failure> {
    let path = format!("data/incentivos/{call}.yaml");
    if tree.bytes(&path).is_none() {
        let known: Vec<&str> = tree
            .under("data/incentivos/")
            .filter_map(|(path, _)| path["data/incentivos/".len()..].strip_suffix(".yaml"))
            .filter(|name| !name.contains('/'))
            .collect();
        return Err(Failure::Argument(format!("{call} ({})", known.join(", "))));
    }
    let cnae = Cnae::load(tree, findings);
    let loaded = rules::load(tree, &path, &cnae, findings);
    if findings.block(false) {
        return Ok(None);
    }
    match loaded {
        Some((ficha, Some(reglas))) => Ok(Some((ficha, reglas))),
        _ => Err(Failure::NoRules(call.to_string())),
    }
}

fn answers(file: &str) -> Result<String, Failure> {
    let failed = |error| Failure::Read(file.into(), error);
    let bytes = if file == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
        bytes
    } else {
        std::fs::read(file).map_err(failed)?
    };
    // What is not UTF-8 becomes no JSON, and is refused as such.
    Ok(String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_string())
}

fn evaluate(reglas: &Reglas, answers: &str) -> Result<Value, Failure> {
    let refused = |field: &str, id: &str, values: Value| {
        let error = json!({ "campo": field, "mensaje_id": id, "valores": values });
        json!({ "error": error, "errores": [error] })
    };
    match serde_json::from_str::<Unique>(answers) {
        Ok(_) => {}
        // A key written twice answers twice: neither answer may decide.
        Err(error) if error.is_data() && error.to_string().starts_with(TWICE) => {
            let words = error.to_string();
            let key = words[TWICE.len()..].rsplit_once(" at line ").map_or("", |(key, _)| key);
            return Ok(refused(key, "entrada.repetido", json!({ "valor": key })));
        }
        Err(_) => return Ok(refused("documento", "entrada.tipo", json!({}))),
    }
    match rules::evaluate(&reglas.canonical, &[answers]) {
        Ok(mut documents) => Ok(documents.pop().unwrap_or_default()),
        Err(EngineFault(reason)) => Err(Failure::Engine(reason)),
    }
}

/// Start of the fault of a key written twice.
const TWICE: &str = "twice: ";

/// JSON in which no object has a key twice.
struct Unique;

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Unique)
    }
}

impl<'de> Visitor<'de> for Unique {
    type Value = Unique;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_str<E>(self, _: &str) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unique, A::Error> {
        while items.next_element::<Unique>()?.is_some() {}
        Ok(Unique)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Unique, A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            if keys.contains(&key) {
                return Err(A::Error::custom(format!("{TWICE}{key}")));
            }
            entries.next_value::<Unique>()?;
            keys.insert(key);
        }
        Ok(Unique)
    }
}

/// Result document → sentences.
struct Words<'f> {
    forma: &'f Forma,
    lang: Lang,
    general: BTreeMap<String, String>,
}

impl<'f> Words<'f> {
    fn new(forma: &'f Forma, lang: Lang) -> Self {
        let [es, en] = rules::MENSAJES;
        Self { forma, lang, general: serde_yaml::from_str(lang.pick(es, en)).unwrap_or_default() }
    }

    fn filled(&self, id: &str, values: &Value) -> String {
        let none = Map::new();
        let own = self.own(id).map(|text| text.text(self.lang).to_string());
        let words = own.or_else(|| self.general.get(id).cloned()).unwrap_or_else(|| id.to_string());
        template::fill(&words, values.as_object().unwrap_or(&none), self.lang)
    }

    /// The text that a requirement has for itself: `requisito.<id>.no`.
    fn own(&self, id: &str) -> Option<&'f Bilingual> {
        let (name, state) = id.strip_prefix("requisito.")?.rsplit_once('.')?;
        let requirement = self.forma.requisitos.iter().find(|requirement| requirement.id.0 == name)?;
        if state == "no" { Some(&requirement.si_no) } else { requirement.por_determinar.as_ref() }
    }

    fn title(&self, id: &str) -> String {
        let found = self.forma.requisitos.iter().find(|requirement| requirement.id.0 == id);
        found.map_or_else(|| id.to_string(), |requirement| requirement.titulo.text(self.lang).to_string())
    }

    /// The words of a question; a field of a line keeps the name of its line.
    fn question(&self, id: &str) -> String {
        let own = self.forma.definicion(None, id).map(|question| question.etiqueta.text(self.lang));
        // Constants of the call are filled on its pages only.
        own.filter(|words| !words.contains('{')).unwrap_or(id).to_string()
    }

    fn refusal(&self, document: &Value) -> String {
        let errors = document["errores"].as_array().into_iter().flatten();
        let line = |error: &Value| {
            let field = error["campo"].as_str().unwrap_or_default();
            format!("{field}: {}\n", self.filled(error["mensaje_id"].as_str().unwrap_or_default(), &error["valores"]))
        };
        errors.map(line).collect()
    }

    fn report(&self, document: &Value, ficha: &Incentivo) -> String {
        let pick = |es: &str, en: &str| self.lang.pick(es, en).to_string();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
        let mut out = self.filled(&format!("veredicto.{}", text(&document["veredicto"])), &Value::Null) + "\n";
        if document["plazo"] == "cerrado" {
            out += &pick(
                "El plazo de solicitud está cerrado: es un ensayo.\n",
                "Applications are closed: this is a rehearsal.\n",
            );
        }
        for (state, heading) in
            [("no", pick("No se cumple", "Not met")), ("por_determinar", pick("Por determinar", "Open"))]
        {
            let of_state: Vec<&Value> =
                document["requisitos"].as_array().into_iter().flatten().filter(|r| r["estado"] == state).collect();
            if of_state.is_empty() {
                continue;
            }
            out += &format!("\n{heading}\n");
            for requirement in of_state {
                let message = self.filled(&text(&requirement["mensaje"]["id"]), &requirement["mensaje"]["valores"]);
                out += &format!("- {}. {message}\n", self.title(&text(&requirement["id"])));
                out += &format!("  «{}» ({})\n", text(&requirement["cita"]), text(&requirement["apartado"]));
                let questions: Vec<String> = requirement["preguntas"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|id| self.question(&text(id)))
                    .collect();
                if !questions.is_empty() {
                    out += &format!("  {}: {}\n", pick("Lo aclararía", "Would settle it"), questions.join(", "));
                }
            }
        }
        let range = |key: &str| document[key].as_object().map(|range| template::interval(range, "importe", self.lang));
        let none = pick("ninguna", "none");
        out += &format!(
            "\n{}: {}\n{}: {}\n",
            pick("Gasto subvencionable", "Eligible expenses"),
            range("total").unwrap_or_default(),
            pick("Ayuda posible", "Possible grant"),
            range("ayuda").unwrap_or(none),
        );
        if document["veredicto"] == "cumple"
            && let Some(n) = ficha.maximo_de_ayudas()
        {
            out += &self.lang.pick(
                format!("Con el presupuesto caben como mucho {n} ayudas: cumplir no asegura la ayuda.\n"),
                format!("At most {n} grants fit the budget: meeting the requirements does not secure one.\n"),
            );
        }
        out
    }
}
