use super::TestVisit;
use super::test_visit::record_id;
use futures_util::{SinkExt, StreamExt};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};
use wire::relay::{ClientFrame, Cursor, LogHead, Reason, Refusal, RelayFrame, sign_hello};
use wire::{LogId, Signer, VisitId};

/// A phone's end of the socket.
pub struct Phone {
    socket: WebSocketStream<TcpStream>,
    pub logs: Vec<LogHead>,
}

const PATIENCE: Duration = Duration::from_secs(20);

impl Phone {
    /// Connects as the visit's leader.
    pub async fn connect(host: &str, visit: &TestVisit) -> Self {
        Self::connect_as(host, visit.id, &visit.leader).await
    }

    pub async fn connect_as(host: &str, visit: VisitId, keys: &impl Signer) -> Self {
        let mut phone = Self::greet(host, host, visit, keys).await.unwrap();
        match phone.next().await {
            RelayFrame::Welcome { logs, .. } => phone.logs = logs,
            other => panic!("no welcome but {other:?}"),
        }
        phone
    }

    /// Opens the socket and says Hello, for this relay or as if for another one. The error is the
    /// status with which the relay refused the socket.
    pub async fn greet(
        address: &str,
        host: &str,
        visit: VisitId,
        keys: &impl Signer,
    ) -> Result<Self, u16> {
        let stream = TcpStream::connect(address).await.map_err(|_| 0_u16)?;
        stream.set_nodelay(true).unwrap();
        let opened = client_async(format!("ws://{address}/v1/sync"), stream).await;
        let (socket, _) = opened.map_err(|error| match error {
            tokio_tungstenite::tungstenite::Error::Http(response) => response.status().as_u16(),
            _ => 0,
        })?;
        let logs = Vec::new();
        let mut phone = Self { socket, logs };
        let RelayFrame::Challenge { nonce, .. } = phone.next().await else {
            panic!("no challenge");
        };
        let hello = ClientFrame::Hello {
            visit,
            device: keys.device_id(),
            signature: sign_hello(&nonce, visit, host, keys).unwrap(),
        };
        phone.say(&hello).await;
        Ok(phone)
    }

    pub async fn say(&mut self, frame: &ClientFrame) {
        let bytes = frame.encode().unwrap();
        self.socket
            .send(Message::Binary(bytes.into()))
            .await
            .unwrap();
    }

    /// Appends at a relay that may be dead.
    pub async fn append_or_fail(&mut self, envelope: Vec<u8>) -> bool {
        let bytes = ClientFrame::Append { envelope }.encode().unwrap();
        let sent = self.socket.send(Message::Binary(bytes.into())).await;
        sent.is_ok()
    }

    /// The next frame; fails when the relay has nothing to say or hung up.
    pub async fn next(&mut self) -> RelayFrame {
        self.heard().await.expect("the relay hung up")
    }

    /// The next frame; `None` when the relay hung up or died.
    pub async fn heard(&mut self) -> Option<RelayFrame> {
        loop {
            let message = tokio::time::timeout(PATIENCE, self.socket.next()).await;
            match message.expect("the relay is silent") {
                Some(Ok(Message::Binary(bytes))) => {
                    return Some(RelayFrame::decode(&bytes).unwrap());
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            }
        }
    }

    /// Skips what comes before a frame of which `wanted` makes something.
    pub async fn find<T>(&mut self, wanted: impl Fn(RelayFrame) -> Option<T>) -> T {
        loop {
            if let Some(found) = wanted(self.next().await) {
                return found;
            }
        }
    }

    pub async fn subscribe(&mut self, log: LogId, cursor: Cursor) {
        self.say(&ClientFrame::Subscribe { log, cursor }).await;
    }

    pub async fn append(&mut self, envelope: Vec<u8>) {
        self.say(&ClientFrame::Append { envelope }).await;
    }

    /// Appends the record of the visit's leader at this place, and waits for the answer to it.
    pub async fn record(
        &mut self,
        visit: &TestVisit,
        session: u8,
        sequence: u64,
    ) -> Result<Cursor, Refusal> {
        self.append(visit.record(session, sequence)).await;
        self.answer_to(session, sequence).await
    }

    pub async fn answer_to(&mut self, session: u8, sequence: u64) -> Result<Cursor, Refusal> {
        let wanted = *record_id(session, sequence).as_bytes();
        self.find(|frame| match frame {
            RelayFrame::Ack { id, cursor, .. } if id == wanted => Some(Ok(cursor)),
            RelayFrame::Refused(refusal) if refusal.about.id == wanted => Some(Err(refusal)),
            RelayFrame::Refused(refusal) if refusal.reason == Reason::Malformed => {
                Some(Err(refusal))
            }
            _ => None,
        })
        .await
    }

    /// The next envelope that is delivered.
    pub async fn delivered(&mut self) -> (Cursor, Vec<u8>) {
        self.find(|frame| match frame {
            RelayFrame::Envelope {
                cursor, envelope, ..
            } => Some((cursor, envelope)),
            _ => None,
        })
        .await
    }

    pub async fn refusal(&mut self) -> Refusal {
        self.find(|frame| match frame {
            RelayFrame::Refused(refusal) => Some(refusal),
            _ => None,
        })
        .await
    }
}
