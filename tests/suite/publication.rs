//! Publication: at every instant the target is the whole old site or the whole new one.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::{Duration, Instant};

use cuaderno::output::{GITIGNORE, Published, publish};
use cuaderno::render::Output;

use crate::project::{OnDisk, Project, Ran, SPACE, files_of, program, snapshot};

fn site(files: &[(&str, &str)]) -> Output {
    files.iter().map(|(path, text)| ((*path).to_string(), text.as_bytes().into())).collect()
}

fn names(folder: &Path) -> Vec<String> {
    files_of(folder).into_keys().collect()
}

#[test]
fn first_replaced_unchanged() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("hondo/public");
    let one = site(&[("index.html", "uno"), ("es/index.html", "igual")]);
    assert_eq!(publish(one.clone(), &target).expect("published"), Published::Replaced { written: 4, kept: 0 });
    assert_eq!(names(&target), [".gitignore", "es/index.html", "index.html", "manifest.json"]);
    assert_eq!(fs::read_to_string(target.join(".gitignore")).expect("there"), GITIGNORE);
    let before = snapshot(folder.path());
    assert_eq!(publish(one, &target).expect("published"), Published::Unchanged);
    assert_eq!(snapshot(folder.path()), before, "nothing is touched");

    let two = site(&[("index.html", "dos"), ("es/index.html", "igual")]);
    let inode = |path: &str| before[&target.join(path)].2;
    assert_eq!(publish(two, &target).expect("published"), Published::Replaced { written: 2, kept: 2 });
    let after = snapshot(&target);
    assert_eq!(after[&target.join("es/index.html")].2, inode("es/index.html"), "an unchanged file is linked");
    assert_eq!(fs::read_to_string(target.join("index.html")).expect("there"), "dos");
    let previous = folder.path().join("hondo/.public.anterior");
    assert_eq!(fs::read_to_string(previous.join("index.html")).expect("there"), "uno");
}

#[test]
fn the_manifest_names_every_other_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("public");
    publish(site(&[("b.txt", "hola"), ("a/é.txt", "")]), &target).expect("published");
    let text = fs::read_to_string(target.join("manifest.json")).expect("there");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["version"], 1);
    let rows = json["archivos"].as_array().expect("a list");
    let paths: Vec<_> = rows.iter().map(|row| row["ruta"].as_str().expect("a path")).collect();
    assert_eq!(paths, ["a/é.txt", "b.txt"]);
    assert_eq!(rows[1]["bytes"], 4);
    assert_eq!(rows[1]["sha256"], "b221d9dbb083a7f33428d7c2a3c3198ae925614d70210e28716ccaa7cd4ddb79");
}

