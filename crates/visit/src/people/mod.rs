//! People: finding, ordering, ringing them, and taking them over from a table.

mod adult;
mod age;
mod fold;
pub mod import;
mod lists;
mod phone;
mod search;
mod warnings;

pub use adult::{Adult, contact_card};
pub use age::age_on;
pub use fold::folded;
pub use lists::{Section, by_group, by_section, initials, sort_by_name};
pub use phone::{dialled, message_link, telephone_link};
pub use search::search;
pub use warnings::do_not_disclose;
