use crate::opened::OpenVisit;
use vault::{DeviceKeys, EpochKey, open_epoch_key};
use wire::{LogId, Roster};

/// Every key of a log that this device can open, oldest epoch first.
pub fn epoch_keys(keys: &DeviceKeys, roster: &Roster, log: LogId) -> Vec<(u32, EpochKey)> {
    let Some(state) = roster.log(&log) else {
        return Vec::new();
    };
    let numbers = state.epochs_from(0).map(|epoch| epoch.number);
    numbers
        .filter_map(|number| Some((number, open_epoch_key(keys, roster, log, number).ok()?)))
        .collect()
}

impl OpenVisit {
    /// The keys that a longer roster brought.
    pub(super) fn take_new_keys(&mut self) {
        for (_, log) in &mut self.logs {
            for (epoch, key) in new_keys(&self.keys, &self.roster, log) {
                log.add_key(epoch, key);
            }
        }
    }
}

fn new_keys(keys: &DeviceKeys, roster: &Roster, log: &crate::log::Log) -> Vec<(u32, EpochKey)> {
    let Some(state) = roster.log(&log.id) else {
        return Vec::new();
    };
    let numbers = state.epochs_from(0).map(|epoch| epoch.number);
    numbers
        .filter(|number| log.keys.get(number).is_none())
        .filter_map(|number| Some((number, open_epoch_key(keys, roster, log.id, number).ok()?)))
        .collect()
}
