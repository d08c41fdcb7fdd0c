//! The closing lines of a command.

use std::path::Path;
use std::time::Duration;

use super::{shown, tally};
use crate::diag::Findings;
use crate::output::Published;
use crate::pipeline::Build;
use crate::text::{Lang, date, number};

/// How many findings of each severity.
pub fn counts(findings: &Findings, lang: Lang) -> String {
    let [errors, warnings, notes] = tally(findings);
    let some = |n: usize, es: [&str; 2], en: [&str; 2]| format!("{n} {}", lang.pick(es, en)[usize::from(n != 1)]);
    format!(
        "{} · {} · {}\n",
        some(errors, ["error", "errores"], ["error", "errors"]),
        some(warnings, ["aviso", "avisos"], ["warning", "warnings"]),
        some(notes, ["nota", "notas"], ["note", "notes"]),
    )
}

/// After findings that block.
pub fn blocked(findings: &Findings, lang: Lang) -> String {
    let text = lang.pick(
        "No se ha publicado nada; el sitio anterior sigue como estaba.",
        "Nothing was published; the previous site is as it was.",
    );
    format!("{}{text}\n", counts(findings, lang))
}

/// After a site was published.
pub fn done(
    build: &Build,
    published: Published,
    target: &Path,
    stages: &[(&str, Duration)],
    total: Duration,
    lang: Lang,
) -> String {
    let n = |value: usize| number::integer(value as i64, lang);
    let pages: Vec<String> = build.pages.iter().map(|(language, count)| format!("{language} {}", n(*count))).collect();
    let bytes: usize = build.output.values().map(|bytes| bytes.len()).sum();
    let files = match published {
        Published::Unchanged => {
            lang.pick("sin cambios: no se ha tocado nada".to_string(), "unchanged: nothing was touched".to_string())
        }
        Published::Replaced { written, kept } => {
            let (written, kept) = (n(written), n(kept));
            lang.pick(format!("{written} escritos, {kept} iguales"), format!("{written} written, {kept} unchanged"))
        }
    };
    let times: Vec<String> = stages.iter().map(|(stage, time)| format!("{stage} {} ms", time.as_millis())).collect();
    let mut rows = vec![
        (lang.pick("Páginas", "Pages"), pages.join(" · ")),
        (lang.pick("Archivos", "Files"), format!("{} ({} kB) · {files}", n(build.output.len() + 2), n(bytes / 1000))),
        (lang.pick("Hallazgos", "Findings"), counts(&build.findings, lang).trim().to_string()),
        (lang.pick("Tiempo", "Time"), format!("{} ms ({})", total.as_millis(), times.join(", "))),
    ];
    if let Some(day) = build.next_change {
        let text = lang.pick("cambia por sí solo el", "changes by itself on");
        rows.push((lang.pick("Próximo", "Next"), format!("{text} {}", date::day(day, lang))));
    }
    rows.push((lang.pick("Sitio", "Site"), shown(target)));
    rows.into_iter().map(|(label, text)| format!("{label:<10} {text}\n")).collect()
}
