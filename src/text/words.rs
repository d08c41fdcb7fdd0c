//! Texts as words: what stays the same when only spaces and line breaks change, and where sentences end.

use sha2::{Digest, Sha256};

/// The words of `text` with one space between them.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first 16 hexadecimal digits of the SHA-256 of the words: it does not change with spaces and line breaks.
pub fn fingerprint(text: &str) -> String {
    let mut hash = Sha256::new();
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            hash.update(b" ");
        }
        hash.update(word);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The sentences of `text`, each with its words one space apart. A heading, an item and a row of a table end one
/// too. No word is lost: joined with spaces they are the folded text.
pub fn sentences(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = String::new();
    let mut close = |open: &mut String| {
        if !open.is_empty() {
            out.push(std::mem::take(open));
        }
    };
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', '|', '>', '-', '*', '+']) {
            close(&mut open);
        }
        let heading = line.starts_with('#');
        let mut words = line.split_whitespace().peekable();
        while let Some(word) = words.next() {
            if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(word);
            if !heading && ends(word) && words.peek().is_none_or(|next| starts(next)) {
                close(&mut open);
            }
        }
        if heading || line.starts_with('|') {
            close(&mut open);
        }
    }
    close(&mut open);
    out
}

/// Whether a sentence may end with `word`.
fn ends(word: &str) -> bool {
    let bare = word.trim_end_matches(['»', '”', '"', ')', ']', '*', '_']);
    bare.ends_with(['.', '?', '!', '…']) || (bare.is_empty() && word.len() > 1)
}

/// Whether a sentence may start with `word`.
fn starts(word: &str) -> bool {
    let bare = word.trim_start_matches(['«', '“', '"', '(', '[', '*', '_', '¿', '¡']);
    bare.chars().next().is_none_or(|first| first.is_uppercase() || first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_line_breaks_do_not_count() {
        assert_eq!(fingerprint("Uno dos.\nTres.\n"), fingerprint("  Uno\tdos. Tres."));
        assert_ne!(fingerprint("Uno dos"), fingerprint("Uno dós"));
        assert_ne!(fingerprint("a b"), fingerprint("ab"));
    }

    #[test]
    fn a_sentence_ends_where_a_reader_would_say() {
        let text =
            "Hay 1.500 m² de suelo, según la Sra. alcaldesa. ¿Y agua? Sí.\n\n## suelo\n\n- Uno\n- Dos, que\n  sigue\n";
        let expected = [
            "Hay 1.500 m² de suelo, según la Sra. alcaldesa.",
            "¿Y agua?",
            "Sí.",
            "## suelo",
            "- Uno",
            "- Dos, que sigue",
        ];
        assert_eq!(sentences(text), expected);
    }
}
