use super::export::attachments_in;
use super::json::{fact_from_json, from_json, record_from_json};
use super::visit_file::{
    ATTACHMENTS, FORMAT, LogFile, SEALED, VERSION, VISIT_FILE, VisitFile, VisitFileHead,
};
use super::{gzip, tar};
use crate::context::Context;
use crate::founding::Founding;
use crate::log::{Log, Waiting};
use crate::protocol::Problem;
use crate::rows::VisitRow;
use crate::snapshots::snapshot_row;
use crate::{Engine, Operation, border, cells, files};
use document::{Content, Reading};
use std::collections::BTreeMap;
use visit::records::{Role, Visit};
use visit::{Entry, Id, Instant, LogKind, Table};

/// More than this is no archive of a visit.
const MOST_BYTES: usize = 256 * 1024 * 1024;

impl Engine {
    /// Make a visit of an archive: all of it in one write, or nothing.
    pub(crate) fn import_archive(
        &mut self,
        number: u64,
        content: &[u8],
        demo_opens_at: Option<Instant>,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        if !self.writes {
            return Err(Problem::ReadsOnly);
        }
        let archive = OpenedArchive::read(content)?;
        if self.visits.contains_key(&archive.visit) {
            return Err(Problem::VisitAlreadyHere);
        }
        if archive.holds_health() && demo_opens_at.is_none() && !self.phone.has_passcode() {
            return Err(Problem::PasscodeFirst);
        }
        let session = self.session(cx);
        let phone = self.phone.open().ok_or(Problem::Locked)?;
        let row = archive.row(demo_opens_at, cx.now);
        let mut founding = Founding::begin(archive.visit, row, phone, session, cx)
            .map_err(|_| Problem::Unreadable)?;
        for (kind, content) in &archive.logs {
            if let Some(log) = founding.logs.get_mut(kind) {
                fill(log, content, session)?;
            }
        }
        founding.check_entries()?;
        founding.note_what_it_says()?;
        let mut operations = archive.files;
        let (founded_operations, founded) = founding
            .operations(phone, cx)
            .map_err(|_| Problem::TooLarge)?;
        operations.extend(founded_operations);
        self.store_founded(number, operations, founded, cx);
        Ok(())
    }
}

impl Founding {
    /// What this version can read must be possible; what it cannot read is carried along.
    fn check_entries(&self) -> Result<(), Problem> {
        let documents = self.logs.values().map(|log| &log.document);
        for (_, reading) in documents.flat_map(document::Document::read_all) {
            if let Reading::Entry(read) = reading {
                border::check_entry(&read.entry)?;
            }
        }
        Ok(())
    }

    /// The row says what the start screen shows; whoever opens the demo marks as its leader.
    fn note_what_it_says(&mut self) -> Result<(), Problem> {
        let visit = self.find_visit().ok_or(Problem::ArchiveDamaged)?;
        self.row.name = visit.name;
        self.row.home_town = visit.home_town;
        self.row.host_town = visit.host_town;
        if self.row.is_demo {
            self.row.acting_as = self.find_leader();
        }
        Ok(())
    }

    fn find_visit(&self) -> Option<Visit> {
        let log = self.logs.get(&LogKind::Programme)?;
        let key = document::EntryKey::new(Table::Visit, self.id);
        match log.document.read(&key) {
            Reading::Entry(read) => match read.entry {
                Entry::Visit(visit) => Some(visit),
                _ => None,
            },
            _ => None,
        }
    }

    fn find_leader(&self) -> Option<Id> {
        let log = self.logs.get(&LogKind::Care)?;
        log.document
            .read_all()
            .find_map(|(_, reading)| match reading {
                Reading::Entry(read) => match read.entry {
                    Entry::Person(person) if person.role == Role::VisitLeader => Some(person.id),
                    _ => None,
                },
                _ => None,
            })
    }

    /// Snapshots of what was imported, so that opening it is quick from the first time on.
    pub(crate) fn snapshot_operations(
        &self,
        phone: &crate::phone::OpenPhone,
        cx: &mut Context<'_>,
    ) -> Vec<Operation> {
        self.logs
            .values()
            .filter(|log| !log.document.is_empty())
            .filter_map(|log| {
                let row = snapshot_row(log)?;
                phone.seal(cells::snapshot(self.id, log.kind), &row, cx)
            })
            .collect()
    }
}

