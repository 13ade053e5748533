//! What can happen in a network.

use crate::changes::some_changes;
use crate::members::{Join, Plan};
use crate::phone::Backup;
use crate::store::Mood;
use crate::world::World;
use engine::Event;
use engine::protocol::{Command, MemberRole};

/// Most phones of one schedule.
const MOST_PHONES: usize = 12;

impl World {
    pub fn live_through(&mut self, events: usize) -> Result<(), String> {
        // Every phone is opened, and some time later has contact.
        self.steps(60);
        for _ in 0..events {
            self.happen();
            let steps = if self.random.chance(25) {
                2_000
            } else {
                self.random.below(40)
            };
            self.steps(steps);
        }
        self.final_checks()
    }

    fn happen(&mut self) {
        match self.random.below(100) {
            0..=35 => self.edit(),
            36..=39 => self.storage_misbehaves(),
            40..=52 => self.time_passes(),
            53..=55 => self.break_a_line(),
            56..=57 => self.relay_misbehaves(),
            58..=62 => self.lose_or_repeat(),
            63..=67 => self.leave_or_come_back(),
            68..=74 => {
                self.note("a phone died");
                let phone = self.pick(self.phones.len());
                self.restart_phone(phone);
            }
            75..=78 => {
                self.note("the relay died");
                self.restart_relay(None);
            }
            79..=83 => self.relay_backup(),
            84..=88 => self.phone_backup(),
            89..=91 => self.clock_jumps(),
            92..=93 => self.join(),
            94..=96 => self.remove(),
            _ => {
                self.note("people go on with what they began");
                self.follow_plans();
            }
        }
    }

    fn edit(&mut self) {
        let at = self.pick(self.phones.len());
        let phone = &self.phones[at];
        if !phone.has_visit || phone.is_removed && !phone.is_out {
            return;
        }
        self.note("an edit");
        let now = self.now;
        let changes = some_changes(&mut self.random, &self.phones[at].view, now);
        if self.phones[at].is_out {
            let new = changes.iter().filter(|change| change.before.is_none());
            let keys = new.map(|change| (change.after.table(), change.after.id()));
            self.phones[at].late.extend(keys);
        }
        self.phones[at].save(changes);
        if self.random.chance(60) {
            self.phones[at].command(Command::Hidden);
        }
    }

    fn storage_misbehaves(&mut self) {
        let at = self.pick(self.phones.len());
        match self.random.below(4) {
            0 => {
                self.note("a storage fails");
                self.phones[at].store.mood = Mood::Failing;
            }
            1 => {
                self.note("a storage is full");
                self.phones[at].store.mood = Mood::Full;
            }
            2 => {
                self.note("a storage answers too late");
                self.phones[at].store.answers_late = true;
            }
            _ => {
                self.note("all storages are well again");
                let phones = self.phones.iter_mut();
                phones.for_each(|phone| phone.store.mood = Mood::Fine);
            }
        }
    }

    fn time_passes(&mut self) {
        self.note("time passes");
        let time = if self.random.chance(20) {
            90_000
        } else {
            4_000
        };
        let time = i64::try_from(self.random.below(time)).unwrap_or(0);
        self.wait(time);
    }

    fn break_a_line(&mut self) {
        let lines: Vec<u64> = self.lines.keys().copied().collect();
        if !lines.is_empty() {
            self.note("a connection broke");
            let at = self.pick(lines.len());
            self.break_line(lines[at]);
        }
    }

    fn relay_misbehaves(&mut self) {
        if self.withhold() {
            self.note("the relay left something out");
        }
        if self.take_what_is_out() {
            self.note("the relay took what it must refuse");
        }
    }

    fn lose_or_repeat(&mut self) {
        if self.letters.is_empty() {
            return self.follow_plans();
        }
        let at = self.pick(self.letters.len());
        if self.random.chance(50) {
            self.note("an ask or its answer got lost");
            self.lose_letter(at);
        } else {
            self.note("an ask came twice");
            self.repeat_letter(at);
        }
    }

    fn leave_or_come_back(&mut self) {
        let at = self.pick(self.phones.len());
        if self.phones[at].is_away {
            self.note("a phone has signal again");
            self.phones[at].is_away = false;
            self.phones[at].tab.deliver(Event::NetworkIsBack);
        } else {
            self.note("a phone has no signal");
            self.phones[at].is_away = true;
            self.break_lines_of(at);
        }
    }

    fn relay_backup(&mut self) {
        match self.relay_backup.clone() {
            Some(backup) if self.random.chance(50) => {
                self.note("an old backup of the relay was restored");
                self.restart_relay(Some(backup));
            }
            _ => {
                self.note("a backup of the relay was made");
                self.relay_backup = self.relay.back_up().ok();
            }
        }
    }

    /// The first phone is the only admin: with it put back, and the relay too, two rosters would
    /// go on from one.
    fn phone_backup(&mut self) {
        let at = 1 + self.pick(self.phones.len() - 1);
        if !self.phones[at].has_visit {
            return;
        }
        match self.phones[at].backup.clone() {
            Some(backup) => {
                self.note("an old backup of a phone was restored");
                self.phones[at].store = backup.store;
                if !self.phones[at].is_removed {
                    self.phones[at].saved = backup.saved;
                }
                self.restart_phone(at);
            }
            None => {
                self.note("a backup of a phone was made");
                let phone = &mut self.phones[at];
                phone.backup = Some(Backup {
                    store: phone.store.clone(),
                    saved: phone.saved.clone(),
                });
            }
        }
    }

    fn clock_jumps(&mut self) {
        self.note("a clock jumped");
        let at = self.pick(self.phones.len());
        let day = 24 * 3_600_000;
        let jump = i64::try_from(self.random.below(2 * day)).unwrap_or(0);
        let phone = &mut self.phones[at];
        phone.clock_ahead = jump - day as i64;
        phone.tab.clock_ahead = phone.clock_ahead;
    }

    fn join(&mut self) {
        if self.phones.len() < MOST_PHONES {
            self.note("somebody is invited");
            let role = match self.random.below(4) {
                0 => MemberRole::HostCoordinator,
                1 => MemberRole::HomeContact,
                _ => MemberRole::Leader,
            };
            self.plans.push(Plan::Join(Join::new(0, role)));
            self.follow_plans();
        }
    }

    fn remove(&mut self) {
        let at = 1 + self.pick(self.phones.len() - 1);
        let phone = &mut self.phones[at];
        if phone.is_removed || phone.device.is_none() || !phone.has_visit {
            return;
        }
        phone.is_removed = true;
        // What nobody else has seen may stay on that phone.
        let seen = self.phones[0].view.clone();
        self.phones[at].saved.retain(|key| seen.0.contains_key(key));
        self.note("a phone is taken out");
        // A relay that is put back to before it would take more of that phone, and whoever has
        // not heard of the removal would merge it: see docs/protocol.md 4.3.
        self.relay_backup = None;
        self.plans.push(Plan::Remove {
            admin: 0,
            phone: at,
            number: None,
            life: 0,
        });
        self.follow_plans();
    }
}
