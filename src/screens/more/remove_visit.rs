use crate::markup::view;
use crate::platform::preferences;
use crate::state::{Route, Screen, Session, VisitStore, replace};
use crate::text::{format, problems, words};
use crate::ui::{Button, ButtonLook, Card, ConfirmSheet, Icon, PageHeader, Tone};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Removes the visit from this phone, after it has said what is nowhere else.
pub fn remove_visit(store: VisitStore) -> AnyView {
    let t = words().more;
    let Some(session) = use_context::<Session>() else {
        return ().into_any();
    };
    let asking = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    // The marks of all rounds, to count them.
    let rounds = store
        .rounds
        .with_untracked(|rows| rows.keys().copied().collect());
    store.watch_rounds(rounds);
    let counts = move || {
        let line = |line: String| view! { <li>{line}</li> }.into_any();
        counts(session, store).into_iter().map(line).collect_view()
    };
    let archived = last_archive(store);
    let remove = move |()| {
        asking.set(false);
        session.remove_visit(store.id, move |answer| match answer {
            Ok(_) => replace(Route::Visits),
            Err(problem) => {
                refused.try_set(Some(problems::sentence(&problem)));
            }
        });
    };
    view! {
        <PageHeader title=t.remove() back=Route::Visit(store.id, Screen::More).path() />
        <div class="body stack">
            <Card tone=Tone::Alarm>
                <p class="card-title">{t.remove_counts()}</p>
                <ul>{counts}</ul>
                <p><strong>{archived}</strong></p>
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

/// All that goes with the visit, as far as there is any; removed entries go too, and are not told.
fn counts(session: Session, store: VisitStore) -> Vec<String> {
    let t = words().more;
    let aside = session.set_aside().into_iter();
    let aside: u32 = aside
        .filter(|aside| aside.visit == store.id)
        .map(|aside| aside.records)
        .sum();
    let here = |removed: bool| usize::from(!removed);
    let count = |people: usize, sentence: String| (people > 0).then_some(sentence);
    macro_rules! rows {
        ($rows:ident) => {
            store.$rows.with(|rows| {
                rows.values()
                    .map(|row| here(row.removed.is_some()))
                    .sum::<usize>()
            })
        };
    }
    let (people, rounds, items) = (rows!(people), rows!(rounds), rows!(items));
    let (expenses, gifts, families) = (rows!(expenses), rows!(gifts), rows!(families));
    let marks = store
        .marks
        .with(|rounds| rounds.values().map(|marks| marks.len()).sum::<usize>());
    let photos = photos(store);
    let aside = aside.saturating_add(store.unreadable.get());
    [
        count(people, t.count_people(people)),
        count(families, t.count_families(families)),
        count(items, t.count_items(items)),
        count(rounds, t.count_rounds(rounds)),
        count(marks, t.count_marks(marks)),
        count(expenses, t.count_expenses(expenses)),
        count(gifts, t.count_gifts(gifts)),
        count(photos, t.count_photos(photos)),
        (aside > 0).then(|| t.count_aside(aside)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn photos(store: VisitStore) -> usize {
    let mut hashes = BTreeSet::new();
    store.expenses.with(|rows| {
        let photos = rows.values().flat_map(|row| &row.photos);
        hashes.extend(photos.map(|photo| photo.hash.clone()));
    });
    store.gifts.with(|rows| {
        let photos = rows.values().flat_map(|row| &row.photos);
        hashes.extend(photos.map(|photo| photo.hash.clone()));
    });
    hashes.len()
}

/// When the last archive was made here, and what is in none.
fn last_archive(store: VisitStore) -> String {
    let t = words().more;
    let zone = store
        .visit
        .with_untracked(|visit| visit.as_ref().map(|visit| visit.host_zone.clone()))
        .unwrap_or_default();
    preferences::archived(store.id).map_or_else(
        || t.never_archived().to_owned(),
        |at| t.last_archived(&format::day_and_time(at, &zone), &format::zone_place(&zone)),
    )
}
