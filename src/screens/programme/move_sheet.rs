use super::undo::Undo;
use crate::markup::view;
use crate::state::programme::{moment_of, rounds_of, shifted};
use crate::state::{BrowserZones, VisitStore};
use crate::text::{self, format};
use crate::ui::{
    Button, ButtonLook, CheckboxField, Form, FormErrors, NearDateField, Sheet, TimeField,
};
use chrono::{NaiveDate, NaiveTime};
use engine::protocol::{Change, Problem};
use leptos::prelude::*;
use visit::LocalDateTime;
use visit::records::{Item, Round};
use visit::time::{ClockOddity, resolve};

/// Moves an item to another day or time; it lasts as long as before, and its rounds go with it
/// unless somebody says no.
pub fn move_sheet(store: VisitStore, item: Item, open: RwSignal<bool>, undo: Undo) -> AnyView {
    let words = text::words().programme;
    let item = StoredValue::new(item);
    view! {
        <Sheet open title=words.move_title() on_close=move || open.set(false)>
            {item.with_value(|item| form(store, item.clone(), open, undo))}
        </Sheet>
    }
    .into_any()
}

fn form(store: VisitStore, item: Item, open: RwSignal<bool>, undo: Undo) -> AnyView {
    let words = text::words().programme;
    let errors = FormErrors::new();
    let starts = item.starts.as_ref();
    let day = RwSignal::new(starts.map(|at| at.date().to_string()).unwrap_or_default());
    let time = RwSignal::new(starts.map(format::local_time).unwrap_or_default());
    let rounds = store
        .rounds
        .with_untracked(|rounds| rounds_of(rounds, item.id));
    let with_rounds = RwSignal::new(!rounds.is_empty());
    let rounds_words = (!rounds.is_empty()).then(|| words.rounds_stay(rounds.len()));
    let submit = move || {
        let zone = zone_of(store, &item);
        let wanted = wanted_start(&day.read_untracked(), &time.read_untracked(), zone);
        let changes = wanted.and_then(|start| {
            let rounds: &[Round] = if with_rounds.get_untracked() {
                &rounds
            } else {
                &[]
            };
            changes(&item, rounds, start.clone())
                .map(|changes| (changes, start))
                .ok_or(("move-day", words.bad_day().to_owned()))
        });
        match changes {
            Err(wrong) => {
                errors.check(vec![wrong]);
            }
            Ok((changes, start)) => {
                carry_out(store, changes, move |answer| match answer {
                    Ok(back) => {
                        open.set(false);
                        offer_back(store, back, &start, undo);
                    }
                    Err(problem) => {
                        errors.check(vec![("move-day", text::problems::sentence(&problem))]);
                    }
                });
            }
        }
    };
    view! {
        <Form errors on_submit=submit>
            <p class="sheet-words">{words.move_hint()}</p>
            <div class="pair">
                <NearDateField id="move-day" label=words.day() value=day />
                <TimeField id="move-time" label=words.starts() value=time />
            </div>
            {rounds_words
                .map(|hint| {
                    view! { <CheckboxField id="move-rounds" label=words.move_rounds_too() value=with_rounds hint /> }
                })}
            <div class="sheet-actions">
                <Button label=words.move_button() submit=true />
                <Button
                    label=text::words().ui.cancel()
                    look=ButtonLook::Quiet
                    on_press=move || open.set(false)
                />
            </div>
        </Form>
    }
    .into_any()
}

fn zone_of(store: VisitStore, item: &Item) -> String {
    let own = item.starts.as_ref().map(|starts| starts.zone.clone());
    let of_visit = || {
        store
            .visit
            .with_untracked(|visit| visit.as_ref().map(|visit| visit.host_zone.clone()))
    };
    own.or_else(of_visit).unwrap_or_default()
}

fn wanted_start(
    day: &str,
    time: &str,
    zone: String,
) -> Result<LocalDateTime, (&'static str, String)> {
    let words = text::words().programme;
    let day: NaiveDate = day
        .parse()
        .map_err(|_| ("move-day", words.bad_day().to_owned()))?;
    let time = NaiveTime::parse_from_str(time, "%H:%M")
        .map_err(|_| ("move-time", words.bad_start().to_owned()))?;
    let start = LocalDateTime::new(day, time, zone);
    match resolve(&BrowserZones, &start).map(|resolved| resolved.oddity) {
        Ok(Some(ClockOddity::DoesNotExist { shown_as })) => {
            let shown = shown_as.format("%H:%M").to_string();
            Err(("move-time", words.start_skipped(&shown)))
        }
        Ok(_) => Ok(start),
        Err(_) => Err(("move-day", words.bad_zone().to_owned())),
    }
}

/// The item and its rounds as they are and as they will be. None when one would leave the calendar.
fn changes(item: &Item, rounds: &[Round], start: LocalDateTime) -> Option<Vec<Change>> {
    let by = match item.starts.as_ref() {
        Some(before) => moment_of(&start)?.0.checked_sub(moment_of(before)?.0)?,
        None => 0,
    };
    let ends = match &item.ends {
        Some(ends) => Some(shifted(ends, by)?),
        None => None,
    };
    let moved = Item {
        starts: Some(start),
        ends,
        ..item.clone()
    };
    let mut changes = vec![Change {
        before: Some(item.clone().into()),
        after: moved.into(),
    }];
    for round in rounds {
        let due = match &round.due {
            Some(due) => Some(shifted(due, by)?),
            None => None,
        };
        let moved = Round {
            due,
            ..round.clone()
        };
        changes.push(Change {
            before: Some(round.clone().into()),
            after: moved.into(),
        });
    }
    Some(changes)
}

/// Saves the changes, and calls with what takes them back once they are durable.
fn carry_out(
    store: VisitStore,
    changes: Vec<Change>,
    finish: impl FnOnce(Result<Vec<Change>, Problem>) + 'static,
) {
    let back: Vec<Change> = changes
        .iter()
        .filter_map(|change| {
            Some(Change {
                before: Some(change.after.clone()),
                after: change.before.clone()?,
            })
        })
        .collect();
    store.save_then(changes, move |answer| finish(answer.map(|_| back)));
}

fn offer_back(store: VisitStore, back: Vec<Change>, start: &LocalDateTime, undo: Undo) {
    let when = format!(
        "{}, {}",
        format::short_day(start.date()),
        format::local_time(start)
    );
    undo.offer(text::words().programme.moved(&when), move || {
        store.save(back.clone())
    });
}
