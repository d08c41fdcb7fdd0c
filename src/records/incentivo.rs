//! A call for incentives: its facts. Its rules, in the same file or inherited, are read by [`crate::rules`].

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Contacto, Norma};
use crate::decode::{
    Codigo, Decode, Dia, Escrito, Id, Mapa, Path, Reader, Scalar, Shape, Texto, Url, UrlOrPath, Visitor, Walk, record,
};
use crate::diag::Code;
use crate::text::yaml::Node;
use crate::text::{Bilingual, Momento};

record! {
    /// `data/incentivos/<id>.yaml`
    pub struct Incentivo {
        /// Version of the form of the file.
        esquema: Option<Escrito>,
        /// Permanent id.
        id: Id,
        /// File that this one inherits from, below `data/incentivos/`.
        hereda: Option<Texto>,
        /// Line of aid that several calls share.
        linea: Option<Id>,
        /// Title.
        titulo: Bilingual,
        /// Who grants it.
        organismo: Option<Bilingual>,
        /// The resolution.
        norma: Option<Texto>,
        /// Gazette and number.
        boletin: Option<Texto>,
        /// Stored text of the call.
        texto: Option<UrlOrPath>,
        /// Who compared the rules with the text, and when.
        revisado: Option<Revisado>,
        /// Regulatory bases.
        bases_reguladoras: Option<Norma>,
        /// Where it applies.
        ambito: Option<Ambito>,
        /// Its dates.
        fechas: Option<Fechas>,
        /// Its amounts, by name.
        cuantia: Mapa<Monto>,
        /// What it pays for.
        conceptos: Vec<Concepto>,
        /// Summary.
        resumen: Option<Bilingual>,
        /// Official page.
        enlace: Option<Url>,
        /// Whom to ask.
        contacto: Option<Contacto>,
        /// Source.
        fuente: Option<Id>,
        /// As-of date.
        fecha: Option<Momento>,
    }
}

impl Incentivo {
    /// How many grants of the smallest size the budget holds, if both amounts are stated.
    pub fn maximo_de_ayudas(&self) -> Option<i64> {
        let euros = |name: &str| Some(self.cuantia.get(name)?.importe?.0);
        let most = euros("presupuesto")?.checked_div(euros("minima")?)?.floor();
        i64::try_from(most).ok()
    }
}

record! {
    /// Who compared the rules with the text.
    pub struct Revisado {
        /// Role or name.
        por: Texto,
        /// Day.
        fecha: Dia,
    }
}

record! {
    /// Where a call applies.
    pub struct Ambito {
        /// Province codes.
        provincias: Vec<Codigo>,
    }
}

record! {
    /// Dates of a call; rules speak of a window by its key.
    pub struct Fechas {
        /// Publication.
        publicacion: Option<Publicacion>,
        /// When to apply.
        solicitud: Option<Plazo>,
        /// When the expense must be paid.
        pago: Option<Plazo>,
        /// When to justify.
        justificacion: Option<Plazo>,
    }
}

impl Fechas {
    /// The windows by name.
    pub fn plazos(&self) -> impl Iterator<Item = (&'static str, &Plazo)> {
        [("solicitud", &self.solicitud), ("pago", &self.pago), ("justificacion", &self.justificacion)]
            .into_iter()
            .filter_map(|(name, plazo)| Some((name, plazo.as_ref()?)))
    }
}

record! {
    /// The day of publication.
    pub struct Publicacion {
        /// The day.
        el: Dia,
        /// Words of the text.
        cita: Option<Texto>,
    }
}

record! {
    /// A window, both ends included.
    pub struct Plazo {
        /// First day.
        desde: Option<Dia>,
        /// Last day.
        hasta: Option<Dia>,
        /// Whether it is open until the funds run out.
        hasta_agotar: Option<bool>,
        /// The last day on which there were funds.
        agotado: Option<Dia>,
        /// Words of the text.
        cita: Option<Texto>,
        /// What the text does not say and was understood.
        criterio: Option<Bilingual>,
    }
}

impl Plazo {
    /// The last day, whether written or because the funds ran out.
    pub fn ultimo(&self) -> Option<Dia> {
        match (self.hasta, self.agotado) {
            (Some(until), Some(spent)) => Some(if spent.0 < until.0 { spent } else { until }),
            (until, spent) => until.or(spent),
        }
    }
}

/// Whether one can apply on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ventana {
    /// Not yet.
    SinAbrir,
    /// Now.
    Abierta,
    /// No longer.
    Cerrada,
    /// Not stated.
    PorDeterminar,
}

