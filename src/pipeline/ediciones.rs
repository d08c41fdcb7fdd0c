//! The documents of editions: those that are kept, made once from a snapshot, and those made again from it.

use super::{Options, theme_of};
use crate::assets;
use crate::catalog::{Catalog, assemble};
use crate::diag::{Code, Finding, Findings, Place, Severity};
use crate::documents::{Documents, Press, Work, in_both};
use crate::editions::{CARPETA, Ediciones, Instantanea, REGISTROS};
use crate::memo::Memo;
use crate::render::Output;
use crate::site::plan;
use crate::source::SourceTree;
use crate::text::Lang;
use crate::traducciones::Traducciones;
use crate::views::{Desk, DocumentoId, Edicion, Locale, document_ids, edition_checksums, edition_files};

/// What editions are set with, besides their own records.
pub struct Studio<'a> {
    /// Templates, fonts and threads.
    pub press: &'a Press,
    /// The project, for what snapshots do not hold.
    pub tree: &'a SourceTree,
    /// The words of the interface.
    pub locale: &'a Locale,
    /// Address of the site, ending in `/`.
    pub base: &'a str,
    /// Cache and progress.
    pub options: &'a Options,
}

impl Studio<'_> {
    /// Sets the notebooks by municipality of all `editions` again, adds them to what is `shown`, and gives their files.
    /// One edition after the other: its catalogue is not kept.
    pub fn notebooks(&self, editions: &Ediciones, shown: &mut [Edicion], findings: &mut Findings) -> Output {
        let mut files = Output::new();
        for edition in shown {
            let Some(snapshot) = editions.get(&edition.archivo.nombre) else { continue };
            let mut found = Findings::default();
            let named = |catalog: &Catalog, (documents, set): (Documents, Findings)| {
                // Letters without a drawing were told when it was cut; nobody may change them now.
                (documents, set.without(|finding| finding.code == Code::LetraSinDibujo), names(catalog))
            };
            let set = self.set(snapshot, &mut found, |id| matches!(id, DocumentoId::Individual(_)), named);
            findings.extend(found);
            let Some((documents, set, names)) = set else { continue };
            findings.extend(set);
            let name = |id: DocumentoId| match id {
                DocumentoId::Individual(ix) => names.get(ix.position()).cloned().unwrap_or_default(),
                _ => String::new(),
            };
            edition.cuadernos = Some(documents.made.into_iter().map(|one| (name(one.id), one)).collect());
            files.extend(documents.files.into_iter().map(|(path, bytes)| (path, bytes.into())));
        }
        files
    }

    /// Sets the `wanted` documents of a snapshot; `None`, with a finding, if this program does not understand it.
    fn set<T>(
        &self,
        snapshot: &Instantanea,
        findings: &mut Findings,
        wanted: impl Fn(&DocumentoId) -> bool,
        then: impl FnOnce(&Catalog, (Documents, Findings)) -> T,
    ) -> Option<T> {
        let old = snapshot.tree(self.tree);
        let (catalog, found) = assemble(&old);
        if let Some(first) = found.iter().find(|finding| finding.severity() == Severity::Error) {
            findings.push(not_understood(snapshot, first));
            return None;
        }
        let catalog = catalog?;
        let (site, _) = plan(&catalog, &[]);
        // An edition is printed as it was: nothing is recorded in it of what translators saw.
        let (traducciones, _) = Traducciones::of(&catalog, &old);
        let memo = Memo::new();
        let (pictures, found) = assets::pictures(&catalog, &old, &self.options.cache, &memo);
        for missing in found.iter().filter(|f| matches!(f.code, Code::ArchivoFalta | Code::ImagenIlegible)) {
            findings.push(without_picture(snapshot, missing));
        }
        let desk = Desk {
            catalog: &catalog,
            site: &site,
            traducciones: &traducciones,
            locale: self.locale,
            today: snapshot.day()?,
            documents: None,
            editions: &[],
            edition: Some(&snapshot.edicion),
            memo: &memo,
        };
        let jobs = in_both(document_ids(desk).into_iter().filter(wanted));
        let work = Work { base: self.base, pictures: &pictures, cache: &self.options.cache, tell: self.options.tell };
        Some(then(&catalog, self.press.set(desk, work, &jobs)))
    }
}

