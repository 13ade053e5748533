use super::{ArchiveError, FileKey, MAX_WORK_FACTOR, derived};
use base64ct::{Base64Unpadded, Encoding};
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The header of a passphrase file as it was read; nothing of it is trusted yet.
pub struct Header<'a> {
    salt: [u8; 16],
    work_factor: u32,
    wrapped_key: [u8; 32],
    /// Everything up to and including `---`: what the MAC covers.
    authenticated: &'a [u8],
    mac: [u8; 32],
}

/// No header that is accepted is longer.
pub const MAX_BYTES: usize = 512;

const VERSION_LINE: &[u8] = b"age-encryption.org/v1";
const SALT_LABEL: &[u8] = b"age-encryption.org/v1/scrypt";

/// The header for a fresh file key.
pub fn write(
    file_key: &FileKey,
    salt: &[u8; 16],
    passphrase: &str,
    work_factor: u32,
) -> Result<Vec<u8>, ArchiveError> {
    let wrapped = wrapping(passphrase, salt, work_factor)?
        .encrypt(&Nonce::default(), &file_key[..])
        .map_err(|_| ArchiveError::TooLarge)?;
    let mut text = format!(
        "age-encryption.org/v1\n-> scrypt {} {work_factor}\n{}\n---",
        Base64Unpadded::encode_string(salt),
        Base64Unpadded::encode_string(&wrapped),
    );
    let mac = mac_of(file_key, text.as_bytes()).finalize().into_bytes();
    text.push(' ');
    text.push_str(&Base64Unpadded::encode_string(&mac));
    text.push('\n');
    Ok(text.into_bytes())
}

/// Reads the header and gives what follows it. No work is done for the passphrase.
pub fn read(file: &[u8]) -> Result<(Header<'_>, &[u8]), ArchiveError> {
    let mut lines = Lines { rest: file };
    if !file.starts_with(VERSION_LINE) {
        return Err(if !file.is_empty() && VERSION_LINE.starts_with(file) {
            ArchiveError::Truncated
        } else {
            ArchiveError::NotAnAgeFile
        });
    }
    if lines.next()? != VERSION_LINE {
        return Err(ArchiveError::NotAnAgeFile);
    }
    let (salt, work_factor) = read_recipient(lines.next()?)?;
    let wrapped_key = decode::<32>(lines.next()?)?;
    let last = lines.next()?;
    let mac = match last.strip_prefix(b"--- ") {
        Some(mac) => decode::<32>(mac)?,
        None if last.starts_with(b"-> ") => return Err(ArchiveError::NotAPassphraseFile),
        None => return Err(ArchiveError::Altered),
    };
    let length = file.len() - lines.rest.len();
    // The MAC, the blank before it and the line's end are not covered by the MAC.
    let authenticated = file
        .get(..length - (last.len() - 3) - 1)
        .unwrap_or_default();
    let header = Header {
        salt,
        work_factor,
        wrapped_key,
        authenticated,
        mac,
    };
    Ok((header, lines.rest))
}

impl Header<'_> {
    /// Does the work that the file asks for, and unwraps its key.
    pub fn unwrap_key(&self, passphrase: &str) -> Result<FileKey, ArchiveError> {
        let key = wrapping(passphrase, &self.salt, self.work_factor)?
            .decrypt(&Nonce::default(), &self.wrapped_key[..])
            .map(Zeroizing::new)
            .map_err(|_| ArchiveError::WrongPassphrase)?;
        let key = <[u8; 16]>::try_from(&key[..]).map_err(|_| ArchiveError::Altered)?;
        Ok(FileKey::from(key))
    }

    /// Checks that whoever knew the file key wrote this header.
    pub fn check_mac(&self, file_key: &FileKey) -> Result<(), ArchiveError> {
        #[cfg(test)]
        if crate::planted::is(crate::planted::Bug::ArchiveMacIgnored) {
            return Ok(());
        }
        mac_of(file_key, self.authenticated)
            .verify_slice(&self.mac)
            .map_err(|_| ArchiveError::Altered)
    }
}

struct Lines<'a> {
    rest: &'a [u8],
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Result<&'a [u8], ArchiveError> {
        let window = self.rest.get(..MAX_BYTES).unwrap_or(self.rest);
        let Some(end) = window.iter().position(|byte| *byte == b'\n') else {
            return Err(if window.len() < self.rest.len() {
                ArchiveError::Altered
            } else {
                ArchiveError::Truncated
            });
        };
        let line = self.rest.get(..end).unwrap_or_default();
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        Ok(line)
    }
}

/// `-> scrypt SALT FACTOR`; the factor is judged before any work is done.
fn read_recipient(line: &[u8]) -> Result<([u8; 16], u32), ArchiveError> {
    let line = std::str::from_utf8(line).map_err(|_| ArchiveError::Altered)?;
    let recipient = line.strip_prefix("-> ").ok_or(ArchiveError::Altered)?;
    let mut words = recipient.split(' ');
    if words.next() != Some("scrypt") {
        return Err(ArchiveError::NotAPassphraseFile);
    }
    let (Some(salt), Some(factor), None) = (words.next(), words.next(), words.next()) else {
        return Err(ArchiveError::Altered);
    };
    let salt = decode(salt.as_bytes())?;
    let plain_number = factor.bytes().all(|digit| digit.is_ascii_digit());
    if factor.is_empty() || !plain_number || factor.starts_with('0') {
        return Err(ArchiveError::Altered);
    }
    let work_factor = factor.parse().unwrap_or(u32::MAX);
    if work_factor > MAX_WORK_FACTOR {
        return Err(ArchiveError::WorkFactorTooHigh(work_factor));
    }
    Ok((salt, work_factor))
}

fn decode<const N: usize>(text: &[u8]) -> Result<[u8; N], ArchiveError> {
    let mut bytes = [0; N];
    let written = Base64Unpadded::decode(text, &mut bytes).map(<[u8]>::len);
    match written {
        Ok(length) if length == N => Ok(bytes),
        _ => Err(ArchiveError::Altered),
    }
}

fn wrapping(
    passphrase: &str,
    salt: &[u8; 16],
    work_factor: u32,
) -> Result<ChaCha20Poly1305, ArchiveError> {
    let too_high = ArchiveError::WorkFactorTooHigh(work_factor);
    let log_n = u8::try_from(work_factor).map_err(|_| too_high)?;
    if work_factor > MAX_WORK_FACTOR {
        return Err(too_high);
    }
    let cost = scrypt::Params::new(log_n, 8, 1).map_err(|_| ArchiveError::Altered)?;
    let salt = [SALT_LABEL, salt].concat();
    let mut key = Zeroizing::new([0; 32]);
    scrypt::scrypt(passphrase.as_bytes(), &salt, &cost, &mut *key)
        .map_err(|_| ArchiveError::Altered)?;
    Ok(ChaCha20Poly1305::new((&*key).into()))
}

fn mac_of(file_key: &FileKey, header: &[u8]) -> Hmac<Sha256> {
    let key = derived(&**file_key, &[], b"header");
    // HMAC itself fills a key up with zeros to the hash's block of 64 bytes.
    let mut block = Zeroizing::new([0; 64]);
    for (to, from) in block.iter_mut().zip(&*key) {
        *to = *from;
    }
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new((&*block).into());
    mac.update(header);
    mac
}
