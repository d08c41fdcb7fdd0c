//! The only writer of the site: stage beside the target, verify, exchange, keep the previous one.
//! [`sources`] is the only writer of a project's own files.
//!
//! At no instant is the target anything but the whole old site or the whole new
//! one. The steps and their fallback: `docs/decisions/004-publicacion.md`.

mod manifest;
pub mod sources;
mod stage;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

pub use manifest::{GITIGNORE, MANIFEST, hashes, manifest, read_manifest};

use crate::diag::Failure;
use crate::render::Output;

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// The target already held exactly this: nothing was touched.
    Unchanged,
    /// The target was replaced.
    Replaced {
        /// Files whose bytes are new.
        written: usize,
        /// Files carried over from the previous site.
        kept: usize,
    },
}

/// Publishes `output` to `target`.
pub fn publish(mut output: Output, target: &Path) -> Result<Published, Failure> {
    output.insert(MANIFEST.into(), manifest(&output).into_bytes().into());
    output.insert(".gitignore".into(), GITIGNORE.as_bytes().into());
    let target = resolve(target)?;
    let _lock = lock(&target)?;
    stage::clear_leftovers(&target);
    let current = manifest::read_site(&target)?;
    if current.as_ref().is_some_and(|current| manifest::same(current, &output)) {
        return Ok(Published::Unchanged);
    }
    let stage = stage::sibling(&target, "nuevo");
    let (written, kept) = stage::fill(&stage, &target, &output, current.as_ref())?;
    stage::verify(&stage, &output)?;
    stage::exchange(&stage, &target)?;
    Ok(Published::Replaced { written, kept })
}

/// The real place of the target: a link to a folder is followed, so that the link itself stays.
fn resolve(target: &Path) -> Result<PathBuf, Failure> {
    if let Ok(real) = target.canonicalize() {
        return if real.is_dir() { Ok(real) } else { Err(Failure::ForeignOutput(target.to_path_buf())) };
    }
    let absolute = std::path::absolute(target).map_err(|e| Failure::Write(target.to_path_buf(), e))?;
    let parent = absolute.parent().unwrap_or(Path::new("/"));
    fs::create_dir_all(parent).map_err(|e| Failure::Write(parent.to_path_buf(), e))?;
    Ok(absolute)
}

/// One build at a time for one target. The lock ends with the process, however it ends.
fn lock(target: &Path) -> Result<File, Failure> {
    let path = stage::sibling(target, "cerrojo");
    let file =
        File::options().write(true).create(true).truncate(false).open(&path).map_err(|e| Failure::Write(path, e))?;
    file.try_lock().map_err(|_| Failure::Busy(target.to_path_buf()))?;
    Ok(file)
}
