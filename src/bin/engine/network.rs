use crate::js;
use crate::scope::scope;
use crate::timers::after;
use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{BinaryType, MessageEvent, RequestInit, Response, WebSocket};

/// The relay that this app came from: no other server is ever spoken to.
pub struct Network {
    secure: bool,
    host: String,
    socket: RefCell<Option<Socket>>,
}

/// What became of the socket of a connection.
pub enum SocketEvent {
    Opened,
    Frame(Vec<u8>),
    /// It was closed, or could never be opened.
    Ended,
}

impl Network {
    /// None where the browser does not say where the worker came from.
    pub fn new() -> Option<Self> {
        let location = js::get(&scope(), "location").ok()?;
        let text = |name| js::get(&location, name).ok()?.as_string();
        let host = text("host")?.to_lowercase();
        (!host.is_empty()).then(|| Self {
            secure: text("protocol").is_none_or(|protocol| protocol != "http:"),
            host,
            socket: RefCell::new(None),
        })
    }

    /// Its name in lower case, with the port if that is not the usual one.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Open a socket in place of the one before. `take` hears of it until it has ended.
    pub fn connect(&self, connection: u64, take: impl Fn(SocketEvent) + 'static) {
        self.end();
        let scheme = if self.secure { "wss" } else { "ws" };
        let address = format!("{scheme}://{}/v1/sync", self.host);
        let take: Rc<dyn Fn(SocketEvent)> = Rc::new(take);
        match WebSocket::new(&address) {
            Ok(socket) => {
                socket.set_binary_type(BinaryType::Arraybuffer);
                let heard = Socket::listen(connection, socket, take);
                *self.socket.borrow_mut() = Some(heard);
            }
            // Told in a turn of its own, as all that a socket says.
            Err(_) => wasm_bindgen_futures::spawn_local(async move {
                take(SocketEvent::Ended);
            }),
        }
    }

    /// What is sent over a connection that has ended goes nowhere.
    pub fn transmit(&self, connection: u64, frame: &[u8]) {
        if let Some(socket) = &*self.socket.borrow()
            && socket.connection == connection
        {
            let _ = socket.socket.send_with_u8_array(frame);
        }
    }

    pub fn disconnect(&self, connection: u64) {
        let is_this = self
            .socket
            .borrow()
            .as_ref()
            .is_some_and(|socket| socket.connection == connection);
        if is_this {
            self.end();
        }
    }

    fn end(&self) {
        if let Some(old) = self.socket.borrow_mut().take() {
            old.forget();
        }
    }
}

struct Socket {
    connection: u64,
    socket: WebSocket,
    // Held for as long as the browser may call them.
    _opened: Closure<dyn Fn()>,
    _message: Closure<dyn Fn(MessageEvent)>,
    _closed: Closure<dyn Fn()>,
}

impl Socket {
    fn listen(connection: u64, socket: WebSocket, take: Rc<dyn Fn(SocketEvent)>) -> Self {
        let on_open = Rc::clone(&take);
        let opened = Closure::<dyn Fn()>::new(move || on_open(SocketEvent::Opened));
        let on_message = Rc::clone(&take);
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            // A text is not of this protocol.
            if let Ok(buffer) = event.data().dyn_into::<ArrayBuffer>() {
                on_message(SocketEvent::Frame(Uint8Array::new(&buffer).to_vec()));
            }
        });
        // An error is always followed by a close, and says nothing more.
        let closed = Closure::<dyn Fn()>::new(move || take(SocketEvent::Ended));
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Self {
            connection,
            socket,
            _opened: opened,
            _message: message,
            _closed: closed,
        }
    }

    fn forget(self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        let _ = self.socket.close();
    }
}

/// Ask the relay over HTTP; none when it did not answer within half a minute.
pub async fn ask(body: &[u8]) -> Option<Vec<u8>> {
    let asked = asked(body).ok()?;
    let patience = after(30_000, &JsValue::NULL);
    let first = Promise::race(&Array::of2(&asked, &patience));
    let response: Response = JsFuture::from(first).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn asked(body: &[u8]) -> Result<Promise, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&Uint8Array::from(body));
    init.set_cache(web_sys::RequestCache::NoStore);
    init.set_credentials(web_sys::RequestCredentials::Omit);
    init.set_referrer_policy(web_sys::ReferrerPolicy::NoReferrer);
    let headers = js::object(&[("content-type", "application/octet-stream".into())])?;
    init.set_headers(&headers);
    Ok(scope().fetch_with_str_and_init("/v1/ask", &init))
}

/// Call whenever the browser thinks that there is a network again.
pub fn when_back(take: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(take);
    scope().set_ononline(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}
