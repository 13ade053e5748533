use crate::bytes::{Reader, Writer};
use crate::digest::sha256;
use crate::error::WireError;
use crate::ids::{DeviceId, LogId, RosterEntryId, VisitId};
use crate::limits::{MAX_EPOCH_DEVICES, MAX_ROSTER_BODY_BYTES, SUITE, VERSION};
use crate::sign::{DevicePublicKeys, Signer, verify_signature};

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

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryBody {
    /// The first entry: the device that made the visit, which signs for itself.
    Create(NewMember),
    /// A fresh key of one log, sealed to each device that may read the log.
    Epoch {
        log: LogId,
        /// 1 for a log's first epoch, then one more each time.
        epoch: u32,
        grants: Vec<EpochGrant>,
    },
    /// Written by a newer version; its place in the chain and its signature still hold.
    Unknown { kind: u8 },
}

/// A device that joins the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewMember {
    pub keys: DevicePublicKeys,
    pub role: Role,
    pub rights: Rights,
}

/// An epoch key sealed to one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochGrant {
    pub device: DeviceId,
    /// HPKE: 32 bytes of encapsulated key, 48 bytes of sealed epoch key.
    pub sealed_key: [u8; 80],
}

/// What a device's person is in the visit (design.md section 1). Numbers of newer versions stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role(pub u8);

impl Role {
    pub const VISIT_LEADER: Self = Self(1);
}

/// What a device may do, as a set of bits. Bits of newer versions stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights(pub u32);

impl Rights {
    /// May sign roster entries.
    pub const ADMIN: Self = Self(1);
    /// May write records.
    pub const WRITE: Self = Self(2);

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

const SIGNATURE_DOMAIN: &str = "promenade/1 roster entry";
const KIND_CREATE: u8 = 1;
const KIND_EPOCH: u8 = 2;

/// Signs the first entry of a visit's roster.
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
    let mut body = Writer::new();
    body.raw(&member.keys.signing).raw(&member.keys.sealing);
    body.u8(member.role.0).u32(member.rights.0);
    sign_entry(
        KIND_CREATE,
        (visit, 0, RosterEntryId::ZERO),
        body.as_bytes(),
        signer,
    )
}

/// Signs an entry that opens an epoch of a log; it follows the last entry of `roster`.
///
/// # Errors
/// [`WireError::TooLarge`] for more than [`MAX_EPOCH_DEVICES`] grants.
pub fn epoch_entry(
    roster: &super::Roster,
    log: LogId,
    epoch: u32,
    grants: &[EpochGrant],
    signer: &impl Signer,
) -> Result<Vec<u8>, WireError> {
    let count = u16::try_from(grants.len()).map_err(|_| WireError::TooLarge)?;
    if grants.len() > MAX_EPOCH_DEVICES {
        return Err(WireError::TooLarge);
    }
    let mut body = Writer::new();
    body.raw(log.as_bytes()).u32(epoch).u16(count);
    for grant in grants {
        body.raw(grant.device.as_bytes()).raw(&grant.sealed_key);
    }
    sign_entry(KIND_EPOCH, roster.next_place(), body.as_bytes(), signer)
}

/// Signs an entry of any kind; tests use it for kinds that this version does not know.
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
        let hash = sha256(
            "promenade/1 roster entry id",
            &[&self.signed, &self.signature],
        );
        RosterEntryId::from_bytes(hash)
    }

    /// Checks the signature with the signer's public key.
    ///
    /// # Errors
    /// [`WireError::BadSignature`].
    pub fn verify(&self, signing_key: &[u8; 32]) -> Result<(), WireError> {
        verify_signature(signing_key, SIGNATURE_DOMAIN, &self.signed, &self.signature)
    }
}

impl EntryBody {
    fn parse(kind: u8, bytes: &[u8]) -> Result<Self, WireError> {
        let mut reader = Reader::new(bytes);
        let body = match kind {
            KIND_CREATE => Self::Create(NewMember {
                keys: DevicePublicKeys {
                    signing: reader.array()?,
                    sealing: reader.array()?,
                },
                role: Role(reader.u8()?),
                rights: Rights(reader.u32()?),
            }),
            KIND_EPOCH => Self::parse_epoch(&mut reader)?,
            kind => {
                reader.take_rest();
                Self::Unknown { kind }
            }
        };
        reader.finish()?;
        Ok(body)
    }

    fn parse_epoch(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        let log = LogId::from_bytes(reader.array()?);
        let epoch = reader.u32()?;
        let count = usize::from(reader.u16()?);
        if count > MAX_EPOCH_DEVICES {
            return Err(WireError::TooLarge);
        }
        let mut grants = Vec::new();
        for _ in 0..count {
            grants.push(EpochGrant {
                device: DeviceId::from_bytes(reader.array()?),
                sealed_key: reader.array()?,
            });
        }
        Ok(Self::Epoch { log, epoch, grants })
    }
}
