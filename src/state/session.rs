mod hearing;
mod keeping;

use super::engine_link::EngineLink;
use super::form_memory::forget_forms_of;
use super::members::OtherPhones;
use super::route::Route;
use super::visit_store::VisitStore;
use crate::platform::{clock, navigation, preferences};
use engine::protocol::{
    Answer, Command, EmergencyNumber, PasscodeParameters, Problem, SetAside, StorageState,
    VisitSummary,
};
use hearing::changes_something;
use leptos::prelude::*;
use std::time::Duration;
use visit::{Id, Instant};

/// The app's session with its engine: made once, read everywhere by context.
#[derive(Clone, Copy)]
pub struct Session {
    link: StoredValue<EngineLink, LocalStorage>,
    visits: RwSignal<Option<Vec<VisitSummary>>>,
    has_passcode: RwSignal<bool>,
    reads_only: RwSignal<bool>,
    lock: RwSignal<Option<LockState>>,
    /// How the key of the passcode is made, kept for changing it.
    passcode_parameters: RwSignal<Option<PasscodeParameters>>,
    storage: RwSignal<StorageState>,
    waiting: RwSignal<usize>,
    has_saved: RwSignal<bool>,
    set_aside: RwSignal<Vec<SetAside>>,
    restarts: RwSignal<u32>,
    stopped: RwSignal<bool>,
    tick: RwSignal<Instant>,
    open: RwSignal<Option<VisitStore>>,
    other_phones: OtherPhones,
    /// The visit that could not be opened, and why.
    refused: RwSignal<Option<(Id, Problem)>>,
    /// Why the last change was refused that no form waits for.
    refused_change: RwSignal<Option<Problem>>,
    has_asked_to_persist: RwSignal<bool>,
    has_lost_visits: RwSignal<bool>,
}

/// What can be seen while the app is locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockState {
    pub parameters: PasscodeParameters,
    pub emergency: Vec<EmergencyNumber>,
    pub wait_until: Option<Instant>,
}

/// After so many dead engines in one session the page stops starting new ones by itself.
const MOST_RESTARTS: u32 = 4;

impl Session {
    /// Starts the engine and provides the session to the whole app.
    pub fn start() -> Self {
        let session = Self {
            link: StoredValue::new_local(EngineLink::default()),
            visits: RwSignal::new(None),
            has_passcode: RwSignal::new(false),
            reads_only: RwSignal::new(false),
            lock: RwSignal::new(None),
            passcode_parameters: RwSignal::new(None),
            storage: RwSignal::new(StorageState::Fine),
            waiting: RwSignal::new(0),
            has_saved: RwSignal::new(false),
            set_aside: RwSignal::default(),
            restarts: RwSignal::new(0),
            stopped: RwSignal::new(false),
            tick: RwSignal::new(clock::now()),
            open: RwSignal::new(None),
            other_phones: OtherPhones::new(),
            refused: RwSignal::new(None),
            refused_change: RwSignal::new(None),
            has_asked_to_persist: RwSignal::new(false),
            has_lost_visits: RwSignal::new(preferences::has_lost_visits()),
        };
        provide_context(session);
        session.start_engine();
        clock::every(Duration::from_secs(5), move || session.on_tick());
        navigation::on_visibility(move |hidden| session.on_visibility(hidden));
        // A page that was left and kept would go on holding the right to write (WebKit does that),
        // and the next page could only read. What is shown as saved is durable by then.
        navigation::on_leave(move || session.link.with_value(EngineLink::end));
        navigation::on_show(move || session.on_show());
        session
    }

    /// The visits on this phone; none until the engine has said.
    pub fn visits(self) -> Option<Vec<VisitSummary>> {
        self.visits.get()
    }

    pub fn has_passcode(self) -> bool {
        self.has_passcode.get()
    }

    /// Another tab writes; this one only reads.
    pub fn reads_only(self) -> bool {
        self.reads_only.get()
    }

    pub fn lock_state(self) -> Option<LockState> {
        self.lock.get()
    }

    pub fn storage(self) -> StorageState {
        self.storage.get()
    }

    /// How many changes are not durable yet.
    pub fn waiting(self) -> usize {
        self.waiting.get()
    }

    /// The last change is durable: something was saved, and nothing was refused since.
    pub fn has_saved(self) -> bool {
        self.has_saved.get()
    }

    /// Why the last change is not kept, where no form says it.
    pub fn refused_change(self) -> Option<Problem> {
        self.refused_change.get()
    }

    pub(super) const fn other_phones(self) -> OtherPhones {
        self.other_phones
    }

    pub(super) fn say_refused(self, problem: Problem) {
        self.refused_change.set(Some(problem));
    }

    pub fn set_aside(self) -> Vec<SetAside> {
        self.set_aside.get()
    }

