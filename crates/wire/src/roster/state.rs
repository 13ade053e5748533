use super::body::EntryBody;
use super::entry::{RosterEntry, entry_id, sign_entry};
use super::log_state::LogState;
use super::member::Member;
use super::standing::{LogAccess, Rights, Standing};
use crate::error::{RosterError, WireError};
use crate::ids::{DeviceId, LogId, RosterEntryId, SessionId, VisitId};
use crate::limits::MAX_ROSTER_ENTRIES;
use crate::sign::{DevicePublicKeys, Signer};
use std::collections::{BTreeMap, BTreeSet};

/// What a verified chain of roster entries says. It is only ever made by verifying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    pub(super) visit: VisitId,
    pub(super) head: RosterEntryId,
    pub(super) entries: Vec<Vec<u8>>,
    pub(super) newer: Vec<Vec<u8>>,
    pub(super) members: BTreeMap<DeviceId, Member>,
    /// Devices that another branch took out and this one never knew.
    pub(super) barred: BTreeSet<DeviceId>,
    pub(super) logs: BTreeMap<LogId, LogState>,
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
        let standing = Standing::new(creator.role, creator.rights);
        let member = Member::new(creator.keys, standing, false);
        Ok(Self {
            visit,
            head: entry.id(),
            entries: vec![bytes.to_vec()],
            newer: Vec::new(),
            members: BTreeMap::from([(entry.signer, member)]),
            barred: BTreeSet::new(),
            logs: BTreeMap::new(),
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
        self.check(&entry)?;
        self.apply(entry);
        Ok(())
    }

    /// Signs the entry that comes next, if the roster would accept it. It is not taken in.
    ///
    /// # Errors
    /// What [`Self::append`] would report.
    pub fn sign_next(
        &self,
        body: &EntryBody,
        signer: &impl Signer,
    ) -> Result<Vec<u8>, RosterError> {
        let bytes = sign_entry(body.kind(), self.next_place(), &body.to_bytes()?, signer)?;
        self.check(&RosterEntry::parse(&bytes)?)?;
        Ok(bytes)
    }

    /// What a device may do in a log at a moment (milliseconds since 1970, UTC). Relay and phones
    /// ask this one question; a log that is not known or whose time is over lets nobody in.
    pub fn may(&self, device: &DeviceId, log: &LogId, at: u64) -> LogAccess {
        let open = self.logs.get(log).is_some_and(|log| !log.has_expired(at));
        match self.members.get(device) {
            Some(member) if open && !member.standing.has_expired(at) => member.access(log),
            _ => LogAccess::NONE,
        }
    }

    /// Whether what a device wrote, at this place of a session, counts: today's members with all
    /// that they may write, former ones up to what their removal names. Needs no clock.
    pub fn counts(
        &self,
        author: &DeviceId,
        log: &LogId,
        (session, sequence): (SessionId, u64),
        access: LogAccess,
    ) -> bool {
        self.members
            .get(author)
            .is_some_and(|member| member.counts(log, &session, sequence, access))
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

    /// A device that is a member now.
    pub fn member(&self, device: &DeviceId) -> Option<&Member> {
        self.members
            .get(device)
            .filter(|member| !member.is_removed())
    }

    /// A device that is or was a member: its old signatures are still to be checked.
    pub fn member_or_former(&self, device: &DeviceId) -> Option<&Member> {
        self.members.get(device)
    }

    /// Those who are members now.
    pub fn members(&self) -> impl Iterator<Item = (&DeviceId, &Member)> {
        self.members
            .iter()
            .filter(|(_, member)| !member.is_removed())
    }

    /// Those who are no more.
    pub fn former_members(&self) -> impl Iterator<Item = (&DeviceId, &Member)> {
        self.members
            .iter()
            .filter(|(_, member)| member.is_removed())
    }

    /// Every log that is known.
    pub fn logs(&self) -> impl Iterator<Item = LogId> {
        self.logs.keys().copied()
    }

    pub fn log(&self, log: &LogId) -> Option<&LogState> {
        self.logs.get(log)
    }

    /// The log's newest epoch; `None` before its first.
    pub fn current_epoch(&self, log: &LogId) -> Option<u32> {
        Some(self.logs.get(log)?.current_epoch()?.number)
    }

    /// The epoch key as it is sealed to `device`; `None` if it was given none.
    pub fn sealed_key(&self, log: &LogId, epoch: u32, device: &DeviceId) -> Option<&[u8; 80]> {
        let epoch = self.logs.get(log)?.epoch(epoch)?;
        let grant = epoch.grants.iter().find(|grant| grant.device == *device)?;
        Some(&grant.sealed_key)
    }

    /// To whom a log's next epoch key is to be sealed.
    pub fn readers(
        &self,
        log: LogId,
        at: u64,
    ) -> impl Iterator<Item = (DeviceId, DevicePublicKeys)> {
        self.members()
            .filter(move |(_, member)| {
                member.access(&log).has(LogAccess::READ) && !member.standing.has_expired(at)
            })
            .map(|(device, member)| (*device, member.keys))
    }

    /// Logs whose newest key somebody has who may not read the log any more, or that need a new
    /// epoch since two branches were joined.
    pub fn epochs_to_turn(&self, at: u64) -> Vec<LogId> {
        let may_read = |device: &DeviceId, log: &LogId| {
            self.member(device).is_some_and(|member| {
                member.access(log).has(LogAccess::READ) && !member.standing.has_expired(at)
            })
        };
        let is_stale = |(log, state): &(&LogId, &LogState)| {
            let epoch = state.current_epoch();
            let left = epoch.is_some_and(|epoch| {
                let mut grants = epoch.grants.iter();
                grants.any(|grant| !may_read(&grant.device, log))
            });
            left || epoch.is_some_and(|epoch| epoch.number < state.last_number())
        };
        let stale = self.logs.iter().filter(is_stale);
        stale.map(|(log, _)| *log).collect()
    }

    /// Where the next entry belongs: visit, number, previous id.
    pub(crate) fn next_place(&self) -> (VisitId, u32, RosterEntryId) {
        // The number of entries is bounded far below u32::MAX.
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        (self.visit, number, self.head)
    }

    /// Whether the device is, was, or can never be a member.
    pub(super) fn knows(&self, device: &DeviceId) -> bool {
        self.members.contains_key(device) || self.barred.contains(device)
    }

    /// How many entries come before the one with this id.
    pub(super) fn position_of(&self, id: &RosterEntryId) -> Option<usize> {
        self.entries.iter().position(|bytes| entry_id(bytes) == *id)
    }

    /// The roster as it was after the entry at `position`, whose entries were verified before.
    pub(super) fn as_of(&self, position: usize) -> Self {
        let mut entries = self.entries.iter().take(position.saturating_add(1));
        let first = entries.next().map_or(&[][..], Vec::as_slice);
        let Ok(mut roster) = Self::begin(self.visit, first) else {
            return self.clone();
        };
        for entry in entries.filter_map(|bytes| RosterEntry::parse(bytes).ok()) {
            roster.apply(entry);
        }
        roster
    }

    /// Place, signer, signature and rules.
    pub(super) fn check(&self, entry: &RosterEntry) -> Result<(), RosterError> {
        let (visit, number, previous) = self.next_place();
        if entry.visit != visit {
            return Err(RosterError::OtherVisit);
        }
        if entry.number != number || entry.previous != previous {
            return Err(RosterError::BrokenChain);
        }
        let signer = self.member(&entry.signer).ok_or(WireError::UnknownSigner)?;
        if !signer.is_admin() {
            return Err(WireError::NotAllowed.into());
        }
        entry.verify(&signer.keys.signing)?;
        self.check_body(&entry.body, &entry.signer)
    }
}
