//! Everything that the vault promises, seen from outside.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod archive;
mod epochs;
mod invites;
mod joining_sample;
mod kinds_sample;
mod members;
mod one_phone;
mod other_kinds;
mod passcode;
mod phone;
mod recovery;
mod sample;
mod vectors;
