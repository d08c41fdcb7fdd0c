//! The harness: a small project from files and chained edits, built in memory
//! or, where the disk or the command line is what is tested, in a temporary folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;
use cuaderno::assets::Cache;
use cuaderno::catalog::Alcance;
use cuaderno::diag::{Findings, info};
use cuaderno::pipeline::{self, Build, Options};
use cuaderno::source::{self, SourceTree};
use cuaderno::text::{Lang, Momento};
use jiff::civil::Date;
use tempfile::TempDir;
use walkdir::WalkDir;

pub const TOWN: &str = "content/municipios/villanueva/municipio.yaml";
pub const SPACE: &str = "content/municipios/villanueva/espacios/norte.yaml";
pub const CALL: &str = "data/incentivos/ayuda-2026.yaml";
/// What the call inherits, and the text that its quotations are of.
pub const LINE: &str = "data/incentivos/lineas/prueba.yaml";
pub const CALL_TEXT: &str = "data/incentivos/fuentes/ayuda-2026.txt";
pub const EVENT: &str = "content/eventos/feria.yaml";
pub const SITE: &str = "data/sitio.yaml";
/// The day of every build that does not say otherwise.
pub const TODAY: &str = "2026-03-02";

/// The folder of the crate.
pub fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn day(text: &str) -> Date {
    Momento::parse(text).expect(text).desde
}

/// Files of `folder`, by path relative to it.
pub fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).expect("inside").to_str().expect("UTF-8").to_string();
            (name, fs::read(entry.path()).expect("readable"))
        })
        .collect()
}

/// A project as text, changed step by step.
#[derive(Clone)]
pub struct Project {
    pub files: BTreeMap<String, Vec<u8>>,
    pub today: Date,
    pub cards: bool,
    pub pdf: bool,
    pub base_url: Option<String>,
    pub cache: Cache,
}

impl Project {
    /// `tests/proyectos/minimo` with `tests/temas/minimo`: one record of each kind, no finding.
    pub fn minimal() -> Self {
        static FILES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
        let files = FILES.get_or_init(|| {
            let mut files = files_of(&home().join("tests/proyectos/minimo"));
            files.remove("LEEME.md");
            let theme = files_of(&home().join("tests/temas/minimo"));
            files.extend(theme.into_iter().map(|(path, bytes)| (format!("themes/minimo/{path}"), bytes)));
            files
        });
        Self { files: files.clone(), today: day(TODAY), cards: false, pdf: true, base_url: None, cache: Cache::none() }
    }

    /// The real catalogue with its own theme.
    pub fn real() -> Self {
        static FILES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
        let files = FILES.get_or_init(|| {
            let read = |folder: &str| {
                let files = files_of(&home().join(folder)).into_iter();
                files.map(move |(path, bytes)| (format!("{folder}/{path}"), bytes)).collect::<Vec<_>>()
            };
            ["content", "data", "themes"].into_iter().flat_map(read).collect()
        });
        Self { files: files.clone(), pdf: false, ..Self::minimal() }
    }

    /// The file at `path` is `text`.
    pub fn with(mut self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_string(), text.into());
        self
    }

    /// There is no file at `path`.
    pub fn without(mut self, path: &str) -> Self {
        assert!(self.files.remove(path).is_some(), "there is no {path}");
        self
    }

    /// The file at `path`, which must hold `from`, with `to` in its place.
    pub fn replace(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.text(path);
        assert!(text.contains(from), "{path} does not hold {from:?}");
        let changed = text.replace(from, to);
        self.with(path, changed)
    }

    /// The file at `path` with `more` at its end.
    pub fn append(self, path: &str, more: &str) -> Self {
        let text = self.text(path) + more;
        self.with(path, text)
    }

    /// A site of another day.
    pub fn on(mut self, date: &str) -> Self {
        self.today = day(date);
        self
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.files.get(path).unwrap_or_else(|| panic!("there is no {path}")).clone()).expect("UTF-8")
    }

    pub fn tree(&self) -> SourceTree {
        SourceTree::from_files(self.files.clone())
    }

    pub fn options(&self) -> Options {
        Options {
            alcance: Alcance::Publicado,
            today: self.today,
            base_url: self.base_url.clone(),
            skip_cards: !self.cards,
            skip_pdf: !self.pdf,
            tell: |_| {},
            cache: self.cache.clone(),
        }
    }

    /// Builds in memory.
    pub fn build(&self) -> Built {
        let tree = self.tree();
        let build = pipeline::build(&tree, Findings::default(), &self.options());
        Built { tree, build }
    }

    /// Builds what is on the disk at `root`, findings of reading included.
    pub fn build_at(&self, root: &Path) -> Built {
        let (tree, read) = source::read(root).expect("a readable project");
        let build = pipeline::build(&tree, read, &self.options());
        Built { tree, build }
    }

    /// Writes the project below `root`.
    pub fn write(&self, root: &Path) {
        for (path, bytes) in &self.files {
            let to = root.join(path);
            fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
            fs::write(to, bytes).expect("written");
        }
    }

    /// Writes the project to a temporary folder.
    pub fn on_disk(&self) -> OnDisk {
        let dir = tempfile::tempdir().expect("a temporary folder");
        self.write(dir.path());
        OnDisk { dir }
    }
}

