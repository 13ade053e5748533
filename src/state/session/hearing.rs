//! What the engine says, and what it means for the page.

use super::super::engine_link::EngineLink;
use super::super::visit_store::VisitStore;
use super::{LockState, MOST_RESTARTS, Session};
use crate::platform::clock;
use crate::platform::engine_worker::FromWorker;
use engine::protocol::{Answer, Command, Notice, Problem, StorageState, VisitSummary, decode};
use leptos::prelude::*;
use visit::Id;

impl Session {
    pub(super) fn hear(self, message: FromWorker) {
        match message {
            FromWorker::Up => self.link.with_value(EngineLink::came_up),
            FromWorker::Panicked => self.restart_engine(),
            FromWorker::Message(bytes) => {
                self.link.with_value(EngineLink::heard);
                if let Ok(notice) = decode(&bytes) {
                    self.take(notice);
                }
            }
        }
    }

    pub(super) fn restart_engine(self) {
        self.restarts.update(|restarts| *restarts += 1);
        if self.restarts.get_untracked() > MOST_RESTARTS {
            self.stopped.set(true);
        } else {
            self.start_engine();
        }
    }

    fn take(self, notice: Notice) {
        match notice {
            Notice::Ready {
                visits,
                has_passcode,
                reads_only,
            } => self.on_ready(visits, has_passcode, reads_only),
            Notice::Locked {
                parameters,
                emergency,
                wait_until,
            } => {
                self.passcode_parameters.set(Some(parameters.clone()));
                self.lock.set(Some(LockState {
                    parameters,
                    emergency,
                    wait_until,
                }));
                self.open.set(None);
            }
            Notice::Answered { number, result } => self.on_answer(number, result),
            Notice::SetAside(aside) => self.set_aside.update(|known| known.push(aside)),
            Notice::Storage(state) => self.storage.set(state),
            Notice::Sync(status) => self.other_phones.sync.set(Some(status)),
            Notice::Joining { visit, state } => {
                self.other_phones
                    .joining
                    .update(|joining| _ = joining.insert(visit, state));
            }
            Notice::Heartbeat => {}
            other => self.on_visit_notice(other),
        }
    }

    fn on_ready(self, visits: Vec<VisitSummary>, has_passcode: bool, reads_only: bool) {
        let was_locked = self.lock.get_untracked().is_some();
        self.compare_with_memory(&visits, has_passcode);
        self.visits.set(Some(visits));
        self.has_passcode.set(has_passcode);
        self.reads_only.set(reads_only);
        if !reads_only {
            self.refused_change.update(|refused| {
                *refused = refused.take().filter(|why| *why != Problem::ReadsOnly)
            });
        }
        self.lock.set(None);
        // Locking closed it, and a locked engine refuses to open any.
        if was_locked && let Some(visit) = self.link.with_value(EngineLink::wanted_visit) {
            self.open(visit);
        }
    }

    fn on_answer(self, number: u64, result: Result<Answer, Problem>) {
        let Some((command, finish)) = self.link.with_value(|link| link.answered(number)) else {
            return;
        };
        if changes_something(&command) {
            self.waiting
                .update(|waiting| *waiting = waiting.saturating_sub(1));
            if result.is_ok() {
                self.note_durable(&command);
                self.has_saved.set(true);
                self.refused_change.set(None);
                self.storage.set(StorageState::Fine);
            } else {
                // "Saved" must not stand below what was refused.
                self.has_saved.set(false);
            }
        }
        if let Some(finish) = finish {
            finish(result);
        }
    }

    fn on_visit_notice(self, notice: Notice) {
        match notice {
            Notice::Opened {
                visit,
                entries,
                versions,
                sightings,
                called,
                acting_as,
                demo_clock_ahead,
                unreadable,
            } => {
                let known = self.open.get_untracked().filter(|store| store.id == visit);
                let store = known.unwrap_or_else(|| VisitStore::new(visit, self));
                store.fill(entries);
                store.replace_versions(versions);
                store.take_sightings(sightings);
                store.take_called(called);
                store.acting_as.set(acting_as);
                // A clock that was read before the visit was made would be behind its own.
                self.tick.set(clock::now());
                store.demo_clock_ahead.set(demo_clock_ahead);
                store.unreadable.set(unreadable);
                if known.is_none() {
                    self.open.set(Some(store));
                }
            }
            Notice::Changed {
                visit,
                entries,
                versions,
            } => self.with_store(visit, |store| {
                store.fill(entries);
                store.take_versions(versions);
            }),
            Notice::Marks {
                visit,
                round,
                marks,
                complete,
            } => self.with_store(visit, |store| store.take_marks(round, marks, complete)),
            Notice::RoundsCalled { visit, rounds } => {
                self.with_store(visit, |store| store.take_called(rounds));
            }
            Notice::Sightings { visit, sightings } => {
                self.with_store(visit, |store| store.take_sightings(sightings));
            }
            _ => {}
        }
    }

    fn with_store(self, visit: Id, act: impl FnOnce(VisitStore)) {
        if let Some(store) = self.open.get_untracked().filter(|store| store.id == visit) {
            act(store);
        }
    }
}

/// The command's answer means that something became durable.
pub(super) fn changes_something(command: &Command) -> bool {
    matches!(
        command,
        Command::CreateVisit { .. }
            | Command::Save { .. }
            | Command::Settle { .. }
            | Command::StoreFile { .. }
            | Command::ImportArchive { .. }
    )
}
