use crate::markup::view;
use crate::platform::camera::CameraError;
use crate::platform::scanner::Scanner;
use crate::text::words;
use crate::ui::{Button, ButtonLook, Icon};
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looking {
    No,
    Starting,
    Yes,
    /// A code was seen that is no invite.
    AtSomethingElse,
    Not(CameraError),
}

const VIEW: &str = "camera-view";

/// The camera, from when somebody asks for it until `take` says of a code that it is ours.
pub fn scan(take: impl Fn(String) -> bool + Copy + Send + 'static) -> AnyView {
    let t = words().joining;
    let looking = RwSignal::new(Looking::No);
    // It goes with this screen, and the camera with it.
    let scanner = StoredValue::new_local(None::<Scanner>);
    let stop = move |()| {
        scanner.set_value(None);
        looking.set(Looking::No);
    };
    let found = move |text: String| {
        if take(text) {
            stop(());
        } else {
            looking.set(Looking::AtSomethingElse);
        }
    };
    let start = move |()| {
        looking.set(Looking::Starting);
        spawn_local(async move {
            match Scanner::start(VIEW, found).await {
                Ok(started) => {
                    // The screen may have gone while the person was asked for the camera.
                    if scanner.try_set_value(Some(started)).is_none() {
                        looking.set(Looking::Yes);
                    }
                }
                Err(why) => {
                    looking.try_set(Looking::Not(why));
                }
            }
        });
    };
    let is_on = move || matches!(looking.get(), Looking::Yes | Looking::AtSomethingElse);
    view! {
        <div class="scan">
            <video
                id=VIEW
                class="scan-view"
                playsinline=""
                muted=""
                aria-label=t.camera_view()
                hidden=move || !is_on()
            ></video>
            <p role="status">{move || line(looking.get())}</p>
            {move || {
                if is_on() {
                    view! {
                        <Button label=t.stop_scanning() look=ButtonLook::Line on_press=stop />
                    }
                        .into_any()
                } else {
                    view! {
                        <Button
                            label=t.scan()
                            drawing=Icon::Camera
                            disabled=Signal::derive(move || looking.get() == Looking::Starting)
                            on_press=start
                        />
                    }
                        .into_any()
                }
            }}
        </div>
    }
    .into_any()
}

fn line(looking: Looking) -> &'static str {
    let t = words().joining;
    match looking {
        Looking::No | Looking::Starting => "",
        Looking::Yes => t.scanning(),
        Looking::AtSomethingElse => t.not_ours(),
        Looking::Not(CameraError::Refused) => t.camera_refused(),
        Looking::Not(CameraError::Missing) => t.camera_missing(),
    }
}
