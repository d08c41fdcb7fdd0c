//! Catalogue and day → the state of each municipality.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::respuestas::{Respuesta, Respuestas};
use crate::catalog::{Catalog, Espacio, Ix, Municipio, Origin, PRESENTACION};
use crate::decode::{Dia, Entero};
use crate::diag::Spot;
use crate::records::{DatoPedido, EstadoAdhesion, FaseCuaderno, FichaCriterio};
use crate::text::date::after_months;
use crate::traducciones::{Estado as Traduccion, Traducciones};

/// The state of the catalogue on a day.
#[derive(Debug)]
pub struct Estado {
    /// The day.
    pub dia: Date,
    /// Every municipality with a record, by province and name; the members first.
    pub municipios: Vec<EstadoMunicipio>,
}

/// The state of a municipality.
#[derive(Debug)]
pub struct EstadoMunicipio {
    /// Which.
    pub municipio: Ix<Municipio>,
    /// State of its membership.
    pub adhesion: EstadoAdhesion,
    /// Its own spaces; one that it shares is of the municipality that leads.
    pub espacios: Vec<Ix<Espacio>>,
    /// What is asked of it, in the order of `data/completitud.yaml`.
    pub partidas: Vec<Partida>,
    /// Its records and when they grow old.
    pub fichas: Vec<Ficha>,
    /// Its texts and their English.
    pub ingles: Ingles,
    /// State of its individual notebook, if somebody has said it.
    pub cuaderno: Option<FaseCuaderno>,
}

/// One thing asked of a municipality.
#[derive(Debug)]
pub struct Partida {
    /// Position in the criteria of the catalogue.
    pub criterio: usize,
    /// Worth; zero if it does not apply.
    pub peso: Decimal,
    /// What of the worth has an answer, be it that it is not known.
    pub contestado: Decimal,
    /// What of the worth is known.
    pub con_dato: Decimal,
    /// Where the answer is that it is not known.
    pub no_consta: Vec<Lugar>,
    /// Where nobody has answered.
    pub faltan: Vec<Lugar>,
}

/// A key of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lugar {
    /// The file, or the folder of a file that is not there.
    pub archivo: String,
    /// The key (`electricidad.potencia_mw`, `parcelas[p-1].precio_eur_m2`); of a section, its heading.
    pub clave: String,
    /// The space whose file it is.
    pub espacio: Option<Ix<Espacio>>,
}

/// Kind of record that grows old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clase {
    /// A municipality.
    Municipio,
    /// A space.
    Espacio,
}

/// A record and its age.
#[derive(Debug)]
pub struct Ficha {
    /// Its file.
    pub archivo: String,
    /// Its kind.
    pub clase: Clase,
    /// Its space, if it is of one.
    pub espacio: Option<Ix<Espacio>>,
    /// When it was last revised.
    pub revisada: Option<Date>,
    /// Last day on which it is not old; none if it was never revised or its kind has no limit.
    pub caduca: Option<Date>,
}

/// The texts of a municipality and of all that belongs to it, and their English.
#[derive(Debug, Default)]
pub struct Ingles {
    /// How many texts there are.
    pub textos: usize,
    /// Those without English.
    pub sin_traducir: Vec<Lugar>,
    /// Those whose Spanish has changed since.
    pub desfasados: Vec<Lugar>,
    /// How many have English of which nobody recorded what its translator saw.
    pub sin_registrar: usize,
}

impl Estado {
    /// The members.
    pub fn miembros(&self) -> impl Iterator<Item = &EstadoMunicipio> {
        self.municipios.iter().filter(|town| town.adhesion == EstadoAdhesion::Adherido)
    }

    /// The others: not confirmed, applying or gone.
    pub fn otros(&self) -> impl Iterator<Item = &EstadoMunicipio> {
        self.municipios.iter().filter(|town| town.adhesion != EstadoAdhesion::Adherido)
    }

