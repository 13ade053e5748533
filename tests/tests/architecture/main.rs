//! The borders of the house (design.md section 3) that the compiler does not guard by itself.
//!
//! Each rule is tried on a planted offender too, so that a rule that can no longer fail is seen.

mod crate_borders;
mod rules;
mod rust_source;
mod screens;
mod sources;
mod visible_words;
