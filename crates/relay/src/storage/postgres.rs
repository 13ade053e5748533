use super::database::{Access, Database, Field, Row, Value};
use super::{StorageError, schema};
use postgres::types::{ToSql, Type};
use postgres::{Client, Config, NoTls, Statement};
use std::collections::HashMap;
use std::time::Duration;

/// A connection to a PostgreSQL server, made again when it was lost.
pub struct PostgresDatabase {
    config: Config,
    client: Option<Client>,
    statements: HashMap<String, Statement>,
}

/// The channel on which relays tell each other what has changed.
pub const CHANNEL: &str = "promenade";

/// Relays that start at the same time make the tables one after the other.
const TABLES_LOCK: &str = "SELECT pg_advisory_xact_lock(7031206)";

/// Durable whatever the server's default is; nothing may hang for ever.
const SESSION: &str = "
SET synchronous_commit = on;
SET default_transaction_isolation = 'read committed';
SET statement_timeout = '20s';
SET lock_timeout = '10s';
SET idle_in_transaction_session_timeout = '30s';
";

impl PostgresDatabase {
    /// Reads a connection string, and makes the tables where there are none.
    ///
    /// # Errors
    /// A string that is none (it is not repeated: it may hold a password), a server that does not
    /// answer, or one that is not durable.
    pub fn open(connection_string: &str) -> Result<Self, StorageError> {
        let mut database = Self::connect(connection_string)?;
        let tables = schema::statements(
            "BYTEA",
            "BIGINT",
            "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        );
        let client = database.client()?;
        let mut making = client.transaction().map_err(unavailable)?;
        making.batch_execute(TABLES_LOCK).map_err(unavailable)?;
        making.batch_execute(&tables).map_err(unavailable)?;
        making.commit().map_err(unavailable)?;
        schema::check_format(&mut database)?;
        Ok(database)
    }

    /// A further connection to a database that has its tables.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn connect(connection_string: &str) -> Result<Self, StorageError> {
        let mut config: Config = connection_string
            .parse()
            .map_err(|_| StorageError::Unavailable("no PostgreSQL connection string".to_owned()))?;
        config.connect_timeout(Duration::from_secs(5));
        config.application_name("promenade-relay");
        let mut database = Self {
            config,
            client: None,
            statements: HashMap::new(),
        };
        database.client()?;
        Ok(database)
    }

    /// The connection, made anew if it was lost.
    pub fn client(&mut self) -> Result<&mut Client, StorageError> {
        if self.client.as_ref().is_none_or(Client::is_closed) {
            self.statements.clear();
            self.client = None;
            let mut client = self.config.connect(NoTls).map_err(unavailable)?;
            client.batch_execute(SESSION).map_err(unavailable)?;
            check_durable(&mut client)?;
            self.client = Some(client);
        }
        self.client
            .as_mut()
            .ok_or(StorageError::Unexpected("no connection"))
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, StorageError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let client = self.client.as_mut().ok_or_else(lost)?;
        let statement = client.prepare(sql).map_err(unavailable)?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    fn run(&mut self, sql: &str) -> Result<(), StorageError> {
        let client = self.client.as_mut().ok_or_else(lost)?;
        client.batch_execute(sql).map_err(unavailable)
    }
}

/// A commit that does not wait for the disk would make every acknowledgement a lie.
fn check_durable(client: &mut Client) -> Result<(), StorageError> {
    let shown = client
        .query_one("SELECT current_setting('synchronous_commit')", &[])
        .map_err(unavailable)?;
    let shown: String = shown.try_get(0).map_err(unavailable)?;
    if shown == "off" {
        return Err(StorageError::NotDurable(
            "synchronous_commit is off".to_owned(),
        ));
    }
    Ok(())
}

impl Database for PostgresDatabase {
    fn begin(&mut self, access: Access) -> Result<(), StorageError> {
        self.client()?;
        self.run(match access {
            Access::Reading => "BEGIN READ ONLY",
            Access::Writing => "BEGIN",
        })
    }

    fn commit(&mut self) -> Result<(), StorageError> {
        self.run("COMMIT")
    }

    fn rollback(&mut self) {
        if self.run("ROLLBACK").is_err() {
            self.client = None;
        }
    }

    fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StorageError> {
        let statement = self.prepared(sql)?;
        let client = self.client.as_mut().ok_or_else(lost)?;
        client
            .execute(&statement, &as_parameters(values))
            .map_err(unavailable)
    }

    fn query(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StorageError> {
        let statement = self.prepared(sql)?;
        let client = self.client.as_mut().ok_or_else(lost)?;
        let rows = client
            .query(&statement, &as_parameters(values))
            .map_err(unavailable)?;
        rows.iter().map(row).collect()
    }

    fn for_update(&self) -> &'static str {
        " FOR UPDATE"
    }

    fn for_share(&self) -> &'static str {
        " FOR SHARE"
    }

    fn is_one_of(&self, columns: &str, count: usize, first: usize) -> String {
        let pairs = super::database::placeholders(count, 2, first);
        format!("({columns}) IN ({pairs})")
    }

    fn announce(&mut self, what: &str) -> Result<(), StorageError> {
        let client = self.client.as_mut().ok_or_else(lost)?;
        client
            .execute("SELECT pg_notify($1, $2)", &[&CHANNEL, &what])
            .map(drop)
            .map_err(unavailable)
    }

    /// The server does this by itself.
    fn tidy(&mut self) -> Result<(), StorageError> {
        Ok(())
    }
}

fn row(row: &postgres::Row) -> Result<Row, StorageError> {
    let mut fields = Vec::with_capacity(row.len());
    for (index, column) in row.columns().iter().enumerate() {
        fields.push(if *column.type_() == Type::BYTEA {
            let bytes: Option<Vec<u8>> = row.try_get(index).map_err(unavailable)?;
            bytes.map_or(Field::Null, Field::Bytes)
        } else {
            let number: Option<i64> = row.try_get(index).map_err(unavailable)?;
            number.map_or(Field::Null, Field::Integer)
        });
    }
    Ok(Row(fields))
}

fn as_parameters<'a>(values: &'a [Value<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values
        .iter()
        .map(|value| match value {
            Value::Bytes(bytes) => bytes as &(dyn ToSql + Sync),
            Value::Integer(number) => number,
            Value::Null => &None::<i64>,
        })
        .collect()
}

fn lost() -> StorageError {
    StorageError::Unavailable("PostgreSQL: connection lost".to_owned())
}

pub fn unavailable(error: postgres::Error) -> StorageError {
    StorageError::Unavailable(match error.code() {
        Some(code) => format!("PostgreSQL: {}", code.code()),
        None if error.is_closed() => "PostgreSQL: connection lost".to_owned(),
        None => "PostgreSQL does not answer".to_owned(),
    })
}
