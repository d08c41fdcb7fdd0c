//! The types a scalar can have. Each reads the source text itself.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Decode, Reader};
use crate::diag::Code;
use crate::text::date::Parte;
use crate::text::address::is_web_address;
use crate::text::slug::is_slug;
use crate::text::yaml::{Kind, Node};
use crate::text::{Bilingual, Lang, Momento, number};

/// A text of at least one visible character, one line, without control characters.
pub type Texto = String;

impl Decode for String {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("un texto", "a text"))?;
        let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if clean.is_empty() || clean.chars().any(char::is_control) {
            refuse(reader, node, text, ("está vacío o tiene caracteres de control", "it is empty or holds control characters"), ("Escriba un texto de una línea.", "Write a text of one line."));
            return None;
        }
        Some(clean)
    }
}

impl Decode for bool {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("«si» o «no»", "“si” or “no”"))?;
        match text {
            "si" | "sí" | "true" => Some(true),
            "no" | "false" => Some(false),
            _ => {
                reader.fault(Code::OpcionDesconocida, &node.span, |f| f.with("valor", text).with("opciones", "si, no"));
                None
            }
        }
    }
}

choice! {
    /// Whether something is there.
    pub enum SiNo {
        /// Yes.
        Si = "si",
        /// No.
        No = "no",
        /// Planned.
        Previsto = "previsto",
        /// Asked for and unknown.
        NoConsta = "no_consta",
    }
}

/// A value that may be owed, unknown or out of place; none of the three is ever zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Dato<T> {
    /// Nobody has answered yet: owed.
    Ausente,
    /// Asked and unknown.
    NoConsta,
    /// Does not apply.
    NoProcede,
    /// Known.
    Valor(T),
}

impl<T> Dato<T> {
    /// The value, if known.
    pub fn valor(&self) -> Option<&T> {
        match self {
            Dato::Valor(value) => Some(value),
            _ => None,
        }
    }

    /// Whether nobody has answered.
    pub fn is_ausente(&self) -> bool {
        matches!(self, Dato::Ausente)
    }
}

impl<T: Decode> Decode for Dato<T> {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.scalar() {
            Some("no_consta") => Some(Dato::NoConsta),
            Some("no_procede") => Some(Dato::NoProcede),
            _ => T::decode(node, reader).map(Dato::Valor),
        }
    }

    fn absent() -> Option<Self> {
        Some(Dato::Ausente)
    }
}

/// A plain number: digits, a decimal point, no thousands separator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Numero(pub Decimal);

impl Decode for Numero {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("una cifra", "a figure"))?;
        if let Some((a, b)) = ambiguous(text) {
            reader.fault(Code::CifraAmbigua, &node.span, |f| f.with("valor", text).with("lectura_a", a).with("lectura_b", b));
            return None;
        }
        match plain(text) {
            Some(value) => Some(Self(value)),
            None => {
                refuse(reader, node, text, ("no es una cifra", "it is not a figure"), ("Escriba solo cifras y, si hace falta, un punto decimal: 12500 o 45.5.", "Write digits only and, if needed, a decimal point: 12500 or 45.5."));
                None
            }
        }
    }
}

/// Digits with at most one decimal point, up to 15 digits.
fn plain(text: &str) -> Option<Decimal> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let body = text.strip_prefix('-').unwrap_or(text);
    let shape = match body.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(body),
    };
    (shape && body.len() <= 16).then(|| text.parse().ok()).flatten()
}

/// The two readings of `1.250`, `10.000.000` or `1,250`; `0.125` has only one.
fn ambiguous(text: &str) -> Option<(String, String)> {
    let separator = if text.contains(',') { ',' } else { '.' };
    let groups: Vec<&str> = text.split(separator).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let grouped = groups.len() > 1
        && groups.iter().all(digits)
        && groups[0].len() <= 3
        && groups[0] != "0"
        && groups[1..].iter().all(|group| group.len() == 3);
    if !grouped || text.len() > 16 {
        return None;
    }
    let last = groups.len() - 1;
    let whole = groups[..last].concat();
    let fraction = match groups[last].trim_end_matches('0') {
        "" => whole,
        // Three decimals would be ambiguous again; a fourth settles it.
        three if three.len() == 3 => format!("{whole}.{three}0"),
        short => format!("{whole}.{short}"),
    };
    Some((groups.concat(), fraction))
}

/// A whole number, zero or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entero(pub i64);

impl Decode for Entero {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Numero(value) = Numero::decode(node, reader)?;
        let whole = value.fract().is_zero() && !value.is_sign_negative();
        let found = whole.then(|| i64::try_from(value.trunc()).ok()).flatten();
        if found.is_none() {
            refuse(reader, node, &value.to_string(), ("no es un número entero", "it is not a whole number"), ("Escriba un número entero.", "Write a whole number."));
        }
        found.map(Self)
    }
}

