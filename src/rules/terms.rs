//! Scalars and conditions of the rules, as the evaluator reads them.

use serde_json::{Map, Value, json};

use super::compile::{Ambito, Compiler, Definicion, object};
use super::forma::{Condicion, Magnitud, Prueba, Termino, Tipo};
use crate::decode::Escrito;
use crate::diag::Code;
use crate::records::{Importe, Porcentaje};
use crate::text::yaml::{self, Kind, Node};

impl<'a> Compiler<'a> {
    /// Cents of `200.000,00 €` or of the amount of the call with that name.
    pub fn cents(&mut self, written: &Escrito, unit: &str) -> u64 {
        if let Some(amount) = Importe::parse(&written.text, unit) {
            return hundredths(amount.0);
        }
        if let Some(amount) = self.ficha.cuantia.get(&written.text).and_then(|amount| amount.importe) {
            return hundredths(amount.0);
        }
        if written.text.bytes().any(|b| b.is_ascii_digit()) {
            self.fault(Code::ImporteSinEuro, &written.at, |f| f.with("valor", &written.text));
        } else if yaml::node_at(self.root, &format!("cuantia.{}.importe", written.text)).is_none() {
            // One that is there and cannot be read has its own finding.
            self.broken(written, ("el importe", "amount"), self.ficha.cuantia.names());
        }
        0
    }

    /// Hundredths of a point of `75 %` or of the percentage of the call with that name.
    pub(super) fn share(&mut self, written: &Escrito) -> u64 {
        if let Some(share) = Porcentaje::parse(&written.text) {
            return hundredths(share.0);
        }
        if let Some(share) = self.ficha.cuantia.get(&written.text).and_then(|amount| amount.porcentaje) {
            return hundredths(share.0);
        }
        self.invalid(
            written,
            ("no es un porcentaje", "it is not a percentage"),
            ("Escríbalo como 75 %.", "Write it as 75 %."),
        );
        0
    }

    pub(super) fn count(&mut self, written: &Escrito) -> u64 {
        let digits = written.text.len() <= 12 && written.text.bytes().all(|b| b.is_ascii_digit());
        match written.text.parse() {
            Ok(number) if digits => number,
            _ => {
                self.invalid(
                    written,
                    ("no es un número entero", "it is not a whole number"),
                    ("Escriba solo cifras.", "Write digits only."),
                );
                0
            }
        }
    }

    /// Says that a scalar cannot be used.
    pub fn invalid(&mut self, written: &Escrito, why: (&str, &str), help: (&str, &str)) {
        self.fault(Code::ValorNoValido, &written.at, |f| {
            f.with("valor", &written.text)
                .with("motivo", why.0)
                .with("motivo_en", why.1)
                .with("ayuda", help.0)
                .with("ayuda_en", help.1)
        });
    }

