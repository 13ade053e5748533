//! The names of what is stored. The host keeps one ordered space of text keys; a key says
//! nothing but opaque ids, and every value but the wrapped secrets is sealed with its key
//! as context, so that values cannot be swapped.

use visit::{Id, LogKind};
use wire::SessionId;

/// Keys from `from` on, up to but without `to`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRange {
    pub from: String,
    pub to: String,
}

impl KeyRange {
    /// Everything that begins with this text.
    #[must_use]
    pub fn under(prefix: &str) -> Self {
        Self {
            from: prefix.to_owned(),
            to: format!("{prefix}\u{7f}"),
        }
    }

    #[must_use]
    pub fn only(key: &str) -> Self {
        Self {
            from: key.to_owned(),
            to: format!("{key}\u{0}"),
        }
    }

    #[must_use]
    pub fn contains(&self, key: &str) -> bool {
        self.from.as_str() <= key && key < self.to.as_str()
    }
}

/// The secrets of the phone, wrapped by the host's key.
pub const PHONE: &str = "phone";
/// Wrong passcodes, sealed with the outer key.
pub const TRIES: &str = "tries";
/// Emergency numbers, sealed with the outer key.
pub const EMERGENCY: &str = "emergency";
/// Prefix of the rows of the visits.
pub const VISITS: &str = "visit/";

pub fn visit(visit: Id) -> String {
    format!("{VISITS}{visit}")
}

pub fn visit_of(key: &str) -> Option<Id> {
    key.strip_prefix(VISITS)?.parse().ok()
}

/// What is being applied while it is applied.
pub fn breadcrumb(visit: Id) -> String {
    format!("crumb/{visit}")
}

pub fn roster_prefix(visit: Id) -> String {
    format!("roster/{visit}/")
}

pub fn roster(visit: Id, position: usize) -> String {
    format!("roster/{visit}/{position:08x}")
}

pub fn snapshots(visit: Id) -> String {
    format!("snapshot/{visit}/")
}

pub fn snapshot(visit: Id, log: LogKind) -> String {
    format!("snapshot/{visit}/{}", log_name(log))
}

pub fn records_of_visit(visit: Id) -> String {
    format!("record/{visit}/")
}

pub fn records(visit: Id, log: LogKind) -> String {
    format!("record/{visit}/{}/", log_name(log))
}

/// The records of a log from a position on, in the order of their arrival.
pub fn records_from(visit: Id, log: LogKind, position: u64) -> KeyRange {
    let prefix = records(visit, log);
    KeyRange {
        from: format!("{prefix}{position:016x}"),
        to: KeyRange::under(&prefix).to,
    }
}

/// With the session in the key, two tabs that write for a moment can never overwrite a record.
pub fn record(visit: Id, log: LogKind, position: u64, session: SessionId) -> String {
    format!(
        "record/{visit}/{}/{position:016x}/{}",
        log_name(log),
        session.to_hex()
    )
}

/// Marks of records of which nobody knows yet whether a relay has them; each holds the id of
/// its record, which the relay sees too.
pub fn unsent_of_visit(visit: Id) -> String {
    format!("unsent/{visit}/")
}

/// The mark that the record in this cell is still to be sent.
pub fn unsent(record: &str) -> String {
    format!("un{record}").replacen("unrecord/", "unsent/", 1)
}

/// The cell of a record that is still to be sent.
pub fn unsent_record(mark: &str) -> Option<String> {
    let place = mark.strip_prefix("unsent/")?;
    Some(format!("record/{place}"))
}

pub fn cursors(visit: Id) -> String {
    format!("cursor/{visit}/")
}

/// How far a log was received from the relay.
pub fn cursor(visit: Id, log: LogKind) -> String {
    format!("cursor/{visit}/{}", log_name(log))
}

pub fn invites(visit: Id) -> String {
    format!("invite/{visit}/")
}

/// An invite that was made here.
pub fn invite(visit: Id, invite: &str) -> String {
    format!("invite/{visit}/{invite}")
}

/// Prefix of what waits to be let into a visit.
pub const JOINING: &str = "joining/";

pub fn joining(visit: Id) -> String {
    format!("{JOINING}{visit}")
}

pub fn drafts(visit: Id) -> String {
    format!("draft/{visit}/")
}

pub fn draft(visit: Id, log: LogKind, session: SessionId, index: u64) -> String {
    format!(
        "draft/{visit}/{}/{}/{index:016x}",
        log_name(log),
        session.to_hex()
    )
}

/// Marks of what was set aside.
pub fn asides(visit: Id) -> String {
    format!("aside/{visit}/")
}

/// The mark that what stands under `cell` was set aside.
pub fn aside(visit: Id, cell: &str) -> String {
    format!("aside/{visit}/{cell}")
}

pub fn aside_cell(visit: Id, key: &str) -> Option<&str> {
    key.strip_prefix(&asides(visit))
}

pub fn files(visit: Id) -> String {
    format!("file/{visit}/")
}

pub fn file(visit: Id, hash: &str) -> String {
    format!("file/{visit}/{hash}/")
}

pub fn file_chunk(visit: Id, hash: &str, chunk: usize) -> String {
    format!("file/{visit}/{hash}/{chunk:08x}")
}

/// Marks of files that no stored change has named yet.
pub fn unnamed_files(visit: Id) -> String {
    format!("unnamed/{visit}/")
}

pub fn unnamed_file(visit: Id, hash: &str) -> String {
    format!("unnamed/{visit}/{hash}")
}

pub fn unnamed_hash(visit: Id, key: &str) -> Option<&str> {
    key.strip_prefix(&unnamed_files(visit))
}

/// Everything of one visit but its row.
pub fn all_of_visit(visit: Id) -> Vec<KeyRange> {
    [
        roster_prefix(visit),
        snapshots(visit),
        records_of_visit(visit),
        unsent_of_visit(visit),
        cursors(visit),
        invites(visit),
        drafts(visit),
        asides(visit),
        files(visit),
        unnamed_files(visit),
    ]
    .iter()
    .map(|prefix| KeyRange::under(prefix))
    .chain([KeyRange::only(&breadcrumb(visit))])
    .collect()
}

/// The log and position in the key of a record.
pub fn record_place(visit: Id, key: &str) -> Option<(LogKind, u64)> {
    let rest = key.strip_prefix(&records_of_visit(visit))?;
    let (log, rest) = rest.split_once('/')?;
    let (position, _session) = rest.split_once('/')?;
    Some((log_from_name(log)?, u64::from_str_radix(position, 16).ok()?))
}

pub fn position_of(record: &str) -> Option<u64> {
    let position = record.split('/').nth(3)?;
    u64::from_str_radix(position, 16).ok()
}

/// The log, session and index in the key of a draft.
pub fn draft_place(visit: Id, key: &str) -> Option<(LogKind, SessionId, u64)> {
    let rest = key.strip_prefix(&drafts(visit))?;
    let (log, rest) = rest.split_once('/')?;
    let (session, index) = rest.split_once('/')?;
    Some((
        log_from_name(log)?,
        SessionId::from_hex(session)?,
        u64::from_str_radix(index, 16).ok()?,
    ))
}

pub const fn log_name(log: LogKind) -> &'static str {
    match log {
        LogKind::Programme => "programme",
        LogKind::Care => "care",
        LogKind::Health => "health",
        LogKind::Hosting => "hosting",
        LogKind::Concerns => "concerns",
        LogKind::Books => "books",
        LogKind::Partnership => "partnership",
    }
}

pub fn log_from_name(name: &str) -> Option<LogKind> {
    LogKind::ALL.into_iter().find(|log| log_name(*log) == name)
}
