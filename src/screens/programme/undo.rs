use crate::markup::view;
use crate::platform::clock;
use crate::ui::Toast;
use leptos::prelude::*;
use std::cell::RefCell;
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

/// Somebody who arrives on another screen has to find the toast first.
const SHOWN_ON_ARRIVAL: Duration = Duration::from_secs(10);

type Offer = (String, Box<dyn Fn()>);

thread_local! {
    static ON_ARRIVAL: RefCell<Option<Offer>> = const { RefCell::new(None) };
}

impl Undo {
    /// Offers on the screen that is gone to next, if that one takes it with [`Undo::arriving`].
    pub fn offer_on_arrival(message: String, take_back: impl Fn() + 'static) {
        ON_ARRIVAL.set(Some((message, Box::new(take_back))));
    }

    /// With what the screen before had to offer.
    pub fn arriving() -> Self {
        let undo = Self::new();
        if let Some((message, take_back)) = ON_ARRIVAL.take() {
            undo.offer_for(SHOWN_ON_ARRIVAL, message, take_back);
        }
        undo
    }

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
        self.offer_for(SHOWN_FOR, message, take_back);
    }

    fn offer_for(self, time: Duration, message: String, take_back: impl Fn() + 'static) {
        self.take_back
            .set_value(Some(UnsyncCallback::new(move |()| take_back())));
        self.can_undo.set(true);
        self.show(message, time);
    }

    /// Says something that cannot or need not be taken back.
    pub fn say(self, message: impl Into<String>) {
        self.can_undo.set(false);
        self.show(message.into(), SHOWN_FOR);
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

    fn show(self, message: String, time: Duration) {
        self.message.set(Some(message));
        self.times.update(|times| *times += 1);
        self.wait(self.times.get_untracked(), time);
    }

    /// Only the last message's own timer may take it away.
    fn wait(self, count: u32, time: Duration) {
        clock::after(time, move || {
            if self.times.try_get_untracked() != Some(count) {
                return;
            }
            if self.held.get_untracked() {
                self.wait(count, time);
            } else {
                self.message.set(None);
            }
        });
    }
}
