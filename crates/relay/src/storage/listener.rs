use super::StorageError;
use super::notice::{Notice, Notify};
use super::postgres::{CHANNEL, PostgresDatabase, unavailable};
use postgres::fallible_iterator::FallibleIterator;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often a quiet listener looks whether it is to stop, and how long it waits before it
/// connects again.
const PAUSE: Duration = Duration::from_millis(500);

/// Passes on what other relays announce, until `stop` is set. A lost connection loses hints and
/// nothing else: everything is asked for again at intervals.
pub fn listen(connection_string: &str, notify: &Notify, stop: &Arc<AtomicBool>) {
    while !stop.load(Ordering::Relaxed) {
        if let Err(error) = pass_on(connection_string, notify, stop) {
            tracing::warn!(reason = %error, "hints of other relays are lost for a while");
            std::thread::sleep(PAUSE);
        }
    }
}

fn pass_on(
    connection_string: &str,
    notify: &Notify,
    stop: &Arc<AtomicBool>,
) -> Result<(), StorageError> {
    let mut database = PostgresDatabase::connect(connection_string)?;
    let client = database.client()?;
    client
        .batch_execute(&format!("LISTEN {CHANNEL}"))
        .map_err(unavailable)?;
    while !stop.load(Ordering::Relaxed) {
        hear(client, notify)?;
        if client.is_closed() {
            return Err(StorageError::Unavailable("connection lost".to_owned()));
        }
    }
    Ok(())
}

/// Passes on what arrives until nothing has for a while.
fn hear(client: &mut postgres::Client, notify: &Notify) -> Result<(), StorageError> {
    let mut notifications = client.notifications();
    let mut arriving = notifications.timeout_iter(PAUSE);
    while let Some(notification) = arriving.next().map_err(unavailable)? {
        for notice in Notice::read(notification.payload()) {
            notify(notice);
        }
    }
    Ok(())
}
