use crate::bytes::{Reader, Writer};
use crate::digest::sha256;
use crate::error::WireError;
use crate::ids::{DeviceId, EnvelopeId, LogId, RecordId, SessionId};
use crate::limits::{MAX_CIPHERTEXT_BYTES, MAX_ENVELOPE_BYTES, SUITE, VERSION};
use crate::roster::{LogAccess, Roster};
use crate::sign::{Signer, verify_signature};

/// What an envelope may hold; the relay sees only this number.
pub mod kind {
    /// Changes of a log's document.
    pub const RECORD: u8 = 1;
    /// A value that one person may know, replaced whole.
    pub const CARD: u8 = 2;
    /// Sealed to those who read the log, by one who does not.
    pub const SUBMISSION: u8 = 3;
    /// What a device has seen of the log. In no chain: a later one of the same device replaces it.
    pub const ATTESTATION: u8 = 4;
    /// Sealed to one device: what it has to know of the visit. In no chain.
    pub const WELCOME: u8 = 5;

    /// Whether this version knows the kind.
    pub const fn is_known(kind: u8) -> bool {
        matches!(kind, RECORD..=WELCOME)
    }

    /// Whether what is inside stands in a session's chain, and so has a sequence.
    pub const fn is_chained(kind: u8) -> bool {
        !matches!(kind, ATTESTATION | WELCOME)
    }
}

/// What a device must be allowed in a log to append this kind of envelope to it.
pub const fn access_needed(kind: u8) -> LogAccess {
    match kind {
        kind::SUBMISSION => LogAccess::SUBMIT,
        kind::ATTESTATION => LogAccess::READ,
        _ => LogAccess::WRITE,
    }
}

/// An envelope as it was found, readable by this version or not.
///
/// What this version cannot read is kept byte for byte (promise 6): see [`UnknownEnvelope`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnyEnvelope {
    Known(Envelope),
    Unknown(UnknownEnvelope),
}

/// Something sealed, with its plain header and outer signature (docs/protocol.md 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    header: Header,
    /// Header, length and ciphertext: all that is signed.
    signed: Vec<u8>,
    signature: [u8; 64],
}

/// The plain part of an envelope; all of it is associated data of the ciphertext.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    pub kind: u8,
    pub log: LogId,
    /// Which epoch key of the log seals it; the first epoch is 1.
    pub epoch: u32,
    pub nonce: [u8; 24],
    pub signer: DeviceId,
    /// Session, sequence (0 where the kind stands in no chain) and id of the record inside, so that a relay can judge chains and
    /// duplicates without reading. Whoever opens the envelope checks them against the record.
    pub session: SessionId,
    pub sequence: u64,
    pub record: RecordId,
}

/// An envelope of a version, suite or kind that this version does not know.
///
/// Every version keeps the first 19 bytes (version, suite, kind, log), so that it can be stored
/// and forwarded with its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownEnvelope {
    pub version: u8,
    pub suite: u8,
    pub kind: u8,
    pub log: LogId,
    /// The whole envelope, exactly as it came.
    pub bytes: Vec<u8>,
}

/// Version, suite, kind, log, epoch, nonce, signer, session, sequence, record, and the length of
/// the ciphertext.
const HEADER_BYTES: usize = 123;
const SIGNATURE_DOMAIN: &str = "promenade/1 envelope";

impl AnyEnvelope {
    /// Reads one envelope, which must fill `bytes` exactly.
    ///
    /// # Errors
    /// [`WireError::Truncated`], [`WireError::TrailingBytes`], [`WireError::TooLarge`] or
    /// [`WireError::Malformed`]. An unknown version, suite or kind is no error.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        if bytes.len() > MAX_ENVELOPE_BYTES {
            return Err(WireError::TooLarge);
        }
        let mut reader = Reader::new(bytes);
        let (version, suite, kind) = (reader.u8()?, reader.u8()?, reader.u8()?);
        let log = LogId::from_bytes(reader.array()?);
        if version == VERSION && suite == SUITE && kind::is_known(kind) {
            return Envelope::parse_after_log(kind, log, reader).map(Self::Known);
        }
        Ok(Self::Unknown(UnknownEnvelope {
            version,
            suite,
            kind,
            log,
            bytes: bytes.to_vec(),
        }))
    }

    /// The bytes that [`Self::parse`] read.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Known(envelope) => envelope.to_bytes(),
            Self::Unknown(unknown) => unknown.bytes.clone(),
        }
    }

    pub fn log(&self) -> LogId {
        match self {
            Self::Known(envelope) => envelope.header.log,
            Self::Unknown(unknown) => unknown.log,
        }
    }
}

