//! The rules that look at the whole catalogue: provenance, consistency, agreement, dates, language, translations,
//! operator.
//!
//! A rule sees values and gives findings; it never changes anything and never stops another rule.

mod agreement;
mod consistency;
mod copias;
mod dates;
mod language;
mod operator;
mod period;
mod prose;
mod provenance;
mod trace;
mod traducciones;

pub use operator::is_example;
pub use trace::at_their_source;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::catalog::{Catalog, Origin};
use crate::decode::Visitor;
use crate::diag::Findings;
use crate::site::Site;
use crate::traducciones::Traducciones;

/// All findings of all rules on the day `today`.
pub fn check(catalog: &Catalog, site: &Site, translations: &Traducciones, today: Date) -> Findings {
    let rules: [&(dyn Fn() -> Findings + Sync); 8] = [
        &|| provenance::check(catalog),
        &|| consistency::check(catalog),
        &|| agreement::check(catalog),
        &|| dates::check(catalog, today),
        &|| language::check(catalog, site),
        &|| copias::check(catalog),
        &|| traducciones::check(catalog, translations),
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
    catalog.each_record(|record| {
        let mut visitor = start(record.origin);
        record.ficha.walk(&mut crate::decode::Path::default(), &mut visitor);
        done(record.origin, visitor);
    });
}
