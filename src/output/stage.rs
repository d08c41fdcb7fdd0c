//! The stage: a folder beside the target that becomes the target in one step.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::diag::Failure;

/// `…/public` → `…/.public.nuevo`: on the same file system, out of sight.
pub fn sibling(target: &Path, what: &str) -> PathBuf {
    let name = target.file_name().map_or_else(|| "sitio".into(), |name| name.to_string_lossy().into_owned());
    target.with_file_name(format!(".{name}.{what}"))
}

/// A stage that a killed run left behind is of no use; a target that a killed
/// two-step exchange took away is put back.
pub fn clear_leftovers(target: &Path) {
    let previous = sibling(target, "anterior");
    if !target.exists() && previous.exists() {
        drop(fs::rename(&previous, target));
    }
    drop(fs::remove_dir_all(sibling(target, "nuevo")));
}

/// Writes `output` to `stage`; a file that is the same in the current site is linked, not written.
pub fn fill<B: AsRef<[u8]>>(
    stage: &Path,
    target: &Path,
    output: &BTreeMap<String, B>,
    current: Option<&BTreeMap<String, Vec<u8>>>,
) -> Result<(usize, usize), Failure> {
    let folders: BTreeSet<PathBuf> =
        output.keys().filter_map(|path| stage.join(path).parent().map(Path::to_path_buf)).collect();
    for folder in &folders {
        fs::create_dir_all(folder).map_err(|e| Failure::Write(folder.clone(), e))?;
    }
    let (mut written, mut kept) = (0, 0);
    for (path, bytes) in output {
        let bytes = bytes.as_ref();
        let to = stage.join(path);
        let unchanged = current.and_then(|current| current.get(path)).is_some_and(|old| old == bytes);
        if unchanged && fs::hard_link(target.join(path), &to).is_ok() {
            kept += 1;
            continue;
        }
        write(&to, bytes).map_err(|e| Failure::Write(to, e))?;
        written += 1;
    }
    Ok((written, kept))
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)
}

/// Reads the stage back: a full disk or a broken one is noticed before, not after.
pub fn verify<B: AsRef<[u8]>>(stage: &Path, output: &BTreeMap<String, B>) -> Result<(), Failure> {
    for (path, bytes) in output {
        let at = stage.join(path);
        let found = fs::read(&at).map_err(|e| Failure::Read(at.clone(), e))?;
        if found != bytes.as_ref() {
            return Err(Failure::Corrupt(at));
        }
    }
    Ok(())
}

/// Makes the stage the target in one step, and keeps the old target as the previous site.
pub fn exchange(stage: &Path, target: &Path) -> Result<(), Failure> {
    let previous = sibling(target, "anterior");
    let failed = |e: std::io::Error| Failure::Write(target.to_path_buf(), e);
    if !target.exists() {
        return fs::rename(stage, target).map_err(failed);
    }
    let atomic = renameat_with(CWD, stage, CWD, target, RenameFlags::EXCHANGE);
    drop(fs::remove_dir_all(&previous));
    if atomic.is_ok() {
        // What was the stage now holds the old site.
        drop(fs::rename(stage, &previous));
        return Ok(());
    }
    // No atomic exchange here: two renames. Between them there is no site for an
    // instant; if the second fails, or the run is killed, the old one is put back.
    fs::rename(target, &previous).map_err(failed)?;
    fs::rename(stage, target).map_err(|e| {
        drop(fs::rename(&previous, target));
        failed(e)
    })
}
