//! One joint notebook, set by the program's own code: what `medir.py` measures.
//!
//! `documento pdf ROOT LANG FILE` sets it; `documento datos ROOT LANG FOLDER` writes what Typst alone needs for the same.

use std::fs;
use std::path::Path;

use cuaderno::assets::{self, Cache};
use cuaderno::catalog::assemble;
use cuaderno::documents::{Press, Work};
use cuaderno::memo::Memo;
use cuaderno::site::plan;
use cuaderno::source;
use cuaderno::text::{Lang, Momento};
use cuaderno::traducciones::Traducciones;
use cuaderno::views::{Desk, DocumentoId, Locale, documento};

const BASE: &str = "https://prueba.invalid/";
const DAY: &str = "2026-03-02";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [verb, root, lang, out] = arguments.as_slice() else {
        panic!("documento pdf|datos ROOT es|en FILE|FOLDER");
    };
    let lang = if lang == "en" { Lang::En } else { Lang::Es };
    let (tree, _) = source::read(Path::new(root)).expect("a readable project");
    let (catalog, findings) = assemble(&tree);
    assert!(!findings.block(false), "{findings:?}");
    let catalog = catalog.expect("a catalogue");
    let (site, _) = plan(&catalog, &[]);
    let theme = format!("themes/{}", catalog.sitio.tema.as_ref().map_or("red", |theme| &theme.0));
    let (locale, _) = Locale::load(&tree, &theme);
    let (pictures, _) = assets::pictures(&catalog, &tree, &Cache::none(), &Memo::new());
    let today = Momento::parse(DAY).expect("a day").desde;
    let (traducciones, _) = Traducciones::of(&catalog, &tree);
    let memo = Memo::new();
    let desk = Desk {
        catalog: &catalog,
        site: &site,
        traducciones: &traducciones,
        locale: &locale,
        today,
        documents: None,
        editions: &[],
        edition: None,
        memo: &memo,
    };
    if verb == "datos" {
        let folder = Path::new(out);
        let put = |name: &str, bytes: &[u8]| {
            let to = folder.join(name);
            fs::create_dir_all(to.parent().expect("a parent")).expect("made");
            fs::write(to, bytes).expect("written");
        };
        let data = documento(desk, DocumentoId::Conjunto, lang, BASE, &pictures);
        put("data.json", &serde_json::to_vec(&data).expect("JSON"));
        for (path, bytes) in tree.under(&format!("{theme}/documents/")).chain(tree.under(&format!("{theme}/fonts/"))) {
            // Templates at the root, as the program shows them to Typst.
            let name = path.trim_start_matches(&format!("{theme}/documents/")).trim_start_matches(&format!("{theme}/"));
            put(name, bytes);
        }
        pictures.files.iter().for_each(|(path, bytes)| put(path, bytes));
        return;
    }
    let press = Press::new(&tree, &theme).expect("threads");
    let work = Work { base: BASE, pictures: &pictures, cache: &Cache::none(), tell: |_| {} };
    let (made, findings) = press.set(desk, work, &[(DocumentoId::Conjunto, lang)]);
    assert!(!findings.block(false), "{findings:?}");
    let one = made.made.first().expect("a document");
    fs::write(out, &made.files[&one.path]).expect("written");
}
