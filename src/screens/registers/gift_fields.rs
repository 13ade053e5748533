use super::choices::{chosen_of, value_of};
use super::field_problems::{Wrong, amount_of, sentence};
use super::gift_rows::is_ours;
use super::gifts::DIRECTIONS;
use super::here::{self, likely_currency, typed};
use super::photos::Photos;
use crate::state::{FormMemory, VisitStore};
use crate::text::words;
use leptos::prelude::*;
use visit::order;
use visit::records::{Gift, GiftDecision, GiftDirection, GiverKind};
use visit::validate::{FieldProblem, check, missing};
use visit::{Entry, Id};

/// Who somebody else can be that gives.
pub const KINDS: [GiverKind; 4] = [
    GiverKind::Public,
    GiverKind::Private,
    GiverKind::Individual,
    GiverKind::Own,
];

/// Whose a gift can be in the end.
pub const DECISIONS: [GiftDecision; 6] = [
    GiftDecision::Undecided,
    GiftDecision::KeptByRecipient,
    GiftDecision::Authority,
    GiftDecision::Charity,
    GiftDecision::Shared,
    GiftDecision::Returned,
];

/// The fields of a gift's form.
#[derive(Clone, Copy)]
pub struct GiftFields {
    pub direction: RwSignal<String>,
    pub giver: RwSignal<String>,
    pub kind: RwSignal<String>,
    pub recipient: RwSignal<String>,
    pub person: RwSignal<Option<Id>>,
    pub item: RwSignal<String>,
    pub value: RwSignal<String>,
    pub currency: RwSignal<String>,
    pub is_estimate: RwSignal<bool>,
    pub decision: RwSignal<String>,
    pub date: RwSignal<String>,
    pub reason: RwSignal<String>,
    pub notes: RwSignal<String>,
    pub photos: Photos,
    /// What to call ourselves when we give.
    own_name: RwSignal<String>,
}

impl GiftFields {
    pub fn of(store: VisitStore, gift: &Gift, memory: FormMemory) -> Self {
        let currency = gift.value.map_or_else(
            || likely_currency(store),
            |money| money.currency.code().to_owned(),
        );
        let value = gift
            .value
            .map(|money| visit::money::for_input(money, here::decimal_mark()));
        let own_name = store.visit.with_untracked(|visit| {
            visit
                .as_ref()
                .map(|visit| visit.home_town.clone())
                .unwrap_or_default()
        });
        Self {
            direction: memory.field("direction", value_of(&DIRECTIONS, &gift.direction)),
            giver: memory.text("giver", &gift.giver),
            kind: memory.field("kind", value_of(&KINDS, &gift.giver_kind)),
            recipient: memory.text("recipient", &gift.recipient),
            person: memory.field("person", gift.recipient_person),
            item: memory.text("item", &gift.item),
            value: memory.field("value", value.unwrap_or_default()),
            currency: memory.field("currency", currency),
            is_estimate: memory.field("is-estimate", gift.value_is_estimate),
            decision: memory.field("decision", value_of(&DECISIONS, &gift.decision)),
            date: memory.field(
                "date",
                gift.date.map(|day| day.to_string()).unwrap_or_default(),
            ),
            reason: memory.text("reason", &gift.reason),
            notes: memory.text("notes", &gift.notes),
            photos: Photos::of(store, &gift.photos, memory),
            own_name: RwSignal::new(own_name),
        }
    }

    /// Which way it goes, followed.
    pub fn direction(self) -> GiftDirection {
        chosen_of(&DIRECTIONS, &self.direction.get()).unwrap_or(GiftDirection::Other)
    }

