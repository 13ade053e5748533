//! The relay as a process: what a service manager does to it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the helpers of a test fail as the test does"
)]

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

#[test]
fn the_termination_signal_ends_it_without_an_error() {
    for signal in ["TERM", "INT"] {
        let (mut relay, mut log) = start();
        read_until(&mut log, "listening");
        let process = relay.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &process]).status();
        assert!(sent.unwrap().success());
        read_until(&mut log, "stopping");
        assert!(relay.wait().unwrap().success(), "{signal}");
    }
}

#[test]
fn the_log_names_no_address_and_no_path() {
    let (mut relay, mut log) = start();
    let listening = read_until(&mut log, "listening");
    let line: serde_json::Value = serde_json::from_str(&listening).unwrap();
    let port = line["port"].as_u64().unwrap();
    let secret = "/people/0190aaaa-telling-name";
    ureq::get(format!("http://127.0.0.1:{port}{secret}"))
        .call()
        .unwrap();
    let answered = read_until(&mut log, "answered");
    assert!(
        !answered.contains("telling-name") && !answered.contains("127.0.0.1"),
        "{answered}"
    );
    relay.kill().unwrap();
    relay.wait().unwrap();
}

fn start() -> (Child, BufReader<ChildStdout>) {
    let app = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/app");
    let mut relay = Command::new(env!("CARGO_BIN_EXE_relay"))
        .args(["--listen", "127.0.0.1:0", "--app", app])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let log = BufReader::new(relay.stdout.take().unwrap());
    (relay, log)
}

/// The first line of the log that holds this message; fails when the log ends before.
fn read_until(log: &mut BufReader<ChildStdout>, message: &str) -> String {
    let mut line = String::new();
    while log.read_line(&mut line).unwrap() > 0 {
        if line.contains(message) {
            return line;
        }
        line.clear();
    }
    panic!("the log ended before {message:?}");
}