/// A figure: a number with, where they differ from the record's, its source and date.
#[derive(Debug, Clone, PartialEq)]
pub struct Cifra {
    /// The number, in the unit that the key names.
    pub valor: Decimal,
    /// Source, if not the record's.
    pub fuente: Option<Id>,
    /// As-of date, if not the record's.
    pub fecha: Option<Momento>,
    /// Whether it is an estimate.
    pub estimado: bool,
}

record! {
    /// The long form of a figure.
    pub struct CifraLarga {
        /// The number.
        valor: Numero,
        /// Source id.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
        /// Whether it is an estimate.
        estimado: Option<bool>,
    }
}

impl Decode for Cifra {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let long = if matches!(node.kind, Kind::Map(_)) {
            CifraLarga::decode(node, reader)?
        } else {
            CifraLarga { valor: Numero::decode(node, reader)?, fuente: None, fecha: None, estimado: None }
        };
        if long.valor.0.is_sign_negative() {
            refuse(reader, node, &long.valor.0.to_string(), ("es negativa", "it is negative"), ("Escriba una cifra de cero o más.", "Write a figure of zero or more."));
            return None;
        }
        Some(Self { valor: long.valor.0, fuente: long.fuente, fecha: long.fecha, estimado: long.estimado.unwrap_or(false) })
    }
}

/// A price, or «on request».
#[derive(Debug, Clone, PartialEq)]
pub enum Precio {
    /// To be asked for.
    Consultar,
    /// In euros, per the unit of the key.
    Cifra(Cifra),
}

impl Decode for Precio {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.scalar() {
            Some("consultar") => Some(Precio::Consultar),
            _ => Cifra::decode(node, reader).map(Precio::Cifra),
        }
    }
}

/// A permanent identifier: lower-case ASCII words joined by hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub String);

impl Id {
    /// The text of the identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Decode for Id {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("un identificador", "an id"))?;
        if is_slug(text) && text.len() <= 60 {
            return Some(Self(text.to_string()));
        }
        refuse(reader, node, text, ("un identificador lleva minúsculas sin acentos, cifras y guiones", "an id has lower-case ASCII letters, digits and hyphens"), ("Por ejemplo: esp-k4w7ta.", "For example: esp-k4w7ta."));
        None
    }
}

/// A five-digit municipality code of INE, quoted in the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ine(pub String);

impl Decode for Ine {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Codigo::decode(node, reader)?.0;
        if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) {
            return Some(Self(text));
        }
        refuse(reader, node, &text, ("un código INE tiene cinco cifras", "an INE code has five digits"), ("Por ejemplo: \"23055\".", "For example: \"23055\"."));
        None
    }
}

/// A code or number that is not a quantity (INE, CNAE, post code, telephone): quoted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Codigo(pub String);

impl Decode for Codigo {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, quoted) = reader.scalar(node, ("un código entre comillas", "a quoted code"))?;
        let printable = !text.trim().is_empty() && text.len() <= 40 && !text.chars().any(char::is_control);
        if quoted && printable {
            return Some(Self(text.trim().to_string()));
        }
        reader.fault(Code::CodigoSinComillas, &node.span, |f| f.with("valor", text));
        None
    }
}

/// An `http` or `https` address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Url(pub String);

impl Decode for Url {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("una dirección web", "a web address"))?;
        if is_web_address(text) {
            return Some(Self(text.to_string()));
        }
        reader.fault(Code::EnlaceNoSeguro, &node.span, |f| f.with("valor", text));
        None
    }
}

/// The word `no_disponible` or a path below the file's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlOrPath {
    /// The text could not be had.
    NoDisponible,
    /// A file beside this one.
    Archivo(String),
}

impl Decode for UrlOrPath {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::decode(node, reader)?;
        Some(if text == "no_disponible" { Self::NoDisponible } else { Self::Archivo(text) })
    }
}

/// A mailbox of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correo(pub String);

impl Decode for Correo {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("una dirección de correo", "an e-mail address"))?;
        let valid = text.split_once('@').is_some_and(|(user, host)| {
            let clean = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-+".contains(c));
            clean(user) && clean(host) && host.contains('.')
        });
        if valid {
            return Some(Self(text.to_string()));
        }
        refuse(reader, node, text, ("no es una dirección de correo", "it is not an e-mail address"), ("Por ejemplo: industria@ayuntamiento.es.", "For example: industria@ayuntamiento.es."));
        None
    }
}

/// A calendar day, `2025-09-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dia(pub Date);

impl Decode for Dia {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("una fecha (2025-09-30)", "a date (2025-09-30)"))?;
        let day = Momento::parse(text).filter(|m| m.precision == crate::text::Precision::Dia);
        if day.is_none() {
            reader.fault(Code::FechaImposible, &node.span, |f| f.with("valor", text));
        }
        day.map(|m| Self(m.desde))
    }
}

choice! {
    /// Part of a month.
    pub enum ParteDelMes {
        /// Beginning.
        Principios = "principios",
        /// Middle.
        Mediados = "mediados",
        /// End.
        Finales = "finales",
    }
}

