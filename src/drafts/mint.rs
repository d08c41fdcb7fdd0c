//! New permanent identifiers.

use jiff::civil::Date;

use crate::source::SourceTree;

/// Letters and digits that cannot be taken for one another, on a screen or over the telephone.
const ALPHABET: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// Signs after the prefix.
const LENGTH: usize = 6;

/// An identifier that is written nowhere in the project: neither in use, nor retired, nor in an edition, nor named in a
/// text. It follows from the path of the new file and the day, so that the same order gives the same file.
pub fn mint(prefix: &str, path: &str, today: Date, tree: &SourceTree) -> String {
    let candidates = (0_u32..).map(|attempt| {
        let seed = blake3::hash(format!("{prefix}\n{path}\n{today}\n{attempt}").as_bytes());
        // 31 does not divide 256; what that favours is of no consequence here.
        let signs = seed.as_bytes().iter().take(LENGTH).map(|byte| char::from(ALPHABET[usize::from(*byte) % 31]));
        format!("{prefix}-{}", signs.collect::<String>())
    });
    candidates.into_iter().find(|id| !is_written(id, tree)).unwrap_or_default()
}

/// Whether any file of the content or the data holds `id`.
fn is_written(id: &str, tree: &SourceTree) -> bool {
    let holds = |bytes: &[u8]| bytes.windows(id.len()).any(|window| window == id.as_bytes());
    ["content/", "data/"].iter().flat_map(|folder| tree.under(folder)).any(|(_, bytes)| holds(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_that_is_written_anywhere_is_not_given_again() {
        let day = jiff::civil::date(2026, 11, 25);
        let empty = SourceTree::default();
        let first = mint("esp", "content/x.yaml", day, &empty);
        assert!(first.len() == 10 && crate::text::slug::is_slug(&first), "{first}");
        assert_eq!(mint("esp", "content/x.yaml", day, &empty), first);
        let retired = SourceTree::from_files([("data/redirecciones.yaml", format!("retirados: [{first}]"))]);
        assert_ne!(mint("esp", "content/x.yaml", day, &retired), first);
        assert_ne!(mint("esp", "content/y.yaml", day, &empty), first);
        assert_ne!(mint("esp", "content/x.yaml", jiff::civil::date(2026, 11, 26), &empty), first);
    }
}
