//! Findings: what is wrong with the content, where, and what to write instead.
//!
//! A finding is data: a [`Code`] of the table in `codes.rs`, a [`Place`] and the
//! values that fill the sentences of that code. Sentences are made only when a
//! finding is printed, in the language asked for.
//!
//! Never: prints, reads the disk, or stops a stage.

mod codes;
mod engine;
mod excerpt;
mod failure;
mod family;
mod format;
mod suggest;

pub use codes::{CODES, Code, CodeInfo, Severity, info};
pub use engine::explain as explain_engine;
pub use failure::Failure;
pub use family::{Family, family};
pub use format::{Format, print};
pub use suggest::{NOT_THERE, address_help, did_you_mean, missing_file, nearest, one_of};

use std::fmt::Display;
use std::ops::Range;

use rayon::prelude::*;

use crate::memo::{Key, Memo};
use crate::source::SourceTree;
use crate::text::yaml;

/// Where a finding points to inside a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The whole file (or a file that is missing).
    File,
    /// A byte range of the file.
    Bytes(usize, usize),
    /// A field, as a path inside the file (`electricidad.potencia_mw`,
    /// `parcelas[p-12].superficie_m2`).
    Field(String),
    /// A field and its byte range, as [`Findings::sorted`] found it; an empty range if nothing of it is there.
    Found(String, usize, usize),
}

/// A file of the source tree, relative to the root with `/`, and a spot in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the project root.
    pub file: String,
    /// Where in the file.
    pub spot: Spot,
    /// Address of the fact (`municipio/23055#espacio/<id>.superficie_total_m2`), or empty.
    pub field: String,
}

impl Place {
    /// The whole of `file`.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), spot: Spot::File, field: String::new() }
    }

    /// A byte range of `file`.
    pub fn bytes(file: impl Into<String>, range: Range<usize>) -> Self {
        Self { file: file.into(), spot: Spot::Bytes(range.start, range.end), field: String::new() }
    }

    /// A field of `file`; `record` is the address of the record that holds it.
    pub fn field(file: impl Into<String>, record: &str, path: impl Into<String>) -> Self {
        let path = path.into();
        let field = if record.is_empty() { path.clone() } else { format!("{record}.{path}") };
        Self { file: file.into(), spot: Spot::Field(path), field }
    }
}

/// One fault of the content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where it is.
    pub place: Place,
    /// Which of the known faults it is.
    pub code: Code,
    /// Values for the sentences of the code, by name.
    pub values: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding without values yet.
    pub fn new(code: Code, place: Place) -> Self {
        Self { place, code, values: Vec::new() }
    }

    /// Adds a value named `name` in the sentences of the code.
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// Why, in Spanish and English: the values `motivo` and `motivo_en`.
    pub fn because(self, es: impl Display, en: impl Display) -> Self {
        self.with("motivo", es).with("motivo_en", en)
    }

    /// Why, in the words of the engine that said so.
    pub fn because_engine(self, said: &str) -> Self {
        let (es, en) = explain_engine(said);
        self.because(es, en)
    }

    /// The value named `name`.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// Everything but the bytes of its field, which move with what is written before them.
    pub fn identity(&self) -> Identity<'_> {
        let (path, start, end) = match &self.place.spot {
            Spot::File => ("", 0, 0),
            Spot::Bytes(start, end) => ("", *start, *end),
            Spot::Field(path) | Spot::Found(path, ..) => (path.as_str(), 0, 0),
        };
        (&self.place.file, path, (start, end), &self.place.field, self.code, &self.values)
    }

    /// Severity of its code.
    pub fn severity(&self) -> Severity {
        info(self.code).severity
    }
}

/// What makes a finding the same in two builds.
pub type Identity<'a> = (&'a str, &'a str, (usize, usize), &'a str, Code, &'a [(&'static str, String)]);

/// All findings of a run: sorted by place and code, without repetitions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: Findings) {
        self.0.extend(other.0);
    }

    /// By file, line and column, without repetitions; fields are found in the files of `tree`.
    pub fn sorted(self, tree: &SourceTree) -> Self {
        self.sorted_again(tree, &Memo::new())
    }

    /// [`Self::sorted`]; where a field is in a file is taken from `memo`.
    pub fn sorted_again(mut self, tree: &SourceTree, memo: &Memo) -> Self {
        self.0.sort();
        self.0.dedup();
        let mut files: Vec<&mut [Finding]> = self.0.chunk_by_mut(|a, b| a.place.file == b.place.file).collect();
        files.par_iter_mut().for_each(|own| find(own, tree, memo));
        self.0.sort_by(|a, b| (&a.place.file, a.start()).cmp(&(&b.place.file, b.start())));
        self
    }

    /// All but those of which `left_out` is true.
    pub fn without(mut self, left_out: impl Fn(&Finding) -> bool) -> Self {
        self.0.retain(|finding| !left_out(finding));
        self
    }

    /// In the order they have now.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.0.iter()
    }

    /// How many have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|f| f.severity() == severity).count()
    }

    /// Whether they block publication; under `strict`, warnings do too.
    pub fn block(&self, strict: bool) -> bool {
        self.0.iter().any(|f| f.severity() == Severity::Error || (strict && f.severity() == Severity::Aviso))
    }

    /// Number of findings.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Turns the fields of the findings of one file into its bytes: it is read once, whatever their number.
fn find(own: &mut [Finding], tree: &SourceTree, memo: &Memo) {
    let Some(first) = own.first() else { return };
    let path = |finding: &Finding| match &finding.place.spot {
        Spot::Field(path) => Some(path.clone()),
        _ => None,
    };
    let paths: Vec<String> = own.iter().filter_map(path).collect();
    if paths.is_empty() {
        return;
    }
    let key = Key::of_value("places", &(tree.hash(&first.place.file), &paths));
    let ranges = memo.get(key, || {
        let root = yaml::tree(&first.text(tree));
        paths.iter().map(|path| root.as_ref().map_or(0..0, |root| yaml::locate_in(root, path))).collect::<Vec<_>>()
    });
    let fields = own.iter_mut().filter(|finding| path(finding).is_some());
    for ((finding, path), range) in fields.zip(paths).zip(&*ranges) {
        finding.place.spot = Spot::Found(path, range.start, range.end);
    }
}
