use crate::faults::FaultCounts;
use crate::members::Plan;
use crate::phone::Phone;
use engine::{Effect, Event};
use relay::{InProcessRelay, Sent};
use std::collections::{BTreeMap, VecDeque};
use testkit::SeededRandom;
use visit::Id;

pub const VISIT: Id = Id::from_bytes([0x11; 16]);
pub const HOST: &str = "relay.example";
/// Twenty past one in the afternoon of the second day.
pub const NOW: i64 = 1_811_856_000_000;

/// Phones, one relay, and what is on its way between them.
pub struct World {
    pub phones: Vec<Phone>,
    pub relay: InProcessRelay,
    pub relay_backup: Option<Vec<u8>>,
    pub lines: BTreeMap<u64, Line>,
    pub letters: Vec<Letter>,
    next_line: u64,
    pub now: i64,
    pub random: SeededRandom,
    pub counts: FaultCounts,
    pub trace: Vec<String>,
    pub plans: Vec<Plan>,
    /// Frames go into the trace too.
    pub says_all: bool,
}

/// An open socket: what is said arrives in its order, or the line breaks.
pub struct Line {
    pub phone: usize,
    life: u64,
    connection: u64,
    to_relay: VecDeque<Vec<u8>>,
    to_phone: VecDeque<Event>,
}

/// An ask on its way, or its answer on its way back.
pub struct Letter {
    pub phone: usize,
    life: u64,
    request: u64,
    pub body: Option<Vec<u8>>,
    pub is_answer: bool,
}

/// One thing that can be done next.
#[derive(Clone, Copy)]
enum Move {
    Phone(usize),
    ToRelay(u64),
    ToPhone(u64),
    Letter(usize),
}

impl World {
    pub fn new(phones: Vec<Phone>, relay: InProcessRelay, random: SeededRandom) -> Self {
        Self {
            phones,
            relay,
            relay_backup: None,
            lines: BTreeMap::new(),
            letters: Vec::new(),
            next_line: 1,
            now: NOW,
            random,
            counts: FaultCounts::default(),
            trace: Vec::new(),
            plans: Vec::new(),
            says_all: false,
        }
    }

    pub fn note(&mut self, what: &'static str) {
        self.counts.note(what);
        self.trace.push(what.to_owned());
    }

    pub fn fresh_random(&mut self) -> SeededRandom {
        SeededRandom::new(self.random.number())
    }

    pub fn pick(&mut self, end: usize) -> usize {
        self.random.below(end as u64) as usize
    }

    /// One thing happens; false when nothing can.
    pub fn step(&mut self) -> bool {
        let moves = self.moves();
        if moves.is_empty() {
            return false;
        }
        let at = self.pick(moves.len());
        match moves[at] {
            Move::Phone(phone) => self.step_phone(phone),
            Move::ToRelay(line) => self.reach_relay(line),
            Move::ToPhone(line) => self.reach_phone(line),
            Move::Letter(at) => self.carry_letter(at),
        }
        true
    }

    pub fn steps(&mut self, count: u64) {
        for _ in 0..count {
            if !self.step() {
                return;
            }
        }
    }

    fn moves(&self) -> Vec<Move> {
        let phones = self.phones.iter().enumerate();
        let mut moves: Vec<Move> = phones
            .filter(|(_, phone)| phone.tab.has_something_to_do())
            .map(|(at, _)| Move::Phone(at))
            .collect();
        for (number, line) in &self.lines {
            if !line.to_relay.is_empty() {
                moves.push(Move::ToRelay(*number));
            }
            if !line.to_phone.is_empty() {
                moves.push(Move::ToPhone(*number));
            }
        }
        moves.extend((0..self.letters.len()).map(Move::Letter));
        moves
    }

    fn step_phone(&mut self, at: usize) {
        for effect in self.phones[at].step(self.now) {
            self.carry_out(at, effect);
        }
        if self.phones[at].tab.is_dead {
            self.trace.push(format!("phone {at} trapped"));
            self.restart_phone(at);
        }
    }

