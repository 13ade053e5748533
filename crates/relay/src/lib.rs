//! The server: it gives phones the app, keeps their sealed envelopes and hands them on.
//! It can read none of what they hold.

mod app_files;
mod configuration;
mod error;
mod headers;
mod log;
mod routes;
mod serve;
mod service;
pub mod storage;

pub use app_files::AppFiles;
pub use configuration::Configuration;
pub use error::RelayError;
pub use log::start_logging;
pub use routes::{routes, serve_metrics};
pub use serve::{serve, stop_at_signals};
#[cfg(feature = "in-process")]
pub use service::{InProcessRelay, Sent};
pub use service::{Options, Relay};
