//! The books of a visit: expenses, gifts and hospitality.

mod by_day;
mod category_tiles;
mod choices;
mod edit_expense;
mod edit_gift;
mod expense;
mod expense_fields;
mod expense_form;
mod expense_rows;
mod expenses;
mod field_problems;
mod gift;
mod gift_fields;
mod gift_form;
mod gift_rows;
mod gifts;
mod here;
mod home;
mod new_expense;
mod new_gift;
mod party_size;
mod person_sheet;
mod photo;
mod photo_rows;
mod photos;
mod removed;
mod sums;

pub use edit_expense::edit_expense;
pub use edit_gift::edit_gift;
pub use expense::expense;
pub use expenses::expenses;
pub use gift::gift;
pub use gifts::gifts;
pub use home::registers;
pub use new_expense::new_expense;
pub use new_gift::new_gift;
