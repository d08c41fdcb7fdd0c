//! The alphabetical index: towns, spaces, sectors, companies and assets, with the place where each is told.

use std::collections::BTreeSet;

use super::super::blocks::{Block, Value};
use super::super::listas::towns_of;
use super::super::scribe::Scribe;
use super::chapter_id;
use crate::catalog::{Activo, Ix, Provincia};
use crate::records::TipoActivo;
use crate::site::PageId;
use crate::text::{collate, slug};

/// A name and where it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mencion {
    /// The name, what it is known by first.
    pub text: String,
    /// Anchor of its section, the same on the page and in the document.
    pub target: String,
}

/// Every name, in alphabetical order.
pub fn index(w: &Scribe) -> Vec<Mencion> {
    let catalog = w.catalog();
    let mut out = Vec::new();
    let mut seen: BTreeSet<Ix<Activo>> = BTreeSet::new();
    let mut add = |text: String, target: String| out.push(Mencion { text, target });
    for ix in Provincia::all().flat_map(|province| towns_of(w, province)) {
        let town = &catalog.municipios[ix];
        let name = &town.ficha.nombre;
        let own = |name_of: &str| format!("{name_of} ({name})");
        add(name.clone(), chapter_id(&town.slug));
        for &space in &town.espacios {
            let row = &catalog.espacios[space];
            if row.municipio == ix && w.desk.site.route(PageId::Espacio(space)).is_some() {
                add(own(&inverted(&row.ficha.nombre)), format!("{}-suelo", town.slug));
            }
        }
        for &company in &town.empresas {
            add(own(&catalog.empresas[company].ficha.nombre), format!("{}-tejido", town.slug));
        }
        for &asset in town.activos.iter().filter(|asset| seen.insert(**asset)) {
            let ficha = &catalog.activos[asset].ficha;
            let target = match ficha.tipo {
                TipoActivo::IndicacionGeografica => "indicaciones".to_string(),
                TipoActivo::Puerto => format!("{}-localizacion", town.slug),
                TipoActivo::PatrimonioIndustrial => format!("{}-tejido", town.slug),
                _ => format!("{}-talento", town.slug),
            };
            add(ficha.nombre.text(w.lang).to_string(), target);
        }
    }
    for sector in catalog.sectores.iter() {
        add(sector.ficha.nombre.text(w.lang).to_string(), "sectores".to_string());
    }
    out.sort_by(|a, b| collate::compare(&a.text, &b.text).then_with(|| a.target.cmp(&b.target)));
    out.dedup();
    out
}

/// The index of the page: the names under their initials.
pub fn links(w: &Scribe) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for Mencion { text, target } in index(w) {
        let letter = initial(&text);
        let entry = Value::text(text).linked(Some(format!("#{target}")));
        match blocks.last_mut() {
            Some(Block::Links { label: Some(own), items }) if *own == letter => items.push(entry),
            _ => blocks.push(Block::Links { label: Some(letter), items: vec![entry] }),
        }
    }
    blocks
}

/// The first letter, without its accent.
fn initial(text: &str) -> String {
    if text.trim_start().starts_with(['ñ', 'Ñ']) {
        return "Ñ".to_string();
    }
    let plain = slug::slug(text);
    let first = plain.chars().find(|c| c.is_alphanumeric());
    first.map_or_else(|| "·".to_string(), |c| c.to_uppercase().collect())
}

/// Words that many names start with, longest first.
const GENERIC: [&str; 6] =
    ["polígono industrial", "parque empresarial", "parque industrial", "parque tecnológico", "puerto seco", "polígono"];

/// `Polígono industrial La Vega` → `La Vega, polígono industrial`: nobody looks under P. A name that goes on
/// in lower case (`Parque logístico de Carmona`) stays as it is.
fn inverted(name: &str) -> String {
    for generic in GENERIC {
        let Some(head) = name.get(..generic.len()).filter(|head| head.to_lowercase() == generic) else { continue };
        let rest = name[head.len()..].trim_start();
        let proper = name[head.len()..].starts_with(' ') && rest.starts_with(char::is_uppercase);
        return if proper { format!("{rest}, {generic}") } else { name.to_string() };
    }
    name.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_under_what_it_is_known_by() {
        assert_eq!(inverted("Polígono industrial La Vega"), "La Vega, polígono industrial");
        assert_eq!(inverted("Polígono Industrial de Antequera"), "Polígono Industrial de Antequera");
        assert_eq!(inverted("Polígono Olivarero"), "Olivarero, polígono");
        assert_eq!(inverted("Polígono"), "Polígono");
        assert_eq!(inverted("Córdoba TechPark"), "Córdoba TechPark");
    }

    #[test]
    fn initials_have_no_accents() {
        assert_eq!(initial("Écija"), "E");
        assert_eq!(initial("Ñora"), "Ñ");
        assert_eq!(initial("«Cosa»"), "C");
        assert_eq!(initial("…"), "·");
    }
}
