//! Notices that files of a project changed. What changed is found by reading, not by trusting events:
//! editors save in many ways, and an event may be lost.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::diag::Failure;
use crate::source::FOLDERS;

/// Saves that follow each other this closely are one change.
const QUIET: Duration = Duration::from_millis(15);
/// A change is not held back longer than this by others that follow it.
const LONGEST: Duration = Duration::from_millis(150);
/// How often files are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(500);

/// Nothing happens to a file that is only read; the end of writing is the best moment to read it.
const WRITTEN: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

/// A project being watched.
pub struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher>,
    changes: Receiver<PathBuf>,
    noticed: Instant,
}

impl Watch {
    /// Watches the folders of the project at `root`.
    pub fn start(root: &Path) -> Result<Self, Failure> {
        // Events carry real paths.
        let root = root.canonicalize().map_err(|e| Failure::Read(root.to_path_buf(), e))?;
        let (sender, changes) = channel();
        let native = RecommendedWatcher::new(hear(sender.clone(), root.clone()), Config::default());
        if let Ok(mut watcher) = native
            && watch(&mut watcher, &root).is_ok()
        {
            return Ok(Self { root, watcher: Box::new(watcher), changes, noticed: Instant::now() });
        }
        // No more watches to be had, or a file system that tells nothing: look at the files instead.
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
        let mut watcher = PollWatcher::new(hear(sender, root.clone()), config).map_err(|e| failed(&root, e))?;
        watch(&mut watcher, &root).map_err(|e| failed(&root, e))?;
        Ok(Self { root, watcher: Box::new(watcher), changes, noticed: Instant::now() })
    }

    /// Waits until files have changed and been left alone for a moment, or for `longest`.
    pub fn wait(&mut self, longest: Duration) {
        let first = self.changes.recv_timeout(longest);
        self.noticed = Instant::now();
        let Ok(first) = first else { return };
        let mut again = self.is_folder(&first);
        while self.noticed.elapsed() < LONGEST {
            match self.changes.recv_timeout(QUIET) {
                Ok(path) => again |= self.is_folder(&path),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        if again {
            // A folder of the project came, went or was replaced: the old watch may be of the old one.
            for folder in FOLDERS {
                drop(self.watcher.unwatch(&self.root.join(folder)));
            }
            drop(watch(&mut *self.watcher, &self.root));
        }
    }

    /// When the change that the last wait ended with was noticed.
    pub fn noticed(&self) -> Instant {
        self.noticed
    }

    fn is_folder(&self, path: &Path) -> bool {
        FOLDERS.iter().any(|folder| self.root.join(folder) == path)
    }
}

/// The folders, and the root itself in case one of them is replaced.
fn watch(watcher: &mut (impl Watcher + ?Sized), root: &Path) -> notify::Result<()> {
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
        watcher.watch(&folder, RecursiveMode::Recursive)?;
    }
    Ok(())
}

/// Passes on the paths below the project's folders that something happened to.
fn hear(changes: Sender<PathBuf>, root: PathBuf) -> impl FnMut(notify::Result<Event>) + Send + 'static {
    move |event| {
        let paths = match event {
            Ok(event) if event.kind.is_access() && event.kind != WRITTEN => return,
            Ok(event) if !event.need_rescan() => event.paths,
            // Something was missed: what, reading will tell.
            _ => vec![root.join(FOLDERS[0]).join("?")],
        };
        for path in paths.into_iter().filter(|path| FOLDERS.iter().any(|folder| path.starts_with(root.join(folder)))) {
            // Nobody listens any more only when the program ends.
            drop(changes.send(path));
        }
    }
}

fn failed(root: &Path, error: notify::Error) -> Failure {
    Failure::Read(root.to_path_buf(), std::io::Error::other(error.to_string()))
}
