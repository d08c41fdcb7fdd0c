//! Big pages are rendered in pieces, so that a figure that changed costs its piece and not its page: the sections of a
//! chapter and the rows of long tables. A theme that has the components `seccion_aparte` and `fila_aparte` is asked for
//! them; a page is the same with and without.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use tera::Context;

use super::finish::{self, Seen};
use super::templates::Templates;
use crate::memo::{Key, Memo};
use crate::views::{Badge, Block, Body, Column, Section, Value};

/// Component of a section of a chapter: `s` and `cap`, the anchor of the chapter.
const SECTION: &str = "seccion_aparte";
/// Component of a row of a table: `fila` and, for each column, whether it is `numerica`.
const ROW: &str = "fila_aparte";
/// Level of the sections of a chapter; the chapter's own is the one above.
const IN_CHAPTER: u8 = 4;
/// A table with fewer rows is rendered whole.
const LONG: usize = 40;

/// A piece, finished.
#[derive(Debug)]
pub struct Piece {
    /// Its HTML.
    pub html: String,
    /// Ids and targets in it.
    pub seen: Seen,
}

/// Pieces by the mark that stands for each in what is around it.
pub type Marks = BTreeMap<String, Arc<Piece>>;

/// What the pieces of a page are rendered with.
#[derive(Clone, Copy)]
pub struct Pieces<'a> {
    /// The theme's templates.
    pub templates: &'a Templates,
    /// The words of the page's language.
    pub words: &'a tera::Value,
    /// Address of the site, ending in `/`.
    pub base: &'a str,
    /// The key of all that.
    pub common: Key,
    /// Pieces that were made before.
    pub memo: &'a Memo,
}

/// The contents of a page for its template, and the pieces that are marked in it.
pub struct Cut {
    /// For the template.
    pub body: tera::Value,
    /// The pieces.
    pub marks: Marks,
}

#[derive(Serialize)]
struct CutBody<'a> {
    kicker: &'a Option<String>,
    title: &'a Value,
    lead: &'a Option<Value>,
    badges: &'a [Badge],
    sections: Vec<CutSection<'a>>,
    contents: bool,
}

#[derive(Serialize)]
struct CutSection<'a> {
    id: &'a str,
    title: &'a Value,
    level: u8,
    blocks: Vec<CutBlock<'a>>,
    /// Where the whole section goes, if it is a piece.
    html: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum CutBlock<'a> {
    Whole(&'a Block),
    Table {
        #[serde(rename = "type")]
        kind: &'static str,
        caption: &'a str,
        columns: &'a [Column],
        keys: bool,
        missing: &'a Option<String>,
        /// Where its rows go.
        filas: String,
    },
}

impl Pieces<'_> {
    /// `body` with marks for its pieces; `None` if it has none.
    pub fn cut(&self, body: &Body) -> Result<Option<Cut>, String> {
        let chapters = self.templates.has(SECTION);
        let mut chapter = "";
        let placed = body.sections.iter().map(|section| {
            chapter = if section.level < IN_CHAPTER { &section.id } else { chapter };
            (section, (chapters && section.level == IN_CHAPTER).then_some(chapter))
        });
        let placed: Vec<(&Section, Option<&str>)> = placed.collect();
        if !placed.iter().any(|(section, chapter)| chapter.is_some() || section.blocks.iter().any(|b| self.long(b))) {
            return Ok(None);
        }
        let cut: Vec<_> = placed
            .par_iter()
            .map(|&(section, chapter)| match chapter {
                Some(chapter) => self.apart(section, chapter),
                None => self.within(section),
            })
            .collect::<Result<_, String>>()?;
        let (sections, own): (Vec<CutSection>, Vec<Marks>) = cut.into_iter().unzip();
        let marks = own.into_iter().flatten().collect();
        let Body { kicker, title, lead, badges, sections: _, contents } = body;
        let body =
            tera::Value::from_serializable(&CutBody { kicker, title, lead, badges, sections, contents: *contents });
        Ok(Some(Cut { body, marks }))
    }

    fn long(&self, block: &Block) -> bool {
        matches!(block, Block::Table { rows, .. } if rows.len() >= LONG) && self.templates.has(ROW)
    }

    /// A section of a chapter: only its mark.
    fn apart<'s>(&self, section: &'s Section, chapter: &str) -> Result<Made<'s>, String> {
        let key = Key::of_value("section", &(self.common, chapter, section));
        let made = self.memo.get(key, || {
            let (cut, marks) = self.within(section)?;
            let mut context = Context::new();
            context.insert("s", &cut);
            context.insert("cap", chapter);
            self.piece(SECTION, &context, &marks).map(Arc::new)
        });
        let piece = made.as_ref().as_ref().map_err(String::clone)?;
        let mark = mark(key);
        let (id, title, level) = (section.id.as_str(), &section.title, section.level);
        let cut = CutSection { id, title, level, blocks: Vec::new(), html: Some(comment(&mark)) };
        Ok((cut, Marks::from([(mark, piece.clone())])))
    }

    /// A section with marks for the rows of its long tables.
    fn within<'s>(&self, section: &'s Section) -> Result<Made<'s>, String> {
        let (mut marks, mut blocks) = (Marks::new(), Vec::new());
        for block in &section.blocks {
            blocks.push(match block {
                Block::Table { caption, columns, rows, keys, missing } if self.long(block) => {
                    let (mark, piece) = self.rows(columns, rows)?;
                    let filas = comment(&mark);
                    marks.insert(mark, piece);
                    CutBlock::Table { kind: "table", caption, columns, keys: *keys, missing, filas }
                }
                other => CutBlock::Whole(other),
            });
        }
        let (id, title, level) = (section.id.as_str(), &section.title, section.level);
        Ok((CutSection { id, title, level, blocks, html: None }, marks))
    }

    /// The rows of a table, as one piece.
    fn rows(&self, columns: &[Column], rows: &[Vec<Value>]) -> Result<(String, Arc<Piece>), String> {
        let numeric: Vec<bool> = columns.iter().map(|column| column.numeric).collect();
        let made: Vec<_> = rows
            .par_iter()
            .map(|row| {
                let key = Key::of_value("row", &(self.common, &numeric, row));
                let piece = self.memo.get(key, || {
                    let mut context = Context::new();
                    context.insert("fila", row);
                    context.insert("numerica", &numeric);
                    self.piece(ROW, &context, &Marks::new())
                });
                (key, piece)
            })
            .collect();
        let (mut html, mut seen) = (String::new(), Seen::default());
        for (_, piece) in &made {
            let piece = piece.as_ref().as_ref().map_err(String::clone)?;
            html.push('\n');
            html.push_str(&piece.html);
            seen.extend(&piece.seen);
        }
        let keys: Vec<Key> = made.into_iter().map(|(key, _)| key).collect();
        Ok((mark(Key::of_value("rows", &keys)), Arc::new(Piece { html, seen })))
    }

    fn piece(&self, component: &str, context: &Context, marks: &Marks) -> Result<Piece, String> {
        let html = self.templates.component(component, context, self.words)?;
        let (html, seen) = finish::piece(&html, self.base, marks)?;
        Ok(Piece { html, seen })
    }
}

/// A section, and the pieces that are marked in it.
type Made<'s> = (CutSection<'s>, Marks);

/// The name of a piece in what is around it: no text of an editor can have it by chance.
fn mark(key: Key) -> String {
    key.bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn comment(mark: &str) -> String {
    format!("<!--{mark}-->")
}
