//! Rows for a spreadsheet (RFC 4180: commas, CRLF, quotes where they are needed).

use rust_decimal::Decimal;

use super::estado::{Estado, EstadoMunicipio};
use crate::catalog::Catalog;
use crate::records::FaseCuaderno;

/// One row for each municipality, one column for each thing that is asked for.
pub fn csv(catalog: &Catalog, estado: &Estado, only: Option<&EstadoMunicipio>) -> String {
    let criteria = catalog.completitud.as_ref().map_or(&[][..], |all| &all.criterios);
    let head = [
        "ine",
        "municipio",
        "provincia",
        "adhesion",
        "espacios",
        "contestado",
        "con_dato",
        "fichas_antiguas",
        "caduca",
        "textos",
        "sin_traducir",
        "desfasados",
        "cuaderno",
    ];
    let columns = criteria.iter().map(|criterio| criterio.id.0.clone());
    let mut rows = vec![head.iter().map(|name| (*name).to_string()).chain(columns).collect::<Vec<String>>()];
    let towns: Vec<&EstadoMunicipio> = only.map_or_else(|| estado.municipios.iter().collect(), |town| vec![town]);
    rows.extend(towns.into_iter().map(|town| row(catalog, estado, town)));
    table(&rows)
}

fn row(catalog: &Catalog, estado: &Estado, town: &EstadoMunicipio) -> Vec<String> {
    let record = &catalog.municipios[town.municipio];
    let mut out = vec![
        record.ficha.ine.0.clone(),
        record.ficha.nombre.clone(),
        record.provincia.nombre().es,
        town.adhesion.key().to_string(),
        town.espacios.len().to_string(),
        town.completitud().to_string(),
        town.con_dato().to_string(),
        town.antiguas(estado.dia).count().to_string(),
        town.caduca().map(|day| day.to_string()).unwrap_or_default(),
        town.ingles.textos.to_string(),
        town.ingles.sin_traducir.len().to_string(),
        town.ingles.desfasados.len().to_string(),
        town.cuaderno.map(FaseCuaderno::key).unwrap_or_default().to_string(),
    ];
    // Per cent answered of each thing; nothing where it does not apply.
    out.extend(town.partidas.iter().map(|partida| match partida.peso.is_zero() {
        true => String::new(),
        false => (partida.contestado * Decimal::ONE_HUNDRED / partida.peso).round_dp(9).floor().normalize().to_string(),
    }));
    out
}

/// `rows` as RFC 4180 has them.
pub fn table(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // A vector takes everything.
        drop(writer.write_record(row));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_misread_is_quoted() {
        let row = |cells: &[&str]| cells.iter().map(|cell| cell.to_string()).collect::<Vec<_>>();
        let rows = [row(&["a", "b"]), row(&["1,5 \"ha\"", "dos\nlíneas"])];
        assert_eq!(table(&rows), "a,b\r\n\"1,5 \"\"ha\"\"\",\"dos\nlíneas\"\r\n");
    }
}
