//! Shapes as JSON Schema, in the draft and with the keywords that the YAML server of text editors knows.

use serde_json::{Map, Value, json};

use super::{Kind, lists, option_words, sentence, words_of};
use crate::decode::{Field, Scalar, Shape};

/// Lower-case ASCII words joined by hyphens.
pub const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// Years from 1800 to 2200.
const YEAR: &str = "(1[89]\\d\\d|2[01]\\d\\d|2200)";
/// A month and a day that it can have; 29 February is taken as written.
const MONTH_DAY: &str = "((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|[12]\\d))";

/// The schema of a kind of file.
pub fn schema(kind: &Kind) -> Value {
    let shape = (kind.shape)();
    let mut definitions = Map::new();
    shape.visit(&mut |inner| {
        if let Shape::Record(name, fields) = inner {
            definitions.insert((*name).to_string(), record(name, fields));
        }
    });
    let mut out = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": kind.title,
        "description": format!("Generado por «cuaderno schema»: no lo edite. Archivos: {}.", kind.paths.join(", ")),
    });
    // The file itself is the first record; the others are named where they are used.
    let root = match &shape {
        Shape::Record(name, _) => definitions.shift_remove(*name),
        _ => None,
    };
    if let (Some(out), Some(Value::Object(root))) = (out.as_object_mut(), root) {
        out.extend(root);
        out.insert("definitions".into(), Value::Object(definitions));
    }
    out
}

fn record(name: &str, fields: &[Field]) -> Value {
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.key.to_string(), property(name, field))).collect();
    let must = if required.is_empty() { String::new() } else { format!(" ({})", required.join(", ")) };
    let message = format!(
        "Esta clave no existe aquí, falta una obligatoria{must} o no hay un grupo de claves. \
         Ctrl+Espacio enseña las posibles."
    );
    let mut out = json!({
        "type": "object", "additionalProperties": false, "properties": properties, "errorMessage": message,
    });
    if !required.is_empty() {
        out["required"] = json!(required);
    }
    out
}

/// What goes after a key, with its words.
fn property(record: &str, field: &Field) -> Value {
    let shape = (field.shape)();
    let list = lists::of(field.key).filter(|_| names_records(&shape));
    let mut options = alternatives(&shape, list);
    if !field.required {
        options.push(nothing());
    }
    let mut out = match <[Value; 1]>::try_from(options) {
        Ok([Value::Object(one)]) if !one.contains_key("$ref") => one,
        Ok([one]) => Map::from_iter([("allOf".to_string(), json!([one]))]),
        Err(several) => Map::from_iter([("anyOf".to_string(), json!(several))]),
    };
    if let Some(words) = words_of(record, field.key) {
        let must = if field.required { " Obligatorio." } else { "" };
        // Not as `examples`: text editors write those in for the user, and an example is not a fact.
        let example = words.ejemplo().map(|text| format!(" Por ejemplo: {text}")).unwrap_or_default();
        out.insert("description".into(), json!(sentence(words.que()) + must + &example));
    }
    Value::Object(out)
}

/// A key without a value counts as a key that is not there. Not `null` by its type: text editors would offer it.
fn nothing() -> Value {
    json!({ "not": { "type": ["string", "number", "boolean", "array", "object"] } })
}

/// Whether a list of the catalogue can give the values of a shape.
fn names_records(shape: &Shape) -> bool {
    match shape {
        Shape::Scalar(Scalar::Id | Scalar::Code) => true,
        Shape::List(item) => names_records(item),
        _ => false,
    }
}

/// The schemas any of which a value may meet.
fn alternatives(shape: &Shape, list: Option<&str>) -> Vec<Value> {
    match shape {
        Shape::Scalar(Scalar::Ine) => vec![lists::reference("municipios")],
        Shape::Scalar(kind) => match list {
            Some(list) if lists::is_closed(list) => vec![lists::reference(list)],
            Some(list) => vec![lists::reference(list), scalar(*kind)],
            None => vec![scalar(*kind)],
        },
        Shape::Word(word) => vec![word_schema(&[word], &[Some(word_of(word))])],
        Shape::Choice(name, options) => {
            let words: Vec<Option<&str>> = options.iter().map(|option| option_words(name, option)).collect();
            vec![word_schema(options, &words)]
        }
        Shape::Record(name, _) => vec![json!({ "$ref": format!("#/definitions/{name}") })],
        Shape::List(item) => vec![json!({
            "type": "array", "items": any(alternatives(item, list)), "errorMessage": "Escriba una lista: - …",
        })],
        Shape::Map(item) => {
            vec![json!({ "type": "object", "additionalProperties": any(alternatives(item, list)) })]
        }
        Shape::Either(options) => options.iter().flat_map(|option| alternatives(option, list)).collect(),
        Shape::Any => vec![json!({})],
    }
}

fn any(options: Vec<Value>) -> Value {
    match <[Value; 1]>::try_from(options) {
        Ok([one]) => one,
        Err(several) => json!({ "anyOf": several }),
    }
}

