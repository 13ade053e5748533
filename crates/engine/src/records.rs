//! What one stored cell of a log gives: verified, opened, and its changes checked.

use crate::log::{Log, Waiting};
use document::{Change, Planted};
use vault::{
    Draft, Place, Record, RecordContent, VaultError, draft_place, open_draft, open_record,
};
use wire::{AnyEnvelope, DeviceId, Roster, SessionId};

/// What a cell gives that was not applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Written by a newer version: kept.
    Newer,
    /// It cannot be applied yet: records before it are not there, its key is not, or the roster
    /// does not let it count.
    Early,
    /// It is not as it must be: set aside, and kept.
    Bad,
}

impl Log {
    /// The changes of a stored envelope, after its signatures, its place in the chain and the
    /// author of every change were checked. The chain goes one further.
    pub fn take_record(&mut self, envelope: &[u8], roster: &Roster) -> Result<Vec<Change>, Fault> {
        let (record, changes, signer) = self.read_record(envelope, roster)?;
        // What a device wrote after it lost the right to is kept, and not merged, unless another
        // member had taken it in before and says so by its own envelope. A roster that is behind
        // may not know of what counts, so it is looked at again.
        let counts = record.counts_in(roster) || signer != record.author;
        if !counts && !Planted::MergeAfterRemoval.is_active() {
            return Err(Fault::Early);
        }
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
            .is_ok_and(|(_, changes, _)| self.document.lacks_dependencies(&changes))
    }

    fn read_record(
        &self,
        envelope: &[u8],
        roster: &Roster,
    ) -> Result<(Record, Vec<Change>, DeviceId), Fault> {
        let envelope = match AnyEnvelope::parse(envelope) {
            Ok(AnyEnvelope::Known(envelope)) => envelope,
            Ok(AnyEnvelope::Unknown(_)) => return Err(Fault::Newer),
            Err(_) => return Err(Fault::Bad),
        };
        if envelope.header().log != self.id {
            return Err(Fault::Bad);
        }
        let key = self
            .keys
            .get(&envelope.header().epoch)
            .ok_or(Fault::Early)?;
        let record = open_record(&envelope, key, roster).map_err(|error| match error {
            VaultError::Newer(_) | VaultError::OtherKind(_) => Fault::Newer,
            _ => Fault::Bad,
        })?;
        let changes = changes_of(&record)?;
        Ok((record, changes, envelope.header().signer))
    }

    /// The change of a stored draft, which stood under this session and index.
    pub fn take_draft(
        &self,
        key: String,
        sealed: &[u8],
        place: (SessionId, u64),
        device: DeviceId,
    ) -> Result<Waiting, Fault> {
        let fault = |error| match error {
            VaultError::Newer(_) => Fault::Newer,
            _ => Fault::Bad,
        };
        let (_, epoch) = draft_place(sealed).map_err(fault)?;
        let draft_key = self.keys.get(&epoch).ok_or(Fault::Bad)?;
        let draft: Draft = open_draft(sealed, draft_key).map_err(fault)?;
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
