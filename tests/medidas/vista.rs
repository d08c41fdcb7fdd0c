//! From a saved file to the new site in memory, stage by stage: what decides how quick `serve` is.
//!
//! `vista ROOT FILE N` writes a new figure of land in `FILE` (a space, in a copy of yours) N times and builds
//! again after each, as the preview does but for watching and serving. The first two builds are not counted.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use cuaderno::assets::Cache;
use cuaderno::catalog::Alcance;
use cuaderno::pipeline::{Options, Past, rebuild};
use cuaderno::source::Known;
use cuaderno::text::Momento;

const DAY: &str = "2026-03-02";
const KEY: &str = "superficie_total_m2:";
/// A file as young as the clock's step is read again; the preview's files are older.
const SETTLED: Duration = Duration::from_secs(60);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [root, file, times] = arguments.as_slice() else { panic!("vista ROOT FILE N") };
    let (root, file) = (Path::new(root), Path::new(root).join(file));
    let options = Options {
        today: Momento::parse(DAY).expect("a day").desde,
        base_url: Some("https://prueba.invalid/".into()),
        alcance: Alcance::ConBorradores,
        skip_cards: true,
        skip_pdf: true,
        tell: |_| {},
        cache: Cache::none(),
    };
    let (mut known, mut past) = (Known::default(), Past::default());
    let mut stages: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    for turn in 0..times.parse::<u32>().expect("a number") + 2 {
        let text = fs::read_to_string(&file).expect("a file");
        let line = text.lines().find(|line| line.starts_with(KEY)).expect("a figure");
        fs::write(&file, text.replace(line, &format!("{KEY} {}", 3_000_000 + turn * 1_000))).expect("written");
        let start = Instant::now();
        let (tree, read) = known.read(root, SystemTime::now() + SETTLED).expect("a readable project");
        let reading = start.elapsed();
        let build = rebuild(&tree, read, &options, &mut past);
        let whole = start.elapsed();
        assert!(!build.output.is_empty(), "the site is blocked");
        if turn > 1 {
            let named = build.stages.into_iter().chain([("read", reading), ("whole", whole)]);
            named.for_each(|(name, time)| stages.entry(name).or_default().push(time));
        }
    }
    let mut out = std::io::stdout();
    for (name, mut times) in stages {
        times.sort();
        let ms = |at: usize| times[at].as_secs_f64() * 1000.0;
        let (median, least, most) = (ms(times.len() / 2), ms(0), ms(times.len() - 1));
        writeln!(out, "{name:>10}  median {median:7.1} ms   least {least:7.1} ms   most {most:7.1} ms")
            .expect("written");
    }
}
