use crate::protocol::{Answer, Notice, Problem};
use crate::{Effect, Timer};
use rand_core::CryptoRng;
use visit::Instant;

/// What handling one event may use, and what it asks for.
pub struct Context<'a> {
    pub now: Instant,
    pub rng: &'a mut dyn CryptoRng,
    pub effects: Vec<Effect>,
}

impl Context<'_> {
    pub fn notify(&mut self, notice: Notice) {
        self.effects.push(Effect::Notify(Box::new(notice)));
    }

    pub fn answer(&mut self, number: u64, result: Result<Answer, Problem>) {
        self.notify(Notice::Answered { number, result });
    }

    pub fn set_timer(&mut self, timer: Timer, milliseconds: u32) {
        self.effects.push(Effect::SetTimer {
            timer,
            milliseconds,
        });
    }

    pub fn random<const LENGTH: usize>(&mut self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        self.rng.fill_bytes(&mut bytes);
        bytes
    }
}
