//! Photos, made small and free of what the camera wrote beside the picture.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

/// The longest side of a stored picture, in pixels (design.md 5, blobs).
const LONGEST_SIDE: f64 = 1600.0;

/// No file larger than this is opened as a picture: 40 MB.
const MOST_BYTES: f64 = 40_000_000.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    #[error("the file is no picture that this browser can open")]
    NotAPicture,
    #[error("the file is too large")]
    TooLarge,
}

/// The picture of a file as a JPEG of at most 1600 pixels, drawn anew: no place, time or
/// camera of the original is left in it.
///
/// # Errors
/// When the file is no picture or too large.
pub async fn reencode(file: &File) -> Result<Vec<u8>, PictureError> {
    if file.size() > MOST_BYTES {
        return Err(PictureError::TooLarge);
    }
    redraw(file).await.ok_or(PictureError::NotAPicture)
}

async fn redraw(file: &File) -> Option<Vec<u8>> {
    let window = web_sys::window()?;
    let bitmap = window.create_image_bitmap_with_blob(file).ok()?;
    let bitmap: ImageBitmap = JsFuture::from(bitmap).await.ok()?.dyn_into().ok()?;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (LONGEST_SIDE / width.max(height)).min(1.0);
    let canvas: HtmlCanvasElement = window
        .document()?
        .create_element("canvas")
        .ok()?
        .dyn_into()
        .ok()?;
    canvas.set_width(pixels(width * scale));
    canvas.set_height(pixels(height * scale));
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // A transparent picture would turn black as a JPEG.
    pen.set_fill_style_str("white");
    pen.fill_rect(0.0, 0.0, width * scale, height * scale);
    pen.draw_image_with_image_bitmap_and_dw_and_dh(
        &bitmap,
        0.0,
        0.0,
        width * scale,
        height * scale,
    )
    .ok()?;
    bitmap.close();
    let blob = jpeg(&canvas).await?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(buffer.as_ref()).to_vec())
}

async fn jpeg(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = canvas.to_blob_with_type_and_encoder_options(&resolve, "image/jpeg", &0.8.into());
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

fn pixels(length: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and 1600"
    )]
    let pixels = length.round().clamp(1.0, LONGEST_SIDE) as u32;
    pixels
}
