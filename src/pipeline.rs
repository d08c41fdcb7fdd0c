//! The stages, strung together. Everything here is a value until `output` writes it.

mod ediciones;

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::assets::{self, Cache};
use crate::catalog::{Alcance, Catalog, assemble_again, without_echoes};
use crate::check;
use crate::diag::{Code, Finding, Findings, Place, missing_file};
use crate::documents::{Press, Work, in_both};
use crate::editions::{Archivo, CARPETA, Ediciones, archive};
use crate::memo::{Key, Memo};
use crate::render::{Output, Rendering, Templates, render};
use crate::site::{Site, plan_all};
use crate::source::SourceTree;
use crate::traducciones::Traducciones;
use crate::views::{CHECKSUMS, Desk, Edicion, Frame, Known, Locale, Page, all_pages, checksums, document_ids};

use ediciones::Studio;
pub use ediciones::joint_notebooks;

/// What may vary between two builds of the same content.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day the site is of.
    pub today: Date,
    /// Address that replaces the one of `data/sitio.yaml`.
    pub base_url: Option<String>,
    /// Whether to show what is not published, marked: for a preview.
    pub alcance: Alcance,
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
    /// Address of the site, ending in `/`.
    pub base: String,
    /// Pages by language (`es`, `en`, `es+en`).
    pub pages: BTreeMap<&'static str, usize>,
    /// The next day on which the output changes by itself.
    pub next_change: Option<Date>,
    /// Time of each stage.
    pub stages: Vec<(&'static str, Duration)>,
}

/// Builds the site of `tree`; `read` are the findings of reading it.
pub fn build(tree: &SourceTree, read: Findings, options: &Options) -> Build {
    rebuild(tree, read, options, &mut Past::default())
}

/// What earlier builds made: results by the value of what makes them, and the pages of the last one.
#[derive(Debug, Default)]
pub struct Past {
    /// Results by key.
    pub memo: Memo,
    pages: Known,
}

/// The same build, taking from `past` what earlier ones made of the same values. After a whole
/// build `past` forgets what the last builds did not use.
pub fn rebuild(tree: &SourceTree, read: Findings, options: &Options, past: &mut Past) -> Build {
    past.memo.start();
    let out = stages(tree, read, options, past);
    if !out.output.is_empty() {
        past.memo.sweep();
    }
    out
}

fn stages(tree: &SourceTree, read: Findings, options: &Options, past: &mut Past) -> Build {
    let memo = past.memo.clone();
    let mut out = Build { findings: read, ..Build::default() };
    let mut clock = Clock(Instant::now());
    let (catalog, findings) = assemble_again(tree, &memo, options.alcance);
    clock.stop("catalog", &mut out);
    out.findings.extend(findings);
    let key = Key::of("editions", &[&tree.hash_under(&[CARPETA])]);
    let kept = memo.get(key, || {
        let (editions, mut findings) = Ediciones::load(tree);
        let (archive, found) = archive(tree, &editions);
        findings.extend(found);
        (editions, archive, findings)
    });
    let (editions, archive, found) = &*kept;
    out.findings.extend(found.clone());
    let Some(mut catalog) = catalog else { return sorted(out, tree, &memo) };
    if let Some(last) = past.pages.catalog() {
        catalog.like(last);
    }
    let names: Vec<&str> = archive.iter().map(|edition| edition.nombre.as_str()).collect();
    let ((site, planned), (translations, found)) =
        rayon::join(|| plan_all(&catalog, &names, options.alcance), || Traducciones::of(&catalog, tree));
    out.findings.extend(planned);
    out.findings.extend(found);
    out.findings.extend(check::check(&catalog, &site, &translations, options.today));
    clock.stop("check", &mut out);
    let content = Content { tree, catalog: &catalog, site: &site, traducciones: &translations, editions, archive };
    draw(content, options, past, &mut out, &mut clock);
    out.next_change = crate::calendar::next_change(&catalog, options.today);
    out.findings = without_echoes(out.findings, &catalog.en_duda, tree);
    sorted(out, tree, &memo)
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

fn draw(content: Content, options: &Options, past: &mut Past, out: &mut Build, clock: &mut Clock) {
    let Content { tree, catalog, site, traducciones, editions, archive } = content;
    let memo = &past.memo;
    let theme = theme_of(catalog);
    if tree.under(&format!("{theme}/templates/")).next().is_none() {
        let place = Place::field("data/sitio.yaml", "sitio", "tema");
        let there: BTreeSet<String> = tree
            .under("themes/")
            .filter_map(|(path, _)| Some(format!("{}/templates/", path.split_once("/templates/")?.0)))
            .collect();
        let there = there.iter().map(String::as_str);
        out.findings.push(missing_file(place, &format!("{theme}/templates/"), there));
        return;
    }
    let base = base_address(catalog, options, &mut out.findings);
    let whole_theme = tree.hash_under(&[&format!("{theme}/")]);
    let of_theme = |work: &str| Key::of(work, &[theme.as_bytes(), &whole_theme]);
    let words = memo.get(of_theme("locale"), || Locale::load(tree, &theme));
    let locale = words.0.afresh();
    out.findings.extend(words.1.clone());
    let loaded = memo.get(of_theme("templates"), || Templates::load(tree, &theme));
    let (templates, findings) = &*loaded;
    if !findings.is_empty() {
        // Every page would say the same.
        return out.findings.extend(findings.clone());
    }
    let (published, findings) = memo.get(of_theme("assets"), || assets::publish(tree, &theme)).as_ref().clone();
    out.findings.extend(findings);
    let (pictures, findings) = assets::pictures(catalog, tree, &options.cache, memo);
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
    let listed: Vec<Edicion> = archive.iter().map(|archivo| Edicion { archivo, cuadernos: None }).collect();
    let desk = Desk {
        catalog,
        site,
        traducciones,
        locale: &locale,
        today: options.today,
        documents: None,
        editions: &listed,
        edition: None,
        memo,
    };
    let mut made = None;
    let mut shown = listed.clone();
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
    let frame = Frame { desk, base: &base, assets: &published.names, pictures: &pictures, cards: &cards };
    let pages = all_pages(frame, whole_theme, &mut past.pages);
    clock.stop("views", out);
    out.findings.extend(locale.missing(&theme));
    let mut files = published.files;
    files.extend(pictures.files);
    files.extend(cards.files);
    files.extend(ediciones::kept(tree, &shown));
    files.extend(again);
    if let Some(documents) = made {
        files.insert(CHECKSUMS.to_string(), checksums(&documents.made).into_bytes().into());
        files.extend(documents.files.into_iter().map(|(path, bytes)| (path, bytes.into())));
    }
    let (output, findings) = render(&pages, files, Rendering { templates, locale: &locale, base: &base, memo });
    clock.stop("render", out);
    out.findings.extend(check::at_their_source(findings, catalog, site));
    out.output = output;
    out.base = base;
    for written in &pages {
        *out.pages.entry(language(&written.page)).or_default() += 1;
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

fn sorted(mut out: Build, tree: &SourceTree, memo: &Memo) -> Build {
    out.findings = std::mem::take(&mut out.findings).sorted_again(tree, memo);
    out
}

struct Clock(Instant);

impl Clock {
    fn stop(&mut self, stage: &'static str, out: &mut Build) {
        out.stages.push((stage, self.0.elapsed()));
        self.0 = Instant::now();
    }
}