    fn carry_out(&mut self, phone: usize, effect: Effect) {
        let life = self.phones[phone].life;
        match effect {
            Effect::Connect { connection } => self.connect(phone, connection),
            Effect::Transmit { connection, frame } => {
                if let Some(line) = self.line_of(phone, connection) {
                    line.to_relay.push_back(frame);
                }
            }
            Effect::Disconnect { connection } => {
                let lines = self.lines.iter();
                let mut ended = lines.filter(|(_, line)| {
                    (line.phone, line.life, line.connection) == (phone, life, connection)
                });
                if let Some(number) = ended.next().map(|(number, _)| *number) {
                    self.lines.remove(&number);
                    self.relay.disconnect(number);
                }
            }
            Effect::Ask { request, body } => {
                let away = self.phones[phone].is_away;
                self.letters.push(Letter {
                    phone,
                    life,
                    request,
                    body: (!away).then_some(body),
                    is_answer: away,
                });
            }
            _ => {}
        }
    }

    fn connect(&mut self, phone: usize, connection: u64) {
        if self.phones[phone].is_away {
            self.phones[phone]
                .tab
                .deliver(Event::Disconnected { connection });
            return;
        }
        let number = self.next_line;
        self.next_line += 1;
        let mut nonce = [0; 32];
        rand_core::Rng::fill_bytes(&mut self.random, &mut nonce);
        let line = Line {
            phone,
            life: self.phones[phone].life,
            connection,
            to_relay: VecDeque::new(),
            to_phone: VecDeque::from([Event::Connected { connection }]),
        };
        self.lines.insert(number, line);
        self.set_relay_clock();
        self.relay.connect(number, nonce);
        self.collect();
    }

    fn line_of(&mut self, phone: usize, connection: u64) -> Option<&mut Line> {
        let life = self.phones[phone].life;
        self.lines
            .values_mut()
            .find(|line| (line.phone, line.life, line.connection) == (phone, life, connection))
    }

    fn set_relay_clock(&mut self) {
        self.relay.now = u64::try_from(self.now).unwrap_or(0);
    }

    fn reach_relay(&mut self, number: u64) {
        let frame = self
            .lines
            .get_mut(&number)
            .and_then(|line| line.to_relay.pop_front());
        if let Some(frame) = frame {
            if self.says_all {
                let phone = self.lines.get(&number).map_or(0, |line| line.phone);
                self.trace.push(crate::trace::of_phone(phone, &frame));
            }
            self.set_relay_clock();
            self.relay.receive(number, &frame).unwrap();
            self.collect();
        }
    }

    fn reach_phone(&mut self, number: u64) {
        let Some(line) = self.lines.get_mut(&number) else {
            return;
        };
        let (phone, life) = (line.phone, line.life);
        let Some(event) = line.to_phone.pop_front() else {
            return;
        };
        let closed = matches!(event, Event::Disconnected { .. });
        if self.says_all {
            self.trace.push(crate::trace::to_phone(phone, &event));
        }
        if self.phones[phone].life == life {
            self.phones[phone].tab.deliver(event);
        }
        if closed {
            self.lines.remove(&number);
        }
    }

    /// What the relay sent goes onto the lines.
    fn collect(&mut self) {
        for (number, sent) in self.relay.take_sent() {
            if let Some(line) = self.lines.get_mut(&number) {
                let connection = line.connection;
                line.to_phone.push_back(match sent {
                    Sent::Frame(frame) => Event::Received { connection, frame },
                    Sent::Closed => Event::Disconnected { connection },
                });
            }
        }
    }

    fn carry_letter(&mut self, at: usize) {
        let letter = self.letters.remove(at);
        if letter.is_answer {
            self.hand_over(letter);
            return;
        }
        let Some(body) = &letter.body else {
            return;
        };
        self.set_relay_clock();
        let answer = self.relay.ask(body).unwrap();
        self.collect();
        self.letters.push(Letter {
            body: Some(answer),
            is_answer: true,
            ..letter
        });
    }

    fn hand_over(&mut self, letter: Letter) {
        let phone = &mut self.phones[letter.phone];
        if phone.life == letter.life {
            phone.tab.deliver(Event::Answered {
                request: letter.request,
                answer: letter.body,
            });
        }
    }

