//! What the tests of the relay stand on.

mod asking;
mod cluster;
mod folder;
mod keys;
mod phone;
mod process;
mod server;
mod test_visit;

pub use asking::{ask, ask_as, get, header, post};
pub use cluster::Cluster;
pub use folder::TemporaryFolder;
pub use keys::TestKeys;
pub use phone::Phone;
pub use process::Process;
pub use server::{Server, eager};
pub use test_visit::{TestVisit, record_id};
