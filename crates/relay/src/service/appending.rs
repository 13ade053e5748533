//! The way of an envelope from the socket to its acknowledgement.

use super::checking::{Checked, about, about_bytes, check_envelope};
use super::clock::now;
use super::connection::{Connection, Step};
use super::limiter::Key;
use super::metrics::Metrics;
use super::refusing::{append_reason, refusal, too_fast};
use crate::storage::{AppendOutcome, NewEnvelope, StorageError};
use axum::body::Bytes;
use std::future::Future;
use std::pin::Pin;
use wire::relay::{Cursor, Reason, Refusal, RelayFrame};

/// An envelope that waits for the disk.
pub type Appending = Pin<Box<dyn Future<Output = Settled> + Send>>;

/// What became of it.
pub struct Settled {
    new: NewEnvelope,
    attempts: u8,
    outcome: Result<AppendOutcome, StorageError>,
}

/// How often an envelope is checked anew because the roster moved under it.
const ATTEMPTS: u8 = 4;

impl Connection {
    /// Checks an envelope and hands it to the storage.
    pub(super) async fn append(&mut self, bytes: Bytes) -> Step {
        if let Err(wait) = self.relay.limiter().take(Key::Appends(self.visit)) {
            let refusal = too_fast(about_bytes(&bytes), wait);
            return self.refuse(refusal).await;
        }
        let mut checked = check_envelope(&self.roster, self.visit, now(), &bytes);
        // It may be right by a roster that is newer than the one known here.
        if !matches!(checked, Ok(Checked::Current(_))) && self.refresh_roster().await? {
            checked = check_envelope(&self.roster, self.visit, now(), &bytes);
        }
        self.begin(checked, ATTEMPTS).await
    }

    async fn begin(&mut self, checked: Result<Checked, Refusal>, attempts: u8) -> Step {
        match checked {
            Ok(Checked::Current(new)) => {
                let pending = self.relay.storage().start_append(new.clone()).await?;
                self.pending.push_back(Box::pin(async move {
                    Settled {
                        new,
                        attempts,
                        outcome: pending.outcome().await,
                    }
                }));
                Ok(())
            }
            Ok(Checked::Stale(new, current)) => self.append_stale(&new, current).await,
            Err(refusal) => self.refuse(refusal).await,
        }
    }

    /// What is there already is acknowledged whatever its epoch; anything else is to be sealed
    /// again.
    async fn append_stale(&mut self, new: &NewEnvelope, current: u32) -> Step {
        match self.relay.storage().find(new.address, new.id).await? {
            Some(cursor) => {
                Metrics::count(&self.relay.metrics().duplicates);
                self.acknowledge(new, cursor).await
            }
            None => {
                let roster = self.roster.head();
                let reason = Reason::StaleEpoch { current, roster };
                self.refuse(refusal(about(new), reason)).await
            }
        }
    }

    /// Tells the phone what became of an envelope.
    pub(super) async fn settle(&mut self, settled: Settled) -> Step {
        let Settled {
            new,
            attempts,
            outcome,
        } = settled;
        let metrics = self.relay.metrics();
        match outcome {
            Ok(AppendOutcome::Stored(cursor)) => {
                Metrics::count(&metrics.appended);
                self.acknowledge(&new, cursor).await
            }
            Ok(AppendOutcome::Duplicate(cursor)) => {
                Metrics::count(&metrics.duplicates);
                self.acknowledge(&new, cursor).await
            }
            Ok(AppendOutcome::RosterMoved) if attempts > 0 => {
                self.refresh_roster().await?;
                let checked = check_envelope(&self.roster, self.visit, now(), &new.bytes);
                self.begin(checked, attempts - 1).await
            }
            Ok(outcome) => {
                let reason = append_reason(outcome).unwrap_or(Reason::Unavailable);
                self.refuse(refusal(about(&new), reason)).await
            }
            Err(_) => {
                Metrics::count(&metrics.storage_errors);
                self.refuse(refusal(about(&new), Reason::Unavailable)).await
            }
        }
    }

    async fn acknowledge(&mut self, new: &NewEnvelope, cursor: Cursor) -> Step {
        let log = new.address.log;
        self.say(&RelayFrame::Ack {
            log,
            id: new.id,
            cursor,
        })
        .await
    }

    /// Whether the roster is another than before.
    async fn refresh_roster(&mut self) -> Result<bool, super::connection::Ended> {
        let rosters = self.relay.rosters();
        let fresh = rosters.refresh(self.relay.storage(), self.visit).await?;
        match fresh {
            Some(fresh) if fresh.head() != self.roster.head() => {
                self.roster = fresh;
                // The connection itself follows the roster too, and tells the phone.
                self.relay.hub().roster_changed(self.visit);
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}
