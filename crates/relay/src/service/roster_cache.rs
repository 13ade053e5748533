use super::access::VisitRoster;
use crate::storage::{Storage, StorageError};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use wire::{Roster, VisitId};

/// Verified rosters, so that not every envelope has the whole of one verified again.
///
/// A roster in here may be old; the storage refuses what was checked against an old one.
#[derive(Default)]
pub struct RosterCache {
    known: Mutex<HashMap<VisitId, Arc<VisitRoster>>>,
}

/// Rosters are a few kilobytes each; beyond this number others are forgotten.
const REMEMBERED: usize = 4096;

/// Bytes of entries that are read at a time.
const PART_BYTES: usize = 1024 * 1024;

impl RosterCache {
    /// The roster as it was last known here; `None` for a visit that does not exist.
    ///
    /// # Errors
    /// The storage does not answer, or holds a roster that does not verify.
    pub async fn get(
        &self,
        storage: &Storage,
        visit: VisitId,
    ) -> Result<Option<Arc<VisitRoster>>, StorageError> {
        match self.known(visit) {
            Some(roster) => Ok(Some(roster)),
            None => self.refresh(storage, visit).await,
        }
    }

    /// The roster as it is now.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn refresh(
        &self,
        storage: &Storage,
        visit: VisitId,
    ) -> Result<Option<Arc<VisitRoster>>, StorageError> {
        let known = self.known(visit);
        let mut roster = known.as_ref().map(|known| known.roster.clone());
        loop {
            let from = roster.as_ref().map_or(0, count);
            let Some(part) = storage.read_roster(visit, from, PART_BYTES).await? else {
                // The storage was put back to a state without this visit.
                self.lock().remove(&visit);
                return Ok(None);
            };
            if part.head.count < from {
                // The storage was put back to an older state.
                self.lock().remove(&visit);
                roster = None;
                continue;
            }
            for entry in &part.entries {
                roster = Some(extended(roster, visit, entry)?);
            }
            let Some(read) = &roster else {
                return Ok(None);
            };
            if count(read) < part.head.count {
                continue;
            }
            if read.head() != part.head.head {
                if known.is_none() || from == 0 {
                    return Err(StorageError::Unexpected("a roster does not verify"));
                }
                // Another roster than the known one: the storage was put back. Read all of it.
                self.lock().remove(&visit);
                return Box::pin(self.refresh(storage, visit)).await;
            }
            let fresh = Arc::new(VisitRoster {
                roster: read.clone(),
            });
            self.keep(visit, &fresh);
            return Ok(Some(fresh));
        }
    }

    /// Takes in what this process has just stored itself.
    pub fn keep(&self, visit: VisitId, roster: &Arc<VisitRoster>) {
        let mut known = self.lock();
        if known.len() >= REMEMBERED {
            let mut keep = false;
            known.retain(|_, _| {
                keep = !keep;
                keep
            });
        }
        let newer = known
            .get(&visit)
            .is_none_or(|before| before.head().count <= roster.head().count);
        if newer {
            known.insert(visit, Arc::clone(roster));
        }
    }

    fn known(&self, visit: VisitId) -> Option<Arc<VisitRoster>> {
        self.lock().get(&visit).cloned()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<VisitId, Arc<VisitRoster>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn extended(roster: Option<Roster>, visit: VisitId, entry: &[u8]) -> Result<Roster, StorageError> {
    let unexpected = StorageError::Unexpected("a roster does not verify");
    match roster {
        None => Roster::begin(visit, entry).map_err(|_| unexpected),
        Some(mut roster) => {
            roster.append(entry).map_err(|_| unexpected)?;
            Ok(roster)
        }
    }
}

fn count(roster: &Roster) -> u32 {
    let count = roster.entries().len() + roster.newer().len();
    u32::try_from(count).unwrap_or(u32::MAX)
}
