use engine::{KeyRange, Operation, StoreFailure};
use std::collections::BTreeMap;

/// What is durable on the phone, and how its storage behaves.
#[derive(Debug, Clone, Default)]
pub struct Store {
    pub cells: BTreeMap<String, Vec<u8>>,
    pub mood: Mood,
    /// The next write is done, but reported as failed: the answer came too late.
    pub answers_late: bool,
    /// A record was written over or taken away, which must never be.
    pub broke: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    #[default]
    Fine,
    Failing,
    Full,
}

impl Store {
    pub fn read(&self, ranges: &[KeyRange]) -> Result<Vec<(String, Vec<u8>)>, StoreFailure> {
        if self.mood == Mood::Failing {
            return Err(StoreFailure::Failing);
        }
        Ok(ranges
            .iter()
            .flat_map(|range| self.cells.range(range.from.clone()..range.to.clone()))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect())
    }

    /// All of it or nothing.
    pub fn write(&mut self, operations: &[Operation]) -> Result<(), StoreFailure> {
        let puts = |operation: &Operation| matches!(operation, Operation::Put { .. });
        match self.mood {
            Mood::Failing => return Err(StoreFailure::Failing),
            Mood::Full if operations.iter().any(puts) => return Err(StoreFailure::Full),
            Mood::Full | Mood::Fine => {}
        }
        for operation in operations {
            self.apply(operation);
        }
        if std::mem::take(&mut self.answers_late) {
            return Err(StoreFailure::Failing);
        }
        Ok(())
    }

    fn watch(&mut self, operation: &Operation) {
        let broken = match operation {
            Operation::Put { key, value } if key.starts_with("record/") => {
                let there = self.cells.get(key);
                there.is_some_and(|there| there != value).then_some(key)
            }
            Operation::Delete { key } if key.starts_with("record/") => Some(key),
            _ => None,
        };
        if let Some(key) = broken {
            self.broke = Some(key.clone());
        }
    }

    fn apply(&mut self, operation: &Operation) {
        self.watch(operation);
        match operation {
            Operation::Put { key, value } => {
                self.cells.insert(key.clone(), value.clone());
            }
            Operation::Delete { key } => {
                self.cells.remove(key);
            }
            Operation::DeleteRange(range) => {
                self.cells.retain(|key, _| !range.contains(key));
            }
        }
    }
}
