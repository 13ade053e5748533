use chrono::{Days, NaiveDate};
use std::sync::LazyLock;
use testkit::{TzDatabase, demo::shipped};
use visit::facts::Mark;
use visit::money::expense_totals;
use visit::records::{Expected, Expense, Group, Item, Person, Role, Round, Visit};
use visit::roll_call::{Authority, RoundQuestion, RoundView, ShownState, roster, view_of_round};
use visit::time::{instant_of, local_at};
use visit::{Currency, Entry, Id, Instant, LocalDateTime, Money};

/// The demo visit as it stands when its clock opens. What a journey expects of its screens is
/// computed from it, so that another amount, time or name in `demo-visit.json` is expected as well.
pub fn demo() -> &'static DemoVisit {
    static DEMO: LazyLock<DemoVisit> = LazyLock::new(|| {
        let demo = shipped(include_str!("../../demo-visit.json")).expect("the demo visit");
        DemoVisit::of(demo.entries, demo.opens_at)
    });
    &DEMO
}

pub struct DemoVisit {
    opens_at: Instant,
    visit: Visit,
    people: Vec<Person>,
    groups: Vec<Group>,
    items: Vec<Item>,
    rounds: Vec<Round>,
    closed_rounds: Vec<Id>,
    marks: Vec<Mark>,
    expenses: Vec<Expense>,
}

impl DemoVisit {
    fn of(entries: Vec<Entry>, opens_at: Instant) -> Self {
        let visit = entries.iter().find_map(|entry| match entry {
            Entry::Visit(visit) => Some(visit.clone()),
            _ => None,
        });
        let mut demo = Self {
            opens_at,
            visit: visit.expect("a visit"),
            people: Vec::new(),
            groups: Vec::new(),
            items: Vec::new(),
            rounds: Vec::new(),
            closed_rounds: Vec::new(),
            marks: Vec::new(),
            expenses: Vec::new(),
        };
        for entry in entries {
            match entry {
                Entry::Person(person) => demo.people.push(person),
                Entry::Group(group) => demo.groups.push(group),
                Entry::Item(item) => demo.items.push(item),
                Entry::Round(round) => demo.rounds.push(round),
                Entry::RoundClosing(closing) => demo.closed_rounds.push(closing.round),
                Entry::Mark(mark) => demo.marks.push(mark),
                Entry::Expense(expense) => demo.expenses.push(expense),
                _ => {}
            }
        }
        demo
    }

    pub fn name_of_the_visit(&self) -> &str {
        &self.visit.name
    }

    /// The date on which the clock opens, or so many days later.
    pub fn date_in(&self, days: u64) -> NaiveDate {
        let today = self.local(self.opens_at).date();
        today + Days::new(days)
    }

    pub fn weekday_in(&self, days: u64) -> String {
        self.date_in(days).format("%A").to_string()
    }

    pub fn first_weekday(&self) -> String {
        let first = self.visit.first_day.expect("a first day");
        first.format("%A").to_string()
    }

    /// The time of day so many minutes before the clock opens.
    pub fn time_before(&self, minutes: i64) -> String {
        let then = self.opens_at.plus_minutes(-minutes);
        self.local(then).local.format("%H:%M").to_string()
    }

    /// What is on when the clock opens.
    pub fn item_now(&self) -> &Item {
        let is_on = |item: &&Item| {
            let [starts, ends] = [&item.starts, &item.ends].map(|at| moment(at.as_ref()));
            starts <= self.opens_at && self.opens_at < ends
        };
        self.items.iter().find(is_on).expect("something is on")
    }

    pub fn first_item_in(&self, days: u64) -> &Item {
        let date = self.date_in(days);
        let on_that_day = self.items.iter().filter(|item| date_of(item) == date);
        on_that_day
            .min_by_key(|item| moment(item.starts.as_ref()))
            .expect("something happens on that day")
    }

    /// The rounds that are due after the clock has opened, the next one first.
    pub fn rounds_to_come(&self) -> Vec<&Round> {
        let mut rounds: Vec<&Round> = self.rounds.iter().collect();
        rounds.retain(|round| moment(round.due.as_ref()) > self.opens_at);
        rounds.sort_by_key(|round| moment(round.due.as_ref()));
        rounds
    }

    pub fn minutes_until(&self, round: &Round) -> u32 {
        let ahead = moment(round.due.as_ref()).minutes_since(self.opens_at);
        u32::try_from(ahead).expect("a round to come")
    }

