//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::text::Lang;

/// Generador del catálogo de la Red de Ciudades Industriales de Andalucía.
#[derive(Debug, Parser)]
#[command(name = "cuaderno", version)]
pub struct Arguments {
    /// Idioma de los mensajes · language of the messages.
    #[arg(long, global = true)]
    pub lang: Option<MessageLang>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Construye el sitio en public/ · builds the site into public/.
    Build(Build),
    /// Revisa el contenido sin escribir nada · checks the content, writes nothing.
    Check(Check),
    /// Vista previa que se actualiza al guardar · preview that follows every save.
    Serve(Serve),
    /// Qué debe cada municipio, y la carta que lo pide · what each municipality owes, and the letter that asks for it.
    Status(Status),
    /// Comprueba un proyecto con las reglas de una convocatoria · checks a project against the rules of a call.
    Precheck(Precheck),
    /// Ediciones: cortar una, comparar dos · editions: cut one, compare two.
    #[command(subcommand)]
    Edition(Edition),
    /// Novedades desde una edición, en los dos idiomas o en el de --lang · what is new since an edition.
    Digest(Digest),
    /// Anota que el inglés traduce el español de hoy; sin rutas, dice cómo está cada texto · records translations.
    Translated(Translated),
    /// Escribe los esquemas con los que ayudan los editores de texto · writes the schemas that text editors help with.
    Schema(Schema),
    /// Crea una ficha nueva, válida desde el primer momento · makes a new record, valid from the start.
    New(New),
    /// Convierte en fichas una hoja de espacios o parcelas · makes records of a sheet of spaces or plots.
    Import(Import),
}

/// `translated`
#[derive(Debug, Args)]
pub struct Translated {
    /// Archivo, carpeta, municipio (linares) o texto (municipio/23055.resumen) · file, folder, town or text.
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Forma de la lista, sin rutas · form of the list, without paths.
    #[arg(long, value_enum, default_value = "human")]
    pub format: AnswerFormat,
    /// Carpeta del catálogo · folder of the catalogue.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// `edition`
#[derive(Debug, Subcommand)]
pub enum Edition {
    /// Guarda el contenido de hoy como edición en data/ediciones/ · keeps today's content as an edition.
    Cut(Cut),
    /// Dice qué cambia entre dos ediciones · says what changes between two editions.
    Diff(Diff),
}

/// `edition cut`
#[derive(Debug, Args)]
pub struct Cut {
    /// Nombre de la edición, año y mes · name of the edition, year and month.
    #[arg(value_name = "YYYY-MM")]
    pub edition: String,
    /// Which project.
    #[command(flatten)]
    pub project: Project,
}

/// `edition diff`
#[derive(Debug, Args)]
pub struct Diff {
    /// Edición anterior · earlier edition.
    #[arg(value_name = "A")]
    pub from: String,
    /// Edición posterior, o «actual» para el contenido de hoy · later edition, or “actual” for today's content.
    #[arg(value_name = "B", default_value = super::edition::ACTUAL)]
    pub to: String,
    /// Forma de la lista · form of the list.
    #[arg(long, value_enum, default_value = "human")]
    pub format: AnswerFormat,
    /// Which project.
    #[command(flatten)]
    pub project: Project,
}

/// `digest`
#[derive(Debug, Args)]
pub struct Digest {
    /// Edición, o día: la última edición de ese día o anterior · edition, or day: the last edition by then.
    #[arg(long, value_name = "EDITION|YYYY-MM-DD")]
    pub since: String,
    /// Forma · form.
    #[arg(long, value_enum, default_value = "html")]
    pub format: DigestFormat,
    /// Which project.
    #[command(flatten)]
    pub project: Project,
}

/// How a digest is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DigestFormat {
    /// For e-mail.
    Html,
    /// Plain text.
    Text,
}

