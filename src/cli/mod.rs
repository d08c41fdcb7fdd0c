//! The commands: arguments, messages and exit codes. The only place that prints.

mod args;
mod compare;
mod edition;
mod import;
mod new;
mod precheck;
mod preview;
mod schema;
mod status;
mod summary;
mod translated;

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Instant;

use clap::Parser;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::assets::Cache;
use crate::catalog::Alcance;
use crate::diag::{Failure, Findings, Format, print};
use crate::pipeline::{self, Options};
use crate::source;
use crate::text::{Lang, Momento, Precision};
use crate::{output, text};
use args::{Arguments, Command, FindingFormat, Project};

/// Clean.
pub const CLEAN: u8 = 0;
/// Findings that block.
pub const BLOCKED: u8 = 1;
/// The environment failed, or the arguments are wrong.
pub const FAILED: u8 = 2;

/// Runs the command line `arguments`; gives the exit code.
pub fn run(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are not faults.
            drop(error.print());
            return if error.use_stderr() { FAILED } else { CLEAN };
        }
    };
    let lang = arguments.lang.map_or_else(environment_language, Into::into);
    let done = match &arguments.command {
        Command::Build(build) => run_build(build, lang),
        Command::Check(check) => run_check(check, lang),
        Command::Serve(serve) => preview::run(serve, lang),
        Command::Precheck(precheck) => precheck::run(precheck, lang),
        Command::Edition(args::Edition::Cut(cut)) => edition::cut(cut, lang),
        Command::Edition(args::Edition::Diff(diff)) => edition::diff(diff, lang),
        Command::Status(status) => status::run(status, lang),
        Command::Digest(digest) => edition::digest(digest, arguments.lang, lang),
        Command::Translated(translated) => translated::run(translated, lang),
        Command::Schema(schema) => schema::run(schema, lang),
        Command::New(new) => new::run(new, lang),
        Command::Import(import) => import::run(import, lang),
    };
    done.unwrap_or_else(|failure| {
        say_error(&format!("{}\n", failure.message(lang)));
        FAILED
    })
}

fn run_build(arguments: &args::Build, lang: Lang) -> Result<u8, Failure> {
    let start = Instant::now();
    threads(arguments.jobs)?;
    let before = arguments.compare.as_deref().map(compare::Antes::at).transpose()?;
    let (tree, read) = source::read(&arguments.project.root)?;
    let reading = start.elapsed();
    let options = options(&arguments.project, &arguments.skip)?;
    let build = pipeline::build(&tree, read, &options);
    clear_progress();
    say_error(&print(&build.findings, &tree, human(), lang));
    if build.findings.block(arguments.strict) {
        say_error(&summary::blocked(&build.findings, lang));
        if before.is_some() {
            compare::blocked(&build.findings, &tree, lang);
        }
        return Ok(BLOCKED);
    }
    let target = arguments.out.clone().unwrap_or_else(|| arguments.project.root.join("public"));
    let writing = Instant::now();
    let published = output::publish(build.output.clone(), &target)?;
    let mut stages = vec![("source", reading)];
    stages.extend(build.stages.iter().copied());
    stages.push(("output", writing.elapsed()));
    let done = summary::done(&build, published, &target, &stages, start.elapsed(), lang);
    match &before {
        None => say(&done),
        // What is compared can be sent to a file.
        Some(before) => {
            say_error(&done);
            compare::tell(before, &tree, &build, &options, lang)?;
        }
    }
    Ok(CLEAN)
}

fn run_check(arguments: &args::Check, lang: Lang) -> Result<u8, Failure> {
    let (tree, read) = source::read(&arguments.project.root)?;
    // Cards are the only work of a build that finds nothing in the content.
    let options = options(&arguments.project, &[args::Skip::Cards, args::Skip::Pdf])?;
    let build = pipeline::build(&tree, read, &options);
    let format = match arguments.format {
        FindingFormat::Human => human(),
        FindingFormat::Json => Format::Json,
        FindingFormat::Github => Format::Github,
    };
    say(&print(&build.findings, &tree, format, lang));
    if arguments.format == FindingFormat::Human {
        say(&summary::counts(&build.findings, lang));
    }
    Ok(if build.findings.block(arguments.strict) { BLOCKED } else { CLEAN })
}

fn options(project: &Project, skip: &[args::Skip]) -> Result<Options, Failure> {
    let today = match &project.date {
        None => Timestamp::now().to_zoned(madrid()).date(),
        Some(text) => day(text)?,
    };
    if let Some(base) = &project.base_url
        && !text::address::is_web_address(base)
    {
        return Err(Failure::Argument(format!("--base-url {base}")));
    }
    Ok(Options {
        alcance: Alcance::Publicado,
        today,
        base_url: project.base_url.clone(),
        skip_cards: skip.contains(&args::Skip::Cards),
        skip_pdf: skip.contains(&args::Skip::Pdf),
        tell: if std::io::stderr().is_terminal() { progress } else { |_| {} },
        cache: Cache::at(&project.root),
    })
}

fn day(text: &str) -> Result<Date, Failure> {
    let day = Momento::parse(text).filter(|day| day.precision == Precision::Dia);
    day.map(|day| day.desde).ok_or_else(|| Failure::Argument(format!("--date {text} (2026-01-31)")))
}

/// One line, written over by the next, with the document being set.
fn progress(document: &str) {
    say_error(&format!("\r\u{1b}[K{document}"));
}

/// Takes that line away.
fn clear_progress() {
    if std::io::stderr().is_terminal() {
        say_error("\r\u{1b}[K");
    }
}

/// "Today" is Madrid's, wherever the machine is.
fn madrid() -> TimeZone {
    TimeZone::get("Europe/Madrid").unwrap_or(TimeZone::UTC)
}

fn threads(jobs: Option<usize>) -> Result<(), Failure> {
    let Some(jobs) = jobs else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    pool.map_err(|e| Failure::Argument(format!("--jobs {jobs}: {e}")))
}

/// Spanish unless the locale of the environment says English.
fn environment_language() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match locale {
        Some(locale) if locale.starts_with("en") => Lang::En,
        _ => Lang::Es,
    }
}

fn human() -> Format {
    Format::Human { colour: std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() }
}

// A reader that closed the pipe early is no reason to fail.
fn say(text: &str) {
    drop(std::io::stdout().write_all(text.as_bytes()));
}

fn say_error(text: &str) {
    drop(std::io::stderr().write_all(text.as_bytes()));
}

/// How a folder is shown in messages.
fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The findings that a message counts.
fn tally(findings: &Findings) -> [usize; 3] {
    use crate::diag::Severity::{Aviso, Error, Nota};
    [Error, Aviso, Nota].map(|severity| findings.count(severity))
}
