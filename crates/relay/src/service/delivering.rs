//! What a connection sends without being asked each time.

use super::clock::now;
use super::connection::{Connection, Ended, Step};
use super::mailbox::Letter;
use super::metrics::Metrics;
use super::refusing::refusal;
use crate::storage::LogAddress;
use axum::body::Bytes;
use wire::LogId;
use wire::relay::{About, Cursor, Reason, RelayFrame};

impl Connection {
    /// Begins to send a log from a cursor on, if that is one of this log.
    pub(super) async fn subscribe(&mut self, about: About, cursor: Cursor) -> Step {
        if !self.may_read(&about.log) {
            return self.refuse(refusal(about, Reason::NotAllowed)).await;
        }
        let address = self.address(about.log);
        let Some((log, fits)) = self.relay.storage().compare(address, cursor).await? else {
            return self.refuse(refusal(about, Reason::NotAllowed)).await;
        };
        if let Some(at) = log.expired {
            return self.refuse(refusal(about, Reason::Expired { at })).await;
        }
        if !fits {
            return self.vector(about).await;
        }
        let head = log.head.sequence;
        self.relay.hub().watch(address, head, &self.mailbox);
        self.deliveries.begin(about.log, cursor);
        Ok(())
    }

    pub(super) async fn vector(&mut self, about: About) -> Step {
        if !self.may_read(&about.log) {
            return self.refuse(refusal(about, Reason::NotAllowed)).await;
        }
        let address = self.address(about.log);
        match self.relay.storage().vector(address).await? {
            Some((log, sessions)) => {
                let head = log.wire();
                self.say(&RelayFrame::Vector { head, sessions }).await
            }
            None => self.refuse(refusal(about, Reason::NotAllowed)).await,
        }
    }

    /// Sends what has come into the mailbox.
    pub(super) async fn deliver(&mut self) -> Step {
        for letter in self.mailbox.empty() {
            match letter {
                Letter::Envelope {
                    address,
                    cursor,
                    frame,
                } => self.deliver_envelope(address.log, cursor, frame).await?,
                Letter::Look(address) => self.look(address).await?,
                Letter::Roster => self.follow_roster().await?,
            }
        }
        Ok(())
    }

    async fn deliver_envelope(&mut self, log: LogId, cursor: Cursor, frame: Bytes) -> Step {
        if !self.deliveries.take(&log, cursor) {
            return Ok(());
        }
        // Access may have ended by time alone.
        if !self.may_read(&log) {
            return self.end_subscription(log, Reason::NotAllowed).await;
        }
        Metrics::count(&self.relay.metrics().delivered);
        self.feed(frame).await
    }

    /// Sends the next part of a log that is behind.
    pub(super) async fn catch_up(&mut self) -> Step {
        let Some((log, last)) = self.deliveries.next_behind() else {
            return Ok(());
        };
        if !self.may_read(&log) {
            return self.end_subscription(log, Reason::NotAllowed).await;
        }
        let address = self.address(log);
        let part = self
            .relay
            .storage()
            .read_after(address, last.sequence)
            .await?;
        if part.is_empty() {
            return match self.deliveries.caught_up(&log) {
                Some(cursor) => self.say(&RelayFrame::CaughtUp { log, cursor }).await,
                None => Ok(()),
            };
        }
        for stored in part {
            if self.deliveries.take(&log, stored.cursor) {
                Metrics::count(&self.relay.metrics().delivered);
                let frame = RelayFrame::Envelope {
                    log,
                    cursor: stored.cursor,
                    envelope: stored.bytes.to_vec(),
                };
                self.say(&frame).await?;
            }
        }
        Ok(())
    }

    /// A log has more than came, or was dropped, or is not what it was.
    async fn look(&mut self, address: LogAddress) -> Step {
        let Some(last) = self.deliveries.last(&address.log) else {
            return Ok(());
        };
        match self.relay.storage().compare(address, last).await? {
            Some((log, fits)) => match log.expired {
                Some(at) => {
                    self.end_subscription(address.log, Reason::Expired { at })
                        .await
                }
                None if fits => {
                    self.deliveries.fall_behind(&address.log);
                    Ok(())
                }
                None => {
                    self.forget(address.log);
                    self.vector(about(address.log)).await
                }
            },
            None => self.end_subscription(address.log, Reason::NotAllowed).await,
        }
    }

    /// The roster has grown: what the device may do may have changed.
    async fn follow_roster(&mut self) -> Step {
        let rosters = self.relay.rosters();
        let Some(roster) = rosters.get(self.relay.storage(), self.visit).await? else {
            return Err(Ended::Refused(refusal(
                About::kind(0),
                Reason::UnknownVisit,
            )));
        };
        self.roster = roster;
        if self.roster.head() != self.told {
            self.told = self.roster.head();
            self.say(&RelayFrame::RosterChanged(self.told)).await?;
        }
        let known = self.roster.known(&self.device, now());
        if !known.is_some_and(|known| known.is_member) {
            return Err(Ended::Refused(refusal(About::kind(0), Reason::NotAllowed)));
        }
        let lost: Vec<LogId> = self
            .deliveries
            .logs()
            .filter(|log| !self.may_read(log))
            .collect();
        for log in lost {
            self.end_subscription(log, Reason::NotAllowed).await?;
        }
        Ok(())
    }

    async fn end_subscription(&mut self, log: LogId, reason: Reason) -> Step {
        self.forget(log);
        self.refuse(refusal(about(log), reason)).await
    }

    fn forget(&mut self, log: LogId) {
        self.deliveries.end(&log);
        self.relay.hub().unwatch(self.address(log), &self.mailbox);
    }

    fn may_read(&self, log: &LogId) -> bool {
        self.roster.may_read(&self.device, log, now())
    }
}

/// Refusals of a subscription that went on for a while are about Subscribe.
fn about(log: LogId) -> About {
    About {
        log,
        ..About::kind(2)
    }
}
