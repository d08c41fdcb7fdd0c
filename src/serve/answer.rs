//! What a request is answered with: a pure function of the state and the request.

use std::sync::Arc;

use super::panel::escape;
use super::preview::{Preview, mark};
use crate::render::file_of;
use crate::text::Lang;

/// The preview's own files and stream. No page can be here: a name of the catalogue has no `_`.
pub const OWN: &str = "/__cuaderno/";
/// The stream of states.
pub const STREAM: &str = "/__cuaderno/sucesos";

/// An answer, but for the words of the protocol.
#[derive(Debug, PartialEq)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Media type.
    pub media: &'static str,
    /// Where to go instead.
    pub location: Option<String>,
    /// Whether the same address always has the same bytes.
    pub lasting: bool,
    /// The bytes.
    pub body: Arc<[u8]>,
}

impl Answer {
    /// Plain words, for those who are not answered.
    pub fn words(status: u16, words: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{words}\n").into_bytes())
    }

    fn new(status: u16, media: &'static str, body: impl Into<Arc<[u8]>>) -> Self {
        Self { status, media, location: None, lasting: false, body: body.into() }
    }

    fn moved(to: String) -> Self {
        Self { location: Some(to), ..Self::words(302, "") }
    }
}

/// The answer to a request for `target` (path and query, as sent).
pub fn answer(preview: &Preview, target: &str) -> Answer {
    let (path, _) = target.split_once('?').unwrap_or((target, ""));
    if let Some(name) = path.strip_prefix(OWN) {
        return match name {
            "vista.js" => Answer::new(200, "text/javascript; charset=utf-8", include_bytes!("vista.js").as_slice()),
            "vista.css" => Answer::new(200, "text/css; charset=utf-8", include_bytes!("vista.css").as_slice()),
            _ => Answer::words(404, "404"),
        };
    }
    let Some(path) = unescape(path) else { return Answer::words(400, "400") };
    let Some(path) = path.strip_prefix(preview.start()) else {
        // A site below a path is previewed below it, as it is published.
        return if path == "/" { Answer::moved(preview.start().to_string()) } else { Answer::words(404, "404") };
    };
    if preview.site.is_empty() {
        return Answer::new(200, HTML, without_site(preview, language(path)).into_bytes());
    }
    let file = file_of(path);
    if let Some(bytes) = preview.site.get(&file) {
        let media = media(&file);
        if media == HTML {
            return Answer::new(200, HTML, page(bytes, &file));
        }
        return Answer { lasting: file.starts_with("assets/"), ..Answer::new(200, media, bytes.clone()) };
    }
    if preview.site.contains_key(&format!("{path}/index.html")) {
        return Answer::moved(format!("{}{path}/", preview.start()));
    }
    match preview.site.get("404.html") {
        // When the page that was asked for comes, it has another mark.
        Some(bytes) => Answer::new(404, HTML, with_script(bytes, &file, "")),
        None => Answer::words(404, "404"),
    }
}

/// What the stream tells for the query `pagina=…&lengua=…`.
pub fn told(preview: &Preview, query: &str) -> String {
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)).and_then(unescape);
    let lang = if value("lengua=").is_some_and(|lang| lang == "en") { Lang::En } else { Lang::Es };
    preview.told(&value("pagina=").unwrap_or_default(), lang)
}

const HTML: &str = "text/html; charset=utf-8";

fn media(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "geojson" => "application/json",
        "xml" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

fn language(path: &str) -> Lang {
    if path.starts_with("en/") { Lang::En } else { Lang::Es }
}

/// A page of the site with the preview's script in it.
fn page(bytes: &[u8], file: &str) -> Vec<u8> {
    with_script(bytes, file, &mark(bytes))
}

/// The policy of a published page, up to what a preview adds.
const POLICY: &str = "content=\"default-src 'none'; ";

fn with_script(bytes: &[u8], file: &str, mark: &str) -> Vec<u8> {
    let html = String::from_utf8_lossy(bytes);
    let script = script(file, mark);
    // The script listens to its own server; the page still loads nothing from elsewhere.
    html.replacen(POLICY, &format!("{POLICY}connect-src 'self'; "), 1)
        .replacen("</head>", &format!("{script}</head>"), 1)
        .into()
}

fn script(file: &str, mark: &str) -> String {
    format!("<script src=\"{OWN}vista.js\" data-pagina=\"{}\" data-huella=\"{mark}\" defer></script>", escape(file))
}

/// What is shown as long as there has been no site to show.
fn without_site(preview: &Preview, lang: Lang) -> String {
    let title = lang.pick("El sitio todavía no se puede mostrar", "The site cannot be shown yet");
    let script = script("", "");
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src \
         'none'; script-src 'self'; style-src 'self'; connect-src 'self'\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"{OWN}vista.css\">{script}</head>\
         <body class=\"sin-sitio\"><main><h1>{title}</h1>{}</main></body></html>\n",
        lang.code(),
        preview.panel(lang)
    )
}

/// Text of an address without its `%xx`; `None` if it is not UTF-8 or ends within one.
fn unescape(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let value = digit(bytes.next())? * 16 + digit(bytes.next())?;
            out.push(u8::try_from(value).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}
