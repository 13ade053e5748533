use serde_json::Value;
use std::path::PathBuf;

/// An archive that was made for the bench, and what is in it.
pub struct BenchArchive {
    pub file: PathBuf,
    pub passphrase: String,
    pub visit: String,
    pub name: String,
    pub leader: String,
    /// A round in which nobody was marked yet.
    pub open_round: String,
}

impl BenchArchive {
    /// The archive of this name in the directory that `PROMENADE_BENCH_ARCHIVES` names.
    pub fn named(name: &str) -> Self {
        let directory = std::env::var_os("PROMENADE_BENCH_ARCHIVES").map(PathBuf::from);
        let directory = directory.expect("`cargo xtask bench` sets PROMENADE_BENCH_ARCHIVES");
        let list = std::fs::read_to_string(directory.join("archives.json")).expect("the list");
        let list: Value = serde_json::from_str(&list).expect("the list is JSON");
        let text = |field: &str| {
            let text = list[name][field].as_str();
            text.expect("every archive says what is in it").to_owned()
        };
        Self {
            file: PathBuf::from(text("file")),
            passphrase: text("passphrase"),
            visit: text("visit"),
            name: text("name"),
            leader: text("leader"),
            open_round: text("open_round"),
        }
    }
}
