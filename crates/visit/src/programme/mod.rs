//! The programme: what is on when, in whose zone, and what leaves the app of it.

mod agenda;
mod calendar_file;
mod check;
mod from_lines;
mod host_homes;
mod overlap;
mod phase;

pub use agenda::{Agenda, Day, GroupFilter, Slot, agenda};
pub use calendar_file::calendar_file;
pub use check::{ItemProblem, check_item, length_in_minutes};
pub use from_lines::{
    LineProblem, LinesPreview, ProposedRound, round_from_item, rounds_from_lines,
};
pub use host_homes::HostHomes;
pub use overlap::{Overlap, overlaps};
pub use phase::{NowAndNext, NowLine, Phase, now_and_next, now_line, phase};
