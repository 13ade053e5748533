use crate::log::Log;
use crate::marks::MarkIndex;
use crate::protocol::{EmergencyNumber, FieldVersions, Sighting, Versions};
use crate::rows::VisitRow;
use document::{EntryKey, ReadEntry, Reading};
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
    /// Entries of which more than one version is kept.
    pub several: BTreeSet<EntryKey>,
    /// Cells and entries that this version cannot read.
    pub unreadable: u32,
    /// Records that wait for others: their keys and bytes.
    pub early: Vec<(String, Vec<u8>)>,
}

/// What the page must be told after something was applied.
#[derive(Debug, Default)]
pub struct News {
    pub entries: Vec<Entry>,
    pub versions: Vec<Versions>,
    pub marks: Vec<visit::facts::Mark>,
    /// Rounds in which nobody was marked before.
    pub called: Vec<Id>,
}

impl OpenVisit {
    /// Read everything, once, after opening: all entries but the marks, which are indexed.
    pub fn read_everything(&mut self) -> News {
        let mut news = News::default();
        for kind in LogKind::ALL {
            let readings: Vec<(EntryKey, Reading)> = match self.logs.get(&kind) {
                Some(log) => log.document.read_all().collect(),
                None => continue,
            };
            for (key, reading) in readings {
                self.take_reading(kind, &key, reading, &mut news);
            }
        }
        news
    }

    /// Read again what changed in one log.
    pub fn read_again(&mut self, kind: LogKind, keys: &BTreeSet<EntryKey>) -> News {
        let mut news = News::default();
        for key in keys {
            let Some(log) = self.logs.get(&kind) else {
                continue;
            };
            let reading = log.document.read(key);
            self.take_reading(kind, key, reading, &mut news);
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

    fn take_reading(&mut self, kind: LogKind, key: &EntryKey, reading: Reading, news: &mut News) {
        match reading {
            Reading::Entry(read) => {
                if read.entry.table().log() == kind {
                    self.note_versions(key, &read, news);
                }
                self.take_entry(kind, read.entry, news);
                // All marks count for the roll call. Of anything else one is shown.
                let marks = read.others.into_iter();
                for other in marks.filter(|other| matches!(other, Entry::Mark(_))) {
                    self.take_entry(kind, other, news);
                }
            }
            Reading::Unreadable | Reading::UnknownTable => {
                self.unreadable = self.unreadable.saturating_add(1);
            }
            Reading::Missing => {}
        }
    }

    fn note_versions(&mut self, key: &EntryKey, read: &ReadEntry, news: &mut News) {
        let had_several = self.several.remove(key);
        let has_several = !read.conflicts.is_empty() || !read.others.is_empty();
        if has_several {
            self.several.insert(key.clone());
        }
        if has_several || had_several {
            news.versions.push(versions_of(read));
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

fn versions_of(read: &ReadEntry) -> Versions {
    let fields = read.conflicts.iter().map(|conflict| FieldVersions {
        field: conflict.field.clone(),
        others: conflict.others.clone(),
    });
    let others = std::iter::once(&read.entry).chain(&read.others);
    Versions {
        table: read.entry.table(),
        id: read.entry.id(),
        fields: fields.collect(),
        others: if read.others.is_empty() {
            Vec::new()
        } else {
            others.cloned().collect()
        },
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