    /// An ask or its answer gets lost: the phone hears nothing in time.
    pub fn lose_letter(&mut self, at: usize) {
        let letter = self.letters.remove(at);
        self.hand_over(Letter {
            body: None,
            ..letter
        });
    }

    /// An ask arrives, and once more later; the first answer gets lost.
    pub fn repeat_letter(&mut self, at: usize) {
        let body = self.letters[at].body.clone();
        if let (Some(body), false) = (body, self.letters[at].is_answer) {
            self.set_relay_clock();
            self.relay.ask(&body).unwrap();
            self.collect();
        }
    }

    /// The socket breaks: what is on its way is lost on both sides.
    pub fn break_line(&mut self, number: u64) {
        if let Some(line) = self.lines.remove(&number) {
            self.relay.disconnect(number);
            let connection = line.connection;
            let phone = &mut self.phones[line.phone];
            if phone.life == line.life {
                phone.tab.deliver(Event::Disconnected { connection });
            }
        }
    }

    pub fn break_lines_of(&mut self, phone: usize) {
        let lines = self.lines.iter();
        let of_phone = lines.filter(|(_, line)| line.phone == phone);
        let numbers: Vec<u64> = of_phone.map(|(number, _)| *number).collect();
        numbers.into_iter().for_each(|line| self.break_line(line));
    }

    /// The relay keeps an envelope to itself.
    pub fn withhold(&mut self) -> bool {
        let is_envelope = |event: &Event| match event {
            Event::Received { frame, .. } => frame.get(1) == Some(&0x85),
            _ => false,
        };
        for line in self.lines.values_mut() {
            if let Some(at) = line.to_phone.iter().position(is_envelope) {
                line.to_phone.remove(at);
                return true;
            }
        }
        false
    }

    /// The relay takes what a phone that is out has to send, as it must not.
    pub fn take_what_is_out(&mut self) -> bool {
        let out = self.phones.iter().filter(|phone| phone.is_out);
        let mut taken = Vec::new();
        for phone in out {
            let unsent = phone.store.cells.keys();
            let unsent = unsent.filter_map(|key| key.strip_prefix("unsent/"));
            let records =
                unsent.filter_map(|rest| phone.store.cells.get(&format!("record/{rest}")));
            taken.extend(records.cloned());
        }
        self.set_relay_clock();
        let visit = wire::VisitId::from_bytes(*VISIT.as_bytes());
        for envelope in &taken {
            self.relay.take_unchecked(visit, envelope).unwrap();
        }
        self.collect();
        !taken.is_empty()
    }

    /// The relay's process ends and starts again, over what was stored or over a backup.
    pub fn restart_relay(&mut self, backup: Option<Vec<u8>>) {
        let numbers: Vec<u64> = self.lines.keys().copied().collect();
        numbers.into_iter().for_each(|line| self.break_line(line));
        let stored = match backup {
            Some(backup) => backup,
            None => self.relay.back_up().unwrap(),
        };
        self.relay = InProcessRelay::start(HOST, Some(&stored)).unwrap();
    }

    pub fn restart_phone(&mut self, at: usize) {
        self.break_lines_of(at);
        let random = self.fresh_random();
        self.phones[at].restart(random);
    }

    /// Time passes; timers come.
    pub fn wait(&mut self, milliseconds: i64) {
        self.now += milliseconds;
        let now = self.now;
        let phones = self.phones.iter_mut();
        phones.for_each(|phone| phone.tab.tick(now));
    }

    /// Everything that is on its way arrives, and timers come, until nothing more is to be done
    /// or only signs of life are.
    pub fn calm(&mut self, rounds: usize) {
        for _ in 0..rounds {
            while self.step() {}
            self.follow_plans();
            while self.step() {}
            let timers = self
                .phones
                .iter()
                .filter_map(|phone| phone.tab.next_timer());
            match timers.min() {
                Some(at) => self.wait((at - self.now).max(0)),
                None => return,
            }
        }
    }
}
