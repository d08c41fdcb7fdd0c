//! Figures as towns write them: `1.250,50 m²`, `12,5 ha`, `aprox. 3.000`.

use rust_decimal::Decimal;

use super::mapping::Decimales;
use super::table::{Cell, plain};

/// A figure in the unit of its key.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number.
    pub value: Decimal,
    /// Whether the cell says that it is about so.
    pub estimated: bool,
}

/// What a cell holds instead of a figure.
#[derive(Debug, Clone, PartialEq)]
pub enum NoFigure {
    /// Nothing, or a dash.
    Nothing,
    /// It says that it is not known.
    Unknown,
    /// It says that it does not apply.
    NotApplicable,
    /// It can be read in these two ways.
    Ambiguous(String, String),
    /// It is in a unit that the key is not in.
    Unit(String),
    /// It is no figure.
    Text,
}

/// Units by the end of a key, and how many of that key's unit they are.
const UNITS: [(&str, &[(&str, &str)]); 9] = [
    ("_m2_m2", &[("m2/m2", "1"), ("m2t/m2s", "1"), ("m2/m2s", "1")]),
    ("_eur_m2_mes", &[("eur/m2/mes", "1"), ("eur/m2", "1"), ("eur", "1")]),
    ("_eur_m2", &[("eur/m2", "1"), ("eur", "1")]),
    (
        "_m2",
        &[
            ("m2", "1"),
            ("m", "1"),
            ("mts2", "1"),
            ("mt2", "1"),
            ("metros cuadrados", "1"),
            ("ha", "10000"),
            ("has", "10000"),
            ("hectareas", "10000"),
            ("hectarea", "10000"),
            ("km2", "1000000"),
        ],
    ),
    ("_kv", &[("kv", "1"), ("v", "0.001")]),
    ("_mw", &[("mw", "1"), ("kw", "0.001")]),
    ("_km", &[("km", "1"), ("kms", "1"), ("kilometros", "1"), ("m", "0.001"), ("metros", "0.001")]),
    ("_t", &[("t", "1"), ("tn", "1"), ("toneladas", "1"), ("kg", "0.001")]),
    ("_m", &[("m", "1"), ("ml", "1"), ("mts", "1"), ("metros", "1"), ("cm", "0.01")]),
];

/// How many units of `key` one `unit` is; nothing if the key is not measured in it.
pub fn factor(key: &str, unit: &str) -> Option<Decimal> {
    let last = key.rsplit('.').next().unwrap_or(key);
    // `km` alone is a key too.
    let units =
        UNITS.iter().find(|(end, _)| last.ends_with(end) || *last == end[1..]).map_or(&[][..], |(_, units)| units);
    let found = units.iter().find(|(name, _)| *name == unit)?;
    // A metre is no square metre, whatever a heading says.
    if last.ends_with("_m2") && unit == "m" { None } else { found.1.parse().ok() }
}

/// A unit without accents, superscripts and points: `m²` → `m2`, `Has.` → `has`.
pub fn unit(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '²' => out.push('2'),
            '€' => out.push_str("eur"),
            'á' => out.push('a'),
            'é' => out.push('e'),
            'í' => out.push('i'),
            'ó' => out.push('o'),
            'ú' => out.push('u'),
            '.' => {}
            c => out.push(c),
        }
    }
    out.replace("euros", "eur").split_whitespace().collect::<Vec<_>>().join(" ").replace(" /", "/").replace("/ ", "/")
}

