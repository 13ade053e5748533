use crate::context::Context;
use crate::{Operation, cells};
use serde::{Deserialize, Serialize};
use vault::{LocalKey, RootSecret, open_local, seal_local, storage_key};

/// What is known of this phone's own secrets.
#[derive(Debug)]
pub enum Phone {
    /// They are being read.
    Starting,
    /// Nothing was ever stored here.
    Absent,
    /// They are being made, for the first visit.
    Making(Box<Secrets>),
    /// They are there and cannot be opened: nothing is written over them.
    Unreadable,
    Locked(Box<Secrets>),
    Open(Box<OpenPhone>),
}

/// The secrets as the host's key wraps them.
#[derive(Debug, Clone)]
pub struct Secrets {
    pub outer: LocalKey,
    pub root: RootAtRest,
}

#[derive(Debug, Clone)]
pub enum RootAtRest {
    Plain(RootSecret),
    /// Sealed with the key of a passcode.
    Locked(Vec<u8>),
}

#[derive(Debug)]
pub struct OpenPhone {
    pub secrets: Secrets,
    pub root: RootSecret,
    pub storage: LocalKey,
    /// The row of the phone as it must be stored with the first visit; none once it is there.
    pub unstored: Option<Vec<u8>>,
}

#[derive(Serialize, Deserialize)]
struct SecretsRow {
    outer: [u8; 32],
    plain_root: Option<[u8; 32]>,
    locked_root: Option<Vec<u8>>,
}

impl Secrets {
    pub fn generate(cx: &mut Context<'_>) -> Self {
        Self {
            outer: LocalKey::generate(&mut cx.rng),
            root: RootAtRest::Plain(RootSecret::generate(&mut cx.rng)),
        }
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let (plain_root, locked_root) = match &self.root {
            RootAtRest::Plain(root) => (Some(*root.expose()), None),
            RootAtRest::Locked(locked) => (None, Some(locked.clone())),
        };
        crate::rows::encode(&SecretsRow {
            outer: *self.outer.expose(),
            plain_root,
            locked_root,
        })
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let row: SecretsRow = crate::rows::decode(bytes)?;
        let root = match (row.plain_root, row.locked_root) {
            (Some(root), None) => RootAtRest::Plain(RootSecret::from_bytes(root)),
            (None, Some(locked)) => RootAtRest::Locked(locked),
            _ => return None,
        };
        Some(Self {
            outer: LocalKey::from_bytes(row.outer),
            root,
        })
    }

    pub const fn has_passcode(&self) -> bool {
        matches!(self.root, RootAtRest::Locked(_))
    }
}

impl OpenPhone {
    pub fn new(secrets: Secrets, root: RootSecret, unstored: Option<Vec<u8>>) -> Self {
        Self {
            storage: storage_key(&root),
            secrets,
            root,
            unstored,
        }
    }

    pub fn seal(&self, key: String, plain: &[u8], cx: &mut Context<'_>) -> Option<Operation> {
        put_sealed(&self.storage, key, plain, cx)
    }

    /// What is stored under this key; none when it was altered or stood under another.
    pub fn open(&self, key: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        open_local(&self.storage, key, sealed).ok()
    }

    /// What must be written along, as long as the phone itself is not stored.
    pub fn unstored_row(&self) -> Option<Operation> {
        self.unstored.as_ref().map(|row| Operation::Put {
            key: cells::PHONE.to_owned(),
            value: row.clone(),
        })
    }
}

/// Seal a value with its key as context; none when it is larger than anything may be.
pub fn put_sealed(
    with: &LocalKey,
    key: String,
    plain: &[u8],
    cx: &mut Context<'_>,
) -> Option<Operation> {
    let value = seal_local(&mut cx.rng, with, &key, plain).ok()?;
    Some(Operation::Put { key, value })
}

impl Phone {
    pub const fn secrets(&self) -> Option<&Secrets> {
        match self {
            Self::Locked(secrets) | Self::Making(secrets) => Some(secrets),
            Self::Open(phone) => Some(&phone.secrets),
            Self::Starting | Self::Absent | Self::Unreadable => None,
        }
    }

    pub const fn open(&self) -> Option<&OpenPhone> {
        match self {
            Self::Open(phone) => Some(phone),
            _ => None,
        }
    }

    pub fn has_passcode(&self) -> bool {
        self.secrets().is_some_and(Secrets::has_passcode)
    }
}
