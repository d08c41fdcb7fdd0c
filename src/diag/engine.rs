//! What the engines behind a theme (templates, cards, documents) say of it, in words of both languages.

/// The reason in Spanish and English. What is not known is quoted as it is: it is for whoever writes the theme.
pub fn explain(said: &str) -> (String, String) {
    let said = said.lines().next().unwrap_or_default().trim_end_matches('.');
    let named = |start: &str| said.strip_prefix(start)?.split('`').next();
    for (start, es, en) in [
        ("Variable `", "usa «{}», que no existe en esta página", "it uses “{}”, which does not exist on this page"),
        ("Field `", "usa el campo «{}», que no existe", "it uses the field “{}”, which does not exist"),
        ("Unknown filter `", "usa el filtro «{}», que no existe", "it uses the filter “{}”, which does not exist"),
        ("Unknown test `", "usa la prueba «{}», que no existe", "it uses the test “{}”, which does not exist"),
        ("Unknown function `", "usa la función «{}», que no existe", "it uses the function “{}”, which does not exist"),
        ("Unknown component `", "usa la pieza «{}», que no existe", "it uses the component “{}”, which does not exist"),
        (
            "Unknown template `",
            "pide la plantilla «{}», que no existe",
            "it asks for the template “{}”, which does not exist",
        ),
        ("unknown variable: ", "usa «{}», que no existe", "it uses “{}”, which does not exist"),
    ] {
        if let Some(name) = named(start) {
            return (es.replace("{}", name), en.replace("{}", name));
        }
    }
    if said.contains("end of input") {
        return ("acaba antes de cerrar lo que abrió".into(), "it ends before closing what it opened".into());
    }
    if said.contains("<head>") {
        return ("la página no tiene una cabecera, y solo una".into(), "the page has not exactly one head".into());
    }
    (format!("el programa que la dibuja dice «{said}»"), format!("the engine that draws it says “{said}”"))
}

#[cfg(test)]
mod tests {
    use super::explain;

    #[test]
    fn engines_are_understood_or_quoted() {
        let (es, en) = explain("Variable `titulo` is not defined. Available variables: alternates, assets");
        assert_eq!(es, "usa «titulo», que no existe en esta página");
        assert_eq!(en, "it uses “titulo”, which does not exist on this page");
        assert_eq!(explain("Unexpected end of input.").0, "acaba antes de cerrar lo que abrió");
        assert_eq!(explain("unknown variable: tabla").0, "usa «tabla», que no existe");
        assert_eq!(explain("odd").0, "el programa que la dibuja dice «odd»");
    }
}