    /// The state of one.
    pub fn de(&self, municipio: Ix<Municipio>) -> Option<&EstadoMunicipio> {
        self.municipios.iter().find(|town| town.municipio == municipio)
    }

    /// The first day on which a record of a member is old that is not old today.
    pub fn proxima_caducidad(&self) -> Option<Date> {
        let dates = self.miembros().flat_map(|town| &town.fichas).filter_map(|ficha| ficha.caduca);
        dates.filter(|day| *day >= self.dia).min().and_then(|day| day.tomorrow().ok())
    }
}

impl Ingles {
    /// How many have English that is not known to be behind.
    pub fn traducidos(&self) -> usize {
        self.textos - self.sin_traducir.len() - self.desfasados.len()
    }
}

impl EstadoMunicipio {
    /// Whole per cent of the worth that has an answer; 100 only if nothing is missing.
    pub fn completitud(&self) -> i64 {
        self.share(|partida| partida.contestado)
    }

    /// Whole per cent of the worth that is known.
    pub fn con_dato(&self) -> i64 {
        self.share(|partida| partida.con_dato)
    }

    fn total(&self) -> Decimal {
        self.partidas.iter().map(|partida| partida.peso).sum()
    }

    fn share(&self, part: impl Fn(&Partida) -> Decimal) -> i64 {
        let total = self.total();
        if total.is_zero() {
            return 100;
        }
        let sum: Decimal = self.partidas.iter().map(part).sum();
        // Rounded first, so that three thirds are one.
        whole((sum * Decimal::ONE_HUNDRED / total).round_dp(9).floor())
    }

    /// What is missing, of more worth first.
    pub fn pendientes(&self) -> Vec<&Partida> {
        let mut out: Vec<&Partida> = self.partidas.iter().filter(|partida| !partida.faltan.is_empty()).collect();
        out.sort_by_key(|partida| std::cmp::Reverse(partida.peso - partida.contestado));
        out
    }

    /// Points of a hundred that the municipality gains with what a thing lacks, to the tenth.
    pub fn vale(&self, partida: &Partida) -> Decimal {
        let total = self.total();
        if total.is_zero() {
            return Decimal::ZERO;
        }
        ((partida.peso - partida.contestado) * Decimal::ONE_HUNDRED / total).round_dp(1)
    }

    /// Its records that are old on the day `dia`.
    pub fn antiguas(&self, dia: Date) -> impl Iterator<Item = &Ficha> {
        self.fichas.iter().filter(move |ficha| ficha.antigua(dia))
    }

    /// The first of its records to expire, expired ones included.
    pub fn caduca(&self) -> Option<Date> {
        self.fichas.iter().filter_map(|ficha| ficha.caduca).min()
    }
}

impl Ficha {
    /// Whether it is old on the day `dia`.
    pub fn antigua(&self, dia: Date) -> bool {
        self.caduca.is_some_and(|last| last < dia)
    }
}

/// The state of `catalog`, with its `translations`, on the day `dia`.
pub fn estado(catalog: &Catalog, translations: &Traducciones, dia: Date) -> Estado {
    let mut municipios: Vec<EstadoMunicipio> =
        catalog.municipios.indexed().map(|(ix, town)| municipality(catalog, translations, ix, town)).collect();
    municipios.sort_by_key(|town| town.adhesion != EstadoAdhesion::Adherido);
    Estado { dia, municipios }
}

