use super::attestation::Attestation;
use super::card::Card;
use super::welcome::Welcome;
use crate::deflate::{deflate, inflate};
use crate::error::VaultError;
use wire::{Reader, Writer, kind};

/// Most changes in one record.
pub const MAX_CHANGES: usize = 65_536;

/// Most bytes of one record's changes together, before deflating.
pub const MAX_CONTENT_BYTES: usize = 16 * 1024 * 1024;

/// Most bytes of what is submitted at once: a self-report, a hand-over, a form.
pub const MAX_SUBMISSION_BYTES: usize = 64 * 1024;

/// What a record carries. Its number is also the kind of the envelope around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordContent {
    /// Automerge changes, in the order in which they were made.
    Changes(Vec<Vec<u8>>),
    /// What one person may know, replaced whole.
    Card(Card),
    /// What a member sends to those who read the log, and cannot read again.
    Submission(Vec<u8>),
    /// What a device has seen of the log.
    Attestation(Attestation),
    /// What a device has to know of the visit that it joined.
    Welcome(Welcome),
    /// A kind of content of a newer version: signed, in its place in the chain, and kept.
    Unknown { kind: u8, bytes: Vec<u8> },
}

impl RecordContent {
    pub fn kind(&self) -> u8 {
        match self {
            Self::Changes(_) => kind::RECORD,
            Self::Card(_) => kind::CARD,
            Self::Submission(_) => kind::SUBMISSION,
            Self::Attestation(_) => kind::ATTESTATION,
            Self::Welcome(_) => kind::WELCOME,
            Self::Unknown { kind, .. } => *kind,
        }
    }
}

/// Kind and content, up to the signature.
pub(super) fn write_content(
    writer: &mut Writer,
    content: &RecordContent,
) -> Result<(), VaultError> {
    writer.u8(content.kind());
    match content {
        RecordContent::Changes(changes) => write_changes(writer, changes),
        RecordContent::Card(card) => card.write(writer),
        RecordContent::Submission(value) => write_deflated(writer, value, MAX_SUBMISSION_BYTES),
        RecordContent::Attestation(attestation) => attestation.write(writer),
        RecordContent::Welcome(welcome) => welcome.write(writer),
        RecordContent::Unknown { .. } => Err(VaultError::Malformed),
    }
}

/// Reads everything up to the end of `reader`.
pub(super) fn read_content(mut reader: Reader<'_>) -> Result<RecordContent, VaultError> {
    let content = match reader.u8()? {
        kind::RECORD => RecordContent::Changes(read_changes(&mut reader)?),
        kind::CARD => RecordContent::Card(Card::read(&mut reader)?),
        kind::SUBMISSION => {
            RecordContent::Submission(read_deflated(&mut reader, MAX_SUBMISSION_BYTES)?)
        }
        kind::ATTESTATION => RecordContent::Attestation(Attestation::read(&mut reader)?),
        kind::WELCOME => RecordContent::Welcome(Welcome::read(&mut reader)?),
        kind => RecordContent::Unknown {
            kind,
            bytes: reader.take_rest().to_vec(),
        },
    };
    reader.finish()?;
    Ok(content)
}

/// Number of changes, then those in one deflated block.
fn write_changes(writer: &mut Writer, changes: &[Vec<u8>]) -> Result<(), VaultError> {
    if changes.len() > MAX_CHANGES {
        return Err(VaultError::TooLarge);
    }
    let mut plain = Writer::new();
    for change in changes {
        plain
            .block(change, MAX_CONTENT_BYTES)
            .map_err(|_| VaultError::TooLarge)?;
    }
    writer.u32(u32::try_from(changes.len()).map_err(|_| VaultError::TooLarge)?);
    write_deflated(writer, plain.as_bytes(), MAX_CONTENT_BYTES)
}

fn read_changes(reader: &mut Reader<'_>) -> Result<Vec<Vec<u8>>, VaultError> {
    let count = bounded(reader.u32()?, MAX_CHANGES)?;
    let plain = read_deflated(reader, MAX_CONTENT_BYTES)?;
    let mut reader = Reader::new(&plain);
    let mut changes = Vec::new();
    for _ in 0..count {
        changes.push(reader.block(MAX_CONTENT_BYTES)?.to_vec());
    }
    reader.finish()?;
    Ok(changes)
}

/// Inflated length, then one deflated block to the end.
pub(super) fn write_deflated(
    writer: &mut Writer,
    plain: &[u8],
    most: usize,
) -> Result<(), VaultError> {
    if plain.len() > most {
        return Err(VaultError::TooLarge);
    }
    writer.u32(u32::try_from(plain.len()).map_err(|_| VaultError::TooLarge)?);
    writer.raw(&deflate(plain)?);
    Ok(())
}

pub(super) fn read_deflated(reader: &mut Reader<'_>, most: usize) -> Result<Vec<u8>, VaultError> {
    let length = bounded(reader.u32()?, most)?;
    inflate(reader.take_rest(), length)
}

fn bounded(value: u32, most: usize) -> Result<usize, VaultError> {
    usize::try_from(value)
        .ok()
        .filter(|value| *value <= most)
        .ok_or(VaultError::TooLarge)
}
