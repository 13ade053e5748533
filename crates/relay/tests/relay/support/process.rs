use relay::storage::StoragePlace;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};

/// The relay as a process of its own.
pub struct Process {
    pub child: Child,
    pub port: u16,
    log: Option<BufReader<ChildStdout>>,
}

impl Process {
    /// Starts it and waits until it listens.
    pub fn start(place: &StoragePlace, flags: &[&str]) -> Self {
        let mut process = Self::spawn(place, flags);
        let listening = process.read_until("\"listening\"");
        let line: serde_json::Value = serde_json::from_str(&listening).unwrap();
        process.port = u16::try_from(line["port"].as_u64().unwrap()).unwrap();
        process
    }

    pub fn spawn(place: &StoragePlace, flags: &[&str]) -> Self {
        let app = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/app");
        let mut command = Command::new(env!("CARGO_BIN_EXE_relay"));
        command.args(["--listen", "127.0.0.1:0", "--app", app]);
        match place {
            StoragePlace::Folder(folder) => command.arg("--data").arg(folder),
            StoragePlace::PostgreSql(server) => command.args(["--database", server]),
        };
        let mut child = command.args(flags).stdout(Stdio::piped()).spawn().unwrap();
        let log = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            port: 0,
            log: Some(log),
        }
    }

    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The first line of the log that holds this; fails when the log ends before.
    pub fn read_until(&mut self, words: &str) -> String {
        let mut line = String::new();
        let log = self.log.as_mut().unwrap();
        while log.read_line(&mut line).unwrap() > 0 {
            if line.contains(words) {
                return line;
            }
            line.clear();
        }
        panic!("the log ended before {words:?}");
    }

    /// Reads the log to its end beside everything else: a full pipe would stop the process.
    pub fn read_on(&mut self) {
        let mut log = self.log.take().unwrap();
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
    }

    /// The rest of the log, after the process has ended.
    pub fn read_to_end(&mut self) -> String {
        let mut text = String::new();
        self.log
            .as_mut()
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    /// SIGKILL.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
