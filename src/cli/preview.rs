//! `serve`: starts the preview and says what it does.

use super::args::{self, Skip};
use super::{CLEAN, human, say, summary};
use crate::catalog::Alcance;
use crate::diag::{Failure, print};
use crate::serve::{Built, News, serve};
use crate::text::Lang;

/// Serves until the program is ended.
pub fn run(arguments: &args::Serve, lang: Lang) -> Result<u8, Failure> {
    let options = || {
        let mut options = super::options(&arguments.project, &[Skip::Cards, Skip::Pdf])?;
        options.cache = options.cache.read_only();
        options.tell = |_| {};
        options.alcance = Alcance::ConBorradores;
        Ok(options)
    };
    let mut first = true;
    serve(&arguments.project.root, arguments.port, &options, &mut |news| {
        say(&match news {
            News::Listening(at, path) => listening(&format!("http://{at}{path}"), lang),
            News::Unreadable(failure) => format!("{}\n", failure.message(lang)),
            News::Built(built) => self::built(&built, std::mem::take(&mut first), lang),
        });
    })?;
    Ok(CLEAN)
}

fn listening(address: &str, lang: Lang) -> String {
    lang.pick(
        format!(
            "\nVista previa en {address}\nSin documentos (PDF) ni imágenes para enlaces compartidos: los hace build. \
             Ctrl-C la termina.\n\n"
        ),
        format!(
            "\nPreview at {address}\nWithout documents (PDF) and pictures for shared links: build makes them. \
             Ctrl-C ends it.\n\n"
        ),
    )
}

/// What was found that was not there before, and one line for the build.
fn built(built: &Built, first: bool, lang: Lang) -> String {
    let found = print(built.new, built.tree, human(), lang);
    let ms = built.time.as_millis();
    let what = match built.changed {
        _ if first => lang.pick("Sitio construido", "Site built").to_string(),
        [] => String::new(),
        [one] => one.to_string(),
        [one, rest @ ..] => format!("{one} {} {}", lang.pick("y otros", "and"), more(rest.len(), lang)),
    };
    let site = if built.blocked {
        lang.pick("sigue la última versión buena", "the last good version stays").to_string()
    } else {
        let words = lang.pick(["archivo distinto", "archivos distintos"], ["file changed", "files changed"]);
        format!("{} {}", built.files, words[usize::from(built.files != 1)])
    };
    format!("{found}{what} · {ms} ms · {site} · {}", summary::counts(built.findings, lang))
}

fn more(n: usize, lang: Lang) -> String {
    lang.pick(format!("{n}"), format!("{n} more"))
}
