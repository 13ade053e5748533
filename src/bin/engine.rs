//! The worker that keeps the visits of this phone. `src/bin/engine/README.md` says what page
//! and worker tell each other beside the messages of `engine::protocol`.

#[path = "engine/database.rs"]
mod database;
#[path = "engine/host.rs"]
mod host;
#[path = "engine/js.rs"]
mod js;
#[path = "engine/network.rs"]
mod network;
#[path = "engine/random.rs"]
mod random;
#[path = "engine/requests.rs"]
mod requests;
#[path = "engine/scope.rs"]
mod scope;
#[path = "engine/timers.rs"]
mod timers;
#[path = "engine/wrapping.rs"]
mod wrapping;
#[path = "engine/writing_lock.rs"]
mod writing_lock;

fn main() {
    scope::report_panics();
    host::serve();
    scope::post_text("up");
}
