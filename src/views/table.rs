//! Tables: a column in which nobody has answered is said in a line, not shown;
//! a column whose figures share one source cites it once, in its head.

use super::blocks::{Block, Column, Value};
use super::scribe::Scribe;

/// A column head: key of its words, and whether it holds figures.
pub type Head = (&'static str, bool);

/// Longest key, characters.
const KEY: usize = 6;

/// A table of `rows`; the first cell of each is its head. `None` without rows.
pub fn table(w: &Scribe, caption: String, heads: &[Head], rows: Vec<Vec<Value>>) -> Option<Block> {
    if rows.is_empty() {
        return None;
    }
    let owed = w.owed();
    let kept: Vec<usize> = (0..heads.len()).filter(|&c| c == 0 || rows.iter().any(|row| row[c] != owed)).collect();
    let dropped: Vec<String> = (0..heads.len()).filter(|c| !kept.contains(c)).map(|c| w.t(heads[c].0)).collect();
    let mut rows: Vec<Vec<Value>> =
        rows.into_iter().map(|row| kept.iter().map(|&c| row[c].clone()).collect()).collect();
    let columns = kept
        .iter()
        .enumerate()
        .map(|(at, &c)| Column { text: w.t(heads[c].0), numeric: heads[c].1, note: hoist(&mut rows, at) })
        .collect();
    let keys = rows.iter().all(|row| row[0].text.chars().count() <= KEY);
    Some(Block::Table { caption, columns, rows, keys, missing: w.missing_line(&dropped) })
}

/// The one source of a column of at least two figures, taken out of its cells.
fn hoist(rows: &mut [Vec<Value>], column: usize) -> Option<usize> {
    let cited: Vec<usize> = rows.iter().filter_map(|row| row[column].note).collect();
    let (first, rest) = cited.split_first()?;
    let uncited_figure = rows.iter().any(|row| row[column].note.is_none() && !row[column].muted);
    if rest.is_empty() || uncited_figure || rest.iter().any(|note| note != first) {
        return None;
    }
    let note = *first;
    for row in rows {
        row[column].note = None;
    }
    Some(note)
}
