//! Markdown of editors: checked on its event stream, then turned into HTML.
//!
//! Raw HTML never passes through; links are web addresses, mail, telephone, an
//! anchor of the page or `id:<record>`. Emphasis, lists, tables, quotations and
//! the note blocks of `> [!NOTE]` are the whole vocabulary.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::address::is_web_address;

/// What is wrong in a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Raw HTML.
    Html(String),
    /// A link target that is not accepted.
    Unsafe(String),
    /// A heading of a level that cannot follow.
    Heading(String),
    /// An image: pictures are named in the record, with author and licence.
    Image(String),
}

/// The shape of a part of a text, compared between languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// Number of headings below the sections.
    pub headings: usize,
    /// Number of links.
    pub links: usize,
    /// Number of tables.
    pub tables: usize,
}

/// A `##` section, or the text before the first one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// Text of the heading; empty before the first.
    pub heading: String,
    /// Bytes of the heading.
    pub heading_span: Range<usize>,
    /// Bytes of what follows it.
    pub body: Range<usize>,
    /// Shape of what follows it.
    pub shape: Shape,
}

/// What a text holds, with the bytes of everything that can be wrong.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// The parts in order; the first is the one without heading.
    pub parts: Vec<Part>,
    /// Links to records (`id:…`), with their bytes.
    pub records: Vec<(String, Range<usize>)>,
    /// Faults, with their bytes.
    pub faults: Vec<(Fault, Range<usize>)>,
}

impl Outline {
    /// The shape of the part that is being read.
    fn shape(&mut self) -> &mut Shape {
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last].shape
    }
}

pub(super) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_STRIKETHROUGH)
}

/// Reads the outline of `text`.
pub fn outline(text: &str) -> Outline {
    let mut out = Outline { parts: vec![Part { body: 0..text.len(), ..Part::default() }], ..Outline::default() };
    let mut heading: Option<(HeadingLevel, Range<usize>, String)> = None;
    let mut last_level = 2;
    for (event, range) in parser(text).into_offset_iter() {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                // One finding a tag is enough; a comment is HTML too.
                out.faults.push((Fault::Html(html.trim().chars().take(40).collect()), range));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                out.shape().links += 1;
                link(&dest_url, range, &mut out);
            }
            Event::Start(Tag::Image { dest_url, .. }) => out.faults.push((Fault::Image(dest_url.to_string()), range)),
            Event::Start(Tag::Table(_)) => out.shape().tables += 1,
            Event::Start(Tag::Heading { level, .. }) => heading = Some((level, range, String::new())),
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, _, title)) = &mut heading {
                    title.push_str(&words);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, range, title)) = heading.take() {
                    close_heading(level as usize, range, title, &mut last_level, &mut out);
                }
            }
            _ => {}
        }
    }
    out
}

fn close_heading(level: usize, range: Range<usize>, title: String, last_level: &mut usize, out: &mut Outline) {
    if level == 1 || level > *last_level + 1 {
        out.faults.push((Fault::Heading(title.clone()), range.clone()));
    }
    *last_level = level.max(2);
    if level != 2 {
        out.shape().headings += 1;
        return;
    }
    let end = out.parts[0].body.end.max(range.end);
    let end = out.parts.last().map_or(end, |part| part.body.end);
    if let Some(open) = out.parts.last_mut() {
        open.body.end = range.start;
    }
    out.parts.push(Part {
        heading: title.trim().to_string(),
        heading_span: range.clone(),
        body: range.end..end,
        shape: Shape::default(),
    });
}

fn link(target: &str, range: Range<usize>, out: &mut Outline) {
    if let Some(id) = target.strip_prefix("id:") {
        out.records.push((id.to_string(), range));
    } else if !accepted(target) {
        out.faults.push((Fault::Unsafe(target.to_string()), range));
    }
}

pub(super) fn accepted(target: &str) -> bool {
    let simple =
        |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || "@.+-_#".contains(c));
    is_web_address(target)
        || target.strip_prefix("mailto:").is_some_and(|rest| simple(rest) && rest.contains('@'))
        || target.strip_prefix("tel:").is_some_and(simple)
        || target.strip_prefix('#').is_some_and(simple)
}

