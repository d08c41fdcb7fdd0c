//! The rules of a call for readers: what is required and where the text says so, what counts and up to how much.

use super::blocks::{Block, Clause, Section, Value};
use super::condicion::Words;
use super::ejemplo;
use super::incentivo::{province_names, quoted, section};
use super::scribe::Scribe;
use super::table::table;
use crate::catalog::{Incentivo, Ix};
use crate::rules::{Alcance, Clase, Criterio, Gasto, Obligacion, Reglas, Requisito, Silencio};
use crate::site::PageId;
use crate::text::{Bilingual, Lang};

/// All sections that the rules of `call` give.
pub fn sections(w: &Scribe, call: &Incentivo, rules: &Reglas) -> Vec<Section> {
    let words = Words::new(w, call, rules);
    let forma = &rules.forma;
    let mut out = Vec::new();
    let mut add = |name: &str, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            out.push(section(w, name, blocks));
        }
    };
    let gloss = (w.lang != Lang::Es).then(|| Block::Notice { kind: "info", text: w.t("convocatoria.citas") });
    let requirements = requirements(&words, &forma.requisitos);
    add("requisitos", gloss.into_iter().chain([requirements]).collect());
    add("actividades", activities(w, rules));
    out.extend(expenses(&words, rules));
    let mut add = |name: &str, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            out.push(section(w, name, blocks));
        }
    };
    add("excluidos", excluded(&words, rules));
    add("valoracion", scoring(w, rules));
    add("obligaciones", duties(w, &forma.obligaciones));
    out.extend(ejemplo::sections(&words, rules));
    if !forma.silencios.is_empty() {
        out.push(section(w, "silencios", vec![silences(w, &forma.silencios)]));
    }
    out
}

/// For a call whose own text is not known: the requirements of another call of its line, said to be that one's.
pub fn of_the_line(w: &Scribe, ix: Ix<Incentivo>) -> Vec<Section> {
    let catalog = w.catalog();
    let own = &catalog.incentivos[ix];
    let sibling = catalog
        .incentivos
        .indexed()
        .find(|(_, call)| own.ficha.linea.is_some() && call.ficha.linea == own.ficha.linea && call.reglas.is_some());
    let Some((other, call)) = sibling else { return Vec::new() };
    let Some(rules) = &call.reglas else { return Vec::new() };
    let words = Words::new(w, call, rules);
    let place = province_names(call, w.lang);
    let notice = Block::Notice { kind: "aviso", text: w.tf("convocatoria.reglas_de_otra", &[("provincia", &place)]) };
    let link = Block::Links { label: None, items: vec![w.words_to(&call.ficha.titulo, PageId::Incentivo(other))] };
    vec![section(w, "reglas_de_otra", vec![notice, link, requirements(&words, &rules.forma.requisitos)])]
}

/// The requirements with their clauses.
pub fn requirements(words: &Words, requirements: &[Requisito]) -> Block {
    let items = requirements
        .iter()
        .map(|requirement| Clause {
            title: text(words, &requirement.titulo),
            quote: Some(quoted(words.w, &requirement.cita)),
            place: Some(spanish(words.w, &requirement.apartado)),
            note: requirement
                .solo_si
                .as_ref()
                .map(|condition| Value::text(words.w.tf("regla.solo_si", &[("cuando", &words.condition(condition))]))),
        })
        .collect();
    Block::Clauses { items }
}

fn activities(w: &Scribe, rules: &Reglas) -> Vec<Block> {
    let Some(cnae) = &rules.forma.cnae else { return Vec::new() };
    let mut blocks =
        vec![Block::Notice { kind: "info", text: w.tf("cnae.edicion", &[("edicion", &cnae.edicion.text)]) }];
    for (name, list) in cnae.listas.iter() {
        let rows = list
            .iter()
            .map(|activity| {
                let title = Bilingual { es: activity.es.clone(), en: activity.en.clone() };
                vec![Value::text(&activity.codigo.text), w.words(&title)]
            })
            .collect();
        let caption = match cnae.titulos.get(name) {
            Some(title) => title.text(w.lang).to_string(),
            None => w.t("tabla.cnae"),
        };
        blocks.extend(table(w, caption, &[("campo.codigo", false), ("campo.actividad", false)], rows));
    }
    blocks
}

fn expenses(words: &Words, rules: &Reglas) -> Vec<Section> {
    let w = words.w;
    let counted: Vec<&Gasto> = rules.forma.gastos.iter().filter(|g| g.clase != Clase::NoIncentivable).collect();
    if counted.is_empty() {
        return Vec::new();
    }
    let mut out = vec![section(w, "gastos", vec![Block::Notice { kind: "info", text: w.t("convocatoria.gastos") }])];
    for expense in counted {
        let words = words.of(expense);
        let mut blocks = vec![Block::Clauses {
            items: vec![Clause {
                title: Value::text(w.t(&format!("clase_gasto.{}", expense.clase.key()))),
                quote: Some(quoted(w, &expense.cita)),
                place: Some(spanish(w, &expense.apartado)),
                note: expense.ayuda.as_ref().map(|help| text(&words, help)),
            }],
        }];
        blocks.extend(caps(&words, expense));
        out.push(Section {
            id: format!("gasto-{}", expense.id.0.replace('_', "-")),
            title: text(&words, &expense.nombre),
            level: 3,
            blocks,
        });
    }
    out
}

