//! `cuaderno edition` and `cuaderno digest`: cut an edition, tell what changed.

use std::borrow::Cow;

use super::args::{AnswerFormat, Cut, Diff, Digest, DigestFormat, MessageLang, Skip};
use super::{BLOCKED, CLEAN, clear_progress, human, options, say, say_error, summary};
use crate::catalog::{assemble, without_echoes};
use crate::check::is_example;
use crate::diag::{Failure, Findings, print};
use crate::editions::{self, Boletin, Ediciones, Instantanea};
use crate::output::sources::{self, Written};
use crate::pipeline;
use crate::site::plan;
use crate::source::{self, SourceTree};
use crate::text::Lang;

/// The name of the working content where an edition could stand.
pub const ACTUAL: &str = "actual";

/// Runs `edition cut`; gives the exit code.
pub fn cut(arguments: &Cut, lang: Lang) -> Result<u8, Failure> {
    let name = &arguments.edition;
    if !editions::is_name(name) {
        return Err(Failure::Argument(format!("{name} (2026-11)")));
    }
    let root = &arguments.project.root;
    let (tree, read) = source::read(root)?;
    // What cannot be published cannot be an edition.
    let options = options(&arguments.project, &[Skip::Cards, Skip::Pdf])?;
    let build = pipeline::build(&tree, read, &options);
    if build.findings.block(false) {
        say_error(&print(&build.findings, &tree, human(), lang));
        say_error(&summary::blocked(&build.findings, lang));
        return Ok(BLOCKED);
    }
    let Some(content) = Content::of(&tree) else { return Ok(BLOCKED) };
    let snapshot = content.snapshot(&tree, name, options.today);
    let corte = editions::cut(&snapshot, &content.editions);
    let (corte, written) = match corte.kept(&tree) {
        Some(same) => (corte, if same { Written::Same } else { Written::Different }),
        None => {
            let (documents, findings) = pipeline::joint_notebooks(&tree, &snapshot, &options);
            clear_progress();
            say_error(&print(&findings.clone().sorted(&tree), &tree, human(), lang));
            if findings.block(false) {
                return Ok(BLOCKED);
            }
            let corte = corte.sealed(&snapshot, documents);
            let written = sources::new_folder(root, &corte.carpeta, &corte.archivos)?;
            (corte, written)
        }
    };
    let since = corte.anterior.as_deref();
    let n = corte.cambios.len();
    let folder = &corte.carpeta;
    match written {
        Written::Different => return Err(Failure::EditionExists(name.clone())),
        Written::Same => say(&lang.pick(
            format!("La edición {name} ya estaba, igual; no se ha tocado nada.\n"),
            format!("Edition {name} was there already, the same; nothing was touched.\n"),
        )),
        Written::New => {
            let first = lang.pick("es la primera".to_string(), "it is the first one".to_string());
            let changes = since.map_or(first, |since| {
                let changes = editions::count(n, lang);
                lang.pick(format!("{changes} desde la {since}"), format!("{changes} since {since}"))
            });
            say(&lang.pick(
                format!("Edición {name} guardada en {folder} ({changes}).\n"),
                format!("Edition {name} kept in {folder} ({changes}).\n"),
            ));
        }
    }
    Ok(CLEAN)
}

/// Runs `edition diff`; gives the exit code.
pub fn diff(arguments: &Diff, lang: Lang) -> Result<u8, Failure> {
    let (tree, read) = source::read(&arguments.project.root)?;
    let Some(content) = readable(&tree, read, lang) else { return Ok(BLOCKED) };
    let today = options(&arguments.project, &[])?.today;
    let side = |name: &str| match name {
        ACTUAL => Ok(Cow::Owned(content.snapshot(&tree, "", today))),
        name => content.editions.get(name).map(Cow::Borrowed).ok_or_else(|| content.editions.unknown(name)),
    };
    let (from, to) = (side(&arguments.from)?, side(&arguments.to)?);
    let changes = editions::diff(&from, &to);
    say(&match arguments.format {
        AnswerFormat::Human => editions::report(&from, &to, &changes, lang),
        AnswerFormat::Json => editions::json(Some(&from), &to, &changes),
    });
    Ok(CLEAN)
}

/// Runs `digest`; gives the exit code.
pub fn digest(arguments: &Digest, only: Option<MessageLang>, lang: Lang) -> Result<u8, Failure> {
    let (tree, read) = source::read(&arguments.project.root)?;
    let Some(content) = readable(&tree, read, lang) else { return Ok(BLOCKED) };
    let options = options(&arguments.project, &[])?;
    let since = &arguments.since;
    let from = content.editions.since(since).ok_or_else(|| content.editions.unknown(since))?;
    let to = content.snapshot(&tree, "", options.today);
    let cambios = editions::diff(from, &to);
    let base = options.base_url.as_deref().unwrap_or(&content.catalog.sitio.base_url.0);
    let base = (!is_example(base)).then_some(base);
    let boletin = Boletin { antes: from, despues: &to, cambios: &cambios, base };
    let langs: Vec<Lang> = only.map_or_else(|| Lang::ALL.to_vec(), |lang| vec![lang.into()]);
    say(&match arguments.format {
        DigestFormat::Html => boletin.html(&langs),
        DigestFormat::Text => boletin.text(&langs),
    });
    Ok(CLEAN)
}

/// A project without findings that block, or what blocks is told.
fn readable(tree: &SourceTree, read: Findings, lang: Lang) -> Option<Content> {
    let mut findings = read;
    let content = Content::with(tree, &mut findings);
    let findings = match &content {
        Some(content) => without_echoes(findings, &content.catalog.en_duda, tree),
        None => findings,
    };
    if findings.block(false) {
        // A record that cannot be read would look like one that was withdrawn.
        say_error(&print(&findings.sorted(tree), tree, human(), lang));
        return None;
    }
    content
}

/// What snapshots are taken from and compared with.
struct Content {
    catalog: crate::catalog::Catalog,
    site: crate::site::Site,
    editions: Ediciones,
}

impl Content {
    fn of(tree: &SourceTree) -> Option<Self> {
        Self::with(tree, &mut Findings::default())
    }

    fn with(tree: &SourceTree, findings: &mut Findings) -> Option<Self> {
        let (catalog, found) = assemble(tree);
        findings.extend(found);
        let (editions, found) = Ediciones::load(tree);
        findings.extend(found);
        let catalog = catalog?;
        let (site, found) = plan(&catalog, &[]);
        findings.extend(found);
        Some(Self { catalog, site, editions })
    }

    fn snapshot(&self, tree: &SourceTree, name: &str, today: jiff::civil::Date) -> Instantanea {
        Instantanea::take(tree, &self.catalog, &self.site, name, today)
    }
}
