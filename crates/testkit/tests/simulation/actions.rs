//! What can happen to a phone.

use crate::base::VISIT;
use crate::changes::some_changes;
use crate::model::Sent;
use crate::phone::{PASSCODE_KEY, Phone};
use crate::store::Mood;
use engine::Event;
use engine::protocol::{Command, Notice, PasscodeParameters};

impl Phone {
    /// Start, live through so many events, and look whether everything is there.
    pub fn live_through(&mut self, events: usize) -> Result<(), String> {
        self.restart()?;
        for _ in 0..events {
            self.happen()?;
            let steps = if self.random.chance(30) {
                u64::MAX
            } else {
                self.random.below(12)
            };
            self.steps(steps);
            if self.is_dead() {
                self.note("the engine trapped");
                self.restart()?;
            }
        }
        self.final_checks()
    }

    fn happen(&mut self) -> Result<(), String> {
        match self.random.below(100) {
            0..=39 => self.save(),
            40..=44 => self.save_again(),
            45..=49 => self.store_file(),
            50..=54 => self.hide(),
            55..=64 => {
                self.note("time passes");
                let time = i64::try_from(self.random.below(7_000)).unwrap_or(0);
                self.wait(time);
            }
            65..=68 => self.close_and_open(),
            69..=71 => self.lock(),
            72..=79 => self.misbehave(),
            80..=81 => {
                self.note("the person tries again");
                self.command(Command::RetryStorage);
            }
            82..=84 => self.second_tab(),
            85..=87 => self.take_over(),
            88..=89 => self.lose_snapshots(),
            _ => {
                self.note("the phone died");
                self.restart()?;
            }
        }
        Ok(())
    }

    fn save(&mut self) {
        self.note("an edit");
        let shown = self.model.shown();
        let changes = some_changes(&mut self.random, &shown, self.now);
        let number = self.command(Command::Save {
            visit: VISIT,
            changes: changes.clone(),
        });
        self.model.sent.push(Sent {
            number,
            changes,
            is_acknowledged: false,
        });
    }

    /// The page sends its last command once more, as it does after a restart of the engine.
    fn save_again(&mut self) {
        let last = self.model.sent.last().map(|sent| sent.changes.clone());
        if let Some(changes) = last {
            self.note("a command came twice");
            let number = self.command(Command::Save {
                visit: VISIT,
                changes: changes.clone(),
            });
            self.model.sent.push(Sent {
                number,
                changes,
                is_acknowledged: false,
            });
        }
    }

    fn store_file(&mut self) {
        self.note("a file");
        let length = if self.random.chance(10) { 300_000 } else { 90 };
        let byte = self.random.below(256) as u8;
        let content = vec![byte; length];
        let number = self.command(Command::StoreFile {
            visit: VISIT,
            media_type: "image/jpeg".to_owned(),
            content: content.clone(),
        });
        self.model.files_sent.insert(number, content);
    }

    fn hide(&mut self) {
        self.note("the page is hidden");
        self.command(Command::Hidden);
    }

    fn close_and_open(&mut self) {
        self.note("closed and opened");
        self.command(Command::CloseVisit);
        self.open_again();
    }

    /// The page shows nothing to edit until the visit is open.
    fn open_again(&mut self) {
        self.told.clear();
        self.command(Command::OpenVisit { visit: VISIT });
        self.steps(u64::MAX);
        let opened = |notice: &Notice| matches!(notice, Notice::Opened { .. });
        if !self.told.iter().any(opened) {
            self.calm();
        }
    }

    fn lock(&mut self) {
        if !self.has_passcode && self.tabs.len() == 1 && self.store.mood == Mood::Fine {
            self.note("a passcode is set");
            self.command(Command::SetPasscode {
                key: PASSCODE_KEY,
                parameters: PasscodeParameters {
                    salt: [1; 16],
                    memory_kib: 8,
                    iterations: 1,
                },
                old_key: None,
            });
            self.steps(u64::MAX);
            self.has_passcode = true;
        } else if self.has_passcode {
            self.note("locked and unlocked");
            self.command(Command::Lock);
            self.command(Command::Unlock { key: PASSCODE_KEY });
            self.open_again();
        }
    }

    fn misbehave(&mut self) {
        match self.random.below(4) {
            0 => {
                self.note("the storage fails");
                self.store.mood = Mood::Failing;
            }
            1 => {
                self.note("the storage is full");
                self.store.mood = Mood::Full;
            }
            2 => {
                self.note("an answer comes too late");
                self.store.answers_late = true;
            }
            _ => {
                self.note("the storage is well again");
                self.store.mood = Mood::Fine;
            }
        }
    }

    fn second_tab(&mut self) {
        if self.tabs.len() == 1 && !self.has_passcode {
            self.note("a second tab opens");
            self.start_tab(false);
            let last = self.tabs.len() - 1;
            self.tabs[last].send(u64::MAX, Command::OpenVisit { visit: VISIT });
        } else if self.tabs.len() == 2 {
            self.note("a second tab closes");
            let other = 1 - self.active;
            self.tabs.remove(other);
            self.active = 0;
        }
    }

    /// The other tab writes from now on. What the first one still has to write, it writes.
    fn take_over(&mut self) {
        if self.tabs.len() != 2 {
            return;
        }
        self.note("the other tab takes over");
        let other = 1 - self.active;
        self.tabs[self.active].deliver(Event::Writes(false));
        self.tabs[other].deliver(Event::Writes(true));
        self.calm();
        self.active = other;
        self.told.clear();
    }

    fn lose_snapshots(&mut self) {
        self.note("snapshots are lost");
        self.store
            .cells
            .retain(|key, _| !key.starts_with("snapshot/"));
    }
}
