use super::passcode_input::{Typing, passcode_field, submit_button, typing_switches};
use super::passcode_key::{key_of, new_key};
use crate::markup::view;
use crate::state::Session;
use crate::text;
use crate::ui::{Button, ButtonLook, Form, FormErrors};
use engine::protocol::{Answer, Command, Problem};
use leptos::prelude::*;

/// What a form of this screen is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    Set,
    Change,
    Remove,
}

impl Task {
    const fn asks_for_old(self) -> bool {
        !matches!(self, Self::Set)
    }

    const fn asks_for_new(self) -> bool {
        !matches!(self, Self::Remove)
    }
}

const FEWEST_CHARACTERS: usize = 6;

#[derive(Clone, Copy)]
struct Fields {
    old: RwSignal<String>,
    new: RwSignal<String>,
    again: RwSignal<String>,
}

/// Sets, changes or takes away the passcode.
pub fn passcode_form(
    session: Session,
    task: Task,
    on_done: UnsyncCallback<()>,
    on_cancel: UnsyncCallback<()>,
) -> AnyView {
    let words = text::words().lock;
    let errors = FormErrors::new();
    let fields = Fields {
        old: RwSignal::default(),
        new: RwSignal::default(),
        again: RwSignal::default(),
    };
    let busy = RwSignal::new(false);
    let typing = Typing::new();
    let send = move || {
        if busy.get_untracked() || !errors.check(wrong_entries(task, fields)) {
            return;
        }
        busy.set(true);
        carry_out(session, task, fields, move |outcome| match outcome {
            Ok(()) => on_done.run(()),
            Err((field, sentence)) => {
                busy.try_set(false);
                errors.check(vec![(field, sentence)]);
            }
        });
    };
    let label = match task {
        Task::Remove => words.remove(),
        _ => words.save(),
    };
    view! {
        <Form errors on_submit=send>
            {(task == Task::Remove).then(|| view! { <p class="soft">{words.remove_words()}</p> })}
            {task
                .asks_for_old()
                .then(|| {
                    passcode_field("old", words.old_passcode(), "", "current-password", fields.old, typing)
                })} {task.asks_for_new().then(|| new_fields(fields, typing))}
            {typing_switches(typing)} {submit_button(label, busy, Signal::stored(false))}
            <Button label=words.cancel() look=ButtonLook::Quiet on_press=on_cancel />
        </Form>
    }
    .into_any()
}

fn new_fields(fields: Fields, typing: Typing) -> AnyView {
    let words = text::words().lock;
    let (new, again) = (fields.new, fields.again);
    let hint = words.new_passcode_hint();
    view! {
        {passcode_field("new", words.new_passcode(), hint, "new-password", new, typing)}
        {passcode_field("again", words.again(), words.cannot_be_reset(), "new-password", again, typing)}
    }
    .into_any()
}

fn wrong_entries(task: Task, fields: Fields) -> Vec<(&'static str, String)> {
    let words = text::words().lock;
    let (old, new, again) = (
        fields.old.get_untracked(),
        fields.new.get_untracked(),
        fields.again.get_untracked(),
    );
    let mut wrong = Vec::new();
    if task.asks_for_old() && old.is_empty() {
        wrong.push(("old", words.old_missing().to_owned()));
    }
    if task.asks_for_new() {
        if new.chars().count() < FEWEST_CHARACTERS {
            wrong.push(("new", words.too_short().to_owned()));
        } else if again.is_empty() {
            wrong.push(("again", words.again_missing().to_owned()));
        } else if new != again {
            wrong.push(("again", words.different().to_owned()));
        }
    }
    wrong
}

type Outcome = Result<(), (&'static str, String)>;

/// Makes the keys one after the other: each takes much memory for a second.
fn carry_out(session: Session, task: Task, fields: Fields, finish: impl FnOnce(Outcome) + 'static) {
    if !task.asks_for_old() {
        store_new(session, fields, None, finish);
        return;
    }
    let words = text::words().lock;
    let Some(parameters) = session.passcode_parameters() else {
        finish(Err(("old", words.ask_anew().to_owned())));
        return;
    };
    key_of(
        fields.old.get_untracked(),
        parameters,
        move |key| match key {
            None => finish(Err(("old", words.no_memory().to_owned()))),
            Some(old_key) if task == Task::Remove => {
                let command = Command::RemovePasscode { old_key };
                session.send_then(command, move |answer| finish(outcome_of(answer)));
            }
            Some(old_key) => store_new(session, fields, Some(old_key), finish),
        },
    );
}

fn store_new(
    session: Session,
    fields: Fields,
    old_key: Option<[u8; 32]>,
    finish: impl FnOnce(Outcome) + 'static,
) {
    let words = text::words().lock;
    let Some(new) = fields.new.try_get_untracked() else {
        return;
    };
    new_key(new, move |made| match made {
        None => finish(Err(("new", words.no_memory().to_owned()))),
        Some((key, parameters)) => {
            session.set_passcode(key, parameters, old_key, move |answer| {
                finish(outcome_of(answer));
            });
        }
    });
}

fn outcome_of(answer: Result<Answer, Problem>) -> Outcome {
    match answer {
        Ok(_) => Ok(()),
        Err(Problem::WrongPasscode) => Err(("old", text::words().lock.old_wrong().to_owned())),
        Err(problem) => Err(("old", text::problems::sentence(&problem))),
    }
}
