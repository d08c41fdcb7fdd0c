//! The stages, strung together. Everything here is a value until `output` writes it.

mod ediciones;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::assets::{self, Cache};
use crate::catalog::{Catalog, assemble, without_echoes};
use crate::check;
use crate::diag::{Code, Finding, Findings, Place};
use crate::documents::{Press, Work, in_both};
use crate::editions::{Archivo, Ediciones, archive};
use crate::render::{Output, Templates, render};
use crate::site::{Site, plan};
use crate::source::SourceTree;
use crate::traducciones::Traducciones;
use crate::views::{CHECKSUMS, Desk, Edicion, Frame, Locale, Page, all_pages, checksums, document_ids};

use ediciones::Studio;
pub use ediciones::joint_notebooks;

/// What may vary between two builds of the same content.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day the site is of.
    pub today: Date,
    /// Address that replaces the one of `data/sitio.yaml`.
    pub base_url: Option<String>,
    /// Whether to leave out the pictures for shared links.
    pub skip_cards: bool,
    /// Whether to leave out the documents; pages then say that they were not made.
    pub skip_pdf: bool,
    /// Hears the path of each document that is being set; whatever it does is no part of the result.
    pub tell: fn(&str),
    /// Where encoded pictures are kept between builds.
    pub cache: Cache,
}

/// A site, not yet written.
#[derive(Debug, Default)]
pub struct Build {
    /// Public path → bytes; incomplete if a finding blocks.
    pub output: Output,
    /// Everything found on the way.
    pub findings: Findings,
    /// Pages by language (`es`, `en`, `es+en`).
    pub pages: BTreeMap<&'static str, usize>,
    /// The next day on which the output changes by itself.
    pub next_change: Option<Date>,
    /// Time of each stage.
    pub stages: Vec<(&'static str, Duration)>,
}

/// Builds the site of `tree`; `read` are the findings of reading it.
pub fn build(tree: &SourceTree, read: Findings, options: &Options) -> Build {
    let mut out = Build { findings: read, ..Build::default() };
    let mut clock = Clock(Instant::now());
    let (catalog, findings) = assemble(tree);
    clock.stop("catalog", &mut out);
    out.findings.extend(findings);
    let (editions, findings) = Ediciones::load(tree);
    out.findings.extend(findings);
    let (archive, findings) = archive(tree, &editions);
    out.findings.extend(findings);
    let Some(catalog) = catalog else { return sorted(out, tree) };
    let names: Vec<&str> = archive.iter().map(|edition| edition.nombre.as_str()).collect();
    let (site, findings) = plan(&catalog, &names);
    out.findings.extend(findings);
    let (translations, findings) = Traducciones::of(&catalog, tree);
    out.findings.extend(findings);
    out.findings.extend(check::check(&catalog, &site, &translations, options.today));
    clock.stop("check", &mut out);
    let content = Content {
        tree,
        catalog: &catalog,
        site: &site,
        traducciones: &translations,
        editions: &editions,
        archive: &archive,
    };
    draw(content, options, &mut out, &mut clock);
    out.next_change = crate::calendar::next_change(&catalog, options.today);
    out.findings = without_echoes(out.findings, &catalog.en_duda, tree);
    sorted(out, tree)
}

/// What a site is drawn from.
#[derive(Clone, Copy)]
struct Content<'a> {
    tree: &'a SourceTree,
    catalog: &'a Catalog,
    site: &'a Site,
    traducciones: &'a Traducciones,
    editions: &'a Ediciones,
    archive: &'a [Archivo],
}

