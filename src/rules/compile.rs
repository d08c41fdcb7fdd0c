//! Rules as written → the canonical form that the evaluator reads: whole numbers,
//! names resolved, conditions as trees. What it holds is in decision 011.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::{Map, Value, json};

use super::forma::*;
use super::table;
use crate::decode::{Escrito, Mapa, Sources};
use crate::diag::{Code, Finding, Findings, NOT_THERE, nearest, one_of};
use crate::records::Incentivo;
use crate::text::yaml::{self, Node};

/// From the other edition of CNAE to that of the call: code → codes.
pub type Correspondencia = BTreeMap<String, Vec<String>>;

/// What a name stands for in a condition or a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Definicion {
    /// Type of the answer.
    pub tipo: Tipo,
    /// Options of an `opcion`.
    pub opciones: Vec<String>,
}

/// Fields and questions that a condition may name.
pub type Ambito = BTreeMap<String, Definicion>;

/// Compiles the rules of one call; faults are findings at their own file and line.
pub struct Compiler<'a> {
    /// The facts of the call.
    pub ficha: &'a Incentivo,
    /// Its rules as written.
    pub forma: &'a Forma,
    /// The tree that both were read from.
    pub root: &'a Node,
    /// Where its bytes come from.
    pub sources: &'a Sources,
    /// What is wrong.
    pub findings: Findings,
    /// Names that some rule uses.
    pub used: BTreeSet<String>,
    pub(super) questions: Ambito,
}

impl<'a> Compiler<'a> {
    /// A compiler for the rules of `ficha`.
    pub fn new(ficha: &'a Incentivo, forma: &'a Forma, root: &'a Node, sources: &'a Sources) -> Self {
        // Of two questions with one name, the first one counts.
        let questions =
            forma.preguntas.iter().rev().map(|p| (p.id.0.clone(), definition(p.tipo, &p.opciones))).collect();
        Self { ficha, forma, root, sources, findings: Findings::default(), used: BTreeSet::new(), questions }
    }

    /// The canonical form, without its hash.
    pub fn compile(&mut self, correspondencia: Option<&Correspondencia>) -> Value {
        let mut plazos = Map::new();
        for (name, plazo) in self.ficha.fechas.iter().flat_map(|dates| dates.plazos()) {
            let days = [("desde", plazo.desde), ("hasta", plazo.hasta), ("agotado", plazo.agotado)];
            let days = days.into_iter().filter_map(|(key, day)| Some((key.to_string(), json!(day?.0.to_string()))));
            plazos.insert(name.to_string(), Value::Object(days.collect()));
        }
        let plazo_pago = self.forma.calculo.as_ref().and_then(|c| c.plazo_pago.as_ref());
        if let Some(name) = plazo_pago {
            self.known_window(name);
        }
        let cnae = self.activities(correspondencia);
        let preguntas: Vec<Value> = self.forma.preguntas.iter().map(|p| self.question(p)).collect();
        let gastos: Vec<Value> = self.forma.gastos.iter().map(|g| self.expense(g)).collect();
        let ayuda = self.award();
        let requisitos: Vec<Value> = self.forma.requisitos.iter().map(|r| self.requirement(r)).collect();
        let none = Ambito::new();
        let mut obligaciones = Vec::new();
        for duty in &self.forma.obligaciones {
            let mut out = object([("id", json!(duty.id.0))]);
            self.put(&mut out, "si", duty.si.as_ref(), &none);
            obligaciones.push(Value::Object(out));
        }
        json!({
            "version": 1,
            "id": self.ficha.id.0,
            "plazos": plazos,
            "plazo_pago": plazo_pago.map(|name| &name.text),
            "cnae": cnae,
            "preguntas": preguntas,
            "gastos": gastos,
            "ayuda": ayuda,
            "requisitos": requisitos,
            "obligaciones": obligaciones,
        })
    }

