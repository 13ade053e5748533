//! Doors into the record's inside that only the fuzz targets use.

use super::MAX_RECORD_BYTES;
use super::content::{RecordContent, read_content, write_content};
use super::seal::{open_envelope, seal_envelope};
use super::sign::{ChainPlace, Record, read_record};
use crate::padding::unpad;
use crate::{EpochKey, Sealing, VaultError};
use rand_core::CryptoRng;
use wire::{Envelope, LogId, Reader, RecordId, SessionId, Writer, kind};

pub fn sealed_plaintext(envelope: &Envelope, key: &EpochKey) -> Vec<u8> {
    open_envelope(envelope, key).unwrap()
}

/// Another plaintext in an envelope whose header says what is inside, if that can be read.
pub fn reseal(rng: &mut impl CryptoRng, sealing: Sealing<'_>, plaintext: &[u8]) -> Envelope {
    let place = match record_in(sealing.log, plaintext) {
        Some(record) if record.sequence > 0 => (record.session, record.sequence, record.id),
        _ => (SessionId::ZERO, 1, RecordId::ZERO),
    };
    reseal_as(rng, sealing, place, plaintext)
}

/// The plaintext in an envelope whose header says what it likes.
pub fn reseal_as(
    rng: &mut impl CryptoRng,
    sealing: Sealing<'_>,
    (session, sequence, record): (SessionId, u64, RecordId),
    plaintext: &[u8],
) -> Envelope {
    let place = ChainPlace {
        session,
        sequence,
        record,
    };
    seal_envelope(rng, sealing, (kind::RECORD, place), plaintext).unwrap()
}

fn record_in(log: LogId, plaintext: &[u8]) -> Option<Record> {
    let signed = match unpad(plaintext, MAX_RECORD_BYTES) {
        Ok(signed) => signed,
        // The length as it is said, whatever stands behind it.
        Err(_) => Reader::new(plaintext).block(MAX_RECORD_BYTES).ok()?,
    };
    let (unsigned, _) = signed.split_last_chunk::<64>()?;
    read_record(log, unsigned).ok()
}

pub fn content_bytes(content: &RecordContent) -> Vec<u8> {
    let mut writer = Writer::new();
    write_content(&mut writer, content).unwrap();
    writer.into_bytes()
}

pub fn read(bytes: &[u8]) -> Result<RecordContent, VaultError> {
    read_content(Reader::new(bytes))
}
