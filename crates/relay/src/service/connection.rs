use super::access::VisitRoster;
use super::appending::Appending;
use super::clock::now;
use super::deliveries::Deliveries;
use super::mailbox::Mailbox;
use super::refusing::refusal;
use super::relay::Relay;
use crate::storage::{LogAddress, StorageError};
use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, WebSocket, close_code};
use futures_util::stream::FuturesOrdered;
use futures_util::{FutureExt, SinkExt, StreamExt};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use wire::relay::{About, ClientFrame, Reason, Refusal, RelayFrame, RelayLimits, RosterHead};
use wire::{DeviceId, LogId, MAX_ENVELOPE_BYTES, VisitId};

/// One phone's socket, from its Hello on.
pub struct Connection {
    pub(super) relay: Arc<Relay>,
    socket: WebSocket,
    pub(super) visit: VisitId,
    pub(super) device: DeviceId,
    pub(super) roster: Arc<VisitRoster>,
    /// The head that the phone was told of last.
    pub(super) told: RosterHead,
    pub(super) mailbox: Arc<Mailbox>,
    pub(super) deliveries: Deliveries,
    /// Envelopes on their way into the storage, in the order in which they came.
    pub(super) pending: FuturesOrdered<Appending>,
    heard: Instant,
}

/// Why a connection ends, or how a step of it went.
pub type Step = Result<(), Ended>;

#[derive(Debug)]
pub enum Ended {
    /// The phone is gone, or does not take what it is sent.
    Gone,
    /// The phone is told why, and hung up on.
    Refused(Refusal),
}

/// Appends that may wait for their answer at a time.
const WINDOW: usize = 128;

/// A phone that takes nothing for so long is taken for gone.
const SENDING: Duration = Duration::from_secs(30);

impl From<axum::Error> for Ended {
    fn from(_: axum::Error) -> Self {
        Self::Gone
    }
}

impl From<StorageError> for Ended {
    fn from(error: StorageError) -> Self {
        tracing::warn!(reason = %error, "a connection was ended");
        Self::Refused(refusal(About::kind(0), Reason::Unavailable))
    }
}

impl Connection {
    pub fn new(
        relay: Arc<Relay>,
        socket: WebSocket,
        visit: VisitId,
        device: DeviceId,
        roster: Arc<VisitRoster>,
    ) -> Self {
        let mailbox = Arc::new(Mailbox::default());
        relay.hub().join(visit, &mailbox);
        Self {
            told: roster.head(),
            relay,
            socket,
            visit,
            device,
            roster,
            mailbox,
            deliveries: Deliveries::default(),
            pending: FuturesOrdered::new(),
            heard: Instant::now(),
        }
    }

    /// Serves the phone until one of the two ends it.
    pub async fn run(mut self) {
        let ended = match self.welcome().await {
            Ok(()) => self.converse().await,
            Err(ended) => ended,
        };
        let relay = Arc::clone(&self.relay);
        let logs: Vec<LogAddress> = self
            .deliveries
            .logs()
            .map(|log| self.address(log))
            .collect();
        relay.hub().leave(self.visit, logs, &self.mailbox);
        if let Ended::Refused(refusal) = ended {
            self.relay.metrics().refused(refusal.reason.code());
            let stopping = self.relay.is_stopping();
            let code = if stopping {
                close_code::AWAY
            } else {
                close_code::POLICY
            };
            let _ = self.say(&RelayFrame::Refused(refusal)).await;
            let frame = CloseFrame {
                code,
                reason: "".into(),
            };
            let _ = self.socket.feed(Message::Close(Some(frame))).await;
            let _ = self.flush().await;
        }
    }

