use document::Content;
use serde::{Deserialize, Serialize};
use visit::{Id, Instant, LogKind};

/// What an archive holds, between the engine, which has the keys and the documents, and the
/// throw-away worker, which knows the file's format.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveContents {
    pub visit: Id,
    /// What the clock of a demo shows; none for a visit of real people.
    pub demo_clock: Option<Instant>,
    pub logs: Vec<(LogKind, Vec<(String, Content)>)>,
    /// Sealed photographs and files, by the hash of what is here.
    pub files: Vec<(String, Vec<u8>)>,
}

impl ArchiveContents {
    pub fn holds_health(&self) -> bool {
        let is_health =
            |(kind, content): &&(LogKind, Vec<_>)| *kind == LogKind::Health && !content.is_empty();
        self.logs.iter().any(|log| is_health(&log))
    }
}
