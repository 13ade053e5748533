use super::route::Route;
use crate::platform::{navigation, preferences};
use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    // Event handlers and answers of the engine run outside the tree of components, where no
    // context can be found; the navigator lives as long as the page anyway.
    static NAVIGATOR: Cell<Option<Navigator>> = const { Cell::new(None) };
}

type Arrival = Box<dyn Fn(&Route)>;

/// Where the person is. Made once, by the app.
#[derive(Clone, Copy)]
pub struct Navigator {
    route: RwSignal<Route>,
    on_arrival: StoredValue<Arrival, LocalStorage>,
}

impl Navigator {
    /// Follows the address bar and every link of the app from now on; `on_arrival` is called
    /// with each new place, before it is shown.
    pub fn start(on_arrival: impl Fn(&Route) + 'static) -> Self {
        let first = resolved(Route::of_path(&navigation::path()));
        navigation::replace(&first.path());
        on_arrival(&first);
        let navigator = Self {
            route: RwSignal::new(first),
            on_arrival: StoredValue::new_local(Box::new(on_arrival)),
        };
        navigation::on_history(move |path| navigator.arrive(resolved(Route::of_path(&path))));
        navigation::on_link(move |path| navigator.follow(Route::of_path(&path)));
        NAVIGATOR.set(Some(navigator));
        navigator
    }

    pub fn route(self) -> Route {
        self.route.get()
    }

    fn follow(self, route: Route) {
        let route = resolved(route);
        if self.route.get_untracked() != route {
            navigation::push(&route.path());
            self.arrive(route);
        }
    }

    fn replace(self, route: Route) {
        navigation::replace(&route.path());
        self.arrive(route);
    }

    fn arrive(self, route: Route) {
        self.on_arrival.with_value(|call| call(&route));
        self.route.set(route);
    }
}

/// Whether somebody is at this place.
pub(super) fn is_at(place: &Route) -> bool {
    NAVIGATOR
        .get()
        .is_some_and(|navigator| navigator.route.with_untracked(|route| route == place))
}

/// Goes to a place, as a link does.
pub fn go(route: Route) {
    if let Some(navigator) = NAVIGATOR.get() {
        navigator.follow(route);
    }
}

/// Goes to a place that takes the present one's turn in the history: after saving a form.
pub fn replace(route: Route) {
    if let Some(navigator) = NAVIGATOR.get() {
        navigator.replace(route);
    }
}

/// The place that is meant: the entrance and the app's shortcuts lead on to the visit that was
/// open last.
fn resolved(route: Route) -> Route {
    match (route, preferences::last_visit()) {
        (Route::Entrance, Some(visit)) => Route::Visit(visit, super::route::Screen::Today),
        (Route::Last(screen), Some(visit)) => Route::Visit(visit, screen),
        (Route::Entrance | Route::Last(_), None) => Route::Visits,
        (route, _) => route,
    }
}
