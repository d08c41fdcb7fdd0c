//! HTTP for one reader on the same machine: `GET` and `HEAD`, from memory, to loopback only.
//!
//! A page of another site may try to reach this server through the reader's browser: a request
//! must name this machine as its host, or it is refused.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::answer::{Answer, STREAM, answer, told};
use super::preview::Shared;
use crate::diag::Failure;

/// Largest head of a request, bytes.
const MAX_HEAD: usize = 16 << 10;
/// Most headers of a request.
const MAX_HEADERS: usize = 64;
/// Most connections at a time; a browser opens six, and a stream for each page that is seen.
const MAX_CONNECTIONS: usize = 128;
/// How long a connection may stay idle, or a reader not read.
const IDLE: Duration = Duration::from_secs(30);
/// How often a stream says that it is alive.
const ALIVE: Duration = Duration::from_secs(10);

/// Takes `port` of loopback, or any free one if it is 0.
pub fn bind(port: u16) -> Result<TcpListener, Failure> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => Failure::PortBusy(port),
        _ => Failure::Listen(error),
    })
}

/// Answers on `listener` with what `shared` holds, in threads of its own; gives its address.
pub fn start(listener: TcpListener, shared: Shared) -> Result<SocketAddr, Failure> {
    let at = listener.local_addr().map_err(Failure::Listen)?;
    let open = Arc::new(AtomicUsize::new(0));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let place = Place::take(&open);
            let shared = shared.clone();
            thread::spawn(move || {
                // A reader that went away is no fault.
                drop(match place {
                    Some(_place) => converse(stream, &shared, at),
                    None => send(&stream, &Answer::words(503, "503"), true, false),
                });
            });
        }
    });
    Ok(at)
}

/// One of the connections that may be open.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(open: &Arc<AtomicUsize>) -> Option<Self> {
        let place = Self(open.clone());
        (open.fetch_add(1, Ordering::Relaxed) < MAX_CONNECTIONS).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Answers the requests of a connection until it ends.
fn converse(mut stream: TcpStream, shared: &Shared, at: SocketAddr) -> std::io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_write_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut buffer = Vec::new();
    loop {
        let request = match head(&mut stream, &mut buffer, at)? {
            Head::End => return Ok(()),
            Head::Refused(refusal) => return send(&stream, &refusal, true, false),
            Head::Whole(request) => request,
        };
        match request.target.strip_prefix(STREAM) {
            Some(query) if request.body_wanted => return tell(&stream, shared, query.trim_start_matches('?')),
            _ => send(&stream, &answer(&shared.now(), &request.target), request.body_wanted, request.more)?,
        }
        if !request.more {
            return Ok(());
        }
    }
}

/// A request that may be answered.
struct Request {
    target: String,
    /// `GET`, not `HEAD`.
    body_wanted: bool,
    /// Whether the connection stays open.
    more: bool,
}

enum Head {
    Whole(Request),
    Refused(Answer),
    End,
}

/// Reads the head of the next request; what follows it stays in `buffer`.
fn head(stream: &mut TcpStream, buffer: &mut Vec<u8>, at: SocketAddr) -> std::io::Result<Head> {
    loop {
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(buffer) {
            Ok(httparse::Status::Complete(length)) => {
                let head = accept(&request, at);
                buffer.drain(..length);
                return Ok(head);
            }
            Ok(httparse::Status::Partial) if buffer.len() < MAX_HEAD => {
                let mut more = [0; 4096];
                match stream.read(&mut more)? {
                    0 => return Ok(Head::End),
                    read => buffer.extend_from_slice(&more[..read]),
                }
            }
            Ok(httparse::Status::Partial) => return Ok(Head::Refused(Answer::words(431, "431"))),
            Err(_) => return Ok(Head::Refused(Answer::words(400, "400"))),
        }
    }
}

