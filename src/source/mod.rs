//! The only reader of the project: content, data and theme as sorted paths and bytes.
//!
//! Never: interprets a file, follows a link out of the root, or skips a file silently
//! (names that start with a dot are not content).

mod known;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

pub use known::Known;

use crate::diag::{Code, Failure, Finding, Findings, Place};
use crate::text::slug::slug;

/// Folders of a project that make the site.
pub const FOLDERS: [&str; 3] = ["content", "data", "themes"];
/// Largest text file, bytes; the largest real one (boundaries) has under 200 kB.
const MAX_TEXT: u64 = 8 << 20;
/// Largest picture or font, bytes.
const MAX_BINARY: u64 = 50 << 20;

/// Sorted path (relative to the root, with `/`) → bytes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceTree {
    files: BTreeMap<String, Arc<File>>,
}

/// The bytes of a file, and their hash once somebody has asked for it.
#[derive(Debug, Default)]
struct File {
    bytes: Vec<u8>,
    hash: OnceLock<blake3::Hash>,
}

impl File {
    fn new(bytes: Vec<u8>) -> Arc<Self> {
        Arc::new(Self { bytes, hash: OnceLock::new() })
    }

    fn hash(&self) -> &blake3::Hash {
        self.hash.get_or_init(|| blake3::hash(&self.bytes))
    }
}

impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl SourceTree {
    /// A tree from memory, for tests and for previews.
    pub fn from_files<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        Self { files: files.into_iter().map(|(path, bytes)| (path.into(), File::new(bytes.into()))).collect() }
    }

    /// The bytes of one file.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|file| file.bytes.as_slice())
    }

    /// The BLAKE3 hash of the bytes of one file; of no bytes if it is not there.
    pub fn hash(&self, path: &str) -> [u8; 32] {
        self.files.get(path).map_or_else(|| blake3::hash(&[]), |file| *file.hash()).into()
    }

    /// The hash of all paths that start with one of `prefixes`, and of their bytes.
    pub fn hash_under(&self, prefixes: &[&str]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        for prefix in prefixes {
            for (path, file) in
                self.files.range((*prefix).to_string()..).take_while(|(path, _)| path.starts_with(prefix))
            {
                hasher
                    .update(&(path.len() as u64).to_le_bytes())
                    .update(path.as_bytes())
                    .update(file.hash().as_bytes());
            }
        }
        hasher.finalize().into()
    }

    /// The paths that are not the same in `other`: new, gone, or with other bytes.
    pub fn changes<'t>(&'t self, other: &'t SourceTree) -> Vec<&'t str> {
        let same = |path: &String, file: &Arc<File>, there: &SourceTree| {
            there.files.get(path).is_some_and(|old| Arc::ptr_eq(old, file) || old == file)
        };
        let mut out: Vec<&str> =
            self.files.iter().filter(|(path, file)| !same(path, file, other)).map(|(path, _)| path.as_str()).collect();
        out.extend(other.files.keys().filter(|path| !self.files.contains_key(*path)).map(String::as_str));
        out.sort_unstable();
        out
    }

    /// The files whose path starts with `prefix`, in order.
    pub fn under<'t>(&'t self, prefix: &str) -> impl Iterator<Item = (&'t str, &'t [u8])> + use<'t> {
        let prefix = prefix.to_string();
        self.files
            .range(prefix.clone()..)
            .take_while(move |(path, _)| path.starts_with(&prefix))
            .map(|(path, file)| (path.as_str(), file.bytes.as_slice()))
    }

    /// The text of a file, or a finding if it is not UTF-8; `None` without finding if it is not there.
    pub fn text(&self, path: &str, findings: &mut Findings) -> Option<&str> {
        let bytes = self.bytes(path)?;
        match std::str::from_utf8(without_mark(bytes)) {
            Ok(text) => Some(text),
            Err(error) => {
                let at = error.valid_up_to();
                findings.push(Finding::new(Code::CodificacionNoValida, Place::bytes(path, at..at + 1)));
                None
            }
        }
    }
}

/// Reads the project at `root`. Content faults (links that lead outside, huge
/// files) are findings; anything unreadable stops the run.
pub fn read(root: &Path) -> Result<(SourceTree, Findings), Failure> {
    walk(root, &mut |path, _, _| read_file(path))
}

fn read_file(path: &Path) -> Result<Arc<File>, Failure> {
    fs::read(path).map(File::new).map_err(|e| Failure::Read(path.to_path_buf(), e))
}

/// What gives the file at a path, of this name and with this metadata.
type Take<'a> = dyn FnMut(&Path, &str, &fs::Metadata) -> Result<Arc<File>, Failure> + 'a;

fn walk(root: &Path, take: &mut Take) -> Result<(SourceTree, Findings), Failure> {
    if !root.join("content").is_dir() || !root.join("data").is_dir() {
        return Err(Failure::NoProject(root.to_path_buf()));
    }
    let real_root = root.canonicalize().map_err(|e| Failure::Read(root.to_path_buf(), e))?;
    let mut tree = SourceTree::default();
    let mut findings = Findings::default();
    for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.exists()) {
        let entries = WalkDir::new(&folder).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name())) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&folder).to_path_buf();
                Failure::Read(path, error.into_io_error().unwrap_or_else(|| std::io::Error::other("loop")))
            })?;
            if entry.file_type().is_dir() {
                continue;
            }
            let path = entry.path();
            let name = relative(root, path);
            let Some(name) = name.to_str() else {
                let name = name.to_string_lossy().into_owned();
                let place = Place::file(name.clone());
                findings.push(
                    Finding::new(Code::NombreNoValido, place).with("nombre", &name).with("propuesta", slug(&name)),
                );
                continue;
            };
            if entry.path_is_symlink() {
                let inside = path.canonicalize().is_ok_and(|real| real.starts_with(&real_root) && real.is_file());
                if !inside {
                    findings.push(Finding::new(Code::EnlaceSimbolicoExterno, Place::file(name)));
                    continue;
                }
            }
            let meta = fs::metadata(path).map_err(|e| Failure::Read(path.to_path_buf(), e))?;
            let limit = if is_text(name) { MAX_TEXT } else { MAX_BINARY };
            if !meta.is_file() || meta.len() > limit {
                let limit = format!("{} MiB", limit >> 20);
                findings.push(Finding::new(Code::ArchivoDemasiadoGrande, Place::file(name)).with("limite", limit));
                continue;
            }
            tree.files.insert(name.to_string(), take(path, name, &meta)?);
        }
    }
    Ok((tree, findings))
}

/// The bytes after a byte order mark; positions in a file count from there.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// The SHA-256 of some bytes, hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn relative(root: &Path, path: &Path) -> std::ffi::OsString {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str()).collect();
    parts.join(std::ffi::OsStr::new("/"))
}

fn hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

fn is_text(name: &str) -> bool {
    [".yaml", ".md", ".csv", ".txt", ".html", ".css", ".topojson"].iter().any(|end| name.ends_with(end))
}
