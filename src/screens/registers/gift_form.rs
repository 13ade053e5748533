use super::choices::choices_of;
use super::gift_fields::{DECISIONS, GiftFields, KINDS};
use super::gift_rows::is_ours;
use super::gifts::DIRECTIONS;
use super::here::{currencies, name_of};
use super::person_sheet::person_sheet;
use super::photo_rows::photo_rows;
use crate::markup::view;
use crate::state::{FormMemory, Route, VisitStore};
use crate::text::{problems, words};
use crate::ui::{
    BottomActions, Button, ButtonLook, CheckboxField, ChoiceChips, Form, FormErrors, Icon, Leading,
    List, MoneyField, NearDateField, RadioGroup, Row, TextArea, TextField, Trailing,
};
use engine::protocol::Change;
use leptos::prelude::*;
use visit::records::{Gift, GiftDirection};

/// The form of a line of the register, in the order in which it is told: what happened, who,
/// what it is worth, whose it is now.
pub fn gift_form(
    store: VisitStore,
    before: Gift,
    is_new: bool,
    after: Route,
    memory: FormMemory,
) -> AnyView {
    let t = words().registers;
    let errors = FormErrors::new();
    let fields = GiftFields::of(store, &before, memory);
    let refused = RwSignal::new(None::<String>);
    let saving = RwSignal::new(false);
    let save = move |unfinished: bool| {
        if saving.get_untracked() || fields.photos.is_busy_untracked() {
            return;
        }
        let gift = match fields.read(&before, unfinished) {
            Ok(gift) => gift,
            Err(wrong) => {
                errors.check(wrong);
                return;
            }
        };
        errors.clear();
        saving.set(true);
        let change = Change {
            before: (!is_new).then(|| before.clone().into()),
            after: gift.into(),
        };
        let after = after.clone();
        store.save_then(vec![change], move |answer| {
            saving.try_set(false);
            match answer {
                Ok(_) => {
                    fields.remember(store);
                    memory.go_on(after);
                }
                Err(problem) => {
                    refused.try_set(Some(problems::sentence(&problem)));
                }
            }
        });
    };
    let later = save.clone();
    view! {
        <Form
            errors
            on_submit=move |()| save(false)
            came_back=memory.came_back()
            on_start_afresh=move || memory.start_afresh()
        >
            <ChoiceChips
                id="direction"
                label=t.gifts.direction()
                value=fields.direction
                choices=choices_of(&DIRECTIONS, |direction| t.gifts.of_direction(direction))
            />
            {who(fields)}
            {worth(store, fields)}
            {whose(fields)}
            {rest(store, fields)}
            <p class="error-words" role="alert">{move || refused.get()}</p>
            <p class="soft" role="status">
                {move || fields.photos.is_busy().then_some(t.wait_for_photo())}
            </p>
            <BottomActions>
                <Button
                    label=t.save()
                    submit=true
                    disabled=Signal::derive(move || fields.photos.is_busy())
                />
                <Button
                    label=t.finish_later()
                    look=ButtonLook::Line
                    disabled=Signal::derive(move || fields.photos.is_busy())
                    on_press=move |()| later(true)
                />
            </BottomActions>
        </Form>
    }
    .into_any()
}

/// The other side: who gave, or to whom we gave.
fn who(fields: GiftFields) -> AnyView {
    let t = words().registers.gifts;
    let ours = Memo::new(move |_| is_ours(fields.direction()));
    (move || {
        if ours.get() {
            view! {
                <TextField
                    id="recipient"
                    label=t.given_to()
                    hint=t.for_whom_hint()
                    value=fields.recipient
                />
            }
            .into_any()
        } else {
            view! {
                <TextField id="giver" label=t.giver() value=fields.giver />
                <ChoiceChips
                    id="kind"
                    label=t.kind()
                    value=fields.kind
                    choices=choices_of(KINDS.split_last().map_or(&[], |(_, others)| others), |kind| {
                        t.of_kind(kind)
                    })
                    optional=true
                />
            }
            .into_any()
        }
    })
    .into_any()
}

fn worth(store: VisitStore, fields: GiftFields) -> AnyView {
    let t = words().registers.gifts;
    let hospitality = move || {
        matches!(
            fields.direction(),
            GiftDirection::HospitalityReceived | GiftDirection::HospitalityGiven
        )
    };
    let item = move || {
        if hospitality() {
            t.hospitality_item()
        } else {
            t.item()
        }
        .to_owned()
    };
    let item_hint = move || {
        let hint = if hospitality() {
            t.hospitality_item_hint()
        } else {
            t.item_hint()
        };
        Some(hint.to_owned())
    };
    let chosen = fields.currency.get_untracked();
    view! {
        <TextField
            id="item"
            label=Signal::derive(item)
            hint=Signal::derive(item_hint)
            value=fields.item
        />
        <MoneyField
            id="value"
            label=t.value()
            hint=t.value_hint()
            amount=fields.value
            currency=fields.currency
            currencies=currencies(store, &chosen)
            optional=true
        />
        <CheckboxField id="estimate" label=t.estimate() value=fields.is_estimate />
    }
    .into_any()
}

/// Only what was received is anybody's to decide about.
fn whose(fields: GiftFields) -> AnyView {
    let t = words().registers.gifts;
    let received = Memo::new(move |_| fields.direction() == GiftDirection::Received);
    (move || {
        received.get().then(|| {
            view! {
                <RadioGroup
                    id="decision"
                    label=t.decision()
                    value=fields.decision
                    choices=choices_of(&DECISIONS, |decision| t.of_decision(decision))
                />
            }
        })
    })
    .into_any()
}

/// For whom, when, why, and a photo.
fn rest(store: VisitStore, fields: GiftFields) -> AnyView {
    let t = words().registers;
    let choosing = RwSignal::new(false);
    let ours = Memo::new(move |_| is_ours(fields.direction()));
    let person = move || {
        fields
            .person
            .get()
            .map_or_else(|| t.not_chosen().to_owned(), |id| name_of(store, id))
    };
    let person_label = Signal::derive(move || {
        let label = if ours.get() {
            t.gifts.person_own()
        } else {
            t.gifts.person()
        };
        label.to_owned()
    });
    let other_side = move || {
        if ours.get() {
            view! { <TextField id="giver" label=t.gifts.giver_own() value=fields.giver optional=true /> }
                .into_any()
        } else {
            view! {
                <TextField
                    id="recipient"
                    label=t.gifts.for_whom()
                    hint=t.gifts.for_whom_hint()
                    value=fields.recipient
                    optional=true
                />
            }
            .into_any()
        }
    };
    view! {
        {other_side}
        <List>
            <Row
                title=Signal::derive(person)
                above=person_label
                leading=Leading::Icon(Icon::Person)
                trailing=Trailing::Forward
                on_press=move |()| choosing.set(true)
            />
            {photo_rows(fields.photos, "gift-photo", t.gifts.photo())}
        </List>
        <NearDateField
            id="gift-date"
            label=t.date()
            hint=t.gifts.date_hint()
            value=fields.date
        />
        <TextField
            id="gift-reason"
            label=t.reason()
            hint=t.gifts.reason_hint()
            value=fields.reason
            optional=true
        />
        <TextArea id="gift-notes" label=t.notes() value=fields.notes optional=true />
        {person_sheet(store, choosing, person_label, fields.person)}
    }
    .into_any()
}
