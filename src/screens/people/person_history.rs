use super::directory::joined;
use super::href;
use super::person_page::not_here;
use crate::markup::view;
use crate::state::{Screen, VisitStore};
use crate::text::{self, format, words};
use crate::ui::{Banner, EmptyState, Icon, Leading, List, PageHeader, Row, Tone, Trailing};
use engine::protocol::Problem;
use leptos::prelude::*;
use visit::Id;
use visit::facts::{Mark, MarkState, Marker};
use visit::roll_call::{Authority, Evidence, history_of_person};

/// Every mark about one young person, newest first, with who made it and whether it still stands.
pub fn person_history(store: VisitStore, person: Id) -> AnyView {
    let known = store
        .people
        .with_untracked(|people| people.get(&person).cloned());
    let Some(known) = known else {
        return not_here(store);
    };
    let marks = RwSignal::new(None::<Result<Vec<Mark>, Problem>>);
    store.marks_of_person(person, move |answer| {
        marks.try_set(Some(answer));
    });
    let t = words().people.card;
    let content = move || match marks.get() {
        None => view! { <p class="soft" role="status">{t.reading_marks()}</p> }.into_any(),
        Some(Err(problem)) => {
            let sentence = text::problems::sentence(&problem);
            view! { <Banner words=sentence tone=Tone::Alarm urgent=true /> }.into_any()
        }
        Some(Ok(marks)) => history(store, person, &marks),
    };
    view! {
        <PageHeader title=t.history() line=known.name back=href(store, Screen::Person(person)) />
        <div class="body">{content}</div>
    }
    .into_any()
}

fn history(store: VisitStore, person: Id, marks: &[Mark]) -> AnyView {
    let t = words().people.card;
    let authority = store
        .people
        .with_untracked(|people| Authority::of(people.values()));
    let history = history_of_person(marks, person, &authority, store.now_untracked());
    if history.is_empty() {
        return view! {
            <EmptyState drawing=Icon::RollCall title=t.no_marks() words=t.no_marks_hint() />
        }
        .into_any();
    }
    let rows = history
        .into_iter()
        .map(|one| mark_row(store, &one))
        .collect_view();
    view! { <List label=t.history()>{rows}</List> }.into_any()
}

fn mark_row(store: VisitStore, one: &Evidence) -> AnyView {
    let t = words().roll_call;
    let mark = &one.mark;
    let round = store
        .rounds
        .with_untracked(|rounds| rounds.get(&mark.round).cloned());
    let place = match mark.place.as_str() {
        "" => round.map(|round| round.place).unwrap_or_default(),
        place => place.to_owned(),
    };
    let when = joined(&[&format::day_and_time(one.at, &mark.zone), &place]);
    let who = joined(&[marker_name(store, mark), t.how(mark.how).to_owned()]);
    let until = mark
        .until
        .map(|until| t.until(&format::time(until, &mark.zone)));
    let more = joined(&[
        who,
        mark.note.clone(),
        until.unwrap_or_default(),
        one.clock_ahead_minutes
            .map(|minutes| t.clock_differs(minutes))
            .unwrap_or_default(),
    ]);
    let is_settled = !one.open && mark.state != MarkState::Withdrawn;
    let trailing = if is_settled {
        Trailing::chip(t.ended(), Tone::Quiet)
    } else {
        Trailing::Nothing
    };
    let path = href(store, Screen::RoundHistory(mark.round));
    view! {
        <Row
            title=capitalised(t.mark_state(mark.state))
            line=when
            second_line=more
            leading=Leading::Icon(icon_of(mark.state))
            trailing
            tone=if one.open { tone_of(mark.state) } else { Tone::Quiet }
            href=path
        />
    }
    .into_any()
}

fn marker_name(store: VisitStore, mark: &Mark) -> String {
    let t = words().roll_call;
    let name_of = |id: &Id| {
        store
            .people
            .with_untracked(|people| people.get(id).map(|person| person.name.clone()))
    };
    match &mark.by {
        Marker::OwnReport(id) if *id == mark.person => t.own_report().to_owned(),
        Marker::Person(id) | Marker::OwnReport(id) => {
            name_of(id).unwrap_or_else(|| t.somebody().to_owned())
        }
        Marker::Host { family, name } => {
            let family = store
                .families
                .with_untracked(|all| all.get(family).cloned());
            joined(&[
                name.clone(),
                family.map(|family| family.name).unwrap_or_default(),
            ])
        }
        Marker::Named(name) => name.clone(),
    }
}

const fn tone_of(state: MarkState) -> Tone {
    match state {
        MarkState::Missing | MarkState::NeedsHelp => Tone::Alarm,
        MarkState::NotSeen | MarkState::ResolvedNotHere => Tone::Find,
        _ => Tone::Plain,
    }
}

const fn icon_of(state: MarkState) -> Icon {
    match state {
        MarkState::Missing | MarkState::NeedsHelp | MarkState::NotSeen => Icon::Warning,
        MarkState::WithHost => Icon::Home,
        MarkState::Excused | MarkState::LeftTheVisit => Icon::Clock,
        MarkState::Withdrawn => Icon::Undo,
        _ => Icon::Check,
    }
}

/// The first letter made large, for words that stand alone.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
