//! Cross-references: ids become indices here, once, and those that lead nowhere become findings.

use std::collections::{BTreeMap, BTreeSet};

use super::assemble::{file_origin, folder, listed};
use super::load::{Doc, Docs};
use super::table::Ix;
use super::territorio::same_town;
use super::{Activo, Compromiso, Empresa, Espacio, Evento, Municipio, Origin, Provincia, Sector};
use crate::decode::{Id, Ine};
use crate::diag::{Code, Finding, Findings, Place, missing_file, nearest};

/// Id → index of every kind, and the findings of ids that lead nowhere.
pub(super) struct Resolver<'f> {
    pub(super) towns: BTreeMap<String, usize>,
    folders: BTreeMap<String, usize>,
    pub(super) spaces: BTreeMap<String, usize>,
    pub(super) sectors: BTreeMap<String, usize>,
    pub(super) events: BTreeMap<String, usize>,
    internal: BTreeSet<String>,
    commitments: BTreeMap<String, usize>,
    pub(super) companies: BTreeMap<String, usize>,
    pub(super) assets: BTreeMap<String, usize>,
    pub(super) calls: BTreeMap<String, usize>,
    every_ine: Vec<String>,
    names: BTreeMap<String, String>,
    findings: &'f mut Findings,
}

fn index<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    ids.enumerate().map(|(at, id)| (id.to_string(), at)).collect()
}

impl<'f> Resolver<'f> {
    pub(super) fn new(docs: &Docs, findings: &'f mut Findings) -> Self {
        Self {
            towns: index(docs.municipios.iter().map(|doc| doc.ficha.ine.0.as_str())),
            folders: docs.municipios.iter().enumerate().map(|(at, doc)| (folder(&doc.file), at)).collect(),
            // Only spaces of a town with a record are kept, in this same order.
            spaces: {
                let towns: Vec<String> = docs.municipios.iter().map(|doc| folder(&doc.file)).collect();
                index(
                    docs.espacios.iter().filter(|(town, _)| towns.contains(town)).map(|(_, doc)| doc.ficha.id.as_str()),
                )
            },
            sectors: index(docs.sectores.iter().map(|(sector, _)| sector.id.as_str())),
            events: index(docs.eventos.iter().map(|(_, doc)| doc.ficha.id.as_str())),
            internal: docs.internos.clone(),
            commitments: index(docs.compromisos.iter().map(|c| c.id.as_str())),
            companies: index(docs.empresas.iter().map(|doc| doc.ficha.id.as_str())),
            assets: index(docs.activos.iter().map(|doc| doc.ficha.id.as_str())),
            calls: index(docs.incentivos.iter().map(|(doc, _)| doc.ficha.id.as_str())),
            names: docs.municipios.iter().map(|doc| (doc.ficha.ine.0.clone(), doc.ficha.nombre.clone())).collect(),
            every_ine: docs.territorio.padron.keys().cloned().collect(),
            findings,
        }
    }

    pub(super) fn broken(&mut self, place: Place, what: (&str, &str), value: &str, near: Option<(String, String)>) {
        let none = match what.1 {
            "sector" => ("Use un sector de data/sectores.yaml.", "Use a sector of data/sectores.yaml."),
            _ => ("Cree el registro o corrija el identificador.", "Create the record or correct the id."),
        };
        let (es, en) = near.unwrap_or_else(|| (none.0.into(), none.1.into()));
        self.findings.push(
            Finding::new(Code::ReferenciaRota, place)
                .with("que", what.0)
                .with("que_en", what.1)
                .with("valor", value)
                .with("sugerencia", es)
                .with("sugerencia_en", en),
        );
    }

