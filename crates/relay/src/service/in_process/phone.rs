//! A phone at its connection.

use super::super::access::VisitRoster;
use super::super::checking::{Checked, about, check_envelope, new_envelope};
use super::super::refusing::{append_reason, refusal};
use super::InProcessRelay;
use crate::storage::appends::append;
use crate::storage::{AppendOutcome, LogAddress, LogState, NewEnvelope, StorageError, reading};
use axum::body::Bytes;
use wire::relay::{
    About, ClientFrame, Cursor, Reason, Refusal, RelayFrame, RelayLimits, verify_hello,
};
use wire::{DeviceId, Envelope, LogId, VisitId};

/// How far a connection has come.
pub enum Phone {
    /// It was challenged.
    Greeted {
        nonce: [u8; 32],
    },
    Member(Member),
}

pub struct Member {
    visit: VisitId,
    device: DeviceId,
    /// How far each log was sent, and whether the end was announced.
    subscribed: Vec<(LogId, Cursor, bool)>,
    told: u32,
}

const QUOTA: u64 = 1 << 40;

type Step = Result<(), StorageError>;

impl InProcessRelay {
    /// One frame of a phone.
    ///
    /// # Errors
    /// The database does not answer.
    pub fn receive(&mut self, connection: u64, frame: &[u8]) -> Step {
        let Ok(frame) = ClientFrame::decode(frame) else {
            self.refuse(connection, About::kind(0), Reason::Malformed);
            self.close(connection);
            return Ok(());
        };
        match (self.phones.get(&connection), frame) {
            (None, _) => Ok(()),
            (Some(Phone::Greeted { nonce }), frame) => {
                let nonce = *nonce;
                self.hello(connection, nonce, frame)
            }
            (Some(Phone::Member(_)), frame) => self.hear(connection, frame),
        }
    }

    fn hello(&mut self, connection: u64, nonce: [u8; 32], frame: ClientFrame) -> Step {
        let ClientFrame::Hello {
            visit,
            device,
            signature,
        } = frame
        else {
            return Ok(());
        };
        let refused = match self.roster(visit)? {
            None => Reason::UnknownVisit,
            Some(roster) => {
                let known = roster.known(&device, self.now).filter(|known| {
                    verify_hello(&nonce, visit, &self.host, &known.keys, &signature).is_ok()
                });
                match known {
                    Some(known) if known.is_member => {
                        return self.welcome(connection, visit, device, &roster);
                    }
                    Some(_) => Reason::NotAllowed,
                    None => Reason::NotAuthenticated,
                }
            }
        };
        self.refuse(connection, About::kind(1), refused);
        self.close(connection);
        Ok(())
    }

    fn welcome(
        &mut self,
        connection: u64,
        visit: VisitId,
        device: DeviceId,
        roster: &VisitRoster,
    ) -> Step {
        let logs = reading::logs_of(&mut self.database, visit)?;
        let now = self.now;
        let readable = logs
            .iter()
            .filter(|log| roster.may_read(&device, &log.address.log, now));
        let frame = RelayFrame::Welcome {
            time: now,
            roster: roster.head(),
            limits: RelayLimits {
                envelope_bytes: u32::MAX,
                window: 128,
                quota_bytes: QUOTA,
                used_bytes: 0,
                idle_seconds: 120,
            },
            logs: readable.map(LogState::wire).collect(),
        };
        let member = Member {
            visit,
            device,
            subscribed: Vec::new(),
            told: roster.head().count,
        };
        self.phones.insert(connection, Phone::Member(member));
        self.say(connection, &frame);
        Ok(())
    }

    fn hear(&mut self, connection: u64, frame: ClientFrame) -> Step {
        match frame {
            ClientFrame::Append { envelope } => self.append(connection, envelope),
            ClientFrame::Subscribe { log, cursor } => self.subscribe(connection, log, cursor),
            ClientFrame::AskVector { log } => self.vector(
                connection,
                About {
                    log,
                    ..About::kind(4)
                },
            ),
            ClientFrame::Ping { token } => {
                let time = self.now;
                self.say(connection, &RelayFrame::Pong { token, time });
                Ok(())
            }
            ClientFrame::Hello { .. } | ClientFrame::Unknown { .. } => Ok(()),
        }
    }

    fn append(&mut self, connection: u64, envelope: Vec<u8>) -> Step {
        let Some((visit, _)) = self.member(connection) else {
            return Ok(());
        };
        let Some(roster) = self.roster(visit)? else {
            return Ok(());
        };
        let bytes = Bytes::from(envelope);
        match check_envelope(&roster, visit, self.now, &bytes) {
            Err(refusal) => self.say(connection, &RelayFrame::Refused(refusal)),
            Ok(Checked::Stale(new, current)) => {
                match reading::find(&mut self.database, new.address, &new.id)? {
                    Some(cursor) => self.acknowledge(connection, &new, cursor),
                    None => {
                        let roster = roster.head();
                        let reason = Reason::StaleEpoch { current, roster };
                        self.refuse(connection, about(&new), reason);
                    }
                }
            }
            Ok(Checked::Current(new)) => self.store(connection, new)?,
        }
        Ok(())
    }

    /// What a relay does that has gone over to the other side: it takes an envelope whatever the
    /// roster says.
    ///
    /// # Errors
    /// The database does not answer.
    pub fn take_unchecked(&mut self, visit: VisitId, envelope: &[u8]) -> Step {
        let roster = self.roster(visit)?;
        let (Some(roster), Ok(parsed)) = (roster, Envelope::parse(envelope)) else {
            return Ok(());
        };
        let bytes = Bytes::copy_from_slice(envelope);
        // No phone has this connection.
        self.store(0, new_envelope(&roster, visit, &parsed, &bytes))
    }

