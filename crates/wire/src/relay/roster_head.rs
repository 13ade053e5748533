use crate::bytes::{Reader, Writer};
use crate::error::WireError;
use crate::ids::RosterEntryId;

/// How long a visit's roster is, and which entry is its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RosterHead {
    /// Number of entries.
    pub count: u32,
    /// Id of the last one; zeros when there is none.
    pub head: RosterEntryId,
}

impl RosterHead {
    /// A visit that nobody has made yet.
    pub const NONE: Self = Self {
        count: 0,
        head: RosterEntryId::ZERO,
    };

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.u32(self.count).raw(self.head.as_bytes());
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            count: reader.u32()?,
            head: RosterEntryId::from_bytes(reader.array()?),
        })
    }
}
