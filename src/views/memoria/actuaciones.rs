//! The actions of a year: counted, then each with what was announced and what shows that it was done.

use super::super::blocks::{Block, Section, Value};
use super::super::compromisos::{announced, half_year, state};
use super::super::scribe::Scribe;
use super::super::table::table;
use crate::catalog::{Compromiso, Evento, Ix};
use crate::decode::Semestre;
use crate::records::{Actuacion, EstadoActuacion};
use crate::site::PageId;

/// Actions by what is known of them; each is counted once.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// Done, and a public source shows it.
    pub probadas: usize,
    /// Said to be done, without a source that shows it.
    pub declaradas: usize,
    /// Announced, their time past, and nothing public shows that they were done.
    pub sin_datos: usize,
    /// Under way.
    pub en_curso: usize,
    /// Still to come.
    pub previstas: usize,
    /// Postponed.
    pub aplazadas: usize,
    /// Cancelled.
    pub canceladas: usize,
}

impl Balance {
    /// Those of a year.
    pub fn of(w: &Scribe, year: i16) -> Self {
        let mut out = Self::default();
        all(w, year).for_each(|(_, action, _)| out.add(w, action));
        out
    }

    fn add(&mut self, w: &Scribe, action: &Actuacion) {
        *match action.estado {
            _ if action.vencida(w.desk.today) => &mut self.sin_datos,
            _ if action.probada() => &mut self.probadas,
            EstadoActuacion::Realizada => &mut self.declaradas,
            EstadoActuacion::SinDatos => &mut self.sin_datos,
            EstadoActuacion::EnCurso => &mut self.en_curso,
            EstadoActuacion::Prevista => &mut self.previstas,
            EstadoActuacion::Aplazada => &mut self.aplazadas,
            EstadoActuacion::Cancelada => &mut self.canceladas,
        } += 1;
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.columns().iter().map(|(_, n)| n).sum()
    }

    /// Those of which no public source shows that they were done, though it was said or their time is past.
    pub fn sin_prueba(&self) -> usize {
        self.declaradas + self.sin_datos
    }

    fn columns(&self) -> [(&'static str, usize); 7] {
        [
            ("memoria.probadas", self.probadas),
            ("memoria.declaradas", self.declaradas),
            ("memoria.sin_datos", self.sin_datos),
            ("memoria.en_curso", self.en_curso),
            ("memoria.previstas", self.previstas),
            ("memoria.aplazadas", self.aplazadas),
            ("memoria.canceladas", self.canceladas),
        ]
    }
}

type Row<'a> = (&'a Compromiso, &'a Actuacion, Option<Ix<Evento>>);

/// The actions of a year, by commitment.
fn all<'a>(w: &Scribe<'a>, year: i16) -> impl Iterator<Item = Row<'a>> {
    let each = |commitment: &'a Compromiso| {
        commitment.actuaciones.iter().map(move |(action, event)| (commitment, action, *event))
    };
    w.catalog().compromisos.iter().flat_map(each).filter(move |(_, action, _)| action.semestre.ejercicio == year)
}

/// The counts of each half-year and of the whole year.
pub fn balance(w: &Scribe, year: i16) -> Vec<Block> {
    let halves = [1, 2].map(|mitad| {
        let half = Semestre { ejercicio: year, mitad };
        let mut counts = Balance::default();
        all(w, year).filter(|(_, action, _)| action.semestre == half).for_each(|(_, action, _)| counts.add(w, action));
        (half_year(w, half), counts)
    });
    let whole = Balance::of(w, year);
    // A state that no action is in needs no column.
    let shown: Vec<usize> = (0..whole.columns().len()).filter(|&at| whole.columns()[at].1 > 0).collect();
    let mut heads = vec![("campo.semestre", false), ("memoria.actuaciones", true)];
    heads.extend(shown.iter().map(|&at| (whole.columns()[at].0, true)));
    let last = (w.t("memoria.todo_el_ejercicio"), whole);
    let rows = halves.into_iter().filter(|(_, counts)| counts.total() > 0).chain([last]).map(|(name, counts)| {
        let number = |n: usize| Value::text(w.integer(n as i64));
        let mut row = vec![Value::text(name), number(counts.total())];
        row.extend(shown.iter().map(|&at| number(counts.columns()[at].1)));
        row
    });
    let caption = w.tf("memoria.tabla_balance", &[("ejercicio", &year.to_string())]);
    table(w, caption, &heads, rows.collect()).into_iter().collect()
}

/// How to read what follows, and the commitments of which the records hold no action of the year.
pub fn intro(w: &Scribe, year: i16) -> Vec<Block> {
    let idle = |commitment: &&Compromiso| !commitment.actuaciones.iter().any(|(a, _)| a.semestre.ejercicio == year);
    let names: Vec<Value> =
        w.catalog().compromisos.iter().filter(idle).map(|commitment| w.words(&commitment.ficha.titulo)).collect();
    let mut blocks = vec![Block::Notice { kind: "info", text: w.t("memoria.actuaciones_texto") }];
    if !names.is_empty() {
        let label = w.tf("memoria.sin_actuaciones", &[("ejercicio", &year.to_string())]);
        blocks.push(Block::Links { label: Some(label), items: names });
    }
    blocks
}

/// A section for each commitment with actions in the year.
pub fn by_commitment(w: &Scribe, year: i16) -> Vec<Section> {
    let rows_of = |commitment: &Compromiso| {
        let own = commitment.actuaciones.iter().filter(|(action, _)| action.semestre.ejercicio == year);
        own.map(|(action, event)| row(w, action, *event).to_vec()).collect::<Vec<_>>()
    };
    let section = |commitment: &Compromiso| {
        let ficha = &commitment.ficha;
        let heads = [("campo.actuacion", false), ("memoria.anunciada_para", false), ("memoria.resultado", false)];
        let caption = w.tf("tabla.actuaciones", &[("compromiso", ficha.titulo.text(w.lang))]);
        let block = table(w, caption, &heads, rows_of(commitment))?;
        let mut title = w.words(&ficha.titulo);
        title.text = format!("{}. {}", w.integer(ficha.orden.0), title.text);
        Some(Section { id: ficha.id.0.clone(), title, level: 3, blocks: vec![block] })
    };
    w.catalog().compromisos.iter().filter_map(section).collect()
}

fn row(w: &Scribe, action: &Actuacion, event: Option<Ix<Evento>>) -> [Value; 3] {
    let title = w.words(&action.titulo).linked(event.and_then(|ix| w.href(PageId::Evento(ix))));
    [title, announced(w, action), state(w, action)]
}

/// What is announced for the year after.
pub fn next(w: &Scribe, year: i16) -> Option<Block> {
    let rows = all(w, year.saturating_add(1)).map(|(commitment, action, event)| {
        let [title, when, _] = row(w, action, event);
        vec![title, w.words(&commitment.ficha.titulo), when]
    });
    let heads = [("campo.actuacion", false), ("campo.compromiso", false), ("memoria.anunciada_para", false)];
    let following = year.saturating_add(1).to_string();
    table(w, w.tf("memoria.tabla_siguiente", &[("ejercicio", &following)]), &heads, rows.collect())
}
