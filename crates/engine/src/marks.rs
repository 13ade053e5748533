use crate::protocol::Sighting;
use litemap::LiteMap;
use std::collections::{BTreeMap, BTreeSet};
use visit::facts::{How, Mark, MarkState, Marker};
use visit::{Id, Instant};

/// All marks of the open visit, found by round and by person.
#[derive(Debug, Default)]
pub struct MarkIndex {
    marks: Vec<Mark>,
    by_round: BTreeMap<Id, Vec<usize>>,
    by_person: BTreeMap<Id, Vec<usize>>,
    by_id: BTreeMap<Id, usize>,
    /// What was taken back, and by whom it was: that counts for their own marks alone.
    withdrawn: BTreeMap<Id, Vec<Marker>>,
}

impl MarkIndex {
    /// Take a mark in; false when exactly this one is there already.
    pub fn insert(&mut self, mark: Mark) -> bool {
        if self.of_round(mark.round).any(|there| *there == mark) {
            return false;
        }
        let place = self.marks.len();
        self.by_round.entry(mark.round).or_default().push(place);
        self.by_person.entry(mark.person).or_default().push(place);
        self.by_id.entry(mark.id).or_insert(place);
        if mark.state == MarkState::Withdrawn {
            for ended in &mark.ends {
                let by = self.withdrawn.entry(*ended).or_default();
                by.push(mark.by.clone());
            }
        }
        self.marks.push(mark);
        true
    }

    pub fn get(&self, mark: Id) -> Option<&Mark> {
        self.by_id
            .get(&mark)
            .and_then(|place| self.marks.get(*place))
    }

    pub fn of_round(&self, round: Id) -> impl Iterator<Item = &Mark> {
        self.at(self.by_round.get(&round))
    }

    pub fn of_person(&self, person: Id) -> impl Iterator<Item = &Mark> {
        self.at(self.by_person.get(&person))
    }

    pub fn rounds_in_which_somebody_left(&self) -> BTreeSet<Id> {
        self.marks
            .iter()
            .filter(|mark| mark.state == MarkState::LeftTheVisit)
            .map(|mark| mark.round)
            .collect()
    }

    /// Those in which anybody was marked.
    pub fn rounds(&self) -> impl Iterator<Item = Id> {
        self.by_round.keys().copied()
    }

    pub fn holds_round(&self, round: Id) -> bool {
        self.by_round.contains_key(&round)
    }

    pub fn people(&self) -> impl Iterator<Item = Id> {
        self.by_person.keys().copied()
    }

    /// The highest count of the marks that this phone made.
    pub fn last_counter(&self, phone: &str) -> u64 {
        let own = self.marks.iter().filter(|mark| mark.phone == phone);
        own.map(|mark| mark.counter).max().unwrap_or(0)
    }

    /// Where and when a person was last seen by somebody: by the times that the markers gave.
    pub fn sighting(&self, person: Id, round_places: &LiteMap<Id, String>) -> Option<Sighting> {
        let mark = self
            .of_person(person)
            .filter(|mark| is_sighting(mark) && !self.is_withdrawn(mark))
            .max_by_key(|mark| (mark.observed, mark.id))?;
        let place = if mark.place.is_empty() {
            round_places.get(&mark.round).cloned().unwrap_or_default()
        } else {
            mark.place.clone()
        };
        Some(Sighting {
            person,
            round: mark.round,
            at: Instant(mark.observed.0),
            place,
        })
    }

    /// Undo belongs to whoever made the mark (domain.md 3.4 rule 7).
    fn is_withdrawn(&self, mark: &Mark) -> bool {
        let by = self.withdrawn.get(&mark.id);
        by.is_some_and(|by| by.contains(&mark.by))
    }

    fn at(&self, places: Option<&Vec<usize>>) -> impl Iterator<Item = &Mark> {
        places
            .into_iter()
            .flatten()
            .filter_map(|place| self.marks.get(*place))
    }
}

/// Somebody had the person before their eyes: no report of their own, nothing taken over.
fn is_sighting(mark: &Mark) -> bool {
    let state = matches!(
        mark.state,
        MarkState::Present | MarkState::WithHost | MarkState::Found
    );
    state
        && matches!(
            mark.how,
            How::Saw | How::SawAndSpoke | How::HostMessage | How::Paper
        )
}
