//! The bytes of what roster entries say (docs/protocol.md 4.2).

use super::body::{
    Add, Change, EntryBody, Epoch, EpochGrant, Join, LogStatement, NewMember, Remove,
};
use super::member::LastSequences;
use super::standing::{LogAccess, RemovalReason, Rights, Role, Standing};
use crate::bytes::{Reader, Writer};
use crate::error::WireError;
use crate::ids::{DeviceId, LogId, RosterEntryId, SessionId};
use crate::limits::{MAX_EPOCH_DEVICES, MAX_GRANTS, MAX_LAST_SEQUENCES, MAX_ROSTER_BODY_BYTES};
use crate::sign::DevicePublicKeys;
use std::collections::BTreeMap;

impl EntryBody {
    const CREATE: u8 = 1;
    const EPOCH: u8 = 2;
    const LOG: u8 = 3;
    const ADD: u8 = 4;
    const CHANGE: u8 = 5;
    const REMOVE: u8 = 6;
    const JOIN: u8 = 7;

    pub(super) fn kind(&self) -> u8 {
        match self {
            Self::Create(_) => Self::CREATE,
            Self::Epoch(_) => Self::EPOCH,
            Self::Log(_) => Self::LOG,
            Self::Add(_) => Self::ADD,
            Self::Change(_) => Self::CHANGE,
            Self::Remove(_) => Self::REMOVE,
            Self::Join(_) => Self::JOIN,
            Self::Unknown { kind } => *kind,
        }
    }

    pub(super) fn parse(kind: u8, bytes: &[u8]) -> Result<Self, WireError> {
        let mut reader = Reader::new(bytes);
        let body = match kind {
            Self::CREATE => Self::Create(NewMember::read(&mut reader)?),
            Self::EPOCH => Self::Epoch(Epoch::read(&mut reader)?),
            Self::LOG => Self::Log(LogStatement::read(&mut reader)?),
            Self::ADD => Self::Add(Add::read(&mut reader)?),
            Self::CHANGE => Self::Change(Change::read(&mut reader)?),
            Self::REMOVE => Self::Remove(Remove::read(&mut reader)?),
            Self::JOIN => Self::Join(Join::read(&mut reader)?),
            kind => {
                reader.take_rest();
                Self::Unknown { kind }
            }
        };
        reader.finish()?;
        Ok(body)
    }

    /// The bytes that [`Self::parse`] reads; those of an unknown kind are not kept here.
    ///
    /// # Errors
    /// [`WireError::TooLarge`]; [`WireError::Malformed`] for an unknown kind.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, WireError> {
        let mut writer = Writer::new();
        match self {
            Self::Create(body) => body.write(&mut writer),
            Self::Epoch(body) => body.write(&mut writer)?,
            Self::Log(body) => body.write(&mut writer)?,
            Self::Add(body) => body.write(&mut writer)?,
            Self::Change(body) => body.write(&mut writer)?,
            Self::Remove(body) => body.write(&mut writer)?,
            Self::Join(body) => body.write(&mut writer)?,
            Self::Unknown { .. } => return Err(WireError::Malformed),
        }
        let bytes = writer.into_bytes();
        if bytes.len() > MAX_ROSTER_BODY_BYTES {
            return Err(WireError::TooLarge);
        }
        Ok(bytes)
    }
}

impl NewMember {
    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            keys: read_keys(reader)?,
            role: Role(reader.u8()?),
            rights: Rights(reader.u32()?),
        })
    }

    fn write(&self, writer: &mut Writer) {
        write_keys(writer, &self.keys);
        writer.u8(self.role.0).u32(self.rights.0);
    }
}

impl Epoch {
    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        let log = LogId::from_bytes(reader.array()?);
        let number = reader.u32()?;
        let public_key = reader.array()?;
        let previous_key = match read_flag(reader)? {
            true => Some(reader.array()?),
            false => None,
        };
        let count = read_count(reader, MAX_EPOCH_DEVICES)?;
        let mut grants = Vec::new();
        for _ in 0..count {
            grants.push(EpochGrant {
                device: DeviceId::from_bytes(reader.array()?),
                sealed_key: reader.array()?,
            });
        }
        Ok(Self {
            log,
            number,
            public_key,
            previous_key,
            grants,
        })
    }

    fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        writer.raw(self.log.as_bytes()).u32(self.number);
        writer.raw(&self.public_key);
        writer.u8(u8::from(self.previous_key.is_some()));
        if let Some(key) = &self.previous_key {
            writer.raw(key);
        }
        write_count(writer, self.grants.len(), MAX_EPOCH_DEVICES)?;
        for grant in &self.grants {
            writer.raw(grant.device.as_bytes()).raw(&grant.sealed_key);
        }
        Ok(())
    }
}

impl LogStatement {
    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            log: LogId::from_bytes(reader.array()?),
            expires: read_moment(reader)?,
            flags: reader.u32()?,
        })
    }

    fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        writer.raw(self.log.as_bytes());
        write_moment(writer, self.expires)?;
        writer.u32(self.flags);
        Ok(())
    }
}

impl Add {
    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            keys: read_keys(reader)?,
            provisional: read_flag(reader)?,
            standing: Standing::read(reader)?,
        })
    }

    fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        write_keys(writer, &self.keys);
        writer.u8(u8::from(self.provisional));
        self.standing.write(writer)
    }
}

