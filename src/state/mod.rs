//! What the page knows: fed by the engine, read by the screens. The only place that makes stores.

mod archives;
mod engine_link;
mod navigator;
pub mod programme;
mod route;
mod session;
mod status;
pub mod titles;
mod visit_store;
mod zones;

pub use archives::{ArchiveError, make_archive, open_archive};
pub use navigator::{Navigator, back, go, replace};
pub use route::{Route, Screen};
pub use session::{LockState, Session};
pub use status::{Status, status};
pub use visit_store::VisitStore;
pub use zones::BrowserZones;
