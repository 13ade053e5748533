//! The relay as a process: what a service manager does to it.

use crate::support::{Process, TemporaryFolder};
use relay::storage::StoragePlace;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;

#[test]
fn the_termination_signal_ends_it_without_an_error() {
    for signal in ["TERM", "INT"] {
        let folder = TemporaryFolder::new();
        let mut relay = Process::start(&StoragePlace::Folder(folder.path().to_owned()), &[]);
        tell(&mut relay, signal);
        assert!(relay.child.wait().unwrap().success(), "{signal}");
    }
}

fn tell(relay: &mut Process, signal: &str) {
    let process = relay.child.id().to_string();
    let sent = Command::new("kill").args(["-s", signal, &process]).status();
    assert!(sent.unwrap().success());
    relay.read_until("stopping");
}

/// Somebody's ask has arrived by half when the relay is told to stop.
#[test]
fn what_is_under_way_is_answered_before_it_ends() {
    let folder = TemporaryFolder::new();
    let mut relay = Process::start(&StoragePlace::Folder(folder.path().to_owned()), &[]);
    let mut client = TcpStream::connect(relay.address()).unwrap();
    let head = "POST /v1/ask HTTP/1.1\r\nhost: relay\r\ncontent-length: 8\r\n\
                expect: 100-continue\r\nconnection: close\r\n\r\n";
    client.write_all(head.as_bytes()).unwrap();
    // It says so once it has begun to read the rest.
    let mut goes_on = [0; 25];
    client.read_exact(&mut goes_on).unwrap();
    assert_eq!(&goes_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    client.write_all(b"half").unwrap();

    tell(&mut relay, "TERM");
    assert!(relay.child.try_wait().unwrap().is_none(), "it waits");
    client.write_all(b"rest").unwrap();
    let mut answer = Vec::new();
    client.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|end| end == b"\r\n\r\n");
    let (head, body) = answer.split_at(end.unwrap() + 4);
    let head = String::from_utf8_lossy(head);
    // What was asked makes no sense to it, which it says; and it says all of it.
    assert!(head.starts_with("HTTP/1.1 400 "), "{head}");
    let length = format!("content-length: {}\r\n", body.len());
    assert!(head.contains(&length), "{head}");
    assert!(relay.child.wait().unwrap().success());
}

#[test]
fn the_log_names_no_address_and_no_path() {
    let folder = TemporaryFolder::new();
    let mut relay = Process::start(&StoragePlace::Folder(folder.path().to_owned()), &[]);
    let port = relay.port;
    let secret = "/people/0190aaaa-telling-name";
    ureq::get(format!("http://127.0.0.1:{port}{secret}"))
        .call()
        .unwrap();
    let answered = relay.read_until("answered");
    assert!(
        !answered.contains("telling-name") && !answered.contains("127.0.0.1"),
        "{answered}"
    );
}

#[test]
fn the_log_names_no_password() {
    let secret = "hush-hush";
    let database = format!("host=/nowhere user=relay password={secret}");
    let mut relay = Process::spawn(&StoragePlace::PostgreSql(database), &[]);
    let log = relay.read_to_end();
    assert!(
        log.contains("stopped") && log.contains("PostgreSQL"),
        "{log}"
    );
    assert!(!log.contains(secret), "{log}");
}

#[test]
fn a_data_folder_has_one_relay() {
    let folder = TemporaryFolder::new();
    let place = StoragePlace::Folder(folder.path().to_owned());
    let _first = Process::start(&place, &[]);
    let mut second = Process::spawn(&place, &[]);
    let log = second.read_to_end();
    assert!(
        log.contains("another process uses this data folder"),
        "{log}"
    );
}