impl Change {
    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            device: DeviceId::from_bytes(reader.array()?),
            standing: Standing::read(reader)?,
            last: read_last(reader)?,
        })
    }

    fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        writer.raw(self.device.as_bytes());
        self.standing.write(writer)?;
        write_last(writer, &self.last)
    }
}

impl Remove {
    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            device: DeviceId::from_bytes(reader.array()?),
            reason: RemovalReason(reader.u8()?),
            last: read_last(reader)?,
        })
    }

    fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        writer.raw(self.device.as_bytes()).u8(self.reason.0);
        write_last(writer, &self.last)
    }
}

impl Join {
    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        let common = RosterEntryId::from_bytes(reader.array()?);
        let other_head = RosterEntryId::from_bytes(reader.array()?);
        let count = read_count(reader, MAX_EPOCH_DEVICES)?;
        let mut removed: Vec<Remove> = Vec::new();
        for _ in 0..count {
            let next = Remove::read(reader)?;
            ascending(removed.last().map(|last| last.device), next.device)?;
            removed.push(next);
        }
        let count = read_count(reader, MAX_GRANTS)?;
        let mut epochs = BTreeMap::new();
        for _ in 0..count {
            let log = LogId::from_bytes(reader.array()?);
            ascending(epochs.last_key_value().map(|(last, _)| *last), log)?;
            epochs.insert(log, reader.u32()?);
        }
        Ok(Self {
            common,
            other_head,
            removed,
            epochs,
        })
    }

    fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        writer.raw(self.common.as_bytes());
        writer.raw(self.other_head.as_bytes());
        write_count(writer, self.removed.len(), MAX_EPOCH_DEVICES)?;
        for removed in &self.removed {
            removed.write(writer)?;
        }
        write_count(writer, self.epochs.len(), MAX_GRANTS)?;
        for (log, epoch) in &self.epochs {
            writer.raw(log.as_bytes()).u32(*epoch);
        }
        Ok(())
    }
}

impl Standing {
    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        let role = Role(reader.u8()?);
        let rights = Rights(reader.u32()?);
        let expires = read_moment(reader)?;
        let count = read_count(reader, MAX_GRANTS)?;
        let mut grants = BTreeMap::new();
        for _ in 0..count {
            let log = LogId::from_bytes(reader.array()?);
            ascending(grants.last_key_value().map(|(last, _)| *last), log)?;
            grants.insert(log, LogAccess(reader.u8()?));
        }
        Ok(Self {
            role,
            rights,
            expires,
            grants,
        })
    }

    fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        writer.u8(self.role.0).u32(self.rights.0);
        write_moment(writer, self.expires)?;
        write_count(writer, self.grants.len(), MAX_GRANTS)?;
        for (log, access) in &self.grants {
            writer.raw(log.as_bytes()).u8(access.0);
        }
        Ok(())
    }
}

fn read_keys(reader: &mut Reader<'_>) -> Result<DevicePublicKeys, WireError> {
    Ok(DevicePublicKeys {
        signing: reader.array()?,
        sealing: reader.array()?,
    })
}

fn write_keys(writer: &mut Writer, keys: &DevicePublicKeys) {
    writer.raw(&keys.signing).raw(&keys.sealing);
}

fn read_last(reader: &mut Reader<'_>) -> Result<LastSequences, WireError> {
    let count = read_count(reader, MAX_LAST_SEQUENCES)?;
    let mut last = LastSequences::new();
    for _ in 0..count {
        let log = LogId::from_bytes(reader.array()?);
        let place = (log, SessionId::from_bytes(reader.array()?));
        ascending(last.last_key_value().map(|(before, _)| *before), place)?;
        last.insert(place, reader.u64()?);
    }
    Ok(last)
}

fn write_last(writer: &mut Writer, last: &LastSequences) -> Result<(), WireError> {
    write_count(writer, last.len(), MAX_LAST_SEQUENCES)?;
    for ((log, session), sequence) in last {
        writer.raw(log.as_bytes()).raw(session.as_bytes());
        writer.u64(*sequence);
    }
    Ok(())
}

fn read_count(reader: &mut Reader<'_>, most: usize) -> Result<usize, WireError> {
    let count = usize::from(reader.u16()?);
    if count > most {
        return Err(WireError::TooLarge);
    }
    Ok(count)
}

fn write_count(writer: &mut Writer, count: usize, most: usize) -> Result<(), WireError> {
    if count > most {
        return Err(WireError::TooLarge);
    }
    writer.u16(u16::try_from(count).map_err(|_| WireError::TooLarge)?);
    Ok(())
}

fn read_flag(reader: &mut Reader<'_>) -> Result<bool, WireError> {
    match reader.u8()? {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(WireError::Malformed),
    }
}

/// Zero means never.
fn read_moment(reader: &mut Reader<'_>) -> Result<Option<u64>, WireError> {
    Ok(Some(reader.u64()?).filter(|moment| *moment != 0))
}

fn write_moment(writer: &mut Writer, moment: Option<u64>) -> Result<(), WireError> {
    if moment == Some(0) {
        return Err(WireError::Malformed);
    }
    writer.u64(moment.unwrap_or(0));
    Ok(())
}

/// One order only, so that one meaning has one spelling.
fn ascending<T: Ord>(before: Option<T>, next: T) -> Result<(), WireError> {
    #[cfg(test)]
    if crate::planted::is(crate::planted::Bug::OrderUnchecked) {
        return Ok(());
    }
    match before {
        Some(before) if before >= next => Err(WireError::Malformed),
        _ => Ok(()),
    }
}
