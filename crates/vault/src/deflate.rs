use crate::error::VaultError;
use flate2::{Compression, Decompress, FlushDecompress, Status, write::DeflateEncoder};
use std::io::Write;

/// Raw deflate of one block.
pub fn deflate(plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(plain).map_err(|_| VaultError::TooLarge)?;
    encoder.finish().map_err(|_| VaultError::TooLarge)
}

/// Inflates to exactly `length` bytes and not one more, so that a small block cannot fill the
/// memory; the block must end exactly where its bytes end.
///
/// # Errors
/// [`VaultError::Malformed`].
pub fn inflate(block: &[u8], length: usize) -> Result<Vec<u8>, VaultError> {
    // One byte of room more than allowed shows a block that is longer than it says.
    let mut plain = vec![0; length + 1];
    let mut decoder = Decompress::new(false);
    let status = decoder
        .decompress(block, &mut plain, FlushDecompress::Finish)
        .map_err(|_| VaultError::Malformed)?;
    let all_read = usize::try_from(decoder.total_in()) == Ok(block.len());
    let all_written = usize::try_from(decoder.total_out()) == Ok(length);
    #[cfg(test)]
    if crate::planted::is(crate::planted::Bug::InflatedLengthUnchecked) {
        plain.truncate(usize::try_from(decoder.total_out()).unwrap_or(length));
        return Ok(plain);
    }
    if status != Status::StreamEnd || !all_read || !all_written {
        return Err(VaultError::Malformed);
    }
    plain.truncate(length);
    Ok(plain)
}
