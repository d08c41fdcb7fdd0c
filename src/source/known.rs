//! Reading again: a file that did not change is not read twice.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use super::{File, SourceTree, read_file, walk};
use crate::diag::{Failure, Findings};

/// A change this close to the reading may be followed by another that has the same time, seconds.
/// File systems count time in steps; the coarsest in use is two seconds.
const UNSETTLED: i64 = 3;

/// The files of the last reading of a project.
#[derive(Debug, Default)]
pub struct Known {
    files: BTreeMap<String, (Stamp, Arc<File>)>,
}

/// What changes with every write to a file, or with another file in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    inode: u64,
    size: u64,
    modified: (i64, i64),
    /// Nobody can set this one back.
    changed: (i64, i64),
}

impl Stamp {
    fn of(meta: &Metadata) -> Self {
        Self {
            inode: meta.ino(),
            size: meta.size(),
            modified: (meta.mtime(), meta.mtime_nsec()),
            changed: (meta.ctime(), meta.ctime_nsec()),
        }
    }
}

impl Known {
    /// Reads the project at `root` as [`super::read`] does, taking what did not change from the
    /// reading before. `now` is the time of this reading.
    pub fn read(&mut self, root: &Path, now: SystemTime) -> Result<(SourceTree, Findings), Failure> {
        let now = now.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let now = i64::try_from(now).unwrap_or(i64::MAX);
        let mut files = BTreeMap::new();
        let read = walk(root, &mut |path, name, meta| {
            let stamp = Stamp::of(meta);
            let file = match self.files.get(name) {
                Some((old, file)) if *old == stamp => file.clone(),
                _ => read_file(path)?,
            };
            if stamp.changed.0 + UNSETTLED < now {
                files.insert(name.to_string(), (stamp, file.clone()));
            }
            Ok(file)
        });
        self.files = files;
        read
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_change_is_seen_whatever_its_time() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let file = root.path().join("content/a.yaml");
        fs::create_dir_all(root.path().join("content")).expect("made");
        fs::create_dir_all(root.path().join("data")).expect("made");
        let mut known = Known::default();
        // As if every reading were long after the last change: all that is left is the stamp.
        let late = SystemTime::now() + Duration::from_secs(3600);
        for now in [SystemTime::now(), late] {
            for text in ["one", "two", "six"] {
                fs::write(&file, text).expect("written");
                let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
                fs::File::options().append(true).open(&file).and_then(|file| file.set_modified(old)).expect("set");
                let (tree, _) = known.read(root.path(), now).expect("read");
                assert_eq!(tree.bytes("content/a.yaml"), Some(text.as_bytes()));
                // The clock of the file system may stand still for some milliseconds.
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        assert_eq!(known.files.len(), 1);
        fs::remove_file(&file).expect("removed");
        let (tree, _) = known.read(root.path(), late).expect("read");
        assert_eq!((tree.bytes("content/a.yaml"), known.files.len()), (None, 0));
    }
}
