use super::MAX_RECORD_BYTES;
use super::open::read_padded;
use super::sign::{Record, SignedRecord};
use crate::aead::associated_data;
use crate::device::DeviceKeys;
use crate::epoch::EpochPlace;
use crate::error::VaultError;
use crate::padding::pad;
use crate::sealing::{SEALING_BYTES, SealingSecret, seal_to};
use crate::secret::EpochKey;
use rand_core::CryptoRng;
use wire::{DeviceId, Envelope, Header, Roster, Signer, VisitId, kind};

const SUBMISSION_DOMAIN: &str = "promenade/1 submission";
const WELCOME_DOMAIN: &str = "promenade/1 welcome";

/// A submission as those who read the log have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedSubmission {
    pub record: Record,
    /// What to copy, byte for byte: [`super::read_signed_record`] verifies it anywhere.
    pub signed: Vec<u8>,
}

/// Seals a signed submission to those who read the log in its newest epoch. The sender itself
/// cannot open it again; should the epoch turn before a relay has it, it is sealed anew.
///
/// # Errors
/// [`VaultError::OtherKind`] for anything else, [`VaultError::NotSealedToThisDevice`] if the log
/// has no epoch.
pub fn seal_submission(
    rng: &mut impl CryptoRng,
    keys: &DeviceKeys,
    roster: &Roster,
    signed: &SignedRecord,
) -> Result<Envelope, VaultError> {
    expect_kind(signed.kind, kind::SUBMISSION)?;
    let epoch = roster
        .log(&signed.log)
        .and_then(|log| log.current_epoch())
        .ok_or(VaultError::NotSealedToThisDevice)?;
    let to = Recipient {
        public_key: &epoch.public_key,
        purpose: submission_purpose(roster.visit(), signed.log, epoch.number),
        epoch: epoch.number,
    };
    to.seal(rng, keys, signed)
}

/// Opens a submission with the key of the epoch that it was sealed to.
///
/// # Errors
/// As [`super::open_record`].
pub fn open_submission(
    envelope: &Envelope,
    key: &EpochKey,
    roster: &Roster,
) -> Result<OpenedSubmission, VaultError> {
    let header = envelope.header();
    expect_kind(header.kind, kind::SUBMISSION)?;
    let place = EpochPlace {
        visit: roster.visit(),
        log: header.log,
        number: header.epoch,
    };
    let purpose = submission_purpose(place.visit, place.log, place.number);
    let padded = open_with(&place.submission_secret(key), &purpose, envelope, roster)?;
    let (record, signed) = read_padded(envelope, &padded, roster)?;
    sent_by_its_author(&record, header)?;
    Ok(OpenedSubmission {
        record,
        signed: signed.to_vec(),
    })
}

/// Seals a signed welcome to the device that it is for; any log that the device reads carries it.
///
/// # Errors
/// [`VaultError::OtherKind`] for anything else, [`VaultError::Malformed`] if `to` is no member.
pub fn seal_welcome(
    rng: &mut impl CryptoRng,
    keys: &DeviceKeys,
    roster: &Roster,
    to: DeviceId,
    signed: &SignedRecord,
) -> Result<Envelope, VaultError> {
    expect_kind(signed.kind, kind::WELCOME)?;
    let member = roster.member(&to).ok_or(VaultError::Malformed)?;
    let to = Recipient {
        public_key: &member.keys.sealing,
        purpose: welcome_purpose(roster.visit(), to),
        epoch: roster.current_epoch(&signed.log).unwrap_or(0),
    };
    to.seal(rng, keys, signed)
}

/// Opens a welcome that is for this device.
///
/// # Errors
/// [`VaultError::DoesNotOpen`] for one that is for another, else as [`super::open_record`].
pub fn open_welcome(
    envelope: &Envelope,
    keys: &DeviceKeys,
    roster: &Roster,
) -> Result<Record, VaultError> {
    expect_kind(envelope.header().kind, kind::WELCOME)?;
    let purpose = welcome_purpose(roster.visit(), keys.device_id());
    let padded = open_with(keys.sealing_secret(), &purpose, envelope, roster)?;
    let (record, _) = read_padded(envelope, &padded, roster)?;
    sent_by_its_author(&record, envelope.header())?;
    Ok(record)
}

struct Recipient<'a> {
    public_key: &'a [u8; 32],
    purpose: Vec<u8>,
    epoch: u32,
}

impl Recipient<'_> {
    fn seal(
        &self,
        rng: &mut impl CryptoRng,
        keys: &DeviceKeys,
        signed: &SignedRecord,
    ) -> Result<Envelope, VaultError> {
        let plaintext = pad(&signed.bytes, MAX_RECORD_BYTES)?;
        let header = Header {
            kind: signed.kind,
            log: signed.log,
            epoch: self.epoch,
            // HPKE makes its own nonce.
            nonce: [0; 24],
            signer: keys.device_id(),
            session: signed.place.session,
            sequence: signed.place.sequence,
            record: signed.place.record,
        };
        let bound = header
            .associated_data(plaintext.len() + SEALING_BYTES)
            .map_err(|_| VaultError::TooLarge)?;
        let sealed = seal_to(rng, self.public_key, &self.purpose, &bound, &plaintext)?;
        Ok(Envelope::sign(header, &sealed, keys)?)
    }
}

fn open_with(
    secret: &SealingSecret,
    purpose: &[u8],
    envelope: &Envelope,
    roster: &Roster,
) -> Result<Vec<u8>, VaultError> {
    envelope.verify(roster)?;
    secret.open(purpose, envelope.associated_data(), envelope.ciphertext())
}

/// Nobody but its author can have sealed it, so nobody else has signed the envelope.
fn sent_by_its_author(record: &Record, header: &Header) -> Result<(), VaultError> {
    if record.author == header.signer {
        Ok(())
    } else {
        Err(VaultError::OtherRecordInside)
    }
}

fn expect_kind(found: u8, expected: u8) -> Result<(), VaultError> {
    if found == expected {
        Ok(())
    } else {
        Err(VaultError::OtherKind(found))
    }
}

fn submission_purpose(visit: VisitId, log: wire::LogId, epoch: u32) -> Vec<u8> {
    let number = epoch.to_be_bytes();
    let context = [&visit.as_bytes()[..], log.as_bytes(), &number].concat();
    associated_data(SUBMISSION_DOMAIN, &context)
}

fn welcome_purpose(visit: VisitId, to: DeviceId) -> Vec<u8> {
    let context = [&visit.as_bytes()[..], to.as_bytes()].concat();
    associated_data(WELCOME_DOMAIN, &context)
}
