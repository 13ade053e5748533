use super::StorageError;
use super::database::{Access, Database, Value, in_portions, transaction};
use super::notice::about_roster;
use std::collections::HashMap;
use wire::relay::RosterHead;
use wire::{LogId, RosterEntryId, VisitId};

/// Entries that the service has verified as the continuation of a roster.
#[derive(Debug, Clone)]
pub struct RosterAppend {
    pub visit: VisitId,
    /// What they continue; [`RosterHead::NONE`] makes the visit.
    pub expected: RosterHead,
    pub entries: Vec<Vec<u8>>,
    /// The head with the entries.
    pub head: RosterHead,
    /// The visit's logs by then, each with the date on which it is dropped, if it has one
    /// (milliseconds since 1970).
    pub logs: Vec<(LogId, Option<u64>)>,
    pub now: u64,
}

/// What became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RosterOutcome {
    Appended,
    /// The roster is another than expected: this is its head.
    Moved(RosterHead),
}

/// A roster as far as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterPart {
    pub head: RosterHead,
    /// From the number that was asked for on.
    pub entries: Vec<Vec<u8>>,
}

/// Puts entries behind the head, if it is still the expected one.
pub fn append(
    database: &mut dyn Database,
    new: &RosterAppend,
) -> Result<RosterOutcome, StorageError> {
    transaction(database, Access::Writing, |database| {
        if new.expected == RosterHead::NONE {
            make_visit(database, new)?;
        }
        let found = locked_head(database, new.visit)?;
        if found != Some(new.expected) {
            return Ok(RosterOutcome::Moved(found.unwrap_or(RosterHead::NONE)));
        }
        for (number, entry) in (u64::from(new.expected.count)..).zip(&new.entries) {
            let sql = "INSERT INTO roster (visit, number, entry) VALUES ($1, $2, $3)";
            let visit = Value::Bytes(new.visit.as_bytes());
            database.execute(sql, &[visit, Value::number(number)?, Value::Bytes(entry)])?;
        }
        let sql = "UPDATE visits SET roster_count = $1, roster_head = $2 WHERE visit = $3";
        let values = [
            Value::number(u64::from(new.head.count))?,
            Value::Bytes(new.head.head.as_bytes()),
            Value::Bytes(new.visit.as_bytes()),
        ];
        database.execute(sql, &values)?;
        for (log, expires) in &new.logs {
            keep_log(database, new.visit, *log, *expires)?;
        }
        database.announce(&about_roster(new.visit))?;
        Ok(RosterOutcome::Appended)
    })
}

fn make_visit(database: &mut dyn Database, new: &RosterAppend) -> Result<(), StorageError> {
    let sql = "INSERT INTO visits (visit, roster_count, roster_head, made) VALUES ($1, 0, $2, $3) \
               ON CONFLICT (visit) DO NOTHING";
    let values = [
        Value::Bytes(new.visit.as_bytes()),
        Value::Bytes(RosterHead::NONE.head.as_bytes()),
        Value::number(new.now)?,
    ];
    database.execute(sql, &values).map(drop)
}

fn locked_head(
    database: &mut dyn Database,
    visit: VisitId,
) -> Result<Option<RosterHead>, StorageError> {
    let sql = format!(
        "SELECT roster_count, roster_head FROM visits WHERE visit = $1{}",
        database.for_update()
    );
    head_in(&database.query(&sql, &[Value::Bytes(visit.as_bytes())])?)
}

fn head_in(rows: &[super::database::Row]) -> Result<Option<RosterHead>, StorageError> {
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    Ok(Some(RosterHead {
        count: u32::try_from(row.number(0)?)
            .map_err(|_| StorageError::Unexpected("the length of a roster"))?,
        head: RosterEntryId::from_bytes(row.array(1)?),
    }))
}

/// The roster says what a date may become; once the log was dropped it has none to move.
fn keep_log(
    database: &mut dyn Database,
    visit: VisitId,
    log: LogId,
    expires: Option<u64>,
) -> Result<(), StorageError> {
    let sql = "INSERT INTO logs (visit, log, sequence, hash, used, expires) \
               VALUES ($1, $2, 0, $3, 0, $4) \
               ON CONFLICT (visit, log) DO UPDATE SET expires = excluded.expires \
               WHERE logs.expired IS NULL";
    let expires = expires.map_or(Ok(Value::Null), Value::number)?;
    let values = [
        Value::Bytes(visit.as_bytes()),
        Value::Bytes(log.as_bytes()),
        Value::Bytes(&[0; 32]),
        expires,
    ];
    database.execute(sql, &values).map(drop)
}

/// Entries from a number on, at most about so many bytes of them, and at least one if there is
/// one; `None` for a visit that is not here.
pub fn read(
    database: &mut dyn Database,
    visit: VisitId,
    from: u32,
    most_bytes: usize,
) -> Result<Option<RosterPart>, StorageError> {
    transaction(database, Access::Reading, |database| {
        let id = Value::Bytes(visit.as_bytes());
        let sql = "SELECT roster_count, roster_head FROM visits WHERE visit = $1";
        let Some(head) = head_in(&database.query(sql, &[id])?)? else {
            return Ok(None);
        };
        let (mut entries, mut bytes) = (Vec::new(), 0_usize);
        let mut next = u64::from(from);
        while next < u64::from(head.count) && bytes < most_bytes {
            let sql = "SELECT entry FROM roster WHERE visit = $1 AND number >= $2 \
                       ORDER BY number LIMIT 16";
            let mut rows = database.query(sql, &[id, Value::number(next)?])?;
            if rows.is_empty() {
                return Err(StorageError::Unexpected("a roster entry is missing"));
            }
            for row in &mut rows {
                let entry = row.bytes(0)?;
                bytes = bytes.saturating_add(entry.len());
                if bytes > most_bytes && !entries.is_empty() {
                    break;
                }
                entries.push(entry);
                next += 1;
            }
        }
        // Between the two reads the roster may have grown; what is beyond the head waits.
        let count = head.count.saturating_sub(from) as usize;
        entries.truncate(count);
        Ok(Some(RosterPart { head, entries }))
    })
}

/// The heads of those visits that are there.
pub fn heads(
    database: &mut dyn Database,
    visits: &[VisitId],
) -> Result<HashMap<VisitId, RosterHead>, StorageError> {
    let mut found = HashMap::new();
    in_portions(visits, |visits| {
        let numbers: Vec<String> = (1..=visits.len())
            .map(|number| format!("${number}"))
            .collect();
        let sql = format!(
            "SELECT roster_count, roster_head, visit FROM visits WHERE visit IN ({})",
            numbers.join(",")
        );
        let values: Vec<Value<'_>> = visits
            .iter()
            .map(|visit| Value::Bytes(visit.as_bytes()))
            .collect();
        for row in database.query(&sql, &values)? {
            let visit = VisitId::from_bytes(row.array(2)?);
            found.extend(head_in(&[row])?.map(|head| (visit, head)));
        }
        Ok(())
    })?;
    Ok(found)
}
