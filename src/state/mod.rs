//! What the page knows: fed by the engine, read by the screens. The only place that makes stores.

pub mod alarms;
mod archives;
mod engine_link;
mod form_memory;
mod idle_lock;
mod members;
mod navigator;
mod origin;
pub mod programme;
mod route;
mod session;
mod status;
pub mod titles;
mod visit_store;
mod zones;

pub use archives::{ArchiveError, make_archive, open_archive};
pub use form_memory::{FormMemory, forget_typing, has_unsaved_typing, place_that_waits};
pub use idle_lock::{IDLE_CHOICES, idle_minutes, set_idle_minutes, start_idle_lock};
pub use members::Members;
pub use navigator::{Navigator, go, replace};
pub use origin::origin_of_export;
pub use route::{Route, Screen};
pub use session::Session;
pub use status::{Status, status};
pub use visit_store::{InQuestion, VisitStore};
pub use zones::BrowserZones;
