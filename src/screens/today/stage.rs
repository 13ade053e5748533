use crate::markup::view;
use crate::state::VisitStore;
use crate::text;
use crate::ui::Card;
use chrono::NaiveDate;
use leptos::prelude::*;
use visit::records::Visit;

/// How far the visit has come, by its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Its days are not known.
    Undated,
    Before {
        days_to_go: i64,
    },
    UnderWay {
        day: i64,
        of: i64,
    },
    After,
}

pub fn stage_of(visit: Option<&Visit>, today: NaiveDate) -> Stage {
    let Some((first, last)) = visit.and_then(|visit| Some((visit.first_day?, visit.last_day?)))
    else {
        return Stage::Undated;
    };
    if today < first {
        Stage::Before {
            days_to_go: (first - today).num_days(),
        }
    } else if today > last {
        Stage::After
    } else {
        Stage::UnderWay {
            day: (today - first).num_days() + 1,
            of: (last - first).num_days() + 1,
        }
    }
}

/// What stands on top before and after the visit.
pub fn stage_card(store: VisitStore, stage: Memo<Stage>) -> AnyView {
    let words = text::words().today;
    (move || match stage.get() {
        Stage::Before { days_to_go } => Some(card(words.days_to_go(days_to_go), towns(store))),
        Stage::After => Some(card(words.over().to_owned(), words.over_hint().to_owned())),
        Stage::Undated | Stage::UnderWay { .. } => None,
    })
    .into_any()
}

fn card(title: String, line: String) -> AnyView {
    view! {
        <Card>
            <p class="countdown">{title}</p>
            <p class="card-line">{line}</p>
        </Card>
    }
    .into_any()
}

/// "Harrowmere → Eschenfurt".
fn towns(store: VisitStore) -> String {
    store.visit.with(|visit| {
        let towns = visit
            .as_ref()
            .map(|visit| [visit.home_town.as_str(), &visit.host_town]);
        let named = towns.filter(|towns| towns.iter().all(|town| !town.is_empty()));
        named.map(|towns| towns.join(" → ")).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::{Stage, stage_of};
    use chrono::NaiveDate;
    use visit::Id;
    use visit::records::Visit;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 6, day).unwrap_or_default()
    }

    fn visit() -> Visit {
        Visit {
            id: Id::from_bytes([1; 16]),
            name: String::new(),
            home_town: String::new(),
            host_town: String::new(),
            home_zone: String::new(),
            host_zone: String::new(),
            first_day: Some(day(2)),
            last_day: Some(day(4)),
            first_language: String::new(),
            second_language: None,
            host_language: None,
            home_currency: None,
            host_currency: None,
            aims: String::new(),
            insurance_reference: String::new(),
        }
    }

    #[test]
    fn days_are_counted_from_the_first() {
        let stages = [1, 2, 4, 5].map(|on| stage_of(Some(&visit()), day(on)));
        assert_eq!(
            stages,
            [
                Stage::Before { days_to_go: 1 },
                Stage::UnderWay { day: 1, of: 3 },
                Stage::UnderWay { day: 3, of: 3 },
                Stage::After,
            ]
        );
        assert_eq!(stage_of(None, day(1)), Stage::Undated);
    }
}
