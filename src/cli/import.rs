//! `cuaderno import`: a spreadsheet of spaces or plots becomes records.

use std::fs;
use std::io::{BufRead, IsTerminal};

use super::args::Import as Arguments;
use super::{BLOCKED, CLEAN, human, options, say, say_error};
use crate::catalog::{Catalog, assemble};
use crate::decode::{Field, decode};
use crate::diag::{Failure, nearest, print};
use crate::drafts::{Refusal, find_town};
use crate::output::sources;
use crate::sheets::{
    Correspondencia, Destino, Edit, Import, NO_USAR, Order, Problem, Proposal, Sheet, decoded, fields, plan, propose,
    read,
};
use crate::source::{self, SourceTree};
use crate::text::{Lang, Momento};

/// Largest spreadsheet, bytes.
const MAX: u64 = 50 << 20;

/// Runs `import`; gives the exit code.
pub fn run(arguments: &Arguments, lang: Lang) -> Result<u8, Failure> {
    let root = &arguments.project.root;
    let (tree, mut findings) = source::read(root)?;
    let (catalog, found) = assemble(&tree);
    findings.extend(found);
    let Some(catalog) = catalog else {
        say_error(&print(&findings.sorted(&tree), &tree, human(), lang));
        return Ok(BLOCKED);
    };
    let today = options(&arguments.project, &[])?.today;
    let town = find_town(&arguments.municipio, &catalog).map_err(|refusal| refused(&refusal))?.slug.clone();
    let (source, date) = provenance(arguments, &catalog)?;
    let sheet = sheet(arguments)?;
    if !sheet.others.is_empty() && arguments.sheet.is_none() {
        let (name, others) = (&sheet.name, sheet.others.join(", "));
        say_error(&lang.pick(
            format!("Se lee la hoja «{name}». Las otras ({others}), con --sheet.\n"),
            format!("Reading the sheet “{name}”. The others ({others}), with --sheet.\n"),
        ));
    }
    let mapping = match &arguments.mapping {
        Some(path) => decoded(&fs::read(path).map_err(|e| Failure::Read(path.clone(), e))?),
        None => {
            let destino = if arguments.espacio.is_some() { Destino::Parcelas } else { Destino::Espacios };
            let proposal = propose(&sheet, destino).ok_or_else(no_table)?;
            let file = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
                say(&proposal.yaml(&file));
                say_error(lang.pick(
                    "Falta decir qué clave es cada columna: esto es una propuesta. Guárdela en un archivo, revísela \
                     y repita la orden con --mapping ARCHIVO.\n",
                    "It has to be said which key each column is: this is a proposal. Save it to a file, check it and \
                     repeat the order with --mapping FILE.\n",
                ));
                return Ok(BLOCKED);
            }
            ask(proposal, lang).yaml(&file)
        }
    };
    let name = arguments.mapping.as_ref().map_or_else(|| "mapa.yaml".to_string(), |path| path.display().to_string());
    let (mapping_read, faults) = decode::<Correspondencia>(&name, &mapping);
    let Some(mapping_read) = mapping_read.filter(|_| faults.is_empty()) else {
        let beside = SourceTree::from_files([(name, mapping)]);
        say_error(&print(&faults.sorted(&beside), &beside, human(), lang));
        return Ok(BLOCKED);
    };
    let order = Order {
        mapping: &mapping_read,
        town: &town,
        space: arguments.espacio.as_deref(),
        source: &source,
        date: &date,
        today,
    };
    let import = match plan(&sheet, &order, &tree) {
        Ok(import) => import,
        Err(problems) => {
            say_error(&told(&problems, lang));
            return Ok(BLOCKED);
        }
    };
    if !arguments.dry_run {
        for edit in &import.edits {
            write(root, edit)?;
        }
    }
    say(&summary(&import, arguments.dry_run, lang));
    say_error(&told(&import.problems, lang));
    if arguments.mapping.is_none() {
        say(&lang.pick(
            format!("\nPara la próxima vez, guarde este mapa y delo con --mapping:\n\n{mapping}"),
            format!("\nFor another time, save this mapping and give it with --mapping:\n\n{mapping}"),
        ));
    }
    Ok(if import.problems.is_empty() { CLEAN } else { BLOCKED })
}

fn sheet(arguments: &Arguments) -> Result<Sheet, Failure> {
    let path = &arguments.file;
    let failed = |e| Failure::Read(path.clone(), e);
    if fs::metadata(path).map_err(failed)?.len() > MAX {
        return Err(Failure::Order(
            format!("«{}» ocupa más de {} MiB.", path.display(), MAX >> 20),
            format!("“{}” is larger than {} MiB.", path.display(), MAX >> 20),
        ));
    }
    let bytes = fs::read(path).map_err(failed)?;
    read(&bytes, arguments.sheet.as_deref()).map_err(|unreadable| {
        let (es, en) = unreadable.words();
        Failure::Order(format!("«{}»: {es}", path.display()), format!("“{}”: {en}", path.display()))
    })
}

