//! The families of findings: how the reference of `docs/hallazgos.md` is laid out.

use super::Code;

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Files and folders: where they are, what they are called, whether they can be read.
    Archivos,
    /// How a record is written: YAML, keys, values.
    Escritura,
    /// Ids, references, addresses.
    Identidad,
    /// Facts that cannot all be true.
    Coherencia,
    /// Dates and how old a fact is.
    Fechas,
    /// Where each figure comes from.
    Fuentes,
    /// Markdown: sections, headings, links, tables.
    Textos,
    /// Pictures.
    Imagenes,
    /// Spanish and English.
    Idiomas,
    /// The rules of calls for incentives.
    Incentivos,
    /// What only the operator of the site can state.
    Titular,
    /// Theme, pages, documents: for whoever keeps the program.
    Tema,
}

impl Family {
    /// All families, in the order of the reference.
    pub const ALL: [Family; 12] = [
        Family::Archivos,
        Family::Escritura,
        Family::Identidad,
        Family::Coherencia,
        Family::Fechas,
        Family::Fuentes,
        Family::Textos,
        Family::Imagenes,
        Family::Idiomas,
        Family::Incentivos,
        Family::Titular,
        Family::Tema,
    ];

    /// Its title in Spanish, the language of the reference, and one sentence on it.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Family::Archivos => ("Archivos y carpetas", "Dónde está cada archivo, cómo se llama y si se puede leer."),
            Family::Escritura => {
                ("Cómo se escribe una ficha", "La forma del archivo: claves, valores, cifras y códigos.")
            }
            Family::Identidad => ("Identificadores, referencias y direcciones", "Quién es quién, y qué lleva adónde."),
            Family::Coherencia => ("Datos que no pueden ser ciertos a la vez", "Sumas, puntos, municipios y nombres."),
            Family::Fechas => ("Fechas y vigencia", "Fechas posibles, en orden y al día."),
            Family::Fuentes => ("Fuentes", "De dónde sale cada cifra y de cuándo es."),
            Family::Textos => ("Textos", "Secciones, encabezados, enlaces y tablas."),
            Family::Imagenes => ("Imágenes", "Que se vean, que se entiendan sin verlas y que se puedan publicar."),
            Family::Idiomas => ("Español e inglés", "Lo que falta por traducir y lo que no coincide."),
            Family::Incentivos => (
                "Reglas de convocatorias",
                "Citas, tablas, preguntas y ejemplos; se explican en la [guía de convocatorias](guia-convocatorias.md).",
            ),
            Family::Titular => ("Datos de la entidad titular", "Lo que solo puede decir quien publica el sitio."),
            Family::Tema => ("Tema, páginas y documentos", "Para quien mantiene el aspecto o el programa."),
        }
    }
}

/// The family of a code.
pub fn family(code: Code) -> Family {
    use Code::*;
    match code {
        CodificacionNoValida
        | ArchivoDemasiadoGrande
        | EnlaceSimbolicoExterno
        | ArchivoFalta
        | ArchivoInesperado
        | NombreNoValido
        | CarpetaNoCoincide
        | EdicionAlterada
        | EdicionIncompleta => Family::Archivos,
        YamlInvalido | YamlNoAdmitido | ClaveDesconocida | ClaveRepetida | ClaveFalta | TipoNoValido
        | ValorNoValido | OpcionDesconocida | CifraAmbigua | CodigoSinComillas | TextoLargo => Family::Escritura,
        ReferenciaRota
        | IdRepetido
        | IdRetirado
        | IdRepetidoEnLista
        | ElementoRepetido
        | DireccionRepetida
        | DireccionNoValida
        | RedireccionSinDestino => Family::Identidad,
        ProvinciaNoCoincide
        | NombreNoCoincide
        | EspacioDeOtroMunicipio
        | SuperficiesIncoherentes
        | SuperficiesNoComparables
        | PorcentajeImposible
        | PuntoFueraDelTermino
        | CoordenadaImposible => Family::Coherencia,
        FechaImposible | FechasDesordenadas | FechaFutura | FechaFueraDePeriodo | EventoSinCerrar | DatoAntiguo => {
            Family::Fechas
        }
        FuenteFalta | FechaFalta | AdhesionSinPrueba | EmpresaSinPrueba => Family::Fuentes,
        SeccionDesconocida | SeccionRepetida | HtmlNoAdmitido | EnlaceNoSeguro | EnlaceRoto | EnlaceSinTexto
        | EnlacePocoClaro | EncabezadoSaltado | EncabezadoVacio | ColumnaSinTitulo => Family::Textos,
        TextoAlternativoFalta
        | TextoAlternativoInutil
        | ImagenIlegible
        | ImagenPequena
        | ImagenSinDerechos
        | ImagenEnTexto
        | ImagenSinUso => Family::Imagenes,
        TraduccionAusente | TraduccionDistinta | TraduccionDesfasada | TraduccionSinRegistrar | CopiaSinTraducir => {
            Family::Idiomas
        }
        CitaNoEncontrada
        | CifraSinCita
        | CifraAMano
        | ImporteSinEuro
        | TextoFalta
        | TextoIgual
        | CnaeRepetido
        | CnaeTapado
        | FilaInalcanzable
        | FilasSolapadas
        | CombinacionSinFila
        | PreguntaSinUso
        | PreguntaEnCiclo
        | CampoRepitePregunta
        | TopeDeProyectoConCampo
        | MinimaMayorQueMaxima
        | MaximaMayorQuePresupuesto
        | EjemploFalla
        | HerenciaEnCiclo
        | HerenciaSinTexto
        | ClaveHeredada
        | SustitucionDesconocida => Family::Incentivos,
        DatoDelTitularPendiente | DireccionBasePorDefecto => Family::Titular,
        TextoInterfazFalta | PlantillaNoValida | TemaNoValido | SalidaNoValida | DocumentoNoSale | LetraSinDibujo => {
            Family::Tema
        }
    }
}
