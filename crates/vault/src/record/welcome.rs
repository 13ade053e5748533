use super::card::{ascending, read_count, write_count};
use crate::error::VaultError;
use std::collections::BTreeMap;
use wire::{DeviceId, LogId, Reader, Role, WireError, Writer};

/// What a device has to know of a visit and finds nowhere else: names are in no roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcome {
    /// Whom it is for.
    pub device: DeviceId,
    /// Whose phone it is: a record of the visit.
    pub person: [u8; 16],
    pub role: Role,
    pub visit_name: String,
    /// What each log is that the device may use. Names of newer versions stay.
    pub logs: BTreeMap<LogId, String>,
}

const MAX_NAME_BYTES: usize = 512;
const MAX_LOG_NAME_BYTES: usize = 64;
const MAX_LOGS: usize = 1024;

impl Welcome {
    pub(super) fn write(&self, writer: &mut Writer) -> Result<(), VaultError> {
        writer.raw(self.device.as_bytes()).raw(&self.person);
        writer.u8(self.role.0);
        writer
            .block(self.visit_name.as_bytes(), MAX_NAME_BYTES)
            .map_err(|_| VaultError::TooLarge)?;
        write_count(writer, self.logs.len(), MAX_LOGS)?;
        for (log, name) in &self.logs {
            writer
                .raw(log.as_bytes())
                .block(name.as_bytes(), MAX_LOG_NAME_BYTES)
                .map_err(|_| VaultError::TooLarge)?;
        }
        Ok(())
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let device = DeviceId::from_bytes(reader.array()?);
        let person = reader.array()?;
        let role = Role(reader.u8()?);
        let visit_name = read_text(reader, MAX_NAME_BYTES)?;
        let mut logs = BTreeMap::new();
        for _ in 0..read_count(reader, MAX_LOGS)? {
            let log = LogId::from_bytes(reader.array()?);
            ascending(logs.last_key_value().map(|(last, _)| *last), log)?;
            logs.insert(log, read_text(reader, MAX_LOG_NAME_BYTES)?);
        }
        Ok(Self {
            device,
            person,
            role,
            visit_name,
            logs,
        })
    }
}

fn read_text(reader: &mut Reader<'_>, most: usize) -> Result<String, WireError> {
    let bytes = reader.block(most)?.to_vec();
    String::from_utf8(bytes).map_err(|_| WireError::Malformed)
}
