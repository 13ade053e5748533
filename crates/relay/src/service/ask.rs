use super::address::Address;
use super::clock::now;
use super::limiter::Key;
use super::metrics::Metrics;
use super::refusing::{refusal, status, too_fast};
use super::relay::Relay;
use super::{member_asks, open_asks};
use crate::storage::StorageError;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::sync::Arc;
use wire::relay::{About, Answer, OpenAsk, Reason, Refusal, SignedAsk};

/// Why an ask has no other answer.
#[derive(Debug)]
pub enum Failure {
    Refused(Refusal),
    Storage(StorageError),
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// Answers one ask (docs/protocol.md 9.5).
pub async fn ask(
    State(relay): State<Arc<Relay>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    Metrics::count(&relay.metrics().asks);
    let address = Address::of(peer, &headers, relay.options().proxies);
    let kind = body.get(1).copied().unwrap_or(0);
    let about = About::kind(kind);
    let answer = match answer(&relay, address, &headers, kind, &body).await {
        Ok(answer) => answer,
        Err(Failure::Refused(refusal)) => Answer::Refused(refusal),
        Err(Failure::Storage(error)) => {
            Metrics::count(&relay.metrics().storage_errors);
            tracing::warn!(reason = %error, "an ask was not answered");
            Answer::Refused(refusal(about, Reason::Unavailable))
        }
    };
    if let Answer::Refused(refusal) = &answer {
        relay.metrics().refused(refusal.reason.code());
    }
    response(&answer)
}

/// The relay's time, for a phone that wants to sign an ask.
pub async fn time() -> impl IntoResponse {
    ([(CACHE_CONTROL, "no-store")], now().to_string())
}

async fn answer(
    relay: &Relay,
    address: Address,
    headers: &HeaderMap,
    kind: u8,
    body: &[u8],
) -> Result<Answer, Failure> {
    let about = About::kind(kind);
    relay
        .limiter()
        .take(Key::Asks(address))
        .map_err(|wait| Failure::Refused(too_fast(about, wait)))?;
    let malformed = |_| Failure::Refused(refusal(about, Reason::Malformed));
    if SignedAsk::is_kind(kind) {
        let signed = SignedAsk::decode(body).map_err(malformed)?;
        member_asks::answer(relay, &relay.host(headers), signed).await
    } else {
        let ask = OpenAsk::decode(body).map_err(malformed)?;
        open_asks::answer(relay, address, ask).await
    }
}

fn response(answer: &Answer) -> Response {
    let (code, wait) = match answer {
        Answer::Refused(refusal) => (status(&refusal.reason), refusal.retry_after),
        _ => (200, 0),
    };
    let Ok(bytes) = answer.encode() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (CONTENT_TYPE, "application/octet-stream"),
        (CACHE_CONTROL, "no-store"),
    ];
    let code = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (code, headers, bytes).into_response();
    if wait > 0 {
        let seconds = HeaderValue::from(wait.div_ceil(1000));
        response.headers_mut().insert(RETRY_AFTER, seconds);
    }
    response
}
