//! The vocabulary every page and document is made of.
//!
//! A block is plain data in one language, already formatted: templates, PDF and
//! feeds choose how it looks, never what it says.

use serde::Serialize;

/// A formatted value: a figure with its note, a name with its link, or plain words.
#[derive(Debug, Clone, Default, PartialEq, Hash, Serialize)]
pub struct Value {
    /// The words.
    pub text: String,
    /// Where it leads, relative to the page.
    pub href: Option<String>,
    /// Language of the words, where it is not the page's.
    pub lang: Option<&'static str>,
    /// Number of its source in the page's list of sources.
    pub note: Option<usize>,
    /// Whether it is an estimate.
    pub estimated: bool,
    /// Whether it says that there is no answer.
    pub muted: bool,
    /// Notice that its Spanish has changed since it was translated.
    pub notice: Option<String>,
}

impl Value {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Words that say that there is no answer.
    pub fn muted(text: impl Into<String>) -> Self {
        Self { text: text.into(), muted: true, ..Self::default() }
    }

    /// The same value leading to `href`.
    pub fn linked(mut self, href: Option<String>) -> Self {
        self.href = href;
        self
    }

    /// The same value with the note `note`.
    pub fn noted(mut self, note: Option<usize>) -> Self {
        self.note = note;
        self
    }
}

/// A label and what it holds; several values are a list.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Its values.
    pub values: Vec<Value>,
}

/// A column head.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Column {
    /// Its words.
    pub text: String,
    /// Whether it holds figures, aligned by their units.
    pub numeric: bool,
    /// Number of the source of all its figures, if they share one.
    pub note: Option<usize>,
}

/// A badge: a state in words.
#[derive(Debug, Clone, Default, PartialEq, Hash, Serialize)]
pub struct Badge {
    /// The words.
    pub text: String,
    /// `ok`, `aviso`, `fin` or `neutro`: how the theme may colour it.
    pub kind: &'static str,
    /// When the state changes by itself, if it does.
    pub window: Option<Window>,
}

/// The window of a state that depends on the day, for the script that corrects it.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Window {
    /// First day, ISO.
    pub from: Option<String>,
    /// Last day, ISO.
    pub until: Option<String>,
    /// The words before, within and after it.
    pub words: [String; 3],
}

/// A record in short, leading to its page.
#[derive(Debug, Clone, Default, PartialEq, Hash, Serialize)]
pub struct Card {
    /// Anchor, where the record's permanent address leads here.
    pub id: Option<String>,
    /// A word or two above the title.
    pub kicker: Option<String>,
    /// The title and its link.
    pub title: Value,
    /// A sentence or two.
    pub text: Option<Value>,
    /// A few facts.
    pub facts: Vec<Fact>,
    /// Its state.
    pub badge: Option<Badge>,
}

/// An entry of a list in time.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Moment {
    /// When, in words.
    pub when: String,
    /// When, for machines.
    pub iso: String,
    /// The card of what happens.
    pub card: Card,
}

/// A source with its number.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Source {
    /// Number on this page.
    pub number: usize,
    /// Title in its own language.
    pub title: Value,
    /// Publisher.
    pub publisher: Option<String>,
    /// Date that the figure is of, and when the source was seen.
    pub dates: Vec<String>,
    /// Licence.
    pub licence: Option<String>,
}

/// One width of a picture.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Variant {
    /// Link to the file.
    pub href: String,
    /// Width, px.
    pub width: u32,
}

/// A picture in all its widths.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Picture {
    /// WebP variants, narrow to wide.
    pub webp: Vec<Variant>,
    /// JPEG variants, narrow to wide.
    pub jpeg: Vec<Variant>,
    /// Width of the widest, px.
    pub width: u32,
    /// Height of the widest, px.
    pub height: u32,
    /// What is seen.
    pub alt: Value,
    /// Author and licence.
    pub credit: Option<String>,
}

/// A point of a locator map, in map units.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Dot {
    /// Across.
    pub x: String,
    /// Down.
    pub y: String,
    /// What it is.
    pub name: String,
    /// Whether it is the subject of the map.
    pub current: bool,
    /// Where it leads.
    pub href: Option<String>,
}

/// A name on a map, in map units, 11 of them high.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Label {
    /// Across, of its middle.
    pub x: String,
    /// Down, of its middle.
    pub y: String,
    /// The name.
    pub text: String,
}

