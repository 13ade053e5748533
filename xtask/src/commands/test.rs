use super::dist;
use crate::arguments::Arguments;
use crate::bundle::{self, Effort};
use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use crate::tools::cargo_tool::CargoTool;
use crate::tools::{debian, npm_package};
use std::process::Command;
use std::time::Instant;

/// Runs every stage, or those that are named, and ends with how many tests passed and failed.
pub fn test(places: &Places, arguments: &Arguments) -> Result<(), Failure> {
    let chosen: Vec<&str> = arguments.plain_words().collect();
    if let Some(unknown) = chosen
        .iter()
        .find(|name| !STAGES.iter().any(|stage| stage.name == **name))
    {
        return Err(Failure::Unmet(format!("there is no stage `{unknown}`")));
    }
    let mut report = Report::default();
    for stage in STAGES {
        if !chosen.is_empty() && !chosen.contains(&stage.name) {
            continue;
        }
        report.run(stage, places);
    }
    report.print()
}

/// A part of the tests. All stages run even when an earlier one failed: one run, every fault.
struct Stage {
    name: &'static str,
    run: fn(&Places) -> Result<Counted, Failure>,
}

const STAGES: &[Stage] = &[
    Stage {
        name: "tools",
        run: tools,
    },
    Stage {
        name: "format",
        run: format,
    },
    Stage {
        name: "lint",
        run: lint,
    },
    Stage {
        name: "native",
        run: native,
    },
    Stage {
        name: "build",
        run: build,
    },
    Stage {
        name: "offline",
        run: offline,
    },
    Stage {
        name: "journeys",
        run: journeys,
    },
];

/// What a stage ran, and whether all of it held.
struct Counted {
    passed: usize,
    failed: usize,
    outcome: Result<(), Failure>,
}

impl Counted {
    /// A stage that is one check.
    fn one() -> Self {
        Self {
            passed: 1,
            failed: 0,
            outcome: Ok(()),
        }
    }

    /// Stages that run other programs' tests are counted by what those print; a run that
    /// failed before it counted anything still counts as one failure.
    fn from_output(output: &str, outcome: Result<(), Failure>) -> Self {
        let (passed, mut failed) = counts(output);
        if outcome.is_err() && failed == 0 {
            failed = 1;
        }
        Self {
            passed,
            failed,
            outcome,
        }
    }
}

fn tools(places: &Places) -> Result<Counted, Failure> {
    debian::ensure_browsers()?;
    debian::ensure_database()?;
    CargoTool::geckodriver().ensure(places)?;
    CargoTool::nextest().ensure(places)?;
    npm_package::AXE.ensure(places)?;
    Ok(Counted::one())
}

fn format(places: &Places) -> Result<Counted, Failure> {
    process::run(cargo(places).args(["fmt", "--all", "--check"]))?;
    Ok(Counted::one())
}

