/// What a colour means. It is never the only sign: the words beside it say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// Of little weight now: past, draft, put aside.
    Quiet,
    /// Somebody or something is still to be looked for or done.
    Find,
    /// Help is needed, or time is up.
    Alarm,
    /// Here, safe, done.
    Here,
}

impl Tone {
    /// The class that the stylesheet knows it by.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Quiet => "quiet",
            Self::Find => "find",
            Self::Alarm => "alarm",
            Self::Here => "here",
        }
    }
}
