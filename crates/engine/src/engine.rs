use crate::context::Context;
use crate::opened::OpenVisit;
use crate::opening::Opening;
use crate::phone::{Phone, Secrets};
use crate::protocol::{EmergencyNumber, Notice, Request, StorageState, VisitSummary};
use crate::rows::{EmergencyRow, Tries, VisitRow};
use crate::sync::Sync;
use crate::writer::Writer;
use crate::{Effect, Event, KeyRange, StoreFailure, Timer, cells};
use litemap::LiteMap;
use rand_core::CryptoRng;
use std::collections::{BTreeSet, VecDeque};
use visit::{Id, Instant};
use wire::SessionId;

/// The engine of one tab. Everything it keeps is in the effects; what it holds in memory can
/// be lost at any moment.
pub struct Engine {
    pub(crate) phone: Phone,
    pub(crate) writes: bool,
    /// Chosen when this engine first needs one; without a record it leaves no trace.
    pub(crate) session: Option<SessionId>,
    pub(crate) writer: Writer,
    pub(crate) reads: LiteMap<u64, (Vec<KeyRange>, Purpose)>,
    pub(crate) next_read: u64,
    pub(crate) visits: LiteMap<Id, Option<VisitRow>>,
    pub(crate) emergency: EmergencyRow,
    pub(crate) tries: Tries,
    pub(crate) open: Option<Box<OpenVisit>>,
    pub(crate) opening: Option<Box<Opening>>,
    /// The visit whose first cells are being read, and the command to answer.
    pub(crate) opening_of: Option<(Option<u64>, Id, VisitRow)>,
    /// Rounds that the page watches while the engine opens the visit again by itself.
    pub(crate) watched_before: BTreeSet<Id>,
    /// Commands that wait for the phone to be ready or the storage to be at rest.
    pub(crate) deferred: VecDeque<Request>,
    /// Cells that wait for the host to open the secrets.
    pub(crate) unopened: Vec<(String, Vec<u8>)>,
    /// New secrets that the host is wrapping, and who asked for them.
    pub(crate) changing_secrets: Option<(u64, Box<Secrets>)>,
    pub(crate) next_draft: u64,
    pub(crate) sync: Sync,
    pub(crate) flush_is_set: bool,
    /// The list of visits was told to the page.
    pub(crate) is_ready: bool,
}

