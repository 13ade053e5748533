//! The passcode: what stands before everything while the app is locked, and its settings.

mod locked;
mod passcode_form;
mod passcode_input;
mod passcode_key;
mod settings;

pub use locked::locked;
pub use settings::lock_settings;
