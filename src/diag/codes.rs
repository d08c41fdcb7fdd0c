//! The table of findings: one row per code, with its sentences in both languages.
//!
//! `{name}` in a sentence is filled with the value of that name; `{{` is a brace.

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Blocks publication.
    Error,
    /// Published, but somebody should act; blocks under `--strict`.
    Aviso,
    /// Something that could still be added.
    Nota,
}

impl Severity {
    /// The word used in JSON and in Spanish output.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Aviso => "aviso",
            Severity::Nota => "nota",
        }
    }
}

/// One row of the table; every text is (Spanish, English).
#[derive(Debug)]
pub struct CodeInfo {
    /// The variant.
    pub code: Code,
    /// Stable kebab-case name.
    pub name: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong, one sentence.
    pub message: (&'static str, &'static str),
    /// What to write instead, one sentence.
    pub help: (&'static str, &'static str),
    /// Why the rule exists.
    pub why: (&'static str, &'static str),
}

/// The row of `code`.
pub fn info(code: Code) -> &'static CodeInfo {
    // The table has the order of the enum; a test holds it to that.
    &CODES[code as usize]
}

/// Every known fault of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // each row of CODES documents its variant
pub enum Code {
    YamlInvalido,
    YamlNoAdmitido,
    CodificacionNoValida,
    ArchivoDemasiadoGrande,
    EnlaceSimbolicoExterno,
    ArchivoFalta,
    ArchivoInesperado,
    ClaveDesconocida,
    ClaveRepetida,
    ClaveFalta,
    TipoNoValido,
    ValorNoValido,
    OpcionDesconocida,
    CifraAmbigua,
    CodigoSinComillas,
    FechaImposible,
    FechasDesordenadas,
    FechaFutura,
    FechaFueraDePeriodo,
    EventoSinCerrar,
    ReferenciaRota,
    IdRepetido,
    IdRetirado,
    IdRepetidoEnLista,
    ElementoRepetido,
    DireccionRepetida,
    DireccionNoValida,
    RedireccionSinDestino,
    NombreNoValido,
    ProvinciaNoCoincide,
    NombreNoCoincide,
    CarpetaNoCoincide,
    EspacioDeOtroMunicipio,
    SuperficiesIncoherentes,
    SuperficiesNoComparables,
    PorcentajeImposible,
    PuntoFueraDelTermino,
    CoordenadaImposible,
    SeccionDesconocida,
    SeccionRepetida,
    HtmlNoAdmitido,
    EnlaceNoSeguro,
    EnlaceRoto,
    EnlaceSinTexto,
    EnlacePocoClaro,
    EncabezadoSaltado,
    EncabezadoVacio,
    ColumnaSinTitulo,
    TextoAlternativoFalta,
    TextoAlternativoInutil,
    ImagenIlegible,
    ImagenPequena,
    ImagenSinDerechos,
    ImagenEnTexto,
    ImagenSinUso,
    TextoLargo,
    FuenteFalta,
    /// A member without evidence of its membership.
    AdhesionSinPrueba,
    /// A company without a public source and without its consent.
    EmpresaSinPrueba,
    FechaFalta,
    DatoAntiguo,
    TraduccionAusente,
    TraduccionDistinta,
    TraduccionDesfasada,
    TraduccionSinRegistrar,
    CopiaSinTraducir,
    TextoInterfazFalta,
    PlantillaNoValida,
    TemaNoValido,
    SalidaNoValida,
    DatoDelTitularPendiente,
    DireccionBasePorDefecto,
    CitaNoEncontrada,
    CifraSinCita,
    CifraAMano,
    ImporteSinEuro,
    TextoFalta,
    TextoIgual,
    CnaeRepetido,
    CnaeTapado,
    FilaInalcanzable,
    FilasSolapadas,
    CombinacionSinFila,
    PreguntaSinUso,
    PreguntaEnCiclo,
    CampoRepitePregunta,
    TopeDeProyectoConCampo,
    MinimaMayorQueMaxima,
    MaximaMayorQuePresupuesto,
    EjemploFalla,
    HerenciaEnCiclo,
    HerenciaSinTexto,
    ClaveHeredada,
    SustitucionDesconocida,
    DocumentoNoSale,
    LetraSinDibujo,
    EdicionAlterada,
    EdicionIncompleta,
}

