//! A municipal tax rebate as rules of the one evaluator: tiers by jobs, a percentage of the tax due, a cap.

use serde_json::{Value, json};

use super::terms::hundredths;
use crate::records::Bonificacion;

/// The rules of a rebate, or `None` if its ordinance states no percentage.
///
/// Questions: `cuota` (euros due) and, with tiers, `empleos` (jobs created).
pub fn rules_of(rebate: &Bonificacion, id: &str) -> Option<Value> {
    let mut questions = vec![json!({ "id": "cuota", "tipo": "importe" })];
    let mut requirements = Vec::new();
    let share = if rebate.tramos.is_empty() {
        let share = rebate.porcentaje.valor()?;
        json!({ "filas": [{ "porcentaje": hundredths(share.valor) }] })
    } else {
        questions.push(json!({ "id": "empleos", "tipo": "entero" }));
        let mut tiers: Vec<_> = rebate.tramos.iter().collect();
        tiers.sort_by_key(|tier| tier.empleos_desde.0);
        let rows: Vec<Value> = tiers
            .iter()
            .enumerate()
            .map(|(at, tier)| {
                let mut when = json!({ "pregunta": "empleos", "al_menos": tier.empleos_desde.0 });
                if let Some(next) = tiers.get(at + 1) {
                    when["menos_de"] = json!(next.empleos_desde.0);
                }
                json!({ "cuando": when, "porcentaje": hundredths(tier.porcentaje.valor) })
            })
            .collect();
        requirements.push(json!({
            "id": "tramo",
            "apartado": "",
            "cita": "",
            "mensajes": [],
            "se_cumple": { "pregunta": "empleos", "al_menos": tiers[0].empleos_desde.0 },
        }));
        json!({ "filas": rows, "resto": 0 })
    };
    let cap: Vec<Value> = rebate
        .tope_eur
        .valor()
        .map(|cap| json!({ "filas": [{ "importe": hundredths(cap.valor) }] }))
        .into_iter()
        .collect();
    Some(json!({
        "version": 1,
        "id": id,
        "plazos": {},
        "plazo_pago": null,
        "cnae": { "edicion": "2009", "ediciones": ["2009", "2025"], "listas": {}, "correspondencia": {} },
        "preguntas": questions,
        "gastos": [],
        "ayuda": {
            "tipo": if rebate.es_maximo == Some(true) { "maxima" } else { "exacta" },
            "base": "cuota",
            "intensidad": [share],
            "intensidad_maxima": [],
            "bonificacion": [],
            "maxima": cap,
            "minima": [],
        },
        "requisitos": requirements,
        "obligaciones": [],
    }))
}
