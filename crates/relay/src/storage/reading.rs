//! What a subscriber and a phone that compares notes ask for.

use super::StorageError;
use super::database::{Access, Database, Row, Value, in_portions, transaction};
use super::notice::StoredEnvelope;
use std::sync::Arc;
use wire::relay::{Cursor, LogHead, MAX_SESSIONS_PER_LOG, SessionHead};
use wire::{LogId, RecordId, SessionId, VisitId};

/// One log of one visit. Ids are chosen by phones, so a log's alone might name two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogAddress {
    pub visit: VisitId,
    pub log: LogId,
}

/// Where a log stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogState {
    pub address: LogAddress,
    pub head: Cursor,
    /// When the log was dropped, in milliseconds since 1970.
    pub expired: Option<u64>,
    pub(super) key: i64,
}

/// A reader gets at most about this much at a time, and at least one envelope.
const PART_BYTES: u64 = 1024 * 1024;
const PART_ENVELOPES: i64 = 256;

impl LogState {
    /// As it goes over the wire. Logs are dropped as a whole, so what is kept starts at the first
    /// envelope or nowhere.
    pub fn wire(&self) -> LogHead {
        let gone = self.expired.is_some();
        LogHead {
            log: self.address.log,
            head: self.head,
            first_kept: if gone {
                self.head.sequence.saturating_add(1)
            } else {
                1
            },
        }
    }
}

const STATE: &str = "SELECT visit, log, sequence, hash, expired, key FROM logs WHERE ";

fn state(row: &Row) -> Result<LogState, StorageError> {
    Ok(LogState {
        address: LogAddress {
            visit: VisitId::from_bytes(row.array(0)?),
            log: LogId::from_bytes(row.array(1)?),
        },
        head: Cursor {
            sequence: row.number(2)?,
            hash: row.array(3)?,
        },
        expired: row.optional_number(4)?,
        key: row.integer(5)?,
    })
}

/// All logs of a visit.
pub fn logs_of(database: &mut dyn Database, visit: VisitId) -> Result<Vec<LogState>, StorageError> {
    let sql = format!("{STATE} visit = $1 ORDER BY log");
    let rows = database.query(&sql, &[Value::Bytes(visit.as_bytes())])?;
    rows.iter().map(state).collect()
}

/// Those of the logs that are there.
pub fn states(
    database: &mut dyn Database,
    addresses: &[LogAddress],
) -> Result<Vec<LogState>, StorageError> {
    let mut found = Vec::with_capacity(addresses.len());
    in_portions(addresses, |addresses| {
        let condition = database.is_one_of("visit, log", addresses.len(), 1);
        let values: Vec<Value<'_>> = addresses
            .iter()
            .flat_map(|address| {
                [
                    Value::Bytes(address.visit.as_bytes()),
                    Value::Bytes(address.log.as_bytes()),
                ]
            })
            .collect();
        for row in database.query(&format!("{STATE} {condition}"), &values)? {
            found.push(state(&row)?);
        }
        Ok(())
    })?;
    Ok(found)
}

pub fn state_of(
    database: &mut dyn Database,
    address: LogAddress,
) -> Result<Option<LogState>, StorageError> {
    Ok(states(database, &[address])?.pop())
}

/// Whether a cursor is one of this log.
pub fn fits(
    database: &mut dyn Database,
    log: &LogState,
    cursor: Cursor,
) -> Result<bool, StorageError> {
    if cursor == Cursor::START || cursor == log.head {
        return Ok(true);
    }
    if cursor.sequence >= log.head.sequence {
        return Ok(false);
    }
    let values = [Value::Integer(log.key), Value::number(cursor.sequence)?];
    let sql = "SELECT hash FROM envelopes WHERE log = $1 AND sequence = $2";
    let rows = database.query(sql, &values)?;
    match rows.first() {
        Some(row) => Ok(row.array::<32>(0)? == cursor.hash),
        None => Ok(false),
    }
}

