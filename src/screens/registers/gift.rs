use super::gift_rows::{is_ours, is_to_decide, story_of, title_of, value_words};
use super::here::name_of;
use super::photo::photo;
use super::removed::{removed, unknown};
use crate::markup::view;
use crate::platform::navigation;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{format, words};
use crate::ui::{
    Button, ButtonLook, Chip, ConfirmSheet, Fact, FactList, Icon, PageHeader, Section, Tone,
};
use leptos::prelude::*;
use visit::Id;
use visit::records::{Gift, GiftDecision, GiverKind};

/// Everything about one line of the register.
pub fn gift(store: VisitStore, gift: Id) -> AnyView {
    let list = Route::Visit(store.id, Screen::Gifts).path();
    let shown = Memo::new(move |_| store.gifts.with(|gifts| gifts.get(&gift).cloned()));
    let title = move || shown.get().map_or_else(String::new, |gift| title_of(&gift));
    let back = list.clone();
    view! {
        <PageHeader title=Signal::derive(title) back=back />
        <div class="body">
            {move || match shown.get() {
                None => unknown(list.clone()),
                Some(gift) if gift.removed.is_some() => put_back(store, gift, list.clone()),
                Some(gift) => page(store, gift),
            }}
        </div>
    }
    .into_any()
}

fn put_back(store: VisitStore, gift: Gift, list: String) -> AnyView {
    let t = words().registers.gifts;
    let undo = move || {
        let after = Gift {
            removed: None,
            ..gift.clone()
        };
        store.change(gift.clone(), after);
        navigation::focus_heading();
    };
    removed(t.removed(), t.removed_hint(), list, undo)
}

fn page(store: VisitStore, gift: Gift) -> AnyView {
    let t = words().registers;
    let of = gift.photos.len();
    let photos = gift
        .photos
        .iter()
        .enumerate()
        .map(|(place, attachment)| photo(store, attachment.clone(), t.photo_of(place + 1, of)))
        .collect_view();
    view! {
        {head(store, &gift)}
        <div class="part">
            <FactList facts=Signal::stored(facts(store, &gift)) />
        </div>
        {(of > 0).then(|| view! { <Section title=t.photos()>{photos}</Section> })}
        <div class="part stack">
            <Button
                label=if gift.unfinished { t.to_finish() } else { words().ui.edit() }
                drawing=Icon::Edit
                href=Route::Visit(store.id, Screen::EditGift(gift.id)).path()
            />
            {remove(store, gift)}
        </div>
    }
    .into_any()
}

fn head(store: VisitStore, gift: &Gift) -> AnyView {
    let t = words().registers;
    let value = value_words(gift).map(|value| view! { <p class="sum">{value}</p> });
    let state = if gift.unfinished {
        Some((t.unfinished(), Tone::Find))
    } else if is_to_decide(gift) {
        Some((t.gifts.undecided(), Tone::Find))
    } else if gift.decision == GiftDecision::NotApplicable {
        None
    } else {
        Some((t.gifts.of_decision(gift.decision), Tone::Here))
    };
    view! {
        <div class="card expense-head">
            {value}
            <p>{story_of(store, gift)}</p>
            {state.map(|(label, tone)| view! { <p class="chips"><Chip label tone /></p> })}
        </div>
    }
    .into_any()
}

fn facts(store: VisitStore, gift: &Gift) -> Vec<Fact> {
    let t = words().registers;
    let ours = is_ours(gift.direction);
    let kind = match gift.giver_kind {
        GiverKind::Own | GiverKind::Unknown => "",
        known => t.gifts.of_kind(known),
    };
    let decision = match gift.decision {
        GiftDecision::NotApplicable => "",
        decided => t.gifts.of_decision(decided),
    };
    let person = gift.recipient_person.map(|id| name_of(store, id));
    let giver = if ours {
        t.gifts.giver_own()
    } else {
        t.gifts.giver()
    };
    let recipient = if ours {
        t.gifts.given_to()
    } else {
        t.gifts.for_whom()
    };
    let by = if ours {
        t.gifts.person_own()
    } else {
        t.gifts.person()
    };
    vec![
        Fact::new(giver, gift.giver.clone()),
        Fact::new(t.gifts.kind(), kind),
        Fact::new(recipient, gift.recipient.clone()),
        Fact::new(by, person.unwrap_or_default()).with_drawing(Icon::Person),
        Fact::new(t.gifts.decision(), decision).with_drawing(Icon::Gift),
        Fact::new(
            t.date(),
            gift.date.map(format::full_day).unwrap_or_default(),
        )
        .with_drawing(Icon::Calendar),
        Fact::new(t.reason(), gift.reason.clone()),
        Fact::new(t.notes(), gift.notes.clone()),
    ]
}

fn remove(store: VisitStore, gift: Gift) -> AnyView {
    let t = words().registers;
    let asking = RwSignal::new(false);
    let remove = move |()| {
        asking.set(false);
        let after = Gift {
            removed: Some(store.now_untracked()),
            ..gift.clone()
        };
        store.change(gift.clone(), after);
        navigation::focus_heading();
    };
    view! {
        <Button
            label=t.remove()
            look=ButtonLook::AlarmLine
            drawing=Icon::Trash
            on_press=move |()| asking.set(true)
        />
        <ConfirmSheet
            open=asking
            title=t.gifts.remove_title()
            words=t.gifts.remove_words()
            confirm=t.remove()
            look=ButtonLook::Alarm
            on_confirm=remove
            on_close=move |()| asking.set(false)
        />
    }
    .into_any()
}
