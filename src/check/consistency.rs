//! Facts that cannot all be true, points out of place, records grown old.

use jiff::civil::Date;

use crate::catalog::{Catalog, Contorno, Espacio, Origin};
use crate::decode::{Cifra, Dato, Dia, Entero, Punto};
use crate::diag::{Code, Finding, Findings};
use crate::text::Momento;
use crate::text::date::after_months;

/// Boundaries are generalised to about 200 m; only what is clearly outside is reported.
const TOLERANCE_M: f64 = 500.0;
/// Longest summary, characters: what a card and a search result show.
const SUMMARY: usize = 300;

/// All rules of this family.
pub fn check(catalog: &Catalog, today: Date) -> Findings {
    let mut findings = Findings::default();
    let limits = catalog.sitio.frescura_meses.as_ref();
    for town in catalog.municipios.iter() {
        let boundary = catalog.territorio.terminos.get(&town.ficha.ine.0);
        point(&town.origin, &town.ficha.coordenadas, boundary, &town.ficha.nombre, &mut findings);
        summary(&town.origin, "resumen", town.ficha.resumen.as_ref(), &mut findings);
        freshness(
            &town.origin,
            "actualizado",
            town.ficha.actualizado,
            limits.and_then(|l| l.municipio),
            today,
            &mut findings,
        );
        for rebate in &town.ficha.bonificaciones {
            let path = format!("bonificaciones[{}].vigente_hasta", rebate.id.0);
            order(&town.origin, &path, rebate.vigente_desde, rebate.vigente_hasta, &mut findings);
        }
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
        freshness(
            &space.origin,
            "verificado_el",
            space.ficha.verificado_el,
            limits.and_then(|l| l.espacio),
            today,
            &mut findings,
        );
        areas(space, &mut findings);
    }
    for dossier in catalog.dosieres.iter() {
        summary(&dossier.origin, "resumen", dossier.ficha.resumen.as_ref(), &mut findings);
    }
    for event in catalog.eventos.iter() {
        if let Some(end) = event.ficha.fin.filter(|end| end.hasta < event.ficha.inicio.desde) {
            let finding = Finding::new(Code::FechasDesordenadas, event.origin.field("fin"));
            findings.push(finding.with("inicio", event.ficha.inicio.iso()).with("fin", end.iso()));
        }
    }
    for call in catalog.incentivos.iter() {
        let Some(dates) = &call.ficha.fechas else { continue };
        for (key, window) in dates.plazos() {
            order(&call.origin, &format!("fechas.{key}.hasta"), window.desde, window.hasta, &mut findings);
        }
    }
    findings
}

fn point(origin: &Origin, point: &Option<Punto>, boundary: Option<&Contorno>, town: &str, findings: &mut Findings) {
    let (Some(point), Some(boundary)) = (point, boundary) else { return };
    let at = (point.lon, point.lat);
    if boundary.contains(at) {
        return;
    }
    let metres = boundary.metres_to(at);
    if metres > TOLERANCE_M {
        let finding = Finding::new(Code::PuntoFueraDelTermino, origin.field("coordenadas"));
        findings.push(finding.with("metros", format!("{metres:.0}")).with("municipio", town));
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

fn freshness(
    origin: &Origin,
    path: &str,
    day: Option<Dia>,
    months: Option<Entero>,
    today: Date,
    findings: &mut Findings,
) {
    let (Some(day), Some(months)) = (day, months) else { return };
    if after_months(day.0, months.0) < today {
        let finding = Finding::new(Code::DatoAntiguo, origin.field(path));
        findings.push(finding.with("fecha", day.0).with("meses", months.0).with("campo", path));
    }
}

fn order(origin: &Origin, path: &str, from: Option<Dia>, until: Option<Dia>, findings: &mut Findings) {
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        findings.push(
            Finding::new(Code::FechasDesordenadas, origin.field(path)).with("inicio", from.0).with("fin", until.0),
        );
    }
}

fn areas(space: &Espacio, findings: &mut Findings) {
    let ficha = &space.ficha;
    let (Dato::Valor(total), parts) =
        (&ficha.superficie_total_m2, [&ficha.superficie_ocupada_m2, &ficha.superficie_disponible_m2])
    else {
        return;
    };
    let known: Vec<&Cifra> = parts.iter().filter_map(|part| part.valor()).collect();
    let sum = known.iter().map(|figure| figure.valor).sum::<rust_decimal::Decimal>();
    if sum <= total.valor {
        return;
    }
    let basis = |figure: &Cifra| -> (Option<String>, Option<Momento>) {
        let source = figure.fuente.as_ref().or(ficha.fuente.as_ref()).map(|id| id.0.clone());
        (source, figure.fecha.or(if figure.fuente.is_none() { ficha.fecha } else { None }))
    };
    // One source at one date contradicting itself is an error; two sources may measure different things.
    let same = known.iter().all(|figure| basis(figure) == basis(total));
    let code = if same { Code::SuperficiesIncoherentes } else { Code::SuperficiesNoComparables };
    let key = if ficha.superficie_disponible_m2.valor().is_some() {
        "superficie_disponible_m2"
    } else {
        "superficie_ocupada_m2"
    };
    findings.push(Finding::new(code, space.origin.field(key)).with("suma", sum).with("total", total.valor));
}