/// What a read is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    Start,
    Visits,
    OpenVisit,
    OpenRecords,
    Follow,
    /// What waits to be let into a visit.
    Joining,
    /// The invites that were made here.
    Invites {
        visit: Id,
    },
    /// Records to be sent.
    Outbox {
        connection: u64,
    },
    /// All records of a log, to find those that the relay lacks.
    Reconcile {
        connection: u64,
        log: visit::LogKind,
    },
    File {
        number: u64,
        attachment: visit::records::Attachment,
    },
    Archive {
        number: u64,
        visit: Id,
    },
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    #[must_use]
    pub const fn new() -> Self {
        Self {
            phone: Phone::Starting,
            writes: false,
            session: None,
            writer: Writer::new(),
            reads: LiteMap::new_vec(),
            next_read: 1,
            visits: LiteMap::new_vec(),
            emergency: LiteMap::new_vec(),
            tries: Tries { wrong: 0, last: 0 },
            open: None,
            opening: None,
            opening_of: None,
            watched_before: BTreeSet::new(),
            deferred: VecDeque::new(),
            unopened: Vec::new(),
            changing_secrets: None,
            next_draft: 0,
            sync: Sync::new(),
            flush_is_set: false,
            is_ready: false,
        }
    }

    /// What is to be done about this event. `now` is the phone's clock.
    pub fn handle(&mut self, event: Event, now: Instant, rng: &mut dyn CryptoRng) -> Vec<Effect> {
        let mut cx = Context {
            now,
            rng,
            effects: Vec::new(),
        };
        self.take(event, &mut cx);
        self.settle(&mut cx);
        cx.effects
    }

    fn take(&mut self, event: Event, cx: &mut Context<'_>) {
        match event {
            Event::Started { writes } => self.start(writes, cx),
            Event::Message(bytes) => self.message(&bytes, cx),
            Event::Read { request, result } => self.read_done(request, result, cx),
            Event::Written { batch, result } => self.writer.written(batch, result, cx),
            Event::Wrapped(result) => self.wrapped(result, cx),
            Event::Unwrapped(result) => self.unwrapped(result, cx),
            Event::Timer(Timer::Flush) => self.flush(cx),
            Event::Timer(Timer::Retry) => self.retry(cx),
            Event::Timer(Timer::Idle) => self.take_snapshots(cx),
            Event::Heard(bytes) => self.hear(&bytes, cx),
            Event::Writes(writes) => self.set_writes(writes, cx),
            Event::Timer(Timer::Contact) => self.contact(cx),
            Event::Timer(Timer::Poll) => self.poll(cx),
            Event::Relay { host } => self.sync.host = Some(host),
            Event::NetworkIsBack => self.network_is_back(cx),
            Event::Connected { connection } => self.connected(connection),
            Event::Received { connection, frame } => self.received(connection, &frame, cx),
            Event::Disconnected { connection } => self.disconnected(connection, cx),
            Event::Answered { request, answer } => self.answered(request, answer, cx),
        }
    }

    /// Do what follows from what was done, until nothing more does.
    fn settle(&mut self, cx: &mut Context<'_>) {
        while let Some((then, result)) = self.writer.take_completed() {
            self.go_on(then, result, cx);
        }
        self.take_deferred(cx);
        self.keep_in_touch(cx);
        while let Some((then, result)) = self.writer.take_completed() {
            self.go_on(then, result, cx);
        }
    }

    fn start(&mut self, writes: bool, cx: &mut Context<'_>) {
        self.writes = writes;
        let ranges = vec![
            KeyRange::only(cells::PHONE),
            KeyRange::only(cells::TRIES),
            KeyRange::only(cells::EMERGENCY),
            KeyRange::under(cells::VISITS),
        ];
        self.read(ranges, Purpose::Start, cx);
    }

    pub(crate) fn read(&mut self, ranges: Vec<KeyRange>, purpose: Purpose, cx: &mut Context<'_>) {
        let request = self.next_read;
        self.next_read += 1;
        cx.effects.push(Effect::Read {
            request,
            ranges: ranges.clone(),
        });
        self.reads.insert(request, (ranges, purpose));
    }

    fn read_done(
        &mut self,
        request: u64,
        result: Result<Vec<(String, Vec<u8>)>, StoreFailure>,
        cx: &mut Context<'_>,
    ) {
        let rows = match result {
            Ok(rows) => rows,
            Err(failure) => return self.read_failed(failure, cx),
        };
        let Some((_, purpose)) = self.reads.remove(&request) else {
            return;
        };
        if self.writer.is_idle() {
            self.writer.note_state(StorageState::Fine, cx);
        }
        match purpose {
            Purpose::Start => self.found(rows, cx),
            Purpose::Visits => self.found_visits(rows, cx),
            Purpose::OpenVisit => self.open_with(rows, cx),
            Purpose::OpenRecords => self.open_records(rows, cx),
            Purpose::Follow => self.follow(rows, cx),
            Purpose::Joining => self.joining_read(rows, cx),
            Purpose::Invites { visit } => self.invites_read(visit, &rows),
            Purpose::Outbox { connection } => self.send_read(connection, rows, cx),
            Purpose::Reconcile { connection, log } => self.reconcile(connection, log, rows, cx),
            Purpose::Archive { number, visit } => self.archive_files_read(number, visit, &rows, cx),
            Purpose::File { number, attachment } => self.file_read(number, &attachment, &rows, cx),
        }
    }

    /// What was asked stays asked: it is read again when the timer comes.
    fn read_failed(&mut self, failure: StoreFailure, cx: &mut Context<'_>) {
        let state = match failure {
            StoreFailure::Refused => StorageState::Refused,
            StoreFailure::Lost => StorageState::Lost,
            StoreFailure::Full | StoreFailure::Failing => StorageState::Failing,
        };
        self.writer.note_state(state, cx);
        cx.set_timer(Timer::Retry, 2_000);
    }

    pub(crate) fn retry(&mut self, cx: &mut Context<'_>) {
        for (request, (ranges, _)) in &self.reads {
            cx.effects.push(Effect::Read {
                request: *request,
                ranges: ranges.clone(),
            });
        }
        self.writer.kick(cx);
    }

    /// Tell the page what is on this phone.
    pub(crate) fn tell_ready(&mut self, cx: &mut Context<'_>) {
        self.is_ready = true;
        let visits = self.visits.iter().map(|(visit, row)| match row {
            Some(row) => row.summary(*visit),
            None => unreadable_summary(*visit),
        });
        let visits = if matches!(self.phone, Phone::Locked(_)) {
            Vec::new()
        } else {
            visits.collect()
        };
        cx.notify(Notice::Ready {
            visits,
            has_passcode: self.phone.has_passcode(),
            reads_only: !self.writes,
        });
    }

    pub(crate) fn all_emergency_numbers(&self) -> Vec<EmergencyNumber> {
        let mut numbers: Vec<EmergencyNumber> = Vec::new();
        for number in self.emergency.values().flatten() {
            if !numbers.contains(number) {
                numbers.push(number.clone());
            }
        }
        numbers
    }

    /// The session of this engine, which begins with the first thing that needs one.
    pub(crate) fn session(&mut self, cx: &mut Context<'_>) -> SessionId {
        match self.session {
            Some(session) => session,
            None => {
                let session = SessionId::from_bytes(cx.random());
                self.session = Some(session);
                session
            }
        }
    }
}

fn unreadable_summary(visit: Id) -> VisitSummary {
    VisitSummary {
        visit,
        name: String::new(),
        home_town: String::new(),
        host_town: String::new(),
        is_demo: false,
        unreadable: true,
    }
}
