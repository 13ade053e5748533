//! A visit comes to this phone: its keys, its roster of one device, its logs.

use crate::context::Context;
use crate::log::{Log, Waiting};
use crate::phone::OpenPhone;
use crate::protocol::{Answer, Problem};
use crate::rows::VisitRow;
use crate::writer::{Batch, OnFailure, Then};
use crate::{Engine, Operation, border, cells, rows};
use document::Edit;
use litemap::LiteMap;
use vault::{DeviceKeys, EpochKey, VaultError, turn_epoch};
use visit::records::{Person, Visit};
use visit::{Entry, Id, LogKind};
use wire::{
    EntryBody, LogId, LogStatement, NewMember, Rights, Role, Roster, SessionId, Signer, VisitId,
    create_entry,
};

/// A visit that is being made.
pub struct Founding {
    pub id: Id,
    pub row: VisitRow,
    pub keys: DeviceKeys,
    pub roster: Roster,
    pub logs: LiteMap<LogKind, Log>,
    pub session: SessionId,
}

/// A visit that was made and stored.
#[derive(Debug)]
pub struct Founded {
    pub visit: Id,
    pub row: VisitRow,
}

impl Founding {
    /// Fresh keys for every log, sealed to this phone alone.
    pub fn begin(
        id: Id,
        mut row: VisitRow,
        phone: &OpenPhone,
        session: SessionId,
        cx: &mut Context<'_>,
    ) -> Result<Self, VaultError> {
        let visit = VisitId::from_bytes(*id.as_bytes());
        let keys = DeviceKeys::derive(&phone.root, visit);
        let creator = NewMember {
            keys: keys.public(),
            role: Role::VISIT_LEADER,
            rights: Rights::ADMIN.and(Rights::EVERY_LOG),
        };
        let created = create_entry(visit, &creator, &keys)?;
        let mut roster = Roster::begin(visit, &created).map_err(|_| VaultError::Malformed)?;
        let actor = vault::actor_id(keys.device_id(), session);
        let mut logs = LiteMap::new_vec();
        for kind in LogKind::ALL {
            let log = LogId::from_bytes(cx.random());
            begin_log(&mut roster, log, &keys)?;
            let key = begin_epoch(&mut roster, log, &keys, cx)?;
            row.logs.push((kind, *log.as_bytes()));
            logs.insert(kind, Log::new(kind, log, (1, key), &actor));
        }
        Ok(Self {
            id,
            row,
            keys,
            roster,
            logs,
            session,
        })
    }

    /// Everything that has to be stored so that the visit is there.
    pub fn operations(
        mut self,
        phone: &OpenPhone,
        cx: &mut Context<'_>,
    ) -> Result<(Vec<Operation>, Founded), VaultError> {
        let mut operations: Vec<Operation> = phone.unstored_row().into_iter().collect();
        let entries = self.roster.entries().iter().enumerate();
        operations.extend(entries.map(|(position, entry)| Operation::Put {
            key: cells::roster(self.id, position),
            value: entry.clone(),
        }));
        for (_, log) in &mut self.logs {
            let new = log.seal_waiting(self.id, self.session, &self.keys, cx)?;
            operations.extend(new.operations);
        }
        operations.extend(self.snapshot_operations(phone, cx));
        let row = rows::encode(&self.row);
        operations.extend(phone.seal(cells::visit(self.id), &row, cx));
        let founded = Founded {
            visit: self.id,
            row: self.row,
        };
        Ok((operations, founded))
    }

    fn write(&mut self, entry: &Entry) -> Result<(), Problem> {
        border::check_entry(entry)?;
        let log = self
            .logs
            .get_mut(&entry.table().log())
            .ok_or(Problem::Unreadable)?;
        let edit = Edit {
            before: None,
            after: entry,
        };
        let change = log
            .document
            .write(&[edit])
            .map_err(|error| Problem::NotAllowed {
                reason: error.to_string(),
            })?;
        log.waiting.extend(change.map(|change| Waiting {
            origin: self.session,
            change,
            draft: None,
        }));
        Ok(())
    }
}

impl Engine {
    pub(crate) fn create_visit(
        &mut self,
        number: u64,
        visit: Visit,
        leader: Person,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        if !self.writes {
            return Err(Problem::ReadsOnly);
        }
        if self.visits.contains_key(&visit.id) {
            // The same command came twice.
            cx.answer(number, Ok(Answer::Visit(visit.id)));
            return Ok(());
        }
        let row = VisitRow {
            name: visit.name.clone(),
            home_town: visit.home_town.clone(),
            host_town: visit.host_town.clone(),
            is_demo: false,
            demo_clock_ahead: None,
            acting_as: Some(leader.id),
            holds_health: false,
            logs: Vec::new(),
        };
        let session = self.session(cx);
        let phone = self.phone.open().ok_or(Problem::Locked)?;
        let mut founding =
            Founding::begin(visit.id, row, phone, session, cx).map_err(|_| Problem::Unreadable)?;
        founding.write(&Entry::Visit(visit))?;
        founding.write(&Entry::Person(leader))?;
        let (operations, founded) = founding
            .operations(phone, cx)
            .map_err(|_| Problem::Unreadable)?;
        self.store_founded(number, operations, founded, cx);
        Ok(())
    }

    pub(crate) fn store_founded(
        &mut self,
        number: u64,
        operations: Vec<Operation>,
        founded: Founded,
        cx: &mut Context<'_>,
    ) {
        let batch = Batch {
            operations,
            then: vec![Then::VisitIsThere {
                number,
                founded: Box::new(founded),
            }],
            on_failure: OnFailure::TakeBack,
        };
        self.writer.push(batch, cx);
    }

    pub(crate) fn visit_is_there(&mut self, number: u64, founded: Founded, cx: &mut Context<'_>) {
        if let crate::phone::Phone::Open(phone) = &mut self.phone {
            phone.unstored = None;
        }
        self.visits.insert(founded.visit, Some(founded.row));
        self.tell_ready(cx);
        cx.answer(number, Ok(Answer::Visit(founded.visit)));
    }
}

/// No end yet; and whoever joins later may read what was before, as far as it may read the log.
fn begin_log(roster: &mut Roster, log: LogId, keys: &DeviceKeys) -> Result<(), VaultError> {
    let statement = LogStatement {
        log,
        expires: None,
        flags: LogStatement::HISTORY,
    };
    let entry = roster.sign_next(&EntryBody::Log(statement), keys)?;
    roster.append(&entry)?;
    Ok(())
}

fn begin_epoch(
    roster: &mut Roster,
    log: LogId,
    keys: &DeviceKeys,
    cx: &mut Context<'_>,
) -> Result<EpochKey, VaultError> {
    let (key, epoch) = turn_epoch(&mut cx.rng, roster, log, None, 0)?;
    let entry = roster.sign_next(&EntryBody::Epoch(epoch), keys)?;
    roster.append(&entry)?;
    Ok(key)
}
