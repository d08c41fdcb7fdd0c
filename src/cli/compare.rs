//! `cuaderno build --compare`: what the change touches, as Markdown on the standard output.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::say;
use crate::catalog::assemble;
use crate::check::is_example;
use crate::comparacion::{self, Entorno, Lado};
use crate::diag::{Failure, Finding, Findings, Severity};
use crate::editions::Ediciones;
use crate::output;
use crate::pipeline::{self, Build, Options};
use crate::site::plan;
use crate::source::{self, SourceTree};
use crate::text::Lang;

/// What a build is compared with.
pub enum Antes {
    /// A published site: path → SHA-256 of its files.
    Sitio(BTreeMap<String, String>),
    /// A catalogue, which is built too.
    Catalogo(PathBuf),
}

impl Antes {
    /// What is at `path`: a manifest, the folder of a published site, or that of a catalogue.
    pub fn at(path: &Path) -> Result<Self, Failure> {
        if path.join("content").is_dir() && path.join("data").is_dir() {
            return Ok(Antes::Catalogo(path.to_path_buf()));
        }
        let manifest = if path.is_dir() { path.join(output::MANIFEST) } else { path.to_path_buf() };
        Ok(Antes::Sitio(output::read_manifest(&manifest)?))
    }
}

/// Tells that the change cannot be published.
pub fn blocked(findings: &Findings, tree: &SourceTree, lang: Lang) {
    say(&comparacion::blocked(findings, tree, false, lang));
}

/// Tells how the site of `build` differs from `before`, which is built on the same day with the same options.
pub fn tell(before: &Antes, tree: &SourceTree, build: &Build, options: &Options, lang: Lang) -> Result<(), Failure> {
    let Some((now, base)) = side(tree, build, options) else { return Ok(()) };
    let (earlier, old_findings) = match before {
        Antes::Sitio(files) => (Lado::published(files.clone()), None),
        Antes::Catalogo(root) => {
            let (old_tree, read) = source::read(root)?;
            let old = pipeline::build(&old_tree, read, options);
            let built = (!old.findings.block(false)).then(|| side(&old_tree, &old, options)).flatten();
            let Some((built, _)) = built else {
                say(&comparacion::blocked(&old.findings, &old_tree, true, lang));
                return Ok(());
            };
            (built, Some(old.findings))
        }
    };
    let new_findings = old_findings.as_ref().map_or_else(Vec::new, |old| not_in(old, &build.findings));
    let with = Entorno { despues: &now, base: base.as_deref(), lang, nuevos: &new_findings, tree };
    say(&comparacion::markdown(&comparacion::compare(&earlier, &now), &with));
    Ok(())
}

/// A built site as a side of a comparison, with its public address if it has one.
fn side(tree: &SourceTree, build: &Build, options: &Options) -> Option<(Lado, Option<String>)> {
    let catalog = assemble(tree).0?;
    let (editions, _) = Ediciones::load(tree);
    let (site, _) = plan(&catalog, &editions.names());
    let lado = Lado::built(output::hashes(&build.output), tree, &catalog, &site, options.today);
    let mut base = options.base_url.clone().unwrap_or_else(|| catalog.sitio.base_url.0.clone());
    if !base.ends_with('/') {
        base.push('/');
    }
    Some((lado, (!is_example(&base)).then_some(base)))
}

/// Warnings and notes of `now` that `old` does not have, wherever in their file they stand.
fn not_in<'f>(old: &Findings, now: &'f Findings) -> Vec<&'f Finding> {
    let key = |finding: &Finding| {
        (finding.code, finding.place.file.clone(), finding.place.field.clone(), finding.message(Lang::Es))
    };
    let known: BTreeSet<_> = old.iter().map(key).collect();
    now.iter().filter(|own| own.severity() != Severity::Error && !known.contains(&key(own))).collect()
}
