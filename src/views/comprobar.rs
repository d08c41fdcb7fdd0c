//! The pre-check of a call: what a reader without script uses, and the data from which the script builds the form.
//! And the calculator of a municipal rebate, which is the same with fewer questions.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use super::blocks::{Block, Body, Section, Value};
use super::condicion::Words;
use super::incentivo::{amounts_of, at_most, section, state, window};
use super::reglas;
use super::scribe::{FactList, Scribe};
use crate::catalog::{Incentivo, Ix};
use crate::records::Bonificacion;
use crate::rules::{self, Campo, Pregunta, Reglas};
use crate::site::PageId;
use crate::text::{Bilingual, Lang, number};

/// The contents of the pre-check page of a call; `None` if its rules are not known.
pub fn body(w: &Scribe, ix: Ix<Incentivo>) -> Option<Body> {
    let call = &w.catalog().incentivos[ix];
    let rules = call.reglas.as_ref()?;
    let mut sections = vec![Section {
        id: "antes".into(),
        title: Value::text(w.t("seccion_incentivo.antes")),
        level: 2,
        blocks: before(w, call, rules),
    }];
    sections.push(Section {
        id: "formulario".into(),
        title: Value::default(),
        level: 2,
        blocks: vec![Block::Checker { id: "comprobador".into(), mode: "convocatoria", data: data(w, ix, call, rules) }],
    });
    sections.push(section(w, "sin_guion", vec![Block::Notice { kind: "info", text: w.t("comprobar.sin_guion") }]));
    sections.extend(reglas::sections(w, call, rules));
    Some(Body {
        kicker: Some(call.ficha.titulo.text(w.lang).to_string()),
        title: Value::text(w.t("comprobar.titulo")),
        lead: Some(Value::text(w.t("comprobar.entradilla"))),
        badges: Vec::new(),
        sections,
        contents: false,
    })
}

/// What it is, what it is not, the limits that no answer changes, and what to have at hand.
fn before(w: &Scribe, call: &Incentivo, rules: &Reglas) -> Vec<Block> {
    let mut facts = FactList::default();
    facts.optional(
        w.t("campo.provincias"),
        (!call.provincias.is_empty()).then(|| Value::text(super::incentivo::province_names(call, w.lang))),
    );
    for (label, value) in amounts_of(w, call) {
        facts.optional(label, Some(Value::text(value)));
    }
    let at_hand = ["comprobar.a_mano_cnae", "comprobar.a_mano_superficies", "comprobar.a_mano_pagos"];
    let has = |key: &&&str| match **key {
        "comprobar.a_mano_cnae" => rules.forma.cnae.is_some(),
        _ => !rules.forma.gastos.is_empty(),
    };
    let items: Vec<Value> = at_hand.iter().filter(has).map(|key| Value::text(w.t(key))).collect();
    let mut blocks = vec![state(w, call), Block::Notice { kind: "info", text: w.t("comprobar.orientativo") }];
    blocks.extend(facts.block(w));
    if !items.is_empty() {
        blocks.push(Block::List { ordered: false, items });
    }
    blocks
}

