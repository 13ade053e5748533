use super::call_choices::choices;
use super::call_contacts::{contacts, person_of};
use super::call_question::{Question, question_form};
use super::marking::Marking;
use super::marks_list::marks_list;
use super::person_facts::facts_of;
use super::round_row::shows_care;
use super::row_words::{capitalised, last_seen_words, row_words};
use crate::markup::view;
use crate::text::words;
use crate::ui::{Chip, Icon, Section, Sheet, icon};
use leptos::prelude::*;
use visit::Id;

/// All that is known of one person in this round, whom to ring, and everything that can be
/// said about them.
pub fn call_sheet(marking: Marking) -> AnyView {
    let open = Memo::new(move |_| marking.opened.read().is_some());
    let title = move || {
        marking
            .opened
            .get()
            .map(|person| facts_of(marking.counting.facts, person).name)
            .unwrap_or_default()
    };
    view! {
        <Sheet
            open=open
            title=Signal::derive(title)
            on_close=move || marking.opened.set(None)
        >
            {move || marking.opened.get().map(|person| untrack(|| content(marking, person)))}
        </Sheet>
    }
    .into_any()
}

fn content(marking: Marking, person: Id) -> AnyView {
    let asked = RwSignal::new(None::<Question>);
    let care = shows_care(marking);
    view! {
        <div class="stack call-sheet">
            {summary(marking, person, care)}
            {move || match asked.get() {
                Some(question) => question_form(marking, person, question, asked),
                None => {
                    view! {
                        {choices(marking, person, asked)}
                        {move || care.get().then(|| contacts(marking.counting, person))}
                        {marks(marking, person)}
                    }
                        .into_any()
                }
            }}
        </div>
    }
    .into_any()
}

fn summary(marking: Marking, person: Id, care: Memo<bool>) -> AnyView {
    let counting = marking.counting;
    let row = Memo::new(move |_| {
        let facts = facts_of(counting.facts, person);
        counting
            .person(person)
            .map(|view| row_words(counting, &view, &facts, false))
            .unwrap_or_default()
    });
    let about = move || {
        let seen = last_seen_words(counting.store, person, &counting.zone.get())
            .filter(|seen| {
                !row.read()
                    .line
                    .to_lowercase()
                    .contains(&seen.to_lowercase())
            })
            .map(|seen| capitalised(&seen));
        let group = Some(facts_of(counting.facts, person).group).filter(|group| !group.is_empty());
        let parts = [group, buddy_words(marking, person), seen];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let severe = move || {
        let severe = facts_of(counting.facts, person).severe?;
        care.get().then(|| {
            view! {
                <p class="severe">{icon(Icon::Warning)} {severe}</p>
            }
        })
    };
    view! {
        <div class="call-summary">
            {severe}
            <p class="chips">
                <Chip
                    label=Signal::derive(move || capitalised(row.read().state))
                    tone=Signal::derive(move || row.read().chip_tone)
                />
            </p>
            <p>{move || row.read().line.clone()}</p>
            <p class="soft">{about}</p>
        </div>
    }
    .into_any()
}

/// Whoever looks for somebody asks the buddy first.
fn buddy_words(marking: Marking, person: Id) -> Option<String> {
    let t = words().roll_call;
    let counting = marking.counting;
    let buddy = person_of(counting, person)?.buddy?;
    let name = person_of(counting, buddy)?.name;
    let state = counting.person(buddy).map(|view| t.state(view.state));
    let state = state.map(|state| format!(" ({state})")).unwrap_or_default();
    Some(format!("{}{state}", t.buddy_is(&name)))
}

fn marks(marking: Marking, person: Id) -> AnyView {
    let t = words().roll_call;
    let counting = marking.counting;
    let has_any = Memo::new(move |_| {
        counting
            .person(person)
            .is_some_and(|view| !view.evidence.is_empty())
    });
    (move || {
        has_any.get().then(|| {
            view! {
                <Section title=t.marks_so_far()>
                    {move || {
                        counting
                            .person(person)
                            .map(|view| {
                                let newest_first: Vec<_> = view.evidence.iter().rev().cloned().collect();
                                marks_list(counting.store, newest_first, &counting.zone.get(), None, Some(marking))
                            })
                    }}
                </Section>
            }
        })
    })
    .into_any()
}
