use super::append::{AppendOutcome, NewEnvelope};
use super::appender::Appender;
use super::database::Database;
use super::job::{Job, answered, next, run, stopped};
use super::listener::listen;
use super::notice::{Notify, StoredEnvelope};
use super::postgres::PostgresDatabase;
use super::sqlite::{SqliteDatabase, lock_folder};
use super::*;
use std::fs::File;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use tokio::sync::{mpsc, oneshot};
use wire::relay::{
    BlobChunk, BlobId, BlobState, Cursor, InviteClaim, InviteId, InviteState, RosterHead,
    SessionHead, VerifierHash,
};
use wire::{DeviceId, VisitId};

/// The relay's storage. Its work is done by a few threads, each with a connection of its own.
pub struct Storage {
    writer: mpsc::Sender<Job>,
    others: mpsc::Sender<Job>,
    /// With the embedded database everything that writes has one thread.
    one_writer: bool,
    bounds: Bounds,
    counted: Arc<Counted>,
    stop: Arc<AtomicBool>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// Locked until the storage is closed.
    folder: Mutex<Option<File>>,
}

/// What the storage accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Most bytes of one visit: envelopes and blobs.
    pub visit_bytes: u64,
}

/// For the metrics.
#[derive(Debug, Default)]
pub struct Counted {
    pub batches: AtomicU64,
    pub batched: AtomicU64,
    pub batch_microseconds: AtomicU64,
}

/// Jobs that may wait; who brings more waits before the door.
const WAITING: usize = 4096;

/// Threads beside the one that appends.
const OTHERS: usize = 3;