    pub(super) fn find<T>(
        &mut self,
        map: fn(&Self) -> &BTreeMap<String, usize>,
        id: &str,
        place: Place,
        what: (&str, &str),
    ) -> Option<Ix<T>> {
        let found = map(self).get(id).copied();
        if found.is_none() {
            let near = nearest(id, map(self).keys().map(String::as_str))
                .map(|near| (format!("¿Quiso decir «{near}»?"), format!("Did you mean “{near}”?")));
            self.broken(place, what, id, near);
        }
        found.map(Ix::new)
    }

    /// Sector indices of a list of ids; the place of each id is its item of the list.
    pub(super) fn sectors(&mut self, ids: &[Id], origin: &Origin, key: &str) -> Vec<Ix<Sector>> {
        let each = ids.iter().enumerate().filter_map(|(position, id)| {
            let place = origin.field(&format!("{key}[{position}]"));
            self.find(|r| &r.sectors, &id.0, place, ("el sector", "sector"))
        });
        each.collect()
    }

    /// A member town, or nothing if the code is of a town outside the catalogue.
    fn town(&mut self, ine: &Ine, place: Place) -> Option<Ix<Municipio>> {
        let found = self.towns.get(&ine.0).copied();
        if found.is_none() && !self.every_ine.is_empty() && self.every_ine.binary_search(&ine.0).is_err() {
            // Codes look alike: only a slip of one digit in that of a member is told, with its name.
            let near = self.towns.keys().find(|code| strsim::damerau_levenshtein(code, &ine.0) == 1).map(|code| {
                let name = self.names.get(code).cloned().unwrap_or_default();
                (
                    format!("¿Quiso decir \"{code}\", que es {name}?"),
                    format!("Did you mean \"{code}\", which is {name}?"),
                )
            });
            self.broken(place, ("el municipio", "municipality"), &ine.0, near);
        }
        found.map(Ix::new)
    }

    pub(super) fn municipios(&mut self, docs: &mut Docs) -> Vec<Municipio> {
        let padron = &docs.territorio.padron;
        let mut out = Vec::new();
        for doc in std::mem::take(&mut docs.municipios) {
            let origin = file_origin(&doc.file, format!("municipio/{}", doc.ficha.ine.0));
            let official = padron.get(&doc.ficha.ine.0);
            let provincia = Provincia::of(&doc.ficha.ine.0);
            if provincia.is_none() || (official.is_none() && !padron.is_empty()) {
                let (es, en) = match padron.iter().find(|(_, (name, _))| same_town(name, &doc.ficha.nombre)) {
                    Some((code, _)) => (format!("¿Quiso decir \"{code}\"?"), format!("Did you mean \"{code}\"?")),
                    None => {
                        ("Compruebe el código en la relación del INE.".into(), "Check the code in INE's list.".into())
                    }
                };
                self.findings.push(
                    Finding::new(Code::ProvinciaNoCoincide, origin.field("ine"))
                        .with("ine", &doc.ficha.ine.0)
                        .with("sugerencia", es)
                        .with("sugerencia_en", en),
                );
            }
            if let Some((name, _)) = official.filter(|(name, _)| !same_town(name, &doc.ficha.nombre)) {
                self.findings.push(
                    Finding::new(Code::NombreNoCoincide, origin.field("nombre"))
                        .with("ine", &doc.ficha.ine.0)
                        .with("oficial", name)
                        .with("nombre", &doc.ficha.nombre),
                );
            }
            out.push(Municipio {
                poblacion: official.map(|(_, people)| *people),
                // The fallback is never published: the finding above blocks.
                provincia: provincia
                    .or_else(|| Provincia::all().next())
                    .unwrap_or_else(|| unreachable!("there are eight provinces")),
                slug: doc.slug,
                prosa: doc.prosa,
                ficha: doc.ficha,
                origin,
                espacios: Vec::new(),
                implantados: Vec::new(),
                objetivo: Vec::new(),
                empresas: Vec::new(),
                activos: Vec::new(),
                eventos: Vec::new(),
            });
        }
        out
    }

