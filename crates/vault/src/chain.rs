use crate::record::Record;
use std::collections::BTreeMap;
use thiserror::Error;
use wire::{DeviceId, Reader, RecordId, SessionId, WireError, Writer};

/// Which records of a log are there, session by session.
///
/// A chain belongs to one writer session in one log: its records count from 1 and each names the
/// one before it, so that nothing can be left out, put in or swapped unnoticed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChainState {
    sessions: BTreeMap<SessionId, Session>,
}

/// Where a record belongs that does not contradict the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is the session's next one.
    Next,
    /// It is there already, perhaps from a file or under a renewed envelope.
    Duplicate,
}

/// Why a record does not belong where it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ChainError {
    /// Not wrong, but too early: hold it back until the records before it arrive.
    #[error("records {expected} to {found} of the session are not here yet")]
    Gap { expected: u64, found: u64 },
    #[error("two different records claim the same place")]
    Fork,
    #[error("the session belongs to another device")]
    OtherAuthor,
    #[error("sequences count from 1")]
    NoSequence,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Session {
    author: DeviceId,
    ids: Vec<RecordId>,
}

const CHAIN_VERSION: u8 = 1;

impl ChainState {
    pub fn new() -> Self {
        Self::default()
    }

    /// Judges a record without taking it in.
    ///
    /// # Errors
    /// See [`ChainError`].
    pub fn check(&self, record: &Record) -> Result<Place, ChainError> {
        let session = self.sessions.get(&record.session);
        if session.is_some_and(|session| session.author != record.author) {
            return Err(ChainError::OtherAuthor);
        }
        let ids = session.map_or(&[][..], |session| &session.ids[..]);
        let index = record
            .sequence
            .checked_sub(1)
            .ok_or(ChainError::NoSequence)?;
        let there = u64::try_from(ids.len()).unwrap_or(u64::MAX);
        if index > there {
            return Err(ChainError::Gap {
                expected: there + 1,
                found: record.sequence,
            });
        }
        let known = usize::try_from(index).ok().and_then(|index| ids.get(index));
        match known {
            Some(id) if *id == record.id => Ok(Place::Duplicate),
            Some(_) => Err(ChainError::Fork),
            None if record.previous == last_of(ids) => Ok(Place::Next),
            None => Err(ChainError::Fork),
        }
    }

    /// Judges a record and takes it in if it is the next one.
    ///
    /// # Errors
    /// See [`ChainError`]; nothing has changed then.
    pub fn accept(&mut self, record: &Record) -> Result<Place, ChainError> {
        let place = self.check(record)?;
        if place == Place::Next {
            self.sessions
                .entry(record.session)
                .or_insert_with(|| Session {
                    author: record.author,
                    ids: Vec::new(),
                })
                .ids
                .push(record.id);
        }
        Ok(place)
    }

    /// Sequence and previous id of the record that the session writes next.
    pub fn next(&self, session: &SessionId) -> (u64, RecordId) {
        let ids = self
            .sessions
            .get(session)
            .map_or(&[][..], |session| &session.ids[..]);
        let there = u64::try_from(ids.len()).unwrap_or(u64::MAX);
        (there.saturating_add(1), last_of(ids))
    }

    /// Whether this very record is in the chain, at this place.
    pub fn holds(&self, session: &SessionId, sequence: u64, id: &RecordId) -> bool {
        let ids = self.sessions.get(session).map(|session| &session.ids);
        let at = sequence
            .checked_sub(1)
            .and_then(|at| usize::try_from(at).ok());
        ids.zip(at).and_then(|(ids, at)| ids.get(at)) == Some(id)
    }

    /// The last record of every session.
    pub fn last_records(&self) -> impl Iterator<Item = (SessionId, u64, RecordId)> {
        self.sessions.iter().map(|(id, session)| {
            let there = u64::try_from(session.ids.len()).unwrap_or(u64::MAX);
            (*id, there, last_of(&session.ids))
        })
    }

    /// Every session with its author and the number of its records.
    pub fn sessions(&self) -> impl Iterator<Item = (SessionId, DeviceId, u64)> {
        self.sessions.iter().map(|(id, session)| {
            let there = u64::try_from(session.ids.len()).unwrap_or(u64::MAX);
            (*id, session.author, there)
        })
    }

    /// For a local cell beside a snapshot: a start then need not open every record again.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.u8(CHAIN_VERSION);
        for (id, session) in &self.sessions {
            writer.raw(id.as_bytes()).raw(session.author.as_bytes());
            writer.u64(u64::try_from(session.ids.len()).unwrap_or(u64::MAX));
            for id in &session.ids {
                writer.raw(id.as_bytes());
            }
        }
        writer.into_bytes()
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`WireError`]; the state is then to be made again from the log.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WireError> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != CHAIN_VERSION {
            return Err(WireError::Malformed);
        }
        let mut sessions = BTreeMap::new();
        while reader.remaining() > 0 {
            let id = SessionId::from_bytes(reader.array()?);
            let author = DeviceId::from_bytes(reader.array()?);
            let count = reader.u64()?;
            let mut ids = Vec::new();
            for _ in 0..count {
                ids.push(RecordId::from_bytes(reader.array()?));
            }
            let ascending = sessions.last_key_value().is_none_or(|(last, _)| *last < id);
            #[cfg(test)]
            let ascending =
                ascending || crate::planted::is(crate::planted::Bug::ChainOrderUnchecked);
            if !ascending {
                return Err(WireError::Malformed);
            }
            sessions.insert(id, Session { author, ids });
        }
        Ok(Self { sessions })
    }
}

fn last_of(ids: &[RecordId]) -> RecordId {
    ids.last().copied().unwrap_or(RecordId::ZERO)
}
