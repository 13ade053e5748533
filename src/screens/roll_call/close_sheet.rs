use super::marking::Marking;
use super::person_facts::facts_of;
use crate::markup::view;
use crate::platform::identity::new_id;
use crate::text::words;
use crate::ui::{Button, Form, FormErrors, NumberField, Sheet, TextField};
use leptos::prelude::*;
use visit::Id;
use visit::facts::{Case, RoundClosing};
use visit::roll_call::{CloseRefusal, may_close};

/// Closing a round: heads must equal names, and whoever is not accounted for needs an open
/// case with a reason (domain.md 3.3). Signed by whoever marks.
pub fn close_sheet(marking: Marking, open: RwSignal<bool>) -> AnyView {
    let t = words().roll_call;
    view! {
        <Sheet open title=t.close() on_close=move || open.set(false)>
            {move || untrack(|| content(marking, open))}
        </Sheet>
    }
    .into_any()
}

fn content(marking: Marking, open: RwSignal<bool>) -> AnyView {
    let t = words().roll_call;
    let Some((leader, name)) = marking.holder.with_untracked(|holder| {
        holder
            .as_ref()
            .and_then(|one| Some((one.leader()?, one.name.clone())))
    }) else {
        let ask = move || {
            open.set(false);
            marking.asking.set(true);
        };
        return view! {
            <p class="sheet-words">{t.only_a_leader_closes()}</p>
            <div class="sheet-actions">
                <Button label=t.who_marks() on_press=ask />
            </div>
        }
        .into_any();
    };
    let closing = Closing::new(marking, leader, open);
    let totals = marking.counting.totals.get_untracked();
    view! {
        <Form errors=closing.errors on_submit=move || closing.sign()>
            {closing.reason_fields()}
            <NumberField
                id="heads"
                label=t.heads()
                value=closing.heads
                hint=t.heads_hint(totals.here)
            />
            <TextField id="closing-note" label=t.note() value=closing.note optional=true />
            <Button label=t.close_as(&name) submit=true />
        </Form>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Closing {
    marking: Marking,
    leader: Id,
    open: RwSignal<bool>,
    errors: FormErrors,
    heads: RwSignal<String>,
    note: RwSignal<String>,
    /// The reasons to be given, for those who are not accounted for and have no case yet.
    reasons: StoredValue<Vec<(Id, RwSignal<String>)>>,
}

impl Closing {
    fn new(marking: Marking, leader: Id, open: RwSignal<bool>) -> Self {
        let cases = cases_of(marking);
        let without_case = marking.counting.to_find.with_untracked(|ids| {
            ids.iter()
                .filter(|id| !cases.iter().any(|case| case.person == **id))
                .map(|id| (*id, RwSignal::new(String::new())))
                .collect()
        });
        Self {
            marking,
            leader,
            open,
            errors: FormErrors::new(),
            heads: RwSignal::new(String::new()),
            note: RwSignal::new(String::new()),
            reasons: StoredValue::new(without_case),
        }
    }

    fn reason_fields(self) -> AnyView {
        let t = words().roll_call;
        let reasons = self.reasons.get_value();
        if reasons.is_empty() {
            return ().into_any();
        }
        let fields = reasons.iter().map(|(person, reason)| {
            let name = facts_of(self.marking.counting.facts, *person).name;
            view! { <TextField id=reason_id(*person) label=name value=*reason hint=t.reason_hint() /> }
        });
        view! {
            <p class="sheet-words unaccounted">{t.unaccounted(reasons.len())}</p>
            {fields.collect_view()}
        }
        .into_any()
    }

    fn sign(self) {
        let counting = self.marking.counting;
        let new_cases = self.new_cases();
        let mut all = cases_of(self.marking);
        all.extend(new_cases.iter().cloned());
        let heads = self
            .heads
            .with_untracked(|text| text.trim().parse::<u16>().ok());
        let view = counting.view.get_untracked();
        let Some(view) = view else { return };
        let refusal = may_close(&view, heads.unwrap_or_default(), &all).err();
        let mut wrong = self.words_of(refusal);
        if heads.is_none() {
            wrong.retain(|(id, _)| id != "heads");
            wrong.push((
                "heads".to_owned(),
                words().roll_call.heads_missing().to_owned(),
            ));
        }
        let borrowed = wrong.iter().map(|(id, words)| (id.as_str(), words.clone()));
        if !self.errors.check(borrowed.collect()) {
            return;
        }
        let closing = RoundClosing {
            id: new_id(),
            round: counting.id,
            by: self.leader,
            at: counting.store.now_untracked(),
            head_count: heads.unwrap_or_default(),
            accounted_for: small(view.totals.accounted_for),
            expected: small(view.totals.expected),
            note: self.note.with_untracked(|note| note.trim().to_owned()),
        };
        let cases = new_cases.into_iter().map(|case| engine::protocol::Change {
            before: None,
            after: case.into(),
        });
        let closed = engine::protocol::Change {
            before: None,
            after: closing.into(),
        };
        let notice = self.marking.notice;
        let number = notice.say(words().roll_call.said_closed().to_owned(), Vec::new());
        counting
            .store
            .save_then(cases.chain([closed]).collect(), move |answer| {
                notice.answered(number, answer);
            });
        self.open.set(false);
    }

    fn new_cases(self) -> Vec<Case> {
        let counting = self.marking.counting;
        self.reasons
            .get_value()
            .into_iter()
            .map(|(person, reason)| Case {
                id: new_id(),
                round: counting.id,
                person,
                by: self.leader,
                at: counting.store.now_untracked(),
                reason: reason.get_untracked().trim().to_owned(),
            })
            .filter(|case| !case.reason.is_empty())
            .collect()
    }

    fn words_of(self, refusal: Option<CloseRefusal>) -> Vec<(String, String)> {
        let t = words().roll_call;
        match refusal {
            None => Vec::new(),
            Some(CloseRefusal::Unaccounted(people)) => people
                .into_iter()
                .map(|person| {
                    let name = facts_of(self.marking.counting.facts, person).name;
                    (reason_id(person), t.reason_missing(&name))
                })
                .collect(),
            Some(CloseRefusal::HeadCountDiffers { heads, names }) => {
                vec![("heads".to_owned(), t.heads_differ(heads, names))]
            }
        }
    }
}

fn cases_of(marking: Marking) -> Vec<Case> {
    let round = marking.counting.id;
    marking.counting.store.cases.with_untracked(|cases| {
        cases
            .values()
            .filter(|case| case.round == round)
            .cloned()
            .collect()
    })
}

fn reason_id(person: Id) -> String {
    format!("reason-{person}")
}

fn small(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
