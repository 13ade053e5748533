use super::content::{RecordContent, read_content};
use super::seal::{ChainPlace, in_log, open_envelope, record_id};
use super::{MAX_RECORD_BYTES, RECORD_VERSION, SIGNATURE_DOMAIN};
use crate::actor::actor_id;
use crate::error::VaultError;
use crate::padding::unpad;
use crate::secret::EpochKey;
use wire::{
    DeviceId, Envelope, LogAccess, LogId, Reader, RecordId, Roster, SessionId, verify_signature,
};

/// A record that was opened and whose signatures hold. Its place in the chain is for
/// [`crate::ChainState`] to judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub id: RecordId,
    pub log: LogId,
    pub session: SessionId,
    pub author: DeviceId,
    pub sequence: u64,
    pub previous: RecordId,
    pub origin: SessionId,
    pub content: RecordContent,
}

impl Record {
    /// The Automerge actor that every change of the record must carry.
    pub fn actor(&self) -> [u8; 16] {
        actor_id(self.author, self.origin)
    }

    /// Whether it is to be merged. What a device wrote after it lost the right to is shown, and
    /// never merged; no clock is asked.
    pub fn counts_in(&self, roster: &Roster) -> bool {
        let place = (self.session, self.sequence);
        roster.counts(&self.author, &self.log, place, LogAccess::WRITE)
    }

    /// A relay believed the header; here it is held against what the author signed.
    fn fits(&self, header: ChainPlace) -> Result<(), VaultError> {
        #[cfg(test)]
        if crate::planted::is(crate::planted::Bug::HeaderUnchecked) {
            return Ok(());
        }
        let inside = ChainPlace {
            session: self.session,
            sequence: self.sequence,
            record: self.id,
        };
        if inside == header {
            Ok(())
        } else {
            Err(VaultError::OtherRecordInside)
        }
    }
}

/// Verifies the outer signature, opens the envelope, and verifies the author's signature.
///
/// # Errors
/// [`VaultError::Wire`] for the outer signature or its right, [`VaultError::DoesNotOpen`] for the
/// seal, [`VaultError::BadPadding`], [`VaultError::OtherRecordInside`],
/// [`VaultError::UnknownAuthor`], [`VaultError::Newer`] for a record of a newer version (to be
/// kept, not dropped), [`VaultError::Malformed`].
pub fn open_record(
    envelope: &Envelope,
    key: &EpochKey,
    roster: &Roster,
) -> Result<Record, VaultError> {
    envelope.verify(roster)?;
    let padded = open_envelope(envelope, key)?;
    let signed = unpad(&padded, MAX_RECORD_BYTES)?;
    let (unsigned, signature) = signed
        .split_last_chunk::<64>()
        .ok_or(VaultError::Malformed)?;
    let log = envelope.header().log;
    let record = read_record(log, unsigned)?;
    record.fits(ChainPlace::of(envelope.header()))?;
    let author = roster
        .member_or_former(&record.author)
        .filter(|member| member.ever_had(&log, LogAccess::WRITE))
        .ok_or(VaultError::UnknownAuthor)?;
    #[cfg(test)]
    if crate::planted::is(crate::planted::Bug::AuthorSignatureIgnored) {
        return Ok(record);
    }
    verify_signature(
        &author.keys.signing,
        SIGNATURE_DOMAIN,
        &in_log(log, unsigned),
        signature,
    )?;
    Ok(record)
}

pub(super) fn read_record(log: LogId, unsigned: &[u8]) -> Result<Record, VaultError> {
    let mut reader = Reader::new(unsigned);
    let version = reader.u8()?;
    if version != RECORD_VERSION {
        return Err(VaultError::Newer(version));
    }
    Ok(Record {
        id: record_id(log, unsigned),
        log,
        session: SessionId::from_bytes(reader.array()?),
        author: DeviceId::from_bytes(reader.array()?),
        sequence: reader.u64()?,
        previous: RecordId::from_bytes(reader.array()?),
        origin: SessionId::from_bytes(reader.array()?),
        content: read_content(reader)?,
    })
}
