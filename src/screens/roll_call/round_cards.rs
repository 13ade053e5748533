use super::marking::Marking;
use super::row_words::marker_words;
use crate::markup::view;
use crate::text::{format, words};
use crate::ui::{Card, Tone};
use leptos::prelude::*;
use visit::facts::Marker;
use visit::roll_call::{AtOnce, LadderStep, RoundTiming, ladder_step};

/// Who closed the round, and when.
pub fn closed_card(marking: Marking) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    (move || {
        let closing = counting.closing.get()?;
        let by = marker_words(
            counting.store,
            &Marker::Person(closing.by),
        );
        let at = format::time(closing.at, &counting.zone.get());
        Some(view! {
            <Card tone=Tone::Here>
                <p class="card-title">{t.closed_by(&by, &at)}</p>
                <p class="card-line">{t.closed_count(closing.head_count, closing.expected)}</p>
                {(!closing.note.is_empty()).then(|| view! { <p class="card-line">{closing.note.clone()}</p> })}
                <p class="card-line">{t.closed_late_marks()}</p>
            </Card>
        })
    })
    .into_any()
}

/// What to do about those who have not been found, by the time that has gone.
pub fn ladder_card(marking: Marking) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let reached = Memo::new(move |_| {
        let minutes = match counting.timing() {
            RoundTiming::Due { minutes_since_due } | RoundTiming::Overdue { minutes_since_due } => {
                minutes_since_due
            }
            RoundTiming::Upcoming { .. } | RoundTiming::Closed => return None,
        };
        let somebody = counting.totals.get().to_find > 0;
        let has_time = counting.due.get().is_some();
        let step = ladder_step(minutes, AtOnce::default())?;
        (somebody && has_time && step > LadderStep::CallTheNames).then_some((minutes, step))
    });
    (move || {
        reached.get().map(|(minutes, step)| {
            let class = if step == LadderStep::DeclareMissing {
                "ladder alarm"
            } else {
                "ladder"
            };
            view! {
                <p class=class>
                    <b>{t.minutes_over(minutes)}</b>
                    " "
                    {t.ladder(step)}
                </p>
            }
        })
    })
    .into_any()
}
