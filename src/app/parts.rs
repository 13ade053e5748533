//! The screens come in two parts of their own, behind the one that paints the start screen: first
//! those of the tab bar's daily work, then all others. Nobody waits for a form to see Today.

use crate::markup::view;
use crate::screens::{
    difficulty, joining, lock, more, people, phones, programme, registers, roll_call, settings,
    start, today, versions,
};
use crate::state::{Route, Screen, Session, VisitStore};
use crate::text::words;
use crate::ui::{Button, EmptyState, Icon, PageHeader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// The parts, and which of them are here.
#[derive(Clone, Copy)]
pub struct Parts {
    session: Session,
    daily: RwSignal<PartState>,
    further: RwSignal<PartState>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartState {
    Coming,
    Here,
    /// It could not be fetched: there is no network, and it was not kept yet.
    Failed,
}

/// A screen that is in one of the parts.
pub enum Room {
    Locked,
    NewVisit,
    OpenArchive,
    Join,
    Settings(Screen),
    Visit(Box<VisitStore>, Screen),
}

impl Parts {
    /// Fetches them behind the first screen.
    pub fn start(session: Session) -> Self {
        let parts = Self {
            session,
            daily: RwSignal::new(PartState::Coming),
            further: RwSignal::new(PartState::Coming),
        };
        parts.fetch();
        parts
    }

    /// Whether what is shown at this place is here.
    pub fn state_at(self, route: &Route, locked: bool) -> PartState {
        match route {
            _ if locked => self.further.get(),
            Route::Visit(_, screen) if is_daily(screen) => self.daily.get(),
            Route::Visit(..)
            | Route::Settings(_)
            | Route::NewVisit
            | Route::OpenArchive
            | Route::Join => self.further.get(),
            Route::NotFound | Route::Entrance | Route::Visits | Route::Last(_) => PartState::Here,
        }
    }

    /// A screen, or what there is to say while its part is not here.
    pub fn show(self, state: PartState, room: Room) -> AnyView {
        match state {
            PartState::Here => self.screen(room).unwrap_or_else(|| self.failed()),
            PartState::Coming => view! { <PageHeader title=words().app.opening() /> }.into_any(),
            PartState::Failed => self.failed(),
        }
    }

    fn screen(self, room: Room) -> Option<AnyView> {
        match room {
            Room::Visit(store, screen) if is_daily(&screen) => {
                at_once(daily_screen(*store, screen))
            }
            room => at_once(further_screen(self.session, room)),
        }
    }

    /// Whatever is not here yet: what people do every day comes first.
    fn fetch(self) {
        spawn_local(async move {
            if self.daily.get_untracked() != PartState::Here {
                self.daily.set(PartState::Coming);
                self.daily.set(state_after(fetch_daily().await));
            }
            if self.further.get_untracked() != PartState::Here {
                self.further.set(PartState::Coming);
                self.further.set(state_after(fetch_further().await));
            }
        });
    }

    fn failed(self) -> AnyView {
        let t = words().app;
        let again = view! { <Button label=t.try_again() on_press=move || self.fetch() /> };
        view! {
            <PageHeader title=t.not_here_yet() />
            <div class="body">
                <EmptyState
                    drawing=Icon::Search
                    title=t.not_here_yet()
                    words=t.not_here_yet_hint()
                    action=again.into_any()
                />
            </div>
        }
        .into_any()
    }
}

fn state_after(fetched: Result<(), SplitLoaderError>) -> PartState {
    match fetched {
        Ok(()) => PartState::Here,
        Err(_) => PartState::Failed,
    }
}

const fn is_daily(screen: &Screen) -> bool {
    matches!(
        screen,
        Screen::Today | Screen::Programme(_) | Screen::RollCalls | Screen::Round(_)
    )
}

/// A screen of a part that is here: its future has nothing to wait for.
fn at_once(screen: impl Future<Output = Result<AnyView, SplitLoaderError>>) -> Option<AnyView> {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(screen).poll(&mut context) {
        Poll::Ready(view) => view.ok(),
        Poll::Pending => None,
    }
}

#[wasm_split(daily, preload(fetch_daily), fallible)]
fn daily_screen(store: VisitStore, screen: Screen) -> Result<AnyView, SplitLoaderError> {
    Ok(match screen {
        Screen::Today => today::today(store),
        Screen::Programme(day) => programme::programme(store, day),
        Screen::RollCalls => roll_call::roll_calls(store),
        Screen::Round(round) => roll_call::round(store, round),
        _ => start::not_found(),
    })
}

#[wasm_split(further, preload(fetch_further), fallible)]
fn further_screen(session: Session, room: Room) -> Result<AnyView, SplitLoaderError> {
    Ok(match room {
        Room::Locked => lock::locked(session),
        Room::NewVisit => start::new_visit(session),
        Room::OpenArchive => start::open_archive(session),
        Room::Join => joining::join(session),
        Room::Settings(screen) => outside_visit(session, &screen),
        Room::Visit(store, screen) => view! {
            {versions::mark(*store, screen.clone())}
            {inside_visit(session, *store, screen)}
        }
        .into_any(),
    })
}

fn outside_visit(session: Session, screen: &Screen) -> AnyView {
    match screen {
        Screen::Language => settings::language(session),
        Screen::Appearance => settings::appearance(session),
        Screen::Storage => settings::storage(session),
        Screen::Install => settings::install(session),
        Screen::Lock => lock::lock_settings(session),
        _ => settings::about(session),
    }
}

fn inside_visit(session: Session, store: VisitStore, screen: Screen) -> AnyView {
    match screen {
        Screen::Agenda => programme::agenda(store),
        Screen::Item(item) => programme::item(store, item),
        Screen::NewItem(day) => programme::new_item(store, day),
        Screen::EditItem(item) => programme::edit_item(store, item),
        Screen::Numbers => programme::numbers(store),
        Screen::PrintProgramme => programme::print_programme(store),
        Screen::NewRound => roll_call::new_round(store),
        Screen::NewRoundForItem(item) => roll_call::new_round_for_item(store, item),
        Screen::RoundSet => roll_call::round_set(store),
        Screen::EditRound(round) => roll_call::edit_round(store, round),
        Screen::RoundHistory(round) => roll_call::round_history(store, round),
        Screen::PrintRound(round) => roll_call::print_round(store, round),
        Screen::People => people::people(store),
        Screen::Person(person) => people::person(store, person),
        Screen::NewPerson => people::new_person(store),
        Screen::EditPerson(person) => people::edit_person(store, person),
        Screen::PersonHistory(person) => people::person_history(store, person),
        Screen::EditHealth(person) => people::edit_health(store, person),
        Screen::EditGuardians(person) => people::edit_guardians(store, person),
        Screen::ImportPeople => people::import_people(store),
        Screen::Groups => people::groups(store),
        Screen::Families => people::families(store),
        Screen::Family(family) => people::family(store, family),
        Screen::NewFamily => people::new_family(store),
        Screen::EditFamily(family) => people::edit_family(store, family),
        Screen::Difficulty => difficulty::difficulty(store),
        Screen::PrintDifficulty => difficulty::print_difficulty(store),
        Screen::Registers => registers::registers(store),
        Screen::Expenses => registers::expenses(store),
        Screen::NewExpense => registers::new_expense(store),
        Screen::Expense(expense) => registers::expense(store, expense),
        Screen::EditExpense(expense) => registers::edit_expense(store, expense),
        Screen::Gifts => registers::gifts(store),
        Screen::NewGift => registers::new_gift(store),
        Screen::Gift(gift) => registers::gift(store, gift),
        Screen::EditGift(gift) => registers::edit_gift(store, gift),
        Screen::More => more::more(store),
        Screen::EditVisit => start::edit_visit(store),
        Screen::Archive => more::archive(store),
        Screen::Phones => phones::phones(session, store),
        Screen::Invite(person) => phones::invite(session, store, person),
        Screen::RemoveVisit => more::remove_visit(store),
        Screen::Language
        | Screen::Appearance
        | Screen::Storage
        | Screen::About
        | Screen::Lock
        | Screen::Install => outside_visit(session, &screen),
        // These are daily.
        Screen::Today | Screen::Programme(_) | Screen::RollCalls | Screen::Round(_) => {
            start::not_found()
        }
    }
}
