//! The relay's process: configuration in, logs out, until SIGTERM or SIGINT.

use relay::storage::{SqliteDatabase, StoragePlace};
use relay::{AppFiles, Configuration, Relay, RelayError};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == "--help") {
        println!("{}", Configuration::usage());
        return ExitCode::SUCCESS;
    }
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
    if let Some(copy) = &configuration.backup {
        return back_up(&configuration.place, copy);
    }
    let app = match &configuration.app {
        Some(directory) => AppFiles::from_directory(directory)?,
        None => AppFiles::embedded()?,
    };
    tracing::info!(
        storage = ?configuration.place,
        options = ?configuration.options,
        metrics = configuration.metrics.is_some(),
        "configured"
    );
    let listener = TcpListener::bind(configuration.listen)
        .await
        .map_err(RelayError::Listen)?;
    let relay = Relay::start(configuration.place, configuration.options).await?;
    relay::stop_at_signals(Arc::clone(&relay))?;
    if let Some(address) = configuration.metrics {
        let listener = TcpListener::bind(address)
            .await
            .map_err(RelayError::Listen)?;
        tokio::spawn(relay::serve_metrics(listener, Arc::clone(&relay)));
    }
    let routes = relay::routes(app, Arc::clone(&relay))?;
    relay::serve(listener, relay, routes).await
}

fn back_up(place: &StoragePlace, copy: &Path) -> Result<(), RelayError> {
    let StoragePlace::Folder(folder) = place else {
        let message = "PostgreSQL is backed up with its own tools".to_owned();
        return Err(RelayError::Configuration(message));
    };
    SqliteDatabase::back_up(folder, copy)?;
    tracing::info!("backed up");
    Ok(())
}
