//! A phone in memory: its storage can fail, hang, be full, or the phone can die between any
//! two effects. A schedule follows from its seed alone, so a failing one can be run again.
//!
//! What must hold, whatever happens: everything that was answered as saved is there; nothing
//! is there that was never asked for; the documents rebuilt from the log equal the live ones;
//! and what a newer version wrote is still there, byte for byte.

#![cfg(test)]

mod actions;
mod archives;
mod base;
mod border;
mod changes;
mod checks;
mod faults;
mod forgery;
mod model;
mod numbers;
mod phone;
mod schedules;
mod store;
mod tab;
mod taking_over;
mod unnamed_files;
mod versions;
mod view;
