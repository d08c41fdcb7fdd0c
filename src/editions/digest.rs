//! The digest: what is new, as an e-mail that any program shows, and as plain text.

use std::collections::BTreeSet;

use super::cambio::{Cambio, Clase, Tipo};
use super::informe::{called, count};
use super::instantanea::{Instantanea, SITIO};
use super::palabras::{frase, lista};
use crate::text::{Bilingual, Lang, number};

/// Largest e-mail, bytes; longer ones are cut short by some programs.
pub const MAX_HTML: usize = 100_000;
/// Columns of the plain text.
const COLUMNS: usize = 72;
/// Most lines about one record and most records of a section; the rest is counted. The first that fits is used.
const MEDIDAS: [Medida; 6] = [(8, usize::MAX), (4, usize::MAX), (2, 100), (1, 40), (1, 10), (1, 3)];

type Medida = (usize, usize);

/// What a digest is made from.
pub struct Boletin<'a> {
    /// The edition it starts from.
    pub antes: &'a Instantanea,
    /// The content it tells.
    pub despues: &'a Instantanea,
    /// What changed.
    pub cambios: &'a [Cambio],
    /// Address of the site, if it has one of its own.
    pub base: Option<&'a str>,
}

/// The changes of one record in a section.
struct Grupo<'a> {
    sujeto: String,
    href: Option<String>,
    frases: Vec<String>,
    registro: &'a str,
    /// Whether the only sentence goes on from the name.
    seguido: bool,
}

impl Grupo<'_> {
    /// What stands between a record and its only change.
    fn joint(&self) -> &'static str {
        if self.seguido { " " } else { ": " }
    }
}

