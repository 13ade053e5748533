use super::database::{Access, Database, Field, Row, Value};
use super::{StorageError, schema};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::Duration;

/// A connection to the embedded database.
pub struct SqliteDatabase {
    connection: Connection,
}

const FILE: &str = "relay.sqlite3";

impl SqliteDatabase {
    /// Opens the database in a data folder, making it where there is none.
    ///
    /// # Errors
    /// A folder or file that cannot be used, or a database that does not take the settings
    /// without which an acknowledgement would be a lie: they are read back.
    pub fn open(folder: &Path) -> Result<Self, StorageError> {
        let connection = Connection::open(folder.join(FILE)).map_err(unavailable)?;
        let mut database = Self::configured(connection)?;
        let tables = schema::statements("BLOB", "INTEGER", "INTEGER PRIMARY KEY");
        database
            .connection
            .execute_batch(&tables)
            .map_err(unavailable)?;
        schema::check_format(&mut database)?;
        Ok(database)
    }

    /// A further connection, which reads beside the one that writes.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_reader(folder: &Path) -> Result<Self, StorageError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(folder.join(FILE), flags).map_err(unavailable)?;
        Self::configured(connection)
    }

    /// Writes a whole and consistent copy while the relay goes on.
    ///
    /// # Errors
    /// No database there, or a file that exists or cannot be written.
    pub fn back_up(folder: &Path, to: &Path) -> Result<(), StorageError> {
        let target = to
            .to_str()
            .ok_or(StorageError::Unexpected("the file's name is not text"))?;
        let database = Self::open_reader(folder)?;
        database
            .connection
            .execute("VACUUM INTO ?1", [target])
            .map_err(unavailable)?;
        File::open(to)
            .and_then(|copy| copy.sync_all())
            .map_err(|error| StorageError::Unavailable(error.kind().to_string()))
    }

    /// A database that is nowhere but in memory: as it was when [`Self::to_bytes`] gave these
    /// bytes, or empty.
    ///
    /// # Errors
    /// Bytes that are no database.
    #[cfg(feature = "in-process")]
    pub fn in_memory(bytes: Option<&[u8]>) -> Result<Self, StorageError> {
        let mut connection = Connection::open_in_memory().map_err(unavailable)?;
        connection.set_prepared_statement_cache_capacity(128);
        if let Some(bytes) = bytes {
            connection
                .deserialize_read_exact("main", bytes, bytes.len(), false)
                .map_err(unavailable)?;
            return Ok(Self { connection });
        }
        let tables = schema::statements("BLOB", "INTEGER", "INTEGER PRIMARY KEY");
        connection.execute_batch(&tables).map_err(unavailable)?;
        let mut database = Self { connection };
        schema::check_format(&mut database)?;
        Ok(database)
    }

    /// All of a database in memory.
    ///
    /// # Errors
    /// It does not answer.
    #[cfg(feature = "in-process")]
    pub fn to_bytes(&mut self) -> Result<Vec<u8>, StorageError> {
        let data = self.connection.serialize("main").map_err(unavailable)?;
        Ok(data.to_vec())
    }

    fn configured(connection: Connection) -> Result<Self, StorageError> {
        connection
            .busy_timeout(Duration::from_secs(10))
            .map_err(unavailable)?;
        connection.set_prepared_statement_cache_capacity(128);
        for (setting, value, wanted) in SETTINGS {
            connection
                .pragma_update(None, setting, value)
                .map_err(unavailable)?;
            let found = connection
                .pragma_query_value(None, setting, |row| row.get::<_, rusqlite::types::Value>(0))
                .map_err(unavailable)?;
            if described(&found) != *wanted {
                return Err(StorageError::NotDurable(format!(
                    "{setting} is {} and not {wanted}",
                    described(&found)
                )));
            }
        }
        Ok(Self { connection })
    }
}

/// Name, value, and what the database says when it has taken it. `secure_delete` overwrites what
/// expired; `synchronous` 2 is FULL.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("wal_autocheckpoint", "4000", "4000"),
    ("cache_size", "-16000", "-16000"),
];

fn described(value: &rusqlite::types::Value) -> String {
    match value {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}

/// Keeps a second relay out of a data folder for as long as it lives.
pub fn lock_folder(folder: &Path) -> Result<File, StorageError> {
    let unusable = |error: std::io::Error| StorageError::Unavailable(error.kind().to_string());
    std::fs::create_dir_all(folder).map_err(unusable)?;
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("relay.lock"))
        .map_err(unusable)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StorageError::InUse),
        Err(TryLockError::Error(error)) => Err(unusable(error)),
    }
}

impl Database for SqliteDatabase {
    fn begin(&mut self, access: Access) -> Result<(), StorageError> {
        self.execute(
            match access {
                Access::Reading => "BEGIN DEFERRED",
                Access::Writing => "BEGIN IMMEDIATE",
            },
            &[],
        )?;
        Ok(())
    }

    fn commit(&mut self) -> Result<(), StorageError> {
        self.execute("COMMIT", &[])?;
        Ok(())
    }

    fn rollback(&mut self) {
        if !self.connection.is_autocommit() {
            let _ = self.execute("ROLLBACK", &[]);
        }
    }

    fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StorageError> {
        let mut statement = self
            .connection
            .prepare_cached(&numbered(sql))
            .map_err(unavailable)?;
        let changed = statement
            .execute(rusqlite::params_from_iter(values))
            .map_err(unavailable)?;
        u64::try_from(changed).map_err(|_| StorageError::Unexpected("a count"))
    }

    fn query(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StorageError> {
        let mut statement = self
            .connection
            .prepare_cached(&numbered(sql))
            .map_err(unavailable)?;
        let columns = statement.column_count();
        let mut found = statement
            .query(rusqlite::params_from_iter(values))
            .map_err(unavailable)?;
        let mut rows = Vec::new();
        while let Some(row) = found.next().map_err(unavailable)? {
            let mut fields = Vec::with_capacity(columns);
            for column in 0..columns {
                fields.push(match row.get_ref(column).map_err(unavailable)? {
                    ValueRef::Null => Field::Null,
                    ValueRef::Integer(number) => Field::Integer(number),
                    ValueRef::Blob(bytes) => Field::Bytes(bytes.to_vec()),
                    _ => return Err(StorageError::Unexpected("a type of column")),
                });
            }
            rows.push(Row(fields));
        }
        Ok(rows)
    }

    /// One connection writes, and has the whole database while it does.
    fn for_update(&self) -> &'static str {
        ""
    }

    fn for_share(&self) -> &'static str {
        ""
    }

    fn is_one_of(&self, columns: &str, count: usize, first: usize) -> String {
        let pairs = super::database::placeholders(count, 2, first);
        format!("({columns}) IN (VALUES {pairs})")
    }

    /// There is no other process.
    fn announce(&mut self, _: &str) -> Result<(), StorageError> {
        Ok(())
    }

    fn tidy(&mut self) -> Result<(), StorageError> {
        self.query("PRAGMA wal_checkpoint(TRUNCATE)", &[]).map(drop)
    }
}

/// SQLite counts parameters by their number only in this spelling.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

fn unavailable(error: rusqlite::Error) -> StorageError {
    StorageError::Unavailable(match error.sqlite_error_code() {
        Some(code) => format!("SQLite: {code:?}"),
        None => "SQLite".to_owned(),
    })
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Null => ValueRef::Null,
        }))
    }
}
