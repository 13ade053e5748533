use super::Place;
use super::relays::{Relays, visits};
use crate::support::{Phone, TestVisit};
use std::sync::Arc;
use wire::relay::{Cursor, RelayFrame};

const SOCKETS: usize = 5000;
const VISITS: u32 = 100;

/// Sockets that are opened at a time.
const AT_A_TIME: usize = 50;

/// How many were held, and what memory they took.
pub async fn held(place: &Place, count: usize) -> String {
    let relays = Relays::start(place, count);
    let visits: Vec<Arc<TestVisit>> = visits(VISITS).into_iter().map(Arc::new).collect();
    for visit in &visits {
        relays.make(std::slice::from_ref(visit.as_ref()));
    }
    let before = relays.megabytes();
    let (mut opening, mut held) = (tokio::task::JoinSet::new(), Vec::new());
    for client in 0..SOCKETS {
        let address = relays.address(client);
        let visit = Arc::clone(&visits[client % visits.len()]);
        opening.spawn(async move {
            let mut phone = Phone::connect(&address, &visit).await;
            phone.subscribe(visit.log, Cursor::START).await;
            assert!(matches!(phone.next().await, RelayFrame::CaughtUp { .. }));
            phone
        });
        if opening.len() >= AT_A_TIME {
            held.push(opening.join_next().await.unwrap().unwrap());
        }
    }
    while let Some(phone) = opening.join_next().await {
        held.push(phone.unwrap());
    }
    let after = relays.megabytes();
    let each = (after - before) * 1000.0 / held.len() as f64;
    format!(
        "{}: {before:.0} to {after:.0} MB, {each:.0} kB each",
        held.len()
    )
}
