//! Small values that records are made of.

pub(crate) mod date_text;
mod id;
mod instant;
mod local_date_time;
mod money;

pub use id::{Id, IdError};
pub use instant::Instant;
pub use local_date_time::{LocalDateTime, LocalDateTimeError};
pub use money::{Currency, Money, MoneyError};
