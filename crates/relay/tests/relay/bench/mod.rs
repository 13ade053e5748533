//! The relay's figures, by `cargo xtask bench relay`: clients and relays on this machine, over
//! its own network, as Markdown. No test: nothing here holds or fails.

mod appends;
mod growth;
mod idle;
mod latency;
mod relays;

use crate::support::{Cluster, TemporaryFolder};
use relay::storage::StoragePlace;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures; `cargo xtask bench relay` runs it"]
async fn figures() {
    let cluster = Cluster::start(&["fsync=on", "shared_buffers=256MB", "max_wal_size=2GB"]);
    println!("\n| What | SQLite | PostgreSQL | PostgreSQL, 3 relays |\n|---|---|---|---|");
    let mut fast = Vec::new();
    for (name, count) in DATABASES {
        fast.push(appends::per_second(&place(name, &cluster), *count).await);
    }
    row("Durable appends per second, 100 logs, 1 kB", &fast);
    let mut times = Vec::new();
    for (name, count) in DATABASES {
        times.push(latency::of(&place(name, &cluster), *count).await);
    }
    row("Send to receipt, 400/s: p50 / p99, ms", &times);
    for visits in [10, 1_000, 10_000] {
        let mut grown = Vec::new();
        for (name, count) in DATABASES.iter().take(2) {
            grown.push(growth::with(&place(name, &cluster), *count, visits).await);
        }
        row(
            &format!("{visits} visits stored: appends per second; memory"),
            &grown,
        );
    }
    let mut held = Vec::new();
    for (name, count) in DATABASES.iter().take(2) {
        held.push(idle::held(&place(name, &cluster), *count).await);
    }
    row("Idle sockets, each with a subscription", &held);
}

/// Name, and how many relays share it.
const DATABASES: &[(&str, usize)] = &[("sqlite", 1), ("postgresql", 1), ("postgresql", 3)];

/// A place, and the folder that must live as long.
struct Place {
    storage: StoragePlace,
    _folder: Option<TemporaryFolder>,
}

fn place(name: &str, cluster: &Cluster) -> Place {
    let folder = (name == "sqlite").then(TemporaryFolder::new);
    let storage = match &folder {
        Some(folder) => StoragePlace::Folder(folder.path().to_owned()),
        None => StoragePlace::PostgreSql(cluster.database()),
    };
    Place {
        storage,
        _folder: folder,
    }
}

fn row(what: &str, values: &[String]) {
    let mut cells = values.to_vec();
    cells.resize(DATABASES.len(), "–".to_owned());
    println!("| {what} | {} |", cells.join(" | "));
}
