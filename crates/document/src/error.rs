/// Why a document could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("these bytes are no change")]
    NoChange,
    #[error("this snapshot cannot be loaded")]
    BadSnapshot,
    /// A fact is written once: another value under its key is refused.
    #[error("this fact is there already, with another content")]
    FactIsThere,
    #[error("the record to be edited is not there")]
    RecordMissing,
    /// What stands under the key is of another shape, written by another version.
    #[error("what stands under this key is of another shape")]
    OtherShape,
    /// Of the values that a field has by now, the person has not seen all.
    #[error("the field has other values by now")]
    OtherVersions,
    #[error("an entry cannot be encoded")]
    Encoding,
    #[error("automerge refuses")]
    Automerge,
}

impl From<automerge::AutomergeError> for DocumentError {
    /// What it says in words is for nobody here, and would be a part of the engine to load.
    fn from(_: automerge::AutomergeError) -> Self {
        Self::Automerge
    }
}
