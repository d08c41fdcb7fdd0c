//! What a Markdown text of an editor holds: its sections, its links, and everything that can be wrong.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::markdown::{accepted, parser};
use super::slug::slug;

/// What is wrong in a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Raw HTML.
    Html(String),
    /// A link target that is not accepted.
    Unsafe(String),
    /// A heading of a level that cannot follow.
    Heading(String),
    /// A heading without words.
    EmptyHeading,
    /// An image: pictures are named in the record, with author and licence.
    Image(String),
    /// A link without words, by its target.
    EmptyLink(String),
    /// A link whose words do not say where it leads.
    VagueLink(String),
    /// A column of a table without words at its head.
    EmptyColumn,
}

/// The shape of a part, compared between languages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shape {
    /// Number of headings below the section's.
    pub headings: usize,
    /// Number of links.
    pub links: usize,
    /// Number of tables.
    pub tables: usize,
}

/// A `##` section, or the text before the first one.
#[derive(Debug, Clone, PartialEq)]
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
    /// Links to a section of the page (`#…`), with their bytes.
    pub anchors: Vec<(String, Range<usize>)>,
    /// Faults, with their bytes.
    pub faults: Vec<(Fault, Range<usize>)>,
}

impl Outline {
    /// One more of something in the part that is open.
    fn count(&mut self, what: fn(&mut Shape) -> &mut usize) {
        if let Some(part) = self.parts.last_mut() {
            *what(&mut part.shape) += 1;
        }
    }
}

fn part(heading: String, heading_span: Range<usize>, body: Range<usize>) -> Part {
    Part { heading, heading_span, body, shape: Shape::default() }
}

/// Reads the outline of `text`.
pub fn outline(text: &str) -> Outline {
    let mut out = Outline { parts: vec![part(String::new(), 0..0, 0..text.len())], ..Outline::default() };
    let mut heading: Option<(HeadingLevel, Range<usize>)> = None;
    // The words of the heading, link or head of a column that is open.
    let mut words = Words::default();
    let mut last_level = 2;
    let mut in_head = false;
    for (event, range) in parser(text).into_offset_iter() {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                // One finding a tag is enough; a comment is HTML too.
                out.faults.push((Fault::Html(html.trim().chars().take(40).collect()), range));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                out.count(|shape| &mut shape.links);
                link(&dest_url, range, &mut out);
                words.link = Some(String::new());
            }
            Event::End(TagEnd::Link) => {
                let title = words.link.take().unwrap_or_default();
                if title.trim().is_empty() {
                    out.faults.push((Fault::EmptyLink(text[range.clone()].chars().take(60).collect()), range));
                } else if vague(&title) {
                    out.faults.push((Fault::VagueLink(title.trim().to_string()), range));
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => out.faults.push((Fault::Image(dest_url.to_string()), range)),
            Event::Start(Tag::Table(_)) => out.count(|shape| &mut shape.tables),
            Event::Start(Tag::TableHead) => in_head = true,
            Event::End(TagEnd::TableHead) => in_head = false,
            Event::Start(Tag::TableCell) if in_head => words.cell = Some(String::new()),
            Event::End(TagEnd::TableCell) if in_head => {
                let blank = words.cell.take().filter(|cell| cell.trim().is_empty());
                out.faults.extend(blank.map(|_| (Fault::EmptyColumn, range)));
            }
            Event::Start(Tag::Heading { level, .. }) => {
                heading = Some((level, range));
                words.heading = Some(String::new());
            }
            Event::Text(more) | Event::Code(more) => words.add(&more),
            Event::SoftBreak | Event::HardBreak => words.add(" "),
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, range)) = heading.take() {
                    let title = words.heading.take().unwrap_or_default();
                    close_heading(level as usize, range, title, &mut last_level, &mut out);
                }
            }
            _ => {}
        }
    }
    out
}

/// The words of what is open.
#[derive(Default)]
struct Words {
    heading: Option<String>,
    link: Option<String>,
    cell: Option<String>,
}

impl Words {
    fn add(&mut self, words: &str) {
        for open in [&mut self.heading, &mut self.link, &mut self.cell].into_iter().flatten() {
            open.push_str(words);
        }
    }
}