/// The next envelopes after a place, as many as make a part.
pub fn read_after(
    database: &mut dyn Database,
    address: LogAddress,
    after: u64,
) -> Result<Vec<Arc<StoredEnvelope>>, StorageError> {
    transaction(database, Access::Reading, |database| {
        let Some(log) = state_of(database, address)? else {
            return Ok(Vec::new());
        };
        if log.expired.is_some() {
            return Ok(Vec::new());
        }
        let values = [
            Value::Integer(log.key),
            Value::number(after)?,
            Value::Integer(PART_ENVELOPES),
        ];
        let sql = "SELECT sequence, size FROM envelopes WHERE log = $1 AND sequence > $2 \
                   ORDER BY sequence LIMIT $3";
        let sizes = database.query(sql, &values)?;
        let (mut last, mut bytes) = (after, 0_u64);
        for row in &sizes {
            bytes = bytes.saturating_add(row.number(1)?);
            if bytes > PART_BYTES && last > after {
                break;
            }
            last = row.number(0)?;
        }
        let values = [
            Value::Integer(log.key),
            Value::number(after)?,
            Value::number(last)?,
        ];
        let sql = "SELECT sequence, hash, body FROM envelopes \
                   WHERE log = $1 AND sequence > $2 AND sequence <= $3 ORDER BY sequence";
        let mut rows = database.query(sql, &values)?;
        rows.iter_mut()
            .map(|row| {
                Ok(Arc::new(StoredEnvelope {
                    address,
                    cursor: Cursor {
                        sequence: row.number(0)?,
                        hash: row.array(1)?,
                    },
                    bytes: row.bytes(2)?.into(),
                }))
            })
            .collect()
    })
}

/// Where an envelope of this id stands in the log, if it is there.
pub fn find(
    database: &mut dyn Database,
    address: LogAddress,
    id: &[u8; 32],
) -> Result<Option<Cursor>, StorageError> {
    let sql = "SELECT envelopes.sequence, envelopes.hash FROM envelopes \
               JOIN logs ON logs.key = envelopes.log \
               WHERE logs.visit = $1 AND logs.log = $2 AND envelopes.id = $3";
    let values = [
        Value::Bytes(address.visit.as_bytes()),
        Value::Bytes(address.log.as_bytes()),
        Value::Bytes(id),
    ];
    let rows = database.query(sql, &values)?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    Ok(Some(Cursor {
        sequence: row.number(0)?,
        hash: row.array(1)?,
    }))
}

/// The last record of each session, and the log at that moment.
pub fn vector(
    database: &mut dyn Database,
    address: LogAddress,
) -> Result<Option<(LogState, Vec<SessionHead>)>, StorageError> {
    transaction(database, Access::Reading, |database| {
        let Some(log) = state_of(database, address)? else {
            return Ok(None);
        };
        // A log with more sessions than a vector holds only has some records sent once more.
        let sql = format!(
            "SELECT session, sequence, record FROM sessions WHERE log = $1 \
             ORDER BY session LIMIT {MAX_SESSIONS_PER_LOG}"
        );
        let rows = database.query(&sql, &[Value::Integer(log.key)])?;
        let sessions = rows
            .iter()
            .map(|row| {
                Ok(SessionHead {
                    session: SessionId::from_bytes(row.array(0)?),
                    sequence: row.number(1)?,
                    record: RecordId::from_bytes(row.array(2)?),
                })
            })
            .collect::<Result<_, StorageError>>()?;
        Ok(Some((log, sessions)))
    })
}

/// Bytes of all logs and blobs of a visit.
pub fn used(database: &mut dyn Database, visit: VisitId) -> Result<u64, StorageError> {
    let sql = "SELECT CAST(COALESCE(SUM(used), 0) AS BIGINT) FROM logs WHERE visit = $1";
    let rows = database.query(sql, &[Value::Bytes(visit.as_bytes())])?;
    rows.first().map_or(Ok(0), |row| row.number(0))
}
