use super::Place;
use super::relays::{Relays, visits};
use crate::support::Phone;
use std::time::{Duration, Instant};
use wire::AnyEnvelope;
use wire::relay::Cursor;

const PAIRS: u32 = 20;
const PER_PAIR: u64 = 80;

/// Each writer sends one so often: 400 a second in all.
const EVERY: Duration = Duration::from_millis(50);

pub async fn of(place: &Place, count: usize) -> String {
    let relays = Relays::start(place, count);
    let visits = visits(PAIRS);
    relays.make(&visits);
    let mut tasks = Vec::new();
    for (client, visit) in visits.into_iter().enumerate() {
        let mut writer = Phone::connect(&relays.address(client), &visit).await;
        // With several relays the reader is at another one.
        let mut reader = Phone::connect(&relays.address(client + 1), &visit).await;
        reader.subscribe(visit.log, Cursor::START).await;
        reader.next().await;
        tasks.push(tokio::spawn(async move {
            let (sent, mut times) = tokio::sync::mpsc::unbounded_channel();
            let writing = tokio::spawn(async move {
                // The writers do not all send at the same moment.
                tokio::time::sleep(EVERY * u32::try_from(client).unwrap() / PAIRS).await;
                let mut ticks = tokio::time::interval(EVERY);
                for sequence in 1..=PER_PAIR {
                    ticks.tick().await;
                    let envelope = visit.record(1, sequence);
                    sent.send(Instant::now()).unwrap();
                    writer.append(envelope).await;
                }
                writer
            });
            let mut taken = Vec::new();
            for _ in 1..=PER_PAIR {
                let (_, envelope) = reader.delivered().await;
                let at = Instant::now();
                assert!(matches!(
                    AnyEnvelope::parse(&envelope),
                    Ok(AnyEnvelope::Known(_))
                ));
                taken.push(at.duration_since(times.recv().await.unwrap()));
            }
            writing.await.unwrap();
            taken
        }));
    }
    let mut taken = Vec::new();
    for task in tasks {
        taken.extend(task.await.unwrap());
    }
    taken.sort_unstable();
    let at = |share: f64| taken[(taken.len() as f64 * share) as usize].as_secs_f64() * 1000.0;
    format!("{:.1} / {:.1}", at(0.5), at(0.99))
}
