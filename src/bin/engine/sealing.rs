//! The throw-away role: work that is slow on purpose and needs much memory.

use crate::random::BrowserRandom;
use crate::scope::{self, FromPage};
use engine::protocol::{
    PasscodeParameters, SealingProblem, SealingReply, SealingRequest, decode, encode,
};
use vault::PasscodeParams;
use vault::archive::{self, ArchiveError};

pub fn serve() {
    scope::listen(|message| {
        let FromPage::Bytes(bytes) = message else {
            return;
        };
        let reply = match decode::<SealingRequest>(&bytes) {
            Ok(request) => answer(request).unwrap_or_else(SealingReply::Failed),
            Err(_) => SealingReply::Failed(SealingProblem::Garbled),
        };
        if let Ok(bytes) = encode(&reply) {
            scope::post_bytes(&bytes);
        }
    });
}

fn answer(request: SealingRequest) -> Result<SealingReply, SealingProblem> {
    match request {
        SealingRequest::NewPasscode { passcode } => {
            let parameters = PasscodeParams::fresh(&mut BrowserRandom);
            passcode_key(&passcode, parameters)
        }
        SealingRequest::PasscodeKey {
            passcode,
            parameters,
        } => passcode_key(
            &passcode,
            PasscodeParams {
                memory_kib: parameters.memory_kib,
                passes: parameters.iterations,
                salt: parameters.salt,
            },
        ),
        SealingRequest::SealArchive {
            passphrase,
            content,
        } => archive::seal(&mut BrowserRandom, &passphrase, &content)
            .map(SealingReply::Bytes)
            .map_err(problem),
        SealingRequest::OpenArchive { passphrase, file } => archive::open(&passphrase, &file)
            .map(SealingReply::Bytes)
            .map_err(problem),
    }
}

fn passcode_key(
    passcode: &str,
    parameters: PasscodeParams,
) -> Result<SealingReply, SealingProblem> {
    let key =
        vault::derive_passcode_key(passcode, &parameters).map_err(|_| SealingProblem::Failed)?;
    Ok(SealingReply::Passcode {
        key: *key.expose(),
        parameters: PasscodeParameters {
            salt: parameters.salt,
            memory_kib: parameters.memory_kib,
            iterations: parameters.passes,
        },
    })
}

const fn problem(error: ArchiveError) -> SealingProblem {
    match error {
        ArchiveError::WrongPassphrase => SealingProblem::WrongPassphrase,
        ArchiveError::NotAnAgeFile => SealingProblem::NotAnArchive,
        ArchiveError::NotAPassphraseFile => SealingProblem::OtherSeal,
        ArchiveError::Truncated | ArchiveError::Altered | ArchiveError::TruncatedOrAltered => {
            SealingProblem::Damaged
        }
        ArchiveError::WorkFactorTooHigh(_) => SealingProblem::TooMuchWork,
        ArchiveError::TooLarge => SealingProblem::TooLarge,
    }
}
