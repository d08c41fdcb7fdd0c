//! The only writer of a project's own files: whole new folders and files that only the program writes,
//! each put in place in one step. What a person writes is never changed, only added to.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::stage;
use crate::diag::Failure;

/// What writing a folder did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The folder is new.
    New,
    /// It was there, with exactly these files: nothing was touched.
    Same,
    /// It was there with other files: nothing was touched.
    Different,
}

/// Writes `files` (name → bytes) as the new folder `folder` of the project at `root`.
pub fn new_folder(root: &Path, folder: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<Written, Failure> {
    let target = root.join(folder);
    if target.exists() {
        return Ok(if read(&target)? == *files { Written::Same } else { Written::Different });
    }
    // The name starts with a dot: a stage that a killed run left is not content.
    let stage = stage::sibling(&target, "nuevo");
    drop(fs::remove_dir_all(&stage));
    let written = stage::fill(&stage, &target, files, None).and_then(|_| stage::verify(&stage, files));
    let placed = written.and_then(|()| fs::rename(&stage, &target).map_err(|e| Failure::Write(target.clone(), e)));
    if placed.is_err() {
        drop(fs::remove_dir_all(&stage));
    }
    placed.map(|()| Written::New)
}

/// Makes `bytes` the file `path` of the project at `root`, in one step; tells whether that changed anything.
/// Only for files that no person edits, or that [`replace`] has looked at.
pub fn put(root: &Path, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
    let target = root.join(path);
    if fs::read(&target).is_ok_and(|now| now == bytes) {
        return Ok(false);
    }
    let parent = target.parent().unwrap_or(root);
    fs::create_dir_all(parent).map_err(|e| Failure::Write(parent.to_path_buf(), e))?;
    let stage = stage::sibling(&target, "nuevo");
    let written = fs::write(&stage, bytes).map_err(|e| Failure::Write(stage.clone(), e));
    let placed = written.and_then(|()| fs::rename(&stage, &target).map_err(|e| Failure::Write(target.clone(), e)));
    if placed.is_err() {
        drop(fs::remove_file(&stage));
    }
    placed.map(|()| true)
}

/// Makes the new file `path` of the project at `root`; nothing is done, and false, if there is one.
pub fn create(root: &Path, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
    let target = root.join(path);
    let failed = |e| Failure::Write(target.clone(), e);
    fs::create_dir_all(target.parent().unwrap_or(root)).map_err(failed)?;
    match File::create_new(&target) {
        Ok(mut file) => file.write_all(bytes).map(|()| true).map_err(failed),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(failed(error)),
    }
}

/// Makes `after` the file `path`, which was `before`, in one step; nothing is done, and false, if it is that no longer.
pub fn replace(root: &Path, path: &str, before: &[u8], after: &[u8]) -> Result<bool, Failure> {
    let target = root.join(path);
    let now = fs::read(&target).map_err(|e| Failure::Read(target.clone(), e))?;
    if now != before {
        return Ok(false);
    }
    put(root, path, after)
}

fn read(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let failed = |e| Failure::Read(folder.to_path_buf(), e);
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            out.insert(name, fs::read(entry.path()).map_err(|e| Failure::Read(entry.path(), e))?);
        }
    }
    Ok(out)
}
