use super::call_question::Question;
use super::marking::{Details, Marking};
use super::row_words::{capitalised, marker_words};
use crate::markup::view;
use crate::text::{format, words};
use crate::ui::{Button, ButtonLook, Card, Tone};
use leptos::prelude::*;
use visit::Id;
use visit::facts::{MarkState, Marker};
use visit::roll_call::{PersonView, ShownState};

/// Everything that the one who marks may say about somebody now.
pub fn choices(marking: Marking, person: Id, asked: RwSignal<Option<Question>>) -> AnyView {
    let counting = marking.counting;
    (move || {
        if marking.holder.read().is_none() {
            let ask = move || {
                marking.opened.set(None);
                marking.asking.set(true);
            };
            return Some(
                view! { <Button label=words().roll_call.who_marks() on_press=ask /> }.into_any(),
            );
        }
        let view = counting.person(person)?;
        let offered = offered(marking, person, &view);
        let buttons = offered
            .into_iter()
            .enumerate()
            .map(|(place, offer)| button(marking, person, offer, place == 0, asked));
        Some(
            view! {
                {found_to_accept(marking, &view)}
                <div class="choices">{buttons.collect_view()}</div>
            }
            .into_any(),
        )
    })
    .into_any()
}

/// What a press of a choice does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offer {
    /// Said at once.
    Say(MarkState),
    Ask(Question),
}

/// What the one who marks may say about this person now, the likeliest first. The rules stand
/// in `visit::roll_call::may_mark`; this only leaves out what they would refuse.
fn offered(marking: Marking, person: Id, view: &PersonView) -> Vec<Offer> {
    let state = view.state;
    marking.holder.with(|holder| {
        let Some(holder) = holder else {
            return Vec::new();
        };
        if holder.is_young() {
            return offered_to_young(holder.marker() == Marker::OwnReport(person));
        }
        if holder.is_host() {
            return vec![
                Offer::Say(MarkState::WithHost),
                Offer::Ask(Question::NotSeen),
                Offer::Ask(Question::NeedsHelp),
            ];
        }
        let (leader, leads) = (holder.leader().is_some(), holder.leads_the_visit());
        let mut offers = Vec::new();
        let mut offer = |wanted: bool, offer: Offer| {
            if wanted {
                offers.push(offer);
            }
        };
        let lost = matches!(
            state,
            ShownState::Missing | ShownState::NotSeen | ShownState::Disputed
        );
        offer(
            leads && state == ShownState::Disputed,
            Offer::Ask(Question::Resolve),
        );
        offer(
            leader && state == ShownState::NeedsHelp,
            Offer::Ask(Question::HelpGiven),
        );
        offer(leader && lost, Offer::Ask(Question::Found));
        offer(
            !matches!(
                state,
                ShownState::Missing | ShownState::Disputed | ShownState::Present
            ),
            Offer::Say(MarkState::Present),
        );
        offer(
            state != ShownState::WithHost,
            Offer::Ask(Question::WithHost),
        );
        offer(leader, Offer::Ask(Question::Excused));
        offer(true, Offer::Ask(Question::NotSeen));
        offer(true, Offer::Ask(Question::NeedsHelp));
        offer(
            leads && state != ShownState::Missing,
            Offer::Ask(Question::Missing),
        );
        offer(leads, Offer::Ask(Question::Left));
        offers
    })
}

fn offered_to_young(is_own: bool) -> Vec<Offer> {
    let mut offers = Vec::new();
    if is_own {
        offers.push(Offer::Say(MarkState::SelfReported));
    } else {
        offers.push(Offer::Ask(Question::NotSeen));
    }
    offers.push(Offer::Ask(Question::NeedsHelp));
    offers
}

fn button(
    marking: Marking,
    person: Id,
    offer: Offer,
    is_likeliest: bool,
    asked: RwSignal<Option<Question>>,
) -> AnyView {
    let t = words().roll_call;
    let state = match offer {
        Offer::Say(state) => state,
        Offer::Ask(question) => question.state(),
    };
    let label = match offer {
        Offer::Ask(Question::Resolve) => t.resolve().to_owned(),
        Offer::Ask(Question::NotSeen) => t.looked_not_seen().to_owned(),
        _ => capitalised(t.mark_state(state)),
    };
    let look = match state {
        MarkState::NeedsHelp | MarkState::Missing => ButtonLook::AlarmLine,
        _ if is_likeliest => ButtonLook::Main,
        _ => ButtonLook::Line,
    };
    let press = move || match offer {
        Offer::Ask(question) => asked.set(Some(question)),
        Offer::Say(state) => {
            marking.put(person, state, Details::default());
            marking.opened.set(None);
        }
    };
    view! { <Button label=label look=look on_press=press /> }.into_any()
}

fn found_to_accept(marking: Marking, view: &PersonView) -> Option<AnyView> {
    let t = words().roll_call;
    let found = view.pending_found.as_ref()?;
    let leads = marking.holder.with(|holder| {
        holder
            .as_ref()
            .is_some_and(|holder| holder.leads_the_visit())
    });
    let who = marker_words(marking.counting.store, &found.by);
    let at = format::time(found.at, &marking.counting.zone.get());
    let note = [found.place.clone(), found.note.clone()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let view = view.clone();
    let accept = move || {
        marking.accept_found(&view);
        marking.opened.set(None);
    };
    Some(
        view! {
            <Card tone=Tone::Here>
                <p class="card-title">{t.found_to_accept(&who, &at)}</p>
                <p class="card-line">{note}</p>
                {if leads {
                    view! { <Button label=t.accept_found() on_press=accept /> }.into_any()
                } else {
                    view! { <p class="card-line">{t.accept_found_by_leader()}</p> }.into_any()
                }}
            </Card>
        }
        .into_any(),
    )
}
