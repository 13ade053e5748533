use super::marking::Marking;
use super::row_words::{capitalised, clock_words, marker_words};
use crate::markup::view;
use crate::state::VisitStore;
use crate::text::words;
use crate::ui::{Button, ButtonLook, List};
use leptos::prelude::*;
use std::collections::BTreeMap;
use visit::Id;
use visit::facts::{MarkState, Marker};
use visit::roll_call::Evidence;

/// Marks with who, how, and their three times (domain.md 3.5), in the order given. With
/// `names` each says whom it is about; with `marking` own marks can be taken back.
pub fn marks_list(
    store: VisitStore,
    marks: Vec<Evidence>,
    zone: &str,
    names: Option<&BTreeMap<Id, String>>,
    marking: Option<Marking>,
) -> AnyView {
    let lines = marks
        .into_iter()
        .map(|one| line(store, one, zone, names, marking))
        .collect_view();
    view! { <List>{lines}</List> }.into_any()
}

fn line(
    store: VisitStore,
    one: Evidence,
    zone: &str,
    names: Option<&BTreeMap<Id, String>>,
    marking: Option<Marking>,
) -> AnyView {
    let t = words().roll_call;
    let mark = &one.mark;
    let state = capitalised(t.mark_state(mark.state));
    let title = match names.and_then(|names| names.get(&mark.person)) {
        Some(name) => format!("{name}: {}", t.mark_state(mark.state)),
        None => state,
    };
    let who = match &mark.by {
        Marker::OwnReport(id) if *id == mark.person => t.own_report().to_owned(),
        marker => marker_words(store, marker),
    };
    // "Own report" as the marker says how it is known already.
    let how = if matches!(mark.by, Marker::OwnReport(_)) {
        String::new()
    } else {
        t.how(mark.how).to_owned()
    };
    let said = join([who, how, mark.place.clone(), mark.note.clone()]);
    let now = store.now_untracked();
    let time = |at| clock_words(at, zone, now);
    let received = mark.received.unwrap_or(mark.recorded);
    let times = t.three_times(&time(mark.observed), &time(mark.recorded), &time(received));
    let until = mark.until.map(|until| t.until(&time(until)));
    let ahead = one
        .clock_ahead_minutes
        .map(|minutes| t.clock_differs(minutes));
    let ended = (!one.open && mark.state != MarkState::Withdrawn).then(|| t.ended().to_owned());
    let more = join([until, ahead, ended].into_iter().flatten());
    let class = if one.open {
        "row mark"
    } else {
        "row mark ended"
    };
    view! {
        <li class=class>
            <div class="row-main">
                <span class="row-text">
                    <span class="row-title">{title}</span>
                    <span class="row-line">{said}</span>
                    <span class="row-line number">{times}</span>
                    {(!more.is_empty()).then(|| view! { <span class="row-line">{more}</span> })}
                </span>
            </div>
            {marking.and_then(|marking| take_back(marking, &one))}
        </li>
    }
    .into_any()
}

fn join(parts: impl IntoIterator<Item = String>) -> String {
    let filled: Vec<String> = parts
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect();
    filled.join(" · ")
}

/// Undo belongs to whoever made the mark; a call for help is only ended by its outcome.
fn take_back(marking: Marking, one: &Evidence) -> Option<AnyView> {
    let mark = one.mark.clone();
    let is_own = marking.holder.with(|holder| {
        holder
            .as_ref()
            .is_some_and(|holder| holder.marker() == mark.by)
    });
    let stays = matches!(mark.state, MarkState::Withdrawn)
        || (mark.state == MarkState::NeedsHelp && !matches!(mark.by, Marker::Person(_)));
    (is_own && one.open && !stays).then(|| {
        let press = move || {
            marking.withdraw(std::slice::from_ref(&mark));
            marking.opened.set(None);
        };
        view! {
            <span class="row-side">
                <Button
                    label=words().roll_call.take_back()
                    look=ButtonLook::Quiet
                    narrow=true
                    on_press=press
                />
            </span>
        }
        .into_any()
    })
}
