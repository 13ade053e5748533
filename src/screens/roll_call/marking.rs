use super::counting::Counting;
use super::holder::Holder;
use super::notice::Notice;
use super::person_facts::facts_of;
use crate::platform::identity::new_id;
use crate::text::{format, words};
use engine::protocol::Change;
use leptos::prelude::*;
use visit::facts::{How, Mark, MarkState, Marker};
use visit::records::RoundKind;
use visit::roll_call::{NewMark, PersonView, ShownState, accept_found, mark, may_mark, withdraw};
use visit::{Id, Instant};

/// Making marks in one round, in the name of whoever holds the phone.
#[derive(Clone, Copy)]
pub struct Marking {
    pub counting: Counting,
    pub holder: Memo<Option<Holder>>,
    pub notice: Notice,
    /// The moment that a paper sheet gives for what is entered now.
    pub paper: RwSignal<Option<Instant>>,
    /// Whose call sheet is open.
    pub opened: RwSignal<Option<Id>>,
    /// The question who marks is open.
    pub asking: RwSignal<bool>,
    /// A tap that waits for the answer to that question.
    waiting: RwSignal<Option<Id>>,
}

/// What is said beside the state.
#[derive(Debug, Clone, Default)]
pub struct Details {
    pub how: Option<How>,
    pub place: String,
    pub note: String,
    pub until: Option<Instant>,
}

impl Marking {
    pub fn of(counting: Counting) -> Self {
        Self {
            counting,
            holder: Memo::new(move |_| Holder::of(counting.store)),
            notice: Notice::new(),
            paper: RwSignal::new(None),
            opened: RwSignal::new(None),
            asking: RwSignal::new(false),
            waiting: RwSignal::new(None),
        }
    }

    /// A tap on a row. It sets "here" and never takes anything back; where "here" would
    /// settle nothing, it opens the call sheet.
    pub fn tap(self, person: Id) {
        let Some(holder) = self.holder.get_untracked() else {
            self.waiting.set(Some(person));
            self.asking.set(true);
            return;
        };
        let state = untrack(|| self.counting.person(person)).map(|view| view.state);
        let settles = state.is_some_and(|state| {
            !state.is_accounted_for() && !state.is_pinned() && state != ShownState::Disputed
        });
        if !settles {
            self.opened.set(Some(person));
            return;
        }
        let _ = self.put(person, state_of_tap(&holder), Details::default());
    }

    /// The question who marks was answered.
    pub fn answered(self) {
        self.asking.set(false);
        if let Some(person) = self.waiting.get_untracked() {
            self.waiting.set(None);
            self.tap(person);
        }
    }

    /// A sheet is open and has the focus.
    pub fn is_asking_something(self) -> bool {
        let open = self.opened.try_with_untracked(Option::is_some) == Some(true);
        open || self.asking.try_get_untracked() == Some(true)
    }

    pub fn not_answered(self) {
        self.asking.set(false);
        self.waiting.set(None);
    }

    /// Marks somebody, if the marker may say so. True when the mark was made.
    pub fn put(self, person: Id, state: MarkState, details: Details) -> bool {
        self.put_all(person, [(state, details)])
    }

    /// Marks one person in several ways at once, all or none; the last one is what is said.
    pub fn put_all(
        self,
        person: Id,
        states: impl IntoIterator<Item = (MarkState, Details)>,
    ) -> bool {
        let marks: Vec<Mark> = states
            .into_iter()
            .filter_map(|(state, details)| self.make(person, state, details))
            .collect();
        let said = marks.last().map(|last| self.sentence(last));
        said.is_some_and(|said| self.save(marks, said))
    }

    /// The visit leader's one tap on a *found* that waits.
    pub fn accept_found(self, view: &PersonView) -> bool {
        let Some(made) = self.new_mark().and_then(|new| accept_found(new, view)) else {
            return false;
        };
        let said = self.sentence(&made);
        self.save(vec![made], said)
    }

    /// Saves marks that may be made, says so and offers to take them back.
    pub fn save(self, marks: Vec<Mark>, said: String) -> bool {
        let Some(holder) = self.holder.get_untracked() else {
            self.asking.set(true);
            return false;
        };
        let refusal = marks
            .iter()
            .find_map(|mark| may_mark(holder.marking_as(), mark).err());
        if let Some(refusal) = refusal {
            self.notice.trouble(words().roll_call.refusal(refusal));
            return false;
        }
        let changes = marks.iter().cloned().map(made).collect();
        let number = self.notice.say(said, marks);
        let notice = self.notice;
        self.counting
            .store
            .save_then(changes, move |answer| notice.answered(number, answer));
        true
    }

    /// Takes back what was just said.
    pub fn undo(self) {
        let taken_back = self.notice.take();
        self.withdraw(&taken_back);
    }

