use super::child::OwnedChild;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// A screen that nobody sees, for the one browser that knows no headless mode.
pub struct VirtualScreen {
    _server: OwnedChild,
    /// What `DISPLAY` has to say.
    pub display: String,
}

impl VirtualScreen {
    pub fn start() -> Self {
        let mut server = OwnedChild::start(
            Command::new("Xvfb")
                .args([
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1024x1000x24",
                    "-nolisten",
                    "tcp",
                ])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let mut number = String::new();
        let announced = server.inner().stdout.take().expect("its output is piped");
        BufReader::new(announced)
            .read_line(&mut number)
            .expect("Xvfb says which display it took");
        Self {
            _server: server,
            display: format!(":{}", number.trim()),
        }
    }
}
