use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// Writes one JSON object per line to standard output.
pub fn start_logging() {
    // A second call, as tests make, keeps the first subscriber.
    let _ = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .try_init();
}

/// Notes that something was answered: never who asked, nor for which address, because the
/// two together would tell who is on which visit.
pub async fn each_answer(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let response = next.run(request).await;
    let milliseconds = started.elapsed().as_secs_f32() * 1000.0;
    tracing::info!(%method, status = response.status().as_u16(), milliseconds, "answered");
    response
}
