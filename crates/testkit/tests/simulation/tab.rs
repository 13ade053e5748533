use crate::store::Store;
use engine::protocol::{Command, Notice, Request, encode};
use engine::{Effect, Engine, Event, Timer};
use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use visit::Instant;

use testkit::SeededRandom;

/// One tab: an engine, and everything that is on its way to or from it.
pub struct Tab {
    engine: Engine,
    on_the_way: VecDeque<Item>,
    timers: BTreeMap<Timer, i64>,
    /// What the page was told since it last looked.
    pub notices: Vec<Notice>,
    /// What is to be said to the other tabs.
    pub said: Vec<Vec<u8>>,
    /// What goes out to a relay.
    pub network: Vec<Effect>,
    random: SeededRandom,
    /// The engine trapped: the tab is dead.
    pub is_dead: bool,
    /// How far the phone's clock is ahead, in milliseconds.
    pub clock_ahead: i64,
}

enum Item {
    Effect(Effect),
    Event(Event),
}

/// The host's own key, as far as the simulation needs one.
const HOST_KEY: u8 = 0x5a;

impl Tab {
    pub fn start(writes: bool, random: SeededRandom) -> Self {
        let mut tab = Self {
            engine: Engine::new(),
            on_the_way: VecDeque::new(),
            timers: BTreeMap::new(),
            notices: Vec::new(),
            said: Vec::new(),
            network: Vec::new(),
            random,
            is_dead: false,
            clock_ahead: 0,
        };
        tab.deliver(Event::Started { writes });
        tab
    }

    pub fn deliver(&mut self, event: Event) {
        self.on_the_way.push_back(Item::Event(event));
    }

    pub fn send(&mut self, number: u64, command: Command) {
        if let Ok(bytes) = encode(&Request { number, command }) {
            self.deliver(Event::Message(bytes));
        }
    }

    pub fn has_something_to_do(&self) -> bool {
        !self.is_dead && !self.on_the_way.is_empty()
    }

    /// Let the timers that are due come.
    pub fn tick(&mut self, now: i64) {
        let due: Vec<Timer> = self
            .timers
            .iter()
            .filter(|(_, at)| **at <= now)
            .map(|(timer, _)| *timer)
            .collect();
        for timer in due {
            self.timers.remove(&timer);
            self.deliver(Event::Timer(timer));
        }
    }

    /// The next moment at which a timer is due.
    pub fn next_timer(&self) -> Option<i64> {
        self.timers.values().min().copied()
    }

    /// One step: an effect is carried out, or an event handled.
    pub fn step(&mut self, store: &mut Store, now: i64) {
        match self.on_the_way.pop_front() {
            None => {}
            Some(Item::Event(event)) => self.handle(event, now),
            Some(Item::Effect(effect)) => self.carry_out(effect, store, now),
        }
    }

    fn handle(&mut self, event: Event, now: i64) {
        let engine = &mut self.engine;
        let random = &mut self.random;
        let now = now + self.clock_ahead;
        let handled = catch_unwind(AssertUnwindSafe(|| {
            engine.handle(event, Instant(now), random)
        }));
        match handled {
            Ok(effects) => self
                .on_the_way
                .extend(effects.into_iter().map(Item::Effect)),
            Err(_) => self.is_dead = true,
        }
    }

    fn carry_out(&mut self, effect: Effect, store: &mut Store, now: i64) {
        match effect {
            Effect::Notify(notice) => self.notices.push(*notice),
            Effect::Tell(bytes) => self.said.push(bytes),
            Effect::SetTimer {
                timer,
                milliseconds,
            } => {
                self.timers.insert(timer, now + i64::from(milliseconds));
            }
            Effect::Read { request, ranges } => {
                let result = store.read(&ranges);
                self.deliver(Event::Read { request, result });
            }
            Effect::Write { batch, operations } => {
                let result = store.write(&operations);
                self.deliver(Event::Written { batch, result });
            }
            Effect::Wrap(bytes) => self.deliver(Event::Wrapped(Ok(wrap(&bytes)))),
            Effect::Unwrap(bytes) => self.deliver(Event::Unwrapped(Ok(wrap(&bytes)))),
            network @ (Effect::Connect { .. }
            | Effect::Transmit { .. }
            | Effect::Disconnect { .. }
            | Effect::Ask { .. }) => self.network.push(network),
        }
    }
}

/// Wrapping and unwrapping are one here.
pub fn wrap(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| byte ^ HOST_KEY).collect()
}
