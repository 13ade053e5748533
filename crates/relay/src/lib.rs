//! The server: it gives phones the app, and is where their sealed envelopes will be kept.
//! It can read none of what they hold.

mod app_files;
mod configuration;
mod error;
mod headers;
mod log;
mod routes;
mod serve;
pub mod storage;

pub use app_files::AppFiles;
pub use configuration::Configuration;
pub use error::RelayError;
pub use log::start_logging;
pub use routes::routes;
pub use serve::serve;
