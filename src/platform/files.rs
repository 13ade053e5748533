//! Files that people choose, and files that the app hands out.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlInputElement, Url};

/// A file that somebody chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenFile {
    pub name: String,
    pub content: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error("the file is larger than may be read")]
    TooLarge,
    #[error("the file could not be read")]
    NotReadable,
}

/// The file of a file input's change event, read whole if it is no larger than allowed.
///
/// # Errors
/// When it is larger or cannot be read. No file chosen is no error but none.
pub async fn chosen_file(event: Event, most_bytes: f64) -> Result<Option<ChosenFile>, FileError> {
    let Some(file) = file_of(&event) else {
        return Ok(None);
    };
    if file.size() > most_bytes {
        return Err(FileError::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| FileError::NotReadable)?;
    Ok(Some(ChosenFile {
        name: file.name(),
        content: Uint8Array::new(buffer.as_ref()).to_vec(),
    }))
}

/// The chosen file itself, unread, for re-encoding a picture.
pub fn file_of(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    // The same file can then be chosen again: a field that still held it would say nothing.
    // The file itself stays readable.
    input.set_value("");
    file
}

/// A file that ships with the app, by the shell's `<meta>` that holds its name.
pub async fn shipped(meta: &str) -> Option<Vec<u8>> {
    let name = super::navigation::meta(meta)?;
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str(&name)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(buffer.as_ref()).to_vec())
}

/// Hands a file to the browser's downloads.
pub fn download(name: &str, media_type: &str, content: &[u8]) {
    let Some(url) = object_url(media_type, content) else {
        return;
    };
    let link = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    super::clock::after(std::time::Duration::from_secs(60), move || {
        release_url(&url);
    });
}

/// An address of this content for an image; to be released when no longer shown.
pub fn object_url(media_type: &str, content: &[u8]) -> Option<String> {
    let parts = Array::of1(&Uint8Array::from(content).into());
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

pub fn release_url(url: &str) {
    let _ = Url::revoke_object_url(url);
}

/// A file for the share sheet.
pub(super) fn js_file(name: &str, media_type: &str, content: &[u8]) -> Option<JsValue> {
    let parts = Array::of1(&Uint8Array::from(content).into());
    let options = web_sys::FilePropertyBag::new();
    options.set_type(media_type);
    let file = File::new_with_u8_array_sequence_and_options(&parts, name, &options).ok()?;
    Some(file.into())
}
