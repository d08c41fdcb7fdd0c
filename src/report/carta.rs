//! The letter that asks a council for exactly what is missing, in order of worth. In Spanish:
//! no council wants another language. No personal names.

use rust_decimal::{Decimal, RoundingStrategy};

use super::detalle::revision;
use super::estado::{Estado, EstadoMunicipio, Lugar, Partida};
use super::hoja::table;
use super::pegado::{Parte, Pegado, pegado, source_entry};
use super::tabla::percent;
use super::texto::{fold, list};
use crate::catalog::{Catalog, Municipio};
use crate::records::EstadoAdhesion;
use crate::site::{PageId, Site};
use crate::source::SourceTree;
use crate::text::{Lang, date, number};

/// Columns of a letter: what a mail program leaves alone.
const ANCHO: usize = 72;
/// How many of the first things the letter sums up.
const PRIMERAS: usize = 3;
/// From how many points on a thing is one of the main ones.
const PRINCIPAL: i64 = 3;

/// A letter.
#[derive(Debug, PartialEq, Eq)]
pub struct Carta {
    /// Name of its file.
    pub archivo: String,
    /// Municipality.
    pub municipio: String,
    /// Province.
    pub provincia: String,
    /// Mailbox of a service of the council, if the record has one.
    pub para: Option<String>,
    /// Subject.
    pub asunto: String,
    /// Per cent that is answered today.
    pub contestado: i64,
    /// The whole text, from the address to the signature.
    pub texto: String,
}

/// What a letter is made from.
#[derive(Clone, Copy)]
pub struct Oficina<'a> {
    /// The files: a letter says on which line a key goes.
    pub tree: &'a SourceTree,
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// Where the pages are.
    pub site: &'a Site,
    /// Its state.
    pub estado: &'a Estado,
    /// Address of the site, ending in `/`; none while it is the example one.
    pub base: Option<&'a str>,
}

/// The letter to the council of `town`; none if nothing has to be asked.
pub fn carta(of: Oficina, town: &EstadoMunicipio) -> Option<Carta> {
    let record = &of.catalog.municipios[town.municipio];
    let old: Vec<Lugar> = town.antiguas(of.estado.dia).map(revision).collect();
    let missing = town.pendientes();
    if town.adhesion == EstadoAdhesion::Baja || (missing.is_empty() && old.is_empty()) {
        return None;
    }
    let name = &record.ficha.nombre;
    let red = &of.catalog.sitio.nombre.es;
    let asunto = match (town.adhesion, missing.is_empty()) {
        (EstadoAdhesion::PorConfirmar, _) => format!("{name} y la {red}: confirmación y datos"),
        (_, false) => format!("Datos de {name} que faltan en el catálogo de la {red}"),
        (_, true) => format!("Datos de {name} que conviene revisar en el catálogo de la {red}"),
    };
    let para = record.ficha.contacto.as_ref().and_then(|contact| contact.correo.as_ref()).map(|mail| mail.0.clone());
    let mut out = Texto::default();
    out.line(&format!("Para: {}", para.as_deref().unwrap_or("(el catálogo no tiene correo de este Ayuntamiento)")));
    out.line(&format!("Asunto: {asunto}"));
    out.gap();
    out.line(&format!("Ayuntamiento de {name}:"));
    opening(&mut out, of, town, record);
    if !missing.is_empty() {
        asked(&mut out, of, town, &missing);
    }
    revise(&mut out, of, record, &old);
    answer(&mut out, of, record, town, &missing);
    out.gap();
    out.line("Muchas gracias y un cordial saludo.");
    out.gap();
    signature(&mut out, of.catalog);
    blocks(&mut out, of, town, record);
    Some(Carta {
        archivo: format!("{}.txt", record.slug),
        municipio: name.clone(),
        provincia: record.provincia.nombre().es,
        para,
        asunto,
        contestado: town.completitud(),
        texto: out.0,
    })
}

/// The letters of the members, then of those that are not confirmed, by province and name.
pub fn cartas(of: Oficina) -> Vec<Carta> {
    of.estado.municipios.iter().filter_map(|town| carta(of, town)).collect()
}

