//! Rows of a sheet against the files of a town: what is new, what stays, what cannot be taken.

use jiff::civil::Date;

use super::Problem;
use super::edit::Page;
use super::existing::{Space, Stand, spaces, stand};
use super::header::table;
use super::mapping::{Correspondencia, Destino};
use super::plots::as_plots;
use super::rows::{Taken, column_of, known_keys, take};
use super::table::Sheet;
use crate::decode::{Decode, Field};
use crate::drafts::{Values, compact, mint};
use crate::records;
use crate::source::SourceTree;
use crate::text::slug::slug;
use crate::text::yaml::{self, Node};

/// What to import, and where to.
#[derive(Debug, Clone)]
pub struct Order<'o> {
    /// The mapping.
    pub mapping: &'o Correspondencia,
    /// Folder of the town.
    pub town: &'o str,
    /// File name of the space that the plots are of.
    pub space: Option<&'o str>,
    /// Source of every figure.
    pub source: &'o str,
    /// Date of every figure.
    pub date: &'o str,
    /// Today, from which new identifiers follow.
    pub today: Date,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// One that is not there: path and text.
    New(String, String),
    /// One that is there: path, and its text before and after.
    Grow(String, String, String),
}

/// What an import does.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Files to write.
    pub edits: Vec<Edit>,
    /// What could not be taken.
    pub problems: Vec<Problem>,
    /// Rows that are new records.
    pub new: usize,
    /// Rows that add something to a record.
    pub grown: usize,
    /// Rows of which everything was there.
    pub same: usize,
    /// Rows that add up others.
    pub totals: usize,
}

/// The keys of what the rows are.
pub fn fields(destino: Destino) -> Vec<Field> {
    match destino {
        Destino::Espacios => records::Espacio::shape().fields(),
        Destino::Parcelas => records::Parcela::shape().fields(),
    }
}

/// What importing `sheet` does to the project `tree`; `Err` if the order itself cannot be carried out.
pub fn plan(sheet: &Sheet, order: &Order, tree: &SourceTree) -> Result<Import, Vec<Problem>> {
    let mapping = order.mapping;
    let fields = fields(mapping.filas);
    let keys = known_keys(mapping, &fields)?;
    let wanted = |heading: &str| mapping.columnas.get(heading).is_some();
    let table = table(sheet, &wanted).filter(|table| table.columns.iter().any(|column| wanted(&column.heading)));
    let Some(table) = table else {
        return Err(vec![whole(
            "ninguna fila tiene los encabezados del mapa.",
            "no row has the headings of the mapping.",
        )]);
    };
    let missing: Vec<Problem> = keys
        .keys()
        .filter(|heading| !table.columns.iter().any(|c| c.heading == **heading))
        .map(|heading| Problem {
            column: heading.clone(),
            ..whole(
                "la hoja no tiene esta columna. Corrija el mapa.",
                "the sheet has no such column. Mend the mapping.",
            )
        })
        .collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut out = Import { totals: table.totals, ..Import::default() };
    let taken = take(&table, mapping, &keys, &mut out);
    match mapping.filas {
        Destino::Espacios => as_spaces(taken, order, &fields, tree, &mut out),
        Destino::Parcelas => as_plots(taken, order, &fields, tree, &mut out)?,
    }
    Ok(out)
}

fn as_spaces(taken: Vec<Taken>, order: &Order, fields: &[Field], tree: &SourceTree, out: &mut Import) {
    let there = spaces(tree, order.town);
    for row in taken {
        if let Some(space) = there.iter().find(|space| space.is_called(&row.name)) {
            grow_space(&row, space, order, fields, out);
            continue;
        }
        let path = format!("content/municipios/{}/espacios/{}.yaml", order.town, slug(&row.name));
        let taken = tree.bytes(&path).is_some()
            || out.edits.iter().any(|edit| matches!(edit, Edit::New(other, _) if *other == path));
        if taken {
            out.problems.push(of_row(
                &row,
                "",
                &format!("{path} existe y es de otro espacio. No se ha tocado."),
                &format!("{path} exists and is another space's. It was not touched."),
            ));
            continue;
        }
        let mut values: Values = row.values.iter().map(|(key, value)| (key.clone(), value.yaml(None))).collect();
        values.entry("tipo".to_string()).or_insert_with(|| "otro".to_string());
        values.insert("id".to_string(), mint("esp", &path, order.today, tree));
        values.insert("fuente".to_string(), order.source.to_string());
        values.insert("fecha".to_string(), order.date.to_string());
        out.edits.push(Edit::New(path, compact(fields, &values)));
        out.new += 1;
    }
}

