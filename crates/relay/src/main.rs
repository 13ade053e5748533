//! The relay's process: configuration in, logs out, until SIGTERM or SIGINT.

use relay::{AppFiles, Configuration, RelayError};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    relay::start_logging();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(reason = %error, "stopped");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), RelayError> {
    let configuration = Configuration::from_process()?;
    let app = match &configuration.app {
        Some(directory) => AppFiles::from_directory(directory)?,
        None => AppFiles::embedded()?,
    };
    let listener = tokio::net::TcpListener::bind(configuration.listen)
        .await
        .map_err(RelayError::Listen)?;
    relay::serve(listener, relay::routes(app)?).await
}
