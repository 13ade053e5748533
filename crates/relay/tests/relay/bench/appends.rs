use super::Place;
use super::relays::{Relays, visits};
use crate::support::{Phone, TestVisit};
use std::sync::Arc;
use std::time::Instant;
use wire::relay::RelayFrame;

const LOGS: u32 = 100;
const PER_LOG: u64 = 150;

/// Appends that each phone has on their way.
const ON_THE_WAY: u64 = 48;

pub async fn per_second(place: &Place, count: usize) -> String {
    let relays = Relays::start(place, count);
    let visits = visits(LOGS);
    relays.make(&visits);
    let rate = rate(&relays, visits, 1).await;
    format!("{rate:.0}")
}

/// Appends per second, from the first to the last acknowledgement; the envelopes are signed
/// beforehand, the relay verifies each.
pub async fn rate(relays: &Relays, visits: Vec<TestVisit>, session: u8) -> f64 {
    let prepared: Vec<(TestVisit, Vec<Vec<u8>>)> = visits
        .into_iter()
        .map(|visit| {
            let records = (1..=PER_LOG).map(|sequence| visit.record(session, sequence));
            let records = records.collect();
            (visit, records)
        })
        .collect();
    // Only now, or the first would be silent for too long while the others are prepared.
    let mut phones = Vec::new();
    for (client, (visit, envelopes)) in prepared.into_iter().enumerate() {
        let phone = Phone::connect(&relays.address(client), &visit).await;
        phones.push((phone, envelopes));
    }
    let total = phones.len() as u64 * PER_LOG;
    let start = Arc::new(tokio::sync::Barrier::new(phones.len() + 1));
    let mut tasks = Vec::new();
    for (mut phone, envelopes) in phones {
        let start = Arc::clone(&start);
        tasks.push(tokio::spawn(async move {
            start.wait().await;
            let (mut sent, mut acknowledged) = (0, 0);
            let mut envelopes = envelopes.into_iter();
            while acknowledged < PER_LOG {
                while sent - acknowledged < ON_THE_WAY
                    && let Some(envelope) = envelopes.next()
                {
                    phone.append(envelope).await;
                    sent += 1;
                }
                match phone.next().await {
                    RelayFrame::Ack { .. } => acknowledged += 1,
                    other => panic!("{other:?}"),
                }
            }
        }));
    }
    start.wait().await;
    let started = Instant::now();
    for task in tasks {
        task.await.unwrap();
    }
    total as f64 / started.elapsed().as_secs_f64()
}
