use crate::base::Base;
use crate::faults::FaultCounts;
use document::Planted;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many things happen in one schedule.
const EVENTS: usize = 30;

/// What went wrong in a schedule, and how it came to that.
struct Failure {
    seed: u64,
    what: String,
    trace: Vec<String>,
}

fn run(seed: u64, counts: &mut FaultCounts) -> Result<(), Failure> {
    let count = if seed % 16 == 15 { 12 } else { 3 };
    let mut world = Base::of(count).world(seed);
    world.says_all = std::env::var("PROMENADE_SEED").is_ok();
    let result = world.live_through(EVENTS);
    counts.add(&world.counts);
    result.map_err(|what| Failure {
        seed,
        what,
        trace: world.trace,
    })
}

/// Run schedules on every core until one fails or all are done.
fn run_many(first: u64, schedules: u64, planted: Option<Planted>) -> Result<FaultCounts, Failure> {
    let next = AtomicU64::new(first);
    let end = first + schedules;
    let counts = Mutex::new(FaultCounts::default());
    let failure = Mutex::new(None);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                let mut own = FaultCounts::default();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        break;
                    }
                    // The bases are made without any bug.
                    Planted::plant(None);
                    Base::of(3);
                    Base::of(12);
                    Planted::plant(planted);
                    if let Err(found) = run(seed, &mut own) {
                        next.store(end, Ordering::Relaxed);
                        *failure.lock().unwrap() = Some(found);
                    }
                }
                counts.lock().unwrap().add(&own);
            });
        }
    });
    match failure.into_inner().unwrap() {
        Some(failure) => Err(failure),
        None => Ok(counts.into_inner().unwrap()),
    }
}

/// Promises 2, 3 and 7, on many phones: saved means saved; nothing is overwritten; what cannot be
/// read is kept. And all phones come to show the same.
///
/// `PROMENADE_NETWORKS=20000` runs more, `PROMENADE_SEED=17` that one alone.
#[test]
fn whatever_happens_all_phones_come_to_show_the_same() {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let (first, schedules) = match number("PROMENADE_SEED") {
        Some(seed) => (seed, 1),
        None => (0, number("PROMENADE_NETWORKS").unwrap_or(60)),
    };
    let began = std::time::Instant::now();
    match run_many(first, schedules, None) {
        Ok(counts) => {
            println!(
                "{schedules} networks of {EVENTS} events in {:?}",
                began.elapsed()
            );
            for (what, count) in &counts.0 {
                println!("{count:>9}  {what}");
            }
        }
        Err(failure) => panic!(
            "seed {}: {}\nrun it again with PROMENADE_SEED={0}\n{}",
            failure.seed,
            failure.what,
            failure.trace.join("\n")
        ),
    }
}

#[test]
fn every_planted_bug_of_the_network_is_found() {
    for planted in Planted::OF_THE_NETWORK {
        match run_many(0, 60, Some(planted)) {
            Err(failure) => println!(
                "{planted:?} found by seed {}: {}",
                failure.seed, failure.what
            ),
            Ok(_) => panic!("{planted:?} was not found"),
        }
    }
}
