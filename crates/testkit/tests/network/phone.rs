use crate::store::Store;
use crate::tab::Tab;
use crate::view::View;
use crate::world::{HOST, VISIT};
use engine::protocol::{Answer, Change, Command, Notice, Problem};
use engine::{Effect, Event};
use std::collections::BTreeMap;
use testkit::SeededRandom;
use visit::{Id, Table};

/// One phone: its storage, its engine, and what its page was told.
pub struct Phone {
    pub store: Store,
    pub tab: Tab,
    /// Counts the starts of its engine: what was sent to an earlier one does not arrive.
    pub life: u64,
    pub clock_ahead: i64,
    /// What its page shows.
    pub view: View,
    pub answers: BTreeMap<u64, Result<Answer, Problem>>,
    /// Saves that were not answered yet.
    pub saves: BTreeMap<u64, Vec<(Table, Id)>>,
    /// What was answered as saved: it must be there in the end.
    pub saved: Vec<(Table, Id)>,
    pub device: Option<String>,
    pub has_visit: bool,
    /// Without network until somebody gives it back.
    pub is_away: bool,
    pub is_removed: bool,
    /// The roster says so.
    pub is_out: bool,
    /// What it wrote since: nobody merges that.
    pub late: Vec<(Table, Id)>,
    pub backup: Option<Backup>,
    next_number: u64,
}

/// A phone as it was.
#[derive(Clone)]
pub struct Backup {
    pub store: Store,
    pub saved: Vec<(Table, Id)>,
}

impl Phone {
    pub fn new(store: Store, random: SeededRandom) -> Self {
        let mut phone = Self {
            store,
            tab: Tab::start(true, random),
            life: 0,
            clock_ahead: 0,
            view: View::default(),
            answers: BTreeMap::new(),
            saves: BTreeMap::new(),
            saved: Vec::new(),
            device: None,
            has_visit: false,
            is_away: false,
            is_removed: false,
            is_out: false,
            late: Vec::new(),
            backup: None,
            next_number: 1,
        };
        phone.tell_of_the_relay();
        phone
    }

    fn tell_of_the_relay(&mut self) {
        let host = HOST.to_owned();
        self.tab.deliver(Event::Relay { host });
        self.tab.clock_ahead = self.clock_ahead;
    }

    /// The browser was killed; the page opens the visit again.
    pub fn restart(&mut self, random: SeededRandom) {
        self.life += 1;
        self.tab = Tab::start(true, random);
        self.tell_of_the_relay();
        self.saves.clear();
        self.answers.clear();
        if self.has_visit {
            self.open();
        }
    }

    pub fn open(&mut self) {
        self.view = View::default();
        self.command(Command::OpenVisit { visit: VISIT });
    }

    pub fn command(&mut self, command: Command) -> u64 {
        let number = self.next_number;
        self.next_number += 1;
        self.tab.send(number, command);
        number
    }

    pub fn save(&mut self, changes: Vec<Change>) {
        let keys = changes
            .iter()
            .map(|change| (change.after.table(), change.after.id()))
            .collect();
        let number = self.command(Command::Save {
            visit: VISIT,
            changes,
        });
        self.saves.insert(number, keys);
    }

    /// One step; what goes out to the network is returned.
    pub fn step(&mut self, now: i64) -> Vec<Effect> {
        self.tab.step(&mut self.store, now);
        self.tab.said.clear();
        for notice in std::mem::take(&mut self.tab.notices) {
            self.hear(notice);
        }
        std::mem::take(&mut self.tab.network)
    }

    fn hear(&mut self, notice: Notice) {
        self.view.follow(&notice);
        if let Notice::Ready { visits, .. } = &notice {
            let is_there = visits.iter().any(|visit| visit.visit == VISIT);
            if is_there && !std::mem::replace(&mut self.has_visit, true) {
                self.open();
            }
        }
        let Notice::Answered { number, result } = notice else {
            return;
        };
        if let Some(keys) = self.saves.remove(&number) {
            // What a phone saves while it is taken out may stay there.
            if result.is_ok() && !self.is_removed {
                self.saved.extend(keys);
            }
        } else {
            self.answers.insert(number, result);
        }
    }
}
