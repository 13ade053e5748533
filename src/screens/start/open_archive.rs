use crate::markup::view;
use crate::platform::files::{self, ChosenFile, FileError};
use crate::state::{self, ArchiveError, Route, Screen, Session, replace};
use crate::text::{problems, words};
use crate::ui::{Button, FileField, Form, FormErrors, Icon, PageHeader, TextField};
use engine::protocol::SealingProblem;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// No archive larger than this is read: 200 MB, which is some thousand photos.
const MOST_BYTES: f64 = 200_000_000.0;

/// A visit from an archive file.
pub fn open_archive(session: Session) -> AnyView {
    let t = words().start;
    let errors = FormErrors::new();
    let file = RwSignal::new(None::<ChosenFile>);
    let passphrase = RwSignal::new(String::new());
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
            found.push(("archive-file", t.need_file.to_owned()));
        }
        if words.is_empty() {
            found.push(("archive-passphrase", t.need_passphrase.to_owned()));
        }
        let Some(chosen) = chosen.filter(|_| errors.check(found)) else {
            return;
        };
        busy.set(true);
        state::open_archive(session, chosen.content, words, None, move |opened| {
            busy.set(false);
            match opened {
                Ok(visit) => replace(Route::Visit(visit, Screen::Today)),
                Err(problem) => {
                    errors.check(vec![sentence(&problem)]);
                }
            }
        });
    };
    let label = move || {
        if busy.get() {
            t.opening_archive
        } else {
            t.open
        }
        .to_owned()
    };
    view! {
        <PageHeader title=t.open_title back=Route::Visits.path() />
        <div class="body">
            <p class="soft">{t.open_words}</p>
            <Form errors on_submit=submit>
                <FileField
                    id="archive-file"
                    label=t.choose_file
                    on_choose=choose
                    accept=".age,.promenade,application/octet-stream"
                    drawing=Icon::Archive
                />
                <p class="soft" role="status">
                    {move || file.get().map(|file| (t.chosen_file)(&file.name))}
                </p>
                <TextField
                    id="archive-passphrase"
                    label=t.passphrase
                    value=passphrase
                    kind="password"
                    autocomplete="off"
                />
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
        FileError::TooLarge => words().start.too_large,
        FileError::NotReadable => words().start.not_readable,
    }
}

/// The field that a failure belongs to, and what to do about it.
fn sentence(problem: &ArchiveError) -> (&'static str, String) {
    let t = words().start;
    let sentence = match problem {
        ArchiveError::Sealing(SealingProblem::WrongPassphrase) => {
            return ("archive-passphrase", t.wrong_passphrase.to_owned());
        }
        ArchiveError::Sealing(SealingProblem::NotAnArchive) => t.not_an_archive,
        ArchiveError::Sealing(SealingProblem::Damaged) => t.damaged,
        ArchiveError::Sealing(SealingProblem::TooMuchWork) => t.too_much_work,
        ArchiveError::Sealing(SealingProblem::TooLarge) => t.too_large,
        ArchiveError::Sealing(SealingProblem::OtherSeal) => t.other_seal,
        ArchiveError::Sealing(SealingProblem::Garbled | SealingProblem::Failed) => t.work_failed,
        ArchiveError::Engine(problem) => return ("archive-file", problems::sentence(problem)),
    };
    ("archive-file", sentence.to_owned())
}
