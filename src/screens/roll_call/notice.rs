use crate::platform::clock;
use crate::text::{problems, words};
use engine::protocol::{Answer, Problem};
use leptos::prelude::*;
use std::time::Duration;
use visit::facts::Mark;

/// What was just done, for the toast: it says "Saved" only when it is, and for a while what
/// was done can be taken back.
#[derive(Clone, Copy)]
pub struct Notice {
    said: RwSignal<Option<Said>>,
    /// Somebody points at the toast or has the focus in it: it stays.
    held: RwSignal<bool>,
    last_number: StoredValue<u32>,
}

#[derive(Clone, PartialEq)]
struct Said {
    number: u32,
    words: String,
    saved: bool,
    undo: Vec<Mark>,
}

const SHOWN_FOR: Duration = Duration::from_secs(5);

impl Notice {
    pub fn new() -> Self {
        Self {
            said: RwSignal::new(None),
            held: RwSignal::new(false),
            last_number: StoredValue::new(0),
        }
    }

    /// Says what was done; gives the number under which its answer is told.
    pub fn say(self, words: String, undo: Vec<Mark>) -> u32 {
        self.last_number.update_value(|number| *number += 1);
        let number = self.last_number.get_value();
        self.said.set(Some(Said {
            number,
            words,
            saved: false,
            undo,
        }));
        self.let_go_later(number);
        number
    }

    /// What went wrong; there is nothing to take back.
    pub fn trouble(self, words: impl Into<String>) {
        self.say(words.into(), Vec::new());
    }

    pub fn answered(self, number: u32, answer: Result<Answer, Problem>) {
        let _ = self.said.try_update(|said| {
            let Some(said) = said.as_mut().filter(|said| said.number == number) else {
                return;
            };
            match &answer {
                Ok(_) => said.saved = true,
                Err(problem) => {
                    said.words = problems::sentence(problem);
                    said.undo.clear();
                }
            }
        });
    }

    /// The marks that can be taken back; the toast goes away.
    pub fn take(self) -> Vec<Mark> {
        let undo = self
            .said
            .with_untracked(|said| said.as_ref().map(|said| said.undo.clone()));
        self.said.set(None);
        undo.unwrap_or_default()
    }

    pub fn message(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.said.with(|said| {
                said.as_ref().map(|said| {
                    if said.saved {
                        format!("{} {}", said.words, words().roll_call.saved())
                    } else {
                        said.words.clone()
                    }
                })
            })
        })
    }

    pub fn can_undo(self) -> Memo<bool> {
        let said = self.said;
        Memo::new(move |_| {
            said.with(|said| said.as_ref().is_some_and(|said| !said.undo.is_empty()))
        })
    }

    pub fn hold(self, held: bool) {
        self.held.set(held);
    }

    fn let_go_later(self, number: u32) {
        clock::after(SHOWN_FOR, move || {
            // The screen may be gone by now, and its signals with it.
            let current = self
                .said
                .try_with_untracked(|said| said.as_ref().map(|s| s.number));
            if current.flatten() != Some(number) {
                return;
            }
            if self.held.try_get_untracked() == Some(true) {
                self.let_go_later(number);
            } else {
                let _ = self.said.try_set(None);
            }
        });
    }
}
