use super::MOST_BYTES;
use crate::protocol::Problem;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{Read, Write};

/// The same bytes always pack to the same ones: no name and no time is written.
pub fn pack(plain: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder
        .write_all(plain)
        .and_then(|()| encoder.finish())
        .map_err(|_| Problem::TooLarge)
}

/// Nothing may follow the packed bytes.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut decoder = GzDecoder::new(packed);
    let mut plain = Vec::new();
    let length = decoder
        .by_ref()
        .take(MOST_BYTES as u64 + 1)
        .read_to_end(&mut plain)
        .map_err(|_| Problem::ArchiveDamaged)?;
    if length > MOST_BYTES {
        return Err(Problem::TooLarge);
    }
    Ok(plain)
}
