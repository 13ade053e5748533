//! One suite for both databases.

mod appends;
mod blobs;
mod expiry;
mod invites;
mod reading;
mod rosters;
mod stage;

use crate::support::{Cluster, TemporaryFolder};
use relay::storage::StoragePlace;
use stage::{Case, Stage};
use std::panic::{AssertUnwindSafe, catch_unwind};

fn cases() -> Vec<Case> {
    [
        appends::CASES,
        reading::CASES,
        rosters::CASES,
        invites::CASES,
        blobs::CASES,
        expiry::CASES,
    ]
    .concat()
}

#[test]
fn the_suite_holds_on_sqlite() {
    hold_all(|| {
        let folder = TemporaryFolder::new();
        (StoragePlace::Folder(folder.path().to_owned()), folder)
    });
}

#[test]
fn the_suite_holds_on_postgresql() {
    let cluster = Cluster::start(&["fsync=off"]);
    hold_all(|| (StoragePlace::PostgreSql(cluster.schema()), ()));
}

/// Runs every case in a database of its own, and names all that failed.
fn hold_all<Kept>(mut place: impl FnMut() -> (StoragePlace, Kept)) {
    let mut failed = Vec::new();
    for (name, case) in cases() {
        let (place, _kept) = place();
        let held = catch_unwind(AssertUnwindSafe(|| {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let stage = Stage::open(place).await;
                let storage = stage.storage.clone();
                case(stage).await;
                storage.close().await;
            });
        }));
        if held.is_err() {
            failed.push(name);
        }
    }
    assert!(failed.is_empty(), "failed: {failed:?}");
}
