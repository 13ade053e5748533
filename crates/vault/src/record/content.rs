use crate::deflate::{deflate, inflate};
use crate::error::VaultError;
use wire::{Reader, Writer};

/// Most changes in one record.
pub const MAX_CHANGES: usize = 65_536;

/// Most bytes of one record's changes together, before deflating.
pub const MAX_CONTENT_BYTES: usize = 16 * 1024 * 1024;

/// What a record carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordContent {
    /// Automerge changes, in the order in which they were made.
    Changes(Vec<Vec<u8>>),
    /// A kind of content of a newer version: signed, in its place in the chain, and kept.
    Unknown { kind: u8, bytes: Vec<u8> },
}

const KIND_CHANGES: u8 = 1;

/// Kind, number of changes, inflated length, and one deflated block.
pub(super) fn write_changes(writer: &mut Writer, changes: &[Vec<u8>]) -> Result<(), VaultError> {
    if changes.len() > MAX_CHANGES {
        return Err(VaultError::TooLarge);
    }
    let count = u32::try_from(changes.len()).map_err(|_| VaultError::TooLarge)?;
    let mut plain = Writer::new();
    for change in changes {
        plain
            .block(change, MAX_CONTENT_BYTES)
            .map_err(|_| VaultError::TooLarge)?;
    }
    let plain = plain.into_bytes();
    let length = u32::try_from(plain.len()).map_err(|_| VaultError::TooLarge)?;
    if plain.len() > MAX_CONTENT_BYTES {
        return Err(VaultError::TooLarge);
    }
    writer.u8(KIND_CHANGES).u32(count).u32(length);
    writer.raw(&deflate(&plain)?);
    Ok(())
}

/// Reads everything up to the end of `reader`.
pub(super) fn read_content(mut reader: Reader<'_>) -> Result<RecordContent, VaultError> {
    let kind = reader.u8()?;
    if kind != KIND_CHANGES {
        let bytes = reader.take_rest().to_vec();
        return Ok(RecordContent::Unknown { kind, bytes });
    }
    let count = bounded(reader.u32()?, MAX_CHANGES)?;
    let length = bounded(reader.u32()?, MAX_CONTENT_BYTES)?;
    let plain = inflate(reader.take_rest(), length)?;
    let mut reader = Reader::new(&plain);
    let mut changes = Vec::new();
    for _ in 0..count {
        changes.push(reader.block(MAX_CONTENT_BYTES)?.to_vec());
    }
    reader.finish()?;
    Ok(RecordContent::Changes(changes))
}

fn bounded(value: u32, most: usize) -> Result<usize, VaultError> {
    usize::try_from(value)
        .ok()
        .filter(|value| *value <= most)
        .ok_or(VaultError::TooLarge)
}