impl Header {
    /// A sequence where there is a chain, and none where there is none.
    fn check(&self) -> Result<(), WireError> {
        if kind::is_chained(self.kind) == (self.sequence > 0) {
            Ok(())
        } else {
            Err(WireError::Malformed)
        }
    }

    /// The bytes in front of the ciphertext, its length included: what the seal is bound to.
    pub fn associated_data(&self, ciphertext_bytes: usize) -> Result<Vec<u8>, WireError> {
        if ciphertext_bytes > MAX_CIPHERTEXT_BYTES {
            return Err(WireError::TooLarge);
        }
        let length = u32::try_from(ciphertext_bytes).map_err(|_| WireError::TooLarge)?;
        let mut writer = Writer::new();
        writer.u8(VERSION).u8(SUITE).u8(self.kind);
        writer.raw(self.log.as_bytes()).u32(self.epoch);
        writer.raw(&self.nonce).raw(self.signer.as_bytes());
        writer.raw(self.session.as_bytes()).u64(self.sequence);
        writer.raw(self.record.as_bytes());
        writer.u32(length);
        Ok(writer.into_bytes())
    }
}

impl Envelope {
    /// Signs an envelope around what the vault has sealed under `header`.
    ///
    /// # Errors
    /// [`WireError::TooLarge`] for more than [`MAX_CIPHERTEXT_BYTES`], [`WireError::NotAllowed`]
    /// if the header names another signer.
    pub fn sign(
        header: Header,
        ciphertext: &[u8],
        signer: &impl Signer,
    ) -> Result<Self, WireError> {
        if header.signer != signer.device_id() {
            return Err(WireError::NotAllowed);
        }
        header.check()?;
        let mut signed = header.associated_data(ciphertext.len())?;
        signed.extend_from_slice(ciphertext);
        let signature = signer.sign(SIGNATURE_DOMAIN, &signed);
        Ok(Self {
            header,
            signed,
            signature,
        })
    }

    /// Reads one envelope that this version must know; see [`AnyEnvelope::parse`].
    ///
    /// # Errors
    /// As there, and [`WireError::Malformed`] for an unknown version, suite or kind.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        match AnyEnvelope::parse(bytes)? {
            AnyEnvelope::Known(envelope) => Ok(envelope),
            AnyEnvelope::Unknown(_) => Err(WireError::Malformed),
        }
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    pub fn ciphertext(&self) -> &[u8] {
        self.signed.get(HEADER_BYTES..).unwrap_or_default()
    }

    /// What the seal is bound to: everything in front of the ciphertext.
    pub fn associated_data(&self) -> &[u8] {
        self.signed.get(..HEADER_BYTES).unwrap_or_default()
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.signed[..], &self.signature[..]].concat()
    }

    /// A hash of every byte. The record inside has its own id, which survives a renewal.
    pub fn id(&self) -> EnvelopeId {
        let hash = sha256("promenade/1 envelope id", &[&self.signed, &self.signature]);
        EnvelopeId::from_bytes(hash)
    }

    /// Checks the outer signature, and that the signer may append such a thing to the log, or
    /// once might: what it wrote then is still there. A relay asks [`Roster::may`] as well.
    ///
    /// # Errors
    /// [`WireError::UnknownSigner`], [`WireError::NotAllowed`] or [`WireError::BadSignature`].
    pub fn verify(&self, roster: &Roster) -> Result<(), WireError> {
        let member = roster
            .member_or_former(&self.header.signer)
            .ok_or(WireError::UnknownSigner)?;
        if !member.ever_had(&self.header.log, access_needed(self.header.kind)) {
            return Err(WireError::NotAllowed);
        }
        verify_signature(
            &member.keys.signing,
            SIGNATURE_DOMAIN,
            &self.signed,
            &self.signature,
        )
    }

    fn parse_after_log(kind: u8, log: LogId, mut reader: Reader<'_>) -> Result<Self, WireError> {
        let header = Header {
            kind,
            log,
            epoch: reader.u32()?,
            nonce: reader.array()?,
            signer: DeviceId::from_bytes(reader.array()?),
            session: SessionId::from_bytes(reader.array()?),
            sequence: reader.u64()?,
            record: RecordId::from_bytes(reader.array()?),
        };
        header.check()?;
        let ciphertext = reader.block(MAX_CIPHERTEXT_BYTES)?;
        let signature = reader.array()?;
        reader.finish()?;
        let mut signed = header.associated_data(ciphertext.len())?;
        signed.extend_from_slice(ciphertext);
        Ok(Self {
            header,
            signed,
            signature,
        })
    }
}