#[test]
fn a_blocked_build_touches_nothing() {
    let project = Project::minimal().on_disk();
    project.publish();
    let before = snapshot(&project.public());
    project.edit(SPACE, "tipo:", "tipa:");
    let ran = project.run(&["build"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("No se ha publicado nada"), "{}", ran.err);
    assert_eq!(snapshot(&project.public()), before);
    assert!(!project.path(".public.nuevo").exists());
}

#[test]
fn a_foreign_folder_is_refused() {
    for name in ["tesis.odt", "sub/tesis.odt", "index.html"] {
        let project = Project::minimal().on_disk();
        let file = project.public().join(name);
        fs::create_dir_all(file.parent().expect("a parent")).expect("made");
        fs::write(&file, "años de trabajo").expect("written");
        let before = snapshot(&project.public());
        let ran = project.run(&["build"]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains("--out"), "{}", ran.err);
        assert_eq!(snapshot(&project.public()), before);
    }
}

#[test]
fn a_manifest_of_another_program_is_not_ours() {
    let project = Project::minimal().on_disk();
    fs::create_dir(project.public()).expect("made");
    // What a web application calls its manifest.
    fs::write(project.public().join("manifest.json"), "{\"name\": \"Otra cosa\", \"start_url\": \"/\"}")
        .expect("written");
    fs::write(project.public().join("index.html"), "ajeno").expect("written");
    let before = snapshot(&project.public());
    assert_eq!(project.run(&["build"]).code, 2);
    assert_eq!(snapshot(&project.public()), before);
}

#[test]
fn the_project_itself_is_no_target() {
    let project = Project::minimal().on_disk();
    for out in ["", "content", "data"] {
        let ran = Ran::of(project.command(&["build"]).arg("--out").arg(project.path(out)));
        assert_eq!(ran.code, 2, "{out}: {}", ran.err);
    }
    assert!(project.path(SPACE).exists());
}

#[test]
fn an_empty_folder_or_a_fresh_clone_is_accepted() {
    let project = Project::minimal().on_disk();
    fs::create_dir(project.public()).expect("made");
    project.publish();
    let project = Project::minimal().on_disk();
    fs::create_dir(project.public()).expect("made");
    fs::write(project.public().join(".gitignore"), GITIGNORE).expect("written");
    project.publish();
}

#[test]
fn places_that_cannot_be_written() {
    let project = Project::minimal().on_disk();
    fs::write(project.path("archivo"), "soy un archivo").expect("written");
    for out in ["archivo", "archivo/public"] {
        let ran = Ran::of(project.command(&["build"]).arg("--out").arg(project.path(out)));
        assert_eq!(ran.code, 2, "{out}: {}", ran.err);
    }
    assert_eq!(fs::read_to_string(project.path("archivo")).expect("there"), "soy un archivo");
    // Not even root may write here.
    let ran = Ran::of(project.command(&["build"]).args(["--out", "/proc/cuaderno/public"]));
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn leftovers_of_a_killed_run_are_cleaned() {
    let project = Project::minimal().on_disk();
    project.publish();
    fs::create_dir_all(project.path(".public.nuevo/es")).expect("made");
    fs::write(project.path(".public.nuevo/es/viejo.html"), "resto").expect("written");
    project.edit(SPACE, "Polígono Norte", "Polígono Nuevo");
    project.publish();
    assert!(!project.path(".public.nuevo").exists());
    assert!(!project.public().join("es/viejo.html").exists());
}

#[test]
fn a_killed_exchange_is_put_back() {
    let project = Project::minimal().on_disk();
    project.publish();
    let before = snapshot(&project.public());
    fs::rename(project.public(), project.path(".public.anterior")).expect("renamed");
    project.publish();
    let after = snapshot(&project.public());
    let same = |site: &BTreeMap<_, (Vec<u8>, _, u64)>| site.values().map(|v| v.2).collect::<Vec<_>>();
    assert_eq!(same(&after), same(&before), "the old site is back, untouched");
}

#[test]
fn a_link_stays_a_link() {
    let project = Project::minimal().on_disk();
    let disk = tempfile::tempdir().expect("a folder");
    let real = disk.path().join("sitio");
    fs::create_dir(&real).expect("made");
    symlink(&real, project.public()).expect("linked");
    for name in ["Polígono Norte", "Polígono Sur"] {
        project.publish();
        assert!(fs::symlink_metadata(project.public()).expect("there").is_symlink());
        assert!(real.join("index.html").is_file());
        project.edit(SPACE, name, "Polígono Sur");
    }
    assert!(disk.path().join(".sitio.anterior").is_dir(), "the previous site lies beside the real one");
}

#[test]
fn one_build_at_a_time() {
    let project = Project::minimal().on_disk();
    project.publish();
    let lock = fs::File::create(project.path(".public.cerrojo")).expect("made");
    lock.lock().expect("locked");
    project.edit(SPACE, "Polígono Norte", "Polígono Nuevo");
    let before = snapshot(&project.public());
    let ran = project.run(&["build"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("Otra construcción"), "{}", ran.err);
    assert_eq!(snapshot(&project.public()), before);
    drop(lock);
    project.publish();
}

#[test]
fn damage_from_outside_is_repaired() {
    let project = Project::minimal().on_disk();
    project.publish();
    let good = files_of(&project.public());
    fs::write(project.public().join("es/index.html"), "roto").expect("written");
    fs::remove_file(project.public().join("robots.txt")).expect("removed");
    project.publish();
    assert_eq!(files_of(&project.public()), good);
}

/// Kills builds that alternate two contents at random instants. The published
/// site must always be one of the two, whole, and the next run must work.
#[test]
fn killed_at_any_instant() {
    let project = Project::minimal().on_disk();
    let other = Project::minimal().replace(SPACE, "Polígono Norte", "Polígono Sur").on_disk();
    project.publish();
    let start = Instant::now();
    other.publish();
    let usual = start.elapsed();
    let sites = [files_of(&project.public()), files_of(&other.public())];
    let texts = [Project::minimal().text(SPACE), Project::minimal().text(SPACE).replace("Norte", "Sur")];
    for round in 0..20_u32 {
        fs::write(project.path(SPACE), &texts[usize::from(round % 2 == 0)]).expect("written");
        let mut child = std::process::Command::new(program().get_program())
            .args(["build", "--date", crate::project::TODAY, "--root"])
            .arg(project.dir.path())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("it starts");
        // Spread over the whole run, closer together where it publishes.
        let share = [0.2, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0][(round / 2) as usize];
        std::thread::sleep(Duration::from_secs_f64(usual.as_secs_f64() * share));
        drop(child.kill());
        child.wait().expect("it ended");
        if project.public().exists() {
            let now = files_of(&project.public());
            assert!(sites.contains(&now), "round {round}: neither the old site nor the new one");
        } else {
            // Only where the system has no atomic exchange.
            assert!(project.path(".public.anterior").exists(), "round {round}: no site and no previous one");
        }
    }
    fs::write(project.path(SPACE), &texts[0]).expect("written");
    project.publish();
    assert_eq!(files_of(&project.public()), sites[0]);
}

/// The previous site survives builds that change nothing.
#[test]
fn the_previous_site_is_kept() {
    let project: OnDisk = Project::minimal().on_disk();
    project.publish();
    let old = files_of(&project.public());
    project.edit(SPACE, "Polígono Norte", "Polígono Sur");
    project.publish();
    project.publish();
    assert_eq!(files_of(&project.path(".public.anterior")), old);
}