    /// A finding at `at`.
    pub fn fault(&mut self, code: Code, at: &Range<usize>, values: impl FnOnce(Finding) -> Finding) {
        self.findings.push(values(Finding::new(code, self.sources.place(at))));
    }

    /// A word that is none of the `options`.
    pub fn unknown_option(&mut self, word: &Escrito, options: &[&str]) {
        let (es, en) = one_of(&word.text, options);
        self.fault(Code::OpcionDesconocida, &word.at, |f| {
            f.with("valor", &word.text).with("sugerencia", es).with("sugerencia_en", en)
        });
    }

    /// A name that leads nowhere.
    pub fn broken<'n>(&mut self, name: &Escrito, what: (&str, &str), options: impl Iterator<Item = &'n str>) {
        let options: Vec<&str> = options.collect();
        let (es, en) = match nearest(&name.text, options.iter().copied()) {
            Some(near) => (format!("¿Quiso decir «{near}»?"), format!("Did you mean “{near}”?")),
            None if options.is_empty() => {
                ("Aquí no hay ninguno que nombrar.".to_string(), "There is none to name here.".to_string())
            }
            None => (format!("Existen: {}.", options.join(", ")), format!("There are: {}.", options.join(", "))),
        };
        self.fault(Code::ReferenciaRota, &name.at, |f| {
            f.with("que", what.0)
                .with("que_en", what.1)
                .with("valor", &name.text)
                .with("sugerencia", es)
                .with("sugerencia_en", en)
        });
    }

    pub(super) fn known_window(&mut self, name: &Escrito) {
        let windows: Vec<&str> = self.ficha.fechas.iter().flat_map(|d| d.plazos()).map(|(name, _)| name).collect();
        if !windows.contains(&name.text.as_str()) {
            self.broken(name, ("el plazo", "window"), windows.into_iter());
        }
    }

    fn activities(&mut self, correspondencia: Option<&Correspondencia>) -> Value {
        let editions = json!(["2009", "2025"]);
        let Some(cnae) = &self.forma.cnae else {
            return json!({ "edicion": "2009", "ediciones": editions, "listas": {}, "correspondencia": {} });
        };
        if !matches!(cnae.edicion.text.as_str(), "2009" | "2025") {
            self.unknown_option(&cnae.edicion, &["2009", "2025"]);
        }
        let mut lists = Map::new();
        for (name, activities) in cnae.listas.iter() {
            let codes: Vec<&str> = activities.iter().map(|a| a.codigo.text.as_str()).collect();
            for (position, activity) in activities.iter().enumerate() {
                let code = &activity.codigo;
                let shape = (2..=4).contains(&code.text.len()) && code.text.bytes().all(|b| b.is_ascii_digit());
                if !shape {
                    self.invalid(
                        code,
                        ("un código CNAE tiene de dos a cuatro cifras", "a CNAE code has two to four digits"),
                        (
                            "Escríbalo sin puntos y entre comillas: \"6311\".",
                            "Write it without points, quoted: \"6311\".",
                        ),
                    );
                }
                if codes[..position].contains(&code.text.as_str()) {
                    self.fault(Code::CnaeRepetido, &code.at, |f| f.with("codigo", &code.text));
                }
                let shorter = codes.iter().find(|other| **other != code.text && code.text.starts_with(**other));
                if let Some(shorter) = shorter {
                    self.fault(Code::CnaeTapado, &code.at, |f| f.with("codigo", &code.text).with("otro", shorter));
                }
            }
            lists.insert(name.to_string(), json!(codes));
        }
        if correspondencia.is_none() {
            let path = format!("data/{}", cnae.correspondencia.text);
            self.fault(Code::ArchivoFalta, &cnae.correspondencia.at, |f| {
                f.with("archivo", path).with("sugerencia", NOT_THERE.0).with("sugerencia_en", NOT_THERE.1)
            });
        }
        json!({
            "edicion": cnae.edicion.text,
            "ediciones": editions,
            "listas": lists,
            "correspondencia": correspondencia.cloned().unwrap_or_default(),
        })
    }

    fn question(&mut self, question: &Pregunta) -> Value {
        let used = self.used.clone();
        let none = Ambito::new();
        let out = self.asked(&question.id.0, question.tipo, &question.opciones, question.preguntar_si.as_ref(), &none);
        // To open another question is no use of its own.
        self.used = used;
        if let Some(group) = &question.grupo
            && self.forma.grupos.get(&group.text).is_none()
        {
            self.broken(group, ("el grupo", "group"), self.forma.grupos.names());
        }
        out
    }

    fn asked(
        &mut self,
        id: &str,
        tipo: Tipo,
        options: &Mapa<crate::text::Bilingual>,
        opens: Option<&Condicion>,
        fields: &Ambito,
    ) -> Value {
        let mut out = object([("id", json!(id)), ("tipo", json!(tipo.key()))]);
        if tipo == Tipo::Opcion {
            out.insert("opciones".into(), json!(options.names().collect::<Vec<_>>()));
        }
        self.put(&mut out, "preguntar_si", opens, fields);
        Value::Object(out)
    }

    fn expense(&mut self, expense: &Gasto) -> Value {
        let fields: Ambito =
            expense.campos.iter().map(|(name, c)| (name.to_string(), definition(c.tipo, &c.opciones))).collect();
        let before = std::mem::take(&mut self.used);
        let mut asked = Vec::new();
        for (name, field) in expense.campos.iter() {
            asked.push(self.asked(name, field.tipo, &field.opciones, field.preguntar_si.as_ref(), &fields));
        }
        let mut out = object([
            ("id", json!(expense.id.0)),
            ("clase", json!(expense.clase.key())),
            ("campos", Value::Array(asked)),
        ]);
        self.put(&mut out, "solo_si", expense.solo_si.as_ref(), &fields);
        self.put(&mut out, "dudoso_si", expense.dudoso_si.as_ref(), &fields);
        if let Some(cut) = &expense.recorte_por_traslado {
            let when = self.condition(&cut.si, &Ambito::new());
            for (name, scope) in [(&cut.anterior, self.questions.clone()), (&cut.campo, fields.clone())] {
                if !scope.contains_key(&name.text) {
                    self.broken(name, ("la pregunta", "question"), scope.keys().map(String::as_str));
                }
                self.used.insert(name.text.clone());
            }
            let mut share =
                object([("si", json!(when)), ("anterior", json!(cut.anterior.text)), ("campo", json!(cut.campo.text))]);
            self.put(&mut share, "repite", cut.repite.as_ref(), &fields);
            out.insert("recorte".into(), Value::Object(share));
        }
        let mut caps = Vec::new();
        for cap in &expense.topes {
            let scope = cap.por.unwrap_or(Alcance::Partida);
            if scope == Alcance::Proyecto {
                self.free_of_fields(cap, &fields);
            }
            let mut table = object([("por", json!(scope.key()))]);
            if let Value::Object(rest) = self.table(cap, &fields) {
                table.extend(rest);
            }
            caps.push(Value::Object(table));
        }
        out.insert("topes".into(), Value::Array(caps));
        let own = std::mem::replace(&mut self.used, before);
        self.used.extend(own.iter().filter(|name| !fields.contains_key(*name)).cloned());
        let idle: Vec<&str> = expense.campos.names().filter(|name| !own.contains(*name)).collect();
        for name in idle {
            self.at_path(Code::PreguntaSinUso, &format!("gastos[{}].campos.{name}", expense.id.0), name);
        }
        Value::Object(out)
    }

    fn free_of_fields(&mut self, cap: &Tabla, fields: &Ambito) {
        for row in &cap.filas {
            let mut named: Vec<&Escrito> = row.unidades.iter().chain(&row.segun).collect();
            row.cuando.iter().for_each(|condition| keys(condition, &mut named));
            let named = named.into_iter();
            for name in named.filter(|name| fields.contains_key(&name.text)) {
                self.fault(Code::TopeDeProyectoConCampo, &name.at, |f| f.with("campo", &name.text));
            }
        }
    }

    /// A finding about the part at `path` of the tree.
    pub fn at_path(&mut self, code: Code, path: &str, name: &str) {
        let at = yaml::locate_in(self.root, path);
        self.fault(code, &at, |f| f.with("nombre", name));
    }

    fn award(&mut self) -> Value {
        let Some(award) = &self.forma.ayuda else { return Value::Null };
        let none = Ambito::new();
        let mut out = object([("tipo", json!(award.tipo.key()))]);
        if let Some(base) = &award.base {
            if !self.questions.contains_key(&base.text) {
                let names: Vec<String> = self.questions.keys().cloned().collect();
                self.broken(base, ("la pregunta", "question"), names.iter().map(String::as_str));
            }
            self.used.insert(base.text.clone());
            out.insert("base".into(), json!(base.text));
        }
        for (key, tables) in [
            ("intensidad", &award.intensidad),
            ("intensidad_maxima", &award.intensidad_maxima),
            ("bonificacion", &award.bonificacion),
            ("maxima", &award.maxima),
            ("minima", &award.minima),
        ] {
            let tables = self.tables(tables, &none);
            out.insert(key.into(), tables);
        }
        Value::Object(out)
    }

    fn requirement(&mut self, requirement: &Requisito) -> Value {
        let none = Ambito::new();
        let mut messages = vec!["no"];
        if requirement.por_determinar.is_some() {
            messages.push("por_determinar");
        }
        let mut out = object([
            ("id", json!(requirement.id.0)),
            ("apartado", json!(requirement.apartado)),
            ("cita", json!(requirement.cita)),
            ("mensajes", json!(messages)),
        ]);
        self.put(&mut out, "solo_si", requirement.solo_si.as_ref(), &none);
        if requirement.segun.is_empty() {
            if requirement.se_cumple.is_none() {
                let at = yaml::locate_in(self.root, &format!("requisitos[{}].id", requirement.id.0));
                self.fault(Code::ClaveFalta, &at, |f| f.with("clave", "se_cumple"));
            }
            self.put(&mut out, "se_cumple", requirement.se_cumple.as_ref(), &none);
            return Value::Object(out);
        }
        let mut cases = Vec::new();
        for case in &requirement.segun {
            let mut row = Map::new();
            self.put(&mut row, "cuando", Some(&case.cuando), &none);
            if case.no_aplica == Some(true) {
                row.insert("no_aplica".into(), json!(true));
            } else {
                if case.se_cumple.is_none() {
                    self.fault(Code::ClaveFalta, &case.cuando.at, |f| f.with("clave", "se_cumple"));
                }
                self.put(&mut row, "se_cumple", case.se_cumple.as_ref(), &none);
            }
            cases.push((Value::Object(row), case.cuando.at.clone()));
        }
        let conditions: Vec<_> = cases.iter().map(|(row, at)| (row.get("cuando"), at.clone())).collect();
        let found = table::coverage(&conditions, &self.questions, false);
        self.report(found);
        out.insert("segun".into(), Value::Array(cases.into_iter().map(|(row, _)| row).collect()));
        Value::Object(out)
    }
}

/// All names that a condition speaks of, with their places.
fn keys<'c>(condition: &'c Condicion, out: &mut Vec<&'c Escrito>) {
    for term in &condition.terminos {
        match &term.prueba {
            Prueba::Grupo(parts) => parts.iter().for_each(|part| keys(part, out)),
            _ => out.push(&term.clave),
        }
    }
}

fn definition(tipo: Tipo, options: &Mapa<crate::text::Bilingual>) -> Definicion {
    Definicion { tipo, opciones: options.names().map(String::from).collect() }
}

pub(super) fn object<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    entries.into_iter().map(|(key, value)| (key.to_string(), value)).collect()
}
