use super::blob::{BlobChunk, BlobId};
use super::invite::{InviteId, VerifierHash};
use super::limits::{MAX_ASK_BYTES, MAX_HOST_BYTES, MAX_INVITE_ANSWER_BYTES, RELAY_VERSION};
use crate::bytes::{Reader, Writer};
use crate::error::WireError;
use crate::ids::{DeviceId, LogId, VisitId};
use crate::sign::{DevicePublicKeys, Signer, verify_signature};

/// What a device of the roster asks over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberAsk {
    /// The roster's entries from this number on, as many as fit into one answer.
    ReadRoster { from: u32 },
    /// An admin opens an invite until `expires` (milliseconds since 1970).
    RegisterInvite {
        invite: InviteId,
        verifier: VerifierHash,
        expires: u64,
    },
    /// An admin takes an invite back, claimed or not.
    RevokeInvite { invite: InviteId },
    /// An admin asks for the invites and their claims.
    ListInvites,
    /// An admin answers a claim.
    AnswerInvite { invite: InviteId, answer: Vec<u8> },
    /// How much of a blob is there.
    BlobState { log: LogId, blob: BlobId },
    /// Hands over a part of a blob.
    PutChunk {
        log: LogId,
        blob: BlobId,
        chunk: BlobChunk,
    },
    /// Asks for a part of a blob.
    GetChunk {
        log: LogId,
        blob: BlobId,
        index: u32,
    },
}

/// A [`MemberAsk`] with who asks, when, and the device's signature.
///
/// The host is signed too, though it is not sent: as in [`super::sign_hello`], another relay can
/// do nothing with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedAsk {
    pub visit: VisitId,
    pub device: DeviceId,
    /// Milliseconds since 1970, by the relay's clock as far as the phone knows it.
    pub time: u64,
    pub ask: MemberAsk,
    signed: Vec<u8>,
    signature: [u8; 64],
}

const ASK_DOMAIN: &str = "promenade/1 relay ask";
const READ_ROSTER: u8 = 0x41;
const REGISTER_INVITE: u8 = 0x42;
const REVOKE_INVITE: u8 = 0x43;
const LIST_INVITES: u8 = 0x44;
const ANSWER_INVITE: u8 = 0x45;
const BLOB_STATE: u8 = 0x46;
const PUT_CHUNK: u8 = 0x47;
const GET_CHUNK: u8 = 0x48;

impl MemberAsk {
    /// The number on the wire, which a refusal names.
    pub fn kind(&self) -> u8 {
        match self {
            Self::ReadRoster { .. } => READ_ROSTER,
            Self::RegisterInvite { .. } => REGISTER_INVITE,
            Self::RevokeInvite { .. } => REVOKE_INVITE,
            Self::ListInvites => LIST_INVITES,
            Self::AnswerInvite { .. } => ANSWER_INVITE,
            Self::BlobState { .. } => BLOB_STATE,
            Self::PutChunk { .. } => PUT_CHUNK,
            Self::GetChunk { .. } => GET_CHUNK,
        }
    }

    fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        match self {
            Self::ReadRoster { from } => {
                writer.u32(*from);
            }
            Self::RegisterInvite {
                invite,
                verifier,
                expires,
            } => {
                writer.raw(invite.as_bytes()).raw(&verifier.0);
                writer.u64(*expires);
            }
            Self::RevokeInvite { invite } => {
                writer.raw(invite.as_bytes());
            }
            Self::ListInvites => {}
            Self::AnswerInvite { invite, answer } => {
                writer.raw(invite.as_bytes());
                writer.block(answer, MAX_INVITE_ANSWER_BYTES)?;
            }
            Self::BlobState { log, blob } => {
                writer.raw(log.as_bytes()).raw(blob.as_bytes());
            }
            Self::PutChunk { log, blob, chunk } => {
                writer.raw(log.as_bytes()).raw(blob.as_bytes());
                chunk.write(writer)?;
            }
            Self::GetChunk { log, blob, index } => {
                writer.raw(log.as_bytes()).raw(blob.as_bytes());
                writer.u32(*index);
            }
        }
        Ok(())
    }

    fn read(kind: u8, reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(match kind {
            READ_ROSTER => Self::ReadRoster {
                from: reader.u32()?,
            },
            REGISTER_INVITE => Self::RegisterInvite {
                invite: InviteId::from_bytes(reader.array()?),
                verifier: VerifierHash(reader.array()?),
                expires: reader.u64()?,
            },
            REVOKE_INVITE => Self::RevokeInvite {
                invite: InviteId::from_bytes(reader.array()?),
            },
            LIST_INVITES => Self::ListInvites,
            ANSWER_INVITE => Self::AnswerInvite {
                invite: InviteId::from_bytes(reader.array()?),
                answer: reader.block(MAX_INVITE_ANSWER_BYTES)?.to_vec(),
            },
            BLOB_STATE => Self::BlobState {
                log: LogId::from_bytes(reader.array()?),
                blob: BlobId::from_bytes(reader.array()?),
            },
            PUT_CHUNK => Self::PutChunk {
                log: LogId::from_bytes(reader.array()?),
                blob: BlobId::from_bytes(reader.array()?),
                chunk: BlobChunk::read(reader)?,
            },
            GET_CHUNK => Self::GetChunk {
                log: LogId::from_bytes(reader.array()?),
                blob: BlobId::from_bytes(reader.array()?),
                index: reader.u32()?,
            },
            _ => return Err(WireError::Malformed),
        })
    }
}

impl SignedAsk {
    /// # Errors
    /// [`WireError::TooLarge`] for more than the limits of this protocol.
    pub fn sign(
        visit: VisitId,
        time: u64,
        host: &str,
        ask: MemberAsk,
        signer: &impl Signer,
    ) -> Result<Self, WireError> {
        let device = signer.device_id();
        let mut writer = Writer::new();
        writer.u8(RELAY_VERSION).u8(ask.kind());
        writer.raw(visit.as_bytes()).raw(device.as_bytes());
        writer.u64(time);
        ask.write(&mut writer)?;
        let signed = writer.into_bytes();
        let signature = signer.sign(ASK_DOMAIN, &with_host(host, &signed)?);
        Ok(Self {
            visit,
            device,
            time,
            ask,
            signed,
            signature,
        })
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.signed[..], &self.signature[..]].concat()
    }

    /// Reads one ask, which must fill `bytes` exactly. The signature is not checked here.
    ///
    /// # Errors
    /// What does not fit; [`WireError::Malformed`] also for a version or kind that is not known,
    /// because a relay could not answer it.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        if bytes.len() > MAX_ASK_BYTES {
            return Err(WireError::TooLarge);
        }
        let mut reader = Reader::new(bytes);
        if reader.u8()? != RELAY_VERSION {
            return Err(WireError::Malformed);
        }
        let kind = reader.u8()?;
        let visit = VisitId::from_bytes(reader.array()?);
        let device = DeviceId::from_bytes(reader.array()?);
        let time = reader.u64()?;
        let ask = MemberAsk::read(kind, &mut reader)?;
        let signature: [u8; 64] = reader.array()?;
        reader.finish()?;
        let signed = bytes
            .get(..bytes.len().saturating_sub(signature.len()))
            .unwrap_or_default()
            .to_vec();
        Ok(Self {
            visit,
            device,
            time,
            ask,
            signed,
            signature,
        })
    }

    /// Whether bytes are of this form, rather than an [`super::OpenAsk`], by their kind.
    pub fn is_kind(kind: u8) -> bool {
        (READ_ROSTER..=GET_CHUNK).contains(&kind)
    }

    /// # Errors
    /// [`WireError::BadSignature`], or [`WireError::TooLarge`] for a host name that is none.
    pub fn verify(&self, host: &str, keys: &DevicePublicKeys) -> Result<(), WireError> {
        let content = with_host(host, &self.signed)?;
        verify_signature(&keys.signing, ASK_DOMAIN, &content, &self.signature)
    }
}

fn with_host(host: &str, signed: &[u8]) -> Result<Vec<u8>, WireError> {
    let mut writer = Writer::new();
    writer.block(host.to_ascii_lowercase().as_bytes(), MAX_HOST_BYTES)?;
    writer.raw(signed);
    Ok(writer.into_bytes())
}
