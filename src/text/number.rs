//! Numbers as a reader of each language expects them.
//!
//! Spanish groups with a point and has a decimal comma, English the other way
//! round. Four-digit numbers are grouped too (`1.234`): columns of a table must
//! line up, and CLDR's rule of leaving them alone makes `1234` and `12.345`
//! stand side by side. See `docs/decisions/003-numeros-y-fechas.md`.

use rust_decimal::Decimal;

use super::Lang;

/// Groups the integer part and keeps exactly the decimals of `value`.
pub fn decimal(value: Decimal, lang: Lang) -> String {
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), ""), |(w, f)| (w, f));
    let (group, point) = lang.pick(('.', ','), (',', '.'));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('\u{2212}');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

/// A whole number.
pub fn integer(value: i64, lang: Lang) -> String {
    decimal(Decimal::from(value), lang)
}

/// At most `places` decimals, trailing zeros dropped.
pub fn rounded(value: Decimal, places: u32, lang: Lang) -> String {
    decimal(value.round_dp(places).normalize(), lang)
}

/// `12.500 m²`, with a no-break space.
pub fn with_unit(value: Decimal, unit: &str, lang: Lang) -> String {
    format!("{}\u{a0}{unit}", decimal(value.normalize(), lang))
}

/// An area given in square metres, in m² and, from one hectare on, in hectares too:
/// `12.500 m² (1,25 ha)`.
pub fn area(m2: Decimal, lang: Lang) -> String {
    let metres = with_unit(m2, "m²", lang);
    if m2 < Decimal::from(10_000) {
        return metres;
    }
    format!("{metres} ({}\u{a0}ha)", rounded(m2 / Decimal::from(10_000), 2, lang))
}

/// Euros: `461.844,32 €` / `€461,844.32`; whole amounts without cents.
pub fn euros(value: Decimal, lang: Lang) -> String {
    let value = if value.fract().is_zero() { value.trunc() } else { value.round_dp(2) };
    let mut value = value;
    if !value.fract().is_zero() {
        value.rescale(2);
    }
    let number = decimal(value, lang);
    lang.pick(format!("{number}\u{a0}€"), format!("€{number}"))
}

/// Euros with both decimals always, as the gazette writes them and sums line up: `2.500,00 €`.
pub fn amount(value: Decimal, lang: Lang) -> String {
    let mut value = value.round_dp(2);
    value.rescale(2);
    let number = decimal(value, lang);
    lang.pick(format!("{number}\u{a0}€"), format!("€{number}"))
}

/// `95 %` / `95%`.
pub fn percent(value: Decimal, lang: Lang) -> String {
    let number = decimal(value.normalize(), lang);
    lang.pick(format!("{number}\u{a0}%"), format!("{number}%"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn grouping_and_decimals() {
        for (value, es, en) in [
            ("1234", "1.234", "1,234"),
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("-8666412", "−8.666.412", "−8,666,412"),
            ("1234.50", "1.234,50", "1,234.50"),
        ] {
            assert_eq!(decimal(dec(value), Lang::Es), es);
            assert_eq!(decimal(dec(value), Lang::En), en);
        }
    }

    #[test]
    fn areas_say_hectares_from_one_on() {
        assert_eq!(area(dec("9999"), Lang::Es), "9.999\u{a0}m²");
        assert_eq!(area(dec("12500"), Lang::Es), "12.500\u{a0}m² (1,25\u{a0}ha)");
        assert_eq!(area(dec("250000"), Lang::En), "250,000\u{a0}m² (25\u{a0}ha)");
    }

    #[test]
    fn money() {
        assert_eq!(euros(dec("461844.32"), Lang::Es), "461.844,32\u{a0}€");
        assert_eq!(euros(dec("461844.32"), Lang::En), "€461,844.32");
        assert_eq!(euros(dec("200000.00"), Lang::Es), "200.000\u{a0}€");
        assert_eq!(euros(dec("45.5"), Lang::Es), "45,50\u{a0}€");
    }
}
