use super::limits::{BLOB_CHUNK_BYTES, MAX_BLOB_BYTES};
use crate::bytes::{Reader, Writer};
use crate::digest::sha256;
use crate::error::WireError;
pub use crate::ids::BlobId;

/// How much of a blob is at the relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlobState {
    /// Bytes of the whole blob.
    pub size: u64,
    /// Chunks that are there, from the first without gaps; the next to send has this index.
    pub received: u32,
    /// All of it is there, is what its id says, and is stored durably.
    pub complete: bool,
}

/// A part of a blob. Every part but the last has [`BLOB_CHUNK_BYTES`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobChunk {
    /// Bytes of the whole blob.
    pub size: u64,
    /// From 0.
    pub index: u32,
    pub bytes: Vec<u8>,
}

impl BlobId {
    /// The id of a blob, from all of its ciphertext.
    pub fn of(ciphertext: &[u8]) -> Self {
        Self::from_bytes(sha256("promenade/1 blob", &[ciphertext]))
    }
}

impl BlobState {
    pub(super) fn write(&self, writer: &mut Writer) {
        writer.u64(self.size).u32(self.received);
        writer.u8(u8::from(self.complete));
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            size: reader.u64()?,
            received: reader.u32()?,
            complete: match reader.u8()? {
                0 => false,
                1 => true,
                _ => return Err(WireError::Malformed),
            },
        })
    }
}

impl BlobChunk {
    /// How many chunks a blob of this size has; `None` for a size that no blob may have.
    pub fn count(size: u64) -> Option<u32> {
        if size == 0 || size > MAX_BLOB_BYTES {
            return None;
        }
        u32::try_from(size.div_ceil(BLOB_CHUNK_BYTES as u64)).ok()
    }

    /// Whether index and length are those of a part of a blob of this size.
    pub fn fits(&self) -> bool {
        let Some(count) = Self::count(self.size) else {
            return false;
        };
        let before = u64::from(self.index) * BLOB_CHUNK_BYTES as u64;
        let expected = (self.size.saturating_sub(before)).min(BLOB_CHUNK_BYTES as u64);
        self.index < count && self.bytes.len() as u64 == expected
    }

    pub(super) fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        writer.u64(self.size).u32(self.index);
        writer.block(&self.bytes, BLOB_CHUNK_BYTES)?;
        Ok(())
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        let chunk = Self {
            size: reader.u64()?,
            index: reader.u32()?,
            bytes: reader.block(BLOB_CHUNK_BYTES)?.to_vec(),
        };
        if chunk.fits() {
            Ok(chunk)
        } else {
            Err(WireError::Malformed)
        }
    }
}
