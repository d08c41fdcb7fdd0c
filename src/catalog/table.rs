//! Rows in display order and typed indices into them.

use std::marker::PhantomData;
use std::ops::Index;

/// The position of a `T` in its table.
pub struct Ix<T>(usize, PhantomData<fn() -> T>);

impl<T> Ix<T> {
    /// The index of position `at`.
    pub fn new(at: usize) -> Self {
        Self(at, PhantomData)
    }

    /// The position.
    pub fn position(self) -> usize {
        self.0
    }
}

// Derives would ask `T` for the same traits.
impl<T> Clone for Ix<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ix<T> {}
impl<T> PartialEq for Ix<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Ix<T> {}
impl<T> PartialOrd for Ix<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ix<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::fmt::Debug for Ix<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// All records of one kind.
#[derive(Debug)]
pub struct Table<T>(Vec<T>);

impl<T> Table<T> {
    /// A table with these rows.
    pub fn new(rows: Vec<T>) -> Self {
        Self(rows)
    }

    /// The rows in display order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }

    /// The rows with their indices.
    pub fn indexed(&self) -> impl Iterator<Item = (Ix<T>, &T)> {
        self.0.iter().enumerate().map(|(at, row)| (Ix::new(at), row))
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Index<Ix<T>> for Table<T> {
    type Output = T;

    fn index(&self, ix: Ix<T>) -> &T {
        &self.0[ix.0]
    }
}
