//! Prints the known-answer vectors of the protocol. No test runs this: what is checked in under
//! `vectors/` stays, and a newer protocol version gets a file of its own.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../tests/vault/joining_sample.rs"]
mod joining_sample;
#[path = "../tests/vault/kinds_sample.rs"]
mod kinds_sample;
#[path = "../tests/vault/members.rs"]
mod members;
#[path = "../tests/vault/phone.rs"]
mod phone;
#[path = "../tests/vault/sample.rs"]
mod sample;

fn main() {
    println!("{:#}", sample::build());
}
