use wire::{DeviceId, SessionId, sha256};

/// The Automerge actor of one session of one device.
///
/// A record's changes must all carry the actor of its author and origin session.
pub fn actor_id(device: DeviceId, session: SessionId) -> [u8; 16] {
    let hash = sha256(
        "promenade/1 actor",
        &[device.as_bytes(), session.as_bytes()],
    );
    let mut actor = [0; 16];
    for (to, from) in actor.iter_mut().zip(hash) {
        *to = from;
    }
    actor
}
