use crate::markup::view;
use crate::platform::maps::{self, MapPlace};
use crate::state::VisitStore;
use crate::text;
use crate::ui::{Button, ButtonLook, ConfirmSheet, Icon};
use leptos::prelude::*;
use visit::programme::HostHomes;
use visit::records::Item;

/// Opens the place of an item in the phone's maps; asks first when it is a family's home.
pub fn map_button(store: VisitStore, item: &Item) -> AnyView {
    let Some(place) = place_of(item) else {
        return ().into_any();
    };
    let words = text::words().programme;
    let asks = RwSignal::new(false);
    let is_home = is_host_home(store, item);
    let wanted = place.clone();
    let open = move || {
        asks.set(false);
        maps::open(&place);
    };
    let press = move || {
        if is_home {
            asks.set(true);
        } else {
            maps::open(&wanted);
        }
    };
    view! {
        <Button
            label=words.open_map()
            look=ButtonLook::Line
            drawing=Icon::MapPin
            on_press=press
        />
        <ConfirmSheet
            open=asks
            title=words.home_question()
            words=words.home_question_words()
            confirm=words.open_map()
            on_confirm=open
            on_close=move || asks.set(false)
        />
    }
    .into_any()
}

/// The item takes place at the home of a host family of this visit.
pub fn is_host_home(store: VisitStore, item: &Item) -> bool {
    homes_of(store).hold(item)
}

pub fn homes_of(store: VisitStore) -> HostHomes {
    store
        .families
        .with(|families| HostHomes::of(families.values()))
}

fn place_of(item: &Item) -> Option<MapPlace> {
    let address = one_line(&item.address);
    let words = if address.is_empty() {
        item.place.clone()
    } else {
        address
    };
    let point = item
        .coordinates
        .map(|point| (point.latitude_millionths, point.longitude_millionths));
    let findable = point.is_some() || !item.address.trim().is_empty();
    findable.then_some(MapPlace { point, words })
}

fn one_line(text: &str) -> String {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
