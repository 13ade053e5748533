//! Doors into the record's inside that only the fuzz targets use.

use super::content::{RecordContent, read_content, write_changes};
use super::seal::{open_envelope, seal_envelope};
use crate::{EpochKey, Sealing, VaultError};
use rand_core::CryptoRng;
use wire::{Envelope, Reader, Writer};

pub fn sealed_plaintext(envelope: &Envelope, key: &EpochKey) -> Vec<u8> {
    open_envelope(envelope, key).unwrap()
}

pub fn reseal(rng: &mut impl CryptoRng, sealing: Sealing<'_>, plaintext: &[u8]) -> Envelope {
    seal_envelope(rng, sealing, plaintext).unwrap()
}

pub fn content_bytes(changes: &[Vec<u8>]) -> Vec<u8> {
    let mut writer = Writer::new();
    write_changes(&mut writer, changes).unwrap();
    writer.into_bytes()
}

pub fn read(bytes: &[u8]) -> Result<RecordContent, VaultError> {
    read_content(Reader::new(bytes))
}
