use crate::markup::view;
use crate::platform::sharing::Shared;
use crate::platform::{files, preferences, sharing};
use crate::state::{self, Route, Screen, Session, VisitStore};
use crate::text::words;
use crate::ui::{Button, ButtonLook, Card, Form, FormErrors, Icon, PageHeader, TextField, Tone};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use visit::Instant;

/// The fewest characters of a passphrase: an archive may be tried at leisure by who has it.
const FEWEST_CHARACTERS: usize = 12;

const MEDIA_TYPE: &str = "application/octet-stream";

/// An archive, and the moment before its content was read: it holds all that was saved by then.
#[derive(Clone)]
struct Made {
    file: Arc<Vec<u8>>,
    at: Instant,
}

/// Makes the archive of this visit: one sealed file with everything.
pub fn archive(store: VisitStore) -> AnyView {
    let t = words().archive;
    let Some(session) = use_context::<Session>() else {
        return ().into_any();
    };
    let errors = FormErrors::new();
    let passphrase = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let made = RwSignal::new(None::<Made>);
    let submit = move |()| {
        let (first, second) = (passphrase.get_untracked(), again.get_untracked());
        if busy.get_untracked() || !errors.check(problems(&first, &second)) {
            return;
        }
        busy.set(true);
        made.set(None);
        let at = store.now_untracked();
        state::make_archive(session, store, first, move |file| {
            busy.set(false);
            match file {
                Ok(file) => made.set(Some(Made {
                    file: Arc::new(file),
                    at,
                })),
                Err(_) => {
                    errors.check(vec![("archive-passphrase", t.failed().to_owned())]);
                }
            }
        });
    };
    let label = move || if busy.get() { t.making() } else { t.make() }.to_owned();
    view! {
        <PageHeader title=t.title() back=Route::Visit(store.id, Screen::More).path() />
        <div class="body stack">
            <p>{t.words()}</p>
            <p class="soft">{t.health_note()}</p>
            <Form errors on_submit=submit>
                <TextField
                    id="archive-passphrase"
                    label=t.passphrase()
                    value=passphrase
                    hint=t.passphrase_hint()
                    kind="password"
                    autocomplete="new-password"
                />
                <TextField
                    id="archive-again"
                    label=t.again()
                    value=again
                    kind="password"
                    autocomplete="new-password"
                />
                <Button
                    label=Signal::derive(label)
                    drawing=Icon::Archive
                    submit=true
                    disabled=Signal::derive(move || busy.get())
                />
            </Form>
            <div role="status">{move || made.get().map(|made| ready(store, made))}</div>
        </div>
    }
    .into_any()
}

fn problems(first: &str, second: &str) -> Vec<(&'static str, String)> {
    let t = words().archive;
    if first.chars().count() < FEWEST_CHARACTERS {
        vec![("archive-passphrase", t.too_short().to_owned())]
    } else if first != second {
        vec![("archive-again", t.differ().to_owned())]
    } else {
        Vec::new()
    }
}

fn ready(store: VisitStore, made: Made) -> AnyView {
    let t = words().archive;
    let Made { file, at } = made;
    let name = file_name(store);
    let (shared, shared_name) = (Arc::clone(&file), name.clone());
    let share = move |()| {
        let (file, name) = (Arc::clone(&shared), shared_name.clone());
        spawn_local(async move {
            if sharing::share_file(&name, MEDIA_TYPE, &file).await != Shared::No {
                preferences::set_archived(store.id, Some(at));
            }
        });
    };
    let download = move |()| {
        files::download(&name, MEDIA_TYPE, &file);
        preferences::set_archived(store.id, Some(at));
    };
    view! {
        <Card tone=Tone::Here>
            <p>{t.made()}</p>
            <div class="stack">
                <Button label=t.share() drawing=Icon::Share on_press=share />
                <Button
                    label=t.download()
                    look=ButtonLook::Line
                    drawing=Icon::Download
                    on_press=download
                />
            </div>
        </Card>
    }
    .into_any()
}

/// `promenade-2027-06-01.age`: the day of the visit's clock, and no name.
fn file_name(store: VisitStore) -> String {
    let zone = store
        .visit
        .with_untracked(|visit| visit.as_ref().map(|visit| visit.host_zone.clone()))
        .unwrap_or_default();
    let day = crate::text::format::local(store.now_untracked(), &zone).date();
    format!("promenade-{day}.age")
}