/// The index of a folder of letters, for a mail merge: `para`, `asunto` and `archivo` of each.
pub fn indice(cartas: &[Carta]) -> String {
    let head = ["municipio", "provincia", "para", "asunto", "archivo", "contestado"].map(String::from).to_vec();
    let rows = cartas.iter().map(|carta| {
        vec![
            carta.municipio.clone(),
            carta.provincia.clone(),
            carta.para.clone().unwrap_or_default(),
            carta.asunto.clone(),
            carta.archivo.clone(),
            carta.contestado.to_string(),
        ]
    });
    table(&std::iter::once(head).chain(rows).collect::<Vec<_>>())
}

/// All letters one after another, each below a line that says whose it is.
pub fn seguidas(cartas: &[Carta]) -> String {
    let all = cartas.len();
    let one = |(position, carta): (usize, &Carta)| {
        let head = format!("===== {} de {all} · {} · {} ", position + 1, carta.municipio, carta.archivo);
        let fill = "=".repeat(ANCHO.saturating_sub(head.chars().count()).max(5));
        format!("{head}{fill}\n\n{}", carta.texto)
    };
    cartas.iter().enumerate().map(one).collect::<Vec<_>>().join("\n")
}

/// The lines of a letter.
#[derive(Default)]
struct Texto(String);

impl Texto {
    fn gap(&mut self) {
        self.0.push('\n');
    }

    fn line(&mut self, text: &str) {
        self.0 += &fold("", "", text, usize::MAX);
    }

    fn paragraph(&mut self, text: &str) {
        self.gap();
        self.0 += &fold("", "", text, ANCHO);
    }

    fn item(&mut self, head: &str, text: &str) {
        let indent = " ".repeat(head.chars().count());
        self.0 += &fold(head, &indent, text, ANCHO);
    }
}

fn opening(out: &mut Texto, of: Oficina, town: &EstadoMunicipio, record: &Municipio) {
    let name = &record.ficha.nombre;
    let red = &of.catalog.sitio.nombre.es;
    if town.adhesion != EstadoAdhesion::Adherido {
        let adhesion = record.ficha.adhesion.as_ref().and_then(|adhesion| of.catalog.fuente(&adhesion.fuente));
        let seen = adhesion.map(|source| {
            let source = &of.catalog.fuentes[source].ficha;
            let editor = source.editor.as_ref().map(|editor| format!(", {editor}")).unwrap_or_default();
            format!(" («{}»{editor})", source.titulo)
        });
        let seen = seen.unwrap_or_default();
        out.paragraph(&match town.adhesion {
            EstadoAdhesion::Tramitando => format!(
                "El catálogo público de la {red} tiene preparada la ficha de {name}, cuya adhesión consta en trámite{seen}. Se publicará en cuanto un documento lo nombre como miembro."
            ),
            _ => format!(
                "{name} aparece en una fuente pública relacionada con la {red}{seen}, pero no hemos encontrado ninguna que lo nombre como miembro. Por eso su ficha está preparada y no se publica."
            ),
        });
        out.paragraph(
            "Si el municipio se ha adherido, envíenos el acuerdo, la comunicación de la adhesión o una noticia pública que la recoja, con su fecha. Si no es así, le rogamos que nos lo diga y retiraremos la ficha.",
        );
    }
    let page = of.site.route(PageId::Municipio(town.municipio)).zip(of.base);
    let page = page.map(|(route, base)| format!(" ({base}{})", route.es)).unwrap_or_default();
    if town.pendientes().is_empty() {
        return out.paragraph(&format!(
            "La ficha de {name} en el catálogo público de la {red}{page} está completa. Alguno de sus datos ya tiene un tiempo, y quien compara municipios mira antes que nada de cuándo son."
        ));
    }
    out.paragraph(&match town.adhesion {
        EstadoAdhesion::Adherido => format!(
            "Quien busca dónde instalar una industria compara los municipios de la {red} en su catálogo público{page}. Lo que un municipio no ha comunicado se muestra allí como «Sin dato»."
        ),
        _ => "En ese catálogo comparan los municipios quienes buscan dónde instalar una industria. Lo que un municipio no ha comunicado se muestra como «Sin dato».".to_string(),
    });
    out.paragraph(&match town.completitud() {
        0 => format!("La ficha de {name} no tiene todavía ninguno de los datos que más se preguntan."),
        share => {
            let share = percent(share, Lang::Es);
            format!("La ficha de {name} responde hoy al {share} de lo que más se pregunta.")
        }
    });
}