impl Storage {
    /// Opens the storage and starts its threads. `notify` hears of everything that is stored.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn open(
        place: StoragePlace,
        bounds: Bounds,
        notify: Notify,
    ) -> Result<Arc<Self>, StorageError> {
        let opening =
            tokio::task::spawn_blocking(move || Self::open_blocking(&place, bounds, notify));
        opening.await.map_err(|_| stopped())?
    }

    fn open_blocking(
        place: &StoragePlace,
        bounds: Bounds,
        notify: Notify,
    ) -> Result<Arc<Self>, StorageError> {
        let connections = Connections::open(place)?;
        let counted = Arc::new(Counted::default());
        let stop = Arc::new(AtomicBool::new(false));
        let (writer, appends) = mpsc::channel(WAITING);
        let (others, jobs) = mpsc::channel(WAITING);
        let jobs = Arc::new(Mutex::new(jobs));
        let mut threads = Vec::new();
        if let StoragePlace::PostgreSql(server) = place {
            let (server, notify, stop) = (server.clone(), Arc::clone(&notify), Arc::clone(&stop));
            // Nobody waits for this thread: it stores nothing, and ends soon after it is told to.
            std::thread::spawn(move || listen(&server, &notify, &stop));
        }
        let appender = Appender {
            database: connections.appending,
            notify,
            quota: bounds.visit_bytes,
            counted: Arc::clone(&counted),
        };
        threads.push(std::thread::spawn(move || appender.run(appends)));
        for mut database in connections.others {
            let jobs = Arc::clone(&jobs);
            threads.push(std::thread::spawn(move || {
                while let Some(Job::Work(work)) = next(&jobs) {
                    work(database.as_mut());
                }
            }));
        }
        Ok(Arc::new(Self {
            writer,
            others,
            one_writer: connections.folder.is_some(),
            bounds,
            counted,
            stop,
            threads: Mutex::new(threads),
            folder: Mutex::new(connections.folder),
        }))
    }

    /// Stores an envelope. Many that arrive together share one transaction.
    ///
    /// # Errors
    /// Then it is not known whether it was stored; the same envelope may be handed over again.
    pub async fn append(&self, new: NewEnvelope) -> Result<AppendOutcome, StorageError> {
        self.start_append(new).await?.outcome().await
    }

    /// As [`Self::append`], but returns as soon as the envelope has its place in the queue.
    ///
    /// # Errors
    /// The storage has stopped.
    pub async fn start_append(&self, new: NewEnvelope) -> Result<Pending, StorageError> {
        let (reply, outcome) = oneshot::channel();
        let job = Job::Append(new, reply);
        self.writer.send(job).await.map_err(|_| stopped())?;
        Ok(Pending(outcome))
    }

    /// # Errors
    /// See [`StorageError`]; the roster is then as it was.
    pub async fn append_roster(&self, new: RosterAppend) -> Result<RosterOutcome, StorageError> {
        self.write(move |database| rosters::append(database, &new))
            .await
    }

    /// Entries from a number on; `None` for a visit that is not here.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn read_roster(
        &self,
        visit: VisitId,
        from: u32,
        most_bytes: usize,
    ) -> Result<Option<RosterPart>, StorageError> {
        self.read(move |database| rosters::read(database, visit, from, most_bytes))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn roster_heads(
        &self,
        visits: Vec<VisitId>,
    ) -> Result<std::collections::HashMap<VisitId, RosterHead>, StorageError> {
        self.read(move |database| rosters::heads(database, &visits))
            .await
    }

    /// All logs of a visit.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn logs_of(&self, visit: VisitId) -> Result<Vec<LogState>, StorageError> {
        self.read(move |database| reading::logs_of(database, visit))
            .await
    }

    /// Those of the logs that are there.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn states(&self, logs: Vec<LogAddress>) -> Result<Vec<LogState>, StorageError> {
        self.read(move |database| reading::states(database, &logs))
            .await
    }

    /// The log, and whether the cursor is one of it.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn compare(
        &self,
        address: LogAddress,
        cursor: Cursor,
    ) -> Result<Option<(LogState, bool)>, StorageError> {
        self.read(move |database| {
            let Some(log) = reading::state_of(database, address)? else {
                return Ok(None);
            };
            let fits = reading::fits(database, &log, cursor)?;
            Ok(Some((log, fits)))
        })
        .await
    }

    /// The next envelopes after a place, as many as make a part.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn read_after(
        &self,
        address: LogAddress,
        after: u64,
    ) -> Result<Vec<Arc<StoredEnvelope>>, StorageError> {
        self.read(move |database| reading::read_after(database, address, after))
            .await
    }

    /// Where an envelope of this id stands, if it is there.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn find(
        &self,
        address: LogAddress,
        id: [u8; 32],
    ) -> Result<Option<Cursor>, StorageError> {
        self.read(move |database| reading::find(database, address, &id))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn vector(
        &self,
        address: LogAddress,
    ) -> Result<Option<(LogState, Vec<SessionHead>)>, StorageError> {
        self.read(move |database| reading::vector(database, address))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn used(&self, visit: VisitId) -> Result<u64, StorageError> {
        self.read(move |database| reading::used(database, visit))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn register_invite(&self, new: NewInvite) -> Result<InviteOutcome, StorageError> {
        self.write(move |database| invites::register(database, &new))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn revoke_invite(
        &self,
        visit: VisitId,
        invite: InviteId,
    ) -> Result<InviteOutcome, StorageError> {
        self.write(move |database| invites::revoke(database, visit, invite))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn claim_invite(&self, burn: Burn) -> Result<InviteOutcome, StorageError> {
        self.write(move |database| invites::claim(database, &burn))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn answer_invite(
        &self,
        visit: VisitId,
        invite: InviteId,
        answer: Vec<u8>,
    ) -> Result<InviteOutcome, StorageError> {
        self.write(move |database| invites::answer(database, visit, invite, &answer))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn poll_invite(
        &self,
        visit: VisitId,
        invite: InviteId,
        verifier: VerifierHash,
        now: u64,
    ) -> Result<Result<InviteState, InviteOutcome>, StorageError> {
        self.read(move |database| invites::poll(database, visit, invite, verifier, now))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn list_invites(&self, visit: VisitId) -> Result<Vec<InviteClaim>, StorageError> {
        self.read(move |database| invites::list(database, visit))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn put_chunk(&self, new: NewChunk) -> Result<BlobOutcome, StorageError> {
        self.write(move |database| blobs::put(database, &new)).await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn blob_state(
        &self,
        address: LogAddress,
        blob: BlobId,
        device: DeviceId,
    ) -> Result<Option<BlobState>, StorageError> {
        self.read(move |database| blobs::state(database, address, blob, device))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn get_chunk(
        &self,
        address: LogAddress,
        blob: BlobId,
        index: u32,
    ) -> Result<Option<BlobChunk>, StorageError> {
        self.read(move |database| blobs::get(database, address, blob, index))
            .await
    }

    /// Drops what is past its date, in steps between which others have their turn.
    ///
    /// # Errors
    /// See [`StorageError`]; the next call goes on.
    pub async fn expire(&self, now: u64) -> Result<Expired, StorageError> {
        let mut all = Expired::default();
        loop {
            let step = self
                .write(move |database| expiry::step(database, now))
                .await?;
            if step.is_nothing() {
                break;
            }
            all = all.and(step);
        }
        if !all.is_nothing() {
            self.write(expiry::tidy).await?;
        }
        Ok(all)
    }

    /// Whether it answers.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn ping(&self) -> Result<(), StorageError> {
        self.write(|database| database.query("SELECT COUNT(*) FROM format", &[]))
            .await
            .map(drop)
    }

    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    pub fn counted(&self) -> &Counted {
        &self.counted
    }

    /// Finishes what is waiting and lets go of the database. Nothing is stored after it.
    pub async fn close(&self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.writer.send(Job::Stop).await;
        for _ in 0..OTHERS {
            let _ = self.others.send(Job::Stop).await;
        }
        let threads =
            std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let ended = tokio::task::spawn_blocking(move || {
            for thread in threads {
                let _ = thread.join();
            }
        });
        let _ = ended.await;
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        *folder = None;
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Database) -> Result<T, StorageError> + Send + 'static,
    ) -> Result<T, StorageError> {
        run(&self.others, work).await
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Database) -> Result<T, StorageError> + Send + 'static,
    ) -> Result<T, StorageError> {
        let queue = if self.one_writer {
            &self.writer
        } else {
            &self.others
        };
        run(queue, work).await
    }
}

impl Drop for Storage {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// An envelope that waits for its batch.
pub struct Pending(oneshot::Receiver<Result<AppendOutcome, StorageError>>);

impl Pending {
    /// # Errors
    /// As [`Storage::append`].
    pub async fn outcome(self) -> Result<AppendOutcome, StorageError> {
        answered(self.0).await
    }
}

/// One connection that appends, and some for everything else.
struct Connections {
    appending: Box<dyn Database>,
    others: Vec<Box<dyn Database>>,
    folder: Option<File>,
}

impl Connections {
    fn open(place: &StoragePlace) -> Result<Self, StorageError> {
        let mut others: Vec<Box<dyn Database>> = Vec::new();
        match place {
            StoragePlace::Folder(path) => {
                let folder = Some(lock_folder(path)?);
                let appending = Box::new(SqliteDatabase::open(path)?);
                for _ in 0..OTHERS {
                    others.push(Box::new(SqliteDatabase::open_reader(path)?));
                }
                Ok(Self {
                    appending,
                    others,
                    folder,
                })
            }
            StoragePlace::PostgreSql(server) => {
                let appending = Box::new(PostgresDatabase::open(server)?);
                for _ in 0..OTHERS {
                    others.push(Box::new(PostgresDatabase::connect(server)?));
                }
                Ok(Self {
                    appending,
                    others,
                    folder: None,
                })
            }
        }
    }
}
