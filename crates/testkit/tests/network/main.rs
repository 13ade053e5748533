//! A network in one process: phones, a relay, and everything that can go wrong between them. A
//! schedule follows from its seed alone, so a failing one can be run again.
//!
//! What must hold, whatever happens: all phones that belong to the visit come to show the same;
//! nothing that was answered as saved is lost; no key is sealed to a phone after it was taken
//! out; and no record on any phone is ever written over.

#![cfg(test)]

mod actions;
mod base;
#[path = "../simulation/changes.rs"]
mod changes;
mod checks;
#[path = "../simulation/faults.rs"]
mod faults;
mod members;
mod phone;
mod schedules;
#[path = "../simulation/store.rs"]
mod store;
#[path = "../simulation/tab.rs"]
mod tab;
mod trace;
#[path = "../simulation/view.rs"]
mod view;
mod world;