    async fn welcome(&mut self) -> Step {
        let now = now();
        let logs = self.relay.storage().logs_of(self.visit).await?;
        let options = self.relay.options();
        let limits = RelayLimits {
            envelope_bytes: u32::try_from(MAX_ENVELOPE_BYTES).unwrap_or(u32::MAX),
            window: u16::try_from(WINDOW).unwrap_or(u16::MAX),
            quota_bytes: options.visit_bytes,
            used_bytes: self.relay.storage().used(self.visit).await?,
            idle_seconds: u16::try_from(options.idle.as_secs()).unwrap_or(u16::MAX),
        };
        let readable = logs
            .iter()
            .filter(|log| self.roster.may_read(&self.device, &log.address.log, now));
        let welcome = RelayFrame::Welcome {
            time: now,
            roster: self.roster.head(),
            limits,
            logs: readable.map(crate::storage::LogState::wire).collect(),
        };
        self.say(&welcome).await?;
        self.flush().await
    }

    async fn converse(&mut self) -> Ended {
        loop {
            if let Err(ended) = self.step().await {
                return ended;
            }
        }
    }

    async fn step(&mut self) -> Step {
        let silent_at = self.heard + self.relay.options().idle;
        let relay = Arc::clone(&self.relay);
        tokio::select! {
            Some(settled) = self.pending.next(), if !self.pending.is_empty() => {
                self.settle(settled).await?;
                // Those of one batch are answered in one write.
                while let Some(Some(settled)) = self.pending.next().now_or_never() {
                    self.settle(settled).await?;
                }
            }
            message = self.socket.recv(), if self.pending.len() < WINDOW => {
                self.heard = Instant::now();
                match message {
                    Some(Ok(Message::Binary(bytes))) => self.hear(&bytes).await?,
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(Ended::Gone),
                    Some(Ok(_)) => {}
                }
            }
            () = self.mailbox.arrival() => self.deliver().await?,
            () = std::future::ready(()), if self.deliveries.is_behind() => self.catch_up().await?,
            () = relay.stopped(), if self.pending.is_empty() => {
                return Err(Ended::Refused(refusal(About::kind(0), Reason::Unavailable)));
            }
            () = tokio::time::sleep_until(silent_at) => return Err(Ended::Gone),
        }
        self.flush().await
    }

    async fn hear(&mut self, bytes: &[u8]) -> Step {
        let Ok(frame) = ClientFrame::decode(bytes) else {
            return Err(Ended::Refused(refusal(About::kind(0), Reason::Malformed)));
        };
        let about = About::kind(frame.kind());
        match frame {
            ClientFrame::Append { envelope } => self.append(Bytes::from(envelope)).await,
            ClientFrame::Subscribe { log, cursor } => {
                let about = About { log, ..about };
                self.subscribe(about, cursor).await
            }
            ClientFrame::AskVector { log } => {
                let about = About { log, ..about };
                if !self.roster.may_read(&self.device, &log, now()) {
                    return self.refuse(refusal(about, Reason::NotAllowed)).await;
                }
                self.vector(about).await
            }
            ClientFrame::Ping { token } => {
                let time = now();
                self.say(&RelayFrame::Pong { token, time }).await
            }
            ClientFrame::Hello { .. } => self.refuse(refusal(about, Reason::Malformed)).await,
            ClientFrame::Unknown { .. } => Ok(()),
        }
    }

    pub(super) async fn refuse(&mut self, refusal: Refusal) -> Step {
        self.relay.metrics().refused(refusal.reason.code());
        self.say(&RelayFrame::Refused(refusal)).await
    }

    pub(super) async fn say(&mut self, frame: &RelayFrame) -> Step {
        match frame.encode() {
            Ok(bytes) => self.feed(Bytes::from(bytes)).await,
            Err(_) => Ok(()),
        }
    }

    pub(super) async fn feed(&mut self, frame: Bytes) -> Step {
        let feeding = self.socket.feed(Message::Binary(frame));
        tokio::time::timeout(SENDING, feeding)
            .await
            .map_err(|_| Ended::Gone)??;
        Ok(())
    }

    async fn flush(&mut self) -> Step {
        tokio::time::timeout(SENDING, self.socket.flush())
            .await
            .map_err(|_| Ended::Gone)??;
        Ok(())
    }

    pub(super) fn address(&self, log: LogId) -> LogAddress {
        LogAddress {
            visit: self.visit,
            log,
        }
    }
}
