//! Documents: the views as tagged PDF, set by the theme's Typst templates.
//!
//! Never: reads the disk (but for the work cache), the clock or a system font; lets
//! a text of the content become markup; or publishes a document with a warning.

mod letras;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Smart};
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::assets::{Cache, Pictures};
use crate::diag::{Code, Finding, Findings, Place};
use crate::site::place;
use crate::source::{SourceTree, sha256};
use crate::text::Lang;
use crate::views::{Desk, Documento, DocumentoId, Hecho, documento};
use world::{Sheet, Workshop, file_id};

/// Changes when the same data would be set otherwise.
const RECIPE: &[u8] = b"documents-2 typst-0.15.1";

/// Stack of a thread that sets documents, bytes.
const STACK: usize = 64 << 20;

/// The documents of a desk: what they are, and public path → bytes.
#[derive(Debug, Default)]
pub struct Documents {
    /// In a fixed order.
    pub made: Vec<Hecho>,
    /// The files.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What documents of one desk are made with.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    /// Address of the site, ending in `/`.
    pub base: &'a str,
    /// Pictures that may be in them.
    pub pictures: &'a Pictures,
    /// Where finished ones are kept.
    pub cache: &'a Cache,
    /// Hears the path of each one being set.
    pub tell: fn(&str),
}

/// What sets documents: the theme's templates and fonts, and threads of its own.
pub struct Press {
    theme: String,
    workshop: Workshop,
    /// One thread each. Typst works in parallel within a document, and a thread of a larger pool that waits for a part
    /// of one document begins another: memory would grow with the number of documents.
    pools: Vec<rayon::ThreadPool>,
}

impl Press {
    /// A press with the templates and fonts of `theme`; a finding if the machine gives it no threads.
    pub fn new(tree: &SourceTree, theme: &str) -> Result<Self, Finding> {
        // Typst recurses more deeply than the usual stack of a thread allows.
        let pool = || rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build();
        let pools: Result<Vec<_>, _> = (0..rayon::current_num_threads()).map(|_| pool()).collect();
        let pools = pools.map_err(|error| {
            let place = Place::file(format!("{theme}/documents/"));
            Finding::new(Code::DocumentoNoSale, place)
                .with("documento", "documentos/")
                .because_engine(&error.to_string())
        })?;
        Ok(Self { theme: theme.to_string(), workshop: Workshop::load(tree, theme), pools })
    }

    /// Sets documents of a desk, each in its language.
    pub fn set(&self, desk: Desk, work: Work, jobs: &[(DocumentoId, Lang)]) -> (Documents, Findings) {
        let jobs: Vec<_> = jobs.iter().filter(|(id, _)| self.workshop.has(&template(*id))).collect();
        let next = AtomicUsize::new(0);
        let take = || {
            let mut own = Vec::new();
            while let Some(&&(id, lang)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                let document = documento(desk, id, lang, work.base, work.pictures);
                let mut data = serde_json::to_value(&document).unwrap_or_default();
                let blank = letras::legible(&mut data, &self.workshop);
                let made = one(&self.workshop, &document, &data, work);
                own.push(((id, lang), Made { id, lang, path: document.path, made, blank }));
            }
            own
        };
        let mut made: BTreeMap<(DocumentoId, Lang), Made> = std::thread::scope(|scope| {
            let threads: Vec<_> = self.pools.iter().map(|pool| scope.spawn(|| pool.install(take))).collect();
            let joined = threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
            joined.flatten().collect()
        });
        self.gather(desk, jobs.iter().filter_map(|job| made.remove(*job)).collect())
    }

