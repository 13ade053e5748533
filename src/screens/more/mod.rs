//! The last tab: everything that is not of every hour.

mod archive;
mod menu;
mod remove_visit;

pub use archive::archive;
pub use menu::more;
pub use remove_visit::remove_visit;
