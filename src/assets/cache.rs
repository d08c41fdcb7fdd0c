//! The work cache: encoded pictures and cards by the hash of everything that
//! makes them. It may be deleted or damaged at any time without effect on the
//! result: every entry starts with the hash of its content and is checked.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder of cached work, or none.
#[derive(Debug, Clone, Default)]
pub struct Cache {
    folder: Option<PathBuf>,
    read_only: bool,
}

impl Cache {
    /// The cache of the project at `root`.
    pub fn at(root: &Path) -> Self {
        Self { folder: Some(root.join(".cache")), read_only: false }
    }

    /// No cache: everything is made again.
    pub fn none() -> Self {
        Self::default()
    }

    /// The same folder, to take from and not to add to.
    pub fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    /// The bytes made from `recipe` (which names program version, inputs and
    /// settings), from the cache or by `make`.
    pub fn get<E>(&self, recipe: &[&[u8]], make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Vec<u8>, E> {
        let Some(folder) = &self.folder else { return make() };
        let mut hasher = blake3::Hasher::new();
        for part in recipe {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let path = folder.join(hasher.finalize().to_hex().as_str());
        if let Some(found) = fs::read(&path).ok().and_then(unseal) {
            return Ok(found);
        }
        let made = make()?;
        if self.read_only {
            return Ok(made);
        }
        // A cache that cannot be written only costs time.
        let temporary = path.with_extension(format!("{}.tmp", std::process::id()));
        if fs::create_dir_all(folder).and_then(|()| fs::write(&temporary, seal(&made))).is_ok() {
            drop(fs::rename(&temporary, &path));
        }
        Ok(made)
    }
}

fn seal(content: &[u8]) -> Vec<u8> {
    [blake3::hash(content).as_bytes().as_slice(), content].concat()
}

fn unseal(stored: Vec<u8>) -> Option<Vec<u8>> {
    let (hash, content) = stored.split_at_checked(32)?;
    (blake3::hash(content).as_bytes().as_slice() == hash).then(|| content.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_noticed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let cache = Cache::at(folder.path());
        let get = |made: &'static str| cache.get::<()>(&[b"recipe"], || Ok(made.into())).expect("made");
        assert_eq!(get("one"), b"one");
        assert_eq!(get("two"), b"one");
        let entry =
            fs::read_dir(folder.path().join(".cache")).expect("there").next().expect("one").expect("read").path();
        fs::write(entry, b"damaged").expect("written");
        assert_eq!(get("two"), b"two");
    }
}
