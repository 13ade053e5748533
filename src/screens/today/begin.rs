use crate::markup::view;
use crate::state::{Route, Screen, VisitStore};
use crate::text;
use crate::ui::{Icon, Leading, List, Row, Section, Trailing};
use leptos::prelude::*;
use visit::records::Role;

/// The first steps of a visit in which nothing is yet.
pub fn first_steps(store: VisitStore) -> AnyView {
    let words = text::words().today;
    let missing = Memo::new(move |_| Missing::of(store));
    let step = move |title: &'static str, line: &'static str, icon: Icon, screen: Screen| {
        view! {
            <Row
                title
                line
                leading=Leading::Icon(icon)
                trailing=Trailing::Forward
                href=Route::Visit(store.id, screen).path()
            />
        }
        .into_any()
    };
    let shown = move || {
        let missing = missing.get();
        let steps = [
            (
                missing.people,
                words.begin_people(),
                words.begin_people_hint(),
                Icon::People,
                Screen::ImportPeople,
            ),
            (
                missing.items,
                words.begin_programme(),
                words.begin_programme_hint(),
                Icon::CalendarPlus,
                Screen::NewItem(None),
            ),
            (
                missing.rounds,
                words.begin_counts(),
                words.begin_counts_hint(),
                Icon::RollCall,
                Screen::RoundSet,
            ),
        ];
        let rows: Vec<AnyView> = steps
            .into_iter()
            .filter(|(is_missing, ..)| *is_missing)
            .map(|(_, title, line, icon, screen)| step(title, line, icon, screen))
            .collect();
        (!rows.is_empty()).then(|| {
            view! {
                <Section title=words.begin()>
                    <List>{rows}</List>
                </Section>
            }
        })
    };
    shown.into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Missing {
    people: bool,
    items: bool,
    rounds: bool,
}

impl Missing {
    fn of(store: VisitStore) -> Self {
        Self {
            people: store.people.with(|people| {
                !people
                    .values()
                    .any(|person| person.role == Role::YoungPerson && person.removed.is_none())
            }),
            items: store
                .items
                .with(|items| items.values().all(|item| item.removed.is_some())),
            rounds: store
                .rounds
                .with(|rounds| rounds.values().all(|round| round.removed.is_some())),
        }
    }
}