fn fill(
    log: &mut Log,
    content: &BTreeMap<String, Content>,
    session: wire::SessionId,
) -> Result<(), Problem> {
    let changes = log
        .document
        .fill(content)
        .map_err(|_| Problem::ArchiveDamaged)?;
    log.waiting
        .extend(changes.into_iter().map(|change| Waiting {
            origin: session,
            change,
            draft: None,
        }));
    Ok(())
}

/// What an archive holds, checked as far as it can be without making anything of it.
pub(super) struct OpenedArchive {
    visit: Id,
    pub(super) logs: BTreeMap<LogKind, BTreeMap<String, Content>>,
    files: Vec<Operation>,
}

impl OpenedArchive {
    fn read(content: &[u8]) -> Result<Self, Problem> {
        if content.len() > MOST_BYTES {
            return Err(Problem::TooLarge);
        }
        Self::read_unpacked(&gzip::unpack(content)?)
    }

    /// The checksum of the packed file is no guard against malice, so everything from here on
    /// takes any bytes.
    pub(super) fn read_unpacked(content: &[u8]) -> Result<Self, Problem> {
        let parts = tar::read(content)?;
        let (name, json) = parts.first().ok_or(Problem::ArchiveDamaged)?;
        if name != VISIT_FILE {
            return Err(Problem::ArchiveDamaged);
        }
        let file = read_visit_file(json)?;
        let visit: Id = file.visit.parse().map_err(|_| Problem::ArchiveDamaged)?;
        let mut logs = BTreeMap::new();
        for (name, log) in &file.logs {
            let kind = cells::log_from_name(name).ok_or(Problem::ArchiveNewer)?;
            logs.insert(kind, content_of_log(log)?);
        }
        Ok(Self {
            visit,
            logs,
            files: read_files(visit, json, parts.get(1..).unwrap_or_default())?,
        })
    }

    fn holds_health(&self) -> bool {
        self.logs
            .get(&LogKind::Health)
            .is_some_and(|content| !content.is_empty())
    }

    fn row(&self, demo_opens_at: Option<Instant>, now: Instant) -> VisitRow {
        VisitRow {
            name: String::new(),
            home_town: String::new(),
            host_town: String::new(),
            is_demo: demo_opens_at.is_some(),
            demo_clock_ahead: demo_opens_at.map(|opens| opens.0.saturating_sub(now.0)),
            acting_as: None,
            holds_health: self.holds_health(),
            logs: Vec::new(),
        }
    }
}

fn read_visit_file(json: &[u8]) -> Result<VisitFile, Problem> {
    let head: VisitFileHead = serde_json::from_slice(json).map_err(|_| Problem::ArchiveDamaged)?;
    if head.format != FORMAT {
        return Err(Problem::ArchiveDamaged);
    }
    if head.version > VERSION {
        return Err(Problem::ArchiveNewer);
    }
    serde_json::from_slice(json).map_err(|_| Problem::ArchiveDamaged)
}

fn content_of_log(log: &LogFile) -> Result<BTreeMap<String, Content>, Problem> {
    let mut content = BTreeMap::new();
    for (table, records) in &log.records {
        for (id, fields) in records {
            content.insert(format!("{table}/{id}"), record_from_json(fields)?);
        }
    }
    for (table, facts) in &log.facts {
        for (id, fact) in facts {
            content.insert(format!("{table}/{id}"), fact_from_json(fact));
        }
    }
    for (key, value) in &log.others {
        content.insert(key.clone(), from_json(value)?);
    }
    Ok(content)
}

/// Every file is sealed again as it was, and must come out under its hash.
fn read_files(
    visit: Id,
    json: &[u8],
    parts: &[(String, &[u8])],
) -> Result<Vec<Operation>, Problem> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let attachments = attachments_in(json)?;
    let mut operations = Vec::new();
    for (name, content) in parts {
        let (hash, sealed) = if let Some(hash) = name.strip_prefix(ATTACHMENTS) {
            let attachment = attachments.get(hash).ok_or(Problem::ArchiveDamaged)?;
            let sealed = files::seal_with(&attachment.key, content);
            (hash, sealed.ok_or(Problem::ArchiveDamaged)?)
        } else if let Some(hash) = name.strip_prefix(SEALED) {
            (hash, content.to_vec())
        } else {
            continue;
        };
        if files::hash_of(&sealed) != hash {
            return Err(Problem::ArchiveDamaged);
        }
        operations.extend(files::chunks(visit, hash, &sealed));
    }
    Ok(operations)
}
