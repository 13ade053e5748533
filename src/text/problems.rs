use engine::protocol::{InviteProblem, Problem};
use visit::roll_call::CloseRefusal;

/// What went wrong and what to do next, in a leader's words.
pub fn sentence(problem: &Problem) -> String {
    let words = super::words().problems;
    match problem {
        Problem::Garbled => words.garbled().to_owned(),
        Problem::UnknownVisit | Problem::NotOpen => words.unknown_visit().to_owned(),
        Problem::VisitAlreadyHere => words.visit_already_here().to_owned(),
        Problem::Locked => words.locked().to_owned(),
        Problem::WrongPasscode => words.wrong_passcode().to_owned(),
        Problem::WaitBeforeTrying { seconds } => words.wait_before_trying(*seconds),
        Problem::ReadsOnly => words.reads_only().to_owned(),
        Problem::Unacceptable { .. } => words.unacceptable().to_owned(),
        Problem::NotAllowed { .. } => words.not_allowed().to_owned(),
        Problem::FactRefused(refusal) => super::words().roll_call.refusal(*refusal).to_owned(),
        Problem::RoundStaysOpen(refusal) => stays_open(refusal),
        Problem::OtherVersions => words.other_versions().to_owned(),
        Problem::PasscodeFirst => words.passcode_first().to_owned(),
        Problem::StorageFull => words.storage_full().to_owned(),
        Problem::StorageFailing => words.storage_failing().to_owned(),
        Problem::FileMissing => words.file_missing().to_owned(),
        Problem::Unreadable => words.unreadable().to_owned(),
        Problem::ArchiveNewer => words.archive_newer().to_owned(),
        Problem::ArchiveDamaged => words.archive_damaged().to_owned(),
        Problem::NoContact => words.no_contact().to_owned(),
        Problem::NotYours => words.not_yours().to_owned(),
        Problem::Invite(problem) => match problem {
            InviteProblem::Foreign => words.invite_foreign(),
            InviteProblem::Newer => words.invite_newer(),
            InviteProblem::Damaged => words.invite_damaged(),
            InviteProblem::Expired => words.invite_expired(),
            InviteProblem::Used => words.invite_used(),
            InviteProblem::Revoked => words.invite_revoked(),
            InviteProblem::Unknown => words.invite_unknown(),
        }
        .to_owned(),
        Problem::TooLarge => words.too_large().to_owned(),
        Problem::ArchiveTooLarge => words.archive_too_large().to_owned(),
    }
}

fn stays_open(refusal: &CloseRefusal) -> String {
    let words = super::words().roll_call;
    match refusal {
        CloseRefusal::Unaccounted(people) => words.unaccounted(people.len()),
        CloseRefusal::HeadCountDiffers { heads, names } => words.heads_differ(*heads, *names),
    }
}