/// Source and date of the figures: of the registry, and possible.
fn provenance(arguments: &Arguments, catalog: &Catalog) -> Result<(String, String), Failure> {
    let source = &arguments.fuente;
    if !catalog.fuentes_por_id.contains_key(source) {
        let near = nearest(source, catalog.fuentes_por_id.keys().map(String::as_str));
        let (es, en) = near.map_or_else(
            || ("Añádala antes a data/fuentes.yaml.".to_string(), "Add it to data/fuentes.yaml first.".to_string()),
            |near| (format!("¿Quiso decir «{near}»?"), format!("Did you mean “{near}”?")),
        );
        return Err(Failure::Order(
            format!("No existe la fuente «{source}». {es}"),
            format!("There is no source “{source}”. {en}"),
        ));
    }
    if Momento::parse(&arguments.fecha).is_none() {
        return Err(Failure::Argument(format!("--fecha {} (2026-03-11, 2026-03, 2026)", arguments.fecha)));
    }
    Ok((source.clone(), arguments.fecha.clone()))
}

fn write(root: &std::path::Path, edit: &Edit) -> Result<(), Failure> {
    let (path, done) = match edit {
        Edit::New(path, text) => (path, sources::create(root, path, text.as_bytes())?),
        Edit::Grow(path, before, after) => (path, sources::replace(root, path, before.as_bytes(), after.as_bytes())?),
    };
    if done {
        return Ok(());
    }
    Err(Failure::Order(
        format!("{path} ha cambiado mientras se importaba: no se ha tocado. Repita la orden."),
        format!("{path} changed during the import: it was not touched. Repeat the order."),
    ))
}

fn no_table() -> Failure {
    Failure::Order(
        "La hoja no tiene una fila de encabezados con varias columnas.".into(),
        "The sheet has no row of headings with several columns.".into(),
    )
}

fn refused(refusal: &Refusal) -> Failure {
    Failure::Order(refusal.message(Lang::Es), refusal.message(Lang::En))
}

/// Asks at the terminal, column by column: Enter takes the proposal.
fn ask(mut proposal: Proposal, lang: Lang) -> Proposal {
    let known = fields(proposal.destino);
    say_error(lang.pick(
        "Qué clave es cada columna. Intro acepta la propuesta; «-» no usa la columna; o escriba otra clave.\n",
        "Which key each column is. Enter takes the proposal; “-” leaves the column out; or write another key.\n",
    ));
    for (heading, key) in &mut proposal.columns {
        loop {
            say_error(&format!("  {heading} [{}]: ", key.as_deref().unwrap_or(NO_USAR)));
            let mut line = String::new();
            if std::io::stdin().lock().read_line(&mut line).unwrap_or(0) == 0 {
                return proposal;
            }
            match line.trim() {
                "" => break,
                "-" => {
                    *key = None;
                    break;
                }
                answer if Field::find(&known, answer).is_some() => {
                    *key = Some(answer.to_string());
                    break;
                }
                answer => {
                    let near = nearest(answer, known.iter().map(|field| field.key)).unwrap_or_default();
                    say_error(&lang.pick(
                        format!("  «{answer}» no existe. {near}\n"),
                        format!("  There is no “{answer}”. {near}\n"),
                    ));
                }
            }
        }
    }
    proposal
}

fn told(problems: &[Problem], lang: Lang) -> String {
    problems.iter().map(|problem| problem.message(lang) + "\n").collect()
}

fn summary(import: &Import, dry: bool, lang: Lang) -> String {
    let mut out = String::new();
    for edit in &import.edits {
        out += &match edit {
            Edit::New(path, _) => lang.pick(format!("nuevo     {path}\n"), format!("new       {path}\n")),
            Edit::Grow(path, ..) => lang.pick(format!("ampliado  {path}\n"), format!("added to  {path}\n")),
        };
    }
    let left = import.problems.iter().map(|problem| problem.row).collect::<std::collections::BTreeSet<_>>().len();
    let (new, grown, same, totals) = (import.new, import.grown, import.same, import.totals);
    out += &lang.pick(
        format!("Filas: {new} nuevas, {grown} con algo que añadir, {same} sin cambios, {left} sin importar; {totals} de totales.\n"),
        format!("Rows: {new} new, {grown} with something to add, {same} unchanged, {left} not imported; {totals} of totals.\n"),
    );
    if dry {
        out += lang.pick("No se ha escrito nada (--dry-run).\n", "Nothing was written (--dry-run).\n");
    } else if !import.edits.is_empty() {
        out += lang.pick("Revise ahora todo con: cuaderno check\n", "Now check everything with: cuaderno check\n");
    }
    out
}
