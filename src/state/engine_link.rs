use crate::platform::clock;
use crate::platform::engine_worker::{EngineWorker, FromWorker};
use engine::protocol::{Answer, Command, Problem, Request, encode};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use visit::{Id, Instant};

pub(super) type Finish = Box<dyn FnOnce(Result<Answer, Problem>)>;

/// The line to the engine's worker. What was not answered yet is kept and sent again to the
/// next worker when one dies, so that nothing that was shown is lost.
#[derive(Clone, Default)]
pub(super) struct EngineLink {
    inner: Rc<RefCell<Inner>>,
}

#[derive(Default)]
struct Inner {
    worker: Option<EngineWorker>,
    up: bool,
    next_number: u64,
    unanswered: BTreeMap<u64, Waiting>,
    open_visit: Option<Id>,
    watched: Option<(Id, Vec<Id>)>,
    last_heard: Option<Instant>,
    pinged: bool,
}

struct Waiting {
    request: Request,
    finish: Option<Finish>,
}

/// How long the engine may be silent before it is asked, and after that given up: milliseconds.
const SILENCE_BEFORE_PING: i64 = 10_000;
const SILENCE_BEFORE_RESTART: i64 = 16_000;

impl EngineLink {
    /// Starts a worker, in place of the one before it. False when the browser has none.
    pub(super) fn start(&self, call: impl Fn(FromWorker) + Clone + 'static) -> bool {
        let worker = EngineWorker::start("engine", call);
        let started = worker.is_some();
        let mut inner = self.inner.borrow_mut();
        let old = std::mem::replace(&mut inner.worker, worker);
        inner.up = false;
        inner.last_heard = Some(clock::now());
        inner.pinged = false;
        drop(inner);
        // Its callback may be running right now: it is let go after that has returned.
        clock::after(std::time::Duration::ZERO, move || drop(old));
        started
    }

    /// Ends the worker, and with it its hold on the right to write. What it had not answered is
    /// said again to the next one.
    pub(super) fn end(&self) {
        let mut inner = self.inner.borrow_mut();
        inner.worker = None;
        inner.up = false;
        inner.last_heard = None;
    }

    pub(super) fn has_ended(&self) -> bool {
        self.inner.borrow().worker.is_none()
    }

    /// The worker can be spoken to: says again what matters and what was not answered.
    pub(super) fn came_up(&self) {
        let mut inner = self.inner.borrow_mut();
        inner.up = true;
        let mut again = Vec::new();
        if let Some(visit) = inner.open_visit {
            again.push(Command::OpenVisit { visit });
        }
        if let Some((visit, rounds)) = inner.watched.clone() {
            again.push(Command::WatchRounds { visit, rounds });
        }
        for command in again {
            let number = inner.take_number();
            inner.post(&Request { number, command });
        }
        let waiting: Vec<Request> = inner
            .unanswered
            .values()
            .map(|waiting| waiting.request.clone())
            .collect();
        for request in waiting {
            inner.post(&request);
        }
    }

    pub(super) fn send(&self, command: Command, finish: Option<Finish>) {
        let mut inner = self.inner.borrow_mut();
        match &command {
            Command::OpenVisit { visit } => inner.open_visit = Some(*visit),
            Command::CloseVisit => {
                inner.open_visit = None;
                inner.watched = None;
            }
            Command::WatchRounds { visit, rounds } => {
                inner.watched = Some((*visit, rounds.clone()));
            }
            _ => {}
        }
        let number = inner.take_number();
        let request = Request { number, command };
        inner.post(&request);
        inner.unanswered.insert(number, Waiting { request, finish });
    }

    /// The visit that was asked for last, and not closed.
    pub(super) fn wanted_visit(&self) -> Option<Id> {
        self.inner.borrow().open_visit
    }

    /// The command that was answered, and what to call with the answer. None for one that was
    /// answered before.
    pub(super) fn answered(&self, number: u64) -> Option<(Command, Option<Finish>)> {
        let waiting = self.inner.borrow_mut().unanswered.remove(&number)?;
        Some((waiting.request.command, waiting.finish))
    }

    pub(super) fn heard(&self) {
        let mut inner = self.inner.borrow_mut();
        inner.last_heard = Some(clock::now());
        inner.pinged = false;
    }

    /// Asks an engine that has been silent; true when it has been silent too long.
    pub(super) fn is_dead(&self) -> bool {
        let mut inner = self.inner.borrow_mut();
        let Some(last_heard) = inner.last_heard else {
            return false;
        };
        let silence = clock::now().0.saturating_sub(last_heard.0);
        if silence > SILENCE_BEFORE_PING && !inner.pinged {
            inner.pinged = true;
            // A page that slept looks silent too: the count begins anew with the question.
            inner.last_heard = Some(Instant(clock::now().0.saturating_sub(SILENCE_BEFORE_PING)));
            if let Some(worker) = &inner.worker {
                worker.post_text("ping");
            }
            return false;
        }
        inner.pinged && silence > SILENCE_BEFORE_RESTART
    }

    pub(super) fn take_over(&self) {
        if let Some(worker) = &self.inner.borrow().worker {
            worker.post_text("take over");
        }
    }
}

impl Inner {
    fn take_number(&mut self) -> u64 {
        self.next_number += 1;
        self.next_number
    }

    fn post(&self, request: &Request) {
        if let (true, Some(worker)) = (self.up, &self.worker)
            && let Ok(bytes) = encode(request)
        {
            worker.post(&bytes);
        }
    }
}
