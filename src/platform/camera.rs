//! The camera at the back of the phone, for as long as somebody scans.

use js_sys::Array;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

/// An open camera. Dropping it switches it off.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
    canvas: RefCell<Option<HtmlCanvasElement>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CameraError {
    #[error("the person or the phone does not let the app use the camera")]
    Refused,
    #[error("there is no camera that can be used")]
    Missing,
}

/// The longest side of a picture that is looked at, in pixels: a code held before the camera is
/// read at this size, and a larger one takes a slow phone too long.
const LONGEST_SIDE: f64 = 720.0;

impl Camera {
    /// Opens it, shown in the video element with this id.
    ///
    /// # Errors
    /// When it is refused, or there is none.
    pub async fn open(video: &str) -> Result<Self, CameraError> {
        let window = web_sys::window().ok_or(CameraError::Missing)?;
        let devices = window.navigator().media_devices();
        // Without TLS a browser has no such thing.
        let devices = devices.map_err(|_| CameraError::Missing)?;
        let asked = devices.get_user_media_with_constraints(&back_camera());
        let asked = asked.map_err(|_| CameraError::Missing)?;
        let stream = JsFuture::from(asked).await.map_err(|error| why(&error))?;
        let stream: MediaStream = stream.unchecked_into();
        let element = window
            .document()
            .and_then(|page| page.get_element_by_id(video));
        let video = element.and_then(|element| element.dyn_into::<HtmlVideoElement>().ok());
        let Some(video) = video else {
            stop(&stream);
            return Err(CameraError::Missing);
        };
        video.set_src_object(Some(&stream));
        // A browser that does not play by itself shows its first picture all the same.
        let _ = video.play();
        Ok(Self {
            stream,
            video,
            canvas: RefCell::default(),
        })
    }

    /// What it sees now, in grey: width as `u32` in little-endian order, then a byte for each
    /// pixel. None while it shows nothing yet.
    pub fn picture(&self) -> Option<Vec<u8>> {
        let (width, height) = (self.video.video_width(), self.video.video_height());
        if width == 0 || height == 0 {
            return None;
        }
        let (width, height) = (f64::from(width), f64::from(height));
        let scale = (LONGEST_SIDE / width.max(height)).min(1.0);
        let (width, height) = ((width * scale).floor(), (height * scale).floor());
        let pen = self.pen(width, height)?;
        pen.draw_image_with_html_video_element_and_dw_and_dh(&self.video, 0.0, 0.0, width, height)
            .ok()?;
        let data = pen.get_image_data(0.0, 0.0, width, height).ok()?;
        let mut picture = data.width().to_le_bytes().to_vec();
        picture.extend(data.data().0.chunks_exact(4).map(grey));
        Some(picture)
    }

    fn pen(&self, width: f64, height: f64) -> Option<CanvasRenderingContext2d> {
        let mut kept = self.canvas.borrow_mut();
        let canvas = match kept.as_ref() {
            Some(canvas) => canvas.clone(),
            None => {
                let made = web_sys::window()?
                    .document()?
                    .create_element("canvas")
                    .ok()?;
                kept.insert(made.dyn_into().ok()?).clone()
            }
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 720"
        )]
        let pixels = |length: f64| length as u32;
        canvas.set_width(pixels(width));
        canvas.set_height(pixels(height));
        canvas.get_context("2d").ok()??.dyn_into().ok()
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        stop(&self.stream);
        self.video.set_src_object(None);
    }
}

fn back_camera() -> MediaStreamConstraints {
    let constraints = MediaStreamConstraints::new();
    let video = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&video, &"facingMode".into(), &"environment".into());
    constraints.set_video(&video);
    constraints
}

fn why(error: &JsValue) -> CameraError {
    let name = js_sys::Reflect::get(error, &"name".into()).ok();
    match name.and_then(|name| name.as_string()).as_deref() {
        Some("NotAllowedError" | "SecurityError") => CameraError::Refused,
        _ => CameraError::Missing,
    }
}

fn stop(stream: &MediaStream) {
    let tracks: Array = stream.get_tracks();
    for track in tracks {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
}

/// How bright the eye finds red, green and blue together.
fn grey(pixel: &[u8]) -> u8 {
    let [red, green, blue, _] = *pixel else {
        return u8::MAX;
    };
    let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    u8::try_from(sum >> 8).unwrap_or(u8::MAX)
}
