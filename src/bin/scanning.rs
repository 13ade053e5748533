//! The scanner: looks for a QR code in what the camera sees. It is a file of its own that is
//! fetched when somebody scans, and not before.

#[path = "engine/scope.rs"]
mod scope;

#[path = "scanning/picture.rs"]
mod picture;

use picture::Picture;

fn main() {
    scope::report_panics();
    scope::listen(|message| {
        let bytes = scope::bytes_of(&message);
        let text = Picture::of_bytes(&bytes).and_then(|picture| picture.code());
        // Every picture is answered, also when there is no code in it.
        scope::post_bytes(text.unwrap_or_default().as_bytes());
    });
    scope::post_text("up");
}