fn lint(places: &Places) -> Result<Counted, Failure> {
    let strict = ["--", "--deny", "warnings"];
    process::run(
        cargo(places)
            .args([
                "clippy",
                "--quiet",
                "--locked",
                "--workspace",
                "--all-targets",
            ])
            .args(strict),
    )?;
    let mut page = cargo(places);
    page.args(["clippy", "--quiet", "--locked", "--package", "promenade"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(strict);
    crate::tools::wasm_toolchain::WasmToolchain::ensure()?.apply(&mut page);
    process::run(&mut page)?;
    Ok(Counted::one())
}

fn native(places: &Places) -> Result<Counted, Failure> {
    let nextest = CargoTool::nextest().ensure(places)?;
    let (output, outcome) = process::run_and_keep(
        Command::new(nextest)
            .args([
                "nextest",
                "run",
                "--workspace",
                "--locked",
                "--no-fail-fast",
            ])
            .args(["--status-level", "fail", "--final-status-level", "slow"])
            .env("CARGO_TERM_COLOR", "never")
            .current_dir(&places.root),
    )?;
    Ok(Counted::from_output(&output, outcome))
}

fn build(places: &Places) -> Result<Counted, Failure> {
    let app = bundle::build(places, Effort::Production)?;
    dist::relay_with(places, &app)?;
    Ok(Counted::one())
}

/// The service worker of the build, played without a browser.
fn offline(places: &Places) -> Result<Counted, Failure> {
    process::run(
        Command::new("node")
            .args(["--test", "--test-reporter", "spec"])
            .arg("tests/service-worker/run.mjs")
            .env("PROMENADE_DIST", places.root.join("dist"))
            .current_dir(&places.root),
    )?;
    Ok(Counted::one())
}

fn journeys(places: &Places) -> Result<Counted, Failure> {
    let (output, outcome) = process::run_and_keep(
        cargo(places)
            .args([
                "run",
                "--quiet",
                "--locked",
                "--package",
                "journeys",
                "--bin",
                "journeys",
            ])
            .env("PROMENADE_RELAY", places.target.join("relay/relay"))
            .env("PROMENADE_DIST", places.root.join("dist"))
            .env("PROMENADE_NEXT_DIST", bundle::next_build(places)?)
            .env(
                "PROMENADE_GECKODRIVER",
                CargoTool::geckodriver().ensure(places)?,
            )
            .env("PROMENADE_AXE", npm_package::AXE.ensure(places)?),
    )?;
    Ok(Counted::from_output(&output, outcome))
}

fn cargo(places: &Places) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(&places.root);
    command
}

/// Adds up the lines `N passed` and `N failed` of nextest's and the journeys' summaries.
fn counts(output: &str) -> (usize, usize) {
    let summaries = output
        .lines()
        .filter(|line| line.trim_start().starts_with("Summary ["));
    summaries.fold((0, 0), |(passed, failed), line| {
        (
            passed + number_before(line, "passed"),
            failed + number_before(line, "failed"),
        )
    })
}

fn number_before(line: &str, word: &str) -> usize {
    let words: Vec<&str> = line.split_whitespace().collect();
    words
        .windows(2)
        .find(|pair| {
            pair.last()
                .is_some_and(|last| last.trim_end_matches(',') == word)
        })
        .and_then(|pair| pair.first()?.parse().ok())
        .unwrap_or(0)
}

#[derive(Default)]
struct Report {
    lines: Vec<String>,
    passed: usize,
    failed: usize,
}

impl Report {
    fn run(&mut self, stage: &Stage, places: &Places) {
        println!("== {}", stage.name);
        let started = Instant::now();
        let counted = (stage.run)(places).unwrap_or_else(|failure| Counted {
            passed: 0,
            failed: 1,
            outcome: Err(failure),
        });
        self.passed += counted.passed;
        self.failed += counted.failed;
        let verdict = match counted.outcome {
            Ok(()) => "held".to_owned(),
            Err(failure) => format!("FAILED: {failure}"),
        };
        let seconds = started.elapsed().as_secs();
        self.lines
            .push(format!("{:<10} {seconds:>5} s  {verdict}", stage.name));
    }

    fn print(self) -> Result<(), Failure> {
        println!("\n{}", self.lines.join("\n"));
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed > 0 {
            return Err(Failure::Unmet(
                "something does not hold; see above".to_owned(),
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, counts};
    use crate::failure::Failure;

    #[test]
    fn summaries_are_added_up() {
        let output = "   Summary [   0.1s] 12 tests run: 11 passed, 1 failed, 2 skipped\n\
                      Summary [ 3 s] 4 passed, 2 failed\n 99 passed elsewhere\n";
        assert_eq!(counts(output), (15, 3));
    }

    #[test]
    fn a_run_that_broke_before_counting_is_a_failure() {
        let broken = Counted::from_output("error: could not compile", Err(Failure::Usage));
        assert_eq!((broken.passed, broken.failed), (0, 1));
    }
}
