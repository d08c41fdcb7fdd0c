//! Links between pages, relative to the page that holds them, so that a
//! sub-path and a folder on a disk both work.

/// The link from the page at `from` to `to`, both relative to the site's root
/// (`es/municipios/linares/`, `assets/red.css`, `404.html`).
pub fn relative(from: &str, to: &str) -> String {
    let from_folder: Vec<&str> = from.split('/').collect();
    let from_folder = &from_folder[..from_folder.len() - 1];
    let target: Vec<&str> = to.split('/').collect();
    let (target_folder, name) = (&target[..target.len() - 1], target[target.len() - 1]);
    let shared = from_folder.iter().zip(target_folder).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(from_folder.len() - shared);
    for part in &target_folder[shared..] {
        out.push_str(part);
        out.push('/');
    }
    out.push_str(name);
    if out.is_empty() { "./".to_string() } else { out }
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn links_are_relative_to_the_page() {
        for (from, to, link) in [
            ("", "es/", "es/"),
            ("es/", "es/", "./"),
            ("es/municipios/linares/", "es/municipios/martos/", "../martos/"),
            ("es/municipios/linares/", "en/municipalities/linares/", "../../../en/municipalities/linares/"),
            ("es/municipios/linares/", "assets/red.css", "../../../assets/red.css"),
            ("es/municipios/linares/", "", "../../../"),
            ("404.html", "es/", "es/"),
        ] {
            assert_eq!(relative(from, to), link, "{from} → {to}");
        }
    }
}
