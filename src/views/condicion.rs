//! Conditions and rows of the rules in words.

use super::scribe::Scribe;
use crate::catalog::Incentivo;
use crate::records::{Importe, Porcentaje};
use crate::rules::{Condicion, Definida, Fila, Forma, Gasto, Prueba, Reglas, Tipo};
use crate::text::{date, number};

/// Speaks of the rules of one call, and of the fields of one expense.
pub struct Words<'a> {
    /// The hand that writes.
    pub w: &'a Scribe<'a>,
    /// The call.
    pub call: &'a Incentivo,
    /// Its rules.
    pub forma: &'a Forma,
    /// The expense whose fields may be named.
    pub expense: Option<&'a Gasto>,
}

impl<'a> Words<'a> {
    /// Words for the rules of `call`.
    pub fn new(w: &'a Scribe<'a>, call: &'a Incentivo, rules: &'a Reglas) -> Self {
        Self { w, call, forma: &rules.forma, expense: None }
    }

    /// The same, speaking of the fields of `expense` too.
    pub fn of(&self, expense: &'a Gasto) -> Self {
        Self { expense: Some(expense), ..*self }
    }

    /// A condition: its terms, joined.
    pub fn condition(&self, condition: &Condicion) -> String {
        let terms: Vec<String> = condition
            .terminos
            .iter()
            .map(|term| match &term.prueba {
                Prueba::Grupo(parts) => {
                    let joint = self.w.t(&format!("regla.{}", term.clave.text));
                    parts.iter().map(|part| self.condition(part)).collect::<Vec<_>>().join(&joint)
                }
                Prueba::Valores(values) => self.values(&term.clave.text, values),
                Prueba::Comparaciones(pairs) => {
                    let all =
                        pairs.iter().map(|(key, value)| self.comparison(&term.clave.text, &key.text, &value.text));
                    all.collect::<Vec<_>>().join(", ")
                }
            })
            .collect();
        terms.join(" · ")
    }

    fn values(&self, name: &str, values: &[crate::decode::Escrito]) -> String {
        let defined = self.forma.definicion(self.expense, name);
        let words: Vec<String> = values.iter().map(|value| self.option(defined, &value.text)).collect();
        match defined {
            // A yes or no needs its question; an option says enough.
            Some(Definida { tipo: Tipo::SiNo, etiqueta, .. }) => {
                format!("{} {}", self.filled(etiqueta.text(self.w.lang)), words.join(", "))
            }
            _ => words.join(", "),
        }
    }

    fn option(&self, defined: Option<Definida>, value: &str) -> String {
        let option = defined.and_then(|defined| defined.opciones.get(value));
        match option {
            Some(words) => words.text(self.w.lang).to_string(),
            None if matches!(value, "si" | "no") => self.w.t(&format!("si_no.{value}")),
            None => value.to_string(),
        }
    }

    fn comparison(&self, name: &str, key: &str, value: &str) -> String {
        let label = match self.forma.definicion(self.expense, name) {
            Some(defined) => self.filled(defined.etiqueta.text(self.w.lang)),
            None => self.w.t(&format!("magnitud.{name}")),
        };
        let value = match key {
            "dentro_de" | "en_lista" => return label,
            _ => self.amount(value),
        };
        self.w.tf(&format!("regla.{key}"), &[("que", &label), ("valor", &value)])
    }

    /// An amount or percentage as written in the rules, or the one of the call with that name.
    pub fn amount(&self, written: &str) -> String {
        let named = self.call.ficha.cuantia.get(written);
        if let Some(euros) = Importe::parse(written, "").or(named.and_then(|amount| amount.importe)) {
            return number::euros(euros.0, self.w.lang);
        }
        match Porcentaje::parse(written).or(named.and_then(|amount| amount.porcentaje)) {
            Some(share) => number::percent(share.0, self.w.lang),
            None => written.to_string(),
        }
    }

    /// The limit that a row sets, for each option of its chooser: case, and limit.
    pub fn rows(&self, row: &'a Fila) -> Vec<(String, String)> {
        let case = row.cuando.as_ref().map_or_else(String::new, |condition| self.condition(condition));
        let (Some(chooser), Some(rate)) = (&row.segun, &row.modulo) else {
            return vec![(case, self.limit(row, row.modulo.as_ref().map(|rate| rate.text.clone())))];
        };
        let Some(defined) = self.forma.definicion(self.expense, &chooser.text) else { return Vec::new() };
        let options = defined.opciones.iter().map(|(option, words)| {
            let words = words.text(self.w.lang);
            let case = if case.is_empty() { words.to_string() } else { format!("{case} · {words}") };
            (case, self.limit(row, Some(format!("{}.{option}", rate.text))))
        });
        options.collect()
    }

    fn limit(&self, row: &Fila, rate: Option<String>) -> String {
        let w = self.w;
        let euros = |path: &str| self.forma.modulo(path).map(|(amount, _)| number::euros(amount.0, w.lang));
        let mut base = match (rate.and_then(|path| euros(&path)), &row.importe) {
            (Some(amount), _) => amount,
            (None, Some(written)) => self.amount(&written.text),
            (None, None) => String::new(),
        };
        if let Some(other) = row.hasta_modulo.as_ref().and_then(|name| euros(&name.text)) {
            base = w.tf("regla.entre", &[("a", &base), ("b", &other)]);
        }
        if let Some(units) = &row.unidades {
            let defined = self.forma.definicion(self.expense, &units.text);
            let own = self.expense.is_some_and(|expense| expense.campos.get(&units.text).is_some());
            let area = defined.is_some_and(|defined| defined.tipo == Tipo::Superficie);
            base = match (own && area, defined) {
                (true, _) => format!("{base}/m²"),
                (false, Some(defined)) => {
                    let label = self.filled(defined.etiqueta.text(w.lang));
                    let times = row.veces.as_ref().map_or_else(|| "1".to_string(), |times| times.text.clone());
                    let unit = if area { "/m²" } else { "" };
                    let values = [("importe", format!("{base}{unit}")), ("veces", times), ("que", label)];
                    let values: Vec<(&str, &str)> =
                        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
                    w.tf(if row.veces.is_some() { "regla.veces" } else { "regla.por" }, &values)
                }
                (false, None) => base,
            };
        }
        let share = row.porcentaje.as_ref().map(|share| self.amount(&share.text));
        match (share, row.de, base.is_empty()) {
            (Some(share), Some(whole), _) => {
                w.tf("regla.parte", &[("porcentaje", &share), ("que", &w.t(&format!("magnitud.{}", whole.key())))])
            }
            (Some(share), None, true) => share,
            // All of it needs no saying.
            (Some(_), None, false) if row.porcentaje.as_ref().is_some_and(|share| whole(&share.text)) => base,
            (Some(share), None, false) => w.tf("regla.parte", &[("porcentaje", &share), ("que", &base)]),
            (None, ..) => base,
        }
    }

    /// Fills the constants of the call into a text of its rules.
    pub fn filled(&self, text: &str) -> String {
        let mut out = text.replace("{provincias}", &super::incentivo::province_names(self.call, self.w.lang));
        let Some(dates) = &self.call.ficha.fechas else { return out };
        for (name, window) in dates.plazos() {
            for (end, day) in [("desde", window.desde), ("hasta", window.ultimo())] {
                if let Some(day) = day {
                    out = out.replace(&format!("{{{name}.{end}}}"), &date::day(day.0, self.w.lang));
                }
            }
        }
        out
    }
}

fn whole(written: &str) -> bool {
    Porcentaje::parse(written).is_some_and(|share| share.0 == rust_decimal::Decimal::ONE_HUNDRED)
}
