use super::href;
use crate::markup::view;
use crate::state::{Screen, VisitStore};
use crate::text::{self, format};
use crate::ui::{Fact, FactList, Icon, Leading, List, Row, Section, Trailing};
use leptos::prelude::*;
use visit::Id;
use visit::records::{Person, Role};

/// What else is known of a person; nothing at all when nothing is.
pub fn about(store: VisitStore, person: &Person) -> Option<AnyView> {
    let words = text::words().people.card;
    let facts: Vec<Fact> = facts_of(person);
    let buddy = person.buddy.filter(|_| person.role == Role::YoungPerson);
    let buddy = buddy.and_then(|buddy| buddy_row(store, buddy));
    let has_facts = facts.iter().any(|fact| !fact.value.is_empty());
    if !has_facts && buddy.is_none() {
        return None;
    }
    Some(
        view! {
            <Section title=words.about()>
                <div class="stack">
                    {buddy} {has_facts.then(|| view! { <FactList facts /> })}
                </div>
            </Section>
        }
        .into_any(),
    )
}

fn facts_of(person: &Person) -> Vec<Fact> {
    let words = text::words().people.card;
    let born = person.born.map(format::day_with_year).unwrap_or_default();
    vec![
        Fact::new(words.duties(), person.duties.clone()),
        Fact::new(words.born(), born),
        Fact::new(words.room(), person.room.clone()),
        Fact::new(words.code(), person.code.clone()),
        Fact::new(words.notes(), person.notes.clone()),
    ]
}

fn buddy_row(store: VisitStore, buddy: Id) -> Option<AnyView> {
    let name = store.people.with(|people| {
        let buddy = people.get(&buddy)?;
        buddy.removed.is_none().then(|| buddy.name.clone())
    })?;
    let path = href(store, Screen::Person(buddy));
    Some(
        view! {
            <List>
                <Row
                    above=text::words().people.card.buddy()
                    title=name
                    leading=Leading::Icon(Icon::People)
                    trailing=Trailing::Forward
                    href=path
                />
            </List>
        }
        .into_any(),
    )
}
