//! Dossiers: what was chosen, and what stands in the chosen towns where nothing was.

use std::collections::BTreeMap;

use super::assemble::file_origin;
use super::load::Doc;
use super::resolve::Resolver;
use super::table::Ix;
use super::{Activo, Dosier, Empresa, Espacio, Evento, Incentivo, Municipio, Origin, Sector};
use crate::decode::Id;
use crate::records;

/// The tables that a dossier chooses from.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    pub municipios: &'a [Municipio],
    pub espacios: &'a [Espacio],
    pub sectores: &'a [Sector],
    pub empresas: &'a [Empresa],
    pub activos: &'a [Activo],
    pub eventos: &'a [Evento],
    pub incentivos: &'a [Incentivo],
}

impl Resolver<'_> {
    pub(super) fn dosieres(&mut self, docs: Vec<Doc<records::Dosier>>, tables: Tables) -> Vec<Dosier> {
        docs.into_iter().map(|doc| self.dosier(doc, tables)).collect()
    }

    fn dosier(&mut self, doc: Doc<records::Dosier>, tables: Tables) -> Dosier {
        let origin = file_origin(&doc.file, format!("dosier/{}", doc.ficha.id.0));
        let ficha = doc.ficha;
        let sectores = self.sectors(&ficha.sectores, &origin, "sectores");
        let municipios = self.members(&ficha, &origin, tables.municipios);
        let towns = || municipios.iter().filter_map(|ix| tables.municipios.get(ix.position()));
        // One of the chosen sectors, or whatever if none is chosen.
        let fits = |own: &[Ix<Sector>]| sectores.is_empty() || own.iter().any(|sector| sectores.contains(sector));

        let chosen = self.spaces_of_members(&ficha.espacios, &origin, tables);
        let espacios = chosen.unwrap_or_else(|| {
            let own = towns().flat_map(|town| &town.espacios).copied();
            once(own.filter(|ix| tables.espacios.get(ix.position()).is_some_and(|row| fits(&row.sectores))))
        });
        let chosen = self.chosen(|r| &r.companies, &ficha.empresas, &origin, "empresas", ("la empresa", "company"));
        let empresas = chosen.unwrap_or_else(|| {
            let own = towns().flat_map(|town| &town.empresas).copied();
            once(own.filter(|ix| tables.empresas.get(ix.position()).is_some_and(|row| fits(&row.sectores))))
        });
        let chosen = self.chosen(|r| &r.assets, &ficha.activos, &origin, "activos", ("el activo", "asset"));
        let activos = chosen.unwrap_or_else(|| {
            let own = towns().flat_map(|town| &town.activos).copied();
            once(own.filter(|ix| tables.activos.get(ix.position()).is_some_and(|row| fits(&row.sectores))))
        });
        let public = ("el evento público", "public event");
        let chosen = self.chosen(|r| &r.events, &ficha.eventos, &origin, "eventos", public);
        let eventos = chosen.unwrap_or_else(|| {
            let own = towns().flat_map(|town| &town.eventos).copied();
            once(own.filter(|ix| tables.eventos.get(ix.position()).is_some_and(|row| fits(&row.sectores))))
        });
        let call = ("la convocatoria", "call");
        let chosen = self.chosen(|r| &r.calls, &ficha.incentivos, &origin, "incentivos", call);
        let incentivos = chosen.unwrap_or_else(|| {
            let of_sectors = |ix: Ix<Incentivo>| {
                let mut rows = sectores.iter().filter_map(|sector| tables.sectores.get(sector.position()));
                sectores.is_empty() || rows.any(|sector| sector.incentivos.contains(&ix))
            };
            let here = |call: &Incentivo| towns().any(|town| call.provincias.contains(&town.provincia));
            let all = tables.incentivos.iter().enumerate().map(|(at, call)| (Ix::new(at), call));
            all.filter(|(ix, call)| here(call) && of_sectors(*ix)).map(|(ix, _)| ix).collect()
        });
        Dosier {
            origin,
            slug: doc.slug,
            prosa: doc.prosa,
            ficha,
            sectores,
            municipios,
            espacios,
            empresas,
            activos,
            eventos,
            incentivos,
        }
    }

    /// The towns chosen. One that is no member has no page to lead to.
    fn members(&mut self, ficha: &records::Dosier, origin: &Origin, rows: &[Municipio]) -> Vec<Ix<Municipio>> {
        let mut out = Vec::new();
        for (position, ine) in ficha.municipios.iter().enumerate() {
            let found = self.towns.get(&ine.0).copied().filter(|at| rows.get(*at).is_some_and(Municipio::listed));
            match found {
                Some(at) => out.push(Ix::new(at)),
                None => {
                    let place = origin.field(&format!("municipios[{position}]"));
                    self.broken(place, ("el municipio adherido", "member municipality"), &ine.0, None);
                }
            }
        }
        once(out.into_iter())
    }

    fn spaces_of_members(&mut self, ids: &[Id], origin: &Origin, tables: Tables) -> Option<Vec<Ix<Espacio>>> {
        let what = ("el espacio", "space");
        let found = self.chosen::<Espacio>(|r| &r.spaces, ids, origin, "espacios", what)?;
        let member = |ix: &Ix<Espacio>| {
            let town = tables.espacios.get(ix.position()).map(|space| space.municipio.position());
            town.and_then(|at| tables.municipios.get(at)).is_some_and(Municipio::listed)
        };
        let (kept, strange): (Vec<_>, Vec<_>) = found.into_iter().partition(member);
        for ix in strange {
            let Some(id) = tables.espacios.get(ix.position()).map(|space| &space.ficha.id) else { continue };
            let position = ids.iter().position(|own| own == id).unwrap_or_default();
            let place = origin.field(&format!("espacios[{position}]"));
            self.broken(place, ("el espacio de un municipio adherido", "space of a member municipality"), &id.0, None);
        }
        Some(kept)
    }

    /// The records of a list that is written; `None` if it is not.
    fn chosen<T>(
        &mut self,
        map: fn(&Self) -> &BTreeMap<String, usize>,
        ids: &[Id],
        origin: &Origin,
        key: &str,
        what: (&str, &str),
    ) -> Option<Vec<Ix<T>>> {
        let mut out = Vec::new();
        for (position, id) in ids.iter().enumerate() {
            out.extend(self.find(map, &id.0, origin.field(&format!("{key}[{position}]")), what));
        }
        (!ids.is_empty()).then(|| once(out.into_iter()))
    }
}

/// Each index once, where it stands first.
fn once<T>(list: impl Iterator<Item = Ix<T>>) -> Vec<Ix<T>> {
    let mut out = Vec::new();
    for ix in list {
        if !out.contains(&ix) {
            out.push(ix);
        }
    }
    out
}
