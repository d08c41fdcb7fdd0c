//! The rows of a table that can be taken, with their values by key.

use std::collections::{BTreeMap, BTreeSet};

use super::Problem;
use super::header::{Column, Table};
use super::mapping::{Correspondencia, Decimales, NO_USAR};
use super::number::{told, unit};
use super::plan::{Import, whole};
use super::table::{Cell, Row};
use super::value::{Of, Value, value};
use crate::decode::Field;
use crate::diag::nearest;
use crate::text::slug::slug;

/// A row that can be taken.
pub struct Taken<'s> {
    /// The row.
    pub row: &'s Row,
    /// What recognises it.
    pub name: String,
    /// Its values.
    pub values: BTreeMap<String, Value>,
}

/// Heading → field of every used column; what names no key is a problem.
pub fn known_keys(mapping: &Correspondencia, fields: &[Field]) -> Result<BTreeMap<String, Field>, Vec<Problem>> {
    let mut out = BTreeMap::new();
    let mut problems = Vec::new();
    let fixed = mapping.fijos.iter().map(|(key, _)| (key, key));
    let columns = mapping.columnas.iter().map(|(heading, key)| (heading, key.text.as_str()));
    for (heading, key) in columns.chain(fixed).filter(|(_, key)| *key != NO_USAR) {
        match Field::find(fields, key) {
            Some(field) if mapping.columnas.get(heading).is_some() => drop(out.insert(heading.to_string(), field)),
            Some(_) => {}
            None => {
                let near = nearest(key, fields.iter().map(|field| field.key));
                let (es, en) = near.map_or_else(
                    || {
                        (
                            format!(" Escriba una clave de la ficha o «{NO_USAR}»."),
                            format!(" Write a key of the record or “{NO_USAR}”."),
                        )
                    },
                    |near| (format!(" ¿Quiso decir «{near}»?"), format!(" Did you mean “{near}”?")),
                );
                problems.push(Problem {
                    column: heading.to_string(),
                    value: key.to_string(),
                    ..whole(&format!("esta clave no existe.{es}"), &format!("there is no such key.{en}"))
                });
            }
        }
    }
    let clave = mapping.clave.text.as_str();
    if problems.is_empty() && !mapping.columnas.iter().any(|(_, key)| key.text == clave) {
        problems.push(Problem {
            value: clave.to_string(),
            ..whole("«clave» nombra una clave que ninguna columna tiene.", "“clave” names a key that no column has.")
        });
    }
    if problems.is_empty() { Ok(out) } else { Err(problems) }
}

/// The rows that can be taken, with their values by key.
pub fn take<'s>(
    table: &Table<'s>,
    mapping: &Correspondencia,
    keys: &BTreeMap<String, Field>,
    out: &mut Import,
) -> Vec<Taken<'s>> {
    let used: Vec<(&Column, &str, &Field)> = table
        .columns
        .iter()
        .filter_map(|column| Some((column, mapping.key(&column.heading)?, keys.get(&column.heading)?)))
        .collect();
    let decimals: BTreeMap<usize, Decimales> = used
        .iter()
        .filter_map(|(column, ..)| Some((column.at, mapping.decimales.or_else(|| sign(table, column))?)))
        .collect();
    let clave = mapping.clave.text.as_str();
    let mut seen = BTreeSet::new();
    let mut taken = Vec::new();
    for row in &table.rows {
        let before = out.problems.len();
        let filled =
            used.iter().filter(|(column, ..)| row.cells.get(column.at).is_some_and(|cell| !cell.is_empty())).count();
        if filled == 0 || (filled == 1 && used.len() > 2) {
            let shown = row.cells.iter().map(Cell::shown).find(|text| !text.is_empty()).unwrap_or_default();
            out.problems.push(Problem {
                row: row.number,
                value: shown,
                ..whole(
                    "solo tiene una celda escrita: parece una nota. No se ha importado.",
                    "it has only one cell filled: it looks like a note. It was not imported.",
                )
            });
            continue;
        }
        let mut values = BTreeMap::new();
        for (column, key, field) in &used {
            let Some(cell) = row.cells.get(column.at) else { continue };
            let unit = mapping.unidades.get(&column.heading).map(|text| unit(text));
            let of = Of {
                key,
                unit: unit.as_deref().or(column.unit.as_deref()),
                decimals: decimals.get(&column.at).copied(),
                mapping,
            };
            match value(cell, field, of) {
                Ok(Some(value)) => drop(values.insert((*key).to_string(), value)),
                Ok(None) => {}
                Err(what) => out.problems.push(Problem {
                    row: row.number,
                    column: column.heading.clone(),
                    value: cell.shown(),
                    what,
                }),
            }
        }
        for (key, fixed) in mapping.fijos.iter() {
            values.entry(key.to_string()).or_insert_with(|| Value::Written(fixed.text.clone()));
        }
        let name = values.get(clave).map(|value| value.yaml(None).trim_matches('"').to_string());
        match name {
            None if out.problems.len() == before => out.problems.push(Problem {
                row: row.number,
                column: column_of(clave, mapping),
                ..whole(
                    "falta, y sin ella la fila no se reconoce. No se ha importado. Rellénela, o ponga en el mapa otra clave que todas tengan («clave: id»).",
                    "it is missing, and the row cannot be recognised without it. It was not imported.",
                )
            }),
            Some(name) if !seen.insert(slug(&name)) => out.problems.push(Problem {
                row: row.number,
                column: column_of(clave, mapping),
                value: name,
                ..whole(
                    "ya está en otra fila de la hoja. No se ha importado.",
                    "it is in another row of the sheet already. It was not imported.",
                )
            }),
            // A row is taken whole or not at all.
            Some(name) if out.problems.len() == before => taken.push(Taken { row, name, values }),
            _ => {}
        }
    }
    taken
}

/// Heading of the column of a key.
pub fn column_of(key: &str, mapping: &Correspondencia) -> String {
    mapping
        .columnas
        .iter()
        .find(|(_, own)| own.text == key)
        .map_or_else(String::new, |(heading, _)| heading.to_string())
}

/// The decimal sign of a column, if its cells tell and agree.
fn sign(table: &Table, column: &Column) -> Option<Decimales> {
    let signs: BTreeSet<Decimales> = table.rows.iter().filter_map(|row| told(row.cells.get(column.at)?)).collect();
    if signs.len() == 1 { signs.first().copied() } else { None }
}
