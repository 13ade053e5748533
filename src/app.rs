mod frame;
mod parts;
mod set_aside;

use crate::markup::view;
use crate::platform::{appearance, navigation, service_worker, shell};
use crate::screens::start;
use crate::state::{Navigator, Route, Session, alarms, has_unsaved_typing, start_idle_lock};
use crate::text::{self, Language};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use parts::{PartState, Parts, Room};

/// Mounts the app over the static shell as soon as there are words.
pub fn start() {
    let language = Language::of_tag(&appearance::page_language()).unwrap_or_default();
    shell::wait_for(async move {
        let Some(table) = text::fetch(language).await else {
            return shell::say_wordless();
        };
        text::show(language, table);
        appearance::set_page_language(language.tag());
        mount_to_body(App);
        shell::remove();
    });
}

#[component]
fn App() -> impl IntoView {
    let session = Session::start();
    alarms::start(session);
    start_idle_lock(session);
    navigation::ask_before_leaving(has_unsaved_typing);
    let navigator = Navigator::start(move |route| session.arrive(route));
    let update_ready = RwSignal::new(false);
    service_worker::start(move || update_ready.set(true));
    let parts = Parts::start(session);
    let place = Memo::new(move |_| {
        let locked = session.lock_state().is_some();
        let route = navigator.route();
        Place {
            locked,
            part: parts.state_at(&route, locked),
            route,
            is_open: session.open_visit().is_some(),
        }
    });
    // Only the document outside the app is touched here: its focus and its title.
    Effect::new(move |earlier: Option<Place>| {
        let place = place.get();
        // A visit that has just opened takes the place of the words that said so.
        let moved = earlier.is_some_and(|earlier| earlier != place);
        // It waits for the screen to follow, and no longer: a focus that comes a frame later is taken
        // away from somebody who has begun to type.
        spawn_local(async move {
            tick().await;
            announce_place(moved);
        });
        place
    });
    view! {
        <div class="app">
            {frame::banners(session, update_ready)}
            <main class="screen">{move || screen_of(session, parts, place.get())}</main>
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
    part: PartState,
}

fn screen_of(session: Session, parts: Parts, place: Place) -> AnyView {
    let show = move |room| parts.show(place.part, room);
    if place.locked {
        return show(Room::Locked);
    }
    match place.route {
        Route::NewVisit => show(Room::NewVisit),
        Route::OpenArchive => show(Room::OpenArchive),
        Route::Join => show(Room::Join),
        Route::Settings(screen) => show(Room::Settings(screen)),
        Route::Visit(visit, screen) => match session.open_visit() {
            Some(store) if store.id == visit => show(Room::Visit(Box::new(store), screen)),
            _ => start::opening(session, visit),
        },
        Route::NotFound => start::not_found(),
        Route::Entrance | Route::Visits | Route::Last(_) => start::visits(session),
    }
}

/// Tells a screen reader and the tab where the person has arrived.
fn announce_place(moved: bool) {
    if moved {
        navigation::focus_arrival();
    }
    let name = text::words().app.name();
    match navigation::heading_text().filter(|heading| heading != name) {
        Some(heading) => navigation::set_title(&format!("{heading} · {name}")),
        None => navigation::set_title(name),
    }
}
