use super::relay::Relay;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// Counts of what the relay does; nothing in it belongs to a visit.
#[derive(Debug, Default)]
pub struct Metrics {
    pub sockets: AtomicI64,
    pub appended: AtomicU64,
    pub duplicates: AtomicU64,
    pub delivered: AtomicU64,
    pub asks: AtomicU64,
    pub roster_appends: AtomicU64,
    pub expired_logs: AtomicU64,
    pub expired_envelopes: AtomicU64,
    pub storage_errors: AtomicU64,
    /// By the reason's number; those beyond the last are counted in it.
    refused: [AtomicU64; 24],
}

impl Metrics {
    pub fn count(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }

    pub fn refused(&self, code: u16) {
        let index = usize::from(code).min(self.refused.len() - 1);
        if let Some(counter) = self.refused.get(index) {
            Self::count(counter);
        }
    }
}

/// The counts in Prometheus' text format.
pub async fn metrics(State(relay): State<Arc<Relay>>) -> impl IntoResponse {
    let metrics = relay.metrics();
    let stored = relay.storage().counted();
    let mut text = String::new();
    let sockets = metrics.sockets.load(Ordering::Relaxed);
    let _ = writeln!(
        text,
        "# TYPE promenade_sockets gauge\npromenade_sockets {sockets}"
    );
    for (name, counter) in [
        ("appended_total", &metrics.appended),
        ("duplicates_total", &metrics.duplicates),
        ("delivered_total", &metrics.delivered),
        ("asks_total", &metrics.asks),
        ("roster_appends_total", &metrics.roster_appends),
        ("expired_logs_total", &metrics.expired_logs),
        ("expired_envelopes_total", &metrics.expired_envelopes),
        ("storage_errors_total", &metrics.storage_errors),
        ("batches_total", &stored.batches),
        ("batched_total", &stored.batched),
        ("batch_microseconds_total", &stored.batch_microseconds),
    ] {
        let value = counter.load(Ordering::Relaxed);
        let _ = writeln!(
            text,
            "# TYPE promenade_{name} counter\npromenade_{name} {value}"
        );
    }
    let _ = writeln!(text, "# TYPE promenade_refused_total counter");
    for (code, counter) in metrics.refused.iter().enumerate() {
        let value = counter.load(Ordering::Relaxed);
        if value > 0 {
            let _ = writeln!(text, "promenade_refused_total{{code=\"{code}\"}} {value}");
        }
    }
    let headers = [
        (CACHE_CONTROL, "no-store"),
        (CONTENT_TYPE, "text/plain; version=0.0.4"),
    ];
    (headers, text)
}