    /// How often the engine had to be started anew.
    pub fn restarts(self) -> u32 {
        self.restarts.get()
    }

    /// The engine could not be started any more.
    pub fn stopped(self) -> bool {
        self.stopped.get()
    }

    /// The phone's clock, followed every few seconds.
    pub fn tick(self) -> Instant {
        self.tick.get()
    }

    /// The open visit, once all of it is here.
    pub fn open_visit(self) -> Option<VisitStore> {
        self.open.get()
    }

    pub fn open_visit_untracked(self) -> Option<VisitStore> {
        self.open.get_untracked()
    }

    /// Why the visit that was asked for cannot be shown.
    pub fn refusal(self, visit: Id) -> Option<Problem> {
        self.refused
            .get()
            .filter(|(refused, _)| *refused == visit)
            .map(|(_, problem)| problem)
    }

    /// What a new place means for the engine: the visit it is in becomes the open one.
    pub fn arrive(self, route: &Route) {
        if let Route::Visit(visit, _) = route {
            self.open(*visit);
        }
    }

    fn open(self, visit: Id) {
        if self
            .open
            .get_untracked()
            .is_some_and(|store| store.id == visit)
        {
            return;
        }
        self.open.set(None);
        self.refused.set(None);
        self.send_then(Command::OpenVisit { visit }, move |answer| match answer {
            Ok(_) => preferences::set_last_visit(Some(visit)),
            Err(problem) => self.refused.set(Some((visit, problem))),
        });
    }

    /// Removes a visit from this phone with all that belongs to it, and calls with what came of it.
    pub fn remove_visit(self, visit: Id, finish: impl FnOnce(Result<Answer, Problem>) + 'static) {
        self.expect_removal();
        self.send_then(Command::RemoveVisit { visit }, move |answer| {
            if answer.is_ok() {
                self.forget(visit);
            }
            finish(answer);
        });
    }

    fn forget(self, visit: Id) {
        forget_forms_of(visit);
        preferences::set_archived(visit, None);
        preferences::set_last_visit(None);
        self.open.set(None);
        self.send(Command::CloseVisit);
    }

    pub fn send(self, command: Command) {
        self.send_then(command, |_| ());
    }

    pub fn send_then(
        self,
        command: Command,
        finish: impl FnOnce(Result<Answer, Problem>) + 'static,
    ) {
        if changes_something(&command) {
            if self.reads_only.get_untracked() {
                self.has_saved.set(false);
                finish(Err(Problem::ReadsOnly));
                return;
            }
            self.waiting.update(|waiting| *waiting += 1);
        }
        self.link
            .with_value(|link| link.send(command, Some(Box::new(finish))));
    }

    /// Locks the app if a passcode is set, and calls when the engine has dropped the keys.
    pub fn lock_then(self, finish: impl FnOnce() + 'static) {
        self.send_then(Command::Lock, move |_| finish());
    }

    /// How the key of the present passcode is made. None when this page has never been locked.
    pub fn passcode_parameters(self) -> Option<PasscodeParameters> {
        self.passcode_parameters.get_untracked()
    }

    /// Sets or changes the passcode, and calls with what came of it.
    pub fn set_passcode(
        self,
        key: [u8; 32],
        parameters: PasscodeParameters,
        old_key: Option<[u8; 32]>,
        finish: impl FnOnce(Result<Answer, Problem>) + 'static,
    ) {
        let command = Command::SetPasscode {
            key,
            parameters: parameters.clone(),
            old_key,
        };
        self.send_then(command, move |answer| {
            if answer.is_ok() {
                self.passcode_parameters.set(Some(parameters));
            }
            finish(answer);
        });
    }

    /// This tab writes from now on; the other one only reads.
    pub fn use_here(self) {
        self.link.with_value(EngineLink::take_over);
    }

    pub(super) fn watch_rounds(self, visit: Id, rounds: Vec<Id>) {
        self.send(Command::WatchRounds { visit, rounds });
    }

    fn start_engine(self) {
        let started = self
            .link
            .with_value(|link| link.start(move |message| self.hear(message)));
        if !started {
            self.stopped.set(true);
        }
    }

    fn on_tick(self) {
        self.tick.set(clock::now());
        if !self.stopped.get_untracked() && self.link.with_value(EngineLink::is_dead) {
            self.restart_engine();
        }
    }

    fn on_visibility(self, hidden: bool) {
        if hidden {
            self.send(Command::Hidden);
        } else {
            self.tick.set(clock::now());
        }
    }

    fn on_show(self) {
        if self.link.with_value(EngineLink::has_ended) && !self.stopped.get_untracked() {
            self.tick.set(clock::now());
            self.start_engine();
        }
    }
}
