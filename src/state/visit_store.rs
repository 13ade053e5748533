mod versions;

pub use versions::InQuestion;

use super::session::Session;
use crate::platform::clock;
use engine::protocol::{Answer, Change, Command, Problem, Sighting, Versions};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use visit::facts::{Case, Mark, RoundClosing};
use visit::records::{
    Expense, Gift, Group, Guardian, Health, HostFamily, Item, Person, Placement, Round,
    UsefulNumber, Visit,
};
use visit::{Entry, Id, Instant, Table};

/// A table of records by their ids, those that were removed included.
type Rows<Record> = RwSignal<BTreeMap<Id, Record>>;

/// The visit that is open: one signal per table, kept up to date by the engine.
#[derive(Clone, Copy)]
pub struct VisitStore {
    pub id: Id,
    pub visit: RwSignal<Option<Visit>>,
    pub items: Rows<Item>,
    pub numbers: Rows<UsefulNumber>,
    pub people: Rows<Person>,
    pub groups: Rows<Group>,
    pub rounds: Rows<Round>,
    pub guardians: Rows<Guardian>,
    pub health: Rows<Health>,
    pub families: Rows<HostFamily>,
    pub placements: Rows<Placement>,
    pub gifts: Rows<Gift>,
    pub expenses: Rows<Expense>,
    pub closings: Rows<RoundClosing>,
    pub cases: Rows<Case>,
    /// The marks of the watched rounds, by round.
    pub marks: RwSignal<BTreeMap<Id, BTreeMap<Id, Mark>>>,
    /// Rounds in which anybody was marked.
    pub called: RwSignal<BTreeSet<Id>>,
    /// Where each person was last seen.
    pub sightings: RwSignal<BTreeMap<Id, Sighting>>,
    /// Of what more than one version is kept.
    versions: RwSignal<BTreeMap<(Table, Id), Versions>>,
    /// Whom this phone marks as.
    pub acting_as: RwSignal<Option<Id>>,
    /// How far this visit's clock is ahead of the phone's, for a demo.
    pub demo_clock_ahead: RwSignal<Option<i64>>,
    pub unreadable: RwSignal<u32>,
    /// Whose programme is looked at, while the visit is open; none means everybody's.
    pub shown_group: RwSignal<Option<Id>>,
    session: Session,
}

impl VisitStore {
    pub(super) fn new(id: Id, session: Session) -> Self {
        Self {
            id,
            visit: RwSignal::new(None),
            items: RwSignal::default(),
            numbers: RwSignal::default(),
            people: RwSignal::default(),
            groups: RwSignal::default(),
            rounds: RwSignal::default(),
            guardians: RwSignal::default(),
            health: RwSignal::default(),
            families: RwSignal::default(),
            placements: RwSignal::default(),
            gifts: RwSignal::default(),
            expenses: RwSignal::default(),
            closings: RwSignal::default(),
            cases: RwSignal::default(),
            marks: RwSignal::default(),
            called: RwSignal::default(),
            sightings: RwSignal::default(),
            versions: RwSignal::default(),
            acting_as: RwSignal::new(None),
            demo_clock_ahead: RwSignal::new(None),
            unreadable: RwSignal::new(0),
            shown_group: RwSignal::new(None),
            session,
        }
    }

    /// The time by this visit's clock, followed every few seconds.
    pub fn now(self) -> Instant {
        let ahead = self.demo_clock_ahead.get().unwrap_or(0);
        Instant(self.session.tick().0.saturating_add(ahead))
    }

    /// The time by this visit's clock at this very moment, for stamping a fact.
    pub fn now_untracked(self) -> Instant {
        let ahead = self.demo_clock_ahead.get_untracked().unwrap_or(0);
        Instant(clock::now().0.saturating_add(ahead))
    }

    pub fn is_demo(self) -> bool {
        self.demo_clock_ahead.get().is_some()
    }

    /// The zone of the host town, in which times are shown.
    pub fn host_zone(self) -> String {
        self.visit
            .with(|visit| visit.as_ref().map(|visit| visit.host_zone.clone()))
            .unwrap_or_default()
    }

    /// Makes or changes entries from where no form waits for the answer: the status line tells
    /// when they are durable, and a refusal is said above the screen.
    pub fn save(self, changes: Vec<Change>) {
        let session = self.session;
        self.save_then(changes, move |answer| {
            if let Err(problem) = answer {
                session.say_refused(problem);
            }
        });
    }

    /// Makes or changes entries, and calls once they are durable or were refused.
    pub fn save_then(
        self,
        changes: Vec<Change>,
        finish: impl FnOnce(Result<Answer, Problem>) + 'static,
    ) {
        let command = Command::Save {
            visit: self.id,
            changes,
        };
        self.session.send_then(command, finish);
    }

    /// Says above the screen why a change is not kept, where no form can.
    pub fn say_refused(self, problem: Problem) {
        self.session.say_refused(problem);
    }

