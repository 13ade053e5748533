//! What journeys are written with.

mod age_command;
mod app_build;
mod axe;
mod browser;
mod browser_engine;
mod calendar;
mod child;
mod demo_visit;
mod downloads;
mod find;
pub mod keys;
mod relay_process;
mod sample_archives;
mod sample_files;
mod sample_photo;
mod virtual_screen;
mod wait;
mod webdriver;

pub use age_command::open_with_age;
pub use app_build::{WatchedBuild, next_build, this_build};
pub use browser::Browser;
pub use browser_engine::BrowserEngine;
pub use calendar::read_calendar;
pub use demo_visit::{demo, given_name, moment, times_of};
pub use find::{Found, Role};
pub use relay_process::RelayProcess;
pub use sample_archives::{repacked_archive, shipped_demo};
pub use sample_files::{sample_bytes, sample_picture, sample_text};
pub use sample_photo::{jpeg_size, photo_with_its_place, place_bytes};
pub use wait::{PATIENCE, wait_until};
