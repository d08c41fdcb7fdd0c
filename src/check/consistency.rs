//! Figures that cannot all be true, points out of place, texts that are too long.

use rust_decimal::Decimal;

use super::each_record;
use crate::catalog::{Catalog, Contorno, Espacio, Origin};
use crate::decode::{Cifra, Visitor};
use crate::diag::{Code, Finding, Findings};
use crate::text::{Lang, Momento, number};

/// Boundaries are generalised to about 200 m; only what is clearly outside is reported.
const TOLERANCE_M: f64 = 500.0;
/// Longest summary, characters: what a card and a search result show.
const SUMMARY: usize = 300;

/// All rules of this family.
pub fn check(catalog: &Catalog) -> Findings {
    let mut findings = Findings::default();
    for town in catalog.municipios.iter() {
        let boundary = catalog.territorio.terminos.get(&town.ficha.ine.0);
        point(&town.origin, &town.ficha.coordenadas, boundary, &town.ficha.nombre, &mut findings);
        summary(&town.origin, "resumen", town.ficha.resumen.as_ref(), &mut findings);
    }
    for space in catalog.espacios.iter() {
        let town = &catalog.municipios[space.municipio];
        // A shared space may lie in any of its towns.
        let ines = std::iter::once(&town.ficha.ine).chain(&space.ficha.municipios_ademas);
        let boundaries: Vec<&Contorno> = ines.filter_map(|ine| catalog.territorio.terminos.get(&ine.0)).collect();
        let nearest = space.ficha.coordenadas.as_ref().and_then(|at| {
            boundaries
                .iter()
                .copied()
                .min_by(|a, b| a.metres_to((at.lon, at.lat)).total_cmp(&b.metres_to((at.lon, at.lat))))
        });
        let inside =
            space.ficha.coordenadas.as_ref().is_some_and(|at| boundaries.iter().any(|b| b.contains((at.lon, at.lat))));
        if !inside {
            point(&space.origin, &space.ficha.coordenadas, nearest, &town.ficha.nombre, &mut findings);
        }
        summary(&space.origin, "resumen", space.ficha.resumen.as_ref(), &mut findings);
        areas(space, &mut findings);
    }
    for dossier in catalog.dosieres.iter() {
        summary(&dossier.origin, "resumen", dossier.ficha.resumen.as_ref(), &mut findings);
    }
    each_record(
        catalog,
        |_| Percentages::default(),
        |origin, seen| {
            for (path, value) in seen.0 {
                findings.push(Finding::new(Code::PorcentajeImposible, origin.field(&path)).with("valor", value));
            }
        },
    );
    findings
}

/// Percentages above one hundred, with their paths.
#[derive(Default)]
struct Percentages(Vec<(String, Decimal)>);

impl Visitor for Percentages {
    fn figure(&mut self, path: &str, figure: &Cifra) {
        if path.rsplit('.').next() == Some("porcentaje") && figure.valor > Decimal::ONE_HUNDRED {
            self.0.push((path.to_string(), figure.valor));
        }
    }
}

fn point(
    origin: &Origin,
    point: &Option<crate::decode::Punto>,
    boundary: Option<&Contorno>,
    town: &str,
    findings: &mut Findings,
) {
    let (Some(point), Some(boundary)) = (point, boundary) else { return };
    let at = (point.lon, point.lat);
    if boundary.contains(at) {
        return;
    }
    let metres = boundary.metres_to(at);
    if metres > TOLERANCE_M {
        let finding = Finding::new(Code::PuntoFueraDelTermino, origin.field("coordenadas"));
        let metres = if metres.is_finite() { metres.round() as i64 } else { 0 };
        findings.push(
            finding
                .with("metros", number::integer(metres, Lang::Es))
                .with("metros_en", number::integer(metres, Lang::En))
                .with("municipio", town),
        );
    }
}

fn summary(origin: &Origin, path: &str, text: Option<&crate::text::Bilingual>, findings: &mut Findings) {
    let Some(text) = text else { return };
    for (lang, words) in [("es", Some(&text.es)), ("en", text.en.as_ref())] {
        let length = words.map_or(0, |words| words.chars().count());
        if length > SUMMARY {
            let finding = Finding::new(Code::TextoLargo, origin.field(&format!("{path}.{lang}")));
            findings.push(finding.with("largo", length).with("maximo", SUMMARY));
        }
    }
}

/// Parts that add up to more than the whole: what is used and free, and the plots one by one.
fn areas(space: &Espacio, findings: &mut Findings) {
    let ficha = &space.ficha;
    let Some(total) = ficha.superficie_total_m2.valor() else { return };
    let (used, free) = (ficha.superficie_ocupada_m2.valor(), ficha.superficie_disponible_m2.valor());
    let known: Vec<&Cifra> = used.into_iter().chain(free).collect();
    let key = if free.is_some() { "superficie_disponible_m2" } else { "superficie_ocupada_m2" };
    let what = match (used, free) {
        (Some(_), Some(_)) => {
            ("La suma de la superficie ocupada y la disponible", "The sum of the occupied and available areas")
        }
        (None, _) => ("La superficie disponible", "The available area"),
        (_, None) => ("La superficie ocupada", "The occupied area"),
    };
    exceed(space, total, &known, key, what, findings);
    let plots: Vec<Cifra> = ficha
        .parcelas
        .iter()
        .filter_map(|plot| {
            // A plot that states its own source counts as stated there.
            let figure = plot.superficie_m2.valor()?;
            let fuente = figure.fuente.clone().or_else(|| plot.fuente.clone());
            Some(Cifra { fuente, fecha: figure.fecha.or(plot.fecha), ..figure.clone() })
        })
        .collect();
    let what = ("La suma de las parcelas", "The sum of the plots");
    exceed(space, total, &plots.iter().collect::<Vec<_>>(), "parcelas", what, findings);
}

fn exceed(space: &Espacio, total: &Cifra, parts: &[&Cifra], key: &str, what: (&str, &str), findings: &mut Findings) {
    let ficha = &space.ficha;
    let sum = parts.iter().fold(Decimal::ZERO, |sum, figure| sum.saturating_add(figure.valor));
    if sum <= total.valor {
        return;
    }
    let basis = |figure: &Cifra| -> (Option<String>, Option<Momento>) {
        let source = figure.fuente.as_ref().or(ficha.fuente.as_ref()).map(|id| id.0.clone());
        (source, figure.fecha.or(if figure.fuente.is_none() { ficha.fecha } else { None }))
    };
    // One source at one date contradicting itself is an error; two sources may measure different things.
    let same = parts.iter().all(|figure| basis(figure) == basis(total));
    let code = if same { Code::SuperficiesIncoherentes } else { Code::SuperficiesNoComparables };
    let figure = |value: Decimal, lang: Lang| number::decimal(value, lang);
    findings.push(
        Finding::new(code, space.origin.field(key))
            .with("que", what.0)
            .with("que_en", what.1)
            .with("suma", figure(sum, Lang::Es))
            .with("suma_en", figure(sum, Lang::En))
            .with("total", figure(total.valor, Lang::Es))
            .with("total_en", figure(total.valor, Lang::En)),
    );
}
