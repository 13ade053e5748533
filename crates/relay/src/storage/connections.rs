use super::database::Database;
use super::postgres::PostgresDatabase;
use super::sqlite::{SqliteDatabase, lock_folder};
use super::{StorageError, StoragePlace};
use std::fs::File;

/// Threads beside the one that appends, each with a connection of its own.
pub(super) const OTHERS: usize = 3;

/// One connection that appends, and some for everything else.
pub(super) struct Connections {
    pub appending: Box<dyn Database>,
    pub others: Vec<Box<dyn Database>>,
    /// Locked until the storage is closed; none with a server's database.
    pub folder: Option<File>,
}

impl Connections {
    pub fn open(place: &StoragePlace) -> Result<Self, StorageError> {
        let mut others: Vec<Box<dyn Database>> = Vec::new();
        match place {
            StoragePlace::Folder(path) => {
                let folder = Some(lock_folder(path)?);
                let appending = Box::new(SqliteDatabase::open(path)?);
                for _ in 0..OTHERS {
                    others.push(Box::new(SqliteDatabase::open_reader(path)?));
                }
                Ok(Self {
                    appending,
                    others,
                    folder,
                })
            }
            StoragePlace::PostgreSql(server) => {
                let appending = Box::new(PostgresDatabase::open(server)?);
                for _ in 0..OTHERS {
                    others.push(Box::new(PostgresDatabase::connect(server)?));
                }
                Ok(Self {
                    appending,
                    others,
                    folder: None,
                })
            }
        }
    }
}
