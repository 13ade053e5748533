use crate::RelayError;
use crate::service::Relay;
use axum::Router;
use axum::serve::ListenerExt;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// Serves until the relay is stopped: takes no more connections, tells the sockets, lets what is
/// under way finish, and closes the storage.
///
/// # Errors
/// A listener that broke.
pub async fn serve(
    listener: TcpListener,
    relay: Arc<Relay>,
    routes: Router,
) -> Result<(), RelayError> {
    if let Ok(address) = listener.local_addr() {
        tracing::info!(port = address.port(), "listening");
    }
    let stopping = Arc::clone(&relay);
    let routes = routes.into_make_service_with_connect_info::<SocketAddr>();
    // Small frames must not wait for the acknowledgement of the ones before.
    let listener = listener.tap_io(|connection| {
        let _ = connection.set_nodelay(true);
    });
    let served = axum::serve(listener, routes)
        .with_graceful_shutdown(async move { stopping.stopped().await })
        .await
        .map_err(RelayError::Serve);
    relay.finish().await;
    served
}

/// Stops the relay at SIGTERM or SIGINT.
///
/// # Errors
/// Signals that cannot be listened for.
pub fn stop_at_signals(relay: Arc<Relay>) -> Result<(), RelayError> {
    let mut terminate = signal(SignalKind::terminate()).map_err(RelayError::Serve)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(RelayError::Serve)?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        relay.stop();
    });
    Ok(())
}
