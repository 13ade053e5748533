use super::check::Check;
use crate::records::{
    Expected, Expense, Gift, Group, Guardian, Health, HostFamily, Item, Person, Placement, Round,
    UsefulNumber, Visit,
};

pub(super) fn visit(visit: &Visit, check: &mut Check) {
    check.short(&[
        ("name", &visit.name),
        ("home_town", &visit.home_town),
        ("host_town", &visit.host_town),
        ("first_language", &visit.first_language),
        (
            "second_language",
            visit.second_language.as_deref().unwrap_or_default(),
        ),
        (
            "host_language",
            visit.host_language.as_deref().unwrap_or_default(),
        ),
        ("insurance_reference", &visit.insurance_reference),
    ]);
    check.long(&[("aims", &visit.aims)]);
    check.zone("home_zone", &visit.home_zone);
    check.zone("host_zone", &visit.host_zone);
    check.date("first_day", visit.first_day);
    check.date("last_day", visit.last_day);
    let backwards = visit
        .first_day
        .zip(visit.last_day)
        .is_some_and(|(first, last)| last < first);
    if backwards {
        check.complain("last_day", super::FieldReason::OutOfRange);
    }
}

pub(super) fn item(item: &Item, check: &mut Check) {
    check.short(&[
        ("title", &item.title),
        (
            "second_title",
            item.second_title.as_deref().unwrap_or_default(),
        ),
        ("place", &item.place),
    ]);
    check.long(&[
        ("notes", &item.notes),
        (
            "second_notes",
            item.second_notes.as_deref().unwrap_or_default(),
        ),
        ("address", &item.address),
        ("transport", &item.transport),
        ("bring", &item.bring),
        ("plan_b", &item.plan_b),
    ]);
    check.local("starts", item.starts.as_ref());
    check.local("ends", item.ends.as_ref());
    check.coordinates("coordinates", item.coordinates);
    check.moment("removed", item.removed);
}

pub(super) fn useful_number(number: &UsefulNumber, check: &mut Check) {
    check.short(&[("label", &number.label), ("phone", &number.phone)]);
    check.long(&[("note", &number.note)]);
    check.moment("removed", number.removed);
}

pub(super) fn person(person: &Person, check: &mut Check) {
    check.short(&[
        ("code", &person.code),
        ("name", &person.name),
        ("duties", &person.duties),
        ("phone", &person.phone),
        ("email", &person.email),
        ("room", &person.room),
    ]);
    check.long(&[("notes", &person.notes)]);
    check.date("born", person.born);
    check.number("age", person.age.map(u16::from), 120);
    check.moment("removed", person.removed);
}

pub(super) fn group(group: &Group, check: &mut Check) {
    check.short(&[("name", &group.name)]);
    check.moment("removed", group.removed);
}

pub(super) fn round(round: &Round, check: &mut Check) {
    check.short(&[("code", &round.code), ("place", &round.place)]);
    check.long(&[("notes", &round.notes)]);
    check.local("due", round.due.as_ref());
    check.number("grace_minutes", Some(round.grace_minutes), 24 * 60);
    if let Expected::Listed(people) = &round.expected {
        check.count("expected", people.len(), 2_000);
    }
    check.moment("removed", round.removed);
}

pub(super) fn guardian(guardian: &Guardian, check: &mut Check) {
    check.short(&[("name", &guardian.name), ("relation", &guardian.relation)]);
    check.count("phones", guardian.phones.len(), 10);
    for phone in &guardian.phones {
        check.short(&[("phones", &phone.label), ("phones", &phone.number)]);
    }
    check.long(&[
        ("do_not_disclose_to", &guardian.do_not_disclose_to),
        ("notes", &guardian.notes),
    ]);
    check.moment("removed", guardian.removed);
}

pub(super) fn health(health: &Health, check: &mut Check) {
    check.long(&[
        ("allergy", &health.allergy),
        ("diet", &health.diet),
        ("conditions", &health.conditions),
        ("medicines", &health.medicines),
        ("notes", &health.notes),
    ]);
    check.moment("removed", health.removed);
}

pub(super) fn host_family(family: &HostFamily, check: &mut Check) {
    check.short(&[
        ("code", &family.code),
        ("name", &family.name),
        ("adults", &family.adults),
        ("own_young_person", &family.own_young_person),
        ("phone", &family.phone),
        ("second_phone", &family.second_phone),
    ]);
    check.long(&[("address", &family.address), ("notes", &family.notes)]);
    check.number("walk_minutes", family.walk_minutes, 24 * 60);
    check.moment("removed", family.removed);
}

pub(super) fn placement(placement: &Placement, check: &mut Check) {
    check.long(&[("notes", &placement.notes)]);
    check.moment("removed", placement.removed);
}

pub(super) fn gift(gift: &Gift, check: &mut Check) {
    check.short(&[
        ("code", &gift.code),
        ("item", &gift.item),
        ("giver", &gift.giver),
        ("recipient", &gift.recipient),
    ]);
    check.long(&[("reason", &gift.reason), ("notes", &gift.notes)]);
    check.money("value", gift.value);
    check.date("date", gift.date);
    check.photos("photos", &gift.photos);
    check.moment("removed", gift.removed);
}

pub(super) fn expense(expense: &Expense, check: &mut Check) {
    check.short(&[
        ("code", &expense.code),
        ("what", &expense.what),
        ("place", &expense.place),
    ]);
    check.long(&[("reason", &expense.reason), ("benefit", &expense.benefit)]);
    check.money("amount", expense.amount);
    check.date("date", expense.date);
    check.number("people", expense.people, 10_000);
    if expense.people == Some(0) {
        check.complain("people", super::FieldReason::OutOfRange);
    }
    check.photos("photos", &expense.photos);
    check.moment("removed", expense.removed);
}
