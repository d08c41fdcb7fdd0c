//! The state of one municipality: what it owes, in order of worth, and where it is written.

use super::estado::{Clase, Estado, EstadoMunicipio, Lugar, Partida};
use super::tabla::percent;
use super::texto::{Tinta, WIDTH, fold, ink, of_share};
use crate::catalog::{Catalog, Municipio};
use crate::records::{DatoPedido, EstadoAdhesion, FaseCuaderno};
use crate::text::{Lang, date, number};

/// The state of `town`.
pub fn detalle(catalog: &Catalog, estado: &Estado, town: &EstadoMunicipio, lang: Lang, colour: bool) -> String {
    let record = &catalog.municipios[town.municipio];
    let title = format!("{} ({})", record.ficha.nombre, record.provincia.nombre().text(lang));
    let mut out = format!("{}\n", ink(&title, Tinta::Negrita, colour));
    let mut fact = |label: &str, text: &str| out += &fold(&format!("{label:<12} "), &" ".repeat(13), text, WIDTH);
    fact(lang.pick("Carpeta", "Folder"), record.origin.file.trim_end_matches("municipio.yaml"));
    fact(lang.pick("Red", "Network"), adhesion(town.adhesion, lang));
    fact(lang.pick("Contestado", "Answered"), &answered(town, lang));
    fact(lang.pick("Espacios", "Sites"), &town.espacios.len().to_string());
    fact(lang.pick("Vigencia", "Age"), &age(estado, town, lang));
    fact(lang.pick("Inglés", "English"), &english(town, lang));
    fact(lang.pick("Cuaderno", "Notebook"), fase(town.cuaderno, lang));
    let missing = town.pendientes();
    if !missing.is_empty() {
        let title = lang.pick("Falta, de más a menos valor", "Missing, of more worth first");
        out += &format!("\n{}\n", ink(title, Tinta::Negrita, colour));
        for partida in missing {
            out += &asked(catalog, record, town, partida, lang, colour);
        }
    }
    out += &places(
        record,
        lang.pick("Preguntado y no consta", "Asked and unknown"),
        town.partidas.iter().flat_map(|partida| &partida.no_consta),
        colour,
    );
    let old: Vec<Lugar> = town.antiguas(estado.dia).map(revision).collect();
    out += &places(record, lang.pick("Antiguo: hay que revisarlo", "Old: to be revised"), old.iter(), colour);
    let title = lang.pick("Sin traducir al inglés", "Without English");
    out += &places(record, title, town.ingles.sin_traducir.iter(), colour);
    let title = lang.pick("Con el inglés desfasado: el español ha cambiado", "English behind: the Spanish has changed");
    out += &places(record, title, town.ingles.desfasados.iter(), colour);
    let given: Vec<String> = town
        .partidas
        .iter()
        .filter(|partida| !partida.peso.is_zero() && partida.faltan.is_empty())
        .filter_map(|partida| Some(criterio(catalog, partida)?.nombre.text(lang).to_string()))
        .collect();
    if !given.is_empty() {
        out += &format!("\n{}\n", ink(lang.pick("Ya está", "Already there"), Tinta::Negrita, colour));
        out += &fold("  ", "  ", &given.join(", "), WIDTH);
    }
    out
}

fn criterio<'c>(catalog: &'c Catalog, partida: &Partida) -> Option<&'c DatoPedido> {
    catalog.completitud.as_ref()?.criterios.get(partida.criterio)
}

/// The key that says when the record of an old file was revised.
pub fn revision(ficha: &super::estado::Ficha) -> Lugar {
    let clave = match ficha.clase {
        Clase::Municipio => "actualizado",
        Clase::Espacio => "verificado_el",
    };
    Lugar { archivo: ficha.archivo.clone(), clave: clave.into(), espacio: ficha.espacio }
}

fn asked(
    catalog: &Catalog,
    record: &Municipio,
    town: &EstadoMunicipio,
    partida: &Partida,
    lang: Lang,
    colour: bool,
) -> String {
    let Some(criterio) = criterio(catalog, partida) else { return String::new() };
    let worth = format!("{:>6}", format!("+{}", number::decimal(town.vale(partida).normalize(), lang)));
    let head = ink(&worth, of_share(25), colour);
    let name = criterio.nombre.text(lang);
    let mut out = format!("{head}  {}{}\n", name, in_spaces(town, partida, lang));
    for own in partida.faltan.chunk_by(|a, b| a.archivo == b.archivo) {
        let keys: Vec<&str> = own.iter().map(|place| place.clave.as_str()).collect();
        let line = Lugar { clave: keys.join(", "), ..own[0].clone() };
        out += &fold("          ", "            ", &short(record, &line), WIDTH);
    }
    out
}

