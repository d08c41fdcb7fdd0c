//! Whether the rows of a table cover every combination of answers, each just once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rust_decimal::Decimal;
use serde_json::Value;

use super::compile::Ambito;
use super::forma::Tipo;
use crate::diag::Code;
use crate::text::{Lang, number};

/// Combinations looked at; a table that asks for more is refused, so that no file can stall a build.
const MAX_COMBINATIONS: usize = 100_000;

/// What is wrong with the rows.
#[derive(Debug)]
pub struct Hole {
    /// Which fault.
    pub code: Code,
    /// The row at fault, or the first row.
    pub at: Range<usize>,
    /// The answers with which it shows, in words.
    pub answers: String,
}

/// An answer of the kind that conditions of rows ask of.
#[derive(Debug, Clone, PartialEq)]
enum Answer {
    Option(Value),
    Number(u64),
}

/// Faults of the rows with these conditions; `rest` says what holds if no row applies.
pub fn coverage(rows: &[(Option<&Value>, Range<usize>)], scope: &Ambito, rest: bool) -> Vec<Hole> {
    let mut names = BTreeSet::new();
    for (condition, _) in rows {
        asked(*condition, &mut names);
    }
    let domains: Vec<(String, Vec<Answer>)> = names
        .into_iter()
        .filter_map(|name| {
            let answers = domain(&name, scope, rows)?;
            Some((name, answers))
        })
        .collect();
    let total = domains.iter().try_fold(1_usize, |n, (_, answers)| n.checked_mul(answers.len()));
    let first = rows.first().map_or(0..0, |(_, at)| at.clone());
    let Some(total) = total.filter(|n| *n <= MAX_COMBINATIONS) else {
        return vec![Hole { code: Code::CombinacionSinFila, at: first, answers: format!("> {MAX_COMBINATIONS}") }];
    };
    let mut reached = BTreeSet::new();
    for combination in 0..total {
        let answers = pick(&domains, combination);
        let applying: Vec<usize> =
            (0..rows.len()).filter(|&row| rows[row].0.is_none_or(|condition| holds(condition, &answers))).collect();
        reached.extend(applying.iter().copied());
        match applying.as_slice() {
            [_] => {}
            [] if rest => {}
            [] => return vec![Hole { code: Code::CombinacionSinFila, at: first, answers: words(&answers, scope) }],
            [_, second, ..] => {
                let at = rows[*second].1.clone();
                return vec![Hole { code: Code::FilasSolapadas, at, answers: words(&answers, scope) }];
            }
        }
    }
    let idle = (0..rows.len()).filter(|row| !reached.contains(row));
    idle.map(|row| Hole { code: Code::FilaInalcanzable, at: rows[row].1.clone(), answers: String::new() }).collect()
}

fn parts(condition: &Value) -> impl Iterator<Item = &Value> {
    ["todas", "alguna", "ninguna"].into_iter().filter_map(|key| condition.get(key)?.as_array()).flatten()
}

fn asked(condition: Option<&Value>, names: &mut BTreeSet<String>) {
    let Some(condition) = condition else { return };
    parts(condition).for_each(|part| asked(Some(part), names));
    names.extend(condition.get("pregunta").and_then(Value::as_str).map(String::from));
}

/// All answers that make a difference: options, or the edges of every threshold.
fn domain(name: &str, scope: &Ambito, rows: &[(Option<&Value>, Range<usize>)]) -> Option<Vec<Answer>> {
    let definition = scope.get(name)?;
    Some(match definition.tipo {
        Tipo::SiNo => [true, false].map(|answer| Answer::Option(Value::Bool(answer))).to_vec(),
        Tipo::Opcion => definition.opciones.iter().map(|option| Answer::Option(Value::from(option.as_str()))).collect(),
        _ => {
            let mut edges = BTreeSet::from([0]);
            rows.iter().for_each(|(condition, _)| thresholds(*condition, name, &mut edges));
            edges.into_iter().map(Answer::Number).collect()
        }
    })
}

fn thresholds(condition: Option<&Value>, name: &str, edges: &mut BTreeSet<u64>) {
    let Some(condition) = condition else { return };
    parts(condition).for_each(|part| thresholds(Some(part), name, edges));
    if condition.get("pregunta").and_then(Value::as_str) == Some(name) {
        for edge in ["al_menos", "menos_de"].iter().filter_map(|key| condition.get(key)?.as_u64()) {
            edges.insert(edge);
            edges.insert(edge.saturating_sub(1));
        }
    }
}

fn pick(domains: &[(String, Vec<Answer>)], mut number: usize) -> BTreeMap<&str, &Answer> {
    let mut out = BTreeMap::new();
    for (name, answers) in domains {
        out.insert(name.as_str(), &answers[number % answers.len()]);
        number /= answers.len();
    }
    out
}

fn holds(condition: &Value, answers: &BTreeMap<&str, &Answer>) -> bool {
    let group = |key: &str| condition.get(key).and_then(Value::as_array);
    if let Some(all) = group("todas") {
        return all.iter().all(|part| holds(part, answers));
    }
    if let Some(any) = group("alguna") {
        return any.iter().any(|part| holds(part, answers));
    }
    if let Some(none) = group("ninguna") {
        return !none.iter().any(|part| holds(part, answers));
    }
    let name = condition.get("pregunta").and_then(Value::as_str).unwrap_or_default();
    match answers.get(name) {
        Some(Answer::Option(answer)) => group("es").is_some_and(|options| options.contains(answer)),
        Some(Answer::Number(number)) => {
            let edge = |key: &str| condition.get(key).and_then(Value::as_u64);
            edge("al_menos").is_none_or(|least| *number >= least) && edge("menos_de").is_none_or(|most| *number < most)
        }
        // Dates, lists and magnitudes do not choose rows.
        None => true,
    }
}

/// `estado: nueva, superficie: 99,99 m²`: the answers as a file writes them.
fn words(answers: &BTreeMap<&str, &Answer>, scope: &Ambito) -> String {
    let figure = |name: &str, units: u64| {
        let value = Decimal::from(units) / Decimal::from(100);
        match scope.get(name).map(|definition| definition.tipo) {
            Some(Tipo::Importe) => number::amount(value, Lang::Es),
            Some(Tipo::Superficie) => number::with_unit(value, "m²", Lang::Es),
            Some(Tipo::Porcentaje) => number::percent(value, Lang::Es),
            _ => units.to_string(),
        }
    };
    let word = |name: &str, answer: &Answer| match answer {
        Answer::Option(Value::Bool(true)) => "si".to_string(),
        Answer::Option(Value::Bool(false)) => "no".to_string(),
        Answer::Option(option) => option.as_str().unwrap_or_default().to_string(),
        Answer::Number(units) => figure(name, *units),
    };
    let all: Vec<String> = answers.iter().map(|(name, answer)| format!("{name}: {}", word(name, answer))).collect();
    if all.is_empty() { "—".to_string() } else { all.join(", ") }
}
