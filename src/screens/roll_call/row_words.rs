use super::counting::Counting;
use super::person_facts::PersonFacts;
use crate::state::VisitStore;
use crate::text::names::given_name;
use crate::text::{format, words};
use crate::ui::Tone;
use engine::protocol::Sighting;
use leptos::prelude::*;
use visit::facts::{How, Mark, MarkState, Marker};
use visit::roll_call::{Evidence, PersonView, ShownState};
use visit::{Id, Instant};

/// What a row of a round says about somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowWords {
    pub tone: Tone,
    pub chip_tone: Tone,
    /// In the middle of a sentence: "not seen yet".
    pub state: &'static str,
    pub line: String,
    pub overdue: bool,
}

/// `shows_care` is false while the phone is in other hands than a leader's.
pub fn row_words(
    counting: Counting,
    view: &PersonView,
    facts: &PersonFacts,
    shows_care: bool,
) -> RowWords {
    let t = words().roll_call;
    let zone = counting.zone.get();
    let mut parts = evidence_words(counting.store, view, &zone);
    if view.state.waits_for_an_answer() {
        parts.extend(own_group(facts));
    }
    if shows_care && !view.is_accounted_for() {
        parts.extend(Some(facts.to_know.clone()));
    }
    if !view.is_accounted_for() && view.state != ShownState::NotSeen {
        parts.extend(last_seen_words(counting.store, view.person, &zone));
    }
    if !view.is_accounted_for() && has_case(counting, view.person) {
        parts.push(t.case_open().to_owned());
    }
    if !view.expected {
        parts.push(t.not_expected().to_owned());
    }
    parts.retain(|part| !part.is_empty());
    RowWords {
        tone: row_tone(view.state),
        chip_tone: chip_tone(view.state),
        state: t.state(view.state),
        line: capitalised(&parts.join(" · ")),
        overdue: view.overdue,
    }
}

fn has_case(counting: Counting, person: Id) -> bool {
    counting.store.cases.with(|cases| {
        cases
            .values()
            .any(|case| case.round == counting.id && case.person == person)
    })
}

pub const fn row_tone(state: ShownState) -> Tone {
    match state {
        ShownState::Missing | ShownState::NeedsHelp | ShownState::NotUnderstood => Tone::Alarm,
        ShownState::Disputed | ShownState::NotSeen | ShownState::ExcuseEnded => Tone::Find,
        _ => Tone::Plain,
    }
}

pub const fn chip_tone(state: ShownState) -> Tone {
    match state {
        ShownState::Unmarked => Tone::Find,
        ShownState::Excused | ShownState::SelfReported => Tone::Plain,
        ShownState::WithHost | ShownState::Present | ShownState::Found => Tone::Here,
        ShownState::LeftTheVisit => Tone::Quiet,
        state => row_tone(state),
    }
}

/// The first letter made large, for a label that stands alone.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Who made a mark, as leaders call them.
pub fn marker_words(store: VisitStore, marker: &Marker) -> String {
    let t = words().roll_call;
    match marker {
        Marker::Person(id) => store
            .people
            .with(|people| people.get(id).map(|person| given_name(&person.name)))
            .unwrap_or_else(|| t.somebody().to_owned()),
        Marker::OwnReport(id) => store
            .people
            .with(|people| people.get(id).map(|person| given_name(&person.name)))
            .unwrap_or_else(|| t.own_report().to_owned()),
        Marker::Host { name, .. } | Marker::Named(name) => name.clone(),
    }
}

/// "last seen 14:02 fountain".
pub fn last_seen_words(store: VisitStore, person: Id, zone: &str) -> Option<String> {
    let seen: Sighting = store
        .sightings
        .with(|sightings| sightings.get(&person).cloned())?;
    let at = clock_words(seen.at, zone, store.now_untracked());
    Some(words().roll_call.last_seen(&at, seen.place.trim()))
}

/// The time, with its day when that is not today.
pub fn clock_words(at: Instant, zone: &str, now: Instant) -> String {
    let is_today = format::local(at, zone).date() == format::local(now, zone).date();
    if is_today {
        format::time(at, zone)
    } else {
        format::day_and_time(at, zone)
    }
}

