//! Spanish alphabetical order (ñ after n, accents ignored at first), by ICU.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

static SPANISH: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    Collator::try_new(locale!("es").into(), CollatorOptions::default()).expect("Spanish order is compiled in")
});

/// Compares as a Spanish dictionary does; equal texts fall back to code points.
pub fn compare(a: &str, b: &str) -> Ordering {
    SPANISH.compare(a, b).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_enie() {
        let mut names = ["Oviedo", "Ñora", "Nora", "Écija", "Estepa", "Ávila", "El Ejido", "nz"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, ["Ávila", "Écija", "El Ejido", "Estepa", "Nora", "nz", "Ñora", "Oviedo"]);
    }
}
