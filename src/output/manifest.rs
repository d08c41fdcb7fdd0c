//! What a published site holds: path, size and SHA-256 of every file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::json;
use walkdir::WalkDir;

use crate::diag::Failure;
use crate::render::Output;
use crate::source::sha256;

/// Name of the manifest in the site.
pub const MANIFEST: &str = "manifest.json";
/// How ours starts.
const MANIFEST_START: &str = "{\"version\":1,\"archivos\":[\n";
/// Keeps the folder in a clone and its contents out of git; not part of the manifest.
pub const GITIGNORE: &str = "*\n!.gitignore\n";

/// Version 1: `{"version":1,"archivos":[{"ruta","bytes","sha256"}…]}`, sorted by path.
pub fn manifest(output: &Output) -> String {
    let rows: Vec<_> = output
        .par_iter()
        .filter(|(path, _)| *path != MANIFEST && *path != ".gitignore")
        .map(|(path, bytes)| json!({ "ruta": path, "bytes": bytes.len(), "sha256": sha256(bytes) }))
        .collect();
    // One file a line: a change of the site reads well in a comparison.
    let lines: Vec<String> = rows.iter().map(|row| format!("  {row}")).collect();
    format!("{MANIFEST_START}{}\n]}}\n", lines.join(",\n"))
}

/// Public path → SHA-256 of every file of a site, as its manifest has them.
pub fn hashes(output: &Output) -> BTreeMap<String, String> {
    let own = output.par_iter().filter(|(path, _)| *path != MANIFEST && *path != ".gitignore");
    own.map(|(path, bytes)| (path.clone(), sha256(bytes))).collect()
}

#[derive(Deserialize)]
struct Manifest {
    archivos: Vec<Archivo>,
}

#[derive(Deserialize)]
struct Archivo {
    ruta: String,
    sha256: String,
}

/// The files of a published site by its manifest at `path`: public path → SHA-256.
pub fn read_manifest(path: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let bytes = fs::read(path).map_err(|e| Failure::Read(path.to_path_buf(), e))?;
    let manifest: Manifest =
        serde_json::from_slice(&bytes).map_err(|e| Failure::Read(path.to_path_buf(), std::io::Error::other(e)))?;
    Ok(manifest.archivos.into_iter().map(|file| (file.ruta, file.sha256)).collect())
}

/// The bytes of every file now at `target`; `None` if there is no folder.
/// A folder with files and without a manifest is somebody else's.
pub fn read_site(target: &Path) -> Result<Option<BTreeMap<String, Vec<u8>>>, Failure> {
    if !target.exists() {
        return Ok(None);
    }
    if !is_ours(target)? {
        return Err(Failure::ForeignOutput(target.to_path_buf()));
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(target).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(target).to_path_buf();
            Failure::Read(path, error.into_io_error().unwrap_or_else(|| std::io::Error::other("loop")))
        })?;
        if !entry.file_type().is_dir() {
            files.push(entry.into_path());
        }
    }
    let read: Vec<_> = files
        .par_iter()
        .map(|path| {
            let name = path.strip_prefix(target).unwrap_or(path).to_string_lossy().replace('\\', "/");
            fs::read(path).map(|bytes| (name, bytes)).map_err(|e| Failure::Read(path.clone(), e))
        })
        .collect();
    read.into_iter().collect::<Result<_, _>>().map(Some)
}

/// A folder with our manifest, or with nothing but what keeps it in a clone. Other programs have manifests too.
fn is_ours(target: &Path) -> Result<bool, Failure> {
    if let Ok(text) = fs::read(target.join(MANIFEST)) {
        return Ok(text.starts_with(MANIFEST_START.as_bytes()));
    }
    let entries = fs::read_dir(target).map_err(|e| Failure::Read(target.to_path_buf(), e))?;
    Ok(entries.flatten().all(|entry| entry.file_name() == ".gitignore"))
}

/// Whether the site now published is `output`, byte for byte, with nothing beside it.
pub fn same(current: &BTreeMap<String, Vec<u8>>, output: &Output) -> bool {
    current.len() == output.len()
        && std::iter::zip(current, output).all(|(there, here)| there.0 == here.0 && there.1[..] == here.1[..])
}
