use super::sheet::RecoverySheet;
use crate::device::DeviceKeys;
use crate::epoch::{open_epoch_key, turn_epoch};
use crate::error::VaultError;
use crate::secret::EpochKey;
use rand_core::CryptoRng;
use wire::{
    Add, EntryBody, LastSequences, LogId, RemovalReason, Remove, Rights, Role, Roster, Signer,
    Standing,
};

/// What using a sheet gives.
pub struct Recovered {
    /// To be appended in one go: the new phone comes, the sheet goes, all that it read turns.
    pub entries: Vec<Vec<u8>>,
    /// The roster with them.
    pub roster: Roster,
    /// Every key that the sheet could open, for the new phone to keep: the old ones are sealed
    /// to the sheet alone where a log lets no joiner read what was before.
    pub keys: Vec<(LogId, u32, EpochKey)>,
}

/// What an admin says so that a printed sheet becomes a device of the roster. The epochs opened
/// from then on are sealed to it.
pub fn add_recovery_sheet(sheet: &RecoverySheet) -> EntryBody {
    EntryBody::Add(Add {
        keys: sheet.keys().public(),
        standing: Standing::new(Role::RECOVERY_SHEET, Rights::ADMIN.and(Rights::EVERY_LOG)),
        provisional: false,
    })
}

/// Lets a fresh phone take the sheet's place, as a visit leader's, and retires the sheet.
///
/// # Errors
/// [`VaultError::Roster`] if the sheet is not in this roster, or was used before.
pub fn use_recovery_sheet(
    rng: &mut impl CryptoRng,
    sheet: &RecoverySheet,
    roster: &Roster,
    phone: &DeviceKeys,
    at: u64,
) -> Result<Recovered, VaultError> {
    let sheet = sheet.keys();
    let before = roster.entries().len();
    let mut roster = roster.clone();
    let keys = keys_of(&sheet, &roster);
    let grants = roster
        .member(&sheet.device_id())
        .map(|member| member.standing.grants.clone());
    let add = EntryBody::Add(Add {
        keys: phone.public(),
        standing: Standing {
            grants: grants.unwrap_or_default(),
            ..Standing::new(Role::VISIT_LEADER, Rights::ADMIN.and(Rights::EVERY_LOG))
        },
        provisional: false,
    });
    say(&mut roster, &add, &sheet)?;
    let remove = EntryBody::Remove(Remove {
        device: sheet.device_id(),
        reason: RemovalReason::SPENT,
        last: LastSequences::new(),
    });
    say(&mut roster, &remove, &sheet)?;
    for log in roster.epochs_to_turn(at) {
        let current = roster.current_epoch(&log);
        let previous = keys
            .iter()
            .find(|(of, epoch, _)| *of == log && Some(*epoch) == current)
            .map(|(_, _, key)| key);
        let (_, epoch) = turn_epoch(rng, &roster, log, previous, at)?;
        say(&mut roster, &EntryBody::Epoch(epoch), phone)?;
    }
    Ok(Recovered {
        entries: roster.entries().iter().skip(before).cloned().collect(),
        roster,
        keys,
    })
}

fn keys_of(sheet: &DeviceKeys, roster: &Roster) -> Vec<(LogId, u32, EpochKey)> {
    let epochs = roster.logs().flat_map(|log| {
        let state = roster.log(&log);
        let numbers = state.into_iter().flat_map(|state| state.epochs_from(1));
        numbers.map(move |epoch| (log, epoch.number))
    });
    epochs
        .filter_map(|(log, number)| {
            let key = open_epoch_key(sheet, roster, log, number).ok()?;
            Some((log, number, key))
        })
        .collect()
}

fn say(roster: &mut Roster, body: &EntryBody, signer: &DeviceKeys) -> Result<(), VaultError> {
    let entry = roster.sign_next(body, signer)?;
    Ok(roster.append(&entry)?)
}
