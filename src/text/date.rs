//! Dates with the precision they were given in, and their words.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Lang;

/// Part of a month, as programmes say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parte {
    /// First third.
    Principios,
    /// Middle third.
    Mediados,
    /// Last third.
    Finales,
}

/// How precise a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// A day.
    Dia,
    /// A month.
    Mes,
    /// The beginning, middle or end of a month.
    ParteDeMes(Parte),
    /// A quarter.
    Trimestre,
    /// A calendar year.
    Ejercicio,
}

/// A moment as a source states it: the days it may stand for, and how it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Momento {
    /// First day it may mean.
    pub desde: Date,
    /// Last day it may mean.
    pub hasta: Date,
    /// How it was said.
    pub precision: Precision,
    /// Only known to be not later than this (`no_posterior_a`).
    pub tope: bool,
}

impl Momento {
    /// A single day.
    pub fn dia(date: Date) -> Self {
        Self { desde: date, hasta: date, precision: Precision::Dia, tope: false }
    }

    /// Reads `2025-12-02`, `2025-09`, `2025` or `2025-T3`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, len: usize| {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4).filter(|year| (1800..=2200).contains(year))?;
        let (Some(second), third, None) = (parts.next(), parts.next(), parts.next()) else {
            return (text.len() == 4).then(|| Self::between(year, 1, 12, Precision::Ejercicio)).flatten();
        };
        match (second.strip_prefix('T'), third) {
            (Some(quarter), None) => {
                let quarter = digits(quarter, 1).filter(|q| (1..=4).contains(q))? as i8;
                Self::between(year, quarter * 3 - 2, quarter * 3, Precision::Trimestre)
            }
            (None, None) => {
                let month = digits(second, 2)? as i8;
                Self::between(year, month, month, Precision::Mes)
            }
            (None, Some(day)) => {
                let date = Date::new(year, digits(second, 2)? as i8, digits(day, 2)? as i8).ok()?;
                Some(Self::dia(date))
            }
            _ => None,
        }
    }

    /// The third of the month this moment is, if it is a month.
    pub fn with_part(self, parte: Parte) -> Option<Self> {
        let day = |d: i8| Date::new(self.desde.year(), self.desde.month(), d).ok();
        let (desde, hasta) = match parte {
            Parte::Principios => (self.desde, day(10)?),
            Parte::Mediados => (day(11)?, day(20)?),
            Parte::Finales => (day(21)?, self.hasta),
        };
        (self.precision == Precision::Mes).then_some(Self {
            desde,
            hasta,
            precision: Precision::ParteDeMes(parte),
            tope: false,
        })
    }

    fn between(year: i16, from: i8, to: i8, precision: Precision) -> Option<Self> {
        let desde = Date::new(year, from, 1).ok()?;
        let hasta = Date::new(year, to, 1).ok()?.last_of_month();
        Some(Self { desde, hasta, precision, tope: false })
    }

    /// In words: `2 de diciembre de 2025`, `end of September 2025`…
    pub fn text(&self, lang: Lang) -> String {
        let d = self.desde;
        let words = match self.precision {
            Precision::Dia => day(d, lang),
            Precision::Mes => month_year(d, lang),
            Precision::ParteDeMes(parte) => {
                let part = match parte {
                    Parte::Principios => lang.pick("principios de", "early"),
                    Parte::Mediados => lang.pick("mediados de", "mid"),
                    Parte::Finales => lang.pick("finales de", "late"),
                };
                format!("{part} {}", month_year(d, lang))
            }
            Precision::Trimestre => {
                let quarter = usize::try_from((d.month() - 1) / 3).unwrap_or(0);
                let es = ["primer", "segundo", "tercer", "cuarto"][quarter];
                let en = ["first", "second", "third", "fourth"][quarter];
                lang.pick(format!("{es} trimestre de {}", d.year()), format!("{en} quarter of {}", d.year()))
            }
            Precision::Ejercicio => d.year().to_string(),
        };
        if !self.tope {
            return words;
        }
        // «del 8 de febrero», but «de febrero» and «de 2025».
        let article = if self.precision == Precision::Dia { "del" } else { "de" };
        lang.pick(format!("no después {article} {words}"), format!("no later than {words}"))
    }

    /// As short as it can be in a table or note: `02/12/2025`, `09/2025`, `2025`, `3T 2025`.
    pub fn short(&self, lang: Lang) -> String {
        let d = self.desde;
        let words = match self.precision {
            Precision::Dia => lang.pick(
                format!("{:02}/{:02}/{}", d.day(), d.month(), d.year()),
                format!("{} {} {}", d.day(), &MONTHS_EN[month_index(d)][..3], d.year()),
            ),
            Precision::Mes | Precision::ParteDeMes(_) => lang.pick(
                format!("{:02}/{}", d.month(), d.year()),
                format!("{} {}", &MONTHS_EN[month_index(d)][..3], d.year()),
            ),
            Precision::Trimestre => lang.pick(
                format!("{}T {}", (d.month() - 1) / 3 + 1, d.year()),
                format!("Q{} {}", (d.month() - 1) / 3 + 1, d.year()),
            ),
            Precision::Ejercicio => d.year().to_string(),
        };
        if self.tope { format!("≤ {words}") } else { words }
    }

    /// For `datetime` attributes and data: as precise as known, ISO 8601 where it has a form.
    pub fn iso(&self) -> String {
        let d = self.desde;
        match self.precision {
            Precision::Dia => d.to_string(),
            Precision::Mes | Precision::ParteDeMes(_) | Precision::Trimestre => {
                format!("{}-{:02}", d.year(), d.month())
            }
            Precision::Ejercicio => d.year().to_string(),
        }
    }
}

