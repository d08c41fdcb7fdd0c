//! The cells of a spreadsheet, whatever program saved it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use jiff::civil::Date;

/// Most rows that are read; a town has fewer plots.
const MAX_ROWS: usize = 20_000;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, without spaces at its ends.
    Text(String),
    /// A number that the spreadsheet holds as a number.
    Number(f64),
    /// A day.
    Day(Date),
    /// An error of a formula.
    Fault(String),
}

impl Cell {
    /// What a person sees in it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Fault(text) => text.clone(),
            Cell::Number(number) => plain(*number),
            Cell::Day(day) => day.to_string(),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }
}

/// The digits of a number; what a formula adds after the sixth decimal is not part of it.
pub fn plain(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// A row and its number in the spreadsheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// From 1.
    pub number: u32,
    /// Its cells, from the first column.
    pub cells: Vec<Cell>,
}

/// The rows of one sheet that hold anything.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Its name; none for CSV.
    pub name: String,
    /// Names of the other sheets that hold anything.
    pub others: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Why a file cannot be read as a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Neither CSV nor XLSX.
    Kind,
    /// It says it is XLSX and is not.
    Broken(String),
    /// There is no sheet of this name; those that there are.
    NoSheet(String),
    /// Nothing is written in it.
    Empty,
    /// More rows than are read.
    Huge,
}

impl Unreadable {
    /// What is wrong and what to do, in Spanish and in English.
    pub fn words(&self) -> (String, String) {
        match self {
            Unreadable::Kind => (
                "No es una hoja CSV ni XLSX. Ábrala y guárdela como «Libro de Excel (.xlsx)» o como «CSV UTF-8».".into(),
                "It is neither a CSV nor an XLSX sheet. Open it and save it as “Excel workbook (.xlsx)” or “CSV UTF-8”.".into(),
            ),
            Unreadable::Broken(why) => (
                format!("El archivo está dañado o tiene contraseña ({why}). Ábralo y guárdelo de nuevo como XLSX."),
                format!("The file is damaged or has a password ({why}). Open it and save it again as XLSX."),
            ),
            Unreadable::NoSheet(known) => (
                format!("No hay ninguna hoja con ese nombre. Las que hay: {known}."),
                format!("There is no sheet of that name. Those there are: {known}."),
            ),
            Unreadable::Empty => ("La hoja está vacía.".into(), "The sheet is empty.".into()),
            Unreadable::Huge => (
                format!("La hoja tiene más de {MAX_ROWS} filas con datos. Divídala."),
                format!("The sheet has more than {MAX_ROWS} rows with data. Divide it."),
            ),
        }
    }
}

/// The sheet called `wanted`, or the first that holds anything, of a file.
pub fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Unreadable> {
    let sheet = match bytes {
        [b'P', b'K', ..] => xlsx(bytes, wanted)?,
        // Old workbooks, OpenDocument flat files, PDF: nothing that is text.
        [0xd0, 0xcf, 0x11, 0xe0, ..] | [b'%', b'P', b'D', b'F', ..] => return Err(Unreadable::Kind),
        _ => csv(bytes)?,
    };
    match sheet.rows.len() {
        0 => Err(Unreadable::Empty),
        n if n > MAX_ROWS => Err(Unreadable::Huge),
        _ => Ok(sheet),
    }
}

fn csv(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let text = decoded(bytes);
    if text.contains('\0') {
        return Err(Unreadable::Kind);
    }
    // The reader counts lines by their last sign, and a row would be numbered as the one before.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| Unreadable::Broken(error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = record.iter().map(words).collect();
        rows.extend(row(u32::try_from(line).unwrap_or(u32::MAX), cells));
    }
    Ok(Sheet { rows, ..Sheet::default() })
}

/// Text of whatever encoding: that of its mark, UTF-8, or that of Windows in western Europe.
pub fn decoded(bytes: &[u8]) -> String {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = match marked {
        Some(encoding) if [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) => encoding,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    };
    encoding.decode(bytes).0.into_owned()
}

/// A comma is a separator only where no semicolon or tab is: figures have commas too.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let usual = |sign: char| lines.iter().filter(|line| line.contains(sign)).count() * 2 > lines.len();
    if usual(';') {
        b';'
    } else if usual('\t') {
        b'\t'
    } else {
        b','
    }
}

