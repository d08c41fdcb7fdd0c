//! Tables of the rules: rows, caps, limits.

use std::ops::Range;

use serde_json::{Map, Value, json};

use super::compile::{Ambito, Compiler, object};
use super::forma::{Fila, Tabla};
use super::table;
use crate::diag::Code;

impl Compiler<'_> {
    /// A table and, by the way, whether its rows cover all answers just once.
    pub(super) fn table(&mut self, written: &Tabla, fields: &Ambito) -> Value {
        let mut rows: Vec<(Value, Range<usize>)> = Vec::new();
        for row in &written.filas {
            self.rows(row, fields, &mut rows);
        }
        let mut out = object([("filas", Value::Array(rows.iter().map(|(row, _)| row.clone()).collect()))]);
        if let Some(rest) = &written.resto {
            let value = if rest.text.ends_with('%') { self.share(rest) } else { self.cents(rest, "") };
            out.insert("resto".into(), json!(value));
        }
        if !written.maximo.is_empty() {
            out.insert("maximo".into(), self.tables(&written.maximo, fields));
        }
        let conditions: Vec<(Option<&Value>, Range<usize>)> =
            rows.iter().map(|(row, at)| (row.get("cuando"), at.clone())).collect();
        let scope = self.scope(fields);
        let found = table::coverage(&conditions, &scope, written.resto.is_some());
        self.report(found);
        Value::Object(out)
    }

    pub(super) fn report(&mut self, found: Vec<table::Hole>) {
        for hole in found {
            self.fault(hole.code, &hole.at, |f| f.with("combinacion", hole.answers));
        }
    }

    pub(super) fn tables(&mut self, written: &[Tabla], fields: &Ambito) -> Value {
        Value::Array(written.iter().map(|table| self.table(table, fields)).collect())
    }

    /// `modulo: obra_civil, segun: uso` is one row for each option.
    fn rows(&mut self, row: &Fila, fields: &Ambito, out: &mut Vec<(Value, Range<usize>)>) {
        let at = row.cuando.as_ref().map(|c| c.at.clone()).or_else(|| first_scalar(row)).unwrap_or(0..0);
        let (Some(chooser), Some(rate)) = (&row.segun, &row.modulo) else {
            let mut compiled = self.row(row, fields);
            if let Some(name) = &row.modulo
                && let Some(cents) = self.rate_cents(name, &name.text)
            {
                compiled.insert("importe".into(), json!(cents));
            }
            out.push((Value::Object(compiled), at));
            return;
        };
        let Some(definition) = self.scope(fields).get(&chooser.text).cloned() else {
            let scope = self.scope(fields);
            return self.broken(chooser, ("la pregunta", "question"), scope.keys().map(String::as_str));
        };
        self.used.insert(chooser.text.clone());
        for option in &definition.opciones {
            let path = format!("{}.{option}", rate.text);
            if self.rate(&rate.text).is_some() && self.rate(&path).is_none() {
                self.fault(Code::CombinacionSinFila, &rate.at, |f| {
                    f.with("combinacion", format!("{}: {option}", chooser.text))
                });
                continue;
            }
            let mut compiled = self.row(row, fields);
            let Some(cents) = self.rate_cents(rate, &path) else { return };
            compiled.insert("importe".into(), json!(cents));
            let own = json!({ "pregunta": chooser.text, "es": [option] });
            let condition = match compiled.remove("cuando") {
                None => own,
                Some(Value::Object(mut group)) if group.contains_key("todas") => {
                    if let Some(Value::Array(parts)) = group.get_mut("todas") {
                        parts.push(own);
                    }
                    Value::Object(group)
                }
                Some(other) => json!({ "todas": [other, own] }),
            };
            compiled.insert("cuando".into(), condition);
            out.push((Value::Object(compiled), at.clone()));
        }
    }

    fn row(&mut self, row: &Fila, fields: &Ambito) -> Map<String, Value> {
        let mut out = Map::new();
        self.put(&mut out, "cuando", row.cuando.as_ref(), fields);
        if let Some(name) = &row.hasta_modulo
            && let Some(cents) = self.rate_cents(name, &name.text)
        {
            out.insert("hasta".into(), json!(cents));
        }
        if let Some(amount) = &row.importe {
            let cents = self.cents(amount, "");
            out.insert("importe".into(), json!(cents));
        }
        if let Some(units) = &row.unidades {
            let scope = self.scope(fields);
            if !scope.contains_key(&units.text) {
                self.broken(units, ("la pregunta", "question"), scope.keys().map(String::as_str));
            }
            self.used.insert(units.text.clone());
            out.insert("por".into(), json!(units.text));
        }
        if let Some(times) = &row.veces {
            let number = self.count(times);
            out.insert("veces".into(), json!(number));
        }
        if let Some(share) = &row.porcentaje {
            let number = self.share(share);
            out.insert("porcentaje".into(), json!(number));
        }
        if let Some(whole) = row.de {
            out.insert("de".into(), json!(whole.key()));
        }
        out
    }
}

fn first_scalar(row: &Fila) -> Option<Range<usize>> {
    [&row.importe, &row.porcentaje, &row.modulo].into_iter().flatten().map(|written| written.at.clone()).next()
}
