//! `cuaderno schema`: the files with which text editors help to write a record.

use std::fs;

use super::args::Schema;
use super::{BLOCKED, CLEAN, human, say, say_error};
use crate::catalog::assemble;
use crate::diag::{Failure, print};
use crate::output::sources;
use crate::schema::{EXTENSIONS, FOLDER, Listas, Settings, files, settings};
use crate::source;
use crate::text::Lang;

/// Settings of the text editor, by workspace.
const SETTINGS: &str = ".vscode/settings.json";
/// Extensions that the text editor recommends.
const RECOMMENDED: &str = ".vscode/extensions.json";

/// Runs `schema`; gives the exit code.
pub fn run(arguments: &Schema, lang: Lang) -> Result<u8, Failure> {
    let root = &arguments.root;
    let (tree, mut findings) = source::read(root)?;
    let (catalog, found) = assemble(&tree);
    findings.extend(found);
    // Faults elsewhere take nothing from the schemas but values of their lists.
    let Some(catalog) = catalog else {
        say_error(&print(&findings.sorted(&tree), &tree, human(), lang));
        return Ok(BLOCKED);
    };
    let mut all = files(&Listas::of(&catalog));
    let existing = fs::read_to_string(root.join(SETTINGS)).ok();
    let by_hand = match settings(existing.as_deref()) {
        Settings::Write(text) => {
            all.insert(SETTINGS.to_string(), text.into_bytes());
            None
        }
        Settings::Paste(text) => Some(text),
    };
    if !root.join(RECOMMENDED).exists() {
        all.insert(RECOMMENDED.to_string(), EXTENSIONS.into());
    }
    let mut changed = 0;
    for (path, bytes) in &all {
        changed += usize::from(sources::put(root, path, bytes)?);
    }
    say(&match changed {
        0 => lang.pick(
            format!("Los esquemas de {FOLDER} están al día; no se ha tocado nada.\n"),
            format!("The schemas in {FOLDER} are up to date; nothing was touched.\n"),
        ),
        n => lang.pick(
            format!("Esquemas al día en {FOLDER} ({n} archivos escritos).\n"),
            format!("Schemas up to date in {FOLDER} ({n} files written).\n"),
        ),
    });
    if let Some(text) = by_hand {
        let (es, en) = (
            format!("{SETTINGS} tiene comentarios y no se ha tocado. Añada a mano estas claves:\n\n{text}"),
            format!("{SETTINGS} holds comments and was not touched. Add these keys by hand:\n\n{text}"),
        );
        say(&lang.pick(es, en));
    }
    Ok(CLEAN)
}
