//! A comparison as Markdown, for the comment of a proposed change: short, stable, with links.

use super::{Cambiada, Comparacion, Estado, Grupo, Lado, Parte};
use crate::diag::{Finding, Findings, Severity};
use crate::editions::{Cambio, Clase};
use crate::source::SourceTree;
use crate::text::{Lang, number};

/// First line, by which a program finds its own comment again.
const MARK: &str = "<!-- cuaderno: comparación -->\n";
/// Sentences on records.
const MAX_SENTENCES: usize = 40;
/// Names of one group in one state.
const MAX_NAMES: usize = 15;
/// Findings.
const MAX_FINDINGS: usize = 10;

/// What a comparison is told with.
pub struct Entorno<'a> {
    /// The site as it would be, for links from sentences to pages.
    pub despues: &'a Lado,
    /// Address of the site, ending in `/`; without it, paths are shown and not linked.
    pub base: Option<&'a str>,
    /// Language of the words.
    pub lang: Lang,
    /// Findings that were not there before, where that is known.
    pub nuevos: &'a [&'a Finding],
    /// The files that they point into.
    pub tree: &'a SourceTree,
}

/// The comparison in words.
pub fn markdown(comparison: &Comparacion, with: &Entorno) -> String {
    let lang = with.lang;
    let mut out = format!("{MARK}## {}\n\n", lang.pick("Qué cambia en el sitio", "What changes on the site"));
    if comparison.nada() {
        out += lang.pick(
            "Nada: el sitio es el mismo, archivo por archivo.\n",
            "Nothing: the site is the same, file by file.\n",
        );
        findings(with, &mut out);
        return out;
    }
    out += &format!("{}.\n", counts(comparison, lang));
    match &comparison.cambios {
        Some(changes) => sentences(changes, with, &mut out),
        None => {
            out += lang.pick(
                "\nDe la versión anterior solo se conocen los archivos: para ver qué cifras cambian, compare con la carpeta del catálogo anterior. Los dos sitios deben ser del mismo día (`--date`).\n",
                "\nOnly the files of the earlier version are known: to see which figures change, compare with the folder of the earlier catalogue. Both sites must be of the same day (`--date`).\n",
            );
        }
    }
    pages(comparison, with, &mut out);
    findings(with, &mut out);
    out
}

/// What is said where there is nothing to compare: the change cannot be published, or what it starts from could not.
pub fn blocked(findings: &Findings, tree: &SourceTree, earlier: bool, lang: Lang) -> String {
    let title = if earlier {
        lang.pick("La versión anterior no se puede construir", "The earlier version cannot be built")
    } else {
        lang.pick("Este cambio no se puede publicar", "This change cannot be published")
    };
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.severity() == Severity::Error).collect();
    let blocking: Vec<&Finding> = if errors.is_empty() { findings.iter().collect() } else { errors };
    format!("{MARK}## {title}\n\n") + &rows(&blocking, tree, lang)
}

fn counts(comparison: &Comparacion, lang: Lang) -> String {
    let n = |value: usize| number::integer(value as i64, lang);
    let some = |value: usize, es: [&str; 2], en: &str| {
        (value > 0).then(|| format!("{} {}", n(value), lang.pick(es[usize::from(value != 1)], en)))
    };
    let parts = [
        some(comparison.en(Estado::Nueva), ["nueva", "nuevas"], "new"),
        some(comparison.en(Estado::Retirada), ["retirada", "retiradas"], "removed"),
        some(comparison.en(Estado::Cambia), ["cambia", "cambian"], "changed"),
        some(comparison.iguales, ["igual", "iguales"], "the same"),
    ];
    let words = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let other = some(comparison.otros, ["archivo más cambia", "archivos más cambian"], "other files changed");
    let other = other.map_or_else(String::new, |other| format!("; {other}"));
    format!("{}: {words}{other}", lang.pick("Fichas y listas", "Records and lists"))
}

fn sentences(changes: &[Cambio], with: &Entorno, out: &mut String) {
    let lang = with.lang;
    *out += &format!("\n### {}\n", lang.pick("Datos y textos", "Facts and texts"));
    if changes.is_empty() {
        *out += lang.pick(
            "\nNinguna ficha cambia: cambian el aspecto, las palabras del programa o los archivos.\n",
            "\nNo record changes: the look, the words of the program or the files do.\n",
        );
        return;
    }
    let mut left = MAX_SENTENCES;
    for clase in Clase::ALL {
        let own: Vec<&Cambio> = changes.iter().filter(|change| change.clase == clase).collect();
        if own.is_empty() || left == 0 {
            continue;
        }
        *out += &format!("\n**{}**\n\n", escaped(&clase.titulo(lang)));
        for change in own.iter().take(left) {
            *out += &format!("- {}{}\n", escaped(&change.frase(lang)), record_links(change, with));
        }
        left = left.saturating_sub(own.len());
    }
    if changes.len() > MAX_SENTENCES {
        *out += &more(changes.len() - MAX_SENTENCES, lang);
    }
}

