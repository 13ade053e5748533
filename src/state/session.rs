use super::engine_link::EngineLink;
use super::route::Route;
use super::visit_store::VisitStore;
use crate::platform::engine_worker::FromWorker;
use crate::platform::{clock, navigation, preferences, storage};
use engine::protocol::{
    Answer, Command, EmergencyNumber, Notice, PasscodeParameters, Problem, SetAside, StorageState,
    VisitSummary, decode,
};
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
    /// The visit that could not be opened, and why.
    refused: RwSignal<Option<(Id, Problem)>>,
    /// Why the last change was refused that no form waits for.
    refused_change: RwSignal<Option<Problem>>,
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
            refused: RwSignal::new(None),
            refused_change: RwSignal::new(None),
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

    /// Forgets the open visit, for instance after it was removed.
    pub fn close(self) {
        self.open.set(None);
        preferences::set_last_visit(None);
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

    fn hear(self, message: FromWorker) {
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

    fn restart_engine(self) {
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
                self.open.set(None);
                self.passcode_parameters.set(Some(parameters.clone()));
                self.lock.set(Some(LockState {
                    parameters,
                    emergency,
                    wait_until,
                }));
            }
            Notice::Answered { number, result } => self.on_answer(number, result),
            Notice::SetAside(aside) => self.set_aside.update(|known| known.push(aside)),
            Notice::Storage(state) => self.storage.set(state),
            Notice::Heartbeat => {}
            other => self.on_visit_notice(other),
        }
    }

    fn on_ready(self, visits: Vec<VisitSummary>, has_passcode: bool, reads_only: bool) {
        let was_locked = self.lock.get_untracked().is_some();
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
                if !self.has_saved.get_untracked() {
                    // The promise is asked for once there is something to keep; More, Storage
                    // shows the answer.
                    storage::persist_in_background();
                }
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
                sightings,
                acting_as,
                demo_clock_ahead,
                unreadable,
            } => {
                let known = self.open.get_untracked().filter(|store| store.id == visit);
                let store = known.unwrap_or_else(|| VisitStore::new(visit, self));
                store.fill(entries);
                store.take_sightings(sightings);
                store.acting_as.set(acting_as);
                // A clock that was read before the visit was made would be behind its own.
                self.tick.set(clock::now());
                store.demo_clock_ahead.set(demo_clock_ahead);
                store.unreadable.set(unreadable);
                if known.is_none() {
                    self.open.set(Some(store));
                }
            }
            Notice::Changed { visit, entries } => self.with_store(visit, |s| s.fill(entries)),
            Notice::Marks {
                visit,
                round,
                marks,
                complete,
            } => self.with_store(visit, |store| store.take_marks(round, marks, complete)),
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

/// The command's answer means that something became durable.
fn changes_something(command: &Command) -> bool {
    matches!(
        command,
        Command::CreateVisit { .. }
            | Command::Save { .. }
            | Command::StoreFile { .. }
            | Command::ImportArchive { .. }
    )
}
