//! Every record of the catalogue, for rules and counts that look at all of them alike.

use super::{Catalog, Ix, Municipio, Origin, Prosa};
use crate::decode::Walk;

/// A record, whatever its kind.
#[derive(Clone, Copy)]
pub struct Registro<'r> {
    /// Where it is written.
    pub origin: &'r Origin,
    /// The municipality it belongs to, itself included.
    pub municipio: Option<Ix<Municipio>>,
    /// What it states.
    pub ficha: &'r dyn Walk,
    /// Its prose, if records of its kind have any.
    pub prosa: Option<&'r Prosa>,
    /// Whether the headings of its prose are keys, the same in both languages.
    pub secciones_fijas: bool,
}

impl<'r> Registro<'r> {
    fn new(origin: &'r Origin, ficha: &'r dyn Walk) -> Self {
        Self { origin, municipio: None, ficha, prosa: None, secciones_fijas: false }
    }

    fn of(self, municipio: Option<Ix<Municipio>>) -> Self {
        Self { municipio, ..self }
    }

    fn with(self, prosa: &'r Prosa) -> Self {
        Self { prosa: Some(prosa), ..self }
    }
}

impl Catalog {
    /// Shows every record, kind by kind, in display order.
    pub fn each_record(&self, mut show: impl FnMut(Registro)) {
        for (ix, row) in self.municipios.indexed() {
            let record = Registro::new(&row.origin, &row.ficha).of(Some(ix)).with(&row.prosa);
            show(Registro { secciones_fijas: true, ..record });
        }
        for row in self.espacios.iter() {
            show(Registro::new(&row.origin, &row.ficha).of(Some(row.municipio)).with(&row.prosa));
        }
        self.sectores.iter().for_each(|row| show(Registro::new(&row.origin, &row.ficha).with(&row.prosa)));
        self.eventos.iter().for_each(|row| show(Registro::new(&row.origin, &row.ficha).of(row.municipio)));
        self.empresas.iter().for_each(|row| show(Registro::new(&row.origin, &row.ficha).of(row.municipio)));
        for row in self.activos.iter() {
            show(Registro::new(&row.origin, &row.ficha).of(row.municipios.first().copied()));
        }
        self.incentivos.iter().for_each(|row| show(Registro::new(&row.origin, &row.ficha)));
        self.dosieres.iter().for_each(|row| show(Registro::new(&row.origin, &row.ficha).with(&row.prosa)));
        self.paginas.iter().for_each(|row| show(Registro::new(&row.origin, &row.ficha).with(&row.prosa)));
        for row in self.compromisos.iter() {
            show(Registro::new(&row.origin, &row.ficha));
            for (action, _) in &row.actuaciones {
                let mut origin = row.origin.clone();
                origin.within = format!("{}.actuaciones[{}]", origin.within, action.id.0);
                origin.address = format!("{}#actuacion/{}", origin.address, action.id.0);
                show(Registro::new(&origin, action));
            }
        }
        let site = Origin { file: "data/sitio.yaml".into(), address: "sitio".into(), within: String::new() };
        show(Registro::new(&site, &*self.sitio));
    }
}
