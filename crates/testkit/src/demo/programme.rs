use super::ids::id_of;
use super::source::{DemoError, Source, SourceItem, SourceRound, as_sentence, first_word};
use super::time_of_day;
use super::words::{NUMBERS, details};
use visit::records::Expected;
use visit::records::{Coordinates, Item, Round, RoundKind, UsefulNumber, Visit};
use visit::{Currency, Entry, LocalDateTime};

impl Source {
    pub(super) fn programme(&self) -> Result<Vec<Entry>, DemoError> {
        let mut entries: Vec<Entry> = vec![self.visit().into()];
        for item in &self.programme {
            entries.push(self.item(item)?.into());
        }
        for round in &self.rounds {
            entries.push(self.planned_round(round)?.into());
        }
        entries.extend(NUMBERS.iter().enumerate().map(|(nth, number)| {
            UsefulNumber {
                id: id_of("number", &nth.to_string()),
                label: number.label.to_owned(),
                kind: number.kind,
                phone: number.phone.to_owned(),
                note: number.note.to_owned(),
                removed: None,
            }
            .into()
        }));
        Ok(entries)
    }

    fn visit(&self) -> Visit {
        let host_town = first_word(&self.visit.to_town);
        Visit {
            id: id_of("visit", &self.visit.id),
            name: format!("{host_town} {}", self.visit.start.format("%Y")),
            home_town: first_word(&self.visit.from_town).to_owned(),
            host_town: host_town.to_owned(),
            home_zone: self.visit.tz_home.clone(),
            host_zone: self.visit.tz_host.clone(),
            first_day: Some(self.visit.start),
            last_day: Some(self.visit.end),
            first_language: "en".to_owned(),
            second_language: Some("de".to_owned()),
            host_language: Some("de".to_owned()),
            home_currency: Some(Currency::GBP),
            host_currency: Some(Currency::EUR),
            aims: "Live a week in each other's families, see how the other town decides things, \
                   and plan next year's visit together."
                .to_owned(),
            insurance_reference: format!("{} (fictional)", self.visit.id),
        }
    }

    /// "Town rally, groups of 4" is a title and its notes.
    fn item(&self, item: &SourceItem) -> Result<Item, DemoError> {
        let (title, notes) = item.what.split_once(',').unwrap_or((&item.what, ""));
        let details = details(&item.id);
        let at = |time: &str, zone: &str| {
            time_of_day(time).map(|time| LocalDateTime::new(item.date, time, zone))
        };
        let somebody = |code: &str| {
            let named = !code.is_empty();
            named.then(|| self.person_id(code)).transpose()
        };
        Ok(Item {
            id: id_of("item", &item.id),
            title: title.trim().to_owned(),
            second_title: details.map(|details| details.title_in_german.to_owned()),
            notes: as_sentence(notes),
            second_notes: None,
            starts: Some(at(&item.start, &item.start_tz)?),
            ends: Some(at(&item.end, &item.end_tz)?),
            place: as_sentence(&item.place),
            address: details.map_or_else(String::new, |details| details.address.to_owned()),
            coordinates: details.and_then(|details| details.coordinates).map(
                |(latitude, longitude)| Coordinates {
                    latitude_millionths: latitude,
                    longitude_millionths: longitude,
                },
            ),
            leader: somebody(details.map_or("", |details| details.leader))?,
            host_side: somebody(details.map_or("", |details| details.host_side))?,
            group: None,
            transport: details.map_or_else(String::new, |details| details.transport.to_owned()),
            bring: details.map_or_else(String::new, |details| details.bring.to_owned()),
            plan_b: details.map_or_else(String::new, |details| details.plan_b.to_owned()),
            removed: None,
        })
    }

    /// A round that two items name belongs to the later one, at whose end it stands.
    fn planned_round(&self, round: &SourceRound) -> Result<Round, DemoError> {
        let item = self
            .programme
            .iter()
            .rfind(|item| item.rounds.contains(&round.id));
        let due = LocalDateTime::new(round.date, time_of_day(&round.due)?, &*round.tz);
        Ok(Round {
            id: id_of("round", &round.id),
            code: round.id.clone(),
            item: item.map(|item| id_of("item", &item.id)),
            kind: kind(&round.kind),
            place: as_sentence(&round.place),
            due: Some(due),
            grace_minutes: round.grace_min,
            expected: Expected::Everybody,
            notes: String::new(),
            removed: None,
        })
    }
}

fn kind(words: &str) -> RoundKind {
    match words {
        "roll" => RoundKind::RollCall,
        "self+head" => RoundKind::SelfReportAndHeadCount,
        "handover" => RoundKind::HandOver,
        words if words.starts_with("host+") => RoundKind::HostAndWellbeing,
        words if words.starts_with("host") => RoundKind::Host,
        words if words.starts_with("workplace") => RoundKind::Workplace,
        words if words.starts_with("release") => RoundKind::Release,
        _ => RoundKind::Other,
    }
}
