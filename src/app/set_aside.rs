//! What could not be read: of which visit, which part, and what to do about it.

use crate::markup::view;
use crate::state::Session;
use crate::text::words;
use crate::ui::{Banner, Icon, Tone};
use engine::protocol::SetAside;
use leptos::prelude::*;
use std::collections::BTreeMap;
use visit::{Id, LogKind};

/// What was set aside, and what this version of the app cannot show; none where all was read.
pub fn set_aside_news(session: Session) -> Option<AnyView> {
    let t = words().app;
    let unreadable = session
        .open_visit()
        .map_or(0, |store| store.unreadable.get());
    let aside = by_part(&session.set_aside());
    let mut sentences: Vec<String> = aside
        .into_iter()
        .map(|((visit, part), count)| t.set_aside(count, &name_of(session, visit), part_name(part)))
        .collect();
    if !sentences.is_empty() {
        sentences.push(t.set_aside_what_to_do().to_owned());
    }
    if unreadable > 0 {
        sentences.push(t.unreadable(unreadable));
    }
    (!sentences.is_empty()).then(|| {
        view! { <Banner words=sentences.join(" ") drawing=Icon::Warning tone=Tone::Find /> }
            .into_any()
    })
}

fn by_part(aside: &[SetAside]) -> BTreeMap<(Id, LogKind), u32> {
    aside.iter().fold(BTreeMap::new(), |mut sums, aside| {
        let sum: &mut u32 = sums.entry((aside.visit, aside.log)).or_default();
        *sum = sum.saturating_add(aside.records);
        sums
    })
}

/// The visit's name; one that has none yet is "this visit".
fn name_of(session: Session, visit: Id) -> String {
    let visits = session.visits().unwrap_or_default();
    let found = visits.into_iter().find(|known| known.visit == visit);
    let name = found.map(|summary| summary.name);
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| words().more.this_visit().to_owned())
}

fn part_name(part: LogKind) -> &'static str {
    let t = words().app;
    match part {
        LogKind::Programme => t.part_programme(),
        LogKind::Care => t.part_care(),
        LogKind::Health => t.part_health(),
        LogKind::Hosting => t.part_hosting(),
        LogKind::Concerns => t.part_concerns(),
        LogKind::Books => t.part_books(),
        LogKind::Partnership => t.part_partnership(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_set_aside_is_counted_by_visit_and_part() {
        let aside = |visit: u8, log, records| SetAside {
            visit: Id::from_bytes([visit; 16]),
            log,
            records,
        };
        let counted = by_part(&[
            aside(1, LogKind::Care, 2),
            aside(2, LogKind::Care, 1),
            aside(1, LogKind::Care, 3),
            aside(1, LogKind::Books, 1),
        ]);
        let of = |visit, log| counted.get(&(Id::from_bytes([visit; 16]), log)).copied();
        assert_eq!(of(1, LogKind::Care), Some(5));
        assert_eq!(of(1, LogKind::Books), Some(1));
        assert_eq!(of(2, LogKind::Care), Some(1));
        assert_eq!(counted.len(), 3);
    }
}
