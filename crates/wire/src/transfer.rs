use crate::bytes::{Reader, Writer};
use crate::digest::sha256;
use crate::envelope::AnyEnvelope;
use crate::error::WireError;
use crate::ids::VisitId;
use crate::limits::MAX_ENVELOPE_BYTES;
use thiserror::Error;

/// What phones hand to each other as a file when there is no network (docs/protocol.md 10).
///
/// It holds nothing that a relay may not see: roster entries and envelopes, as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferFile {
    pub visit: VisitId,
    pub parts: Vec<TransferPart>,
    pub ending: TransferEnding,
}

/// One whole thing in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferPart {
    RosterEntry(Vec<u8>),
    Envelope(Vec<u8>),
    /// What a joiner says, sealed; see the invites in docs/protocol.md 11.
    Claim(Vec<u8>),
    /// What an admin answers to it, sealed.
    Answer(Vec<u8>),
    /// Of a newer version: kept as it came.
    Unknown {
        kind: u8,
        bytes: Vec<u8>,
    },
}

/// How a file ends. Whatever it is, the parts before are whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferEnding {
    Whole,
    /// The rest is missing.
    Cut,
    /// The part after the last one does not fit its check; nothing behind it is read.
    Altered,
}

/// Why a file gives nothing at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TransferError {
    #[error("not a file that phones hand to each other")]
    Foreign,
    #[error("written by a newer version ({0})")]
    Newer(u8),
    #[error("larger than is accepted")]
    TooLarge,
}

/// Most bytes of one file: what a phone can hold in memory at once without trouble.
pub const MAX_TRANSFER_BYTES: usize = 64 * 1024 * 1024;

/// Most parts of one file.
pub const MAX_TRANSFER_PARTS: usize = 100_000;

const MAGIC: &[u8; 19] = b"promenade transfer\n";
const TRANSFER_VERSION: u8 = 1;
const KIND_END: u8 = 0xff;
const CHECK_BYTES: usize = 8;
const CHECK_DOMAIN: &str = "promenade/1 transfer part";

impl TransferPart {
    fn kind(&self) -> u8 {
        match self {
            Self::RosterEntry(_) => 1,
            Self::Envelope(_) => 2,
            Self::Claim(_) => 3,
            Self::Answer(_) => 4,
            Self::Unknown { kind, .. } => *kind,
        }
    }

    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::RosterEntry(bytes)
            | Self::Envelope(bytes)
            | Self::Claim(bytes)
            | Self::Answer(bytes)
            | Self::Unknown { bytes, .. } => bytes,
        }
    }

    fn new(kind: u8, bytes: Vec<u8>) -> Self {
        match kind {
            1 => Self::RosterEntry(bytes),
            2 => Self::Envelope(bytes),
            3 => Self::Claim(bytes),
            4 => Self::Answer(bytes),
            kind => Self::Unknown { kind, bytes },
        }
    }
}

/// Writes a file.
///
/// # Errors
/// [`WireError::TooLarge`]: make several; [`WireError::Malformed`] for an envelope that is none,
/// or an unknown part of the kind that ends a file.
pub fn write_transfer_file(visit: VisitId, parts: &[TransferPart]) -> Result<Vec<u8>, WireError> {
    if parts.len() > MAX_TRANSFER_PARTS {
        return Err(WireError::TooLarge);
    }
    let mut writer = Writer::new();
    writer.raw(MAGIC).u8(TRANSFER_VERSION).raw(visit.as_bytes());
    let mut check = first_check(visit);
    for part in parts {
        if let TransferPart::Envelope(bytes) = part {
            AnyEnvelope::parse(bytes)?;
        }
        if part.kind() == KIND_END {
            return Err(WireError::Malformed);
        }
        check = write_part(&mut writer, part.kind(), part.bytes(), &check)?;
    }
    write_part(&mut writer, KIND_END, &[], &check)?;
    if writer.as_bytes().len() > MAX_TRANSFER_BYTES {
        return Err(WireError::TooLarge);
    }
    Ok(writer.into_bytes())
}

