use chrono::{Days, NaiveDate};
use serde::Deserialize;
use visit::Id;

use super::ids::id_of;

/// The demo's JSON, without the results that it expects of the app: no field here is named
/// `expected`, `gbp`, `per_head`, `limit_gbp_pp` or `readiness`, so none can be read.
#[derive(Debug, Deserialize)]
pub struct Source {
    pub(super) visit: SourceVisit,
    pub(super) people: Vec<SourcePerson>,
    pub(super) young_people: Vec<SourceYoungPerson>,
    pub(super) hosts: Vec<SourceHost>,
    pub(super) programme: Vec<SourceItem>,
    pub(super) rounds: Vec<SourceRound>,
    pub(super) marks: Vec<SourceMark>,
    pub(super) gifts: Vec<SourceGift>,
    pub(super) expenses: Vec<SourceExpense>,
}

/// The demo's JSON does not hold together.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("the demo is not the JSON it should be: {0}")]
    Json(#[from] serde_json::Error),
    #[error("a date or time of the demo does not exist")]
    Time,
    #[error("an amount of the demo is not money")]
    Amount,
    #[error("the demo speaks of {0}, which it does not hold")]
    Unknown(String),
}

#[derive(Debug, Deserialize)]
pub(super) struct SourceVisit {
    pub(super) id: String,
    pub(super) from_town: String,
    pub(super) to_town: String,
    pub(super) start: NaiveDate,
    pub(super) end: NaiveDate,
    pub(super) tz_home: String,
    pub(super) tz_host: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct SourcePerson {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) group: String,
    pub(super) phone: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct SourceYoungPerson {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) age: u8,
    pub(super) room: String,
    pub(super) group: String,
    pub(super) host: String,
    pub(super) guardian: String,
    pub(super) flags: String,
    pub(super) buddy: String,
    pub(super) phone1: String,
    pub(super) phone2: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct SourceHost {
    pub(super) code: String,
    pub(super) family: String,
    pub(super) adults: String,
    pub(super) own_young_person: String,
    pub(super) street: String,
    pub(super) walk_min: u16,
    pub(super) check: String,
    pub(super) note: String,
    pub(super) phone: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct SourceItem {
    pub(super) id: String,
    pub(super) date: NaiveDate,
    pub(super) start: String,
    pub(super) start_tz: String,
    pub(super) end: String,
    pub(super) end_tz: String,
    pub(super) what: String,
    pub(super) place: String,
    pub(super) rounds: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct SourceRound {
    pub(super) id: String,
    pub(super) date: NaiveDate,
    pub(super) due: String,
    pub(super) tz: String,
    pub(super) place: String,
    pub(super) kind: String,
    pub(super) grace_min: u16,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct SourceMark {
    pub(super) round: String,
    pub(super) who: String,
    pub(super) state: String,
    pub(super) by: String,
    pub(super) how: String,
    pub(super) observed: String,
    pub(super) recorded: String,
    pub(super) received: String,
    pub(super) note: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct SourceGift {
    pub(super) id: String,
    pub(super) day: u64,
    pub(super) direction: String,
    pub(super) item: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) ccy: String,
    pub(super) value: serde_json::Number,
}

#[derive(Debug, Deserialize)]
pub(super) struct SourceExpense {
    pub(super) id: String,
    pub(super) day: u64,
    pub(super) by: String,
    pub(super) category: String,
    pub(super) what: String,
    pub(super) ccy: String,
    pub(super) amount: serde_json::Number,
    pub(super) people: u16,
    pub(super) receipt: String,
}

impl Source {
    /// # Errors
    /// [`DemoError::Json`] when the text is something else.
    pub fn read(json: &str) -> Result<Self, DemoError> {
        Ok(serde_json::from_str(json)?)
    }

    /// The date of the nth day, counted from one.
    pub(super) fn date_of(&self, day: u64) -> Result<NaiveDate, DemoError> {
        self.visit
            .start
            .checked_add_days(Days::new(day.saturating_sub(1)))
            .ok_or(DemoError::Time)
    }

    pub(super) fn person_id(&self, code: &str) -> Result<Id, DemoError> {
        let known = self.people.iter().any(|person| person.code == code)
            || self.young_people.iter().any(|young| young.code == code);
        known
            .then(|| id_of("person", code))
            .ok_or_else(|| DemoError::Unknown(code.to_owned()))
    }

    pub(super) fn host(&self, code: &str) -> Result<&SourceHost, DemoError> {
        self.hosts
            .iter()
            .find(|host| host.code == code)
            .ok_or_else(|| DemoError::Unknown(code.to_owned()))
    }

    pub(super) fn round(&self, code: &str) -> Result<&SourceRound, DemoError> {
        self.rounds
            .iter()
            .find(|round| round.id == code)
            .ok_or_else(|| DemoError::Unknown(code.to_owned()))
    }

    pub(super) fn group_id(&self, code: &str) -> Option<Id> {
        is_given(code).then(|| id_of("group", code))
    }

    /// Text in which the codes of people were replaced by their names.
    pub(super) fn with_names(&self, text: &str, name: impl Fn(&str) -> String) -> String {
        let names = self
            .people
            .iter()
            .map(|person| (&person.code, &person.name))
            .chain(
                self.young_people
                    .iter()
                    .map(|young| (&young.code, &young.name)),
            );
        let names: Vec<_> = names.collect();
        let mut out = String::new();
        for word in text.split_inclusive(|letter: char| !letter.is_ascii_alphanumeric()) {
            let code = word.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric());
            let rest = word.get(code.len()..).unwrap_or_default();
            match names.iter().find(|(known, _)| *known == code) {
                Some((_, full)) => out.push_str(&name(full)),
                None => out.push_str(code),
            }
            out.push_str(rest);
        }
        out
    }
}

/// The source writes a dash where it has nothing.
pub(super) fn is_given(text: &str) -> bool {
    !matches!(text.trim(), "" | "-" | "(none)")
}

pub(super) fn or_empty(text: &str) -> String {
    if is_given(text) {
        text.trim().to_owned()
    } else {
        String::new()
    }
}

pub(super) fn first_name(full: &str) -> String {
    full.split_whitespace()
        .find(|word| *word != "Cllr")
        .unwrap_or(full)
        .to_owned()
}

pub(super) fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// The first letter large, as a sentence has it.
pub(super) fn as_sentence(text: &str) -> String {
    let mut letters = text.trim().chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