fn draw(content: Content, options: &Options, out: &mut Build, clock: &mut Clock) {
    let Content { tree, catalog, site, traducciones, editions, archive } = content;
    let theme = theme_of(catalog);
    if tree.under(&format!("{theme}/templates/")).next().is_none() {
        let place = Place::field("data/sitio.yaml", "sitio", "tema");
        out.findings.push(Finding::new(Code::ArchivoFalta, place).with("archivo", format!("{theme}/templates/")));
        return;
    }
    let base = base_address(catalog, options, &mut out.findings);
    let (locale, findings) = Locale::load(tree, &theme);
    out.findings.extend(findings);
    let (templates, findings) = Templates::load(tree, &theme);
    if !findings.is_empty() {
        // Every page would say the same.
        return out.findings.extend(findings);
    }
    let (published, findings) = assets::publish(tree, &theme);
    out.findings.extend(findings);
    let (pictures, findings) = assets::pictures(catalog, tree, &options.cache);
    out.findings.extend(findings);
    // A blocked site is not worth its pictures, but its pages are still checked.
    let cards = if options.skip_cards || out.findings.block(false) {
        assets::Cards::default()
    } else {
        let svg = |text: &assets::CardText| templates.render("tarjeta.svg", text);
        let (cards, findings) = assets::cards(catalog, site, tree, &theme, &options.cache, &svg);
        out.findings.extend(findings);
        cards
    };
    clock.stop("assets", out);
    let desk = Desk {
        catalog,
        site,
        traducciones,
        locale: &locale,
        today: options.today,
        documents: None,
        editions: &[],
        edition: None,
    };
    let mut made = None;
    let mut shown: Vec<Edicion> = archive.iter().map(|archivo| Edicion { archivo, cuadernos: None }).collect();
    let mut again = Output::new();
    if !options.skip_pdf && !out.findings.block(false) {
        match Press::new(tree, &theme) {
            Ok(press) => {
                let work = Work { base: &base, pictures: &pictures, cache: &options.cache, tell: options.tell };
                let (documents, findings) = press.set(desk, work, &in_both(document_ids(desk)));
                out.findings.extend(findings);
                made = Some(documents);
                let studio = Studio { press: &press, tree, locale: &locale, base: &base, options };
                again = studio.notebooks(editions, &mut shown, &mut out.findings);
            }
            Err(finding) => out.findings.push(finding),
        }
    }
    clock.stop("documents", out);
    let desk = Desk { documents: made.as_ref().map(|documents| documents.made.as_slice()), editions: &shown, ..desk };
    let pages = all_pages(Frame { desk, base: &base, assets: &published.names, pictures: &pictures, cards: &cards });
    clock.stop("views", out);
    out.findings.extend(locale.missing(&theme));
    let mut files = published.files;
    files.extend(pictures.files);
    files.extend(cards.files);
    files.extend(ediciones::kept(tree, &shown));
    files.extend(again);
    if let Some(documents) = made {
        files.insert(CHECKSUMS.to_string(), checksums(&documents.made).into_bytes());
        files.extend(documents.files);
    }
    let (output, findings) = render(&pages, files, &templates, &locale, &base);
    clock.stop("render", out);
    out.findings.extend(findings);
    out.output = output;
    for page in &pages {
        *out.pages.entry(language(page)).or_default() += 1;
    }
}

/// Folder of the site's theme.
fn theme_of(catalog: &Catalog) -> String {
    format!("themes/{}", catalog.sitio.tema.as_ref().map_or("red", |theme| &theme.0))
}

fn language(page: &Page) -> &'static str {
    if page.second.is_some() { "es+en" } else { page.lang }
}

fn base_address(catalog: &Catalog, options: &Options, findings: &mut Findings) -> String {
    let mut base = options.base_url.clone().unwrap_or_else(|| catalog.sitio.base_url.0.clone());
    if check::is_example(&base) {
        let place = Place::field("data/sitio.yaml", "sitio", "base_url");
        findings.push(Finding::new(Code::DireccionBasePorDefecto, place).with("valor", &base));
    }
    if !base.ends_with('/') {
        base.push('/');
    }
    base
}

fn sorted(mut out: Build, tree: &SourceTree) -> Build {
    out.findings = std::mem::take(&mut out.findings).sorted(tree);
    out
}

struct Clock(Instant);

impl Clock {
    fn stop(&mut self, stage: &'static str, out: &mut Build) {
        out.stages.push((stage, self.0.elapsed()));
        self.0 = Instant::now();
    }
}