/// What is missing, in order of worth.
fn asked(out: &mut Texto, of: Oficina, town: &EstadoMunicipio, missing: &[&Partida]) {
    let Some(all) = &of.catalog.completitud else { return };
    let no_space = town.espacios.is_empty();
    out.paragraph(
        "Esto es lo que falta, de más a menos valor para quien decide (entre paréntesis, los puntos de cien que suma cada cosa):",
    );
    out.gap();
    for (position, partida) in missing.iter().enumerate() {
        let criterio = &all.criterios[partida.criterio];
        let minor = |partida: &Partida| town.vale(partida) < Decimal::from(PRINCIPAL);
        if position > 0 && minor(partida) && !minor(missing[position - 1]) {
            out.paragraph("También se pregunta por esto, aunque menos:");
            out.gap();
        }
        let worth = points(town.vale(partida));
        let spaces = in_spaces(of.catalog, town, partida);
        let text = format!("{} ({worth}){spaces}: {}", criterio.nombre.es, criterio.peticion);
        out.item(&format!("{:>2}. ", position + 1), &text);
    }
    if no_space {
        out.paragraph(
            "El catálogo no tiene todavía ningún polígono, parque u otro espacio productivo del municipio. Los datos de suelo y suministros se piden para cada uno: basta con empezar por el que tenga más suelo libre.",
        );
    }
    let names: Vec<String> =
        town.espacios.iter().map(|space| format!("«{}»", of.catalog.espacios[*space].ficha.nombre)).collect();
    match names.as_slice() {
        [] => {}
        [one] => out.paragraph(&format!(
            "Los datos de suelo y suministros son los de {one}, el único espacio productivo del municipio que conoce el catálogo. Si hay otros, díganoslo."
        )),
        all => out.paragraph(&format!(
            "El catálogo conoce {} espacios productivos del municipio: {}. Si falta alguno, díganoslo.",
            all.len(),
            list(all, "y")
        )),
    }
    if missing.len() > PRIMERAS {
        let first: Decimal = missing[..PRIMERAS].iter().map(|partida| town.vale(partida)).sum();
        out.paragraph(&format!(
            "No hace falta enviarlo todo a la vez: los {} primeros suman ya {}.",
            ["", "uno", "dos", "tres"].get(PRIMERAS).unwrap_or(&""),
            points(first)
        ));
    }
}

/// Whole points; what is worth less than one is worth one.
fn points(worth: Decimal) -> String {
    let whole = worth.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).max(Decimal::ONE);
    format!(
        "{} {}",
        number::decimal(whole.normalize(), Lang::Es),
        if whole == Decimal::ONE { "punto" } else { "puntos" }
    )
}

/// ` en Los Jarales y Los Rubiales`, ` en los 9 espacios`.
fn in_spaces(catalog: &Catalog, town: &EstadoMunicipio, partida: &Partida) -> String {
    let mut spaces: Vec<_> = partida.faltan.iter().filter_map(|place| place.espacio).collect();
    spaces.dedup();
    let all = town.espacios.len();
    if spaces.is_empty() || all == 1 {
        return String::new();
    }
    if spaces.len() == all {
        return format!(", en los {all} espacios");
    }
    if spaces.len() > 3 {
        return format!(", en {} de los {all} espacios", spaces.len());
    }
    let names: Vec<String> = spaces.iter().map(|space| catalog.espacios[*space].ficha.nombre.clone()).collect();
    format!(", en {}", list(&names, "y"))
}

/// What was stated once and may have changed.
fn revise(out: &mut Texto, of: Oficina, record: &Municipio, old: &[Lugar]) {
    if old.is_empty() {
        return;
    }
    out.paragraph("Y esto ya está, pero hace tiempo que nadie confirma que siga siendo así:");
    out.gap();
    for place in old {
        let (name, day) = match place.espacio {
            Some(space) => {
                let space = &of.catalog.espacios[space].ficha;
                (space.nombre.clone(), space.verificado_el)
            }
            None => (format!("Ficha de {}", record.ficha.nombre), record.ficha.actualizado),
        };
        let day = day.map(|day| format!(", revisado el {}", date::day(day.0, Lang::Es))).unwrap_or_default();
        out.item("  - ", &format!("{name}{day} ({}: {}).", place.archivo, place.clave));
    }
}

