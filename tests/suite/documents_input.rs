//! Documents of bad or extreme input: every one is made, and what cannot be drawn is told.

use cuaderno::diag::{Code, info};

use crate::documents::{document, project};
use crate::project::{Built, Project, SPACE, TOWN};

const PROSE: &str = "content/municipios/villanueva/es.md";
const PROSE_EN: &str = "content/municipios/villanueva/en.md";

/// Every kind of document is there, and no document failed.
fn all_made(built: &Built) {
    let failed: Vec<String> =
        built.findings().into_iter().filter(|f| f.starts_with(info(Code::DocumentoNoSale).name)).collect();
    assert_eq!(failed, [""; 0], "{}", built.messages());
    for name in ["cuaderno-de-venta", "municipios/villanueva", "espacios/villanueva-norte", "sectores/metal"] {
        for lang in ["es", "en"] {
            document(built, &format!("{name}.{lang}"));
        }
    }
}

/// Pages of a document, as the list of documents says.
fn pages(built: &Built, name: &str) -> usize {
    let html = built.page("es/documentos/index.html");
    let row = html.split("<tr>").find(|row| row.contains(&format!("{name}.es.pdf"))).expect("its row");
    let numbers = row.split("<td>").filter_map(|cell| cell.split('<').next()?.parse().ok());
    numbers.into_iter().next().unwrap_or_else(|| panic!("no number in {row}"))
}

#[test]
fn a_town_with_nothing_but_its_name() {
    let built = project().with(TOWN, "ine: \"23999\"\nnombre: Villanueva de Prueba\nestado: adherido\n").build();
    all_made(&built);
}

#[test]
fn names_as_long_as_a_paragraph() {
    let long = "Villanueva de la Muy Larga y Antigua Encomienda de los Caballeros ".repeat(4);
    let unbroken = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3);
    let built = project()
        .replace(TOWN, "nombre: Villanueva de Prueba", &format!("nombre: {}", long.trim()))
        .replace("data/territorio/poblacion.csv", "Villanueva de Prueba", long.trim())
        .replace(SPACE, "nombre: Polígono Norte", &format!("nombre: {unbroken}"))
        .build();
    all_made(&built);
}

/// The minimal project with `n` plots in its only space.
fn with_plots(n: usize) -> Project {
    let plot = |i: usize| {
        let state = if i.is_multiple_of(3) { "vendida" } else { "disponible" };
        format!(
            "  - id: q-{i}\n    superficie_m2: {}\n    regimen: venta\n    precio_eur_m2: 85.5\n    estado: {state}\n",
            50 + i % 50
        )
    };
    let plots: String = (0..n).map(plot).collect();
    project().replace(SPACE, "parcelas:\n", &format!("parcelas:\n{plots}"))
}

#[test]
fn a_sheet_is_one_page_unless_its_plots_need_more() {
    assert_eq!(pages(&project().build(), "espacios/villanueva-norte"), 1);
    let built = with_plots(400).build();
    all_made(&built);
    let many = pages(&built, "espacios/villanueva-norte");
    assert!((5..=30).contains(&many), "{many} pages");
}

#[test]
fn a_picture_that_is_not_there() {
    let record = "imagenes:\n  - archivo: img/no-esta.jpg\n    alt:\n      es: La plaza\n      en: The square\n    autor: Autora inventada\n    licencia: CC BY 4.0\n";
    let built = project().append(TOWN, record).append(SPACE, record).build();
    // The missing file blocks publication, and then no document is set at all.
    assert!(built.findings().iter().any(|f| f.starts_with("archivo-falta ")), "{:?}", built.findings());
    assert!(!built.build.output.keys().any(|path| path.ends_with(".pdf")));
}

/// Every construct that editors may write, one inside another.
const MARKDOWN: &str = "Entrada con **negrita**, *cursiva*, ***las dos***, ~~tachado~~, `código #x` y un\\\nsalto.

