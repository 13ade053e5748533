use super::content::{RecordContent, read_content, write_content};
use super::{ID_DOMAIN, RECORD_VERSION, SIGNATURE_DOMAIN};
use crate::actor::actor_id;
use crate::device::DeviceKeys;
use crate::error::VaultError;
use wire::{
    DeviceId, Header, LogAccess, LogId, Reader, RecordId, Roster, SessionId, Signer, Writer,
    access_needed, sha256, verify_signature,
};

/// What one session writes next into one log.
#[derive(Debug, Clone)]
pub struct NewRecord<'a> {
    pub session: SessionId,
    /// 1 for the session's first record in the log, then one more each time; 0 for what stands in
    /// no chain (attestations and welcomes).
    pub sequence: u64,
    /// Id of the session's previous record in the log; [`RecordId::ZERO`] in the first.
    pub previous: RecordId,
    /// The session under whose actor the changes were made: `session`, or a dead session of the
    /// same device whose drafts this one adopts.
    pub origin: SessionId,
    pub content: &'a RecordContent,
}

/// A record with its author's signature, not sealed yet: to be kept like a draft, or copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedRecord {
    pub log: LogId,
    /// The inner id: the same however often the envelope around the record is renewed.
    pub id: RecordId,
    /// Everything, the signature at the end.
    pub bytes: Vec<u8>,
    pub(super) place: ChainPlace,
    pub(super) kind: u8,
}

/// A record whose author's signature holds. Its place in the chain is for
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

/// What a header says of the record inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ChainPlace {
    pub session: SessionId,
    pub sequence: u64,
    pub record: RecordId,
}

impl ChainPlace {
    pub fn of(header: &Header) -> Self {
        Self {
            session: header.session,
            sequence: header.sequence,
            record: header.record,
        }
    }
}

/// Signs a record as its author.
///
/// # Errors
/// [`VaultError::TooLarge`]: write the changes as several records.
pub fn sign_record(
    keys: &DeviceKeys,
    log: LogId,
    record: &NewRecord<'_>,
) -> Result<SignedRecord, VaultError> {
    let mut writer = Writer::new();
    writer.u8(RECORD_VERSION).raw(record.session.as_bytes());
    writer.raw(keys.device_id().as_bytes());
    writer.u64(record.sequence).raw(record.previous.as_bytes());
    writer.raw(record.origin.as_bytes());
    write_content(&mut writer, record.content)?;
    let unsigned = writer.into_bytes();
    let id = record_id(log, &unsigned);
    let signature = keys.sign(SIGNATURE_DOMAIN, &in_log(log, &unsigned));
    Ok(SignedRecord {
        log,
        id,
        bytes: [&unsigned[..], &signature[..]].concat(),
        place: ChainPlace {
            session: record.session,
            sequence: record.sequence,
            record: id,
        },
        kind: record.content.kind(),
    })
}

/// Reads a signed record that came out of an envelope, or that was copied elsewhere byte for
/// byte, and verifies its author's signature.
///
/// # Errors
/// [`VaultError::UnknownAuthor`], [`VaultError::Newer`] for a record of a newer version (to be
/// kept, not dropped), [`VaultError::Malformed`], [`VaultError::Wire`] for the signature.
pub fn read_signed_record(log: LogId, bytes: &[u8], roster: &Roster) -> Result<Record, VaultError> {
    let (unsigned, signature) = bytes
        .split_last_chunk::<64>()
        .ok_or(VaultError::Malformed)?;
    let record = read_record(log, unsigned)?;
    let author = roster
        .member_or_former(&record.author)
        .filter(|member| member.ever_had(&log, record.access_needed()))
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

impl Record {
    /// The Automerge actor that every change of the record must carry.
    pub fn actor(&self) -> [u8; 16] {
        actor_id(self.author, self.origin)
    }

    /// Whether it is to be merged. What a device wrote after it lost the right to is shown, and
    /// never merged; no clock is asked.
    pub fn counts_in(&self, roster: &Roster) -> bool {
        let place = (self.session, self.sequence);
        roster.counts(&self.author, &self.log, place, self.access_needed())
    }

    fn access_needed(&self) -> LogAccess {
        access_needed(self.content.kind())
    }

    pub(super) fn place(&self) -> ChainPlace {
        ChainPlace {
            session: self.session,
            sequence: self.sequence,
            record: self.id,
        }
    }
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

fn record_id(log: LogId, unsigned: &[u8]) -> RecordId {
    RecordId::from_bytes(sha256(ID_DOMAIN, &[log.as_bytes(), unsigned]))
}

/// The signed content: a record cannot be moved to another log.
fn in_log(log: LogId, unsigned: &[u8]) -> Vec<u8> {
    [&log.as_bytes()[..], unsigned].concat()
}
