//! What one stored cell of a log gives: verified, opened, and its changes checked.

use crate::log::{Log, Waiting};
use document::{Change, Planted};
use vault::{Draft, Place, Record, RecordContent, VaultError, open_draft, open_record};
use wire::{AnyEnvelope, Roster, SessionId};

/// What a cell gives that was not applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Written by a newer version: kept.
    Newer,
    /// Records before it are not there (yet).
    Early,
    /// It is not as it must be: set aside, and kept.
    Bad,
}

impl Log {
    /// The changes of a stored envelope, after its signatures, its place in the chain and the
    /// author of every change were checked. The chain goes one further.
    pub fn take_record(&mut self, envelope: &[u8], roster: &Roster) -> Result<Vec<Change>, Fault> {
        let (record, changes) = self.read_record(envelope, roster)?;
        match self.chain.accept(&record) {
            Ok(Place::Next) => Ok(changes),
            Ok(Place::Duplicate) => Ok(Vec::new()),
            Err(_) if Planted::SkipChainCheck.is_active() => Ok(changes),
            Err(vault::ChainError::Gap { .. }) => Err(Fault::Early),
            Err(_) => Err(Fault::Bad),
        }
    }

    /// Whether this record would only wait inside of the document for others.
    pub fn would_wait(&self, envelope: &[u8], roster: &Roster) -> bool {
        self.read_record(envelope, roster)
            .is_ok_and(|(_, changes)| self.document.lacks_dependencies(&changes))
    }

    fn read_record(
        &self,
        envelope: &[u8],
        roster: &Roster,
    ) -> Result<(Record, Vec<Change>), Fault> {
        let envelope = match AnyEnvelope::parse(envelope) {
            Ok(AnyEnvelope::Known(envelope)) => envelope,
            Ok(AnyEnvelope::Unknown(_)) => return Err(Fault::Newer),
            Err(_) => return Err(Fault::Bad),
        };
        if envelope.header().log != self.id {
            return Err(Fault::Bad);
        }
        let record = open_record(&envelope, &self.key, roster).map_err(|error| match error {
            VaultError::Newer(_) | VaultError::OtherKind(_) => Fault::Newer,
            _ => Fault::Bad,
        })?;
        let changes = changes_of(&record)?;
        Ok((record, changes))
    }

    /// The change of a stored draft, which stood under this session and index.
    pub fn take_draft(
        &self,
        key: String,
        sealed: &[u8],
        place: (SessionId, u64),
        device: wire::DeviceId,
    ) -> Result<Waiting, Fault> {
        let draft: Draft = open_draft(sealed, &self.key).map_err(|error| match error {
            VaultError::Newer(_) => Fault::Newer,
            _ => Fault::Bad,
        })?;
        let change = Change::from_bytes(&draft.change).map_err(|_| Fault::Bad)?;
        let in_place = draft.log == self.id && (draft.origin, draft.index) == place;
        if in_place && change.actor() == vault::actor_id(device, draft.origin) {
            Ok(Waiting {
                origin: draft.origin,
                change,
                draft: Some(key),
            })
        } else {
            Err(Fault::Bad)
        }
    }
}

fn changes_of(record: &Record) -> Result<Vec<Change>, Fault> {
    let RecordContent::Changes(changes) = &record.content else {
        // It has its place in the chain, and this version cannot read it.
        return Ok(Vec::new());
    };
    let actor = record.actor();
    changes
        .iter()
        .map(|bytes| {
            let change = Change::from_bytes(bytes).map_err(|_| Fault::Bad)?;
            if change.actor() == actor {
                Ok(change)
            } else {
                Err(Fault::Bad)
            }
        })
        .collect()
}
