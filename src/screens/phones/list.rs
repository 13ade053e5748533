use super::phone_row::phone_row;
use super::whom::{self, Stands, Whom};
use crate::markup::view;
use crate::state::{Members, Route, Screen, Session, VisitStore};
use crate::text::{self, format, words};
use crate::ui::{
    ButtonLook, ConfirmSheet, EmptyState, Icon, Leading, List, PageHeader, Row, Section, Tone,
    Trailing,
};
use engine::protocol::{Command, Contact, RemovalReason};
use leptos::prelude::*;

/// The phones of the visit, and the leaders who may be invited to one.
pub fn phones(session: Session, store: VisitStore) -> AnyView {
    let t = words().phones;
    let back = Route::Visit(store.id, Screen::More).path();
    if store.demo_clock_ahead.get_untracked().is_some() {
        return view! {
            <PageHeader title=t.title() back />
            <div class="body">
                <p>{t.demo()}</p>
            </div>
        }
        .into_any();
    }
    let members = session.watch_members(store.id);
    let take_out = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<String>);
    view! {
        <PageHeader title=t.title() line=Signal::derive(move || standing(session, store)) back />
        <div class="body stack">
            <p class="error-words" role="alert">{move || problem.get()}</p>
            {move || members.get().map(|members| filled(store, &members, take_out))}
        </div>
        {confirm_take_out(session, store, take_out, problem)}
    }
    .into_any()
}

/// How far this phone's changes have got: only what it knows (design.md 2, promise 5).
fn standing(session: Session, store: VisitStore) -> String {
    let t = words().phones;
    let Some(status) = session.sync_status(store.id) else {
        return String::new();
    };
    match (status.contact, status.waiting, status.last_heard) {
        (Contact::TakenOut, ..) => t.removed().to_owned(),
        (_, 0, Some(at)) => t.up_to_date(&format::day_and_time(at, &store.host_zone())),
        (Contact::Away, 0, None) => t.away().to_owned(),
        (Contact::Connected | Contact::Trying, 0, None) => String::new(),
        (_, waiting, _) => t.waiting_to_send(i64::from(waiting)),
    }
}

fn filled(store: VisitStore, members: &Members, take_out: RwSignal<Option<String>>) -> AnyView {
    let t = words().phones;
    let may_invite = members.may_invite();
    let phones = members.phones.clone().into_iter();
    let take_out = may_invite.then_some(take_out);
    let rows: Vec<AnyView> = phones
        .map(|phone| phone_row(store, phone, take_out))
        .collect();
    let invite = if may_invite {
        to_invite(store, whom::all(store, members))
    } else {
        view! { <p class="soft">{t.not_admin()}</p> }.into_any()
    };
    view! {
        <p>{t.intro()}</p>
        <Section title=t.on_phones()>
            <List>{rows}</List>
        </Section>
        {invite}
    }
    .into_any()
}

fn to_invite(store: VisitStore, all: Vec<Whom>) -> AnyView {
    let t = words().phones;
    let rows = all
        .into_iter()
        .filter(|whom| whom.stands != Stands::HasPhone);
    let rows: Vec<AnyView> = rows.map(|whom| whom_row(store, whom)).collect();
    let content = if rows.is_empty() {
        view! {
            <EmptyState drawing=Icon::People title=t.nobody_title() words=t.nobody_words() />
        }
        .into_any()
    } else {
        view! { <List>{rows}</List> }.into_any()
    };
    view! { <Section title=t.invite()>{content}</Section> }.into_any()
}

fn whom_row(store: VisitStore, whom: Whom) -> AnyView {
    let t = words().phones;
    let Whom { person, stands } = whom;
    let trailing = match stands {
        Stands::Waits => Trailing::chip(t.waits().to_owned(), Tone::Find),
        Stands::Invited => Trailing::chip(t.invited().to_owned(), Tone::Plain),
        Stands::NotInvited | Stands::HasPhone => Trailing::Forward,
    };
    view! {
        <Row
            leading=Leading::face(&person.name, Tone::Plain)
            title=person.name
            line=text::people::role::name(person.role).to_owned()
            trailing
            href=Route::Visit(store.id, Screen::Invite(person.id)).path()
        />
    }
    .into_any()
}

fn confirm_take_out(
    session: Session,
    store: VisitStore,
    take_out: RwSignal<Option<String>>,
    problem: RwSignal<Option<String>>,
) -> AnyView {
    let t = words().phones;
    let confirm = move |()| {
        let Some(device) = take_out.get_untracked() else {
            return;
        };
        take_out.set(None);
        let command = Command::RemoveMember {
            visit: store.id,
            device,
            reason: RemovalReason::LostPhone,
        };
        session.send_then(command, move |answer| {
            if let Err(refused) = answer {
                problem.try_set(Some(text::problems::sentence(&refused)));
            }
        });
    };
    view! {
        <ConfirmSheet
            open=Signal::derive(move || take_out.get().is_some())
            title=t.take_out_title()
            words=t.take_out_words()
            confirm=t.take_out()
            look=ButtonLook::Alarm
            on_confirm=confirm
            on_close=move |()| take_out.set(None)
        />
    }
    .into_any()
}
