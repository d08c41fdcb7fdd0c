//! Groups whose keys are names that the editor chooses.

use super::{Decode, Path, Reader, Shape, Visitor, Walk};
use crate::text::yaml::{Kind, Node};

/// Names and values, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapa<T>(pub Vec<(String, T)>);

impl<T> Mapa<T> {
    /// The value of `name`.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// Names and values in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for Mapa<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for Mapa<T> {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            // The reader has the words for what goes here instead.
            reader.fields(node, &[])?;
            return None;
        };
        let mut out = Vec::with_capacity(entries.len());
        for entry in entries {
            if let Some(value) = reader.within(entry.key.clone(), |reader| T::decode(&entry.value, reader)) {
                out.push((entry.key.clone(), value));
            }
        }
        Some(Self(out))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }
}

impl<T: Walk> Walk for Mapa<T> {
    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor) {
        for (name, value) in self.iter() {
            path.key(name, |path| value.walk(path, visitor));
        }
    }
}
