//! What the tests of the relay stand on.

mod cluster;
mod folder;

pub use cluster::Cluster;
pub use folder::TemporaryFolder;
