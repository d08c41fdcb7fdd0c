//! Where the bytes of a tree come from, when several files make one tree.

use std::ops::Range;

use crate::diag::Place;

/// The files of a tree in one numbering of bytes: each begins where the one before ends.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sources(Vec<(usize, String)>);

impl Sources {
    /// A tree of one file.
    pub fn of(file: &str) -> Self {
        Self(vec![(0, file.to_string())])
    }

    /// Adds a file that begins at byte `start`, after all others.
    pub fn add(&mut self, start: usize, file: &str) {
        self.0.push((start, file.to_string()));
    }

    /// The place of a range of bytes in its own file.
    pub fn place(&self, range: &Range<usize>) -> Place {
        let found = self.0.iter().rev().find(|(start, _)| *start <= range.start);
        let (start, file) = found.map_or((0, ""), |(start, file)| (*start, file.as_str()));
        Place::bytes(file, range.start - start..range.end.max(range.start) - start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_belongs_to_its_file() {
        let mut sources = Sources::of("a.yaml");
        sources.add(10, "b.yaml");
        assert_eq!(sources.place(&(3..5)), Place::bytes("a.yaml", 3..5));
        assert_eq!(sources.place(&(10..12)), Place::bytes("b.yaml", 0..2));
    }
}