/// ` (en 3 de 4 espacios)`, where it matters.
fn in_spaces(town: &EstadoMunicipio, partida: &Partida, lang: Lang) -> String {
    let mut spaces: Vec<_> = partida.faltan.iter().filter_map(|place| place.espacio).collect();
    spaces.dedup();
    let (n, all) = (spaces.len(), town.espacios.len());
    if n == 0 || all < 2 {
        return String::new();
    }
    if n == all {
        return lang.pick(format!(" (en los {all} espacios)"), format!(" (in all {all} sites)"));
    }
    lang.pick(format!(" (en {n} de {all} espacios)"), format!(" (in {n} of {all} sites)"))
}

fn places<'p>(record: &Municipio, title: &str, places: impl Iterator<Item = &'p Lugar>, colour: bool) -> String {
    let lines: String = places.map(|place| fold("  ", "    ", &short(record, place), WIDTH)).collect();
    if lines.is_empty() { lines } else { format!("\n{}\n{lines}", ink(title, Tinta::Negrita, colour)) }
}

/// `municipio.yaml: contacto.correo`, below the folder of the municipality.
fn short(record: &Municipio, place: &Lugar) -> String {
    let folder = record.origin.file.trim_end_matches("municipio.yaml");
    let file = place.archivo.strip_prefix(folder).unwrap_or(&place.archivo);
    if place.clave.is_empty() { file.to_string() } else { format!("{file}: {}", place.clave) }
}

fn adhesion(state: EstadoAdhesion, lang: Lang) -> &'static str {
    match state {
        EstadoAdhesion::Adherido => lang.pick("miembro", "member"),
        EstadoAdhesion::PorConfirmar => lang.pick("por confirmar (no se publica)", "to be confirmed (not published)"),
        EstadoAdhesion::Tramitando => lang.pick("en trámite (no se publica)", "applying (not published)"),
        EstadoAdhesion::Baja => lang.pick("de baja (no se publica)", "gone (not published)"),
    }
}

fn answered(town: &EstadoMunicipio, lang: Lang) -> String {
    let (all, sure) = (percent(town.completitud(), lang), percent(town.con_dato(), lang));
    if all == sure { all } else { lang.pick(format!("{all} (con dato, {sure})"), format!("{all} (known, {sure})")) }
}

fn age(estado: &Estado, town: &EstadoMunicipio, lang: Lang) -> String {
    let old = town.antiguas(estado.dia).count();
    if old > 0 {
        let all = town.fichas.len();
        return lang.pick(format!("{old} de {all} fichas antiguas"), format!("{old} of {all} records are old"));
    }
    match town.caduca() {
        Some(last) => {
            let day = date::day(last, lang);
            lang.pick(format!("al día hasta el {day}"), format!("up to date until {day}"))
        }
        None => lang.pick("sin fecha de revisión", "no date of revision").to_string(),
    }
}

fn english(town: &EstadoMunicipio, lang: Lang) -> String {
    let english = &town.ingles;
    let (all, missing, behind) = (english.textos, english.sin_traducir.len(), english.desfasados.len());
    let mut out = match (all, missing + behind) {
        (0, _) => lang.pick("no hay textos", "there are no texts").to_string(),
        (_, 0) => lang.pick(format!("{all} textos, todos traducidos"), format!("{all} texts, all translated")),
        _ => lang.pick(
            format!("{all} textos: {missing} sin traducir, {behind} con el inglés desfasado"),
            format!("{all} texts: {missing} without English, {behind} with English behind the Spanish"),
        ),
    };
    if english.sin_registrar > 0 {
        let n = english.sin_registrar;
        out += &lang.pick(
            format!(" ({n} sin registrar: cuaderno translated)"),
            format!(" ({n} not recorded: cuaderno translated)"),
        );
    }
    out
}

/// The state of an individual notebook.
pub fn fase(state: Option<FaseCuaderno>, lang: Lang) -> &'static str {
    match state {
        None => lang.pick("sin dato", "not provided"),
        Some(FaseCuaderno::SinCuaderno) => lang.pick("sin cuaderno individual", "no individual notebook"),
        Some(FaseCuaderno::EnElaboracion) => lang.pick("en elaboración", "being written"),
        Some(FaseCuaderno::Publicado) => lang.pick("publicado", "published"),
        Some(FaseCuaderno::PorActualizar) => lang.pick("publicado, por actualizar", "published, to be updated"),
    }
}