record! {
    /// The long form of a moment.
    pub struct MomentoLargo {
        /// The month of `parte`.
        mes: Option<Momento>,
        /// Part of the month.
        parte: Option<ParteDelMes>,
        /// Latest it can be.
        no_posterior_a: Option<Momento>,
    }
}

impl Decode for Momento {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        if !matches!(node.kind, Kind::Map(_)) {
            let (text, _) = reader.scalar(node, ("una fecha", "a date"))?;
            let found = Momento::parse(text);
            if found.is_none() {
                reader.fault(Code::FechaImposible, &node.span, |f| f.with("valor", text));
            }
            return found;
        }
        let long = MomentoLargo::decode(node, reader)?;
        let part = long.parte.map(|parte| match parte {
            ParteDelMes::Principios => Parte::Principios,
            ParteDelMes::Mediados => Parte::Mediados,
            ParteDelMes::Finales => Parte::Finales,
        });
        let found = match (long.mes, part, long.no_posterior_a) {
            (Some(month), Some(part), None) => month.with_part(part),
            (None, None, Some(limit)) => Some(Momento { tope: true, ..limit }),
            _ => None,
        };
        if found.is_none() {
            reader.fault(Code::FechaImposible, &node.span, |f| f.with("valor", "mes, parte, no_posterior_a"));
        }
        found
    }
}

record! {
    /// A short text in both languages.
    pub struct Textos {
        /// Spanish.
        es: Texto,
        /// English.
        en: Option<Texto>,
    }
}

impl Decode for Bilingual {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        Textos::decode(node, reader).map(|texts| Bilingual { es: texts.es, en: texts.en })
    }
}

/// A point on the map, WGS84 degrees, inside Andalusia.
#[derive(Debug, Clone, PartialEq)]
pub struct Punto {
    /// Longitude, degrees east (negative here).
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
    /// Source of the point.
    pub fuente: Option<Id>,
}

record! {
    /// A point as written.
    pub struct PuntoEscrito {
        /// Longitude.
        lon: Grado,
        /// Latitude.
        lat: Grado,
        /// Source.
        fuente: Option<Id>,
    }
}

/// Degrees; three decimals are not ambiguous here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grado(f64);

impl Decode for Grado {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("grados con decimales", "decimal degrees"))?;
        let value = plain(text).and_then(|value| f64::try_from(value).ok());
        if value.is_none() {
            refuse(reader, node, text, ("no son grados con decimales", "these are not decimal degrees"), ("Por ejemplo: -3.63602.", "For example: -3.63602."));
        }
        value.map(Self)
    }
}

impl Decode for Punto {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let written = PuntoEscrito::decode(node, reader)?;
        let (Grado(lon), Grado(lat)) = (written.lon, written.lat);
        let inside = (-7.6..=-1.6).contains(&lon) && (35.9..=38.8).contains(&lat);
        if !inside {
            reader.fault(Code::CoordenadaImposible, &node.span, |f| f.with("valor", format!("{lon}, {lat}")));
        }
        inside.then_some(Self { lon, lat, fuente: written.fuente })
    }
}

fn refuse(reader: &mut Reader, node: &Node, value: &str, why: (&str, &str), help: (&str, &str)) {
    let shown: String = value.chars().take(40).collect();
    reader.fault(Code::ValorNoValido, &node.span, |f| {
        f.with("valor", shown).with("motivo", why.0).with("motivo_en", why.1).with("ayuda", help.0).with("ayuda_en", help.1)
    });
}

impl Cifra {
    /// The number alone, for messages.
    pub fn plain(&self) -> String {
        number::decimal(self.valor, Lang::Es)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;

    record! {
        /// One field, for the tests.
        pub struct Uno {
            /// The field.
            x: Dato<Cifra>,
        }
    }

    fn codes(yaml: &str) -> Vec<Code> {
        decode::<Uno>("t.yaml", yaml).1.iter().map(|f| f.code).collect()
    }

    #[test]
    fn ambiguous_figures_block_and_offer_both_readings() {
        for text in ["1.250", "10.000.000", "1,250", "-"] {
            assert!(!codes(&format!("x: \"{text}\"")).is_empty(), "{text}");
        }
        for (text, a, b) in [("1.250", "1250", "1.25"), ("1.255", "1255", "1.2550"), ("10.000", "10000", "10")] {
            assert_eq!(ambiguous(text), Some((a.into(), b.into())));
        }
        for text in ["1250", "12.5", "0.125", "1.2500", "0"] {
            assert_eq!(codes(&format!("x: {text}")), [], "{text}");
        }
    }

    #[test]
    fn absent_unknown_and_not_applicable_are_three_things() {
        let read = |yaml: &str| decode::<Uno>("t.yaml", yaml).0.expect("reads").x;
        assert_eq!(read(""), Dato::Ausente);
        assert_eq!(read("x:"), Dato::Ausente);
        assert_eq!(read("x: no_consta"), Dato::NoConsta);
        assert_eq!(read("x: no_procede"), Dato::NoProcede);
        assert!(read("x: 0").valor().is_some());
    }
}