fn answer(out: &mut Texto, of: Oficina, record: &Municipio, town: &EstadoMunicipio, missing: &[&Partida]) {
    if missing.is_empty() {
        return out.paragraph(
            "Basta con responder a este mensaje diciendo que todo sigue igual, o qué ha cambiado y de qué fecha es.",
        );
    }
    out.paragraph(
        "Para contestar basta con responder a este mensaje con los datos. De cada uno necesitamos saber de qué fecha es y, si está en algún documento público, en cuál. Si no está publicado, se cita como fuente al propio Ayuntamiento.",
    );
    out.paragraph(
        "Si una cifra se ha buscado y no se conoce, responda «no consta»; si no tiene sentido en su caso, «no procede» (en los archivos, no_consta y no_procede). Las dos son respuestas: dejaremos de pedirla.",
    );
    let criteria = of.catalog.completitud.as_ref().map_or(&[][..], |all| &all.criterios);
    if missing.iter().any(|partida| criteria[partida.criterio].id.0.starts_with("sectores")) {
        let names: Vec<&str> = of.catalog.sectores.iter().map(|sector| sector.ficha.nombre.es.as_str()).collect();
        if !names.is_empty() {
            out.paragraph(&format!("Los sectores del programa son: {}.", names.join("; ")));
        }
    }
    let pasted = !pegado(of.tree, of.catalog, town, &source(of.estado, record)).is_empty();
    if pasted {
        out.paragraph(
            "Quien edite la ficha directamente puede copiar en los archivos que se indican lo que va detrás de la firma, por ese orden, y escribir la respuesta detrás de los dos puntos, en lugar de la nota que empieza por «#». Las cifras van sin punto de miles (25000). Lo que no se conteste se borra. Al terminar, ponga al día la fecha de revisión de la ficha.",
        );
    }
}

fn signature(out: &mut Texto, catalog: &Catalog) {
    let contact = catalog.sitio.contacto.as_ref();
    let office = contact.and_then(|contact| contact.organismo.as_ref()).map(|name| name.es.clone());
    out.line(&office.unwrap_or_else(|| format!("Oficina de la {}", catalog.sitio.nombre.es)));
    if let Some(owner) = &catalog.sitio.titular {
        out.line(&owner.es);
    }
    let telephone = contact.and_then(|contact| contact.telefono.as_ref()).map(|code| code.0.clone());
    let mail = contact.and_then(|contact| contact.correo.as_ref()).map(|mail| mail.0.clone());
    let how: Vec<String> = mail.into_iter().chain(telephone).collect();
    if !how.is_empty() {
        out.line(&how.join(" · "));
    }
}

/// The id of the council as a source: `ayuntamiento-linares-2026`.
fn source(estado: &Estado, town: &Municipio) -> String {
    format!("ayuntamiento-{}-{}", town.slug, estado.dia.year())
}

/// What to paste, after the signature.
fn blocks(out: &mut Texto, of: Oficina, town: &EstadoMunicipio, record: &Municipio) {
    let source = source(of.estado, record);
    let files = pegado(of.tree, of.catalog, town, &source);
    let rule = "-".repeat(ANCHO);
    if town.adhesion != EstadoAdhesion::Adherido {
        out.gap();
        out.line(&rule);
        out.line(&record.origin.file);
        out.item(
            "# ",
            "Solo si la adhesión se confirma: en «estado» escriba adherido, y en «adhesion», la fecha y la fuente del documento que nombra al municipio como miembro.",
        );
    }
    if files.is_empty() {
        return;
    }
    let mut all = files;
    all.extend(source_entry(of.catalog, record, &source));
    for file in &all {
        out.gap();
        out.line(&rule);
        let kind = if file.nuevo { " (archivo nuevo, uno por espacio)" } else { "" };
        out.line(&format!("{}{kind}", file.archivo));
        if file.nuevo {
            out.line("# El identificador («id») lo asigna la oficina de la Red.");
        }
        for part in &file.partes {
            out.gap();
            part_of(out, file, part);
        }
    }
}

fn part_of(out: &mut Texto, file: &Pegado, part: &Parte) {
    match &part.debajo {
        Some((line, key)) if part.entre_llaves => {
            out.item("# ", &format!("Dentro de «{key}» (línea {line}), en una sola línea, separado por comas:"));
        }
        Some((line, key)) => out.item("# ", &format!("Debajo de la línea {line}, en «{key}»:")),
        None if !file.nuevo => out.line("# Al final del archivo:"),
        None => {}
    }
    out.0 += &part.yaml;
}