fn municipality(
    catalog: &Catalog,
    translations: &Traducciones,
    ix: Ix<Municipio>,
    town: &Municipio,
) -> EstadoMunicipio {
    let limits = catalog.sitio.frescura_meses.as_ref();
    let own = Written { origin: &town.origin, espacio: None, answers: Respuestas::of(&town.ficha) };
    let espacios: Vec<Ix<Espacio>> =
        town.espacios.iter().copied().filter(|space| catalog.espacios[*space].municipio == ix).collect();
    let spaces: Vec<Written> = espacios
        .iter()
        .map(|ix| {
            let space = &catalog.espacios[*ix];
            Written { origin: &space.origin, espacio: Some(*ix), answers: Respuestas::of(&space.ficha) }
        })
        .collect();
    let mut fichas = vec![ficha(&own, Clase::Municipio, town.ficha.actualizado, limits.and_then(|l| l.municipio))];
    for space in &spaces {
        let day = space.espacio.and_then(|ix| catalog.espacios[ix].ficha.verificado_el);
        fichas.push(ficha(space, Clase::Espacio, day, limits.and_then(|l| l.espacio)));
    }
    let criteria = catalog.completitud.as_ref().map_or(&[][..], |all| &all.criterios);
    let partidas = criteria.iter().enumerate().map(|(position, criterio)| {
        let values: Vec<Valor> = match criterio.ficha {
            FichaCriterio::Municipio => vec![valor(criterio, &own)],
            FichaCriterio::Prosa => vec![prose(criterio, town)],
            FichaCriterio::Espacio if spaces.is_empty() => vec![no_space(town)],
            FichaCriterio::Espacio => spaces.iter().map(|space| valor(criterio, space)).collect(),
        };
        partida(position, criterio, values)
    });
    EstadoMunicipio {
        municipio: ix,
        adhesion: town.ficha.estado,
        partidas: partidas.collect(),
        fichas,
        ingles: english(ix, translations),
        cuaderno: town.ficha.cuaderno.as_ref().map(|notebook| notebook.estado),
        espacios,
    }
}

/// A record, where it is written, and what it answers.
struct Written<'a> {
    origin: &'a Origin,
    espacio: Option<Ix<Espacio>>,
    answers: Respuestas,
}

impl Written<'_> {
    fn at(&self, clave: &str) -> Lugar {
        Lugar { archivo: self.origin.file.clone(), clave: clave.to_string(), espacio: self.espacio }
    }
}

/// What one record answers to one thing: shares of its worth; none if it does not apply.
#[derive(Default)]
struct Valor {
    shares: Option<(Decimal, Decimal)>,
    no_consta: Vec<Lugar>,
    faltan: Vec<Lugar>,
}

fn valor(criterio: &DatoPedido, record: &Written) -> Valor {
    if criterio.salvo_cero.as_ref().is_some_and(|key| record.answers.is_zero(key)) {
        return Valor::default();
    }
    let keys: Vec<(bool, Valor)> = criterio.campos.iter().map(|key| answered(key, record)).collect();
    if criterio.basta_uno != Some(true) {
        return mean(keys.into_iter().map(|(_, value)| value));
    }
    // The best answered one; between two that say nothing, the one whose list has been begun.
    let rank = |(begun, value): &(bool, Valor)| (value.shares.map(|(answer, known)| (known, answer)), *begun);
    let best = keys.iter().map(rank).max();
    let found = keys.into_iter().find(|key| Some(rank(key)) == best);
    found.map(|(_, value)| value).unwrap_or_default()
}

fn answered(key: &str, record: &Written) -> (bool, Valor) {
    let answers = record.answers.de(key);
    let count = |of: &[Respuesta]| Decimal::from(answers.iter().filter(|(_, answer)| of.contains(answer)).count());
    let paths = |of| answers.iter().filter(move |(_, answer)| *answer == of).map(|(path, _)| record.at(path));
    let known = count(&[Respuesta::ConDato]);
    let unknown = count(&[Respuesta::NoConsta]);
    let applicable = known + unknown + count(&[Respuesta::Ausente]);
    let shares = (!applicable.is_zero()).then(|| ((known + unknown) / applicable, known / applicable));
    let value =
        Valor { shares, no_consta: paths(Respuesta::NoConsta).collect(), faltan: paths(Respuesta::Ausente).collect() };
    (answers.iter().any(|(path, _)| path.contains('[')), value)
}

