use super::Place;
use crate::support::{Process, TestVisit, ask};
use std::path::Path;
use wire::relay::Answer;

/// Some relays over one storage, with no limits that the bench would meet.
pub struct Relays(pub Vec<Process>);

const FLAGS: &[&str] = &[
    "--appends-per-second",
    "1000000",
    "--asks-per-second",
    "100000",
    "--visits-per-hour",
    "1000000",
    "--sockets-per-address",
    "100000",
];

impl Relays {
    pub fn start(place: &Place, count: usize) -> Self {
        Self(
            (0..count)
                .map(|_| {
                    let mut process = Process::start(&place.storage, FLAGS);
                    process.read_on();
                    process
                })
                .collect(),
        )
    }

    /// Where the client of this number goes.
    pub fn address(&self, client: usize) -> String {
        self.0[client % self.0.len()].address()
    }

    pub fn make(&self, visits: &[TestVisit]) {
        for visit in visits {
            let made = ask(&self.address(0), &visit.creation());
            assert!(matches!(made.answer, Answer::RosterHead(_)));
        }
    }

    /// Resident memory of all of them, in megabytes.
    pub fn megabytes(&self) -> f64 {
        let kilobytes = self.0.iter().map(|relay| resident(relay.child.id()));
        kilobytes.sum::<f64>() / 1000.0
    }
}

fn resident(process: u32) -> f64 {
    let status = Path::new("/proc").join(process.to_string()).join("status");
    let status = std::fs::read_to_string(status).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.unwrap()
        .split_whitespace()
        .nth(1)
        .unwrap()
        .parse()
        .unwrap()
}

pub fn visits(count: u32) -> Vec<TestVisit> {
    (1..=count).map(TestVisit::new).collect()
}
