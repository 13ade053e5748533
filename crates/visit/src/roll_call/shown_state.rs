use serde::{Deserialize, Serialize};

/// What is shown for one person in one round: the most worrying of what is unresolved
/// (domain.md 3.4 rule 2). Ordered from the most to the least worrying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ShownState {
    Missing,
    NeedsHelp,
    /// A newer version of the app said something that this one cannot read.
    NotUnderstood,
    Disputed,
    NotSeen,
    /// The time until which the person was excused is over (or was never given).
    ExcuseEnded,
    Unmarked,
    SelfReported,
    Excused,
    WithHost,
    Present,
    /// Seen and spoken to after they had not been seen.
    Found,
    LeftTheVisit,
}

impl ShownState {
    pub const ALL: [Self; 13] = [
        Self::Missing,
        Self::NeedsHelp,
        Self::NotUnderstood,
        Self::Disputed,
        Self::NotSeen,
        Self::ExcuseEnded,
        Self::Unmarked,
        Self::SelfReported,
        Self::Excused,
        Self::WithHost,
        Self::Present,
        Self::Found,
        Self::LeftTheVisit,
    ];

    /// Somebody entitled to say so knows where the person is (domain.md 3.2).
    #[must_use]
    pub const fn is_accounted_for(self) -> bool {
        matches!(
            self,
            Self::Excused | Self::WithHost | Self::Present | Self::Found | Self::LeftTheVisit
        )
    }

    /// Stands at the top of every list (domain.md 3.2: "pinned to the top with missing").
    #[must_use]
    pub const fn is_pinned(self) -> bool {
        matches!(self, Self::Missing | Self::NeedsHelp | Self::NotUnderstood)
    }

    /// Nobody has said anything that still holds: the clock alone makes it overdue.
    #[must_use]
    pub const fn waits_for_an_answer(self) -> bool {
        matches!(self, Self::Unmarked | Self::ExcuseEnded)
    }
}
