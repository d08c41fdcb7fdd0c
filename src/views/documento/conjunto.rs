//! The joint sales notebook.

use super::Contenido;
use super::forma::Parte;
use super::partes::{part, sources, town, untitled};
use crate::assets::Pictures;
use crate::catalog::Provincia;
use crate::site::PageId;
use crate::views::blocks::{Block, Value};
use crate::views::listas::{network_figures, towns_of};
use crate::views::map::network_map;
use crate::views::scribe::Scribe;
use crate::views::{bonificacion, cuaderno, incentivo};

/// Its contents.
pub fn contents(w: &Scribe, pictures: &Pictures) -> Contenido {
    let mut parts = Vec::new();
    let reading = vec![untitled(
        "leer",
        vec![
            Block::Notice { kind: "info", text: w.t("cuaderno.como_leer") },
            network_figures(w),
            Block::Map(network_map(w, false)),
        ],
    )];
    parts.push(part("red", "preliminar", w.t("cuaderno.cifras"), reading));
    let tables: Vec<Block> = cuaderno::land_table(w).into_iter().chain(bonificacion::comparison(w)).collect();
    parts.push(part("comparacion", "preliminar", w.t("cuaderno.comparacion"), vec![untitled("tablas", tables)]));
    for province in Provincia::all() {
        for (at, ix) in towns_of(w, province).into_iter().enumerate() {
            let group = (at == 0).then(|| province.nombre().text(w.lang).to_string());
            parts.push(Parte { group, ..town(w, ix, pictures) });
        }
    }
    let calls: Vec<_> = w.catalog().incentivos.indexed().map(|(ix, _)| incentivo::call_card(w, ix)).collect();
    if !calls.is_empty() {
        let notice = Block::Notice { kind: "info", text: w.t("convocatoria.orientativo") };
        let blocks = vec![notice, Block::Cards { items: calls }];
        parts.push(part("convocatorias", "anexo", w.t("documento.convocatorias"), vec![untitled("calls", blocks)]));
    }
    parts.extend(sources(w));
    Contenido {
        page: PageId::Cuaderno,
        title: w.t("nav.cuaderno"),
        kicker: w.t("cuaderno.documento_vivo"),
        lead: Some(Value::text(w.t("cuaderno.entradilla"))),
        parts,
    }
}
