use super::hub::Hub;
use super::limiter::Limiter;
use super::metrics::Metrics;
use super::options::Options;
use super::roster_cache::RosterCache;
use super::watching;
use crate::RelayError;
use crate::storage::{Bounds, Notice, Notify, Storage, StoragePlace};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::{mpsc, watch};

/// Everything that the parts of one relay process share. It holds nothing that another process
/// over the same storage would miss.
pub struct Relay {
    storage: Arc<Storage>,
    options: Options,
    rosters: RosterCache,
    hub: Arc<Hub>,
    limiter: Arc<Limiter>,
    metrics: Metrics,
    stopping: watch::Sender<bool>,
}

/// How long a stopping relay waits for its sockets to end.
const FAREWELL: Duration = Duration::from_secs(8);

impl Relay {
    /// Opens the storage and begins to watch it.
    ///
    /// # Errors
    /// A storage that cannot be opened.
    pub async fn start(place: StoragePlace, options: Options) -> Result<Arc<Self>, RelayError> {
        let hub = Arc::new(Hub::default());
        let (notices, heard) = mpsc::unbounded_channel();
        let passing_on = Arc::clone(&hub);
        let notify: Notify = Arc::new(move |notice| match notice {
            Notice::Envelope(stored) => passing_on.publish(&stored),
            // Nobody hears it only when the relay is on its way out.
            other => drop(notices.send(other)),
        });
        let bounds = Bounds {
            visit_bytes: options.visit_bytes,
        };
        let storage = Storage::open(place, bounds, notify).await?;
        let relay = Arc::new(Self {
            storage,
            limiter: Arc::new(Limiter::new(&options)),
            options,
            rosters: RosterCache::default(),
            hub,
            metrics: Metrics::default(),
            stopping: watch::Sender::new(false),
        });
        tokio::spawn(watching::pass_on(Arc::clone(&relay), heard));
        tokio::spawn(watching::poll(Arc::clone(&relay)));
        tokio::spawn(watching::expire(Arc::clone(&relay)));
        Ok(relay)
    }

    /// Asks everything that is under way to come to its end.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    pub fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Returns when the relay is asked to stop.
    pub async fn stopped(&self) {
        let mut stopping = self.stopping.subscribe();
        // The sender lives as long as `self`.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    }

    /// Waits until the sockets have ended, and closes the storage.
    pub async fn finish(&self) {
        self.stop();
        let ended = async {
            while self.metrics.sockets.load(Ordering::Relaxed) > 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        if tokio::time::timeout(FAREWELL, ended).await.is_err() {
            tracing::warn!("some sockets did not end in time");
        }
        self.storage.close().await;
    }

    /// The relay's name as a client knows it: what a proof is bound to.
    pub fn host(&self, headers: &HeaderMap) -> String {
        match &self.options.host {
            Some(host) => host.clone(),
            None => headers
                .get(HOST)
                .and_then(|host| host.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
        }
    }

    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    pub fn options(&self) -> &Options {
        &self.options
    }

    pub(super) fn rosters(&self) -> &RosterCache {
        &self.rosters
    }

    pub(super) fn hub(&self) -> &Hub {
        &self.hub
    }

    pub(super) fn limiter(&self) -> &Arc<Limiter> {
        &self.limiter
    }

    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }
}
