//! Storing many envelopes in one transaction, so that they share one wait for the disk.

use super::StorageError;
use super::append::{AppendOutcome, NewEnvelope};
use super::database::{Access, Database, Value, in_portions, placeholders, transaction};
use super::judge::{Judge, LogFacts, SessionFacts};
use super::notice::{StoredEnvelope, about_logs};
use super::reading::LogAddress;
use std::collections::BTreeSet;
use std::sync::Arc;
use wire::relay::Cursor;
use wire::{LogId, SessionId, VisitId};

/// What became of a batch.
pub struct Appended {
    /// One for each envelope, in their order.
    pub outcomes: Vec<AppendOutcome>,
    /// Those that were stored, in their order.
    pub stored: Vec<Arc<StoredEnvelope>>,
}

/// Announcements of PostgreSQL hold less than 8,000 bytes; one log takes 66.
const LOGS_PER_ANNOUNCEMENT: usize = 100;

/// Judges the batch in its order and stores what is right.
///
/// # Errors
/// Then none of it is stored.
pub fn append(
    database: &mut dyn Database,
    quota: u64,
    batch: &mut [NewEnvelope],
) -> Result<Appended, StorageError> {
    transaction(database, Access::Writing, |database| {
        let mut judge = gather(database, quota, batch)?;
        let outcomes: Vec<AppendOutcome> = batch.iter().map(|new| judge.judge(new)).collect();
        store(database, &judge, batch, &outcomes)?;
        let logs: Vec<&LogAddress> = judge.changed_logs.iter().collect();
        for portion in logs.chunks(LOGS_PER_ANNOUNCEMENT) {
            database.announce(&about_logs(portion.iter().copied()))?;
        }
        let stored = batch
            .iter_mut()
            .zip(&outcomes)
            .filter_map(|(new, outcome)| {
                let AppendOutcome::Stored(cursor) = outcome else {
                    return None;
                };
                Some(Arc::new(StoredEnvelope {
                    address: new.address,
                    cursor: *cursor,
                    bytes: std::mem::take(&mut new.bytes),
                }))
            });
        let stored = stored.collect();
        Ok(Appended { outcomes, stored })
    })
}

/// Everything is locked in the same order everywhere: visits, then logs, each by their ids.
fn gather(
    database: &mut dyn Database,
    quota: u64,
    batch: &[NewEnvelope],
) -> Result<Judge, StorageError> {
    let mut judge = Judge {
        quota,
        ..Judge::default()
    };
    let addresses: BTreeSet<LogAddress> = batch.iter().map(|new| new.address).collect();
    let visits: BTreeSet<VisitId> = addresses.iter().map(|address| address.visit).collect();
    let visits: Vec<VisitId> = visits.into_iter().collect();
    read_rosters(database, &visits, &mut judge)?;
    let addresses: Vec<LogAddress> = addresses.into_iter().collect();
    read_logs(database, &addresses, &mut judge)?;
    read_use(database, &visits, &mut judge)?;
    read_sessions(database, batch, &mut judge)?;
    read_known(database, batch, &mut judge)?;
    Ok(judge)
}

fn read_rosters(
    database: &mut dyn Database,
    visits: &[VisitId],
    judge: &mut Judge,
) -> Result<(), StorageError> {
    in_portions(visits, |visits| {
        let sql = format!(
            "SELECT visit, roster_count FROM visits WHERE visit IN ({}) ORDER BY visit{}",
            numbers(visits.len()),
            database.for_share()
        );
        for row in database.query(&sql, &ids(visits))? {
            let count = u32::try_from(row.number(1)?)
                .map_err(|_| StorageError::Unexpected("the length of a roster"))?;
            judge
                .rosters
                .insert(VisitId::from_bytes(row.array(0)?), count);
        }
        Ok(())
    })
}

