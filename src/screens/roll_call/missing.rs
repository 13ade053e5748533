use super::call_contacts::{health_of, person_of};
use super::counting::Counting;
use super::row_words::{capitalised, last_seen_words};
use crate::markup::view;
use crate::text::{self, Language, MissingPerson, to_strangers, words};
use crate::ui::{ButtonLook, CallButton, Card, Fact, FactList, Tone};
use leptos::prelude::*;
use visit::Id;
use visit::roll_call::LadderStep;

/// The second question before somebody is declared missing: what must have been done, whom to
/// ring and what to say there (domain.md 3.6).
pub fn missing_question(counting: Counting, person: Id) -> AnyView {
    let t = words().roll_call;
    let steps = LadderStep::ALL.map(|step| {
        view! {
            <li>
                <b class="number">{t.ladder_at(step.minutes_after_due())}</b>
                " "
                {t.ladder(step)}
            </li>
        }
    });
    let dials = untrack(|| !counting.store.is_demo());
    view! {
        <p>{t.missing_asks()}</p>
        <ol class="steps" role="list">{steps.collect_view()}</ol>
        <p class="soft">{t.missing_at_once()}</p>
        <CallButton label=t.ring_112() phone="112" dials look=ButtonLook::Alarm />
        {what_to_say(counting, person)}
        <FactList facts=missing_sheet(counting, person) />
    }
    .into_any()
}

/// In the host's language, and in one's own below it to know what it says.
fn what_to_say(counting: Counting, person: Id) -> AnyView {
    let t = words().roll_call;
    let missing = missing_person(counting, person);
    let host = counting.store.visit.with(|visit| {
        visit
            .as_ref()
            .and_then(|visit| Language::of_tag(visit.host_language.as_deref()?))
    });
    let host = host.unwrap_or_default();
    let own = text::language();
    view! {
        <Card tone=Tone::Plain>
            <p class="card-line">{t.what_to_say()}</p>
            <p class="say" lang=host.tag()>{to_strangers(host).emergency_call(&missing)}</p>
            {(host != own).then(|| view! { <p class="card-line">{to_strangers(own).emergency_call(&missing)}</p> })}
        </Card>
    }
    .into_any()
}

fn missing_person(counting: Counting, person: Id) -> MissingPerson {
    let own = person_of(counting, person);
    let (home_town, host_town) = counting.store.visit.with(|visit| {
        visit
            .as_ref()
            .map(|visit| (visit.home_town.clone(), visit.host_town.clone()))
            .unwrap_or_default()
    });
    let seen = counting
        .store
        .sightings
        .with(|sightings| sightings.get(&person).cloned());
    let zone = counting.zone.get();
    MissingPerson {
        name: own.as_ref().map(|own| own.name.clone()).unwrap_or_default(),
        age: own.and_then(|own| own.age),
        home_town,
        host_town,
        seen_at: seen.as_ref().map(|seen| text::format::time(seen.at, &zone)),
        seen_place: seen.map(|seen| seen.place).unwrap_or_default(),
    }
}

/// All that a police officer asks for, on one page.
fn missing_sheet(counting: Counting, person: Id) -> Vec<Fact> {
    let t = words().roll_call;
    let own = person_of(counting, person);
    let health = health_of(counting, person);
    let buddy = own.as_ref().and_then(|own| person_of(counting, own.buddy?));
    let seen = last_seen_words(counting.store, person, &counting.zone.get());
    let field = |read: fn(&visit::records::Health) -> &String| {
        health
            .as_ref()
            .map(|health| read(health).clone())
            .unwrap_or_default()
    };
    let age = own
        .as_ref()
        .and_then(|own| own.age)
        .map(|age| age.to_string());
    vec![
        Fact::new(
            t.name(),
            own.as_ref().map(|own| own.name.clone()).unwrap_or_default(),
        ),
        Fact::new(t.age(), age.unwrap_or_default()),
        Fact::new(t.own_phone(), own.map(|own| own.phone).unwrap_or_default()),
        Fact::new(t.last_seen_label(), capitalised(&seen.unwrap_or_default())),
        Fact::new(t.buddy(), buddy.map(|buddy| buddy.name).unwrap_or_default()),
        Fact::new(t.allergy(), field(|health| &health.allergy)),
        Fact::new(t.conditions(), field(|health| &health.conditions)),
        Fact::new(t.medicines(), field(|health| &health.medicines)),
    ]
}
