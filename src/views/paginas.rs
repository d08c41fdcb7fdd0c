//! Free pages, the bilingual doorway, permanent-id cards, not found, and redirects.

use super::blocks::{Block, Body, Fact, Section, Value};
use super::map::network_map;
use super::scribe::Scribe;
use crate::catalog::{Ix, Pagina, Prosa};
use crate::site::{PageId, Target};
use crate::text::Lang;
use crate::text::slug::slug;
use crate::traducciones::Par;

/// The contents of a free page: its prose, split at its second-level headings,
/// and what only the operator can state.
pub fn free(w: &Scribe, ix: Ix<Pagina>) -> Body {
    let page = &w.catalog().paginas[ix];
    let mut sections = Vec::new();
    let mut intro = None;
    for (heading, lang, block) in parts(w, &page.prosa) {
        if heading.is_empty() {
            intro = block;
            continue;
        }
        sections.push(Section {
            id: slug(&heading),
            title: Value { lang: w.foreign(lang), ..Value::text(&heading) },
            level: 2,
            blocks: block.into_iter().collect(),
        });
    }
    if let Some(block) = intro {
        sections
            .insert(0, Section { id: "presentacion".into(), title: Value::default(), level: 2, blocks: vec![block] });
    }
    if page.ficha.datos_del_titular == Some(true) {
        sections.push(operator(w));
    }
    Body {
        kicker: None,
        title: w.words(&page.ficha.titulo),
        lead: page.ficha.resumen.as_ref().map(|text| w.words(text)),
        badges: Vec::new(),
        contents: sections.len() > 4,
        sections,
    }
}

/// The parts of a prose with the language each is really in: those that are not in English stand in Spanish
/// where they belong.
fn parts(w: &Scribe, prosa: &Prosa) -> Vec<(String, Lang, Option<Block>)> {
    let pairs = w.desk.traducciones.pares(prosa);
    if w.lang == Lang::En && !pairs.is_empty() {
        return pairs.iter().filter_map(|par| w.prose_part(prosa, par, 0)).collect();
    }
    let count = prosa.es.as_ref().map_or(0, |es| es.outline.parts.len());
    let alone = |at| Par { es: Some(at), en: None, clave: String::new(), desfasada: false };
    (0..count).filter_map(|at| w.prose_part(prosa, &alone(at), 0)).collect()
}

/// Inputs of the operator; what is missing is said to be pending, never assumed.
fn operator(w: &Scribe) -> Section {
    let site = &w.catalog().sitio;
    let pending = || Value::muted(w.t("titular.pendiente"));
    let fact = |key: &str, value: Option<Value>| Fact { label: w.t(key), values: vec![value.unwrap_or_else(pending)] };
    let access = site.accesibilidad.as_ref();
    let mail = |contact: Option<&crate::records::Contacto>| {
        contact.and_then(|c| c.correo.as_ref()).map(|m| Value::text(&m.0).linked(Some(format!("mailto:{}", m.0))))
    };
    let items = vec![
        fact("titular.entidad", site.titular.as_ref().map(|text| w.words(text))),
        fact("titular.dir3", site.editor_dir3.as_ref().map(|code| Value::text(&code.0))),
        fact("titular.contacto", mail(site.contacto.as_ref())),
        fact("titular.estado_accesibilidad", access.and_then(|a| a.estado.as_ref()).map(|text| w.words(text))),
        fact("titular.metodo_accesibilidad", access.and_then(|a| a.metodo.as_ref()).map(|text| w.words(text))),
        fact("titular.contacto_accesibilidad", mail(access.and_then(|a| a.contacto.as_ref()))),
    ];
    Section {
        id: "titular".into(),
        title: Value::text(w.t("titular.titulo")),
        level: 2,
        blocks: vec![Block::Facts { items, missing: None }],
    }
}

/// The doorway, in one language: who we are and the way in.
pub fn doorway(w: &Scribe) -> Body {
    let site = &w.catalog().sitio;
    let enter = w.link(w.t("puerta.entrar"), PageId::Inicio);
    Body {
        kicker: None,
        title: w.words(&site.nombre),
        lead: site.lema.as_ref().map(|text| w.words(text)),
        badges: Vec::new(),
        sections: vec![Section {
            id: format!("entrar-{}", w.lang.code()),
            title: Value::default(),
            level: 2,
            blocks: vec![Block::Links { label: None, items: vec![enter] }, Block::Map(network_map(w, false))],
        }],
        contents: false,
    }
}

/// Not found, in one language.
pub fn not_found(w: &Scribe) -> Body {
    let ways =
        [(PageId::Inicio, "nav.inicio"), (PageId::Municipios, "nav.municipios"), (PageId::Espacios, "nav.espacios")];
    Body {
        kicker: Some("404".into()),
        title: Value::text(w.t("error.no_encontrada")),
        lead: Some(Value::text(w.t("error.no_encontrada_texto"))),
        badges: Vec::new(),
        sections: vec![Section {
            id: format!("salidas-{}", w.lang.code()),
            title: Value::default(),
            level: 2,
            blocks: vec![Block::Links { label: None, items: ways.map(|(page, key)| w.link(w.t(key), page)).to_vec() }],
        }],
        contents: false,
    }
}

/// The card of a permanent id, in one language.
pub fn id_card(w: &Scribe, id: &str, name: Value, target: &Target) -> Body {
    let go = Value::text(w.t("id.ver")).linked(w.href_to(target));
    Body {
        kicker: Some(w.tf("id.identificador", &[("id", id)])),
        title: name,
        lead: Some(Value::text(w.t("id.explicacion"))),
        badges: Vec::new(),
        sections: vec![Section {
            id: format!("ver-{}", w.lang.code()),
            title: Value::default(),
            level: 2,
            blocks: vec![Block::Links { label: None, items: vec![go] }],
        }],
        contents: false,
    }
}

/// An old address: where it leads now, or what ended.
pub fn moved(w: &Scribe, to: Option<(String, String)>, ended: Option<Value>) -> Body {
    let blocks = match (to, ended) {
        (Some((name, href)), _) => vec![Block::Links {
            label: Some(w.t("redireccion.ahora_en")),
            items: vec![Value::text(name).linked(Some(href))],
        }],
        (None, Some(reason)) => vec![Block::Links { label: None, items: vec![reason] }],
        (None, None) => Vec::new(),
    };
    Body {
        kicker: None,
        title: Value::text(w.t("redireccion.titulo")),
        lead: None,
        badges: Vec::new(),
        sections: vec![Section { id: "destino".into(), title: Value::default(), level: 2, blocks }],
        contents: false,
    }
}
