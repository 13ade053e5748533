use crate::storage::StorageError;
use std::path::PathBuf;
use thiserror::Error;

/// Why the relay could not start, or stopped.
#[derive(Debug, Error)]
pub enum RelayError {
    /// A flag or variable that is not understood.
    #[error("{0}")]
    Configuration(String),
    /// The address is taken, or not ours to take.
    #[error("cannot listen: {0}")]
    Listen(std::io::Error),
    /// The connection to the network was lost as a whole.
    #[error("serving ended: {0}")]
    Serve(std::io::Error),
    /// The place where everything is kept cannot be used.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A file of the app could not be read.
    #[error("{path}: {source}")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    /// The binary was built without an app, and none was named.
    #[error("this relay carries no app; name the directory of one with --app")]
    NoApp,
    /// The build's own description, or the policy made from it, makes no sense.
    #[error("the app's build description is not usable: {0}")]
    Build(String),
}