/// The day `months` calendar months after `date`; of a century at most.
pub fn after_months(date: Date, months: i64) -> Date {
    let span = i32::try_from(months).unwrap_or(1200).min(1200).months();
    date.checked_add(span).unwrap_or(date)
}

/// `2 de diciembre de 2025` / `2 December 2025`.
pub fn day(date: Date, lang: Lang) -> String {
    lang.pick(
        format!("{} de {}", date.day(), month_year(date, lang)),
        format!("{} {}", date.day(), month_year(date, lang)),
    )
}

/// `septiembre de 2025` / `September 2025`.
pub fn month_year(date: Date, lang: Lang) -> String {
    let index = month_index(date);
    lang.pick(format!("{} de {}", MONTHS_ES[index], date.year()), format!("{} {}", MONTHS_EN[index], date.year()))
}

/// A stretch of time, saying what both ends share only once:
/// `2 y 3 de diciembre de 2025`, `1 de enero – 15 de noviembre de 2025`.
pub fn span(from: &Momento, to: &Momento, lang: Lang) -> String {
    let (a, b) = (from.desde, to.desde);
    if from == to || from.precision != Precision::Dia || to.precision != Precision::Dia {
        return if from == to { from.text(lang) } else { format!("{} – {}", from.text(lang), to.text(lang)) };
    }
    let joint = if a.tomorrow().ok() == Some(b) { lang.pick(" y ", " and ") } else { "–" };
    if (a.year(), a.month()) == (b.year(), b.month()) {
        return format!("{}{joint}{}", a.day(), day(b, lang));
    }
    if a.year() == b.year() {
        let index = month_index(a);
        let start =
            lang.pick(format!("{} de {}", a.day(), MONTHS_ES[index]), format!("{} {}", a.day(), MONTHS_EN[index]));
        return format!("{start} – {}", day(b, lang));
    }
    format!("{} – {}", day(a, lang), day(b, lang))
}

fn month_index(date: Date) -> usize {
    usize::try_from(date.month() - 1).unwrap_or(0)
}

const MONTHS_ES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Momento {
        Momento::parse(text).expect(text)
    }

    #[test]
    fn words_follow_the_precision() {
        for (text, es, en) in [
            ("2025-12-02", "2 de diciembre de 2025", "2 December 2025"),
            ("2025-09", "septiembre de 2025", "September 2025"),
            ("2025-T3", "tercer trimestre de 2025", "third quarter of 2025"),
            ("2025", "2025", "2025"),
        ] {
            assert_eq!(parse(text).text(Lang::Es), es);
            assert_eq!(parse(text).text(Lang::En), en);
        }
        let late = parse("2025-09").with_part(Parte::Finales).expect("a month");
        assert_eq!(late.text(Lang::Es), "finales de septiembre de 2025");
        assert_eq!((late.desde.day(), late.hasta.day()), (21, 30));
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "2025-02-30",
            "2025-13",
            "2025-T5",
            "25-01-01",
            "2025-1-1",
            "",
            "2025-09-",
            "9999999999",
            "2025-T3-01",
            "2025-²",
        ] {
            assert_eq!(Momento::parse(text), None, "{text}");
        }
    }

    #[test]
    fn spans_say_shared_parts_once() {
        let say = |a: &str, b: &str| span(&parse(a), &parse(b), Lang::Es);
        assert_eq!(say("2025-12-02", "2025-12-03"), "2 y 3 de diciembre de 2025");
        assert_eq!(say("2025-12-02", "2025-12-05"), "2–5 de diciembre de 2025");
        assert_eq!(say("2025-01-01", "2025-11-15"), "1 de enero – 15 de noviembre de 2025");
    }
}
