//! The way of an envelope from the socket to its acknowledgement.

use super::clock::now;
use super::connection::{Connection, Step};
use super::limiter::Key;
use super::metrics::Metrics;
use super::refusing::{append_reason, envelope_reason, refusal, too_fast};
use crate::storage::{AppendOutcome, LogAddress, NewEnvelope, StorageError};
use axum::body::Bytes;
use std::future::Future;
use std::pin::Pin;
use wire::relay::{About, Cursor, Reason, Refusal, RelayFrame};
use wire::{AnyEnvelope, Envelope};

/// An envelope that waits for the disk.
pub type Appending = Pin<Box<dyn Future<Output = Settled> + Send>>;

/// What became of it.
pub struct Settled {
    new: NewEnvelope,
    attempts: u8,
    outcome: Result<AppendOutcome, StorageError>,
}

/// An envelope that fits the roster as this connection knows it.
enum Checked {
    Current(NewEnvelope),
    /// Sealed for another epoch than the log's newest.
    Stale(NewEnvelope, u32),
}

/// How often an envelope is checked anew because the roster moved under it.
const ATTEMPTS: u8 = 4;

const APPEND: u8 = 3;

impl Connection {
    /// Checks an envelope and hands it to the storage.
    pub(super) async fn append(&mut self, bytes: Bytes) -> Step {
        if let Err(wait) = self.relay.limiter().take(Key::Appends(self.visit)) {
            let refusal = too_fast(about_bytes(&bytes), wait);
            return self.refuse(refusal).await;
        }
        let mut checked = self.check(&bytes);
        // It may be right by a roster that is newer than the one known here.
        if !matches!(checked, Ok(Checked::Current(_))) && self.refresh_roster().await? {
            checked = self.check(&bytes);
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
                let checked = self.check(&new.bytes);
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

    fn check(&self, bytes: &Bytes) -> Result<Checked, Refusal> {
        let refused = |about, reason| Err(refusal(about, reason));
        let envelope = match AnyEnvelope::parse(bytes) {
            Ok(AnyEnvelope::Known(envelope)) => envelope,
            Ok(AnyEnvelope::Unknown(_)) => return refused(about_bytes(bytes), Reason::Malformed),
            Err(error) => return refused(about_bytes(bytes), envelope_reason(error)),
        };
        let new = self.new_envelope(&envelope, bytes);
        let header = envelope.header();
        if let Err(error) = self.roster.verify(&envelope, now()) {
            return refused(about(&new), envelope_reason(error));
        }
        match self.roster.roster.current_epoch(&header.log) {
            Some(current) if current != header.epoch => Ok(Checked::Stale(new, current)),
            Some(_) => Ok(Checked::Current(new)),
            None => refused(about(&new), Reason::NotAllowed),
        }
    }

    fn new_envelope(&self, envelope: &Envelope, bytes: &Bytes) -> NewEnvelope {
        let header = envelope.header();
        NewEnvelope {
            address: LogAddress {
                visit: self.visit,
                log: header.log,
            },
            envelope: envelope.id(),
            id: *header.record.as_bytes(),
            place: Some((header.session, header.sequence)),
            roster_count: self.roster.head().count,
            bytes: bytes.clone(),
        }
    }
}

fn about(new: &NewEnvelope) -> About {
    About {
        kind: APPEND,
        log: new.address.log,
        id: new.id,
    }
}

/// What can be said of an envelope that was not read.
fn about_bytes(bytes: &[u8]) -> About {
    match AnyEnvelope::parse(bytes) {
        Ok(AnyEnvelope::Known(envelope)) => About {
            kind: APPEND,
            log: envelope.header().log,
            id: *envelope.header().record.as_bytes(),
        },
        Ok(AnyEnvelope::Unknown(unknown)) => About {
            log: unknown.log,
            ..About::kind(APPEND)
        },
        Err(_) => About::kind(APPEND),
    }
}
