//! The characters of a document: those that no font of the theme has are shown as `[?]` and told.

use std::collections::BTreeSet;

use serde_json::Value;

use super::world::Workshop;

/// What stands for a run of characters that cannot be drawn.
const BLANK: &str = "[?]";

/// Makes every text of `value` one that the fonts can draw; gives the characters that they cannot.
pub fn legible(value: &mut Value, workshop: &Workshop) -> BTreeSet<char> {
    let mut blank = BTreeSet::new();
    walk(value, &|c| workshop.draws(c), &mut blank);
    blank
}

fn walk(value: &mut Value, draws: &dyn Fn(char) -> bool, blank: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => {
            if let Some(other) = rewritten(text, draws, blank) {
                *text = other;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, draws, blank)),
        Value::Object(entries) => {
            // An address is followed, not read.
            let read = entries.iter_mut().filter(|(key, _)| *key != "href");
            read.for_each(|(_, item)| walk(item, draws, blank));
        }
        _ => {}
    }
}

/// The text as it can be drawn; `None` if it is so already.
fn rewritten(text: &str, draws: &dyn Fn(char) -> bool, blank: &mut BTreeSet<char>) -> Option<String> {
    if text.chars().all(draws) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut within = false;
    for c in text.chars() {
        if draws(c) {
            out.push(c);
            within = false;
        } else if c.is_whitespace() {
            out.push(' ');
            within = false;
        } else if !invisible(c) {
            blank.insert(c);
            if !within {
                out.push_str(BLANK);
            }
            within = true;
        }
    }
    Some(out)
}

/// Joiners, selectors of variants, marks of direction: nothing is lost without them.
fn invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_drawn_is_marked_once_a_run_and_told() {
        let mut value = serde_json::json!({
            "text": "Polígono 👩\u{200d}🏭 漢字 y\u{3000}z",
            "href": "https://prueba.invalid/漢",
            "items": [{ "text": "claro" }],
        });
        let mut blank = BTreeSet::new();
        walk(&mut value, &|c| c < '\u{200}', &mut blank);
        assert_eq!(value["text"], "Polígono [?] [?] y z");
        assert_eq!(value["href"], "https://prueba.invalid/漢");
        assert_eq!(blank.into_iter().collect::<String>(), "字漢🏭👩");
    }
}
