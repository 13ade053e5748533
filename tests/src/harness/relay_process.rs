use super::child::OwnedChild;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// The real relay, as a process that can be killed. What it keeps outlives the process, and is
/// gone at the end of the journey.
pub struct RelayProcess {
    child: Option<OwnedChild>,
    port: u16,
    /// Serves this build instead of the one inside the binary.
    app: Option<PathBuf>,
    data: PathBuf,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl RelayProcess {
    /// Starts the binary that `PROMENADE_RELAY` names, on any free port.
    pub fn start() -> Self {
        Self::start_with(None)
    }

    /// As [`RelayProcess::start`], with the build in this directory.
    pub fn serving(app: &Path) -> Self {
        Self::start_with(Some(app.to_path_buf()))
    }

    fn start_with(app: Option<PathBuf>) -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("promenade-relay-{}-{number}", std::process::id());
        let data = std::env::temp_dir().join(name);
        let (child, port) = start_on(0, app.as_deref(), &data);
        Self {
            child: Some(child),
            port,
            app,
            data,
        }
    }

    /// Another build is put in place of this one.
    pub fn deploy(&mut self, app: &Path) {
        self.app = Some(app.to_path_buf());
        self.restart();
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
        self.child = Some(start_on(self.port, self.app.as_deref(), &self.data).0);
    }
}

impl Drop for RelayProcess {
    fn drop(&mut self) {
        self.kill();
        let _ = std::fs::remove_dir_all(&self.data);
    }
}

fn start_on(port: u16, app: Option<&Path>, data: &Path) -> (OwnedChild, u16) {
    let mut command = Command::new(binary());
    command
        .arg("--listen")
        .arg(format!("127.0.0.1:{port}"))
        .arg("--data")
        .arg(data)
        .stdout(Stdio::piped());
    if let Some(app) = app {
        command.arg("--app").arg(app);
    }
    let mut child = OwnedChild::start(&mut command);
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