fn read_logs(
    database: &mut dyn Database,
    addresses: &[LogAddress],
    judge: &mut Judge,
) -> Result<(), StorageError> {
    in_portions(addresses, |addresses| {
        let sql = format!(
            "SELECT key, visit, log, sequence, hash, used, expired FROM logs WHERE {} \
             ORDER BY visit, log{}",
            database.is_one_of("visit, log", addresses.len(), 1),
            database.for_update()
        );
        let values: Vec<Value<'_>> = addresses
            .iter()
            .flat_map(|address| {
                [
                    Value::Bytes(address.visit.as_bytes()),
                    Value::Bytes(address.log.as_bytes()),
                ]
            })
            .collect();
        for row in database.query(&sql, &values)? {
            let address = LogAddress {
                visit: VisitId::from_bytes(row.array(1)?),
                log: LogId::from_bytes(row.array(2)?),
            };
            let facts = LogFacts {
                key: row.integer(0)?,
                cursor: Cursor {
                    sequence: row.number(3)?,
                    hash: row.array(4)?,
                },
                used: row.number(5)?,
                expired: row.optional_number(6)?,
            };
            judge.logs.insert(address, facts);
        }
        Ok(())
    })
}

/// Other logs of a visit may grow meanwhile: a quota may be passed by a batch, never by more.
fn read_use(
    database: &mut dyn Database,
    visits: &[VisitId],
    judge: &mut Judge,
) -> Result<(), StorageError> {
    in_portions(visits, |visits| {
        let sql = format!(
            "SELECT visit, CAST(SUM(used) AS BIGINT) FROM logs WHERE visit IN ({}) GROUP BY visit",
            numbers(visits.len())
        );
        for row in database.query(&sql, &ids(visits))? {
            let visit = VisitId::from_bytes(row.array(0)?);
            judge.used.insert(visit, row.number(1)?);
        }
        Ok(())
    })
}

fn read_sessions(
    database: &mut dyn Database,
    batch: &[NewEnvelope],
    judge: &mut Judge,
) -> Result<(), StorageError> {
    let wanted: BTreeSet<(i64, SessionId)> = batch
        .iter()
        .filter_map(|new| {
            let key = judge.key(new.address.visit, new.address.log)?;
            Some((key, new.place?.0))
        })
        .collect();
    let wanted: Vec<_> = wanted.into_iter().collect();
    in_portions(&wanted, |wanted| {
        let sql = format!(
            "SELECT log, session, sequence, record FROM sessions WHERE {}",
            database.is_one_of("log, session", wanted.len(), 1)
        );
        let values: Vec<Value<'_>> = wanted
            .iter()
            .flat_map(|(log, session)| [Value::Integer(*log), Value::Bytes(session.as_bytes())])
            .collect();
        for row in database.query(&sql, &values)? {
            let session = SessionId::from_bytes(row.array(1)?);
            let facts = SessionFacts {
                sequence: row.number(2)?,
                record: row.array(3)?,
            };
            judge.sessions.insert((row.integer(0)?, session), facts);
        }
        Ok(())
    })
}

fn read_known(
    database: &mut dyn Database,
    batch: &[NewEnvelope],
    judge: &mut Judge,
) -> Result<(), StorageError> {
    let wanted: BTreeSet<(i64, [u8; 32])> = batch
        .iter()
        .filter_map(|new| Some((judge.key(new.address.visit, new.address.log)?, new.id)))
        .collect();
    let wanted: Vec<_> = wanted.into_iter().collect();
    in_portions(&wanted, |wanted| {
        let sql = format!(
            "SELECT log, id, sequence, hash FROM envelopes WHERE {}",
            database.is_one_of("log, id", wanted.len(), 1)
        );
        let values: Vec<Value<'_>> = wanted
            .iter()
            .flat_map(|(log, id)| [Value::Integer(*log), Value::Bytes(id)])
            .collect();
        for row in database.query(&sql, &values)? {
            let cursor = Cursor {
                sequence: row.number(2)?,
                hash: row.array(3)?,
            };
            judge.known.insert((row.integer(0)?, row.array(1)?), cursor);
        }
        Ok(())
    })
}

