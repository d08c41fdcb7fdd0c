//! The worked examples of a call with their arithmetic, from what the evaluator gave at build.

use serde_json::{Map, Value as Json};

use super::blocks::{Block, Fact, Section, Value};
use super::condicion::Words;
use super::incentivo::{at_most, section};
use super::reglas::text;
use crate::rules::{Calculado, Definida, Reglas, Tipo};
use crate::text::template;

/// A section for each example, under one that says what they are.
pub fn sections(words: &Words, rules: &Reglas) -> Vec<Section> {
    let w = words.w;
    if rules.ejemplos.is_empty() {
        return Vec::new();
    }
    let mut out =
        vec![section(w, "ejemplos", vec![Block::Notice { kind: "info", text: w.t("convocatoria.ejemplos") }])];
    for (position, example) in rules.ejemplos.iter().enumerate() {
        let mut blocks: Vec<Block> = answers(words, example).into_iter().collect();
        for (line, result) in items(&example.entrada, "gastos").zip(items(&example.salida, "gastos")) {
            let title = expense_words(words, line);
            let steps = items(result, "derivacion").map(|step| Value::text(message(words, step))).collect();
            blocks.push(Block::Links { label: None, items: vec![Value::text(title)] });
            blocks.push(Block::List { ordered: true, items: steps });
        }
        blocks.push(result(words, example));
        out.push(Section {
            id: format!("ejemplo-{}", position + 1),
            title: text(words, &example.nombre),
            level: 3,
            blocks,
        });
    }
    out
}

fn items<'j>(value: &'j Json, key: &str) -> impl Iterator<Item = &'j Json> {
    value.get(key).and_then(Json::as_array).into_iter().flatten()
}

/// The answers that are not the usual favourable ones: the options chosen and the activity.
fn answers(words: &Words, example: &Calculado) -> Option<Block> {
    let w = words.w;
    let given = example.entrada.get("respuestas")?;
    let mut facts = Vec::new();
    for question in words.forma.preguntas.iter().filter(|q| matches!(q.tipo, Tipo::Opcion | Tipo::Cnae)) {
        let Some(answer) = given.get(&question.id.0).filter(|answer| !answer.is_null()) else { continue };
        let defined = words.forma.definicion(None, &question.id.0);
        let shown = answer_words(words, defined, answer);
        facts.push(Fact { label: words.filled(question.etiqueta.text(w.lang)), values: vec![Value::text(shown)] });
    }
    (!facts.is_empty()).then_some(Block::Facts { items: facts, missing: None })
}

fn answer_words(words: &Words, defined: Option<Definida>, answer: &Json) -> String {
    let w = words.w;
    match (defined, answer) {
        (_, Json::Bool(yes)) => w.t(if *yes { "si_no.si" } else { "si_no.no" }),
        (_, Json::Object(code)) => {
            let part = |key: &str| code.get(key).and_then(Json::as_str).unwrap_or_default();
            w.tf("cnae.codigo", &[("codigo", part("codigo")), ("edicion", part("edicion"))])
        }
        (Some(defined), Json::String(text)) => match defined.opciones.get(text) {
            Some(option) => option.text(w.lang).to_string(),
            None => template::one(text, defined.tipo.key(), w.lang),
        },
        (_, other) => other.as_str().unwrap_or_default().to_string(),
    }
}

/// An expense with the answers of its fields: «Naves y construcciones: Nave industrial, 850 m²».
fn expense_words(words: &Words, line: &Json) -> String {
    let w = words.w;
    let name = line.get("gasto").and_then(Json::as_str).unwrap_or_default();
    let Some(expense) = words.forma.gastos.iter().find(|expense| expense.id.0 == name) else { return name.to_string() };
    let fields = expense.campos.iter().filter_map(|(field, _)| {
        let answer = line.get(field).filter(|answer| !answer.is_null())?;
        let defined = words.forma.definicion(Some(expense), field);
        match answer {
            Json::Bool(_) => {
                let label = defined.map(|d| d.etiqueta.text(w.lang)).unwrap_or_default();
                Some(format!("{label} {}", answer_words(words, defined, answer)))
            }
            _ => Some(answer_words(words, defined, answer)),
        }
    });
    let fields: Vec<String> = fields.collect();
    let title = expense.nombre.text(w.lang);
    if fields.is_empty() { title.to_string() } else { format!("{title}: {}", fields.join(", ")) }
}

