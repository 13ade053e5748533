//! What stands around every screen: news above it, the status and the tab bar below it.

use super::set_aside::set_aside_news;
use crate::markup::view;
use crate::platform::{navigation, service_worker};
use crate::state::{
    Navigator, Route, Screen, Session, Status, forget_typing, has_unsaved_typing, status,
};
use crate::text::{problems, words};
use crate::ui::{
    Banner, Button, ButtonLook, ConfirmSheet, Dock, Icon, StatusLine, Tab, TabBar, Tone,
};
use engine::protocol::{Contact, StorageState};
use leptos::prelude::*;

/// News about the app itself, the most pressing first.
pub fn banners(session: Session, update_ready: RwSignal<bool>) -> AnyView {
    let asks_to_update = RwSignal::new(false);
    view! {
        <header class="banners screen-only">
            {move || engine_news(session)}
            {move || storage_news(session)}
            {move || refused_news(session)}
            {move || taken_out_news(session)}
            {move || set_aside_news(session)}
            {move || reading_news(session)}
            {move || update_ready.get().then(|| update_news(asks_to_update))}
            {move || demo_news(session)}
        </header>
        {update_question(asks_to_update)}
    }
    .into_any()
}

/// The status line and, inside a visit, the tab bar.
pub fn foot(session: Session, navigator: Navigator) -> AnyView {
    let state = Memo::new(move |_| status(session));
    let current = Memo::new(move |_| match navigator.route() {
        Route::Visit(_, screen) if session.lock_state().is_none() => tab_of(&screen),
        _ => None,
    });
    // The bar is kept while the person goes from tab to tab, so that the focus stays.
    let visit = Memo::new(move |_| match navigator.route() {
        Route::Visit(visit, _) if current.get().is_some() => Some(visit),
        _ => None,
    });
    let tabs = move || {
        let visit = visit.get()?;
        let t = words().app;
        let tab = |label: &str, screen, drawing| Tab {
            label: label.to_owned(),
            href: Route::Visit(visit, screen).path(),
            drawing,
        };
        let tabs = vec![
            tab(t.today(), Screen::Today, Icon::Clock),
            tab(t.programme(), Screen::Programme(None), Icon::Calendar),
            tab(t.roll_call(), Screen::RollCalls, Icon::RollCall),
            tab(t.registers(), Screen::Registers, Icon::Registers),
            tab(t.more(), Screen::More, Icon::More),
        ];
        Some(view! { <TabBar label=t.main_navigation() tabs current /> })
    };
    view! {
        <Dock>
            <StatusLine
                words=Signal::derive(move || status_words(state.get()))
                drawing=Signal::derive(move || status_icon(state.get()))
                tone=Signal::derive(move || status_tone(state.get()))
            />
            {tabs}
        </Dock>
    }
    .into_any()
}

fn status_words(status: Status) -> String {
    let t = words().app;
    match status {
        Status::Quiet => "",
        Status::Saving => t.saving(),
        Status::Saved => t.saved(),
        Status::NotSaved(_) => t.not_saved(),
    }
    .to_owned()
}

const fn status_icon(status: Status) -> Icon {
    match status {
        Status::NotSaved(_) => Icon::Warning,
        Status::Saving => Icon::Clock,
        Status::Quiet | Status::Saved => Icon::Check,
    }
}

const fn status_tone(status: Status) -> Tone {
    match status {
        Status::NotSaved(_) => Tone::Alarm,
        _ => Tone::Plain,
    }
}

/// The tab that a screen belongs to. A screen for one task has none, so that its own buttons
/// have the bottom to themselves.
const fn tab_of(screen: &Screen) -> Option<usize> {
    match screen {
        Screen::Today => Some(0),
        Screen::Programme(_) | Screen::Agenda | Screen::Item(_) => Some(1),
        Screen::RollCalls | Screen::RoundHistory(_) => Some(2),
        Screen::Registers
        | Screen::Expenses
        | Screen::Expense(_)
        | Screen::Gifts
        | Screen::Gift(_) => Some(3),
        Screen::NewItem(_)
        | Screen::EditItem(_)
        | Screen::PrintProgramme
        | Screen::Round(_)
        | Screen::NewRound
        | Screen::NewRoundForItem(_)
        | Screen::RoundSet
        | Screen::EditRound(_)
        | Screen::PrintRound(_)
        | Screen::NewExpense
        | Screen::EditExpense(_)
        | Screen::NewGift
        | Screen::EditGift(_)
        | Screen::NewPerson
        | Screen::EditPerson(_)
        | Screen::EditHealth(_)
        | Screen::EditGuardians(_)
        | Screen::ImportPeople
        | Screen::NewFamily
        | Screen::EditFamily(_)
        | Screen::PrintDifficulty
        | Screen::Invite(_)
        | Screen::EditVisit => None,
        Screen::Numbers
        | Screen::People
        | Screen::Person(_)
        | Screen::PersonHistory(_)
        | Screen::Groups
        | Screen::Families
        | Screen::Family(_)
        | Screen::Difficulty
        | Screen::More
        | Screen::Archive
        | Screen::Phones
        | Screen::Language
        | Screen::Appearance
        | Screen::Storage
        | Screen::About
        | Screen::Lock
        | Screen::Install
        | Screen::RemoveVisit => Some(4),
    }
}

