use super::content::{read_deflated, write_deflated};
use crate::error::VaultError;
use std::collections::{BTreeMap, BTreeSet};
use wire::{LogId, Reader, WireError, Writer};

/// Most bytes of one card's value.
pub const MAX_CARD_BYTES: usize = 1024 * 1024;

/// What one host, young person or guardian may know: a value that is replaced whole, never merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Milliseconds since 1970, by the clock of the phone that made it.
    pub as_of: u64,
    /// The heads of each document that it was made from: a card from earlier heads is older,
    /// whatever a clock says.
    pub made_from: BTreeMap<LogId, BTreeSet<[u8; 32]>>,
    pub value: Vec<u8>,
}

const MAX_SOURCES: usize = 64;
const MAX_HEADS: usize = 1024;

impl Card {
    pub(super) fn write(&self, writer: &mut Writer) -> Result<(), VaultError> {
        writer.u64(self.as_of);
        write_count(writer, self.made_from.len(), MAX_SOURCES)?;
        for (log, heads) in &self.made_from {
            writer.raw(log.as_bytes());
            write_count(writer, heads.len(), MAX_HEADS)?;
            for head in heads {
                writer.raw(head);
            }
        }
        write_deflated(writer, &self.value, MAX_CARD_BYTES)
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let as_of = reader.u64()?;
        let mut made_from = BTreeMap::new();
        for _ in 0..read_count(reader, MAX_SOURCES)? {
            let log = LogId::from_bytes(reader.array()?);
            ascending(made_from.last_key_value().map(|(last, _)| *last), log)?;
            let mut heads = BTreeSet::new();
            for _ in 0..read_count(reader, MAX_HEADS)? {
                let head = reader.array()?;
                ascending(heads.last().copied(), head)?;
                heads.insert(head);
            }
            made_from.insert(log, heads);
        }
        let value = read_deflated(reader, MAX_CARD_BYTES)?;
        Ok(Self {
            as_of,
            made_from,
            value,
        })
    }
}

pub(super) fn write_count(
    writer: &mut Writer,
    count: usize,
    most: usize,
) -> Result<(), VaultError> {
    if count > most {
        return Err(VaultError::TooLarge);
    }
    writer.u16(u16::try_from(count).map_err(|_| VaultError::TooLarge)?);
    Ok(())
}

pub(super) fn read_count(reader: &mut Reader<'_>, most: usize) -> Result<usize, VaultError> {
    let count = usize::from(reader.u16()?);
    if count > most {
        return Err(VaultError::TooLarge);
    }
    Ok(count)
}

/// One order only, so that one meaning has one spelling.
pub(super) fn ascending<T: Ord>(before: Option<T>, next: T) -> Result<(), WireError> {
    #[cfg(test)]
    if crate::planted::is(crate::planted::Bug::ListOrderUnchecked) {
        return Ok(());
    }
    match before {
        Some(before) if before >= next => Err(WireError::Malformed),
        _ => Ok(()),
    }
}
