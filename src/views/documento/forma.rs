//! The shape of a document: what a template of the theme receives as its data.

use serde::Serialize;

use super::DocumentoId;
use crate::views::blocks::{Badge, Section, Value};

/// A document, ready for its template.
#[derive(Debug, Clone, Serialize)]
pub struct Documento {
    /// Which one.
    #[serde(skip)]
    pub id: DocumentoId,
    /// Public path, relative to the site's root.
    #[serde(skip)]
    pub path: String,
    /// Language.
    pub lang: &'static str,
    /// Title.
    pub title: String,
    /// Kind of document, above the title.
    pub kicker: String,
    /// What it is, in a sentence or two.
    pub lead: Option<Value>,
    /// Name of the site.
    pub site_name: String,
    /// Line below it.
    pub motto: Option<String>,
    /// The day it is of, in words.
    pub edition: String,
    /// The same day, ISO.
    pub date: String,
    /// Where its page is, for links and the QR code.
    pub address: String,
    /// The same address as a QR code.
    pub qr: Option<Qr>,
    /// Words of the template.
    pub words: std::collections::BTreeMap<String, String>,
    /// Parts in reading order.
    pub parts: Vec<Parte>,
    /// Names in alphabetical order, with the place where each is told; empty in short documents.
    pub index: Vec<Entrada>,
}

/// A part of a document: a chapter or an annex.
#[derive(Debug, Clone, Serialize)]
pub struct Parte {
    /// Label, unique in the document.
    pub id: String,
    /// `portada`, `capitulo` or `anexo`.
    pub kind: &'static str,
    /// Group of chapters that begins here (a province).
    pub group: Option<String>,
    /// Title.
    pub title: String,
    /// Above the title.
    pub kicker: Option<String>,
    /// Summary.
    pub lead: Option<Value>,
    /// States.
    pub badges: Vec<Badge>,
    /// Permanent address.
    pub address: Option<String>,
    /// Its sections, the headings of the first level at 2.
    pub sections: Vec<Section>,
}

/// An entry of the alphabetical index.
#[derive(Debug, Clone, Serialize)]
pub struct Entrada {
    /// The name.
    pub text: String,
    /// Label of the part or section.
    pub target: String,
}

/// A QR code: `size` modules on a side, the dark ones as SVG path data.
#[derive(Debug, Clone, Serialize)]
pub struct Qr {
    /// Modules on a side, quiet zone left out.
    pub size: usize,
    /// `M x y h1v1h-1z` for each dark module.
    pub path: String,
}

impl Qr {
    /// The code of `text`; `None` if it is too long.
    pub(super) fn of(text: &str) -> Option<Self> {
        let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).ok()?;
        let size = code.width();
        let colours = code.to_colors();
        let dark = (0..size * size).filter(|&at| colours[at] == qrcode::Color::Dark);
        let path = dark.map(|at| format!("M{} {}h1v1h-1z", at % size, at / size)).collect();
        Some(Self { size, path })
    }
}
