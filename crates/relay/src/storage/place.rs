use std::path::PathBuf;

/// Where a relay keeps what it is given.
#[derive(Clone, PartialEq, Eq)]
pub enum StoragePlace {
    /// A folder for the embedded database, which one relay at a time may use.
    Folder(PathBuf),
    /// The connection string of a PostgreSQL server; it may hold a password.
    PostgreSql(String),
}

impl std::fmt::Debug for StoragePlace {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(folder) => write!(out, "SQLite in {}", folder.display()),
            Self::PostgreSql(_) => out.write_str("PostgreSQL"),
        }
    }
}
