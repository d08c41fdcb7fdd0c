//! Dates: in order, not yet to come, inside the period that is stated beside them, and not grown old.

use jiff::civil::Date;

use super::each_record;
use super::period::{of_name, of_title};
use crate::catalog::{Catalog, Evento, Origin};
use crate::decode::{Dia, Entero, Visitor};
use crate::diag::{Code, Finding, Findings};
use crate::records::{EstadoActuacion, EstadoEvento};
use crate::text::Momento;
use crate::text::date::after_months;

/// All rules of this family, on the day `today`.
pub fn check(catalog: &Catalog, today: Date) -> Findings {
    let mut findings = Findings::default();
    in_order(catalog, &mut findings);
    revised(catalog, today, &mut findings);
    to_come(catalog, today, &mut findings);
    for event in catalog.eventos.iter() {
        stated_period(event, &mut findings);
        unclosed(event, today, &mut findings);
    }
    promised(catalog, &mut findings);
    findings
}

/// Two dates that belong together, each with the name of its key.
fn order(
    origin: &Origin,
    path: &str,
    from: (&str, Option<Momento>),
    until: (&str, Option<Momento>),
    out: &mut Findings,
) {
    let (Some(start), Some(end)) = (from.1, until.1) else { return };
    // What is only known to be no later than a day may be before anything.
    if end.hasta < start.desde && !start.tope {
        out.push(
            Finding::new(Code::FechasDesordenadas, origin.field(path))
                .with("desde", from.0)
                .with("inicio", start.iso())
                .with("hasta", until.0)
                .with("fin", end.iso()),
        );
    }
}

fn in_order(catalog: &Catalog, findings: &mut Findings) {
    let day = |day: Option<Dia>| day.map(|day| Momento::dia(day.0));
    for town in catalog.municipios.iter() {
        for rebate in &town.ficha.bonificaciones {
            let path = format!("bonificaciones[{}].vigente_hasta", rebate.id.0);
            let (from, until) = (day(rebate.vigente_desde), day(rebate.vigente_hasta));
            order(&town.origin, &path, ("vigente_desde", from), ("vigente_hasta", until), findings);
        }
    }
    for event in catalog.eventos.iter() {
        order(&event.origin, "fin", ("inicio", Some(event.ficha.inicio)), ("fin", event.ficha.fin), findings);
    }
    for call in catalog.incentivos.iter() {
        for (key, window) in call.ficha.fechas.iter().flat_map(|dates| dates.plazos()) {
            let path = format!("fechas.{key}.hasta");
            order(&call.origin, &path, ("desde", day(window.desde)), ("hasta", day(window.hasta)), findings);
        }
    }
    for commitment in catalog.compromisos.iter() {
        let (from, until) = (commitment.ficha.vigente_desde, commitment.ficha.vigente_hasta);
        order(&commitment.origin, "vigente_hasta", ("vigente_desde", from), ("vigente_hasta", until), findings);
    }
    for source in catalog.fuentes.iter() {
        let seen = day(source.ficha.consultada);
        order(&source.origin, "consultada", ("fecha", source.ficha.fecha), ("consultada", seen), findings);
    }
}

/// Records whose last revision is older than the months set for their kind.
fn revised(catalog: &Catalog, today: Date, findings: &mut Findings) {
    let Some(limits) = &catalog.sitio.frescura_meses else { return };
    let day = |day: Option<Dia>| day.map(|day| Momento::dia(day.0));
    let mut old = |origin: &Origin, path: &str, when: Option<Momento>, months: Option<Entero>| {
        let (Some(when), Some(months)) = (when, months) else { return };
        if after_months(when.hasta, months.0) < today {
            let finding = Finding::new(Code::DatoAntiguo, origin.field(path));
            findings.push(finding.with("fecha", when.iso()).with("meses", months.0).with("campo", path));
        }
    };
    catalog.municipios.iter().for_each(|r| old(&r.origin, "actualizado", day(r.ficha.actualizado), limits.municipio));
    catalog.espacios.iter().for_each(|r| old(&r.origin, "verificado_el", day(r.ficha.verificado_el), limits.espacio));
    catalog.empresas.iter().for_each(|r| old(&r.origin, "fecha", r.ficha.fecha, limits.empresa));
    catalog.activos.iter().for_each(|r| old(&r.origin, "fecha", r.ficha.fecha, limits.activo));
    catalog.fuentes.iter().for_each(|r| old(&r.origin, "consultada", day(r.ficha.consultada), limits.fuente));
}

