//! YAML as a tree that keeps what an editor wrote: the source text of every
//! scalar, whether it was quoted, and the bytes it stands on.
//!
//! Anchors, aliases, tags and several documents are refused: editors do not
//! need them and they are how a small file becomes a huge one.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, options};

use super::syntax::{Cause, Progress, explain, explain_words, invisible};

/// Deepest nesting accepted; real records have five levels.
const MAX_DEPTH: usize = 24;

/// A node and the bytes it stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// The three kinds of YAML nodes.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A scalar as written, after YAML's own escapes; `quoted` covers block scalars too.
    Scalar {
        /// The text, never turned into a number or a boolean.
        text: String,
        /// Whether it was quoted (or a block), so that it can only be text.
        quoted: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the file; keys are unique.
    Map(Vec<Entry>),
}

/// One `key: value` of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Bytes of the key.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Node,
}

/// Why a text is not accepted as YAML.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Not YAML at all.
    Syntax(&'static Cause),
    /// YAML, but a part of it that is refused (Spanish and English name of the part).
    Refused(&'static str, &'static str),
    /// The same key twice in one mapping.
    Repeated(String),
}

impl Node {
    /// The value of `key`, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of `key`, if this is a mapping that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// The text of a scalar.
    pub fn scalar(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The entry of `key`, to change it.
    pub fn entry_mut(&mut self, key: &str) -> Option<&mut Entry> {
        match &mut self.kind {
            Kind::Map(entries) => entries.iter_mut().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// Moves all its bytes by `offset`, for a tree made of several files.
    pub fn shift(&mut self, offset: usize) {
        let moved = |span: &Range<usize>| span.start + offset..span.end + offset;
        self.span = moved(&self.span);
        match &mut self.kind {
            Kind::Scalar { .. } => {}
            Kind::List(items) => items.iter_mut().for_each(|item| item.shift(offset)),
            Kind::Map(entries) => entries.iter_mut().for_each(|entry| {
                entry.key_span = moved(&entry.key_span);
                entry.value.shift(offset);
            }),
        }
    }

    /// Whether nothing is written here (`key:` alone, `~`, `null`).
    pub fn is_empty(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, quoted: false } if matches!(text.as_str(), "" | "~" | "null"))
    }
}

/// Parses one document. Repeated keys are reported and the first is kept, so
/// that the rest of the file can still be checked; any other fault ends it.
pub fn parse(text: &str) -> (Option<Node>, Vec<(Fault, Range<usize>)>) {
    let (root, mut faults) = read(text);
    if faults.is_empty()
        && let Err(error) = serde_yaml::from_str::<serde::de::IgnoredAny>(text)
    {
        // Other programs read these files with this parser: what it refuses is refused here too.
        let at = invisible(text).unwrap_or_else(|| error.location().map_or(0, |at| byte_of(text, at.index())));
        faults.push((Fault::Syntax(explain_words(&error.to_string())), floor(text, at)..ceil(text, at + 1)));
        return (None, faults);
    }
    (root, faults)
}

/// The tree of a text whose faults have been told.
pub fn tree(text: &str) -> Option<Node> {
    read(text).0
}

fn read(text: &str) -> (Option<Node>, Vec<(Fault, Range<usize>)>) {
    let mut builder = Builder { text, faults: Vec::new(), end: 0, brackets: Vec::new() };
    let mut events = Parser::new_from_str_with_options(text, options! { emit_comments: false });
    let mut root = None;
    let mut documents = 0;
    loop {
        let (event, span) = match events.next() {
            None => break,
            Some(Ok(next)) => next,
            Some(Err(error)) => {
                builder.syntax(&error);
                return (None, builder.faults);
            }
        };
        match event {
            Event::DocumentStart(..) => {
                documents += 1;
                if documents > 1 {
                    builder.refuse(
                        "varios documentos en un archivo",
                        "several documents in one file",
                        builder.range(span),
                    );
                    return (None, builder.faults);
                }
            }
            Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            other => match builder.node(other, span, &mut events, 0) {
                Some(node) => root = Some(node),
                None => return (None, builder.faults),
            },
        }
    }
    let root = root.unwrap_or(Node { kind: Kind::Map(Vec::new()), span: 0..0 });
    let root = if root.is_empty() { Node { kind: Kind::Map(Vec::new()), span: root.span } } else { root };
    (Some(root), builder.faults)
}

/// The bytes of the field at `path` (`a.b[item].c`; items by their `id` or position, `[#3]` by position only):
/// of its value, or of the nearest thing above it that exists.
pub fn locate_in(root: &Node, path: &str) -> Range<usize> {
    let mut node = root;
    let mut found = 0..0;
    for step in steps(path) {
        let Some(next) = follow(node, step) else { break };
        found = match node.entry(step) {
            Some(entry) if next.span.is_empty() || !matches!(next.kind, Kind::Scalar { .. }) => entry.key_span.clone(),
            _ => next.span.clone(),
        };
        node = next;
    }
    found
}

/// The node at `path`, written as for [`locate_in`].
pub fn node_at<'n>(root: &'n Node, path: &str) -> Option<&'n Node> {
    steps(path).try_fold(root, follow)
}

fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split(['.', '[']).map(|step| step.trim_end_matches(']')).filter(|step| !step.is_empty())
}

fn follow<'n>(node: &'n Node, step: &str) -> Option<&'n Node> {
    match &node.kind {
        Kind::List(items) => items
            .iter()
            .find(|item| item.get("id").or_else(|| item.get("archivo")).and_then(Node::scalar) == Some(step))
            .or_else(|| step.trim_start_matches('#').parse::<usize>().ok().and_then(|index| items.get(index))),
        _ => node.get(step),
    }
}

/// The byte at which the character number `index` starts: the crate counts characters.
pub fn byte_of(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

struct Builder<'t> {
    text: &'t str,
    faults: Vec<(Fault, Range<usize>)>,
    /// End of the last thing understood, bytes.
    end: usize,
    /// Where the lists and mappings in brackets that are still open start.
    brackets: Vec<usize>,
}

impl<'t> Builder<'t> {
    fn range(&self, span: Span) -> Range<usize> {
        span.byte_range().map_or(0..0, |r| floor(self.text, r.start)..ceil(self.text, r.end))
    }

    fn syntax(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        let progress = Progress { end: self.end, bracket: self.brackets.last().copied() };
        let (cause, at) = explain(error.kind(), self.text, at, progress);
        self.faults.push((Fault::Syntax(cause), at));
    }

    fn refuse(&mut self, es: &'static str, en: &'static str, at: Range<usize>) {
        self.faults.push((Fault::Refused(es, en), at));
    }

