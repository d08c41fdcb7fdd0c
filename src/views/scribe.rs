//! The hand that writes one page: its language, its place, and the sources it has cited so far.

use std::cell::RefCell;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::blocks::{Badge, Block, Card, Fact, Source, Value};
use super::locale::{Locale, fill};
use super::prosa::Anchors;
use crate::catalog::{Catalog, Fuente, Ix};
use crate::decode::{Cifra, Dato, Id, SiNo};
use crate::memo::Memo;
use crate::records::Idioma;
use crate::site::{PageId, Site, Target, relative};
use crate::text::{Bilingual, Lang, Momento, address, number};
use crate::traducciones::Traducciones;
use crate::views::documento::Hecho;
use crate::views::ediciones::Edicion;

/// What every page of a build is written from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// The plan of the site.
    pub site: &'a Site,
    /// How the English of each text stands to its Spanish.
    pub traducciones: &'a Traducciones,
    /// The words of the interface.
    pub locale: &'a Locale,
    /// The day the build is of.
    pub today: Date,
    /// The documents of the build; `None` while they are being made, or if they are left out.
    pub documents: Option<&'a [Hecho]>,
    /// The published editions, oldest first; none while documents are being made.
    pub editions: &'a [Edicion<'a>],
    /// Name of the edition that the catalogue is of; `None` for the living one.
    pub edition: Option<&'a str>,
    /// Work that need not be done again; says nothing of what a page says.
    pub memo: &'a Memo,
}

/// Source and date that a record gives to those of its figures that have none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Basis<'a> {
    /// Source id.
    pub fuente: Option<&'a Id>,
    /// As-of date.
    pub fecha: Option<Momento>,
}

impl<'a> Basis<'a> {
    /// The basis of a record's own `fuente` and `fecha`.
    pub fn new(fuente: &'a Option<Id>, fecha: &Option<Momento>) -> Self {
        Self { fuente: fuente.as_ref(), fecha: *fecha }
    }

    /// This basis with `outer` for what it lacks.
    pub fn or(self, outer: Basis<'a>) -> Self {
        match self.fuente {
            // A source of its own brings its own date: another source's date would be false.
            Some(_) => self,
            None => Self { fuente: outer.fuente, fecha: self.fecha.or(outer.fecha) },
        }
    }
}

/// Writes one page in one language.
pub struct Scribe<'a> {
    /// What it writes from.
    pub desk: Desk<'a>,
    /// Language of the page.
    pub lang: Lang,
    /// Path of the page; in a document, of its page on the site.
    pub from: String,
    /// Address of the site, in a document: its links must work wherever it is read.
    pub(super) document: Option<&'a str>,
    notes: RefCell<Vec<(Ix<Fuente>, Option<Momento>)>>,
    /// The anchors of the chapter that is being written, if the page has chapters.
    pub anchors: RefCell<Option<Anchors>>,
}

impl<'a> Scribe<'a> {
    /// A scribe for the page at `from`.
    pub fn new(desk: Desk<'a>, lang: Lang, from: &str) -> Self {
        Self {
            desk,
            lang,
            from: from.to_string(),
            document: None,
            notes: RefCell::new(Vec::new()),
            anchors: RefCell::new(None),
        }
    }

    /// A scribe for a document of the site at `base`.
    pub fn document(desk: Desk<'a>, lang: Lang, base: &'a str) -> Self {
        Self { document: Some(base), ..Self::new(desk, lang, "") }
    }