fn xlsx(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Unreadable> {
    let broken = |error: calamine::XlsxError| Unreadable::Broken(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    if wanted.is_some_and(|wanted| !names.iter().any(|name| name == wanted)) {
        return Err(Unreadable::NoSheet(names.join(", ")));
    }
    let mut found = Vec::new();
    for name in names {
        let range = book.worksheet_range(&name).map_err(broken)?;
        let first = range.start().map_or(0, |(row, _)| row);
        let before = usize::try_from(range.start().map_or(0, |(_, column)| column)).unwrap_or(0);
        let rows: Vec<Row> = (first + 1..)
            .zip(range.rows())
            .filter_map(|(number, cells)| {
                let cells = std::iter::repeat_n(Cell::Empty, before).chain(cells.iter().map(cell)).collect();
                row(number, cells)
            })
            .collect();
        if !rows.is_empty() {
            found.push((name, rows));
        }
    }
    let at = found.iter().position(|(name, _)| wanted.is_none_or(|wanted| wanted == name)).ok_or(Unreadable::Empty)?;
    let (name, rows) = found.remove(at);
    Ok(Sheet { name, rows, others: found.into_iter().map(|(name, _)| name).collect() })
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) => words(text),
        Data::Int(number) => words(&number.to_string()),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(yes) => Cell::Text(if *yes { "sí" } else { "no" }.to_string()),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
            match parts {
                (Ok(year), Ok(month), Ok(day)) => {
                    Date::new(year, month, day).map_or_else(|_| Cell::Fault(format!("{data}")), Cell::Day)
                }
                _ => Cell::Fault(format!("{data}")),
            }
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => words(text.split('T').next().unwrap_or(text)),
        Data::Error(error) => Cell::Fault(error.to_string()),
    }
}

/// A text with single spaces; nothing if only spaces.
fn words(text: &str) -> Cell {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

/// A row, unless nothing is written in it; empty cells at its end are none.
fn row(number: u32, mut cells: Vec<Cell>) -> Option<Row> {
    let end = cells.iter().rposition(|cell| !cell.is_empty())?;
    cells.truncate(end + 1);
    Some(Row { number, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let sheet = read(bytes, None).expect("reads");
        sheet.rows.iter().map(|row| row.cells.iter().map(Cell::shown).collect()).collect()
    }

    #[test]
    fn commas_of_figures_do_not_divide() {
        let semicolons = "Parcela;Superficie\nP-1;12,5 ha\n;;\nP-2;1.250,5\n";
        assert_eq!(texts(semicolons.as_bytes()), [["Parcela", "Superficie"], ["P-1", "12,5 ha"], ["P-2", "1.250,5"]]);
        let commas = "Parcela,Superficie\nP-1,\"12,5 ha\"\n";
        assert_eq!(texts(commas.as_bytes()), [["Parcela", "Superficie"], ["P-1", "12,5 ha"]]);
    }

    #[test]
    fn rows_are_numbered_as_the_spreadsheet_numbers_them() {
        for text in ["A;B\n\n;;\nC;D\n", "A;B\r\n\r\n;;\r\nC;D\r\n"] {
            let sheet = read(text.as_bytes(), None).expect("reads");
            assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 4], "{text:?}");
        }
    }

    #[test]
    fn accents_survive_whatever_saved_them() {
        let expected = [["Denominación", "Situación"], ["Peña", "1 €"]];
        let text = "Denominación;Situación\nPeña;1 €\n";
        assert_eq!(texts(text.as_bytes()), expected);
        assert_eq!(texts(format!("\u{feff}{text}").as_bytes()), expected);
        assert_eq!(texts(&WINDOWS_1252.encode(text).0), expected);
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(texts(&wide), expected);
    }

    #[test]
    fn what_is_no_sheet_is_said() {
        assert_eq!(read(b"%PDF-1.7", None), Err(Unreadable::Kind));
        assert_eq!(read(b"  \n", None), Err(Unreadable::Empty));
        assert!(matches!(read(b"PK\x03\x04nothing", None), Err(Unreadable::Broken(_))));
    }

    #[test]
    fn the_dust_of_formulas_is_no_part_of_a_number() {
        assert_eq!(plain(967.3), "967.3");
        assert_eq!(plain(0.1 + 0.2), "0.3");
        assert_eq!(plain(12500.0), "12500");
    }
}
