use super::ArchiveContents;
use super::pack::pack;
use crate::protocol::Problem;
use document::{Document, Edit};
use std::collections::BTreeMap;
use visit::{Entry, Id, Instant, LogKind};

/// The content of an archive of a visit with these entries, as a phone that holds them would
/// write it: for what ships with the app, and for tests. With a clock it is a demo.
///
/// # Errors
/// When an entry cannot be written.
pub fn archive_of(
    visit: Id,
    demo_clock: Option<Instant>,
    entries: &[Entry],
) -> Result<Vec<u8>, Problem> {
    let mut documents: BTreeMap<LogKind, Document> = LogKind::ALL
        .into_iter()
        .map(|kind| (kind, Document::new(&[0; 16])))
        .collect();
    for entry in entries {
        let document = documents
            .get_mut(&entry.table().log())
            .ok_or(Problem::Unreadable)?;
        let edit = Edit {
            before: None,
            after: entry,
        };
        document
            .write(&[edit])
            .map_err(|error| Problem::NotAllowed {
                reason: error.to_string(),
            })?;
    }
    let logs = documents.iter();
    pack(&ArchiveContents {
        visit,
        demo_clock,
        logs: logs
            .map(|(kind, document)| (*kind, document.content()))
            .collect(),
        files: Vec::new(),
    })
}