fn accept(request: &httparse::Request, at: SocketAddr) -> Head {
    let all = |name: &str| -> Vec<&str> {
        let own = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
        own.map(|header| std::str::from_utf8(header.value).unwrap_or_default()).collect()
    };
    let refused = |status, words: &str| Head::Refused(Answer::words(status, words));
    let ours = ["127.0.0.1", "localhost"].map(|host| format!("{host}:{}", at.port()));
    match all("host").as_slice() {
        [host] if ours.iter().any(|own| own.eq_ignore_ascii_case(host)) => {}
        _ => return refused(421, "421: 127.0.0.1"),
    }
    let method = request.method.unwrap_or_default();
    if !matches!(method, "GET" | "HEAD") {
        return refused(405, "405: GET, HEAD");
    }
    // A request with a body would leave it in the way of the next one.
    if !all("transfer-encoding").is_empty() || all("content-length").iter().any(|length| *length != "0") {
        return refused(400, "400");
    }
    let target = request.path.unwrap_or_default();
    if !target.starts_with('/') {
        return refused(400, "400");
    }
    let closes = all("connection").iter().any(|value| value.to_ascii_lowercase().contains("close"));
    let more = request.version == Some(1) && !closes;
    Head::Whole(Request { target: target.to_string(), body_wanted: method == "GET", more })
}

fn send(mut stream: &TcpStream, answer: &Answer, body_wanted: bool, more: bool) -> std::io::Result<()> {
    let reason = match answer.status {
        200 => "OK",
        302 => "Found",
        404 => "Not Found",
        405 => "Method Not Allowed",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Bad Request",
    };
    let mut head = format!(
        "HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: {}\r\n{COMMON}",
        answer.status,
        answer.media,
        answer.body.len(),
        // The name of an asset carries the hash of its bytes.
        if answer.lasting { "max-age=86400" } else { "no-store" },
    );
    if answer.status == 405 {
        head.push_str("Allow: GET, HEAD\r\n");
    }
    if let Some(to) = &answer.location {
        head.push_str(&format!("Location: {to}\r\n"));
    }
    head.push_str(if more { "\r\n" } else { "Connection: close\r\n\r\n" });
    let mut bytes = head.into_bytes();
    if body_wanted {
        bytes.extend_from_slice(&answer.body);
    }
    stream.write_all(&bytes)
}

/// No other site may read or frame what is served here, and no type is guessed.
const COMMON: &str = "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n\
                      X-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n";

/// Tells a page each new state, and now and then that the preview is alive.
fn tell(mut stream: &TcpStream, shared: &Shared, query: &str) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n{COMMON}\
         Connection: close\r\n\r\nretry: 500\n\n"
    );
    stream.write_all(head.as_bytes())?;
    let mut state = Some(shared.now());
    let mut seen = 0;
    loop {
        match state {
            Some(state) => {
                seen = state.number;
                stream.write_all(format!("data: {}\n\n", told(&state, query)).as_bytes())?;
            }
            None => stream.write_all(b": \n\n")?,
        }
        state = shared.after(seen, ALIVE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head_of(text: &str) -> Head {
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        request.parse(text.as_bytes()).expect("a request");
        accept(&request, SocketAddr::from(([127, 0, 0, 1], 8000)))
    }

    #[test]
    fn only_this_machine_is_answered() {
        for (host, accepted) in [
            ("127.0.0.1:8000", true),
            ("localhost:8000", true),
            ("LOCALHOST:8000", true),
            ("127.0.0.1", false),
            ("127.0.0.1:8001", false),
            ("rebinding.example:8000", false),
            ("localhost.example:8000", false),
        ] {
            let head = head_of(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
            assert_eq!(matches!(head, Head::Whole(_)), accepted, "{host}");
        }
        assert!(matches!(head_of("GET / HTTP/1.1\r\n\r\n"), Head::Refused(_)));
        assert!(matches!(
            head_of("GET / HTTP/1.1\r\nHost: localhost:8000\r\nHost: localhost:8000\r\n\r\n"),
            Head::Refused(_)
        ));
    }

    #[test]
    fn only_reading_is_answered() {
        for (line, status) in [
            ("POST / HTTP/1.1", 405),
            ("DELETE /es/ HTTP/1.1", 405),
            ("GET http://localhost:8000/ HTTP/1.1", 400),
            ("GET / HTTP/1.1\r\nContent-Length: 4", 400),
            ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked", 400),
        ] {
            match head_of(&format!("{line}\r\nHost: localhost:8000\r\n\r\n")) {
                Head::Refused(answer) => assert_eq!(answer.status, status, "{line}"),
                _ => panic!("{line} is accepted"),
            }
        }
        match head_of("HEAD /es/?x=1 HTTP/1.1\r\nHost: localhost:8000\r\nConnection: close\r\n\r\n") {
            Head::Whole(request) => {
                assert_eq!((request.target.as_str(), request.body_wanted, request.more), ("/es/?x=1", false, false))
            }
            _ => panic!("HEAD is refused"),
        }
    }
}
