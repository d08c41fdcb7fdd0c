//! Files without a place in the catalogue: told, with the place that each may belong to.

use crate::diag::{Code, Finding, Place, nearest};

/// The finding of a file that nothing reads.
pub(super) fn stray(path: &str) -> Finding {
    let (es, en) = proposal(path);
    Finding::new(Code::ArchivoInesperado, Place::file(path)).with("sugerencia", es).with("sugerencia_en", en)
}

fn proposal(path: &str) -> (String, String) {
    let parts: Vec<&str> = path.split('/').collect();
    let (folder, name) = (&parts[..parts.len() - 1], parts[parts.len() - 1]);
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let lower = end.to_lowercase();
    let rename = |to: &str| (format!("¿Quiso decir «{to}»?"), format!("Did you mean “{to}”?"));
    if matches!(lower.as_str(), "yml" | "yaml") && end != "yaml" {
        return rename(&format!("{stem}.yaml"));
    }
    if matches!(lower.as_str(), "jpg" | "jpeg" | "png" | "webp" | "gif" | "svg") {
        let es = "Las imágenes van en la carpeta «img» del municipio y se nombran en «imagenes».";
        let en = "Pictures go in the town's folder “img” and are named in “imagenes”.";
        return (es.into(), en.into());
    }
    if matches!(lower.as_str(), "pdf" | "doc" | "docx" | "odt" | "xls" | "xlsx" | "ods") {
        let es = "Los documentos no se publican desde aquí: enlace el que esté en la web municipal, y borre este.";
        let en = "Documents are not published from here: link the one on the town's website, and delete this one.";
        return (es.into(), en.into());
    }
    let fixed: &[&str] = match folder {
        ["content", "municipios", _] => &["municipio.yaml", "es.md", "en.md"],
        ["content", "paginas", _] => &["pagina.yaml", "es.md", "en.md"],
        ["content", "dosieres", _] => &["dosier.yaml", "es.md", "en.md"],
        ["data"] => &["sitio.yaml", "fuentes.yaml", "sectores.yaml", "compromisos.yaml", "redirecciones.yaml"],
        ["data", "territorio"] => &["poblacion.csv", "andalucia.topojson", "puertos.yaml", "aeropuertos.yaml"],
        _ => &[],
    };
    if let Some(near) = nearest(name, fixed.iter().copied()) {
        return rename(near);
    }
    let known: &[&str] = match folder {
        ["content", "municipios", _, ..] => &["espacios", "eventos", "img"],
        ["content", ..] => &["municipios", "eventos", "empresas", "activos", "dosieres", "paginas", "sectores"],
        _ => &[],
    };
    let own = folder.iter().rev().find(|part| !known.contains(part)).copied().unwrap_or_default();
    match nearest(own, known.iter().copied()) {
        Some(near) if folder.last() == Some(&own) => {
            (format!("¿Quiso decir la carpeta «{near}»?"), format!("Did you mean the folder “{near}”?"))
        }
        _ => (
            "Muévalo a la carpeta que le corresponde o bórrelo.".into(),
            "Move it to its proper folder or delete it.".into(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::proposal;

    #[test]
    fn a_misplaced_file_is_told_where_it_may_belong() {
        for (path, expected) in [
            ("content/municipios/linares/municipios.yaml", "¿Quiso decir «municipio.yaml»?"),
            ("content/municipios/linares/espacios/norte.yml", "¿Quiso decir «norte.yaml»?"),
            ("content/municipios/linares/espacio/norte.yaml", "¿Quiso decir la carpeta «espacios»?"),
            ("content/evento/feria.yaml", "¿Quiso decir la carpeta «eventos»?"),
            ("content/municipios/linares/notas.md", "Muévalo a la carpeta que le corresponde o bórrelo."),
        ] {
            assert_eq!(proposal(path).0, expected, "{path}");
        }
        assert!(proposal("content/municipios/linares/plaza.JPG").0.contains("«img»"));
    }
}
