//! Everything that the vault promises, seen from outside.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod archive;
mod epochs;
mod members;
mod one_phone;
mod passcode;
mod phone;
mod sample;
mod vectors;
