use super::marking::Marking;
use super::person_facts::facts_of;
use crate::markup::view;
use crate::platform::identity::new_id;
use crate::text::{problems, words};
use crate::ui::{Button, Form, FormErrors, NumberField, Sheet, TextField};
use engine::protocol::{Answer, Change, Problem};
use leptos::prelude::*;
use visit::Id;
use visit::facts::{Case, RoundClosing};
use visit::roll_call::{CloseRefusal, RoundView, may_close};

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
            {move || closing.reason_fields()}
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
    reasons: RwSignal<Vec<(Id, RwSignal<String>)>>,
    /// It was signed, and the engine has not answered.
    is_sent: RwSignal<bool>,
}

impl Closing {
    fn new(marking: Marking, leader: Id, open: RwSignal<bool>) -> Self {
        let closing = Self {
            marking,
            leader,
            open,
            errors: FormErrors::new(),
            heads: RwSignal::new(String::new()),
            note: RwSignal::new(String::new()),
            reasons: RwSignal::new(Vec::new()),
            is_sent: RwSignal::new(false),
        };
        let cases = cases_of(marking);
        let to_find = marking.counting.to_find.get_untracked();
        let has_case = |id: &Id| cases.iter().any(|case| case.person == *id);
        closing.ask_about(to_find.into_iter().filter(|id| !has_case(id)));
        closing
    }

    /// A field for each of these who has none yet; what was typed elsewhere stays.
    fn ask_about(self, people: impl Iterator<Item = Id>) {
        let known = self.reasons.get_untracked();
        let new: Vec<_> = people
            .filter(|person| !known.iter().any(|(asked, _)| asked == person))
            .map(|person| (person, RwSignal::new(String::new())))
            .collect();
        if !new.is_empty() {
            self.reasons.update(|reasons| reasons.extend(new));
        }
    }

    fn reason_fields(self) -> AnyView {
        let t = words().roll_call;
        let reasons = self.reasons.get();
        if reasons.is_empty() {
            return ().into_any();
        }
        let fields = reasons.iter().map(|(person, reason)| {
            let name = untrack(|| facts_of(self.marking.counting.facts, *person)).name;
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
        let Some(view) = counting.view.get_untracked() else {
            return;
        };
        let new_cases = self.new_cases();
        let mut all = cases_of(self.marking);
        all.extend(new_cases.iter().cloned());
        let heads = self
            .heads
            .with_untracked(|text| text.trim().parse::<u16>().ok());
        let refusal = may_close(&view, heads.unwrap_or_default(), &all).err();
        let mut wrong = refusal.map(|refusal| self.words_of(refusal));
        if heads.is_none() {
            let wrong = wrong.get_or_insert_default();
            wrong.retain(|(id, _)| id != "heads");
            wrong.push((
                "heads".to_owned(),
                words().roll_call.heads_missing().to_owned(),
            ));
        }
        if self.is_fine(wrong.unwrap_or_default()) && !self.is_sent.get_untracked() {
            self.send(new_cases, self.closing(&view, heads.unwrap_or_default()));
        }
    }

    fn closing(self, view: &RoundView, head_count: u16) -> RoundClosing {
        RoundClosing {
            id: new_id(),
            round: self.marking.counting.id,
            by: self.leader,
            at: self.marking.counting.store.now_untracked(),
            head_count,
            accounted_for: small(view.totals.accounted_for),
            expected: small(view.totals.expected),
            note: self.note.with_untracked(|note| note.trim().to_owned()),
        }
    }

    /// The sheet stays until it is known that the round is closed: the engine knows more than
    /// this screen, and what was typed is not asked for twice.
    fn send(self, cases: Vec<Case>, closing: RoundClosing) {
        let append = |after| Change {
            before: None,
            after,
        };
        let mut changes: Vec<Change> = cases.into_iter().map(|case| append(case.into())).collect();
        changes.push(append(closing.into()));
        self.is_sent.set(true);
        let store = self.marking.counting.store;
        store.save_then(changes, move |answer| self.answered(answer));
    }

    fn answered(self, answer: Result<Answer, Problem>) {
        let notice = self.marking.notice;
        // Setting gives the value back once the sheet has gone, and what was typed with it.
        let is_here = self.is_sent.try_set(false).is_none();
        match answer {
            Ok(_) => {
                self.open.try_set(false);
                let said = words().roll_call.said_closed().to_owned();
                notice.answered(notice.say(said, Vec::new()), answer);
            }
            Err(Problem::RoundStaysOpen(refusal)) if is_here => {
                self.is_fine(self.words_of(refusal));
            }
            Err(problem) if is_here => {
                self.is_fine(vec![("heads".to_owned(), problems::sentence(&problem))]);
            }
            Err(problem) => notice.trouble(problems::sentence(&problem)),
        }
    }

    fn is_fine(self, wrong: Vec<(String, String)>) -> bool {
        let borrowed = wrong.iter().map(|(id, words)| (id.as_str(), words.clone()));
        self.errors.check(borrowed.collect())
    }

    fn new_cases(self) -> Vec<Case> {
        let counting = self.marking.counting;
        self.reasons
            .get_untracked()
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

    /// Who is named gets a field, should the sheet not have one yet.
    fn words_of(self, refusal: CloseRefusal) -> Vec<(String, String)> {
        let t = words().roll_call;
        match refusal {
            CloseRefusal::Unaccounted(people) => {
                self.ask_about(people.iter().copied());
                let facts = self.marking.counting.facts;
                people
                    .into_iter()
                    .map(|person| {
                        let name = untrack(|| facts_of(facts, person)).name;
                        (reason_id(person), t.reason_missing(&name))
                    })
                    .collect()
            }
            CloseRefusal::HeadCountDiffers { heads, names } => {
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