fn engine_news(session: Session) -> Option<AnyView> {
    let t = words().app;
    if session.stopped() {
        let action = view! {
            <Button label=t.reload() look=ButtonLook::Line narrow=true on_press=navigation::reload />
        };
        return Some(
            view! { <Banner words=t.engine_stopped() drawing=Icon::Warning tone=Tone::Alarm urgent=true action=action.into_any() /> }
                .into_any(),
        );
    }
    (session.restarts() > 0)
        .then(|| view! { <Banner words=t.engine_restarted() drawing=Icon::Info /> }.into_any())
}

fn storage_news(session: Session) -> Option<AnyView> {
    let t = words().app;
    let sentence = match session.storage() {
        StorageState::Fine => return None,
        StorageState::Failing => t.not_saved_failing(),
        StorageState::Full => t.not_saved_full(),
        StorageState::Refused => t.storage_refused(),
        StorageState::Lost => t.storage_lost(),
    };
    let again = move |()| session.send(engine::protocol::Command::RetryStorage);
    let action =
        view! { <Button label=t.try_again() look=ButtonLook::Line narrow=true on_press=again /> };
    Some(
        view! { <Banner words=sentence drawing=Icon::Warning tone=Tone::Alarm urgent=true action=action.into_any() /> }
            .into_any(),
    )
}

fn refused_news(session: Session) -> Option<AnyView> {
    let sentence = problems::sentence(&session.refused_change()?);
    Some(
        view! { <Banner words=sentence drawing=Icon::Warning tone=Tone::Alarm urgent=true /> }
            .into_any(),
    )
}

/// This phone was taken out of the open visit.
fn taken_out_news(session: Session) -> Option<AnyView> {
    let status = session.sync_status(session.open_visit()?.id)?;
    (status.contact == Contact::TakenOut).then(|| {
        let sentence = words().phones.taken_out_banner();
        view! { <Banner words=sentence drawing=Icon::Info tone=Tone::Alarm /> }.into_any()
    })
}

fn reading_news(session: Session) -> Option<AnyView> {
    session.reads_only().then(|| {
        let t = words().app;
        let action = view! {
            <Button label=t.use_here() look=ButtonLook::Line narrow=true on_press=move |()| session.use_here() />
        };
        view! { <Banner words=t.reads_only() drawing=Icon::Info tone=Tone::Find action=action.into_any() /> }
            .into_any()
    })
}

/// The new version starts the page anew, and with it every form: it asks before typing is lost.
fn update_news(asks: RwSignal<bool>) -> AnyView {
    let t = words().app;
    let update = move || {
        if has_unsaved_typing() {
            asks.set(true);
        } else {
            service_worker::activate_update();
        }
    };
    let action = view! {
        <Button
            label=t.update_now()
            look=ButtonLook::Line
            narrow=true
            on_press=update
        />
    };
    view! { <Banner words=t.update_ready() drawing=Icon::Download action=action.into_any() /> }
        .into_any()
}

fn update_question(asks: RwSignal<bool>) -> AnyView {
    let t = words().app;
    let update = move || {
        asks.set(false);
        forget_typing();
        service_worker::activate_update();
    };
    view! {
        <ConfirmSheet
            open=asks
            title=t.update_loses_typing()
            words=t.update_loses_typing_hint()
            confirm=t.update_anyway()
            look=ButtonLook::Alarm
            on_confirm=update
            on_close=move || asks.set(false)
        />
    }
    .into_any()
}

fn demo_news(session: Session) -> Option<AnyView> {
    session
        .open_visit()
        .filter(|store| store.is_demo())
        .map(|_| {
            view! { <Banner words=words().app.demo_banner() drawing=Icon::Info tone=Tone::Quiet /> }
                .into_any()
        })
}
