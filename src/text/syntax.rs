//! Faults of YAML syntax in an editor's words: what is wrong, what to write, and where it began.
//!
//! A parser notices a fault where it can go no further, often lines after the
//! slip: a quotation mark left open is noticed at the next one. Here the fault
//! is taken back to where an editor has to look.

use std::ops::Range;

use granit_parser::ErrorKind;

/// Why a file is not YAML; texts are (Spanish, English).
#[derive(Debug, PartialEq, Eq)]
pub struct Cause {
    /// What is wrong, as the end of a sentence.
    pub what: (&'static str, &'static str),
    /// What to write instead.
    pub help: (&'static str, &'static str),
}

const TAB: Cause = Cause {
    what: ("hay un tabulador en la sangría", "there is a tab in the indentation"),
    help: ("Cambie los tabuladores por espacios: dos por nivel.", "Replace tabs with spaces: two a level."),
};
const QUOTE: Cause = Cause {
    what: (
        "aquí se abren unas comillas que no se cierran donde toca",
        "a quotation mark opens here and is not closed where it should be",
    ),
    help: (
        "Ponga las mismas comillas al final del valor, en su línea.",
        "Put the same quotation mark at the end of the value, on its line.",
    ),
};
const AFTER_QUOTE: Cause = Cause {
    what: ("sobra texto detrás de unas comillas cerradas", "there is text after a closed quotation mark"),
    help: (
        "Meta todo el texto dentro de las comillas; una comilla de las que lo rodean se escribe doble ('') o con barra (\\\").",
        "Put the whole text inside the quotation marks; one of the surrounding kind is doubled ('') or has a backslash (\\\").",
    ),
};
const ESCAPE: Cause = Cause {
    what: (
        "entre comillas dobles hay una barra (\\) que no se entiende",
        "a backslash (\\) inside double quotation marks cannot be understood",
    ),
    help: (
        "Escriba la barra doble (\\\\) o use comillas simples.",
        "Double the backslash (\\\\) or use single quotation marks.",
    ),
};
const COLON: Cause = Cause {
    what: (
        "hay dos puntos dentro de un valor sin comillas, o la sangría no es la de su grupo",
        "there is a colon inside an unquoted value, or the indentation is not that of its group",
    ),
    help: (
        "Ponga el valor entre comillas si lleva «: »; si es otra clave, escríbala en su línea, alineada con las de su grupo.",
        "Quote the value if it holds “: ”; if it is another key, write it on a line of its own, in line with those of its group.",
    ),
};
const KEY: Cause = Cause {
    what: ("la línea no tiene la forma «clave: valor»", "the line does not have the form “key: value”"),
    help: (
        "Escriba la clave, dos puntos, un espacio y el valor; si la línea continúa un texto, ponga el texto entero entre comillas.",
        "Write the key, a colon, a space and the value; if the line goes on with a text, quote the whole text.",
    ),
};
const INDENT: Cause = Cause {
    what: (
        "la sangría no coincide con la de las líneas vecinas",
        "the indentation does not match that of the lines around it",
    ),
    help: (
        "Alinee la línea con las claves de su grupo: dos espacios por nivel.",
        "Put the line in line with the keys of its group: two spaces a level.",
    ),
};
const OPEN: Cause = Cause {
    what: (
        "aquí se abre un corchete o una llave que no se cierra donde toca",
        "a bracket or brace opens here and is not closed where it should be",
    ),
    help: ("Ciérrelo en la misma línea con «]» o «}».", "Close it on the same line with “]” or “}”."),
};
const COMMA: Cause = Cause {
    what: (
        "falta una coma, o sobra algo, dentro de unos corchetes o unas llaves",
        "a comma is missing, or something is left over, inside brackets or braces",
    ),
    help: (
        "Separe los elementos con coma y espacio: [a, b] o {es: …, en: …}; un texto con comas va entre comillas.",
        "Separate the items with a comma and a space: [a, b] or {es: …, en: …}; a text with commas is quoted.",
    ),
};
const CLOSED: Cause = Cause {
    what: ("se cierra un corchete o una llave que no se había abierto", "a bracket or brace closes that was not open"),
    help: ("Bórrelo, o ponga entre comillas el texto que lo lleva.", "Delete it, or quote the text that holds it."),
};
const DASH: Cause = Cause {
    what: ("aquí no puede ir un guion de lista", "a list hyphen cannot stand here"),
    help: (
        "Escriba la lista debajo de su clave, un guion y un espacio por línea; si es un texto, póngalo entre comillas.",
        "Write the list below its key, a hyphen and a space on each line; if it is a text, quote it.",
    ),
};
const SIGN: Cause = Cause {
    what: (
        "un valor sin comillas empieza por un signo que aquí no se admite",
        "an unquoted value starts with a sign that is not accepted here",
    ),
    help: ("Ponga el valor entre comillas.", "Quote the value."),
};
const BLOCK: Cause = Cause {
    what: ("el texto detrás de «|» o «>» no está bien sangrado", "the text after “|” or “>” is not indented well"),
    help: (
        "Deje sola la «|» o la «>» en su línea y sangre el texto con dos espacios más que su clave.",
        "Leave the “|” or “>” alone on its line and indent the text two spaces more than its key.",
    ),
};
const COMMENT: Cause = Cause {
    what: ("hay un «#» pegado a un texto o en medio de él", "there is a “#” right after a text or in the middle of it"),
    help: (
        "Deje un espacio delante del «#» si es un comentario, o ponga el texto entre comillas.",
        "Leave a space before the “#” if it is a comment, or quote the text.",
    ),
};
const INVISIBLE: Cause = Cause {
    what: ("hay un carácter invisible que no se admite", "there is an invisible character that is not accepted"),
    help: ("Borre la línea y vuelva a escribirla a mano.", "Delete the line and type it again."),
};
const DIRECTIVE: Cause = Cause {
    what: ("la línea empieza por «%» o por «---»", "the line starts with “%” or “---”"),
    help: ("Borre la línea: aquí no hace falta.", "Delete the line: it is not needed here."),
};
const LINE: Cause = Cause {
    what: ("la línea no se entiende", "the line cannot be understood"),
    help: (
        "Revise esta línea y la anterior: sangría con espacios, un espacio tras los dos puntos, comillas cerradas.",
        "Check this line and the one before: indent with spaces, a space after each colon, quotes closed.",
    ),
};

