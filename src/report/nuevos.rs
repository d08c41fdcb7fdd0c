//! The municipalities that joined since an edition, for those who tell investors.

use rust_decimal::Decimal;
use serde_json::json;

use super::hoja::table;
use super::texto::{Tinta, WIDTH, fold, ink};
use crate::catalog::{Catalog, Espacio, Municipio};
use crate::decode::{Cifra, Dato};
use crate::editions::{Cambio, Clase, Instantanea, Tipo, called};
use crate::text::{Lang, Momento, collate, number};

/// A municipality that joined.
#[derive(Debug)]
pub struct Nuevo<'a> {
    /// Its record.
    pub municipio: &'a Municipio,
    /// Address that never changes, whole if the site has one: `https://…/id/23055/`.
    pub direccion: String,
    /// Names of its sectors.
    pub sectores: Vec<String>,
    /// Its spaces, own and shared.
    pub espacios: Vec<&'a Espacio>,
    /// Their area, square metres, where it is known.
    pub total_m2: Option<Decimal>,
    /// What of it is available.
    pub disponible_m2: Option<Decimal>,
}

/// Those of `cambios` that are new members, by province and name.
pub fn nuevos<'a>(catalog: &'a Catalog, cambios: &[Cambio], base: Option<&str>, lang: Lang) -> Vec<Nuevo<'a>> {
    let new = |town: &Municipio| {
        let own = format!("municipio/{}", town.ficha.ine.0);
        cambios.iter().any(|c| (c.clase, c.tipo) == (Clase::Red, Tipo::Alta) && c.registro == own)
    };
    let mut out: Vec<&Municipio> = catalog.municipios.iter().filter(|town| new(town)).collect();
    out.sort_by(|a, b| a.provincia.cmp(&b.provincia).then_with(|| collate::compare(&a.ficha.nombre, &b.ficha.nombre)));
    out.into_iter().map(|town| one(catalog, town, base, lang)).collect()
}

fn one<'a>(catalog: &'a Catalog, town: &'a Municipio, base: Option<&str>, lang: Lang) -> Nuevo<'a> {
    let espacios: Vec<&Espacio> = town.espacios.iter().map(|space| &catalog.espacios[*space]).collect();
    let sum = |of: fn(&Espacio) -> &Dato<Cifra>| {
        let known: Vec<Decimal> =
            espacios.iter().filter_map(|space| of(space).valor()).map(|area| area.valor).collect();
        (!known.is_empty()).then(|| known.into_iter().sum())
    };
    Nuevo {
        direccion: format!("{}id/{}/", base.unwrap_or("/"), town.ficha.ine.0),
        sectores: town
            .implantados
            .iter()
            .map(|sector| catalog.sectores[*sector].ficha.nombre.text(lang).to_string())
            .collect(),
        total_m2: sum(|space| &space.ficha.superficie_total_m2),
        disponible_m2: sum(|space| &space.ficha.superficie_disponible_m2),
        espacios,
        municipio: town,
    }
}

/// The list for a person.
pub fn lista(from: &Instantanea, nuevos: &[Nuevo], lang: Lang, colour: bool) -> String {
    let since = called(from, lang);
    let n = nuevos.len();
    let title = lang.pick(
        format!("Municipios incorporados desde {since}: {n}"),
        format!("Municipalities that have joined since {since}: {n}"),
    );
    let mut out = fold("", "", &title, WIDTH);
    for new in nuevos {
        let town = new.municipio;
        let name = format!("{} ({})", town.ficha.nombre, town.provincia.nombre().text(lang));
        out += &format!("\n{}\n", ink(&name, Tinta::Negrita, colour));
        let mut fact = |label: &str, text: &str| {
            out += &fold(&format!("  {label:<10} "), &" ".repeat(13), text, WIDTH);
        };
        fact(lang.pick("Ficha", "Record"), &new.direccion);
        if let Some(adhesion) = &town.ficha.adhesion {
            fact(lang.pick("Adhesión", "Joined"), &adhesion.fecha.text(lang));
        }
        let none = lang.pick("sin dato", "not provided").to_string();
        let sectors = if new.sectores.is_empty() { none.clone() } else { new.sectores.join(", ") };
        fact(lang.pick("Sectores", "Sectors"), &sectors);
        fact(lang.pick("Suelo", "Land"), &land(new, lang).unwrap_or(none));
    }
    out
}

fn land(new: &Nuevo, lang: Lang) -> Option<String> {
    let n = new.espacios.len();
    if n == 0 {
        return None;
    }
    let spaces = match n {
        1 => lang.pick("1 espacio".to_string(), "1 site".to_string()),
        _ => lang.pick(format!("{n} espacios"), format!("{n} sites")),
    };
    let area = |value: Option<Decimal>, es: &str, en: &str| {
        value.map(|m2| format!("{} {}", number::area(m2, lang), lang.pick(es, en)))
    };
    let parts = [area(new.disponible_m2, "disponibles", "available"), area(new.total_m2, "en total", "in all")];
    let parts: Vec<String> = std::iter::once(spaces).chain(parts.into_iter().flatten()).collect();
    Some(parts.join("; "))
}

/// The list for programs (`docs/guia-oficina.md`).
pub fn lista_json(from: &Instantanea, nuevos: &[Nuevo]) -> String {
    let number = |value: &Option<Decimal>| value.as_ref().and_then(|m2| m2.to_string().parse::<f64>().ok());
    let rows: Vec<_> = nuevos
        .iter()
        .map(|new| {
            let town = new.municipio;
            json!({
                "ine": town.ficha.ine.0,
                "nombre": town.ficha.nombre,
                "provincia": town.provincia.code(),
                "adhesion": town.ficha.adhesion.as_ref().map(|adhesion| adhesion.fecha.iso()),
                "direccion": new.direccion,
                "sectores": town.ficha.sectores_implantados.iter().map(|id| &id.0).collect::<Vec<_>>(),
                "espacios": new.espacios.iter().map(|space| &space.ficha.id.0).collect::<Vec<_>>(),
                "superficie_total_m2": number(&new.total_m2),
                "superficie_disponible_m2": number(&new.disponible_m2),
            })
        })
        .collect();
    let document = json!({ "version": 1, "desde": { "edicion": from.edicion, "dia": from.dia }, "nuevos": rows });
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

/// The list for a spreadsheet.
pub fn lista_csv(nuevos: &[Nuevo]) -> String {
    let head = [
        "ine",
        "municipio",
        "provincia",
        "adhesion",
        "direccion",
        "sectores",
        "espacios",
        "superficie_total_m2",
        "superficie_disponible_m2",
    ];
    let area = |value: &Option<Decimal>| value.map(|m2| m2.normalize().to_string()).unwrap_or_default();
    let rows = nuevos.iter().map(|new| {
        let town = new.municipio;
        vec![
            town.ficha.ine.0.clone(),
            town.ficha.nombre.clone(),
            town.provincia.nombre().es,
            town.ficha.adhesion.as_ref().map(|adhesion| Momento::iso(&adhesion.fecha)).unwrap_or_default(),
            new.direccion.clone(),
            new.sectores.join("; "),
            new.espacios.len().to_string(),
            area(&new.total_m2),
            area(&new.disponible_m2),
        ]
    });
    table(&std::iter::once(head.map(String::from).to_vec()).chain(rows).collect::<Vec<_>>())
}