    /// Changes an entry from what the person saw to what they want, as [`Self::save`] does.
    pub fn change(self, before: impl Into<Entry>, after: impl Into<Entry>) {
        self.save(vec![Change {
            before: Some(before.into()),
            after: after.into(),
        }]);
    }

    /// Has the engine send the marks of these rounds, and no others.
    pub fn watch_rounds(self, rounds: Vec<Id>) {
        self.session.watch_rounds(self.id, rounds);
    }

    pub fn act_as(self, person: Id) {
        self.acting_as.set(Some(person));
        self.session.send(Command::ActAs {
            visit: self.id,
            person,
        });
    }

    /// Asks for every mark about one young person, and calls with them.
    pub fn marks_of_person(
        self,
        person: Id,
        finish: impl FnOnce(Result<Vec<Mark>, Problem>) + 'static,
    ) {
        let command = Command::MarksOfPerson {
            visit: self.id,
            person,
        };
        self.session.send_then(command, move |answer| {
            finish(answer.and_then(|answer| match answer {
                Answer::Marks(marks) => Ok(marks),
                _ => Err(Problem::Garbled),
            }));
        });
    }

    pub(super) fn fill(self, entries: Vec<Entry>) {
        let mut incoming = Incoming::default();
        for entry in entries {
            incoming.take(entry);
        }
        incoming.pour_into(self);
    }

    pub(super) fn take_marks(self, round: Id, marks: Vec<Mark>, complete: bool) {
        self.marks.update(|rounds| {
            let known = rounds.entry(round).or_default();
            if complete {
                known.clear();
            }
            known.extend(marks.into_iter().map(|mark| (mark.id, mark)));
        });
    }

    pub(super) fn take_called(self, rounds: Vec<Id>) {
        self.called.update(|known| known.extend(rounds));
    }

    pub(super) fn take_sightings(self, sightings: Vec<Sighting>) {
        if !sightings.is_empty() {
            self.sightings.update(|known| {
                known.extend(sightings.into_iter().map(|seen| (seen.person, seen)));
            });
        }
    }
}

/// Entries sorted by table, so that each signal is written once however many arrive.
#[derive(Default)]
struct Incoming {
    visit: Option<Visit>,
    items: Vec<Item>,
    numbers: Vec<UsefulNumber>,
    people: Vec<Person>,
    groups: Vec<Group>,
    rounds: Vec<Round>,
    guardians: Vec<Guardian>,
    health: Vec<Health>,
    families: Vec<HostFamily>,
    placements: Vec<Placement>,
    gifts: Vec<Gift>,
    expenses: Vec<Expense>,
    closings: Vec<RoundClosing>,
    cases: Vec<Case>,
    marks: Vec<Mark>,
}

impl Incoming {
    fn take(&mut self, entry: Entry) {
        match entry {
            Entry::Visit(visit) => self.visit = Some(visit),
            Entry::Item(item) => self.items.push(item),
            Entry::UsefulNumber(number) => self.numbers.push(number),
            Entry::Person(person) => self.people.push(person),
            Entry::Group(group) => self.groups.push(group),
            Entry::Round(round) => self.rounds.push(round),
            Entry::Guardian(guardian) => self.guardians.push(guardian),
            Entry::Health(health) => self.health.push(health),
            Entry::HostFamily(family) => self.families.push(family),
            Entry::Placement(placement) => self.placements.push(placement),
            Entry::Gift(gift) => self.gifts.push(gift),
            Entry::Expense(expense) => self.expenses.push(expense),
            Entry::RoundClosing(closing) => self.closings.push(closing),
            Entry::Case(case) => self.cases.push(case),
            Entry::Mark(mark) => self.marks.push(mark),
        }
    }

    fn pour_into(self, store: VisitStore) {
        if self.visit.is_some() {
            store.visit.set(self.visit);
        }
        pour(store.items, self.items, |row| row.id);
        pour(store.numbers, self.numbers, |row| row.id);
        pour(store.people, self.people, |row| row.id);
        pour(store.groups, self.groups, |row| row.id);
        pour(store.rounds, self.rounds, |row| row.id);
        pour(store.guardians, self.guardians, |row| row.id);
        pour(store.health, self.health, |row| row.id);
        pour(store.families, self.families, |row| row.id);
        pour(store.placements, self.placements, |row| row.id);
        pour(store.gifts, self.gifts, |row| row.id);
        pour(store.expenses, self.expenses, |row| row.id);
        pour(store.closings, self.closings, |row| row.id);
        pour(store.cases, self.cases, |row| row.id);
        for mark in self.marks {
            store.take_marks(mark.round, vec![mark], false);
        }
    }
}

fn pour<Record: Send + Sync + 'static>(
    rows: Rows<Record>,
    incoming: Vec<Record>,
    id: impl Fn(&Record) -> Id,
) {
    if !incoming.is_empty() {
        rows.update(|rows| rows.extend(incoming.into_iter().map(|row| (id(&row), row))));
    }
}
