use super::append::{AppendOutcome, NewEnvelope};
use super::appender::Appender;
use super::connections::{Connections, OTHERS};
use super::database::Database;
use super::job::{Job, answered, next, run, stopped};
use super::listener::listen;
use super::notice::Notify;
use super::*;
use std::fs::File;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use tokio::sync::{mpsc, oneshot};

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

    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Database) -> Result<T, StorageError> + Send + 'static,
    ) -> Result<T, StorageError> {
        run(&self.others, work).await
    }

    pub(super) async fn write<T: Send + 'static>(
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
