use crate::database::Database;
use crate::network::{self, Network, SocketEvent};
use crate::random::BrowserRandom;
use crate::scope;
use crate::timers::{Timers, every};
use crate::wrapping;
use crate::writing_lock::WritingLock;
use engine::protocol::{Notice, encode};
use engine::{Effect, Engine, Event, Operation};
use js_sys::Uint8Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use visit::Instant;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{BroadcastChannel, MessageEvent};

/// Run the engine in this worker, for as long as the worker lives.
pub fn serve() {
    let host = Rc::new(Host {
        engine: RefCell::new(Engine::new()),
        database: Database::new(),
        network: Network::new(),
        timers: RefCell::new(Timers::default()),
        channel: BroadcastChannel::new("promenade").ok(),
        is_started: Cell::new(false),
    });
    host.listen_to_other_tabs();
    host.listen_to_the_network();
    let lock = host.writing_lock();
    lock.take_if_free();
    host.listen_to_the_page(lock);
    every(HEARTBEAT, || tell(&Notice::Heartbeat));
}

/// Milliseconds between two signs of life.
const HEARTBEAT: i32 = 2_000;

/// Carries out what the engine asks for, and tells it what happens.
struct Host {
    engine: RefCell<Engine>,
    database: Database,
    network: Option<Network>,
    timers: RefCell<Timers>,
    channel: Option<BroadcastChannel>,
    is_started: Cell<bool>,
}

impl Host {
    fn event(self: &Rc<Self>, event: Event) {
        let now = Instant(js_sys::Date::now() as i64);
        let effects = match self.engine.try_borrow_mut() {
            Ok(mut engine) => engine.handle(event, now, &mut BrowserRandom),
            // A trap left it in the middle of something: the page starts another worker.
            Err(_) => return,
        };
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Notify(notice) => tell(&notice),
            Effect::Tell(bytes) => self.tell_other_tabs(&bytes),
            Effect::SetTimer {
                timer,
                milliseconds,
            } => {
                let host = Rc::clone(self);
                let call = move || host.event(Event::Timer(timer));
                self.timers.borrow_mut().set(timer, milliseconds, call);
            }
            Effect::Read { request, ranges } => {
                let host = Rc::clone(self);
                spawn_local(async move {
                    let result = host.database.read(&ranges).await;
                    host.event(Event::Read { request, result });
                });
            }
            Effect::Write { batch, operations } => self.write(batch, operations),
            Effect::Wrap(bytes) => {
                let host = Rc::clone(self);
                spawn_local(async move {
                    let result = wrapping::wrap(&host.database, &bytes).await;
                    host.event(Event::Wrapped(result));
                });
            }
            Effect::Unwrap(bytes) => {
                let host = Rc::clone(self);
                spawn_local(async move {
                    let result = wrapping::unwrap(&host.database, &bytes).await;
                    host.event(Event::Unwrapped(result));
                });
            }
            Effect::Connect { connection } => self.connect(connection),
            Effect::Transmit { connection, frame } => {
                if let Some(network) = &self.network {
                    network.transmit(connection, &frame);
                }
            }
            Effect::Disconnect { connection } => {
                if let Some(network) = &self.network {
                    network.disconnect(connection);
                }
            }
            Effect::Ask { request, body } => {
                let host = Rc::clone(self);
                spawn_local(async move {
                    let answer = network::ask(&body).await;
                    host.event(Event::Answered { request, answer });
                });
            }
        }
    }

    fn write(self: &Rc<Self>, batch: u64, operations: Vec<Operation>) {
        let host = Rc::clone(self);
        spawn_local(async move {
            let result = host.database.write(&operations).await;
            host.event(Event::Written { batch, result });
        });
    }

    fn connect(self: &Rc<Self>, connection: u64) {
        let Some(network) = &self.network else {
            return;
        };
        let host = Rc::clone(self);
        network.connect(connection, move |event| {
            host.event(match event {
                SocketEvent::Opened => Event::Connected { connection },
                SocketEvent::Frame(frame) => Event::Received { connection, frame },
                SocketEvent::Ended => Event::Disconnected { connection },
            });
        });
    }

    fn listen_to_the_network(self: &Rc<Self>) {
        let host = Rc::clone(self);
        network::when_back(move || host.event(Event::NetworkIsBack));
    }

    fn writing_lock(self: &Rc<Self>) -> WritingLock {
        let host = Rc::clone(self);
        WritingLock::new(move |writes| {
            let event = if host.is_started.replace(true) {
                Event::Writes(writes)
            } else {
                if let Some(network) = &host.network {
                    let host_name = network.host().to_owned();
                    host.event(Event::Relay { host: host_name });
                }
                Event::Started { writes }
            };
            host.event(event);
        })
    }

    fn listen_to_the_page(self: &Rc<Self>, lock: WritingLock) {
        let host = Rc::clone(self);
        // A text is for the host, bytes are for the engine.
        scope::listen(move |message| match message.as_string().as_deref() {
            Some("take over") => lock.steal(),
            Some(_) => tell(&Notice::Heartbeat),
            None => host.event(Event::Message(scope::bytes_of(&message))),
        });
    }

    fn listen_to_other_tabs(self: &Rc<Self>) {
        let Some(channel) = &self.channel else {
            return;
        };
        let host = Rc::clone(self);
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            host.event(Event::Heard(Uint8Array::new(&event.data()).to_vec()));
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
    }

    fn tell_other_tabs(&self, bytes: &[u8]) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&Uint8Array::from(bytes));
        }
    }
}

fn tell(notice: &Notice) {
    if let Ok(bytes) = encode(notice) {
        scope::post_bytes(&bytes);
    }
}
