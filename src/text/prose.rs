//! Markdown as a tree, for documents: the same vocabulary as the HTML of `markdown`, as data.
//!
//! A node is `{k, c}`: its kind and its children. Text is data and never markup.

use pulldown_cmark::{Alignment, Event, Tag};
use serde_json::{Value, json};

use super::markdown::{Word, accepted, is_inner, parser};

/// The tree of a part of a text: a list of blocks. `resolve` turns `id:<record>` and `#<section>` into links;
/// headings become one level deeper than written if `deeper` says so.
pub fn to_tree(
    text: &str,
    deeper: usize,
    words: &dyn Fn(Word) -> String,
    resolve: &dyn Fn(&str) -> Option<String>,
) -> Vec<Value> {
    // Each open element waits with the children that it has so far.
    let mut open: Vec<(Value, Vec<Value>)> = vec![(Value::Null, Vec::new())];
    for event in parser(text) {
        let leaf = match event {
            Event::Start(tag) => {
                open.push((element(&tag, deeper, words, resolve), Vec::new()));
                continue;
            }
            Event::End(_) => match open.pop() {
                Some((Value::Null, children)) => {
                    push(&mut open, children);
                    continue;
                }
                Some((mut node, children)) => {
                    node["c"] = Value::Array(children);
                    node
                }
                None => continue,
            },
            Event::Text(words) => json!({ "k": "text", "t": words.as_ref() }),
            Event::Code(words) => json!({ "k": "code", "t": words.as_ref() }),
            Event::SoftBreak => json!({ "k": "text", "t": " " }),
            Event::HardBreak => json!({ "k": "br" }),
            Event::Rule => json!({ "k": "hr" }),
            // Raw HTML is a fault already; nothing else is in the vocabulary.
            _ => continue,
        };
        push(&mut open, vec![leaf]);
    }
    open.into_iter().next().map_or_else(Vec::new, |(_, children)| children)
}

fn push(open: &mut [(Value, Vec<Value>)], children: Vec<Value>) {
    if let Some((_, siblings)) = open.last_mut() {
        siblings.extend(children);
    }
}

/// The node of an element; null for one that leaves only its children.
fn element(
    tag: &Tag,
    deeper: usize,
    words: &dyn Fn(Word) -> String,
    resolve: &dyn Fn(&str) -> Option<String>,
) -> Value {
    match tag {
        Tag::Paragraph => json!({ "k": "p" }),
        Tag::Heading { level, .. } => json!({ "k": "h", "level": (*level as usize + deeper).min(6) }),
        Tag::BlockQuote(None) => json!({ "k": "quote" }),
        Tag::BlockQuote(Some(kind)) => json!({ "k": "note", "title": words(Word::from(*kind)) }),
        Tag::CodeBlock(_) => json!({ "k": "pre" }),
        Tag::List(None) => json!({ "k": "ul" }),
        Tag::List(Some(start)) => json!({ "k": "ol", "start": start }),
        Tag::Item => json!({ "k": "li" }),
        Tag::Table(alignments) => {
            let numeric: Vec<bool> = alignments.iter().map(|alignment| *alignment == Alignment::Right).collect();
            json!({ "k": "table", "numeric": numeric })
        }
        Tag::TableHead => json!({ "k": "thead" }),
        Tag::TableRow => json!({ "k": "tr" }),
        Tag::TableCell => json!({ "k": "td" }),
        Tag::Emphasis => json!({ "k": "em" }),
        Tag::Strong => json!({ "k": "strong" }),
        Tag::Strikethrough => json!({ "k": "strike" }),
        Tag::Link { dest_url, .. } => {
            let target = match &**dest_url {
                inner if is_inner(inner) => resolve(inner),
                outer => accepted(outer).then(|| outer.to_string()),
            };
            json!({ "k": "link", "href": target })
        }
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_a_tree() {
        let tree = to_tree("Hola **a [b](id:23055)**\n\n- x\n", 0, &|_| String::new(), &|_| Some("u".into()));
        assert_eq!(
            Value::Array(tree),
            json!([
                { "k": "p", "c": [
                    { "k": "text", "t": "Hola " },
                    { "k": "strong", "c": [
                        { "k": "text", "t": "a " },
                        { "k": "link", "href": "u", "c": [{ "k": "text", "t": "b" }] },
                    ] },
                ] },
                { "k": "ul", "c": [{ "k": "li", "c": [{ "k": "text", "t": "x" }] }] },
            ])
        );
    }
}