/// A document about to be kept: name, bytes, language and pages.
pub type Guardado = (String, Vec<u8>, Lang, usize);

/// The joint notebooks of an edition about to be kept.
pub fn joint_notebooks(tree: &SourceTree, snapshot: &Instantanea, options: &Options) -> (Vec<Guardado>, Findings) {
    let mut findings = Findings::default();
    let (catalog, _) = assemble(tree);
    let Some(catalog) = catalog else { return (Vec::new(), findings) };
    let theme = theme_of(&catalog);
    let base = super::base_address(&catalog, options, &mut findings);
    let (locale, _) = Locale::load(tree, &theme);
    let press = match Press::new(tree, &theme) {
        Ok(press) => press,
        Err(finding) => {
            findings.push(finding);
            return (Vec::new(), findings);
        }
    };
    let studio = Studio { press: &press, tree, locale: &locale, base: &base, options };
    let mut found = Findings::default();
    let made = studio.set(snapshot, &mut found, |id| *id == DocumentoId::Conjunto, |_, made| made);
    findings.extend(found);
    let Some((mut documents, set)) = made else { return (Vec::new(), findings) };
    findings.extend(set);
    let kept = documents.made.iter().filter_map(|one| {
        let name = one.path.rsplit('/').next().unwrap_or_default().to_string();
        Some((name, documents.files.remove(&one.path)?, one.lang, one.pages))
    });
    (kept.collect(), findings)
}

/// What editions keep, byte for byte at the address that they always have, and the checksums of each.
pub fn kept(tree: &SourceTree, shown: &[Edicion]) -> Output {
    let mut out = Output::new();
    for edition in shown {
        for (public, path) in edition_files(edition.archivo) {
            out.extend(tree.bytes(&path).map(|bytes| (public, bytes.into())));
        }
        let (path, sums) = edition_checksums(edition);
        out.insert(path, sums.into_bytes().into());
    }
    out
}

fn names(catalog: &Catalog) -> Vec<String> {
    catalog.municipios.iter().map(|town| town.ficha.nombre.clone()).collect()
}

fn incomplete(snapshot: &Instantanea, reason: [String; 2], help: [&str; 2]) -> Finding {
    let name = &snapshot.edicion;
    let finding = Finding::new(Code::EdicionIncompleta, Place::file(format!("{CARPETA}{name}/{REGISTROS}")));
    let ([es, en], [ayuda, help]) = (reason, help);
    finding.with("edicion", name).with("motivo", es).with("motivo_en", en).with("ayuda", ayuda).with("ayuda_en", help)
}

fn not_understood(snapshot: &Instantanea, first: &Finding) -> Finding {
    let said = |lang| format!("{}: {}", first.place.file, first.message(lang).trim_end_matches('.'));
    let help = [
        "Quien mantiene el programa debe hacer que vuelva a entender esas fichas. Mientras, lo que guardó la edición se publica igual.",
        "Whoever maintains the program must make it understand those records again. Until then, what the edition kept is published unchanged.",
    ];
    incomplete(snapshot, [said(Lang::Es), said(Lang::En)], help)
}

fn without_picture(snapshot: &Instantanea, missing: &Finding) -> Finding {
    let said = |lang| format!("{}: {}", missing.place.file, missing.message(lang).trim_end_matches('.'));
    let help = [
        "Recupere la imagen del historial del repositorio, o deje este aviso: el cuaderno sale sin ella.",
        "Restore the picture from the history of the repository, or leave this warning: the notebook comes without it.",
    ];
    incomplete(snapshot, [said(Lang::Es), said(Lang::En)], help)
}
