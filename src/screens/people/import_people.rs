use super::href;
use super::import_list::import_list;
use super::import_preview::import_preview;
use crate::markup::view;
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text;
use crate::ui::PageHeader;
use leptos::prelude::*;
use visit::people::import::{Encoding, Existing, Preview, preview, read_table};
use visit::records::{Group, Person};

/// Takes people over from a table: first the list, then everybody in it before anything is
/// added. Nothing is ever half-imported.
pub fn import_people(store: VisitStore) -> AnyView {
    let memory = FormMemory::at(Route::Visit(store.id, Screen::ImportPeople));
    let list = List {
        memory,
        text: memory.text("rows", ""),
        encoding: RwSignal::new(Encoding::Utf8),
        read: RwSignal::new(None),
    };
    if !list.text.read_untracked().is_empty() {
        // What was typed before, and waits for a passcode say, was looked at as well.
        let _ = list.look(store);
    }
    let title = text::words().people.import.title();
    view! {
        <PageHeader title back=href(store, Screen::People) />
        <div class="body">
            {move || match list.read.get() {
                Some(read) => import_preview(store, list, read),
                None => import_list(store, list),
            }}
        </div>
    }
    .into_any()
}

/// The list that is taken over, and what was read of it.
#[derive(Clone, Copy)]
pub struct List {
    pub memory: FormMemory,
    pub text: RwSignal<String>,
    pub encoding: RwSignal<Encoding>,
    pub read: RwSignal<Option<Preview>>,
}

impl List {
    /// Reads the list as a table of people, or says why it is none.
    pub fn look(self, store: VisitStore) -> Result<(), String> {
        let words = text::words().people.import;
        let typed = self.text.get_untracked();
        if typed.trim().is_empty() {
            return Err(words.nothing_pasted().to_owned());
        }
        let table = read_table(&typed).map_err(|problem| words.not_a_table(problem))?;
        let known = Known::of(store);
        let read = preview(&table, known.existing()).ok_or(words.no_names())?;
        self.read.set(Some(read));
        Ok(())
    }
}

/// What the visit holds already, for the comparison.
pub struct Known {
    people: Vec<Person>,
    groups: Vec<Group>,
}

impl Known {
    pub fn of(store: VisitStore) -> Self {
        Self {
            people: store
                .people
                .with_untracked(|all| all.values().cloned().collect()),
            groups: store
                .groups
                .with_untracked(|all| all.values().cloned().collect()),
        }
    }

    pub fn existing(&self) -> Existing<'_> {
        Existing {
            people: &self.people,
            groups: &self.groups,
        }
    }

    /// What somebody is called who is in the visit already.
    pub fn name_of(&self, person: visit::Id) -> String {
        let known = self.people.iter().find(|known| known.id == person);
        known.map(|known| known.name.clone()).unwrap_or_default()
    }
}
