use crate::{Change, Document, EntryKey};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What became of the changes that arrived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// What has to be read again.
    pub touched: BTreeSet<EntryKey>,
    /// Positions of the batches that Automerge refused. They changed nothing.
    pub rejected: Vec<usize>,
}

impl Document {
    /// Apply batches of changes (a batch is what one record holds), all joined in one step.
    ///
    /// Changes whose dependencies are missing wait inside; those that are there already are
    /// passed over. When Automerge refuses, the batches are halved until the guilty ones are
    /// found, and only those are left out.
    pub fn apply(&mut self, batches: &[Vec<Change>]) -> Applied {
        let mut applied = Applied::default();
        self.apply_range(batches, 0, &mut applied);
        applied
    }

    /// Whether a change of this batch was made after others that are not here.
    #[must_use]
    pub fn lacks_dependencies(&self, batch: &[Change]) -> bool {
        let own: HashSet<_> = batch.iter().map(|change| change.0.hash()).collect();
        let mut dependencies = batch.iter().flat_map(|change| change.0.deps());
        dependencies.any(|hash| {
            !own.contains(hash) && self.automerge.get_change_meta_by_hash(hash).is_none()
        })
    }

    fn apply_range(&mut self, batches: &[Vec<Change>], first: usize, applied: &mut Applied) {
        let Err(Refused) = self.apply_together(batches, applied) else {
            return;
        };
        if batches.len() <= 1 {
            applied.rejected.push(first);
            return;
        }
        let (left, right) = batches.split_at(batches.len() / 2);
        self.apply_range(left, first, applied);
        self.apply_range(right, first + left.len(), applied);
    }

    fn apply_together(
        &mut self,
        batches: &[Vec<Change>],
        applied: &mut Applied,
    ) -> Result<(), Refused> {
        let mut waiting = self.held_back.clone();
        waiting.extend(batches.iter().flatten().cloned());
        let (ready, held_back) = self.sort_by_dependencies(waiting);
        if ready.is_empty() {
            self.held_back = held_back;
            return Ok(());
        }
        #[cfg(feature = "planted-bugs")]
        ready.iter().for_each(crate::planted::die_of_it);
        // Automerge has queued, and perhaps half applied, what it then refuses, and takes nothing
        // back: a copy is the way back. It is made once for all that arrived together, and costs
        // a millisecond with 20,000 facts.
        let mut next = self.automerge.clone();
        next.apply_changes(ready.iter().map(|change| change.0.clone()))
            .map_err(|_| Refused)?;
        self.automerge = next;
        self.held_back = held_back;
        for change in &ready {
            let touched = self.note_operations(&change.0);
            let keys = touched.iter().map(|key| EntryKey::parse(key));
            applied.touched.extend(keys);
        }
        Ok(())
    }

    /// Those that can be applied now, each after what it depends on, and those that cannot yet.
    fn sort_by_dependencies(&self, changes: Vec<Change>) -> (Vec<Change>, Vec<Change>) {
        let mut seen = HashSet::new();
        let fresh: Vec<Change> = changes
            .into_iter()
            .filter(|change| !self.holds(change) && seen.insert(change.hash()))
            .collect();
        let mut missing: Vec<usize> = Vec::with_capacity(fresh.len());
        let mut waiters: HashMap<automerge::ChangeHash, Vec<usize>> = HashMap::new();
        for (position, change) in fresh.iter().enumerate() {
            let absent = change
                .0
                .deps()
                .iter()
                .filter(|dep| self.automerge.get_change_meta_by_hash(dep).is_none());
            let mut count = 0;
            for dependency in absent {
                waiters.entry(*dependency).or_default().push(position);
                count += 1;
            }
            missing.push(count);
        }
        let order = order_of_release(&fresh, missing, &waiters);
        let released: HashSet<usize> = order.iter().copied().collect();
        let held_back = fresh
            .iter()
            .enumerate()
            .filter(|(position, _)| !released.contains(position))
            .map(|(_, change)| change.clone())
            .collect();
        let ready = order
            .iter()
            .filter_map(|position| fresh.get(*position).cloned())
            .collect();
        (ready, held_back)
    }
}

/// Positions in the order in which nothing is missing any more.
fn order_of_release(
    changes: &[Change],
    mut missing: Vec<usize>,
    waiters: &HashMap<automerge::ChangeHash, Vec<usize>>,
) -> Vec<usize> {
    let mut order: Vec<usize> = missing
        .iter()
        .enumerate()
        .filter(|(_, count)| **count == 0)
        .map(|(position, _)| position)
        .collect();
    let mut next = 0;
    while let Some(change) = order.get(next).and_then(|position| changes.get(*position)) {
        next += 1;
        for position in waiters.get(&change.0.hash()).into_iter().flatten() {
            if let Some(count) = missing.get_mut(*position) {
                *count -= 1;
                if *count == 0 {
                    order.push(*position);
                }
            }
        }
    }
    order
}

struct Refused;
