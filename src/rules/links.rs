//! Names inside the rules: each has one owner, every question serves some rule,
//! none waits for itself, and the amounts of the call fit one another.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::compile::Compiler;
use super::forma::{Condicion, Prueba};
use crate::decode::Clave;
use crate::diag::Code;
use crate::text::number::euros;
use crate::text::{Lang, yaml};

/// Names that a field of an expense cannot have: a line uses them for itself.
const RESERVED: [&str; 4] = ["id", "gasto", "pagos", "vinculado"];

impl Compiler<'_> {
    /// All checks of names; after compiling, when it is known what is used.
    pub fn links(&mut self) {
        self.unique("preguntas", self.forma.preguntas.iter().map(|p| &p.id).collect());
        self.unique("requisitos", self.forma.requisitos.iter().map(|r| &r.id).collect());
        self.unique("gastos", self.forma.gastos.iter().map(|g| &g.id).collect());
        self.unique("obligaciones", self.forma.obligaciones.iter().map(|o| &o.id).collect());
        self.unique("valoracion", self.forma.valoracion.iter().map(|v| &v.id).collect());
        self.unique("ejemplos", self.forma.ejemplos.iter().map(|e| &e.id).collect());
        self.questions();
        self.fields();
        self.amounts();
    }

    fn unique(&mut self, list: &str, ids: Vec<&Clave>) {
        let names: Vec<&str> = ids.into_iter().map(Clave::as_str).collect();
        for (position, id) in names.iter().enumerate() {
            if let Some(first) = names[..position].iter().position(|other| other == id) {
                let at = yaml::locate_in(self.root, &format!("{list}[#{position}].id"));
                let other = format!("{list}, n.º {}", first + 1);
                self.fault(Code::IdRepetido, &at, |f| f.with("id", id).with("otro", other));
            }
        }
    }

    fn questions(&mut self) {
        let forma = self.forma;
        let mut opens: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for question in &forma.preguntas {
            let name = question.id.as_str();
            if !self.used.contains(name) {
                self.at_path(Code::PreguntaSinUso, &format!("preguntas[{name}].id"), name);
            }
            opens.insert(name, question.preguntar_si.as_ref().map_or_else(BTreeSet::new, named));
        }
        for question in &forma.preguntas {
            let name = question.id.as_str();
            let mut seen = BTreeSet::new();
            let mut next: Vec<&str> = opens.get(name).into_iter().flatten().copied().collect();
            while let Some(other) = next.pop() {
                if other == name {
                    self.at_path(Code::PreguntaEnCiclo, &format!("preguntas[{name}].preguntar_si"), name);
                    break;
                }
                if seen.insert(other) {
                    next.extend(opens.get(other).into_iter().flatten().copied());
                }
            }
        }
    }

    fn fields(&mut self) {
        let forma = self.forma;
        for expense in &forma.gastos {
            for name in expense.campos.names() {
                let taken = RESERVED.contains(&name) || forma.preguntas.iter().any(|question| question.id.0 == name);
                if taken {
                    let path = format!("gastos[{}].campos.{name}", expense.id.0);
                    self.at_path(Code::CampoRepitePregunta, &path, name);
                }
            }
        }
    }

    fn amounts(&mut self) {
        let amount = |name: &str| self.ficha.cuantia.get(name).and_then(|amount| amount.importe);
        let pairs = [
            (amount("minima"), amount("maxima"), Code::MinimaMayorQueMaxima, "minima"),
            (amount("maxima"), amount("presupuesto"), Code::MaximaMayorQuePresupuesto, "maxima"),
        ];
        for (low, high, code, name) in pairs {
            if let (Some(low), Some(high)) = (low, high)
                && low > high
            {
                let at: Range<usize> = yaml::locate_in(self.root, &format!("cuantia.{name}.importe"));
                self.fault(code, &at, |f| {
                    f.with("menor", euros(low.0, Lang::Es))
                        .with("mayor", euros(high.0, Lang::Es))
                        .with("menor_en", euros(low.0, Lang::En))
                        .with("mayor_en", euros(high.0, Lang::En))
                });
            }
        }
    }

    /// The engine itself failed: the rules are not usable.
    pub fn engine_failed(&mut self, reason: &str) {
        let at = yaml::locate_in(self.root, "ejemplos");
        self.fault(Code::EjemploFalla, &at, |f| {
            f.with("que", "cálculo").with("que_en", "calculation").with("esperado", "—").with("calculado", reason)
        });
    }
}

/// The questions that a condition speaks of.
fn named(condition: &Condicion) -> BTreeSet<&str> {
    let mut out = BTreeSet::new();
    for term in &condition.terminos {
        match &term.prueba {
            Prueba::Grupo(parts) => out.extend(parts.iter().flat_map(named)),
            _ if term.clave.text == "hay_partida" => {}
            _ => {
                out.insert(term.clave.text.as_str());
            }
        }
    }
    out
}
