use super::code::{SheetError, decode, encode};
use crate::derive::derive_key;
use crate::device::DeviceKeys;
use crate::secret::RootSecret;
use rand_core::CryptoRng;
use std::fmt;
use wire::VisitId;
use zeroize::Zeroize;

/// What a recovery sheet holds. It is a device of the roster whose secret is on paper.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoverySheet {
    pub visit: VisitId,
    secret: [u8; 20],
}

const VISIT: &str = "visit";
const SECRET: &str = "secret";

impl RecoverySheet {
    pub fn generate(rng: &mut impl CryptoRng, visit: VisitId) -> Self {
        let mut secret = [0; 20];
        rng.fill_bytes(&mut secret);
        Self { visit, secret }
    }

    /// Which visit it is for: eight groups to print first. No secret.
    pub fn visit_code(&self) -> String {
        encode(VISIT, self.visit.as_bytes())
    }

    /// The secret itself: nine groups to print, and to forget.
    pub fn secret_code(&self) -> String {
        encode(SECRET, &self.secret)
    }

    /// Reads the two codes as somebody typed them.
    ///
    /// # Errors
    /// [`TypedSheetError`]: which of the two is wrong, and how.
    pub fn from_typed(visit: &str, secret: &str) -> Result<Self, TypedSheetError> {
        let visit = decode(VISIT, visit).map_err(TypedSheetError::Visit)?;
        let secret = decode(SECRET, secret).map_err(TypedSheetError::Secret)?;
        Ok(Self {
            visit: VisitId::from_bytes(visit),
            secret,
        })
    }

    /// The keys of the sheet as a device.
    pub fn keys(&self) -> DeviceKeys {
        let root = derive_key(&self.secret, "promenade/1 recovery root", &[]);
        DeviceKeys::derive(&RootSecret::from_bytes(root), self.visit)
    }
}

/// Which code of a sheet is mistyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TypedSheetError {
    #[error("the code of the visit: {0}")]
    Visit(SheetError),
    #[error("the code of the sheet: {0}")]
    Secret(SheetError),
}

impl Drop for RecoverySheet {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

impl fmt::Debug for RecoverySheet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("RecoverySheet(hidden)")
    }
}
