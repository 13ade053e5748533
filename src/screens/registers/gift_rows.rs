use super::here::name_of;
use crate::markup::view;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{format, words};
use crate::ui::{Chip, Icon, Leading, Row, Tone, Trailing};
use leptos::prelude::*;
use visit::records::{Gift, GiftDecision, GiftDirection};

/// One line of the register: what, from or to whom, worth how much, what is still to be done.
pub fn gift_row(store: VisitStore, gift: &Gift) -> AnyView {
    let tone = if gift.unfinished || is_to_decide(gift) {
        Tone::Find
    } else {
        Tone::Plain
    };
    view! {
        <Row
            title=title_of(gift)
            line=story_of(store, gift)
            leading=Leading::Icon(Icon::Gift)
            trailing=Trailing::View(value_and_state(gift))
            tone=Signal::stored(tone)
            href=Route::Visit(store.id, Screen::Gift(gift.id)).path()
        />
    }
    .into_any()
}

pub fn title_of(gift: &Gift) -> String {
    if gift.item.is_empty() {
        words().registers.gifts.untitled().to_owned()
    } else {
        gift.item.clone()
    }
}

/// "Received from the town of Eschenfurt".
pub fn story_of(store: VisitStore, gift: &Gift) -> String {
    let t = words().registers.gifts;
    let other = if is_ours(gift.direction) {
        Some(&gift.recipient)
            .filter(|who| !who.is_empty())
            .map(|who| t.to(who))
    } else {
        Some(&gift.giver)
            .filter(|who| !who.is_empty())
            .map(|who| t.from(who))
    };
    let what = t.of_direction(gift.direction);
    let story = match other {
        Some(other) => format!("{what} {other}"),
        None => what.to_owned(),
    };
    match gift.recipient_person {
        Some(person) if gift.recipient.is_empty() => {
            format!("{story} · {}", name_of(store, person))
        }
        _ => story,
    }
}

/// Someone must still say whose it is: only what was taken and kept can belong to anybody.
pub fn is_to_decide(gift: &Gift) -> bool {
    gift.direction == GiftDirection::Received && gift.decision == GiftDecision::Undecided
}

/// We give, and somebody else receives.
pub const fn is_ours(direction: GiftDirection) -> bool {
    matches!(
        direction,
        GiftDirection::Given | GiftDirection::HospitalityGiven
    )
}

/// The value as it may be said: an estimate is called one.
pub fn value_words(gift: &Gift) -> Option<String> {
    let t = words().registers.gifts;
    let value = format::money(gift.value?);
    Some(if gift.value_is_estimate {
        t.about(&value)
    } else {
        value
    })
}

fn value_and_state(gift: &Gift) -> AnyView {
    let t = words().registers;
    let state = if gift.unfinished {
        Some(t.unfinished())
    } else {
        is_to_decide(gift).then_some(t.gifts.undecided_short())
    };
    view! {
        <span class="row-end">
            {value_words(gift).map(|value| view! { <span class="row-amount">{value}" "</span> })}
            {state.map(|label| view! { <Chip label tone=Tone::Find /> })}
        </span>
    }
    .into_any()
}