/// Reads a cell as a figure of `key`; `heading` is the unit of its column, `decimals` what is known of it.
pub fn read(cell: &Cell, key: &str, heading: Option<&str>, decimals: Option<Decimales>) -> Result<Figure, NoFigure> {
    let text = match cell {
        Cell::Empty => return Err(NoFigure::Nothing),
        Cell::Number(number) => plain(*number),
        Cell::Text(text) => text.clone(),
        Cell::Day(_) | Cell::Fault(_) => return Err(NoFigure::Text),
    };
    if let Cell::Number(_) = cell {
        return scaled(text.parse().ok(), key, heading, false);
    }
    let lower = text.to_lowercase();
    match lower.trim_end_matches('.') {
        "-" | "--" | "—" | "–" | "s/d" | "n/d" | "nd" | "?" | "pendiente" => return Err(NoFigure::Nothing),
        "no consta" | "no_consta" | "desconocido" | "desconocida" => return Err(NoFigure::Unknown),
        "no procede" | "no_procede" | "n/p" | "no aplica" => return Err(NoFigure::NotApplicable),
        _ => {}
    }
    let about = ["aproximadamente", "aprox.", "aprox", "unos", "unas", "ca.", "≈", "~", "±"];
    let estimated = about.iter().any(|word| lower.contains(word));
    let bare = about.iter().fold(lower, |text, word| text.replace(word, ""));
    let bare = bare.trim();
    let end = bare.find(|c: char| !(c.is_ascii_digit() || ".,' \u{a0}\u{202f}".contains(c))).unwrap_or(bare.len());
    let (digits, rest) = bare.split_at(end);
    let own = unit(rest.trim_matches(['(', ')', ' ']));
    let digits: String = digits.trim().trim_end_matches(['.', ',']).to_string();
    let unit = if own.is_empty() { heading.map(String::from) } else { Some(own) };
    let value = digits_of(&digits, decimals)?;
    scaled(Some(value), key, unit.as_deref(), estimated)
}

fn scaled(value: Option<Decimal>, key: &str, unit: Option<&str>, estimated: bool) -> Result<Figure, NoFigure> {
    let value = value.filter(|value| !value.is_sign_negative()).ok_or(NoFigure::Text)?;
    let factor = match unit {
        None => Decimal::ONE,
        Some(unit) => factor(key, unit).ok_or_else(|| NoFigure::Unit(unit.to_string()))?,
    };
    let value = value.checked_mul(factor).ok_or(NoFigure::Text)?.normalize();
    Ok(Figure { value, estimated })
}

/// Digits with points and commas, as `decimals` or the digits themselves say.
fn digits_of(text: &str, decimals: Option<Decimales>) -> Result<Decimal, NoFigure> {
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    let spaced = text.replace(['\u{a0}', '\u{202f}', '\''], " ");
    let parsed = |whole: &str, sign: char| -> Result<Decimal, NoFigure> {
        let thousands = if sign == ',' { '.' } else { ',' };
        let (whole, fraction) = whole.split_once(sign).unwrap_or((whole, ""));
        let groups: Vec<&str> = whole.split([thousands, ' ']).collect();
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let grouped = groups.iter().all(|group| digits(group))
            && (groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3)));
        let fine = grouped && (fraction.is_empty() || digits(fraction));
        let written = if fraction.is_empty() { groups.concat() } else { format!("{}.{fraction}", groups.concat()) };
        written.parse().ok().filter(|_| fine).ok_or(NoFigure::Text)
    };
    let last = |sign: char| spaced.rsplit(sign).next().map_or(0, str::len);
    match (commas, points, decimals) {
        (0, 0, _) => parsed(&spaced, ','),
        // Both signs: the last one is the decimal sign.
        (1, _, _) if points > 0 && spaced.rfind(',') > spaced.rfind('.') => parsed(&spaced, ','),
        (_, 1, _) if commas > 0 && spaced.rfind('.') > spaced.rfind(',') => parsed(&spaced, '.'),
        (_, _, Some(Decimales::Coma)) => parsed(&spaced, ','),
        (_, _, Some(Decimales::Punto)) => parsed(&spaced, '.'),
        // One sign that cannot separate thousands.
        (1, 0, None) if last(',') != 3 || spaced.starts_with("0,") => parsed(&spaced, ','),
        (0, 1, None) if last('.') != 3 || spaced.starts_with("0.") => parsed(&spaced, '.'),
        // The same sign twice separates thousands.
        (0, 2.., None) => parsed(&spaced, ','),
        (2.., 0, None) => parsed(&spaced, '.'),
        (1, 0, None) | (0, 1, None) => {
            let [a, b] = [',', '.'].map(|sign| parsed(&spaced, sign).map(|value| value.normalize().to_string()));
            match (a, b) {
                (Ok(a), Ok(b)) if commas == 0 => Err(NoFigure::Ambiguous(a, b)),
                (Ok(a), Ok(b)) => Err(NoFigure::Ambiguous(b, a)),
                (Ok(one), Err(_)) | (Err(_), Ok(one)) => one.parse().map_err(|_| NoFigure::Text),
                _ => Err(NoFigure::Text),
            }
        }
        _ => Err(NoFigure::Text),
    }
}