/// The table, in the order of [`Code`].
pub const CODES: &[CodeInfo] = &[
    CodeInfo {
        code: Code::YamlInvalido,
        name: "yaml-invalido",
        severity: Severity::Error,
        message: ("El archivo no se puede leer como YAML: {motivo}.", "The file cannot be read as YAML: {motivo_en}."),
        help: ("{ayuda}", "{ayuda_en}"),
        why: (
            "Sin un archivo legible no se sabe qué quiso decir quien lo escribió.",
            "An unreadable file cannot be understood.",
        ),
    },
    CodeInfo {
        code: Code::YamlNoAdmitido,
        name: "yaml-no-admitido",
        severity: Severity::Error,
        message: (
            "El archivo usa {que}, que aquí no se admite.",
            "The file uses {que_en}, which is not accepted here.",
        ),
        help: ("Escriba el valor completo en su sitio.", "Write the value out in its place."),
        why: (
            "Anclas, alias, etiquetas y varios documentos esconden datos y no hacen falta.",
            "Anchors, aliases, tags and several documents hide data and are not needed.",
        ),
    },
    CodeInfo {
        code: Code::CodificacionNoValida,
        name: "codificacion-no-valida",
        severity: Severity::Error,
        message: ("El archivo no está en UTF-8.", "The file is not UTF-8."),
        help: ("Guárdelo de nuevo con la codificación UTF-8.", "Save it again with UTF-8 encoding."),
        why: ("Otra codificación estropea acentos y eñes.", "Any other encoding damages accented letters."),
    },
    CodeInfo {
        code: Code::ArchivoDemasiadoGrande,
        name: "archivo-demasiado-grande",
        severity: Severity::Error,
        message: ("El archivo ocupa más de {limite}.", "The file is larger than {limite}."),
        help: ("Divida el texto o reduzca la imagen.", "Split the text or shrink the image."),
        why: (
            "Un archivo enorme casi siempre es un error y frena a todos.",
            "A huge file is almost always a mistake and slows everyone.",
        ),
    },
    CodeInfo {
        code: Code::EnlaceSimbolicoExterno,
        name: "enlace-simbolico-externo",
        severity: Severity::Error,
        message: (
            "El enlace simbólico no lleva a un archivo de esta misma carpeta.",
            "The symbolic link does not lead to a file of this same folder.",
        ),
        help: ("Copie el archivo dentro del catálogo.", "Copy the file into the catalogue."),
        why: ("Lo publicado debe salir solo de lo revisado.", "Only reviewed files may be published."),
    },
    CodeInfo {
        code: Code::ArchivoFalta,
        name: "archivo-falta",
        severity: Severity::Error,
        message: ("Falta el archivo «{archivo}».", "The file “{archivo}” is missing."),
        help: ("{sugerencia}", "{sugerencia_en}"),
        why: ("Un registro sin su archivo no se puede publicar.", "A record without its file cannot be published."),
    },
    CodeInfo {
        code: Code::ArchivoInesperado,
        name: "archivo-inesperado",
        severity: Severity::Aviso,
        message: (
            "El archivo no tiene sitio en el catálogo y no se usa.",
            "The file has no place in the catalogue and is not used.",
        ),
        help: ("{sugerencia}", "{sugerencia_en}"),
        why: ("Un archivo mal colocado es un dato que nadie verá.", "A misplaced file is a fact nobody will see."),
    },
    CodeInfo {
        code: Code::ClaveDesconocida,
        name: "clave-desconocida",
        severity: Severity::Error,
        message: ("La clave «{clave}» no existe aquí.", "The key “{clave}” does not exist here."),
        help: ("{sugerencia}", "{sugerencia_en}"),
        why: ("Una clave mal escrita se perdería en silencio.", "A misspelt key would be lost silently."),
    },
    CodeInfo {
        code: Code::ClaveRepetida,
        name: "clave-repetida",
        severity: Severity::Error,
        message: ("La clave «{clave}» está dos veces.", "The key “{clave}” appears twice."),
        help: ("Deje solo una.", "Keep only one."),
        why: ("No se sabe cuál de los dos valores vale.", "It is unclear which of the two values holds."),
    },
    CodeInfo {
        code: Code::ClaveFalta,
        name: "clave-falta",
        severity: Severity::Error,
        message: ("Falta «{clave}», que es obligatorio.", "“{clave}” is missing and is required."),
        help: ("{ayuda}", "{ayuda_en}"),
        why: (
            "Sin identidad o contrato el registro no se puede publicar.",
            "Without identity or contract the record cannot be published.",
        ),
    },
    CodeInfo {
        code: Code::TipoNoValido,
        name: "tipo-no-valido",
        severity: Severity::Error,
        message: ("Aquí va {esperado}, y hay {hallado}.", "Expected {esperado_en}, found {hallado_en}."),
        help: ("Escriba {esperado}.", "Write {esperado_en}."),
        why: (
            "Cada campo tiene una forma fija para que todos los documentos lo muestren igual.",
            "Each field has a fixed form so that every document shows it alike.",
        ),
    },
    CodeInfo {
        code: Code::ValorNoValido,
        name: "valor-no-valido",
        severity: Severity::Error,
        message: ("«{valor}» no sirve aquí: {motivo}.", "“{valor}” cannot be used here: {motivo_en}."),
        help: ("{ayuda}", "{ayuda_en}"),
        why: ("Un valor imposible engañaría al lector.", "An impossible value would mislead the reader."),
    },
    CodeInfo {
        code: Code::OpcionDesconocida,
        name: "opcion-desconocida",
        severity: Severity::Error,
        message: ("«{valor}» no es una de las opciones.", "“{valor}” is not one of the options."),
        help: ("{sugerencia}", "{sugerencia_en}"),
        why: (
            "Las listas son cerradas para poder filtrar y traducir.",
            "Lists are closed so that they can be filtered and translated.",
        ),
    },
    CodeInfo {
        code: Code::CifraAmbigua,
        name: "cifra-ambigua",
        severity: Severity::Error,
        message: (
            "«{valor}» puede leerse como {lectura_a} o como {lectura_b}.",
            "“{valor}” can be read as {lectura_a} or as {lectura_b}.",
        ),
        help: (
            "Escriba {lectura_a} o {lectura_b}, sin separador de miles y con punto decimal.",
            "Write {lectura_a} or {lectura_b}, with no thousands separator and a decimal point.",
        ),
        why: ("Un punto de más convierte hectáreas en metros.", "One stray dot turns hectares into square metres."),
    },
    CodeInfo {
        code: Code::CodigoSinComillas,
        name: "codigo-sin-comillas",
        severity: Severity::Error,
        message: ("El código {valor} va entre comillas.", "The code {valor} must be quoted."),
        help: ("Escriba \"{valor}\".", "Write \"{valor}\"."),
        why: (
            "Sin comillas otros programas pierden el cero inicial.",
            "Without quotes other programs lose the leading zero.",
        ),
    },
    CodeInfo {
        code: Code::FechaImposible,
        name: "fecha-imposible",
        severity: Severity::Error,
        message: ("«{valor}» no es una fecha posible.", "“{valor}” is not a possible date."),
        help: ("{ayuda}", "{ayuda_en}"),
        why: ("De las fechas dependen plazos y avisos.", "Deadlines and notices depend on dates."),
    },
    CodeInfo {
        code: Code::FechasDesordenadas,
        name: "fechas-desordenadas",
        severity: Severity::Error,
        message: (
            "«{hasta}» ({fin}) es anterior a «{desde}» ({inicio}).",
            "“{hasta}” ({fin}) is before “{desde}” ({inicio}).",
        ),
        help: ("Corrija una de las dos fechas.", "Correct one of the two dates."),
        why: ("Un plazo al revés no se puede mostrar.", "A reversed period cannot be shown."),
    },
    CodeInfo {
        code: Code::FechaFutura,
        name: "fecha-futura",
        severity: Severity::Aviso,
        message: (
            "«{campo}» dice {fecha}, que todavía no ha llegado.",
            "“{campo}” says {fecha}, which is yet to come.",
        ),
        help: (
            "Escriba el día en que el dato se comprobó o se publicó.",
            "Write the day on which the fact was checked or published.",
        ),
        why: (
            "Una fecha futura hace pasar por vigente un dato que nadie ha revisado.",
            "A future date makes a fact pass for current that nobody has checked.",
        ),
    },
    CodeInfo {
        code: Code::FechaFueraDePeriodo,
        name: "fecha-fuera-de-periodo",
        severity: Severity::Aviso,
        message: (
            "{que} dice {periodo}, pero «{campo}» es {fecha}.",
            "{que_en} says {periodo_en}, but “{campo}” is {fecha}.",
        ),
        help: ("Corrija la fecha o el período.", "Correct the date or the period."),
        why: (
            "Quien lee una fecha en el título y otra en la agenda no sabe cuándo ir.",
            "Whoever reads one date in the title and another in the agenda does not know when to go.",
        ),
    },
    CodeInfo {
        code: Code::EventoSinCerrar,
        name: "evento-sin-cerrar",
        severity: Severity::Nota,
        message: (
            "El evento acabó el {fecha} y sigue «{estado}».",
            "The event ended on {fecha} and is still “{estado}”.",
        ),
        help: (
            "Ponga «estado: celebrado», «aplazado» o «cancelado», con la fuente que lo dice.",
            "Write “estado: celebrado”, “aplazado” or “cancelado”, with the source that says so.",
        ),
        why: (
            "La página avisa de que no consta si se celebró.",
            "The page says that it is not known whether it took place.",
        ),
    },
    CodeInfo {
        code: Code::ReferenciaRota,
        name: "referencia-rota",
        severity: Severity::Error,
        message: ("No existe {que} «{valor}».", "There is no {que_en} “{valor}”."),
        help: ("{sugerencia}", "{sugerencia_en}"),
        why: (
            "Un dato que nombra a otro inexistente deja páginas incompletas.",
            "A fact naming a missing one leaves incomplete pages.",
        ),
    },
    CodeInfo {
        code: Code::IdRepetido,
        name: "id-repetido",
        severity: Severity::Error,
        message: ("El identificador «{id}» ya lo usa «{otro}».", "The id “{id}” is already used by “{otro}”."),
        help: ("Dé a este registro un identificador propio.", "Give this record an id of its own."),
        why: ("Los identificadores son direcciones permanentes.", "Ids are permanent addresses."),
    },
    CodeInfo {
        code: Code::IdRetirado,
        name: "id-retirado",
        severity: Severity::Error,
        message: (
            "El identificador «{id}» está retirado y no se reutiliza.",
            "The id “{id}” is retired and never reused.",
        ),
        help: ("Elija otro identificador.", "Choose another id."),
        why: ("Un enlace antiguo llevaría a otra cosa.", "An old link would lead to something else."),
    },
    CodeInfo {
        code: Code::IdRepetidoEnLista,
        name: "id-repetido-en-lista",
        severity: Severity::Error,
        message: (
            "En esta lista ya hay un elemento con el identificador «{id}».",
            "This list already has an item with the id “{id}”.",
        ),
        help: (
            "Dé a este elemento un identificador propio, o borre el que sobra.",
            "Give this item an id of its own, or delete the one left over.",
        ),
        why: (
            "Cada cifra se cita por su identificador; con dos iguales no se sabe de cuál se habla.",
            "Each figure is cited by its id; with two alike nobody knows which is meant.",
        ),
    },
    CodeInfo {
        code: Code::ElementoRepetido,
        name: "elemento-repetido",
        severity: Severity::Error,
        message: ("«{valor}» está dos veces en «{lista}».", "“{valor}” is in “{lista}” twice."),
        help: (
            "Borre uno de los dos, o corrija el que esté mal copiado.",
            "Delete one of the two, or correct the one copied wrongly.",
        ),
        why: (
            "Saldría dos veces en la página y contaría dos veces en los totales.",
            "It would be shown twice on the page and counted twice in totals.",
        ),
    },
    CodeInfo {
        code: Code::DireccionRepetida,
        name: "direccion-repetida",
        severity: Severity::Error,
        message: (
            "La dirección {direccion} la ocupa ya «{otro}».",
            "The address {direccion} is already taken by “{otro}”.",
        ),
        help: ("Cambie el nombre de uno de los dos archivos.", "Rename one of the two files."),
        why: ("Dos páginas no pueden vivir en la misma dirección.", "Two pages cannot share an address."),
    },
    CodeInfo {
        code: Code::DireccionNoValida,
        name: "direccion-no-valida",
        severity: Severity::Error,
        message: (
            "«{valor}» no es una dirección antigua de este sitio.",
            "“{valor}” is not an old address of this site.",
        ),
        help: (
            "Copie la dirección sin el dominio, con barra al principio y al final: {propuesta}.",
            "Copy the address without the domain, with a slash at both ends: {propuesta}.",
        ),
        why: ("Una dirección mal escrita no redirige a nadie.", "A misspelt address redirects nobody."),
    },
    CodeInfo {
        code: Code::RedireccionSinDestino,
        name: "redireccion-sin-destino",
        severity: Severity::Error,
        message: (
            "La dirección antigua «{valor}» no dice adónde lleva ni qué terminó.",
            "The old address “{valor}” does not say where it leads or what ended.",
        ),
        help: (
            "Añada «hacia: <identificador>» o «motivo: {{es: …, en: …}}».",
            "Add “hacia: <id>” or “motivo: {{es: …, en: …}}”.",
        ),
        why: (
            "Quien sigue un enlace antiguo tiene que saber qué ha pasado.",
            "Whoever follows an old link must learn what happened.",
        ),
    },
    CodeInfo {
        code: Code::NombreNoValido,
        name: "nombre-no-valido",
        severity: Severity::Error,
        message: (
            "«{nombre}» no sirve como nombre de archivo o carpeta.",
            "“{nombre}” cannot be a file or folder name here.",
        ),
        help: (
            "Use minúsculas sin acentos, cifras y guiones: {propuesta}.",
            "Use lower-case ASCII letters, digits and hyphens: {propuesta}.",
        ),
        why: ("El nombre forma parte de la dirección pública.", "The name is part of the public address."),
    },
    CodeInfo {
        code: Code::ProvinciaNoCoincide,
        name: "provincia-no-coincide",
        severity: Severity::Error,
        message: (
            "El código INE {ine} no es de un municipio andaluz.",
            "The INE code {ine} is not an Andalusian municipality.",
        ),
        help: ("{sugerencia}", "{sugerencia_en}"),
        why: (
            "El código INE es la dirección permanente del municipio.",
            "The INE code is the town's permanent address.",
        ),
    },
    CodeInfo {
        code: Code::NombreNoCoincide,
        name: "nombre-no-coincide",
        severity: Severity::Error,
        message: (
            "El código INE {ine} es de {oficial}, no de {nombre}.",
            "The INE code {ine} is {oficial}, not {nombre}.",
        ),
        help: ("Corrija el código o el nombre.", "Correct the code or the name."),
        why: ("Un código cambiado mezcla los datos de dos pueblos.", "A swapped code mixes two towns' data."),
    },
    CodeInfo {
        code: Code::CarpetaNoCoincide,
        name: "carpeta-no-coincide",
        severity: Severity::Error,
        message: (
            "La carpeta «{carpeta}» no corresponde a {nombre}.",
            "The folder “{carpeta}” does not belong to {nombre}.",
        ),
        help: ("{sugerencia}", "{sugerencia_en}"),
        why: (
            "La carpeta da la dirección pública: con otra, los datos saldrían en la página de otro municipio.",
            "The folder gives the public address: with another one, the facts would be on another town's page.",
        ),
    },
    CodeInfo {
        code: Code::EspacioDeOtroMunicipio,
        name: "espacio-de-otro-municipio",
        severity: Severity::Error,
        message: (
            "El espacio «{espacio}» está en {municipio}, no en el municipio de la empresa.",
            "The space “{espacio}” is in {municipio}, not in the company's town.",
        ),
        help: ("Corrija «espacio» o «municipio».", "Correct “espacio” or “municipio”."),
        why: ("La empresa saldría en dos municipios a la vez.", "The company would be shown in two towns at once."),
    },
    CodeInfo {
        code: Code::SuperficiesIncoherentes,
        name: "superficies-incoherentes",
        severity: Severity::Error,
        message: (
            "{que} ({suma} m²) supera la superficie total ({total} m²).",
            "{que_en} ({suma_en} m²) exceeds the total area ({total_en} m²).",
        ),
        help: ("Corrija la cifra equivocada o su fuente.", "Correct the wrong figure or its source."),
        why: ("Una suma imposible desacredita toda la ficha.", "An impossible sum discredits the whole sheet."),
    },
    CodeInfo {
        code: Code::SuperficiesNoComparables,
        name: "superficies-no-comparables",
        severity: Severity::Aviso,
        message: (
            "{que} ({suma} m²) supera la superficie total ({total} m²), pero las cifras son de fuentes o fechas distintas.",
            "{que_en} ({suma_en} m²) exceeds the total area ({total_en} m²), but the figures come from different sources or dates.",
        ),
        help: (
            "Busque una fuente que dé ambas cifras en la misma fecha.",
            "Find one source that gives both figures on the same date.",
        ),
        why: (
            "Dos fuentes pueden medir cosas distintas; el lector debe saberlo.",
            "Two sources may measure different things; the reader should know.",
        ),
    },
    CodeInfo {
        code: Code::PorcentajeImposible,
        name: "porcentaje-imposible",
        severity: Severity::Error,
        message: ("Una bonificación no puede ser del {valor} %.", "A rebate cannot be {valor} %."),
        help: (
            "Escriba un porcentaje de 0 a 100, sin el signo %.",
            "Write a percentage from 0 to 100, without the % sign.",
        ),
        why: ("Suele ser una coma perdida: 95 escrito como 950.", "It is usually a lost comma: 95 written as 950."),
    },
    CodeInfo {
        code: Code::PuntoFueraDelTermino,
        name: "punto-fuera-del-termino",
        severity: Severity::Aviso,
        message: (
            "El punto está a {metros} m del término municipal de {municipio}.",
            "The point is {metros_en} m outside the boundary of {municipio}.",
        ),
        help: (
            "Compruebe longitud y latitud (primero lon, negativa en Andalucía).",
            "Check longitude and latitude (lon first, negative in Andalusia).",
        ),
        why: (
            "Un punto mal puesto manda la visita a otro pueblo.",
            "A misplaced point sends the visitor to another town.",
        ),
    },
    CodeInfo {
        code: Code::CoordenadaImposible,
        name: "coordenada-imposible",
        severity: Severity::Error,
        message: ("La coordenada {valor} está fuera de Andalucía.", "The coordinate {valor} is outside Andalusia."),
        help: (
            "Longitud entre -7.6 y -1.6, latitud entre 35.9 y 38.8.",
            "Longitude between -7.6 and -1.6, latitude between 35.9 and 38.8.",
        ),
        why: ("Suele indicar longitud y latitud cambiadas.", "Usually longitude and latitude are swapped."),
    },
    CodeInfo {
        code: Code::SeccionDesconocida,
        name: "seccion-desconocida",
        severity: Severity::Error,
        message: ("«{valor}» no es una sección del cuaderno.", "“{valor}” is not a section of the notebook."),
        help: ("{sugerencia}", "{sugerencia_en}"),
        why: (
            "Las secciones son fijas para poder comparar municipios.",
            "Sections are fixed so that towns can be compared.",
        ),
    },
    CodeInfo {
        code: Code::SeccionRepetida,
        name: "seccion-repetida",
        severity: Severity::Error,
        message: ("La sección «{valor}» está dos veces.", "The section “{valor}” appears twice."),
        help: ("Junte los dos textos bajo un solo encabezado.", "Put both texts under one heading."),
        why: ("Solo se publicaría la primera.", "Only the first one would be published."),
    },
    CodeInfo {
        code: Code::HtmlNoAdmitido,
        name: "html-no-admitido",
        severity: Severity::Error,
        message: ("El texto contiene HTML («{valor}»).", "The text contains HTML (“{valor}”)."),
        help: (
            "Escríbalo en Markdown; si hace falta un «<», escriba «\\<».",
            "Write it in Markdown; for a literal “<” write “\\<”.",
        ),
        why: ("El HTML suelto rompe la accesibilidad y la seguridad.", "Raw HTML breaks accessibility and security."),
    },
    CodeInfo {
        code: Code::EnlaceNoSeguro,
        name: "enlace-no-seguro",
        severity: Severity::Error,
        message: ("La dirección «{valor}» no se admite.", "The address “{valor}” is not accepted."),
        help: ("{ayuda}", "{ayuda_en}"),
        why: (
            "Otras direcciones pueden ejecutar código o romperse al publicar.",
            "Other addresses may run code or break when published.",
        ),
    },
    CodeInfo {
        code: Code::EnlaceRoto,
        name: "enlace-roto",
        severity: Severity::Error,
        message: (
            "El enlace «{valor}» no lleva a ninguna página ni sección.",
            "The link “{valor}” leads to no page or section.",
        ),
        help: ("{sugerencia}", "{sugerencia_en}"),
        why: ("Un enlace roto es una puerta cerrada.", "A broken link is a closed door."),
    },
    CodeInfo {
        code: Code::EnlaceSinTexto,
        name: "enlace-sin-texto",
        severity: Severity::Error,
        message: ("El enlace «{valor}» no tiene texto.", "The link “{valor}” has no words."),
        help: (
            "Escriba entre los corchetes adónde lleva: [Plan general](…).",
            "Write between the brackets where it leads: [General plan](…).",
        ),
        why: ("Un enlace sin texto no se ve ni se oye.", "A link without words is neither seen nor heard."),
    },
    CodeInfo {
        code: Code::EnlacePocoClaro,
        name: "enlace-poco-claro",
        severity: Severity::Aviso,
        message: (
            "El texto del enlace, «{valor}», no dice adónde lleva.",
            "The words of the link, “{valor}”, do not say where it leads.",
        ),
        help: (
            "Enlace las palabras que nombran el destino: «[la ordenanza de 2024](…)» en vez de «[aquí](…)».",
            "Link the words that name the destination: “[the 2024 ordinance](…)” instead of “[here](…)”.",
        ),
        why: (
            "Quien navega con lector de pantalla oye los enlaces uno tras otro, sin la frase.",
            "Users of screen readers hear the links one after another, without the sentence.",
        ),
    },
    CodeInfo {
        code: Code::EncabezadoSaltado,
        name: "encabezado-saltado",
        severity: Severity::Error,
        message: ("El encabezado «{valor}» salta un nivel.", "The heading “{valor}” skips a level."),
        help: (
            "Use ## para secciones y ### dentro de ellas; nunca #.",
            "Use ## for sections and ### inside them; never #.",
        ),
        why: ("Los lectores de pantalla navegan por niveles.", "Screen readers navigate by levels."),
    },
    CodeInfo {
        code: Code::EncabezadoVacio,
        name: "encabezado-vacio",
        severity: Severity::Error,
        message: ("Hay un encabezado sin texto.", "There is a heading without words."),
        help: (
            "Escriba el título detrás de las almohadillas, o bórrelas.",
            "Write the title after the hashes, or delete them.",
        ),
        why: (
            "Los lectores de pantalla anuncian un título que no dice nada.",
            "Screen readers announce a title that says nothing.",
        ),
    },
    CodeInfo {
        code: Code::ColumnaSinTitulo,
        name: "columna-sin-titulo",
        severity: Severity::Aviso,
        message: ("Una columna de la tabla no tiene título.", "A column of the table has no title."),
        help: (
            "Escriba en la primera fila qué contiene cada columna.",
            "Write in the first row what each column holds.",
        ),
        why: (
            "Quien oye la tabla necesita el título de la columna con cada dato.",
            "Those who hear the table need the title of the column with each fact.",
        ),
    },
    CodeInfo {
        code: Code::TextoAlternativoFalta,
        name: "texto-alternativo-falta",
        severity: Severity::Error,
        message: (
            "La imagen «{archivo}» no tiene texto alternativo en «{idioma}».",
            "The image “{archivo}” has no alternative text in “{idioma}”.",
        ),
        help: (
            "Añada alt con es y en: qué se ve, en una frase.",
            "Add alt with es and en: what is seen, in one sentence.",
        ),
        why: (
            "Quien no ve la imagen necesita saber qué muestra.",
            "Those who cannot see the image need to know what it shows.",
        ),
    },
    CodeInfo {
        code: Code::TextoAlternativoInutil,
        name: "texto-alternativo-inutil",
        severity: Severity::Aviso,
        message: (
            "El texto alternativo «{valor}» no dice qué se ve en la imagen «{archivo}».",
            "The alternative text “{valor}” does not say what the image “{archivo}” shows.",
        ),
        help: (
            "Describa en una frase lo que se ve, sin «imagen de» ni el nombre del archivo.",
            "Describe in one sentence what is seen, without “image of” or the name of the file.",
        ),
        why: ("Quien no ve la imagen se queda igual.", "Those who cannot see the image are none the wiser."),
    },
    CodeInfo {
        code: Code::ImagenIlegible,
        name: "imagen-ilegible",
        severity: Severity::Error,
        message: (
            "La imagen «{archivo}» no se puede leer: {motivo}.",
            "The image “{archivo}” cannot be read: {motivo_en}.",
        ),
        help: ("Guárdela de nuevo como JPEG, PNG o WebP.", "Save it again as JPEG, PNG or WebP."),
        why: ("Una imagen rota deja un hueco en la página.", "A broken image leaves a hole in the page."),
    },
    CodeInfo {
        code: Code::ImagenPequena,
        name: "imagen-pequena",
        severity: Severity::Aviso,
        message: (
            "La imagen «{archivo}» mide {ancho} px de ancho; conviene al menos {minimo}.",
            "The image “{archivo}” is {ancho} px wide; at least {minimo} is better.",
        ),
        help: ("Busque el original en mayor tamaño.", "Find a larger original."),
        why: ("Una imagen pequeña se ve borrosa.", "A small image looks blurred."),
    },
    CodeInfo {
        code: Code::ImagenSinDerechos,
        name: "imagen-sin-derechos",
        severity: Severity::Aviso,
        message: (
            "La imagen «{archivo}» no dice autor y licencia.",
            "The image “{archivo}” does not state author and licence.",
        ),
        help: ("Añada «autor» y «licencia».", "Add “autor” and “licencia”."),
        why: (
            "Publicar una imagen sin derechos trae reclamaciones.",
            "Publishing a picture without rights brings claims.",
        ),
    },
    CodeInfo {
        code: Code::ImagenEnTexto,
        name: "imagen-en-texto",
        severity: Severity::Error,
        message: ("El texto incluye la imagen «{valor}».", "The text includes the image “{valor}”."),
        help: (
            "Póngala en «imagenes» del registro, con alt, autor y licencia.",
            "Put it in the record's “imagenes”, with alt, author and licence.",
        ),
        why: (
            "Solo así lleva texto alternativo, derechos y los tamaños que cada pantalla necesita.",
            "Only there does it carry alternative text, rights and the sizes each screen needs.",
        ),
    },
    CodeInfo {
        code: Code::ImagenSinUso,
        name: "imagen-sin-uso",
        severity: Severity::Nota,
        message: ("Ningún registro usa esta imagen.", "No record uses this image."),
        help: (
            "Añádala a «imagenes» con alt, autor y licencia, o bórrela.",
            "Add it to “imagenes” with alt, author and licence, or delete it.",
        ),
        why: (
            "Una imagen guardada y no nombrada es trabajo que nadie ve.",
            "An image that is stored and not named is work nobody sees.",
        ),
    },
    CodeInfo {
        code: Code::TextoLargo,
        name: "texto-largo",
        severity: Severity::Error,
        message: (
            "El texto tiene {largo} caracteres; el máximo es {maximo}.",
            "The text has {largo} characters; the maximum is {maximo}.",
        ),
        help: ("Acórtelo.", "Shorten it."),
        why: ("Los resúmenes aparecen en tarjetas y buscadores.", "Summaries appear in cards and search results."),
    },
    CodeInfo {
        code: Code::FuenteFalta,
        name: "fuente-falta",
        severity: Severity::Aviso,
        message: ("La cifra «{campo}» no dice su fuente.", "The figure “{campo}” does not state its source."),
        help: (
            "Añada «fuente: <id>» al registro o escriba {{valor: …, fuente: …}}.",
            "Add “fuente: <id>” to the record or write {{valor: …, fuente: …}}.",
        ),
        why: ("Toda cifra publicada lleva fuente y fecha.", "Every published figure carries source and date."),
    },
    CodeInfo {
        code: Code::AdhesionSinPrueba,
        name: "adhesion-sin-prueba",
        severity: Severity::Aviso,
        message: (
            "«estado: adherido» no dice qué fuente nombra a {municipio} como miembro.",
            "“estado: adherido” does not state which source names {municipio} as a member.",
        ),
        help: (
            "Añada «adhesion» con «fecha» y «fuente», o deje «estado: por_confirmar».",
            "Add “adhesion” with “fecha” and “fuente”, or leave “estado: por_confirmar”.",
        ),
        why: (
            "Solo es miembro de la Red quien una fuente pública nombra como tal.",
            "Only who is named by a public source is a member of the Network.",
        ),
    },
    CodeInfo {
        code: Code::EmpresaSinPrueba,
        name: "empresa-sin-prueba",
        severity: Severity::Aviso,
        message: (
            "La ficha de {empresa} no dice fuente pública ni consentimiento.",
            "The record of {empresa} states neither a public source nor its consent.",
        ),
        help: (
            "Añada «fuente», o diga en «consentimiento» cómo y cuándo consintió.",
            "Add “fuente”, or say in “consentimiento” how and when it consented.",
        ),
        why: (
            "De una empresa se publica lo que es público o lo que ella consiente.",
            "What is published of a company is public, or has its consent.",
        ),
    },
    CodeInfo {
        code: Code::FechaFalta,
        name: "fecha-falta",
        severity: Severity::Aviso,
        message: ("La cifra «{campo}» no dice de cuándo es.", "The figure “{campo}” does not state its date."),
        help: (
            "Añada «fecha: AAAA-MM-DD» (o AAAA) al registro o a la cifra.",
            "Add “fecha: YYYY-MM-DD” (or YYYY) to the record or figure.",
        ),
        why: ("Un dato sin fecha envejece sin que se note.", "An undated figure ages unnoticed."),
    },
    CodeInfo {
        code: Code::DatoAntiguo,
        name: "dato-antiguo",
        severity: Severity::Aviso,
        message: (
            "La última revisión («{campo}: {fecha}») es de hace más de {meses} meses.",
            "The last revision (“{campo}: {fecha}”) is more than {meses} months old.",
        ),
        help: (
            "Compruebe los datos y ponga en «{campo}» la fecha de hoy.",
            "Check the facts and put today's date in “{campo}”.",
        ),
        why: (
            "Lo que más reprochan los inversores es la información antigua.",
            "Outdated information is what investors resent most.",
        ),
    },
    CodeInfo {
        code: Code::TraduccionAusente,
        name: "traduccion-ausente",
        severity: Severity::Nota,
        message: ("Falta el texto en inglés de «{campo}».", "The English text of “{campo}” is missing."),
        help: (
            "{remedio}; mientras tanto se muestra el español con un aviso.",
            "{remedio_en}; until then the Spanish text is shown with a notice.",
        ),
        why: (
            "La página en inglés avisa de que ese texto está en español.",
            "The English page says that this text is in Spanish.",
        ),
    },
    CodeInfo {
        code: Code::TraduccionDistinta,
        name: "traduccion-distinta",
        severity: Severity::Aviso,
        message: (
            "La traducción no tiene la misma estructura que el original: {diferencia}.",
            "The translation does not have the structure of the original: {diferencia_en}.",
        ),
        help: (
            "Ponga la sección en inglés como la del español, o al revés.",
            "Make the English section like the Spanish one, or the other way round.",
        ),
        why: (
            "Una sección que falta en inglés es información que el inversor no recibe.",
            "A section missing in English is information the investor does not get.",
        ),
    },
    CodeInfo {
        code: Code::TraduccionDesfasada,
        name: "traduccion-desfasada",
        severity: Severity::Aviso,
        message: (
            "El texto en español ha cambiado desde que se tradujo.",
            "The Spanish text has changed since it was translated.",
        ),
        help: (
            "Lleve al inglés lo que ha cambiado y ejecute «cuaderno translated {campo}». En {archivo}:{cambios}",
            "Bring the change to the English text and run “cuaderno translated {campo}”. In {archivo}:{cambios_en}",
        ),
        why: (
            "El inversor que lee en inglés recibe lo que ya no es cierto; hasta que se corrija, la página lo advierte.",
            "The investor who reads English is told what is no longer true; until it is mended, the page says so.",
        ),
    },
    CodeInfo {
        code: Code::TraduccionSinRegistrar,
        name: "traduccion-sin-registrar",
        severity: Severity::Nota,
        message: (
            "No consta de qué texto en español se tradujo el inglés (textos de este archivo: {n}).",
            "It is not known which Spanish text the English was translated from (texts of this file: {n}).",
        ),
        help: (
            "Si el inglés dice lo mismo que el español, ejecute «cuaderno translated {archivo}».",
            "If the English says the same as the Spanish, run “cuaderno translated {archivo}”.",
        ),
        why: (
            "Sin esa anotación nadie se entera de que el español ha cambiado y el inglés no.",
            "Without that record nobody notices that the Spanish has changed and the English has not.",
        ),
    },
    CodeInfo {
        code: Code::CopiaSinTraducir,
        name: "copia-sin-traducir",
        severity: Severity::Aviso,
        message: (
            "El texto en inglés de «{campo}» es una copia del español.",
            "The English text of “{campo}” is a copy of the Spanish one.",
        ),
        help: (
            "Tradúzcalo, o quite el texto en inglés: la página mostrará el español con un aviso.",
            "Translate it, or remove the English text: the page will show the Spanish one with a notice.",
        ),
        why: (
            "La página en inglés daría por traducido un texto en español.",
            "The English page would pass a Spanish text off as translated.",
        ),
    },
    CodeInfo {
        code: Code::TextoInterfazFalta,
        name: "texto-de-interfaz-falta",
        severity: Severity::Error,
        message: (
            "El tema no tiene el texto «{clave}» en «{idioma}».",
            "The theme lacks the text “{clave}” in “{idioma}”.",
        ),
        help: ("Añádalo en themes/<tema>/locales/{idioma}.yaml.", "Add it in themes/<theme>/locales/{idioma}.yaml."),
        why: (
            "La interfaz debe estar completa en los dos idiomas.",
            "The interface must be complete in both languages.",
        ),
    },
    CodeInfo {
        code: Code::PlantillaNoValida,
        name: "plantilla-no-valida",
        severity: Severity::Error,
        message: ("La plantilla no se puede usar: {motivo}.", "The template cannot be used: {motivo_en}."),
        help: ("Corrija la plantilla del tema.", "Correct the theme's template."),
        why: ("Sin plantilla no hay página.", "No template, no page."),
    },
    CodeInfo {
        code: Code::TemaNoValido,
        name: "tema-no-valido",
        severity: Severity::Error,
        message: ("El tema no es válido: {motivo}.", "The theme is not valid: {motivo_en}."),
        help: ("Corrija el archivo del tema.", "Correct the theme's file."),
        why: ("El tema da forma a todas las páginas.", "The theme shapes every page."),
    },
    CodeInfo {
        code: Code::SalidaNoValida,
        name: "salida-no-valida",
        severity: Severity::Error,
        message: (
            "La página {pagina} no sale bien: {motivo}.",
            "The page {pagina} does not come out right: {motivo_en}.",
        ),
        help: (
            "Es un fallo del tema o del programa: corríjalo o avise con este mensaje.",
            "A fault of the theme or the program: mend it or report it with this message.",
        ),
        why: ("Nada se publica si una página está mal.", "Nothing is published while a page is wrong."),
    },
    CodeInfo {
        code: Code::DatoDelTitularPendiente,
        name: "dato-del-titular-pendiente",
        severity: Severity::Aviso,
        message: (
            "Falta «{campo}», que debe dar la entidad titular.",
            "“{campo}” is missing and must be given by the operator.",
        ),
        help: (
            "Complételo en data/sitio.yaml; la página dice «pendiente de la entidad titular».",
            "Fill it in data/sitio.yaml; the page says it is pending.",
        ),
        why: (
            "La ley pide estos datos y el programa no los puede inventar.",
            "The law asks for them and the program cannot invent them.",
        ),
    },
    CodeInfo {
        code: Code::DireccionBasePorDefecto,
        name: "direccion-base-por-defecto",
        severity: Severity::Aviso,
        message: (
            "La dirección base sigue siendo la de ejemplo ({valor}).",
            "The base address is still the example one ({valor}).",
        ),
        help: (
            "Escriba la dirección real en base_url, o use --base-url.",
            "Write the real address in base_url, or use --base-url.",
        ),
        why: (
            "Los buscadores y los documentos enlazarían a un sitio que no existe.",
            "Search engines and documents would link to a site that does not exist.",
        ),
    },
    CodeInfo {
        code: Code::CitaNoEncontrada,
        name: "cita-no-encontrada",
        severity: Severity::Error,
        message: (
            "La cita «{cita}» no está en {archivo} palabra por palabra.",
            "The quotation “{cita}” does not stand in {archivo} word for word.",
        ),
        help: (
            "Copie la frase del texto de la convocatoria tal cual, con sus acentos y mayúsculas.",
            "Copy the sentence from the text of the call as it is, accents and capitals included.",
        ),
        why: (
            "Cada regla se apoya en palabras del texto; si no están, la regla puede ser inventada o de otra convocatoria.",
            "Each rule rests on words of the text; if they are not there, the rule may be invented or belong to another call.",
        ),
    },
    CodeInfo {
        code: Code::CifraSinCita,
        name: "cifra-sin-cita",
        severity: Severity::Aviso,
        message: (
            "El valor «{valor}» no está en su cita: «{cita}».",
            "The value “{valor}” is not in its quotation: “{cita}”.",
        ),
        help: (
            "Corrija el valor, o cite la frase del texto que lo dice.",
            "Correct the value, or quote the sentence of the text that states it.",
        ),
        why: (
            "Una cifra cambiada por error se descubre porque el texto dice otra.",
            "A figure changed by mistake is found out because the text says another.",
        ),
    },
    CodeInfo {
        code: Code::CifraAMano,
        name: "cifra-a-mano",
        severity: Severity::Error,
        message: (
            "El texto lleva escrita a mano la cifra «{cifra}» de la convocatoria.",
            "The text carries the figure “{cifra}” of the call, typed by hand.",
        ),
        help: (
            "Escriba en su lugar un hueco como {{minimo:importe}} o {{hasta:fecha}}, o diga la frase sin la cifra.",
            "Write a placeholder such as {{minimo:importe}} or {{hasta:fecha}} instead, or word the sentence without the figure.",
        ),
        why: (
            "El año que viene cambiará el dato y esta frase seguiría diciendo el antiguo.",
            "Next year the figure changes and this sentence would still say the old one.",
        ),
    },
    CodeInfo {
        code: Code::ImporteSinEuro,
        name: "importe-sin-euro",
        severity: Severity::Error,
        message: (
            "«{valor}» no es un importe: falta el signo € o los miles no llevan punto.",
            "“{valor}” is not an amount: the € sign is missing or thousands are not separated by points.",
        ),
        help: ("Escríbalo como en el boletín: «2.500,00 €».", "Write it as the gazette does: “2.500,00 €”."),
        why: (
            "Así se comparan los importes con el texto y nadie confunde puntos y comas.",
            "Amounts can then be compared with the text, and points are not taken for commas.",
        ),
    },
    CodeInfo {
        code: Code::TextoFalta,
        name: "texto-falta",
        severity: Severity::Error,
        message: ("Falta este texto {idioma}.", "This text is missing in {idioma_en}."),
        help: ("Añada «{clave}: …» junto al otro idioma.", "Add “{clave}: …” beside the other language."),
        why: (
            "El comprobador se publica en los dos idiomas; una pregunta sin traducir no se puede contestar.",
            "The pre-check is published in both languages; an untranslated question cannot be answered.",
        ),
    },
    CodeInfo {
        code: Code::TextoIgual,
        name: "texto-igual",
        severity: Severity::Error,
        message: (
            "El texto en inglés es igual que el español: «{texto}».",
            "The English text is the same as the Spanish one: “{texto}”.",
        ),
        help: ("Tradúzcalo.", "Translate it."),
        why: ("Casi siempre es una copia que se quedó sin traducir.", "It is nearly always a copy left untranslated."),
    },
    CodeInfo {
        code: Code::CnaeRepetido,
        name: "cnae-repetido",
        severity: Severity::Error,
        message: (
            "El código CNAE «{codigo}» está dos veces en la lista.",
            "The CNAE code “{codigo}” is in the list twice.",
        ),
        help: (
            "Borre una de las dos líneas, o corrija la que esté mal copiada.",
            "Delete one of the two lines, or correct the one copied wrongly.",
        ),
        why: (
            "Suele ser un código mal copiado que tapa otro.",
            "It is usually a code copied wrongly in place of another.",
        ),
    },
    CodeInfo {
        code: Code::CnaeTapado,
        name: "cnae-tapado",
        severity: Severity::Error,
        message: (
            "El código CNAE «{codigo}» ya está dentro de «{otro}», que es más corto.",
            "The CNAE code “{codigo}” is already inside “{otro}”, which is shorter.",
        ),
        help: (
            "Borre el más largo, o corrija el que esté mal copiado.",
            "Delete the longer one, or correct the one copied wrongly.",
        ),
        why: (
            "Un código corto vale para todos los que empiezan por él.",
            "A short code stands for all that begin with it.",
        ),
    },
    CodeInfo {
        code: Code::FilaInalcanzable,
        name: "fila-inalcanzable",
        severity: Severity::Error,
        message: (
            "Ninguna combinación de respuestas llega a esta fila.",
            "No combination of answers reaches this row.",
        ),
        help: ("Borre la fila o corrija su «cuando».", "Delete the row or correct its “cuando”."),
        why: (
            "Una fila que no se usa suele tener la condición equivocada.",
            "A row that is never used usually has the wrong condition.",
        ),
    },
    CodeInfo {
        code: Code::FilasSolapadas,
        name: "filas-solapadas",
        severity: Severity::Error,
        message: (
            "Con estas respuestas valen dos filas a la vez: {combinacion}.",
            "With these answers two rows apply at once: {combinacion}.",
        ),
        help: (
            "Cambie el «cuando» de una para que solo valga una fila.",
            "Change the “cuando” of one so that only one row applies.",
        ),
        why: ("Dos filas darían dos resultados.", "Two rows would give two results."),
    },
    CodeInfo {
        code: Code::CombinacionSinFila,
        name: "combinacion-sin-fila",
        severity: Severity::Error,
        message: (
            "Con estas respuestas no vale ninguna fila: {combinacion}.",
            "With these answers no row applies: {combinacion}.",
        ),
        help: (
            "Añada una fila para ese caso, o «resto» con lo que vale en los demás.",
            "Add a row for that case, or “resto” with what holds in all others.",
        ),
        why: (
            "Sin fila no habría límite, y el resultado sería demasiado alto.",
            "Without a row there would be no limit, and the result would be too high.",
        ),
    },
    CodeInfo {
        code: Code::PreguntaSinUso,
        name: "pregunta-sin-uso",
        severity: Severity::Error,
        message: ("Ninguna regla usa la respuesta a «{nombre}».", "No rule uses the answer to “{nombre}”."),
        help: (
            "Borre la pregunta, o úsela en el requisito o la tabla que la necesita.",
            "Delete the question, or use it in the requirement or table that needs it.",
        ),
        why: (
            "No se pregunta lo que no sirve, y a menudo es que falta la regla.",
            "Nobody is asked what is of no use, and often the rule is what is missing.",
        ),
    },
    CodeInfo {
        code: Code::PreguntaEnCiclo,
        name: "pregunta-en-ciclo",
        severity: Severity::Error,
        message: (
            "La pregunta «{nombre}» espera a otra que espera a ella.",
            "The question “{nombre}” waits for another one that waits for it.",
        ),
        help: ("Corrija «preguntar_si» en una de las dos.", "Correct “preguntar_si” in one of the two."),
        why: ("Ninguna de las dos llegaría a mostrarse.", "Neither of them would ever be shown."),
    },
    CodeInfo {
        code: Code::CampoRepitePregunta,
        name: "campo-repite-pregunta",
        severity: Severity::Error,
        message: (
            "El campo «{nombre}» se llama como una pregunta o como una parte fija de la línea de gasto.",
            "The field “{nombre}” has the name of a question or of a fixed part of a line of expense.",
        ),
        help: ("Póngale otro nombre.", "Give it another name."),
        why: (
            "Una condición con ese nombre no sabría a cuál de los dos se refiere.",
            "A condition with that name would not know which of the two it means.",
        ),
    },
    CodeInfo {
        code: Code::TopeDeProyectoConCampo,
        name: "tope-de-proyecto-con-campo",
        severity: Severity::Error,
        message: (
            "Un tope «por: proyecto» no puede depender de «{campo}», que es de cada línea de gasto.",
            "A cap with “por: proyecto” cannot depend on “{campo}”, which belongs to each line of expense.",
        ),
        help: (
            "Use una pregunta del proyecto, o escriba «por: partida».",
            "Use a question of the project, or write “por: partida”.",
        ),
        why: ("El tope del proyecto es uno para todas las líneas.", "The cap of the project is one for all lines."),
    },
    CodeInfo {
        code: Code::MinimaMayorQueMaxima,
        name: "minima-mayor-que-maxima",
        severity: Severity::Error,
        message: (
            "La ayuda mínima ({menor}) es mayor que la máxima ({mayor}).",
            "The minimum award ({menor_en}) is higher than the maximum ({mayor_en}).",
        ),
        help: ("Corrija una de las dos.", "Correct one of the two."),
        why: ("Ningún proyecto podría cumplir.", "No project could qualify."),
    },
    CodeInfo {
        code: Code::MaximaMayorQuePresupuesto,
        name: "maxima-mayor-que-presupuesto",
        severity: Severity::Error,
        message: (
            "La ayuda máxima ({menor}) es mayor que el presupuesto ({mayor}).",
            "The maximum award ({menor_en}) is higher than the budget ({mayor_en}).",
        ),
        help: ("Corrija uno de los dos importes.", "Correct one of the two amounts."),
        why: ("No puede concederse más de lo que hay.", "No more can be awarded than there is."),
    },
    CodeInfo {
        code: Code::EjemploFalla,
        name: "ejemplo-falla",
        severity: Severity::Error,
        message: (
            "En el ejemplo, {que}: el archivo dice {esperado} y las reglas dan {calculado}.",
            "In the example, {que_en}: the file says {esperado} and the rules give {calculado}.",
        ),
        help: (
            "Si la regla está bien, corrija el resultado del ejemplo; si no, corrija la regla.",
            "If the rule is right, correct the result of the example; if not, correct the rule.",
        ),
        why: (
            "Los ejemplos se publican con sus cuentas: si una no sale, no se publica nada.",
            "Examples are published with their arithmetic: if one does not come out, nothing is published.",
        ),
    },
    CodeInfo {
        code: Code::HerenciaEnCiclo,
        name: "herencia-en-ciclo",
        severity: Severity::Error,
        message: (
            "Este archivo hereda de «{archivo}», que hereda de él.",
            "This file inherits from “{archivo}”, which inherits from it.",
        ),
        help: ("Quite «hereda» de uno de los dos.", "Remove “hereda” from one of the two."),
        why: ("Alguno tiene que decir las reglas.", "One of them has to state the rules."),
    },
    CodeInfo {
        code: Code::HerenciaSinTexto,
        name: "herencia-sin-texto",
        severity: Severity::Error,
        message: (
            "Una convocatoria con «texto: no_disponible» no puede heredar reglas.",
            "A call with “texto: no_disponible” cannot inherit rules.",
        ),
        help: (
            "Quite «hereda», o guarde el texto de la convocatoria y escriba su archivo en «texto».",
            "Remove “hereda”, or store the text of the call and write its file in “texto”.",
        ),
        why: (
            "Sin el texto no se sabe si sus reglas son las mismas.",
            "Without the text nobody knows whether its rules are the same.",
        ),
    },
    CodeInfo {
        code: Code::ClaveHeredada,
        name: "clave-heredada",
        severity: Severity::Error,
        message: ("La clave «{clave}» ya viene de {archivo}.", "The key “{clave}” already comes from {archivo}."),
        help: ("Escriba el cambio debajo de «sustituye».", "Write the change under “sustituye”."),
        why: (
            "Así se ve qué cambia cada convocatoria respecto de su base.",
            "It shows what each call changes with regard to its base.",
        ),
    },
    CodeInfo {
        code: Code::SustitucionDesconocida,
        name: "sustitucion-desconocida",
        severity: Severity::Error,
        message: (
            "«{camino}» no existe en el archivo del que hereda: falta «{paso}».",
            "“{camino}” does not exist in the file that it inherits from: “{paso}” is missing.",
        ),
        help: (
            "Corrija el camino: claves separadas por puntos, y los elementos de una lista por su «id» o su «codigo».",
            "Correct the path: keys separated by points, and items of a list by their “id” or “codigo”.",
        ),
        why: (
            "Un cambio que no encuentra su sitio dejaría la regla antigua sin que nadie lo viera.",
            "A change that does not find its place would leave the old rule standing unseen.",
        ),
    },
    CodeInfo {
        code: Code::DocumentoNoSale,
        name: "documento-no-sale",
        severity: Severity::Error,
        message: (
            "El documento {documento} no sale bien: {motivo}.",
            "The document {documento} does not come out: {motivo_en}.",
        ),
        help: (
            "Corrija la plantilla en documents/ del tema, o la letra o la imagen que falta.",
            "Correct the template in the theme's documents/, or the font or picture that is missing.",
        ),
        why: (
            "Un documento con un aviso puede llevar letras en blanco o no ser accesible.",
            "A document with a warning may have blank letters or not be accessible.",
        ),
    },
    CodeInfo {
        code: Code::LetraSinDibujo,
        name: "letra-sin-dibujo",
        severity: Severity::Aviso,
        message: (
            "Ninguna letra del tema puede dibujar «{letras}» en {documento}.",
            "No font of the theme can draw “{letras}” in {documento}.",
        ),
        help: (
            "Escríbalo con otras palabras: en el documento sale una marca en su lugar.",
            "Word it otherwise: a mark stands in its place in the document.",
        ),
        why: (
            "Quien lee el PDF vería una marca en lugar del signo.",
            "Readers of the PDF would see a mark instead of the sign.",
        ),
    },
    CodeInfo {
        code: Code::EdicionAlterada,
        name: "edicion-alterada",
        severity: Severity::Error,
        message: (
            "La edición {edicion} no está como se guardó: {motivo}.",
            "Edition {edicion} is not as it was kept: {motivo_en}.",
        ),
        help: (
            "Recupere «{archivo}» del historial del repositorio: una edición no se edita ni se borra.",
            "Restore “{archivo}” from the history of the repository: an edition is neither edited nor deleted.",
        ),
        why: (
            "Otros citan las ediciones y enlazan sus archivos: tienen que seguir siendo los mismos.",
            "Others cite editions and link to their files: they must stay the same.",
        ),
    },
    CodeInfo {
        code: Code::EdicionIncompleta,
        name: "edicion-incompleta",
        severity: Severity::Aviso,
        message: (
            "Los cuadernos por municipio de la edición {edicion} no se pueden componer enteros: {motivo}.",
            "The notebooks by municipality of edition {edicion} cannot be set in full: {motivo_en}.",
        ),
        help: ("{ayuda}", "{ayuda_en}"),
        why: (
            "Lo que una edición guardó se sigue publicando igual; los cuadernos por municipio se componen de nuevo con cada versión del programa.",
            "What an edition kept is still published unchanged; notebooks by municipality are set again with each version of the program.",
        ),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_follows_the_enum() {
        for (position, row) in CODES.iter().enumerate() {
            assert_eq!(row.code as usize, position, "{}", row.name);
        }
    }

    #[test]
    fn names_are_unique_kebab_case() {
        let mut names: Vec<_> = CODES.iter().map(|row| row.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CODES.len());
        assert!(names.iter().all(|n| n.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
    }
}
