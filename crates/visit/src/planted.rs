//! Bugs that tests plant, to show that the fuzzing finds them. Outside tests there is no
//! switch: the answer is always no, and the compiler removes the question.

/// A way to read wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bug {
    /// A doubled quotation mark in a cell closes it.
    DoubledQuoteCloses,
    /// The last byte of UTF-16 with an odd length is dropped without a word.
    OddByteDropped,
    /// The decimals of "1,5" are taken for cents as they stand.
    DecimalsNotPadded,
    /// An exponent is taken for digits.
    ExponentAccepted,
}

#[cfg(not(test))]
pub(crate) const fn is_planted(_: Bug) -> bool {
    false
}

#[cfg(test)]
pub(crate) use switch::{is_planted, with_planted};

#[cfg(test)]
mod switch {
    use super::Bug;
    use std::cell::Cell;

    thread_local! {
        static PLANTED: Cell<Option<Bug>> = const { Cell::new(None) };
    }

    pub(crate) fn is_planted(bug: Bug) -> bool {
        PLANTED.get() == Some(bug)
    }

    /// Whether the run fails while the bug is planted.
    pub(crate) fn with_planted(bug: Bug, run: fn()) -> bool {
        PLANTED.set(Some(bug));
        let failed = std::panic::catch_unwind(run).is_err();
        PLANTED.set(None);
        failed
    }
}
