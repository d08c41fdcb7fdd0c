//! Same input and date → same bytes, whatever the machine.

use std::fs;
use std::time::{Duration, SystemTime};

use cuaderno::render::Output;

use crate::project::{Project, Ran, files_of, snapshot};

fn output(project: &Project, threads: usize) -> Output {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    pool.install(|| project.build().build.output)
}

fn same(a: &Output, b: &Output) {
    let names = |output: &Output| output.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(a), names(b));
    for (path, bytes) in a {
        assert!(bytes == &b[path], "{path} differs");
    }
}

#[test]
fn one_thread_or_four() {
    let mut project = Project::minimal();
    project.cards = true;
    same(&output(&project, 1), &output(&project, 4));
}

#[test]
fn one_thread_or_four_with_the_real_catalogue() {
    let project = Project::real();
    same(&output(&project, 1), &output(&project, 4));
}

#[test]
fn findings_come_in_one_order() {
    let project = Project::minimal()
        .replace(crate::project::SPACE, "250000", "250.000")
        .replace(crate::project::EVENT, "2026-05-12", "2026-02-30")
        .append(crate::project::TOWN, "x: 1\ny: 2\n");
    let found = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| project.build().findings())
    };
    assert_eq!(found(1), found(4));
    let mut sorted = found(1);
    sorted.sort_by_key(|row| row.split(' ').nth(1).map(String::from));
    assert_eq!(sorted.len(), 4);
}

#[test]
fn files_in_another_order() {
    let project = Project::minimal();
    let turned: Vec<_> = project.files.clone().into_iter().rev().collect();
    let tree = cuaderno::source::SourceTree::from_files(turned);
    let built = cuaderno::pipeline::build(&tree, cuaderno::diag::Findings::default(), &project.options());
    same(&built.output, &project.build().build.output);
}

#[test]
fn another_folder_another_place_another_time() {
    let one = Project::minimal().on_disk();
    one.publish();
    let wanted = files_of(&one.public());
    for (name, value) in [
        ("TZ", "Pacific/Kiritimati"),
        ("TZ", "America/Anchorage"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LC_ALL", "C"),
        ("LANG", "en_GB.UTF-8"),
        ("RAYON_NUM_THREADS", "1"),
    ] {
        let other = Project::minimal().on_disk();
        // Files of another age, in a folder of another depth.
        for path in Project::minimal().files.keys() {
            let file = fs::File::options().append(true).open(other.path(path)).expect("there");
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)).expect("set");
        }
        let ran = Ran::of(other.command(&["build"]).env(name, value));
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(files_of(&other.public()) == wanted, "{name}={value}");
    }
    let other = Project::minimal().on_disk();
    let ran = Ran::of(other.command(&["build", "--jobs", "3"]).current_dir("/"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(files_of(&other.public()) == wanted);
    // From inside the folder, with a relative root.
    let mut command = crate::project::program();
    let ran = Ran::of(command.current_dir(other.dir.path()).args([
        "build",
        "--out",
        "salida",
        "--date",
        crate::project::TODAY,
    ]));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(files_of(&other.path("salida")) == wanted);
}

#[test]
fn the_same_input_twice_touches_nothing() {
    let project = Project::minimal().on_disk();
    project.publish();
    let before = snapshot(&project.public());
    std::thread::sleep(Duration::from_millis(20));
    let ran = project.run(&["build"]);
    assert!(ran.out.contains("no se ha tocado nada"), "{}", ran.out);
    assert_eq!(snapshot(&project.public()), before);
}

#[test]
fn the_cache_may_be_lost_or_damaged() {
    let project = Project::minimal().on_disk();
    project.publish();
    let wanted = files_of(&project.public());
    assert!(project.path(".cache").is_dir(), "cards are cached");
    for (entry, _) in files_of(&project.path(".cache")) {
        fs::write(project.path(".cache").join(entry), "basura").expect("written");
    }
    fs::remove_dir_all(project.public()).expect("removed");
    fs::remove_dir_all(project.path(".public.anterior")).ok();
    project.publish();
    assert!(files_of(&project.public()) == wanted);
    fs::remove_dir_all(project.path(".cache")).expect("removed");
    // A cache that cannot be written only costs time.
    fs::write(project.path(".cache"), "un archivo").expect("written");
    fs::remove_dir_all(project.public()).expect("removed");
    project.publish();
    assert!(files_of(&project.public()) == wanted);
}

#[test]
fn the_day_is_all_that_changes() {
    let monday = Project::minimal().build().build.output;
    let tuesday = Project::minimal().on("2026-03-03").build().build.output;
    let words = |output: &Output, day: &str, es: &str, en: &str| -> Output {
        let plain = |bytes: &[u8]| match std::str::from_utf8(bytes) {
            Ok(text) => text.replace(day, "HOY").replace(es, "HOY").replace(en, "HOY").into_bytes(),
            Err(_) => bytes.to_vec(),
        };
        output.iter().map(|(path, bytes)| (path.clone(), plain(bytes).into())).collect()
    };
    same(
        &words(&monday, "2026-03-02", "2 de marzo de 2026", "2 March 2026"),
        &words(&tuesday, "2026-03-03", "3 de marzo de 2026", "3 March 2026"),
    );
}
