//! The live preview: the site of a project, whole and in memory, served to this machine while its files change.
//!
//! Never: writes to the disk, answers another machine or another site's page, shows what `build`
//! would not publish without saying so, or prints (whoever calls hears the [`News`]).

mod answer;
mod http;
mod panel;
mod preview;
mod watch;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use crate::diag::{Failure, Finding, Findings};
use crate::pipeline::{Build, Options, Past, rebuild};
use crate::source::{Known, SourceTree};
use preview::{Preview, Shared};
use watch::Watch;

/// What a preview tells whoever started it.
#[derive(Debug)]
pub enum News<'a> {
    /// It listens; the path is where the site starts.
    Listening(SocketAddr, &'a str),
    /// The site was built, or is blocked.
    Built(Built<'a>),
    /// The project cannot be read now; it is tried again.
    Unreadable(&'a Failure),
}

/// One build of a preview.
#[derive(Debug)]
pub struct Built<'a> {
    /// The files of the project that changed since the build before; all of them for the first.
    pub changed: &'a [&'a str],
    /// How many files of the site are new, gone or different.
    pub files: usize,
    /// From the notice of a change to the new site being served.
    pub time: Duration,
    /// The project as it was read.
    pub tree: &'a SourceTree,
    /// Everything found, sorted.
    pub findings: &'a Findings,
    /// What the build before had not found.
    pub new: &'a Findings,
    /// Whether the site that is served is an earlier one.
    pub blocked: bool,
}

/// How long the files are left alone when they could not be read.
const AGAIN: Duration = Duration::from_secs(1);
/// How often the day is looked at: a site is of a day.
const DAY: Duration = Duration::from_secs(60);

/// Serves the project at `root` on `port` of loopback (0: any free one) until the program ends.
/// `options` gives what each build is made with. Returns only if it cannot start.
pub fn serve(
    root: &Path,
    port: u16,
    options: &dyn Fn() -> Result<Options, Failure>,
    tell: &mut dyn FnMut(News),
) -> Result<(), Failure> {
    let listener = http::bind(port)?;
    let mut watch = Watch::start(root)?;
    let mut known = Known::default();
    let mut past = Past::default();
    let shared = Shared::default();
    let mut last: Option<(SourceTree, Options)> = None;
    let mut noticed = Instant::now();
    loop {
        let settings = options()?;
        match known.read(root, SystemTime::now()) {
            Ok((tree, read)) => {
                let again = last.as_ref().filter(|(_, old)| old.today == settings.today).map(|(tree, _)| tree);
                let empty = SourceTree::default();
                let changed = tree.changes(again.unwrap_or(&empty));
                if !changed.is_empty() {
                    let build = rebuild(&tree, read, &settings, &mut past);
                    show(&shared, build, &tree, &changed, noticed, tell);
                    if last.is_none() {
                        let at = http::start(listener.try_clone().map_err(Failure::Listen)?, shared.clone())?;
                        tell(News::Listening(at, shared.now().start()));
                    }
                    last = Some((tree, settings));
                }
                watch.wait(DAY);
            }
            Err(failure) if last.is_none() => return Err(failure),
            Err(failure) => {
                tell(News::Unreadable(&failure));
                watch.wait(AGAIN);
            }
        }
        noticed = watch.noticed();
    }
}

fn show(
    shared: &Shared,
    build: Build,
    tree: &SourceTree,
    changed: &[&str],
    noticed: Instant,
    tell: &mut dyn FnMut(News),
) {
    let before = shared.now();
    let next = before.next(build, tree);
    let old: BTreeSet<_> = before.findings.iter().map(Finding::identity).collect();
    let told = next.findings.clone().without(|finding| old.contains(&finding.identity()));
    let files = Preview::differences(&before, &next);
    let (findings, blocked) = (next.findings.clone(), next.blocked);
    shared.set(next);
    tell(News::Built(Built {
        changed,
        files,
        time: noticed.elapsed(),
        tree,
        findings: &findings,
        new: &told,
        blocked,
    }));
}
