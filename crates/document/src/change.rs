use crate::DocumentError;

/// One Automerge change: what one edit of one session did to one document.
#[derive(Debug, Clone)]
pub struct Change(pub(crate) automerge::Change);

impl Change {
    /// The change in these bytes, all of them.
    ///
    /// # Errors
    /// [`DocumentError::NoChange`] also when something follows a whole change, which
    /// Automerge itself would let pass.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DocumentError> {
        let change = automerge::Change::try_from(bytes).map_err(|_| DocumentError::NoChange)?;
        if change.raw_bytes().len() == bytes.len() {
            Ok(Self(change))
        } else {
            Err(DocumentError::NoChange)
        }
    }

    /// Uncompressed: a record compresses all of its changes together.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.raw_bytes()
    }

    /// Who wrote it: the hash of a device and a writer session (design.md 5).
    #[must_use]
    pub fn actor(&self) -> &[u8] {
        self.0.actor_id().to_bytes()
    }

    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.0.hash().0
    }
}
