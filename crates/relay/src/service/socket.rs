use super::access::VisitRoster;
use super::address::Address;
use super::clock::now;
use super::connection::Connection;
use super::limiter::{Key, SocketPlace};
use super::refusing::refusal;
use super::relay::Relay;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use wire::relay::{About, ClientFrame, MAX_FRAME_BYTES, Reason, Refusal, RelayFrame, verify_hello};
use wire::{DeviceId, VisitId};

/// A phone that has not said who it is by then is hung up on.
const HELLO: Duration = Duration::from_secs(15);

/// Buffers of an idle socket: thousands of them wait at a time.
const BUFFER_BYTES: usize = 4096;

/// Opens the socket over which envelopes go (docs/protocol.md 9.2).
pub async fn socket(
    State(relay): State<Arc<Relay>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let address = Address::of(peer, &headers, relay.options().proxies);
    if relay.is_stopping() {
        return (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "2")]).into_response();
    }
    let limiter = relay.limiter();
    let allowed = limiter.take(Key::Asks(address));
    let place = allowed.ok().and_then(|()| limiter.socket(address));
    let Some(place) = place else {
        relay.metrics().refused(Reason::TooFast.code());
        return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, "5")]).into_response();
    };
    let host = relay.host(&headers);
    upgrade
        .read_buffer_size(BUFFER_BYTES)
        .write_buffer_size(BUFFER_BYTES)
        .max_message_size(MAX_FRAME_BYTES)
        .max_frame_size(MAX_FRAME_BYTES)
        .on_upgrade(move |socket| serve(relay, socket, host, place))
}

async fn serve(relay: Arc<Relay>, mut socket: WebSocket, host: String, place: SocketPlace) {
    let counted = CountedSocket::new(Arc::clone(&relay));
    let greeting = tokio::time::timeout(HELLO, greet(&relay, &mut socket, &host));
    match greeting.await {
        Ok(Ok((visit, device, roster))) => {
            let connection = Connection::new(Arc::clone(&relay), socket, visit, device, roster);
            connection.run().await;
        }
        Ok(Err(Some(refusal))) => {
            relay.metrics().refused(refusal.reason.code());
            say(&mut socket, &RelayFrame::Refused(refusal)).await;
            let _ = socket.send(Message::Close(None)).await;
        }
        Ok(Err(None)) | Err(_) => {}
    }
    drop((counted, place));
}

type Greeted = (VisitId, DeviceId, Arc<VisitRoster>);

/// Challenges, and checks the answer. The error is what the phone is told; `None` if it is gone.
async fn greet(
    relay: &Relay,
    socket: &mut WebSocket,
    host: &str,
) -> Result<Greeted, Option<Refusal>> {
    let about = About::kind(1);
    let refused = |reason| Some(refusal(about, reason));
    let mut nonce = [0; 32];
    getrandom::fill(&mut nonce).map_err(|_| refused(Reason::Unavailable))?;
    let time = now();
    say(socket, &RelayFrame::Challenge { nonce, time }).await;
    let (visit, device, signature) = loop {
        let Some(Ok(message)) = socket.recv().await else {
            return Err(None);
        };
        let Message::Binary(bytes) = message else {
            continue;
        };
        match ClientFrame::decode(&bytes) {
            Ok(ClientFrame::Hello {
                visit,
                device,
                signature,
            }) => break (visit, device, signature),
            Ok(ClientFrame::Unknown { .. }) => {}
            _ => return Err(refused(Reason::Malformed)),
        }
    };
    let read = relay.rosters().refresh(relay.storage(), visit).await;
    let roster = read.map_err(|_| refused(Reason::Unavailable))?;
    let roster = roster.ok_or_else(|| refused(Reason::UnknownVisit))?;
    let known = roster
        .known(&device, now())
        .filter(|known| verify_hello(&nonce, visit, host, &known.keys, &signature).is_ok());
    match known {
        Some(known) if known.is_member => Ok((visit, device, roster)),
        // It may read in the roster why.
        Some(_) => Err(refused(Reason::NotAllowed)),
        None => Err(refused(Reason::NotAuthenticated)),
    }
}

/// Says something to a phone that may be gone.
async fn say(socket: &mut WebSocket, frame: &RelayFrame) {
    if let Ok(bytes) = frame.encode() {
        let _ = socket.send(Message::Binary(bytes.into())).await;
    }
}

struct CountedSocket(Arc<Relay>);

impl CountedSocket {
    fn new(relay: Arc<Relay>) -> Self {
        relay.metrics().sockets.fetch_add(1, Ordering::Relaxed);
        Self(relay)
    }
}

impl Drop for CountedSocket {
    fn drop(&mut self) {
        self.0.metrics().sockets.fetch_sub(1, Ordering::Relaxed);
    }
}
