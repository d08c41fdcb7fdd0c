//! Names in addresses: lower-case ASCII letters, digits and single hyphens.

/// Whether `text` can stand in an address as it is.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// The nearest slug: accents folded, everything else a hyphen.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let folded = match c {
            'á' | 'à' | 'ä' | 'â' | 'ã' => 'a',
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'í' | 'ì' | 'ï' | 'î' => 'i',
            'ó' | 'ò' | 'ö' | 'ô' | 'õ' => 'o',
            'ú' | 'ù' | 'ü' | 'û' => 'u',
            'ñ' => 'n',
            'ç' => 'c',
            other => other,
        };
        if folded.is_ascii_alphanumeric() {
            out.push(folded);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_become_slugs() {
        for (name, expected) in [
            ("Peñarroya-Pueblonuevo", "penarroya-pueblonuevo"),
            ("San Sebastián de los Ballesteros", "san-sebastian-de-los-ballesteros"),
            ("  Écija ", "ecija"),
        ] {
            assert_eq!(slug(name), expected);
            assert!(is_slug(expected));
        }
        assert!(!is_slug("a--b") && !is_slug("-a") && !is_slug("Á") && !is_slug(""));
    }
}
