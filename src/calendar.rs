//! The days on which the site changes by itself: calls that open or close, events and
//! promises that pass, records that grow old, years that end.

use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::decode::{Dia, Entero};
use crate::text::date::after_months;

/// The first day after `today` on which a build of the same content gives another site.
pub fn next_change(catalog: &Catalog, today: Date) -> Option<Date> {
    let mut days: Vec<Date> = Vec::new();
    for call in catalog.incentivos.iter() {
        if let Some(window) = call.ficha.fechas.as_ref().and_then(|dates| dates.solicitud.as_ref()) {
            days.extend(window.desde.map(|day| day.0));
            days.extend(window.ultimo().and_then(|day| day.0.tomorrow().ok()));
        }
    }
    for event in catalog.eventos.iter() {
        let last = event.ficha.fin.unwrap_or(event.ficha.inicio).hasta;
        days.extend(last.tomorrow().ok());
    }
    for (action, _) in catalog.compromisos.iter().flat_map(|commitment| &commitment.actuaciones) {
        // From then on it is said that nothing shows it was done.
        let passing = action.limite().tomorrow().ok();
        days.extend(passing.filter(|day| action.vencida(*day)));
    }
    // The report of a year is provisional until the year is over.
    let over = catalog.ejercicios().into_iter().filter_map(|year| Date::new(year.checked_add(1)?, 1, 1).ok());
    days.extend(over);
    if let Some(limits) = &catalog.sitio.frescura_meses {
        let mut expiry = |day: Option<Dia>, months: Option<Entero>| {
            if let (Some(day), Some(months)) = (day, months) {
                days.extend(after_months(day.0, months.0).tomorrow().ok());
            }
        };
        catalog.municipios.iter().for_each(|town| expiry(town.ficha.actualizado, limits.municipio));
        catalog.espacios.iter().for_each(|space| expiry(space.ficha.verificado_el, limits.espacio));
    }
    days.into_iter().filter(|day| *day > today).min()
}
