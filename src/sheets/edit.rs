//! Additions to a file that a person writes: whole lines, where they belong; nothing that is there changes.

use crate::text::yaml::{self, Kind, Node};

/// A file with lines to add.
#[derive(Debug, Clone)]
pub struct Page<'t> {
    text: &'t str,
    /// Where, and which lines.
    added: Vec<(usize, String)>,
}

impl<'t> Page<'t> {
    /// The file `text`, nothing added yet.
    pub fn new(text: &'t str) -> Self {
        Self { text, added: Vec::new() }
    }

    /// Adds the block `lines` at the end of the file.
    pub fn at_end(&mut self, lines: &str) {
        let break_before = if self.text.is_empty() || self.text.ends_with('\n') { "" } else { "\n" };
        self.added.push((self.text.len(), format!("{break_before}{lines}")));
    }

    /// Adds `lines` below `node`, a group of keys that stands in lines of its own, with the indentation of its keys;
    /// false, and nothing added, where that cannot be done.
    pub fn below(&mut self, node: &Node, lines: &str) -> bool {
        let Kind::Map(entries) = &node.kind else { return false };
        let (Some(first), false) = (entries.first(), self.text[node.span.start..].starts_with('{')) else {
            return false;
        };
        let indent = self.column(first.key_span.start);
        self.add_after(node, lines, indent)
    }

    /// Adds items below the last of `list`, a list that stands in lines of its own; `lines` begin at the hyphen.
    pub fn items(&mut self, list: &Node, lines: &str) -> bool {
        let Kind::List(items) = &list.kind else { return false };
        let (Some(first), false) = (items.first(), self.text[list.span.start..].starts_with('[')) else { return false };
        let line = self.line_start(first.span.start);
        // A comment or a key may stand between the hyphen and the item only in files that nobody writes by hand.
        let Some(hyphen) = self.text[line..first.span.start].find('-') else { return false };
        self.add_after(list, lines, hyphen)
    }

    fn add_after(&mut self, node: &Node, lines: &str, indent: usize) -> bool {
        let end = node.span.end;
        let at = if end > 0 && self.text[..end].ends_with('\n') {
            end
        } else {
            self.text[end..].find('\n').map_or(self.text.len(), |offset| end + offset + 1)
        };
        let break_before = if at == 0 || self.text[..at].ends_with('\n') { "" } else { "\n" };
        let spaces = " ".repeat(indent);
        let lines: String = lines.lines().map(|line| format!("{spaces}{line}\n")).collect();
        self.added.push((at, format!("{break_before}{lines}")));
        true
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    fn column(&self, at: usize) -> usize {
        // After a hyphen, keys stand as far in as the first one.
        self.text[self.line_start(at)..at].chars().count()
    }

    /// The file with what was added; nothing if it would not be read as the old one and more.
    pub fn finish(mut self) -> Option<String> {
        let mut out = String::with_capacity(self.text.len());
        let mut from = 0;
        self.added.sort_by_key(|(at, _)| *at);
        for (at, lines) in &self.added {
            out.push_str(&self.text[from..*at]);
            out.push_str(lines);
            from = *at;
        }
        out.push_str(&self.text[from..]);
        let ((Some(old), before), (Some(new), after)) = (yaml::parse(self.text), yaml::parse(&out)) else {
            return None;
        };
        (before.is_empty() && after.is_empty() && grown(&old, &new)).then_some(out)
    }
}

/// Whether `new` is `old` with more keys and more items.
fn grown(old: &Node, new: &Node) -> bool {
    match (&old.kind, &new.kind) {
        (Kind::Map(before), Kind::Map(after)) => before.iter().all(|entry| {
            after.iter().find(|other| other.key == entry.key).is_some_and(|other| grown(&entry.value, &other.value))
        }),
        (Kind::List(before), Kind::List(after)) => {
            before.len() <= after.len() && before.iter().zip(after).all(|(old, new)| grown(old, new))
        }
        (old, new) => old == new,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "id: esp-a\n# mine\nparcelas: # offered\n  - id: p-1   # corner\n    superficie_m2: 5 # measured\n\n# after\nweb: x\n";

    fn list(text: &str) -> Node {
        yaml::parse(text).0.and_then(|root| root.get("parcelas").cloned()).expect("a list")
    }

    #[test]
    fn lines_are_added_and_comments_stay() {
        let mut page = Page::new(FILE);
        assert!(page.items(&list(FILE), "- id: p-2\n  superficie_m2: 7\n"));
        page.at_end("numero_parcelas: 2\n");
        let text = page.finish().expect("the same and more");
        let added = "    superficie_m2: 5 # measured\n  - id: p-2\n    superficie_m2: 7\n\n# after\nweb: x\nnumero_parcelas: 2\n";
        assert!(text.ends_with(added), "{text}");
        let removed: Vec<&str> = text
            .lines()
            .filter(|line| !line.contains("p-2") && !line.contains('7') && !line.contains("numero"))
            .collect();
        assert_eq!(removed, FILE.lines().collect::<Vec<_>>());
    }

    #[test]
    fn keys_are_added_to_an_item() {
        let Kind::List(items) = list(FILE).kind else { panic!("a list") };
        let mut page = Page::new(FILE);
        assert!(page.below(&items[0], "altura_m: 9\n"));
        let text = page.finish().expect("the same and more");
        assert!(text.contains("    superficie_m2: 5 # measured\n    altura_m: 9\n"), "{text}");
    }

    #[test]
    fn what_cannot_be_added_is_refused() {
        let flow = "parcelas: [{id: p-1}]\n";
        assert!(!Page::new(flow).items(&list(flow), "- id: p-2\n"));
        let mut page = Page::new("id: a\n");
        page.at_end("id: b\n");
        assert_eq!(page.finish(), None);
        let mut page = Page::new("id: a");
        page.at_end("web: b\n");
        assert_eq!(page.finish().as_deref(), Some("id: a\nweb: b\n"));
    }
}
