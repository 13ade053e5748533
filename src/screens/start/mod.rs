//! Before a visit is open: the visits of this phone, a new one, one from an archive; and the
//! form of a visit's own record.

mod demo;
mod edit_visit;
mod lost_visits;
mod new_visit;
mod open_archive;
mod opening;
mod visit_fields;
mod visits;
mod wrong;

pub use edit_visit::edit_visit;
pub use new_visit::new_visit;
pub use open_archive::open_archive;
pub use opening::{not_found, opening};
pub use visits::visits;
