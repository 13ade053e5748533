//! When to connect, and what to do first.

use super::{Link, SendState, Stage};
use crate::context::Context;
use crate::{Effect, Engine, Timer};
use visit::Id;
use wire::Signer;
use wire::relay::ClientFrame;

/// The first rest after a failure, and the longest, in milliseconds.
const SHORTEST_REST: u32 = 1_000;
const LONGEST_REST: u32 = 15_000;
/// A relay that said nothing for so long is asked whether it is there, in milliseconds.
const SIGN_OF_LIFE: u32 = 40_000;
/// So many times in a row the relay may refuse us before it is left alone for a while.
const PATIENCE: u32 = 2;

impl Engine {
    /// Do all that can be done now. Called after every event.
    pub(crate) fn keep_in_touch(&mut self, cx: &mut Context<'_>) {
        self.keep_joining(cx);
        let wanted = self.visit_to_connect();
        if self.sync.visit != wanted {
            self.hang_up(cx);
            self.sync.visit = wanted;
            self.sync.mends_roster = false;
            self.sync.relay_head = None;
            self.give_up_work(cx);
            self.read_invites(cx);
        }
        if wanted.is_none() {
            return self.tell_status(cx);
        }
        if self.sync.mends_roster {
            self.mend_roster(cx);
        }
        // In the same call: nothing else might happen for long.
        if !self.sync.mends_roster {
            self.go_on_working(cx);
            if self.sync.link.is_none() {
                self.connect(wanted, cx);
            } else {
                self.talk(cx);
            }
        }
        self.tell_status(cx);
    }

    /// The demo is never sent anywhere; a device that was taken out has nothing to ask for.
    fn visit_to_connect(&self) -> Option<Id> {
        let open = self.open.as_ref()?;
        let is_member = open.roster.member(&open.keys.device_id()).is_some();
        let may = self.writes && !open.row.is_demo && is_member;
        (may && self.sync.host.is_some()).then_some(open.id)
    }

    fn connect(&mut self, visit: Option<Id>, cx: &mut Context<'_>) {
        if visit.is_none() || self.sync.rests {
            return;
        }
        let connection = self.sync.next_connection;
        self.sync.next_connection += 1;
        self.sync.link = Some(Box::new(Link::new(connection)));
        if let Some(open) = &mut self.open {
            open.forget_what_was_under_way();
        }
        cx.effects.push(Effect::Connect { connection });
        cx.set_timer(Timer::Contact, SIGN_OF_LIFE);
    }

    fn talk(&mut self, cx: &mut Context<'_>) {
        let is_live = |link: &Link| link.is_live();
        if self.sync.link.as_deref().is_some_and(is_live) {
            self.subscribe(cx);
            self.compare_next(cx);
            self.store_incoming(cx);
            self.send_more(cx);
        }
    }

    pub(super) fn hang_up(&mut self, cx: &mut Context<'_>) {
        if let Some(link) = self.sync.link.take() {
            let connection = link.connection;
            cx.effects.push(Effect::Disconnect { connection });
        }
    }

    pub(crate) fn disconnected(&mut self, connection: u64, cx: &mut Context<'_>) {
        if self.is_current(connection) {
            self.sync.link = None;
            self.rest(cx);
        }
    }

    /// Leave the relay alone for a while, longer each time.
    pub(super) fn rest(&mut self, cx: &mut Context<'_>) {
        self.sync.failures = self.sync.failures.saturating_add(1);
        let doubled = SHORTEST_REST.checked_shl(self.sync.failures.min(10) - 1);
        let rest = doubled.unwrap_or(LONGEST_REST).min(LONGEST_REST);
        self.sync.rests = true;
        self.give_up_work(cx);
        cx.set_timer(Timer::Contact, rest);
    }

    /// The relay did not let us in. What it needs is given to it, but not again and again.
    pub(super) fn turned_away(&mut self, cx: &mut Context<'_>) {
        self.hang_up(cx);
        if self.sync.failures >= PATIENCE {
            self.rest(cx);
        } else {
            self.sync.failures += 1;
        }
    }

    pub(crate) fn contact(&mut self, cx: &mut Context<'_>) {
        if std::mem::take(&mut self.sync.rests) {
            return;
        }
        let Some(link) = &mut self.sync.link else {
            return;
        };
        link.paused = false;
        if std::mem::take(&mut link.heard) {
            let connection = link.connection;
            if link.is_live() {
                transmit(connection, &ClientFrame::Ping { token: 0 }, cx);
            }
            cx.set_timer(Timer::Contact, SIGN_OF_LIFE);
        } else {
            self.hang_up(cx);
            self.rest(cx);
        }
    }

    pub(crate) fn network_is_back(&mut self, cx: &mut Context<'_>) {
        self.sync.rests = false;
        self.sync.failures = 0;
        if self.sync.link.as_ref().is_some_and(|link| !link.is_live()) {
            self.hang_up(cx);
        }
    }

    pub(super) fn is_current(&self, connection: u64) -> bool {
        let current = self.sync.link.as_ref().map(|link| link.connection);
        current == Some(connection)
    }

    /// How many records wait to be sent.
    pub(crate) fn count_unsent(&self) -> u32 {
        let logs = self.open.iter().flat_map(|open| open.logs.values());
        let waits = logs
            .flat_map(|log| log.unsent.values())
            .filter(|unsent| unsent.state != SendState::Acknowledged);
        u32::try_from(waits.count()).unwrap_or(u32::MAX)
    }

    pub(crate) fn connected(&mut self, connection: u64) {
        if let (true, Some(link)) = (self.is_current(connection), &mut self.sync.link) {
            link.stage = Stage::Greeting;
        }
    }
}

/// Frames that cannot be encoded are too large for any relay; envelopes never are.
pub fn transmit(connection: u64, frame: &ClientFrame, cx: &mut Context<'_>) {
    if let Ok(frame) = frame.encode() {
        cx.effects.push(Effect::Transmit { connection, frame });
    }
}