    fn node<I>(&mut self, event: Event<'t>, span: Span, events: &mut I, depth: usize) -> Option<Node>
    where
        I: Iterator<Item = Result<(Event<'t>, Span), ScanError>>,
    {
        let range = self.range(span);
        if depth > MAX_DEPTH {
            self.refuse("demasiados niveles", "too many levels", range);
            return None;
        }
        if event.tag().is_some() {
            self.refuse("una etiqueta (!)", "a tag (!)", range);
            return None;
        }
        if event.anchor_id().is_some_and(|id| id != 0) {
            self.refuse("un ancla (&)", "an anchor (&)", range);
            return None;
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let quoted = style != ScalarStyle::Plain;
                Some(Node { kind: Kind::Scalar { text: text.into_owned(), quoted }, span: range })
            }
            Event::SequenceStart(..) => self.list(range, events, depth),
            Event::MappingStart(..) => self.map(range, events, depth),
            Event::Alias(_) => {
                self.refuse("un alias (*)", "an alias (*)", range);
                None
            }
            _ => None,
        }
    }

    fn list<I>(&mut self, start: Range<usize>, events: &mut I, depth: usize) -> Option<Node>
    where
        I: Iterator<Item = Result<(Event<'t>, Span), ScanError>>,
    {
        let mut items = Vec::new();
        self.open(&start);
        loop {
            let (event, span) = self.next(events)?;
            if event == Event::SequenceEnd {
                self.close(&start);
                let end = items.last().map_or(start.end, |item: &Node| item.span.end);
                return Some(Node { kind: Kind::List(items), span: start.start..end });
            }
            items.push(self.node(event, span, events, depth + 1)?);
        }
    }

    fn map<I>(&mut self, start: Range<usize>, events: &mut I, depth: usize) -> Option<Node>
    where
        I: Iterator<Item = Result<(Event<'t>, Span), ScanError>>,
    {
        let mut entries: Vec<Entry> = Vec::new();
        self.open(&start);
        loop {
            let (event, span) = self.next(events)?;
            if event == Event::MappingEnd {
                self.close(&start);
                let end = entries.last().map_or(start.end, |entry| entry.value.span.end);
                return Some(Node { kind: Kind::Map(entries), span: start.start..end });
            }
            let key = self.node(event, span, events, depth + 1)?;
            let (event, span) = self.next(events)?;
            let value = self.node(event, span, events, depth + 1)?;
            let nothing = key.is_empty();
            let (false, Kind::Scalar { text, .. }) = (nothing, key.kind) else {
                self.refuse("una clave que no es texto", "a key that is not text", key.span);
                return None;
            };
            if self.text[key.span.clone()].contains('\n') {
                self.refuse("una clave partida en dos líneas", "a key broken over two lines", key.span);
                return None;
            }
            if text == "<<" {
                self.refuse("una fusión (<<)", "a merge (<<)", key.span);
            } else if entries.iter().any(|entry| entry.key == text) {
                self.faults.push((Fault::Repeated(text), key.span));
            } else {
                entries.push(Entry { key: text, key_span: key.span, value });
            }
        }
    }

    fn next<I>(&mut self, events: &mut I) -> Option<(Event<'t>, Span)>
    where
        I: Iterator<Item = Result<(Event<'t>, Span), ScanError>>,
    {
        match events.next()? {
            Ok((event, span)) => {
                self.end = self.range(span).end.max(self.end);
                Some((event, span))
            }
            Err(error) => {
                self.syntax(&error);
                None
            }
        }
    }

    fn open(&mut self, start: &Range<usize>) {
        if self.text[start.start..].starts_with(['[', '{']) {
            self.brackets.push(start.start);
        }
    }

    fn close(&mut self, start: &Range<usize>) {
        if self.brackets.last() == Some(&start.start) {
            self.brackets.pop();
        }
    }
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

fn ceil(text: &str, at: usize) -> usize {
    text.ceil_char_boundary(at.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_keep_their_source_text() {
        let (root, faults) = parse("a: 04902\nb: no\nc: 1.250\nd: \"23055\"\n");
        assert!(faults.is_empty());
        let root = root.expect("parses");
        let texts: Vec<_> =
            ["a", "b", "c", "d"].iter().map(|k| root.get(k).and_then(Node::scalar).expect("there")).collect();
        assert_eq!(texts, ["04902", "no", "1.250", "23055"]);
    }

    #[test]
    fn alias_bombs_are_refused_before_they_grow() {
        let (root, faults) = parse("a: &a [x, x]\nb: &b [*a, *a]\n");
        assert!(root.is_none());
        assert!(matches!(faults[0].0, Fault::Refused(..)));
    }

    #[test]
    fn a_repeated_key_does_not_hide_the_rest() {
        let (root, faults) = parse("a: 1\na: 2\nb: 3\n");
        assert_eq!(faults, [(Fault::Repeated("a".into()), 5..6)]);
        assert_eq!(root.and_then(|r| r.get("b").and_then(|n| n.scalar().map(String::from))).as_deref(), Some("3"));
    }

    #[test]
    fn fields_are_located_by_id() {
        let text = "parcelas:\n  - id: p-1\n    m2: 5\n  - id: p-2\n    m2: 7\n";
        let range = locate_in(&tree(text).expect("a tree"), "parcelas[p-2].m2");
        assert_eq!(&text[range.clone()], "7");
        assert_eq!(range.start, text.rfind('7').expect("there"));
    }
}
