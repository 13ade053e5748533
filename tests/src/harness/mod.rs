//! What journeys are written with.

mod axe;
mod browser;
mod browser_engine;
mod child;
mod downloads;
mod find;
pub mod keys;
mod relay_process;
mod sample_files;
mod virtual_screen;
mod wait;
mod webdriver;

pub use browser::Browser;
pub use browser_engine::BrowserEngine;
pub use find::{Found, Role};
pub use relay_process::RelayProcess;
pub use sample_files::{sample_picture, sample_text};
pub use wait::{PATIENCE, wait_until};