/// What the parser had understood when it stopped.
#[derive(Debug, Clone, Copy, Default)]
pub struct Progress {
    /// End of the last thing that it understood, bytes.
    pub end: usize,
    /// The bracket or brace that was open, bytes.
    pub bracket: Option<usize>,
}

/// The cause of a fault that `granit-parser` noticed at byte `at`, and its place.
pub fn explain(kind: &ErrorKind, text: &str, at: usize, progress: Progress) -> (&'static Cause, Range<usize>) {
    if let Some(at) = invisible(text) {
        return (&INVISIBLE, one(text, at));
    }
    let from = progress.end.min(at);
    let opened = |signs: &[char]| value_start(text, from, signs).filter(|open| *open < at);
    let same_line = |a: usize| !text[a.min(at)..at].contains('\n');
    let (cause, at) = match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => (&TAB, tab(text, from, at)),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => (&QUOTE, opened(&['"', '\'']).unwrap_or(at)),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            match opened(&['"', '\'']).filter(|open| !same_line(*open)) {
                Some(open) => (&QUOTE, open),
                None => (&AFTER_QUOTE, at),
            }
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => (&ESCAPE, backslash(text, at).unwrap_or(at)),
        ErrorKind::MappingValueNotAllowed | ErrorKind::MappingKeyNotAllowed | ErrorKind::InvalidColonPlacement => {
            let open = progress.bracket.or_else(|| unclosed(text, from, at)).filter(|open| !same_line(*open));
            match (open, without_colon(text, from, at)) {
                (Some(open), _) => (&OPEN, open),
                (None, Some(line)) => (&KEY, line),
                (None, None) => (&COLON, at),
            }
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            (&KEY, without_colon(text, from, at).unwrap_or(at))
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::ExpectedDocumentStart
        | ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::UnexpectedEofBlockSequence => (&INDENT, at),
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::FlowMappingValueAdjacentCollection
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator
        | ErrorKind::BlockEntryInFlowCollection => {
            let open = progress.bracket.or_else(|| opened(&['[', '{']));
            match open.filter(|open| !same_line(*open) || at >= text.trim_end().len()) {
                Some(open) => (&OPEN, open),
                None => (&COMMA, at),
            }
        }
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => (&CLOSED, at),
        ErrorKind::BlockSequenceEntryNotAllowed => (&DASH, at),
        ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::UnknownAnchor
        | ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::UndeclaredTagHandle
        | ErrorKind::MissingTagUri
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::ExpectedTagBang => (&SIGN, at),
        ErrorKind::ZeroBlockScalarIndent
        | ErrorKind::InvalidBlockScalarHeader
        | ErrorKind::InvalidBlockScalarIndent => (&BLOCK, at),
        ErrorKind::CommentInterceptedScalar | ErrorKind::CommentNotSeparated => (&COMMENT, at),
        ErrorKind::BomInsideDocument | ErrorKind::InputDecoding { .. } => (&INVISIBLE, at),
        ErrorKind::DuplicateVersionDirective
        | ErrorKind::UnsupportedYamlMajorVersion
        | ErrorKind::MissingDocumentEndBeforeDirective
        | ErrorKind::InvalidDocumentEnd
        | ErrorKind::InvalidDirectiveName
        | ErrorKind::MissingDirectiveName
        | ErrorKind::InvalidDirectiveTerminator => (&DIRECTIVE, at),
        _ => (&LINE, at),
    };
    (cause, one(text, at))
}

