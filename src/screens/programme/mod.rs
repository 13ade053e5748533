//! The programme: by day, in one list, item by item; what leaves the app of it; useful numbers.

mod agenda;
mod choices;
mod coordinates;
mod day;
mod draft;
mod filter;
mod form;
mod item_card;
mod item_page;
mod map;
mod move_sheet;
mod number_sheet;
mod numbers;
mod print;
mod take_along;
mod undo;

pub use agenda::agenda;
pub use day::programme;
pub use form::{edit_item, new_item};
pub use item_page::item;
pub use numbers::numbers;
pub use print::print_programme;
