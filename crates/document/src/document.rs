use crate::{Change, DocumentError};
use automerge::{ActorId, Automerge, ChangeHash, ReadDoc};
use std::collections::BTreeSet;

/// The document of one log.
#[derive(Debug, Clone)]
pub struct Document {
    pub(crate) automerge: Automerge,
    /// Facts under whose key more than one value was ever written: all of them are shown.
    pub(crate) overwritten: BTreeSet<String>,
    /// Changes that wait for others they were made after.
    pub(crate) held_back: Vec<Change>,
}

/// A document as one value: a cache of the log, never the truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    pub automerge: Vec<u8>,
    pub heads: Vec<[u8; 32]>,
    pub overwritten: Vec<String>,
    /// Changes that waited when it was made.
    pub held_back: Vec<Vec<u8>>,
}

impl Document {
    /// An empty document, written to as `actor`.
    #[must_use]
    pub fn new(actor: &[u8]) -> Self {
        Self {
            automerge: Automerge::new().with_actor(ActorId::from(actor)),
            overwritten: BTreeSet::new(),
            held_back: Vec::new(),
        }
    }

    /// The document in a snapshot.
    ///
    /// # Errors
    /// [`DocumentError::BadSnapshot`] when it does not load as exactly what was saved.
    pub fn load(snapshot: &Snapshot, actor: &[u8]) -> Result<Self, DocumentError> {
        let mut automerge =
            Automerge::load(&snapshot.automerge).map_err(|_| DocumentError::BadSnapshot)?;
        automerge.set_actor(ActorId::from(actor));
        let held_back = snapshot
            .held_back
            .iter()
            .map(|bytes| Change::from_bytes(bytes))
            .collect::<Result<_, _>>()?;
        let document = Self {
            automerge,
            overwritten: snapshot.overwritten.iter().cloned().collect(),
            held_back,
        };
        if document.heads() == snapshot.heads {
            Ok(document)
        } else {
            Err(DocumentError::BadSnapshot)
        }
    }

    #[must_use]
    pub fn save(&self) -> Snapshot {
        Snapshot {
            automerge: self.automerge.save(),
            heads: self.heads(),
            overwritten: self.overwritten.iter().cloned().collect(),
            held_back: self
                .held_back
                .iter()
                .map(|change| change.bytes().to_vec())
                .collect(),
        }
    }

    /// Write as somebody else from now on: a new session.
    pub fn set_actor(&mut self, actor: &[u8]) {
        self.automerge.set_actor(ActorId::from(actor));
    }

    /// What the document stands at, in a fixed order.
    #[must_use]
    pub fn heads(&self) -> Vec<[u8; 32]> {
        let mut heads: Vec<_> = self
            .automerge
            .get_heads()
            .into_iter()
            .map(|ChangeHash(hash)| hash)
            .collect();
        heads.sort_unstable();
        heads
    }

    /// How many changes wait for others that have not come.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.held_back.len()
    }

    #[must_use]
    pub fn holds(&self, change: &Change) -> bool {
        self.automerge
            .get_change_meta_by_hash(&change.0.hash())
            .is_some()
    }

    /// All changes, in an order in which they can be applied.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        self.automerge
            .get_changes(&[])
            .into_iter()
            .map(Change)
            .collect()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.automerge.length(automerge::ROOT) == 0
    }
}