fn own_group(facts: &PersonFacts) -> Option<String> {
    (!facts.group.is_empty()).then(|| facts.group.clone())
}

fn evidence_words(store: VisitStore, view: &PersonView, zone: &str) -> Vec<String> {
    let t = words().roll_call;
    let time = |at: Instant| format::time(at, zone);
    let decides = view
        .decided_by
        .and_then(|id| view.evidence.iter().find(|one| one.mark.id == id));
    let mut parts = match (view.state, decides) {
        (ShownState::Disputed, _) => disputed_words(store, view, zone),
        (state, Some(one)) => deciding_words(store, state, one, zone),
        (_, None) => Vec::new(),
    };
    if let Some(found) = &view.pending_found {
        parts.push(t.found_to_accept(&marker_words(store, &found.by), &time(found.at)));
    }
    if view.late {
        parts.push(t.late().to_owned());
    }
    if view.from_paper {
        parts.push(t.from_paper().to_owned());
    }
    if let Some(minutes) = view.clock_differs_by_minutes {
        parts.push(t.clock_differs(minutes));
    }
    parts
}

fn deciding_words(store: VisitStore, state: ShownState, one: &Evidence, zone: &str) -> Vec<String> {
    let t = words().roll_call;
    let mark = &one.mark;
    let who = marker_words(store, &mark.by);
    let at = format::time(one.at, zone);
    let own_words = matches!(mark.by, Marker::OwnReport(_));
    let until = mark.until.map(|until| format::time(until, zone));
    let first = match state {
        ShownState::Missing => t.declared_by(&who, &at),
        ShownState::NeedsHelp if own_words => t.says_so(&at),
        ShownState::NotSeen => t.looked(&who, &at),
        ShownState::SelfReported => t.says_ok(&at),
        ShownState::Excused => until.map(|at| t.until(&at)).unwrap_or_default(),
        ShownState::ExcuseEnded => until.map(|at| t.excuse_ended(&at)).unwrap_or_default(),
        _ if mark.how == How::SameAsLast => t.same_as_last_by(&who, &at),
        _ => t.by_at(&who, &at),
    };
    vec![first, mark.place.clone(), shortened(&mark.note)]
}

/// "Callum saw 15:22 fountain; Bethan did not see 15:25".
fn disputed_words(store: VisitStore, view: &PersonView, zone: &str) -> Vec<String> {
    let t = words().roll_call;
    view.open_marks()
        .filter_map(|mark| {
            let who = marker_words(store, &mark.by);
            let at = shown_time(view, mark, zone);
            let said = if is_not_here(mark.state) {
                t.did_not_see(&who, &at)
            } else if mark.state == MarkState::SelfReported {
                return None;
            } else {
                t.saw(&who, &at)
            };
            Some(format!("{said} {}", mark.place).trim_end().to_owned())
        })
        .collect()
}

fn shown_time(view: &PersonView, mark: &Mark, zone: &str) -> String {
    let evidence = view.evidence.iter().find(|one| one.mark.id == mark.id);
    format::time(evidence.map_or(mark.observed, |one| one.at), zone)
}

const fn is_not_here(state: MarkState) -> bool {
    matches!(state, MarkState::NotSeen | MarkState::ResolvedNotHere)
}

/// A remark may be long; the call sheet has all of it.
fn shortened(note: &str) -> String {
    const MOST: usize = 60;
    if note.chars().count() <= MOST {
        return note.trim().to_owned();
    }
    let start: String = note.chars().take(MOST).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{capitalised, shortened};

    #[test]
    fn labels_begin_with_a_capital() {
        assert_eq!(capitalised("élodie saw"), "Élodie saw");
        assert_eq!(capitalised(""), "");
    }

    #[test]
    fn a_long_remark_is_cut_at_a_letter() {
        assert_eq!(shortened(" short "), "short");
        assert_eq!(shortened(&"ä".repeat(80)).chars().count(), 61);
    }
}