fn caps(words: &Words, expense: &Gasto) -> Vec<Block> {
    let w = words.w;
    let mut blocks = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    for cap in &expense.topes {
        let mut rows = Vec::new();
        for row in &cap.filas {
            for (case, limit) in words.rows(row) {
                let case = if case.is_empty() { w.t("regla.siempre") } else { case };
                rows.push(vec![Value::text(case), Value::text(limit)]);
            }
            notes.extend(row.nota.as_ref().map(|note| words.filled(note.text(w.lang))));
        }
        notes.extend(cap.nota.as_ref().map(|note| words.filled(note.text(w.lang))));
        let scope = cap.por.unwrap_or(Alcance::Partida);
        let expense = expense.nombre.text(w.lang);
        let caption = w.tf(&format!("tabla.tope_{}", scope.key()), &[("gasto", expense)]);
        // A product in words is no figure to align.
        let figures = rows.iter().all(|row| !row[1].text.contains('×'));
        blocks.extend(table(w, caption, &[("campo.caso", false), ("campo.limite", figures)], rows));
    }
    if expense.topes.is_empty() {
        blocks.push(Block::Links { label: None, items: vec![Value::text(w.t("regla.sin_tope"))] });
    }
    if let Some(cut) = &expense.recorte_por_traslado {
        blocks.push(Block::Clauses {
            items: vec![Clause {
                title: Value::text(w.t("regla.traslado")),
                quote: Some(quoted(w, &cut.cita)),
                place: None,
                note: None,
            }],
        });
    }
    if let Some(when) = &expense.dudoso_si {
        notes.push(w.tf("regla.dudoso", &[("cuando", &words.condition(when))]));
    }
    blocks.extend(notes.into_iter().map(|text| Block::Notice { kind: "info", text }));
    blocks
}

fn excluded(words: &Words, rules: &Reglas) -> Vec<Block> {
    let w = words.w;
    let mut items: Vec<Clause> = rules
        .forma
        .gastos
        .iter()
        .filter(|expense| expense.clase == Clase::NoIncentivable)
        .map(|expense| Clause {
            title: text(words, &expense.nombre),
            quote: Some(quoted(w, &expense.cita)),
            place: Some(spanish(w, &expense.apartado)),
            note: expense.ayuda.as_ref().map(|help| text(words, help)),
        })
        .collect();
    if let Some(linked) = &rules.forma.proveedor_vinculado {
        items.push(Clause {
            title: Value::text(w.t("regla.vinculado")),
            quote: Some(quoted(w, &linked.cita)),
            place: Some(spanish(w, &linked.apartado)),
            note: None,
        });
    }
    if items.is_empty() { Vec::new() } else { vec![Block::Clauses { items }] }
}

fn scoring(w: &Scribe, rules: &Reglas) -> Vec<Block> {
    let words = |criterion: &Criterio| Bilingual { es: criterion.es.clone(), en: criterion.en.clone() };
    let rows = rules
        .forma
        .valoracion
        .iter()
        .map(|criterion| {
            let points = criterion.puntos.as_ref().map_or_else(|| w.owed(), |points| Value::text(&points.text));
            vec![w.words(&words(criterion)), points]
        })
        .collect();
    let heads = [("campo.criterio", false), ("campo.puntos", true)];
    let mut blocks: Vec<Block> = table(w, w.t("tabla.valoracion"), &heads, rows).into_iter().collect();
    let ties: Vec<Value> = rules.forma.desempate.iter().map(|criterion| w.words(&words(criterion))).collect();
    if !ties.is_empty() {
        blocks.push(Block::Notice { kind: "info", text: w.t("convocatoria.desempate") });
        blocks.push(Block::List { ordered: true, items: ties });
    }
    blocks
}

fn duties(w: &Scribe, duties: &[Obligacion]) -> Vec<Block> {
    let items: Vec<Clause> = duties
        .iter()
        .map(|duty| Clause {
            title: w.words(&Bilingual { es: duty.es.clone(), en: duty.en.clone() }),
            quote: Some(quoted(w, &duty.cita)),
            place: None,
            note: None,
        })
        .collect();
    if items.is_empty() { Vec::new() } else { vec![Block::Clauses { items }] }
}

fn silences(w: &Scribe, silences: &[Silencio]) -> Block {
    let items = silences.iter().map(|s| w.words(&Bilingual { es: s.es.clone(), en: s.en.clone() })).collect();
    Block::List { ordered: false, items }
}

/// A text of the rules with the constants of the call in it.
pub fn text(words: &Words, text: &Bilingual) -> Value {
    let shown = words.w.words(text);
    Value { text: words.filled(&shown.text), ..shown }
}

/// Words that are in Spanish whatever the page.
pub fn spanish(w: &Scribe, words: &str) -> Value {
    Value { lang: w.foreign(Lang::Es), ..Value::text(words) }
}
