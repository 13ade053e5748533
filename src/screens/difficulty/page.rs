use super::whom::{adults, helpful_numbers, lost_line};
use crate::markup::view;
use crate::state::{Route, Screen, VisitStore};
use crate::text::words;
use crate::ui::{
    Button, ButtonLook, CallButton, Card, EmptyState, Icon, List, PageHeader, Reach, Section, Tone,
};
use leptos::prelude::*;
use visit::records::{Person, Role, UsefulNumber};

/// What a young person does when something goes wrong, and whom they ring.
pub fn difficulty(store: VisitStore) -> AnyView {
    let t = words().difficulty;
    let dials = untrack(|| !store.is_demo());
    let print = view! {
        <Button
            label=t.print()
            look=ButtonLook::Line
            drawing=Icon::Print
            only_drawing=true
            href=Route::Visit(store.id, Screen::PrintDifficulty).path()
        />
    };
    view! {
        <PageHeader
            title=t.title()
            line=t.line()
            back=Route::Visit(store.id, Screen::More).path()
            action=print.into_any()
        />
        <div class="body">
            <Card tone=Tone::Alarm>
                <p class="card-title">{t.first()}</p>
                <p class="card-line">{t.about_112()}</p>
                <CallButton label=t.ring_112() phone="112" dials look=ButtonLook::Alarm />
            </Card>
            <Section title=t.what_to_do()>{steps()}</Section>
            <Section title=t.show_this()>{move || lost_card(store)}</Section>
            {move || numbers(store, dials)}
        </div>
    }
    .into_any()
}

fn steps() -> AnyView {
    let steps = words().difficulty.steps().map(|(heading, sentence)| {
        view! {
            <li>
                <div>
                    <b>{heading}</b>
                    {sentence}
                </div>
            </li>
        }
    });
    view! { <ol class="help-steps" role="list">{steps.collect_view()}</ol> }.into_any()
}

/// As large as the phone allows: it is held out to a stranger.
fn lost_card(store: VisitStore) -> AnyView {
    let lost = lost_line(store);
    let numbers = adults(store, Role::is_leader)
        .into_iter()
        .take(2)
        .map(|leader| view! { <p class="lost-number">{leader.phone}</p> });
    view! {
        <div class="card lost-card">
            <p class="lost-words" lang=lost.tag>{lost.line}</p>
            {numbers.collect_view()}
            {lost.own.map(|own| view! { <p class="card-line">{own}</p> })}
            {lost.note.map(|note| view! { <p class="card-line">{note}</p> })}
        </div>
    }
    .into_any()
}

fn numbers(store: VisitStore, dials: bool) -> AnyView {
    let t = words().difficulty;
    let leaders = adults(store, Role::is_leader);
    let hosts = adults(store, |role| role == Role::HostCoordinator);
    let home = adults(store, |role| role == Role::HomeContact);
    if leaders.is_empty() && hosts.is_empty() && home.is_empty() {
        return view! {
            <EmptyState drawing=Icon::Phone title=t.no_numbers() words=t.no_numbers_hint() />
        }
        .into_any();
    }
    let group = |title: &'static str, people: Vec<Person>| {
        (!people.is_empty()).then(|| {
            let rows = people
                .into_iter()
                .map(move |person| row(&person.name, &person.duties, &person.phone, dials))
                .collect_view();
            view! {
                <Section title=title>
                    <List>{rows}</List>
                </Section>
            }
        })
    };
    let useful = helpful_numbers(store);
    view! {
        {group(t.leaders(), leaders)}
        {group(t.host_side(), hosts)}
        {group(t.at_home(), home)}
        {(!useful.is_empty()).then(|| other_numbers(useful, dials))}
    }
    .into_any()
}

fn other_numbers(useful: Vec<UsefulNumber>, dials: bool) -> AnyView {
    let rows = useful
        .into_iter()
        .map(move |number| row(&number.label, &number.note, &number.phone, dials))
        .collect_view();
    view! {
        <Section title=words().difficulty.useful()>
            <List>{rows}</List>
        </Section>
    }
    .into_any()
}

fn row(name: &str, line: &str, phone: &str, dials: bool) -> AnyView {
    let t = words().difficulty;
    let line = line.to_owned();
    view! {
        <li class="row">
            <div class="row-main">
                <span class="row-text">
                    <span class="row-title">{name.to_owned()}</span>
                    {(!line.is_empty()).then(|| view! { <span class="row-line">{line}</span> })}
                    <span class="row-line number">{phone.to_owned()}</span>
                </span>
            </div>
            <span class="row-side">
                <CallButton
                    label=t.text()
                    phone=phone
                    dials
                    reach=Reach::Text
                    look=ButtonLook::Line
                    only_drawing=true
                    spoken=t.text_to(name)
                />
                <CallButton
                    label=t.ring()
                    phone=phone
                    dials
                    look=ButtonLook::Line
                    only_drawing=true
                    spoken=t.ring_to(name, phone)
                />
            </span>
        </li>
    }
    .into_any()
}
