use crate::faults::FaultCounts;
use crate::phone::Phone;
use document::Planted;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many things happen to the phone in one schedule.
const EVENTS: usize = 30;

/// What went wrong in a schedule, and how it came to that.
struct Failure {
    seed: u64,
    what: String,
    trace: Vec<String>,
}

fn run(seed: u64, counts: &mut FaultCounts) -> Result<(), Failure> {
    let mut phone = Phone::new(seed);
    let result = phone.live_through(EVENTS);
    counts.add(&phone.counts);
    result.map_err(|what| Failure {
        seed,
        what,
        trace: phone.trace,
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
                    // The base is made without any bug.
                    Planted::plant(None);
                    crate::base::Base::get();
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

/// Promises 2, 6 and 7: saved means saved; unknown is kept; undecryptable is not empty.
///
/// `PROMENADE_SCHEDULES=100000` runs more, `PROMENADE_SEED=17` that one alone.
#[test]
fn whatever_happens_nothing_saved_is_lost() {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let (first, schedules) = match number("PROMENADE_SEED") {
        Some(seed) => (seed, 1),
        None => (0, number("PROMENADE_SCHEDULES").unwrap_or(10_000)),
    };
    let began = std::time::Instant::now();
    match run_many(first, schedules, None) {
        Ok(counts) => {
            println!(
                "{schedules} schedules of {EVENTS} events in {:?}",
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
fn every_planted_bug_is_found() {
    for planted in Planted::ALL {
        let found = run_many(0, 2_000, Some(planted));
        match found {
            Err(failure) => println!(
                "{planted:?} found by seed {}: {}",
                failure.seed, failure.what
            ),
            Ok(_) => panic!("{planted:?} was not found"),
        }
    }
}
