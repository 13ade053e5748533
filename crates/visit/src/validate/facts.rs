use super::check::Check;
use crate::facts::{Case, Mark, Marker, RoundClosing};

pub(super) fn mark(mark: &Mark, check: &mut Check) {
    check.moment("observed", Some(mark.observed));
    check.moment("recorded", Some(mark.recorded));
    check.moment("received", mark.received);
    check.moment("until", mark.until);
    check.zone("zone", &mark.zone);
    check.short(&[("place", &mark.place), ("phone", &mark.phone)]);
    check.long(&[("note", &mark.note)]);
    check.count("ends", mark.ends.len(), 200);
    match &mark.by {
        Marker::Host { name, .. } | Marker::Named(name) => check.short(&[("by", name)]),
        Marker::Person(_) | Marker::OwnReport(_) => {}
    }
}

pub(super) fn round_closing(closing: &RoundClosing, check: &mut Check) {
    check.moment("at", Some(closing.at));
    check.number("head_count", Some(closing.head_count), 10_000);
    check.number("accounted_for", Some(closing.accounted_for), 10_000);
    check.number("expected", Some(closing.expected), 10_000);
    check.long(&[("note", &closing.note)]);
}

pub(super) fn case(case: &Case, check: &mut Check) {
    check.moment("at", Some(case.at));
    check.long(&[("reason", &case.reason)]);
}
