use super::plan::{USUAL_GRACE, zone_now};
use super::round_form::{group_choices, likely_zones};
use super::round_input::{EVERYBODY, day_of, expected_of, groups_of};
use crate::markup::view;
use crate::platform::identity::new_id;
use crate::platform::intl;
use crate::state::programme::{agenda_of, days_of};
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text::{format, problems, words};
use crate::ui::{
    BottomActions, Button, ButtonLook, Form, FormErrors, Icon, Leading, List, NumberField,
    PageHeader, Row, Section, SelectField, TextArea, Tone, ZoneField, choice,
};
use chrono::NaiveDate;
use engine::protocol::Change;
use leptos::prelude::*;
use visit::Id;
use visit::programme::{LinesPreview, rounds_from_lines};
use visit::records::{Item, Round};

/// A whole set of rounds in one step: from lines of times and places, typed, pasted or taken
/// from the programme, with a preview of what they become.
pub fn round_set(store: VisitStore) -> AnyView {
    let t = words().roll_call;
    let set = RoundSetInput::new(store);
    let count = Memo::new(move |_| set.preview.with(|preview| preview.rounds.len()));
    let groups = groups_of(store);
    view! {
        <PageHeader title=t.plan_set() back=Route::Visit(store.id, Screen::RollCalls).path() />
        <div class="body">
            <Form
                errors=set.errors
                on_submit=move || set.save()
                came_back=set.memory.came_back()
                on_start_afresh=move || set.memory.start_afresh()
            >
                <SelectField id="day" label=t.set_day() value=set.day choices=set.day_choices() />
                <Button
                    label=t.from_programme()
                    look=ButtonLook::Line
                    drawing=Icon::Calendar
                    on_press=move || set.take_from_programme()
                />
                <TextArea id="lines" label=t.lines() value=set.lines hint=t.lines_hint() rows=8 />
                {move || preview(&set.preview.get())}
                <ZoneField
                    id="zone"
                    label=t.zone()
                    value=set.zone
                    likely=likely_zones(store)
                    all=intl::all_zones()
                />
                <NumberField id="grace" label=t.grace() value=set.grace hint=t.grace_hint() />
                {(!groups.is_empty())
                    .then(|| {
                        view! {
                            <SelectField id="expected" label=t.expected() value=set.expected choices=group_choices(&groups) />
                        }
                    })}
                <BottomActions>
                    <Button label=Signal::derive(move || make_label(count.get())) submit=true />
                </BottomActions>
            </Form>
        </div>
    }
    .into_any()
}

fn make_label(count: usize) -> String {
    let t = words().roll_call;
    match count {
        0 => t.plan_set().to_owned(),
        count => t.make_rounds(count),
    }
}

#[derive(Clone, Copy)]
struct RoundSetInput {
    store: VisitStore,
    memory: FormMemory,
    errors: FormErrors,
    day: RwSignal<String>,
    lines: RwSignal<String>,
    zone: RwSignal<String>,
    grace: RwSignal<String>,
    expected: RwSignal<String>,
    preview: Memo<LinesPreview>,
    saving: RwSignal<bool>,
}

impl RoundSetInput {
    fn new(store: VisitStore) -> Self {
        let zone = zone_now(store);
        let today = format::local(store.now_untracked(), &zone).date();
        let days = days(store);
        // The present day while the visit lasts, else its first.
        let day = days
            .iter()
            .find(|day| **day == today)
            .or(days.first())
            .copied()
            .unwrap_or(today);
        let memory = FormMemory::at(Route::Visit(store.id, Screen::RoundSet));
        let day = memory.field("day", day.to_string());
        let lines = memory.text("lines", "");
        let zone = memory.field("zone", zone);
        let preview = Memo::new(move |_| {
            let day = day_of(&day.read()).unwrap_or_default();
            rounds_from_lines(&lines.read(), day, zone.read().trim())
        });
        Self {
            store,
            memory,
            errors: FormErrors::new(),
            day,
            lines,
            zone,
            grace: memory.field("grace", USUAL_GRACE.to_string()),
            expected: memory.text("expected", EVERYBODY),
            preview,
            saving: RwSignal::new(false),
        }
    }

    fn day_choices(self) -> Vec<crate::ui::Choice> {
        let mut days = days(self.store);
        let chosen = day_of(&self.day.read_untracked());
        days.extend(chosen.filter(|chosen| !days.contains(chosen)));
        days.into_iter()
            .map(|day| choice(day.to_string(), format::long_day(day)))
            .collect()
    }