/// Adds to the file of a space what it does not say.
fn grow_space(row: &Taken, space: &Space, order: &Order, fields: &[Field], out: &mut Import) {
    if out.edits.iter().any(|edit| matches!(edit, Edit::Grow(path, ..) if *path == space.path)) {
        out.problems.push(of_row(
            row,
            "",
            "es el mismo espacio que otra fila de la hoja. No se ha importado.",
            "it is the same space as another row of the sheet. It was not imported.",
        ));
        return;
    }
    let (add, stays) = compare(row, &space.root, order, out);
    if !stays {
        return;
    }
    if add.is_empty() {
        out.same += 1;
        return;
    }
    let mut page = Page::new(space.text);
    let (nested, plain): (Values, Values) = add
        .into_iter()
        .partition(|(key, _)| key.split_once('.').is_some_and(|(group, _)| space.root.get(group).is_some()));
    let mut whole = true;
    for (key, value) in &nested {
        let (group, inside) = key.rsplit_once('.').unwrap_or_default();
        let node = yaml::node_at(&space.root, group);
        whole &= node.is_some_and(|node| page.below(node, &format!("{inside}: {value}")));
    }
    if !plain.is_empty() {
        page.at_end(&compact(fields, &plain));
    }
    finish(page, whole, row, &space.path, space.text, out);
}

/// What `record` does not say of a row; whether nothing that it says is another thing.
pub fn compare(row: &Taken, record: &Node, order: &Order, out: &mut Import) -> (Values, bool) {
    let mut add = Values::new();
    let mut agrees = true;
    for (key, value) in &row.values {
        let yaml = value.yaml(None);
        // What is the same in all rows is no statement about one that exists.
        let fixed = order.mapping.fijos.get(key).is_some();
        match stand(record, key, &yaml) {
            Stand::Same => {}
            Stand::Silent => drop(add.insert(key.clone(), value.yaml(Some((order.source, order.date))))),
            Stand::Other(_) if fixed || (key == "id" && order.mapping.clave.text != "id") => {}
            // The name by which it was recognised may be an older one.
            Stand::Other(_) if *key == order.mapping.clave.text => {}
            Stand::Other(own) => {
                agrees = false;
                let new = yaml.trim_matches('"');
                out.problems.push(Problem {
                    column: column_of(key, order.mapping),
                    ..of_row(
                        row,
                        new,
                        &format!("la ficha dice «{own}» en «{key}». No se ha cambiado: corríjalo a mano, con su fuente, si la hoja tiene razón."),
                        &format!("the record says “{own}” in “{key}”. It was not changed: correct it by hand, with its source, if the sheet is right."),
                    )
                });
            }
        }
    }
    (add, agrees)
}

fn finish(page: Page, whole: bool, row: &Taken, path: &str, text: &str, out: &mut Import) {
    match page.finish().filter(|_| whole) {
        Some(grown) => {
            out.edits.push(Edit::Grow(path.to_string(), text.to_string(), grown));
            out.grown += 1;
        }
        None => by_hand(row, "", path, out),
    }
}

/// A row that a person has to add.
pub fn by_hand(row: &Taken, lines: &str, path: &str, out: &mut Import) {
    let lines = if lines.is_empty() { String::new() } else { format!("\n{lines}") };
    out.problems.push(of_row(
        row,
        "",
        &format!("no se ha podido añadir a {path} sin tocar lo escrito. Añádalo a mano.{lines}"),
        &format!("it could not be added to {path} without touching what is written. Add it by hand.{lines}"),
    ));
}

/// A problem of a row.
pub fn of_row(row: &Taken, value: &str, es: &str, en: &str) -> Problem {
    let value = if value.is_empty() { row.name.clone() } else { value.to_string() };
    Problem { row: row.row.number, value, ..whole(es, en) }
}

/// A problem of the sheet as a whole.
pub fn whole(es: &str, en: &str) -> Problem {
    Problem { row: 0, column: String::new(), value: String::new(), what: (es.to_string(), en.to_string()) }
}