    pub fn withdraw(self, marks: &[Mark]) {
        let withdrawals: Vec<Mark> = marks
            .iter()
            .filter_map(|mark| Some(withdraw(self.new_mark()?, mark)))
            .collect();
        let Some(first) = marks.first() else { return };
        let t = words().roll_call;
        let said = if marks.len() == 1 {
            t.taken_back(&untrack(|| facts_of(self.counting.facts, first.person)).given)
        } else {
            t.taken_back_many(marks.len())
        };
        let changes = withdrawals.into_iter().map(made).collect();
        let number = self.notice.say(said, Vec::new());
        let notice = self.notice;
        self.counting
            .store
            .save_then(changes, move |answer| notice.answered(number, answer));
    }

    /// What every new mark needs; none while nobody has said who marks.
    pub fn new_mark(self) -> Option<NewMark> {
        let holder = self.holder.get_untracked()?;
        Some(NewMark {
            id: new_id(),
            round: self.counting.id,
            by: holder.marker(),
            now: self.counting.store.now_untracked(),
            zone: self.counting.zone.get_untracked(),
            // The engine knows the phone and how many marks it made.
            counter: 0,
            phone: String::new(),
        })
    }

    fn make(self, person: Id, state: MarkState, details: Details) -> Option<Mark> {
        let new = self.new_mark()?;
        let view = untrack(|| self.counting.person(person));
        let hands_over = self.counting.round.with_untracked(|round| {
            round
                .as_ref()
                .is_some_and(|round| matches!(round.kind, RoundKind::HandOver | RoundKind::Release))
        });
        let by_host = matches!(new.by, Marker::Host { .. });
        let own_words = matches!(new.by, Marker::OwnReport(_));
        let how = details.how.unwrap_or_else(|| match state {
            MarkState::WithHost if by_host => How::HostMessage,
            MarkState::WithHost if hands_over => How::Saw,
            MarkState::NeedsHelp | MarkState::NotSeen if own_words => How::SelfReport,
            state => usual_way(state),
        });
        let mut made = Mark {
            place: details.place.trim().to_owned(),
            note: details.note.trim().to_owned(),
            until: details.until,
            ..mark(new, person, state, how)
        };
        made.ends = view.map_or_else(Vec::new, |view| what_it_ends(&made, &view));
        if let Some(observed) = self.paper.get_untracked() {
            made.observed = observed;
            made.how = How::Paper;
        }
        Some(made)
    }

    /// "Noor is here, 15:31."
    fn sentence(self, made: &Mark) -> String {
        let t = words().roll_call;
        let given = untrack(|| facts_of(self.counting.facts, made.person)).given;
        let at = format::time(made.observed, &made.zone);
        match made.state {
            MarkState::Present | MarkState::ResolvedHere => t.said_here(&given, &at),
            state => t.said(&given, t.mark_state(state), &at),
        }
    }
}

pub fn made(mark: Mark) -> Change {
    Change {
        before: None,
        after: mark.into(),
    }
}

/// What a tap means depends on who taps: a young person reports, a host has guests at home.
fn state_of_tap(holder: &Holder) -> MarkState {
    if holder.is_young() {
        MarkState::SelfReported
    } else if holder.is_host() {
        MarkState::WithHost
    } else {
        MarkState::Present
    }
}

const fn usual_way(state: MarkState) -> How {
    match state {
        MarkState::Present | MarkState::ResolvedHere | MarkState::NeedsHelp => How::Saw,
        MarkState::Found | MarkState::HelpGiven => How::SawAndSpoke,
        MarkState::NotSeen | MarkState::ResolvedNotHere => How::Looked,
        MarkState::SelfReported => How::SelfReport,
        MarkState::WithHost | MarkState::Excused | MarkState::LeftTheVisit => How::Knows,
        MarkState::Missing => How::Declared,
        MarkState::Withdrawn | MarkState::Unknown => How::Other,
    }
}

/// The open marks that a new one answers (domain.md 3.4): an outcome ends the call for help, a
/// *found* or a resolution all else, and anything plain corrects what the same marker said.
fn what_it_ends(made: &Mark, view: &PersonView) -> Vec<Id> {
    let answers = |open: &Mark| match made.state {
        MarkState::HelpGiven => open.state == MarkState::NeedsHelp,
        MarkState::Found | MarkState::ResolvedHere | MarkState::ResolvedNotHere => {
            open.state != MarkState::NeedsHelp
        }
        MarkState::NeedsHelp | MarkState::Missing | MarkState::Withdrawn => false,
        _ => open.by == made.by && is_plain(open.state),
    };
    view.open_marks()
        .filter(|open| answers(open))
        .map(|open| open.id)
        .collect()
}

const fn is_plain(state: MarkState) -> bool {
    matches!(
        state,
        MarkState::Present
            | MarkState::WithHost
            | MarkState::Excused
            | MarkState::SelfReported
            | MarkState::NotSeen
            | MarkState::LeftTheVisit
    )
}
