use super::{Browser, sample_files::fresh_place};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::path::PathBuf;

impl Browser {
    /// From now on keeps the next file that the page hands out, whatever this browser would do
    /// with it: each asks in its own way where to put a download.
    pub fn catch_download(&self) {
        self.script(
            "window.caught = null; const make = URL.createObjectURL.bind(URL); \
             URL.createObjectURL = made => { window.caught = made; return make(made); }",
            &[],
        );
    }

    /// Writes what was caught into a file of this machine, to be chosen in a file field later.
    pub fn caught_download(&self, name: &str) -> PathBuf {
        self.wait_for("a file from the page", "return window.caught !== null");
        let encoded = self.async_script(
            "const done = arguments[0]; const reader = new FileReader(); \
             reader.onload = () => done(reader.result.split(',')[1]); reader.readAsDataURL(window.caught)",
            &[],
        );
        let content = STANDARD.decode(encoded.as_str().unwrap_or_default());
        let content = content.unwrap_or_default();
        assert!(!content.is_empty(), "the page handed out an empty file");
        let path = fresh_place(name);
        std::fs::write(&path, content).expect("the file can be kept");
        path
    }
}