/// Which project, on which day.
#[derive(Debug, Args)]
pub struct Project {
    /// Carpeta del catálogo · folder of the catalogue.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Dirección pública del sitio · public address of the site.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Día del que es el sitio (AAAA-MM-DD), hoy en Madrid si falta · day the site is of.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

/// `build`
#[derive(Debug, Args)]
pub struct Build {
    /// Which project.
    #[command(flatten)]
    pub project: Project,
    /// Carpeta de salida · output folder [public].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Hilos · threads.
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Partes que no se hacen · parts to leave out.
    #[arg(long, value_delimiter = ',', value_name = "PART")]
    pub skip: Vec<Skip>,
    /// Los avisos también impiden publicar · warnings block too.
    #[arg(long)]
    pub strict: bool,
    /// Dice qué páginas y datos cambian desde otro catálogo o sitio (Markdown) · tells what changed since.
    #[arg(long, value_name = "MANIFEST|DIR")]
    pub compare: Option<PathBuf>,
}

/// `check`
#[derive(Debug, Args)]
pub struct Check {
    /// Which project.
    #[command(flatten)]
    pub project: Project,
    /// Forma de los hallazgos · form of the findings.
    #[arg(long, value_enum, default_value = "human")]
    pub format: FindingFormat,
    /// Los avisos también cuentan como error · warnings count as errors.
    #[arg(long)]
    pub strict: bool,
}

/// `status`
#[derive(Debug, Args)]
pub struct Status {
    /// Municipio: carpeta, nombre o código INE; todos si falta · municipality: folder, name or INE code; all if missing.
    #[arg(value_name = "TOWN", conflicts_with = "since")]
    pub town: Option<String>,
    /// Forma · form.
    #[arg(long, value_enum, default_value = "human")]
    pub format: StatusFormat,
    /// Escribe la carta que pide lo que falta, en español · writes the letter that asks for what is missing, in Spanish.
    #[arg(long, conflicts_with_all = ["since", "format"])]
    pub letter: bool,
    /// Carpeta nueva para las cartas, una por archivo · new folder for the letters, one a file.
    #[arg(long, value_name = "DIR", requires = "letter")]
    pub out: Option<PathBuf>,
    /// Miembros nuevos desde una edición o un día, para Invest in Andalucía · new members since an edition or a day.
    #[arg(long, value_name = "EDITION|YYYY-MM-DD")]
    pub since: Option<String>,
    /// Which project.
    #[command(flatten)]
    pub project: Project,
}

/// How the state is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// For a person at a terminal.
    Human,
    /// For programs.
    Json,
    /// For a spreadsheet.
    Csv,
}

/// `serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Which project.
    #[command(flatten)]
    pub project: Project,
    /// Puerto, 0 para uno libre · port, 0 for a free one.
    #[arg(long, value_name = "N", default_value = "8000")]
    pub port: u16,
}

/// `precheck`
#[derive(Debug, Args)]
pub struct Precheck {
    /// Convocatoria · call (data/incentivos/CALL.yaml).
    #[arg(value_name = "CALL")]
    pub call: String,
    /// Respuestas en JSON (docs/precheck.md), «-» para la entrada estándar · answers as JSON, “-” for standard input.
    #[arg(long, value_name = "FILE")]
    pub answers: String,
    /// Forma del resultado · form of the result.
    #[arg(long, value_enum, default_value = "human")]
    pub format: AnswerFormat,
    /// Carpeta del catálogo · folder of the catalogue.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// How the result of a pre-check or a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// `new`
#[derive(Debug, Args)]
pub struct New {
    /// Clase de ficha · kind of record.
    #[arg(value_enum)]
    pub kind: NewKind,
    /// Nombre o título, en español · name or title, in Spanish.
    #[arg(value_name = "NAME", required = true)]
    pub name: Vec<String>,
    /// Municipio: carpeta, nombre o código INE · town: folder, name or INE code.
    #[arg(long, value_name = "TOWN")]
    pub municipio: Option<String>,
    /// Un valor más, CLAVE=VALOR; puede repetirse · one more value; can be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub values: Vec<String>,
    /// Which project.
    #[command(flatten)]
    pub project: Project,
}

/// A kind of new record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    /// A municipality.
    Municipio,
    /// A productive space.
    Espacio,
    /// An event.
    Evento,
    /// A company.
    Empresa,
    /// An asset.
    Activo,
    /// A dossier.
    Dosier,
    /// A free page.
    Pagina,
    /// A call.
    Convocatoria,
}

/// `import`
#[derive(Debug, Args)]
pub struct Import {
    /// Hoja de cálculo, CSV o XLSX · spreadsheet.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Municipio: carpeta, nombre o código INE · town: folder, name or INE code.
    #[arg(long, value_name = "TOWN")]
    pub municipio: String,
    /// Espacio del que son las parcelas; sin él, las filas son espacios · space that the plots are of.
    #[arg(long, value_name = "SPACE")]
    pub espacio: Option<String>,
    /// Qué columna es cada clave (si falta, se propone) · which column is which key; proposed if missing.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Fuente de las cifras, de data/fuentes.yaml · source of the figures.
    #[arg(long, value_name = "ID")]
    pub fuente: String,
    /// De cuándo son las cifras · date of the figures.
    #[arg(long, value_name = "DATE")]
    pub fecha: String,
    /// Hoja del libro · sheet of the workbook.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Dice qué haría y no escribe · says what it would do, writes nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Which project.
    #[command(flatten)]
    pub project: Project,
}

/// `schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// Carpeta del catálogo · folder of the catalogue.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// A part of a build that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Skip {
    /// Pictures for shared links.
    Cards,
    /// Documents.
    Pdf,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FindingFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// For a git host's annotations.
    Github,
}

/// Language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageLang {
    /// Spanish.
    Es,
    /// English.
    En,
}

impl From<MessageLang> for Lang {
    fn from(lang: MessageLang) -> Self {
        match lang {
            MessageLang::Es => Lang::Es,
            MessageLang::En => Lang::En,
        }
    }
}
