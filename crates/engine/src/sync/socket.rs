//! What the relay says over the socket.

use super::contact::transmit;
use super::link::Incoming;
use super::{Link, Stage};
use crate::Engine;
use crate::context::Context;
use vault::DeviceKeys;
use visit::{Id, Instant};
use wire::relay::{ClientFrame, Reason, Refusal, RelayFrame, RelayLimits, RosterHead, sign_hello};
use wire::{LogId, Signer, VisitId};

impl Engine {
    pub(crate) fn received(&mut self, connection: u64, frame: &[u8], cx: &mut Context<'_>) {
        if !self.is_current(connection) {
            return;
        }
        let Ok(frame) = RelayFrame::decode(frame) else {
            // It does not speak our language: another server, perhaps.
            self.hang_up(cx);
            return self.rest(cx);
        };
        if let Some(link) = &mut self.sync.link {
            link.heard = true;
            self.sync.last_heard = Some(cx.now);
        }
        self.take_frame(connection, frame, cx);
    }

    fn take_frame(&mut self, connection: u64, frame: RelayFrame, cx: &mut Context<'_>) {
        match frame {
            RelayFrame::Challenge { nonce, time } => self.greet(connection, &nonce, time, cx),
            RelayFrame::Welcome {
                time,
                roster,
                limits,
                ..
            } => self.let_in(time, roster, limits, cx),
            RelayFrame::Ack { log, id, cursor } => self.acknowledged(log, id, cursor, cx),
            RelayFrame::Refused(refusal) => self.refused(refusal, cx),
            RelayFrame::Envelope {
                log,
                cursor,
                envelope,
            } => self.comes_in(Incoming {
                log,
                cursor,
                envelope,
            }),
            RelayFrame::RosterChanged(head) => self.roster_is(head),
            RelayFrame::Vector { head, sessions } => self.vector(head, sessions),
            RelayFrame::Pong { time, .. } => self.note_time(time, cx.now),
            RelayFrame::CaughtUp { log, .. } => self.caught_up(&log),
            RelayFrame::Unknown { .. } => {}
        }
    }

    fn caught_up(&mut self, log: &LogId) {
        let kind = self.open.as_ref().and_then(|open| open.log_kind(log));
        if let (Some(kind), Some(link)) = (kind, &mut self.sync.link) {
            link.caught_up.push(kind);
        }
    }

    fn greet(&mut self, connection: u64, nonce: &[u8; 32], time: u64, cx: &mut Context<'_>) {
        self.note_time(time, cx.now);
        let (Some(open), Some(host)) = (&self.open, &self.sync.host) else {
            return;
        };
        if let Some(hello) = hello(open.id, &open.keys, nonce, host) {
            transmit(connection, &hello, cx);
        }
    }

    fn let_in(&mut self, time: u64, roster: RosterHead, limits: RelayLimits, cx: &mut Context<'_>) {
        self.note_time(time, cx.now);
        self.sync.failures = 0;
        if let Some(link) = &mut self.sync.link {
            link.stage = Stage::Live;
            link.window = usize::from(limits.window).max(1);
        }
        self.roster_is(roster);
    }

    /// Where the relay's roster ends. If ours ends elsewhere, that is mended first.
    pub(super) fn roster_is(&mut self, head: RosterHead) {
        self.sync.relay_head = Some(head);
        self.sync.mends_roster = true;
    }

    pub(super) fn note_time(&mut self, time: u64, now: Instant) {
        let time = i64::try_from(time).unwrap_or(i64::MAX);
        self.sync.clock_ahead = time.saturating_sub(now.0);
    }

    fn refused(&mut self, refusal: Refusal, cx: &mut Context<'_>) {
        match refusal.about.kind {
            HELLO => self.hello_refused(&refusal.reason, cx),
            APPEND => self.append_refused(&refusal, cx),
            SUBSCRIBE => self.subscription_refused(&refusal),
            // The connection as a whole: removed meanwhile, or the relay is stopping.
            0 => match refusal.reason {
                Reason::Unavailable => {
                    self.hang_up(cx);
                    self.rest(cx);
                }
                reason => self.hello_refused(&reason, cx),
            },
            _ => {}
        }
    }

    fn hello_refused(&mut self, reason: &Reason, cx: &mut Context<'_>) {
        match reason {
            Reason::UnknownVisit => self.roster_is(RosterHead::NONE),
            // It may have an older roster, one without us: it is given ours.
            Reason::NotAuthenticated => self.probe_roster(cx),
            // We may be out: we read that ourselves.
            Reason::NotAllowed => {
                self.sync.relay_head = None;
                self.sync.mends_roster = true;
            }
            _ => {
                self.hang_up(cx);
                return self.rest(cx);
            }
        }
        self.turned_away(cx);
    }

    /// A log that we may not read any more, or that was dropped on its date, sends nothing.
    fn subscription_refused(&mut self, refusal: &Refusal) {
        let kind = self
            .open
            .as_ref()
            .and_then(|open| open.log_kind(&refusal.about.log));
        if let (Some(link), Some(kind), Reason::Unavailable) =
            (&mut self.sync.link, kind, &refusal.reason)
        {
            link.subscribed.retain(|other| *other != kind);
        }
    }

    pub(super) fn live_link(&mut self) -> Option<&mut Link> {
        self.sync.link.as_deref_mut().filter(|link| link.is_live())
    }
}

const HELLO: u8 = 0x01;
const SUBSCRIBE: u8 = 0x02;
const APPEND: u8 = 0x03;

fn hello(visit: Id, keys: &DeviceKeys, nonce: &[u8; 32], host: &str) -> Option<ClientFrame> {
    let visit = VisitId::from_bytes(*visit.as_bytes());
    Some(ClientFrame::Hello {
        visit,
        device: keys.device_id(),
        signature: sign_hello(nonce, visit, host, keys).ok()?,
    })
}
