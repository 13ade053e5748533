//! The page: starts the app, nothing else.

mod app;
mod markup;
mod platform;
mod screens;
mod state;
mod text;
mod ui;

fn main() {
    app::start();
}