/// What the script needs, as JSON that cannot end its `script` element.
fn data(w: &Scribe, ix: Ix<Incentivo>, call: &Incentivo, rules: &Reglas) -> String {
    let words = Words::new(w, call, rules);
    let forma = &rules.forma;
    let dates = window(call);
    let groups: Vec<Json> = forma
        .grupos
        .iter()
        .map(|(id, title)| {
            let own = |question: &&Pregunta| question.grupo.as_ref().is_some_and(|group| group.text == id);
            let ids: Vec<&str> = forma.preguntas.iter().filter(own).map(|question| question.id.as_str()).collect();
            json!({ "id": id, "titulo": title.text(w.lang), "preguntas": ids })
        })
        .collect();
    let questions: Map<String, Json> =
        forma.preguntas.iter().map(|question| (question.id.0.clone(), asked(&words, &Asked::from(question)))).collect();
    let expenses: Map<String, Json> = forma
        .gastos
        .iter()
        .map(|expense| {
            let fields: Map<String, Json> =
                expense.campos.iter().map(|(id, field)| (id.to_string(), asked(&words, &Asked::from(field)))).collect();
            let mut out = json!({
                "nombre": expense.nombre.text(w.lang),
                "apartado": expense.apartado,
                "cita": expense.cita,
                "campos": fields,
            });
            if let Some(help) = &expense.ayuda {
                out["ayuda"] = json!(words.filled(help.text(w.lang)));
            }
            (expense.id.0.clone(), out)
        })
        .collect();
    let requirements: Map<String, Json> = forma
        .requisitos
        .iter()
        .map(|r| (r.id.0.clone(), json!({ "titulo": words.filled(r.titulo.text(w.lang)) })))
        .collect();
    let duties: Map<String, Json> = forma
        .obligaciones
        .iter()
        .map(|duty| {
            let text = w.lang.pick(Some(&duty.es), duty.en.as_ref()).unwrap_or(&duty.es);
            (duty.id.0.clone(), json!({ "texto": text, "cita": duty.cita }))
        })
        .collect();
    let mut messages = w.desk.locale.starting(&MESSAGES, w.lang);
    for requirement in &forma.requisitos {
        let mut add = |state: &str, text: &Bilingual| {
            messages.insert(format!("requisito.{}.{state}", requirement.id.0), words.filled(text.text(w.lang)));
        };
        add("no", &requirement.si_no);
        if let Some(text) = &requirement.por_determinar {
            add("por_determinar", text);
        }
    }
    let contact = call.ficha.contacto.as_ref().and_then(|contact| {
        let ways = [contact.correo.as_ref().map(|mail| &mail.0), contact.telefono.as_ref().map(|phone| &phone.0)];
        ways.into_iter().flatten().next()
    });
    sealed(
        &rules.canonical,
        &json!({
            "idioma": w.lang.code(),
            "convocatoria": {
                "id": call.ficha.id.0,
                "titulo": call.ficha.titulo.text(w.lang),
                "pagina": w.href(PageId::Incentivo(ix)),
                "enlace": call.ficha.enlace.as_ref().map(|url| &url.0),
                "contacto": contact,
                "como_mucho": at_most(w, call),
                "desde": dates.and_then(|dates| dates.desde).map(|day| day.0.to_string()),
                "hasta": dates.and_then(|dates| dates.ultimo()).map(|day| day.0.to_string()),
            },
            "grupos": groups,
            "preguntas": questions,
            "gastos": expenses,
            "proveedor_vinculado": forma.proveedor_vinculado.as_ref().map(|linked| json!({
                "etiqueta": linked.etiqueta.text(w.lang),
                "apartado": linked.apartado,
                "cita": linked.cita,
            })),
            "requisitos": requirements,
            "obligaciones": duties,
            "mensajes": messages,
            "interfaz": form_words(w, |key| !CALCULATOR.iter().any(|own| key.starts_with(own))),
            "cnae": codes(w, rules),
        }),
    )
}

/// Message templates that do not depend on the call.
const MESSAGES: [&str; 5] = ["requisito.", "cnae.", "veredicto.", "derivacion.", "entrada."];

/// Starts of the words of the form that only the calculator shows.
const CALCULATOR: [&str; 2] = ["calculadora", "rebaja"];
/// Starts of those that it shares with the pre-check.
const BOTH: [&str; 5] = ["error", "hay_un_problema", "afirmativa", "negativa", "no_lo_se"];

fn form_words(w: &Scribe, wanted: impl Fn(&str) -> bool) -> Map<String, Json> {
    let all = w.desk.locale.group("comprobador", w.lang);
    all.into_iter().filter(|(key, _)| wanted(key)).map(|(key, words)| (key, json!(words))).collect()
}

struct Asked<'f> {
    label: &'f Bilingual,
    help: Option<&'f Bilingual>,
    options: &'f crate::decode::Mapa<Bilingual>,
}

impl<'f> From<&'f Pregunta> for Asked<'f> {
    fn from(question: &'f Pregunta) -> Self {
        Self { label: &question.etiqueta, help: question.ayuda.as_ref(), options: &question.opciones }
    }
}

