use super::here::section_words;
use crate::markup::view;
use crate::state::VisitStore;
use crate::text::words;
use crate::ui::{Icon, Leading, List, Row, Section, Sheet, Tone, Trailing};
use leptos::prelude::*;
use visit::people::{Section as Part, by_section};
use visit::{Id, records::Person};

/// A sheet that asks for one of the grown-ups of the visit; leaders come first.
pub fn person_sheet(
    store: VisitStore,
    open: RwSignal<bool>,
    title: Signal<String>,
    chosen: RwSignal<Option<Id>>,
) -> AnyView {
    let choose = move |person: Option<Id>| {
        chosen.set(person);
        open.set(false);
    };
    let parts = move || {
        store.people.with(|people| {
            let mut parts = by_section(people.values());
            parts.retain(|(part, _)| *part != Part::YoungPeople);
            let part = |(part, people): (Part, Vec<&Person>)| {
                let rows = people
                    .into_iter()
                    .map(|person| row(person, chosen, choose))
                    .collect_view();
                view! {
                    <Section title=section_words(part)>
                        <List>{rows}</List>
                    </Section>
                }
            };
            parts.into_iter().map(part).collect_view()
        })
    };
    let nobody = move || {
        let t = words().registers;
        view! {
            <List>
                <Row
                    title=t.not_chosen()
                    leading=Leading::Icon(Icon::Close)
                    on_press=move |()| choose(None)
                />
            </List>
        }
    };
    view! {
        <Sheet open title on_close=move |()| open.set(false)>
            {parts}
            <div class="part">{nobody}</div>
        </Sheet>
    }
    .into_any()
}

fn row(
    person: &Person,
    chosen: RwSignal<Option<Id>>,
    choose: impl Fn(Option<Id>) + Copy + 'static,
) -> AnyView {
    let id = person.id;
    let is_chosen = chosen.get_untracked() == Some(id);
    let trailing = if is_chosen {
        Trailing::Icon(Icon::Check)
    } else {
        Trailing::Nothing
    };
    let line = Some(person.duties.clone()).filter(|duties| !duties.is_empty());
    view! {
        <Row
            title=person.name.clone()
            line=MaybeProp::from(line)
            leading=Leading::face(&person.name, Signal::stored(Tone::Plain))
            trailing
            on_press=move |()| choose(Some(id))
        />
    }
    .into_any()
}