    fn store(&mut self, connection: u64, new: NewEnvelope) -> Step {
        let mut batch = [new];
        let appended = append(&mut self.database, QUOTA, &mut batch)?;
        let [new] = batch;
        match appended.outcomes.first() {
            Some(AppendOutcome::Stored(cursor)) => {
                self.acknowledge(connection, &new, *cursor);
                self.deliver(new.address)?;
            }
            Some(AppendOutcome::Duplicate(cursor)) => self.acknowledge(connection, &new, *cursor),
            Some(outcome) => {
                let reason = append_reason(*outcome).unwrap_or(Reason::Unavailable);
                self.refuse(connection, about(&new), reason);
            }
            None => {}
        }
        Ok(())
    }

    fn acknowledge(&mut self, connection: u64, new: &NewEnvelope, cursor: Cursor) {
        let (log, id) = (new.address.log, new.id);
        self.say(connection, &RelayFrame::Ack { log, id, cursor });
    }

    fn subscribe(&mut self, connection: u64, log: LogId, cursor: Cursor) -> Step {
        let about = About {
            log,
            ..About::kind(2)
        };
        let Some((visit, device)) = self.member(connection) else {
            return Ok(());
        };
        let now = self.now;
        let may = |roster: VisitRoster| roster.may_read(&device, &log, now);
        let address = LogAddress { visit, log };
        let state = reading::state_of(&mut self.database, address)?;
        let (Some(state), Some(true)) = (state, self.roster(visit)?.map(may)) else {
            self.refuse(connection, about, Reason::NotAllowed);
            return Ok(());
        };
        if !reading::fits(&mut self.database, &state, cursor)? {
            return self.vector(connection, about);
        }
        if let Some(Phone::Member(member)) = self.phones.get_mut(&connection) {
            member.subscribed.retain(|(other, _, _)| *other != log);
            member.subscribed.push((log, cursor, false));
        }
        self.deliver(address)
    }

    fn vector(&mut self, connection: u64, about: About) -> Step {
        let Some((visit, device)) = self.member(connection) else {
            return Ok(());
        };
        let address = LogAddress {
            visit,
            log: about.log,
        };
        let now = self.now;
        let may = |roster: VisitRoster| roster.may_read(&device, &about.log, now);
        let allowed = self.roster(visit)?.is_some_and(may);
        match reading::vector(&mut self.database, address)?.filter(|_| allowed) {
            Some((log, sessions)) => {
                let head = log.wire();
                self.say(connection, &RelayFrame::Vector { head, sessions });
            }
            None => self.refuse(connection, about, Reason::NotAllowed),
        }
        Ok(())
    }

    /// Sends what a log has to everybody who waits for it.
    fn deliver(&mut self, address: LogAddress) -> Step {
        let waiting: Vec<(u64, Cursor, bool)> = self
            .phones
            .iter()
            .filter_map(|(connection, phone)| match phone {
                Phone::Member(member) if member.visit == address.visit => {
                    let mut logs = member.subscribed.iter();
                    let (_, cursor, told) = logs.find(|(log, _, _)| *log == address.log)?;
                    Some((*connection, *cursor, *told))
                }
                _ => None,
            })
            .collect();
        for (connection, mut cursor, told) in waiting {
            loop {
                let part = reading::read_after(&mut self.database, address, cursor.sequence)?;
                if part.is_empty() {
                    break;
                }
                for stored in part {
                    cursor = stored.cursor;
                    let frame = RelayFrame::Envelope {
                        log: address.log,
                        cursor,
                        envelope: stored.bytes.to_vec(),
                    };
                    self.say(connection, &frame);
                }
            }
            let log = address.log;
            if !told {
                self.say(connection, &RelayFrame::CaughtUp { log, cursor });
            }
            if let Some(Phone::Member(member)) = self.phones.get_mut(&connection) {
                member.subscribed.retain(|(other, _, _)| *other != log);
                member.subscribed.push((log, cursor, true));
            }
        }
        Ok(())
    }

    /// Tells everybody of a visit that its roster has grown, and hangs up on those who are out.
    pub(super) fn roster_has_grown(&mut self, visit: VisitId) -> Step {
        let Some(roster) = self.roster(visit)? else {
            return Ok(());
        };
        let (head, now) = (roster.head(), self.now);
        let connections: Vec<u64> = self.phones.keys().copied().collect();
        for connection in connections {
            let Some(Phone::Member(member)) = self.phones.get_mut(&connection) else {
                continue;
            };
            if member.visit != visit {
                continue;
            }
            let changed = std::mem::replace(&mut member.told, head.count) != head.count;
            let device = member.device;
            let known = roster.known(&device, now);
            member
                .subscribed
                .retain(|(log, _, _)| roster.may_read(&device, log, now));
            if changed {
                self.say(connection, &RelayFrame::RosterChanged(head));
            }
            if !known.is_some_and(|known| known.is_member) {
                self.refuse(connection, About::kind(0), Reason::NotAllowed);
                self.close(connection);
            }
        }
        Ok(())
    }

    fn member(&self, connection: u64) -> Option<(VisitId, DeviceId)> {
        match self.phones.get(&connection) {
            Some(Phone::Member(member)) => Some((member.visit, member.device)),
            _ => None,
        }
    }

    fn refuse(&mut self, connection: u64, about: About, reason: Reason) {
        let refusal: Refusal = refusal(about, reason);
        self.say(connection, &RelayFrame::Refused(refusal));
    }
}
