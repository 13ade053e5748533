use super::StorageError;
use super::append::{AppendOutcome, NewEnvelope};
use super::database::Database;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// What a thread with a connection does.
pub enum Job {
    Append(NewEnvelope, Reply<AppendOutcome>),
    Work(Work),
    Stop,
}

pub type Reply<T> = oneshot::Sender<Result<T, StorageError>>;
pub type Work = Box<dyn FnOnce(&mut dyn Database) + Send>;

/// A job that is not done by then is reported as not done; it may still be.
const PATIENCE: Duration = Duration::from_secs(30);

/// Has a thread do some work, and waits for it.
pub async fn run<T: Send + 'static>(
    queue: &mpsc::Sender<Job>,
    work: impl FnOnce(&mut dyn Database) -> Result<T, StorageError> + Send + 'static,
) -> Result<T, StorageError> {
    let (reply, outcome) = oneshot::channel();
    let job = Job::Work(Box::new(move |database| {
        let _ = reply.send(work(database));
    }));
    queue.send(job).await.map_err(|_| stopped())?;
    answered(outcome).await
}

pub async fn answered<T>(
    outcome: oneshot::Receiver<Result<T, StorageError>>,
) -> Result<T, StorageError> {
    match tokio::time::timeout(PATIENCE, outcome).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(stopped()),
        Err(_) => Err(StorageError::Unavailable("it takes too long".to_owned())),
    }
}

pub fn stopped() -> StorageError {
    StorageError::Unavailable("stopped".to_owned())
}

/// The next piece of work of a queue that several threads share.
pub fn next(jobs: &Mutex<mpsc::Receiver<Job>>) -> Option<Job> {
    jobs.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .blocking_recv()
}