impl Boletin<'_> {
    /// As HTML for e-mail: tables and inline styles, no script, nothing loaded, below [`MAX_HTML`].
    pub fn html(&self, langs: &[Lang]) -> String {
        let mut text = String::new();
        for limits in MEDIDAS {
            text = self.page(langs, limits);
            if text.len() < MAX_HTML {
                break;
            }
        }
        text
    }

    fn page(&self, langs: &[Lang], limits: Medida) -> String {
        let first = langs.first().copied().unwrap_or(Lang::Es);
        let title = escape(&self.titulo(first));
        let parts: Vec<String> = langs.iter().map(|lang| self.part(*lang, limits)).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n\
             <body style=\"margin:0;padding:0;background:#ffffff;color:#1d1d1b\">\n\
             <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n<tr><td align=\"center\">\n\
             <table role=\"presentation\" width=\"640\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:640px;width:100%\">\n\
             {}</table>\n</td></tr>\n</table>\n</body>\n</html>\n",
            first.code(),
            parts.concat(),
        )
    }

    fn part(&self, lang: Lang, limits: Medida) -> String {
        let font = "font-family:Arial,Helvetica,sans-serif";
        let mut out = format!(
            "<tr><td lang=\"{}\" style=\"padding:24px 16px;{font};font-size:16px;line-height:1.5\">\n",
            lang.code()
        );
        out += &format!(
            "<h1 style=\"margin:0 0 8px;font-size:24px;line-height:1.25\">{}</h1>\n<p style=\"margin:0 0 16px\">{}</p>\n",
            escape(&self.titulo(lang)),
            escape(&self.entradilla(lang)),
        );
        for clase in Clase::ALL {
            let groups = self.groups(clase, lang, limits);
            if groups.is_empty() {
                continue;
            }
            out += &format!(
                "<h2 style=\"margin:24px 0 8px;font-size:18px;border-bottom:2px solid #1d1d1b\">{}</h2>\n\
                 <ul style=\"margin:0;padding:0 0 0 20px\">\n",
                escape(&clase.titulo(lang)),
            );
            for group in groups {
                let name = match &group.href {
                    Some(href) => {
                        format!("<a href=\"{}\" style=\"color:#0b5394\">{}</a>", escape(href), escape(&group.sujeto))
                    }
                    None => escape(&group.sujeto),
                };
                out += &match group.frases.as_slice() {
                    [one] => {
                        format!("<li style=\"margin:0 0 6px\">{name}{}{}</li>\n", group.joint(), escape(one))
                    }
                    many => {
                        let items: String =
                            many.iter().map(|one| format!("<li>{}</li>\n", escape(&capital(one)))).collect();
                        format!(
                            "<li style=\"margin:0 0 6px\">{name}\n<ul style=\"margin:0;padding:0 0 0 20px\">\n{items}</ul></li>\n"
                        )
                    }
                };
            }
            out += "</ul>\n";
        }
        let foot: Vec<String> = self.pie(lang).iter().map(|line| escape(line)).collect();
        out + &format!(
            "<p style=\"margin:24px 0 0;font-size:14px;color:#575756\">{}</p>\n</td></tr>\n",
            foot.join("<br>\n")
        )
    }

    /// As plain text of 72 columns.
    pub fn text(&self, langs: &[Lang]) -> String {
        let parts: Vec<String> = langs.iter().map(|lang| self.plain(*lang)).collect();
        parts.join(&format!("\n{}\n\n", "-".repeat(COLUMNS)))
    }

    fn plain(&self, lang: Lang) -> String {
        let title = wrapped(&self.titulo(lang), "", "");
        let mut out = format!(
            "{title}{}\n\n{}",
            "=".repeat(COLUMNS.min(longest(&title))),
            wrapped(&self.entradilla(lang), "", "")
        );
        for clase in Clase::ALL {
            let groups = self.groups(clase, lang, MEDIDAS[0]);
            if groups.is_empty() {
                continue;
            }
            let heading = wrapped(&clase.titulo(lang), "", "");
            out += &format!("\n{heading}{}\n\n", "-".repeat(longest(&heading)));
            for group in groups {
                match group.frases.as_slice() {
                    [one] => out += &wrapped(&format!("{}{}{one}", group.sujeto, group.joint()), "* ", "  "),
                    many => {
                        out += &wrapped(&format!("{}:", group.sujeto), "* ", "  ");
                        many.iter().for_each(|one| out += &wrapped(&capital(one), "  - ", "    "));
                    }
                }
            }
        }
        out.push('\n');
        self.pie(lang).iter().for_each(|line| out += &wrapped(line, "", ""));
        out
    }

    fn titulo(&self, lang: Lang) -> String {
        let site = self.despues.get(SITIO).map(super::Registro::nombre).unwrap_or_default();
        frase("digest_titulo", &[("sitio", site.text(lang))], lang)
    }

    /// From when to when, and the most important figures.
    fn entradilla(&self, lang: Lang) -> String {
        let period = frase(
            "digest_periodo",
            &[("antes", &called(self.antes, lang)), ("despues", &called(self.despues, lang))],
            lang,
        );
        if self.cambios.is_empty() {
            return format!("{period} {}", frase("sin_cambios", &[], lang));
        }
        let how_many = |key: &str, counts: &dyn Fn(&Cambio) -> bool| {
            let n = self.cambios.iter().filter(|change| counts(change)).count();
            let form = if n == 1 { "uno" } else { "otros" };
            let n_text = number::integer(i64::try_from(n).unwrap_or(i64::MAX), lang);
            (n > 0).then(|| frase(&format!("{key}_{form}"), &[("n", &n_text)], lang))
        };
        let is = |kind: &'static str, tipo: Tipo| {
            move |change: &Cambio| change.registro.split('/').next() == Some(kind) && change.tipo == tipo
        };
        let parts: Vec<String> = [
            how_many("resumen_municipio", &is("municipio", Tipo::Alta)),
            how_many("resumen_municipio_baja", &is("municipio", Tipo::Baja)),
            how_many("resumen_espacio", &is("espacio", Tipo::Alta)),
            how_many("resumen_suelo", &|change| change.clase == Clase::Suelo && change.tipo == Tipo::Dato),
            how_many("resumen_incentivo", &is("incentivo", Tipo::Alta)),
            how_many("resumen_abre", &|change| {
                change.tipo == Tipo::Estado
                    && change.clase == Clase::Incentivos
                    && change.despues.as_deref() == Some("abierta")
            }),
            how_many("resumen_evento", &is("evento", Tipo::Alta)),
            how_many("resumen_dosier", &is("dosier", Tipo::Alta)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let total = count(self.cambios.len(), lang);
        let said = if parts.is_empty() {
            frase("digest_total", &[("total", &total)], lang)
        } else {
            frase("digest_resumen", &[("total", &total), ("lista", &lista(&parts, lang))], lang)
        };
        format!("{period} {said}")
    }

    /// The changes of a section, by record. Texts and revisions are told by naming the records.
    fn groups(&self, clase: Clase, lang: Lang, limits: Medida) -> Vec<Grupo<'_>> {
        if clase == Clase::Textos {
            return self.texts(lang, limits);
        }
        let mut out: Vec<Grupo> = Vec::new();
        for change in self.cambios.iter().filter(|change| change.clase == clase) {
            let text = format!("{}.", change.detalle(lang).trim_end_matches('.'));
            match out.last_mut().filter(|group| group.registro == change.registro) {
                Some(group) => group.frases.push(text),
                None => out.push(Grupo {
                    sujeto: change.sujeto(lang),
                    href: self.href(change),
                    frases: vec![text],
                    registro: &change.registro,
                    seguido: change.verb(),
                }),
            }
        }
        let (lines, records) = limits;
        for group in &mut out {
            let rest = group.frases.len().saturating_sub(lines);
            // One line more is no longer than saying that there is one more.
            if rest > 1 {
                group.frases.truncate(lines);
                group.frases.push(frase("y_mas", &[("total", &count(rest, lang))], lang));
            }
        }
        if out.len() > records {
            let n = number::integer(i64::try_from(out.len() - records).unwrap_or(i64::MAX), lang);
            out.truncate(records);
            let more = frase("fichas_mas", &[("n", &n)], lang);
            out.push(Grupo {
                sujeto: frase("y_tambien", &[], lang),
                href: None,
                frases: vec![format!("{more}.")],
                registro: "",
                seguido: false,
            });
        }
        out
    }

    fn texts(&self, lang: Lang, limits: Medida) -> Vec<Grupo<'_>> {
        let mut out = Vec::new();
        for (key, tipos) in [
            ("resumen_textos", &[Tipo::Texto, Tipo::Otros, Tipo::Alta, Tipo::Baja, Tipo::Nombre, Tipo::Dato][..]),
            ("resumen_traduccion", &[Tipo::Traduccion]),
            ("resumen_revision", &[Tipo::Revision]),
        ] {
            let own = |change: &&Cambio| change.clase == Clase::Textos && tipos.contains(&change.tipo);
            let changes: Vec<&Cambio> = self.cambios.iter().filter(own).collect();
            if changes.is_empty() {
                continue;
            }
            let mut seen = BTreeSet::new();
            let mut names: Vec<String> =
                changes.iter().filter(|c| seen.insert(&c.registro)).map(|c| c.nombre.text(lang).to_string()).collect();
            let most = limits.0 * 4;
            let rest = names.len().saturating_sub(most);
            if rest > 1 {
                names.truncate(most);
                names.push(frase(
                    "fichas_mas",
                    &[("n", &number::integer(i64::try_from(rest).unwrap_or(0), lang))],
                    lang,
                ));
            }
            let sujeto = frase(key, &[], lang);
            out.push(Grupo {
                sujeto,
                href: None,
                frases: vec![format!("{}.", lista(&names, lang))],
                registro: "",
                seguido: false,
            });
        }
        out
    }

    /// The permanent address of a record that is still published.
    fn href(&self, change: &Cambio) -> Option<String> {
        let there = change.tipo != Tipo::Baja && change.registro.contains('/');
        let id = change.registro.split_once('/')?.1;
        there.then(|| self.base.map(|base| format!("{}/id/{id}/", base.trim_end_matches('/'))))?
    }

    fn pie(&self, lang: Lang) -> Vec<String> {
        let site = self.despues.get(SITIO);
        let mut out = vec![frase("digest_pie", &[], lang)];
        out.extend(self.base.map(|base| frase("digest_sitio", &[("base", base)], lang)));
        let contact = site.and_then(|site| site.ficha.get("contacto"));
        let office = contact.and_then(|contact| contact.get("organismo")).map(|both| {
            let text = |key: &str| both.get(key).and_then(serde_json::Value::as_str).map(String::from);
            Bilingual { es: text("es").unwrap_or_default(), en: text("en") }
        });
        let mail = contact.and_then(|contact| contact.get("correo")).and_then(serde_json::Value::as_str);
        let parts: Vec<String> =
            office.map(|office| office.text(lang).to_string()).into_iter().chain(mail.map(String::from)).collect();
        out.extend((!parts.is_empty()).then(|| parts.join(", ")));
        out
    }
}

/// A clause that stands alone begins like a sentence.
fn capital(clause: &str) -> String {
    let mut chars = clause.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn longest(text: &str) -> usize {
    text.lines().map(|line| line.chars().count()).max().unwrap_or(0)
}

/// A paragraph in lines of 72 columns; a no-break space does not break.
fn wrapped(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    let mut line = first.to_string();
    let mut empty = true;
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let length = line.chars().count() + usize::from(!empty) + word.chars().count();
        if !empty && length > COLUMNS {
            out += &line;
            out.push('\n');
            line = rest.to_string();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line += word;
        empty = false;
    }
    out + &line + "\n"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
