//! People, groups and host families.

mod about;
mod choices;
mod contact;
mod directory;
mod families;
mod family_form;
mod family_page;
mod group_changes;
mod group_form;
mod groups;
mod guardian_fields;
mod guardian_part;
mod guardians_form;
mod health_form;
mod health_part;
mod import_list;
mod import_people;
mod import_preview;
mod pairing;
mod people_list;
mod person_fields;
mod person_form;
mod person_history;
mod person_page;
mod placing;
mod removing;
mod saving;
mod staying;
mod wrong;

pub use families::families;
pub use family_form::{edit_family, new_family};
pub use family_page::family;
pub use groups::groups;
pub use guardians_form::edit_guardians;
pub use health_form::edit_health;
pub use import_people::import_people;
pub use people_list::people;
pub use person_form::{edit_person, new_person};
pub use person_history::person_history;
pub use person_page::person;

use crate::state::{Route, Screen, VisitStore};
use crate::text::format;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The address of a screen of this visit.
fn href(store: VisitStore, screen: Screen) -> String {
    Route::Visit(store.id, screen).path()
}

/// The day it is in the host town by the visit's clock, which ages are counted on. It is read
/// once: no list is worth drawing anew at midnight.
fn today(store: VisitStore) -> NaiveDate {
    let zone = store
        .visit
        .with_untracked(|visit| visit.as_ref().map(|visit| visit.host_zone.clone()));
    format::local(store.now_untracked(), &zone.unwrap_or_default()).date()
}
