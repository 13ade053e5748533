use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! opaque_id {
    ($(#[$doc:meta])* $name:ident, $size:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name([u8; $size]);

        impl $name {
            /// Number of bytes of this id on the wire.
            pub const SIZE: usize = $size;
            /// The id of nothing, used where the protocol says "none".
            pub const ZERO: Self = Self([0; $size]);

            pub const fn from_bytes(bytes: [u8; $size]) -> Self {
                Self(bytes)
            }

            pub const fn as_bytes(&self) -> &[u8; $size] {
                &self.0
            }

            /// Lower-case hexadecimal, two digits for each byte.
            pub fn to_hex(&self) -> String {
                self.0.iter().map(|byte| format!("{byte:02x}")).collect()
            }

            /// Reads what [`Self::to_hex`] wrote; `None` for any other text.
            pub fn from_hex(text: &str) -> Option<Self> {
                let digits = text.as_bytes();
                if digits.len() != $size * 2 {
                    return None;
                }
                let mut bytes = [0u8; $size];
                for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
                    *byte = match pair {
                        [high, low] => hex_digit(*high)? << 4 | hex_digit(*low)?,
                        _ => return None,
                    };
                }
                Some(Self(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.to_hex())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}({})", stringify!($name), self.to_hex())
            }
        }
    };
}

opaque_id!(
    /// One exchange visit. Random.
    VisitId, 16
);
opaque_id!(
    /// One log of a visit. Random, so that it does not tell a relay what the log holds.
    LogId, 16
);
opaque_id!(
    /// One phone in one visit: the start of a hash of its public keys.
    DeviceId, 16
);
opaque_id!(
    /// One writer session: new at each start of an engine. Random.
    SessionId, 16
);
opaque_id!(
    /// The inner id of a record: a hash that survives a renewed envelope, and by which a relay
    /// is idempotent.
    RecordId, 32
);
opaque_id!(
    /// A hash of a whole envelope: another one after each renewal.
    EnvelopeId, 32
);
opaque_id!(
    /// A hash of a whole roster entry: what the next entry points back to.
    RosterEntryId, 32
);

opaque_id!(
    /// One invite, derived from its secret.
    InviteId, 16
);
opaque_id!(
    /// A hash of a blob's ciphertext: where it is found, and what it must be.
    BlobId, 32
);

fn hex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_comes_back_and_other_text_does_not() {
        let id = LogId::from_bytes([0xab; 16]);
        assert_eq!(LogId::from_hex(&id.to_hex()), Some(id));
        assert_eq!(LogId::from_hex("ab"), None);
        assert_eq!(LogId::from_hex(&"AB".repeat(16)), None);
        assert_eq!(LogId::from_hex(&"é".repeat(16)), None);
    }
}
