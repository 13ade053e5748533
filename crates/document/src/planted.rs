/// Bugs that the simulator of `testkit` must find. They exist only when it asks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Planted {
    /// "Saved" is said before it is durable.
    AnswerBeforeDurable,
    /// A record is taken whatever its place in the chain.
    SkipChainCheck,
    /// An edit removes the fields that this version does not know.
    DropUnknownFields,
    /// Drafts go before the record that replaces them is durable.
    DeleteDraftsFirst,
    /// A snapshot says that it holds one record more than it does.
    SnapshotAheadOfLog,
    /// What the engine died of is applied again at every start.
    SkipBreadcrumb,
    /// A record counts as sent when it was read to be sent.
    AcknowledgeUnsent,
    /// What the relay sends is taken whatever its running hash.
    SkipRunningHash,
    /// What a device wrote after it was taken out is merged.
    MergeAfterRemoval,
    /// What was sealed in an epoch that has ended is sent as it is.
    ForgetToReseal,
    /// What the relay refuses counts as sent.
    DropOnConflict,
    /// How far a log was received is stored before what was received.
    CursorFirst,
}

impl Planted {
    pub const ALL: [Self; 6] = [
        Self::AnswerBeforeDurable,
        Self::SkipChainCheck,
        Self::DropUnknownFields,
        Self::DeleteDraftsFirst,
        Self::SnapshotAheadOfLog,
        Self::SkipBreadcrumb,
    ];

    /// Those that the network of phones finds among its first schedules.
    pub const OF_THE_NETWORK: [Self; 1] = [Self::AcknowledgeUnsent];

    /// Whether this bug is planted in this thread: never, in what ships.
    #[must_use]
    pub fn is_active(self) -> bool {
        #[cfg(feature = "planted-bugs")]
        return ACTIVE.get() == Some(self);
        #[cfg(not(feature = "planted-bugs"))]
        false
    }

    /// Plant one bug in this thread, or none.
    #[cfg(feature = "planted-bugs")]
    pub fn plant(bug: Option<Self>) {
        ACTIVE.set(bug);
    }
}

#[cfg(feature = "planted-bugs")]
thread_local! {
    static ACTIVE: std::cell::Cell<Option<Planted>> = const { std::cell::Cell::new(None) };
}

/// A change with these bytes in it stands for one that Automerge would trap on.
#[cfg(feature = "planted-bugs")]
pub const DEADLY: &[u8] = b"deadly to this version";

#[cfg(feature = "planted-bugs")]
pub fn die_of_it(change: &crate::Change) {
    if change
        .bytes()
        .windows(DEADLY.len())
        .any(|some| some == DEADLY)
    {
        std::panic::resume_unwind(Box::new("a planted trap"));
    }
}
