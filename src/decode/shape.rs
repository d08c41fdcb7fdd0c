//! What can be written for a value, as data: schemas, tables of fields and skeletons are made of it.

use super::Decode;
use crate::diag::Findings;

/// What a type accepts.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A single value.
    Scalar(Scalar),
    /// This word and no other.
    Word(&'static str),
    /// One of a closed list: its name and the options.
    Choice(&'static str, Vec<&'static str>),
    /// A group of keys: its name and the keys, in the order of the form.
    Record(&'static str, Vec<Field>),
    /// Any number of these.
    List(Box<Shape>),
    /// Names that the editor chooses, each with one of these.
    Map(Box<Shape>),
    /// Any of these.
    Either(Vec<Shape>),
    /// Anything: what fits depends on another part of the file.
    Any,
}

/// The kinds of a single value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar {
    /// A text of one line.
    Text,
    /// Yes or no.
    YesNo,
    /// A permanent identifier.
    Id,
    /// A name inside a file.
    Key,
    /// Whatever is written; another line says what it means.
    Written,
    /// A quoted code.
    Code,
    /// A municipality's code of INE.
    Ine,
    /// An `http(s)` address.
    Url,
    /// A mailbox.
    Mail,
    /// A number of zero or more, with a decimal point if need be.
    Figure,
    /// A whole number of zero or more.
    Whole,
    /// A calendar day.
    Day,
    /// A date as precise as its source.
    Moment,
    /// A half-year.
    HalfYear,
    /// Degrees between two limits.
    Degrees(f64, f64),
    /// Euros as a gazette writes them.
    Amount,
    /// A percentage as a gazette writes it.
    Percentage,
}

/// A key of a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// Whether the record cannot be read without it.
    pub required: bool,
    /// What is written after it.
    pub shape: fn() -> Shape,
    /// The faults of a value written for it.
    pub faults: fn(&str) -> Findings,
}

impl Field {
    /// The key `key` with a value of type `T`.
    pub fn new<T: Decode>(key: &'static str) -> Self {
        Self { key, required: T::absent().is_none(), shape: T::shape, faults: |text| super::decode::<T>("", text).1 }
    }

    /// The field at a path of keys (`electricidad.potencia_mw`) below `fields`.
    pub fn find(fields: &[Field], path: &str) -> Option<Field> {
        let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
        let field = fields.iter().find(|field| field.key == key)?;
        match rest {
            None => Some(field.clone()),
            Some(rest) => Field::find(&(field.shape)().fields(), rest),
        }
    }

    /// The same, never required.
    pub fn optional(self) -> Self {
        Self { required: false, ..self }
    }
}

impl Shape {
    /// A list of these.
    pub fn list(self) -> Self {
        Shape::List(Box::new(self))
    }

    /// The keys of a record; none for anything else.
    pub fn fields(self) -> Vec<Field> {
        match self {
            Shape::Record(_, fields) => fields,
            _ => Vec::new(),
        }
    }

    /// This and all that it holds, each record once, in the order of the form.
    pub fn visit(&self, see: &mut dyn FnMut(&Shape)) {
        self.visit_new(&mut Vec::new(), see);
    }

    fn visit_new(&self, seen: &mut Vec<&'static str>, see: &mut dyn FnMut(&Shape)) {
        match self {
            Shape::Record(name, _) if seen.contains(name) => return,
            Shape::Record(name, _) => seen.push(name),
            _ => {}
        }
        see(self);
        match self {
            Shape::Record(_, fields) => fields.iter().for_each(|field| (field.shape)().visit_new(seen, see)),
            Shape::List(item) | Shape::Map(item) => item.visit_new(seen, see),
            Shape::Either(options) => options.iter().for_each(|option| option.visit_new(seen, see)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::{Dato, Precio, Texto};

    record! {
        /// A record that holds itself.
        pub struct Nudo {
            /// A text.
            nombre: Texto,
            /// A figure.
            precio: Dato<Precio>,
            /// More of the same.
            dentro: Vec<Nudo>,
        }
    }

    #[test]
    fn a_record_describes_itself_even_if_it_holds_itself() {
        let mut records = Vec::new();
        Nudo::shape().visit(&mut |shape| {
            if let Shape::Record(name, fields) = shape {
                records.push((*name, fields.iter().map(|f| (f.key, f.required)).collect::<Vec<_>>()));
            }
        });
        assert_eq!(records[0], ("Nudo", vec![("nombre", true), ("precio", false), ("dentro", false)]));
        assert_eq!(records.iter().filter(|(name, _)| *name == "Nudo").count(), 1);
        assert!(records.iter().any(|(name, _)| *name == "CifraLarga"));
    }

    #[test]
    fn a_field_knows_what_it_refuses() {
        let fields = Nudo::shape().fields();
        assert!((fields[1].faults)("consultar").is_empty());
        assert!((fields[1].faults)("{valor: 12.5, estimado: si}").is_empty());
        assert!(!(fields[1].faults)("caro").is_empty());
    }
}
