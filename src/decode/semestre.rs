//! Half-years, the measure of the programmes of commitments.

use std::fmt::{self, Display, Formatter};

use jiff::civil::Date;

use super::scalar::refuse;
use super::{Decode, Path, Reader, Scalar, Shape, Visitor, Walk};
use crate::text::Momento;
use crate::text::yaml::Node;

/// A half-year, `2025-S2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Semestre {
    /// Year.
    pub ejercicio: i16,
    /// 1 or 2.
    pub mitad: u8,
}

impl Semestre {
    /// Reads `2025-S2`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, half) = text.split_once("-S")?;
        let mitad = match half {
            "1" => 1,
            "2" => 2,
            _ => return None,
        };
        // A year as dates have it, four digits.
        let year = Momento::parse(year).filter(|_| year.len() == 4)?;
        Some(Self { ejercicio: year.desde.year(), mitad })
    }

    /// Its first day.
    pub fn primer_dia(self) -> Date {
        let month = if self.mitad == 1 { 1 } else { 7 };
        Date::new(self.ejercicio, month, 1).unwrap_or(Date::MIN)
    }

    /// Its last day.
    pub fn ultimo_dia(self) -> Date {
        let month = if self.mitad == 1 { 6 } else { 12 };
        Date::new(self.ejercicio, month, 1).map_or(Date::MAX, Date::last_of_month)
    }
}

impl Display for Semestre {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{}-S{}", self.ejercicio, self.mitad)
    }
}

impl Decode for Semestre {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("un semestre (2025-S2)", "a half-year (2025-S2)"))?;
        let found = Self::parse(text);
        if found.is_none() {
            refuse(
                reader,
                node,
                text,
                ("un semestre es un año y S1 o S2", "a half-year is a year and S1 or S2"),
                ("Por ejemplo: 2025-S2.", "For example: 2025-S2."),
            );
        }
        found
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::HalfYear)
    }
}

impl Walk for Semestre {
    fn walk(&self, _: &mut Path, _: &mut dyn Visitor) {}
}

#[cfg(test)]
mod tests {
    use super::Semestre;

    #[test]
    fn a_half_year_is_a_year_and_one_of_two() {
        let second = Semestre::parse("2025-S2").expect("valid");
        assert_eq!((second.ejercicio, second.mitad), (2025, 2));
        assert_eq!(second.to_string(), "2025-S2");
        assert_eq!(second.primer_dia().to_string(), "2025-07-01");
        assert_eq!(second.ultimo_dia().to_string(), "2025-12-31");
        assert_eq!(Semestre::parse("2025-S1").expect("valid").ultimo_dia().to_string(), "2025-06-30");
        for wrong in ["2025", "2025-S3", "2025-2", "25-S1", "2025-T3-S1", "2025-S1 ", ""] {
            assert_eq!(Semestre::parse(wrong), None, "{wrong}");
        }
    }
}
