use super::body::{EntryBody, NewMember};
use crate::bytes::{Reader, Writer};
use crate::digest::sha256;
use crate::error::WireError;
use crate::ids::{DeviceId, RosterEntryId, VisitId};
use crate::limits::{MAX_ROSTER_BODY_BYTES, SUITE, VERSION};
use crate::sign::{Signer, verify_signature};

/// One signed entry of a roster, as it stands in the chain (docs/protocol.md 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterEntry {
    pub visit: VisitId,
    /// Place in the chain; the first entry is 0.
    pub number: u32,
    /// Hash of the entry before; [`RosterEntryId::ZERO`] in the first.
    pub previous: RosterEntryId,
    pub signer: DeviceId,
    pub body: EntryBody,
    signed: Vec<u8>,
    signature: [u8; 64],
}

const SIGNATURE_DOMAIN: &str = "promenade/1 roster entry";
const ID_DOMAIN: &str = "promenade/1 roster entry id";

/// Signs the first entry of a visit's roster. [`super::Roster::sign_next`] signs all others.
///
/// # Errors
/// [`WireError::NotAllowed`] if the keys are not the signer's.
pub fn create_entry(
    visit: VisitId,
    member: &NewMember,
    signer: &impl Signer,
) -> Result<Vec<u8>, WireError> {
    if member.keys.device_id() != signer.device_id() {
        return Err(WireError::NotAllowed);
    }
    let body = EntryBody::Create(*member);
    sign_entry(
        body.kind(),
        (visit, 0, RosterEntryId::ZERO),
        &body.to_bytes()?,
        signer,
    )
}

/// Signs an entry of any kind and content, without asking whether anybody would accept it.
pub(crate) fn sign_entry(
    kind: u8,
    (visit, number, previous): (VisitId, u32, RosterEntryId),
    body: &[u8],
    signer: &impl Signer,
) -> Result<Vec<u8>, WireError> {
    let mut writer = Writer::new();
    writer.u8(VERSION).u8(SUITE).u8(kind);
    writer.raw(visit.as_bytes()).u32(number);
    writer.raw(previous.as_bytes());
    writer.raw(signer.device_id().as_bytes());
    writer.block(body, MAX_ROSTER_BODY_BYTES)?;
    let signature = signer.sign(SIGNATURE_DOMAIN, writer.as_bytes());
    writer.raw(&signature);
    Ok(writer.into_bytes())
}

/// The id of the entry that these bytes are.
pub(super) fn entry_id(bytes: &[u8]) -> RosterEntryId {
    RosterEntryId::from_bytes(sha256(ID_DOMAIN, &[bytes]))
}

impl RosterEntry {
    /// Whether the bytes are of a version or suite that this version cannot check.
    pub fn is_newer(bytes: &[u8]) -> bool {
        match bytes {
            [version, suite, ..] => *version != VERSION || *suite != SUITE,
            _ => false,
        }
    }

    /// Reads one entry, which must fill `bytes` exactly. The signature is not checked here.
    ///
    /// # Errors
    /// [`WireError::Truncated`], [`WireError::TrailingBytes`], [`WireError::TooLarge`] or
    /// [`WireError::Malformed`] (which a newer version or suite is, too).
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        let mut reader = Reader::new(bytes);
        if (reader.u8()?, reader.u8()?) != (VERSION, SUITE) {
            return Err(WireError::Malformed);
        }
        let kind = reader.u8()?;
        let visit = VisitId::from_bytes(reader.array()?);
        let number = reader.u32()?;
        let previous = RosterEntryId::from_bytes(reader.array()?);
        let signer = DeviceId::from_bytes(reader.array()?);
        let body = EntryBody::parse(kind, reader.block(MAX_ROSTER_BODY_BYTES)?)?;
        let signature = reader.array()?;
        reader.finish()?;
        let signed = bytes
            .get(..bytes.len().saturating_sub(signature.len()))
            .unwrap_or_default()
            .to_vec();
        Ok(Self {
            visit,
            number,
            previous,
            signer,
            body,
            signed,
            signature,
        })
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.signed[..], &self.signature[..]].concat()
    }

    /// What the next entry points back to.
    pub fn id(&self) -> RosterEntryId {
        RosterEntryId::from_bytes(sha256(ID_DOMAIN, &[&self.signed, &self.signature]))
    }

    /// Checks the signature with the signer's public key.
    ///
    /// # Errors
    /// [`WireError::BadSignature`].
    pub fn verify(&self, signing_key: &[u8; 32]) -> Result<(), WireError> {
        verify_signature(signing_key, SIGNATURE_DOMAIN, &self.signed, &self.signature)
    }
}
