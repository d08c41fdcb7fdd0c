//! The joint sales notebook: the parts of its page, in the same order.

use super::Contenido;
use super::forma::{Entrada, Parte};
use super::partes::{part, sources, town, untitled};
use crate::assets::Pictures;
use crate::catalog::Provincia;
use crate::site::PageId;
use crate::views::blocks::{Block, Section, Value};
use crate::views::cuaderno::{self, title};
use crate::views::listas::towns_of;
use crate::views::map::network_map;
use crate::views::scribe::Scribe;

/// Its contents.
pub fn contents(w: &Scribe, pictures: &Pictures) -> Contenido {
    let blocks = |name: &str, blocks: Vec<Block>| vec![untitled(name, blocks)];
    let mut network = cuaderno::figures(w);
    network.push(Block::Map(network_map(w, false)));
    network.extend(cuaderno::by_province(w));
    let mut parts = vec![
        preliminary(w, "leer", blocks("como-leer", vec![cuaderno::how_to_read(w)])),
        preliminary(w, "cifras", blocks("red", network)),
        preliminary(w, "comparacion", cuaderno::comparison(w)),
    ];
    for province in Provincia::all() {
        for (at, ix) in towns_of(w, province).into_iter().enumerate() {
            let group = (at == 0).then(|| province.nombre().text(w.lang).to_string());
            parts.push(Parte { group, ..town(w, ix, false, pictures) });
        }
    }
    let chapters = [
        ("sectores", cuaderno::sectors(w)),
        ("convocatorias", cuaderno::calls(w)),
        ("indicaciones", cuaderno::indications(w)),
    ];
    for (name, found) in chapters {
        if !found.is_empty() {
            parts.push(part(name, "anexo", title(w, name), blocks(&format!("{name}-todo"), found)));
        }
    }
    parts.extend(sources(w));
    let unstated = cuaderno::unstated(w);
    if !unstated.is_empty() {
        parts.push(part("pendientes", "anexo", title(w, "pendientes"), unstated));
    }
    let index = cuaderno::index(w).into_iter().map(|entry| Entrada { text: entry.text, target: entry.target });
    Contenido {
        page: PageId::Cuaderno,
        title: w.t("nav.cuaderno"),
        kicker: w.t("cuaderno.documento_vivo"),
        lead: Some(Value::text(w.t("cuaderno.entradilla"))),
        parts,
        index: index.collect(),
    }
}

fn preliminary(w: &Scribe, name: &str, sections: Vec<Section>) -> Parte {
    part(name, "preliminar", title(w, name), sections)
}
