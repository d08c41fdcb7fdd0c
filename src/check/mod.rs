//! The rules that look at the whole catalogue: provenance, consistency, language, operator.
//!
//! A rule sees values and gives findings; it never changes anything and never stops another rule.

mod consistency;
mod language;
mod operator;
mod provenance;

pub use operator::is_example;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::catalog::{Catalog, Origin};
use crate::decode::{Visitor, Walk};
use crate::diag::Findings;
use crate::site::Site;

/// All findings of all rules on the day `today`.
pub fn check(catalog: &Catalog, site: &Site, today: Date) -> Findings {
    let rules: [&(dyn Fn() -> Findings + Sync); 4] = [
        &|| provenance::check(catalog),
        &|| consistency::check(catalog, today),
        &|| language::check(catalog, site),
        &|| operator::check(catalog),
    ];
    let mut findings = Findings::default();
    for found in rules.par_iter().map(|rule| rule()).collect::<Vec<_>>() {
        findings.extend(found);
    }
    findings
}

/// Shows every record that is published, with its origin, to a visitor made for it.
fn each_record<V: Visitor>(catalog: &Catalog, mut start: impl FnMut(&Origin) -> V, mut done: impl FnMut(&Origin, V)) {
    let mut show = |origin: &Origin, record: &dyn Walk| {
        let mut visitor = start(origin);
        record.walk(&mut crate::decode::Path::default(), &mut visitor);
        done(origin, visitor);
    };
    catalog.municipios.iter().for_each(|row| show(&row.origin, &row.ficha));
    catalog.espacios.iter().for_each(|row| show(&row.origin, &row.ficha));
    catalog.sectores.iter().for_each(|row| show(&row.origin, &row.ficha));
    catalog.eventos.iter().for_each(|row| show(&row.origin, &row.ficha));
    catalog.empresas.iter().for_each(|row| show(&row.origin, &row.ficha));
    catalog.activos.iter().for_each(|row| show(&row.origin, &row.ficha));
    catalog.incentivos.iter().for_each(|row| show(&row.origin, &row.ficha));
    catalog.dosieres.iter().for_each(|row| show(&row.origin, &row.ficha));
    catalog.paginas.iter().for_each(|row| show(&row.origin, &row.ficha));
    for row in catalog.compromisos.iter() {
        show(&row.origin, &row.ficha);
        for (action, _) in &row.actuaciones {
            let mut origin = row.origin.clone();
            origin.within = format!("{}.actuaciones[{}]", origin.within, action.id.0);
            origin.address = format!("{}#actuacion/{}", origin.address, action.id.0);
            show(&origin, action);
        }
    }
    let site = Origin { file: "data/sitio.yaml".into(), address: "sitio".into(), within: String::new() };
    show(&site, &catalog.sitio);
}
