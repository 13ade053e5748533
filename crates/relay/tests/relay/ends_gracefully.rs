//! The relay as a process: what a service manager does to it.

use crate::support::{Process, TemporaryFolder};
use relay::storage::StoragePlace;
use std::process::Command;

#[test]
fn the_termination_signal_ends_it_without_an_error() {
    for signal in ["TERM", "INT"] {
        let folder = TemporaryFolder::new();
        let mut relay = Process::start(&StoragePlace::Folder(folder.path().to_owned()), &[]);
        let process = relay.child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &process]).status();
        assert!(sent.unwrap().success());
        relay.read_until("stopping");
        assert!(relay.child.wait().unwrap().success(), "{signal}");
    }
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
