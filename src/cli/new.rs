//! `cuaderno new`: a new record as a skeleton.

use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal};

use super::args::{New, NewKind};
use super::{BLOCKED, CLEAN, human, options, say, say_error};
use crate::catalog::assemble;
use crate::diag::{Failure, print};
use crate::drafts::{Draft, Kind, Refusal, Request, draft};
use crate::output::sources;
use crate::source;
use crate::text::Lang;

/// Runs `new`; gives the exit code.
pub fn run(arguments: &New, lang: Lang) -> Result<u8, Failure> {
    let root = &arguments.project.root;
    let (tree, mut findings) = source::read(root)?;
    let (catalog, found) = assemble(&tree);
    findings.extend(found);
    // Faults of other records are no reason not to begin a new one.
    let Some(catalog) = catalog else {
        say_error(&print(&findings.sorted(&tree), &tree, human(), lang));
        return Ok(BLOCKED);
    };
    let today = options(&arguments.project, &[])?.today;
    let mut request = Request {
        kind: kind(arguments.kind),
        name: arguments.name.join(" "),
        town: arguments.municipio.clone(),
        values: values(&arguments.values)?,
    };
    let draft = loop {
        match draft(&request, &catalog, &tree, today) {
            Ok(draft) => break draft,
            Err(Refusal::Missing(key, what, how)) if std::io::stdin().is_terminal() => {
                say_error(&format!("{key} ({what}; {how}): "));
                let answer = answer().filter(|answer| !answer.is_empty());
                let refusal = Refusal::Missing(key, what, how);
                let answer = answer.ok_or_else(|| refused(&refusal))?;
                request.values.insert(key.to_string(), answer);
            }
            Err(refusal) => return Err(refused(&refusal)),
        }
    };
    if !sources::create(root, &draft.path, draft.text.as_bytes())? {
        let path = &draft.path;
        return Err(Failure::Order(
            format!("Ya existe {path}: no se ha tocado."),
            format!("{path} exists already: it was not touched."),
        ));
    }
    say(&done(&draft, lang));
    Ok(CLEAN)
}

fn answer() -> Option<String> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).ok().map(|_| line.trim().to_string())
}

fn refused(refusal: &Refusal) -> Failure {
    Failure::Order(refusal.message(Lang::Es), refusal.message(Lang::En))
}

fn values(pairs: &[String]) -> Result<BTreeMap<String, String>, Failure> {
    let pair = |text: &String| {
        let found = text.split_once('=').map(|(key, value)| (key.trim().to_string(), value.trim().to_string()));
        found
            .filter(|(_, value)| !value.is_empty())
            .ok_or_else(|| Failure::Argument(format!("--set {text} (--set tipo=feria)")))
    };
    pairs.iter().map(pair).collect()
}

fn done(draft: &Draft, lang: Lang) -> String {
    let mut out = lang.pick(
        format!("Creado {}\nLo primero que conviene rellenar:\n", draft.path),
        format!("Made {}\nWorth filling in first:\n", draft.path),
    );
    for (key, what) in &draft.next {
        out += &format!("  {key}: {what}\n");
    }
    out + lang.pick("Después, revise todo con: cuaderno check\n", "Then check everything with: cuaderno check\n")
}

fn kind(kind: NewKind) -> Kind {
    match kind {
        NewKind::Municipio => Kind::Municipio,
        NewKind::Espacio => Kind::Espacio,
        NewKind::Evento => Kind::Evento,
        NewKind::Empresa => Kind::Empresa,
        NewKind::Activo => Kind::Activo,
        NewKind::Dosier => Kind::Dosier,
        NewKind::Pagina => Kind::Pagina,
        NewKind::Convocatoria => Kind::Convocatoria,
    }
}
