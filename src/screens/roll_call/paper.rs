use super::marking::Marking;
use crate::markup::view;
use crate::state::BrowserZones;
use crate::text::{format, words};
use crate::ui::{Button, ButtonLook, Card, Form, FormErrors, Sheet, TimeField, Tone};
use chrono::NaiveTime;
use leptos::prelude::*;
use visit::time::instant_of;
use visit::{Instant, LocalDateTime};

/// Says that what is marked now was read off a paper sheet, and with which time.
pub fn paper_card(marking: Marking) -> AnyView {
    let t = words().roll_call;
    (move || {
        marking.paper.get().map(|observed| {
            let at = format::time(observed, &marking.counting.zone.get());
            view! {
                <Card tone=Tone::Find>
                    <p class="card-title">{t.from_paper_on(&at)}</p>
                    <p class="card-line">{t.from_paper_hint()}</p>
                    <Button
                        label=t.from_paper_end()
                        look=ButtonLook::Line
                        on_press=move || marking.paper.set(None)
                    />
                </Card>
            }
        })
    })
    .into_any()
}

/// Asks for the time that stands on the paper.
pub fn paper_sheet(marking: Marking, open: RwSignal<bool>) -> AnyView {
    let t = words().roll_call;
    let errors = FormErrors::new();
    let time = RwSignal::new(String::new());
    Effect::new(move || {
        if open.get() {
            errors.clear();
        }
    });
    let begin = move || {
        let observed = observed_at(marking, &time.read_untracked());
        let wrong = match observed {
            Ok(_) => Vec::new(),
            Err(problem) => vec![("paper-time", problem.to_owned())],
        };
        if errors.check(wrong) {
            marking.paper.set(observed.ok());
            open.set(false);
        }
    };
    view! {
        <Sheet open title=t.from_paper_begin() on_close=move || open.set(false)>
            <Form errors on_submit=begin>
                <TimeField id="paper-time" label=t.paper_time() value=time hint=t.paper_time_hint() />
                <Button label=t.from_paper_go() submit=true />
            </Form>
        </Sheet>
    }
    .into_any()
}

/// A paper sheet gives a time of day: on the day of the round, and never one still to come.
fn observed_at(marking: Marking, time: &str) -> Result<Instant, &'static str> {
    let t = words().roll_call;
    let counting = marking.counting;
    let time = NaiveTime::parse_from_str(time, "%H:%M").map_err(|_| t.time_missing())?;
    let zone = counting.zone.get_untracked();
    let now = counting.store.now_untracked();
    let day = counting
        .round
        .with_untracked(|round| Some(round.as_ref()?.due.as_ref()?.date()))
        .unwrap_or_else(|| format::local(now, &zone).date());
    let observed = instant_of(&BrowserZones, &LocalDateTime::new(day, time, zone));
    let observed = observed.ok_or(t.time_missing())?;
    if observed > now {
        return Err(t.paper_time_ahead());
    }
    Ok(observed)
}
