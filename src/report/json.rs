//! The state for programs (`docs/guia-oficina.md` describes both forms).

use serde_json::{Value, json};

use super::estado::{Clase, Estado, EstadoMunicipio, Lugar};
use super::tabla::media;
use crate::catalog::Catalog;
use crate::records::FaseCuaderno;

/// Version of the JSON document.
const VERSION: u32 = 1;

/// All of it as JSON; with `only`, of one municipality.
pub fn json(catalog: &Catalog, estado: &Estado, only: Option<&EstadoMunicipio>) -> String {
    let members: Vec<&EstadoMunicipio> = estado.miembros().collect();
    let towns: Vec<&EstadoMunicipio> = only.map_or_else(|| estado.municipios.iter().collect(), |town| vec![town]);
    let criteria = catalog.completitud.as_ref().map_or(&[][..], |all| &all.criterios);
    let total = catalog.sitio.total_miembros.valor().and_then(|total| i64::try_from(total.valor).ok());
    let document = json!({
        "version": VERSION,
        "dia": estado.dia.to_string(),
        "red": {
            "total": total,
            "miembros": members.len(),
            "sin_confirmar": estado.otros().count(),
            "espacios": members.iter().map(|town| town.espacios.len()).sum::<usize>(),
            "contestado": media(&members, EstadoMunicipio::completitud),
            "con_dato": media(&members, EstadoMunicipio::con_dato),
            "fichas_antiguas": members.iter().map(|town| town.antiguas(estado.dia).count()).sum::<usize>(),
            "proxima_caducidad": estado.proxima_caducidad().map(|day| day.to_string()),
            "textos": members.iter().map(|town| town.ingles.textos).sum::<usize>(),
            "sin_traducir": members.iter().map(|town| town.ingles.sin_traducir.len()).sum::<usize>(),
            "desfasados": members.iter().map(|town| town.ingles.desfasados.len()).sum::<usize>(),
        },
        "criterios": criteria
            .iter()
            .map(|criterio| {
                json!({
                    "id": criterio.id.0,
                    "ficha": criterio.ficha.key(),
                    "peso": criterio.peso.0,
                    "nombre": { "es": criterio.nombre.es, "en": criterio.nombre.en },
                })
            })
            .collect::<Vec<_>>(),
        "municipios": towns.into_iter().map(|town| municipality(catalog, estado, town)).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn municipality(catalog: &Catalog, estado: &Estado, town: &EstadoMunicipio) -> Value {
    let record = &catalog.municipios[town.municipio];
    let criteria = catalog.completitud.as_ref().map_or(&[][..], |all| &all.criterios);
    let places = |places: &[Lugar]| {
        places.iter().map(|place| json!({ "archivo": place.archivo, "clave": place.clave })).collect::<Vec<_>>()
    };
    let missing = town.pendientes();
    json!({
        "ine": record.ficha.ine.0,
        "nombre": record.ficha.nombre,
        "provincia": record.provincia.code(),
        "adhesion": town.adhesion.key(),
        "espacios": town.espacios.len(),
        "contestado": town.completitud(),
        "con_dato": town.con_dato(),
        "falta": missing
            .iter()
            .map(|partida| {
                json!({
                    "criterio": criteria[partida.criterio].id.0,
                    "vale": town.vale(partida).to_string().parse::<f64>().unwrap_or_default(),
                    "donde": places(&partida.faltan),
                })
            })
            .collect::<Vec<_>>(),
        "no_consta": places(&town.partidas.iter().flat_map(|partida| partida.no_consta.clone()).collect::<Vec<_>>()),
        "fichas": town
            .fichas
            .iter()
            .map(|ficha| {
                json!({
                    "archivo": ficha.archivo,
                    "clase": match ficha.clase { Clase::Municipio => "municipio", Clase::Espacio => "espacio" },
                    "revisada": ficha.revisada.map(|day| day.to_string()),
                    "caduca": ficha.caduca.map(|day| day.to_string()),
                    "antigua": ficha.antigua(estado.dia),
                })
            })
            .collect::<Vec<_>>(),
        "textos": town.ingles.textos,
        "sin_traducir": places(&town.ingles.sin_traducir),
        "desfasados": places(&town.ingles.desfasados),
        "sin_registrar": town.ingles.sin_registrar,
        "cuaderno": town.cuaderno.map(FaseCuaderno::key),
    })
}
