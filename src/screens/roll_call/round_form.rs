use super::round_input::{EVERYBODY, KINDS, RoundInput, SOME};
use crate::markup::view;
use crate::platform::intl;
use crate::state::VisitStore;
use crate::text::words;
use crate::ui::{
    Choice, NearDateField, NumberField, RadioGroup, SelectField, TextArea, TextField, TimeField,
    ZoneField, choice,
};
use leptos::prelude::*;
use visit::Id;
use visit::records::Person;

/// The fields of a round, for planning one and for changing one.
pub fn round_fields(store: VisitStore, input: RoundInput) -> AnyView {
    let t = words().roll_call;
    let is_some = Memo::new(move |_| input.expected.with(|chosen| chosen == SOME));
    let twice = Memo::new(move |_| input.happens_twice());
    view! {
        <TextField id="place" label=t.place() value=input.place hint=t.place_hint() />
        <div class="pair">
            <NearDateField id="day" label=t.day() value=input.day />
            <TimeField id="time" label=t.time() value=input.time />
        </div>
        {move || twice.get().then(|| view! { <p class="soft">{t.time_twice()}</p> })}
        <ZoneField
            id="zone"
            label=t.zone()
            value=input.zone
            likely=likely_zones(store)
            all=intl::all_zones()
        />
        <NumberField id="grace" label=t.grace() value=input.grace hint=t.grace_hint() />
        <RadioGroup id="expected" label=t.expected() value=input.expected choices=expected_choices(input) />
        {move || is_some.get().then(|| people_choice(input))}
        <SelectField id="kind" label=t.kind() value=input.kind choices=kind_choices() />
        <TextArea id="notes" label=t.notes() value=input.notes optional=true rows=2 />
    }
    .into_any()
}

pub fn likely_zones(store: VisitStore) -> Vec<String> {
    store.visit.with_untracked(|visit| {
        let mut zones: Vec<String> = visit
            .iter()
            .flat_map(|visit| [visit.host_zone.clone(), visit.home_zone.clone()])
            .filter(|zone| !zone.is_empty())
            .collect();
        zones.dedup();
        zones
    })
}

/// Everybody, or one of the groups.
pub fn group_choices(groups: &[visit::records::Group]) -> Vec<Choice> {
    let t = words().roll_call;
    let groups = groups
        .iter()
        .map(|group| choice(group.id.to_string(), group.name.clone()));
    std::iter::once(choice(EVERYBODY, t.everybody()))
        .chain(groups)
        .collect()
}

fn expected_choices(input: RoundInput) -> Vec<Choice> {
    let mut choices = group_choices(&input.groups());
    choices.push(choice(SOME, words().roll_call.some_people()));
    choices
}

fn kind_choices() -> Vec<Choice> {
    let t = words().roll_call;
    KINDS
        .iter()
        .map(|(name, kind)| choice(*name, t.kind_of(*kind)))
        .collect()
}

fn people_choice(input: RoundInput) -> AnyView {
    let t = words().roll_call;
    let people = input
        .young_people()
        .into_iter()
        .map(|person| tick(input, person));
    view! {
        <fieldset class="field">
            <legend class="label">{t.chosen_people()}</legend>
            <div class="radios">{people.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

fn tick(input: RoundInput, person: Person) -> AnyView {
    let id: Id = person.id;
    view! {
        <label class="radio">
            <input
                type="checkbox"
                prop:checked=move || input.listed.with(|listed| listed.contains(&id))
                on:change=move |event| {
                    let wanted = event_target_checked(&event);
                    input
                        .listed
                        .update(|listed| {
                            if wanted {
                                listed.insert(id);
                            } else {
                                listed.remove(&id);
                            }
                        });
                }
            />
            <span class="radio-words">{person.name}</span>
        </label>
    }
    .into_any()
}