    /// The line with what was entered.
    ///
    /// # Errors
    /// What is wrong, by field, in the order of the form.
    pub fn read(self, before: &Gift, unfinished: bool) -> Result<Gift, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let value = amount_of(&self.value.get_untracked(), &self.currency.get_untracked())
            .unwrap_or_else(|sentence| {
                wrong.push(("value", sentence));
                None
            });
        let direction =
            chosen_of(&DIRECTIONS, &self.direction.get_untracked()).unwrap_or(before.direction);
        let (giver, giver_kind) = self.giver_of(direction, before);
        let gift = Gift {
            direction,
            item: typed(self.item),
            giver,
            giver_kind,
            recipient: typed(self.recipient),
            recipient_person: self.person.get_untracked(),
            value,
            value_is_estimate: value.is_some() && self.is_estimate.get_untracked(),
            date: typed(self.date).parse().ok(),
            reason: typed(self.reason),
            decision: self.decision_of(direction, before),
            notes: typed(self.notes),
            photos: self.photos.kept.get_untracked(),
            unfinished,
            ..before.clone()
        };
        wrong.extend(problems(&gift, &wrong));
        if wrong.is_empty() {
            Ok(gift)
        } else {
            Err(wrong)
        }
    }

    pub fn remember(self, store: VisitStore) {
        if !self.value.with_untracked(String::is_empty) {
            here::remember_currency(store, &self.currency.get_untracked());
        }
    }

    /// What we give comes from us, unless somebody said more precisely from whom.
    fn giver_of(self, direction: GiftDirection, before: &Gift) -> (String, GiverKind) {
        let giver = typed(self.giver);
        if is_ours(direction) {
            let own = self.own_name.get_untracked();
            let giver = if giver.is_empty() { own } else { giver };
            return (giver, GiverKind::Own);
        }
        let kind = chosen_of(&KINDS, &self.kind.get_untracked()).unwrap_or(before.giver_kind);
        (giver, kind)
    }

    /// Only what was received is anybody's to decide about.
    fn decision_of(self, direction: GiftDirection, before: &Gift) -> GiftDecision {
        if direction != GiftDirection::Received {
            return GiftDecision::NotApplicable;
        }
        let chosen = chosen_of(&DECISIONS, &self.decision.get_untracked());
        let earlier = match before.decision {
            GiftDecision::NotApplicable => GiftDecision::Undecided,
            other => other,
        };
        chosen.unwrap_or(earlier)
    }
}

/// What `visit` says about the line, for fields that nothing was said about yet.
fn problems(gift: &Gift, known: &[Wrong]) -> Vec<Wrong> {
    let t = words().registers;
    let entry = Entry::from(gift.clone());
    let lacking = missing(&entry).into_iter().filter_map(|problem| {
        let (field, sentence) = match problem.field.as_str() {
            "giver" => ("giver", t.gifts.need_giver()),
            "item" => ("item", t.gifts.need_item()),
            "date" => ("gift-date", t.need_date()),
            _ => return None,
        };
        Some((field, sentence.to_owned()))
    });
    let impossible = check(&entry)
        .into_iter()
        .filter_map(|problem| Some((field_of(&problem)?, sentence(&problem))));
    let mut found: Vec<Wrong> = lacking
        .chain(impossible)
        .filter(|(field, _)| known.iter().all(|(other, _)| other != field))
        .collect();
    order::sort_by_key(&mut found, |(field, _)| {
        ORDER.iter().position(|one| one == field)
    });
    found
}

/// The fields that can be wrong, as they follow each other in the form.
const ORDER: [&str; 8] = [
    "giver",
    "recipient",
    "item",
    "value",
    "gift-date",
    "gift-reason",
    "gift-notes",
    "gift-photo",
];

/// The id of the field in the form.
fn field_of(problem: &FieldProblem) -> Option<&'static str> {
    Some(match problem.field.as_str() {
        "giver" => "giver",
        "recipient" => "recipient",
        "item" => "item",
        "value" => "value",
        "date" => "gift-date",
        "reason" => "gift-reason",
        "notes" => "gift-notes",
        "photos" => "gift-photo",
        _ => return None,
    })
}
