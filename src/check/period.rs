//! Periods that a name or a title states: a year, a month, a half-year.

use crate::text::Momento;
use crate::text::slug::slug;

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// The only year of a file's name, with its month if that stands beside it: `feria-2025`, `feria-octubre-2025`,
/// `2025-10-feria`.
pub(super) fn of_name(name: &str) -> Option<Momento> {
    let parts: Vec<&str> = name.split('-').collect();
    let mut years = parts.iter().enumerate().filter(|(_, part)| is_year(part));
    let (at, year) = years.next()?;
    if years.next().is_some() {
        return None;
    }
    let before = at.checked_sub(1).and_then(|at| parts.get(at)).and_then(|word| month(word));
    let after = parts.get(at + 1).filter(|part| part.len() == 2).and_then(|part| part.parse::<usize>().ok());
    match before.or(after.filter(|month| (1..=12).contains(month))) {
        Some(month) => Momento::parse(&format!("{year}-{month:02}")),
        None => Momento::parse(year),
    }
}

/// The month and year of a Spanish title, if it names exactly one: «octubre de 2025».
pub(super) fn of_title(title: &str) -> Option<Momento> {
    let plain = slug(title);
    let words: Vec<&str> = plain.split('-').collect();
    let mut found = None;
    for (at, word) in words.iter().enumerate() {
        let Some(month) = month(word) else { continue };
        let year = match &words[at + 1..] {
            ["de" | "del", year, ..] if is_year(year) => year,
            [year, ..] if is_year(year) => year,
            _ => continue,
        };
        if found.is_some() {
            return None;
        }
        found = Momento::parse(&format!("{year}-{month:02}"));
    }
    found
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit())
}

fn month(word: &str) -> Option<usize> {
    MONTHS.iter().position(|month| *month == word).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_titles_state_periods() {
        let name = |text| of_name(text).map(|period| period.iso());
        for (text, expected) in [
            ("nise-sevilla-2025", Some("2025")),
            ("feria-octubre-2025", Some("2025-10")),
            ("2025-10-feria", Some("2025-10")),
            ("feria-2025-2026", None),
            ("feria", None),
        ] {
            assert_eq!(name(text).as_deref(), expected, "{text}");
        }
        let title = |text| of_title(text).map(|period| period.iso());
        assert_eq!(title("Encuentro, octubre de 2025").as_deref(), Some("2025-10"));
        assert_eq!(title("De mayo de 2025 a junio de 2025"), None);
        assert_eq!(title("Feria de mayo"), None);
    }
}
