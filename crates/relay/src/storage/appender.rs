use super::append::{AppendOutcome, NewEnvelope};
use super::appends::append;
use super::database::Database;
use super::job::{Job, Reply};
use super::notice::{Notice, Notify};
use super::storage_handle::Counted;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;
use tokio::sync::mpsc;

/// A batch holds no more, so that the first in it does not wait for long.
const BATCH_ENVELOPES: usize = 256;
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// The thread that appends, with its connection.
pub struct Appender {
    pub database: Box<dyn Database>,
    pub notify: Notify,
    pub quota: u64,
    pub counted: Arc<Counted>,
}

impl Appender {
    /// Works until it is told to stop, or nobody is left to bring work.
    pub fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut following = None;
        while let Some(job) = following.take().or_else(|| jobs.blocking_recv()) {
            match job {
                Job::Append(new, reply) => {
                    let (batch, replies);
                    (batch, replies, following) = gather(new, reply, &mut jobs);
                    self.append(batch, replies);
                }
                Job::Work(work) => work(self.database.as_mut()),
                Job::Stop => break,
            }
        }
    }

    fn append(&mut self, mut batch: Vec<NewEnvelope>, replies: Vec<Reply<AppendOutcome>>) {
        let started = Instant::now();
        let outcome = append(self.database.as_mut(), self.quota, &mut batch);
        let taken = started.elapsed().as_micros();
        self.counted.batches.fetch_add(1, Ordering::Relaxed);
        let count = batch.len() as u64;
        self.counted.batched.fetch_add(count, Ordering::Relaxed);
        let taken = u64::try_from(taken).unwrap_or(u64::MAX);
        self.counted
            .batch_microseconds
            .fetch_add(taken, Ordering::Relaxed);
        match outcome {
            Ok(appended) => {
                for (reply, outcome) in replies.into_iter().zip(appended.outcomes) {
                    let _ = reply.send(Ok(outcome));
                }
                for stored in appended.stored {
                    (self.notify)(Notice::Envelope(stored));
                }
            }
            Err(error) => {
                tracing::warn!(reason = %error, "a batch was not stored");
                for reply in replies {
                    let _ = reply.send(Err(error.clone()));
                }
            }
        }
    }
}

type Gathered = (Vec<NewEnvelope>, Vec<Reply<AppendOutcome>>, Option<Job>);

/// Everything that waits to be appended, up to a batch; and the job behind it that is another.
fn gather(
    first: NewEnvelope,
    reply: Reply<AppendOutcome>,
    jobs: &mut mpsc::Receiver<Job>,
) -> Gathered {
    let mut bytes = first.bytes.len();
    let (mut batch, mut replies) = (vec![first], vec![reply]);
    while batch.len() < BATCH_ENVELOPES && bytes < BATCH_BYTES {
        match jobs.try_recv() {
            Ok(Job::Append(new, reply)) => {
                bytes = bytes.saturating_add(new.bytes.len());
                batch.push(new);
                replies.push(reply);
            }
            Ok(other) => return (batch, replies, Some(other)),
            Err(_) => break,
        }
    }
    (batch, replies, None)
}
