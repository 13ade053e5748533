use super::names::Names;
use super::values::{
    Field, coordinates, day, list, moment, money, number, one, phones, photos, removal, text,
    whole, yes_or_no, zone,
};
use crate::text::{people::role, words};
use visit::Entry;
use visit::records::{
    Expected, Expense, Gift, Group, Guardian, Health, HostCheck, HostFamily, Item, Person,
    Placement, Round, UsefulNumber, Visit,
};

/// A field of a record by its name in the document: its label as in the form, and its value as a
/// person reads it. None for a field that this version of the app does not know, and for facts.
pub fn shown_field(record: &Entry, field: &str, names: &Names) -> Field {
    match record {
        Entry::Visit(visit) => of_visit(visit, field),
        Entry::Item(item) => of_item(item, field, names),
        Entry::UsefulNumber(number) => of_number(number, field, names),
        Entry::Person(person) => of_person(person, field, names),
        Entry::Group(group) => of_group(group, field, names),
        Entry::Round(round) => of_round(round, field, names),
        Entry::Guardian(guardian) => of_guardian(guardian, field, names),
        Entry::Health(health) => of_health(health, field, names),
        Entry::HostFamily(family) => of_family(family, field, names),
        Entry::Placement(placement) => of_placement(placement, field, names),
        Entry::Gift(gift) => of_gift(gift, field, names),
        Entry::Expense(expense) => of_expense(expense, field, names),
        Entry::Mark(_) | Entry::RoundClosing(_) | Entry::Case(_) => None,
    }
}

fn of_visit(visit: &Visit, field: &str) -> Field {
    let t = words().start;
    match field {
        "name" => text(t.visit_name(), &visit.name),
        "home_town" => text(t.home_town(), &visit.home_town),
        "host_town" => text(t.host_town(), &visit.host_town),
        "home_zone" => zone(t.home_zone(), &visit.home_zone),
        "host_zone" => zone(t.host_zone(), &visit.host_zone),
        "first_day" => day(t.first_day(), visit.first_day),
        "last_day" => day(t.last_day(), visit.last_day),
        "first_language" => language(t.first_language(), Some(&visit.first_language)),
        "second_language" => language(t.second_language(), visit.second_language.as_deref()),
        "host_language" => language(t.host_language(), visit.host_language.as_deref()),
        "home_currency" => whole(t.home_currency(), visit.home_currency),
        "host_currency" => whole(t.host_currency(), visit.host_currency),
        "aims" => text(t.aims(), &visit.aims),
        "insurance_reference" => text(t.insurance(), &visit.insurance_reference),
        _ => None,
    }
}

fn language(label: &str, tag: Option<&str>) -> Field {
    let tag = tag.unwrap_or_default();
    let known = crate::text::names::LANGUAGES
        .iter()
        .find(|(known, _)| *known == tag);
    text(label, known.map_or(tag, |(_, name)| name))
}

fn of_item(item: &Item, field: &str, names: &Names) -> Field {
    let t = words().programme;
    match field {
        "title" => text(t.title_field(), &item.title),
        "second_title" => text(t.title_field(), item.second_title.as_deref().unwrap_or("")),
        "notes" => text(t.notes(), &item.notes),
        "second_notes" => text(t.notes(), item.second_notes.as_deref().unwrap_or("")),
        "starts" => moment(t.starts(), item.starts.as_ref()),
        "ends" => moment(t.ends(), item.ends.as_ref()),
        "place" => text(t.place(), &item.place),
        "address" => text(t.address(), &item.address),
        "coordinates" => coordinates(t.coordinates(), item.coordinates),
        "leader" => one(t.leader(), item.leader, names),
        "host_side" => one(t.host_side(), item.host_side, names),
        "group" => match item.group {
            None => text(t.group(), t.everybody()),
            group => one(t.group(), group, names),
        },
        "transport" => text(t.transport(), &item.transport),
        "bring" => text(t.bring(), &item.bring),
        "plan_b" => text(t.plan_b(), &item.plan_b),
        "removed" => removal(item.removed, names),
        _ => None,
    }
}

fn of_number(number: &UsefulNumber, field: &str, names: &Names) -> Field {
    let t = words().programme;
    match field {
        "label" => text(t.number_label(), &number.label),
        "kind" => text(t.number_kind(), t.number_kind_of(number.kind)),
        "phone" => text(t.number_phone(), &number.phone),
        "note" => text(t.number_note(), &number.note),
        "removed" => removal(number.removed, names),
        _ => None,
    }
}

fn of_person(person: &Person, field: &str, names: &Names) -> Field {
    let t = words().people.form;
    match field {
        "code" => text(t.code(), &person.code),
        "name" => text(t.name(), &person.name),
        "role" => text(t.role(), role::name(person.role)),
        "duties" => text(t.duties(), &person.duties),
        "group" => one(t.group(), person.group, names),
        "buddy" => one(t.buddy(), person.buddy, names),
        "phone" => text(t.phone(), &person.phone),
        "email" => text(t.email(), &person.email),
        "born" => day(t.born(), person.born),
        "age" => whole(t.age(), person.age),
        "room" => text(t.room(), &person.room),
        "notes" => text(t.notes(), &person.notes),
        "removed" => removal(person.removed, names),
        _ => None,
    }
}

fn of_group(group: &Group, field: &str, names: &Names) -> Field {
    let t = words().people.group;
    match field {
        "name" => text(t.name(), &group.name),
        "leader" => one(t.leader(), group.leader, names),
        "removed" => removal(group.removed, names),
        _ => None,
    }
}

