use crate::markup::view;
use crate::state::{Route, Screen, Session, VisitStore, replace};
use crate::text::{problems, words};
use crate::ui::{Button, ButtonLook, Card, ConfirmSheet, Icon, PageHeader, Tone};
use engine::protocol::Command;
use leptos::prelude::*;

/// Removes the visit from this phone, after it has said what is nowhere else.
pub fn remove_visit(store: VisitStore) -> AnyView {
    let t = words().more;
    let Some(session) = use_context::<Session>() else {
        return ().into_any();
    };
    let asking = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let counts = move || {
        let people = store
            .people
            .with(|rows| rows.values().filter(|p| p.removed.is_none()).count());
        let rounds = store
            .rounds
            .with(|rows| rows.values().filter(|r| r.removed.is_none()).count());
        let expenses = store
            .expenses
            .with(|rows| rows.values().filter(|e| e.removed.is_none()).count());
        let gifts = store
            .gifts
            .with(|rows| rows.values().filter(|g| g.removed.is_none()).count());
        t.remove_counts(people, rounds, expenses + gifts)
    };
    let remove = move |()| {
        asking.set(false);
        let command = Command::RemoveVisit { visit: store.id };
        session.send_then(command, move |answer| match answer {
            Ok(_) => {
                session.close();
                replace(Route::Visits);
            }
            Err(problem) => refused.set(Some(problems::sentence(&problem))),
        });
    };
    view! {
        <PageHeader title=t.remove() back=Route::Visit(store.id, Screen::More).path() />
        <div class="body stack">
            <Card tone=Tone::Alarm>
                <p><strong>{counts}</strong></p>
                <p>{t.remove_words()}</p>
            </Card>
            <Button
                label=t.make_archive_first()
                drawing=Icon::Archive
                href=Route::Visit(store.id, Screen::Archive).path()
            />
            <Button
                label=t.remove_now()
                look=ButtonLook::AlarmLine
                drawing=Icon::Trash
                on_press=move |()| asking.set(true)
            />
            <p class="error-words" role="alert">{move || refused.get()}</p>
            <ConfirmSheet
                open=asking
                title=t.remove_title()
                words=t.remove_words()
                confirm=t.remove_now()
                look=ButtonLook::Alarm
                on_confirm=remove
                on_close=move |()| asking.set(false)
            />
        </div>
    }
    .into_any()
}