fn record_links(change: &Cambio, with: &Entorno) -> String {
    let id = change.registro.rsplit('/').next().unwrap_or_default();
    let Some((base, pages)) = with.base.zip(with.despues.pages_of(id)) else { return String::new() };
    let links: Vec<String> =
        Lang::ALL.into_iter().zip(pages).map(|(lang, path)| format!("[{}]({base}{path})", lang.code())).collect();
    format!(" {}", links.join(" · "))
}

fn pages(comparison: &Comparacion, with: &Entorno, out: &mut String) {
    let lang = with.lang;
    if comparison.paginas.is_empty() {
        return;
    }
    *out += &format!("\n### {}\n", lang.pick("Páginas y documentos", "Pages and documents"));
    if comparison.iguales == 0 && comparison.en(Estado::Cambia) > MAX_NAMES {
        *out += lang.pick("\nCambian todas las páginas.\n", "\nEvery page changes.\n");
    }
    for (estado, es, en) in [
        (Estado::Nueva, "Nuevas", "New"),
        (Estado::Retirada, "Retiradas", "Removed"),
        (Estado::Cambia, "Cambian", "Changed"),
    ] {
        let own: Vec<&Cambiada> = comparison.paginas.iter().filter(|page| page.estado == estado).collect();
        if own.is_empty() {
            continue;
        }
        *out += &format!("\n**{}**\n\n", lang.pick(es, en));
        for (grupo, es, en) in [
            (Grupo::Municipios, "Municipios", "Municipalities"),
            (Grupo::Espacios, "Espacios", "Sites"),
            (Grupo::Sectores, "Sectores", "Sectors"),
            (Grupo::Incentivos, "Convocatorias", "Calls"),
            (Grupo::Eventos, "Eventos", "Events"),
            (Grupo::Paginas, "Páginas propias", "Free pages"),
            (Grupo::Generales, "Listas y páginas comunes", "Lists and common pages"),
        ] {
            let names: Vec<&&Cambiada> = own.iter().filter(|page| page.pagina.grupo == grupo).collect();
            if names.is_empty() {
                continue;
            }
            let shown: Vec<String> = names.iter().take(MAX_NAMES).map(|page| entry(page, with)).collect();
            let rest = names.len().saturating_sub(MAX_NAMES);
            let rest = if rest > 0 { format!("; {}", and_more(rest, lang)) } else { String::new() };
            let n = number::integer(names.len() as i64, lang);
            *out += &format!("- {} ({n}): {}{rest}\n", lang.pick(es, en), shown.join("; "));
        }
    }
}

/// `Linares ([es](…), [en](…), PDF)`.
fn entry(page: &Cambiada, with: &Entorno) -> String {
    let lang = with.lang;
    let mut parts: Vec<String> = Vec::new();
    for (parte, word) in [(Parte::Es, "es"), (Parte::En, "en")] {
        if !page.partes.contains(&parte) {
            continue;
        }
        let address = page.rutas.get(&parte).map(|path| path.trim_end_matches("index.html"));
        parts.push(match (address, with.base) {
            (Some(address), Some(base)) if page.estado != Estado::Retirada => format!("[{word}]({base}{address})"),
            _ => word.to_string(),
        });
    }
    if page.partes.contains(&Parte::PdfEs) || page.partes.contains(&Parte::PdfEn) {
        parts.push("PDF".into());
    }
    if page.mudada {
        parts.push(lang.pick("otra dirección", "other address").into());
    }
    format!("{} ({})", escaped(page.pagina.nombre.text(lang)), parts.join(", "))
}

fn findings(with: &Entorno, out: &mut String) {
    if with.nuevos.is_empty() {
        return;
    }
    let title = with.lang.pick("Avisos y notas que antes no había", "Warnings and notes that were not there before");
    *out += &format!("\n### {title}\n\n{}", rows(with.nuevos, with.tree, with.lang));
}

fn rows(findings: &[&Finding], tree: &SourceTree, lang: Lang) -> String {
    let row = |finding: &&Finding| {
        let (line, _) = finding.line_column(tree);
        format!("- `{}:{line}` {}\n", finding.place.file.replace('`', ""), escaped(&finding.message(lang)))
    };
    let mut out: String = findings.iter().take(MAX_FINDINGS).map(row).collect();
    if findings.len() > MAX_FINDINGS {
        out += &more(findings.len() - MAX_FINDINGS, lang);
    }
    out
}

fn more(n: usize, lang: Lang) -> String {
    format!("\n… {}.\n", and_more(n, lang))
}

fn and_more(n: usize, lang: Lang) -> String {
    let n = number::integer(n as i64, lang);
    lang.pick(format!("y {n} más"), format!("and {n} more"))
}

/// Words that cannot become markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#|~&".contains(c) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