fn word_schema(options: &[&str], words: &[Option<&str>]) -> Value {
    let message = format!("Escriba {}{}.", if options.len() > 1 { "una de estas: " } else { "" }, options.join(", "));
    let mut out = json!({ "type": "string", "enum": options, "errorMessage": message });
    if words.iter().any(Option::is_some) {
        // An option that explains itself is its own explanation.
        let words: Vec<&str> = words.iter().zip(options).map(|(words, option)| words.unwrap_or(option)).collect();
        out["enumDescriptions"] = json!(words);
    }
    out
}

fn word_of(word: &str) -> &str {
    match word {
        "no_consta" => "se ha preguntado y no se sabe",
        "no_procede" => "no se aplica aquí",
        "consultar" => "hay que preguntarlo",
        "no_disponible" => "no se ha podido conseguir",
        other => other,
    }
}

/// A single value. What YAML reads as a number or as yes is given to the program as it was written.
fn scalar(kind: Scalar) -> Value {
    let text =
        |pattern: &str, message: &str| json!({ "type": "string", "pattern": pattern, "patternErrorMessage": message });
    match kind {
        Scalar::Text | Scalar::Written => json!({
            "type": ["string", "number", "boolean"], "pattern": "\\S",
            "patternErrorMessage": "Escriba un texto.",
        }),
        Scalar::YesNo => word_schema_yes_no(),
        Scalar::Id => json!({
            "type": ["string", "integer"], "pattern": SLUG, "maxLength": 60,
            "patternErrorMessage": "Un identificador lleva minúsculas sin acentos, cifras y guiones.",
        }),
        Scalar::Key => json!({
            "type": ["string", "integer"], "pattern": "^[a-z0-9_]+$", "maxLength": 60,
            "patternErrorMessage": "Un nombre lleva minúsculas sin acentos, cifras y guiones bajos.",
        }),
        Scalar::Code | Scalar::Ine => json!({
            "type": "string", "pattern": "\\S", "maxLength": 40,
            "errorMessage": "Escriba el código entre comillas.",
        }),
        Scalar::Url => text(
            "^https?://[^\\s\"'<>\\\\./?#][^\\s\"'<>\\\\/?#]*\\.[^\\s\"'<>\\\\/?#]*([/?#][^\\s\"'<>\\\\]*)?$",
            "Escriba una dirección que empiece por https:// o http://.",
        ),
        Scalar::Mail => text(
            "^[A-Za-z0-9._+-]+@[A-Za-z0-9_+-]*\\.[A-Za-z0-9._+-]*$",
            "Escriba una dirección de correo: industria@ayuntamiento.es.",
        ),
        Scalar::Figure => json!({
            "type": ["number", "string"], "minimum": 0, "pattern": "^\\d+(\\.\\d+)?$",
            "patternErrorMessage": "Escriba solo cifras y, si hace falta, un punto decimal: 12500 o 45.5.",
        }),
        Scalar::Whole => json!({
            "type": ["integer", "string"], "minimum": 0, "pattern": "^\\d+$",
            "patternErrorMessage": "Escriba un número entero.",
        }),
        Scalar::Day => text(&format!("^{YEAR}-{MONTH_DAY}$"), "Escriba un día: año-mes-día (2025-09-30)."),
        Scalar::Moment => json!({
            "type": ["string", "integer"], "minimum": 1800, "maximum": 2200,
            "pattern": format!("^{YEAR}(-(0[1-9]|1[0-2])|-T[1-4]|-{MONTH_DAY})?$"),
            "patternErrorMessage":
                "Escriba año-mes-día (2025-09-30), año-mes (2025-09), año (2025) o trimestre (2025-T3).",
        }),
        Scalar::HalfYear => text(&format!("^{YEAR}-S[12]$"), "Escriba un semestre: año y S1 o S2 (2025-S2)."),
        Scalar::Degrees(from, to) => json!({
            "type": ["number", "string"], "minimum": from, "maximum": to, "pattern": "^-?\\d+(\\.\\d+)?$",
            "patternErrorMessage": "Escriba grados con decimales: -3.63602.",
        }),
        Scalar::Amount => text(
            "^\\d{1,3}(\\.\\d{3})*(,\\d{1,2})?[ \\u00a0]€$",
            "Escriba el importe como en el boletín, con su signo: \"2.500,00 €\".",
        ),
        Scalar::Percentage => {
            text("^\\d{1,3}(\\.\\d{3})*(,\\d{1,2})?[ \\u00a0]?%$", "Escriba el porcentaje con su signo: 75 %.")
        }
    }
}

fn word_schema_yes_no() -> Value {
    json!({
        "enum": ["si", "no", "sí", true, false],
        "enumDescriptions": ["sí", "no", "sí", "sí", "no"],
        "errorMessage": "Escriba si o no.",
    })
}
