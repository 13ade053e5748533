use super::{FieldProblem, FieldReason};
use crate::money::MOST_MAJOR_UNITS;
use crate::records::{Attachment, Coordinates};
use crate::values::{Instant, LocalDateTime, Money};
use chrono::{Datelike, NaiveDate};

/// Names, codes, numbers.
pub(super) const SHORT: usize = 200;
/// Notes and reasons.
pub(super) const LONG: usize = 10_000;

/// Collects what is wrong, field by field.
#[derive(Default)]
pub(super) struct Check {
    pub(super) problems: Vec<FieldProblem>,
}

impl Check {
    pub(super) fn complain(&mut self, field: &str, reason: FieldReason) {
        self.problems.push(FieldProblem {
            field: field.to_owned(),
            reason,
        });
    }

    pub(super) fn short(&mut self, texts: &[(&str, &str)]) {
        texts
            .iter()
            .for_each(|(field, text)| self.text(field, text, SHORT));
    }

    pub(super) fn long(&mut self, texts: &[(&str, &str)]) {
        texts
            .iter()
            .for_each(|(field, text)| self.text(field, text, LONG));
    }

    fn text(&mut self, field: &str, text: &str, most: usize) {
        if text.chars().count() > most {
            let most = u32::try_from(most).unwrap_or(u32::MAX);
            self.complain(field, FieldReason::TooLong { most });
        }
        let control = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
        if text.chars().any(control) {
            self.complain(field, FieldReason::NotText);
        }
    }

    pub(super) fn count(&mut self, field: &str, count: usize, most: u32) {
        if u32::try_from(count).is_ok_and(|count| count <= most) {
            return;
        }
        self.complain(field, FieldReason::TooMany { most });
    }

    pub(super) fn number(&mut self, field: &str, number: Option<u16>, most: u16) {
        if number.is_some_and(|number| number > most) {
            self.complain(field, FieldReason::OutOfRange);
        }
    }

    pub(super) fn date(&mut self, field: &str, date: Option<NaiveDate>) {
        if date.is_some_and(|date| !(1900..=2200).contains(&date.year())) {
            self.complain(field, FieldReason::ImpossibleDate);
        }
    }

    pub(super) fn local(&mut self, field: &str, at: Option<&LocalDateTime>) {
        if let Some(at) = at {
            self.date(field, Some(at.date()));
            self.zone(field, &at.zone);
        }
    }

    /// An empty zone is one that is not known.
    pub(super) fn zone(&mut self, field: &str, zone: &str) {
        let plausible = zone.len() <= 64
            && zone
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte));
        if !plausible {
            self.complain(field, FieldReason::ImpossibleZone);
        }
    }

    pub(super) fn moment(&mut self, field: &str, moment: Option<Instant>) {
        if moment.is_some_and(|moment| !is_possible(moment)) {
            self.complain(field, FieldReason::ImpossibleDate);
        }
    }

    pub(super) fn money(&mut self, field: &str, money: Option<Money>) {
        let Some(money) = money else { return };
        let most = MOST_MAJOR_UNITS.saturating_mul(10_i64.pow(money.currency.minor_digits()));
        if money.minor < 0 {
            self.complain(field, FieldReason::NegativeAmount);
        } else if money.minor > most {
            self.complain(field, FieldReason::AmountTooLarge);
        }
    }

    pub(super) fn coordinates(&mut self, field: &str, at: Option<Coordinates>) {
        let on_the_map = |at: Coordinates| {
            at.latitude_millionths.unsigned_abs() <= 90_000_000
                && at.longitude_millionths.unsigned_abs() <= 180_000_000
        };
        if at.is_some_and(|at| !on_the_map(at)) {
            self.complain(field, FieldReason::OffTheMap);
        }
    }

    pub(super) fn photos(&mut self, field: &str, photos: &[Attachment]) {
        self.count(field, photos.len(), 50);
        let is_hash =
            |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let sound = |photo: &Attachment| {
            is_hash(&photo.hash) && is_hash(&photo.key) && photo.media_type.len() <= 100
        };
        if !photos.iter().all(sound) {
            self.complain(field, FieldReason::NotText);
        }
    }
}

/// Between 1970 and 2200: no clock that anybody set shows anything else.
#[must_use]
pub fn is_possible(moment: Instant) -> bool {
    /// 2201-01-01.
    const END: i64 = 7_289_654_400_000;
    (0..END).contains(&moment.0)
}
