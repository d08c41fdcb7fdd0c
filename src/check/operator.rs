//! What only the operator of the site can state.

use crate::catalog::{Catalog, Origin};
use crate::diag::{Code, Finding, Findings};

/// Inputs of the operator that are missing; the pages say so too.
pub fn check(catalog: &Catalog) -> Findings {
    let mut findings = Findings::default();
    let site = &catalog.sitio;
    let origin = Origin { file: "data/sitio.yaml".into(), address: "sitio".into(), within: String::new() };
    let access = site.accesibilidad.as_ref();
    for (key, there) in [
        ("titular", site.titular.is_some()),
        ("contacto", site.contacto.is_some()),
        ("editor_dir3", site.editor_dir3.is_some()),
        ("accesibilidad.estado", access.is_some_and(|a| a.estado.is_some())),
        ("accesibilidad.contacto", access.is_some_and(|a| a.contacto.is_some())),
    ] {
        if !there {
            findings.push(Finding::new(Code::DatoDelTitularPendiente, origin.field(key)).with("campo", key));
        }
    }
    findings
}

/// Whether an address is the reserved example one.
pub fn is_example(base_url: &str) -> bool {
    let host = crate::text::address::host(base_url);
    host.ends_with(".example") || host == "example"
}
