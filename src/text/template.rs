//! Message templates: `{name:type}` filled with a neutral value (`"2500.00"`, `"2025-09-19"`)
//! or an interval of them. `src/rules/formato.js` is its twin in the browser; a test compares them.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Lang, Momento, date, number};

/// Types that a slot can have; `texto` need not be written.
pub const TYPES: [&str; 7] = ["importe", "euros", "superficie", "porcentaje", "fecha", "entero", "texto"];

/// Fills every `{name}` and `{name:type}` of `template`; what has no value says so.
pub fn fill(template: &str, values: &Map<String, Value>, lang: Lang) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        match after.find('}').and_then(|end| Some((slot(&after[..end])?, end))) {
            Some(((name, kind), end)) => {
                out.push_str(&value(values.get(name), kind, lang));
                rest = &after[end + 1..];
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

fn slot(text: &str) -> Option<(&str, &str)> {
    let (name, kind) = text.split_once(':').unwrap_or((text, "texto"));
    let word = |part: &str, extra: bool| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || (extra && b == b'_'))
    };
    (word(name, true) && word(kind, false)).then_some((name, kind))
}

fn value(value: Option<&Value>, kind: &str, lang: Lang) -> String {
    match value {
        None | Some(Value::Null) => lang.pick("sin contestar", "not answered").to_string(),
        Some(Value::Object(range)) => interval(range, kind, lang),
        Some(other) => one(other.as_str().unwrap_or_default(), kind, lang),
    }
}

/// One figure, «entre a y b», «como mínimo a»: whatever an interval is.
pub fn interval(range: &Map<String, Value>, kind: &str, lang: Lang) -> String {
    let end = |key: &str| range.get(key).and_then(Value::as_str).map(|text| one(text, kind, lang));
    let least = end("min").unwrap_or_default();
    match end("max") {
        Some(most) if range.get("min") == range.get("max") => most,
        Some(most) => lang.pick(format!("entre {least} y {most}"), format!("between {least} and {most}")),
        None => lang.pick(format!("como mínimo {least}"), format!("at least {least}")),
    }
}

/// A neutral value as a reader of `lang` expects it.
pub fn one(text: &str, kind: &str, lang: Lang) -> String {
    let number = || text.parse::<Decimal>().unwrap_or_default();
    match kind {
        "importe" => number::amount(number(), lang),
        "euros" => number::euros(number(), lang),
        "superficie" => number::with_unit(number(), "m²", lang),
        "porcentaje" => number::percent(number(), lang),
        "entero" => number::decimal(number().normalize(), lang),
        "fecha" => Momento::parse(text).map_or_else(|| text.to_string(), |day| date::day(day.desde, lang)),
        _ => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn slots_are_filled_by_type() {
        let Value::Object(values) = json!({
            "minimo": "100000.00", "hasta": "2025-09-19", "valor": { "min": "1.00", "max": null }, "area": "1388.89"
        }) else {
            panic!("an object")
        };
        let es = |template: &str| fill(template, &values, Lang::Es);
        assert_eq!(es("de {minimo:importe}."), "de 100.000,00\u{a0}€.");
        assert_eq!(es("hasta el {hasta:fecha}"), "hasta el 19 de septiembre de 2025");
        assert_eq!(es("{valor:importe}"), "como mínimo 1,00\u{a0}€");
        assert_eq!(es("{area:superficie} {otro} {Mal} {"), "1.388,89\u{a0}m² sin contestar {Mal} {");
        assert_eq!(fill("{minimo:importe}", &values, Lang::En), "€100,000.00");
    }
}
