use super::ArchiveContents;
use crate::context::Context;
use crate::founding::Founding;
use crate::log::{Log, Waiting};
use crate::protocol::{self, Problem};
use crate::rows::VisitRow;
use crate::snapshots::snapshot_row;
use crate::{Engine, Operation, border, cells, files};
use document::{Content, Reading};
use visit::records::{Role, Visit};
use visit::{Entry, Id, Instant, LogKind, Table};
use wire::{DeviceId, SessionId, Signer};

/// More phones than this never write one field at the same moment.
const MOST_OTHER_VERSIONS: usize = 64;

impl Engine {
    /// Make a visit of an archive: all of it in one write, or nothing.
    ///
    /// A demo comes back as a demo, whose clock goes on from where it stood when the archive
    /// was made. It does not begin anew, for then everything marked since would lie in its
    /// future and not count; nor has it run on meanwhile, for then a demo that somebody kept
    /// for a month would be over. A visit that is here already stays what it is, for no archive
    /// is taken in under its id.
    pub(crate) fn import_archive(
        &mut self,
        number: u64,
        content: &[u8],
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        if !self.writes {
            return Err(Problem::ReadsOnly);
        }
        let archive: ArchiveContents = protocol::decode(content)?;
        if self.visits.contains_key(&archive.visit) {
            return Err(Problem::VisitAlreadyHere);
        }
        if archive.holds_health() && archive.demo_clock.is_none() && !self.phone.has_passcode() {
            return Err(Problem::PasscodeFirst);
        }
        let session = self.session(cx);
        let phone = self.phone.open().ok_or(Problem::Locked)?;
        let row = row_of(&archive, cx.now);
        let mut founding = Founding::begin(archive.visit, row, phone, session, cx)
            .map_err(|_| Problem::Unreadable)?;
        for (kind, content) in &archive.logs {
            if let Some(log) = founding.logs.get_mut(kind) {
                let device = founding.keys.device_id();
                fill(log, content, (device, session), cx)?;
            }
        }
        founding.check_entries()?;
        founding.note_what_it_says()?;
        let mut operations = file_operations(&archive);
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
                // There is no form to look at again: somebody else's file holds what cannot be.
                let other_values = read.conflicts.iter().flat_map(|one| &one.others);
                let all = other_values.chain(&read.others).chain([&read.entry]);
                for entry in all {
                    border::check_entry(entry).map_err(|_| Problem::ArchiveDamaged)?;
                }
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
                let row = snapshot_row(log, None)?;
                phone.seal(cells::snapshot(self.id, log.kind), &row, cx)
            })
            .collect()
    }
}

/// What was said at the same time comes back so: each of several versions is written by a session
/// of its own, and none of these has seen the others.
fn fill(
    log: &mut Log,
    content: &[(String, Content)],
    (device, session): (DeviceId, SessionId),
    cx: &mut Context<'_>,
) -> Result<(), Problem> {
    let others = Content::other_writers(content);
    if others > MOST_OTHER_VERSIONS {
        return Err(Problem::ArchiveDamaged);
    }
    let others: Vec<(SessionId, Vec<u8>)> = (0..others)
        .map(|_| {
            let other = SessionId::from_bytes(cx.random());
            (other, vault::actor_id(device, other).to_vec())
        })
        .collect();
    let actors: Vec<Vec<u8>> = others.iter().map(|(_, actor)| actor.clone()).collect();
    let changes = log
        .document
        .fill(content, &actors)
        .map_err(|_| Problem::ArchiveDamaged)?;
    let origin_of = |change: &document::Change| {
        let other = others.iter().find(|(_, actor)| change.actor() == actor);
        other.map_or(session, |(other, _)| *other)
    };
    log.waiting
        .extend(changes.into_iter().map(|change| Waiting {
            origin: origin_of(&change),
            change,
            draft: None,
        }));
    Ok(())
}

/// What is known of the visit before it is read.
fn row_of(archive: &ArchiveContents, now: Instant) -> VisitRow {
    VisitRow {
        name: String::new(),
        home_town: String::new(),
        host_town: String::new(),
        is_demo: archive.demo_clock.is_some(),
        demo_clock_ahead: archive
            .demo_clock
            .map(|clock| clock.0.saturating_sub(now.0)),
        acting_as: None,
        holds_health: archive.holds_health(),
        logs: Vec::new(),
    }
}

fn file_operations(archive: &ArchiveContents) -> Vec<Operation> {
    let files = archive.files.iter();
    files
        .flat_map(|(hash, sealed)| files::chunks(archive.visit, hash, sealed))
        .collect()
}
