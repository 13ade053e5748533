use super::StorageError;
use super::database::{Access, Database, Value, transaction};
use super::reading::LogAddress;
use sha2::{Digest, Sha256};
use wire::DeviceId;
use wire::relay::{BlobChunk, BlobId, BlobState};

/// A part of a blob that a device hands over.
#[derive(Debug, Clone)]
pub struct NewChunk {
    pub address: LogAddress,
    pub blob: BlobId,
    /// Unfinished uploads belong to a device: nobody can spoil another one's.
    pub device: DeviceId,
    pub chunk: BlobChunk,
    pub quota: u64,
    pub now: u64,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlobOutcome {
    /// Stored; or it was there already.
    Stored(BlobState),
    /// Chunks before this one are missing: this is the next to send.
    Gap {
        next: u32,
    },
    /// The chunks are not the blob; the upload was dropped.
    Mismatch,
    UnknownLog,
    Expired {
        at: u64,
    },
    QuotaFull {
        used: u64,
        quota: u64,
    },
}

struct Upload {
    key: i64,
    size: u64,
    received: u64,
    complete: bool,
}

impl Upload {
    fn state(&self) -> BlobState {
        BlobState {
            size: self.size,
            received: u32::try_from(self.received).unwrap_or(u32::MAX),
            complete: self.complete,
        }
    }
}

/// Stores one chunk; with the last one the whole is checked.
pub fn put(database: &mut dyn Database, new: &NewChunk) -> Result<BlobOutcome, StorageError> {
    transaction(database, Access::Writing, |database| {
        let Some((log, expired)) = locked_log(database, new.address)? else {
            return Ok(BlobOutcome::UnknownLog);
        };
        if let Some(at) = expired {
            return Ok(BlobOutcome::Expired { at });
        }
        if let Some(upload) = find(database, log, new.blob, new.device)? {
            if upload.complete {
                return Ok(BlobOutcome::Stored(upload.state()));
            }
            if upload.size != new.chunk.size {
                drop_upload(database, log, upload.key)?;
            }
        }
        let used = super::reading::used(database, new.address.visit)?;
        if used.saturating_add(new.chunk.bytes.len() as u64) > new.quota {
            let quota = new.quota;
            return Ok(BlobOutcome::QuotaFull { used, quota });
        }
        store(database, log, new)
    })
}

fn store(
    database: &mut dyn Database,
    log: i64,
    new: &NewChunk,
) -> Result<BlobOutcome, StorageError> {
    let mut upload = begin(database, log, new)?;
    let index = u64::from(new.chunk.index);
    if index > upload.received {
        let next = upload.state().received;
        return Ok(BlobOutcome::Gap { next });
    }
    if index < upload.received {
        return Ok(BlobOutcome::Stored(upload.state()));
    }
    let values = [
        Value::Integer(upload.key),
        Value::number(index)?,
        Value::Bytes(&new.chunk.bytes),
    ];
    let sql = "INSERT INTO chunks (blob, number, body) VALUES ($1, $2, $3)";
    database.execute(sql, &values)?;
    count_use(database, log, new.chunk.bytes.len() as i64)?;
    upload.received += 1;
    let count = BlobChunk::count(upload.size).map(u64::from);
    if count == Some(upload.received) {
        if hash(database, &upload)? != new.blob {
            drop_upload(database, log, upload.key)?;
            return Ok(BlobOutcome::Mismatch);
        }
        upload.complete = true;
    }
    let values = [
        Value::number(upload.received)?,
        Value::Integer(i64::from(upload.complete)),
        Value::number(new.now)?,
        Value::Integer(upload.key),
    ];
    let sql = "UPDATE blobs SET received = $1, complete = $2, touched = $3 WHERE key = $4";
    database.execute(sql, &values)?;
    Ok(BlobOutcome::Stored(upload.state()))
}

fn begin(database: &mut dyn Database, log: i64, new: &NewChunk) -> Result<Upload, StorageError> {
    let sql = "INSERT INTO blobs (log, blob, device, size, received, complete, touched) \
               VALUES ($1, $2, $3, $4, 0, 0, $5) ON CONFLICT (log, blob, device) DO NOTHING";
    let values = [
        Value::Integer(log),
        Value::Bytes(new.blob.as_bytes()),
        Value::Bytes(new.device.as_bytes()),
        Value::number(new.chunk.size)?,
        Value::number(new.now)?,
    ];
    database.execute(sql, &values)?;
    find(database, log, new.blob, new.device)?
        .ok_or(StorageError::Unexpected("an upload is missing"))
}

/// The complete blob, whoever sent it, or else the device's own upload.
fn find(
    database: &mut dyn Database,
    log: i64,
    blob: BlobId,
    device: DeviceId,
) -> Result<Option<Upload>, StorageError> {
    let sql = "SELECT key, size, received, complete FROM blobs \
               WHERE log = $1 AND blob = $2 AND (complete = 1 OR device = $3) \
               ORDER BY complete DESC LIMIT 1";
    let values = [
        Value::Integer(log),
        Value::Bytes(blob.as_bytes()),
        Value::Bytes(device.as_bytes()),
    ];
    let rows = database.query(sql, &values)?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    Ok(Some(Upload {
        key: row.integer(0)?,
        size: row.number(1)?,
        received: row.number(2)?,
        complete: row.integer(3)? == 1,
    }))
}

fn hash(database: &mut dyn Database, upload: &Upload) -> Result<BlobId, StorageError> {
    let mut hash = Sha256::new();
    hash.update(b"promenade/1 blob\0");
    for number in 0..upload.received {
        let bytes = chunk(database, upload.key, number)?
            .ok_or(StorageError::Unexpected("a chunk is missing"))?;
        hash.update(&bytes);
    }
    Ok(BlobId::from_bytes(hash.finalize().into()))
}

fn chunk(
    database: &mut dyn Database,
    upload: i64,
    number: u64,
) -> Result<Option<Vec<u8>>, StorageError> {
    let sql = "SELECT body FROM chunks WHERE blob = $1 AND number = $2";
    let values = [Value::Integer(upload), Value::number(number)?];
    let mut rows = database.query(sql, &values)?;
    rows.first_mut().map(|row| row.bytes(0)).transpose()
}

/// Drops an upload and gives back what it used. The log comes first, as everywhere, so that two
/// transactions never wait for each other.
pub(super) fn drop_upload(
    database: &mut dyn Database,
    log: i64,
    upload: i64,
) -> Result<(), StorageError> {
    let sql = format!(
        "SELECT key FROM logs WHERE key = $1{}",
        database.for_update()
    );
    database.query(&sql, &[Value::Integer(log)])?;
    let key = [Value::Integer(upload)];
    let sql = "SELECT CAST(COALESCE(SUM(LENGTH(body)), 0) AS BIGINT) FROM chunks WHERE blob = $1";
    let rows = database.query(sql, &key)?;
    let bytes = rows.first().map_or(Ok(0), |row| row.integer(0))?;
    database.execute("DELETE FROM chunks WHERE blob = $1", &key)?;
    database.execute("DELETE FROM blobs WHERE key = $1", &key)?;
    count_use(database, log, -bytes)
}

fn count_use(database: &mut dyn Database, log: i64, bytes: i64) -> Result<(), StorageError> {
    let sql = "UPDATE logs SET used = used + $1 WHERE key = $2";
    let values = [Value::Integer(bytes), Value::Integer(log)];
    database.execute(sql, &values).map(drop)
}

fn locked_log(
    database: &mut dyn Database,
    address: LogAddress,
) -> Result<Option<(i64, Option<u64>)>, StorageError> {
    let sql = format!(
        "SELECT key, expired FROM logs WHERE visit = $1 AND log = $2{}",
        database.for_update()
    );
    let values = [
        Value::Bytes(address.visit.as_bytes()),
        Value::Bytes(address.log.as_bytes()),
    ];
    let rows = database.query(&sql, &values)?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    Ok(Some((row.integer(0)?, row.optional_number(1)?)))
}

/// How much of a blob is there, as this device may see it.
pub fn state(
    database: &mut dyn Database,
    address: LogAddress,
    blob: BlobId,
    device: DeviceId,
) -> Result<Option<BlobState>, StorageError> {
    transaction(database, Access::Reading, |database| {
        let Some(log) = super::reading::state_of(database, address)? else {
            return Ok(None);
        };
        let upload = find(database, log.key, blob, device)?;
        Ok(upload.map(|upload| upload.state()))
    })
}

/// A part of a complete blob.
pub fn get(
    database: &mut dyn Database,
    address: LogAddress,
    blob: BlobId,
    index: u32,
) -> Result<Option<BlobChunk>, StorageError> {
    transaction(database, Access::Reading, |database| {
        let Some(log) = super::reading::state_of(database, address)? else {
            return Ok(None);
        };
        let Some(upload) = find(database, log.key, blob, DeviceId::ZERO)? else {
            return Ok(None);
        };
        let bytes = chunk(database, upload.key, u64::from(index))?;
        Ok(bytes.map(|bytes| BlobChunk {
            size: upload.size,
            index,
            bytes,
        }))
    })
}
