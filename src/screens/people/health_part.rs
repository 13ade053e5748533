use super::href;
use crate::markup::view;
use crate::state::{Screen, VisitStore};
use crate::text;
use crate::ui::{Button, ButtonLook, Card, Chip, Fact, FactList, Icon, Section, Tone};
use leptos::prelude::*;
use std::collections::BTreeMap;
use visit::Id;
use visit::records::Health;

/// What is held about one young person's health. Should two phones have made a record each, the
/// one that names an allergy comes first, then the older one.
pub fn health_of(all: &BTreeMap<Id, Health>, person: Id) -> Option<Health> {
    let own = all
        .values()
        .filter(|health| health.person == person && health.removed.is_none());
    own.min_by_key(|health| (!health.severe, health.allergy.is_empty(), health.id))
        .cloned()
}

/// A severe allergy stands before everything else of a person.
pub fn severe_card(health: Memo<Option<Health>>) -> AnyView {
    let words = text::words().people.card;
    (move || {
        let health = health.get().filter(|health| health.severe)?;
        Some(view! {
            <Card tone=Tone::Alarm>
                <p class="chips">
                    <Chip label=words.severe() tone=Tone::Alarm drawing=Icon::Warning />
                </p>
                <p class="card-title">{health.allergy}</p>
                {(!health.medicines.is_empty())
                    .then(|| view! { <p class="card-line">{health.medicines}</p> })}
            </Card>
        })
    })
    .into_any()
}

/// Health and food, for the leaders of this phone.
pub fn health_part(store: VisitStore, person: Id, health: Memo<Option<Health>>) -> AnyView {
    let words = text::words().people.card;
    let path = href(store, Screen::EditHealth(person));
    let content = move || {
        let path = path.clone();
        match health.get() {
            Some(health) => held(&health, path),
            None => nothing_held(path),
        }
    };
    view! { <Section title=words.health()>{content}</Section> }.into_any()
}

fn held(health: &Health, path: String) -> AnyView {
    let words = text::words().people.card;
    let facts = vec![
        Fact::new(words.allergy(), health.allergy.clone()).with_drawing(Icon::Warning),
        Fact::new(words.diet(), health.diet.clone()),
        Fact::new(words.conditions(), health.conditions.clone()).with_drawing(Icon::Health),
        Fact::new(words.medicines(), health.medicines.clone()),
        Fact::new(words.health_notes(), health.notes.clone()),
    ];
    view! {
        <div class="stack">
            <FactList facts />
            <Button label=words.edit_health() look=ButtonLook::Quiet drawing=Icon::Edit href=path />
        </div>
    }
    .into_any()
}

fn nothing_held(path: String) -> AnyView {
    let words = text::words().people.card;
    view! {
        <Card>
            <p class="card-line">{words.no_health()}</p>
            <Button label=words.add_health() look=ButtonLook::Line drawing=Icon::Plus href=path />
        </Card>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use visit::Instant;

    fn health(number: u8, severe: bool, allergy: &str, removed: bool) -> (Id, Health) {
        let id = Id::from_bytes([number; 16]);
        let health = Health {
            id,
            person: Id::from_bytes([100; 16]),
            allergy: allergy.to_owned(),
            severe,
            diet: String::new(),
            conditions: String::new(),
            medicines: String::new(),
            notes: String::new(),
            removed: removed.then_some(Instant(1)),
        };
        (id, health)
    }

    #[test]
    fn the_most_worrying_record_is_shown() {
        let all = BTreeMap::from([
            health(1, true, "wasps", true),
            health(2, false, "", false),
            health(3, true, "nuts", false),
            health(4, false, "pollen", false),
        ]);
        let shown = health_of(&all, Id::from_bytes([100; 16]));
        assert_eq!(shown.map(|health| health.allergy), Some("nuts".to_owned()));
        assert_eq!(health_of(&all, Id::from_bytes([101; 16])), None);
    }
}
