use crate::markup::view;
use leptos::prelude::*;
use qrcodegen::{QrCode as Code, QrCodeEcc};
use std::fmt::Write as _;

/// A QR code of this text; nothing when the text is too long for one. Dark on white in both
/// schemes, because many scanners read no other.
#[component]
pub fn QrCode(#[prop(into)] text: String, #[prop(into)] label: String) -> impl IntoView {
    let Ok(code) = Code::encode_text(&text, QrCodeEcc::Medium) else {
        return ().into_any();
    };
    // Four modules of quiet zone on each side, as the standard asks.
    let side = code.size() + 8;
    let view_box = format!("0 0 {side} {side}");
    view! {
        <svg class="qr" viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges">
            <path d=modules(&code)></path>
        </svg>
    }
    .into_any()
}

/// One square for each run of dark modules in a row.
fn modules(code: &Code) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let _ = write!(
                    path,
                    "M{} {}h{}v1h-{}z",
                    start + 4,
                    y + 4,
                    x - start,
                    x - start
                );
            }
            x += 1;
        }
    }
    path
}
