use crate::log::Log;
use crate::marks::MarkIndex;
use crate::protocol::{EmergencyNumber, Sighting};
use crate::rows::VisitRow;
use document::{EntryKey, Reading};
use litemap::LiteMap;
use std::collections::BTreeSet;
use vault::DeviceKeys;
use visit::records::{Person, Role, UsefulNumber};
use visit::{Entry, Id, LogKind};
use wire::Roster;

/// The visit that is open, and what is derived from its documents.
pub struct OpenVisit {
    pub id: Id,
    pub row: VisitRow,
    pub keys: DeviceKeys,
    pub roster: Roster,
    pub logs: LiteMap<LogKind, Log>,
    pub marks: MarkIndex,
    /// Rounds whose marks the page wants.
    pub watched: BTreeSet<Id>,
    pub round_places: LiteMap<Id, String>,
    /// Numbers for the locked screen, by the entry that they come from.
    pub emergency: LiteMap<Id, EmergencyNumber>,
    /// Cells and entries that this version cannot read.
    pub unreadable: u32,
    /// Records that wait for others: their keys and bytes.
    pub early: Vec<(String, Vec<u8>)>,
}

/// What the page must be told after something was applied.
#[derive(Debug, Default)]
pub struct News {
    pub entries: Vec<Entry>,
    pub marks: Vec<visit::facts::Mark>,
    /// Rounds in which nobody was marked before.
    pub called: Vec<Id>,
}

impl OpenVisit {
    /// Read everything, once, after opening: all entries but the marks, which are indexed.
    pub fn read_everything(&mut self) -> Vec<Entry> {
        let mut news = News::default();
        for kind in LogKind::ALL {
            let readings: Vec<(EntryKey, Reading)> = match self.logs.get(&kind) {
                Some(log) => log.document.read_all().collect(),
                None => continue,
            };
            for (_, reading) in readings {
                self.take_reading(kind, reading, &mut news);
            }
        }
        news.entries
    }

    /// Read again what changed in one log.
    pub fn read_again(&mut self, kind: LogKind, keys: &BTreeSet<EntryKey>) -> News {
        let mut news = News::default();
        for key in keys {
            let Some(log) = self.logs.get(&kind) else {
                continue;
            };
            let reading = log.document.read(key);
            self.take_reading(kind, reading, &mut news);
        }
        news
    }

    pub fn sightings_of(&self, people: &BTreeSet<Id>) -> Vec<Sighting> {
        people
            .iter()
            .filter_map(|person| self.marks.sighting(*person, &self.round_places))
            .collect()
    }

    pub fn all_sightings(&self) -> Vec<Sighting> {
        let people = self.marks.people().collect();
        self.sightings_of(&people)
    }

    /// The phone as its marks name it.
    pub fn phone_name(&self) -> String {
        use wire::Signer;
        let mut name = self.keys.device_id().to_hex();
        name.truncate(8);
        name
    }

    fn take_reading(&mut self, kind: LogKind, reading: Reading, news: &mut News) {
        match reading {
            Reading::Entry(read) => {
                self.take_entry(kind, read.entry, news);
                for other in read.others {
                    self.take_entry(kind, other, news);
                }
            }
            Reading::Unreadable | Reading::UnknownTable => {
                self.unreadable = self.unreadable.saturating_add(1);
            }
            Reading::Missing => {}
        }
    }

    fn take_entry(&mut self, kind: LogKind, entry: Entry, news: &mut News) {
        if entry.table().log() != kind {
            // Somebody who may write one log must not speak in the words of another.
            self.unreadable = self.unreadable.saturating_add(1);
            return;
        }
        match entry {
            Entry::Mark(mark) => {
                if !self.marks.holds_round(mark.round) {
                    news.called.push(mark.round);
                }
                if self.marks.insert(mark.clone()) {
                    news.marks.push(mark);
                }
            }
            entry => {
                self.note_entry(&entry);
                news.entries.push(entry);
            }
        }
    }

    fn note_entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Round(round) => {
                self.round_places.insert(round.id, round.place.clone());
            }
            Entry::Person(person) => self.note_number(person.id, number_of_person(person)),
            Entry::UsefulNumber(number) => self.note_number(number.id, number_of(number)),
            Entry::Visit(visit) if visit.id == self.id => {
                self.row.name.clone_from(&visit.name);
                self.row.home_town.clone_from(&visit.home_town);
                self.row.host_town.clone_from(&visit.host_town);
            }
            Entry::Guardian(_) | Entry::Health(_) => self.row.holds_health = true,
            _ => {}
        }
    }

    fn note_number(&mut self, entry: Id, number: Option<EmergencyNumber>) {
        match number {
            Some(number) => self.emergency.insert(entry, number),
            None => self.emergency.remove(&entry),
        };
    }
}

/// Adults who can help; a young person's number is never shown on a locked phone.
fn number_of_person(person: &Person) -> Option<EmergencyNumber> {
    let helps =
        person.role.is_leader() || matches!(person.role, Role::HomeContact | Role::HostCoordinator);
    (helps && person.removed.is_none() && !person.phone.is_empty()).then(|| EmergencyNumber {
        label: person.name.clone(),
        phone: person.phone.clone(),
    })
}

fn number_of(number: &UsefulNumber) -> Option<EmergencyNumber> {
    (number.removed.is_none() && !number.phone.is_empty()).then(|| EmergencyNumber {
        label: number.label.clone(),
        phone: number.phone.clone(),
    })
}
