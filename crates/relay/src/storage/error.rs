use thiserror::Error;

/// Why the storage did not do what it was asked.
///
/// The texts hold codes and no values: they end up in logs.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StorageError {
    /// It does not answer, or is full, or refuses; the same may work later.
    #[error("storage not available ({0})")]
    Unavailable(String),
    /// What it holds is not what was stored.
    #[error("storage holds something unexpected: {0}")]
    Unexpected(&'static str),
    /// It was written by a newer version of the relay.
    #[error("storage has format {found}; this relay knows formats up to {known}")]
    Newer { found: u64, known: u64 },
    /// It could be opened, but not made to keep what it acknowledges.
    #[error("storage is not durable: {0}")]
    NotDurable(String),
    /// Another relay has the data folder.
    #[error("another process uses this data folder")]
    InUse,
}