    pub(super) fn espacios(
        &mut self,
        docs: Vec<(String, Doc<crate::records::Espacio>)>,
        towns: &mut [Municipio],
    ) -> Vec<Espacio> {
        let mut out = Vec::new();
        for (folder, doc) in docs {
            let Some(&town) = self.folders.get(&folder) else {
                let missing = format!("content/municipios/{folder}/municipio.yaml");
                self.findings.push(missing_file(Place::file(&doc.file), &missing, []));
                continue;
            };
            let address = format!("municipio/{}#espacio/{}", towns[town].ficha.ine.0, doc.ficha.id.0);
            let origin = file_origin(&doc.file, address);
            let here = Ix::new(out.len());
            towns[town].espacios.push(here);
            for (position, ine) in doc.ficha.municipios_ademas.iter().enumerate() {
                let place = origin.field(&format!("municipios_ademas[{position}]"));
                if let Some(other) =
                    self.town(ine, place).and_then(|_| self.towns.get(&ine.0).copied()).filter(|other| *other != town)
                {
                    towns[other].espacios.push(here);
                }
            }
            let sectores = self.sectors(&doc.ficha.sectores, &origin, "sectores");
            out.push(Espacio {
                origin,
                slug: doc.slug,
                municipio: Ix::new(town),
                sectores,
                empresas: Vec::new(),
                prosa: doc.prosa,
                ficha: doc.ficha,
            });
        }
        out
    }

    pub(super) fn eventos(
        &mut self,
        docs: Vec<(Option<String>, Doc<crate::records::Evento>)>,
        towns: &mut [Municipio],
        sectors: &mut [Sector],
    ) -> Vec<Evento> {
        let mut out = Vec::new();
        for (folder, doc) in docs {
            let origin = file_origin(&doc.file, format!("evento/{}", doc.ficha.id.0));
            let own = folder.and_then(|folder| self.folders.get(&folder).copied().map(Ix::new));
            let named = doc.ficha.municipio.as_ref().and_then(|ine| self.town(ine, origin.field("municipio")));
            let municipio = named.or(own);
            let sectores = self.sectors(&doc.ficha.sectores, &origin, "sectores");
            let compromiso = doc.ficha.compromiso.as_ref().and_then(|id| {
                self.find(|r| &r.commitments, &id.0, origin.field("compromiso"), ("el compromiso", "commitment"))
            });
            let here = Ix::new(out.len());
            if let Some(town) = municipio.and_then(|ix| get(towns, ix)) {
                town.eventos.push(here);
            }
            for &sector in &sectores {
                if let Some(sector) = get(sectors, sector) {
                    sector.eventos.push(here);
                }
            }
            out.push(Evento { origin, slug: doc.slug, municipio, sectores, compromiso, ficha: doc.ficha });
        }
        out
    }

    pub(super) fn compromisos(&mut self, all: Vec<crate::records::Compromiso>) -> Vec<Compromiso> {
        let mut out = Vec::new();
        for mut ficha in all {
            let origin = listed("data/compromisos.yaml", "compromisos", "compromiso", &ficha.id);
            let actions = std::mem::take(&mut ficha.actuaciones);
            let mut actuaciones = Vec::new();
            for action in actions {
                let place = origin.field(&format!("actuaciones[{}].evento", action.id.0));
                // An action may name an internal event: it is then shown without link.
                let named = action.evento.as_ref().filter(|id| !self.internal.contains(&id.0));
                let event = named.and_then(|id| self.find(|r| &r.events, &id.0, place, ("el evento", "event")));
                actuaciones.push((action, event));
            }
            out.push(Compromiso { origin, ficha, actuaciones });
        }
        out
    }

