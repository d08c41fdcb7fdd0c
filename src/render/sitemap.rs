//! `sitemap.xml` with the languages of each page, and `robots.txt`.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

use crate::views::Written;

/// All pages that search engines should list, each with its alternates.
pub fn sitemap(pages: &[Arc<Written>]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in pages.iter().map(|written| &written.page).filter(|page| page.indexed) {
        // Writing to a string cannot fail.
        let _ = write!(out, "<url><loc>{}</loc>", escape(&page.canonical));
        for alternate in &page.alternates {
            let _ = write!(
                out,
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                alternate.lang,
                escape(&alternate.href)
            );
        }
        out.push_str("</url>\n");
    }
    out + "</urlset>\n"
}

/// Everything may be read; where the map is.
pub fn robots(base: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n")
}

fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '"']) {
        return text.into();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").into()
}
