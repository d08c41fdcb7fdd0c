//! What an editor may have meant: the nearest of the names that exist.

use super::{Code, Finding, Place};
use crate::text::address::is_web_address;
use crate::text::slug::slug;

/// The nearest of `options` to `word`, if it is near enough to be a slip: accents, capitals, spaces
/// and hyphens aside, a few letters off, or the beginning of only one of them.
pub fn nearest<'a>(word: &str, options: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = slug(word);
    let limit = 1 + plain.chars().count() / 4;
    let mut begun = None;
    let mut several = false;
    let mut best: Option<(usize, usize, &str)> = None;
    for option in options {
        let other = slug(option);
        if plain.len() >= 4 && other.starts_with(&plain) {
            several |= begun.is_some();
            begun = Some(option);
        }
        let folded = strsim::damerau_levenshtein(&plain, &other);
        let written = strsim::damerau_levenshtein(word, option);
        // A single sign is no slip of another one.
        if folded <= limit && folded < other.chars().count().max(1) {
            let candidate = (folded, written, option);
            best = Some(best.map_or(candidate, |best| best.min(candidate)));
        }
    }
    best.map(|(_, _, option)| option).or(begun.filter(|_| !several))
}

/// «¿Quiso decir …?» where a name of `options` is near `word`, otherwise what `none` says, in both languages.
pub fn did_you_mean<'a>(
    word: &str,
    options: impl IntoIterator<Item = &'a str>,
    none: (&str, &str),
) -> (String, String) {
    match nearest(word, options) {
        Some(near) => (format!("¿Quiso decir «{near}»?"), format!("Did you mean “{near}”?")),
        None => (none.0.to_string(), none.1.to_string()),
    }
}

/// The help for a word that is none of the `options`: the nearest first, then all of them.
pub fn one_of(word: &str, options: &[&str]) -> (String, String) {
    let all = options.join(", ");
    match nearest(word, options.iter().copied()) {
        Some(near) if options.len() > 1 => (
            format!("¿Quiso decir «{near}»? Las opciones son: {all}."),
            format!("Did you mean “{near}”? The options are: {all}."),
        ),
        _ => (format!("Escriba una de estas: {all}."), format!("Write one of these: {all}.")),
    }
}

/// What a faulty web address was meant to be, where adding the start of it is all that lacks.
pub fn address_help(target: &str) -> Option<(String, String)> {
    let bare = target.trim().trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("//");
    let bare = bare.trim_end_matches(['.', ',', ';', ')']);
    let mended = format!("https://{bare}");
    (is_web_address(&mended) && mended != target && !bare.contains('@'))
        .then(|| (format!("¿Quiso decir «{mended}»?"), format!("Did you mean “{mended}”?")))
}

/// The help for a file that is not there and has no like.
pub const NOT_THERE: (&str, &str) = ("Créelo, o quite lo que lo nombra.", "Create it, or remove what names it.");

/// The finding that `file` is missing, named at `place`; `there` are the files that could be meant.
pub fn missing_file<'a>(place: Place, file: &str, there: impl IntoIterator<Item = &'a str>) -> Finding {
    let (es, en) = did_you_mean(file, there, NOT_THERE);
    Finding::new(Code::ArchivoFalta, place).with("archivo", file).with("sugerencia", es).with("sugerencia_en", en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_name() {
        let kinds = ["poligono_industrial", "parque_empresarial", "parque_tecnologico", "otro"];
        for (word, expected) in [
            ("Polígono Industrial", Some("poligono_industrial")),
            ("poligono", Some("poligono_industrial")),
            ("parque-empresrial", Some("parque_empresarial")),
            ("parque", None),
            ("nave", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, kinds), expected, "{word}");
        }
        assert_eq!(nearest("nonbre", ["nombre", "resumen"]), Some("nombre"));
        assert_eq!(nearest("ES", ["es", "en"]), Some("es"));
        assert_eq!(nearest("x", ["id", "a"]), None);
    }

    #[test]
    fn options_are_told_after_the_nearest() {
        let (es, en) = one_of("publica", &["publico", "privado"]);
        assert_eq!(es, "¿Quiso decir «publico»? Las opciones son: publico, privado.");
        assert_eq!(en, "Did you mean “publico”? The options are: publico, privado.");
    }
}
