//! The tables, the same for both databases.

use super::database::{Access, Database, transaction};
use super::{StorageError, database::Value};

/// The newest format that this relay reads, and the one that it writes.
const FORMAT: u64 = 1;

/// `BYTES`, `NUMBER` and `IDENTITY` are the database's own names of these types.
const TABLES: &str = "
CREATE TABLE IF NOT EXISTS format (version NUMBER NOT NULL);
CREATE TABLE IF NOT EXISTS visits (
    visit BYTES PRIMARY KEY, roster_count NUMBER NOT NULL, roster_head BYTES NOT NULL,
    made NUMBER NOT NULL);
CREATE TABLE IF NOT EXISTS roster (
    visit BYTES NOT NULL, number NUMBER NOT NULL, entry BYTES NOT NULL,
    PRIMARY KEY (visit, number));
CREATE TABLE IF NOT EXISTS logs (
    key IDENTITY, visit BYTES NOT NULL, log BYTES NOT NULL,
    sequence NUMBER NOT NULL, hash BYTES NOT NULL, used NUMBER NOT NULL,
    expires NUMBER, expired NUMBER,
    UNIQUE (visit, log));
CREATE INDEX IF NOT EXISTS logs_by_date ON logs (expires);
CREATE TABLE IF NOT EXISTS envelopes (
    log NUMBER NOT NULL, sequence NUMBER NOT NULL, id BYTES NOT NULL, hash BYTES NOT NULL,
    size NUMBER NOT NULL, body BYTES NOT NULL,
    PRIMARY KEY (log, sequence));
CREATE UNIQUE INDEX IF NOT EXISTS envelopes_by_id ON envelopes (log, id);
CREATE TABLE IF NOT EXISTS sessions (
    log NUMBER NOT NULL, session BYTES NOT NULL, sequence NUMBER NOT NULL, record BYTES NOT NULL,
    PRIMARY KEY (log, session));
CREATE TABLE IF NOT EXISTS invites (
    visit BYTES NOT NULL, invite BYTES NOT NULL, verifier BYTES NOT NULL, expires NUMBER NOT NULL,
    state NUMBER NOT NULL, claim BYTES NOT NULL, answer BYTES NOT NULL,
    PRIMARY KEY (visit, invite));
CREATE INDEX IF NOT EXISTS invites_by_date ON invites (expires);
CREATE TABLE IF NOT EXISTS blobs (
    key IDENTITY, log NUMBER NOT NULL, blob BYTES NOT NULL, device BYTES NOT NULL,
    size NUMBER NOT NULL, received NUMBER NOT NULL, complete NUMBER NOT NULL,
    touched NUMBER NOT NULL,
    UNIQUE (log, blob, device));
CREATE INDEX IF NOT EXISTS blobs_by_date ON blobs (complete, touched);
CREATE TABLE IF NOT EXISTS chunks (
    blob NUMBER NOT NULL, number NUMBER NOT NULL, body BYTES NOT NULL,
    PRIMARY KEY (blob, number));
";

/// The statements that make what is not there yet.
pub fn statements(bytes: &str, number: &str, identity: &str) -> String {
    TABLES
        .replace("BYTES", bytes)
        .replace("NUMBER", number)
        .replace("IDENTITY", identity)
}

/// Notes the format in a new database, and refuses a newer one.
pub fn check_format(database: &mut dyn Database) -> Result<(), StorageError> {
    transaction(database, Access::Writing, |database| {
        let rows = database.query("SELECT version FROM format", &[])?;
        match rows.first() {
            None => {
                let version = Value::number(FORMAT)?;
                database.execute("INSERT INTO format (version) VALUES ($1)", &[version])?;
                Ok(())
            }
            Some(row) if row.number(0)? <= FORMAT => Ok(()),
            Some(row) => Err(StorageError::Newer {
                found: row.number(0)?,
                known: FORMAT,
            }),
        }
    })
}
