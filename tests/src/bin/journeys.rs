//! Plays the journeys: `journeys [--engine chromium|firefox|webkit] [part of a name]...`.

use journeys::harness::{Browser, BrowserEngine, RelayProcess};
use journeys::journeys::{ALL, Journey, Stage};
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let (engines, names) = chosen();
    let started = Instant::now();
    let (mut passed, mut failed) = (0, 0);
    for engine in engines {
        let mut played = 0;
        for journey in ALL {
            let wanted = names.is_empty() || names.iter().any(|part| journey.name.contains(part));
            if wanted && journey.engines.contains(&engine) {
                played += 1;
                if play(journey, engine) {
                    passed += 1;
                } else {
                    failed += 1;
                }
            }
        }
        // Silence must not look like success.
        if played == 0 {
            println!("FAIL no journey was played in {}", engine.name());
            failed += 1;
        }
    }
    let seconds = started.elapsed().as_secs();
    println!("Summary [ {seconds} s ] {passed} passed, {failed} failed");
    ExitCode::from(u8::from(failed > 0))
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
