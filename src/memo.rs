//! Work that need not be done again, remembered by the value of everything that makes it.
//!
//! A [`Memo`] is a table from keys to results, and a key is the hash of *all* inputs of a pure
//! function. There is no graph of what depends on what: an input that changed gives another key,
//! and nothing else can. So a build with a memo gives the bytes of a build without one.
//!
//! Never: holds a result that its key does not determine, touches the disk, or lives longer
//! than whoever made it passes it on.

use std::any::Any;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The hash of all inputs of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of what `work` makes of `inputs`; where one input ends and the next starts matters.
    pub fn of(work: &str, inputs: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for input in std::iter::once(work.as_bytes()).chain(inputs.iter().copied()) {
            hasher.update(&(input.len() as u64).to_le_bytes());
            hasher.update(input);
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// The key of what `work` makes of a value, by everything that its `Hash` covers.
    pub fn of_value(work: &str, value: &impl Hash) -> Self {
        let mut bytes = Bytes(Vec::with_capacity(1 << 14));
        value.hash(&mut bytes);
        Self::of(work, &[&bytes.0])
    }

    /// As an input of another key.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Keeps what a `Hash` writes, so that a strong hash can read it in one go.
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        // Nobody asks: the bytes are what is wanted.
        0
    }
}

/// Locks that threads share the table by: enough that they seldom wait.
const SHELVES: usize = 16;

/// How many builds a result outlives without being used: what is made of it may still be remembered, and
/// one edit of something else should not cost the next one.
pub const KEPT: u64 = 16;

/// Results by key; clones share them.
#[derive(Debug, Clone, Default)]
pub struct Memo(Arc<Table>);

#[derive(Debug, Default)]
struct Table {
    shelves: [Mutex<BTreeMap<Key, Entry>>; SHELVES],
    /// Counts the builds, so that an entry knows when it was last of use.
    build: AtomicU64,
}

#[derive(Debug)]
struct Entry {
    made: Arc<dyn Any + Send + Sync>,
    used: u64,
}

impl Memo {
    /// Nothing remembered yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// What `key` stands for: as remembered, or made now. `key` must hold every input of `make`.
    pub fn get<T: Send + Sync + 'static>(&self, key: Key, make: impl FnOnce() -> T) -> Arc<T> {
        let build = self.0.build.load(Ordering::Relaxed);
        let found = self.shelf(&key).get_mut(&key).map(|entry| {
            entry.used = build;
            entry.made.clone()
        });
        if let Some(made) = found.and_then(|made| made.downcast::<T>().ok()) {
            return made;
        }
        // Made outside the lock: two threads may make the same, and it is the same.
        let made = Arc::new(make());
        self.shelf(&key).insert(key, Entry { made: made.clone(), used: build });
        made
    }

    fn shelf(&self, key: &Key) -> MutexGuard<'_, BTreeMap<Key, Entry>> {
        self.0.shelves[usize::from(key.0[0]) % SHELVES].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The start of a build.
    pub fn start(&self) {
        self.0.build.fetch_add(1, Ordering::Relaxed);
    }

    /// The end of a whole build: what the last [`KEPT`] did not use is forgotten.
    pub fn sweep(&self) {
        let build = self.0.build.load(Ordering::Relaxed);
        for shelf in &self.0.shelves {
            let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
            shelf.retain(|_, entry| entry.used + KEPT > build);
        }
    }

    /// How many results are remembered.
    pub fn len(&self) -> usize {
        let count = |shelf: &Mutex<BTreeMap<Key, Entry>>| shelf.lock().unwrap_or_else(PoisonError::into_inner).len();
        self.0.shelves.iter().map(count).sum()
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_made_once_for_a_key() {
        let memo = Memo::new();
        let key = Key::of("work", &[b"input"]);
        assert_eq!(*memo.get(key, || 1), 1);
        assert_eq!(*memo.get(key, || 2), 1);
        assert_eq!(*memo.get(Key::of("work", &[b"other"]), || 3), 3);
        assert_eq!(*Memo::new().get(key, || 4), 4);
    }

    #[test]
    fn keys_differ_by_work_and_by_where_inputs_end() {
        let keys = [
            Key::of("a", &[b"bc"]),
            Key::of("ab", &[b"c"]),
            Key::of("a", &[b"b", b"c"]),
            Key::of("a", &[b"bc", b""]),
            Key::of_value("a", &("b", "c")),
            Key::of_value("a", &("bc", "")),
            Key::of_value("a", &(None::<u8>, Some(1_u8))),
            Key::of_value("a", &(Some(1_u8), None::<u8>)),
        ];
        let different: std::collections::BTreeSet<Key> = keys.into_iter().collect();
        assert_eq!(different.len(), keys.len());
    }

    #[test]
    fn what_builds_do_not_use_is_forgotten() {
        let memo = Memo::new();
        let [old, kept] = ["old", "kept"].map(|name| Key::of(name, &[]));
        memo.get(old, || 1);
        memo.get(kept, || 2);
        for _ in 1..KEPT {
            memo.start();
            memo.get(kept, || 3);
            memo.sweep();
            assert_eq!(memo.len(), 2);
        }
        memo.start();
        memo.get(kept, || 3);
        memo.sweep();
        assert_eq!(memo.len(), 1);
        assert_eq!(*memo.get(old, || 4), 4);
        assert_eq!(*memo.get(kept, || 5), 2);
    }
}
