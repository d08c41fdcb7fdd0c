//! The world that Typst sees: the theme's templates, its fonts, the data of one document and the pictures in it.
//! Nothing of the machine: no system font, no package, no clock.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::source::SourceTree;

/// What all documents of a theme share.
pub struct Workshop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: Vec<(FileId, Source)>,
    /// Hash of everything above, for the cache.
    pub seal: blake3::Hash,
}

/// Characters for which templates have another way: subscript figures, hyphens, primes and the soft hyphen.
const COMPOSED: &str = "₀₁₂₃₄₅₆₇₈₉‐‑‒′\u{ad}";

/// The file in which a template finds its data.
const DATA: &str = "data.json";

impl Workshop {
    /// Reads the templates and fonts of `theme`.
    pub fn load(tree: &SourceTree, theme: &str) -> Self {
        let mut seal = blake3::Hasher::new();
        let mut note = |name: &str, bytes: &[u8]| {
            seal.update(name.as_bytes()).update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
        };
        let folder = format!("{theme}/fonts/");
        let mut fonts = Vec::new();
        for (path, bytes) in tree.under(&folder).filter(|(path, _)| path.ends_with(".ttf") || path.ends_with(".otf")) {
            note(path, bytes);
            fonts.extend(Font::iter(Bytes::new(bytes.to_vec())));
        }
        let folder = format!("{theme}/documents/");
        let mut templates = Vec::new();
        for (path, bytes) in tree.under(&folder).filter(|(path, _)| path.ends_with(".typ")) {
            note(path, bytes);
            if let Some(id) = file_id(&path[folder.len()..]) {
                templates.push((id, Source::new(id, String::from_utf8_lossy(bytes).into_owned())));
            }
        }
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            templates,
            seal: seal.finalize(),
        }
    }

    fn template(&self, id: FileId) -> Option<&Source> {
        self.templates.iter().find(|(own, _)| *own == id).map(|(_, source)| source)
    }

    /// Whether some font has this character, or the templates compose it of others.
    pub fn draws(&self, c: char) -> bool {
        // Without any font the compiler says so itself.
        self.fonts.is_empty()
            || matches!(c, ' ' | '\n' | '\t' | '\r')
            || COMPOSED.contains(c)
            || self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }

    /// Whether the theme has this template.
    pub fn has(&self, template: &str) -> bool {
        file_id(template).is_some_and(|id| self.template(id).is_some())
    }
}

/// Typst keeps every path for the life of the process: there are as many as templates and pictures, no more.
pub fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One document in the making.
pub struct Sheet<'a> {
    /// Templates and fonts.
    pub workshop: &'a Workshop,
    /// Name of the template.
    pub template: FileId,
    /// The data, as JSON.
    pub data: Bytes,
    /// Public path → bytes of the pictures that may be in it.
    pub pictures: &'a BTreeMap<String, Arc<[u8]>>,
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.workshop.book
    }

    fn main(&self) -> FileId {
        self.template
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.workshop.template(id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_without_slash().to_string();
        if path == DATA {
            return Ok(self.data.clone());
        }
        self.pictures.get(&path).map(|bytes| Bytes::new(bytes.clone())).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        // The day of a document is in its data.
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
