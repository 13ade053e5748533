//! Records: things that are edited field by field after they were made.
//!
//! Every field but the id may be missing in what an older or newer version wrote, so all
//! of them have a default; `removed` set means that the record was deleted (and can be
//! brought back), for nothing is ever erased by an edit.

mod expense;
mod gift;
mod group;
mod guardian;
mod health;
mod host_family;
mod item;
mod person;
mod placement;
mod round;
mod useful_number;
mod visit;

pub use expense::{Attachment, Expense, ExpenseCategory, Receipt};
pub use gift::{Gift, GiftDecision, GiftDirection, GiverKind};
pub use group::Group;
pub use guardian::{Guardian, PhoneNumber};
pub use health::Health;
pub use host_family::{HostCheck, HostFamily};
pub use item::{Coordinates, Item};
pub use person::{Person, Role};
pub use placement::Placement;
pub use round::{Expected, Round, RoundKind};
pub use useful_number::{NumberKind, UsefulNumber};
pub use visit::Visit;
