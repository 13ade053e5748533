//! Archives, made and opened: the slow part in a throw-away worker, the rest by the engine.

use super::{Session, VisitStore};
use crate::platform::seal_worker;
use engine::protocol::{
    Answer, Command, Problem, SealingProblem, SealingReply, SealingRequest, decode, encode,
};
use visit::Id;

/// Why an archive was not made or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    #[error(transparent)]
    Sealing(#[from] SealingProblem),
    #[error(transparent)]
    Engine(#[from] Problem),
}

/// Makes a visit of an archive file, and calls with its id. Nothing is kept of one that fails.
pub fn open_archive(
    session: Session,
    file: Vec<u8>,
    passphrase: String,
    finish: impl FnOnce(Result<Id, ArchiveError>) + 'static,
) {
    let request = SealingRequest::OpenArchive { passphrase, file };
    seal(&request, move |content| match content {
        Err(error) => finish(Err(error)),
        Ok(content) => {
            let command = Command::ImportArchive { content };
            session.send_then(command, move |answer| match answer {
                Ok(Answer::Visit(visit)) => finish(Ok(visit)),
                Ok(_) => finish(Err(Problem::Garbled.into())),
                Err(problem) => finish(Err(problem.into())),
            });
        }
    });
}

/// Makes the archive file of the open visit.
pub fn make_archive(
    session: Session,
    store: VisitStore,
    passphrase: String,
    finish: impl FnOnce(Result<Vec<u8>, ArchiveError>) + 'static,
) {
    let command = Command::ReadArchive { visit: store.id };
    session.send_then(command, move |answer| match answer {
        Ok(Answer::Content(content)) => {
            let request = SealingRequest::SealArchive {
                passphrase,
                content,
            };
            seal(&request, finish);
        }
        Ok(_) => finish(Err(Problem::Garbled.into())),
        Err(problem) => finish(Err(problem.into())),
    });
}

fn seal(request: &SealingRequest, finish: impl FnOnce(Result<Vec<u8>, ArchiveError>) + 'static) {
    let Ok(request) = encode(request) else {
        finish(Err(SealingProblem::Garbled.into()));
        return;
    };
    seal_worker::run(request, move |reply| {
        let reply = reply.and_then(|reply| decode(&reply).ok());
        finish(match reply {
            Some(SealingReply::Bytes(bytes)) => Ok(bytes),
            Some(SealingReply::Failed(problem)) => Err(problem.into()),
            Some(SealingReply::Refused(problem)) => Err(problem.into()),
            _ => Err(SealingProblem::Failed.into()),
        });
    });
}
