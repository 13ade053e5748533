use crate::order;
use crate::records::Item;
use crate::time::{ZoneRules, instant_of};
use crate::values::{Id, Instant};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The whole programme in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agenda<'a> {
    pub days: Vec<Day<'a>>,
    /// Items that have no start yet.
    pub undated: Vec<&'a Item>,
}

/// Everything that starts on one local day. The day is that of the place where it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day<'a> {
    pub date: NaiveDate,
    pub slots: Vec<Slot<'a>>,
}

/// An item with its moments; `None` when it has no such time, or its zone is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot<'a> {
    pub item: &'a Item,
    pub starts: Option<Instant>,
    pub ends: Option<Instant>,
}

/// Whose programme is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GroupFilter {
    #[default]
    Everything,
    /// What this group takes part in: its own items, and those for everybody.
    Group(Id),
}

impl GroupFilter {
    #[must_use]
    pub fn lets_through(self, item: &Item) -> bool {
        match self {
            Self::Everything => true,
            Self::Group(group) => item.group.is_none_or(|of_item| of_item == group),
        }
    }
}

/// Orders what is not removed by the moment of its start, then of its end, and groups it by
/// local day. Days come in the order of the calendar.
#[must_use]
pub fn agenda<'a>(
    items: impl IntoIterator<Item = &'a Item>,
    rules: &dyn ZoneRules,
    filter: GroupFilter,
) -> Agenda<'a> {
    let mut days: BTreeMap<NaiveDate, Vec<Slot<'a>>> = BTreeMap::new();
    let mut undated = Vec::new();
    let shown = items
        .into_iter()
        .filter(|item| item.removed.is_none() && filter.lets_through(item));
    for item in shown {
        match &item.starts {
            Some(starts) => days
                .entry(starts.date())
                .or_default()
                .push(Slot::of(item, rules)),
            None => undated.push(item),
        }
    }
    order::sort_by(&mut undated, |one, other| {
        (&one.title, one.id).cmp(&(&other.title, other.id))
    });
    let days = days
        .into_iter()
        .map(|(date, mut slots)| {
            order::sort_by(&mut slots, |one, other| one.key().cmp(&other.key()));
            Day { date, slots }
        })
        .collect();
    Agenda { days, undated }
}

impl<'a> Slot<'a> {
    #[must_use]
    pub fn of(item: &'a Item, rules: &dyn ZoneRules) -> Self {
        let moment = |at: &Option<_>| at.as_ref().and_then(|at| instant_of(rules, at));
        Self {
            item,
            starts: moment(&item.starts),
            ends: moment(&item.ends),
        }
    }

    fn key(&self) -> (Option<Instant>, Option<Instant>, &str, Id) {
        (self.starts, self.ends, &self.item.title, self.item.id)
    }
}

impl<'a> Agenda<'a> {
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Option<&Day<'a>> {
        self.days.iter().find(|day| day.date == date)
    }

    /// All slots of all days, in order.
    pub fn slots(&self) -> impl Iterator<Item = &Slot<'a>> {
        self.days.iter().flat_map(|day| &day.slots)
    }
}
