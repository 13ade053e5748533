use super::body::{Epoch, LogStatement};
use std::collections::BTreeMap;

/// What the roster says of one log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogState {
    /// The last one; `None` for a log of which only epochs were opened.
    pub statement: Option<LogStatement>,
    epochs: BTreeMap<u32, Epoch>,
    /// The newest epoch that another branch had opened.
    pub(super) elsewhere: u32,
}

impl LogState {
    pub fn current_epoch(&self) -> Option<&Epoch> {
        self.epochs.last_key_value().map(|(_, epoch)| epoch)
    }

    pub fn epoch(&self, number: u32) -> Option<&Epoch> {
        self.epochs.get(&number)
    }

    /// Every epoch of this number or a higher one, in order.
    pub fn epochs_from(&self, number: u32) -> impl Iterator<Item = &Epoch> {
        self.epochs.range(number..).map(|(_, epoch)| epoch)
    }

    /// The epoch that came before this one in this chain.
    pub fn epoch_before(&self, number: u32) -> Option<&Epoch> {
        self.epochs.range(..number).next_back().map(|(_, one)| one)
    }

    /// The highest number that an epoch of this log has, here or in a branch that was joined.
    pub fn last_number(&self) -> u32 {
        let here = self.current_epoch().map_or(0, |epoch| epoch.number);
        here.max(self.elsewhere)
    }

    /// Whether joiners may read what was written before them.
    pub fn lets_joiners_read_history(&self) -> bool {
        self.statement
            .is_some_and(|statement| statement.has(LogStatement::HISTORY))
    }

    pub fn has_expired(&self, at: u64) -> bool {
        let expires = self.statement.and_then(|statement| statement.expires);
        expires.is_some_and(|expires| expires <= at)
    }

    pub(super) fn open(&mut self, epoch: Epoch) {
        match self.epochs.get_mut(&epoch.number) {
            Some(open) => open.grants.extend(epoch.grants),
            None => {
                self.epochs.insert(epoch.number, epoch);
            }
        }
    }
}