/// As-of dates and days of revision after today.
fn to_come(catalog: &Catalog, today: Date, findings: &mut Findings) {
    let mut tell = |origin: &Origin, path: &str, from: Date, written: String| {
        if from > today {
            let key = path.rsplit('.').next().unwrap_or(path);
            let finding = Finding::new(Code::FechaFutura, origin.field(path));
            findings.push(finding.with("campo", key).with("fecha", written));
        }
    };
    each_record(
        catalog,
        |_| AsOf::default(),
        |origin, seen| seen.0.iter().for_each(|(path, date)| tell(origin, path, date.desde, date.iso())),
    );
    let mut day = |origin: &Origin, path: &str, day: Option<Dia>| {
        if let Some(day) = day {
            tell(origin, path, day.0, day.0.to_string());
        }
    };
    catalog.municipios.iter().for_each(|row| day(&row.origin, "actualizado", row.ficha.actualizado));
    catalog.espacios.iter().for_each(|row| day(&row.origin, "verificado_el", row.ficha.verificado_el));
    catalog.fuentes.iter().for_each(|row| day(&row.origin, "consultada", row.ficha.consultada));
}

#[derive(Default)]
struct AsOf(Vec<(String, Momento)>);

impl Visitor for AsOf {
    fn date(&mut self, path: &str, date: &Momento) {
        if path.rsplit('.').next() == Some("fecha") && !date.tope {
            self.0.push((path.to_string(), *date));
        }
    }
}

/// An event takes place in the year of its file's name, and in the month and year of its title.
fn stated_period(event: &Evento, findings: &mut Findings) {
    let start = event.ficha.inicio;
    let end = event.ficha.fin.unwrap_or(start);
    let name = of_name(&event.slug).map(|period| (period, "El nombre del archivo", "The name of the file"));
    let title = of_title(&event.ficha.titulo.es).map(|period| (period, "El título", "The title"));
    for (period, es, en) in name.into_iter().chain(title) {
        if end.hasta < period.desde || start.desde > period.hasta {
            outside(&event.origin, "inicio", (es, en), period, start, findings);
        }
    }
}

fn outside(origin: &Origin, path: &str, what: (&str, &str), period: Momento, date: Momento, findings: &mut Findings) {
    let key = path.rsplit('.').next().unwrap_or(path);
    findings.push(
        Finding::new(Code::FechaFueraDePeriodo, origin.field(path))
            .with("que", what.0)
            .with("que_en", what.1)
            .with("periodo", period.text(crate::text::Lang::Es))
            .with("periodo_en", period.text(crate::text::Lang::En))
            .with("campo", key)
            .with("fecha", date.iso()),
    );
}

/// An event that is over and still announced.
fn unclosed(event: &Evento, today: Date, findings: &mut Findings) {
    let ficha = &event.ficha;
    let last = ficha.fin.unwrap_or(ficha.inicio).hasta;
    if last < today && matches!(ficha.estado, EstadoEvento::Previsto | EstadoEvento::Confirmado) {
        let finding = Finding::new(Code::EventoSinCerrar, event.origin.field("estado"));
        findings.push(finding.with("fecha", last).with("estado", ficha.estado.key()));
    }
}

/// An action is promised for its half-year, and its event takes place when it was promised.
fn promised(catalog: &Catalog, findings: &mut Findings) {
    for commitment in catalog.compromisos.iter() {
        for (action, event) in &commitment.actuaciones {
            let at = |key: &str| format!("actuaciones[{}].{key}", action.id.0);
            let origin = &commitment.origin;
            let moved = matches!(action.estado, EstadoActuacion::Aplazada | EstadoActuacion::Cancelada);
            let half = action.semestre;
            if let Some(planned) = action.previsto
                && (planned.hasta < half.primer_dia() || planned.desde > half.ultimo_dia())
            {
                findings.push(
                    Finding::new(Code::FechaFueraDePeriodo, origin.field(&at("previsto")))
                        .with("que", "«semestre»")
                        .with("que_en", "“semestre”")
                        .with("periodo", half)
                        .with("periodo_en", half)
                        .with("campo", "previsto")
                        .with("fecha", planned.iso()),
                );
            }
            let Some(event) = event.map(|ix| &catalog.eventos[ix]) else { continue };
            let Some(planned) = action.previsto.filter(|planned| !planned.tope && !moved) else { continue };
            let (start, end) = (event.ficha.inicio, event.ficha.fin.unwrap_or(event.ficha.inicio));
            if end.hasta < planned.desde || start.desde > planned.hasta {
                let what = ("La actuación que lo prometía", "The action that promised it");
                outside(&event.origin, "inicio", what, planned, start, findings);
            }
        }
    }
}
