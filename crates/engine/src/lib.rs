//! The engine of one phone, without input or output of its own: events go in with the
//! time and randomness they need, effects come out. The worker in the browser and the
//! simulated phones of the tests carry them out.

pub mod protocol;

mod acting;
mod archive;
mod border;
mod cells;
mod context;
mod effect;
mod emergency;
mod engine;
mod event;
mod files;
mod flushing;
mod following;
mod founding;
mod log;
mod marks;
mod opened;
mod opening;
mod passcode;
mod phone;
mod records;
mod removing;
mod requests;
mod rows;
mod saving;
mod settling;
mod snapshots;
mod starting;
mod sync;
mod unnamed_files;
mod writer;

pub use archive::{archive_of, pack_archive, unpack_archive};
pub use cells::KeyRange;
pub use document::Planted;
pub use effect::{Effect, Operation, Timer};
pub use engine::Engine;
pub use event::{Event, HostFailure, StoreFailure};