fn store(
    database: &mut dyn Database,
    judge: &Judge,
    batch: &[NewEnvelope],
    outcomes: &[AppendOutcome],
) -> Result<(), StorageError> {
    let mut envelopes = Vec::new();
    for (new, outcome) in batch.iter().zip(outcomes) {
        if let AppendOutcome::Stored(cursor) = outcome
            && let Some(log) = judge.key(new.address.visit, new.address.log)
        {
            envelopes.push((log, new, cursor));
        }
    }
    in_portions(&envelopes, |envelopes| {
        let mut values = Vec::with_capacity(envelopes.len() * 6);
        for (log, new, cursor) in envelopes {
            values.push(Value::Integer(*log));
            values.push(Value::number(cursor.sequence)?);
            values.push(Value::Bytes(&new.id));
            values.push(Value::Bytes(&cursor.hash));
            values.push(Value::number(new.bytes.len() as u64)?);
            values.push(Value::Bytes(&new.bytes));
        }
        let sql = format!(
            "INSERT INTO envelopes (log, sequence, id, hash, size, body) VALUES {}",
            placeholders(envelopes.len(), 6, 1)
        );
        database.execute(&sql, &values).map(drop)
    })?;
    store_sessions(database, judge)?;
    store_logs(database, judge)
}

fn store_sessions(database: &mut dyn Database, judge: &Judge) -> Result<(), StorageError> {
    let changed: Vec<_> = judge
        .changed_sessions
        .iter()
        .filter_map(|place| Some((place, judge.sessions.get(place)?)))
        .collect();
    in_portions(&changed, |changed| {
        let mut values = Vec::with_capacity(changed.len() * 4);
        for ((log, session), facts) in changed {
            values.push(Value::Integer(*log));
            values.push(Value::Bytes(session.as_bytes()));
            values.push(Value::number(facts.sequence)?);
            values.push(Value::Bytes(&facts.record));
        }
        let sql = format!(
            "INSERT INTO sessions (log, session, sequence, record) VALUES {} \
             ON CONFLICT (log, session) DO UPDATE \
             SET sequence = excluded.sequence, record = excluded.record",
            placeholders(changed.len(), 4, 1)
        );
        database.execute(&sql, &values).map(drop)
    })
}

fn store_logs(database: &mut dyn Database, judge: &Judge) -> Result<(), StorageError> {
    let changed: Vec<_> = judge
        .changed_logs
        .iter()
        .filter_map(|address| Some((address, judge.logs.get(address)?)))
        .collect();
    in_portions(&changed, |changed| {
        let mut values = Vec::with_capacity(changed.len() * 5);
        for (address, facts) in changed {
            values.push(Value::Bytes(address.visit.as_bytes()));
            values.push(Value::Bytes(address.log.as_bytes()));
            values.push(Value::number(facts.cursor.sequence)?);
            values.push(Value::Bytes(&facts.cursor.hash));
            values.push(Value::number(facts.used)?);
        }
        // The rows are there and locked: this changes many of them in one statement.
        let sql = format!(
            "INSERT INTO logs (visit, log, sequence, hash, used) VALUES {} \
             ON CONFLICT (visit, log) DO UPDATE \
             SET sequence = excluded.sequence, hash = excluded.hash, used = excluded.used",
            placeholders(changed.len(), 5, 1)
        );
        database.execute(&sql, &values).map(drop)
    })
}

fn numbers(count: usize) -> String {
    let numbers = (1..=count).map(|number| format!("${number}"));
    numbers.collect::<Vec<_>>().join(",")
}

fn ids(visits: &[VisitId]) -> Vec<Value<'_>> {
    visits
        .iter()
        .map(|visit| Value::Bytes(visit.as_bytes()))
        .collect()
}