    pub(super) fn empresas(
        &mut self,
        docs: Vec<Doc<crate::records::Empresa>>,
        towns: &mut [Municipio],
        spaces: &mut [Espacio],
        sectors: &mut [Sector],
    ) -> Vec<Empresa> {
        let mut out = Vec::new();
        for doc in docs {
            let origin = file_origin(&doc.file, format!("empresa/{}", doc.ficha.id.0));
            let municipio = self.town(&doc.ficha.municipio, origin.field("municipio"));
            let espacio = doc
                .ficha
                .espacio
                .as_ref()
                .and_then(|id| self.find(|r| &r.spaces, &id.0, origin.field("espacio"), ("el espacio", "space")));
            let sectores = self.sectors(&doc.ficha.sectores, &origin, "sectores");
            let here = Ix::new(out.len());
            if let Some(town) = municipio.and_then(|ix| get(towns, ix)) {
                town.empresas.push(here);
            }
            if let Some(space) = espacio.and_then(|ix| get(spaces, ix)) {
                space.empresas.push(here);
            }
            for &sector in &sectores {
                if let Some(sector) = get(sectors, sector) {
                    sector.empresas.push(here);
                }
            }
            out.push(Empresa { origin, municipio, espacio, sectores, ficha: doc.ficha });
        }
        for town in towns.iter_mut() {
            let first: Vec<_> = town.ficha.empresas_tractoras.clone();
            for (position, id) in first.iter().enumerate() {
                let place = town.origin.field(&format!("empresas_tractoras[{position}]"));
                self.find::<Empresa>(|r| &r.companies, &id.0, place, ("la empresa", "company"));
            }
            town.empresas.sort_by_key(|&ix| {
                let rank = first.iter().position(|id| get_ref(&out, ix).is_some_and(|company| company.ficha.id == *id));
                (rank.unwrap_or(usize::MAX), ix)
            });
        }
        out
    }

    pub(super) fn activos(
        &mut self,
        docs: Vec<Doc<crate::records::Activo>>,
        towns: &mut [Municipio],
        sectors: &mut [Sector],
    ) -> Vec<Activo> {
        let mut out = Vec::new();
        for doc in docs {
            let origin = file_origin(&doc.file, format!("activo/{}", doc.ficha.id.0));
            let here = Ix::new(out.len());
            let mut municipios = Vec::new();
            for (position, ine) in doc.ficha.municipios.iter().enumerate() {
                municipios.extend(self.town(ine, origin.field(&format!("municipios[{position}]"))));
            }
            for &town in &municipios {
                if let Some(town) = get(towns, town) {
                    town.activos.push(here);
                }
            }
            let sectores = self.sectors(&doc.ficha.sectores, &origin, "sectores");
            for &sector in &sectores {
                if let Some(sector) = get(sectors, sector) {
                    sector.activos.push(here);
                }
            }
            out.push(Activo { origin, municipios, sectores, ficha: doc.ficha });
        }
        out
    }

    pub(super) fn sectors_of(&mut self, towns: &mut [Municipio], spaces: &mut [Espacio], sectors: &mut [Sector]) {
        for (position, town) in towns.iter_mut().enumerate() {
            town.implantados = self.sectors(&town.ficha.sectores_implantados, &town.origin, "sectores_implantados");
            town.objetivo = self.sectors(&town.ficha.sectores_objetivo, &town.origin, "sectores_objetivo");
            if !town.listed() {
                continue;
            }
            for &ix in &town.implantados {
                if let Some(sector) = get(sectors, ix) {
                    sector.implantado_en.push(Ix::new(position));
                }
            }
            for &ix in &town.objetivo {
                if let Some(sector) = get(sectors, ix) {
                    sector.objetivo_de.push(Ix::new(position));
                }
            }
        }
        for (position, space) in spaces.iter().enumerate() {
            for &ix in &space.sectores {
                if let Some(sector) = get(sectors, ix) {
                    sector.espacios.push(Ix::new(position));
                }
            }
        }
    }
}

fn get<T>(rows: &mut [T], ix: Ix<T>) -> Option<&mut T> {
    rows.get_mut(ix.position())
}

fn get_ref<T>(rows: &[T], ix: Ix<T>) -> Option<&T> {
    rows.get(ix.position())
}
