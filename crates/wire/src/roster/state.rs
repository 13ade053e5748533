use super::entry::{EntryBody, EpochGrant, NewMember, Rights, Role, RosterEntry};
use crate::error::{RosterError, WireError};
use crate::ids::{DeviceId, LogId, RosterEntryId, VisitId};
use crate::limits::MAX_ROSTER_ENTRIES;
use crate::sign::DevicePublicKeys;
use std::collections::BTreeMap;

/// What a verified chain of roster entries says. It is only ever made by verifying.
#[derive(Debug, Clone)]
pub struct Roster {
    visit: VisitId,
    head: RosterEntryId,
    entries: Vec<Vec<u8>>,
    newer: Vec<Vec<u8>>,
    members: BTreeMap<DeviceId, Member>,
    /// For each log its epochs, the first at index 0.
    epochs: BTreeMap<LogId, Vec<Vec<EpochGrant>>>,
}

/// A device of the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    pub keys: DevicePublicKeys,
    pub role: Role,
    pub rights: Rights,
}

impl Roster {
    /// Verifies a whole chain, oldest entry first.
    ///
    /// # Errors
    /// The first reason found; see [`RosterError`].
    pub fn verify<'a>(
        visit: VisitId,
        entries: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, RosterError> {
        let mut entries = entries.into_iter();
        let first = entries.next().ok_or(RosterError::BadBeginning)?;
        let mut roster = Self::begin(visit, first)?;
        for entry in entries {
            roster.append(entry)?;
        }
        Ok(roster)
    }

    /// Starts a roster from its Create entry.
    ///
    /// # Errors
    /// [`RosterError::BadBeginning`] for any other entry, or what [`Self::append`] reports.
    pub fn begin(visit: VisitId, bytes: &[u8]) -> Result<Self, RosterError> {
        let entry = RosterEntry::parse(bytes)?;
        let EntryBody::Create(creator) = entry.body else {
            return Err(RosterError::BadBeginning);
        };
        if entry.visit != visit {
            return Err(RosterError::OtherVisit);
        }
        if entry.number != 0 || entry.previous != RosterEntryId::ZERO {
            return Err(RosterError::BrokenChain);
        }
        if creator.keys.device_id() != entry.signer {
            return Err(RosterError::WrongDeviceId);
        }
        if !creator.rights.has(Rights::ADMIN) {
            return Err(WireError::NotAllowed.into());
        }
        entry.verify(&creator.keys.signing)?;
        Ok(Self {
            visit,
            head: entry.id(),
            entries: vec![bytes.to_vec()],
            newer: Vec::new(),
            members: BTreeMap::from([(entry.signer, Member::from(creator))]),
            epochs: BTreeMap::new(),
        })
    }

    /// Verifies one more entry and takes it in.
    ///
    /// An entry of an unknown kind is checked and kept. One of a newer version cannot be checked:
    /// it and all after it are kept in [`Self::newer`] and change nothing else.
    ///
    /// # Errors
    /// See [`RosterError`]; the roster is then as it was.
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), RosterError> {
        if self.entries.len() + self.newer.len() >= MAX_ROSTER_ENTRIES {
            return Err(RosterError::Full);
        }
        if !self.newer.is_empty() || RosterEntry::is_newer(bytes) {
            self.newer.push(bytes.to_vec());
            return Ok(());
        }
        let entry = RosterEntry::parse(bytes)?;
        self.check_place_and_signature(&entry)?;
        match &entry.body {
            EntryBody::Create(_) => return Err(RosterError::BadBeginning),
            EntryBody::Epoch { log, epoch, grants } => self.open_epoch(*log, *epoch, grants)?,
            EntryBody::Unknown { .. } => {}
        }
        self.head = entry.id();
        self.entries.push(bytes.to_vec());
        Ok(())
    }

    pub fn visit(&self) -> VisitId {
        self.visit
    }

    /// Id of the last verified entry.
    pub fn head(&self) -> RosterEntryId {
        self.head
    }

    /// Every verified entry, oldest first, byte for byte.
    pub fn entries(&self) -> &[Vec<u8>] {
        &self.entries
    }

    /// Entries from the first one of a newer version on: kept, but not understood.
    pub fn newer(&self) -> &[Vec<u8>] {
        &self.newer
    }

    pub fn member(&self, device: &DeviceId) -> Option<&Member> {
        self.members.get(device)
    }

    pub fn members(&self) -> impl Iterator<Item = (&DeviceId, &Member)> {
        self.members.iter()
    }

    /// Logs that have an epoch.
    pub fn logs(&self) -> impl Iterator<Item = LogId> {
        self.epochs.keys().copied()
    }

    /// The log's newest epoch; `None` before its first.
    pub fn current_epoch(&self, log: &LogId) -> Option<u32> {
        let count = self.epochs.get(log)?.len();
        u32::try_from(count).ok()
    }

    /// The epoch key as it is sealed to `device`; `None` if it was given none.
    pub fn sealed_key(&self, log: &LogId, epoch: u32, device: &DeviceId) -> Option<&[u8; 80]> {
        let index = usize::try_from(epoch.checked_sub(1)?).ok()?;
        let grants = self.epochs.get(log)?.get(index)?;
        let grant = grants.iter().find(|grant| grant.device == *device)?;
        Some(&grant.sealed_key)
    }

    /// Where the next entry belongs: visit, number, previous id.
    pub(crate) fn next_place(&self) -> (VisitId, u32, RosterEntryId) {
        // The number of entries is bounded far below u32::MAX.
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        (self.visit, number, self.head)
    }

    fn check_place_and_signature(&self, entry: &RosterEntry) -> Result<(), RosterError> {
        let (visit, number, previous) = self.next_place();
        if entry.visit != visit {
            return Err(RosterError::OtherVisit);
        }
        if entry.number != number || entry.previous != previous {
            return Err(RosterError::BrokenChain);
        }
        let signer = self
            .members
            .get(&entry.signer)
            .ok_or(WireError::UnknownSigner)?;
        if !signer.rights.has(Rights::ADMIN) {
            return Err(WireError::NotAllowed.into());
        }
        entry.verify(&signer.keys.signing)?;
        Ok(())
    }

    fn open_epoch(
        &mut self,
        log: LogId,
        epoch: u32,
        grants: &[EpochGrant],
    ) -> Result<(), RosterError> {
        let last = self.current_epoch(&log).unwrap_or(0);
        if last.checked_add(1) != Some(epoch) {
            return Err(RosterError::WrongEpoch);
        }
        let all_known = grants
            .iter()
            .all(|grant| self.members.contains_key(&grant.device));
        if !all_known {
            return Err(RosterError::UnknownDevice);
        }
        self.epochs.entry(log).or_default().push(grants.to_vec());
        Ok(())
    }
}

impl From<NewMember> for Member {
    fn from(member: NewMember) -> Self {
        Self {
            keys: member.keys,
            role: member.role,
            rights: member.rights,
        }
    }
}