fn mean(values: impl IntoIterator<Item = Valor>) -> Valor {
    let mut out = Valor::default();
    let mut count = Decimal::ZERO;
    let (mut answer, mut known) = (Decimal::ZERO, Decimal::ZERO);
    for value in values {
        if let Some((a, k)) = value.shares {
            count += Decimal::ONE;
            answer += a;
            known += k;
        }
        out.no_consta.extend(value.no_consta);
        out.faltan.extend(value.faltan);
    }
    out.shares = (!count.is_zero()).then(|| (answer / count, known / count));
    out
}

fn partida(criterio: usize, of: &DatoPedido, values: Vec<Valor>) -> Partida {
    let value = mean(values);
    let weight = Decimal::from(of.peso.0);
    let (peso, contestado, con_dato) = match value.shares {
        // Thirds do not add up to one: what lacks nothing has its whole worth.
        Some((_, known)) if value.faltan.is_empty() => {
            (weight, weight, if value.no_consta.is_empty() { weight } else { weight * known })
        }
        Some((answer, known)) => (weight, weight * answer, weight * known),
        None => (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO),
    };
    Partida { criterio, peso, contestado, con_dato, no_consta: value.no_consta, faltan: value.faltan }
}

fn folder(town: &Municipio) -> &str {
    town.origin.file.trim_end_matches("municipio.yaml")
}

fn prose(criterio: &DatoPedido, town: &Municipio) -> Valor {
    let values = criterio.campos.iter().map(|section| {
        let intro = section == PRESENTACION;
        let heading = if intro { "" } else { section };
        let there = town.prosa.es.as_ref().is_some_and(|text| text.part(heading).is_some());
        let share = Decimal::from(i64::from(there));
        let clave = if intro { String::new() } else { format!("## {section}") };
        let at = Lugar { archivo: format!("{}es.md", folder(town)), clave, espacio: None };
        Valor {
            shares: Some((share, share)),
            no_consta: Vec::new(),
            faltan: (!there).then_some(at).into_iter().collect(),
        }
    });
    mean(values.collect::<Vec<_>>())
}

/// A municipality without spaces owes one.
fn no_space(town: &Municipio) -> Valor {
    let at = Lugar { archivo: format!("{}espacios/", folder(town)), clave: String::new(), espacio: None };
    Valor { shares: Some((Decimal::ZERO, Decimal::ZERO)), no_consta: Vec::new(), faltan: vec![at] }
}

fn ficha(record: &Written, clase: Clase, day: Option<Dia>, months: Option<Entero>) -> Ficha {
    let revisada = day.map(|day| day.0);
    let caduca = revisada.zip(months).map(|(day, months)| after_months(day, months.0));
    Ficha { archivo: record.origin.file.clone(), clase, espacio: record.espacio, revisada, caduca }
}

/// The texts of a municipality and of all that belongs to it.
fn english(ix: Ix<Municipio>, translations: &Traducciones) -> Ingles {
    let mut out = Ingles::default();
    for text in translations.textos().iter().filter(|text| text.municipio == Some(ix)) {
        out.textos += 1;
        let section = text.clave.strip_prefix("prosa.").map(|name| format!("## {name}"));
        let clave = match &text.lugar.spot {
            Spot::Field(path) | Spot::Found(path, ..) => path.trim_end_matches(".en").to_string(),
            _ => section.filter(|_| !text.sin_archivo).unwrap_or_default(),
        };
        let place = Lugar { archivo: text.lugar.file.clone(), clave, espacio: None };
        match text.estado {
            Traduccion::AlDia => {}
            Traduccion::SinRegistrar => out.sin_registrar += 1,
            Traduccion::Desfasada => out.desfasados.push(place),
            Traduccion::Falta => out.sin_traducir.push(place),
        }
    }
    out
}

/// A share without decimals.
fn whole(value: Decimal) -> i64 {
    i64::try_from(value).unwrap_or(0)
}
