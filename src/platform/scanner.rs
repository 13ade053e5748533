//! Looks for a QR code in what the camera sees, in a worker of its own.

use super::camera::{Camera, CameraError};
use super::clock;
use super::engine_worker::{EngineWorker, FromWorker};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::time::Duration;

/// A running scan. Dropping it ends the worker and switches the camera off.
pub struct Scanner {
    _running: Rc<Running>,
}

struct Running {
    camera: Camera,
    worker: RefCell<Option<EngineWorker>>,
    found: Box<dyn Fn(String)>,
}

/// Between two pictures: a person moves the phone no faster.
const PAUSE: Duration = Duration::from_millis(120);

impl Scanner {
    /// Shows the camera in the video element with this id, and calls with every code that it sees.
    ///
    /// # Errors
    /// When there is no camera to look through, or the scanner cannot be fetched.
    pub async fn start(video: &str, found: impl Fn(String) + 'static) -> Result<Self, CameraError> {
        let running = Rc::new(Running {
            camera: Camera::open(video).await?,
            worker: RefCell::default(),
            found: Box::new(found),
        });
        Running::start_worker(&running)
            .map(|()| Self { _running: running })
            .ok_or(CameraError::Missing)
    }
}

impl Running {
    fn start_worker(running: &Rc<Self>) -> Option<()> {
        // The worker must not keep alive what owns it.
        let weak = Rc::downgrade(running);
        let worker = EngineWorker::start("scanning", move |message| {
            let weak = weak.clone();
            match message {
                FromWorker::Up => Self::look_soon(&weak),
                FromWorker::Message(bytes) => {
                    Self::look_soon(&weak);
                    // In a turn of its own: what is found may end the worker that is speaking.
                    clock::after(Duration::ZERO, move || Self::tell(&weak, bytes));
                }
                // It died over a picture; the next one is another picture.
                FromWorker::Panicked => clock::after(PAUSE, move || {
                    if let Some(running) = weak.upgrade() {
                        let _ = Self::start_worker(&running);
                    }
                }),
            }
        });
        *running.worker.borrow_mut() = Some(worker?);
        Some(())
    }

    fn tell(weak: &Weak<Self>, bytes: Vec<u8>) {
        if let (Some(running), Ok(text)) = (weak.upgrade(), String::from_utf8(bytes))
            && !text.is_empty()
        {
            (running.found)(text);
        }
    }

    fn look_soon(weak: &Weak<Self>) {
        let weak = weak.clone();
        clock::after(PAUSE, move || {
            let Some(running) = weak.upgrade() else {
                return;
            };
            match (running.camera.picture(), running.worker.borrow().as_ref()) {
                (Some(picture), Some(worker)) => worker.post(&picture),
                // It shows nothing yet.
                _ => Self::look_soon(&weak),
            }
        });
    }
}