## tejido

Un [enlace](https://prueba.invalid/), otro a [una ficha](id:emp-talleres), correo [a](mailto:a@prueba.invalid).

### Subtítulo con `código`

#### Subtítulo menor

1. uno
2. dos
   - dentro
     - más dentro

       Un párrafo dentro.
   - otro
3. tres

7. siete

- [ ] tarea
- [x] hecha

> Cita
>
> > dentro de otra, con **negrita**
>
> - y una lista

> [!NOTE]
> Una nota.

> [!WARNING]
> Un aviso con [enlace](https://prueba.invalid/).

| izquierda | derecha | centro |
| :-- | --: | :-: |
| a | 1.234,5 | `c` |
| **b** con un texto muy largo que ocupa más de una línea de la tabla y sigue | 2 | [d](https://prueba.invalid/) |
| | | |

```
bloque   de código #let x = 1 \\u{41}
  con sangría y una línea larguísima que no cabe en el ancho de la página porque no tiene ningún motivo para acabar aquí
```

    bloque con sangría

***

Último párrafo: \\*escapado\\*, &amp; entidad, $x^2$, @etiqueta, <https://prueba.invalid/>, #cita, //comentario, /* otro */.

## calidad_de_vida

Texto.
";

#[test]
fn a_text_with_every_construct() {
    let built = project().with(PROSE, MARKDOWN).without(PROSE_EN).build();
    all_made(&built);
}

#[test]
fn characters_that_no_font_draws_are_told_and_nothing_else_is() {
    // Drawn: the alphabets of the typeface. Not drawn: Hebrew, Arabic, Han, emoji alone, joined and with a skin.
    let drawn = "Łódź, ﬁn, «ñ», 5 ≤ 6, m², CO₂, 1–2, d’Hondt";
    let blank = "שלום العربية 漢字 🏭 👩‍🏭 🇪🇸 👍🏽";
    let built = project().replace(SPACE, "nombre: Polígono Norte", &format!("nombre: '{drawn} {blank}'")).build();
    all_made(&built);
    let told: String = built
        .build
        .findings
        .iter()
        .filter(|finding| finding.code == Code::LetraSinDibujo)
        .map(|finding| finding.message(cuaderno::text::Lang::Es))
        .collect();
    for c in blank.chars().filter(|c| c.is_alphanumeric() || ('\u{1f300}'..='\u{1faff}').contains(c)) {
        assert!(told.contains(c), "{c} is not told: {told}");
    }
    for c in drawn.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()) {
        assert!(!told.contains(c), "{c} is told: {told}");
    }
}

/// Marks, joiners, controls of direction, spaces of every width, private use, unassigned: all in one name.
#[test]
fn characters_of_every_kind() {
    let mut text = String::from("Norte");
    let ranges = [
        (0xa0, 0x24f),
        (0x250, 0x36f),
        (0x370, 0x52f),
        (0x590, 0x5ff),
        (0x600, 0x6ff),
        (0x900, 0x97f),
        (0xe00, 0xe7f),
        (0x1100, 0x11ff),
        (0x1680, 0x169f),
        (0x1e00, 0x1eff),
        (0x2000, 0x27bf),
        (0x3000, 0x303f),
        (0x4e00, 0x4e40),
        (0xac00, 0xac40),
        (0xe000, 0xe010),
        (0xf900, 0xf910),
        (0xfb00, 0xfb4f),
        (0xfe00, 0xfe6f),
        (0xff00, 0xffef),
        (0x1f300, 0x1f6ff),
        (0xe0001, 0xe007f),
    ];
    for (from, to) in ranges {
        text.extend((from..=to).filter_map(char::from_u32).filter(|c| !c.is_control()).flat_map(|c| [c, 'a', ' ']));
    }
    let built = project().with(PROSE, format!("{text}\n")).without(PROSE_EN).build();
    all_made(&built);
}