/// The cause of what only the `serde_yaml` crate refuses, from the words of its report.
pub fn explain_words(report: &str) -> &'static Cause {
    let has = |word: &str| report.contains(word);
    match () {
        () if has("control characters") || has("invalid Unicode") => &INVISIBLE,
        () if has("tab") => &TAB,
        () if has("escape") || has("surrogate") => &ESCAPE,
        () if has("quoted") => &QUOTE,
        () if has("mapping values") => &COLON,
        () if has("simple key") => &KEY,
        () if has("flow") => &COMMA,
        () if has("block scalar") => &BLOCK,
        () if has("sequence entries") => &DASH,
        () if has("block") => &INDENT,
        () if has("cannot start any token") || has("anchor") || has("alias") || has("tag") => &SIGN,
        () if has("directive") || has("document") => &DIRECTIVE,
        () => &LINE,
    }
}

/// The one character at byte `at`; at the end of the text, nothing.
fn one(text: &str, at: usize) -> Range<usize> {
    let start = text.floor_char_boundary(at.min(text.len()));
    // The end of a file is shown on its last line.
    let start = if start == text.len() { text.trim_end().len() } else { start };
    start..text.ceil_char_boundary((start + 1).min(text.len()))
}

/// The first of `signs` from byte `from` on that starts a value, past comments.
fn value_start(text: &str, from: usize, signs: &[char]) -> Option<usize> {
    let mut before = ' ';
    let mut comment = false;
    for (at, c) in text.get(from..)?.char_indices() {
        comment = (comment || (c == '#' && before.is_whitespace())) && c != '\n';
        if !comment && signs.contains(&c) && (before.is_whitespace() || "[{,:-".contains(before)) {
            return Some(from + at);
        }
        before = c;
    }
    None
}

/// The first character that no YAML may hold.
pub fn invisible(text: &str) -> Option<usize> {
    let refused = |c: char| (c.is_control() && !"\n\r\t\u{85}".contains(c)) || c == '\u{feff}';
    text.char_indices().skip(1).find(|(_, c)| refused(*c)).map(|(at, _)| at)
}

