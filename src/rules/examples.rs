//! The worked examples of the rules: computed by the evaluator; a wrong one blocks publication.

use serde_json::{Map, Value, json};

use super::compile::Compiler;
use super::forma::{Ejemplo, Esperado, Extremos, Tipo};
use super::terms::hundredths;
use crate::decode::{Escrito, Mapa};
use crate::diag::Code;
use crate::records::Importe;
use crate::text::yaml::{self, Kind, Node};

use super::forma::Crudo;

impl Compiler<'_> {
    /// The answer document of an example.
    pub fn input(&mut self, example: &Ejemplo) -> Value {
        let mut answers = Map::new();
        let profile = example.respuestas.get("perfil").and_then(|node| written(&node.0));
        if let Some(profile) = profile {
            match self.forma.perfiles.get(&profile.text) {
                Some(answered) => self.answers(answered, &mut answers),
                None => {
                    let names: Vec<&str> = self.forma.perfiles.names().collect();
                    self.broken(&profile, ("el perfil", "profile"), names.into_iter());
                }
            }
        }
        self.answers(&example.respuestas, &mut answers);
        let mut lines = Vec::new();
        for (position, line) in example.gastos.iter().enumerate() {
            lines.push(self.line(line, position));
        }
        json!({ "version": 1, "fecha": null, "respuestas": answers, "gastos": lines })
    }

    fn answers(&mut self, given: &Mapa<Crudo>, out: &mut Map<String, Value>) {
        for (name, node) in given.iter().filter(|(name, _)| *name != "perfil") {
            let tipo = self.forma.preguntas.iter().find(|question| question.id.0 == name).map(|question| question.tipo);
            match tipo {
                Some(tipo) => {
                    let answer = self.answer(tipo, &node.0);
                    out.insert(name.to_string(), answer);
                }
                None => self.broken(
                    &Escrito { text: name.to_string(), at: node.0.span.clone() },
                    ("la pregunta", "question"),
                    self.forma.preguntas.iter().map(|question| question.id.as_str()),
                ),
            }
        }
    }

    fn line(&mut self, line: &Mapa<Crudo>, position: usize) -> Value {
        let name = line.get("gasto").and_then(|node| written(&node.0));
        let expense = name.as_ref().and_then(|name| self.forma.gastos.iter().find(|expense| expense.id.0 == name.text));
        if let (Some(name), None) = (&name, expense) {
            self.broken(name, ("el gasto", "expense"), self.forma.gastos.iter().map(|g| g.id.as_str()));
        }
        let mut out = Map::from_iter([("id".to_string(), json!(format!("g{}", position + 1)))]);
        for (key, node) in line.iter() {
            let value = match key {
                "id" | "gasto" => json!(node.0.scalar().unwrap_or_default()),
                "vinculado" => self.answer(Tipo::SiNo, &node.0),
                "pagos" => self.payments(&node.0),
                field => match expense.and_then(|expense| expense.campos.get(field)) {
                    Some(field) => self.answer(field.tipo, &node.0),
                    // The expense itself is what is not known.
                    None if expense.is_none() => continue,
                    None => {
                        let fields: Vec<&str> = expense.iter().flat_map(|e| e.campos.names()).collect();
                        let name = Escrito { text: field.to_string(), at: node.0.span.clone() };
                        self.broken(&name, ("el campo", "field"), fields.into_iter());
                        continue;
                    }
                },
            };
            out.insert(key.to_string(), value);
        }
        Value::Object(out)
    }

    fn payments(&mut self, node: &Node) -> Value {
        let Kind::List(items) = &node.kind else { return Value::Null };
        let mut out = Vec::new();
        for item in items {
            let amount = item.get("importe").map_or(Value::Null, |node| self.answer(Tipo::Importe, node));
            let day = item.get("fecha").and_then(Node::scalar);
            out.push(json!({ "importe": amount, "fecha": day }));
        }
        Value::Array(out)
    }

    fn answer(&mut self, tipo: Tipo, node: &Node) -> Value {
        let Some(text) = node.scalar() else {
            let part = |key: &str| node.get(key).and_then(Node::scalar);
            return json!({ "codigo": part("codigo"), "edicion": part("edicion") });
        };
        match (tipo, text) {
            (_, "no_se") => Value::Null,
            (Tipo::SiNo, "si") => json!(true),
            (Tipo::SiNo, "no") => json!(false),
            (Tipo::Importe, text) => {
                json!(money(self.cents(&Escrito { text: text.to_string(), at: node.span.clone() }, "")))
            }
            (_, text) => json!(text),
        }
    }

    /// Says what an example should have given and did not.
    pub fn compare_example(&mut self, example: &Ejemplo, output: &Value) {
        let expected = &example.resultado;
        if let Some(refused) = output.get("error") {
            return self.refused(example, refused.get("campo").and_then(Value::as_str).unwrap_or_default());
        }
        let states = |state: &str| -> Vec<String> {
            let all = output.get("requisitos").and_then(Value::as_array).into_iter().flatten();
            all.filter(|r| r["estado"] == state).filter_map(|r| r["id"].as_str().map(String::from)).collect()
        };
        let Esperado { veredicto, incumple, abiertos, faltan, total, ayuda } = expected;
        if let Some(verdict) = veredicto {
            let found = output["veredicto"].as_str().unwrap_or_default().to_string();
            self.differs(verdict, ("veredicto", "verdict"), &verdict.text.clone(), &found);
        }
        let missing: Vec<String> =
            output["faltan"].as_array().into_iter().flatten().filter_map(|id| id.as_str().map(String::from)).collect();
        for (list, found, what) in [
            (incumple, states("no"), ("requisitos incumplidos", "requirements not met")),
            (abiertos, states("por_determinar"), ("requisitos abiertos", "open requirements")),
            (faltan, missing, ("preguntas que faltan", "missing questions")),
        ] {
            let Some(list) = list else { continue };
            let wanted = list.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(", ");
            let at = match list.first() {
                Some(first) => first.clone(),
                None => self.written_at(&format!("ejemplos[{}].resultado", example.id.0)),
            };
            self.differs(&at, what, &wanted, &found.join(", "));
        }
        for (ends, key, what) in [(total, "total", ("total", "total")), (ayuda, "ayuda", ("ayuda", "award"))] {
            if let Some(ends) = ends {
                self.ends(ends, &output[key], what);
            }
        }
    }

    /// The evaluator does not take an answer of the example: `gastos[0].estado`, `respuestas.empleos`.
    fn refused(&mut self, example: &Ejemplo, field: &str) {
        let profile = example.respuestas.get("perfil").and_then(|node| node.0.scalar());
        let answer = field.strip_prefix("respuestas.");
        let path = match (profile, answer) {
            // What the example does not say comes from its profile.
            (Some(profile), Some(answer)) if example.respuestas.get(answer).is_none() => {
                format!("perfiles.{profile}.{answer}")
            }
            _ => format!("ejemplos[{}].{}", example.id.0, field.replace('[', "[#")),
        };
        let at = self.written_at(&path);
        self.invalid(
            &at,
            ("no es una respuesta posible a esta pregunta", "it is not a possible answer to this question"),
            ("Escriba la respuesta como la pide la pregunta.", "Write the answer as the question asks for it."),
        );
    }

    /// What the file says at `path`, and where.
    fn written_at(&self, path: &str) -> Escrito {
        let at = yaml::locate_in(self.root, path);
        let text = yaml::node_at(self.root, path).and_then(Node::scalar).unwrap_or_default();
        Escrito { text: text.to_string(), at }
    }

    fn ends(&mut self, ends: &Extremos, found: &Value, what: (&str, &str)) {
        let (Some(first), Some(last)) = (ends.0.first(), ends.0.last()) else { return };
        let words = |end: &Value| end.as_str().map_or_else(|| "—".to_string(), gazette);
        let computed = if found["min"] == found["max"] {
            words(&found["min"])
        } else {
            format!("[{}, {}]", words(&found["min"]), words(&found["max"]))
        };
        let (low, high) = (money(self.cents(first, "")), money(self.cents(last, "")));
        if found["min"] != json!(low) || found["max"] != json!(high) {
            let wanted = if first == last { first.text.clone() } else { format!("[{}, {}]", first.text, last.text) };
            self.differs(first, what, &wanted, &computed);
        }
    }

    fn differs(&mut self, at: &Escrito, what: (&str, &str), wanted: &str, found: &str) {
        if wanted != found {
            let some = |list: &str| if list.is_empty() { "—".to_string() } else { list.to_string() };
            self.fault(Code::EjemploFalla, &at.at, |f| {
                f.with("que", what.0)
                    .with("que_en", what.1)
                    .with("esperado", some(wanted))
                    .with("calculado", some(found))
            });
        }
    }
}

fn written(node: &Node) -> Option<Escrito> {
    node.scalar().map(|text| Escrito { text: text.to_string(), at: node.span.clone() })
}

/// `214200.00`: cents as the answer document writes them.
fn money(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// `214.200,00 €`: an amount of the answer document as an editor writes it.
fn gazette(amount: &str) -> String {
    let number = amount.parse().map(|value: rust_decimal::Decimal| value).unwrap_or_default();
    debug_assert!(Importe(number).0 == number && hundredths(number) < u64::MAX);
    crate::text::number::amount(number, crate::text::Lang::Es).replace('\u{a0}', " ")
}
