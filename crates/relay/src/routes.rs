use crate::app_files::{AppFile, AppFiles};
use crate::headers::protective_headers;
use crate::service::{self, Relay};
use crate::{RelayError, log};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, IF_NONE_MATCH,
    VARY,
};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use wire::relay::MAX_ASK_BYTES;

/// A storage that takes longer than this to answer is not ready.
const READY: Duration = Duration::from_secs(3);

/// Everything that the relay answers, but its metrics.
///
/// # Errors
/// An app whose description cannot be turned into a policy.
pub fn routes(app: AppFiles, relay: Arc<Relay>) -> Result<Router, RelayError> {
    let headers = Arc::new(protective_headers(app.build())?);
    tracing::info!(build = %app.build().build, "app loaded");
    let spoken = Router::new()
        .route("/sync", get(service::socket))
        .route("/ask", post(service::ask))
        .route("/time", get(service::time))
        .fallback(async || StatusCode::NOT_FOUND)
        .layer(DefaultBodyLimit::max(MAX_ASK_BYTES));
    Ok(Router::new()
        .route("/healthz", get(health))
        .route("/readyz", get(ready))
        .nest("/v1", spoken)
        .with_state(relay)
        .fallback_service(get(app_file).with_state(Arc::new(app)))
        .layer(middleware::from_fn_with_state(headers, protect))
        .layer(middleware::from_fn(log::each_answer)))
}

/// Serves the metrics, to the operator and on an address of their own.
pub async fn serve_metrics(listener: TcpListener, relay: Arc<Relay>) {
    if let Ok(address) = listener.local_addr() {
        tracing::info!(metrics_port = address.port(), "metrics");
    }
    let routes = Router::new()
        .route("/metrics", get(service::metrics))
        .with_state(Arc::clone(&relay));
    let served = axum::serve(listener, routes)
        .with_graceful_shutdown(async move { relay.stopped().await })
        .await;
    if served.is_err() {
        tracing::warn!("the metrics are not served any more");
    }
}

/// The process lives.
async fn health() -> impl IntoResponse {
    ([(CACHE_CONTROL, "no-store")], "ok\n")
}

/// The process can do its work: it is not stopping, and its storage answers.
async fn ready(State(relay): State<Arc<Relay>>) -> impl IntoResponse {
    let asked = tokio::time::timeout(READY, relay.storage().ping()).await;
    let answers = matches!(asked, Ok(Ok(())));
    let (status, text) = if answers && !relay.is_stopping() {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    };
    (status, [(CACHE_CONTROL, "no-store")], text)
}

async fn protect(State(headers): State<Arc<HeaderMap>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in headers.iter() {
        response.headers_mut().insert(name.clone(), value.clone());
    }
    response
}

/// A file by its name; any other address without an extension is a screen of the app, and
/// every screen is the same shell.
async fn app_file(State(app): State<Arc<AppFiles>>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let last_segment = path.rsplit('/').next().unwrap_or(path);
    match app.get(path) {
        Some(file) => send(path, file, &headers),
        None if last_segment.contains('.') => StatusCode::NOT_FOUND.into_response(),
        None => match app.shell() {
            Some(shell) => send("index.html", shell, &headers),
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

fn send(name: &str, file: &AppFile, asked: &HeaderMap) -> Response {
    let mut response = if has(asked, &file.etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match &file.brotli {
            Some(brotli) if accepts_brotli(asked) => {
                let mut response = brotli.clone().into_response();
                let encoding = HeaderValue::from_static("br");
                response.headers_mut().insert(CONTENT_ENCODING, encoding);
                response
            }
            _ => file.content.clone().into_response(),
        }
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(lifetime(file)));
    if let Ok(etag) = HeaderValue::from_str(&file.etag) {
        headers.insert(ETAG, etag);
    }
    response
}

/// What is named by its content never changes; the shell and the service worker are asked
/// for anew each time, or an old build would live for ever.
fn lifetime(file: &AppFile) -> &'static str {
    if file.immutable {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn has(asked: &HeaderMap, etag: &str) -> bool {
    asked
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == etag)
}

/// Whether `br` is offered and not at quality zero.
fn accepts_brotli(asked: &HeaderMap) -> bool {
    asked
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|offer| {
            let (coding, quality) = offer.split_once(';').unwrap_or((offer, ""));
            let refused = quality
                .trim()
                .strip_prefix("q=")
                .is_some_and(|quality| quality.trim().parse() == Ok(0.0_f32));
            coding.trim() == "br" && !refused
        })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
