use super::reading::LogAddress;
use axum::body::Bytes;
use std::sync::Arc;
use wire::VisitId;
use wire::relay::Cursor;

/// Something that was stored, for those who wait for it.
#[derive(Debug, Clone)]
pub enum Notice {
    /// An envelope that this process has just stored.
    Envelope(Arc<StoredEnvelope>),
    /// Another process says that a log has grown.
    Log(LogAddress),
    /// A roster has grown, here or elsewhere.
    Roster(VisitId),
}

/// Takes notices, in the order of the commits; must not block.
pub type Notify = Arc<dyn Fn(Notice) + Send + Sync>;

/// An envelope at its place in its log.
#[derive(Debug, PartialEq, Eq)]
pub struct StoredEnvelope {
    pub address: LogAddress,
    /// The log at this envelope.
    pub cursor: Cursor,
    pub bytes: Bytes,
}

impl Notice {
    /// What processes tell each other: `l` and the ids of visit and log, or `r` and the visit's.
    pub(super) fn read(text: &str) -> Vec<Self> {
        text.split(' ').filter_map(Self::read_one).collect()
    }

    fn read_one(text: &str) -> Option<Self> {
        let (kind, ids) = text.split_at_checked(1)?;
        match kind {
            "l" => {
                let (visit, log) = ids.split_at_checked(2 * VisitId::SIZE)?;
                Some(Self::Log(LogAddress {
                    visit: VisitId::from_hex(visit)?,
                    log: wire::LogId::from_hex(log)?,
                }))
            }
            "r" => VisitId::from_hex(ids).map(Self::Roster),
            _ => None,
        }
    }
}

/// The words of one announcement about logs.
pub(super) fn about_logs<'a>(logs: impl IntoIterator<Item = &'a LogAddress>) -> String {
    let words = logs
        .into_iter()
        .map(|address| format!("l{}{}", address.visit, address.log));
    words.collect::<Vec<_>>().join(" ")
}

pub(super) fn about_roster(visit: VisitId) -> String {
    format!("r{visit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::LogId;

    #[test]
    fn announcements_come_back_and_nonsense_is_skipped() {
        let visit = VisitId::from_bytes([1; 16]);
        let address = |byte| LogAddress {
            visit,
            log: LogId::from_bytes([byte; 16]),
        };
        let text = format!(
            "{} é xx {}",
            about_logs(&[address(2), address(3)]),
            about_roster(visit)
        );
        let read = Notice::read(&text);
        assert!(matches!(
            read[..],
            [Notice::Log(first), Notice::Log(second), Notice::Roster(third)]
                if first == address(2) && second == address(3) && third == visit
        ));
    }
}
