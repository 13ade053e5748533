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
    let report = RwSignal::new(None::<StorageReport>);
    let refused = RwSignal::new(false);
    let look = move || spawn_local(async move { report.set(browser::report().await) });
    look();
    let ask = move |()| {
        spawn_local(async move {
            refused.set(!browser::ask_to_persist().await);
            report.set(browser::report().await);
        });
    };
    let promised = Memo::new(move |_| report.get().is_some_and(|report| report.persistent));
    let tone = Signal::derive(move || {
        if promised.get() {
            Tone::Here
        } else {
            Tone::Find
        }
    });
    view! {
        <PageHeader title=t.storage() back=super::back(session) />
        <div class="body stack">
            <Card tone>
                <p><strong>
                    {move || if promised.get() { t.persistent() } else { t.not_persistent() }}
                </strong></p>
                <p>{move || report.get().map(|report| used(&report))}</p>
            </Card>
            <p>{t.why_persistent()}</p>
            {move || {
                (!promised.get())
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

fn used(report: &StorageReport) -> String {
    let t = words().more;
    match (report.used, report.quota) {
        (Some(used), Some(quota)) => t.storage_of(&format::bytes(used), &format::bytes(quota)),
        (Some(used), None) => t.storage_used(&format::bytes(used)),
        _ => t.storage_unknown().to_owned(),
    }
}
