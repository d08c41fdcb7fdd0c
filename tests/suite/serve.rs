//! The preview without a browser: it follows what happens to the files, and writes nothing.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::project::{OnDisk, Project, SITE, SPACE, TODAY, snapshot};

/// A running preview; it ends with the test.
struct Serving {
    child: Child,
    port: u16,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.child.kill().and_then(|()| self.child.wait()).expect("ended");
    }
}

impl Serving {
    fn start(project: &OnDisk) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cuaderno"))
            .args(["serve", "--port", "0", "--date", TODAY, "--lang", "es", "--root"])
            .arg(project.dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let port = lines.find_map(|line| {
            let line = line.expect("UTF-8");
            line.split_once("http://127.0.0.1:")?.1.trim_end_matches('/').parse().ok()
        });
        // What it says next is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, port: port.expect("an address") }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        answer
    }

    /// What a page is told first.
    fn told(&self) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "GET /__cuaderno/sucesos?lengua=es&pagina=x HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("sent");
        let line =
            BufReader::new(stream).lines().map(|line| line.expect("UTF-8")).find(|line| line.starts_with("data:"));
        line.expect("a state")
    }

    fn until(&self, path: &str, wanted: impl Fn(&str) -> bool) {
        let start = Instant::now();
        loop {
            let answer = if path.is_empty() { self.told() } else { self.get(path) };
            if wanted(&answer) {
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{path}: {answer}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

const PAGE: &str = "/es/espacios/villanueva/norte/";

#[test]
fn it_follows_a_figure_a_fault_and_a_name() {
    let project = Project::minimal().on_disk();
    let before = snapshot(project.dir.path());
    let serving = Serving::start(&project);
    assert!(serving.get(PAGE).contains("<script src=\"/__cuaderno/vista.js\""), "{}", serving.get(PAGE));
    assert!(serving.get("/es/espacios/villanueva/norte").starts_with("HTTP/1.1 302 "));
    let files: Vec<_> = snapshot(project.dir.path()).into_keys().collect();
    assert_eq!(files, before.into_keys().collect::<Vec<_>>(), "nothing is written");

    let space = project.path(SPACE);
    let text = fs::read_to_string(&space).expect("there");
    fs::write(&space, text.replace("numero_empresas: no_consta", "numero_empresas: 987")).expect("written");
    serving.until(PAGE, |page| page.contains("987"));
    // A fault: the last good page stays, and the fault is told with its place.
    fs::write(&space, text.replace("numero_empresas: no_consta", "numero_empresas: 1.987")).expect("written");
    serving.until("", |told| told.contains("cifra-ambigua") && told.contains("norte.yaml:"));
    assert!(serving.get(PAGE).contains("987"));
    // Another name, as an editor that writes beside the file and renames.
    let renamed = space.with_file_name("sur.yaml");
    fs::write(space.with_file_name(".norte.tmp"), &text).expect("written");
    fs::rename(space.with_file_name(".norte.tmp"), &renamed).expect("renamed");
    fs::remove_file(&space).expect("removed");
    serving.until("/es/espacios/villanueva/sur/", |page| page.starts_with("HTTP/1.1 200 "));
    assert!(serving.get(PAGE).starts_with("HTTP/1.1 404 "));
}

#[test]
fn it_starts_with_a_project_that_cannot_be_shown() {
    let project = Project::minimal().with(SITE, "nombre: [\n").on_disk();
    let serving = Serving::start(&project);
    let page = serving.get("/es/");
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("data/sitio.yaml:"), "{page}");
    fs::write(project.path(SITE), Project::minimal().text(SITE)).expect("written");
    serving.until("/es/", |page| page.contains("data-pagina=\"es/index.html\""));
}

#[test]
fn a_port_that_is_taken_is_said() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let ran = Project::minimal().on_disk().run(&["serve", "--port", &port]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains(&format!("Otro programa usa el puerto {port}.")), "{}", ran.err);
}
