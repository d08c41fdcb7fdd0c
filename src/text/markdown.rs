//! Markdown of editors turned into HTML; what it holds and what is wrong in it: `outline`.
//!
//! Raw HTML never passes through; links are web addresses, mail, telephone, an
//! anchor of the page or `id:<record>`. Emphasis, lists, tables, quotations and
//! the note blocks of `> [!NOTE]` are the whole vocabulary.

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::address::is_web_address;

pub(super) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_STRIKETHROUGH)
}

pub(super) fn accepted(target: &str) -> bool {
    let simple =
        |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || "@.+-_#".contains(c));
    is_web_address(target)
        || target.strip_prefix("mailto:").is_some_and(|rest| simple(rest) && rest.contains('@'))
        || target.strip_prefix("tel:").is_some_and(simple)
        || target.strip_prefix('#').is_some_and(simple)
}

/// Whether a target is a record or a section of the page, and so has another address on each page.
pub(super) fn is_inner(target: &str) -> bool {
    target.starts_with("id:") || (target.starts_with('#') && accepted(target))
}

/// HTML of a part of a text. `resolve` turns `id:<record>` and `#<section>` into links;
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
            let dest_url = match &*dest_url {
                inner if is_inner(inner) => CowStr::from(resolve(inner).unwrap_or_default()),
                outer if accepted(outer) => dest_url,
                _ => CowStr::from(""),
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
        to_html(text, 0, &|_| "Nota".into(), &|to| (to == "id:23055").then(|| "../linares/".into()))
    }

    #[test]
    fn html_and_unsafe_links_are_faults_and_never_come_out() {
        let text = "<b>x</b> [a](javascript:alert) ![i](x.png)\n\n#### salto\n";
        assert_eq!(crate::text::outline::outline(text).faults.len(), 5);
        let html = html_of("<script>alert(1)</script>\n\n[a](javascript:alert)");
        assert!(!html.contains("script"), "{html}");
    }

    #[test]
    fn record_links_are_resolved() {
        assert_eq!(html_of("[Linares](id:23055)"), "<p><a href=\"../linares/\">Linares</a></p>\n");
        assert_eq!(crate::text::outline::outline("[x](id:23055)").records, [("23055".to_string(), 0..13)]);
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
