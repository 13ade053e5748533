use crate::platform::seal_worker;
use engine::protocol::{PasscodeParameters, SealingReply, SealingRequest, decode, encode};

/// The key of a new passcode and how it was made; none when this phone could not do the work.
///
/// The work is slow and greedy on purpose (Argon2id), so a throw-away worker does it.
pub fn new_key(
    passcode: String,
    finish: impl FnOnce(Option<([u8; 32], PasscodeParameters)>) + 'static,
) {
    ask(&SealingRequest::NewPasscode { passcode }, finish);
}

/// The key of a passcode that was set before.
pub fn key_of(
    passcode: String,
    parameters: PasscodeParameters,
    finish: impl FnOnce(Option<[u8; 32]>) + 'static,
) {
    let request = SealingRequest::PasscodeKey {
        passcode,
        parameters,
    };
    ask(&request, move |made| finish(made.map(|(key, _)| key)));
}

fn ask(
    request: &SealingRequest,
    finish: impl FnOnce(Option<([u8; 32], PasscodeParameters)>) + 'static,
) {
    let Ok(bytes) = encode(request) else {
        finish(None);
        return;
    };
    seal_worker::run(bytes, move |reply| {
        let made = match reply.and_then(|reply| decode(&reply).ok()) {
            Some(SealingReply::Passcode { key, parameters }) => Some((key, parameters)),
            _ => None,
        };
        finish(made);
    });
}