    /// The rate `obra_civil.industrial`: where it stands.
    pub(super) fn rate(&self, name: &str) -> Option<&'a Node> {
        let mut node = &self.forma.modulos.as_ref()?.0;
        for step in name.split('.') {
            node = node.get(step)?;
        }
        Some(node)
    }

    pub(super) fn rate_cents(&mut self, name: &Escrito, path: &str) -> Option<u64> {
        let amount = self.rate(path).and_then(|rate| rate.entry("importe"));
        let Some((text, at)) = amount.and_then(|entry| Some((entry.value.scalar()?, entry.value.span.clone()))) else {
            let names = self.forma.modulos.as_ref().map_or_else(Vec::new, |m| rate_names(&m.0));
            self.broken(name, ("el módulo", "rate"), names.iter().map(String::as_str));
            return None;
        };
        let unit = if text.ends_with("/m²") { "/m²" } else { "" };
        Some(self.cents(&Escrito { text: text.to_string(), at }, unit))
    }

    /// All names a condition may speak of.
    pub fn scope(&self, fields: &Ambito) -> Ambito {
        let mut all = self.questions.clone();
        all.extend(fields.iter().map(|(name, field)| (name.clone(), field.clone())));
        all
    }

    pub(super) fn put(
        &mut self,
        out: &mut Map<String, Value>,
        key: &str,
        condition: Option<&Condicion>,
        fields: &Ambito,
    ) {
        if let Some(tree) = condition.and_then(|condition| self.condition(condition, fields)) {
            out.insert(key.to_string(), tree);
        }
    }

    /// The tree of a condition; `None` if it is empty.
    pub fn condition(&mut self, condition: &Condicion, fields: &Ambito) -> Option<Value> {
        let mut parts: Vec<Value> = condition.terminos.iter().map(|term| self.term(term, fields)).collect();
        match parts.len() {
            0 => None,
            1 => parts.pop(),
            _ => Some(json!({ "todas": parts })),
        }
    }

    fn term(&mut self, term: &Termino, fields: &Ambito) -> Value {
        let key = term.clave.text.as_str();
        match &term.prueba {
            Prueba::Grupo(conditions) => {
                let parts: Vec<Value> = conditions.iter().filter_map(|c| self.condition(c, fields)).collect();
                json!({ key: parts })
            }
            Prueba::Valores(values) if key == "hay_partida" => {
                for value in values {
                    if !self.forma.gastos.iter().any(|expense| expense.id.0 == value.text) {
                        self.broken(value, ("el gasto", "expense"), self.forma.gastos.iter().map(|g| g.id.as_str()));
                    }
                }
                json!({ "hay_partida": values.iter().map(|v| &v.text).collect::<Vec<_>>() })
            }
            prueba => match (Magnitud::ALL.iter().find(|magnitude| magnitude.key() == key), prueba) {
                (Some(_), Prueba::Comparaciones(pairs)) => {
                    let mut out = object([("magnitud", json!(key))]);
                    self.compare(pairs, Tipo::Importe, &mut out);
                    Value::Object(out)
                }
                (_, prueba) => self.leaf(&term.clave, prueba, fields),
            },
        }
    }

    fn leaf(&mut self, name: &Escrito, test: &Prueba, fields: &Ambito) -> Value {
        let scope = self.scope(fields);
        let Some(definition) = scope.get(&name.text) else {
            self.broken(name, ("la pregunta", "question"), scope.keys().map(String::as_str));
            return json!({ "pregunta": name.text, "es": [] });
        };
        self.used.insert(name.text.clone());
        let mut out = object([("pregunta", json!(name.text))]);
        match test {
            Prueba::Comparaciones(pairs) => match pairs.as_slice() {
                [(key, list)] if key.text == "en_lista" && definition.tipo == Tipo::Cnae => {
                    let lists: Vec<&str> = self.forma.cnae.iter().flat_map(|cnae| cnae.listas.names()).collect();
                    if !lists.contains(&list.text.as_str()) {
                        self.broken(list, ("la lista", "list"), lists.into_iter());
                    }
                    out.insert("en_lista".into(), json!(list.text));
                }
                [(key, window)] if key.text == "dentro_de" && definition.tipo == Tipo::Fecha => {
                    self.known_window(window);
                    out.insert("dentro_de".into(), json!(window.text));
                }
                pairs => self.compare(pairs, definition.tipo, &mut out),
            },
            Prueba::Valores(values) => {
                let mut options = Vec::new();
                for value in values {
                    options.push(self.option(value, definition));
                }
                out.insert("es".into(), Value::Array(options));
            }
            Prueba::Grupo(_) => {}
        }
        Value::Object(out)
    }

    fn option(&mut self, value: &Escrito, definition: &Definicion) -> Value {
        let known: Vec<&str> = match definition.tipo {
            Tipo::SiNo => vec!["si", "no"],
            _ => definition.opciones.iter().map(String::as_str).collect(),
        };
        if known.is_empty() {
            self.invalid(
                value,
                ("esta pregunta no tiene opciones", "this question has no options"),
                (
                    "Compárela con en_lista, dentro_de, al_menos, mas_de o menos_de.",
                    "Compare it with en_lista, dentro_de, al_menos, mas_de or menos_de.",
                ),
            );
        } else if !known.contains(&value.text.as_str()) {
            self.unknown_option(value, &known);
        }
        if definition.tipo == Tipo::SiNo { json!(value.text == "si") } else { json!(value.text) }
    }

    pub(super) fn compare(&mut self, pairs: &[(Escrito, Escrito)], tipo: Tipo, out: &mut Map<String, Value>) {
        let known = match tipo {
            Tipo::Cnae => "en_lista",
            Tipo::Fecha => "dentro_de",
            Tipo::SiNo | Tipo::Opcion => "",
            _ => "al_menos, mas_de, menos_de",
        };
        for (key, value) in pairs {
            if !known.split(", ").any(|name| name == key.text) {
                self.fault(Code::ClaveDesconocida, &key.at, |f| {
                    let (es, en) = if known.is_empty() {
                        (
                            "Escriba detrás de la pregunta la respuesta que vale.".into(),
                            "Write the answer that counts after the question.".into(),
                        )
                    } else {
                        (
                            format!("Con esta respuesta se escribe: {known}."),
                            format!("With this answer, write: {known}."),
                        )
                    };
                    f.with("clave", &key.text).with("sugerencia", es).with("sugerencia_en", en)
                });
                continue;
            }
            let number = match tipo {
                Tipo::Importe => self.cents(value, ""),
                Tipo::Porcentaje => self.share(value),
                Tipo::Superficie => self.count(value).saturating_mul(100),
                _ => self.count(value),
            };
            match key.text.as_str() {
                "al_menos" => out.insert("al_menos".into(), json!(number)),
                "mas_de" => out.insert("al_menos".into(), json!(number.saturating_add(1))),
                "menos_de" => out.insert("menos_de".into(), json!(number)),
                _ => None,
            };
        }
    }
}

/// Cents, hundredths of a point: what the evaluator counts in.
pub fn hundredths(value: rust_decimal::Decimal) -> u64 {
    u64::try_from((value * rust_decimal::Decimal::from(100)).trunc()).unwrap_or_default()
}

/// Names of all rates, as rules write them.
fn rate_names(node: &Node) -> Vec<String> {
    let Kind::Map(entries) = &node.kind else { return Vec::new() };
    let mut out = Vec::new();
    for entry in entries {
        out.push(entry.key.clone());
        if entry.value.entry("importe").is_none() {
            out.extend(rate_names(&entry.value).into_iter().map(|name| format!("{}.{name}", entry.key)));
        }
    }
    out
}
