use std::fmt;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Something wrong in a file of texts.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}:{line}: {what}", .file.display())]
pub struct Fault {
    pub file: PathBuf,
    /// Counted from 1.
    pub line: usize,
    pub what: String,
}

impl Fault {
    pub(crate) fn new(file: &Path, line: usize, what: impl Into<String>) -> Self {
        Self {
            file: file.to_path_buf(),
            line,
            what: what.into(),
        }
    }

    pub(crate) fn of_file(file: &Path, error: &std::io::Error) -> Faults {
        Faults(vec![Self::new(file, 0, error.to_string())])
    }
}

/// All that is wrong, so that it can be put right in one go.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(formatter, "{fault}")?;
        }
        Ok(())
    }
}
