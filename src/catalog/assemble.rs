//! Decoded files → the catalogue: order, identity and every cross-reference, once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::dosieres::Tables;
use super::doubt::in_doubt;
use super::identity::identity;
use super::load::{Doc, Docs, load};
use super::resolve::Resolver;
use super::table::{Ix, Table};
use super::{Catalog, Fuente, Origin, Pagina, Provincia, Sector};
use crate::decode::Id;
use crate::diag::Findings;
use crate::memo::Memo;
use crate::records::Redirecciones;
use crate::source::SourceTree;
use crate::text::collate;

/// Reads the whole tree. `None` only if the site's own record cannot be read;
/// every other fault leaves out what it must and goes on.
pub fn assemble(tree: &SourceTree) -> (Option<Catalog>, Findings) {
    assemble_again(tree, &Memo::new(), Alcance::Publicado)
}

/// How much of a project a catalogue holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alcance {
    /// What is published.
    Publicado,
    /// Also what is written and not for the public, for whoever writes it.
    ConBorradores,
}

/// The same, taking from `memo` what an earlier reading made of files that did not change.
pub fn assemble_again(tree: &SourceTree, memo: &Memo, alcance: Alcance) -> (Option<Catalog>, Findings) {
    let mut findings = Findings::default();
    let mut docs = load(tree, memo, &mut findings);
    let Some(sitio) = docs.sitio.take() else { return (None, findings) };
    let mut en_duda = in_doubt(tree, &findings);
    let towns: BTreeSet<String> = docs.municipios.iter().map(|doc| folder(&doc.file)).collect();
    en_duda
        .extend(docs.espacios.iter().filter(|(town, _)| !towns.contains(town)).map(|(_, doc)| doc.ficha.id.0.clone()));
    sort(&mut docs, alcance);
    identity(&docs, &mut findings);
    let mut links = Resolver::new(&docs, &mut findings);

    let mut municipios = links.municipios(&mut docs);
    let mut espacios = links.espacios(std::mem::take(&mut docs.espacios), &mut municipios);
    let mut sectores = sectors(std::mem::take(&mut docs.sectores));
    let compromisos = std::mem::take(&mut docs.compromisos);
    let eventos = links.eventos(std::mem::take(&mut docs.eventos), &mut municipios, &mut sectores);
    let compromisos = links.compromisos(compromisos);
    let empresas = links.empresas(std::mem::take(&mut docs.empresas), &mut municipios, &mut espacios, &mut sectores);
    let activos = links.activos(std::mem::take(&mut docs.activos), &mut municipios, &mut sectores);
    let incentivos = links.incentivos(std::mem::take(&mut docs.incentivos), &mut sectores);
    links.sectors_of(&mut municipios, &mut espacios, &mut sectores);
    let docs_of_dossiers = std::mem::take(&mut docs.dosieres);
    let tables = Tables {
        municipios: &municipios,
        espacios: &espacios,
        sectores: &sectores,
        empresas: &empresas,
        activos: &activos,
        eventos: &eventos,
        incentivos: &incentivos,
    };
    let dosieres = links.dosieres(docs_of_dossiers, tables);

    let fuentes_por_id =
        docs.fuentes.iter().enumerate().map(|(at, source)| (source.id.0.clone(), Ix::new(at))).collect();
    let catalog = Catalog {
        fuentes_por_id: Arc::new(fuentes_por_id),
        sitio: Arc::new(sitio),
        en_duda: Arc::new(en_duda),
        redirecciones: Arc::new(
            docs.redirecciones.take().unwrap_or(Redirecciones { redirecciones: Vec::new(), retirados: Vec::new() }),
        ),
        completitud: docs.completitud.take().map(Arc::new),
        fuentes: Table::new(
            docs.fuentes
                .into_iter()
                .map(|ficha| Fuente { origin: listed("data/fuentes.yaml", "fuentes", "fuente", &ficha.id), ficha })
                .collect(),
        ),
        municipios: Table::new(municipios),
        espacios: Table::new(espacios),
        sectores: Table::new(sectores),
        eventos: Table::new(eventos),
        certificaciones: Arc::new(std::mem::take(&mut docs.certificaciones)),
        compromisos: Table::new(compromisos),
        empresas: Table::new(empresas),
        activos: Table::new(activos),
        incentivos: Table::new(incentivos),
        cnae: Arc::new(std::mem::take(&mut docs.cnae)),
        dosieres: Table::new(dosieres),
        paginas: Table::new(pages(docs.paginas)),
        territorio: Arc::new(docs.territorio),
    };
    (Some(catalog), findings)
}

