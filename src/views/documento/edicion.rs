//! What a document of an edition says otherwise than a living one.

use super::DocumentoId;
use super::forma::{Documento, Qr};
use crate::views::scribe::Scribe;

/// `living` as a document of the edition `edition` of the site at `base`.
pub fn of(living: Documento, w: &Scribe, edition: &str, base: &str) -> Documento {
    let own = |key: &str| w.tf(key, &[("edicion", edition)]);
    let mut words = living.words.clone();
    words.insert("edicion".into(), own("ediciones.de_fecha"));
    if living.id != DocumentoId::Conjunto {
        // Set again by every build; its address is that of the record, where the latest is.
        words.insert("vivo".into(), own("ediciones.compuesto"));
        return Documento { words, ..living };
    }
    words.insert("vivo".into(), own("ediciones.guardado"));
    let address = format!("{base}documentos/{edition}/");
    Documento { kicker: own("ediciones.conjunto_de"), qr: Qr::of(&address), address, words, ..living }
}
