//! Plays the journeys: `journeys [--engine chromium|firefox|webkit] [part of a name]...`.

use journeys::harness::{Browser, BrowserEngine, RelayProcess};
use journeys::journeys::{ALL, Journey, Stage};
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// Two browsers at once: while one waits for its phone's storage the other one draws. More would
/// only wait for each other on a small machine.
const AT_ONCE: usize = 2;

fn main() -> ExitCode {
    let (engines, names) = chosen();
    let started = Instant::now();
    let mut planned = planned(&engines, &names);
    let mut failed = 0;
    for engine in engines {
        // Silence must not look like success.
        if !planned.iter().any(|(_, of)| *of == engine) {
            println!("FAIL no journey was played in {}", engine.name());
            failed += 1;
        }
    }
    let all = planned.len();
    planned.reverse();
    let planned = Mutex::new(planned);
    let held = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some((journey, engine)) = next(&planned) {
                    held.fetch_add(usize::from(play(journey, engine)), Ordering::Relaxed);
                }
            });
        }
    });
    let passed = held.into_inner();
    failed += all - passed;
    let seconds = started.elapsed().as_secs();
    println!("Summary [ {seconds} s ] {passed} passed, {failed} failed");
    ExitCode::from(u8::from(failed > 0))
}

/// What is played, in this order: one engine after the other within a journey, so that two browsers
/// of a kind seldom meet, and the longest journeys first, so that none is left alone at the end.
fn planned(engines: &[BrowserEngine], names: &[String]) -> Vec<(&'static Journey, BrowserEngine)> {
    let wanted = |journey: &Journey| {
        names.is_empty() || names.iter().any(|part| journey.name.contains(part))
    };
    ALL.iter()
        .filter(|journey| wanted(journey))
        .flat_map(|journey| engines.iter().map(move |engine| (*journey, *engine)))
        .filter(|(journey, engine)| journey.engines.contains(engine))
        .collect()
}

fn next<Planned>(planned: &Mutex<Vec<Planned>>) -> Option<Planned> {
    planned.lock().ok()?.pop()
}

fn chosen() -> (Vec<BrowserEngine>, Vec<String>) {
    let mut words = std::env::args().skip(1);
    let (mut engines, mut names) = (Vec::new(), Vec::new());
    while let Some(word) = words.next() {
        if word != "--engine" {
            names.push(word);
            continue;
        }
        let wanted = words.next().unwrap_or_default();
        let known = BrowserEngine::ALL
            .into_iter()
            .find(|engine| engine.name() == wanted);
        engines.push(known.unwrap_or_else(|| panic!("there is no engine {wanted:?}")));
    }
    if engines.is_empty() {
        engines.extend(BrowserEngine::ALL);
    }
    (engines, names)
}

fn play(journey: &Journey, engine: BrowserEngine) -> bool {
    let started = Instant::now();
    let title = format!("{} {}", engine.name(), journey.name);
    let played = std::panic::catch_unwind(|| {
        let mut stage = Stage {
            relay: RelayProcess::start(),
            browser: Browser::start(engine),
        };
        let played = std::panic::catch_unwind(AssertUnwindSafe(|| (journey.run)(&mut stage)));
        if played.is_err() {
            let _ = std::panic::catch_unwind(AssertUnwindSafe(|| keep_evidence(&stage, &title)));
        }
        played.is_ok()
    });
    let held = played.unwrap_or(false);
    let verdict = if held { "ok  " } else { "FAIL" };
    println!(
        "{verdict} {title} ({:.1} s)",
        started.elapsed().as_secs_f32()
    );
    held
}

/// What was on the screen when it went wrong.
fn keep_evidence(stage: &Stage, title: &str) {
    let directory = PathBuf::from("target/journeys");
    let _ = std::fs::create_dir_all(&directory);
    let picture = directory.join(format!("{}.png", title.replace(' ', "-")));
    let _ = std::fs::write(&picture, stage.browser.screenshot());
    eprintln!(
        "  at {}; picture: {}",
        stage.browser.path(),
        picture.display()
    );
    for line in stage.browser.text().lines().take(40) {
        eprintln!("  | {line}");
    }
    for line in stage.browser.console() {
        eprintln!("  console: {line}");
    }
}