/// A locator map: paths and points in the units of `view_box`.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Map {
    /// SVG `viewBox`.
    pub view_box: String,
    /// Outlines of the provinces (SVG path data) and whether each is the subject's.
    pub provinces: Vec<Outline>,
    /// Boundary of the town, if it is the subject.
    pub boundary: Option<String>,
    /// Points.
    pub dots: Vec<Dot>,
    /// Names of the provinces, clear of the points; none on the map of one town.
    pub labels: Vec<Label>,
    /// What the map shows, in words.
    pub alt: String,
    /// Line below, with the attribution.
    pub caption: String,
}

/// An outline of a map.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Outline {
    /// SVG path data.
    pub path: String,
    /// Whether it is the subject's.
    pub current: bool,
}

/// What a text says: in a few words, and its own words with their place.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Clause {
    /// In a few words.
    pub title: Value,
    /// Its own words.
    pub quote: Option<Value>,
    /// Where they stand.
    pub place: Option<Value>,
    /// Something to know.
    pub note: Option<Value>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Block {
    /// Text of an editor: HTML in a page, a tree in a document.
    Prose {
        /// The HTML.
        html: String,
        /// The tree of [`crate::text::prose`].
        #[serde(skip_serializing_if = "Option::is_none")]
        tree: Option<serde_json::Value>,
        /// Its language, where it is not the page's.
        lang: Option<&'static str>,
        /// Notice that it is in another language, or that its Spanish has changed since it was translated.
        notice: Option<String>,
    },
    /// Labels and values.
    Facts {
        /// The facts that have an answer.
        items: Vec<Fact>,
        /// One line with what nobody has answered yet.
        missing: Option<String>,
    },
    /// A table; the first cell of a row is its head.
    Table {
        /// What it holds.
        caption: String,
        /// Column heads.
        columns: Vec<Column>,
        /// Rows of cells.
        rows: Vec<Vec<Value>>,
        /// Whether the heads of its rows are mere keys, which need little room.
        keys: bool,
        /// One line with the columns that nobody has answered yet.
        missing: Option<String>,
    },
    /// Records in short.
    Cards {
        /// The cards.
        items: Vec<Card>,
    },
    /// Links in a line or list.
    Links {
        /// What they are.
        label: Option<String>,
        /// The links.
        items: Vec<Value>,
    },
    /// Something to know.
    Notice {
        /// `info` or `aviso`.
        kind: &'static str,
        /// The words.
        text: String,
    },
    /// A locator map.
    Map(Map),
    /// Key figures in a strip.
    Figures {
        /// Label and value of each.
        items: Vec<Fact>,
    },
    /// Entries in time.
    Timeline {
        /// The entries.
        items: Vec<Moment>,
    },
    /// Pictures.
    Pictures {
        /// The pictures.
        items: Vec<Picture>,
    },
    /// The numbered sources of the page.
    Sources {
        /// The sources.
        items: Vec<Source>,
    },
    /// Whom to ask.
    Contact {
        /// Name of the office.
        name: Option<Value>,
        /// Ways to reach it.
        items: Vec<Fact>,
    },
    /// Short lines, in order or not.
    List {
        /// Whether their order matters.
        ordered: bool,
        /// The lines.
        items: Vec<Value>,
    },
    /// What a text says, in its own words.
    Clauses {
        /// The clauses.
        items: Vec<Clause>,
    },
    /// A form that a script builds from its data; without script, what follows it serves.
    Checker {
        /// Anchor.
        id: String,
        /// `convocatoria` or `calculadora`.
        mode: &'static str,
        /// Its data as JSON, safe inside a `script` element.
        data: String,
    },
    /// A state that depends on the day: the words now, and when they change.
    State {
        /// The state on the day of the build.
        badge: Badge,
        /// The dates in words, and the day of the build.
        text: String,
    },
}

/// A titled part of a page.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Section {
    /// Anchor, unique in the page.
    pub id: String,
    /// Heading.
    pub title: Value,
    /// Level of the heading, 2 to 4.
    pub level: u8,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// What changes from page to page; the frame is the same for all.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Body {
    /// Word above the title: kind of record.
    pub kicker: Option<String>,
    /// Title, the only heading of level 1.
    pub title: Value,
    /// Summary.
    pub lead: Option<Value>,
    /// States.
    pub badges: Vec<Badge>,
    /// The sections.
    pub sections: Vec<Section>,
    /// Whether to offer a table of contents.
    pub contents: bool,
}
