//! Journeys through the production build, in three browser engines, with the real relay.
//!
//! A journey is one file in `journeys/`, listed in `journeys/mod.rs`. It speaks of roles and
//! names, as somebody with a screen reader would, and never of test ids. A step that does not
//! come true within its time fails the journey with what was there instead.

pub mod bench;
pub mod harness;
pub mod journeys;