/// Reads a file: all whole parts before its end, or before the place where it was cut or altered.
///
/// # Errors
/// See [`TransferError`].
pub fn read_transfer_file(bytes: &[u8]) -> Result<TransferFile, TransferError> {
    if bytes.len() > MAX_TRANSFER_BYTES {
        return Err(TransferError::TooLarge);
    }
    let mut reader = Reader::new(bytes);
    let visit = read_beginning(&mut reader)?;
    let mut file = TransferFile {
        visit,
        parts: Vec::new(),
        ending: TransferEnding::Cut,
    };
    let mut check = first_check(visit);
    while file.parts.len() <= MAX_TRANSFER_PARTS {
        match read_part(&mut reader, &mut check) {
            Ok((KIND_END, _)) => {
                file.ending = match reader.remaining() {
                    0 => TransferEnding::Whole,
                    _ => TransferEnding::Altered,
                };
                return Ok(file);
            }
            Ok((kind, bytes)) => file.parts.push(TransferPart::new(kind, bytes)),
            Err(WireError::Truncated) => {
                #[cfg(test)]
                if crate::planted::is(crate::planted::Bug::CutTransferIsWhole) {
                    file.ending = TransferEnding::Whole;
                }
                return Ok(file);
            }
            Err(_) => {
                file.ending = TransferEnding::Altered;
                return Ok(file);
            }
        }
    }
    Err(TransferError::TooLarge)
}

fn read_beginning(reader: &mut Reader<'_>) -> Result<VisitId, TransferError> {
    let magic: [u8; MAGIC.len()] = reader.array().map_err(|_| TransferError::Foreign)?;
    if magic != *MAGIC {
        return Err(TransferError::Foreign);
    }
    match reader.u8() {
        Ok(TRANSFER_VERSION) => {}
        Ok(version) => return Err(TransferError::Newer(version)),
        Err(_) => return Err(TransferError::Foreign),
    }
    let visit = reader.array().map_err(|_| TransferError::Foreign)?;
    Ok(VisitId::from_bytes(visit))
}

/// Kind, length, bytes and check; each check covers the one before, so that parts cannot be
/// left out, swapped or brought in from another file unnoticed.
fn write_part(
    writer: &mut Writer,
    kind: u8,
    bytes: &[u8],
    before: &[u8; 32],
) -> Result<[u8; 32], WireError> {
    writer.u8(kind).block(bytes, MAX_ENVELOPE_BYTES)?;
    let check = next_check(before, kind, bytes);
    writer.raw(
        check
            .first_chunk::<CHECK_BYTES>()
            .unwrap_or(&[0; CHECK_BYTES]),
    );
    Ok(check)
}

fn read_part(reader: &mut Reader<'_>, check: &mut [u8; 32]) -> Result<(u8, Vec<u8>), WireError> {
    let kind = reader.u8()?;
    let bytes = reader.block(MAX_ENVELOPE_BYTES)?.to_vec();
    let found: [u8; CHECK_BYTES] = reader.array()?;
    *check = next_check(check, kind, &bytes);
    #[cfg(test)]
    if crate::planted::is(crate::planted::Bug::TransferCheckIgnored) {
        return Ok((kind, bytes));
    }
    if check.starts_with(&found) {
        Ok((kind, bytes))
    } else {
        Err(WireError::Malformed)
    }
}

fn first_check(visit: VisitId) -> [u8; 32] {
    sha256(CHECK_DOMAIN, &[visit.as_bytes()])
}