/// The last bracket or brace that starts a value between two bytes and is not closed there.
fn unclosed(text: &str, from: usize, at: usize) -> Option<usize> {
    let mut open = Vec::new();
    let mut before = ' ';
    for (offset, c) in text.get(from..at)?.char_indices() {
        match c {
            '[' | '{' if before.is_whitespace() || "[{,".contains(before) => open.push(from + offset),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
        before = c;
    }
    open.pop()
}

/// The first backslash from byte `at` on that starts no escape of YAML.
fn backslash(text: &str, at: usize) -> Option<usize> {
    let mut rest = text.get(at..)?.char_indices();
    while let Some((offset, c)) = rest.next() {
        if c == '\\' && !rest.next().is_some_and(|(_, next)| "0abtnvfre \"/\\N_LPx\n\t\r".contains(next)) {
            return Some(at + offset);
        }
    }
    None
}

/// The tab that was noticed at `at`, which may be before it.
fn tab(text: &str, from: usize, at: usize) -> usize {
    if text.get(at..).is_some_and(|rest| rest.starts_with('\t')) {
        return at;
    }
    let within = text.get(from..at).unwrap_or_default();
    within.rfind('\t').map_or_else(
        || text.get(at..).and_then(|rest| rest.find('\t')).map_or(at, |found| at + found),
        |found| from + found,
    )
}

/// The first line after byte `from` and before that of `at` that has no colon though it is no item and no comment.
fn without_colon(text: &str, from: usize, at: usize) -> Option<usize> {
    let line_of = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let (mut start, last) = (line_of(from), line_of(at));
    if start < from && !text[start..from].trim().is_empty() {
        start = text[from..].find('\n').map(|end| from + end + 1)?;
    }
    while start < last {
        let line = text[start..].lines().next().unwrap_or_default();
        let words = line.trim();
        let plain = !words.is_empty() && !words.starts_with('#') && !words.starts_with("- ");
        if plain && !words.contains(": ") && !words.ends_with(':') {
            return Some(start + line.len() - line.trim_start().len());
        }
        start += text[start..].find('\n')? + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::yaml::{Fault, parse};

    /// The cause and the text from the place on, to the end of its line.
    fn cause(text: &str) -> (&'static str, String) {
        let (_, faults) = parse(text);
        let Some((Fault::Syntax(cause), at)) = faults.into_iter().next() else { panic!("{text:?} is YAML") };
        (cause.what.1, text[at.start..].lines().next().unwrap_or_default().to_string())
    }

    #[test]
    fn each_slip_is_found_where_it_is() {
        let mut wrong = Vec::new();
        for (text, expected, rest) in [
            ("id: a\nnombre: 'Norte\ntipo: otro\n", &QUOTE, "'Norte"),
            ("id: a\nnombre: \"Norte\ntipo: \"otro\"\n", &QUOTE, "\"Norte"),
            ("id: a # 'x\nnombre: 'Norte\ntipo: 'otro'\n", &QUOTE, "'Norte"),
            ("id: a\nnombre: 'Sur' y norte\n", &AFTER_QUOTE, "y norte"),
            ("id: a\nnombre: \"C:\\datos\"\n", &ESCAPE, "\\datos\""),
            ("id: a\nnombre: Norte: ampliación\n", &COLON, ": ampliación"),
            ("id: a\nnombre Norte\ntipo: otro\n", &KEY, "nombre Norte"),
            ("id: a\ngrupo:\n\tes: x\n", &TAB, "\tes: x"),
            ("id: a\nsectores: [metal, quimica\ntipo: otro\n", &OPEN, "[metal, quimica"),
            ("id: a\nnombre: {es: uno en: dos}\n", &COMMA, ": dos}"),
            ("id: a\nsectores: metal]\nx: }\n", &CLOSED, "}"),
            ("id: a\nlista: - uno\n", &DASH, "- uno"),
            ("id: a\nnombre: @norte\n", &SIGN, "@norte"),
            ("id: a\nnombre: `norte`\n", &SIGN, "`norte`"),
            ("id: a\ngrupo:\n    es: x\n  en: y\n", &INDENT, "en: y"),
            ("id: a\u{1}\n", &INVISIBLE, "\u{1}"),
        ] {
            let (what, place) = cause(text);
            if (what, place.as_str()) != (expected.what.1, rest) {
                wrong.push(format!("{text:?}: {what}, {place:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
