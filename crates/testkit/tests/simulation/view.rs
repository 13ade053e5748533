use engine::protocol::Notice;
use std::collections::BTreeMap;
use visit::{Entry, Id, Table};

/// A visit as the page sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View(pub BTreeMap<(Table, Id), Entry>);

impl View {
    pub fn put(&mut self, entry: &Entry) {
        let entry = without_stamp(entry);
        self.0.insert((entry.table(), entry.id()), entry);
    }

    /// Take in what the engine says.
    pub fn follow(&mut self, notice: &Notice) {
        match notice {
            Notice::Opened { entries, .. } => {
                self.0.clear();
                entries.iter().for_each(|entry| self.put(entry));
            }
            Notice::Changed { entries, .. } => entries.iter().for_each(|entry| self.put(entry)),
            Notice::Marks { marks, .. } => {
                for mark in marks {
                    self.put(&Entry::Mark(mark.clone()));
                }
            }
            _ => {}
        }
    }

    pub fn of_table(&self, table: Table) -> impl Iterator<Item = &Entry> {
        self.0.values().filter(move |entry| entry.table() == table)
    }

    /// What the two differ in, in few words.
    pub fn difference(&self, other: &Self) -> String {
        let mut words = Vec::new();
        for (key, entry) in &self.0 {
            match other.0.get(key) {
                None => words.push(format!("missing {key:?}")),
                Some(there) if there != entry => {
                    words.push(format!("{key:?}: {entry:?} became {there:?}"));
                }
                Some(_) => {}
            }
        }
        for key in other.0.keys().filter(|key| !self.0.contains_key(key)) {
            words.push(format!("not asked for {key:?}"));
        }
        words.join("; ")
    }
}

/// The engine stamps marks with the phone and its count; the page does not know them beforehand.
fn without_stamp(entry: &Entry) -> Entry {
    match entry {
        Entry::Mark(mark) => {
            let mut mark = mark.clone();
            mark.phone.clear();
            mark.counter = 0;
            Entry::Mark(mark)
        }
        other => other.clone(),
    }
}
