use crate::base::{Base, VISIT};
use crate::faults::FaultCounts;
use crate::model::Model;
use crate::store::{Mood, Store};
use crate::tab::Tab;
use crate::view::View;
use engine::Event;
use engine::protocol::{Command, Notice};
use testkit::SeededRandom;
use visit::{Entry, Id, Table};

/// A phone with one tab that writes, and perhaps a second one that reads.
pub struct Phone {
    pub store: Store,
    pub tabs: Vec<Tab>,
    /// The tab that the person uses.
    pub active: usize,
    pub model: Model,
    pub now: i64,
    pub random: SeededRandom,
    pub counts: FaultCounts,
    pub trace: Vec<String>,
    pub has_passcode: bool,
    pub holds_newer: bool,
    next_number: u64,
    /// What the active tab was told since somebody looked.
    pub told: Vec<Notice>,
}

/// Twenty past one in the afternoon of the second day.
const NOW: i64 = 1_811_856_000_000;
pub const PASSCODE_KEY: [u8; 32] = [0xaa; 32];

impl Phone {
    pub fn without_visit(seed: u64) -> Self {
        let mut phone = Self {
            store: Store::default(),
            tabs: Vec::new(),
            active: 0,
            model: Model::default(),
            now: NOW,
            random: SeededRandom::new(seed),
            counts: FaultCounts::default(),
            trace: Vec::new(),
            has_passcode: false,
            holds_newer: false,
            next_number: 1,
            told: Vec::new(),
        };
        phone.start_tab(true);
        phone
    }

    /// A phone with a visit, and with what the seed puts beside it.
    pub fn new(seed: u64) -> Self {
        let base = Base::get();
        let mut phone = Self::without_visit(seed);
        phone.tabs.clear();
        phone.store = base.store.clone();
        phone.model.base = base.view.clone();
        phone.plant(base);
        phone
    }

    fn plant(&mut self, base: &Base) {
        if self.random.chance(30) {
            self.note("a newer version wrote");
            self.holds_newer = true;
            crate::base::plant_newer_version(base, &mut self.store, &mut self.random);
        }
        if self.random.chance(15) {
            self.note("a record is deadly");
            crate::base::plant_deadly(base, &mut self.store, &mut self.random);
        }
        if self.random.chance(15) {
            self.note("a record is out of its chain");
            crate::base::plant_out_of_chain(base, &mut self.store, &mut self.random);
        }
    }

    pub fn note(&mut self, what: &'static str) {
        self.counts.note(what);
        self.trace.push(what.to_owned());
    }

    pub fn start_tab(&mut self, writes: bool) {
        let random = SeededRandom::new(self.random.number());
        self.tabs.push(Tab::start(writes, random));
    }

    pub fn command(&mut self, command: Command) -> u64 {
        let number = self.next_number;
        self.next_number += 1;
        let active = self.active;
        self.tabs[active].send(number, command);
        number
    }

    /// One step of one tab; false when there is none.
    pub fn step(&mut self) -> bool {
        let busy: Vec<usize> = (0..self.tabs.len())
            .filter(|tab| self.tabs[*tab].has_something_to_do())
            .collect();
        let Some(tab) = busy.get(self.random.below(busy.len() as u64) as usize) else {
            return false;
        };
        let tab = *tab;
        self.tabs[tab].step(&mut self.store, self.now);
        for bytes in std::mem::take(&mut self.tabs[tab].said) {
            for (other, hearing) in self.tabs.iter_mut().enumerate() {
                if other != tab {
                    hearing.deliver(Event::Heard(bytes.clone()));
                }
            }
        }
        self.hear(tab);
        true
    }

    fn hear(&mut self, tab: usize) {
        let notices = std::mem::take(&mut self.tabs[tab].notices);
        for notice in &notices {
            self.model.note(notice);
        }
        if tab == self.active {
            self.told.extend(notices);
        }
    }

    pub fn steps(&mut self, count: u64) {
        for _ in 0..count {
            if !self.step() {
                return;
            }
        }
    }

    /// Time passes; timers come.
    pub fn wait(&mut self, milliseconds: i64) {
        self.now += milliseconds;
        let now = self.now;
        self.tabs.iter_mut().for_each(|tab| tab.tick(now));
    }

    /// The storage is well again, and everything on its way arrives.
    pub fn calm(&mut self) {
        self.store.mood = Mood::Fine;
        self.store.answers_late = false;
        for _ in 0..40 {
            while self.step() {}
            let next = self.tabs.iter().filter_map(Tab::next_timer).min();
            match next {
                Some(at) => self.wait((at - self.now).max(0)),
                None => return,
            }
        }
    }

    pub fn is_dead(&self) -> bool {
        self.tabs.iter().any(|tab| tab.is_dead)
    }

    /// The visit as the active tab shows it when it is asked for all of it.
    pub fn look(&mut self) -> View {
        self.told.clear();
        if self.has_passcode {
            self.command(Command::Unlock { key: PASSCODE_KEY });
            while self.step() {}
        }
        self.command(Command::OpenVisit { visit: VISIT });
        while self.step() {}
        let mut view = View::default();
        self.told.iter().for_each(|notice| view.follow(notice));
        let mut rounds: Vec<Id> = view.of_table(Table::Round).map(Entry::id).collect();
        let shown = self.model.shown();
        let others = shown.of_table(Table::Mark).filter_map(|entry| match entry {
            Entry::Mark(mark) => Some(mark.round),
            _ => None,
        });
        rounds.extend(others);
        self.told.clear();
        let forgotten = Vec::new();
        let rounds_again = rounds.clone();
        self.command(Command::WatchRounds {
            visit: VISIT,
            rounds: forgotten,
        });
        self.command(Command::WatchRounds {
            visit: VISIT,
            rounds: rounds_again,
        });
        while self.step() {}
        self.told.iter().for_each(|notice| view.follow(notice));
        view
    }
}
