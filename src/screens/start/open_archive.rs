use crate::markup::view;
use crate::platform::files::{self, FileError};
use crate::state::{self, ArchiveError, FormMemory, Route, Screen, Session, go, replace};
use crate::text::{problems, words};
use crate::ui::{Button, ButtonLook, FileField, Form, FormErrors, Icon, PageHeader, TextField};
use engine::protocol::{Problem, SealingProblem};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// No archive larger than this is read: 200 MB, which is some thousand photos.
const MOST_BYTES: f64 = 200_000_000.0;

/// A visit from an archive file.
pub fn open_archive(session: Session) -> AnyView {
    let t = words().start;
    let errors = FormErrors::new();
    let memory = FormMemory::at(Route::OpenArchive);
    let file = memory.field("archive-file", None);
    let passphrase = memory.text("archive-passphrase", "");
    let waits = RwSignal::new(false);
    // A passphrase outlives its form only on the way to setting a passcode.
    on_cleanup(move || {
        if waits.try_get_untracked() != Some(true) {
            memory.forget();
        }
    });
    let needs_passcode = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let choose = move |event| {
        spawn_local(async move {
            match files::chosen_file(event, MOST_BYTES).await {
                Ok(Some(chosen)) => {
                    errors.clear();
                    file.set(Some(chosen));
                }
                Ok(None) => {}
                Err(problem) => {
                    file.set(None);
                    errors.check(vec![("archive-file", file_sentence(problem).to_owned())]);
                }
            }
        });
    };
    let submit = move |()| {
        let (chosen, words) = (file.get_untracked(), passphrase.get_untracked());
        let mut found = Vec::new();
        if chosen.is_none() {
            found.push(("archive-file", t.need_file().to_owned()));
        }
        if words.is_empty() {
            found.push(("archive-passphrase", t.need_passphrase().to_owned()));
        }
        let Some(chosen) = chosen.filter(|_| errors.check(found)) else {
            return;
        };
        busy.set(true);
        needs_passcode.set(false);
        state::open_archive(session, chosen.content, words, move |opened| {
            busy.set(false);
            match opened {
                Ok(visit) => replace(Route::Visit(visit, Screen::Today)),
                Err(problem) => {
                    needs_passcode.set(problem == ArchiveError::Engine(Problem::PasscodeFirst));
                    errors.check(vec![sentence(&problem)]);
                }
            }
        });
    };
    // The file waits in memory, and the lock leads back to it.
    let set_passcode = move |()| {
        waits.set(true);
        memory.wait_for_passcode();
        go(Route::Settings(Screen::Lock));
    };
    let label = move || {
        if busy.get() {
            t.opening_archive()
        } else {
            t.open()
        }
        .to_owned()
    };
    view! {
        <PageHeader title=t.open_title() back=Route::Visits.path() />
        <div class="body">
            <p class="soft">{t.open_words()}</p>
            <Form errors on_submit=submit>
                <FileField
                    id="archive-file"
                    label=t.choose_file()
                    on_choose=choose
                    accept=".age,.promenade,application/octet-stream"
                    drawing=Icon::Archive
                />
                <p class="soft" role="status">
                    {move || file.get().map(|file| t.chosen_file(&file.name))}
                </p>
                <TextField
                    id="archive-passphrase"
                    label=t.passphrase()
                    value=passphrase
                    kind="password"
                    autocomplete="off"
                />
                {move || {
                    needs_passcode
                        .get()
                        .then(|| {
                            view! {
                                <Button
                                    label=words().lock.set()
                                    look=ButtonLook::Line
                                    drawing=Icon::Lock
                                    on_press=set_passcode
                                />
                            }
                        })
                }}
                <Button
                    label=Signal::derive(label)
                    submit=true
                    disabled=Signal::derive(move || busy.get())
                />
            </Form>
        </div>
    }
    .into_any()
}

fn file_sentence(problem: FileError) -> &'static str {
    match problem {
        FileError::TooLarge => words().start.too_large(),
        FileError::NotReadable => words().start.not_readable(),
    }
}

/// The field that a failure belongs to, and what to do about it.
fn sentence(problem: &ArchiveError) -> (&'static str, String) {
    let t = words().start;
    let sentence = match problem {
        ArchiveError::Sealing(SealingProblem::WrongPassphrase) => {
            return ("archive-passphrase", t.wrong_passphrase().to_owned());
        }
        ArchiveError::Sealing(SealingProblem::NotAnArchive) => t.not_an_archive(),
        ArchiveError::Sealing(SealingProblem::Damaged) => t.damaged(),
        ArchiveError::Sealing(SealingProblem::TooMuchWork) => t.too_much_work(),
        ArchiveError::Sealing(SealingProblem::TooLarge) => t.too_large(),
        ArchiveError::Sealing(SealingProblem::OtherSeal) => t.other_seal(),
        ArchiveError::Sealing(SealingProblem::Garbled | SealingProblem::Failed) => t.work_failed(),
        ArchiveError::Engine(Problem::PasscodeFirst) => t.passcode_first(),
        ArchiveError::Engine(problem) => return ("archive-file", problems::sentence(problem)),
    };
    ("archive-file", sentence.to_owned())
}
