use std::path::PathBuf;
use thiserror::Error;

/// Why a command stopped; the text is what the person at the keyboard reads.
#[derive(Debug, Error)]
pub enum Failure {
    #[error("tell me what to do")]
    Usage,
    #[error("could not start `{program}`: {source}")]
    Start {
        program: String,
        source: std::io::Error,
    },
    #[error("`{command}` failed ({status})")]
    Command {
        command: String,
        status: std::process::ExitStatus,
    },
    #[error("{path}: {source}")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{0}")]
    Unmet(String),
}

impl Failure {
    /// Names the file, which an `std::io::Error` alone does not.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