fn message(words: &Words, step: &Json) -> String {
    let id = step.get("id").and_then(Json::as_str).unwrap_or_default();
    let none = Map::new();
    let values = step.get("valores").and_then(Json::as_object).unwrap_or(&none);
    template::fill(&words.w.t(id), values, words.w.lang)
}

fn result(words: &Words, example: &Calculado) -> Block {
    let w = words.w;
    let output = &example.salida;
    let range = |key: &str| {
        let range = output.get(key)?.as_object()?;
        Some(template::interval(range, "importe", w.lang))
    };
    let verdict = output.get("veredicto").and_then(Json::as_str).unwrap_or_default();
    let mut facts =
        vec![Fact { label: w.t("campo.resultado"), values: vec![Value::text(w.t(&format!("veredicto.{verdict}")))] }];
    let mut add = |key: &str, words: Option<String>| {
        facts.extend(words.map(|words| Fact { label: w.t(key), values: vec![Value::text(words)] }));
    };
    add("campo.gasto_subvencionable", range("total"));
    add("campo.ayuda_posible", range("ayuda").or_else(|| Some(w.t("regla.sin_ayuda"))));
    if verdict == "cumple" {
        add("campo.competencia", at_most(w, words.call));
    }
    let open: Vec<Value> =
        items(output, "faltan").filter_map(|id| Some(Value::text(asked(words, example, id.as_str()?)?))).collect();
    if !open.is_empty() {
        facts.push(Fact { label: w.t("campo.lo_aclararia"), values: open });
    }
    let why = items(output, "requisitos").filter(|r| matches!(r["estado"].as_str(), Some("no" | "por_determinar")));
    let why: Vec<Value> = why.map(|requirement| Value::text(reason(words, requirement))).collect();
    if !why.is_empty() {
        facts.push(Fact { label: w.t("campo.por_que"), values: why });
    }
    Block::Facts { items: facts, missing: None }
}

/// The words of a question that would settle something: of the project, or `gastos.<line>.<field>`.
fn asked(words: &Words, example: &Calculado, id: &str) -> Option<String> {
    let label = |expense, name: &str| {
        let defined = words.forma.definicion(expense, name)?;
        Some(words.filled(defined.etiqueta.text(words.w.lang)))
    };
    let Some(rest) = id.strip_prefix("gastos.") else { return label(None, id) };
    let (line, field) = rest.split_once('.')?;
    let line = items(&example.entrada, "gastos").find(|own| own["id"] == line)?;
    let expense = words.forma.gastos.iter().find(|expense| line["gasto"] == expense.id.0.as_str())?;
    label(Some(expense), field)
}

/// The message of a requirement, from its own text or the general ones.
fn reason(words: &Words, result: &Json) -> String {
    let w = words.w;
    let id = result.get("id").and_then(Json::as_str).unwrap_or_default();
    let Some(requirement) = words.forma.requisitos.iter().find(|r| r.id.0 == id) else { return id.to_string() };
    let message_id = result["mensaje"]["id"].as_str().unwrap_or_default();
    let own = match message_id.rsplit_once('.') {
        Some((stem, "no")) if stem == format!("requisito.{id}") => Some(&requirement.si_no),
        Some((stem, "por_determinar")) if stem == format!("requisito.{id}") => requirement.por_determinar.as_ref(),
        _ => None,
    };
    let written = own.map_or_else(|| w.t(message_id), |text| words.filled(text.text(w.lang)));
    let none = Map::new();
    let values = result["mensaje"]["valores"].as_object().unwrap_or(&none);
    format!("{}: {}", requirement.titulo.text(w.lang), template::fill(&written, values, w.lang))
}
