mod frame;

use crate::platform::{appearance, navigation, preferences, service_worker};
use crate::screens::{
    difficulty, lock, more, people, programme, registers, roll_call, settings, start, today,
};
use crate::state::{Navigator, Route, Screen, Session, VisitStore, alarms, start_idle_lock};
use crate::text::{self, Language};
use leptos::prelude::*;

/// Mounts the app over the static shell.
pub fn mount() {
    let language = chosen_language();
    text::set_language(language);
    appearance::set_page_language(language.tag());
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let session = Session::start();
    alarms::start(session);
    start_idle_lock(session);
    let navigator = Navigator::start(move |route| session.arrive(route));
    let update_ready = RwSignal::new(false);
    service_worker::start(move || update_ready.set(true));
    let place = Memo::new(move |_| {
        let store = session.open_visit();
        Place {
            locked: session.lock_state().is_some(),
            route: navigator.route(),
            is_open: store.is_some(),
        }
    });
    // Only the document outside the app is touched here: its focus and its title.
    Effect::new(move |earlier: Option<Place>| {
        let place = place.get();
        // A visit that has just opened takes the place of the words that said so.
        let moved = earlier.is_some_and(|earlier| earlier != place);
        request_animation_frame(move || announce_place(moved));
        place
    });
    view! {
        <div class="app">
            {frame::banners(session, update_ready)}
            <main class="screen">{move || screen_of(session, place.get())}</main>
            {frame::foot(session, navigator)}
        </div>
    }
}

/// All that decides which screen is shown.
#[derive(Clone, PartialEq)]
struct Place {
    locked: bool,
    route: Route,
    is_open: bool,
}

fn screen_of(session: Session, place: Place) -> AnyView {
    if place.locked {
        return lock::locked(session);
    }
    match place.route {
        Route::NewVisit => start::new_visit(session),
        Route::OpenArchive => start::open_archive(session),
        Route::Settings(screen) => outside_visit(session, &screen),
        Route::Visit(visit, screen) => match session.open_visit() {
            Some(store) if store.id == visit => inside_visit(session, store, screen),
            _ => start::opening(session, visit),
        },
        Route::NotFound => start::not_found(),
        Route::Entrance | Route::Visits | Route::Last(_) => start::visits(session),
    }
}

/// Tells a screen reader and the tab where the person has arrived.
fn announce_place(moved: bool) {
    if moved {
        navigation::focus_heading();
    }
    let name = text::words().app.name;
    match navigation::heading_text().filter(|heading| heading != name) {
        Some(heading) => navigation::set_title(&format!("{heading} · {name}")),
        None => navigation::set_title(name),
    }
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
        Screen::Today => today::today(store),
        Screen::Programme(day) => programme::programme(store, day),
        Screen::Agenda => programme::agenda(store),
        Screen::Item(item) => programme::item(store, item),
        Screen::NewItem(day) => programme::new_item(store, day),
        Screen::EditItem(item) => programme::edit_item(store, item),
        Screen::Numbers => programme::numbers(store),
        Screen::PrintProgramme => programme::print_programme(store),
        Screen::RollCalls => roll_call::roll_calls(store),
        Screen::Round(round) => roll_call::round(store, round),
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
        Screen::RemoveVisit => more::remove_visit(store),
        Screen::Language
        | Screen::Appearance
        | Screen::Storage
        | Screen::About
        | Screen::Lock
        | Screen::Install => outside_visit(session, &screen),
    }
}

fn chosen_language() -> Language {
    preferences::language_tag()
        .into_iter()
        .chain(preferences::browser_languages())
        .find_map(|tag| Language::of_tag(&tag))
        .unwrap_or_default()
}
