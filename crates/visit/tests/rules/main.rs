//! The rules of a visit, one module per area, in one binary so that they link once.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may panic"
)]

mod excuse;
mod import;
mod money;
mod people;
mod programme;
mod roll_call;
mod roll_call_markers;
mod roll_call_order;
mod roll_call_rounds;
mod story;
mod time;
mod validate;
