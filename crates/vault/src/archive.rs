//! Archives in the `age` version 1 format with a passphrase (its `scrypt` recipient).
//!
//! Only that one recipient is written and read, so that a browser need not load a whole `age`
//! library; the tests show that the `age` command and this code open each other's files.
//! All functions are slow and memory-hungry on purpose: they belong in a worker that is thrown
//! away afterwards.

mod header;
mod payload;

use hkdf::Hkdf;
use rand_core::CryptoRng;
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroizing;

/// Why an archive was not opened or written. Each deserves a sentence of its own on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ArchiveError {
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    #[error("this is no age file")]
    NotAnAgeFile,
    /// An age file, but one for a key or another kind of recipient.
    #[error("this age file is not sealed with a passphrase")]
    NotAPassphraseFile,
    #[error("the file ends too early")]
    Truncated,
    #[error("the file was altered")]
    Altered,
    /// The last piece does not open: from the bytes alone nobody can tell why.
    #[error("the file ends too early or its end was altered")]
    TruncatedOrAltered,
    /// Refused before any work; opening it could freeze the phone.
    #[error("the file asks for a work factor of {0}; at most 17 is accepted")]
    WorkFactorTooHigh(u32),
    #[error("the file is larger than is accepted")]
    TooLarge,
}

/// Most bytes that an archive may hold. A host looks at the size of a file before it reads it.
pub const MAX_ARCHIVE_BYTES: usize = 256 * 1024 * 1024;

/// The scrypt work factor that is written: 2^15 rounds, 32 MiB.
pub const WORK_FACTOR: u32 = 15;

/// The highest scrypt work factor that is accepted: 2^17 rounds, 128 MiB.
pub const MAX_WORK_FACTOR: u32 = 17;

type FileKey = Zeroizing<[u8; 16]>;

/// Seals `plaintext` with a passphrase at [`WORK_FACTOR`].
///
/// # Errors
/// [`ArchiveError::TooLarge`].
pub fn seal(
    rng: &mut impl CryptoRng,
    passphrase: &str,
    plaintext: &[u8],
) -> Result<Vec<u8>, ArchiveError> {
    seal_with_work_factor(rng, passphrase, plaintext, WORK_FACTOR)
}

/// As [`seal`], at another cost: for tests, and for machines that have more time.
///
/// # Errors
/// [`ArchiveError::TooLarge`], [`ArchiveError::WorkFactorTooHigh`].
pub fn seal_with_work_factor(
    rng: &mut impl CryptoRng,
    passphrase: &str,
    plaintext: &[u8],
    work_factor: u32,
) -> Result<Vec<u8>, ArchiveError> {
    if plaintext.len() > MAX_ARCHIVE_BYTES {
        return Err(ArchiveError::TooLarge);
    }
    let mut file_key = FileKey::default();
    rng.fill_bytes(&mut *file_key);
    let mut salt = [0; 16];
    rng.fill_bytes(&mut salt);
    let mut nonce = [0; 16];
    rng.fill_bytes(&mut nonce);
    let mut file = header::write(&file_key, &salt, passphrase, work_factor)?;
    file.extend_from_slice(&nonce);
    payload::seal(
        &derived(&*file_key, &nonce, b"payload"),
        plaintext,
        &mut file,
    )?;
    Ok(file)
}

/// Opens an age file that was sealed with a passphrase.
///
/// Nothing of it is handed out unless all of it is there and unaltered.
///
/// # Errors
/// See [`ArchiveError`]. A changed salt or wrapped key cannot be told from a wrong passphrase.
pub fn open(passphrase: &str, file: &[u8]) -> Result<Vec<u8>, ArchiveError> {
    if file.len() > payload::sealed_bytes(MAX_ARCHIVE_BYTES) + header::MAX_BYTES {
        return Err(ArchiveError::TooLarge);
    }
    let (header, rest) = header::read(file)?;
    let file_key = header.unwrap_key(passphrase)?;
    header.check_mac(&file_key)?;
    let (nonce, sealed) = rest
        .split_first_chunk::<16>()
        .ok_or(ArchiveError::Truncated)?;
    payload::open(&derived(&*file_key, nonce, b"payload"), sealed)
}

/// HKDF-SHA256 as the age format uses it.
fn derived(file_key: &[u8], salt: &[u8], info: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    let outcome = Hkdf::<Sha256>::new(Some(salt), file_key).expand(info, &mut *key);
    debug_assert!(outcome.is_ok(), "HKDF-SHA256 gives up to 8,160 bytes");
    key
}
