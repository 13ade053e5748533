use crate::context::Context;
use crate::protocol::{Answer, Notice, StorageState};
use crate::{Effect, Operation, StoreFailure, Timer};
use document::Planted;
use std::collections::VecDeque;

/// Everything that waits to be stored, in the order in which it must be: a change is of no
/// use without those before it. Nothing leaves this queue before it is durable.
#[derive(Debug)]
pub struct Writer {
    waiting: VecDeque<Batch>,
    in_flight: Option<(u64, Batch)>,
    completed: VecDeque<(Then, Result<(), StoreFailure>)>,
    next_number: u64,
    /// After a failure nothing is tried until somebody kicks.
    paused: bool,
    state: StorageState,
}

/// What is written together or not at all.
#[derive(Debug)]
pub struct Batch {
    pub operations: Vec<Operation>,
    pub then: Vec<Then>,
    pub on_failure: OnFailure,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnFailure {
    /// Somebody saw it already: it is kept in memory and tried until it is stored.
    Keep,
    /// All of it is new and nobody relies on it: it is taken back, and whoever asked is told.
    TakeBack,
    /// Whoever asked is told, and it does not matter whether it was done.
    Forget,
}

/// What happens once a batch is durable, or was given up.
#[derive(Debug)]
pub enum Then {
    Answer {
        number: u64,
        answer: Answer,
    },
    /// Go on opening the visit.
    OpenFurther,
    /// A try of a passcode was counted: now it may be tried.
    TryPasscode {
        number: u64,
        key: [u8; 32],
    },
    /// A visit is there: show it in the list.
    VisitIsThere {
        number: u64,
        founded: Box<crate::founding::Founded>,
    },
    VisitIsGone {
        number: u64,
        visit: visit::Id,
    },
    /// This phone belongs to another visit.
    Joined {
        visit: visit::Id,
        row: Box<crate::rows::VisitRow>,
    },
    /// A claim is durable, so it may be made.
    Claim {
        number: u64,
        visit: visit::Id,
    },
    /// These records are durable, so they may be sent.
    Recorded {
        visit: visit::Id,
        cells: Vec<(visit::LogKind, String, wire::RecordId)>,
    },
    /// What the relay sent is durable, so it may be applied.
    Received {
        visit: visit::Id,
        cells: Vec<(String, Vec<u8>)>,
    },
    /// The secrets of the phone are sealed anew.
    SecretsAreChanged {
        number: u64,
        secrets: Box<crate::phone::Secrets>,
    },
}

/// Batches are joined into one transaction up to about this many steps.
const MOST_OPERATIONS: usize = 500;
const RETRY_AFTER: u32 = 5_000;

impl Writer {
    pub const fn new() -> Self {
        Self {
            waiting: VecDeque::new(),
            in_flight: None,
            completed: VecDeque::new(),
            next_number: 1,
            paused: false,
            state: StorageState::Fine,
        }
    }

    pub const fn state(&self) -> StorageState {
        self.state
    }

    pub fn is_idle(&self) -> bool {
        self.waiting.is_empty() && self.in_flight.is_none()
    }

    /// Whether cells of this visit wait to be stored.
    pub fn holds_some_of(&self, visit: visit::Id) -> bool {
        let id = visit.to_string();
        let in_flight = self.in_flight.iter().map(|(_, batch)| batch);
        in_flight
            .chain(&self.waiting)
            .flat_map(|batch| &batch.operations)
            .any(|operation| match operation {
                Operation::Put { key, .. } | Operation::Delete { key } => key.contains(&id),
                Operation::DeleteRange(range) => range.from.contains(&id),
            })
    }

    pub fn push(&mut self, mut batch: Batch, cx: &mut Context<'_>) {
        if Planted::AnswerBeforeDurable.is_active() {
            let then = std::mem::take(&mut batch.then);
            self.completed
                .extend(then.into_iter().map(|then| (then, Ok(()))));
        }
        self.waiting.push_back(batch);
        self.pump(cx);
    }

    /// Write these and forget about it, as far as anybody outside is concerned.
    pub fn keep(&mut self, operations: Vec<Operation>, cx: &mut Context<'_>) {
        let batch = Batch {
            operations,
            then: Vec::new(),
            on_failure: OnFailure::Keep,
        };
        self.push(batch, cx);
    }

