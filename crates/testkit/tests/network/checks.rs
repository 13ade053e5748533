//! What must hold in the end.

use crate::phone::Phone;
use crate::view::View;
use crate::world::{VISIT, World};
use engine::Event;
use engine::protocol::Command;
use std::collections::BTreeSet;
use visit::{Entry, Id, LogKind, Table};
use wire::{EntryBody, RosterEntry};

impl World {
    pub fn final_checks(&mut self) -> Result<(), String> {
        self.heal();
        let views: Vec<View> = (0..self.phones.len()).map(|at| self.look(at)).collect();
        for (at, phone) in self.phones.iter().enumerate() {
            if let Some(cell) = &phone.store.broke {
                return Err(format!("phone {at} wrote over {cell}"));
            }
        }
        self.check_plans()?;
        let mut phones = self.phones.iter();
        if let Some(at) = phones.position(|phone| !is_settled(phone)) {
            return Err(format!(
                "phone {at} does not get rid of what it has to send"
            ));
        }
        self.check_convergence(&views)?;
        self.check_saved(&views)?;
        self.check_keys()
    }

    /// Everybody has signal, and all that is begun is brought to its end.
    fn heal(&mut self) {
        for phone in &mut self.phones {
            phone.is_away = false;
            phone.store.mood = crate::store::Mood::Fine;
            phone.store.answers_late = false;
            phone.tab.deliver(Event::NetworkIsBack);
            // A person whose storage failed opens the visit once more.
            if phone.has_visit {
                phone.open();
            }
        }
        for round in 0..120 {
            self.calm(1);
            let settled = self.plans.is_empty() && self.phones.iter().all(is_settled);
            if settled && round > 12 {
                return;
            }
        }
    }

    /// The visit as a phone shows it when it is asked for all of it.
    fn look(&mut self, at: usize) -> View {
        if !self.phones[at].has_visit {
            return View::default();
        }
        self.phones[at].open();
        while self.step() {}
        let phone = &mut self.phones[at];
        let rounds: Vec<Id> = phone.view.of_table(Table::Round).map(Entry::id).collect();
        for rounds in [Vec::new(), rounds] {
            phone.command(Command::WatchRounds {
                visit: VISIT,
                rounds,
            });
        }
        while self.step() {}
        self.phones[at].view.clone()
    }

    fn check_plans(&self) -> Result<(), String> {
        if self.plans.is_empty() {
            Ok(())
        } else {
            Err("somebody still waits to join, or to be taken out".to_owned())
        }
    }

    fn check_convergence(&self, views: &[View]) -> Result<(), String> {
        let all = &views[0];
        for (at, view) in views.iter().enumerate().skip(1) {
            let phone = &self.phones[at];
            if phone.is_removed || !phone.has_visit {
                continue;
            }
            let logs: BTreeSet<&str> = phone.logs();
            let readable = View(
                all.0
                    .iter()
                    .filter(|((table, _), _)| logs.contains(name_of(table.log())))
                    .map(|(key, entry)| (*key, entry.clone()))
                    .collect(),
            );
            if *view != readable {
                return Err(format!(
                    "phone {at} shows something else than phone 0: {}",
                    readable.difference(view)
                ));
            }
        }
        Ok(())
    }

    fn check_saved(&self, views: &[View]) -> Result<(), String> {
        let all = &views[0];
        // Marks are shown round by round; those of a round that nobody made are not asked for.
        let is_shown = |table: Table| table != Table::Mark;
        let mut late = self.phones.iter().flat_map(|phone| &phone.late);
        if let Some(key) = late.find(|key| all.0.contains_key(key)) {
            return Err(format!("{key:?}, of a phone that is out, was merged"));
        }
        for (at, phone) in self.phones.iter().enumerate() {
            for key in phone.saved.iter().filter(|(table, _)| is_shown(*table)) {
                if !all.0.contains_key(key) {
                    return Err(format!("{key:?}, saved on phone {at}, is lost"));
                }
            }
        }
        Ok(())
    }

    /// No key of an epoch that was opened after a phone was shut out is sealed to it.
    fn check_keys(&self) -> Result<(), String> {
        let prefix = format!("roster/{VISIT}/");
        let store = &self.phones[0].store;
        let entries = store.cells.range(prefix.clone()..);
        let entries = entries.take_while(|(key, _)| key.starts_with(&prefix));
        let mut out = BTreeSet::new();
        for (_, bytes) in entries {
            let entry = RosterEntry::parse(bytes).map_err(|error| error.to_string())?;
            match entry.body {
                EntryBody::Change(change) if change.standing.rights.0 == 0 => {
                    out.insert(change.device);
                }
                EntryBody::Remove(remove) => {
                    out.insert(remove.device);
                }
                EntryBody::Epoch(epoch) => {
                    let mut grants = epoch.grants.iter();
                    let leaks = grants.any(|grant| out.contains(&grant.device));
                    if leaks {
                        return Err("a key was sealed to a phone that is out".to_owned());
                    }
                }
                _ => {}
            }
        }
        let wanted = self.phones.iter().filter(|phone| phone.is_removed);
        let wanted: BTreeSet<&String> = wanted.filter_map(|phone| phone.device.as_ref()).collect();
        let found: BTreeSet<String> = out.iter().map(wire::DeviceId::to_hex).collect();
        match wanted.into_iter().find(|device| !found.contains(*device)) {
            Some(device) => Err(format!("{device} was not taken out")),
            None => Ok(()),
        }
    }
}

/// Nothing of it waits to be sent.
fn is_settled(phone: &Phone) -> bool {
    let waits = phone.store.cells.keys();
    phone.is_removed || !waits.into_iter().any(|key| key.starts_with("unsent/"))
}

const fn name_of(log: LogKind) -> &'static str {
    match log {
        LogKind::Programme => "programme",
        LogKind::Care => "care",
        LogKind::Health => "health",
        LogKind::Hosting => "hosting",
        LogKind::Concerns => "concerns",
        LogKind::Books => "books",
        LogKind::Partnership => "partnership",
    }
}

impl Phone {
    /// The logs of which something was received.
    fn logs(&self) -> BTreeSet<&str> {
        let prefix = format!("record/{VISIT}/");
        let cells = self.store.cells.keys();
        let rest = cells.filter_map(|key| key.strip_prefix(prefix.as_str()));
        rest.filter_map(|rest| rest.split('/').next()).collect()
    }
}
