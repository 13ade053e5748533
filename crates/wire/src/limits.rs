//! Sizes beyond which bytes are refused before any work is done on them.

/// The protocol version that this code writes.
pub const VERSION: u8 = 1;

/// The suite that this code writes: XChaCha20-Poly1305, Ed25519, SHA-256, HPKE over X25519.
pub const SUITE: u8 = 1;

/// Most bytes of ciphertext in one envelope.
///
/// A restored visit of 200 people and 20,000 marks, written as one change, stays below this.
pub const MAX_CIPHERTEXT_BYTES: usize = 4 * 1024 * 1024;

/// Most bytes of one envelope: header, length, ciphertext and signature.
pub const MAX_ENVELOPE_BYTES: usize = MAX_CIPHERTEXT_BYTES + 256;

/// Most devices that one epoch can be sealed to.
pub const MAX_EPOCH_DEVICES: usize = 1024;

/// Most bytes in the body of a roster entry.
pub const MAX_ROSTER_BODY_BYTES: usize = 256 * 1024;

/// Most logs that one device is granted by name. Leaders have a right to all others.
pub const MAX_GRANTS: usize = 1024;

/// Most sessions, counted in each log, that the removal of a device can name.
pub const MAX_LAST_SEQUENCES: usize = 6000;

/// Most entries of one roster.
pub const MAX_ROSTER_ENTRIES: usize = 65_536;