fn of_round(round: &Round, field: &str, names: &Names) -> Field {
    let t = words().roll_call;
    match field {
        "code" => text(words().people.form.code(), &round.code),
        "item" => one(words().programme.title_field(), round.item, names),
        "kind" => text(t.kind(), t.kind_of(round.kind)),
        "place" => text(t.place(), &round.place),
        "due" => moment(words().programme.when(), round.due.as_ref()),
        "grace_minutes" => number(t.grace(), round.grace_minutes),
        "expected" => match &round.expected {
            Expected::Everybody => text(t.expected(), t.everybody()),
            Expected::Group(group) => one(t.expected(), Some(*group), names),
            Expected::Listed(people) => list(t.expected(), people.iter().map(|id| names.name(*id))),
        },
        "notes" => text(t.notes(), &round.notes),
        "removed" => removal(round.removed, names),
        _ => None,
    }
}

fn of_guardian(guardian: &Guardian, field: &str, names: &Names) -> Field {
    let t = words().people.form;
    match field {
        "person" => one(
            words().people.role.young_person(),
            Some(guardian.person),
            names,
        ),
        "name" => text(t.guardian_name(), &guardian.name),
        "relation" => text(t.relation(), &guardian.relation),
        "phones" => phones(t.phone(), &guardian.phones),
        "do_not_disclose_to" => text(t.do_not_disclose_to(), &guardian.do_not_disclose_to),
        "notes" => text(t.notes(), &guardian.notes),
        "removed" => removal(guardian.removed, names),
        _ => None,
    }
}

fn of_health(health: &Health, field: &str, names: &Names) -> Field {
    let t = words().people.form;
    match field {
        "person" => one(
            words().people.role.young_person(),
            Some(health.person),
            names,
        ),
        "allergy" => text(t.allergy(), &health.allergy),
        "severe" => yes_or_no(t.severe(), health.severe),
        "diet" => text(t.diet(), &health.diet),
        "conditions" => text(t.conditions(), &health.conditions),
        "medicines" => text(t.medicines(), &health.medicines),
        "notes" => text(t.notes(), &health.notes),
        "removed" => removal(health.removed, names),
        _ => None,
    }
}

fn of_family(family: &HostFamily, field: &str, names: &Names) -> Field {
    let t = words().people.family;
    match field {
        "code" => text(t.code(), &family.code),
        "name" => text(t.name(), &family.name),
        "adults" => text(t.adults(), &family.adults),
        "own_young_person" => text(t.own_young_person(), &family.own_young_person),
        "address" => text(t.address(), &family.address),
        "phone" => text(t.phone(), &family.phone),
        "second_phone" => text(t.second_phone(), &family.second_phone),
        "walk_minutes" => whole(t.walk_minutes(), family.walk_minutes),
        "check" => {
            let state = match family.check {
                HostCheck::Done => t.check_done(),
                HostCheck::Pending => t.check_pending(),
                HostCheck::Unknown => t.check_unknown(),
            };
            text(t.check(), state)
        }
        "reserve" => yes_or_no(t.reserve(), family.reserve),
        "notes" => text(t.notes(), &family.notes),
        "removed" => removal(family.removed, names),
        _ => None,
    }
}

fn of_placement(placement: &Placement, field: &str, names: &Names) -> Field {
    let t = words().people.form;
    match field {
        "person" => one(
            words().people.role.young_person(),
            Some(placement.person),
            names,
        ),
        "family" => one(t.family(), Some(placement.family), names),
        "notes" => text(t.notes(), &placement.notes),
        "removed" => removal(placement.removed, names),
        _ => None,
    }
}

fn of_gift(gift: &Gift, field: &str, names: &Names) -> Field {
    let register = words().registers;
    let t = register.gifts;
    match field {
        "code" => text(words().people.form.code(), &gift.code),
        "direction" => text(t.direction(), t.of_direction(gift.direction)),
        "item" => text(t.item(), &gift.item),
        "giver" => text(t.giver(), &gift.giver),
        "giver_kind" => text(t.kind(), t.of_kind(gift.giver_kind)),
        "recipient" => text(t.for_whom(), &gift.recipient),
        "recipient_person" => one(t.person(), gift.recipient_person, names),
        "value" => money(t.value(), gift.value),
        "value_is_estimate" => yes_or_no(t.estimate(), gift.value_is_estimate),
        "date" => day(register.date(), gift.date),
        "reason" => text(register.reason(), &gift.reason),
        "decision" => text(t.decision(), t.of_decision(gift.decision)),
        "notes" => text(register.notes(), &gift.notes),
        "photos" => photos(register.photos(), &gift.photos),
        "unfinished" => yes_or_no(register.unfinished(), gift.unfinished),
        "removed" => removal(gift.removed, names),
        _ => None,
    }
}

fn of_expense(expense: &Expense, field: &str, names: &Names) -> Field {
    let register = words().registers;
    let t = register.expenses;
    match field {
        "code" => text(words().people.form.code(), &expense.code),
        "amount" => money(t.amount(), expense.amount),
        "category" => text(t.category(), t.of_category(expense.category)),
        "what" => text(t.what(), &expense.what),
        "payer" => one(t.payer(), expense.payer, names),
        "place" => text(t.place(), &expense.place),
        "date" => day(register.date(), expense.date),
        "people" => whole(t.people(), expense.people),
        "reason" => text(register.reason(), &expense.reason),
        "benefit" => text(t.benefit(), &expense.benefit),
        "receipt" => text(t.receipt(), t.of_receipt(expense.receipt)),
        "photos" => photos(t.receipt_photo(), &expense.photos),
        "in_kind" => yes_or_no(t.in_kind_field(), expense.in_kind),
        "unfinished" => yes_or_no(register.unfinished(), expense.unfinished),
        "removed" => removal(expense.removed, names),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
