//! Calls for incentives: where they apply, and which sectors they concern, from their lists of activities.

use std::collections::BTreeSet;

use super::assemble::file_origin;
use super::load::Doc;
use super::resolve::Resolver;
use super::table::Ix;
use super::{Incentivo, Provincia, Sector};
use crate::decode::Id;
use crate::rules::Reglas;

impl Resolver<'_> {
    pub(super) fn incentivos(
        &mut self,
        docs: Vec<(Doc<crate::records::Incentivo>, Option<Reglas>)>,
        sectors: &mut [Sector],
    ) -> Vec<Incentivo> {
        // What a call without rules of its own shares with the calls of its line.
        let lines: Vec<(Option<Id>, BTreeSet<String>)> = docs
            .iter()
            .map(|(doc, rules)| (doc.ficha.linea.clone(), rules.as_ref().map_or_else(BTreeSet::new, Reglas::codigos)))
            .collect();
        let mut out = Vec::new();
        for (doc, reglas) in docs {
            let origin = file_origin(&doc.file, format!("incentivo/{}", doc.ficha.id.0));
            let mut provincias = Vec::new();
            for (position, code) in doc.ficha.ambito.iter().flat_map(|a| &a.provincias).enumerate() {
                let place = origin.field(&format!("ambito.provincias[{position}]"));
                match Provincia::of(&code.0).filter(|province| province.code() == code.0) {
                    Some(province) => provincias.push(province),
                    None => self.broken(place, ("la provincia", "province"), &code.0, None),
                }
            }
            // A code of the call and one of the sector meet if either is a prefix of the other.
            let codes: BTreeSet<&String> = match &reglas {
                Some(_) => lines[out.len()].1.iter().collect(),
                None => {
                    let same = |line: &&(Option<Id>, BTreeSet<String>)| line.0.is_some() && line.0 == doc.ficha.linea;
                    lines.iter().filter(same).flat_map(|line| &line.1).collect()
                }
            };
            let meets = |code: &str| codes.iter().any(|own| own.starts_with(code) || code.starts_with(own.as_str()));
            for sector in sectors.iter_mut().filter(|s| s.ficha.cnae.iter().any(|code| meets(&code.codigo.0))) {
                sector.incentivos.push(Ix::new(out.len()));
            }
            out.push(Incentivo { origin, provincias, reglas, ficha: doc.ficha });
        }
        out
    }
}
