//! The relay's storage on both databases, its service, and its process.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the helpers of a test fail as the test does"
)]

mod bench;
mod ends_gracefully;
mod processes;
mod serves_the_app;
mod service;
mod storage;
mod support;