/// The decimal sign that a cell can only be read with, if it tells.
pub fn told(cell: &Cell) -> Option<Decimales> {
    let Cell::Text(text) = cell else { return None };
    let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || ".,".contains(*c)).collect();
    let digits = digits.trim_end_matches(['.', ',']);
    digits_of(digits, None).ok()?;
    let (commas, points) = (digits.matches(',').count(), digits.matches('.').count());
    match (commas, points) {
        (0, 0) => None,
        (1, 0) | (0, 2..) => Some(Decimales::Coma),
        (0, 1) | (2.., 0) => Some(Decimales::Punto),
        // The last sign is the decimal one.
        _ if digits.rfind(',') > digits.rfind('.') => Some(Decimales::Coma),
        _ => Some(Decimales::Punto),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, key: &str, heading: Option<&str>) -> Result<String, NoFigure> {
        read(&Cell::Text(text.into()), key, heading, None).map(|figure| figure.value.to_string())
    }

    #[test]
    fn figures_as_towns_write_them() {
        for (text, expected) in [
            ("12500", "12500"),
            ("12.500,50 m²", "12500.5"),
            ("1 250 m2", "1250"),
            ("12,5 ha", "125000"),
            ("3 Has.", "30000"),
            ("967,3", "967.3"),
            ("967.3", "967.3"),
            ("1.250.000", "1250000"),
            ("12,500.50", "12500.5"),
            ("0,125", "0.125"),
            ("(450)", ""),
        ] {
            match expected {
                "" => assert!(of(text, "superficie_m2", None).is_err(), "{text}"),
                expected => assert_eq!(of(text, "superficie_m2", None).as_deref(), Ok(expected), "{text}"),
            }
        }
        assert_eq!(of("12,5", "superficie_m2", Some("ha")).as_deref(), Ok("125000"));
        assert_eq!(of("12,5 m²", "superficie_m2", Some("ha")).as_deref(), Ok("12.5"));
        assert_eq!(of("45 €/m²", "precio_eur_m2", None).as_deref(), Ok("45"));
        assert_eq!(of("400 kW", "electricidad.potencia_mw", None).as_deref(), Ok("0.4"));
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_read() {
        let ambiguous = |a: &str, b: &str| Err(NoFigure::Ambiguous(a.into(), b.into()));
        assert_eq!(of("1.250 m²", "superficie_m2", None), ambiguous("1250", "1.25"));
        assert_eq!(of("1,250", "superficie_m2", None), ambiguous("1250", "1.25"));
        let told = read(&Cell::Text("1.250 m²".into()), "superficie_m2", None, Some(Decimales::Coma));
        assert_eq!(told.map(|f| f.value.to_string()).as_deref(), Ok("1250"));
        assert_eq!(of("1000-2000", "superficie_m2", None), Err(NoFigure::Unit("-2000".into())));
        assert_eq!(of("5 kW", "superficie_m2", None), Err(NoFigure::Unit("kw".into())));
        assert_eq!(of("mucha", "superficie_m2", None), Err(NoFigure::Text));
        assert_eq!(of("-", "superficie_m2", None), Err(NoFigure::Nothing));
        assert_eq!(of("No consta", "superficie_m2", None), Err(NoFigure::Unknown));
    }

    #[test]
    fn a_cell_may_tell_the_decimal_sign_of_its_column() {
        let sign = |text: &str| told(&Cell::Text(text.into()));
        assert_eq!(sign("12,5"), Some(Decimales::Coma));
        assert_eq!(sign("1.250,50 m²"), Some(Decimales::Coma));
        assert_eq!(sign("1.250.000"), Some(Decimales::Coma));
        assert_eq!(sign("12.5"), Some(Decimales::Punto));
        for silent in ["1.250", "1,250", "1250", "P-1"] {
            assert_eq!(sign(silent), None, "{silent}");
        }
    }

    #[test]
    fn about_so_is_an_estimate() {
        let figure = read(&Cell::Text("aprox. 3000 m²".into()), "superficie_m2", None, None).expect("a figure");
        assert!(figure.estimated && figure.value == Decimal::from(3000));
    }
}
