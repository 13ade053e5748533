use crate::markup::view;
use crate::platform::storage::{self as browser, StorageReport};
use crate::state::Session;
use crate::text::{format, words};
use crate::ui::{Button, ButtonLook, Card, PageHeader, Tone};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How much is stored, whether the browser will keep it, and why that matters.
pub fn storage(session: Session) -> AnyView {
    let t = words().more;
    let known = RwSignal::new(None::<Known>);
    let refused = RwSignal::new(false);
    spawn_local(look(known));
    let ask = move |()| {
        spawn_local(async move {
            refused.try_set(!browser::ask_to_persist().await);
            look(known).await;
        });
    };
    let promise = Memo::new(move |_| known.get().map(|known| known.promise()));
    let tone = Signal::derive(move || match promise.get() {
        None => Tone::Plain,
        Some(Some(true)) => Tone::Here,
        Some(_) => Tone::Find,
    });
    view! {
        <PageHeader title=t.storage() back=super::back(session) />
        <div class="body stack">
            <Card tone>
                <p>
                    <strong>{move || promise_words(promise.get())}</strong>
                </p>
                <p>{move || known.get().map(|known| used(known.0))}</p>
            </Card>
            <p>{t.why_persistent()}</p>
            {move || {
                (promise.get() == Some(Some(false)))
                    .then(|| {
                        view! {
                            <Button label=t.ask_persist() look=ButtonLook::Line on_press=ask />
                        }
                    })
            }}
            <p role="status">{move || (refused.get()).then_some(t.persist_refused())}</p>
        </div>
    }
    .into_any()
}

async fn look(known: RwSignal<Option<Known>>) {
    let report = browser::report().await;
    known.try_set(Some(Known(report)));
}

/// What the browser has told; nothing where it has no words for storage at all.
#[derive(Clone, Copy)]
struct Known(Option<StorageReport>);

impl Known {
    fn promise(self) -> Option<bool> {
        self.0?.persistent
    }
}

/// Nothing is claimed before the browser has answered, nor where it never does.
fn promise_words(promise: Option<Option<bool>>) -> &'static str {
    let t = words().more;
    match promise {
        None => t.storage_looking(),
        Some(Some(true)) => t.persistent(),
        Some(Some(false)) => t.not_persistent(),
        Some(None) => t.persistent_unknown(),
    }
}

fn used(report: Option<StorageReport>) -> String {
    let t = words().more;
    let (used, quota) = report.map_or((None, None), |report| (report.used, report.quota));
    match (used, quota) {
        (Some(used), Some(quota)) => t.storage_of(&format::bytes(used), &format::bytes(quota)),
        (Some(used), None) => t.storage_used(&format::bytes(used)),
        _ => t.storage_unknown().to_owned(),
    }
}
