//! The throw-away worker: work that is slow on purpose and needs much memory, and the format of
//! archives. It is a file of its own, so that the engine carries none of it.

#[path = "engine/random.rs"]
mod random;
#[path = "engine/scope.rs"]
mod scope;

use engine::protocol::{
    PasscodeParameters, SealingProblem, SealingReply, SealingRequest, decode, encode,
};
use engine::{pack_archive, unpack_archive};
use random::BrowserRandom;
use vault::archive::{self, ArchiveError};
use vault::{ComparingDigits, PasscodeParams};

fn main() {
    scope::report_panics();
    scope::listen(|message| {
        let reply = match decode::<SealingRequest>(&scope::bytes_of(&message)) {
            Ok(request) => answer(request).unwrap_or_else(|reply| reply),
            Err(_) => SealingReply::Failed(SealingProblem::Garbled),
        };
        if let Ok(bytes) = encode(&reply) {
            scope::post_bytes(&bytes);
        }
    });
    scope::post_text("up");
}

/// # Errors
/// What there is to say when it cannot be done.
fn answer(request: SealingRequest) -> Result<SealingReply, SealingReply> {
    match request {
        SealingRequest::NewPasscode { passcode } => {
            let parameters = PasscodeParams::fresh(&mut BrowserRandom);
            passcode_key(&passcode, parameters)
        }
        SealingRequest::PasscodeKey {
            passcode,
            parameters,
        } => passcode_key(&passcode, params(&parameters)),
        SealingRequest::Digits(comparing) => {
            let key = vault::derive_passcode_key(&comparing.keys, &params(&comparing.parameters));
            let key = key.map_err(|_| SealingReply::Failed(SealingProblem::Failed))?;
            Ok(SealingReply::Digits(
                ComparingDigits::from_key(&key).to_string(),
            ))
        }
        SealingRequest::SealArchive {
            passphrase,
            content,
        } => {
            let file = pack_archive(&content).map_err(SealingReply::Refused)?;
            archive::seal(&mut BrowserRandom, &passphrase, &file)
                .map(SealingReply::Bytes)
                .map_err(failed)
        }
        SealingRequest::OpenArchive { passphrase, file } => {
            let file = archive::open(&passphrase, &file).map_err(failed)?;
            let contents = unpack_archive(&file).map_err(SealingReply::Refused)?;
            Ok(SealingReply::Bytes(contents))
        }
    }
}

const fn params(parameters: &PasscodeParameters) -> PasscodeParams {
    PasscodeParams {
        memory_kib: parameters.memory_kib,
        passes: parameters.iterations,
        salt: parameters.salt,
    }
}

fn passcode_key(passcode: &str, parameters: PasscodeParams) -> Result<SealingReply, SealingReply> {
    let key = vault::derive_passcode_key(passcode, &parameters)
        .map_err(|_| SealingReply::Failed(SealingProblem::Failed))?;
    Ok(SealingReply::Passcode {
        key: *key.expose(),
        parameters: PasscodeParameters {
            salt: parameters.salt,
            memory_kib: parameters.memory_kib,
            iterations: parameters.passes,
        },
    })
}

const fn failed(error: ArchiveError) -> SealingReply {
    SealingReply::Failed(match error {
        ArchiveError::WrongPassphrase => SealingProblem::WrongPassphrase,
        ArchiveError::NotAnAgeFile => SealingProblem::NotAnArchive,
        ArchiveError::NotAPassphraseFile => SealingProblem::OtherSeal,
        ArchiveError::Truncated | ArchiveError::Altered | ArchiveError::TruncatedOrAltered => {
            SealingProblem::Damaged
        }
        ArchiveError::WorkFactorTooHigh(_) => SealingProblem::TooMuchWork,
        ArchiveError::TooLarge => SealingProblem::TooLarge,
    })
}
