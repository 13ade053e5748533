//! What the relay does by itself: passing on what others stored, and dropping what expired.

use super::clock::now;
use super::metrics::Metrics;
use super::relay::Relay;
use crate::storage::{LogAddress, Notice, StorageError};
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::mpsc;
use wire::VisitId;

/// How often the relay looks for logs past their date.
const EXPIRY: Duration = Duration::from_secs(60);

/// Follows hints, as they come.
pub async fn pass_on(relay: Arc<Relay>, mut heard: mpsc::UnboundedReceiver<Notice>) {
    let mut hints = Vec::new();
    while heard.recv_many(&mut hints, 1024).await > 0 {
        let (mut logs, mut visits) = (HashSet::new(), HashSet::new());
        for hint in hints.drain(..) {
            match hint {
                Notice::Log(address) => drop(logs.insert(address)),
                Notice::Roster(visit) => drop(visits.insert(visit)),
                Notice::Envelope(stored) => relay.hub().publish(&stored),
            }
        }
        for visit in visits {
            note(&relay, follow_roster(&relay, visit).await);
        }
        for address in logs {
            note(&relay, follow_log(&relay, address).await);
        }
    }
}

/// Looks for itself, because hints get lost.
pub async fn poll(relay: Arc<Relay>) {
    while pause(&relay, relay.options().poll).await {
        note(&relay, look_around(&relay).await);
    }
}

/// Drops what is past its date, as long as the relay runs.
pub async fn expire(relay: Arc<Relay>) {
    loop {
        match relay.storage().expire(now()).await {
            Ok(expired) if expired.is_nothing() => {}
            Ok(expired) => {
                let metrics = relay.metrics();
                metrics
                    .expired_logs
                    .fetch_add(expired.logs, Ordering::Relaxed);
                metrics
                    .expired_envelopes
                    .fetch_add(expired.envelopes, Ordering::Relaxed);
                tracing::info!(
                    logs = expired.logs,
                    envelopes = expired.envelopes,
                    blobs = expired.blobs,
                    invites = expired.invites,
                    visits = expired.visits,
                    "dropped what was past its date"
                );
            }
            Err(error) => note(&relay, Err(error)),
        }
        if !pause(&relay, EXPIRY).await {
            break;
        }
    }
}

/// Waits; `false` when the relay is asked to stop.
async fn pause(relay: &Relay, time: Duration) -> bool {
    tokio::time::timeout(time, relay.stopped()).await.is_err()
}

async fn look_around(relay: &Relay) -> Result<(), StorageError> {
    let visits = relay.hub().visits();
    let heads = relay.storage().roster_heads(visits.clone()).await?;
    for visit in visits {
        let known = relay.rosters().get(relay.storage(), visit).await?;
        if known.map(|known| known.head()) != heads.get(&visit).copied() {
            follow_roster(relay, visit).await?;
        }
    }
    let watched = relay.hub().watched();
    let addresses = watched.iter().map(|(address, _)| *address).collect();
    let states = relay.storage().states(addresses).await?;
    for state in states {
        match relay.hub().seen(&state.address) {
            Some(_) if state.expired.is_some() => relay.hub().look(state.address),
            // The storage was put back to an older state.
            Some(seen) if seen > state.head.sequence => relay.hub().look(state.address),
            Some(seen) if seen < state.head.sequence => follow_log(relay, state.address).await?,
            _ => {}
        }
    }
    Ok(())
}

async fn follow_roster(relay: &Relay, visit: VisitId) -> Result<(), StorageError> {
    relay.rosters().refresh(relay.storage(), visit).await?;
    relay.hub().roster_changed(visit);
    Ok(())
}

/// Reads once for all who wait.
async fn follow_log(relay: &Relay, address: LogAddress) -> Result<(), StorageError> {
    while let Some(seen) = relay.hub().seen(&address) {
        let part = relay.storage().read_after(address, seen).await?;
        if part.is_empty() {
            break;
        }
        for stored in part {
            relay.hub().publish(&stored);
        }
    }
    Ok(())
}

fn note(relay: &Relay, outcome: Result<(), StorageError>) {
    if let Err(error) = outcome {
        Metrics::count(&relay.metrics().storage_errors);
        tracing::warn!(reason = %error, "storage");
    }
}