impl<'f> From<&'f Campo> for Asked<'f> {
    fn from(field: &'f Campo) -> Self {
        Self { label: &field.etiqueta, help: field.ayuda.as_ref(), options: &field.opciones }
    }
}

fn asked(words: &Words, asked: &Asked) -> Json {
    let lang = words.w.lang;
    let mut out = json!({ "etiqueta": words.filled(asked.label.text(lang)) });
    if let Some(help) = asked.help {
        out["ayuda"] = json!(words.filled(help.text(lang)));
    }
    if !asked.options.is_empty() {
        let options: Map<String, Json> =
            asked.options.iter().map(|(id, text)| (id.to_string(), json!(words.filled(text.text(lang))))).collect();
        out["opciones"] = Json::Object(options);
    }
    out
}

/// Codes to search by word, of the lists and finer, of both editions: lines `code|edition|title|more words`.
fn codes(w: &Scribe, rules: &Reglas) -> String {
    let Some(cnae) = &rules.forma.cnae else { return String::new() };
    let mut lines = BTreeSet::new();
    for activity in cnae.listas.iter().flat_map(|(_, list)| list) {
        let title = Bilingual { es: activity.es.clone(), en: activity.en.clone() };
        lines.insert(code_line(&activity.codigo.text, &cnae.edicion.text, title.text(w.lang), ""));
    }
    for row in &w.catalog().cnae.etiquetas {
        // Words of both languages: who reads one may know the trade by the other.
        let words = Lang::ALL.map(|lang| row.palabras.text(lang)).join(" ");
        lines.insert(code_line(&row.codigo, row.edicion, row.texto.text(w.lang), &words));
    }
    lines.into_iter().collect::<Vec<_>>().join("\n")
}

fn code_line(code: &str, edition: &str, title: &str, words: &str) -> String {
    let new = words.split_whitespace().filter(|word| !title.contains(word));
    let new: BTreeSet<&str> = new.collect();
    let words = new.into_iter().collect::<Vec<_>>().join(" ");
    [code, edition, title, &words].map(|part| part.replace(['|', '\n'], " ")).join("|")
}

/// The calculator of a rebate; `None` if its ordinance states no percentage.
pub fn calculator(w: &Scribe, town: &str, rebate: &Bonificacion) -> Option<Block> {
    let id = format!("{town}-{}", rebate.id.0);
    let (canonical, _) = rules::sealed(rules::rebate_rules(rebate, &id)?);
    let question = |key: &str| json!({ "etiqueta": w.t(&format!("calculadora.{key}")), "ayuda": w.t(&format!("calculadora.{key}_ayuda")) });
    let mut questions = Map::from_iter([("cuota".to_string(), question("cuota"))]);
    if !rebate.tramos.is_empty() {
        questions.insert("empleos".into(), question("empleos"));
    }
    let tax = w.t(&format!("tributo.{}", rebate.tributo.key()));
    let share = rebate.porcentaje.valor().map(|share| number::percent(share.valor, w.lang));
    let share = share.map(|share| match rebate.es_maximo {
        Some(true) => w.tf("bonificacion.hasta", &[("porcentaje", &share)]),
        _ => share,
    });
    let title = match share.filter(|_| rebate.tramos.is_empty()) {
        Some(share) => w.tf("calculadora.titulo_porcentaje", &[("tributo", &tax), ("porcentaje", &share)]),
        None => w.tf("calculadora.titulo", &[("tributo", &tax)]),
    };
    let data = sealed(
        &canonical,
        &json!({
            "idioma": w.lang.code(),
            "titulo": title,
            "preguntas": questions,
            "mensajes": w.desk.locale.starting(&["veredicto.", "entrada."], w.lang),
            "interfaz": form_words(w, |key| CALCULATOR.iter().chain(&BOTH).any(|own| key.starts_with(own))),
        }),
    );
    Some(Block::Checker { id: format!("calculadora-{id}"), mode: "calculadora", data })
}

fn sealed(canonical: &str, rest: &Json) -> String {
    let rest = rest.to_string();
    // «<» stands only inside texts there; written so, no text can end the element that holds it.
    format!("{{\"reglas\":{canonical},{}", &rest[1..]).replace('<', "\\u003c")
}
