use super::{ArchiveError, MAX_ARCHIVE_BYTES};
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};

const CHUNK_BYTES: usize = 64 * 1024;
const TAG_BYTES: usize = 16;
const SEALED_CHUNK_BYTES: usize = CHUNK_BYTES + TAG_BYTES;

/// How long `plain` bytes are once sealed.
pub const fn sealed_bytes(plain: usize) -> usize {
    let chunks = if plain == 0 {
        1
    } else {
        plain.div_ceil(CHUNK_BYTES)
    };
    plain + chunks * TAG_BYTES
}

/// Seals in chunks of 64 KiB (STREAM): each knows its place and whether it is the last.
pub fn seal(key: &[u8; 32], plaintext: &[u8], file: &mut Vec<u8>) -> Result<(), ArchiveError> {
    let cipher = ChaCha20Poly1305::new(key.into());
    file.reserve(sealed_bytes(plaintext.len()));
    let mut rest = plaintext;
    let mut number = 0;
    loop {
        let (chunk, after) = rest.split_at(rest.len().min(CHUNK_BYTES));
        let sealed = cipher
            .encrypt(&nonce(number, after.is_empty()), chunk)
            .map_err(|_| ArchiveError::TooLarge)?;
        file.extend_from_slice(&sealed);
        if after.is_empty() {
            return Ok(());
        }
        rest = after;
        number += 1;
    }
}

/// Opens what [`seal`] wrote, all of it or nothing.
pub fn open(key: &[u8; 32], sealed: &[u8]) -> Result<Vec<u8>, ArchiveError> {
    let cipher = ChaCha20Poly1305::new(key.into());
    let mut plaintext = Vec::with_capacity(sealed.len().min(MAX_ARCHIVE_BYTES));
    let mut rest = sealed;
    let mut number = 0;
    loop {
        let (chunk, after) = rest.split_at(rest.len().min(SEALED_CHUNK_BYTES));
        let last = after.is_empty();
        match cipher.decrypt(&nonce(number, last), chunk) {
            // Only an empty file has an empty chunk.
            Ok(plain) if plain.is_empty() && number > 0 => return Err(ArchiveError::Altered),
            Ok(plain) => plaintext.extend_from_slice(&plain),
            Err(_) if !last => return Err(ArchiveError::Altered),
            Err(_) => return Err(why_the_end_fails(&cipher, number, chunk)),
        }
        if last {
            return Ok(plaintext);
        }
        rest = after;
        number += 1;
    }
}

/// Tells a file that was cut between two chunks, or within a tag, from what may be either.
fn why_the_end_fails(cipher: &ChaCha20Poly1305, number: u64, chunk: &[u8]) -> ArchiveError {
    let opens_as_middle = cipher.decrypt(&nonce(number, false), chunk).is_ok();
    if chunk.len() < TAG_BYTES || opens_as_middle {
        ArchiveError::Truncated
    } else {
        ArchiveError::TruncatedOrAltered
    }
}

/// Eleven bytes of counter, one byte that marks the last chunk.
fn nonce(number: u64, last: bool) -> Nonce {
    let mut bytes = [0; 12];
    for (to, from) in bytes.iter_mut().skip(3).zip(number.to_be_bytes()) {
        *to = from;
    }
    if let Some(flag) = bytes.last_mut() {
        *flag = u8::from(last);
    }
    Nonce::from(bytes)
}
