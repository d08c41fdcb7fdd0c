//! Where the table begins: below titles, with units in the headings or in a row of their own.

use super::number::unit;
use super::table::{Cell, Row, Sheet};
use crate::text::slug::slug;

/// Rows among which the headings are looked for.
const REACH: usize = 25;

/// A column of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its place in a row.
    pub at: usize,
    /// Its heading, as written.
    pub heading: String,
    /// Its unit, as the heading or the row below it says.
    pub unit: Option<String>,
}

/// The table of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<'s> {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, without titles, headings and totals.
    pub rows: Vec<&'s Row>,
    /// Rows that add up others.
    pub totals: usize,
}

/// The table whose headings are the row that most of `wanted` recognises; at the first row of several texts otherwise.
pub fn table<'s>(sheet: &'s Sheet, wanted: &dyn Fn(&str) -> bool) -> Option<Table<'s>> {
    let score = |row: &Row| {
        let texts = row.cells.iter().filter_map(text).filter(|heading| wanted(heading)).count();
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let words = row.cells.iter().filter_map(text).count();
        // A title stands alone, and a row of figures is no heading.
        if filled < 2 || words * 2 < filled { 0 } else { texts * 100 + 1 }
    };
    let first = sheet.rows.iter().take(REACH).enumerate().map(|(at, row)| (score(row), at));
    let (best, at) = first.max_by_key(|(score, at)| (*score, usize::MAX - at))?;
    if best == 0 {
        return None;
    }
    let head = &sheet.rows[at];
    let mut columns: Vec<Column> = head
        .cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| {
            let heading = text(cell)?.to_string();
            Some(Column { at, unit: unit_in(&heading), heading })
        })
        .collect();
    let mut rest = &sheet.rows[at + 1..];
    if let Some(below) = rest.first().filter(|row| only_units(row)) {
        for column in &mut columns {
            let said = below.cells.get(column.at).and_then(text).map(|text| unit(text.trim_matches(['(', ')'])));
            column.unit = column.unit.take().or(said);
        }
        rest = &rest[1..];
    }
    let is_total = |row: &&Row| {
        let first = row.cells.iter().find_map(text).map(slug).unwrap_or_default();
        ["total", "totales", "suma", "subtotal"]
            .iter()
            .any(|word| first == *word || first.starts_with(&format!("{word}-")))
    };
    let again = |row: &&Row| row.cells == head.cells;
    let rows: Vec<&Row> = rest.iter().filter(|row| !is_total(row) && !again(row)).collect();
    Some(Table { columns, rows, totals: rest.iter().filter(is_total).count() })
}

fn text(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

/// The unit of a heading: `Superficie (m²)`, `Sup. en ha`, `€/m2`.
fn unit_in(heading: &str) -> Option<String> {
    let known = |text: &str| is_unit(&unit(text)).then(|| unit(text));
    let inside = heading.rsplit_once('(').map(|(_, rest)| rest.trim_end_matches([')', ' ']));
    inside.and_then(known).or_else(|| heading.rsplit(' ').next().and_then(known)).or_else(|| known(heading))
}

fn is_unit(text: &str) -> bool {
    const KNOWN: [&str; 22] = [
        "m2",
        "mts2",
        "mt2",
        "metros cuadrados",
        "ha",
        "has",
        "hectareas",
        "km2",
        "eur",
        "eur/m2",
        "eur/m2/mes",
        "m2/m2",
        "m2t/m2s",
        "kv",
        "mw",
        "kw",
        "km",
        "m",
        "ml",
        "t",
        "tn",
        "mts",
    ];
    KNOWN.contains(&text)
}

/// A row below the headings that holds nothing but units.
fn only_units(row: &Row) -> bool {
    let mut any = false;
    let all = row.cells.iter().filter(|cell| !cell.is_empty()).all(|cell| {
        any = true;
        text(cell).is_some_and(|text| is_unit(&unit(text.trim_matches(['(', ')']))))
    });
    any && all
}

#[cfg(test)]
mod tests {
    use super::super::table::read;
    use super::*;

    #[test]
    fn titles_units_and_totals_are_no_rows() {
        let text = "AYUNTAMIENTO DE VILLANUEVA;;\nRelación de parcelas;;\n;;\nParcela;Superficie;Precio\n;m²;€/m²\n\
                    P-1;500;45\n;;\nP-2;700;45\nTOTAL;1200;\n";
        let sheet = read(text.as_bytes(), None).expect("reads");
        let table = table(&sheet, &|heading| heading == "Superficie").expect("a table");
        let columns: Vec<_> = table.columns.iter().map(|c| (c.heading.as_str(), c.unit.as_deref())).collect();
        assert_eq!(columns, [("Parcela", None), ("Superficie", Some("m2")), ("Precio", Some("eur/m2"))]);
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [6, 8]);
        assert_eq!(table.totals, 1);
    }

    #[test]
    fn headings_say_their_unit() {
        for (heading, unit) in [
            ("Superficie (m²)", Some("m2")),
            ("Sup. en ha", Some("ha")),
            ("Precio €/m2", Some("eur/m2")),
            ("Denominación", None),
            ("Superficie total", None),
        ] {
            assert_eq!(unit_in(heading).as_deref(), unit, "{heading}");
        }
    }
}
