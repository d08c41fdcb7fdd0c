//! Rows in display order and typed indices into them.

use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::ops::Index;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

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

/// All records of one kind. A copy shares the rows; it may note which of them are read.
#[derive(Debug)]
pub struct Table<T> {
    rows: Arc<Vec<Arc<T>>>,
    reads: Option<Arc<Reads>>,
}

// A derive would ask `T` for it.
impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self { rows: self.rows.clone(), reads: self.reads.clone() }
    }
}

/// What is read of a table: some rows, or any of them (a list shows rows by not showing others, too).
#[derive(Debug, Default)]
struct Reads {
    rows: Mutex<BTreeSet<usize>>,
    all: AtomicBool,
}

/// The rows that were read, as they were.
#[derive(Debug)]
pub struct Seen<T> {
    rows: Vec<(usize, Arc<T>)>,
    all: Option<Arc<Vec<Arc<T>>>>,
}

impl<T> Table<T> {
    /// A table with these rows.
    pub fn new(rows: Vec<T>) -> Self {
        Self { rows: Arc::new(rows.into_iter().map(Arc::new).collect()), reads: None }
    }

    /// The rows in display order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.read_all().iter().map(|row| &**row)
    }

    /// The rows with their indices.
    pub fn indexed(&self) -> impl Iterator<Item = (Ix<T>, &T)> {
        self.read_all().iter().enumerate().map(|(at, row)| (Ix::new(at), &**row))
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.read_all().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.read_all().is_empty()
    }

    fn read_all(&self) -> &[Arc<T>] {
        if let Some(reads) = &self.reads {
            reads.all.store(true, Ordering::Relaxed);
        }
        &self.rows
    }

    /// The same rows, of which none has been read.
    pub(super) fn noting(&self) -> Self {
        Self { rows: self.rows.clone(), reads: Some(Arc::default()) }
    }

    /// The rows that were read since [`Self::noting`].
    pub(super) fn seen(&self) -> Seen<T> {
        let Some(reads) = &self.reads else { return Seen { rows: Vec::new(), all: Some(self.rows.clone()) } };
        let rows = reads.rows.lock().unwrap_or_else(PoisonError::into_inner);
        Seen {
            rows: rows.iter().map(|at| (*at, self.rows[*at].clone())).collect(),
            all: reads.all.load(Ordering::Relaxed).then(|| self.rows.clone()),
        }
    }
}

impl<T: PartialEq> Table<T> {
    /// Takes from `old` the rows that are equal, and the whole if all are: then they are also the same in memory.
    pub(super) fn like(&mut self, old: &Self) {
        let kept = |(at, row): (usize, &Arc<T>)| old.rows.get(at).filter(|old| *old == row).unwrap_or(row).clone();
        let rows: Vec<Arc<T>> = self.rows.iter().enumerate().map(kept).collect();
        let same = rows.len() == old.rows.len() && std::iter::zip(&rows, &*old.rows).all(|(a, b)| Arc::ptr_eq(a, b));
        self.rows = if same { old.rows.clone() } else { Arc::new(rows) };
    }
}

impl<T> Seen<T> {
    /// Whether `table` still has the rows that were read.
    pub(super) fn holds(&self, table: &Table<T>) -> bool {
        self.all.as_ref().is_none_or(|all| Arc::ptr_eq(all, &table.rows))
            && self.rows.iter().all(|(at, row)| table.rows.get(*at).is_some_and(|now| Arc::ptr_eq(now, row)))
    }
}

impl<T> Index<Ix<T>> for Table<T> {
    type Output = T;

    fn index(&self, ix: Ix<T>) -> &T {
        if let Some(reads) = &self.reads {
            reads.rows.lock().unwrap_or_else(PoisonError::into_inner).insert(ix.0);
        }
        &self.rows[ix.0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_decides_whether_it_holds() {
        let first = Table::new(vec![1, 2, 3]);
        let mut second = Table::new(vec![1, 2, 4]);
        second.like(&first);
        let reading = |read: &dyn Fn(&Table<i32>)| {
            let noting = first.noting();
            read(&noting);
            noting.seen()
        };
        assert!(reading(&|_| {}).holds(&second));
        assert!(reading(&|table| assert_eq!(table[Ix::new(1)], 2)).holds(&second));
        assert!(!reading(&|table| assert_eq!(table[Ix::new(2)], 3)).holds(&second));
        assert!(!reading(&|table| assert_eq!(table.len(), 3)).holds(&second));
        assert!(!reading(&|table| assert_eq!(table.iter().count(), 3)).holds(&second));
        assert!(!reading(&|table| assert_eq!(table.indexed().count(), 3)).holds(&second));
        let mut third = Table::new(vec![1, 2, 3]);
        third.like(&first);
        assert!(reading(&|table| assert!(!table.is_empty())).holds(&third));
        let mut shorter = Table::new(vec![1, 2]);
        shorter.like(&first);
        assert!(!reading(&|table| assert_eq!(table[Ix::new(2)], 3)).holds(&shorter));
        assert!(!reading(&|table| assert_eq!(table.len(), 3)).holds(&shorter));
    }
}
