//! Every figure has a source that exists, and a date.

use std::collections::BTreeSet;

use super::each_record;
use crate::catalog::Catalog;
use crate::decode::{Cifra, Id, Visitor};
use crate::diag::{Code, Finding, Findings, Place, nearest};

/// Figures without source or date, members and companies without evidence, sources that are not in the registry.
pub fn check(catalog: &Catalog) -> Findings {
    let known: BTreeSet<&str> = catalog.fuentes.iter().map(|source| source.ficha.id.as_str()).collect();
    let dated: BTreeSet<&str> = catalog
        .fuentes
        .iter()
        .filter(|source| source.ficha.fecha.is_some())
        .map(|source| source.ficha.id.as_str())
        .collect();
    let mut findings = Findings::default();
    each_record(
        catalog,
        |_| Trail::default(),
        |origin, trail| {
            for (path, id) in trail.sources.iter().filter(|(_, id)| !known.contains(id.as_str())) {
                findings.push(unknown(origin.field(path), id, &known));
            }
            for figure in trail.open.into_iter().chain(trail.settled) {
                match &figure.source {
                    None => findings
                        .push(Finding::new(Code::FuenteFalta, origin.field(&figure.path)).with("campo", &figure.path)),
                    // A source that is itself dated dates what it states.
                    Some(source) if !figure.dated && !dated.contains(source.as_str()) => {
                        findings.push(
                            Finding::new(Code::FechaFalta, origin.field(&figure.path)).with("campo", &figure.path),
                        );
                    }
                    Some(_) => {}
                }
            }
        },
    );
    for town in catalog.municipios.iter().filter(|town| town.listed() && town.ficha.adhesion.is_none()) {
        let place = town.origin.field("estado");
        findings.push(Finding::new(Code::AdhesionSinPrueba, place).with("municipio", &town.ficha.nombre));
    }
    for company in catalog.empresas.iter() {
        if company.ficha.fuente.is_none() && company.ficha.consentimiento.is_none() {
            let place = company.origin.field("nombre");
            findings.push(Finding::new(Code::EmpresaSinPrueba, place).with("empresa", &company.ficha.nombre));
        }
    }
    let rows = catalog.cnae.fuentes.iter().filter(|(id, _)| !known.contains(id.as_str()));
    rows.for_each(|(id, place)| findings.push(unknown(place.clone(), id, &known)));
    findings
}

fn unknown(place: Place, id: &str, known: &BTreeSet<&str>) -> Finding {
    let (es, en) = match nearest(id, known.iter().copied()) {
        Some(near) => (format!("¿Quiso decir «{near}»?"), format!("Did you mean “{near}”?")),
        None => ("Añada la fuente a data/fuentes.yaml.".into(), "Add the source to data/fuentes.yaml.".into()),
    };
    Finding::new(Code::ReferenciaRota, place)
        .with("que", "la fuente")
        .with("que_en", "source")
        .with("valor", id)
        .with("sugerencia", es)
        .with("sugerencia_en", en)
}

/// A figure on its way up to the group that gives it source and date.
struct Pending {
    path: String,
    depth: usize,
    source: Option<String>,
    dated: bool,
}

/// An open group: paths of the sources and dates seen in it that are of no group inside it.
#[derive(Default)]
struct Group {
    sources: Vec<(String, String)>,
    dates: Vec<String>,
}

#[derive(Default)]
struct Trail {
    depth: usize,
    groups: Vec<Group>,
    open: Vec<Pending>,
    settled: Vec<Pending>,
    sources: Vec<(String, String)>,
}

impl Visitor for Trail {
    fn enter(&mut self) {
        self.depth += 1;
        self.groups.push(Group::default());
    }

    fn leave(&mut self, path: &str) {
        let Group { sources, dates } = self.groups.pop().unwrap_or_default();
        // A point has a source of its own: only the group's own keys are the group's.
        let own = |key: &str| if path.is_empty() { key.to_string() } else { format!("{path}.{key}") };
        let source = sources.into_iter().find(|(at, _)| *at == own("fuente")).map(|(_, id)| id);
        let dated = dates.contains(&own("fecha"));
        let depth = self.depth;
        for figure in self.open.iter_mut().filter(|figure| figure.depth >= depth) {
            if figure.source.is_none() {
                // The group's date belongs to the group's source, or to an outer one if it has none.
                figure.source.clone_from(&source);
                figure.dated |= dated;
            }
            figure.depth = depth - 1;
        }
        let (settled, open) =
            std::mem::take(&mut self.open).into_iter().partition(|figure: &Pending| figure.source.is_some());
        self.settled.extend::<Vec<Pending>>(settled);
        self.open = open;
        self.depth -= 1;
    }

    fn figure(&mut self, path: &str, figure: &Cifra) {
        self.open.push(Pending {
            path: path.to_string(),
            depth: self.depth,
            source: figure.fuente.as_ref().map(|id| id.0.clone()),
            dated: figure.fecha.is_some(),
        });
    }

    fn id(&mut self, path: &str, id: &Id) {
        let key = path.rsplit('.').next().unwrap_or(path);
        if matches!(key, "fuente" | "fuente_sectores" | "evidencia" | "declarada_en") || key.starts_with("fuentes[") {
            self.sources.push((path.to_string(), id.0.clone()));
        }
        if let ("fuente", Some(group)) = (key, self.groups.last_mut()) {
            group.sources.push((path.to_string(), id.0.clone()));
        }
    }

    fn date(&mut self, path: &str, _date: &crate::text::Momento) {
        if let ("fecha", Some(group)) = (path.rsplit('.').next().unwrap_or(path), self.groups.last_mut()) {
            group.dates.push(path.to_string());
        }
    }
}
