//! The worker.

fn main() {
    js_sys::global();
}
