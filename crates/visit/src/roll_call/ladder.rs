/// What to do about somebody who has not been found, by minutes after the due time
/// (domain.md 3.6). Ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LadderStep {
    /// Group leader: the list of unmarked people, large.
    CallTheNames,
    /// Group leader: look, ask the buddy, ring the young person.
    LookAskRing,
    /// Visit leader takes the case; the group stays put; others are asked.
    VisitLeaderTakesTheCase,
    /// Coordinator: hosts, search by two adults, last-seen facts.
    HostsAndSearch,
    /// Visit leader: declare missing, 112; the home contact is told at the same time.
    DeclareMissing,
}

/// Reasons not to wait (domain.md 3.6).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AtOnce {
    pub under_fourteen: bool,
    pub medicine_at_risk: bool,
    pub night: bool,
    pub water: bool,
    pub threat: bool,
}

impl LadderStep {
    pub const ALL: [Self; 5] = [
        Self::CallTheNames,
        Self::LookAskRing,
        Self::VisitLeaderTakesTheCase,
        Self::HostsAndSearch,
        Self::DeclareMissing,
    ];

    /// Minutes after the due time at which this step is reached.
    #[must_use]
    pub const fn minutes_after_due(self) -> i64 {
        match self {
            Self::CallTheNames => 0,
            Self::LookAskRing => 5,
            Self::VisitLeaderTakesTheCase => 10,
            Self::HostsAndSearch => 15,
            Self::DeclareMissing => 20,
        }
    }
}

/// The step that is reached; none before the due time. With a reason not to wait, declaring
/// stands open at once.
#[must_use]
pub fn ladder_step(minutes_after_due: i64, at_once: AtOnce) -> Option<LadderStep> {
    if minutes_after_due >= 0 && at_once != AtOnce::default() {
        return Some(LadderStep::DeclareMissing);
    }
    LadderStep::ALL
        .into_iter()
        .rfind(|step| step.minutes_after_due() <= minutes_after_due)
}
