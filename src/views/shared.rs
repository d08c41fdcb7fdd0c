//! Blocks that several kinds of page share.

use super::blocks::{Badge, Block, Card, Fact, Picture, Value, Variant};
use super::scribe::{Basis, FactList, Scribe, card};
use crate::assets::Pictures;
use crate::catalog::{Activo, Empresa, Espacio, Ix, Origin};
use crate::records::{Contacto, EstadoIndicacion, Imagen, TipoActivo};
use crate::site::PageId;

/// Whom to ask; `None` if no way to reach anyone is known.
pub fn contact(w: &Scribe, contact: &Contacto, record: Basis) -> Option<Block> {
    let basis = Basis::new(&contact.fuente, &contact.fecha).or(record);
    let mut items: Vec<Fact> = Vec::new();
    let mut add = |key: &str, value: Value| items.push(Fact { label: w.t(key), values: vec![value] });
    if let Some(mail) = &contact.correo {
        add("campo.correo", Value::text(&mail.0).linked(Some(format!("mailto:{}", mail.0))));
    }
    if let Some(phone) = &contact.telefono {
        let digits: String = phone.0.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        add("campo.telefono", Value::text(&phone.0).linked(Some(format!("tel:{digits}"))));
    }
    if let Some(url) = &contact.web {
        add("campo.web", w.web(&url.0));
    }
    if let Some(address) = &contact.direccion {
        add("campo.direccion", Value::text(address));
    }
    let name = contact.organismo.as_ref().map(|text| w.words(text).noted(w.cite(basis)));
    (!items.is_empty() || name.is_some()).then_some(Block::Contact { name, items })
}

/// Pictures of a record, in all their widths.
pub fn pictures(w: &Scribe, images: &Pictures, origin: &Origin, list: &[Imagen]) -> Option<Block> {
    let items: Vec<_> = list.iter().filter_map(|image| picture(w, images, origin, image)).collect();
    (!items.is_empty()).then_some(Block::Pictures { items })
}

fn picture(w: &Scribe, images: &Pictures, origin: &Origin, image: &Imagen) -> Option<Picture> {
    let set = images.set(origin, image)?;
    let variants = |files: &[(String, u32)]| {
        files.iter().map(|(path, width)| Variant { href: w.file(path), width: *width }).collect()
    };
    let rights: Vec<&str> = [&image.autor, &image.licencia].into_iter().flatten().map(String::as_str).collect();
    Some(Picture {
        webp: variants(&set.webp),
        jpeg: variants(&set.jpeg),
        width: set.size.0,
        height: set.size.1,
        alt: image.alt.as_ref().map_or_else(Value::default, |alt| w.words(alt)),
        credit: (!rights.is_empty()).then(|| rights.join(" · ")),
    })
}

/// Companies in short.
///
/// A space that shows its own companies is `here`: they need not name it.
pub fn company_cards(w: &Scribe, companies: &[Ix<Empresa>], here: Option<Ix<Espacio>>) -> Option<Block> {
    let items: Vec<Card> = companies.iter().map(|&ix| company_card(w, ix, here)).collect();
    (!items.is_empty()).then_some(Block::Cards { items })
}

fn company_card(w: &Scribe, ix: Ix<Empresa>, here: Option<Ix<Espacio>>) -> Card {
    let company = &w.catalog().empresas[ix];
    let note = w.cite(Basis::new(&company.ficha.fuente, &company.ficha.fecha));
    let mut facts = FactList::default();
    let sectors =
        company.sectores.iter().map(|&ix| w.words_to(&w.catalog().sectores[ix].ficha.nombre, PageId::Sector(ix)));
    facts.list(w.t("campo.sectores"), sectors.collect());
    facts.optional(
        w.t("campo.espacio"),
        company
            .espacio
            .filter(|ix| Some(*ix) != here)
            .map(|ix| w.link(&w.catalog().espacios[ix].ficha.nombre, PageId::Espacio(ix))),
    );
    facts.optional(
        w.t("campo.tramo_empleo"),
        company.ficha.tramo_empleo.map(|size| Value::text(w.t(&format!("tramo_empleo.{}", size.key())))),
    );
    facts.optional(w.t("campo.web"), company.ficha.web.as_ref().map(|url| w.web(&url.0)));
    let town = company.municipio.map(|ix| w.catalog().municipios[ix].ficha.nombre.clone());
    Card {
        id: w.anchor(&company.ficha.id),
        kicker: Some(town.map_or_else(|| w.t("tipo.empresa"), |town| format!("{} · {town}", w.t("tipo.empresa")))),
        text: company.ficha.descripcion.as_ref().map(|text| w.words(text)),
        facts: facts.into_items(),
        ..card(Value::text(&company.ficha.nombre).noted(note))
    }
}

/// Assets of the wanted kinds, in short.
pub fn asset_cards(w: &Scribe, assets: &[Ix<Activo>], wanted: impl Fn(TipoActivo) -> bool) -> Option<Block> {
    let items: Vec<Card> =
        assets.iter().filter(|ix| wanted(w.catalog().activos[**ix].ficha.tipo)).map(|&ix| asset_card(w, ix)).collect();
    (!items.is_empty()).then_some(Block::Cards { items })
}

fn asset_card(w: &Scribe, ix: Ix<Activo>) -> Card {
    let asset = &w.catalog().activos[ix].ficha;
    let note = w.cite(Basis::new(&asset.fuente, &asset.fecha));
    let mut facts = FactList::default();
    // Where the page is, is known.
    let elsewhere = |value: &Value| value.href.as_deref() != Some("./");
    let towns = w.catalog().activos[ix]
        .municipios
        .iter()
        .map(|&ix| w.link(&w.catalog().municipios[ix].ficha.nombre, PageId::Municipio(ix)));
    facts.list(w.t("campo.municipios"), towns.filter(elsewhere).collect());
    facts.optional(w.t("campo.web"), asset.web.as_ref().map(|url| w.web(&url.0)));
    Card {
        id: w.anchor(&asset.id),
        kicker: Some(w.t(&format!("tipo_activo.{}", asset.tipo.key()))),
        text: asset.resumen.as_ref().map(|text| w.words(text)),
        facts: facts.into_items(),
        badge: asset.estado.map(|state| Badge {
            text: w.t(&format!("estado_indicacion.{}", state.key())),
            kind: if state == EstadoIndicacion::Registrada { "ok" } else { "neutro" },
            window: None,
        }),
        ..card(w.words(&asset.nombre).noted(note))
    }
}
