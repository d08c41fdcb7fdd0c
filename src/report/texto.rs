//! Lines of a terminal: columns, folding, colour.

/// Columns of a terminal.
pub const WIDTH: usize = 80;

/// A colour of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tinta {
    /// As it is.
    Normal,
    /// Little or late.
    Roja,
    /// Half way.
    Amarilla,
    /// Much.
    Verde,
    /// A heading.
    Negrita,
}

/// `text` in colour, if there is colour.
pub fn ink(text: &str, tinta: Tinta, colour: bool) -> String {
    let code = match tinta {
        Tinta::Normal => return text.to_string(),
        Tinta::Roja => "31",
        Tinta::Amarilla => "33",
        Tinta::Verde => "32",
        Tinta::Negrita => "1",
    };
    if colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_string() }
}

/// The colour of a share of a hundred.
pub fn of_share(share: i64) -> Tinta {
    match share {
        ..25 => Tinta::Roja,
        25..60 => Tinta::Amarilla,
        _ => Tinta::Verde,
    }
}

/// `text` in `width` columns, cut with an ellipsis if it does not fit.
pub fn left(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length <= width {
        return format!("{text}{}", " ".repeat(width - length));
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{kept}…")
}

/// `text` at the right of `width` columns.
pub fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.chars().count())))
}

/// `text` in lines of at most `width` columns that begin with `indent`, the first with `head`.
/// A word longer than that (a path) has a line of its own and is not cut.
pub fn fold(head: &str, indent: &str, text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut line = head.to_string();
    let mut empty = true;
    // No-break spaces hold a figure and its unit together.
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let joint = usize::from(!empty);
        if !empty && line.chars().count() + joint + word.chars().count() > width {
            out += line.trim_end();
            out.push('\n');
            line = indent.to_string();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line += word;
        empty = false;
    }
    out + line.trim_end() + "\n"
}

/// Words joined as a list of sentence: `a, b y c`.
pub fn list(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_at_spaces() {
        assert_eq!(fold("- ", "  ", "uno dos tres cuatro", 11), "- uno dos\n  tres\n  cuatro\n");
        assert_eq!(
            fold("", "", "content/municipios/x/municipio.yaml: a", 10),
            "content/municipios/x/municipio.yaml:\na\n"
        );
    }

    #[test]
    fn columns_are_filled_or_cut() {
        assert_eq!((left("Cádiz", 7), left("Cádiz", 4)), ("Cádiz  ".into(), "Cád…".into()));
        assert_eq!(right("9 %", 5), "  9 %");
    }
}
