//! What phones ask of the relay: joining, roster and blobs over HTTP, envelopes over a socket.

mod access;
mod address;
mod appending;
mod ask;
mod checking;
mod clock;
mod connection;
mod deliveries;
mod delivering;
mod hub;
#[cfg(feature = "in-process")]
mod in_process;
mod limiter;
mod mailbox;
mod member_asks;
mod metrics;
mod open_asks;
mod options;
mod refusing;
mod relay;
mod roster_cache;
mod socket;
mod watching;

pub use ask::{ask, time};
#[cfg(feature = "in-process")]
pub use in_process::{InProcessRelay, Sent};
pub use metrics::metrics;
pub use options::Options;
pub use relay::Relay;
pub use socket::socket;