fn close_heading(level: usize, range: Range<usize>, title: String, last_level: &mut usize, out: &mut Outline) {
    if title.trim().is_empty() {
        // It opens no section, so that its text stays where it is.
        out.faults.push((Fault::EmptyHeading, range));
        return;
    }
    if level == 1 || level > *last_level + 1 {
        out.faults.push((Fault::Heading(title.clone()), range.clone()));
    }
    *last_level = level.max(2);
    if level != 2 {
        out.count(|shape| &mut shape.headings);
        return;
    }
    let end = out.parts.last().map_or(range.end, |part| part.body.end);
    if let Some(open) = out.parts.last_mut() {
        open.body.end = range.start;
    }
    out.parts.push(part(title.trim().to_string(), range.clone(), range.end..end));
}

fn link(target: &str, range: Range<usize>, out: &mut Outline) {
    if let Some(id) = target.strip_prefix("id:") {
        out.records.push((id.to_string(), range));
    } else if !accepted(target) {
        out.faults.push((Fault::Unsafe(target.to_string()), range));
    } else if target.starts_with('#') {
        out.anchors.push((target.to_string(), range));
    }
}

/// Words that say nothing about where a link leads, in both languages, without accents or signs.
const VAGUE: &[&str] = &[
    "aqui",
    "pinche aqui",
    "pincha aqui",
    "haga clic",
    "haga clic aqui",
    "haz clic aqui",
    "clic aqui",
    "click aqui",
    "pulse aqui",
    "pulsa aqui",
    "ver aqui",
    "vea aqui",
    "consulte aqui",
    "en este enlace",
    "este enlace",
    "enlace",
    "link",
    "mas",
    "mas info",
    "mas informacion",
    "mas detalles",
    "saber mas",
    "leer mas",
    "lea mas",
    "ver mas",
    "seguir leyendo",
    "ver",
    "web",
    "pagina",
    "pagina web",
    "sitio web",
    "esta pagina",
    "esta web",
    "descargar",
    "descarga",
    "documento",
    "pdf",
    "here",
    "click here",
    "press here",
    "see here",
    "this link",
    "more",
    "more info",
    "more information",
    "more details",
    "read more",
    "learn more",
    "find out more",
    "see more",
    "continue reading",
    "view",
    "website",
    "web page",
    "page",
    "this page",
    "this website",
    "download",
    "document",
];

/// Whether a link with these words says nothing when it is read out alone.
fn vague(title: &str) -> bool {
    let plain = slug(title).replace('-', " ");
    VAGUE.contains(&plain.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_the_second_level_headings() {
        let text = "Hola.\n\n## suelo\n\nUno\n\n### sub\n\n## talento\n\nDos\n";
        let outline = outline(text);
        let parts: Vec<_> = outline.parts.iter().map(|p| (p.heading.as_str(), text[p.body.clone()].trim())).collect();
        assert_eq!(parts, [("", "Hola."), ("suelo", "Uno\n\n### sub"), ("talento", "Dos")]);
        assert!(outline.faults.is_empty());
    }

    #[test]
    fn links_and_columns_without_meaning_are_faults() {
        let text = "[Aquí](#suelo) y [](https://x.es) y [la **memoria**](https://x.es)\n\n##\n\n| a |  |\n|---|---|\n| x | y |\n";
        let outline = outline(text);
        let found: Vec<_> = outline.faults.iter().map(|(fault, at)| (fault.clone(), &text[at.clone()])).collect();
        assert_eq!(
            found.iter().map(|(fault, _)| fault.clone()).collect::<Vec<_>>(),
            [
                Fault::VagueLink("Aquí".into()),
                Fault::EmptyLink("[](https://x.es)".into()),
                Fault::EmptyHeading,
                Fault::EmptyColumn
            ]
        );
        assert_eq!(found[0].1, "[Aquí](#suelo)");
        assert_eq!(outline.anchors, [("#suelo".to_string(), 0..15)]);
        assert_eq!(outline.parts[0].shape, Shape { headings: 0, links: 3, tables: 1 });
    }
}
