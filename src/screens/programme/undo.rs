use crate::markup::view;
use crate::platform::clock;
use crate::ui::Toast;
use leptos::prelude::*;
use std::time::Duration;

/// What was just done on a screen, and how to take it back. It goes away by itself, unless
/// somebody has a finger or the focus on it.
#[derive(Clone, Copy)]
pub struct Undo {
    message: RwSignal<Option<String>>,
    take_back: StoredValue<Option<UnsyncCallback<()>>, LocalStorage>,
    can_undo: RwSignal<bool>,
    held: RwSignal<bool>,
    times: RwSignal<u32>,
}

const SHOWN_FOR: Duration = Duration::from_secs(5);

impl Undo {
    pub fn new() -> Self {
        Self {
            message: RwSignal::new(None),
            take_back: StoredValue::new_local(None),
            can_undo: RwSignal::new(false),
            held: RwSignal::new(false),
            times: RwSignal::new(0),
        }
    }

    /// Says what was done and offers to take it back.
    pub fn offer(self, message: String, take_back: impl Fn() + 'static) {
        self.take_back
            .set_value(Some(UnsyncCallback::new(move |()| take_back())));
        self.can_undo.set(true);
        self.show(message);
    }

    /// Says something that cannot or need not be taken back.
    pub fn say(self, message: impl Into<String>) {
        self.can_undo.set(false);
        self.show(message.into());
    }

    pub fn toast(self) -> AnyView {
        let shown = move || {
            if self.can_undo.get() {
                view! {
                    <Toast
                        message=self.message
                        on_undo=move || self.undo()
                        on_hold=move |held| self.held.set(held)
                    />
                }
                .into_any()
            } else {
                view! { <Toast message=self.message on_hold=move |held| self.held.set(held) /> }
                    .into_any()
            }
        };
        shown.into_any()
    }

    fn undo(self) {
        self.message.set(None);
        if let Some(take_back) = self.take_back.with_value(|take_back| *take_back) {
            take_back.run(());
        }
    }

    fn show(self, message: String) {
        self.message.set(Some(message));
        self.times.update(|times| *times += 1);
        self.wait(self.times.get_untracked());
    }

    /// Only the last message's own timer may take it away.
    fn wait(self, time: u32) {
        clock::after(SHOWN_FOR, move || {
            if self.times.try_get_untracked() != Some(time) {
                return;
            }
            if self.held.get_untracked() {
                self.wait(time);
            } else {
                self.message.set(None);
            }
        });
    }
}