    /// Writes the starts and places of the day's programme into the lines, where they can be
    /// looked at and changed before anything is made of them.
    fn take_from_programme(self) {
        let day = day_of(&self.day.read_untracked());
        let of_day: Vec<Item> = items_of(self.store, day);
        let found: Vec<String> = of_day
            .iter()
            .filter_map(|item| {
                let place = if item.place.is_empty() {
                    &item.title
                } else {
                    &item.place
                };
                Some(format!(
                    "{} {place}",
                    format::local_time(item.starts.as_ref()?)
                ))
            })
            .collect();
        if let Some(first) = of_day.first().and_then(|item| item.starts.as_ref()) {
            self.zone.set(first.zone.clone());
        }
        self.lines.update(|lines| {
            let kept = lines.trim_end().to_owned();
            let parts = Some(kept).filter(|kept| !kept.is_empty());
            *lines = parts
                .into_iter()
                .chain(found)
                .collect::<Vec<_>>()
                .join("\n");
        });
    }

    fn save(self) {
        let t = words().roll_call;
        let preview = self.preview.get_untracked();
        let grace = self
            .grace
            .with_untracked(|text| text.trim().parse::<u16>().ok());
        let mut wrong = Vec::new();
        if preview.rounds.is_empty() && preview.problems.is_empty() {
            wrong.push(("lines", t.lines_missing().to_owned()));
        }
        if let Some((line, problem)) = preview.problems.first() {
            wrong.push(("lines", t.problem_of_line(*line, *problem)));
        }
        if grace.is_none_or(|grace| grace > 240) {
            wrong.push(("grace", t.grace_wrong().to_owned()));
        }
        // Each time the rounds get new ids: saved twice, they would be there twice.
        if !self.errors.check(wrong) || self.saving.get_untracked() {
            return;
        }
        let Some(rounds) = preview.rounds(grace.unwrap_or_default(), new_id) else {
            return;
        };
        let expected = expected_of(&self.expected.read_untracked());
        let changes = rounds
            .into_iter()
            .map(|round| Round {
                item: item_of(self.store, &round),
                expected: expected.clone(),
                ..round
            })
            .map(|round| Change {
                before: None,
                after: round.into(),
            })
            .collect();
        self.saving.set(true);
        self.store.save_then(changes, move |answer| match answer {
            Ok(_) => {
                self.memory
                    .go_on(Route::Visit(self.store.id, Screen::RollCalls));
            }
            Err(problem) => {
                self.saving.try_set(false);
                self.errors
                    .check(vec![("lines", problems::sentence(&problem))]);
            }
        });
    }
}

fn preview(preview: &LinesPreview) -> Option<AnyView> {
    let t = words().roll_call;
    if preview.rounds.is_empty() && preview.problems.is_empty() {
        return None;
    }
    let problems = preview
        .problems
        .iter()
        .map(|(line, problem)| {
            view! {
                <Row
                    title=t.line_number(*line)
                    line=t.problem_of_line(*line, *problem)
                    leading=Leading::Icon(Icon::Warning)
                    tone=Tone::Find
                />
            }
        })
        .collect_view();
    let rounds = preview
        .rounds
        .iter()
        .map(|round| {
            view! {
                <Row
                    title=round.place.clone()
                    line=format::long_day(round.due.date())
                    leading=Leading::time(format::local_time(&round.due))
                />
            }
        })
        .collect_view();
    Some(
        view! {
            <Section title=t.preview()>
                <List>{problems} {rounds}</List>
            </Section>
        }
        .into_any(),
    )
}

fn days(store: VisitStore) -> Vec<NaiveDate> {
    store.visit.with_untracked(|visit| {
        store
            .items
            .with_untracked(|items| days_of(visit.as_ref(), &agenda_of(items, None)))
    })
}

fn items_of(store: VisitStore, day: Option<NaiveDate>) -> Vec<Item> {
    store.items.with_untracked(|items| {
        let agenda = agenda_of(items, None);
        let day = day.and_then(|day| agenda.day(day));
        day.map_or_else(Vec::new, |day| {
            day.slots.iter().map(|slot| slot.item.clone()).collect()
        })
    })
}

/// A line that was taken from the programme and left as it was belongs to its item.
fn item_of(store: VisitStore, round: &Round) -> Option<Id> {
    store.items.with_untracked(|items| {
        items
            .values()
            .find(|item| {
                item.removed.is_none()
                    && item.starts.is_some()
                    && item.starts == round.due
                    && (item.place == round.place || item.title == round.place)
            })
            .map(|item| item.id)
    })
}