fn next_check(before: &[u8; 32], kind: u8, bytes: &[u8]) -> [u8; 32] {
    sha256(CHECK_DOMAIN, &[before, &[kind], bytes])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::planted::{Bug, is_found_by};
    use crate::samples::{VISIT, envelope, roster};

    fn parts() -> Vec<TransferPart> {
        let entries = roster().entries().to_vec().into_iter();
        let mut parts: Vec<TransferPart> = entries.map(TransferPart::RosterEntry).collect();
        parts.push(TransferPart::Envelope(envelope()));
        parts.push(TransferPart::Claim(vec![1; 30]));
        parts.push(TransferPart::Answer(vec![2; 30]));
        parts.push(TransferPart::Unknown {
            kind: 0x70,
            bytes: b"from a newer version".to_vec(),
        });
        parts
    }

    fn valid() -> Vec<u8> {
        write_transfer_file(VISIT, &parts()).unwrap()
    }

    #[test]
    fn a_file_comes_back_with_what_nobody_knows() {
        let file = read_transfer_file(&valid()).unwrap();
        assert_eq!((file.visit, &file.parts), (VISIT, &parts()));
        assert_eq!(file.ending, TransferEnding::Whole);
        let again = write_transfer_file(file.visit, &file.parts).unwrap();
        assert_eq!(again, valid());
    }

    fn a_cut_file_gives_what_is_whole() {
        let (valid, parts) = (valid(), parts());
        let mut most = 0;
        for length in 36..valid.len() {
            let file = read_transfer_file(&valid[..length]).unwrap();
            assert_eq!(file.ending, TransferEnding::Cut, "cut to {length}");
            assert!(parts.starts_with(&file.parts) && file.parts.len() >= most);
            most = file.parts.len();
        }
        assert_eq!(most, parts.len());
        for length in 0..36 {
            let cut = read_transfer_file(&valid[..length]);
            assert_eq!(cut, Err(TransferError::Foreign));
        }
    }

    fn an_altered_file_gives_only_what_was_there() {
        let (valid, parts) = (valid(), parts());
        bolero::check!()
            .with_iterations(1_000)
            .for_each(|input: &[u8]| {
                let _ = read_transfer_file(input);
                let mut bytes = valid.clone();
                for change in input.chunks_exact(3).take(3) {
                    let at = usize::from(u16::from_be_bytes([change[0], change[1]]));
                    let at = 36 + at % (bytes.len() - 36);
                    bytes[at] ^= change[2];
                }
                let file = read_transfer_file(&bytes).unwrap();
                assert!(parts.starts_with(&file.parts), "a forgery passed");
                let whole = file.ending == TransferEnding::Whole;
                assert!(!whole || bytes == valid, "a forgery passed");
            });
    }

    #[test]
    fn cut_at_any_place() {
        a_cut_file_gives_what_is_whole();
    }

    #[test]
    fn altered_at_any_place() {
        an_altered_file_gives_only_what_was_there();
    }

    #[test]
    fn fuzzing_transfer_files_finds_the_planted_bugs() {
        assert!(is_found_by(
            Bug::CutTransferIsWhole,
            a_cut_file_gives_what_is_whole
        ));
        assert!(is_found_by(
            Bug::TransferCheckIgnored,
            an_altered_file_gives_only_what_was_there
        ));
    }

    #[test]
    fn foreign_newer_and_huge_files_are_refused() {
        assert_eq!(read_transfer_file(b"%PDF-1.7"), Err(TransferError::Foreign));
        let mut newer = valid();
        newer[MAGIC.len()] = 2;
        assert_eq!(read_transfer_file(&newer), Err(TransferError::Newer(2)));
        let huge = vec![0; MAX_TRANSFER_BYTES + 1];
        assert_eq!(read_transfer_file(&huge), Err(TransferError::TooLarge));
        let mut longer = valid();
        longer.push(0);
        let file = read_transfer_file(&longer).unwrap();
        assert_eq!(file.ending, TransferEnding::Altered);
        let no_envelope = [TransferPart::Envelope(vec![1])];
        assert!(write_transfer_file(VISIT, &no_envelope).is_err());
    }
}
