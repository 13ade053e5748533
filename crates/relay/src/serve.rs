use crate::RelayError;
use axum::Router;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// Serves until SIGTERM or SIGINT, then lets the answers that are under way finish.
///
/// # Errors
/// Signals that cannot be listened for, or a listener that broke.
pub async fn serve(listener: TcpListener, routes: Router) -> Result<(), RelayError> {
    let mut terminate = signal(SignalKind::terminate()).map_err(RelayError::Serve)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(RelayError::Serve)?;
    if let Ok(address) = listener.local_addr() {
        tracing::info!(port = address.port(), "listening");
    }
    let asked_to_stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
    };
    axum::serve(listener, routes)
        .with_graceful_shutdown(asked_to_stop)
        .await
        .map_err(RelayError::Serve)
}