    /// The catalogue.
    pub fn catalog(&self) -> &'a Catalog {
        self.desk.catalog
    }

    /// Words of the interface.
    pub fn t(&self, key: &str) -> String {
        self.desk.locale.get(key, self.lang)
    }

    /// Words of the interface with values in them.
    pub fn tf(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(&self.t(key), values)
    }

    /// `one` or `many` of `key`, with the number as `{n}`.
    pub fn count(&self, key: &str, n: usize) -> String {
        let form = if n == 1 { "uno" } else { "otros" };
        self.tf(&format!("{key}_{form}"), &[("n", &self.integer(n as i64))])
    }

    /// Link to a page, if it is published.
    pub fn href(&self, page: PageId) -> Option<String> {
        let route = self.desk.site.route(page)?.in_lang(self.lang);
        Some(match self.document {
            None => relative(&self.from, route),
            // The permanent address, where the record has one.
            Some(base) => match self.desk.site.id_of(page) {
                Some(id) => format!("{base}id/{id}/"),
                None => format!("{base}{route}"),
            },
        })
    }

    /// Link to a file of the site; in a document, its place among the document's files.
    pub fn file(&self, path: &str) -> String {
        if self.document.is_some() { format!("/{path}") } else { relative(&self.from, path) }
    }

    /// Link to where a record is shown.
    pub fn href_to(&self, target: &Target) -> Option<String> {
        if let (Some(base), Some(id)) = (self.document, &target.anchor) {
            // A part's anchor is its permanent id.
            return Some(format!("{base}id/{id}/"));
        }
        let page = self.href(target.page)?;
        Some(target.anchor.as_ref().map_or_else(|| page.clone(), |anchor| format!("{page}#{anchor}")))
    }

    /// The anchor of a record, on the page that its permanent address leads to.
    pub fn anchor(&self, id: &Id) -> Option<String> {
        let target = self.desk.site.by_id(&id.0)?;
        let here = self.desk.site.route(target.page)?.in_lang(self.lang) == self.from;
        target.anchor.clone().filter(|_| here)
    }

    /// A name that leads to a page.
    pub fn link(&self, name: impl Into<String>, page: PageId) -> Value {
        Value::text(name).linked(self.href(page))
    }

    /// A short text, marked where it is not in the page's language or where its translation is behind.
    pub fn words(&self, text: &Bilingual) -> Value {
        let (words, lang) = text.get(self.lang);
        let behind = lang == Lang::En && self.desk.traducciones.desfasado(text);
        let notice = behind.then(|| self.t("aviso.traduccion_desfasada_corta"));
        Value { lang: self.foreign(lang), notice, ..Value::text(words) }
    }

    /// Words that are Spanish whatever the language of the page: the title of a rule, a role.
    pub fn spanish(&self, words: &str) -> Value {
        Value { lang: self.foreign(Lang::Es), ..Value::text(words) }
    }

    /// A short text that leads to a page.
    pub fn words_to(&self, text: &Bilingual, page: PageId) -> Value {
        self.words(text).linked(self.href(page))
    }

    /// The code of `lang` if it is not the page's.
    pub fn foreign(&self, lang: Lang) -> Option<&'static str> {
        (lang != self.lang).then(|| lang.code())
    }

    /// A whole number.
    pub fn integer(&self, value: i64) -> String {
        number::integer(value, self.lang)
    }

    /// Cites a source for a figure of the given date; gives its number on the page.
    pub fn cite(&self, basis: Basis) -> Option<usize> {
        let id = basis.fuente?;
        let ix = self.catalog().fuente(id)?;
        let mut notes = self.notes.borrow_mut();
        let cited = (ix, basis.fecha);
        let at = notes.iter().position(|note| *note == cited).unwrap_or_else(|| {
            notes.push(cited);
            notes.len() - 1
        });
        Some(at + 1)
    }

    /// A figure, formatted by `form`, with its note.
    pub fn figure(&self, figure: &Cifra, basis: Basis, form: impl Fn(Decimal, Lang) -> String) -> Value {
        let own = Basis { fuente: figure.fuente.as_ref(), fecha: figure.fecha };
        Value { estimated: figure.estimado, ..Value::text(form(figure.valor, self.lang)) }
            .noted(self.cite(own.or(basis)))
    }

    /// A figure that may be owed, unknown or out of place; `None` if owed.
    pub fn dato(&self, dato: &Dato<Cifra>, basis: Basis, form: impl Fn(Decimal, Lang) -> String) -> Option<Value> {
        match dato {
            Dato::Ausente => None,
            Dato::NoConsta => Some(Value::muted(self.t("dato.no_consta"))),
            Dato::NoProcede => Some(Value::muted(self.t("dato.no_procede"))),
            Dato::Valor(figure) => Some(self.figure(figure, basis, form)),
        }
    }

    /// The cell of a figure in a table: an owed one says so.
    pub fn cell(&self, dato: &Dato<Cifra>, basis: Basis, form: impl Fn(Decimal, Lang) -> String) -> Value {
        self.dato(dato, basis, form).unwrap_or_else(|| self.owed())
    }

    /// What stands where nobody has answered.
    pub fn owed(&self) -> Value {
        Value::muted(self.t("dato.ausente"))
    }

    /// One line that names what nobody has answered; `None` if nothing is missing.
    pub fn missing_line(&self, labels: &[String]) -> Option<String> {
        (!labels.is_empty()).then(|| self.tf("dato.pendientes", &[("lista", &self.series(labels))]))
    }

    /// Labels in a row, as within a sentence.
    pub fn series(&self, labels: &[String]) -> String {
        labels.iter().map(|label| lower_first(label)).collect::<Vec<_>>().join(", ")
    }

    /// Whether it writes a document, which has no scripts.
    pub fn on_paper(&self) -> bool {
        self.document.is_some()
    }

    /// The mark of what is not published.
    pub fn draft(&self) -> Badge {
        Badge { text: self.t("aviso.borrador"), kind: "aviso", window: None }
    }

    /// Yes, no, planned or unknown.
    pub fn yes_no(&self, value: SiNo, basis: Basis) -> Value {
        let words = self.t(&format!("si_no.{}", value.key()));
        let value = if value == SiNo::NoConsta { Value::muted(words) } else { Value::text(words) };
        value.noted(self.cite(basis))
    }

    /// A web address, shown by its host.
    pub fn web(&self, url: &str) -> Value {
        Value { href: Some(url.to_string()), ..Value::text(address::host(url)) }
    }

    /// The sources cited so far, as a block; `None` if none was.
    pub fn sources(&self) -> Option<Block> {
        let notes = self.notes.borrow();
        let items: Vec<Source> =
            notes.iter().enumerate().map(|(at, (ix, date))| self.source(at + 1, *ix, *date)).collect();
        (!items.is_empty()).then_some(Block::Sources { items })
    }

    fn source(&self, number: usize, ix: Ix<Fuente>, date: Option<Momento>) -> Source {
        let source = &self.catalog().fuentes[ix].ficha;
        let mut dates = Vec::new();
        match (date, source.fecha) {
            (Some(date), _) => dates.push(self.tf("fuente.dato_de", &[("fecha", &date.text(self.lang))])),
            (None, Some(published)) => {
                dates.push(self.tf("fuente.publicado", &[("fecha", &published.text(self.lang))]))
            }
            (None, None) => dates.push(self.t("fuente.sin_fecha")),
        }
        if let Some(seen) = source.consultada {
            dates.push(self.tf("fuente.consultada", &[("fecha", &Momento::dia(seen.0).text(self.lang))]));
        }
        Source {
            number,
            title: Value {
                lang: self.foreign(source.idioma.map_or(Lang::Es, Idioma::lang)),
                href: source.url.as_ref().map(|url| url.0.clone()),
                ..Value::text(&source.titulo)
            },
            publisher: source.editor.clone(),
            dates,
            licence: source.licencia.clone(),
        }
    }
}