    /// Write these in a transaction of their own, and do without if that fails.
    pub fn try_alone(&mut self, operations: Vec<Operation>, cx: &mut Context<'_>) {
        self.push(
            Batch {
                operations,
                then: Vec::new(),
                on_failure: OnFailure::Forget,
            },
            cx,
        );
    }

    /// Try again at once what failed.
    pub fn kick(&mut self, cx: &mut Context<'_>) {
        self.paused = false;
        self.pump(cx);
    }

    pub fn take_completed(&mut self) -> Option<(Then, Result<(), StoreFailure>)> {
        self.completed.pop_front()
    }

    pub fn written(&mut self, number: u64, result: Result<(), StoreFailure>, cx: &mut Context<'_>) {
        let Some((_, batch)) = self.in_flight.take_if(|(current, _)| *current == number) else {
            return;
        };
        match result {
            Ok(()) => self.stored(batch, cx),
            Err(failure) => self.failed(batch, failure, cx),
        }
        self.pump(cx);
    }

    /// Storage answered or failed outside of a write.
    pub fn note_state(&mut self, state: StorageState, cx: &mut Context<'_>) {
        if self.state != state {
            self.state = state;
            cx.notify(Notice::Storage(state));
        }
    }

    fn stored(&mut self, batch: Batch, cx: &mut Context<'_>) {
        self.note_state(StorageState::Fine, cx);
        tell_other_tabs(&batch.operations, cx);
        let done = batch.then.into_iter().map(|then| (then, Ok(())));
        self.completed.extend(done);
    }

    fn failed(&mut self, batch: Batch, failure: StoreFailure, cx: &mut Context<'_>) {
        if batch.on_failure != OnFailure::Keep {
            let failed = batch.then.into_iter().map(|then| (then, Err(failure)));
            self.completed.extend(failed);
            if batch.on_failure == OnFailure::TakeBack {
                // It may have been done all the same, after the time for an answer was over.
                self.waiting.push_front(undo(&batch.operations));
            }
            return;
        }
        self.note_state(state_after(failure), cx);
        self.waiting.push_front(batch);
        self.paused = true;
        cx.set_timer(Timer::Retry, RETRY_AFTER);
    }

    fn pump(&mut self, cx: &mut Context<'_>) {
        while self.in_flight.is_none() && !self.paused {
            let Some(batch) = self.next_batch() else {
                return;
            };
            if batch.operations.is_empty() {
                let done = batch.then.into_iter().map(|then| (then, Ok(())));
                self.completed.extend(done);
                continue;
            }
            let number = self.next_number;
            self.next_number += 1;
            cx.effects.push(Effect::Write {
                batch: number,
                operations: batch.operations.clone(),
            });
            self.in_flight = Some((number, batch));
        }
    }

    fn next_batch(&mut self) -> Option<Batch> {
        let mut batch = self.waiting.pop_front()?;
        while batch.on_failure == OnFailure::Keep && batch.operations.len() < MOST_OPERATIONS {
            let joins = |next: &&Batch| next.on_failure == OnFailure::Keep;
            if self.waiting.front().filter(joins).is_none() {
                break;
            }
            let Some(next) = self.waiting.pop_front() else {
                break;
            };
            batch.operations.extend(next.operations);
            batch.then.extend(next.then);
        }
        Some(batch)
    }
}

const fn state_after(failure: StoreFailure) -> StorageState {
    match failure {
        StoreFailure::Full => StorageState::Full,
        StoreFailure::Failing => StorageState::Failing,
        StoreFailure::Refused => StorageState::Refused,
        StoreFailure::Lost => StorageState::Lost,
    }
}

fn undo(operations: &[Operation]) -> Batch {
    let deletions = operations.iter().filter_map(|operation| match operation {
        Operation::Put { key, .. } => Some(Operation::Delete { key: key.clone() }),
        Operation::Delete { .. } | Operation::DeleteRange(_) => None,
    });
    Batch {
        operations: deletions.collect(),
        then: Vec::new(),
        on_failure: OnFailure::Keep,
    }
}

fn tell_other_tabs(operations: &[Operation], cx: &mut Context<'_>) {
    let keys: Vec<&str> = operations
        .iter()
        .filter_map(|operation| match operation {
            Operation::Put { key, .. } | Operation::Delete { key } => Some(key.as_str()),
            Operation::DeleteRange(_) => None,
        })
        .collect();
    if let Ok(bytes) = postcard::to_stdvec(&keys) {
        cx.effects.push(Effect::Tell(bytes));
    }
}
