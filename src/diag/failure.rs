//! Faults of the environment: they stop the run at once with exit code 2.

use std::path::PathBuf;

use crate::text::Lang;

/// The environment failed; the content may be perfect.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder could not be read.
    Read(PathBuf, std::io::Error),
    /// A file or folder could not be written.
    Write(PathBuf, std::io::Error),
    /// There is no project at this folder.
    NoProject(PathBuf),
    /// The output folder holds files that this program did not write.
    ForeignOutput(PathBuf),
    /// Another build is publishing to the same folder.
    Busy(PathBuf),
    /// What was written to the stage is not what was rendered.
    Corrupt(PathBuf),
    /// An argument cannot be used.
    Argument(String),
    /// An order cannot be carried out: why, and what to write, in Spanish and in English.
    Order(String, String),
    /// A call has no rules to check against.
    NoRules(String),
    /// Another program listens at this port.
    PortBusy(u16),
    /// The preview cannot listen on this machine.
    Listen(std::io::Error),
    /// The embedded engine stopped.
    Engine(String),
    /// There is no municipality of this name; the nearest one.
    NoTown(String, Option<String>),
    /// There is an edition of this name, and it is another.
    EditionExists(String),
    /// There is no edition of this name or day; those that there are.
    NoEdition(String, String),
}

/// Why a file cannot be used, in words; the system's own for what seldom happens.
fn cause(error: &std::io::Error, lang: Lang) -> String {
    use std::io::ErrorKind::*;
    match error.kind() {
        NotFound => lang.pick("no existe", "it does not exist").into(),
        PermissionDenied => lang.pick("falta el permiso", "permission is missing").into(),
        StorageFull => lang.pick("no queda sitio en el disco", "the disk is full").into(),
        IsADirectory => lang.pick("es una carpeta", "it is a folder").into(),
        _ => error.to_string(),
    }
}

impl Failure {
    /// One sentence for the person at the terminal.
    pub fn message(&self, lang: Lang) -> String {
        let (es, en) = match self {
            Failure::Read(path, e) => (
                format!("No se puede leer «{}»: {}.", path.display(), cause(e, Lang::Es)),
                format!("Cannot read “{}”: {}.", path.display(), cause(e, Lang::En)),
            ),
            Failure::Write(path, e) => (
                format!(
                    "No se puede escribir «{}»: {}. El sitio publicado no se ha tocado.",
                    path.display(),
                    cause(e, Lang::Es)
                ),
                format!(
                    "Cannot write “{}”: {}. The published site has not been touched.",
                    path.display(),
                    cause(e, Lang::En)
                ),
            ),
            Failure::NoProject(path) => (
                format!(
                    "«{}» no es un catálogo: faltan las carpetas content y data. Indique la carpeta con --root.",
                    path.display()
                ),
                format!(
                    "“{}” is not a catalogue: the folders content and data are missing. Name the folder with --root.",
                    path.display()
                ),
            ),
            Failure::ForeignOutput(path) => (
                format!(
                    "«{}» contiene archivos que no son de este programa; elija otra carpeta con --out o vacíela.",
                    path.display()
                ),
                format!(
                    "“{}” holds files that are not this program's; choose another folder with --out or empty it.",
                    path.display()
                ),
            ),
            Failure::Busy(path) => (
                format!("Otra construcción está publicando en «{}». Espere a que termine.", path.display()),
                format!("Another build is publishing to “{}”. Wait until it ends.", path.display()),
            ),
            Failure::Corrupt(path) => (
                format!(
                    "Lo escrito en «{}» no coincide con lo generado. El sitio publicado no se ha tocado.",
                    path.display()
                ),
                format!(
                    "What was written to “{}” is not what was generated. The published site has not been touched.",
                    path.display()
                ),
            ),
            Failure::NoRules(call) => (
                format!("La convocatoria «{call}» no tiene reglas: no se conoce su texto y no hay comprobador."),
                format!("The call “{call}” has no rules: its text is not known and there is no pre-check."),
            ),
            Failure::PortBusy(port) => (
                format!("Otro programa usa el puerto {port}. Elija otro con --port, o --port 0 para uno libre."),
                format!("Another program uses port {port}. Choose another with --port, or --port 0 for a free one."),
            ),
            Failure::Listen(e) => (
                format!("La vista previa no puede atender en este equipo ({e})."),
                format!("The preview cannot listen on this machine ({e})."),
            ),
            Failure::Engine(reason) => (
                format!("El evaluador no ha podido terminar ({reason})."),
                format!("The evaluator could not finish ({reason})."),
            ),
            Failure::NoTown(name, near) => {
                let (es, en) = near.as_ref().map_or_else(Default::default, |near| {
                    (format!(" ¿Quiso decir «{near}»?"), format!(" Did you mean “{near}”?"))
                });
                (
                    format!("No hay ningún municipio «{name}» en content/municipios.{es}"),
                    format!("There is no municipality “{name}” in content/municipios.{en}"),
                )
            }
            Failure::EditionExists(name) => (
                format!("La edición {name} ya existe y no es igual. Una edición no cambia: use otro nombre."),
                format!("Edition {name} exists and is not the same. An edition does not change: use another name."),
            ),
            Failure::NoEdition(name, known) if known.is_empty() => (
                format!("No hay ninguna edición «{name}»: todavía no se ha cortado ninguna (cuaderno edition cut)."),
                format!("There is no edition “{name}”: none has been cut yet (cuaderno edition cut)."),
            ),
            Failure::NoEdition(name, known) => (
                format!("No hay ninguna edición «{name}». Las que hay: {known}."),
                format!("There is no edition “{name}”. Those there are: {known}."),
            ),
            Failure::Order(es, en) => (es.clone(), en.clone()),
            Failure::Argument(text) => (format!("Argumento no válido: {text}"), format!("Invalid argument: {text}")),
        };
        lang.pick(es, en)
    }
}