/// Facts of which some may have no answer; those are said in one line.
#[derive(Default)]
pub struct FactList {
    items: Vec<Fact>,
    missing: Vec<String>,
}

impl FactList {
    /// Adds a fact, or its label to what is missing.
    pub fn add(&mut self, label: String, value: Option<Value>) {
        match value {
            Some(value) => self.items.push(Fact { label, values: vec![value] }),
            None => self.missing.push(label),
        }
    }

    /// Adds a fact only if there is one; nobody owes it.
    pub fn optional(&mut self, label: String, value: Option<Value>) {
        self.items.extend(value.map(|value| Fact { label, values: vec![value] }));
    }

    /// Adds a fact of several values, if there is any.
    pub fn list(&mut self, label: String, values: Vec<Value>) {
        if !values.is_empty() {
            self.items.push(Fact { label, values });
        }
    }

    /// The facts alone, for a card.
    pub fn into_items(self) -> Vec<Fact> {
        self.items
    }

    /// The block; `None` if there is nothing at all to say.
    pub fn block(self, scribe: &Scribe) -> Option<Block> {
        let missing = scribe.missing_line(&self.missing);
        (!self.items.is_empty() || missing.is_some()).then_some(Block::Facts { items: self.items, missing })
    }
}

/// Lower-cases the first letter unless the word is an acronym.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_string(),
    }
}

/// A card with a title only.
pub fn card(title: Value) -> Card {
    Card { title, ..Card::default() }
}