    fn gather(&self, desk: Desk, all: Vec<Made>) -> (Documents, Findings) {
        let mut out = Documents::default();
        let mut findings = Findings::default();
        // A fault of a template is the same in all its documents: it is told once.
        let mut told = BTreeSet::new();
        let mut boxes: BTreeSet<char> = BTreeSet::new();
        for Made { id, lang, path, made, blank } in all {
            let new: String = blank.into_iter().filter(|c| boxes.insert(*c)).collect();
            if !new.is_empty() {
                let place = place(desk.catalog, id.page());
                findings.push(Finding::new(Code::LetraSinDibujo, place).with("letras", new).with("documento", &path));
            }
            match made {
                Ok(bytes) => {
                    let (content, tail) = bytes.split_at(bytes.len().saturating_sub(TAIL));
                    let (pages, sha256) = (pages(tail), sha256(content));
                    out.made.push(Hecho { id, lang, path: path.clone(), pages, bytes: content.len(), sha256 });
                    out.files.insert(path, content.to_vec());
                }
                Err(faults) => {
                    for (place, reason) in faults {
                        if !told.insert((place.clone().map(|(file, range)| (file, range.start)), reason.clone())) {
                            continue;
                        }
                        let folder = format!("{}/documents", self.theme);
                        let place = match place {
                            Some((file, range)) => Place::bytes(format!("{folder}/{file}"), range),
                            None => Place::file(format!("{folder}/{}", template(id))),
                        };
                        let finding = Finding::new(Code::DocumentoNoSale, place);
                        findings.push(finding.with("documento", &path).because_engine(&reason));
                    }
                }
            }
        }
        (out, findings)
    }
}

/// Each of `ids` in both languages.
pub fn in_both(ids: impl IntoIterator<Item = DocumentoId>) -> Vec<(DocumentoId, Lang)> {
    ids.into_iter().flat_map(|id| Lang::ALL.map(|lang| (id, lang))).collect()
}

/// A document that was set, or why it was not.
struct Made {
    id: DocumentoId,
    lang: Lang,
    path: String,
    made: Result<Vec<u8>, Faults>,
    /// Characters that no font of the theme draws.
    blank: BTreeSet<char>,
}

/// File of the template of a document.
fn template(id: DocumentoId) -> String {
    format!("{}.typ", id.template())
}

/// The number of pages stands after the bytes in the cache.
const TAIL: usize = 4;

fn pages(tail: &[u8]) -> usize {
    tail.try_into().map_or(0, |tail| u32::from_le_bytes(tail) as usize)
}

type Faults = Vec<(Option<(String, std::ops::Range<usize>)>, String)>;

fn one(workshop: &Workshop, document: &Documento, data: &serde_json::Value, work: Work) -> Result<Vec<u8>, Faults> {
    let fault = |reason: String| vec![(None, reason)];
    let data = serde_json::to_vec(data).map_err(|error| fault(error.to_string()))?;
    let name = template(document.id);
    let template = file_id(&name).ok_or_else(|| fault(name.clone()))?;
    // Pictures are named by the hash of their content, so the data seal them too.
    let recipe: [&[u8]; 4] = [RECIPE, workshop.seal.as_bytes(), name.as_bytes(), &data];
    work.cache.get(&recipe, || {
        (work.tell)(&document.path);
        let sheet = Sheet { workshop, template, data: Bytes::new(data.clone()), pictures: &work.pictures.files };
        let set = set(&sheet, &document.path);
        // What Typst remembers of a document is of no use to the next.
        comemo::evict(4);
        set
    })
}

fn set(sheet: &Sheet, ident: &str) -> Result<Vec<u8>, Faults> {
    let told = |list: &[SourceDiagnostic]| -> Faults { list.iter().map(|fault| told(sheet, fault)).collect() };
    let Warned { output, warnings } = typst::compile::<PagedDocument>(sheet);
    let laid = output.map_err(|errors| told(&errors))?;
    // A font that is not there is only a warning to Typst.
    if !warnings.is_empty() {
        return Err(told(&warnings));
    }
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|reason| vec![(None, reason.message().to_string())])?;
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_string()),
        creator: Smart::Custom(Some("cuaderno".to_string())),
        timestamp: None,
        standards,
        ..PdfOptions::default()
    };
    let mut bytes = typst_pdf::pdf(&laid, &options).map_err(|errors| told(&errors))?;
    let pages = u32::try_from(laid.pages().len()).unwrap_or(u32::MAX);
    bytes.extend(pages.to_le_bytes());
    Ok(bytes)
}

/// What Typst says, and the bytes of the template that it points to.
fn told(sheet: &Sheet, fault: &SourceDiagnostic) -> (Option<(String, std::ops::Range<usize>)>, String) {
    let at = fault.span.id().and_then(|id| {
        let range = sheet.range(fault.span)?;
        sheet.source(id).ok()?;
        Some((id.vpath().get_without_slash().to_string(), range))
    });
    let mut words = fault.message.to_string();
    for hint in &fault.hints {
        words += &format!(" ({})", hint.v);
    }
    (at, words)
}
