use super::call_contacts::family_of;
use super::marking::{Details, Marking};
use super::missing::missing_question;
use super::person_facts::facts_of;
use crate::markup::view;
use crate::state::{BrowserZones, FormMemory, Route, Screen};
use crate::text::{format, words};
use crate::ui::{
    Button, ButtonLook, CheckboxField, Form, FormErrors, RadioGroup, TextArea, TextField,
    TimeField, choice,
};
use chrono::NaiveTime;
use leptos::prelude::*;
use visit::facts::MarkState;
use visit::roll_call::excused_until;
use visit::{Id, Instant, LocalDateTime};

/// What has to be asked before somebody can be marked so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    WithHost,
    Excused,
    NotSeen,
    NeedsHelp,
    Missing,
    Found,
    HelpGiven,
    Resolve,
    Left,
}

impl Question {
    pub const fn state(self) -> MarkState {
        match self {
            Self::WithHost => MarkState::WithHost,
            Self::Excused => MarkState::Excused,
            Self::NotSeen => MarkState::NotSeen,
            Self::NeedsHelp => MarkState::NeedsHelp,
            Self::Missing => MarkState::Missing,
            Self::Found => MarkState::Found,
            Self::HelpGiven => MarkState::HelpGiven,
            Self::Resolve => MarkState::ResolvedHere,
            Self::Left => MarkState::LeftTheVisit,
        }
    }

    const fn asks_for_a_place(self) -> bool {
        matches!(self, Self::Excused | Self::NotSeen | Self::Found)
    }

    /// An outcome, a resolution and a leaving mean nothing without words.
    const fn needs_words(self) -> bool {
        matches!(
            self,
            Self::Excused | Self::HelpGiven | Self::Resolve | Self::Left | Self::Found
        )
    }
}

/// The form of one question inside the call sheet.
pub fn question_form(
    marking: Marking,
    person: Id,
    question: Question,
    asked: RwSignal<Option<Question>>,
) -> AnyView {
    let t = words().roll_call;
    let answer = Reply::new(marking, person, question);
    let given = facts_of(marking.counting.facts, person).given;
    let (title, label, hint) = t.question(question.state(), &given);
    let look = if matches!(question, Question::Missing | Question::NeedsHelp) {
        ButtonLook::Alarm
    } else {
        ButtonLook::Main
    };
    view! {
        <h3 class="question">{title}</h3>
        {(question == Question::Missing).then(|| missing_question(marking.counting, person))}
        <Form
            errors=answer.errors
            on_submit=move || answer.give()
            came_back=answer.memory.came_back()
            on_start_afresh=move || answer.memory.start_afresh()
        >
            {(question == Question::Resolve).then(|| resolution(answer.settled))}
            {question
                .asks_for_a_place()
                .then(|| view! { <TextField id="mark-place" label=t.place() value=answer.place optional=true /> })}
            {(question == Question::Excused)
                .then(|| until_field(answer))}
            <TextArea
                id="mark-note"
                label=label
                value=answer.note
                hint=hint
                rows=2
                optional=!question.needs_words()
            />
            {(question == Question::HelpGiven)
                .then(|| view! { <CheckboxField id="mark-here" label=t.also_here(&given) value=answer.here /> })}
            <div class="sheet-actions">
                <Button label=t.say_it() look=look submit=true />
                <Button
                    label=words().ui.back()
                    look=ButtonLook::Quiet
                    on_press=move || asked.set(None)
                />
            </div>
        </Form>
    }
    .into_any()
}

fn until_field(answer: Reply) -> AnyView {
    let t = words().roll_call;
    let day = move || {
        answer
            .until_other_day()
            .map(|day| view! { <p class="form-note">{format::capitalised(&day)}</p> })
    };
    view! {
        <TimeField id="mark-until" label=t.excused_until() value=answer.until />
        <div role="status">{day}</div>
    }
    .into_any()
}

const SETTLED_HERE: &str = "here";

fn resolution(settled: RwSignal<String>) -> AnyView {
    let t = words().roll_call;
    let choices = vec![
        choice(SETTLED_HERE, t.settled_here()),
        choice("not", t.settled_not_here()),
    ];
    view! { <RadioGroup id="mark-settled" label=t.settled() value=settled choices=choices /> }
        .into_any()
}

#[derive(Clone, Copy)]
struct Reply {
    marking: Marking,
    person: Id,
    question: Question,
    memory: FormMemory,
    errors: FormErrors,
    place: RwSignal<String>,
    note: RwSignal<String>,
    until: RwSignal<String>,
    settled: RwSignal<String>,
    here: RwSignal<bool>,
}

impl Reply {
    fn new(marking: Marking, person: Id, question: Question) -> Self {
        let family = (question == Question::WithHost)
            .then(|| untrack(|| family_of(marking.counting, person)))
            .flatten();
        let note = family.map(|family| family.name).unwrap_or_default();
        let counting = marking.counting;
        let round = Screen::Round(counting.id);
        let memory = FormMemory::of(Route::Visit(counting.store.id, round), Some(person));
        // Each question about a person has words of its own.
        let field = |name: &str| format!("{question:?}-{name}");
        Self {
            marking,
            person,
            question,
            memory,
            errors: FormErrors::new(),
            place: memory.text(field("place"), ""),
            note: memory.field(field("note"), note),
            until: memory.text(field("until"), ""),
            settled: memory.text(field("settled"), ""),
            here: memory.field(field("here"), false),
        }
    }

    fn give(self) {
        let t = words().roll_call;
        let until = untrack(|| self.until_moment());
        let mut wrong = Vec::new();
        if self.question == Question::Resolve && self.settled.read_untracked().is_empty() {
            wrong.push(("mark-settled", t.settled_missing().to_owned()));
        }
        if self.question == Question::Excused && until.is_none() {
            wrong.push(("mark-until", t.until_missing().to_owned()));
        }
        if self.question.needs_words() && self.note.read_untracked().trim().is_empty() {
            wrong.push(("mark-note", t.words_missing().to_owned()));
        }
        if !self.errors.check(wrong) {
            return;
        }
        let details = Details {
            place: self.place.get_untracked(),
            note: self.note.get_untracked(),
            until,
            ..Details::default()
        };
        let also_here = self.question == Question::HelpGiven && self.here.get_untracked();
        let here = also_here.then(|| (MarkState::Present, Details::default()));
        let states = [(self.state(), details)].into_iter().chain(here);
        if self.marking.put_all(self.person, states) {
            self.memory.forget();
        }
        self.marking.opened.set(None);
    }

    fn state(self) -> MarkState {
        let is_here = self
            .settled
            .with_untracked(|settled| settled == SETTLED_HERE);
        match self.question {
            Question::Resolve if !is_here => MarkState::ResolvedNotHere,
            question => question.state(),
        }
    }

    fn until_moment(self) -> Option<Instant> {
        self.until_meant().map(|(_, moment)| moment)
    }

    fn until_meant(self) -> Option<(LocalDateTime, Instant)> {
        let time = self
            .until
            .with(|text| NaiveTime::parse_from_str(text, "%H:%M").ok())?;
        let counting = self.marking.counting;
        let told = self.marking.paper.get();
        let told = told.unwrap_or_else(|| counting.store.now_untracked());
        counting
            .zone
            .with(|zone| excused_until(&BrowserZones, time, zone, told))
    }

    /// The day that is meant, where it is not today.
    fn until_other_day(self) -> Option<String> {
        let (at, _) = self.until_meant()?;
        let now = self.marking.counting.store.now_untracked();
        let today = format::local(now, &at.zone).date();
        (at.date() != today).then(|| format::long_day(at.date()))
    }
}
