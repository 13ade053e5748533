use super::StorageError;
use super::blobs::drop_upload;
use super::database::{Access, Database, Value, transaction};

/// What was dropped because its date has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Expired {
    pub logs: u64,
    pub envelopes: u64,
    pub blobs: u64,
    pub invites: u64,
    pub visits: u64,
}

/// A joiner may fetch an answer for so long after an invite's date.
const INVITES_KEPT: u64 = 7 * 24 * 3600 * 1000;

/// An upload that nobody went on with for so long is given up.
const UPLOADS_KEPT: u64 = 7 * 24 * 3600 * 1000;

/// A visit of which nothing is left is remembered for so long, and then forgotten. Its roster
/// names the dates of its logs, so nobody brings them back by making it again.
const VISITS_KEPT: u64 = 90 * 24 * 3600 * 1000;

/// Rows that one step deletes: others wait for no longer than that takes.
const PORTION: i64 = 500;

impl Expired {
    /// Adds up the steps.
    pub fn and(self, other: Self) -> Self {
        Self {
            logs: self.logs + other.logs,
            envelopes: self.envelopes + other.envelopes,
            blobs: self.blobs + other.blobs,
            invites: self.invites + other.invites,
            visits: self.visits + other.visits,
        }
    }

    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// One step of dropping every log whose date has come, with all that belongs to it. That it was
/// there, and when it was dropped, stays; nothing can be put into it again.
///
/// Nothing of a log can be read after its first step. Called until nothing is left to drop; what
/// was interrupted goes on at the next call.
pub fn step(database: &mut dyn Database, now: u64) -> Result<Expired, StorageError> {
    let logs = mark(database, now)?;
    let mut expired = Expired {
        logs,
        ..Expired::default()
    };
    let sql = "SELECT key FROM logs WHERE expired IS NOT NULL AND used > 0 LIMIT 1";
    if let Some(row) = database.query(sql, &[])?.first() {
        let log = row.integer(0)?;
        expired.envelopes = drop_envelopes(database, log)?;
        if expired.envelopes == 0 {
            expired.blobs = drop_blobs(database, log)?;
            finish(database, log)?;
        }
        return Ok(expired);
    }
    expired.invites = drop_invites(database, now)?;
    expired.blobs = drop_uploads(database, now)?;
    expired.visits = drop_visit(database, now)?;
    Ok(expired)
}

/// What is deleted is to be gone from the files as well, as far as the database can do that.
pub fn tidy(database: &mut dyn Database) -> Result<(), StorageError> {
    database.tidy()
}

fn mark(database: &mut dyn Database, now: u64) -> Result<u64, StorageError> {
    // A log that uses nothing counts 1 until it is finished, as a mark to go on.
    let sql = "UPDATE logs SET expired = expires, used = used + 1 \
               WHERE expires <= $1 AND expired IS NULL";
    let now = Value::number(now)?;
    transaction(database, Access::Writing, |database| {
        database.execute(sql, &[now])
    })
}

fn drop_envelopes(database: &mut dyn Database, log: i64) -> Result<u64, StorageError> {
    let sql = "DELETE FROM envelopes WHERE log = $1 AND sequence IN \
               (SELECT sequence FROM envelopes WHERE log = $1 ORDER BY sequence LIMIT $2)";
    transaction(database, Access::Writing, |database| {
        database.execute(sql, &[Value::Integer(log), Value::Integer(PORTION)])
    })
}

fn drop_blobs(database: &mut dyn Database, log: i64) -> Result<u64, StorageError> {
    let sql = "SELECT key FROM blobs WHERE log = $1";
    let blobs = database.query(sql, &[Value::Integer(log)])?;
    for row in &blobs {
        let blob = row.integer(0)?;
        transaction(database, Access::Writing, |database| {
            drop_upload(database, log, blob)
        })?;
    }
    Ok(blobs.len() as u64)
}

fn finish(database: &mut dyn Database, log: i64) -> Result<(), StorageError> {
    let key = [Value::Integer(log)];
    transaction(database, Access::Writing, |database| {
        database.execute("DELETE FROM sessions WHERE log = $1", &key)?;
        database.execute("UPDATE logs SET used = 0 WHERE key = $1", &key)
    })?;
    Ok(())
}

fn drop_invites(database: &mut dyn Database, now: u64) -> Result<u64, StorageError> {
    let before = Value::number(now.saturating_sub(INVITES_KEPT))?;
    transaction(database, Access::Writing, |database| {
        database.execute("DELETE FROM invites WHERE expires < $1", &[before])
    })
}

fn drop_uploads(database: &mut dyn Database, now: u64) -> Result<u64, StorageError> {
    let before = Value::number(now.saturating_sub(UPLOADS_KEPT))?;
    let sql = "SELECT key, log FROM blobs WHERE complete = 0 AND touched < $1";
    let rows = database.query(sql, &[before])?;
    for row in &rows {
        let (blob, log) = (row.integer(0)?, row.integer(1)?);
        transaction(database, Access::Writing, |database| {
            drop_upload(database, log, blob)
        })?;
    }
    Ok(rows.len() as u64)
}

/// Forgets one visit that has no log any more, and has had none for long.
fn drop_visit(database: &mut dyn Database, now: u64) -> Result<u64, StorageError> {
    let before = Value::number(now.saturating_sub(VISITS_KEPT))?;
    transaction(database, Access::Writing, |database| {
        let sql = format!(
            "SELECT visit FROM visits WHERE made < $1 AND NOT EXISTS \
             (SELECT 1 FROM logs WHERE logs.visit = visits.visit \
             AND (logs.expired IS NULL OR logs.expired >= $1)) LIMIT 1{}",
            database.for_update()
        );
        let rows = database.query(&sql, &[before])?;
        let Some(row) = rows.first() else {
            return Ok(0);
        };
        let visit = row.array::<16>(0)?;
        for table in ["roster", "invites", "logs", "visits"] {
            let sql = format!("DELETE FROM {table} WHERE visit = $1");
            database.execute(&sql, &[Value::Bytes(&visit)])?;
        }
        Ok(1)
    })
}