impl Ventana {
    /// The state of `window` on `day`, both ends included.
    pub fn on(window: Option<&Plazo>, day: Date) -> Self {
        let Some(window) = window else { return Ventana::PorDeterminar };
        match (window.desde, window.ultimo()) {
            (Some(from), _) if day < from.0 => Ventana::SinAbrir,
            (_, Some(until)) if day > until.0 => Ventana::Cerrada,
            (Some(_), Some(_)) => Ventana::Abierta,
            (Some(_), None) if window.hasta_agotar == Some(true) => Ventana::Abierta,
            // Without the first day nothing says whether it has opened.
            _ => Ventana::PorDeterminar,
        }
    }
}

record! {
    /// An amount or percentage of a call.
    pub struct Monto {
        /// Euros.
        importe: Option<Importe>,
        /// Per cent.
        porcentaje: Option<Porcentaje>,
        /// What it is, where its name is not one of the usual ones.
        titulo: Option<Bilingual>,
        /// Words of the text.
        cita: Option<Texto>,
        /// Source, if not the call's.
        fuente: Option<Id>,
        /// As-of date, if not the call's.
        fecha: Option<Momento>,
    }
}

record! {
    /// Something the call pays for.
    pub struct Concepto {
        /// Numeral of the text.
        id: Id,
        /// Title.
        titulo: Bilingual,
    }
}

/// Euros as a gazette writes them: `200.000,00 €`, the sign compulsory, at most two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Importe(pub Decimal);

impl Importe {
    /// Reads `200.000,00 €`; `unit` must follow the sign (`/m²` or nothing).
    pub fn parse(text: &str, unit: &str) -> Option<Self> {
        let number = text.strip_suffix(unit)?.strip_suffix('€')?.strip_suffix([' ', '\u{a0}'])?;
        gazette(number, 2).map(Self)
    }
}

impl Decode for Importe {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("un importe: 2.500,00 €", "an amount: 2.500,00 €"))?;
        let found = Self::parse(text, "");
        if found.is_none() {
            reader.fault(Code::ImporteSinEuro, &node.span, |f| f.with("valor", text));
        }
        found
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Amount)
    }
}

/// A percentage as a gazette writes it: `75 %`, `12,5%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Porcentaje(pub Decimal);

impl Porcentaje {
    /// Reads `75 %`.
    pub fn parse(text: &str) -> Option<Self> {
        let number = text.strip_suffix('%')?;
        gazette(number.strip_suffix([' ', '\u{a0}']).unwrap_or(number), 2).map(Self)
    }
}

impl Decode for Porcentaje {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("un porcentaje: 75 %", "a percentage: 75 %"))?;
        let found = Self::parse(text);
        if found.is_none() {
            reader.fault(Code::ValorNoValido, &node.span, |f| {
                f.with("valor", text)
                    .with("motivo", "no es un porcentaje")
                    .with("motivo_en", "it is not a percentage")
                    .with("ayuda", "Escríbalo como 75 %.")
                    .with("ayuda_en", "Write it as 75 %.")
            });
        }
        found
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Percentage)
    }
}

/// `461.844,32`: thousands grouped by points, a decimal comma; ungrouped thousands are refused.
fn gazette(text: &str, decimals: usize) -> Option<Decimal> {
    let (whole, fraction) = text.split_once(',').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let grouped = digits(first) && first.len() <= 3 && groups.all(|group| group.len() == 3 && digits(group));
    let fine = fraction.is_none_or(|part| digits(part) && part.len() <= decimals);
    if !grouped || !fine || whole.len() > 15 {
        return None;
    }
    let mut value: Decimal = format!("{}.{}", whole.replace('.', ""), fraction.unwrap_or("0")).parse().ok()?;
    value.rescale(2);
    Some(value)
}

impl Walk for Importe {
    fn walk(&self, _: &mut Path, _: &mut dyn Visitor) {}
}

impl Walk for Porcentaje {
    fn walk(&self, _: &mut Path, _: &mut dyn Visitor) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_carry_their_sign() {
        let euros = |text: &str| Importe::parse(text, "").map(|amount| amount.0.to_string());
        assert_eq!(euros("461.844,32 €").as_deref(), Some("461844.32"));
        assert_eq!(euros("461.844 €").as_deref(), Some("461844.00"));
        assert_eq!(euros("36,5\u{a0}€").as_deref(), Some("36.50"));
        for wrong in ["461.844,32", "461844 €", "1.50 €", "1,505 €", "€ 5", "-5 €", " €"] {
            assert_eq!(euros(wrong), None, "{wrong}");
        }
        assert!(Importe::parse("36,00 €/m²", "/m²").is_some());
        assert_eq!(Porcentaje::parse("12,5%").map(|p| p.0.to_string()).as_deref(), Some("12.50"));
    }
}
