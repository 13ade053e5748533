use crate::failure::Failure;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

/// Runs a command to its end, showing its output, and fails when it fails.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|source| Failure::Start {
        program: command.get_program().to_string_lossy().into_owned(),
        source,
    })?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::Command {
        command: describe(command),
        status,
    })
}

/// As [`run`], but its standard output is not shown.
pub fn run_quietly(command: &mut Command) -> Result<(), Failure> {
    run(command.stdout(Stdio::null()))
}

/// Runs a command, showing everything it prints and keeping it too, whichever stream it was
/// printed on. The caller reads the kept text before it judges the failure.
pub fn run_and_keep(command: &mut Command) -> Result<(String, Result<(), Failure>), Failure> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|source| Failure::Start {
            program: command.get_program().to_string_lossy().into_owned(),
            source,
        })?;
    let errors = child.stderr.take();
    let errors = std::thread::spawn(move || echo(errors));
    let mut kept = echo(child.stdout.take());
    kept.push_str(&errors.join().unwrap_or_default());
    let status = child.wait().map_err(Failure::file("a running command"))?;
    let result = if status.success() {
        Ok(())
    } else {
        Err(Failure::Command {
            command: describe(command),
            status,
        })
    };
    Ok((kept, result))
}

fn echo(stream: Option<impl Read>) -> String {
    let mut kept = String::new();
    let Some(stream) = stream else {
        return kept;
    };
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        println!("{line}");
        kept.push_str(&line);
        kept.push('\n');
    }
    kept
}

/// Runs a command and gives back what it printed on standard output.
pub fn output_of(command: &mut Command) -> Result<String, Failure> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| Failure::Start {
            program: command.get_program().to_string_lossy().into_owned(),
            source,
        })?;
    if !output.status.success() {
        return Err(Failure::Command {
            command: describe(command),
            status: output.status,
        });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program can be started at all, by whatever name the `PATH` knows it.
pub fn is_on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|directory| directory.join(program).is_file())
    })
}

fn describe(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}
