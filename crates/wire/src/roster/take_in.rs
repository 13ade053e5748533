use super::entry::RosterEntry;
use super::state::Roster;
use crate::error::RosterError;

impl Roster {
    /// Appends what follows out of a heap of entries that arrived in any order, and leaves the
    /// rest: what is too early, what was refused, what another version wrote. Returns how many
    /// were appended.
    ///
    /// # Errors
    /// Why nothing follows although some entry claims to: [`RosterError::Forked`] if two could,
    /// else why the first of them, in the order of their bytes, cannot. The roster up to there
    /// stands.
    pub fn take_in(&mut self, heap: &mut Vec<Vec<u8>>) -> Result<usize, RosterError> {
        heap.sort_unstable();
        heap.dedup();
        heap.retain(|bytes| !self.entries().contains(bytes));
        let before = self.entries().len();
        while let Some(place) = self.next_in(heap)? {
            let bytes = heap.remove(place);
            self.append(&bytes)?;
        }
        Ok(self.entries().len() - before)
    }

    /// Where in the heap the one entry is that follows now.
    fn next_in(&self, heap: &[Vec<u8>]) -> Result<Option<usize>, RosterError> {
        let (mut found, mut refused) = (None, None);
        for (place, bytes) in heap.iter().enumerate() {
            let Ok(entry) = RosterEntry::parse(bytes) else {
                continue;
            };
            if entry.previous != self.head() {
                continue;
            }
            match self.check(&entry) {
                Ok(()) if found.is_some() => return Err(RosterError::Forked),
                Ok(()) => found = Some(place),
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        match (found, refused) {
            (None, Some(error)) => Err(error),
            (found, _) => Ok(found),
        }
    }
}
