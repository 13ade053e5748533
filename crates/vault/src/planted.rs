//! Bugs that only tests can switch on, to show that the fuzz targets would find them.

use std::cell::Cell;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bug {
    ArchiveMacIgnored,
    AuthorSignatureIgnored,
    ChainOrderUnchecked,
    ClaimSignatureIgnored,
    DraftPlaceUnbound,
    HeaderUnchecked,
    InflatedLengthUnchecked,
    ListOrderUnchecked,
    LocalContextIgnored,
    PaddingUnchecked,
    SheetCheckIgnored,
    TokenCheckIgnored,
}

thread_local! {
    static ACTIVE: Cell<Option<Bug>> = const { Cell::new(None) };
}

pub fn is(bug: Bug) -> bool {
    ACTIVE.get() == Some(bug)
}

/// Runs `work` with `bug` switched on in this thread, and tells whether it panicked.
pub fn is_found_by(bug: Bug, work: impl FnOnce() + std::panic::UnwindSafe) -> bool {
    ACTIVE.set(Some(bug));
    let outcome = std::panic::catch_unwind(work);
    ACTIVE.set(None);
    outcome.is_err()
}
