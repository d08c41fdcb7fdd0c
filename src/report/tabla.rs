//! The state of all municipalities as a table for a terminal of 80 columns.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::estado::{Estado, EstadoMunicipio};
use super::texto::{Tinta, WIDTH, fold, ink, left, of_share, right};
use crate::catalog::Catalog;
use crate::records::{EstadoAdhesion, FaseCuaderno};
use crate::text::{Lang, Momento, collate, date, number};

/// How many of the things that most municipalities lack are named.
const MOST: usize = 3;

/// The table, what it says as a whole, and how to go on.
pub fn tabla(catalog: &Catalog, estado: &Estado, lang: Lang, colour: bool) -> String {
    let title = lang.pick("Estado del catálogo a", "State of the catalogue on");
    let mut out = format!("{}\n\n", ink(&format!("{title} {}", date::day(estado.dia, lang)), Tinta::Negrita, colour));
    out += &rows(catalog, estado, estado.miembros().collect(), lang, colour);
    let others: Vec<&EstadoMunicipio> = estado.otros().collect();
    if !others.is_empty() {
        let title = lang.pick("Sin confirmar como miembros: no se publican", "Not confirmed as members: not published");
        out += &format!("\n{}\n", ink(title, Tinta::Negrita, colour));
        out += &rows(catalog, estado, others, lang, colour);
    }
    out.push('\n');
    out += &resumen(catalog, estado, lang);
    out += &legend(lang);
    out
}

fn rows(catalog: &Catalog, estado: &Estado, mut towns: Vec<&EstadoMunicipio>, lang: Lang, colour: bool) -> String {
    // Who owes most comes first.
    let name = |town: &EstadoMunicipio| &catalog.municipios[town.municipio].ficha.nombre;
    towns.sort_by(|a, b| a.completitud().cmp(&b.completitud()).then_with(|| collate::compare(name(a), name(b))));
    let heads = lang.pick(
        ["MUNICIPIO", "PR", "DATOS", "ESP.", "CADUCA", "INGLÉS", "CUADERNO"],
        ["MUNICIPALITY", "PR", "DATA", "SITES", "EXPIRES", "ENGLISH", "NOTEBOOK"],
    );
    let cells: Vec<[String; 7]> = towns.iter().map(|town| cells(catalog, town, lang)).collect();
    let width = |column: usize| {
        let all = cells.iter().map(|row| row[column].chars().count());
        all.chain([heads[column].chars().count()]).max().unwrap_or(0)
    };
    let mut widths: [usize; 7] = std::array::from_fn(width);
    let rest: usize = widths[1..].iter().map(|width| width + 2).sum();
    widths[0] = widths[0].min(WIDTH.saturating_sub(rest));
    let line = |row: &[String; 7], inks: [Tinta; 7]| {
        let mut out = String::new();
        for (column, text) in row.iter().enumerate() {
            let cell =
                if matches!(column, 2 | 3 | 5) { right(text, widths[column]) } else { left(text, widths[column]) };
            let gap = if column == 0 { "" } else { "  " };
            out += &format!("{gap}{}", ink(&cell, inks[column], colour));
        }
        out.trim_end().to_string() + "\n"
    };
    let mut out = line(&heads.map(String::from), [Tinta::Negrita; 7]);
    for (town, row) in towns.iter().zip(&cells) {
        let mut inks = [Tinta::Normal; 7];
        inks[2] = of_share(town.completitud());
        if town.antiguas(estado.dia).next().is_some() {
            inks[4] = Tinta::Roja;
        }
        if town.ingles.traducidos() < town.ingles.textos {
            inks[5] = Tinta::Amarilla;
        }
        out += &line(row, inks);
    }
    out
}

fn cells(catalog: &Catalog, town: &EstadoMunicipio, lang: Lang) -> [String; 7] {
    let record = &catalog.municipios[town.municipio];
    let dash = || "–".to_string();
    let translated = town.ingles.traducidos();
    [
        record.ficha.nombre.clone(),
        abbreviation(record.provincia.code()).to_string(),
        percent(town.completitud(), lang),
        town.espacios.len().to_string(),
        town.caduca().map_or_else(dash, |day| Momento::dia(day).short(lang)),
        if town.ingles.textos == 0 { dash() } else { format!("{translated}/{}", town.ingles.textos) },
        notebook(town.cuaderno, lang).to_string(),
    ]
}

/// `34 %` / `34%`.
pub fn percent(share: i64, lang: Lang) -> String {
    number::percent(share.into(), lang)
}

/// Two letters of a province, as everybody in Andalusia reads them.
fn abbreviation(code: &str) -> &'static str {
    match code {
        "04" => "AL",
        "11" => "CA",
        "14" => "CO",
        "18" => "GR",
        "21" => "HU",
        "23" => "JA",
        "29" => "MA",
        "41" => "SE",
        _ => "",
    }
}

/// The state of an individual notebook in a word.
fn notebook(state: Option<FaseCuaderno>, lang: Lang) -> &'static str {
    match state {
        None => "?",
        Some(FaseCuaderno::SinCuaderno) => "no",
        Some(FaseCuaderno::EnElaboracion) => lang.pick("en curso", "writing"),
        Some(FaseCuaderno::Publicado) => lang.pick("sí", "yes"),
        Some(FaseCuaderno::PorActualizar) => lang.pick("antiguo", "old"),
    }
}

