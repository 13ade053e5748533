//! The browser. Nothing else of the page names it.

pub mod appearance;
pub mod camera;
pub mod clock;
pub mod engine_worker;
pub mod files;
pub mod home_screen;
pub mod identity;
pub mod intl;
pub mod layout;
pub mod maps;
pub mod navigation;
pub mod pictures;
pub mod preferences;
pub mod scanner;
pub mod seal_worker;
pub mod service_worker;
pub mod sharing;
pub mod shell;
pub mod sounds;
pub mod storage;
pub mod wake_lock;
