//! The annex of what is not stated: how much of each datum is known, and what each town still owes.
//! `anexo_pendientes: no` in `data/sitio.yaml` leaves it out.

use super::super::blocks::{Block, Section, Value};
use super::super::listas::{published_spaces, towns_of};
use super::super::scribe::Scribe;
use super::super::table::table;
use crate::catalog::{Catalog, Espacio, Municipio, Provincia};
use crate::decode::Dato;

/// A datum: key of its words, and whether it is stated. «No consta» is an answer.
type Datum<T> = (&'static str, fn(&T, &Catalog) -> bool);

const OF_TOWNS: [Datum<Municipio>; 12] = [
    ("pendiente.presentacion", |town, _| town.ficha.resumen.is_some() || town.prosa.texts().next().is_some()),
    ("pendiente.conexiones", |town, _| !town.ficha.conexiones.is_empty()),
    ("pendiente.espacios", |town, _| !town.espacios.is_empty()),
    ("pendiente.suministros", |town, all| town.espacios.iter().any(|ix| supplied(&all.espacios[*ix]))),
    ("pendiente.sectores_implantados", |town, _| !town.implantados.is_empty()),
    ("pendiente.sectores_objetivo", |town, _| !town.objetivo.is_empty()),
    ("pendiente.empresas", |town, _| !town.empresas.is_empty()),
    ("pendiente.mano_de_obra", |town, _| town.ficha.mano_de_obra.is_some()),
    ("pendiente.bonificaciones", |town, _| !town.ficha.bonificaciones.is_empty()),
    ("pendiente.plazos", |town, _| !town.ficha.agilizacion.is_empty()),
    ("pendiente.contacto", |town, _| town.ficha.contacto.is_some()),
    ("pendiente.imagenes", |town, _| !town.ficha.imagenes.is_empty()),
];

const OF_SPACES: [Datum<Espacio>; 12] = [
    ("campo.superficie_total", |space, _| stated(&space.ficha.superficie_total_m2)),
    ("campo.superficie_disponible", |space, _| stated(&space.ficha.superficie_disponible_m2)),
    ("pendiente.oferta", |space, _| !space.ficha.parcelas.is_empty() || !space.ficha.naves.is_empty()),
    ("campo.estado_urbanistico", |space, _| space.ficha.estado_urbanistico.is_some()),
    ("campo.titularidad", |space, _| space.ficha.titularidad.is_some()),
    ("campo.potencia_mw", |space, _| space.ficha.electricidad.as_ref().is_some_and(|power| stated(&power.potencia_mw))),
    ("campo.gas", |space, _| space.ficha.gas.is_some()),
    ("campo.agua", |space, _| space.ficha.agua.is_some()),
    ("campo.saneamiento", |space, _| space.ficha.saneamiento.is_some()),
    ("campo.fibra", |space, _| space.ficha.fibra.is_some()),
    ("campo.accesos", |space, _| !space.ficha.accesos.is_empty()),
    ("pendiente.punto", |space, _| space.ficha.coordenadas.is_some()),
];

fn stated<T>(dato: &Dato<T>) -> bool {
    !matches!(dato, Dato::Ausente)
}

fn supplied(space: &Espacio) -> bool {
    let ficha = &space.ficha;
    ficha.electricidad.is_some() || ficha.gas.is_some() || ficha.agua.is_some() || ficha.fibra.is_some()
}

/// The sections of the annex, of level 3; none if the site leaves it out or nothing is missing.
pub fn unstated(w: &Scribe) -> Vec<Section> {
    let catalog = w.catalog();
    if catalog.sitio.anexo_pendientes == Some(false) {
        return Vec::new();
    }
    let towns: Vec<&Municipio> =
        Provincia::all().flat_map(|province| towns_of(w, province)).map(|ix| &catalog.municipios[ix]).collect();
    let spaces: Vec<&Espacio> = published_spaces(w).into_iter().map(|ix| &catalog.espacios[ix]).collect();
    let parts = [
        ("datos", by_datum(w, "municipios", &OF_TOWNS, &towns)),
        ("municipios", by_town(w, &towns)),
        ("espacios", by_datum(w, "espacios", &OF_SPACES, &spaces)),
    ];
    parts
        .into_iter()
        .filter_map(|(name, table)| {
            Some(Section {
                id: format!("pendientes-{name}"),
                title: Value::text(w.t(&format!("pendiente.titulo_{name}"))),
                level: 3,
                blocks: vec![table?],
            })
        })
        .collect()
}

fn by_datum<T>(w: &Scribe, kind: &str, data: &[Datum<T>], records: &[&T]) -> Option<Block> {
    let rows: Vec<Vec<Value>> = data
        .iter()
        .map(|(key, known)| (key, records.iter().filter(|record| known(record, w.catalog())).count()))
        .filter(|(_, known)| *known < records.len())
        .map(|(key, known)| {
            let whole = |n: usize| Value::text(w.integer(n as i64));
            vec![Value::text(w.t(key)), whole(known), whole(records.len() - known)]
        })
        .collect();
    let heads = [("pendiente.dato", false), ("pendiente.aportado", true), ("pendiente.falta", true)];
    let total = w.integer(records.len() as i64);
    table(w, w.tf(&format!("tabla.pendientes_{kind}"), &[("n", &total)]), &heads, rows)
}

/// Towns that owe the same share a row; who owes most comes first.
fn by_town(w: &Scribe, towns: &[&Municipio]) -> Option<Block> {
    let mut groups: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for town in towns {
        let owed: Vec<&str> =
            OF_TOWNS.iter().filter(|(_, known)| !known(town, w.catalog())).map(|(key, _)| *key).collect();
        if owed.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(own, _)| *own == owed) {
            Some((_, names)) => names.push(&town.ficha.nombre),
            None => groups.push((owed, vec![&town.ficha.nombre])),
        }
    }
    // Stable: groups that owe as much stay in the order of their first towns.
    groups.sort_by_key(|(owed, _)| std::cmp::Reverse(owed.len()));
    let rows = groups
        .into_iter()
        .map(|(owed, names)| {
            let words = if owed.len() == OF_TOWNS.len() {
                w.t("pendiente.todo")
            } else {
                w.series(&owed.iter().map(|key| w.t(key)).collect::<Vec<_>>())
            };
            vec![Value::text(names.join(", ")), Value::text(words)]
        })
        .collect();
    let heads = [("campo.municipios", false), ("pendiente.sin_aportar", false)];
    table(w, w.t("tabla.pendientes_por_municipio"), &heads, rows)
}