fn legend(lang: Lang) -> String {
    let text = lang.pick(
        "DATOS: lo contestado de lo que pregunta data/completitud.yaml. CADUCA: el último día de la primera ficha que se hará antigua. INGLÉS: textos con su traducción al día. CUADERNO: «?» es que nadie lo ha dicho. Con el nombre de un municipio se ve qué le falta; con --letter se escribe la carta que lo pide.",
        "DATA: what is answered of what data/completitud.yaml asks. EXPIRES: last day of the first record to grow old. ENGLISH: texts whose translation is up to date. NOTEBOOK: “?” is that nobody has said. With the name of a municipality you see what it lacks; with --letter you get the letter that asks for it.",
    );
    format!("\n{}", fold("", "", text, WIDTH))
}

/// What the table says as a whole, in a few lines.
pub fn resumen(catalog: &Catalog, estado: &Estado, lang: Lang) -> String {
    let n = |value: usize| number::integer(i64::try_from(value).unwrap_or(i64::MAX), lang);
    let members: Vec<&EstadoMunicipio> = estado.miembros().collect();
    let count = |adhesion: EstadoAdhesion| estado.otros().filter(|town| town.adhesion == adhesion).count();
    let known = match catalog.sitio.total_miembros.valor() {
        Some(total) => {
            let total = number::decimal(total.valor.normalize(), lang);
            lang.pick(
                format!("{} de {total} municipios identificados", n(members.len())),
                format!("{} of {total} municipalities identified", n(members.len())),
            )
        }
        None => lang.pick(format!("{} municipios", n(members.len())), format!("{} municipalities", n(members.len()))),
    };
    let mut first = vec![known];
    for (adhesion, es, en) in [
        (EstadoAdhesion::PorConfirmar, "por confirmar", "to be confirmed"),
        (EstadoAdhesion::Tramitando, "en trámite", "applying"),
        (EstadoAdhesion::Baja, "de baja", "gone"),
    ] {
        if count(adhesion) > 0 {
            first.push(format!("{} {}", n(count(adhesion)), lang.pick(es, en)));
        }
    }
    let spaces: usize = members.iter().map(|town| town.espacios.len()).sum();
    first.push(lang.pick(format!("{} espacios", n(spaces)), format!("{} sites", n(spaces))));
    let mut lines = vec![first.join(" · ")];
    let (answered, sure) = (media(&members, EstadoMunicipio::completitud), media(&members, EstadoMunicipio::con_dato));
    let (answered_words, sure_words) = (percent(answered, lang), percent(sure, lang));
    let unknown = match answered == sure {
        true => String::new(),
        false => lang.pick(format!(" (con dato, {sure_words})"), format!(" (known, {sure_words})")),
    };
    lines.push(lang.pick(
        format!("Contestado, de media: {answered_words}{unknown}"),
        format!("Answered, on average: {answered_words}{unknown}"),
    ));
    let old: usize = members.iter().map(|town| town.antiguas(estado.dia).count()).sum();
    let next = estado.proxima_caducidad().map(|day| {
        let day = date::day(day, lang);
        lang.pick(format!("; habrá más el {day}"), format!("; there will be more on {day}"))
    });
    let next = next.unwrap_or_default();
    lines.push(lang.pick(format!("Fichas antiguas: {}{next}", n(old)), format!("Old records: {}{next}", n(old))));
    let texts: usize = members.iter().map(|town| town.ingles.textos).sum();
    let missing: usize = members.iter().map(|town| town.ingles.sin_traducir.len()).sum();
    let behind: usize = members.iter().map(|town| town.ingles.desfasados.len()).sum();
    lines.push(lang.pick(
        format!(
            "De {} textos, sin traducir al inglés {}; con el inglés desfasado, {}",
            n(texts),
            n(missing),
            n(behind)
        ),
        format!(
            "Of {} texts, {} without English; with English behind the Spanish, {}",
            n(texts),
            n(missing),
            n(behind)
        ),
    ));
    let most: Vec<String> = mas_falta(catalog, &members)
        .into_iter()
        .take(MOST)
        .map(|(name, towns)| format!("{} ({})", name.text(lang), n(towns)))
        .collect();
    if !most.is_empty() {
        let words = lang.pick("Lo que falta en más municipios: ", "What most municipalities lack: ");
        lines.push(format!("{words}{}", most.join(", ")));
    }
    lines.iter().map(|line| fold("", "  ", line, WIDTH)).collect()
}

/// The mean of a share, rounded down.
pub fn media(towns: &[&EstadoMunicipio], share: impl Fn(&EstadoMunicipio) -> i64) -> i64 {
    let count = i64::try_from(towns.len()).unwrap_or(1).max(1);
    towns.iter().map(|town| share(town)).sum::<i64>() / count
}

/// What municipalities lack, by how many of them, then by worth.
pub fn mas_falta<'c>(catalog: &'c Catalog, towns: &[&EstadoMunicipio]) -> Vec<(&'c crate::text::Bilingual, usize)> {
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for partida in towns.iter().flat_map(|town| &town.partidas).filter(|partida| !partida.faltan.is_empty()) {
        *count.entry(partida.criterio).or_default() += 1;
    }
    let Some(all) = &catalog.completitud else { return Vec::new() };
    let mut out: Vec<(usize, usize)> = count.into_iter().collect();
    out.sort_by_key(|(criterio, towns)| (Reverse(*towns), Reverse(all.criterios[*criterio].peso), *criterio));
    out.into_iter().map(|(criterio, towns)| (&all.criterios[criterio].nombre, towns)).collect()
}