/// HTML of a part of a text. `resolve` turns the id of a record into a link;
/// headings become one level deeper than written if `deeper` says so.
pub fn to_html(
    text: &str,
    deeper: usize,
    words: &dyn Fn(Word) -> String,
    resolve: &dyn Fn(&str) -> Option<String>,
) -> String {
    let mut tables = Tables { label: words(Word::Table), ..Tables::default() };
    let events = parser(text).filter_map(|event| match event {
        Event::Html(_) | Event::InlineHtml(_) => None,
        // A fault already; its words stay.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Heading { level, .. }) => Some(Event::Start(Tag::Heading {
            level: lower(level, deeper),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        })),
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level, deeper)))),
        Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
            let dest_url = match dest_url.strip_prefix("id:") {
                Some(record) => CowStr::from(resolve(record).unwrap_or_default()),
                None if accepted(&dest_url) => dest_url,
                None => CowStr::from(""),
            };
            Some(Event::Start(Tag::Link { link_type, dest_url, title: CowStr::from(""), id }))
        }
        Event::Start(Tag::BlockQuote(Some(kind))) => {
            let title = words(Word::from(kind));
            Some(Event::Html(CowStr::from(format!(
                "<div class=\"aviso\" role=\"note\">\n<p class=\"aviso-titulo\">{title}</p>\n"
            ))))
        }
        Event::End(TagEnd::BlockQuote(Some(_))) => Some(Event::Html(CowStr::from("</div>\n"))),
        other => Some(tables.event(other)),
    });
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, events);
    out
}

/// The words that the program adds to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Title of a block with something to know.
    Note,
    /// Title of a block with something to beware of.
    Warning,
    /// Name of the region that lets a wide table scroll.
    Table,
}

impl From<BlockQuoteKind> for Word {
    fn from(kind: BlockQuoteKind) -> Self {
        match kind {
            BlockQuoteKind::Note | BlockQuoteKind::Tip => Word::Note,
            _ => Word::Warning,
        }
    }
}

/// Tables without inline styles (the content policy refuses them), in a region that can scroll.
#[derive(Default)]
struct Tables {
    label: String,
    numeric: Vec<bool>,
    column: usize,
    in_head: bool,
    count: usize,
}

impl Tables {
    fn event<'t>(&mut self, event: Event<'t>) -> Event<'t> {
        let html = match event {
            Event::Start(Tag::Table(alignments)) => {
                self.count += 1;
                self.numeric = alignments.iter().map(|alignment| *alignment == Alignment::Right).collect();
                let name = format!("{} {}", self.label, self.count);
                format!("<div class=\"tabla\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\"><table>\n")
            }
            Event::End(TagEnd::Table) => "</tbody></table></div>\n".into(),
            Event::Start(Tag::TableHead) => {
                (self.in_head, self.column) = (true, 0);
                "<thead><tr>".into()
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                "</tr></thead><tbody>\n".into()
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                "<tr>".into()
            }
            Event::End(TagEnd::TableRow) => "</tr>\n".into(),
            Event::Start(Tag::TableCell) => {
                let class = if self.numeric.get(self.column) == Some(&true) { " class=\"num\"" } else { "" };
                if self.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
            }
            Event::End(TagEnd::TableCell) => {
                self.column += 1;
                if self.in_head { "</th>".into() } else { "</td>".into() }
            }
            other => return other,
        };
        Event::Html(CowStr::from(html))
    }
}

fn lower(level: HeadingLevel, deeper: usize) -> HeadingLevel {
    HeadingLevel::try_from((level as usize + deeper).min(6)).unwrap_or(HeadingLevel::H6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html_of(text: &str) -> String {
        to_html(text, 0, &|_| "Nota".into(), &|id| (id == "23055").then(|| "../linares/".into()))
    }

    #[test]
    fn parts_follow_the_second_level_headings() {
        let text = "Hola.\n\n## suelo\n\nUno\n\n### sub\n\n## talento\n\nDos\n";
        let outline = outline(text);
        let parts: Vec<_> = outline.parts.iter().map(|p| (p.heading.as_str(), text[p.body.clone()].trim())).collect();
        assert_eq!(parts, [("", "Hola."), ("suelo", "Uno\n\n### sub"), ("talento", "Dos")]);
        assert!(outline.faults.is_empty());
    }

    #[test]
    fn html_and_unsafe_links_are_faults_and_never_come_out() {
        let text = "<b>x</b> [a](javascript:alert) ![i](x.png)\n\n#### salto\n";
        assert_eq!(outline(text).faults.len(), 5);
        let html = html_of("<script>alert(1)</script>\n\n[a](javascript:alert)");
        assert!(!html.contains("script"), "{html}");
    }

    #[test]
    fn record_links_are_resolved() {
        assert_eq!(html_of("[Linares](id:23055)"), "<p><a href=\"../linares/\">Linares</a></p>\n");
        assert_eq!(outline("[x](id:23055)").records, [("23055".to_string(), 0..13)]);
    }

    #[test]
    fn tables_scroll_and_carry_no_inline_style() {
        let html = html_of("| a | b |\n|---|--:|\n| x | 1 |\n");
        assert!(html.contains("role=\"region\"") && html.contains("<td class=\"num\">1</td>"), "{html}");
        assert!(!html.contains("style="), "{html}");
    }

    #[test]
    fn note_blocks_have_a_title() {
        assert!(html_of("> [!NOTE]\n> Texto").contains("aviso-titulo\">Nota"));
    }
}