/// Display order of every table; indices never change after this.
fn sort(docs: &mut Docs, alcance: Alcance) {
    docs.municipios.sort_by(|a, b| {
        let province = |doc: &Doc<crate::records::Municipio>| Provincia::of(&doc.ficha.ine.0);
        province(a).cmp(&province(b)).then_with(|| collate::compare(&a.ficha.nombre, &b.ficha.nombre))
    });
    let town: BTreeMap<String, usize> =
        docs.municipios.iter().enumerate().map(|(at, doc)| (folder(&doc.file), at)).collect();
    docs.espacios.sort_by(|(town_a, a), (town_b, b)| {
        town.get(town_a).cmp(&town.get(town_b)).then_with(|| collate::compare(&a.ficha.nombre, &b.ficha.nombre))
    });
    docs.sectores.sort_by(|(a, _), (b, _)| collate::compare(&a.nombre.es, &b.nombre.es));
    docs.eventos.sort_by(|(_, a), (_, b)| {
        a.ficha
            .inicio
            .desde
            .cmp(&b.ficha.inicio.desde)
            .then_with(|| collate::compare(&a.ficha.titulo.es, &b.ficha.titulo.es))
    });
    // The public learns only of public events; the others were decoded, so their faults are known.
    let (public, internal): (Vec<_>, Vec<_>) = std::mem::take(&mut docs.eventos)
        .into_iter()
        .partition(|(_, doc)| alcance == Alcance::ConBorradores || doc.ficha.publico());
    docs.internos = internal.into_iter().map(|(_, doc)| doc.ficha.id.0).collect();
    docs.eventos = public;
    docs.compromisos.sort_by_key(|c| (c.parte, c.orden));
    docs.empresas.sort_by(|a, b| collate::compare(&a.ficha.nombre, &b.ficha.nombre));
    docs.activos.sort_by(|a, b| {
        a.ficha.tipo.cmp(&b.ficha.tipo).then_with(|| collate::compare(&a.ficha.nombre.es, &b.ficha.nombre.es))
    });
    docs.incentivos.sort_by(|a, b| {
        let published = |doc: &Doc<crate::records::Incentivo>| {
            doc.ficha.fechas.as_ref().and_then(|dates| dates.publicacion.as_ref()).map(|published| published.el)
        };
        let title = |doc: &Doc<crate::records::Incentivo>| doc.ficha.titulo.es.clone();
        published(&b.0).cmp(&published(&a.0)).then_with(|| collate::compare(&title(&a.0), &title(&b.0)))
    });
    docs.dosieres.sort_by(|a, b| collate::compare(&a.ficha.titulo.es, &b.ficha.titulo.es));
    docs.paginas.sort_by(|a, b| (a.ficha.orden, &a.slug).cmp(&(b.ficha.orden, &b.slug)));
}

/// `content/municipios/x/municipio.yaml` → `x`.
pub(super) fn folder(file: &str) -> String {
    file.split('/').nth(2).unwrap_or_default().to_string()
}

pub(super) fn file_origin(file: &str, address: String) -> Origin {
    Origin { file: file.to_string(), address, within: String::new() }
}

pub(super) fn listed(file: &str, list: &str, kind: &str, id: &Id) -> Origin {
    Origin { file: file.to_string(), address: format!("{kind}/{}", id.0), within: format!("{list}[{}]", id.0) }
}

fn sectors(docs: Vec<(crate::records::Sector, super::Prosa)>) -> Vec<Sector> {
    let build = |(ficha, prosa): (crate::records::Sector, super::Prosa)| Sector {
        origin: listed("data/sectores.yaml", "sectores", "sector", &ficha.id),
        ficha,
        prosa,
        implantado_en: Vec::new(),
        objetivo_de: Vec::new(),
        espacios: Vec::new(),
        empresas: Vec::new(),
        activos: Vec::new(),
        eventos: Vec::new(),
        incentivos: Vec::new(),
    };
    docs.into_iter().map(build).collect()
}

fn pages(docs: Vec<Doc<crate::records::Pagina>>) -> Vec<Pagina> {
    let build = |doc: Doc<crate::records::Pagina>| Pagina {
        origin: file_origin(&doc.file, format!("pagina/{}", doc.ficha.id.0)),
        slug: doc.slug,
        ficha: doc.ficha,
        prosa: doc.prosa,
    };
    docs.into_iter().map(build).collect()
}
