use super::child::OwnedChild;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The real relay, as a process that can be killed.
pub struct RelayProcess {
    child: Option<OwnedChild>,
    port: u16,
}

impl RelayProcess {
    /// Starts the binary that `PROMENADE_RELAY` names, on any free port.
    pub fn start() -> Self {
        let (child, port) = start_on(0);
        Self {
            child: Some(child),
            port,
        }
    }

    /// Where a browser finds it, without a slash at the end.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// No signal from here on: the process is gone, and nothing listens any more.
    pub fn kill(&mut self) {
        self.child = None;
    }

    /// Brings it back at the same address.
    pub fn restart(&mut self) {
        self.kill();
        self.child = Some(start_on(self.port).0);
    }
}

fn start_on(port: u16) -> (OwnedChild, u16) {
    let mut child = OwnedChild::start(
        Command::new(binary())
            .arg("--listen")
            .arg(format!("127.0.0.1:{port}"))
            .stdout(Stdio::piped()),
    );
    let log = child.inner().stdout.take().expect("the log is piped");
    let mut lines = BufReader::new(log).lines().map_while(Result::ok);
    let port = lines
        .find_map(|line| port_of(&line))
        .expect("the relay ended before it listened");
    // The rest of the log is read on, or a full pipe would stop the relay.
    std::thread::spawn(move || lines.for_each(drop));
    (child, port)
}

fn port_of(line: &str) -> Option<u16> {
    let entry: Value = serde_json::from_str(line).ok()?;
    u16::try_from(entry.get("port")?.as_u64()?).ok()
}

fn binary() -> PathBuf {
    std::env::var_os("PROMENADE_RELAY")
        .map(PathBuf::from)
        .expect("PROMENADE_RELAY names the relay's binary; `cargo xtask test journeys` sets it")
}
