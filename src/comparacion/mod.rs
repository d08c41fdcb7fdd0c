//! What a change touches: two sites, and the records they are made of, told apart in words.
//!
//! Pages and documents are compared by the hashes of their files, facts by the snapshots of [`crate::editions`].
//! Never: reads the disk, builds a site, or compares two days (who calls it builds both sides on the same one).
//! (`docs/decisions/019-comparar.md`)

mod lado;
mod texto;

use std::collections::{BTreeMap, BTreeSet};

pub use lado::{Grupo, Lado, Pagina, Parte};
pub use texto::{Entorno, blocked, markdown};

use crate::editions::{self, Cambio};
use crate::text::collate;

/// What happened to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Estado {
    /// It is new.
    Nueva,
    /// It is gone.
    Retirada,
    /// It says something else, or stands elsewhere.
    Cambia,
}

/// A record or list whose pages or documents are not the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Cambiada {
    /// What it is a page of.
    pub pagina: Pagina,
    /// What happened.
    pub estado: Estado,
    /// The parts that differ.
    pub partes: BTreeSet<Parte>,
    /// Where its pages are now, by part; for what is gone, where they were.
    pub rutas: BTreeMap<Parte, String>,
    /// Whether its address is another.
    pub mudada: bool,
}

/// How two sites differ.
#[derive(Debug, Default)]
pub struct Comparacion {
    /// What differs, by group and name.
    pub paginas: Vec<Cambiada>,
    /// Other files that are new, gone or not the same.
    pub otros: usize,
    /// Records and lists of which every file is the same.
    pub iguales: usize,
    /// What changed in the records, heaviest first; `None` if one side has no records.
    pub cambios: Option<Vec<Cambio>>,
}

impl Comparacion {
    /// How many records and lists are in a state.
    pub fn en(&self, estado: Estado) -> usize {
        self.paginas.iter().filter(|page| page.estado == estado).count()
    }

    /// Whether nothing differs.
    pub fn nada(&self) -> bool {
        self.paginas.is_empty() && self.otros == 0 && self.cambios.as_ref().is_none_or(Vec::is_empty)
    }
}

/// How `despues` differs from `antes`.
pub fn compare(antes: &Lado, despues: &Lado) -> Comparacion {
    let mut out = Comparacion::default();
    let mut found: BTreeMap<String, Reunida> = BTreeMap::new();
    let paths: BTreeSet<&String> = antes.huellas.keys().chain(despues.huellas.keys()).collect();
    for path in paths {
        let (old, new) = (antes.huellas.get(path), despues.huellas.get(path));
        let known = despues.de(path).filter(|_| new.is_some()).or_else(|| antes.de(path));
        let Some((pagina, parte)) = known.or_else(|| lado::unnamed(path)) else {
            out.otros += usize::from(old != new);
            continue;
        };
        let page = found.entry(pagina.clave.clone()).or_insert_with(|| Reunida::new(pagina));
        if new.is_some() {
            page.rutas.insert(parte, path.clone());
        } else {
            page.antiguas.insert(parte, path.clone());
        }
        if old == new {
            page.iguales += 1;
        } else {
            page.partes.insert(parte);
            page.nuevas += usize::from(old.is_none());
            page.retiradas += usize::from(new.is_none());
            page.distintas += usize::from(old.is_some() && new.is_some());
        }
    }
    let records = found.len();
    out.paginas = found.into_values().filter_map(Reunida::cambiada).collect();
    out.iguales = records - out.paginas.len();
    out.paginas.sort_by(|a, b| {
        let rank = |page: &Cambiada| (page.pagina.grupo, page.estado);
        rank(a)
            .cmp(&rank(b))
            .then_with(|| collate::compare(&a.pagina.nombre.es, &b.pagina.nombre.es))
            .then_with(|| a.pagina.clave.cmp(&b.pagina.clave))
    });
    out.cambios = antes.instantanea.as_ref().zip(despues.instantanea.as_ref()).map(|(a, b)| editions::diff(a, b));
    out
}

/// The files of one record or list, while they are put together.
struct Reunida {
    pagina: Pagina,
    partes: BTreeSet<Parte>,
    rutas: BTreeMap<Parte, String>,
    antiguas: BTreeMap<Parte, String>,
    nuevas: usize,
    retiradas: usize,
    distintas: usize,
    iguales: usize,
}

impl Reunida {
    fn new(pagina: Pagina) -> Self {
        Self {
            pagina,
            partes: BTreeSet::new(),
            rutas: BTreeMap::new(),
            antiguas: BTreeMap::new(),
            nuevas: 0,
            retiradas: 0,
            distintas: 0,
            iguales: 0,
        }
    }

    fn cambiada(self) -> Option<Cambiada> {
        let stays = self.distintas + self.iguales > 0;
        let estado = match (self.nuevas, self.retiradas) {
            (1.., 0) if !stays => Estado::Nueva,
            (0, 1..) if !stays => Estado::Retirada,
            _ => Estado::Cambia,
        };
        // The card of a permanent address says nothing that the page does not.
        if self.partes.iter().all(|parte| *parte == Parte::Id) {
            return None;
        }
        let moved = |parte: &Parte| self.antiguas.contains_key(parte) && self.rutas.contains_key(parte);
        let mudada = self.antiguas.keys().any(moved);
        let rutas = if self.rutas.is_empty() { self.antiguas } else { self.rutas };
        Some(Cambiada { pagina: self.pagina, estado, partes: self.partes, rutas, mudada })
    }
}
