//! Who holds the visit on which phone: the phones, and inviting another leader to one.

mod compare;
mod invite;
mod invite_code;
mod list;
mod phone_row;
mod whom;

pub use invite::invite;
pub use list::phones;
