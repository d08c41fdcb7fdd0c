//! Values as YAML that means the same to every reader.

use super::yaml::{self, Node};

/// `text` as a scalar that every reader of YAML takes as this text: plain where that is safe, otherwise quoted.
pub fn text(text: &str) -> String {
    if is_plain(text) { text.to_string() } else { quoted(text) }
}

/// `text` between double quotes.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a text can stand without quotes, in a block or in braces.
fn is_plain(text: &str) -> bool {
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"];
    let starts = text.chars().next().is_some_and(char::is_alphabetic);
    let calm = !text.chars().any(|c| c.is_control() || "{}[],#&*!|>%@`\"".contains(c)) && text.trim() == text;
    let read = |node: Node| node.get("k").and_then(Node::scalar) == Some(text);
    starts
        && calm
        && !words.contains(&text.to_lowercase().as_str())
        && yaml::parse(&format!("k: {text}\n")).0.is_some_and(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_as_they_were() {
        for words in [
            "Polígono Norte",
            "Hoy: edición de Córdoba",
            "A-4 # km 3",
            "no",
            "1.250",
            " con espacios ",
            "con \"comillas\" y \\",
            "uno, dos",
            "termina:",
            "dos\nlíneas",
            "- guion",
            "",
        ] {
            let text = text(words);
            let (root, faults) = yaml::parse(&format!("k: {text}\nl: {{m: {text}}}\n"));
            assert!(faults.is_empty(), "{words}: {faults:?}");
            let root = root.expect("parses");
            assert_eq!(root.get("k").and_then(Node::scalar), Some(words));
            assert_eq!(root.get("l").and_then(|l| l.get("m")).and_then(Node::scalar), Some(words));
        }
        assert_eq!(text("Polígono Norte"), "Polígono Norte");
        assert_eq!(text("no"), "\"no\"");
    }
}
