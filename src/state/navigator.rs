use super::route::Route;
use crate::platform::navigation;
use leptos::prelude::*;

/// Where the person is. Made once, by the app.
#[derive(Clone, Copy)]
pub struct Navigator {
    route: RwSignal<Route>,
}

impl Navigator {
    /// Follows the address bar and every link of the app from now on.
    pub fn start() -> Self {
        let navigator = Self {
            route: RwSignal::new(Route::of_path(&navigation::path())),
        };
        navigation::on_history(move |path| navigator.route.set(Route::of_path(&path)));
        navigation::on_link(move |path| navigator.follow(Route::of_path(&path)));
        provide_context(navigator);
        navigator
    }

    pub fn route(self) -> Route {
        self.route.get()
    }

    fn follow(self, route: Route) {
        if self.route.get_untracked() != route {
            navigation::push(&route.path());
            self.route.set(route);
        }
    }

    fn replace(self, route: Route) {
        navigation::replace(&route.path());
        self.route.set(route);
    }
}

/// Goes to a place, as a link does.
pub fn go(route: Route) {
    if let Some(navigator) = use_context::<Navigator>() {
        navigator.follow(route);
    }
}

/// Goes to a place that takes the present one's turn in the history: after saving a form.
pub fn replace(route: Route) {
    if let Some(navigator) = use_context::<Navigator>() {
        navigator.replace(route);
    }
}

/// As the browser's back button.
pub fn back() {
    navigation::back();
}
