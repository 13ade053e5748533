//! The share sheet and the clipboard.

use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

/// How a text left the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    Sheet,
    Clipboard,
    /// Neither is there, or the person turned away.
    No,
}

/// Offers a text by the share sheet; where there is none, copies it.
pub async fn share_text(title: &str, text: &str) -> Shared {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else {
        return Shared::No;
    };
    if has(&navigator, "share") {
        let data = ShareData::new();
        data.set_title(title);
        data.set_text(text);
        return match JsFuture::from(navigator.share_with_data(&data)).await {
            Ok(_) => Shared::Sheet,
            Err(_) => Shared::No,
        };
    }
    if has(&navigator, "clipboard")
        && JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok()
    {
        return Shared::Clipboard;
    }
    Shared::No
}

/// Offers a file by the share sheet; where that cannot take it, downloads it.
pub async fn share_file(name: &str, media_type: &str, content: &[u8]) -> Shared {
    let offered = async {
        let navigator = web_sys::window()?.navigator();
        if !(has(&navigator, "share") && has(&navigator, "canShare")) {
            return None;
        }
        let data = ShareData::new();
        let files = js_sys::Array::of1(&super::files::js_file(name, media_type, content)?);
        js_sys::Reflect::set(&data, &"files".into(), &files).ok()?;
        if !navigator.can_share_with_data(&data) {
            return None;
        }
        match JsFuture::from(navigator.share_with_data(&data)).await {
            Ok(_) => Some(Shared::Sheet),
            Err(_) => Some(Shared::No),
        }
    };
    match offered.await {
        Some(shared) => shared,
        None => {
            super::files::download(name, media_type, content);
            Shared::Sheet
        }
    }
}

fn has(navigator: &web_sys::Navigator, name: &str) -> bool {
    js_sys::Reflect::get(navigator, &name.into()).is_ok_and(|member| member.is_truthy())
}
