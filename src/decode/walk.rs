//! The walk over a record that has been read: every figure, text, date and
//! reference with its path, so that a rule is written once for all records.

use super::{Cifra, Clave, Codigo, Correo, Dato, Dia, Entero, Escrito, Id, Ine, Numero, Precio, Punto, Url, UrlOrPath};
use crate::text::{Bilingual, Momento};

/// What a rule wants to see; every method does nothing unless the rule says so.
pub trait Visitor {
    /// A group of keys begins.
    fn enter(&mut self) {}
    /// It ends; `path` is its own.
    fn leave(&mut self, _path: &str) {}
    /// A figure.
    fn figure(&mut self, _path: &str, _figure: &Cifra) {}
    /// A text in both languages.
    fn text(&mut self, _path: &str, _text: &Bilingual) {}
    /// An identifier, own or of another record.
    fn id(&mut self, _path: &str, _id: &Id) {}
    /// A date of whatever precision.
    fn date(&mut self, _path: &str, _date: &Momento) {}
    /// A key that nobody has answered.
    fn absent(&mut self, _path: &str) {}
    /// A key of which the answer is that it is not known.
    fn unknown(&mut self, _path: &str) {}
    /// A key that does not apply.
    fn not_applicable(&mut self, _path: &str) {}
}

/// A value that can be walked.
pub trait Walk {
    /// Shows itself and what it holds to `visitor`.
    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor);
}

/// The path of a field while walking.
#[derive(Debug, Default)]
pub struct Path(String);

impl Path {
    /// The path so far.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Runs `inside` with `key` added.
    pub fn key(&mut self, key: &str, inside: impl FnOnce(&mut Self)) {
        let length = self.0.len();
        if length > 0 {
            self.0.push('.');
        }
        self.0.push_str(key);
        inside(self);
        self.0.truncate(length);
    }

    fn item(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        let length = self.0.len();
        self.0.push_str(&format!("[{name}]"));
        inside(self);
        self.0.truncate(length);
    }
}

/// Shows a whole record to `visitor`.
pub fn walk(record: &impl Walk, visitor: &mut dyn Visitor) {
    record.walk(&mut Path::default(), visitor);
}

impl<T: Walk> Walk for Option<T> {
    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor) {
        match self {
            Some(value) => value.walk(path, visitor),
            None => visitor.absent(path.as_str()),
        }
    }
}

impl<T: Walk> Walk for Dato<T> {
    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor) {
        match self {
            Dato::Valor(value) => value.walk(path, visitor),
            Dato::Ausente => visitor.absent(path.as_str()),
            Dato::NoConsta => visitor.unknown(path.as_str()),
            Dato::NoProcede => visitor.not_applicable(path.as_str()),
        }
    }
}

/// The `id` of an item, if it has one.
struct OwnId(Option<String>);

impl Visitor for OwnId {
    fn id(&mut self, path: &str, id: &Id) {
        if path == "id" {
            self.0 = Some(id.0.clone());
        }
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor) {
        if self.is_empty() {
            visitor.absent(path.as_str());
        }
        for (position, item) in self.iter().enumerate() {
            let mut own = OwnId(None);
            item.walk(&mut Path::default(), &mut own);
            let name = own.0.unwrap_or_else(|| position.to_string());
            path.item(&name, |path| item.walk(path, visitor));
        }
    }
}

impl Walk for Cifra {
    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor) {
        visitor.figure(path.as_str(), self);
        if let Some(source) = &self.fuente {
            path.key("fuente", |path| visitor.id(path.as_str(), source));
        }
    }
}

impl Walk for Precio {
    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor) {
        if let Precio::Cifra(figure) = self {
            figure.walk(path, visitor);
        }
    }
}

impl Walk for Punto {
    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor) {
        // A group of its own: its source is not that of the record's figures.
        visitor.enter();
        if let Some(source) = &self.fuente {
            path.key("fuente", |path| visitor.id(path.as_str(), source));
        }
        visitor.leave(path.as_str());
    }
}

impl Walk for Bilingual {
    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor) {
        visitor.text(path.as_str(), self);
    }
}

impl Walk for Id {
    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor) {
        visitor.id(path.as_str(), self);
    }
}

impl Walk for Momento {
    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor) {
        visitor.date(path.as_str(), self);
    }
}

/// Types that no rule looks into.
macro_rules! opaque {
    ($($ty:ty),*) => { $( impl Walk for $ty { fn walk(&self, _: &mut Path, _: &mut dyn Visitor) {} } )* };
}

opaque!(
    String,
    bool,
    Clave,
    Escrito,
    Numero,
    Entero,
    Ine,
    Codigo,
    Correo,
    Url,
    UrlOrPath,
    Dia,
    super::point::Longitud,
    super::point::Latitud
);