    /// The last round that was due when the clock opens and that nobody has closed.
    fn open_round(&self) -> &Round {
        let mut open: Vec<&Round> = self.rounds.iter().collect();
        open.retain(|round| {
            moment(round.due.as_ref()) <= self.opens_at && !self.closed_rounds.contains(&round.id)
        });
        open.into_iter()
            .max_by_key(|round| moment(round.due.as_ref()))
            .expect("a round is open")
    }

    fn open_round_view(&self) -> RoundView {
        let round = self.open_round();
        let authority = Authority::of(&self.people);
        let question = RoundQuestion::of(round, &TzDatabase, &authority, self.opens_at);
        view_of_round(&question, &self.expected_in(round), &self.marks)
    }

    fn expected_in(&self, round: &Round) -> Vec<Id> {
        let due = moment(round.due.as_ref());
        roster(round, Some(due), &self.people, &self.marks, self.opens_at).expected
    }

    /// How many are accounted for in the open round, and of how many.
    pub fn here_of(&self) -> (usize, usize) {
        let totals = self.open_round_view().totals;
        (totals.accounted_for, totals.expected)
    }

    /// The first of those of whom the open round knows nothing yet.
    pub fn not_seen_yet<const HOW_MANY: usize>(&self) -> [&str; HOW_MANY] {
        let view = self.open_round_view();
        let unmarked = view
            .people
            .iter()
            .filter(|one| one.state == ShownState::Unmarked);
        first_of(unmarked.map(|one| self.name(one.person)))
    }

    /// Everybody of the group that stands first, in the order of a roll call.
    pub fn first_group(&self) -> Vec<&str> {
        let group = self.groups.iter().min_by_key(|group| &group.name);
        let round = Round {
            expected: Expected::Group(group.expect("a group").id),
            ..self.open_round().clone()
        };
        let members = self.expected_in(&round);
        members.into_iter().map(|id| self.name(id)).collect()
    }

    pub fn young_people(&self) -> impl Iterator<Item = &Person> {
        self.people
            .iter()
            .filter(|person| person.role == Role::YoungPerson)
    }

    /// Two young people who look after each other.
    pub fn buddies(&self) -> [&str; 2] {
        let mut pairs = self
            .young_people()
            .filter_map(|one| Some([&one.name, self.name(one.buddy?)]));
        pairs.next().expect("a pair of buddies")
    }

    pub fn visit_leader(&self) -> &str {
        let [leader] = self.with_role(Role::VisitLeader);
        leader
    }

    pub fn leaders<const HOW_MANY: usize>(&self) -> [&str; HOW_MANY] {
        self.with_role(Role::Leader)
    }

    fn with_role<const HOW_MANY: usize>(&self, role: Role) -> [&str; HOW_MANY] {
        let people = self.people.iter().filter(|person| person.role == role);
        first_of(people.map(|person| &*person.name))
    }

    fn name(&self, id: Id) -> &str {
        let person = self.people.iter().find(|person| person.id == id);
        &person.expect("somebody of the demo").name
    }

    /// What was spent in a currency, and so much more in minor units, as English writes it.
    pub fn spent_and(&self, currency: Currency, more: i64) -> String {
        let totals = expense_totals(&self.expenses);
        let spent = totals.spent.get(&currency).copied().unwrap_or_default();
        in_english(Money {
            minor: spent + more,
            currency,
        })
    }

    fn local(&self, instant: Instant) -> LocalDateTime {
        local_at(&TzDatabase, &self.visit.host_zone, instant).expect("the host town's zone")
    }
}

/// From when to when something is on: "14:00 – 16:30".
pub fn times_of(item: &Item, between: &str) -> String {
    let [starts, ends] = [&item.starts, &item.ends].map(|at| {
        let at = at.as_ref().expect("a time");
        at.local.format("%H:%M").to_string()
    });
    format!("{starts}{between}{ends}")
}

/// The name by which a person is spoken of.
pub fn given_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

fn date_of(item: &Item) -> NaiveDate {
    item.starts.as_ref().expect("a time").date()
}

pub fn moment(at: Option<&LocalDateTime>) -> Instant {
    instant_of(&TzDatabase, at.expect("a time")).expect("a zone")
}

fn first_of<'a, const HOW_MANY: usize>(
    names: impl Iterator<Item = &'a str>,
) -> [&'a str; HOW_MANY] {
    let names: Vec<&str> = names.take(HOW_MANY).collect();
    names
        .try_into()
        .expect("as many people as the journey needs")
}

fn in_english(money: Money) -> String {
    let sign = match money.currency {
        Currency::GBP => "£",
        Currency::EUR => "€",
        other => panic!("no sign is known for {other}"),
    };
    let whole = (money.minor / 100).to_string();
    let digits = whole.len();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (digits - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}.{:02}", money.minor % 100)
}