/// A project in a temporary folder.
pub struct OnDisk {
    pub dir: TempDir,
}

impl OnDisk {
    pub fn path(&self, inside: &str) -> PathBuf {
        self.dir.path().join(inside)
    }

    pub fn public(&self) -> PathBuf {
        self.path("public")
    }

    /// `cuaderno <arguments> --root <here>`, on the usual day and without cards.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command.args(arguments).arg("--root").arg(self.dir.path());
        if !arguments.contains(&"--date") {
            command.args(["--date", TODAY]);
        }
        command
    }

    /// The exit code and both outputs of a command.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments))
    }

    /// Builds; must succeed.
    pub fn publish(&self) {
        let ran = self.run(&["build"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }

    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect("readable");
        assert!(text.contains(from), "{path} does not hold {from:?}");
        fs::write(self.path(path), text.replace(from, to)).expect("written");
    }
}

/// The program, in an environment that says nothing.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cuaderno"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"] {
        command.env_remove(name);
    }
    command
}

/// What a command did.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(mut command: impl std::borrow::BorrowMut<Command>) -> Self {
        let output = command.borrow_mut().output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let code = output.status.code().expect("it ends by itself");
        Self { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

/// A site in memory and what was found on the way.
pub struct Built {
    pub tree: SourceTree,
    pub build: Build,
}

impl Built {
    /// `code file:line:column` of every finding.
    pub fn findings(&self) -> Vec<String> {
        let row = |finding: &cuaderno::diag::Finding| {
            let (line, column) = finding.line_column(&self.tree);
            format!("{} {}:{line}:{column}", info(finding.code).name, finding.place.file)
        };
        self.build.findings.iter().map(row).collect()
    }

    /// All messages in Spanish, for the text of a failed assertion.
    pub fn messages(&self) -> String {
        self.build.findings.iter().map(|f| format!("{}: {}\n", f.place.file, f.message(Lang::Es))).collect()
    }

    /// There is no finding at all.
    pub fn clean(self) -> Self {
        self.finds(&[])
    }

    /// The findings are exactly these (`code file:line:column`).
    pub fn finds(self, expected: &[&str]) -> Self {
        assert_eq!(self.findings(), expected, "{}", self.messages());
        self
    }

    /// Nothing blocks publication.
    pub fn publishable(self) -> Self {
        assert!(!self.build.findings.block(false), "{}", self.messages());
        self
    }

    /// The text of the output file at `path`.
    pub fn page(&self, path: &str) -> &str {
        let bytes = self.build.output.get(path).unwrap_or_else(|| panic!("no {path} in the output"));
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    pub fn has(&self, path: &str) -> bool {
        self.build.output.contains_key(path)
    }

    /// Whether any file of the output holds `words`.
    pub fn mentions(&self, words: &str) -> Vec<&str> {
        let holds = |bytes: &[u8]| bytes.windows(words.len()).any(|window| window == words.as_bytes());
        self.build.output.iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path.as_str()).collect()
    }
}

/// Every file below `folder` with its bytes, modification time and inode.
pub fn snapshot(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime, u64)> {
    use std::os::unix::fs::MetadataExt;
    WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("readable").into_path())
        .map(|path| {
            let meta = fs::symlink_metadata(&path).expect("there");
            let bytes = if meta.is_file() { fs::read(&path).expect("readable") } else { Vec::new() };
            (path, (bytes, meta.modified().expect("a time"), meta.ino()))
        })
        .collect()
}

impl Project {
    /// `file:line:column` of the first `needle` in a file.
    pub fn at(&self, path: &str, needle: &str) -> String {
        let text = self.text(path);
        let at = text.find(needle).unwrap_or_else(|| panic!("{path} does not hold {needle:?}"));
        place(path, &text, at)
    }
}

fn place(path: &str, text: &str, at: usize) -> String {
    let before = text[..at].trim_start_matches('\u{feff}');
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{path}:{line}:{column}")
}
