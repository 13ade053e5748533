use crate::support::{Cluster, Phone, Process, TemporaryFolder, TestVisit, ask};
use relay::storage::StoragePlace;
use std::path::Path;
use std::process::Command;
use wire::relay::{Answer, Cursor, RelayFrame};

#[tokio::test(flavor = "multi_thread")]
async fn a_sqlite_backup_comes_back_and_takes_the_rest_again() {
    let (live, restored) = (TemporaryFolder::new(), TemporaryFolder::new());
    let place = StoragePlace::Folder(live.path().to_owned());
    let copy = restored.path().join("relay.sqlite3");
    let back_up = || back_up_sqlite(live.path(), &copy);
    let restored = StoragePlace::Folder(restored.path().to_owned());
    lose_and_restore(&place, back_up, || restored.clone()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgresql_backup_comes_back_and_takes_the_rest_again() {
    let cluster = Cluster::start(&["fsync=off"]);
    let folder = TemporaryFolder::new();
    let dump = folder.path().join("dump");
    let (live, restored) = (cluster.database(), cluster.database());
    let name = |database: &str| database.rsplit('=').next().unwrap().to_owned();
    let back_up = || {
        let mut dumping = cluster.client("pg_dump", &name(&live));
        let status = dumping
            .arg("--format=custom")
            .arg("--file")
            .arg(&dump)
            .status();
        assert!(status.unwrap().success());
    };
    let restore = || {
        let mut restoring = cluster.client("pg_restore", &name(&restored));
        assert!(restoring.arg(&dump).status().unwrap().success());
        StoragePlace::PostgreSql(restored.clone())
    };
    lose_and_restore(&StoragePlace::PostgreSql(live.clone()), back_up, restore).await;
}

/// The relay's own flag, while another process of it serves.
fn back_up_sqlite(folder: &Path, copy: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_relay"))
        .arg("--data")
        .arg(folder)
        .arg("--backup")
        .arg(copy)
        .status();
    assert!(status.unwrap().success());
}

/// A backup is made, the relay goes on, its storage is lost, the backup comes back; phones hand
/// over what the backup lacks.
async fn lose_and_restore(
    place: &StoragePlace,
    back_up: impl FnOnce(),
    restore: impl FnOnce() -> StoragePlace,
) {
    let mut visit = TestVisit::new(1);
    let mut relay = Process::start(place, &[]);
    ask(&relay.address(), &visit.creation());
    let mut phone = Phone::connect(&relay.address(), &visit).await;
    let kept = phone.record(&visit, 1, 1).await.unwrap();
    back_up();
    let mut last = kept;
    for sequence in 2..=5 {
        last = phone.record(&visit, 1, sequence).await.unwrap();
    }
    phone.record(&visit, 2, 1).await.unwrap();
    visit.turn_epoch();
    assert_eq!(ask(&relay.address(), &visit.last_entry()).status, 200);
    relay.kill();

    let relay = Process::start(&restore(), &[]);
    // Whoever held the roster hands its end over again.
    let again = ask(&relay.address(), &visit.last_entry());
    assert!(matches!(again.answer, Answer::RosterHead(head) if head.count == 3));
    let mut phone = Phone::connect(&relay.address(), &visit).await;
    phone.subscribe(visit.log, last).await;
    let RelayFrame::Vector { head, sessions } = phone.next().await else {
        panic!("the restored log cannot have this cursor");
    };
    assert_eq!(head.head, kept);
    assert_eq!(sessions.len(), 1);
    assert_eq!(sessions[0].sequence, 1);
    // Sealed again for the epoch that is current by now, the records are what they were.
    assert_eq!(phone.record(&visit, 1, 1).await, Ok(kept), "a duplicate");
    for sequence in 2..=5 {
        let cursor = phone.record(&visit, 1, sequence).await.unwrap();
        assert_eq!(cursor.sequence, sequence);
        assert_eq!(phone.record(&visit, 1, sequence).await, Ok(cursor));
    }
    assert_eq!(phone.record(&visit, 2, 1).await.unwrap().sequence, 6);
    let mut other = Phone::connect(&relay.address(), &visit).await;
    other.subscribe(visit.log, Cursor::START).await;
    for sequence in 1..=6 {
        assert_eq!(other.delivered().await.0.sequence, sequence);
    }
}
