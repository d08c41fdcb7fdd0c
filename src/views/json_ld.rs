//! Structured data (schema.org) of what the page shows, nothing more.

use serde_json::{Value as Json, json};

use super::blocks::Body;
use super::page::Link;
use super::scribe::Scribe;
use crate::site::PageId;

/// The JSON-LD of a page, safe inside a `<script>` element.
pub fn of(w: &Scribe, page: PageId, canonical: &str, base: &str, breadcrumb: &[Link], body: &Body) -> String {
    if page == PageId::NoEncontrada {
        return String::new();
    }
    let mut graph: Vec<Json> = Vec::new();
    graph.extend(record(w, page, canonical, body));
    if !breadcrumb.is_empty() {
        let items: Vec<Json> = breadcrumb
            .iter()
            .enumerate()
            .map(|(at, link)| json!({ "@type": "ListItem", "position": at + 1, "name": link.text, "item": absolute(canonical, &link.href) }))
            .collect();
        graph.push(json!({ "@type": "BreadcrumbList", "itemListElement": items }));
    }
    if page == PageId::Inicio {
        graph.push(json!({ "@type": "WebSite", "url": base, "name": body.title.text, "inLanguage": ["es", "en"] }));
    }
    if graph.is_empty() {
        return String::new();
    }
    json!({ "@context": "https://schema.org", "@graph": graph }).to_string().replace('<', "\\u003c")
}

fn record(w: &Scribe, page: PageId, canonical: &str, body: &Body) -> Option<Json> {
    let catalog = w.catalog();
    let lead = body.lead.as_ref().map(|lead| lead.text.as_str());
    let mut out = match page {
        PageId::Municipio(ix) => {
            let town = &catalog.municipios[ix];
            let mut json = json!({ "@type": "City", "name": town.ficha.nombre, "identifier": town.ficha.ine.0,
                "containedInPlace": { "@type": "AdministrativeArea", "name": town.provincia.nombre().text(w.lang) } });
            if let Some(point) = &town.ficha.coordenadas {
                json["geo"] = json!({ "@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon });
            }
            json
        }
        PageId::Espacio(ix) => {
            let space = &catalog.espacios[ix];
            let mut json = json!({ "@type": "Place", "name": space.ficha.nombre, "identifier": space.ficha.id.0,
                "containedInPlace": { "@type": "City", "name": catalog.municipios[space.municipio].ficha.nombre } });
            if let Some(area) = space.ficha.superficie_total_m2.valor() {
                json["additionalProperty"] = json!([{ "@type": "PropertyValue", "name": w.t("campo.superficie_total"), "value": area.valor.to_string(), "unitCode": "MTK" }]);
            }
            json
        }
        PageId::Evento(ix) => {
            let event = &catalog.eventos[ix].ficha;
            let mut json = json!({ "@type": "Event", "name": body.title.text, "startDate": event.inicio.iso() });
            if let Some(end) = event.fin {
                json["endDate"] = json!(end.iso());
            }
            if let Some(place) = &event.lugar {
                json["location"] = json!({ "@type": "Place", "name": place });
            }
            json
        }
        PageId::Incentivo(ix) => {
            let areas: Vec<&str> = catalog.incentivos[ix].provincias.iter().map(|p| p.code()).collect();
            json!({ "@type": "MonetaryGrant", "name": body.title.text, "identifier": catalog.incentivos[ix].ficha.id.0, "areaServed": areas })
        }
        PageId::Dosier(ix) => {
            let dossier = &catalog.dosieres[ix];
            let towns = dossier.municipios.iter().map(|ix| &catalog.municipios[*ix].ficha.nombre);
            let towns: Vec<Json> = towns.map(|name| json!({ "@type": "City", "name": name })).collect();
            let mut json = json!({ "@type": "Report", "name": body.title.text, "identifier": dossier.ficha.id.0,
                "inLanguage": w.lang.code(), "spatialCoverage": towns });
            if let Some(when) = dossier.ficha.fecha {
                json["dateModified"] = json!(when.iso());
            }
            json
        }
        PageId::Memoria(year) => {
            json!({ "@type": "Report", "name": body.title.text, "inLanguage": w.lang.code(), "temporalCoverage": year.to_string() })
        }
        _ => return None,
    };
    out["url"] = json!(canonical);
    if let Some(lead) = lead {
        out["description"] = json!(lead);
    }
    Some(out)
}

/// An absolute address for a link relative to the page at `canonical`.
fn absolute(canonical: &str, href: &str) -> String {
    let mut folder = canonical.trim_end_matches(|c| c != '/').trim_end_matches('/').to_string();
    let mut rest = href;
    while let Some(up) = rest.strip_prefix("../") {
        folder.truncate(folder.rfind('/').unwrap_or(0));
        rest = up;
    }
    format!("{folder}/{}", rest.strip_prefix("./").unwrap_or(rest))
}
